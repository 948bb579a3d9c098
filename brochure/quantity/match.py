"""Which quantities of two texts say the same, and what may stand in the place of what."""

from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeAlias

from brochure.quantity.values import AMOUNT, DATE, EVERY, NUMBER, TIME, TIMES, Quantity

EXACT_UNITS = frozenset({"mg", "ml", "mm", "%", "mmol", "mmHg", "IU", "kcal", "°C", "°F"})
"""Units with signs that every language knows."""
Likeness: TypeAlias = Callable[[Quantity, Quantity], bool]


class MatchedPair(NamedTuple):
    """A quantity of the source and the one that says the same, by their places among the others."""

    wanted: int
    found: int


def match_quantities(wanted: Sequence[Quantity], found: Sequence[Quantity]) -> list[MatchedPair]:
    """The quantities that say the same, each in one pair at most, in the order of the first text.

    The likest are paired first: figures with figures, then what is understood alike, and then the
    same number where one side tells no unit.
    """
    pairs: list[MatchedPair] = []
    free = dict.fromkeys(range(len(found)))
    left = dict.fromkeys(range(len(wanted)))
    for likeness in LIKENESSES:
        for place in list(left):
            other = next((at for at in free if likeness(wanted[place], found[at])), None)
            if other is not None:
                pairs.append(MatchedPair(place, other))
                del free[other], left[place]
    return sorted(pairs)


def _is_same_figure(one: Quantity, other: Quantity) -> bool:
    return one.figure and other.figure and one.readings[0] == other.readings[0]


def _is_same(one: Quantity, other: Quantity) -> bool:
    return one.readings[0] == other.readings[0] and one.faint == other.faint


def _is_near(one: Quantity, other: Quantity) -> bool:
    """Whether the numbers are the same and at most one of the two is known to be more than a
    number; or one is the hour of a time in the morning, “from 9 to 17 h”.
    """
    if {one.kind, other.kind} == {EVERY, AMOUNT}:  # “in 24 hours” is « в сутки »
        return one.readings[0][1:] == other.readings[0][1:]
    if one.number != other.number or DATE in (one.kind, other.kind):
        return _is_hour(one, other) or _is_hour(other, one)
    return one.has(NUMBER) or other.has(NUMBER)


def _is_hour(time: Quantity, number: Quantity) -> bool:
    if time.kind != TIME or number.kind != NUMBER or not number.figure:
        return False
    return any(reading.value == number.number * 60 for reading in time.readings)


LIKENESSES: tuple[Likeness, ...] = (_is_same_figure, _is_same, Quantity.matches, _is_near)


def is_one(quantity: Quantity) -> bool:
    """Whether it says “one” in a way that languages leave out: “a tablet” is « قرص », “once a day”
    is « ежедневно ».
    """
    if quantity.number != 1 or (quantity.figure and quantity.kind == NUMBER):
        return False
    return quantity.kind in (TIMES, NUMBER, EVERY) or quantity.dimension[1] not in EXACT_UNITS


def may_replace(one: Quantity, other: Quantity) -> bool:
    """Whether one may stand in the place of the other by mistake."""
    if one.faint or other.faint:
        return False
    if NUMBER in (one.kind, other.kind):
        return one.kind == other.kind or (one.figure and other.figure)
    return bool(one.dimensions & other.dimensions) or one.number == other.number


def find_stand_in(quantity: Quantity, others: Sequence[Quantity]) -> Quantity | None:
    """What stands in the place of a quantity: the same number of something else, then another
    number of the same, then whatever may.
    """
    amounts = [other for other in others if other.kind == quantity.kind == AMOUNT]
    same_number = [other for other in amounts if other.number == quantity.number]
    same_unit = [other for other in others if quantity.dimensions & other.dimensions]
    any_number = [other for other in others if may_replace(quantity, other)]
    return next(iter((*same_number, *same_unit, *any_number)), None)
