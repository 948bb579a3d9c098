"""A box for a label that is stuck on."""

from brochure.leaflet.forms import LabelBlock
from brochure.notice import Notice
from brochure.page.desk import ColumnStrip, LayoutDesk, TextColumn
from brochure.page.forms.place import draw_blank, plain_label, prepare_blank
from brochure.page.frame import WritingBlank
from brochure.page.paragraph import set_text
from brochure.units import Box, Size, mm


def set_label(
    desk: LayoutDesk, block: LabelBlock, column: TextColumn, parent: int
) -> list[ColumnStrip]:
    """What the box is for, and the empty box below it, both on one page."""
    if block.text.apart:
        column = column.facing(block.text.language.rtl)
    # What the author asked for is not made smaller; a usual label is.
    width = block.width or min(desk.dimension("label.width"), column.measure)
    height = block.height or min(desk.dimension("label.height"), desk.column_height)
    if width > column.measure or height > desk.column_height:
        desk.faults.append(_too_large(desk, block, Size(width, height), column))
        return []
    part = desk.part("P", parent, block.text.language)
    found = set_text(desk, block.text, "field-label", column, part, block.id)
    blank = WritingBlank("sticker", block.id, plain_label(block.text.plain))
    made = prepare_blank(desk, blank, part, block.language)
    box = Box(column.left(0.0, width), 0.0, width, height)
    after = desk.style("body").after + desk.dimension("fields.after")
    empty = ColumnStrip(
        height,
        block.id,
        block.place,
        (draw_blank(desk, made, box),),
        before=desk.dimension("label.gap"),
        after=after,
    )
    return [*(strip._replace(keep=True) for strip in found), empty]


def _too_large(desk: LayoutDesk, block: LabelBlock, size: Size, column: TextColumn) -> Notice:
    wide, high = size.width / mm(1), size.height / mm(1)
    room = f"{column.measure / mm(1):.0f} mm wide and {desk.column_height / mm(1):.0f} mm high"
    wrong = (
        f"the label of {wide:g} × {high:g} mm is larger than its place, {room}"
        f" ({desk.theme.sheet.name})"
    )
    return Notice(block.place, "label-large", wrong, "make it smaller, or take a larger sheet")
