"""Which quantities of two texts say the same, and what may stand in the place of what."""

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from brochure.quantity.values import AMOUNT, DATE, EVERY, NUMBER, TIME, TIMES, Quantity

EXACT_UNITS = frozenset({"mg", "ml", "mm", "%", "mmol", "mmHg", "IU", "kcal", "°C", "°F"})
"""Units with signs that every language knows."""


class MatchedPair(NamedTuple):
    """A quantity of the source and the one that says the same, by their places among the others."""

    wanted: int
    found: int


class Likeness(NamedTuple):
    """A way for two quantities to be alike: they are where they have a key in common, those of the
    source by `wanted`, those of the other text by `found`.
    """

    wanted: Callable[[Quantity], Iterable[Hashable]]
    found: Callable[[Quantity], Iterable[Hashable]]


def match_quantities(wanted: Sequence[Quantity], found: Sequence[Quantity]) -> list[MatchedPair]:
    """The quantities that say the same, each in one pair at most, in the order of the first text.

    The likest are paired first: figures with figures, then what is understood alike, and then the
    same number where one side tells no unit. Linear in the number of quantities: a text may hold
    thousands.
    """
    pairs: list[MatchedPair] = []
    # Dicts as ordered sets: taken out in any order, walked in order of the text.
    free = dict.fromkeys(range(len(found)))
    left = dict.fromkeys(range(len(wanted)))
    # From the strictest likeness to the loosest, each for what is still left.
    for likeness in LIKENESSES:
        # Those that wait, by their keys and in the order of the text.
        waiting: dict[Hashable, deque[int]] = defaultdict(deque)
        for place in free:
            for key in likeness.found(found[place]):
                waiting[key].append(place)
        for place in list(left):
            other = _first_free(likeness.wanted(wanted[place]), waiting, free)
            if other is not None:
                pairs.append(MatchedPair(place, other))
                del free[other], left[place]
    return sorted(pairs)


def _first_free(
    keys: Iterable[Hashable], waiting: Mapping[Hashable, deque[int]], free: Mapping[int, None]
) -> int | None:
    """The first place that waits under one of the keys and is still free."""
    places: list[int] = []
    for key in keys:
        line = waiting.get(key, deque())
        # Taken under another key already.
        while line and line[0] not in free:
            line.popleft()
        places += list(line)[:1]
    return min(places, default=None)


def _figure_keys(quantity: Quantity) -> Iterator[Hashable]:
    if quantity.figure:
        yield quantity.readings[0]


def _first_keys(quantity: Quantity) -> Iterator[Hashable]:
    yield quantity.readings[0], quantity.faint


def _all_keys(quantity: Quantity) -> Iterable[Hashable]:
    return quantity.readings


def _near_keys_wanted(quantity: Quantity) -> Iterator[Hashable]:
    """A number alone is like whatever has its number, and what is more than a number is like a
    number alone; an amount of time is like a span in which something is done, “in 24 hours” like
    « в сутки »; a number is like the hour of a time in the morning, “from 9 to 17 h”.
    """
    # A date's figures are no number of anything.
    if quantity.kind != DATE and not quantity.number.is_nan():
        yield ("any" if quantity.has(NUMBER) else "bare"), quantity.number
    yield from _span_keys(quantity, {EVERY: AMOUNT, AMOUNT: EVERY})
    yield from _hour_keys(quantity, number="hour", time="bare hour")


def _near_keys_found(quantity: Quantity) -> Iterator[Hashable]:
    """The keys that answer those of the source."""
    if quantity.kind != DATE and not quantity.number.is_nan():
        yield "any", quantity.number
        if quantity.has(NUMBER):
            yield "bare", quantity.number
    yield from _span_keys(quantity, {EVERY: EVERY, AMOUNT: AMOUNT})
    yield from _hour_keys(quantity, number="bare hour", time="hour")


def _span_keys(quantity: Quantity, kinds: Mapping[str, str]) -> Iterator[Hashable]:
    first = quantity.readings[0]
    if first.kind in kinds:
        yield kinds[first.kind], first.value, first.unit


def _hour_keys(quantity: Quantity, *, number: str, time: str) -> Iterator[Hashable]:
    if quantity.kind == TIME:
        yield from ((time, reading.value) for reading in quantity.readings)
    elif quantity.is_counted and quantity.figure:
        yield number, quantity.number * 60


LIKENESSES = (
    Likeness(_figure_keys, _figure_keys),
    Likeness(_first_keys, _first_keys),
    Likeness(_all_keys, _all_keys),
    Likeness(_near_keys_wanted, _near_keys_found),
)


def is_one(quantity: Quantity) -> bool:
    """Whether it says “one” in a way that languages leave out: “a tablet” is « قرص », “once a day”
    is « ежедневно ».
    """
    # “1” in figures alone must come back.
    if quantity.number != 1 or (quantity.figure and quantity.kind == NUMBER):
        return False
    return quantity.kind in (TIMES, NUMBER, EVERY) or quantity.dimension[1] not in EXACT_UNITS


def may_replace(one: Quantity, other: Quantity) -> bool:
    """Whether one may stand in the place of the other by mistake."""
    # A bare number may be lost for a bare number, or figures for figures.
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
