"""A table set: its parts, its columns sized by what they hold, its rows as strips, the head again
on the next page.
"""

import math
from collections.abc import Sequence

from brochure.leaflet.blocks import CellBlock, TableBlock
from brochure.leaflet.grid import lay_out_grid
from brochure.notice import Notice
from brochure.page.desk import ColumnStrip, LayoutDesk, TextColumn
from brochure.page.paragraph import set_text
from brochure.page.table.cell import CellSetting, need_of, prepare_cell, shrink_cell
from brochure.page.table.columns import (
    CellPadding,
    ColumnNeed,
    ColumnWidths,
    largest_scale,
    least_measure,
    share_measure,
    spread_needs,
)
from brochure.page.table.decimal import line_up
from brochure.page.table.fault import too_wide
from brochure.page.table.header import name_headers
from brochure.page.table.lattice import ShapedRow, TableLattice
from brochure.page.table.rows import as_artifact, bundle_rows, set_bundle
from brochure.page.ties import tied_rows

STEP = 4
"""Type is made smaller in steps of a quarter of a point."""


def set_table(
    desk: LayoutDesk, block: TableBlock, column: TextColumn, parent: int
) -> list[ColumnStrip]:
    """A table: Caption, then TR of TH and TD, each header with the scope that it speaks for (ISO
    32000-1, 14.8.5.7).
    """
    part = desk.part("Table", parent, block.language)
    # Parts in the order of reading: the caption, then rows.
    caption = _caption(desk, block, column, part)
    # Numbers are lined up before widths are asked for, since that makes columns wider.
    rows = line_up(_prepare(desk, block, part), column.rtl)
    # Header ids once all parts of the table are there.
    name_headers(desk, rows)
    rows, widths = _fitted(desk, block, column, rows)
    if widths is None:
        return []
    found = _strips(TableLattice(desk, column, widths), rows)
    after = desk.style("body").after
    found[0] = found[0]._replace(before=0.0 if caption else after)
    found[-1] = found[-1]._replace(after=after + desk.dimension("table.after"))
    return [*(strip._replace(keep=True) for strip in caption), *found]


def _fitted(
    desk: LayoutDesk, block: TableBlock, column: TextColumn, rows: list[ShapedRow]
) -> tuple[list[ShapedRow], ColumnWidths | None]:
    """The rows, in smaller type where they must and may be, and their columns' widths; None, and a
    notice, where nothing helps.
    """
    count = sum(cell.columns for cell in block.columns)
    # First without a look at what yields, which takes long and is hardly ever needed.
    for tight in (False, True):
        needs = _needs(desk, rows, count, tight=tight)
        widths = share_measure(column.measure, needs, _padding(desk))
        if widths:
            return rows, widths
    # Smaller type is the last resort, and told as a warning.
    rows, needs = _smaller(desk, block, column, rows, needs)
    widths = share_measure(column.measure, needs, _padding(desk))
    if widths is None:
        needed = least_measure(needs, _padding(desk))
        desk.faults.append(too_wide(desk, block, column, rows, needed))
    return rows, widths


def _padding(desk: LayoutDesk) -> CellPadding:
    return CellPadding(desk.dimension("table.padding"), desk.dimension("table.least-padding"))


def _caption(
    desk: LayoutDesk, block: TableBlock, column: TextColumn, parent: int
) -> list[ColumnStrip]:
    if block.caption is None:
        return []
    part = desk.part("Caption", parent, block.caption.language)
    return set_text(desk, block.caption, "table-caption", column, part, block.id)


def _prepare(desk: LayoutDesk, block: TableBlock, parent: int) -> list[ShapedRow]:
    """The rows shaped, in the order of reading: the head, then each group's head and rows."""
    rows = [_prepare_row(desk, block, block.columns, parent, "head")]
    # Cells may span columns, so columns are counted and not cells.
    count = sum(cell.columns for cell in block.columns)
    number = 0
    for group in block.groups:
        if group.head is not None:
            # A group's head is one cell over all columns.
            head = CellBlock(group.head.place, (group.head,), count)
            rows.append(_prepare_row(desk, block, (head,), parent, "group"))
        # Starts are known by the grid alone, as a cell from above may take the first place.
        for cells, line in zip(group.rows, lay_out_grid(group.rows).lines, strict=True):
            number += 1
            row = _prepare_row(desk, block, cells, parent, "body", line.starts)
            name = f"{block.id} row {number}"
            rows.append(row._replace(block=name, grouped=group.head is not None, number=number))
    return rows


