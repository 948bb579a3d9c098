"""A table of doses against times of the day, each time with its icon."""

from collections.abc import Iterator, Sequence

from brochure.leaflet.schedule import ScheduleBlock, ScheduleCell, ScheduleRow, ScheduleTime
from brochure.page.desk import ColumnStrip, LayoutDesk, TextColumn
from brochure.page.frame import DrawingMark, FillMark, Mark
from brochure.page.icon import time_icon
from brochure.page.paragraph import (
    natural_width,
    paragraph_strips,
    prepare_text,
    set_text,
    set_words,
    shape_paragraph,
)
from brochure.page.row import divide_column
from brochure.page.shaped import ShapedParagraph
from brochure.page.stack import set_side_by_side, shift_mark
from brochure.page.structure import ARTIFACT
from brochure.page.styled import style_text, style_words
from brochure.page.table.rows import as_artifact
from brochure.page.ties import tie_strips, tied_rows
from brochure.theme.words import add_space
from brochure.units import Box


def set_schedule(
    desk: LayoutDesk, block: ScheduleBlock, column: TextColumn, parent: int
) -> list[ColumnStrip]:
    """A table whose first column is what is taken (ISO 32000-1, 14.8.4.3.4)."""
    here = desk.here
    part = desk.part("Table", parent, block.language)
    caption = _set_caption(desk, block, column, part, "Caption")
    columns = _columns(desk, block, column)
    if not columns:
        desk.withdraw(here)
        return _set_stacked(desk, block, column, parent)
    head = _set_head(desk, block, columns, part)
    rows = [_set_row(desk, block, row, columns, part) for row in block.rows]
    rows = [row._replace(head=(as_artifact(head),)) for row in rows]
    after = desk.style("body").after + desk.dimension("table.after")
    found = tied_rows([head._replace(keep=True), *rows])
    found[-1] = found[-1]._replace(after=after)
    return [*(strip._replace(keep=True) for strip in caption), *found]


def _set_caption(
    desk: LayoutDesk, block: ScheduleBlock, column: TextColumn, parent: int, role: str
) -> list[ColumnStrip]:
    if block.caption is None:
        return []
    part = desk.part(role, parent, block.caption.language)
    return set_text(desk, block.caption, "table-caption", column, part, block.id)


def _set_stacked(
    desk: LayoutDesk, block: ScheduleBlock, column: TextColumn, parent: int
) -> list[ColumnStrip]:
    """Where the times do not fit beside each other: each medicine, and below it a line for each
    time.
    """
    section = desk.part("Sect", parent, block.language)
    found = _set_caption(desk, block, column, section, "P")
    inner = column.inset(desk.dimension("list.indent"))
    for row in block.rows:
        taken, *doses = row.cells
        part = desk.part("P", section, taken.text.language)
        lines = paragraph_strips(desk, _shape_taken(desk, block, taken, part), column)
        for time, dose in zip(block.times, doses, strict=False):
            lines += _set_dose(desk, block, time, dose, inner, section)
        if lines:
            lines[-1] = lines[-1]._replace(after=desk.style("body").after)
            found += tie_strips(lines)
    return [*(strip._replace(keep=True) for strip in found[:1]), *found[1:]]


def _shape_taken(
    desk: LayoutDesk, block: ScheduleBlock, taken: ScheduleCell, part: int
) -> ShapedParagraph:
    """What is taken, behind the head that its author has written for it."""
    if block.head is None:
        return prepare_text(desk, taken.text, "table", part, block.id, strong=True)
    own, _ = desk.own(block.language)
    said = add_space(own["labelled"].replace("{label}", block.head.plain))
    words = style_words(desk, said, "table", strong=True, language=block.head.language)
    words += style_text(desk, taken.text, "table", strong=True)
    text = taken.text
    return shape_paragraph(
        desk, words, "table", part, block.id, taken.place, text.language, text.apart
    )


def _set_dose(
    desk: LayoutDesk,
    block: ScheduleBlock,
    time: ScheduleTime,
    dose: ScheduleCell,
    column: TextColumn,
    parent: int,
) -> list[ColumnStrip]:
    """“Morning: 1”, as one sentence."""
    own, spoken = desk.own(block.language)
    said = own["labelled"].replace("{label}", time.text.plain if time.text else own[time.time])
    words = style_words(desk, add_space(said), "table", language=spoken)
    words += style_text(desk, dose.text, "table", strong=True)
    part = desk.part("P", parent, spoken)
    run = shape_paragraph(desk, words, "table", part, block.id, dose.place, block.language)
    return paragraph_strips(desk, run, column)


def _columns(desk: LayoutDesk, block: ScheduleBlock, column: TextColumn) -> list[TextColumn]:
    """What is taken, and the times in equal parts, of which each has room for its words on one
    line; none where there is too little for that.
    """
    here = desk.here
    heads = [_shape_time(desk, block, time, 0) for time in block.times]
    # What was shaped to be measured is shaped again in its place.
    desk.withdraw(here)
    needed = max(map(natural_width, heads)) + 2 * desk.dimension("table.padding") + 1.0
    wanted = 1.0 - needed * len(heads) / column.measure
    if wanted < desk.dimension("schedule.least"):
        return []
    first = min(desk.dimension("schedule.first"), wanted)
    return divide_column(column, [first, *([(1.0 - first) / len(heads)] * len(heads))], 0.0)


