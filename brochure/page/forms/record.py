"""Empty tables to write into."""

from collections.abc import Iterator, Sequence

from brochure.leaflet.forms import RecordBlock
from brochure.page.desk import ColumnStrip, LayoutDesk, TextColumn
from brochure.page.forms.columns import HEAD, ROW_HEAD, RecordColumns, share_columns
from brochure.page.forms.place import draw_blank, plain_label, prepare_blank
from brochure.page.frame import BlankMark, FillMark, WritingBlank
from brochure.page.paragraph import set_text
from brochure.page.stack import set_side_by_side
from brochure.page.structure import ARTIFACT
from brochure.page.table.rows import as_artifact
from brochure.page.ties import tie_strips, tied_rows
from brochure.units import Box

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
    drawn = tuple(mark for mark in row.marks if not isinstance(mark, BlankMark))
    return row._replace(filler=as_artifact(row._replace(head=(), marks=drawn)))


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
    written = [
        mark
        for number, each in enumerate(columns)
        if number or not block.row_heads
        for mark in _cell(desk, block, (at, number), each.box(0.0, strip.height), row)
    ]
    under = (*_grid(desk, columns, strip.height), *strip.under)
    return strip._replace(under=under, marks=(*strip.marks, *written))


def _cell(
    desk: LayoutDesk, block: RecordBlock, cell: tuple[int, int], box: Box, parent: int
) -> Iterator[BlankMark]:
    """An empty cell; where it is filled in on a screen, with a place to write in, whose label names
    its column and its row.
    """
    part = desk.part("TD", parent)
    if not desk.fillable:
        return
    row, column = cell
    spoken = desk.own(block.language)[1]
    counted = spoken.number(row + 1)
    named = block.row_heads[row].text.plain if block.row_heads else counted
    label = spoken.comma.join(map(plain_label, (block.columns[column].text.plain, named)))
    # No dot, which would make fields within fields (ISO 32000-1, 12.7.3.2); no name of an author's
    # has a colon.
    blank = WritingBlank("text", f"{block.form_name}:{row + 1}:{column + 1}", label)
    made = prepare_blank(desk, blank, part, block.language)
    rule = desk.dimension("fields.rule")
    room = Box(box.x + rule, box.y + rule, box.width - 2 * rule, box.height - 2 * rule)
    yield draw_blank(desk, made, room, 0.0)


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
