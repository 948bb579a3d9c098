"""Dates with the name of a month, in the words and the order of each language (Unicode CLDR), as
2026-03-05.
"""

import functools
import re

from brochure.language import cldr

_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_PART = re.compile(r"'([^']*)'|([A-Za-z])\2*|([^A-Za-z']+)")
"""A piece of a date's pattern: quoted words, a field, what stands between (UTS #35, Date Format
Patterns).
"""
_LINK = r"[^\W\d]{1,3}\s"
"""A short word between the parts of a date: “năm”, “del”."""
_ORDINAL = "(?:st|nd|rd|th|er|[ºª])?"
"""How a day is made an ordinal number."""
_BUDDHIST = {"th": 543}
"""So many years before the common era the years of a language's own calendar begin."""
_LAST = 2400
"""No date of the common calendar in a leaflet is later."""


def iso_dates(text: str, base: str) -> str:
    """The text, whose digits are 0–9, with its dates as in ISO 8601; what names no day, month and
    year stays as it is.
    """
    if not _YEAR.search(text):
        return text
    for pattern in _date_patterns(base):
        text = pattern.sub(lambda match: _iso_date(match, base), text)
    return text


def _iso_date(match: re.Match[str], base: str) -> str:
    parts = match.groupdict()
    if parts.get("number"):
        number = int(parts["number"])
    else:
        number = month_numbers(base)[_fold_name(parts["name"])]
    year = int(parts["year"])
    if year > _LAST:
        year -= _BUDDHIST.get(base, 0)
    if not (1 <= number <= 12 and 1 <= int(parts["day"]) <= 31):
        return match[0]
    return f"{year}-{number:02}-{int(parts['day']):02}"


def _fold_name(name: str) -> str:
    return " ".join(name.casefold().split())


@functools.cache
def month_numbers(base: str) -> dict[str, int]:
    """The names of a language's months, in lower case; those that regions disagree on are left
    out.
    """
    found: dict[str, set[int]] = {}
    for calendar in cldr.regional_calendars(base):
        for number, name in enumerate(calendar.months, 1):
            found.setdefault(_fold_name(name), set()).add(number)
    return {name: min(numbers) for name, numbers in found.items() if len(numbers) == 1}


@functools.cache
def _date_patterns(base: str) -> tuple[re.Pattern[str], ...]:
    """What finds the dates of a language, the fullest patterns first."""
    names = sorted(month_numbers(base), key=len, reverse=True)
    name = "|".join(re.escape(name).replace(r"\ ", r"\s") for name in names)
    made = dict.fromkeys(
        _date_expression(calendar.pattern, name) for calendar in cldr.regional_calendars(base)
    )
    return tuple(
        re.compile(one, re.IGNORECASE) for one in sorted(made, key=len, reverse=True) if one
    )


def _date_expression(pattern: str, name: str) -> str:
    """A pattern of CLDR as a regular expression: its fields, with the words between them where the
    month is a number.
    """
    fields = [(match[1] or match[3] or "", match[2] or "") for match in _PART.finditer(pattern)]
    numeric = "MMM" not in pattern
    if numeric and not any(letter.isalpha() for literal, _ in fields for letter in literal):
        return ""
    found = "".join(_field_expression(literal, field, numeric, name) for literal, field in fields)
    return rf"(?<!\d){found}(?!\d)" if all(f"<{part}>" in found for part in ("day", "year")) else ""


def _field_expression(literal: str, field: str, numeric: bool, name: str) -> str:
    if not field:
        words = re.escape(literal.strip()).replace(r"\ ", r"\s")
        return (
            rf"\s?{words}\s?" if numeric else rf"[\s.,-]{{0,2}}(?:{words}|{_LINK})?[\s.,-]{{0,2}}"
        )
    month = r"(?P<number>\d{1,2})" if numeric else rf"(?P<name>{name})"
    return {
        "d": rf"(?P<day>\d{{1,2}}){_ORDINAL}",
        "y": r"(?P<year>\d{4})",
        "M": month,
        "G": r"(?:[^\s\d]{1,10}\s)?",
    }[field]
