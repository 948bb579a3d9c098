"""Whether amounts that could be exchanged for each other keep their order, or what they are tied
to: the morning's dose in the morning.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from brochure.quantity.values import AMOUNT, NUMBER, Quantity, TextQuantities

# So many amounts of an order are shown.
_SHOWN = 6
QuantityPair: TypeAlias = tuple[Quantity, Quantity]


class QuantityExchange(NamedTuple):
    """Amounts that stand in another order: as they stand in the source, and in the other text."""

    text: str
    severity: str
    wanted: str
    found: str


def find_exchanges(
    pairs: Sequence[QuantityPair], one: TextQuantities, two: TextQuantities
) -> Iterator[QuantityExchange]:
    """What was exchanged, among pairs that say the same, in the order of the source."""
    turned = list(_turned_ranges(pairs, one, two))
    yield from turned
    if turned:
        return
    # Only what could stand for each other: of one kind and unit.
    alike: dict[tuple[str, str], list[QuantityPair]] = defaultdict(list)
    for pair in pairs:
        if pair[0].kind != NUMBER and not pair[0].faint:
            alike[pair[0].dimension].append(pair)
    for (kind, _), those in alike.items():
        values = {pair[0].readings[0].value for pair in those}
        # All the same: nothing to exchange.
        if len(values) > 1:
            yield from _exchanged_among(those, kind, one, two)


def _exchanged_among(
    pairs: Sequence[QuantityPair], kind: str, one: TextQuantities, two: TextQuantities
) -> Iterator[QuantityExchange]:
    by_target = sorted(pairs, key=lambda pair: pair[1].start)
    wanted = [pair[0].readings[0].value for pair in pairs]
    found = [pair[0].readings[0].value for pair in by_target]
    # As many parts of the day as amounts: each amount is tied to one.
    tied = kind == AMOUNT and len(one.anchors) == len(two.anchors) == len(pairs)
    # The same parts on both sides: the order may change if each keeps its amount.
    if tied and len(set(one.anchors)) > 1 and set(one.anchors) == set(two.anchors):
        if sorted(zip(one.anchors, map(str, wanted), strict=True)) == sorted(
            zip(two.anchors, map(str, found), strict=True)
        ):
            return
    elif wanted == found:
        return
    said = ", ".join(one.quote(pair[0]) for pair in pairs[:_SHOWN])
    says = ", ".join(two.quote(pair[1]) for pair in by_target[:_SHOWN])
    # “instead of” turns amounts round in some languages: a second look settles it.
    severity = "warning" if one.reorders or two.reorders else "error"
    text = f"the source says “{said}”, in this order, and the translation “{says}”"
    yield QuantityExchange(text, severity, said, says)


def _turned_ranges(
    pairs: Sequence[QuantityPair], one: TextQuantities, two: TextQuantities
) -> Iterator[QuantityExchange]:
    """Ranges and pairs such as 120/80 of which the ends have changed places."""
    # By identity: equal quantities stand in several places.
    place = {
        id(pair[1]): at for at, pair in enumerate(sorted(pairs, key=lambda each: each[1].start))
    }
    for (first, first_found), (second, second_found) in pairwise(pairs):
        if not first.joined or first.number == second.number:
            continue
        if place[id(first_found)] == place[id(second_found)] + 1:
            said = f"{one.quote(first)}{first.joined}{one.quote(second)}"
            says = f"{two.quote(second_found)} {two.quote(first_found)}"
            text = f"the ends of “{said}” have changed places"
            yield QuantityExchange(text, "error", said, says)
