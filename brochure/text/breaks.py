"""Where a paragraph may be broken into lines, and where its sentences end: the door to icu4py and
pyphen.
"""

import functools
import re
import unicodedata
from collections.abc import Iterator, Sequence
from enum import IntEnum
from itertools import pairwise
from typing import Any, NamedTuple

from icu4py.breakers import BaseBreaker, LineBreaker, SentenceBreaker

from brochure import data
from brochure.language import Language
from brochure.text.isolate import TextFact, address_breaks

# What stands behind the hyphen of a French inversion, which no line may end with: “sont-elles”
# would read as one word.
_INVERTED = re.compile(r"(?:ils?|elles?|je|tu|on|nous|vous|ce|t|ci|là)\b")
# Languages that write nouns with a capital; in others it marks a name, which is not divided.
_CAPITAL_NOUNS = frozenset({"de", "lb"})
# Languages in which a word of one letter (“в”, “i”, “و”) goes with the word behind it and never
# ends a line.
_BINDING = frozenset({"ru", "uk", "be", "bg", "pl", "cs", "sk", "ckb", "fa", "ur"})
_LONE_LETTER = re.compile(r"(?:\A|(?<!\w))[^\W\d_] \Z")
# UAX #14 lets a line begin with a wide or a no-break space that stands behind another space; a
# reader sees an indent.
_SPACES = re.compile(r"\s\s")
_DIGIT = re.compile(r"\d")
# Numbers with thousands separators of any country; the bound of five groups keeps the search
# linear.
_N = r"\d{1,3}(?:[.,٫٬\u00a0\u202f]?\d{1,3}){0,4}"
# Small words of a ratio: “in”, “von”, “trên”; Vietnamese “trong” is the one longer word.
_LITTLE = r"(?:[^\W\d_][^\s\d.,;:!?()]{0,3}|trong)"
# “1 : 4”, and “1 in 10” in any language: a number, at most two words of four letters, another
# number.
_RATIO = re.compile(rf"(?<![\w.,:/+-]){_N}(\s?[:∶/]\s?|\s(?:{_LITTLE}\s){{1,2}}){_N}(?!\w)")
# Shorter words gain nothing: two letters before the hyphen and three behind it must stay.
_WORD = re.compile(r"[^\W\d_]{5,}")
LONGEST_COMPOUND = 15
"""The most characters of a compound of the list (`python -m tests.compounds`)."""
CERTAIN = 5
"""The characters from which on a compound is hardly found by chance."""
LONGEST_CHAIN = 20
"""The most characters of compounds that overlap and are kept whole together."""
_THAI = re.compile("[\u0e01-\u0e4e]+")
# Between these two characters a Thai line may end: the second begins a syllable.
_SYLLABLE = re.compile("[\u0e01-\u0e4e][\u0e01-\u0e2e\u0e40-\u0e44]")
# By script, what never begins a line though ICU lets it: signs of repetition and abbreviation, also
# behind a space (Royal Society of Thailand), connecting dots and dashes (W3C, Requirements for
# Chinese Text Layout, 3.1.3), small kana (JIS X 4051, 6.1.1 b).
_NEVER_FIRST = {
    "Thai": frozenset("ๆฯ"),
    "Laoo": frozenset("ໆຯ"),
    "Khmr": frozenset("ៗ"),
    "Hani": frozenset("·～〜"),
    "Kana": frozenset("・～〜ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"),
}
# Scripts whose words are never divided with a hyphen at a line's end.
UNHYPHENATED = frozenset(
    {"Arab", "Hebr", "Syrc", "Thaa", "Thai", "Laoo", "Khmr", "Mymr", "Hani", "Kana", "Hang"}
)


class BreakYielding(IntEnum):
    """How much of what is kept whole yields where it is wider than its measure; each includes the
    ones before.
    """

    NOTHING = 0
    ADDRESSES = 1
    """Web and mail addresses, at their usual places."""
    WORDS = 2
    """Words, by the dictionary of their language and with a hyphen."""


def line_opportunities(text: str, language: Language, facts: Sequence[TextFact]) -> list[int]:
    """The offsets where a line may end (UAX #14, with ICU's dictionaries), the end of the text
    included, none inside a fact.
    """
    ends = _word_ends(text, language)
    ratios = _ratios(text, facts)
    if not facts and not ratios:
        return ends
    left = set(ends)
    for start, end in ratios:
        left.difference_update(range(start + 1, end))
    for fact in facts:
        left.difference_update(range(fact.start + 1, fact.end))
        if fact.breakable:
            left.update(address_breaks(text, fact))
    return sorted(left)


