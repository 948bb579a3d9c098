"""Units of doses and measures, and the many ways in which languages write them."""

import functools
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from brochure import data
from brochure.language import cldr

SPANS = frozenset({"hours", "minutes", "days", "weeks", "months", "years"})
"""Units of time: grammar bends and moves them in every language, so that one that is not found says
nothing.
"""
UNSPACED = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")
"""Letters of scripts that put no space between words, nor between a word and a number: Thai, Lao,
kana, Han.
"""
_EVERYWHERE = "*"
_BEFORE = "before"
_PERCENT = ("%", "٪", "％")
_SPACES = (" ", "\u00a0", "\u202f", "\u2009")
_GOING_ON = ("'", "’", "²", "³")
"""What goes on with the word before it and is no letter: “m²” is no metre."""


class UnitWords(NamedTuple):
    """What a language writes for units: the unit of each word behind a number, the lengths of these
    words from the greatest, and what means percent before one.
    """

    unit_of: Mapping[str, str]
    lengths: tuple[int, ...]
    before: tuple[str, ...]


@functools.lru_cache(maxsize=32)  # two languages for each translation, asked at each number
def unit_words(base: str) -> UnitWords:
    """The words of a language for units: those of CLDR, then the signs of all languages and its own
    of data/units.txt, which are the surer ones.
    """
    own = list(_own_rows(base))
    rows = [*cldr.unit_names(base), *(row for row in own if row[0] != _BEFORE)]
    unit_of = {word: unit for unit, words in rows for word in words}
    before = tuple(word for use, words in own if use == _BEFORE for word in words)
    return UnitWords(unit_of, tuple(sorted(set(map(len, unit_of)), reverse=True)), before)


def _own_rows(base: str) -> Iterator[tuple[str, list[str]]]:
    """The units of data/units.txt in a language, each with its words."""
    for language, unit, words in data.read_rows("units.txt"):
        if language in (_EVERYWHERE, base):
            yield unit, words.split("|")


def unit_after(text: str, start: int, base: str) -> tuple[str, str]:
    """The unit that stands right behind a number, as "mg" or "mg/kg", and the text that says so; ""
    twice where none does.
    """
    words = unit_words(base)
    first = _behind_space(text, start)
    form = _unit_form(text, first, words)
    if not form:
        return "", ""
    unit, end = words.unit_of[form], first + len(form)
    stroke = _behind_space(text, end)
    if text[stroke : stroke + 1] == "/":
        over = _behind_space(text, stroke + 1)
        if divisor := _unit_form(text, over, words):
            return f"{unit}/{words.unit_of[divisor]}", text[start : over + len(divisor)]
    return unit, text[start:end]


def unit_before(text: str, base: str) -> str:
    """The unit that the end of the text before a number says: "%" or ""."""
    return "%" if text.rstrip(" \u00a0").endswith(unit_words(base).before) else ""


def _behind_space(text: str, start: int) -> int:
    return start + text.startswith(_SPACES, start)


def _unit_form(text: str, start: int, words: UnitWords) -> str:
    """The longest way of writing a unit that stands here as a whole word."""
    if text.startswith(_PERCENT, start):  # and whatever follows: “15٪ی” is Kurdish
        return text[start]
    near = text[start : start + words.lengths[0] + 1]
    for length in words.lengths:
        form = near[:length]
        if form in words.unit_of and not _goes_on(near[length : length + 1]):
            return form
    return ""


def _goes_on(following: str) -> bool:
    """Whether a character goes on with the word before it."""
    return following in _GOING_ON or (following.isalpha() and not UNSPACED.match(following))
