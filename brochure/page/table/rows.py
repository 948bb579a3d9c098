"""The rows of a table as strips: cells side by side on their grounds, rows that a cell reaches over
as one strip.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate

from brochure.page.desk import ColumnStrip
from brochure.page.frame import LinkArea, Mark
from brochure.page.label import space_behind
from brochure.page.stack import shift_mark, stack_strips
from brochure.page.structure import ARTIFACT
from brochure.page.table.cell import PreparedCell, set_cell
from brochure.page.table.grounds import lay_grounds
from brochure.page.table.lattice import ShapedRow, TableLattice


def bundle_rows(rows: Sequence[ShapedRow]) -> Iterator[tuple[ShapedRow, ...]]:
    """The rows in bundles that no cell reaches out of."""
    bundle: list[ShapedRow] = []
    end = 0
    for at, row in enumerate(rows):
        bundle.append(row)
        # Rows that a cell reaches down into must be on one page with it.
        end = max([end, *(at + cell.rows for cell in row.cells)])
        if end <= at + 1:
            yield tuple(bundle)
            bundle = []


def set_bundle(lattice: TableLattice, rows: Sequence[ShapedRow]) -> ColumnStrip:
    """The rows of a bundle as one strip, each cell from the top of its first row."""
    padding = lattice.desk.dimension("table.row-padding")
    set_rows = [[_set(lattice, cell) for cell in row.cells] for row in rows]
    heights = _heights(rows, set_rows, padding)
    tops = [0.0, *accumulate(heights)]
    marks: list[Mark] = []
    under: list[Mark] = []
    links: list[LinkArea] = []
    for top, cells in zip(tops, set_rows, strict=False):
        for cell in filter(None, cells):
            # Readers of text would join words of two cells in a right-to-left row: a space goes
            # between.
            behind = (
                space_behind(cell.marks) if lattice.column.rtl and cell is not cells[-1] else ()
            )
            marks += (shift_mark(mark, top + padding) for mark in (*cell.marks, *behind))
            under += (shift_mark(mark, top + padding) for mark in cell.under)
            links += (link.moved(0, top + padding) for link in cell.links)
    grounds = tuple(lay_grounds(lattice, rows, tops))
    first = rows[0]
    return ColumnStrip(
        tops[-1], first.block, first.place, tuple(marks), (*grounds, *under), tuple(links)
    )


def _set(lattice: TableLattice, cell: PreparedCell) -> ColumnStrip | None:
    pad = lattice.widths.pad
    lines = set_cell(lattice.desk, cell, lattice.of(cell.start, cell.end).inset(pad, pad))
    return stack_strips(lines) if lines else None


def _heights(
    rows: Sequence[ShapedRow], set_rows: Sequence[Sequence[ColumnStrip | None]], padding: float
) -> list[float]:
    """The height of each row; what a cell over several rows lacks is added to the last of them."""
    cells = [
        (at, cell.rows, shown.height + 2 * padding)
        for at, row in enumerate(rows)
        for cell, shown in zip(row.cells, set_rows[at], strict=True)
        if shown
    ]
    heights = [0.0] * len(rows)
    # Cells of one row first, so that one over several rows adds only what these lack.
    for at, count, height in sorted(cells, key=lambda cell: (cell[1], cell[0])):
        last = at + count - 1
        heights[last] += max(0.0, height - sum(heights[at : last + 1]))
    return heights


def as_artifact(strip: ColumnStrip) -> ColumnStrip:
    """The strip as it is repeated: looks alone, said to nobody twice (ISO 14289-1, 7.1)."""
    marks = tuple(mark._replace(part=ARTIFACT) for mark in strip.marks)
    return strip._replace(marks=marks, links=(), before=0.0, after=0.0)
