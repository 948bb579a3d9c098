"""Times of day, in figures and in the customs of languages: 8:30 pm, 8 h 30, 14.00 น., 晚上9点."""

import re
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from brochure.quantity.values import AMOUNT, NUMBER, TIME, Reading

if TYPE_CHECKING:
    from brochure.quantity.lexemes import Lexeme
    from brochure.quantity.sequence import Found, TextLexemes

_POINTED = re.compile(r"(\d{1,2})\.([0-5]\d)")
# Languages in which a time may be written as 8.30.
_POINTED_TIMES = frozenset({"tr", "de", "th", "fi", "da", "it", "es", "ru", "id", "fr"})
# What does not stand between a time and its part of the day.
_NO_TIME = ("number", "range", "every", "period", "thing", "unit", "times", "plus")
_NOON, _DAY = 720, 1440
_NIGHT_ENDS, _NOON_ENDS = 300, 300
"""Up to five o'clock it is still night, and afternoon by the languages that say “noon” for it."""


class ClockTime(NamedTuple):
    """Minutes since midnight as written, the place behind them, and whether they are surely a time
    and no number of something.
    """

    minutes: Decimal
    behind: int
    sure: bool
    span: bool = False
    """Whether its mark is a unit as well: 8 h 30."""


def pointed_time(text: str, base: str) -> Decimal | None:
    """The minutes of 8.30 where the language writes times so."""
    match = _POINTED.fullmatch(text) if base in _POINTED_TIMES else None
    return Decimal(int(match[1]) * 60 + int(match[2])) if match and int(match[1]) < 24 else None


def read_time(words: "TextLexemes", at: int) -> "Found":
    """A time of day: the clock with what tells its half of the day, before it or behind it; noon
    and midnight.
    """
    # Noon and midnight are times by themselves.
    if hour := words.value(at, "hour"):
        readings = [Reading(TIME, Decimal(hour), "")]
        return [words.quantity(readings, Decimal(hour), at, at + 1, bound=True)], at + 1
    place = at
    # A part of the day before the clock, as Chinese has it; a form that is a unit as well is none.
    part = words.value(at, "daypart") if not words.means(at, "unit") else ""
    if part:
        place += 1
    named = words.means(place, "clock-before")
    place += named
    clock = _read_clock(words, place)
    if clock is None:
        return None
    part_behind, behind = _part_behind(words, clock.behind)
    # A bare number is a time only where a clock or a part of the day tells so.
    if not (clock.sure or named or part_behind):
        return None
    # The part behind the time goes before that ahead of it.
    part = part_behind or part
    minutes = _in_part(clock.minutes, part)
    readings = [Reading(TIME, minutes, "")]
    number = clock.minutes
    if clock.span and not named and not part:  # « une heure et demie » is a length of time, too
        readings.insert(0, Reading(AMOUNT, number, "minutes"))
    if not clock.sure and not named and part not in ("am", "pm"):  # “2 in the morning”: tablets?
        number = clock.minutes / 60
        readings.append(Reading(NUMBER, number, ""))
    return [words.quantity(readings, number, at, behind, bound=True)], behind


def _read_clock(words: "TextLexemes", at: int) -> ClockTime | None:
    """What a clock shows, from a place on; a bare number is one, and not sure."""
    lexeme = words.at(at)
    if lexeme is None or not 0 <= lexeme.value <= _DAY:
        return None
    # Hours by their names, only behind “the clock”.
    if (hour := lexeme.value_of("hour-name")) and words.means(at - 1, "clock-before"):
        half = Decimal(words.value(at + 1, "plus") or 0)
        return ClockTime((Decimal(hour) + half) * 60, at + 1 + bool(half), True)
    marked = words.means(at + 1, "clock-after")
    if lexeme.kind == "time":
        return ClockTime(lexeme.value, at + 1 + marked, True)
    # No hour is greater than 24.
    if lexeme.kind != "number" or lexeme.value > 24:
        return None
    pointed = pointed_time(lexeme.text, words.lexicon.base) if lexeme.figure else None
    if pointed is not None and (marked or words.means(at - 1, "clock-before")):
        return ClockTime(pointed, at + 1 + marked, True)
    # Half hours only: 8.25 is an amount.
    if lexeme.value % 1 not in (0, Decimal("0.5")):
        return None
    if marked:
        return _with_minutes(words, at, lexeme)
    return ClockTime(lexeme.value * 60, at + 1, False)


def _with_minutes(words: "TextLexemes", at: int, lexeme: "Lexeme") -> ClockTime:
    """The full hour at a place, whose mark stands behind it, with the minutes that follow: 8 h 30,
    9点半.
    """
    hours = lexeme.value * 60
    span = words.means(at + 1, "unit")
    rest = words.at(at + 2)
    if rest is not None and rest.kind == "number" and rest.figure and 0 <= rest.value < 60:
        minute_word = words.means(at + 3, "minute")
        # “8 h 30”: two digits are minutes, “8 h 3” may be something else.
        if minute_word or len(rest.text) == 2:
            return ClockTime(hours + rest.value, at + 3 + minute_word, True, span)
    if plus := words.value(at + 2, "plus", "half-past"):
        return ClockTime(hours + Decimal(plus) * 60, at + 3, True, span)
    # 一点 is “a little” more often than one o'clock, and « 8 heures » eight hours.
    sure = not span and (lexeme.figure or not words.lexicon.unspaced)
    return ClockTime(hours, at + 2, sure)


def _part_behind(words: "TextLexemes", behind: int) -> tuple[str, int]:
    """The part of the day behind a time, after one word at most, and the place behind it."""
    for place in (behind, behind + 1):
        lexeme = words.at(place)
        if lexeme is None:
            break
        if lexeme.means("daypart"):
            return lexeme.value_of("daypart") or "", place + 1
        if lexeme.kind != "word" or lexeme.means(*_NO_TIME):
            break
    return "", behind


def _in_part(minutes: Decimal, part: str) -> Decimal:
    """The minutes since midnight of what a clock shows in a part of the day; from 13:00 on, and
    where no part is told, all 24 hours are counted.
    """
    # From 13:00 on the clock itself tells.
    if minutes >= 780 or not part:
        return minutes % _DAY
    within = minutes % _NOON
    if part in ("am", "dawn"):
        return within
    if part == "morning":
        return minutes
    if part == "noon":
        # Chinese and Thai “noon” goes on into the afternoon.
        return within + _NOON if within < _NOON_ENDS else within
    # “2 at night” is 2:00, “11 at night” 23:00.
    if part == "night" and within < _NIGHT_ENDS:
        return within
    return within + _NOON
