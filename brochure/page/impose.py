"""Pages of the reader's put onto sheets: moved and repeated, their order of reading as it was.

One stage, from Composition to Composition. Marks are moved and never wrapped into forms: viewers
see no tags in these. On each side, pages are drawn in the order in which they are read.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from brochure.page.frame import (
    ComposedPage,
    Composition,
    DrawingMark,
    FillMark,
    ImageMark,
    Mark,
    MarkGroup,
    VariedGroup,
)
from brochure.page.stack import move_mark
from brochure.page.structure import StructurePart
from brochure.units import Box, Size

NEAR = 0.5
"""So near to an edge, in points, a ground reaches it."""


class PlacedPage(NamedTuple):
    """Where a page of the reader's stands on a side of a sheet: its number, counted from 0, the box
    that it fills, and by how much its content is moved to the right within that.
    """

    page: int
    box: Box
    shift: float = 0.0


class SheetSide(NamedTuple):
    """One side of a sheet: its size, the pages on it, and the x of each fold."""

    size: Size
    pages: tuple[PlacedPage, ...]
    folds: tuple[float, ...] = ()


def impose_pages(composition: Composition, sides: Sequence[SheetSide]) -> Composition:
    """The composition on these sides, each of which is a page of the file; every page of it must
    stand on one of them, once.
    """
    where = {
        placed.page: (number, placed) for number, side in enumerate(sides) for placed in side.pages
    }
    groups: dict[int, range] = {}
    pages = []
    for side in sides:
        read = sorted(side.pages)
        pages.append(_make_side(composition, side, read))
        begin = 0
        for placed in read:
            count = len(composition.pages[placed.page].content)
            groups[placed.page] = range(begin, begin + count)
            begin += count
    order = tuple((where[page][0], groups[page][at]) for page, at in composition.reading)
    return composition._replace(
        pages=tuple(pages),
        parts=tuple(_moved_part(part, where) for part in composition.parts),
        order=order,
        entries=tuple(
            entry._replace(page=side, box=_moved_box(entry.box, placed))
            for entry in composition.entries
            for side, placed in (where[entry.page],)
        ),
        leaves=tuple(page + 1 for page, _ in composition.reading),
    )


def _make_side(
    composition: Composition, side: SheetSide, read: Sequence[PlacedPage]
) -> ComposedPage:
    pages = [(composition.pages[placed.page], placed) for placed in read]
    return ComposedPage(
        side.size,
        tuple(
            _moved_group(group, page, placed) for page, placed in pages for group in page.content
        ),
        tuple(
            link.moved(placed.box.x + placed.shift, placed.box.y)
            for page, placed in pages
            for link in page.links
        ),
        tuple(text for page, _ in pages for text in page.furniture),
        tuple(
            mark for page, placed in pages for mark in _moved_marks(page.around, page.size, placed)
        ),
        side.folds,
    )


def _moved_group(group: MarkGroup, page: ComposedPage, placed: PlacedPage) -> MarkGroup:
    made = VariedGroup if isinstance(group, VariedGroup) else MarkGroup
    return made(_moved_marks(group, page.size, placed))


def _moved_marks(marks: Sequence[Mark], size: Size, placed: PlacedPage) -> Iterator[Mark]:
    dx, dy = placed.box.x + placed.shift, placed.box.y
    for mark in marks:
        moved = move_mark(mark, dx, dy)
        if isinstance(mark, (FillMark, DrawingMark, ImageMark)):
            yield _within(mark, moved, size, placed.box)
        else:
            yield moved


def _within(mark: FillMark | DrawingMark | ImageMark, moved: Mark, size: Size, room: Box) -> Mark:
    """A ground that reaches both sides of its page reaches those of its place, and nothing crosses
    a fold.
    """
    if isinstance(mark, FillMark):
        left = mark.box.x <= NEAR
        right = mark.box.right >= size.width - NEAR
        if not (left or right) or not isinstance(moved, FillMark):
            return moved
        x = room.x if left else moved.box.x
        end = room.right if right else moved.box.right
        return moved._replace(box=moved.box._replace(x=x, width=end - x))
    seen = mark.frame or mark.box
    crosses = seen.x < NEAR or seen.right > size.width - NEAR
    if not crosses or not isinstance(moved, (DrawingMark, ImageMark)):
        return moved
    frame = moved.frame or moved.box
    x, end = max(frame.x, room.x), min(frame.right, room.right)
    return moved._replace(frame=Box(x, frame.y, end - x, frame.height))


def _moved_box(box: Box, placed: PlacedPage) -> Box:
    return box.moved(placed.box.x + placed.shift, placed.box.y)


def _moved_part(part: StructurePart, where: dict[int, tuple[int, PlacedPage]]) -> StructurePart:
    """A figure or a blank where it now stands."""
    if part.box is None:
        return part
    side, placed = where[part.page]
    return part._replace(box=_moved_box(part.box, placed), page=side)
