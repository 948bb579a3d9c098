"""The places that people write in: lines and boxes, tagged as what they are for."""

from brochure.language import Language
from brochure.page.desk import LayoutDesk, TextColumn
from brochure.page.frame import FillMark, Mark
from brochure.page.structure import TO_WRITE
from brochure.units import Box


def writing_part(desk: LayoutDesk, parent: int, label: str, language: Language | None) -> int:
    """The Form of a place to write in, which says in words what is written there."""
    own, spoken = desk.own(language)
    alt = own.fill("fill_in", label=label.rstrip(" :："))
    return desk.part("Form", parent, spoken, alt=alt, field=TO_WRITE)


def line_in(desk: LayoutDesk, column: TextColumn, y: float, part: int) -> FillMark:
    """A line to write on, over the whole of a column, its lower edge at y."""
    rule = desk.dimension("fields.rule")
    return FillMark(part, column.box(y - rule, rule), desk.colour("muted"))


def boxes_in(
    desk: LayoutDesk, column: TextColumn, y: float, count: int, part: int
) -> tuple[Mark, ...]:
    """Boxes for a letter each from the start of a column, their feet at y.

    Digits are written from the left to the right in every language (UAX #9, class EN and AN), so
    the boxes of a date are filled in that direction wherever they stand.
    """
    side, rule = desk.dimension("fields.box"), desk.dimension("fields.rule")
    box = Box(column.left(0.0, side * count), y - side, side * count, side)
    between = (Box(box.x + at * side, box.y, rule, side) for at in range(1, count))
    dividers = (FillMark(part, each, desk.colour("muted")) for each in between)
    return (*frame_in(desk, box, part), *dividers)


def frame_in(desk: LayoutDesk, box: Box, part: int) -> tuple[Mark, ...]:
    """The outline of a box, within it."""
    rule = desk.dimension("fields.rule")
    x, y, width, height = box
    edges = (
        Box(x, y, width, rule),
        Box(x, box.bottom - rule, width, rule),
        Box(x, y, rule, height),
        Box(box.right - rule, y, rule, height),
    )
    return tuple(FillMark(part, edge, desk.colour("muted")) for edge in edges)