def _set_head(
    desk: LayoutDesk, block: ScheduleBlock, columns: Sequence[TextColumn], parent: int
) -> ColumnStrip:
    row = desk.part("TR", parent)
    icons = any(time.time for time in block.times)
    side = desk.dimension("schedule.icon") + desk.dimension("schedule.icon-gap") if icons else 0.0
    cells = [_set_first(desk, block, columns[0], row)]
    cells += [
        _set_time(desk, block, time, each, row)
        for time, each in zip(block.times, columns[1:], strict=True)
    ]
    padding = desk.dimension("table.row-padding")
    strip = set_side_by_side(cells, block.id, block.place, padding)
    drawn = tuple(_icon_marks(desk, block, columns[1:], padding))
    # The icons stand above the words of all heads.
    strip = strip._replace(
        height=strip.height + side,
        marks=tuple(shift_mark(mark, side) for mark in strip.marks),
        under=(*(shift_mark(mark, side) for mark in strip.under), *drawn),
    )
    ground = FillMark(
        ARTIFACT, _across(columns).box(0.0, strip.height), desk.colour("primary-tint")
    )
    return strip._replace(under=(ground, *strip.under))


def _set_first(
    desk: LayoutDesk, block: ScheduleBlock, column: TextColumn, row: int
) -> list[ColumnStrip]:
    """The head above what is taken: the author's words, else ours."""
    own, spoken = desk.own(block.language)
    inner = _inner(desk, column)
    if block.head is not None:
        part = desk.part("TH", row, block.head.language, scope="Column")
        return set_text(desk, block.head, "table-head", inner, part, block.id)
    part = desk.part("TH", row, spoken, scope="Column")
    return set_words(desk, own["medicine"], "table-head", inner, part, block.id, block.place)


def _set_time(
    desk: LayoutDesk, block: ScheduleBlock, time: ScheduleTime, column: TextColumn, row: int
) -> list[ColumnStrip]:
    run = _shape_time(desk, block, time, row)
    return paragraph_strips(desk, run, _inner(desk, column), align="center")


def _shape_time(
    desk: LayoutDesk, block: ScheduleBlock, time: ScheduleTime, row: int
) -> ShapedParagraph:
    """The head of a time: the author's words, else ours."""
    own, spoken = desk.own(block.language)
    if time.text is not None:
        part = desk.part("TH", row, time.text.language, scope="Column")
        return prepare_text(desk, time.text, "table-head", part, block.id)
    part = desk.part("TH", row, spoken, scope="Column")
    words = style_words(desk, own[time.time], "table-head", language=spoken)
    return shape_paragraph(desk, words, "table-head", part, block.id, time.place, spoken)


def _icon_marks(
    desk: LayoutDesk, block: ScheduleBlock, columns: Sequence[TextColumn], top: float
) -> Iterator[Mark]:
    """The icons of the times that have one, ornaments beside words that say the same."""
    side, ink = desk.dimension("schedule.icon"), desk.colour("primary")
    for time, column in zip(block.times, columns, strict=True):
        if time.time:
            left = column.left((column.measure - side) / 2, side)
            yield DrawingMark(ARTIFACT, Box(left, top, side, side), time_icon(time.time, ink))


def _set_row(
    desk: LayoutDesk,
    block: ScheduleBlock,
    row: ScheduleRow,
    columns: Sequence[TextColumn],
    parent: int,
) -> ColumnStrip:
    part = desk.part("TR", parent)
    cells = []
    for at, (cell, column) in enumerate(zip(row.cells, columns, strict=False)):
        role = {"role": "TH", "scope": "Row"} if at == 0 else {"role": "TD"}
        made = desk.part(role.pop("role"), part, cell.text.language, **role)
        style = "table" if at == 0 else "schedule-dose"
        run = prepare_text(desk, cell.text, style, made, block.id, strong=at == 0)
        align = "" if at == 0 else "center"
        cells.append(paragraph_strips(desk, run, _inner(desk, column), align=align))
    strip = set_side_by_side(cells, block.id, row.place, desk.dimension("table.row-padding"))
    rule = desk.dimension("table.rule")
    line = FillMark(ARTIFACT, _across(columns).box(strip.height - rule, rule), desk.colour("rule"))
    return strip._replace(under=(line, *strip.under))


def _inner(desk: LayoutDesk, column: TextColumn) -> TextColumn:
    pad = min(desk.dimension("table.padding"), column.measure / 8)
    return column.inset(pad, pad)


def _across(columns: Sequence[TextColumn]) -> TextColumn:
    return columns[0]._replace(measure=sum(column.measure for column in columns))
