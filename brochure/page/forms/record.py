"""Empty tables to write into."""

from collections.abc import Iterator, Sequence
from itertools import accumulate

from brochure.leaflet.forms import RecordBlock, RecordHead
from brochure.page.desk import ColumnStrip, LayoutDesk, TextColumn
from brochure.page.frame import FillMark
from brochure.page.paragraph import natural_width, prepare_text, set_text
from brochure.page.stack import set_side_by_side
from brochure.page.structure import ARTIFACT
from brochure.page.table.rows import as_artifact

WIDEST_HEADS = 0.4
"""The most of the measure that the heads of rows may take."""
FEW = 16
"""So many rows are on one page wherever it has room for all of them."""


def set_record(
    desk: LayoutDesk, block: RecordBlock, column: TextColumn, parent: int
) -> list[ColumnStrip]:
    """A table with heads and empty cells (ISO 32000-1, 14.8.4.3.4); its head stands again on each
    page.
    """
    part = desk.part("Table", parent, block.language)
    caption = _caption(desk, block, column, part)
    columns = _columns(desk, block, column)
    head = _head(desk, block, columns, part)
    rows = [_row(desk, block, at, columns, part) for at in range(block.rows)]
    rows = [row._replace(head=(as_artifact(head),)) for row in rows]
    # Two rows stay with the head, so that it never stands alone; few rows on one page.
    rows[:1] = [row._replace(keep=True) for row in rows[:1]]
    if len(rows) <= FEW:
        rows[:-1] = [row._replace(tied=True) for row in rows[:-1]]
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


def _columns(desk: LayoutDesk, block: RecordBlock, column: TextColumn) -> list[TextColumn]:
    """The columns: the heads of rows as wide as they are, all else in equal parts."""
    count = len(block.columns)
    if not block.row_heads or count == 1:
        shares = [column.measure / count] * count
    else:
        first = min(_widest_head(desk, block), column.measure * WIDEST_HEADS)
        rest = (column.measure - first) / (count - 1)
        shares = [first, *([rest] * (count - 1))]
    starts = [0.0, *accumulate(shares)]
    return [
        column.inset(start)._replace(measure=share)
        for start, share in zip(starts, shares, strict=False)
    ]


def _widest_head(desk: LayoutDesk, block: RecordBlock) -> float:
    """How wide the first column must be for what is written in it."""
    here = desk.here
    probes = [("table-head", block.columns[0]), *(("table", head) for head in block.row_heads)]
    widths = [natural_width(prepare_text(desk, head.text, style, 0, "")) for style, head in probes]
    # What was shaped to be measured is set again in its place.
    desk.withdraw(here)
    return max(widths) + 2 * desk.dimension("table.padding") + 1.0


def _head(
    desk: LayoutDesk, block: RecordBlock, columns: Sequence[TextColumn], parent: int
) -> ColumnStrip:
    row = desk.part("TR", parent)
    cells = [
        _cell(desk, block, head, each, desk.part("TH", row, head.text.language, scope="Column"))
        for head, each in zip(block.columns, columns, strict=True)
    ]
    strip = set_side_by_side(cells, block.id, block.place, desk.dimension("table.row-padding"))
    ground = FillMark(ARTIFACT, _whole(columns).box(0.0, strip.height), desk.colour("primary-tint"))
    under = (ground, *_grid(desk, columns, strip.height), *_top(desk, columns))
    return strip._replace(under=(*under, *strip.under))


def _cell(
    desk: LayoutDesk, block: RecordBlock, head: RecordHead, column: TextColumn, part: int
) -> list[ColumnStrip]:
    pad = min(desk.dimension("table.padding"), column.measure / 8)
    style = "table-head" if head in block.columns else "table"
    return set_text(desk, head.text, style, column.inset(pad, pad), part, block.id)


def _row(
    desk: LayoutDesk, block: RecordBlock, at: int, columns: Sequence[TextColumn], parent: int
) -> ColumnStrip:
    row = desk.part("TR", parent)
    strip = ColumnStrip(block.height, block.id, block.place)
    if block.row_heads:
        head = block.row_heads[at]
        part = desk.part("TH", row, head.text.language, scope="Row")
        lines = _cell(desk, block, head, columns[0], part)
        said = set_side_by_side([lines], block.id, block.place, 0.0)
        # Centred in its row, which grows with a head of several lines.
        height = max(block.height, said.height + desk.dimension("table.row-padding"))
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
