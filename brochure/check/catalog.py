"""A catalog held against its leaflet: what a translator may have broken, each with its place in the
PO file.

Errors are what could harm a reader or break the page: numbers, units, telephone numbers, links,
marks. Warnings are what a second look should settle.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from brochure.catalog import letters
from brochure.catalog.apply import has_words
from brochure.catalog.foreign import find_foreign
from brochure.catalog.glossary import Glossary
from brochure.catalog.header import tag_of_file
from brochure.catalog.inherit import is_inherited
from brochure.catalog.message import IGNORE_NUMBERS, Catalog, Message, MessageIndex
from brochure.catalog.untranslated import COGNATES, FEW, drop_names, is_in_script, plain_words
from brochure.check.agreed import leave_agreed, read_agreements
from brochure.language import Language, find_language, is_pseudo
from brochure.leaflet import inline, walk
from brochure.leaflet.blocks import Leaflet
from brochure.leaflet.marked import MarkedText
from brochure.notice import Notice, Place, Stop
from brochure.quantity import compare_texts
from brochure.source.words import quote_text

ENDINGS = {".": ".。۔।॥።๚", "?": "?؟？;՞", "!": "!！", ":": ":：፥", "…": "…."}
"""For each mark that ends an English text, those that end it in other scripts."""
OWN_ENDINGS = frozenset({"Thai", "Laoo", "Khmr", "Mymr"})
"""Scripts that end a sentence, and a question, with a space or with a mark of their own."""
SPACES = " \t\n\r\f\v\u00a0\u1680\u202f\u205f\u2060\u3000\ufeff" + "".join(
    map(chr, range(0x2000, 0x200C))
)
"""Whatever may stand at an end unseen, of width zero too."""
ARABIC_MARKS = {",": "،", ";": "؛", "?": "؟"}

# Marks between digits are separators: “1,5”.
_ASCII_MARK = re.compile(r"(?<!\d)[,;?]|[,;?](?!\d)")
_ADDRESS = re.compile(r"https?://\S*[^\s,;?.]")
# An end whose full stop belongs to the word: “a.m.”.
_ABBREVIATION = re.compile(r"\b(?:\w\.\w|etc)\.$")
_ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d3\u06d5\u06fa-\u06ff]")
# What is left of inline marks that have no partner: “**”, “_”, “](”.
_LEFT_OVER = re.compile(r"\*+|(?<!\w)_+|_+(?!\w)|\]\(")
# What may stand behind the mark that ends a text: quotation marks, brackets, unseen marks.
_CLOSERS = "\"'״“”„‘’‹›«»)]}）」』】》〉*_ \u00a0\u200e\u200f"
_KEEP_HINT = "translate it; for a name, write into the glossary  translate: false"
_COMMENT_HINT = (
    "write above the message what may differ, as both texts have it:"
    f"  # {IGNORE_NUMBERS}: 30 minutes = half an hour"
)
TOLD_WORDS = 4
"""So many words of another language are told."""
# Languages in which I and ı, İ and i are pairs (Unicode, SpecialCasing).
_DOTLESS = frozenset({"tr", "az"})


class TextPair(NamedTuple):
    """A source and its translation, both as they are read."""

    source: MarkedText
    target: MarkedText
    said: str
    """The words of the source, without marks."""
    says: str
    """The words of the translation."""
    message: Message
    language: Language

    def notice(self, rule: str, text: str, hint: str, severity: str = "warning") -> Notice:
        """A notice at the translation."""
        return Notice(self.message.place, rule, text, hint, severity)


def check_catalog(
    leaflet: Leaflet, catalog: Catalog, language: Language, glossary: Glossary = ()
) -> tuple[Notice, ...]:
    """What is wrong with the translations that this leaflet prints, in the order of reading; stale
    ones are not printed.
    """
    # A pseudo-translation is made by the program, and its odd letters are its purpose.
    if is_pseudo(language.tag):
        return ()
    find = MessageIndex(catalog.messages).find
    # A dict as a set that keeps its order: a text that stands twice gives one notice.
    notices: dict[Notice, None] = {}
    for key, text in walk.walk_texts(leaflet):
        message = find(key, text.source)
        # Only what is printed: neither gaps, which the source's text fills, nor texts without
        # words.
        if (
            message
            and message.done
            and has_words(text.source)
            and (pair := _check_pair(text, message, language))
        ):
            found = _pair_findings(pair, glossary)
            if is_inherited(message, catalog):
                found = _tell_region(text, pair, tuple(found), glossary, catalog.place)
            notices |= dict.fromkeys(found)
    return tuple(notices)


def _tell_region(
    text: MarkedText, pair: TextPair, found: tuple[Notice, ...], glossary: Glossary, own: Place
) -> Iterator[Notice]:
    """What is wrong with a translation that a region has from its parent: what is wrong for the
    parent, too, as it is, and what is wrong only here with the name of the region, since the
    parent's catalog is right.
    """
    parent = find_language(tag_of_file(pair.message.place.file))
    as_parent = _check_pair(text, pair.message, parent)
    for_parent = set(_pair_findings(as_parent, glossary)) if as_parent else set()
    hint = f"write it as it is said there into {own.file}"
    for one in found:
        told = one._replace(text=f"in “{pair.language.tag}”: {one.text}", hint=hint)
        yield one if one in for_parent else told


def _check_pair(text: MarkedText, message: Message, language: Language) -> TextPair | None:
    """The pair, or nothing where the translation is no text, which catalog.apply tells of."""
    try:
        target = inline.parse_inline(
            letters.normal_letters(message.translation, language), language, message.place
        )
    except Stop:
        return None
    return TextPair(text, target, text.plain, target.plain, message, language)


def _pair_findings(pair: TextPair, glossary: Glossary) -> Iterator[Notice]:
    for check in CHECKS:
        yield from check(pair)
    kept = [term.term for term in glossary if term.keep]
    yield from _check_translated(pair, kept)
    yield from _check_language(pair, kept)
    yield from _check_terms(pair, glossary)


def _check_translated(pair: TextPair, kept: list[str]) -> Iterator[Notice]:
    """Whether the translation is one: not the source once more, nor in a script of others."""
    spoken, source = pair.language, pair.source.language
    if spoken.base == source.base and spoken.script == source.script:
        return  # “en-GB” may say what “en” says
    words = list(plain_words(pair.says, kept))
    if not words:
        return
    foreign = not is_in_script(words, spoken)
    # Not the source's text: then only a foreign script is wrong, and only where the source is in
    # its own (“DNA” is in Latin everywhere).
    if pair.says != pair.said:
        if foreign and is_in_script(plain_words(pair.said, kept), source):
            wrong = f"{quote_text(pair.says)} has no letter of the script of “{spoken.tag}”"
            yield pair.notice("translation-script", wrong, _KEEP_HINT, "error")
        return
    # The very same text: few words may be a cognate or a name, many are no translation.
    wrong = f"{quote_text(pair.says)} is the source’s text"
    if foreign or len(words) > FEW:
        yield pair.notice("translation-untranslated", wrong, _KEEP_HINT)
    elif len(words) > COGNATES:
        yield pair.notice("translation-alike", wrong, "see that it is meant to be the same")


def _check_language(pair: TextPair, kept: list[str]) -> Iterator[Notice]:
    """Whether the translation is in its language, and not in another of the same script."""
    if pair.says == pair.said:
        return  # told as the source's text
    unsaid = "".join(span.text for span in pair.target.spans if span.language is None)
    found = find_foreign(drop_names(unsaid, kept), pair.language)
    if found:
        words = [word for word in found.words if len(word) > 1] or found.words
        told = ", ".join(f"“{word}”" for word in words[:TOLD_WORDS])
        wrong = f"{quote_text(pair.says)} seems to be in “{found.tag}”: it has {told}"
        hint = f"translate it; a phrase of that language is [words]{{lang={found.tag}}}"
        yield pair.notice("translation-language", wrong, hint)


def _check_marks(pair: TextPair) -> Iterator[Notice]:
    # The usual case, plain text on both sides, is passed at once.
    if (
        _is_plain_text(pair.source)
        and _is_plain_text(pair.target)
        and not any(mark in pair.says for mark in "*_]")
    ):
        return
    left, allowed = Counter(_LEFT_OVER.findall(pair.says)), Counter(_LEFT_OVER.findall(pair.said))
    # Left over marks are an error, since they would be printed.
    if over := list((left - allowed).elements()):
        wrong = f"“{over[0]}” is left over as plain text: inline marks do not come in pairs here"
        yield pair.notice(
            "translation-marks",
            wrong,
            "close every ** and *, or write \\* for the character itself",
            "error",
        )
    # A different number of strong or emphasised stretches may be meant: a warning.
    elif (had := _count_looks(pair.source)) != (has := _count_looks(pair.target)):
        wrong = f"the source has {_told(had)}, and the translation has {_told(has)}"
        yield pair.notice("translation-marks", wrong, "mark the same words as the source does")


def _is_plain_text(text: MarkedText) -> bool:
    return len(text.spans) == 1 and not any(text.spans[0][1:])


def _count_looks(text: MarkedText) -> tuple[int, int]:
    """How many stretches are strong, and how many are emphasis."""
    return _stretches(span.strong for span in text.spans), _stretches(
        span.emphasis for span in text.spans
    )


def _stretches(flags: Iterable[bool]) -> int:
    before, count = False, 0
    for flag in flags:
        count += flag and not before
        before = flag
    return count


def _told(looks: tuple[int, int]) -> str:
    return f"{looks[0]} strong and {looks[1]} emphasised"


def _check_links(pair: TextPair) -> Iterator[Notice]:
    # Without any mark there is no link either.
    if _is_plain_text(pair.source) and _is_plain_text(pair.target):
        return
    wanted = Counter(span.link for span in pair.source.spans if span.link)
    found = Counter(span.link for span in pair.target.spans if span.link)
    # A link whose words differ in look is several spans of one link.
    for address in sorted(set(wanted) - set(found)):
        yield pair.notice(
            "translation-link",
            f"the link to {quote_text(address)} is missing or changed",
            "keep the address of the source",
            "error",
        )
    for address in sorted(set(found) - set(wanted)):
        yield pair.notice(
            "translation-link",
            f"the source has no link to {quote_text(address)}",
            "keep the addresses of the source",
            "error",
        )


def _check_notes(pair: TextPair) -> Iterator[Notice]:
    """Whether a translation calls the notes that its source calls: else one would never be found,
    or its number stand beside other words.
    """
    wanted, found = (
        Counter(span.note for span in text.spans if span.note)
        for text in (pair.source, pair.target)
    )
    for name in sorted((wanted - found) + (found - wanted)):
        wrong = f"the call of the note [^{name}] is missing"
        if found[name] > wanted[name]:
            wrong = f"the source does not call the note [^{name}] here"
        hint = "call the same notes as the source does"
        yield pair.notice("translation-note", wrong, hint, "error")


def _check_numbers(pair: TextPair) -> Iterator[Notice]:
    # The flag of a whole message still holds, but is told: it would let a wrong dose pass, too.
    if IGNORE_NUMBERS in pair.message.flags:
        wrong = f"the flag “{IGNORE_NUMBERS}” lets any number pass here, also wrong ones"
        yield pair.notice("translation-unchecked", wrong, _COMMENT_HINT)
        return
    left = leave_agreed(pair.said, pair.says, read_agreements(pair.message.comments))
    for agreed in left.fallen:
        wrong = (
            f"the comment lets {quote_text(agreed.wanted)} be {quote_text(agreed.found)}, and they"
            " do not stand in source and translation"
        )
        yield pair.notice("translation-comment", wrong, _COMMENT_HINT)
    for finding in compare_texts(
        left.source, pair.source.language.tag, left.target, pair.language.tag
    ):
        yield pair.notice(finding.rule, finding.text, finding.hint, finding.severity)


def _check_script(pair: TextPair) -> Iterator[Notice]:
    # Asked first with a plain look: few Arabic texts have such a mark at all.
    if pair.language.script == "Arab" and any(mark in pair.says for mark in ARABIC_MARKS):
        for mark in dict.fromkeys(_ascii_marks(pair.says)):
            wrong = f"“{mark}” (U+{ord(mark):04X}) stands in Arabic script"
            yield pair.notice("translation-punctuation", wrong, f"write “{ARABIC_MARKS[mark]}”")
    if foreign := letters.foreign_letters(pair.message.translation, pair.language):
        told = ", ".join(f"{_code(one)} as {_code(other)}" for one, other in foreign.items())
        wrong = f"letters of another language’s keyboard are printed as this language’s: {told}"
        yield pair.notice(
            "translation-letters",
            wrong,
            "type them with a keyboard of this language, so that searching finds them",
        )


def _ascii_marks(text: str) -> Iterator[str]:
    """The ASCII marks between Arabic words; those between Latin words, inside a number or an
    address belong there.
    """
    # An address may end before a mark of the sentence: it becomes one letter, and the mark stays.
    text = _ADDRESS.sub("x", text)
    for found in _ASCII_MARK.finditer(text):
        before = next(filter(str.isalpha, reversed(text[: found.start()])), "")
        behind = text[found.end() : found.end() + 2].lstrip(" \u00a0")[:1]
        # A mark inside of a Latin word or number (“H1,2”) is no mark of the sentence.
        inside = text[found.end() :][:1].isalnum() and text[: found.start()][-1:].isascii()
        if _ARABIC.match(behind) or (_ARABIC.match(before) and not inside):
            yield found[0]


def _code(text: str) -> str:
    return "+".join(f"U+{ord(character):04X}" for character in text)


def _check_space(pair: TextPair) -> Iterator[Notice]:
    translation = pair.message.translation
    bare = translation.strip(SPACES)
    if translation != bare:
        where = "ends" if translation.startswith(bare) else "begins"
        yield pair.notice(
            "translation-space",
            f"the translation {where} with a space",
            "delete it: it is not printed",
        )


def _check_ending(pair: TextPair) -> Iterator[Notice]:
    source, target = pair.said.rstrip(_CLOSERS), pair.says.rstrip(_CLOSERS)
    # Three full stops are an ellipsis.
    mark = "…" if source.endswith("...") else source[-1:]
    # English abbreviations end with a stop that other languages do not have.
    if mark not in ENDINGS or _ABBREVIATION.search(source) or pair.language.script in OWN_ENDINGS:
        return
    if target[-1:] not in ENDINGS[mark]:
        wrong = f"the source ends with “{mark}”, and the translation with {quote_text(target[-1:])}"
        yield pair.notice(
            "translation-ending", wrong, "end it in the same way, with the mark of this language"
        )


def _check_terms(pair: TextPair, glossary: Glossary) -> Iterator[Notice]:
    if not glossary:
        return
    source = pair.said.casefold()
    # What costs least is asked first: few texts hold a term.
    near = [term for term in glossary if term.term.casefold() in source]
    target = _bare(pair.says, pair.language) if near else ""
    for term in near:
        wordings = term.wordings(pair.language.tag)
        # A term whose wording in this language is not set down, or that is only part of a word
        # (“cell” in “cellular”), is not asked for.
        if not wordings or not re.search(_whole(term.term), pair.said, re.IGNORECASE):
            continue
        if term.keep and term.term not in pair.says:
            yield pair.notice(
                "glossary-keep",
                f"{quote_text(term.term)} must stand as it is",
                "the glossary says  translate: false",
            )
        elif not any(
            _bare(letters.normal_letters(wording, pair.language), pair.language) in target
            for wording in wordings
        ):
            told = " or ".join(quote_text(wording) for wording in wordings)
            yield pair.notice(
                "glossary-term",
                f"{quote_text(term.term)} is not translated as {told}",
                "use the glossary’s wording, or add this one to it",
            )


def _whole(term: str) -> str:
    """A pattern for the term as a whole word, with the endings of an English plural."""
    return rf"(?<!\w){re.escape(term)}(?:s|es)?(?!\w)"


def _bare(text: str, language: Language) -> str:
    """The text without vowel marks, tatweel and case, for comparing words."""
    # Turkish pairs I with ı: casefold alone would make i of I.
    if language.base in _DOTLESS:
        text = text.replace("İ", "i").replace("I", "ı")
    if text.isascii():
        return text.casefold()
    return text.casefold().translate(_UNPRONOUNCED)


class _UnpronouncedCharacters(dict[int, int | None]):
    """For `str.translate`: nothing in the place of vowel marks, tatweel and what is not seen."""

    def __missing__(self, code: int) -> int | None:
        # Tatweel (U+0640), Arabic vowel marks (U+064B to U+0652), and format characters.
        mark = code == 0x640 or 0x64B <= code <= 0x652 or unicodedata.category(chr(code)) == "Cf"
        self[code] = None if mark else code
        return self[code]


_UNPRONOUNCED = _UnpronouncedCharacters()


CHECKS: tuple[Callable[[TextPair], Iterator[Notice]], ...] = (
    _check_marks,
    _check_links,
    _check_notes,
    _check_numbers,
    _check_script,
    _check_space,
    _check_ending,
)
