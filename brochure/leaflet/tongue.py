"""Texts and phrases in another language than the leaflet's: what their letters tell where the
author does not.
"""

import functools
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator

from brochure.language import Language, find_language
from brochure.language.cldr import likely_language
from brochure.leaflet.blocks import Leaflet
from brochure.leaflet.link import INNER
from brochure.leaflet.marked import MarkedText, TextSpan
from brochure.leaflet.walk import every_text
from brochure.notice import Notice
from brochure.source.words import quote_text
from brochure.text.script import script_stretches

# By a language's own script, those that its words are written in as well.
# Japanese and Korean mix scripts, and Latin words are common in both.
_ALSO = {"Kana": ("Hani", "Latn"), "Hang": ("Hani", "Latn")}
PROSE = 4
"""So many words in small Latin letters are no name or dose, and so a text in a language of its
own.
"""
_LATIN_WORD = re.compile(r"(?<!\w)[a-z]{3,}(?!\w)")
_MARKED_SCRIPTS = range(0x300, 0x2000)
"""Where the marks of scripts are that have vowels and tones above and below their letters."""


def guess_language(text: MarkedText) -> MarkedText:
    """The text, with the likeliest language for itself or its phrases where their letters are none
    of its language's.

    Latin words in another script's text are names, doses and addresses, unless there is nothing but
    a sentence of them; and so is what a text in another script has of the leaflet's own letters.
    """
    spoken = text.language
    # English in ASCII can be in no other script.
    if text.source.isascii() and spoken.script == "Latn":
        return text
    # Spans with a language of their own are not guessed.
    unsaid = "".join(span.text for span in text.spans if span.language is None)
    letters = _count_letters(unsaid, spoken)
    foreign = letters.keys() - {spoken.script, *_ALSO.get(spoken.script, ())}
    if not foreign:
        return text
    script = _main_script(letters, unsaid)
    # Most letters are of another script, and none or only names of its own.
    if script in foreign and (spoken.script not in letters or _leads(script, unsaid, spoken)):
        return text._replace(language=find_language(likely_language(script)), guessed=True)
    spans = tuple(
        # Latin words in running text are names and doses, and stay as they are.
        piece
        for span in text.spans
        for piece in _divide_span(span, spoken, foreign - {"Latn"})
    )
    return text if spans == text.spans else text._replace(spans=spans, guessed=True)


def _count_letters(text: str, spoken: Language) -> Counter[str]:
    """How many letters a text has of each script."""
    found: Counter[str] = Counter()
    for start, end, script in script_stretches(text, spoken.script):
        found[script] += sum(map(str.isalpha, text[start:end]))
    return +found


def _leads(script: str, text: str, spoken: Language) -> bool:
    """Whether a text in which most letters are of a foreign script is a text in its language, and
    those of the leaflet's script are names and doses: it begins with it, or has no other prose.
    """
    for start, end, found in script_stretches(text, spoken.script):
        # The first stretch with letters decides.
        if any(map(str.isalpha, text[start:end])):
            return found == script or (spoken.script == "Latn" and not _LATIN_WORD.search(text))
    return False


def _main_script(letters: Counter[str], text: str) -> str:
    """The script of a text that has no letters of its language's own; "" where it may well be of
    the language.
    """
    script, count = letters.most_common(1)[0]
    # Latin alone: a sentence of it, or a name.
    if script == "Latn":
        return script if len(_LATIN_WORD.findall(text)) >= PROSE else ""
    # One letter (α) is a sign, and no language.
    return script if count > 1 and likely_language(script) else ""


@functools.cache  # 2 ms, and needed only where a text has letters of another script
def _words() -> re.Pattern[str]:
    """Words that follow each other, with the marks of their letters."""
    signs = map(chr, _MARKED_SCRIPTS)
    marks = "".join([sign for sign in signs if unicodedata.category(sign).startswith("M")])
    return re.compile(rf"[^\W\d_](?:[\w{marks}\u200c\u200d]|\B[^\w\s](?=\w)| (?=[^\W\d_]))*")


def _divide_span(span: TextSpan, spoken: Language, foreign: Iterable[str]) -> Iterator[TextSpan]:
    """The span divided where words of foreign scripts begin and end; these keep the direction that
    they have in running text.
    """
    if not span.text:
        yield span
    at = 0
    for start, end, script in (
        script_stretches(span.text, spoken.script) if span.language is None else ()
    ):
        for match in _words().finditer(span.text, start, end) if script in foreign else ():
            if likely_language(script) and sum(map(str.isalpha, match[0])) > 1:
                # In running text, as in a sentence of two directions, the text's own direction
                # holds.
                tongue = find_language(likely_language(script))._replace(direction=spoken.direction)
                yield from (
                    (span._replace(text=span.text[at : match.start()]),)
                    if match.start() > at
                    else ()
                )
                yield span._replace(text=match[0], language=tongue)
                at = match.end()
    if at < len(span.text):
        yield span._replace(text=span.text[at:])


def language_doubts(leaflet: Leaflet) -> tuple[Notice, ...]:
    """Warnings: of texts whose language was guessed, and of those that have the leaflet's own
    language as one of their own.
    """
    unsaid: dict[str, list[MarkedText]] = {}
    needless = []
    head = [text for text in (leaflet.title, leaflet.subtitle) if text]
    for text in (*head, *every_text(leaflet)):
        if text.guessed:
            unsaid.setdefault(_guessed_tag(text, leaflet), []).append(text)
        # A language that is the leaflet's own keeps a text from being translated.
        spoken = [text.language] if text.own else [span.language for span in text.spans]
        if (
            any(tongue and tongue.tag == leaflet.language.tag for tongue in spoken)
            and not text.guessed
        ):
            needless.append(text)
    return (
        *(_unsaid_notice(tag, texts) for tag, texts in unsaid.items()),
        *(_needless_notice(needless, leaflet) if needless else ()),
    )


def _guessed_tag(text: MarkedText, leaflet: Leaflet) -> str:
    if text.language.tag != leaflet.language.tag:
        return text.language.tag
    return next((span.language.tag for span in text.spans if span.language), "")


def _unsaid_notice(tag: str, texts: list[MarkedText]) -> Notice:
    wrong = f"{_name_texts(texts)} no “lang”, and by the letters it is taken for “{tag}”"
    hint = (
        f"name the language: {{text: …, lang: {tag}}} for a whole text, [words]{{lang={tag}}} for a"
        " phrase"
    )
    return Notice(texts[0].place, "language-unsaid", wrong, hint, "warning")


def _needless_notice(texts: list[MarkedText], leaflet: Leaflet) -> Iterator[Notice]:
    wrong = (
        f"{_name_texts(texts)} “{leaflet.language.tag}” as a language of its own, which is the"
        " leaflet’s: no translation changes it"
    )
    yield Notice(
        texts[0].place,
        "language-own",
        wrong,
        "take “lang” away where it is to be translated",
        "warning",
    )


def _name_texts(texts: list[MarkedText]) -> str:
    more = f" (and {len(texts) - 1} more)" if len(texts) > 1 else ""
    return f"{quote_text(texts[0].plain)}{more} has"


def block_languages(leaflet: Leaflet) -> tuple[Language, ...]:
    """The languages that blocks of a leaflet have been given, each once, and those of texts with
    references, which have words of ours in them, where they are in another than the leaflet.
    """
    found = dict.fromkeys(
        text.language
        for text in every_text(leaflet)
        if text.own or any(span.link.startswith(INNER) for span in text.spans)
    )
    return tuple(tongue for tongue in found if tongue.tag != leaflet.language.tag)
