"""Labelled lines and boxes to fill in."""

from typing import NamedTuple

from brochure.leaflet.forms import FieldRow, FieldsBlock, FormField
from brochure.notice import Notice
from brochure.page.desk import ColumnStrip, LayoutDesk, TextColumn
from brochure.page.forms.place import boxes_in, line_in, writing_part
from brochure.page.frame import Mark
from brochure.page.line import draw_line
from brochure.page.paragraph import (
    break_paragraph,
    natural_width,
    paragraph_strips,
    prepare_text,
)
from brochure.page.shaped import ShapedParagraph
from brochure.page.stack import shift_mark, stack_strips
from brochure.units import mm


def set_fields(
    desk: LayoutDesk, block: FieldsBlock, column: TextColumn, parent: int
) -> list[ColumnStrip]:
    """Rows of fields, each read as its label and the place to write in (ISO 32000-1, 14.8.4.5)."""
    part = desk.part("Div", parent, block.language)
    found = [strip for row in block.rows for strip in set_row(desk, block, row, column, part)]
    if found:
        found[-1] = found[-1]._replace(
            after=desk.style("body").after + desk.dimension("fields.after")
        )
    return found


class _SetField(NamedTuple):
    """A field in its share of the row: its label and first line, how deep that line lies, and the
    lines below it.
    """

    strip: ColumnStrip
    depth: float


def set_row(
    desk: LayoutDesk, block: FieldsBlock, row: FieldRow, column: TextColumn, parent: int
) -> list[ColumnStrip]:
    """The fields of a row side by side, their first lines at one height."""
    columns = share_columns(row, column, desk.dimension("fields.gutter"))
    placed = [
        _set_field(desk, block, field, each, parent)
        for field, each in zip(row.fields, columns, strict=True)
    ]
    if not placed:
        return []
    depth = max(each.depth for each in placed)
    marks: list[Mark] = []
    height = 0.0
    for each in placed:
        down = depth - each.depth
        marks += (shift_mark(mark, down) for mark in each.strip.marks)
        height = max(height, down + each.strip.height)
    # A label that stands above its line keeps clear of the line above.
    above = desk.dimension("fields.above") if depth > desk.dimension("fields.row") else 0.0
    return [ColumnStrip(height, block.id, row.place, tuple(marks), before=above)]


def share_columns(row: FieldRow, column: TextColumn, gutter: float) -> list[TextColumn]:
    """The stretch of the column that each field of a row has: as it asks for, else an equal part of
    what is left.
    """
    room = column.measure - gutter * (len(row.fields) - 1)
    open_ended = sum(1 for field in row.fields if not field.width)
    rest = max(0.0, 1.0 - sum(field.width for field in row.fields)) / max(1, open_ended)
    columns, start = [], 0.0
    for field in row.fields:
        measure = room * (field.width or rest)
        columns.append(column.inset(start)._replace(measure=measure))
        start += measure + gutter
    return columns


def _set_field(
    desk: LayoutDesk, block: FieldsBlock, field: FormField, column: TextColumn, parent: int
) -> _SetField:
    part = desk.part("P", parent, field.label.language)
    label = prepare_text(desk, field.label, "field-label", part, block.id)
    form = writing_part(desk, part, field.label.plain, block.language)
    beside = natural_width(label) + desk.dimension("fields.gap")
    needed = _needed(desk, field)
    if needed > column.measure:
        desk.faults.append(_too_many(desk, field, column.measure))
        return _SetField(ColumnStrip(0.0, block.id, field.place), 0.0)
    if beside + needed <= column.measure:
        return _beside(desk, field, label, column, form)
    return _below(desk, field, label, column, form)


def _needed(desk: LayoutDesk, field: FormField) -> float:
    """The least room in points for what is written."""
    least = desk.dimension("fields.least")
    return field.boxes * desk.dimension("fields.box") if field.boxes else least


def _too_many(desk: LayoutDesk, field: FormField, measure: float) -> Notice:
    box = desk.dimension("fields.box")
    room = f"{measure / mm(1):.0f} mm ({desk.theme.sheet.name})"
    most = int(measure / box)
    if field.boxes:
        wrong = f"{field.boxes} boxes are too wide for {room}, which has room for {most}"
        hint = "give the field a row of its own, or fewer boxes"
        return Notice(field.place, "fields-wide", wrong, hint)
    wrong = f"a line of {room} is too short to be written on"
    return Notice(field.place, "fields-wide", wrong, "put fewer fields into this row")


def _beside(
    desk: LayoutDesk, field: FormField, label: ShapedParagraph, column: TextColumn, form: int
) -> _SetField:
    """The label, and behind it on the same baseline the line, or the boxes."""
    row = desk.dimension("fields.row")
    width = natural_width(label)
    marks = tuple(
        mark
        for line in break_paragraph(desk, label, column.measure)
        for mark in draw_line(label, line, column.left(0.0, width), row)[0]
    )
    inner = column.inset(width + desk.dimension("fields.gap"))
    written = _written(desk, field, inner, row, form)
    strip = ColumnStrip(row, label.block, field.place, (*marks, *written))
    return _SetField(_with_more(desk, field, strip, column, form), row)


def _below(
    desk: LayoutDesk, field: FormField, label: ShapedParagraph, column: TextColumn, form: int
) -> _SetField:
    """The label in as many lines as it needs, and the line or the boxes below it."""
    first = desk.dimension("fields.first")
    lines = paragraph_strips(desk, label, column)
    line = ColumnStrip(first, label.block, field.place, _written(desk, field, column, first, form))
    strip = stack_strips([*(each._replace(before=0.0, after=0.0) for each in lines), line])
    return _SetField(_with_more(desk, field, strip, column, form), strip.height)


def _written(
    desk: LayoutDesk, field: FormField, column: TextColumn, y: float, form: int
) -> tuple[Mark, ...]:
    if field.boxes:
        return boxes_in(desk, column, y, field.boxes, form)
    return (line_in(desk, column, y, form),)


def _with_more(
    desk: LayoutDesk, field: FormField, strip: ColumnStrip, column: TextColumn, form: int
) -> ColumnStrip:
    """The strip with the further lines of the field, over the whole of its measure."""
    row = desk.dimension("fields.row")
    count = range(1, field.lines)
    more = tuple(line_in(desk, column, strip.height + row * at, form) for at in count)
    return strip._replace(
        height=strip.height + row * (field.lines - 1), marks=(*strip.marks, *more)
    )
