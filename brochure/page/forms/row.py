"""How much room each field of a row has, and whether its label stands beside its line or above."""

from collections.abc import Sequence
from typing import NamedTuple

from brochure.page.desk import LayoutDesk, TextColumn
from brochure.page.forms.place import PreparedBlank
from brochure.page.paragraph import least_width, natural_width
from brochure.page.shaped import ShapedParagraph
from brochure.text.breaks import BreakYielding

SLACK = 0.01
"""Widths are sums of floats: a hundredth of a point too much is nothing."""


class PreparedField(NamedTuple):
    """A field shaped: its label, what is written behind it, and the share of the row that it asks
    for, 0 for what others leave; the lines of one that is to `fill` go on to the foot of the page.
    """

    label: ShapedParagraph
    made: PreparedBlank
    width: float = 0.0
    fill: bool = False


class PlacedField(NamedTuple):
    """A field with the room that it has; `beside` tells that its label stands beside its line."""

    field: PreparedField
    room: TextColumn
    beside: bool


def arrange_row(
    desk: LayoutDesk, row: Sequence[PreparedField], column: TextColumn
) -> list[tuple[PlacedField, ...]]:
    """The row as one line: its labels beside their lines, or all above them where one has too
    little room; as one line for each field where even that is too narrow.
    """
    if not row:
        return []
    if len(row) == 1:
        room = column._replace(measure=(row[0].width or 1.0) * column.measure)
        # A single field that asks for less than it needs has the whole line.
        room = room if _stands_above(desk, row[0], room) else column
        return [(PlacedField(row[0], room, _stands_beside(desk, row[0], room)),)]
    for beside, fits in ((True, _stands_beside), (False, _stands_above)):
        rooms = divide_row(desk, row, column, beside=beside)
        placed = [PlacedField(*pair, beside) for pair in zip(row, rooms, strict=False)]
        if placed and all(fits(desk, each.field, each.room) for each in placed):
            return [tuple(placed)]
    return [arrange_row(desk, [field._replace(width=0.0)], column)[0] for field in row]


def divide_row(
    desk: LayoutDesk, row: Sequence[PreparedField], column: TextColumn, *, beside: bool
) -> list[TextColumn]:
    """The room of each field: its share of the row, or what its boxes need; those that ask for
    nothing have the rest in equal parts. None where the column has less than they ask for.
    """
    gutter = desk.dimension("fields.gutter")
    whole = column.measure - gutter * (len(row) - 1)
    asked = [field.width * whole or _boxed_width(desk, field, beside=beside) for field in row]
    rest = (whole - sum(asked)) / max(1, asked.count(0.0))
    rooms, at = list[TextColumn](), 0.0
    for wide in asked:
        measure = wide or max(0.0, rest)
        rooms.append(column.inset(at)._replace(measure=measure))
        at += measure + gutter
    return rooms if rest > -SLACK else []


def _boxed_width(desk: LayoutDesk, field: PreparedField, *, beside: bool) -> float:
    """The width of boxes and of their label; 0 where there are none."""
    if not field.made.blank.boxes:
        return 0.0
    label, written = natural_width(field.label), written_width(desk, field)
    return label + desk.dimension("fields.gap") + written if beside else max(label, written)


def written_width(desk: LayoutDesk, field: PreparedField) -> float:
    """The width of the boxes, or the least of a line."""
    boxes = field.made.blank.boxes
    return boxes * desk.dimension("fields.box") if boxes else desk.dimension("fields.least")


def _stands_above(desk: LayoutDesk, field: PreparedField, room: TextColumn) -> bool:
    """Whether a room holds a field whose label stands above its line."""
    least = max(written_width(desk, field), least_width(field.label, BreakYielding.NOTHING))
    return least < room.measure + SLACK


def _stands_beside(desk: LayoutDesk, field: PreparedField, room: TextColumn) -> bool:
    """Whether a room holds a field whose label stands beside its line."""
    label, blank = natural_width(field.label), field.made.blank
    needed = label + desk.dimension("fields.gap") + written_width(desk, field)
    # Boxes have their width, and leave the rest to the label.
    short = bool(blank.boxes) or label <= desk.dimension("fields.label-most") * room.measure
    return short and blank.lines == 1 and needed < room.measure + SLACK


def common_start(desk: LayoutDesk, rows: Sequence[Sequence[PlacedField]]) -> float:
    """How far from the margin lines begin that have a row to themselves: behind the widest of their
    labels, so that they begin one below the other.
    """
    alone = [row[0] for row in rows if len(row) == 1 and row[0].beside]
    most = desk.dimension("fields.label-most")
    labels = [(natural_width(each.field.label), each.room.measure) for each in alone]
    widest = max((label for label, room in labels if label <= most * room), default=0.0)
    return widest + desk.dimension("fields.gap")
