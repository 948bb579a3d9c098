"""Labelled lines and boxes to fill in."""

from collections.abc import Sequence

from brochure.language import Language
from brochure.leaflet.forms import FieldsBlock
from brochure.leaflet.marked import MarkedText
from brochure.notice import Notice
from brochure.page.desk import ColumnStrip, LayoutDesk, TextColumn
from brochure.page.forms.place import draw_blank, plain_label, prepare_blank
from brochure.page.forms.row import (
    SLACK,
    PlacedField,
    PreparedField,
    arrange_row,
    common_start,
    written_width,
)
from brochure.page.frame import BlankMark, WritingBlank
from brochure.page.paragraph import (
    baseline_depth,
    leading_of,
    natural_width,
    paragraph_strips,
    prepare_text,
)
from brochure.page.stack import shift_mark, stack_strips
from brochure.page.ties import LINES
from brochure.units import Box, mm

STYLE = "field-label"


def set_fields(
    desk: LayoutDesk, block: FieldsBlock, column: TextColumn, parent: int
) -> list[ColumnStrip]:
    """Rows of fields, each read as its label and the place to write in (ISO 32000-1, 14.8.4.5);
    lines of rows that have one field begin one below the other.
    """
    part = desk.part("Div", parent, block.language)
    rows = []
    for row in block.rows:
        prepared = []
        for field in row.fields:
            said = plain_label(field.label.plain)
            blank = WritingBlank("text", field.form_name, said, field.lines, field.boxes)
            made = prepare_field(
                desk, field.label, blank, field.width, part, block.id, block.language
            )
            prepared.append(made._replace(fill=field.fill))
        rows += arrange_row(desk, prepared, column)
    start = common_start(desk, rows)
    found = [set_row(desk, row, start) for row in rows]
    # Neither the first row nor the last stands alone on a page.
    found = [strip._replace(turn=LINES) for strip in found]
    for at in {0, len(found) - 2} if len(found) > 1 else set[int]():
        found[at] = found[at]._replace(keep=True)
    after = desk.style("body").after + desk.dimension("fields.after")
    found[-1:] = [strip._replace(after=after, turn=0.0) for strip in found[-1:]]
    return found


def prepare_field(
    desk: LayoutDesk,
    label: MarkedText,
    blank: WritingBlank,
    width: float,
    parent: int,
    block: str,
    language: Language | None,
) -> PreparedField:
    """A label, and the place to write in behind it; `language` is that of the block."""
    part = desk.part("P", parent, label.language)
    shaped = prepare_text(desk, label, STYLE, part, block)
    return PreparedField(shaped, prepare_blank(desk, blank, part, language), width)


def set_row(desk: LayoutDesk, row: Sequence[PlacedField], start: float = 0.0) -> ColumnStrip:
    """The fields of a row side by side, their lines at one height; one that is alone has its line
    begin `start` points from the margin.
    """
    fields = [_set_field(desk, placed, start if len(row) == 1 else 0.0) for placed in row]
    height = max(strip.height for strip in fields)
    lowered = [_lowered(strip, height - strip.height) for strip in fields]
    # Labels above their lines keep off the line of the row before.
    above = 0.0 if row[0].beside else desk.dimension("fields.above")
    strip = ColumnStrip(
        height,
        fields[0].block,
        fields[0].place,
        marks=tuple(mark for strip in lowered for mark in strip.marks),
        under=tuple(mark for strip in lowered for mark in strip.under),
        links=tuple(link for strip in lowered for link in strip.links),
        before=above,
    )
    return fill_page(desk, strip) if row[0].field.fill else strip


def fill_page(desk: LayoutDesk, strip: ColumnStrip) -> ColumnStrip:
    """The strip, whose lines go on to the foot of the page."""
    line = ColumnStrip(desk.dimension("fields.row"), strip.block, strip.place)
    return strip._replace(filler=line)


def _set_field(desk: LayoutDesk, placed: PlacedField, start: float) -> ColumnStrip:
    """A label and its line, or below the label where that leaves too little room."""
    field, room, beside = placed
    # A label in another language begins at the side of that, and its line behind it.
    if field.label.apart:
        room = room.facing(field.label.language.rtl)
    # Where nothing could be set of the label, that has been told.
    lines = paragraph_strips(desk, field.label, room)
    label = stack_strips(lines) if lines else ColumnStrip(0.0, field.label.block, field.label.place)
    row = desk.dimension("fields.row")
    if not beside:
        first = desk.dimension("fields.first")
        height = label.height + first + row * (field.made.blank.lines - 1)
        written = _draw_written(desk, field, room, height, height - label.height)
        return label._replace(height=height, marks=(*label.marks, written))
    # Letters stand on the line that is beside them.
    feet = baseline_depth(desk.style(STYLE).size, leading_of(desk, field.label))
    # Letters that need more than a row has, as those of Nastaliq do, have it.
    height = max(row, label.height)
    label = _lowered(label, height - feet)
    # Boxes that would have no room behind the common start begin earlier.
    own = natural_width(field.label) + desk.dimension("fields.gap")
    offset = max(own, min(start, room.measure - written_width(desk, field)))
    written = _draw_written(desk, field, room.inset(offset), height, height)
    return label._replace(height=height, marks=(*label.marks, written))


def _lowered(strip: ColumnStrip, by: float) -> ColumnStrip:
    """The strip with so many points of room above it."""
    return strip._replace(
        height=strip.height + by,
        marks=tuple(shift_mark(mark, by) for mark in strip.marks),
        under=tuple(shift_mark(mark, by) for mark in strip.under),
        links=tuple(link.moved(0.0, by) for link in strip.links),
    )


def _draw_written(
    desk: LayoutDesk, field: PreparedField, room: TextColumn, foot: float, height: float
) -> BlankMark:
    """The lines of a field, as high as is said, or its boxes, at the foot of its row."""
    width, boxes = room.measure, field.made.blank.boxes
    if boxes:
        # Digits are written from the left in every language, in Arabic too (UAX #9, EN and AN): the
        # boxes of a date have no direction, and only the whole of them stands where lines begin.
        width, height = written_width(desk, field), desk.dimension("fields.box")
        # What is written in them stands on the baseline of the label.
        foot += desk.dimension("fields.box-drop")
    if width > room.measure + SLACK:
        desk.faults.append(_too_many(desk, field, room.measure))
    return draw_blank(desk, field.made, Box(room.left(0.0, width), foot - height, width, height))


def _too_many(desk: LayoutDesk, field: PreparedField, measure: float) -> Notice:
    room = f"{measure / mm(1):.0f} mm ({desk.theme.sheet.name})"
    most = int(measure / desk.dimension("fields.box"))
    boxes = field.made.blank.boxes
    wrong = f"{boxes} boxes are too wide for {room}, which has room for {most}"
    hint = "give the field a row of its own, or fewer boxes"
    return Notice(field.label.place, "fields-wide", wrong, hint)
