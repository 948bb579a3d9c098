"""The rows of a table as they are shaped, and its place on the page."""

from itertools import accumulate
from typing import NamedTuple

from brochure.notice import Place
from brochure.page.desk import LayoutDesk, TextColumn
from brochure.page.table.cell import PreparedCell
from brochure.page.table.columns import ColumnWidths


class ShapedRow(NamedTuple):
    """A row shaped; `kind` is head, group or body; a body row is `grouped` where a group's head
    speaks for it. Body rows have numbers from 1.
    """

    cells: tuple[PreparedCell, ...]
    kind: str
    block: str
    place: Place
    grouped: bool = False
    number: int = 0


class TableLattice(NamedTuple):
    """The table's place on the page and its columns, each from the table's start; `pad` is the
    white on a cell's sides.
    """

    desk: LayoutDesk
    column: TextColumn
    widths: ColumnWidths

    def of(self, start: int, end: int) -> TextColumn:
        """The columns from start to end as one."""
        edges = [0.0, *accumulate(self.widths.columns)]
        return self.column._replace(
            start=self.column.start + edges[start], measure=edges[end] - edges[start]
        )