def _ratios(text: str, facts: Sequence[TextFact]) -> list[tuple[int, int]]:
    """Where the ratios stand; what is between their numbers belongs to no fact, as the unit in “500
    mg 1” does.

    A number may belong to two (“5 or 1 in 10”), but a row of numbers may be broken between every
    other pair. Nor is a number the first of a ratio that is only the end of a fact, as in “0780
    123 in 2026-03-05”; the second may begin one, as in “1 in 10 ≥ 30”.
    """
    if not _DIGIT.search(text):
        return []
    in_facts = {at for fact in facts for at in range(fact.start, fact.end)}
    inside = in_facts - {fact.start for fact in facts}
    ratio_spans = []
    at, shared = 0, -1
    while match := _RATIO.search(text, at):
        # Searched again from the second number's place on, since that one may begin the next ratio.
        at = match.end(1)
        if not (in_facts.isdisjoint(range(*match.span(1))) and match.start() not in inside):
            continue
        if match.start() != shared:
            ratio_spans.append(match.span())
            shared = at
        elif not _RATIO.match(text, at):
            ratio_spans.append(match.span())
            at = match.end()
    return ratio_spans


def _word_ends(text: str, language: Language) -> list[int]:
    """ICU's opportunities, less those that a language's own habits forbid."""
    ends = _ends(LineBreaker(text, language.tag), text)
    if _SPACES.search(text):
        ends = [at for at in ends if not text[at : at + 1].isspace()]
    if marks := _NEVER_FIRST.get(language.script):
        ends = [at for at in ends if text[at : at + 1] not in marks]
    # “porte-t-il”, “sont-elles”: no end behind the hyphen of an inversion.
    if language.base == "fr" and "-" in text:
        return [at for at in ends if text[at - 1] != "-" or not _INVERTED.match(text, at)]
    # Three characters are enough: the letter, its space, and what stands before it.
    if language.base in _BINDING:
        return [at for at in ends if not _LONE_LETTER.search(text, max(0, at - 3), at)]
    # ICU's dictionary serves Lao, Khmer and Burmese too, but only for Thai is there a list of what
    # it gets wrong.
    return ends if text.isascii() or not _THAI.search(text) else _thai(text, ends)


def _thai(text: str, ends: Sequence[int]) -> list[int]:
    """Thai opportunities, none inside a compound, which ICU's dictionary divides: ไข่เค็ม, a salted
    egg, is an egg and salt to it.

    Compounds that overlap (กับข้าว and ข้าวต้ม in กับข้าวต้ม) are kept whole together, since only
    the sense would tell which is meant.
    """
    ends = _around_whole_words(text, ends)
    inside: set[int] = set()
    for run in _THAI.finditer(text):
        # Compounds that overlap grow one chain, up to LONGEST_CHAIN characters: a longer one could
        # be wider than any column.
        bounds = [run.start(), *(at for at in ends if run.start() < at < run.end()), run.end()]
        first = last = 0
        for start, end in sorted(_compounds_in(text, bounds)):
            if start >= last:
                first = start
            if max(last, end) - first <= LONGEST_CHAIN:
                last = max(last, end)
                inside.update(range(start + 1, end))
    return [at for at in ends if at not in inside]


