"""Blocks in two languages, side by side, or one below the other where there is no room."""

from collections.abc import Callable, Sequence
from itertools import groupby

from brochure.leaflet.blocks import Block, ListBlock, TwinBlock, TwinRow
from brochure.page.beside import join_columns
from brochure.page.desk import ColumnStrip, LayoutDesk, TextColumn
from brochure.page.frame import Mark
from brochure.page.structure import ARTIFACT

SetBlock = Callable[[Block, TextColumn], list[ColumnStrip]]
"""Sets a block in a column, under the part that its twin stands under."""
TALLEST = 0.4
"""The share of the height between margins that a row takes at most, since it is not parted."""


def set_twin(
    desk: LayoutDesk, block: TwinBlock, column: TextColumn, set_one: SetBlock
) -> list[ColumnStrip]:
    """Each row with the leaflet's language in the column where its lines begin, which is read
    first, and the other language in the one beside it, set from its own side.
    """
    return [strip for row in block.rows for strip in _set_row(desk, row, column, set_one)]


def _set_row(
    desk: LayoutDesk, row: TwinRow, column: TextColumn, set_one: SetBlock
) -> list[ColumnStrip]:
    if row.second is None:
        return set_one(row.first, column)
    since = desk.here
    beside = _set_beside(desk, row.first, row.second, column, set_one)
    faulty = len(desk.faults) > since.faults
    tallest = TALLEST * desk.column_height
    if beside and not faulty and max(strip.height for strip in beside) <= tallest:
        return beside
    desk.withdraw(since)
    return [*set_one(row.first, column), *set_one(row.second, column)]


def _set_beside(
    desk: LayoutDesk, first: Block, second: Block, column: TextColumn, set_one: SetBlock
) -> list[ColumnStrip]:
    """Both side by side; the items of lists beside each other, so that a page may end below
    each.
    """
    gutter = desk.dimension("columns.gutter")
    half = (column.measure - gutter) / 2
    halves = (column.inset(0, half + gutter), column.inset(half + gutter, 0))
    sides = []
    for block, part in zip((first, second), halves, strict=True):
        begin = len(desk.parts)
        strips = set_one(block, part)
        sides.append(_pieces(desk, block, strips, begin))
    # A text that is too wide has left a notice and no line.
    if not all(sides):
        return []
    if len(sides[0]) != len(sides[1]):
        sides = [[[strip for piece in side for strip in piece]] for side in sides]
    return [_join(pieces) for pieces in zip(*sides, strict=True)]


def _join(pieces: Sequence[list[ColumnStrip]]) -> ColumnStrip:
    """Two stretches of strips as one strip, which hangs on what follows where one of them does."""
    firsts, lasts = [piece[0] for piece in pieces], [piece[-1] for piece in pieces]
    return join_columns(pieces)._replace(
        before=max(strip.before for strip in firsts),
        after=max(strip.after for strip in lasts),
        keep=any(strip.keep for strip in lasts),
        tied=any(strip.tied for strip in lasts),
        turn=max(strip.turn for strip in lasts),
    )


def _pieces(
    desk: LayoutDesk, block: Block, strips: list[ColumnStrip], begin: int
) -> list[list[ColumnStrip]]:
    """The strips of a list item by item; of any other block all of them."""
    if not isinstance(block, ListBlock) or not strips:
        return [strips] if strips else []
    items = [_item_of(desk, strip.marks, begin) for strip in strips]
    # A strip without marks of its own belongs to the item above it.
    for at, item in enumerate(items):
        items[at] = item if item >= 0 or not at else items[at - 1]
    run = zip(items, strips, strict=True)
    return [[strip for _, strip in piece] for _, piece in groupby(run, lambda pair: pair[0])]


def _item_of(desk: LayoutDesk, marks: Sequence[Mark], top: int) -> int:
    """The part of the item that marks belong to: the one right below the part `top`."""
    part = next((mark.part for mark in marks if mark.part != ARTIFACT), ARTIFACT)
    while part > top and desk.parts[part].parent != top:
        part = desk.parts[part].parent
    return part
