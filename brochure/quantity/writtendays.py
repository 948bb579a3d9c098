"""Days with the name of a month and a year, in the words and the order that CLDR has for the
regions of a language.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

from brochure import data
from brochure.language import cldr
from brochure.quantity.calendars import BUDDHIST, BUDDHIST_YEARS, SOLAR_YEARS, solar_hijri_day
from brochure.quantity.fold import fold_text

_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
# A piece of a date's pattern: quoted words, a field, what stands between (UTS #35, Date Format
# Patterns).
_PART = re.compile(r"'([^']*)'|([A-Za-z])\2*|([^A-Za-z']+)")
# A short word between the parts of a date: “năm”, “del”.
_LINK = r"[^\W\d]{1,3}\s"
# How a day is made an ordinal number.
_ORDINAL = "(?:st|nd|rd|th|er|[ºª])?"


class WrittenDay(NamedTuple):
    """Where a day stands in a folded text, and the day in ISO 8601."""

    start: int
    end: int
    iso: str


def find_written_days(text: str, base: str) -> list[WrittenDay]:
    """The days in a folded text, in order, none within another; what names no day, month and year
    is none.
    """
    # A written day has a year of four digits; few texts have one.
    if not _YEAR.search(text):
        return []
    found: list[WrittenDay] = []
    patterns = data.recall_data(_read_patterns, base)

    def take_day(match: re.Match[str]) -> str:
        iso = _iso_day(match, patterns.months, base)
        if not iso:
            return match[0]
        found.append(WrittenDay(match.start(), match.end(), iso))
        return " " * len(match[0])  # no later pattern finds a part of it

    # Fullest patterns first; what one has taken is blanked for the next.
    for pattern in patterns.days:
        text = pattern.sub(take_day, text)
    return sorted(found)


def _iso_day(match: re.Match[str], months: Mapping[str, int], base: str) -> str:
    parts = match.groupdict()
    month = int(parts.get("number") or months[_join_blanks(parts["name"])])
    year, day = int(parts["year"]), int(parts["day"])
    # Solar years with a month's number only: names are another calendar's.
    if year in SOLAR_YEARS:
        return solar_hijri_day(year, month, day) if parts.get("number") else ""
    if base == "th" and year in BUDDHIST_YEARS:
        year -= BUDDHIST
    return f"{year}-{month:02}-{day:02}" if 1 <= month <= 12 and 1 <= day <= 31 else ""


def _join_blanks(name: str) -> str:
    return " ".join(name.split())


def _month_numbers(base: str) -> dict[str, int]:
    """The folded names of a language's months; those that regions disagree on are left out."""
    found: dict[str, set[int]] = {}
    for calendar in cldr.regional_calendars(base):
        for number, name in enumerate(calendar.months, 1):
            found.setdefault(_join_blanks(fold_text(name, base).text), set()).add(number)
    # A name that two regions have for two months tells neither.
    return {name: min(numbers) for name, numbers in found.items() if len(numbers) == 1 and name}


class DatePatterns(NamedTuple):
    """What finds the dates of a language, the fullest patterns first, and its months by their
    names.
    """

    days: tuple[re.Pattern[str], ...]
    months: Mapping[str, int]


def _read_patterns(base: str) -> DatePatterns:
    months = _month_numbers(base)
    # Longer names first, as alternatives are tried in turn.
    names = sorted(months, key=len, reverse=True)
    name = "|".join(re.escape(name).replace(r"\ ", r"\s") for name in names)
    made = dict.fromkeys(
        _date_expression(calendar.pattern, name, base) for calendar in cldr.regional_calendars(base)
    )
    days = tuple(re.compile(one) for one in sorted(made, key=len, reverse=True) if one)
    return DatePatterns(days, months)


def _date_expression(pattern: str, name: str, base: str) -> str:
    """A pattern of CLDR as a regular expression: its fields, with the words between them where the
    month is a number.
    """
    fields = [(match[1] or match[3] or "", match[2] or "") for match in _PART.finditer(pattern)]
    numeric = "MMM" not in pattern
    # Figures and strokes only (d/M/y) are read by quantity.dates.
    if numeric and not any(letter.isalpha() for literal, _ in fields for letter in literal):
        return ""
    found = "".join(
        _field_expression(fold_text(literal, base).text, field, name, numeric=numeric)
        for literal, field in fields
    )
    # Only patterns with a day and a year.
    return rf"(?<!\d){found}(?!\d)" if all(f"<{part}>" in found for part in ("day", "year")) else ""


def _field_expression(literal: str, field: str, name: str, *, numeric: bool) -> str:
    if not field:
        words = re.escape(literal.strip()).replace(r"\ ", r"\s")
        return (
            rf"\s?{words}\s?" if numeric else rf"[\s.,-]{{0,2}}(?:{words}|{_LINK})?[\s.,-]{{0,2}}"
        )
    # Where two names are in use, both are written: 5 آذار/مارس 2026.
    named = rf"(?P<name>{name})(?:\s?/\s?(?:{name}))?"
    month = r"(?P<number>\d{1,2})" if numeric else named
    return {
        "d": rf"(?P<day>\d{{1,2}}){_ORDINAL}",
        "y": r"(?P<year>\d{4})",
        "M": month,
        "G": r"(?:[^\s\d]{1,10}\s)?",
    }[field]