def _prepare_row(
    desk: LayoutDesk,
    block: TableBlock,
    cells: Sequence[CellBlock],
    parent: int,
    kind: str,
    starts: Sequence[int] = (),
) -> ShapedRow:
    row = desk.part("TR", parent)
    prepared_cells = []
    for at, cell in enumerate(cells):
        # The table's own head has no cells from above.
        start = starts[at] if starts else sum(other.columns for other in cells[:at])
        # Scope says for what a header speaks (ISO 32000-1, 14.8.5.7); TD has none.
        scope = {"head": "Column", "group": "Row"}.get(
            kind, "Row" if start == 0 and block.row_headers else ""
        )
        language = cell.alone.language if cell.alone else None
        part = desk.part(
            "TH" if scope else "TD",
            row,
            language,
            scope=scope,
            columns=cell.columns,
            rows=cell.rows,
        )
        # Row heads are bold, as the head's style is by itself.
        strong = kind == "body" and bool(scope)
        setting = CellSetting(desk, "table" if kind == "body" else "table-head", strong, block.id)
        prepared_cells.append(prepare_cell(setting, cell, part, start))
    return ShapedRow(
        tuple(prepared_cells), kind, block.id, cells[0].place if cells else block.place
    )


def _needs(
    desk: LayoutDesk, rows: Sequence[ShapedRow], columns: int, *, tight: bool
) -> list[ColumnNeed]:
    cells = [cell for row in rows for cell in row.cells]
    needs = [ColumnNeed()] * columns
    for cell in cells:
        if cell.columns == 1:
            # Cells over several columns follow, when the single ones have their needs.
            needs[cell.start] = needs[cell.start].over(need_of(desk, cell, tight=tight))
    spans = [
        (cell.start, cell.columns, need_of(desk, cell, tight=tight))
        for cell in cells
        if cell.columns > 1
    ]
    return spread_needs(needs, spans, _padding(desk))


def _smaller(
    desk: LayoutDesk,
    block: TableBlock,
    column: TextColumn,
    rows: list[ShapedRow],
    needs: list[ColumnNeed],
) -> tuple[list[ShapedRow], list[ColumnNeed]]:
    """The rows in type as much smaller as they must be, if the style lets them be so small; told as
    a warning.
    """
    # A brand may forbid smaller type by giving no smallest size.
    style = desk.style("table")
    if not style.smallest:
        return rows, needs
    # Never larger than the style: rows may be narrow enough by now.
    wanted = min(1.0, largest_scale(column.measure, needs, _padding(desk))) * style.size
    # Down to the next quarter of a point.
    size = max(style.smallest, math.floor(wanted * STEP) / STEP)
    smaller_rows = [
        row._replace(
            cells=tuple(
                shrink_cell(desk, cell, size / style.size, style.smallest) for cell in row.cells
            )
        )
        for row in rows
    ]
    smaller_rows = line_up(smaller_rows, column.rtl)
    smaller_needs = _needs(desk, smaller_rows, len(needs), tight=True)
    if share_measure(column.measure, smaller_needs, _padding(desk)) is None:
        return rows, needs
    text = (
        f"{block.id} is set in type of {size:g} points, so that it fits on {desk.theme.sheet.name}"
    )
    hint = "make fewer columns for readers who need larger type"
    desk.faults.append(Notice(block.place, "small-type", text, hint, "warning"))
    return smaller_rows, smaller_needs


def _strips(lattice: TableLattice, rows: Sequence[ShapedRow]) -> list[ColumnStrip]:
    """The rows as strips; each but the first says what heads are set again above it where it begins
    a page.
    """
    strips: list[ColumnStrip] = []
    head: tuple[ColumnStrip, ...] = ()
    group: tuple[ColumnStrip, ...] = ()
    for bundle in bundle_rows(rows):
        kind = bundle[0].kind
        strip = set_bundle(lattice, bundle)
        # What is said again on the next page is an artifact, since it was read once.
        if kind == "head":
            strips.append(strip._replace(keep=True))
            head = (as_artifact(strip),)
        elif kind == "group":
            strips.append(strip._replace(keep=True, head=head))
            group = (as_artifact(strip),)
        else:
            # The head of a group speaks for its rows until a row without one.
            group = group if bundle[0].grouped else ()
            strips.append(strip._replace(head=head + group))
    return tied_rows(strips)
