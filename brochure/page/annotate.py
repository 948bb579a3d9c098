"""An author's words on a picture, each on a ground of its own."""

from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

from brochure.leaflet.pictures import FigureBlock, FigureLabel
from brochure.notice import Notice
from brochure.page.beside import join_columns
from brochure.page.desk import ColumnStrip, LayoutDesk, TextColumn
from brochure.page.frame import DrawingMark, FillMark, ImageMark
from brochure.page.paragraph import (
    break_paragraph,
    least_width,
    natural_width,
    paragraph_strips,
    prepare_text,
)
from brochure.page.shaped import ShapedParagraph
from brochure.page.stack import shift_mark, stack_strips
from brochure.page.structure import ARTIFACT
from brochure.text.breaks import BreakYielding
from brochure.units import Box, mm

SLACK = 0.01
"""Places are sums of floats: a hundredth of a point beyond an edge is nothing."""
RADIUS = 2.0
"""How far the corners of the grounds are rounded, in points."""
NUDGE = mm(2)
"""How far a label may be moved up or down to stay within its picture."""
EDGES = ("left", "top", "right", "bottom")


class _Placed(NamedTuple):
    """A label, the box of its ground, and its lines, which begin at the top of the page."""

    label: FigureLabel
    box: Box
    text: ColumnStrip


def label_picture(
    desk: LayoutDesk, block: FigureBlock, strips: Sequence[ColumnStrip], part: int, parent: int
) -> ColumnStrip:
    """The strips of a picture and its caption as one, so that nothing moves between them, with its
    labels on it.

    In the structure these are a list behind the Figure: within it nobody would hear them, since its
    alternative text stands for all that it holds (ISO 32000-1, 14.9.3).
    """
    joined = join_columns([strips])
    shown = next(
        mark.box
        for mark in joined.marks
        if isinstance(mark, (DrawingMark, ImageMark)) and mark.part == part
    )
    placed = _set_labels(desk, block, shown, parent)
    desk.faults += _clashes(placed)
    padding = desk.dimension("figure.label-padding")
    grounds = [FillMark(ARTIFACT, each.box, desk.colour("paper"), RADIUS) for each in placed]
    texts = [shift_mark(mark, each.box.y + padding) for each in placed for mark in each.text.marks]
    links = [link.moved(0, each.box.y + padding) for each in placed for link in each.text.links]
    return joined._replace(
        marks=(*joined.marks, *grounds, *texts),
        links=(*joined.links, *links),
        before=strips[0].before,
        after=strips[-1].after,
    )


def _set_labels(desk: LayoutDesk, block: FigureBlock, shown: Box, parent: int) -> list[_Placed]:
    holder = desk.part("L", parent, block.language)
    found = []
    for label in block.labels:
        body = desk.part("LBody", desk.part("LI", holder), label.text.language)
        run = prepare_text(desk, label.text, "figure-label", body, block.id)
        placed = _set_label(desk, label, run, shown)
        if placed is not None:
            desk.faults += _beyond(desk, block, placed.box, shown, label)
            found.append(placed)
    return found


def _set_label(
    desk: LayoutDesk, label: FigureLabel, run: ShapedParagraph, shown: Box
) -> _Placed | None:
    """The label with its middle at its place, in as many lines as it needs there; None where a
    notice has been left.
    """
    x = shown.x + shown.width * label.across / 100
    padding = desk.dimension("figure.label-padding")
    # What the nearer edge leaves on both sides of the middle.
    room = 2 * (min(x - shown.x, shown.right - x) - padding)
    most = min(room, desk.dimension("figure.label-widest") * shown.width)
    # A word that is wider is not divided, and may reach beyond the picture, which is told.
    measure = min(natural_width(run), max(most, least_width(run, BreakYielding.NOTHING)))
    # The ground is as wide as the widest line.
    measure = max([line.width for line in break_paragraph(desk, run, measure)], default=measure)
    width = desk.theme.sheet.size.width
    left = x - measure / 2
    start = width - left - measure if run.language.rtl else left
    column = TextColumn(start, measure, width, run.language.rtl)
    lines = paragraph_strips(desk, run, column, align="center")
    if not lines:
        return None
    text = stack_strips(lines)
    high = text.height + 2 * padding
    # Lines are higher in some scripts than in the one that the place was chosen for.
    y = shown.y + shown.height * label.down / 100 - high / 2
    y += _clipped(shown.y - y) - _clipped(y + high - shown.bottom)
    return _Placed(label, Box(left - padding, y, measure + 2 * padding, high), text)


def _clipped(over: float) -> float:
    """How far a label is moved that reaches so far beyond an edge: not at all where it would leave
    its place.
    """
    return max(0.0, over) if over <= NUDGE else 0.0


def _beyond(
    desk: LayoutDesk, block: FigureBlock, box: Box, shown: Box, label: FigureLabel
) -> list[Notice]:
    """Told of the side at which a label leaves its picture the furthest."""
    over = (shown.x - box.x, shown.y - box.y, box.right - shown.right, box.bottom - shown.bottom)
    far = max(over)
    if far <= SLACK:
        return []
    wrong = (
        f"“{label.text.plain}” reaches {far / mm(1):.1f} mm beyond the {EDGES[over.index(far)]}"
        f" edge of {block.file}, which is {shown.width / mm(1):.0f} mm wide and"
        f" {shown.height / mm(1):.0f} mm high ({desk.theme.sheet.name})"
    )
    hint = "move it by its “at”, shorten it, or make the picture wider"
    return [Notice(label.place, "figure-label", wrong, hint)]


def _clashes(placed: Sequence[_Placed]) -> list[Notice]:
    return [
        Notice(
            two.label.place,
            "figure-label",
            f"“{one.label.text.plain}” and “{two.label.text.plain}” lie over each other",
            "move one of them by its “at”, shorten it, or make the picture wider",
        )
        for one, two in combinations(placed, 2)
        if _meet(one.box, two.box)
    ]


def _meet(one: Box, two: Box) -> bool:
    return one.x < two.right and two.x < one.right and one.y < two.bottom and two.y < one.bottom
