"""Days in figures and with the names of months, in the calendars of languages."""

import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from brochure.quantity.calendars import BUDDHIST, BUDDHIST_YEARS, SOLAR_YEARS, solar_hijri_day
from brochure.quantity.values import DATE, Reading

if TYPE_CHECKING:
    from brochure.quantity.lexemes import Lexeme
    from brochure.quantity.sequence import Found, TextLexemes

# Languages that write the first of a month in words.
_ORDINAL_DAYS = frozenset({"fa", "es", "pt", "it"})
_LEAST_YEAR, _LAST_YEAR = 1900, 2199
# No part of a date is as great.
_GREATEST = 10_000


def read_date(words: "TextLexemes", at: int) -> "Found":
    """A day with its month's name, or all in figures; the year need not be said."""
    lexeme = words.at(at)
    if lexeme is None:
        return None
    # Days that exist only: 30/02 is none, by either order.
    if lexeme.kind == "date":
        readings = [
            Reading(DATE, day, "") for said in lexeme.days if (day := _common_day(said, words))
        ]
        # What is no day of the calendar is compared as it stands.
        readings = readings or [Reading(DATE, lexeme.text, "")]
        return [words.quantity(readings, Decimal(0), at, at + 1, bound=True)], at + 1
    for order in (_day_first, _month_first, _year_first):
        if result := order(words, at):
            return result
    return None


def _common_day(said: str, words: "TextLexemes") -> str:
    year, month, day = map(int, said.split("-"))
    return _iso_day(year, month, day, words.lexicon.base, solar=year in SOLAR_YEARS)


def _iso_day(year: int, month: int, day: int, base: str, *, solar: bool = False) -> str:
    """The day in the common calendar; "" where there is none. Without a year (0), “*” stands for
    it.
    """
    # Solar years are counted in their own calendar.
    if solar:
        return solar_hijri_day(year, month, day)
    # Thailand writes the year 2569 for 2026.
    if base == "th" and year in BUDDHIST_YEARS:
        year -= BUDDHIST
    if not year:
        # Without a year: any year has the day, 29 February too.
        return f"*-{month:02}-{day:02}" if 1 <= month <= 12 and 1 <= day <= 31 else ""
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return ""


def _whole_number(words: "TextLexemes", at: int) -> int:
    """The whole number at a place, 0 where there is none."""
    lexeme = words.at(at)
    if lexeme is None:
        return 0
    # Only a figure or a number in words, and no other word.
    value = lexeme.value if lexeme.kind == "number" else Decimal(0)
    if lexeme.kind == "word" and words.lexicon.base in _ORDINAL_DAYS:
        value = Decimal(lexeme.value_of("faint") or 0)  # “primero de mayo”, اول فروردین
    return int(value) if 0 < value < _GREATEST and value % 1 == 0 else 0


def _is_month(words: "TextLexemes", at: int) -> bool:
    """Whether a month's name stands at a place; English months have a capital, and verbs such as
    “may” and “march” have none.
    """
    lexeme = words.at(at)
    if lexeme is None or not lexeme.means("month", "solar-month"):
        return False
    return words.lexicon.base != "en" or lexeme.start in words.capitals


def _day_first(words: "TextLexemes", at: int) -> "Found":
    """“5 March 2026”, “5 de marzo de 2026”, “14 اسفند 1404”."""
    day = _whole_number(words, at)
    if not 1 <= day <= 31:
        return None
    month = _skip_links(words, at + 1)
    if not _is_month(words, month):
        return None
    year = _skip_links(words, month + 1)
    # A number behind it that is no year belongs to something else.
    number = _whole_number(words, year)
    if not _is_year(number):
        number, year = 0, month
    return _dated(words, at, year + 1, number, month, day)


def _month_first(words: "TextLexemes", at: int) -> "Found":
    """“March 5, 2026”; a month and a year alone are no day, and only figures of them count."""
    if not _is_month(words, at):
        return None
    place = at + 1  # nothing between: “you may take 2 tablets” is no day in May
    day = _whole_number(words, place)
    # “May 2026” is no day.
    if not 1 <= day <= 31:
        return None
    behind = _skip_links(words, place + 1)
    year = _whole_number(words, behind)
    if not _is_year(year):
        year, behind = 0, place
    return _dated(words, at, behind + 1, year, at, day)


def _year_first(words: "TextLexemes", at: int) -> "Found":
    """2026年3月5日, 3月5日."""
    # Only Chinese and Japanese put units behind year, month and day.
    if words.lexicon.base not in ("zh", "ja"):
        return None
    numbers: list[int] = []
    place = at
    for name in ("年", "月", "日号號"):
        value, lexeme = _whole_number(words, place), words.at(place + 1)
        if value and lexeme is not None and lexeme.text[:1] in name:
            numbers.append(value)
            place += 2
        # The year need not be said: 3月5日.
        elif name == "年":
            numbers.append(0)
        else:
            return None
    year, month, day = numbers
    iso = _iso_day(year, month, day, words.lexicon.base)
    if not iso:
        return None
    return [words.quantity([Reading(DATE, iso, "")], Decimal(0), at, place, bound=True)], place


def _skip_links(words: "TextLexemes", at: int) -> int:
    """The place behind what may stand between the parts of a date: a comma, “of”, “de”, “th”."""
    # At most three links: “5th of March, 2026”.
    for place in range(at, at + 3):
        lexeme = words.at(place)
        if lexeme is None or lexeme.kind == "number" or lexeme.means("month", "solar-month"):
            return place
        if not (lexeme.text in ",-/." or (lexeme.kind == "word" and len(lexeme.text) <= 4)):
            return place
    return at + 3


def _is_year(number: int) -> bool:
    return _LEAST_YEAR <= number <= _LAST_YEAR or number in BUDDHIST_YEARS or number in SOLAR_YEARS


def _dated(
    words: "TextLexemes", first: int, behind: int, year: int, month: int, day: int
) -> "Found":
    lexeme: Lexeme = words.lexemes[month]
    readings: list[Reading] = []
    # A name may be of two months, by the regions: both are readings.
    for meaning in lexeme.meanings:
        if meaning.kind in ("month", "solar-month"):
            solar = meaning.kind == "solar-month"
            iso = _iso_day(
                year, int(meaning.value), day, words.lexicon.base, solar=solar and year > 0
            )
            # Without a year a solar month is no day of the common calendar.
            if iso and not (solar and not year):
                readings.append(Reading(DATE, iso, ""))
    if not readings:
        return None
    return [words.quantity(readings, Decimal(0), first, behind, bound=True)], behind
