"""What lies beneath the cells of a table: tints of heads, rules and stripes."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from brochure.page.frame import FillMark
from brochure.page.structure import ARTIFACT
from brochure.page.table.lattice import ShapedRow, TableLattice
from brochure.units import Box


def lay_grounds(
    lattice: TableLattice, rows: Sequence[ShapedRow], tops: Sequence[float]
) -> Iterator[FillMark]:
    """The grounds and rules of rows that hang together; `tops` has the top of each and the foot of
    the last.
    """
    for at, (row, (top, foot)) in enumerate(zip(rows, pairwise(tops), strict=True)):
        if row.kind == "body":
            yield from _stripe(lattice, row, top, foot)
            yield from _rules(lattice, rows, at, foot)
        else:
            yield from _head(lattice, row, top, foot)
    if lattice.desk.theme.blocks.table == "grid":
        yield from _grid(lattice, rows, tops)


def _stripe(lattice: TableLattice, row: ShapedRow, top: float, foot: float) -> Iterator[FillMark]:
    """The ground of every second row."""
    colour = lattice.desk.theme.blocks.table_zebra
    if colour is not None and row.number % 2 == 0:
        yield FillMark(ARTIFACT, lattice.column.box(top, foot - top), colour)


def _rules(
    lattice: TableLattice, rows: Sequence[ShapedRow], at: int, foot: float
) -> Iterator[FillMark]:
    """The rule below a row, but where a cell reaches through."""
    if lattice.desk.theme.blocks.table not in ("lines", "grid"):
        return
    rule = lattice.desk.dimension("table.rule")
    for start, end in _free(rows, at, len(lattice.widths.columns)):
        box = lattice.of(start, end).box(foot - rule, rule)
        yield FillMark(ARTIFACT, box, lattice.desk.colour("rule"))


def _head(lattice: TableLattice, row: ShapedRow, top: float, foot: float) -> Iterator[FillMark]:
    """The ground of a head over the whole width, or a heavier rule below it."""
    colour, rule = lattice.desk.colour, lattice.desk.dimension("table.rule")
    look = lattice.desk.theme.blocks.table_head
    if look == "fill":
        yield FillMark(ARTIFACT, lattice.column.box(top, foot - top), colour("primary-tint"))
    elif look == "line":
        box = lattice.column.box(foot - 2 * rule, 2 * rule)
        yield FillMark(ARTIFACT, box, colour("primary"))
    # A thin line of paper parts a group's head from what is above it.
    if row.kind == "group":
        apart = lattice.desk.dimension("table.group-rule")
        yield FillMark(ARTIFACT, lattice.column.box(top, apart), colour("paper"))


def _grid(
    lattice: TableLattice, rows: Sequence[ShapedRow], tops: Sequence[float]
) -> Iterator[FillMark]:
    """The upright rules beside every cell, and the one above a head."""
    rule, colour = lattice.desk.dimension("table.rule"), lattice.desk.colour("rule")
    whole = lattice.column.box(0, 0)
    for at, row in enumerate(rows):
        for cell in row.cells:
            height = tops[at + cell.rows] - tops[at]
            box = lattice.of(cell.start, cell.end).box(tops[at], height)
            yield FillMark(ARTIFACT, box._replace(width=rule), colour)
            # The one at the right of the table; every other is its neighbour's.
            if box.right > whole.right - rule:
                yield FillMark(ARTIFACT, Box(box.right - rule, box.y, rule, box.height), colour)
    if rows[0].kind == "head":
        yield FillMark(ARTIFACT, lattice.column.box(tops[0], rule), colour)
        yield FillMark(ARTIFACT, lattice.column.box(tops[1] - rule, rule), colour)


def _free(rows: Sequence[ShapedRow], at: int, columns: int) -> Iterator[tuple[int, int]]:
    """The runs of columns in which no cell reaches through the foot of a row."""
    through = {
        column
        for first, row in enumerate(rows[: at + 1])
        for cell in row.cells
        # It goes on below this row.
        if first + cell.rows > at + 1
        for column in range(cell.start, cell.end)
    }
    start = 0
    for column in sorted([*through, columns]):
        if column > start:
            yield start, column
        start = column + 1
