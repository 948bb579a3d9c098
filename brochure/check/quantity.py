"""Numbers, telephone numbers and numbers with units, told in the same way in every language so that
they can be compared.

Digits of every family count as 0–9, U+2212 as “-”, U+066B as the decimal sign and U+066C as the
sign of thousands. “1.500” and “1,500” are read by the convention of the language (Unicode CLDR,
numbers/symbols).
"""

import functools
import re
import unicodedata
from decimal import Decimal
from typing import NamedTuple

from brochure.check.calendar import iso_dates
from brochure.check.measure import UNSPACED, unit_after, unit_before
from brochure.check.numeral import find_multiplier
from brochure.language import find_language as language_of

_PHONE = re.compile(
    r"(?<![\w.,])(?:(?:\+\d|0\d)(?:["
    r" \u00a0\u202f().\-/]{0,2}\d){5,14}|\d{2,4}-\d{3,4}-\d{3,4})(?![\w])"
)
_NUMBER = rf"(?:(?:(?<![\w.,)\-–—])|(?<={UNSPACED.pattern}))-)?\d+(?:[.,'’\u00a0\u202f]\d+)*"
_DATE = r"\d{4}-\d\d-\d\d|\d{1,2}(?P<stroke>[./])\d{1,2}(?P=stroke)\d{4}"
_VULGAR = "[\u00bc-\u00be\u2150-\u215e]"
_TOKEN = re.compile(
    rf"(?P<date>(?<!\d)(?:{_DATE})(?!\d))"
    r"|(?P<time>(?<!\d)\d{1,2}:\d\d(?!\d))"
    rf"|(?P<vulgar>\d*[ \u00a0]?{_VULGAR})"
    r"|(?P<fraction>(?<![\d/.,])(?:\d+[ \u00a0])?[1-9]/[2-9](?![\d/.,]))"
    rf"|(?P<number>{_NUMBER})"
)
"""Whatever a number may look like; the first that fits counts."""
_DIGIT = re.compile(rf"\d|{_VULGAR}")
_DAY = re.compile(_DATE)
_GROUPED = re.compile(r"[1-9]\d{0,2}")
_SPACED = re.compile(r"(?<![\d.,])(\d{1,3})((?: \d{3})+)(?![\d.,])")
_STROKE = re.compile(r"(?<![\d/])(\d+)/(\d+)(?![\d/])")
"""A decimal sign in Persian handwriting, and often in print."""
_POINTED = re.compile(r"(?<![\d.])(\d{1,2})\.(\d\d)(?![\d.])")
_OCLOCK = re.compile(r"\bUhr\b|น\.")
"""What tells that “8.30” is a time."""
_HOURS = re.compile(r"(?<!\d)(\d{1,2})[ \u00a0\u202f]?h[ \u00a0\u202f]?(\d\d)(?!\d)")
_OF_HOURS = frozenset({"fr", "pt", "es", "ca"})
"""Languages in which “8 h 30” is a time."""
_SIGNS = {"\u2212": "-", "\uff0d": "-", "\u066b": ".", "\u066c": "’", "\uff0b": "+"}


class Quantity(NamedTuple):
    """A number of a text: its value, its unit ("" where none follows that is known), and the text
    that says so.

    A date and a time of day are one value each: "2026-03-05", "8:30".
    """

    value: Decimal | str
    unit: str
    text: str


class TextFigures(NamedTuple):
    """The telephone numbers of a text, as their digits, and its other numbers."""

    phones: tuple[str, ...]
    quantities: tuple[Quantity, ...]


NONE = TextFigures((), ())


