"""Sheets made ready to be cut: grounds and pictures that reach the edge reach beyond it, and marks
outside of that say where to cut and where to fold.

One stage, from Composition to Composition. Coordinates stay those of the trimmed sheet.
"""

from collections.abc import Iterator, Sequence

from brochure.page.frame import (
    Colour,
    ComposedPage,
    Composition,
    DrawingMark,
    FillMark,
    ImageMark,
    Mark,
    MarkGroup,
    VariedGroup,
)
from brochure.page.structure import ARTIFACT
from brochure.picture import DrawnShape, Segment, VectorDrawing
from brochure.units import Box, Size, mm

NEAR = 0.5
"""So near to an edge, in points, something reaches it."""
GAP, LENGTH, WEIGHT = mm(3), mm(5), 0.25
"""How far marks stand off the trim at least, how long they are, and their weight."""
BLACK: Colour = (0.0, 0.0, 0.0)
"""The colour of marks, unless they are printed in inks: then in all of these."""
CROP, FOLD, REGISTRATION = "crop", "fold", "registration"
DASH = mm(1)
"""The length of the dashes of a fold's mark."""
_ARC = 0.5522847


def bleed_pages(
    composition: Composition, bleed: float, marks: Sequence[str], ink: Colour = BLACK
) -> Composition:
    """The composition with so many points of bleed around each page, and these marks around it, in
    a colour of as many parts as all others have.
    """
    pages = tuple(_bleed_page(page, bleed, marks, ink) for page in composition.pages)
    return composition._replace(pages=pages)


def _bleed_page(
    page: ComposedPage, bleed: float, marks: Sequence[str], ink: Colour
) -> ComposedPage:
    off = max(bleed, GAP)
    drawn = tuple(_in_ink(mark, ink) for mark in _marks_around(page, off, marks))
    return page._replace(
        content=tuple(
            (VariedGroup if isinstance(group, VariedGroup) else MarkGroup)(
                _reach_out(mark, page.size, bleed) for mark in group
            )
            for group in page.content
        ),
        around=(*(_reach_out(mark, page.size, bleed) for mark in page.around), *drawn),
        bleed=bleed,
        slug=off + LENGTH if drawn else bleed,
    )


def _reach_out(mark: Mark, size: Size, bleed: float) -> Mark:
    """A ground or a picture that reaches an edge, as far beyond it as the bleed."""
    if isinstance(mark, FillMark):
        # Round corners are inside of the page.
        return mark if mark.radius else mark._replace(box=_extended(mark.box, size, bleed))
    if not isinstance(mark, (DrawingMark, ImageMark)):
        return mark
    seen = mark.frame or mark.box
    frame = _extended(seen, size, bleed)
    if frame == seen:
        return mark
    return mark._replace(frame=frame, box=_covering(mark.box, frame), radius=0.0)


def _extended(box: Box, size: Size, bleed: float) -> Box:
    left = bleed if box.x <= NEAR else 0.0
    top = bleed if box.y <= NEAR else 0.0
    right = bleed if box.right >= size.width - NEAR else 0.0
    foot = bleed if box.bottom >= size.height - NEAR else 0.0
    return Box(box.x - left, box.y - top, box.width + left + right, box.height + top + foot)


def _covering(box: Box, frame: Box) -> Box:
    """The box of a picture, larger in proportion until it covers a frame, around the frame's
    middle.
    """
    if (
        box.x <= frame.x
        and box.y <= frame.y
        and box.right >= frame.right
        and box.bottom >= frame.bottom
    ):
        return box
    scale = max(1.0, frame.width / box.width, frame.height / box.height)
    width, height = box.width * scale, box.height * scale
    x = frame.x + (frame.width - width) / 2
    y = frame.y + (frame.height - height) / 2
    return Box(x, y, width, height)


def _marks_around(page: ComposedPage, off: float, marks: Sequence[str]) -> Iterator[Mark]:
    if CROP in marks:
        yield from _crop_marks(page.size, off)
    if FOLD in marks:
        for fold in page.folds:
            yield from _fold_marks(page.size, fold, off)
    if REGISTRATION in marks:
        yield from _registration_marks(page.size, off)


def _crop_marks(size: Size, off: float) -> Iterator[Mark]:
    """Two hair lines at each corner, in line with the trim."""
    for x in (0.0, size.width):
        for y in (-off - LENGTH, size.height + off):
            yield _line(Box(x - WEIGHT / 2, y, WEIGHT, LENGTH))
    for y in (0.0, size.height):
        for x in (-off - LENGTH, size.width + off):
            yield _line(Box(x, y - WEIGHT / 2, LENGTH, WEIGHT))


def _fold_marks(size: Size, fold: float, off: float) -> Iterator[Mark]:
    """A dashed line above and below a fold."""
    for top in (-off - LENGTH, size.height + off):
        y = top
        while y + DASH <= top + LENGTH:
            yield _line(Box(fold - WEIGHT / 2, y, WEIGHT, DASH))
            y += 2 * DASH


def _registration_marks(size: Size, off: float) -> Iterator[Mark]:
    """A circle with a cross at the middle of each side, by which the plates are laid on top of one
    another.
    """
    middle = (size.width / 2, size.height / 2)
    reach = off + LENGTH / 2
    for x, y in (
        (middle[0], -reach),
        (middle[0], size.height + reach),
        (-reach, middle[1]),
        (size.width + reach, middle[1]),
    ):
        half = LENGTH / 2
        yield DrawingMark(ARTIFACT, Box(x - half, y - half, LENGTH, LENGTH), TARGET)


def _in_ink(mark: Mark, ink: Colour) -> Mark:
    if isinstance(mark, DrawingMark):
        return mark._replace(drawing=registration_mark(ink))
    assert isinstance(mark, FillMark), "marks are lines and drawings"  # noqa: S101
    return mark._replace(colour=ink)


def _line(box: Box) -> FillMark:
    return FillMark(ARTIFACT, box, BLACK)


def registration_mark(ink: Colour) -> VectorDrawing:
    """A circle with a cross in it."""
    radius, middle, side = 0.3, 0.5, 1.0
    reach = radius * _ARC
    circle: list[Segment] = [("m", (middle + radius, middle))]
    for across, down in ((0, 1), (-1, 0), (0, -1), (1, 0)):
        # From one quarter to the next, clockwise.
        start = (middle + radius * down, middle - radius * across)
        end = (middle + radius * across, middle + radius * down)
        circle.append(
            (
                "c",
                (
                    start[0] + reach * across,
                    start[1] + reach * down,
                    end[0] + reach * down,
                    end[1] - reach * across,
                    *end,
                ),
            )
        )
    cross: tuple[Segment, ...] = (
        ("m", (0.0, middle)),
        ("l", (side, middle)),
        ("m", (middle, 0.0)),
        ("l", (middle, side)),
    )
    weight = WEIGHT / LENGTH
    shapes = (
        DrawnShape((*circle, ("h", ())), None, ink, weight),
        DrawnShape(cross, None, ink, weight),
    )
    return VectorDrawing(side, side, shapes, len(ink))


TARGET = registration_mark(BLACK)
"""A registration mark."""
