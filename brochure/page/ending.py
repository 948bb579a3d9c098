"""Contacts, codes and sources at the end of a leaflet, side by side where the sheet is wide
enough.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple, TypeAlias

from brochure.leaflet.blocks import ContactBlock, Leaflet, QRBlock
from brochure.page.beside import join_columns
from brochure.page.boxes import space_around
from brochure.page.desk import ColumnStrip, LayoutDesk, TextColumn
from brochure.page.memory import SOURCES, Slot
from brochure.page.ties import height_of

SetPart: TypeAlias = Callable[[Slot, TextColumn], list[ColumnStrip]]
MOST_SOURCES = 6
"""More sources than these have the whole measure below."""


class LeafletEnding(NamedTuple):
    """What stands at the end, by its slots: in the whole measure, in the first column, in the
    second, and below them.
    """

    above: tuple[Slot, ...] = ()
    start: tuple[Slot, ...] = ()
    end: tuple[Slot, ...] = ()
    below: tuple[Slot, ...] = ()


def endings_of(desk: LayoutDesk, leaflet: Leaflet) -> tuple[LeafletEnding, ...]:
    """How the contacts and codes at the end of the body and the sources may stand, the best
    first.
    """
    body = leaflet.body
    first = len(body)
    # Contacts and codes at the very end of the body, from the last one upwards.
    while first and isinstance(body[first - 1], (ContactBlock, QRBlock)):
        first -= 1
    blocks = tuple(range(first, len(body)))
    layouts = []
    # Narrow sheets (A5) have no room for two columns.
    if desk.column.measure >= desk.dimension("columns.least"):
        # Many sources are longer than any contact beside them.
        few = 0 < len(leaflet.sources) <= MOST_SOURCES and desk.dimension("columns.sources") > 1
        # In the order of preference: all contacts beside the sources, contacts beside each other,
        # the last contact beside the sources, and everything in the whole measure.
        if blocks and few:
            layouts.append(LeafletEnding(start=blocks, end=(SOURCES,)))
        if len(blocks) > 1 and desk.dimension("columns.contacts") > 1:
            layouts.append(LeafletEnding(start=blocks[:-1], end=blocks[-1:], below=(SOURCES,)))
        if len(blocks) > 1 and few:
            layouts.append(LeafletEnding(above=blocks[:-1], start=blocks[-1:], end=(SOURCES,)))
    return (*layouts, LeafletEnding(below=(*blocks, SOURCES)))


def set_ending(
    desk: LayoutDesk, ending: LeafletEnding, set_part: SetPart
) -> list[ColumnStrip] | None:
    """The end of a leaflet; None where columns are too narrow or too high for it.

    `set_part` sets what is in a slot in a column.
    """
    found = [strip for slot in ending.above for strip in set_part(slot, desk.column)]
    # A layout that does not fit is no error: the next one is tried.
    if ending.start:
        beside = list(_beside(desk, ending, set_part))
        if not beside:
            return None
        found += beside
    return found + [strip for slot in ending.below for strip in set_part(slot, desk.column)]


def _beside(
    desk: LayoutDesk,
    ending: LeafletEnding,
    set_part: Callable[[Slot, TextColumn], list[ColumnStrip]],
) -> Iterator[ColumnStrip]:
    """The two columns as one strip, or none where they do not fit."""
    # A word too wide for half the measure adds a fault to the desk; the caller withdraws it again.
    faults = len(desk.faults)
    gutter = desk.dimension("columns.gutter")
    half = (desk.column.measure - gutter) / 2
    halves = (desk.column.inset(0, half + gutter), desk.column.inset(half + gutter, 0))
    columns = [
        [strip for slot in slots for strip in set_part(slot, column)]
        for slots, column in zip((ending.start, ending.end), halves, strict=True)
    ]
    # Columns are one strip, which cannot be divided: more than this share of a sheet leaves holes.
    tallest = desk.dimension("columns.tallest") * desk.theme.sheet.size.height
    high = max(map(height_of, columns)) > tallest
    if not high and len(desk.faults) == faults:
        around = space_around(desk)
        yield join_columns(columns)._replace(before=around, after=around)
