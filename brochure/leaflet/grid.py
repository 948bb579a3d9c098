"""Where the cells of a table stand: which columns each covers, where some reach over columns or
down over rows.
"""

from collections.abc import Sequence
from typing import NamedTuple

from brochure.leaflet.blocks import CellBlock


class GridLine(NamedTuple):
    """A row of a grid: the first column of each of its cells, and how many columns these and the
    cells from above fill.

    `sound` is False where a cell would lie over one that reaches down from above.
    """

    starts: tuple[int, ...]
    filled: int
    sound: bool


class CellGrid(NamedTuple):
    """The rows of a group, and the cells that reach further down than its last one."""

    lines: tuple[GridLine, ...]
    beyond: tuple[CellBlock, ...]


def lay_out_grid(rows: Sequence[Sequence[CellBlock]]) -> CellGrid:
    """The rows' cells set out from the first column on, each in the first columns that are free
    (HTML, 4.9.12.1).
    """
    reaching: dict[int, tuple[int, CellBlock]] = {}
    lines = []
    for row in rows:
        starts: list[int] = []
        # Columns that a cell from above still covers.
        taken: set[int] = set(reaching)
        sound, at = True, 0
        for cell in row:
            # The next free column (HTML, 4.9.12.1).
            while at in taken:
                at += 1
            covered = range(at, at + cell.columns)
            sound = sound and taken.isdisjoint(covered)
            starts.append(at)
            taken.update(covered)
            # The last cell that covers a column counts, though two in one are told as a fault.
            reaching.update((column, (cell.rows, cell)) for column in covered)
            at += cell.columns
        lines.append(GridLine(tuple(starts), len(taken), sound))
        # One row less to go for each.
        reaching = {at: (left - 1, cell) for at, (left, cell) in reaching.items() if left > 1}
    # Each cell once, though it covers several columns.
    return CellGrid(tuple(lines), tuple(dict.fromkeys(cell for _, cell in reaching.values())))
