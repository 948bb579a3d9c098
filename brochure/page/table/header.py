"""Which heads speak for which cells, where that is not plain from rows and columns alone (ISO
14289-1, 7.5).
"""

from collections.abc import Sequence

from brochure.page.desk import Desk
from brochure.page.table.cell import Prepared
from brochure.page.table.rows import Row


def name_headers(desk: Desk, rows: Sequence[Row]) -> None:
    """Where cells cover several columns or rows, or rows have a head of their own: each cell names
    its heads by their parts.
    """
    cells = [cell for row in rows for cell in row.cells]
    if all(cell.columns == cell.rows == 1 for cell in cells):
        return
    group: tuple[int, ...] = ()
    for at, row in enumerate(rows):
        if row.kind == "group":
            group = (row.cells[0].part,)
        elif row.kind == "body":
            group = group if row.grouped else ()
            for cell in row.cells:
                headers = (*_above(rows[0], cell), *group, *_beside(desk, rows, at, cell))
                desk.parts[cell.part] = desk.parts[cell.part]._replace(headers=headers)


def _above(head: Row, cell: Prepared) -> tuple[int, ...]:
    """The heads of the columns that a cell covers."""
    return tuple(
        over.part for over in head.cells if over.start < cell.end and cell.start < over.end
    )


def _beside(desk: Desk, rows: Sequence[Row], at: int, cell: Prepared) -> tuple[int, ...]:
    """The heads of the rows that a cell covers, from `at` on."""
    return tuple(
        first.part
        for number, row in enumerate(rows[: at + cell.rows])
        for first in row.cells
        if first.start == 0
        and first.part != cell.part
        and row.kind == "body"
        and number + first.rows > at
        and desk.parts[first.part].role == "TH"
    )
