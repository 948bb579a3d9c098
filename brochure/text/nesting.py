"""Isolates that nest (UAX #9, 3.1.2), made of those that cross one another: a fact which an author
has marked half as a phrase in another language keeps its order all the same.
"""

from collections.abc import Iterable, Iterator, Sequence

from brochure.text.isolate import RANGE, TextFact, range_sides
from brochure.text.phrases import Isolate

LTR = "ltr"


def crossing_facts(
    text: str, found: Sequence[TextFact], borders: Sequence[int], ranges_from_left: bool
) -> Iterator[Isolate]:
    """The facts that reach over one of the borders, as isolates; both are in order.

    Each side of a range by itself unless `ranges_from_left`, as in phrases.find_isolates.
    """
    passed = 0
    for fact in found:
        # An Arabic range is two isolates, so only a side that crosses a border itself needs help.
        whole = fact.kind != RANGE or ranges_from_left
        for side in [fact] if whole else range_sides(text, fact):
            while passed < len(borders) and borders[passed] <= side.start:
                passed += 1
            if passed < len(borders) and borders[passed] < side.end:
                yield side.start, side.end, side.direction


def nest_isolates(isolates: Iterable[Isolate]) -> list[Isolate]:
    """The isolates, those that cross one another become one from the left; linear in their number
    once they are sorted.
    """
    nested: list[Isolate] = []
    open_ones: list[Isolate] = []
    for isolate in sorted(isolates, key=lambda span: (span[0], -span[1])):
        # Those that end before this one begins can cross nothing any more.
        while open_ones and open_ones[-1][1] <= isolate[0]:
            nested.append(open_ones.pop())
        # An open one that ends inside this one crosses it: both become one from the first's start,
        # which may then cross the next outer one.
        while open_ones and open_ones[-1][1] < isolate[1]:
            outer = open_ones.pop()
            isolate = (outer[0], isolate[1], _joint_direction(outer[2], isolate[2]))
        open_ones.append(isolate)
    return sorted(nested + open_ones, key=lambda span: (span[0], -span[1]))


def _joint_direction(one: str, other: str) -> str:
    """The direction of two isolates in one; Arabic-Indic digits go on being held by force."""
    return one if one == other else LTR
