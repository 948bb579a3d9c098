"""Whether texts are read in the direction of their language's tag: Kurdish in Arabic letters is no
“ku”, which is written in Latin ones.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from brochure.language import Language, find_language
from brochure.leaflet.blocks import Leaflet
from brochure.leaflet.marked import MarkedText
from brochure.leaflet.walk import every_text
from brochure.notice import Notice
from brochure.source.words import quote_text
from brochure.text.script import script_of

# The blocks of scripts that are read from right to left (Unicode, DerivedBidiClass).
_FROM_THE_RIGHT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_WORD = re.compile(r"(?<!\w)[^\W\d_]{3,}(?!\w)")
_ADDRESS = re.compile(r"[@/]|\w\.\w")
# A word of three letters or more with marks around it: quotation marks, brackets, a full stop.
_SMALL_WORD = re.compile(r"[^\w]*[^\W\d_]{3,}\W*$")
PROSE = 4
"""So many words in small letters from left to right are no name, dose or address, and so a text in
another language.
"""
SAID_PROSE = 2
"""So many of them are enough where an author has named the language."""
LEAST = 20
"""So many letters tell the language of a whole leaflet."""


class _Letters(NamedTuple):
    """A text, and how many of its letters are read as its language is, and how many the other
    way.
    """

    text: MarkedText
    own: int
    other: int


def check_direction(leaflet: Leaflet, source: Language) -> Iterator[Notice]:
    """A warning where the letters of a leaflet, or of some of its texts, are of another direction
    than its language's.

    What stands in the language of the source, since it is not translated, says so itself.
    """
    yield from _check_said(leaflet)
    spoken = leaflet.language
    untranslated = spoken.tag != source.tag
    # Title and subtitle are no blocks, so every_text does not have them.
    heads = [text for text in (leaflet.title, leaflet.subtitle) if text]
    body = every_text(leaflet._replace(sources=()))  # sources are named as they are
    # Texts whose language the author has named are looked at in _check_said.
    texts = [
        text
        for text in (*heads, *body)
        if not text.own and not (untranslated and text.language.tag == source.tag)
    ]
    counted = [_count_letters(text, spoken) for text in texts]
    foreign = [one for one in counted if _is_foreign(one, spoken)]
    other = sum(one.other for one in foreign)
    # Most of the leaflet is in letters of the other direction: one notice for all, at its first
    # text.
    if other >= LEAST and other > sum(one.own for one in counted):
        yield _whole(foreign, spoken)
    # Else only some texts; those whose language was guessed from their letters are right already.
    elif foreign := [one for one in foreign if not one.text.guessed]:
        yield _some(foreign, spoken)


def _check_said(leaflet: Leaflet) -> Iterator[Notice]:
    """A warning where a “lang” that was written is read in another direction than its letters."""
    wrong: dict[str, list[MarkedText]] = {}
    heads = (text for text in (leaflet.title, leaflet.subtitle) if text)
    for text in (*heads, *every_text(leaflet)):
        for said, spoken in _said_languages(text):
            # The direction of a phrase is that of the text around it: the tag's own counts here.
            if _contradicts(said, find_language(spoken.tag)):
                wrong.setdefault(spoken.tag, []).append(text._replace(source=said))
    for tag, texts in wrong.items():
        yield _said_notice(texts, find_language(tag))


def _said_languages(text: MarkedText) -> Iterator[tuple[str, Language]]:
    """The words of a text whose language the author has named, with that language."""
    if text.own:
        # The whole text has a language; spans with another one are asked for themselves.
        yield "".join(span.text for span in text.spans if span.language is None), text.language
    if not text.guessed:
        yield from ((span.text, span.language) for span in text.spans if span.language)


def _contradicts(said: str, spoken: Language) -> bool:
    """Whether words have letters of the other direction alone; from left to right, words in small
    letters as well, since names, doses and addresses are written so in any language.
    """
    from_the_right = len(_FROM_THE_RIGHT.findall(said))
    # From left to right: two letters or more of the other side, and none of its own.
    if not spoken.rtl:
        others = sum(map(str.isalpha, _FROM_THE_RIGHT.sub("", said)))
        return from_the_right >= 2 and not others
    # Addresses and abbreviations (“example.org”) are Latin in every language.
    plain = [word for word in said.split() if not _ADDRESS.search(word)]
    return not from_the_right and _small_words(plain) >= SAID_PROSE


def _small_words(words: list[str]) -> int:
    return sum(bool(_SMALL_WORD.match(word)) and word.islower() for word in words)


def _said_notice(texts: list[MarkedText], spoken: Language) -> Notice:
    more = f" (and {len(texts) - 1} more)" if len(texts) > 1 else ""
    wrong = (
        f"{quote_text(texts[0].source)}{more} is said to be “{spoken.tag}”, which is read from"
        f" {_side(spoken.rtl)}, and has letters from {_side(not spoken.rtl)} alone"
    )
    hint = "name the language that it is written in"
    return Notice(texts[0].place, "letters-direction", wrong, hint, "warning")


def _count_letters(text: MarkedText, spoken: Language) -> _Letters:
    # Phrases with a language of their own do not count for that of the text.
    said = "".join(span.text for span in text.spans if span.language is None or text.guessed)
    from_the_right = len(_FROM_THE_RIGHT.findall(said))
    from_the_left = sum(map(str.isalpha, _FROM_THE_RIGHT.sub("", said)))
    return _Letters(
        text, *((from_the_right, from_the_left) if spoken.rtl else (from_the_left, from_the_right))
    )


def _is_foreign(letters: _Letters, spoken: Language) -> bool:
    # A single letter is no language: “א”.
    if letters.own or letters.other < 2:
        return False
    # A dose or a name in Latin letters is right in Arabic: only prose counts there.
    return not spoken.rtl or sum(map(str.islower, _WORD.findall(letters.text.plain))) >= PROSE


def _whole(texts: list[_Letters], spoken: Language) -> Notice:
    first = max(texts, key=lambda one: one.other).text
    wrong = (
        f"most letters of this leaflet are read from {_side(not spoken.rtl)}, but “{spoken.tag}” is"
        f" read from {_side(spoken.rtl)}"
    )
    return Notice(
        texts[0].text.place, "letters-direction", wrong, _direction_hint(first, spoken), "warning"
    )


def _direction_hint(text: MarkedText, spoken: Language) -> str:
    script = next(
        (script for character in text.plain if (script := _other_script(character, spoken))), ""
    )
    tag = f"{spoken.base}-{script}"
    # A script subtag helps only where it changes the direction: ku-Arab, but not en-Hebr.
    known = script and find_language(tag).rtl != spoken.rtl
    return (
        f"name how it is written, such as “{tag}”, or another language"
        if known
        else "name the language that it is written in"
    )


def _other_script(character: str, spoken: Language) -> str:
    return script_of(character) if bool(_FROM_THE_RIGHT.match(character)) != spoken.rtl else ""


def _some(texts: list[_Letters], spoken: Language) -> Notice:
    more = f" (and {len(texts) - 1} more)" if len(texts) > 1 else ""
    sides = (
        f"has letters from {_side(not spoken.rtl)} alone, but “{spoken.tag}” is read from"
        f" {_side(spoken.rtl)}"
    )
    wrong = f"{quote_text(texts[0].text.plain)}{more} {sides}"
    hint = "translate it, or name its language: {text: …, lang: …}"
    return Notice(texts[0].text.place, "letters-direction", wrong, hint, "warning")


def _side(rtl: bool) -> str:
    return "right to left" if rtl else "left to right"
