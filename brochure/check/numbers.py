"""The numbers of a translation held against those of its source: figures, words for numbers,
telephone numbers, units.

A wrong dose is the worst fault that a leaflet can have: what is said in figures must come back, in
whatever digits, or in words. Where both sides use words, the words must say the same.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple, TypeAlias

from brochure.catalog.message import IGNORE_NUMBERS
from brochure.check.measure import SPANS
from brochure.check.numeral import possible_numbers, spelled_numbers
from brochure.check.quantity import Quantity, TextFigures, find_figures

Values: TypeAlias = "Counter[Decimal | str]"
BUDDHIST = 543
"""So many years before the common era the years of the Thai calendar begin."""
HINT = (
    "write the same numbers in figures; where they differ on purpose, add the flag “#,"
    f" {IGNORE_NUMBERS}”"
)


class NumberFinding(NamedTuple):
    """What is wrong with a number: rule, text, hint and severity, as in a Notice."""

    rule: str
    text: str
    hint: str
    severity: str


def compare_numbers(source: str, spoken: str, target: str, other: str) -> Iterator[NumberFinding]:
    """What differs between a source in the language `spoken` and its translation into the language
    `other`, both tags.
    """
    wanted, found = find_figures(source, spoken), find_figures(target, other)
    words = spelled_numbers(source, spoken.partition("-")[0])
    if not (words or wanted.quantities or wanted.phones or found.quantities or found.phones):
        return
    if wanted.phones != found.phones:
        yield from _compare_phones(wanted, found)
    if not words and _count_values(wanted) == _count_values(found):
        yield from _compare_units(wanted.quantities, found.quantities)
    else:
        yield from _compare_sides(
            _read_side(source, spoken, wanted), _read_side(target, other, found)
        )


def _compare_sides(source: "_Side", target: "_Side") -> Iterator[NumberFinding]:
    if source.values != target.values:
        readings = source.generous(), target.generous()
        if readings[0].values == readings[1].values:
            source, target = readings
    lost, added = _differing_values(source, target)
    if lost or added:
        told = [f"{_list_figures(lost, source.figures)} of the source is missing"] if lost else []
        told += [f"{_list_figures(added, target.figures)} is not in the source"] if added else []
        yield NumberFinding("translation-number", "; ".join(told), HINT, "error")
        return
    yield from _compare_words(source, target)
    yield from _compare_units(source.figures.quantities, target.figures.quantities)


class _Side(NamedTuple):
    """A source or a translation: its figures, their values, and the values of its words for
    numbers.
    """

    text: str
    tag: str
    figures: TextFigures
    values: "Values"
    words: "Counter[Decimal]"

    @property
    def base(self) -> str:
        return self.tag.partition("-")[0]

    def generous(self) -> "_Side":
        """The same, read as figures(…, generous=True) does."""
        read = find_figures(self.text, self.tag, generous=True)
        return self._replace(figures=read, values=_count_values(read))

    def excuses(self, other: "_Side") -> "Values":
        """What of its words may stand for figures of the other side: those that do not answer words
        there.
        """
        spare: list[Decimal | str] = [
            *(self.words - other.words).elements(),
            *possible_numbers(self.text, self.base),
        ]
        return Counter(spare)


def _read_side(text: str, tag: str, read: TextFigures) -> _Side:
    return _Side(
        text, tag, read, _count_values(read), Counter(spelled_numbers(text, tag.partition("-")[0]))
    )


def _differing_values(source: _Side, target: _Side) -> "tuple[Values, Values]":
    """The values of the source that the translation says neither in figures nor in words, and the
    other way round.
    """
    lost, added = source.values - target.values, target.values - source.values
    if not (lost or added):
        return lost, added
    lost, added = _without_likes(lost, added), _without_likes(added, lost)
    whole = [value for value in (*lost, *added) if isinstance(value, str)]
    if whole and not (
        _has_whole(lost) and _has_whole(added)
    ):  # a date or a time in words on one side, by itself on the other
        lost, added = (
            _split_values(lost, month=False),
            _split_values(added, month=source.base == "en"),
        )
        lost, added = lost - added, added - lost
        del added[Decimal(0)]  # “8 ч 00 мин” is 8:00
    if target.base == "th":
        years = [
            value
            for value in lost
            if isinstance(value, Decimal) and 1900 < value < 2200 and value + BUDDHIST in added
        ]
        lost, added = lost - Counter(years), added - Counter(year + BUDDHIST for year in years)
    return lost - target.excuses(source), added - source.excuses(target)


def _without_likes(values: "Values", others: "Values") -> "Values":
    """The values without those that the others say in another way."""
    return (
        Counter(
            {
                value: count - sum(others[way] for way in _other_ways(value))
                for value, count in values.items()
            }
        )
        & values
    )


def _other_ways(value: Decimal | str) -> list[Decimal | str]:
    """How else a date or a time is written, and the other way round: 2026-03-05 as 5/3/2026, 8:30
    as 8.30.

    Full hours are told by their parts.
    """
    if isinstance(value, Decimal):
        hours, _, minutes = str(value).partition(".")
        return [f"{hours}:{minutes}"] if len(minutes) == 2 and minutes != "00" else []
    parts = [int(part) for part in re.findall(r"\d+", value)]
    if ":" in value:
        return [] if value.endswith("00") else [Decimal(value.replace(":", "."))]
    if "-" in value:
        year, month, day = parts
        return list(dict.fromkeys(f"{day:{wide}}/{month:{wide}}/{year}" for wide in ("", "02")))
    day, month, year = parts
    return [f"{year}-{month:02}-{day:02}"]


def _has_whole(values: "Values") -> bool:
    return any(isinstance(value, str) for value in values)


def _split_values(values: "Values", month: bool) -> "Values":
    """The values with dates and times in their parts: the month where it is asked for, minutes
    where there are any.
    """
    parts: Values = Counter()
    for value, count in values.items():
        numbers = (
            [Decimal(part) for part in re.findall(r"\d+", value)]
            if isinstance(value, str)
            else [value]
        )
        is_date = isinstance(value, str) and "-" in value
        if (is_date and not month) or numbers[1:] == [0]:
            del numbers[1]
        parts.update(dict.fromkeys(numbers, count))
    return parts


def _compare_words(source: _Side, target: _Side) -> Iterator[NumberFinding]:
    lost = Counter(
        {
            value: count
            for value, count in (source.words - target.words).items()
            if value not in target.values
        }
    )
    added = Counter(
        {
            value: count
            for value, count in (target.words - source.words).items()
            if value not in source.values
        }
    )
    if lost and added and sum(lost.elements()) != sum(added.elements()):
        said, translated = _list_values(lost), _list_values(added)
        text = f"the source says {said} in words, and the translation {translated}"
        yield NumberFinding("translation-number", text, HINT, "warning")


def _list_values(values: "Counter[Decimal]") -> str:
    return ", ".join(map(str, sorted(values)))


def _compare_phones(wanted: TextFigures, found: TextFigures) -> Iterator[NumberFinding]:
    lost, added = (
        Counter(wanted.phones) - Counter(found.phones),
        Counter(found.phones) - Counter(wanted.phones),
    )
    if lost or added:
        text = (
            f"the source has the telephone number {', '.join(lost) or 'no such'}, the translation"
            f" {', '.join(added) or 'none'}"
        )
        yield NumberFinding(
            "translation-phone",
            text,
            "copy it from the source, digit by digit, beginning with + or 0",
            "error",
        )


def _count_values(some: TextFigures) -> "Values":
    return Counter(quantity.value for quantity in some.quantities)


def _list_figures(values: Iterable[object], where: TextFigures) -> str:
    texts = {quantity.value: quantity.text for quantity in where.quantities}
    told = set(values)
    named = [text for value, text in texts.items() if value in told]
    return ", ".join(named or [text for value, text in texts.items() if isinstance(value, str)])


def _compare_units(
    wanted: tuple[Quantity, ...], found: tuple[Quantity, ...]
) -> Iterator[NumberFinding]:
    had, has = (Counter((one.value, one.unit) for one in some) for some in (wanted, found))
    lost, added = had - has, has - had
    values, units = (
        {value for value, _ in has},
        {unit for _, unit in has},
    )  # “5–8 °C” says the unit once
    for value, unit in lost:
        others = sorted(other for number, other in added if number == value and other)
        apart = [other for other in others if unit and _are_apart(unit, other)]
        if apart:
            yield NumberFinding(
                "translation-unit",
                f"{value} {unit} of the source is {value} {apart[0]} here",
                "write the same unit",
                "error",
            )
        elif unit and not others and unit not in SPANS | units and value in values:
            text = f"the unit of {value} {unit} is not found beside the number"
            yield NumberFinding(
                "translation-unit", text, "see that the unit is the same", "warning"
            )


def _are_apart(unit: str, other: str) -> bool:
    """Whether two units are surely different; “mg” may be “mg/kg” where one language says “per
    kg”.
    """
    return unit != other and not (unit.startswith(f"{other}/") or other.startswith(f"{unit}/"))
