"""The pages that a leaflet names of itself: found by setting it, until what is printed is so."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeAlias, TypeVar

from brochure.page.flow import PageStrips
from brochure.page.structure import ARTIFACT, PageReference, StructurePart

Made = TypeVar("Made")

Pages: TypeAlias = Mapping[str, int]
"""The pages that are printed, by what stands on them; what is not among them has no number."""
PASSES = 4
"""So often a leaflet is set before numbers that still change are left out. Two are the rule: a
number of as many digits moves nothing.
"""


def settle_pages(
    set_leaflet: Callable[[Pages | None], Made], pages_of: Callable[[Made], Pages | None]
) -> tuple[Made, frozenset[str]]:
    """What is set with the pages on which its parts then stand, and the names of those that have
    no number. `pages_of` gives None where nothing is named.

    A number may be so wide that it moves what it names, which then has another. So numbers that
    change after some passes are left out for good. As each pass then leaves out one more, or the
    next does, or it is the last, passes end.
    """
    known: Pages | None = None
    unsettled: frozenset[str] = frozenset()
    passes = 0
    while True:
        made = set_leaflet(known)
        passes += 1
        found = pages_of(made)
        if found is None:
            return made, unsettled
        if known is not None and passes >= PASSES:
            unsettled |= {name for name in found if found[name] != known.get(name)}
        settled = {name: page for name, page in found.items() if name not in unsettled}
        if settled == known:
            return made, unsettled
        known = settled


def find_pages(
    sheaves: Sequence[PageStrips],
    parts: Sequence[StructurePart],
    references: Sequence[PageReference],
) -> Pages | None:
    """The page, counted from 1, on which each part that is referred to begins; none where all
    stands on one page, which needs no number, and None where nothing is referred to.
    """
    wanted = {reference.anchor for reference in references}
    if not wanted:
        return None
    if len(sheaves) == 1:
        return {}
    found: dict[str, int] = {}
    for number, sheaf in enumerate(sheaves, 1):
        for part in _parts_on(sheaf, parts):
            if part.anchor in wanted:
                found.setdefault(part.anchor, number)
    return found


def _parts_on(sheaf: PageStrips, parts: Sequence[StructurePart]) -> Iterator[StructurePart]:
    """The parts that are drawn on a page, and those that they stand in."""
    seen = {ARTIFACT}
    for placed in sheaf.strips:
        for mark in placed.strip.marks:
            number = mark.part
            while number not in seen:
                seen.add(number)
                yield parts[number]
                number = parts[number].parent
