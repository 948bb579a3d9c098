"""The lines of a page for notes."""

from brochure.leaflet.formread import FILL_ROWS
from brochure.leaflet.forms import NotesPageBlock
from brochure.page.desk import ColumnStrip, LayoutDesk, TextColumn
from brochure.page.forms.fields import fill_page
from brochure.page.forms.place import draw_blank, plain_label, prepare_blank
from brochure.page.frame import WritingBlank


def set_note_lines(
    desk: LayoutDesk, block: NotesPageBlock, label: str, column: TextColumn, parent: int
) -> ColumnStrip:
    """Lines to the foot of the page, which is headed by their label."""
    part = desk.part("P", parent, block.language)
    blank = WritingBlank("text", block.form_name, plain_label(label), FILL_ROWS)
    made = prepare_blank(desk, blank, part, block.language)
    box = column.box(0.0, desk.dimension("fields.row") * FILL_ROWS)
    lines = ColumnStrip(box.height, block.id, block.place, (draw_blank(desk, made, box),))
    return fill_page(desk, lines._replace(after=desk.style("body").after))
