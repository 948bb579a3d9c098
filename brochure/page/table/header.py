"""Which heads speak for which cells, where that is not plain from rows and columns alone (ISO
14289-1, 7.5).
"""

from collections.abc import Sequence

from brochure.page.desk import LayoutDesk
from brochure.page.table.cell import PreparedCell
from brochure.page.table.lattice import ShapedRow


def name_headers(desk: LayoutDesk, rows: Sequence[ShapedRow]) -> None:
    """Where cells cover several columns or rows, or rows have a head of their own: each cell names
    its heads by their parts.
    """
    cells = [cell for row in rows for cell in row.cells]
    if all(cell.columns == cell.rows == 1 for cell in cells):
        return
    group: tuple[int, ...] = ()
    beside = _beside(desk, rows)
    for at, row in enumerate(rows):
        if row.kind == "group":
            group = (row.cells[0].part,)
        elif row.kind == "body":
            group = group if row.grouped else ()
            for cell in row.cells:
                covered = dict.fromkeys(
                    head for heads in beside[at : at + cell.rows] for head in heads
                )
                own = tuple(head for head in covered if head != cell.part)
                headers = (*_above(rows[0], cell), *group, *own)
                desk.parts[cell.part] = desk.parts[cell.part]._replace(headers=headers)


def _above(head: ShapedRow, cell: PreparedCell) -> tuple[int, ...]:
    """The heads of the columns that a cell covers."""
    return tuple(
        over.part for over in head.cells if over.start < cell.end and cell.start < over.end
    )


def _beside(desk: LayoutDesk, rows: Sequence[ShapedRow]) -> list[list[int]]:
    """For each row the heads at its start: its own, and those that reach down from above."""
    heads: list[list[int]] = [[] for _ in rows]
    for at, row in enumerate(rows):
        for cell in row.cells if row.kind == "body" else ():
            if cell.start == 0 and desk.parts[cell.part].role == "TH":
                for reached in heads[at : at + cell.rows]:
                    reached.append(cell.part)
    return heads