@functools.lru_cache(maxsize=1024)
def find_figures(text: str, language: str, generous: bool = False) -> TextFigures:
    """The numbers of a text in a language, in their order.

    `generous`: “10 000” and “10 thousand” are one number each, and so is ۱/۵ (1.5) in Persian.
    """
    if not _DIGIT.search(text):
        return NONE
    base = language.partition("-")[0]
    plain = _with_times(iso_dates(_plain_digits(text), base), base)
    phones = tuple(
        _phone_digits(match[0]) for match in _PHONE.finditer(plain) if not _DAY.match(match[0])
    )
    rest = _PHONE.sub(lambda match: match[0] if _DAY.match(match[0]) else " ", plain)
    if generous:
        rest = _SPACED.sub(lambda match: match[0].replace(" ", ""), rest)
        rest = _STROKE.sub(r"\1.\2", rest) if base == "fa" else rest
    return TextFigures(
        phones,
        tuple(_read_quantity(match, rest, language, generous) for match in _TOKEN.finditer(rest)),
    )


def _with_times(text: str, base: str) -> str:
    """The text with times of day that are written in the manner of its language as 8:30."""
    if base in _OF_HOURS:
        return _HOURS.sub(r"\1:\2", text)
    return _POINTED.sub(r"\1:\2", text) if _OCLOCK.search(text) else text


def _phone_digits(number: str) -> str:
    digits = re.sub(r"[^\d+]", "", number)
    return "+" + digits[2:] if digits.startswith("00") else digits


def _plain_digits(text: str) -> str:
    """The text in the digits 0–9 and with one sign for each thing."""
    if text.isascii():
        return text
    return "".join(map(_plain_character, text))


@functools.lru_cache(maxsize=4096)
def _plain_character(character: str) -> str:
    if character.isascii():
        return character
    if unicodedata.category(character) == "Nd":
        return str(unicodedata.digit(character))
    if (
        unicodedata.bidirectional(character) in ("LRE", "RLE", "PDF", "LRI", "RLI", "FSI", "PDI")
        or character in "\u200e\u200f\u061c"
    ):
        return ""
    return _SIGNS.get(character, character)


def _read_quantity(match: re.Match[str], text: str, language: str, generous: bool) -> Quantity:
    kind, said = str(match.lastgroup), match[0]
    if kind == "date":
        return Quantity(_date_value(said), "", said)
    if kind == "time":
        return Quantity(said.removeprefix("0"), "", said)
    value, end = (
        _number_value(said, language) if kind == "number" else _fraction_value(said),
        match.end(),
    )
    if generous:
        times, end = find_multiplier(text, end, language.partition("-")[0])
        value *= times
    base = language.partition("-")[0]
    unit, told = unit_after(text, end, base)
    return Quantity(
        value, unit or unit_before(text[: match.start()], base), text[match.start() : end] + told
    )


def _date_value(said: str) -> str:
    """A date as in ISO 8601; one with strokes as it stands, since nobody knows whether its month
    comes first.
    """
    if "." not in said:
        return said
    day, month, year = said.split(".")
    return f"{year}-{month:0>2}-{day:0>2}"


def _fraction_value(said: str) -> Decimal:
    """The value of “½”, “1½”, “1/2” or “1 1/2”."""
    if "/" not in said:
        return Decimal(said[:-1].strip() or 0) + Decimal(unicodedata.numeric(said[-1])).quantize(
            Decimal("1.0000")
        )
    whole, _, part = said.replace("\u00a0", " ").rpartition(" ")
    above, below = part.split("/")
    return Decimal(whole or 0) + (Decimal(above) / Decimal(below)).quantize(Decimal("1.0000"))


def _number_value(number: str, language: str) -> Decimal:
    sign = -1 if number.startswith("-") else 1
    bare = re.sub("['’\u00a0\u202f]", "", number.removeprefix("-"))
    found = set(re.findall(r"[.,]", bare))
    if len(found) == 2:
        decimal = max(found, key=bare.rfind)
        thousands = min(found, key=bare.rfind)
        return sign * Decimal(
            bare.replace(thousands, "")
            .replace(decimal, ".")
            .replace(".", "", bare.count(decimal) - 1)
        )
    if not found:
        return sign * Decimal(bare)
    (mark,) = found
    groups = bare.split(mark)
    own = language_of(language).decimal
    grouped = _GROUPED.fullmatch(groups[0]) and all(len(group) == 3 for group in groups[1:])
    if len(groups) > 2 or (grouped and mark != own):
        return sign * Decimal("".join(groups))
    return sign * Decimal(".".join(groups))
