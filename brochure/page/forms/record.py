"""Empty tables to write into."""

from collections.abc import Iterator, Sequence

from brochure.leaflet.forms import RecordBlock
from brochure.page.desk import ColumnStrip, LayoutDesk, TextColumn
from brochure.page.forms.columns import HEAD, ROW_HEAD, RecordColumns, share_columns
from brochure.page.frame import FillMark
from brochure.page.paragraph import set_text
from brochure.page.stack import set_side_by_side
from brochure.page.structure import ARTIFACT
from brochure.page.table.rows import as_artifact
from brochure.page.ties import tie_strips, tied_rows

FEW = 16
"""So many rows are on one page wherever it has room for all of them."""


def set_record(
    desk: LayoutDesk, block: RecordBlock, column: TextColumn, parent: int
) -> list[ColumnStrip]:
    """A table with heads and empty cells (ISO 32000-1, 14.8.4.3.4); its head stands again on each
    page.
    """
    shared = share_columns(desk, block, column)
    # It has no columns, or these have no room: both have been told.
    if not shared.columns:
        return []
    part = desk.part("Table", parent, block.language)
    caption = _caption(desk, block, column, part)
    head = _head(desk, block, shared, part)
    rows = [_row(desk, block, at, shared, part) for at in range(block.rows)]
    rows = [row._replace(head=(as_artifact(head),)) for row in rows]
    # Two rows stay with the head, and the last two together, so that none stands alone; few rows
    # on one page.
    rows = tied_rows(rows)
    rows[:1] = [row._replace(keep=True) for row in rows[:1]]
    if len(rows) <= FEW:
        rows = tie_strips(rows)
    if block.fill:
        rows = [row._replace(keep=True) for row in rows[:-1]] + [_filling(rows[-1])]
    after = desk.style("body").after + desk.dimension("table.after")
    rows[-1] = rows[-1]._replace(after=after)
    return [*(strip._replace(keep=True) for strip in (*caption, head)), *rows]


def _filling(row: ColumnStrip) -> ColumnStrip:
    """The row, below which rows like it, drawn and said to nobody, fill the page."""
    return row._replace(filler=as_artifact(row._replace(head=())))


def _caption(
    desk: LayoutDesk, block: RecordBlock, column: TextColumn, parent: int
) -> list[ColumnStrip]:
    if block.caption is None:
        return []
    part = desk.part("Caption", parent, block.caption.language)
    return set_text(desk, block.caption, "table-caption", column, part, block.id)


def _head(desk: LayoutDesk, block: RecordBlock, shared: RecordColumns, parent: int) -> ColumnStrip:
    row, columns = desk.part("TR", parent), shared.columns
    cells = []
    for head, each in zip(block.columns, columns, strict=True):
        part = desk.part("TH", row, head.text.language, scope="Column")
        inner = each.inset(shared.pad, shared.pad)
        cells.append(set_text(desk, head.text, HEAD, inner, part, block.id))
    strip = set_side_by_side(cells, block.id, block.place, desk.dimension("table.row-padding"))
    ground = FillMark(ARTIFACT, _whole(columns).box(0.0, strip.height), desk.colour("primary-tint"))
    under = (ground, *_grid(desk, columns, strip.height), *_top(desk, columns))
    return strip._replace(under=(*under, *strip.under))


def _row(
    desk: LayoutDesk, block: RecordBlock, at: int, shared: RecordColumns, parent: int
) -> ColumnStrip:
    row, columns = desk.part("TR", parent), shared.columns
    least = block.height or desk.dimension("record.row")
    strip = ColumnStrip(least, block.id, block.place)
    if block.row_heads:
        head = block.row_heads[at]
        part = desk.part("TH", row, head.text.language, scope="Row")
        inner = columns[0].inset(shared.pad, shared.pad)
        lines = set_text(desk, head.text, ROW_HEAD, inner, part, block.id)
        said = set_side_by_side([lines], block.id, block.place, 0.0)
        # Centred in its row, which grows with a head of several lines.
        height = max(least, said.height + desk.dimension("table.row-padding"))
        padding = (height - said.height) / 2
        strip = set_side_by_side([lines], block.id, block.place, padding)
    for _ in columns[1 if block.row_heads else 0 :]:
        desk.part("TD", row)
    return strip._replace(under=(*_grid(desk, columns, strip.height), *strip.under))


def _whole(columns: Sequence[TextColumn]) -> TextColumn:
    return columns[0]._replace(measure=sum(column.measure for column in columns))


def _grid(desk: LayoutDesk, columns: Sequence[TextColumn], height: float) -> Iterator[FillMark]:
    """The rule below a row, and those between its columns and at its sides."""
    rule, colour = desk.dimension("fields.rule"), desk.colour("muted")
    yield FillMark(ARTIFACT, _whole(columns).box(height - rule, rule), colour)
    for column in columns:
        yield FillMark(ARTIFACT, column._replace(measure=rule).box(0.0, height), colour)
    last = columns[-1]
    edge = last.inset(last.measure - rule)
    yield FillMark(ARTIFACT, edge.box(0.0, height), colour)


def _top(desk: LayoutDesk, columns: Sequence[TextColumn]) -> Iterator[FillMark]:
    rule = desk.dimension("fields.rule")
    yield FillMark(ARTIFACT, _whole(columns).box(0.0, rule), desk.colour("muted"))