def _compounds_in(text: str, bounds: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The words of the list that end where one of ICU's ends and take in another end of them.

    A short one must begin where one of ICU's begins, too. A longer one need not, since ICU takes
    the longest word that it can, and so cuts into the next: “is taking” and “care” for “is” and
    “taking care”.
    """
    compounds, starts = data.recall_data(_read_words, "th").compounds, set(bounds)
    for before, end in pairwise(bounds):
        # From the longest possible start to the last one before ICU's own piece.
        for start in range(max(bounds[0], end - LONGEST_COMPOUND), before):
            if (start in starts or end - start >= CERTAIN) and text[start:end] in compounds:
                yield start, end


def _around_whole_words(text: str, ends: Sequence[int]) -> list[int]:
    """Thai opportunities mended with the words that ICU's dictionary lacks and would divide or run
    together.
    """
    left = set(ends)
    around: set[int] = set()
    for match in data.recall_data(_read_words, "th").whole.finditer(text):
        left.difference_update(range(match.start() + 1, match.end()))
        # Where such a word begins or ends a line may end too, if that is between two syllables.
        around.update(at for at in match.span() if at and _SYLLABLE.match(text, at - 1))
    return sorted(left | around)


def sentence_ends(text: str, language: Language) -> list[int]:
    """The offsets where a sentence ends, with the space behind it (UAX #29, 5), the end of the text
    included. “Dr. Ali” is divided: abbreviations are not known here.
    """
    return _ends(SentenceBreaker(text, language.tag), text) if text else []


def hyphen_offsets(
    text: str, language: Language, facts: Sequence[TextFact], *, every: bool = False
) -> list[int]:
    """The offsets where a word may be divided with a hyphen; none in scripts and languages that
    have no hyphenation.

    `every` counts words with a capital too, which may be names: where nothing else is left.
    Acronyms are never divided.
    """
    # Arabic, Chinese and their like have no hyphenation at all; other scripts may lack patterns.
    if language.script in UNHYPHENATED:
        return []
    patterns = _patterns(language.tag)
    if patterns is None:
        return []
    in_facts = {at for fact in facts for at in range(fact.start, fact.end)}
    capitals = every or language.base in _CAPITAL_NOUNS
    shouted = every and text.isupper()
    hyphen_places: list[int] = []
    for match in _WORD.finditer(text):
        word = match[0]
        # Only the first letter is asked for: a word begins inside a fact if it is in one at all.
        if (
            match.start() in in_facts
            or not _is_divisible(word, capitals, shouted)
            or _is_marked(text, *match.span())
        ):
            continue
        hyphen_places.extend(
            # At least two letters before the hyphen and three behind it, as typographers have it.
            match.start() + at
            for at in patterns.positions(word)
            if 2 <= at <= len(word) - 3
        )
    return hyphen_places


def _is_divisible(word: str, capitals: bool, shouted: bool) -> bool:
    """Whether a word may be divided by its capitals: “eGFR” and “UNICEF” never, unless all of the
    text is `shouted`.
    """
    if word.isupper():
        return shouted
    return (capitals or not word[0].isupper()) and not any(map(str.isupper, word[1:]))


def _is_marked(text: str, start: int, end: int) -> bool:
    """Whether combining marks stand around a stretch of letters, which then is no whole word to the
    patterns.
    """
    around = text[max(0, start - 1) : start] + text[end : end + 1]
    return any(unicodedata.category(character)[0] == "M" for character in around)


def _ends(breaker: BaseBreaker, text: str) -> list[int]:
    """The ends of a breaker's segments, which ICU counts in UTF-16 units, as offsets into the
    text.
    """
    ends = [end for _, end in breaker.segments()]
    # In the Basic Multilingual Plane a character is one unit, and no table is needed.
    if text.isascii() or max(text) < "\U00010000":
        return ends
    offset_of = {0: 0}
    units = 0
    for index, character in enumerate(text, 1):
        units += 1 if character < "\U00010000" else 2
        offset_of[units] = index
    return [offset_of[end] for end in ends]


@functools.cache
def _patterns(tag: str) -> Any:
    """The hyphenation patterns of a language, or None where there are none."""
    # Imported here: pyphen lists all its dictionaries while it loads, and few leaflets hyphenate.
    import pyphen

    # pyphen names its files with underscores, and falls back from “de-CH” to “de” by itself.
    known = pyphen.language_fallback(tag.replace("-", "_"))
    return pyphen.Pyphen(lang=known) if known else None


class UnspacedWords(NamedTuple):
    """Words of a language without spaces: those that are kept whole, and those that ICU takes for
    several.
    """

    whole: re.Pattern[str]
    compounds: frozenset[str]


def _read_words(base: str) -> UnspacedWords:
    whole = data.read_package_file(f"whole/{base}.txt").decode().split()
    compounds = data.read_package_file(f"compounds/{base}.txt").decode().split()
    # The longest first, since the alternatives of a pattern are tried in turn.
    longest_first = sorted(map(re.escape, whole), key=len, reverse=True)
    return UnspacedWords(re.compile("|".join(longest_first)), frozenset(compounds))
