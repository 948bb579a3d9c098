"""Pages turned sideways: which blocks stand on them, and the strips dealt out to pages of both kinds."""

from collections.abc import Callable, Sequence
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from brochure.leaflet.blocks import Block, Heading, Table
from brochure.notice import Notice
from brochure.page.block import leads_in
from brochure.page.desk import Strip
from brochure.page.flow import Sheaf, deal


class Room(NamedTuple):
    """Where content may stand on pages of a kind: from the y `top` to the y `bottom`, in points; `name` tells the paper."""

    top: float
    bottom: float
    name: str


class Dealt(NamedTuple):
    """The pages' strips in order, and for each whether it is turned."""

    sheaves: tuple[Sheaf, ...]
    turned: tuple[bool, ...]
    faults: tuple[Notice, ...]


def sideways(body: Sequence[Block]) -> frozenset[int]:
    """The landscape tables among the blocks, each with the headings and the lead-in right above it, by their places."""
    found: set[int] = set()
    for index, block in enumerate(body):
        if not isinstance(block, Table) or not block.landscape:
            continue
        found.add(index)
        above = index - 1
        if above >= 0 and leads_in(body, above):
            found.add(above)
            above -= 1
        while above >= 0 and isinstance(body[above], Heading):
            found.add(above)
            above -= 1
    return frozenset(found)


def deal_both(found: Sequence[Strip], room_of: Callable[[bool], Room]) -> Dealt:
    """The strips dealt out; where some are turned and the next are not, a new page begins. The first begins at the very top."""
    sheaves: list[Sheaf] = []
    turned: list[bool] = []
    faults: list[Notice] = []
    for sideward, group in groupby(found, attrgetter("turned")):
        strips = list(group)
        if all(strip.page_break for strip in strips) and len(strips) < len(found):
            continue
        room = room_of(sideward)
        first = room.top if sheaves else 0.0
        dealt, wrong = deal(strips, first, room.top, room.bottom, room.name)
        sheaves += dealt
        turned += [sideward] * len(dealt)
        faults += wrong
    return Dealt(tuple(sheaves), tuple(turned), tuple(faults))
