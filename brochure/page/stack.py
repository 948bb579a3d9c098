"""Strips moved and put one under the other."""

from collections.abc import Sequence

from brochure.notice import Place
from brochure.page.desk import ColumnStrip
from brochure.page.frame import BlankMark, DrawingMark, GlyphMark, ImageMark, LinkArea, Mark
from brochure.units import Box


def shift_mark(mark: Mark, dy: float) -> Mark:
    """A mark moved down by dy points."""
    return move_mark(mark, 0.0, dy)


def move_mark(mark: Mark, dx: float, dy: float) -> Mark:
    """A mark moved to the right by dx points and down by dy."""
    # GlyphMark has no box, and is by far the most frequent mark: no `_replace`, which is slower.
    if isinstance(mark, GlyphMark):
        return GlyphMark(mark.part, mark.x + dx, mark.y + dy, mark.run, mark.colour)
    if isinstance(mark, (DrawingMark, ImageMark)) and mark.frame is not None:
        mark = mark._replace(frame=mark.frame.moved(dx, dy))
    return mark._replace(box=mark.box.moved(dx, dy))


def grow_blank(strip: ColumnStrip, lines: int, height: float) -> ColumnStrip:
    """The strip with so many more lines in its place to write in, which is as much higher."""
    marks = tuple([_grown(mark, lines, height) for mark in strip.marks])
    return strip._replace(height=strip.height + height, marks=marks)


def _grown(mark: Mark, lines: int, height: float) -> Mark:
    if not isinstance(mark, BlankMark):
        return mark
    box, blank = mark.box, mark.blank
    taller = box._replace(height=box.height + height)
    return mark._replace(box=taller, blank=blank._replace(lines=blank.lines + lines))


def stand_side_by_side(columns: Sequence[list[ColumnStrip]]) -> list[ColumnStrip]:
    """Columns of strips as one strip that is never divided, read one after the other; where there
    is but one, its strips.
    """
    filled = [stack_strips(column) for column in columns if column]
    if len(filled) < 2:
        return [strip for column in columns for strip in column]
    return [
        filled[0]._replace(
            height=max(strip.height for strip in filled),
            marks=tuple(mark for strip in filled for mark in strip.marks),
            under=tuple(mark for strip in filled for mark in strip.under),
            links=tuple(link for strip in filled for link in strip.links),
        )
    ]


def stack_strips(found: list[ColumnStrip]) -> ColumnStrip:
    """The strips one under the other as a single strip that is never divided."""
    y = 0.0
    marks: list[Mark] = []
    under: list[Mark] = []
    links: list[LinkArea] = []
    gap = 0.0
    for index, strip in enumerate(found):
        # White collapses as in CSS: between two strips the greater of both.
        y += max(gap, strip.before) if index else 0.0
        marks += (shift_mark(mark, y) for mark in strip.marks)
        under += (shift_mark(mark, y) for mark in strip.under)
        links += (link.moved(0, y) for link in strip.links)
        y += strip.height
        gap = strip.after
    first = found[0]
    return ColumnStrip(
        y,
        first.block,
        first.place,
        tuple(marks),
        tuple(under),
        tuple(links),
        # The first strip tells how the whole stands to what is around it.
        keep=first.keep,
        panel=first.panel,
        head=first.head,
    )


def set_side_by_side(
    cells: list[list[ColumnStrip]], block: str, place: Place, padding: float
) -> ColumnStrip:
    """Lines side by side, each cell from the top, as a single strip with some room above and
    below.
    """
    # A text that is too wide has left a notice and no line.
    stacks = [stack_strips(lines) for lines in cells if lines]
    # Cells with nothing in them: a row of no height.
    if not stacks:
        return ColumnStrip(0.0, block, place)
    marks = tuple(shift_mark(mark, padding) for stack in stacks for mark in stack.marks)
    under = tuple(shift_mark(mark, padding) for stack in stacks for mark in stack.under)
    links = tuple(link.moved(0, padding) for stack in stacks for link in stack.links)
    height = max(stack.height for stack in stacks) + 2 * padding
    return ColumnStrip(height, block, place, marks, under, links)


def shrink_picture(strip: ColumnStrip, by: float) -> ColumnStrip:
    """The strip with its picture drawn so many points lower, and narrower in proportion."""
    # The picture keeps its proportions; `pin` is the x that it is scaled towards, so a picture at
    # the right stays there.
    scale = 1.0 - by / strip.height
    marks = tuple([_scaled(mark, strip.pin, scale) for mark in strip.marks])
    return strip._replace(height=strip.height - by, give=0.0, marks=marks)


def _scaled(mark: Mark, pin: float, scale: float) -> Mark:
    """A picture scaled towards the x at `pin` and the strip's top."""
    if isinstance(mark, GlyphMark):
        # A caption in the same strip keeps its size.
        return mark
    x, y, width, height = mark.box
    box = Box(pin + (x - pin) * scale, y * scale, width * scale, height * scale)
    return mark._replace(box=box)
