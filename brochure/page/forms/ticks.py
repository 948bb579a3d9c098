"""Lists with boxes to tick."""

from collections.abc import Sequence

from brochure.language import Language
from brochure.leaflet.forms import ChecklistBlock, TickItem
from brochure.page.desk import ColumnStrip, LayoutDesk, TextColumn
from brochure.page.forms.place import draw_blank, prepare_blank
from brochure.page.frame import Colour, DrawingMark, Mark, WritingBlank
from brochure.page.lists import tie_ends
from brochure.page.paragraph import leading_of, paragraph_strips, prepare_text, set_text
from brochure.page.ties import tied_list
from brochure.picture import DrawnShape, Segment, VectorDrawing
from brochure.units import Box

SIDE = 24.0
"""The side of a box in the drawing of its tick."""
WEIGHT = 1.4
"""How much heavier a box to tick is than a line to write on."""


def set_checklist(
    desk: LayoutDesk, block: ChecklistBlock, column: TextColumn, parent: int
) -> list[ColumnStrip]:
    """A list whose labels are boxes (ISO 32000-1, 14.8.4.3.3 and 14.8.5.6)."""
    items = set_ticks(desk, block.items, column, parent, block.language)
    found = tied_list(items, desk.column_height)
    if found:
        after = desk.style("body").after + desk.dimension("list.after")
        found[-1] = found[-1]._replace(after=after)
    return found


def set_ticks(
    desk: LayoutDesk,
    items: Sequence[TickItem],
    column: TextColumn,
    parent: int,
    language: Language | None,
) -> list[list[ColumnStrip]]:
    """The strips of each item, those of the boxes below it with it."""
    part = desk.part("L", parent, language, numbering="Square")
    found = [_set_tick(desk, item, column, part, language) for item in items]
    found = [strips for strips in found if strips]
    if found:
        tie_ends(found)
    return found


def _set_tick(
    desk: LayoutDesk, item: TickItem, column: TextColumn, parent: int, language: Language | None
) -> list[ColumnStrip]:
    part = desk.part("LI", parent)
    blank = WritingBlank("tick", item.form_name, item.text.plain, ticked=item.ticked)
    made = prepare_blank(desk, blank, desk.part("Lbl", part, language), language)
    body = desk.part("LBody", part, item.text.language)
    run = prepare_text(desk, item.text, "item", body, item.id)
    # A text in another language has its box, and the boxes below it, on the side of that.
    if run.apart:
        column = column.facing(run.language.rtl)
    side = desk.dimension("checklist.box")
    inner = column.inset(side + desk.dimension("checklist.gap"))
    lines = paragraph_strips(desk, run, inner)
    if not lines:
        return []
    # Centred on the first line, before its words in the order of reading.
    box = Box(column.left(0.0, side), (leading_of(desk, run) - side) / 2, side, side)
    marks: tuple[Mark, ...] = (draw_blank(desk, made, box, WEIGHT),)
    if item.ticked:
        marks += (DrawingMark(made.part, box, tick_sign(desk.colour("ink"))),)
    lines[0] = lines[0]._replace(marks=(*marks, *lines[0].marks))
    if item.twin is not None:
        # Below it, in the language that it is read in.
        second = desk.part("P", body, item.twin.language)
        lines += set_text(desk, item.twin, "item", inner, second, item.id)
    lines = [*(line._replace(keep=True) for line in lines[:-1]), lines[-1]]
    lines[-1] = lines[-1]._replace(after=desk.dimension("checklist.after"))
    nested = set_ticks(desk, item.items, inner, body, language) if item.items else []
    if nested:
        lines[-1] = lines[-1]._replace(keep=True)
    return lines + [strip for each in nested for strip in each]


def tick_sign(ink: Colour) -> VectorDrawing:
    """A tick in its box."""
    tick: tuple[Segment, ...] = (("m", (5.5, 12.6)), ("l", (10.2, 17.4)), ("l", (18.6, 6.8)))
    return VectorDrawing(SIDE, SIDE, (DrawnShape(tick, None, ink, 3.0, cap=1, join=1),))
