"""Where the parts of a composition stand: what links and the outline lead to."""

from typing import NamedTuple

from brochure.page.frame import Composition, GlyphMark, Mark


class PartPlace(NamedTuple):
    """A page, counted from 0, and the y of its part's top in page space."""

    page: int
    top: float


def find_places(composition: Composition) -> dict[int, PartPlace]:
    """The place of the first mark of each part and of what is in it."""
    parts, found = composition.parts, dict[int, PartPlace]()
    for index, marks in composition.pieces:
        for mark in marks:
            part = mark.part
            while part >= 0 and part not in found:
                found[part] = PartPlace(index, _top(mark))
                part = parts[part].parent if part else -1
    return found


def _top(mark: Mark) -> float:
    return mark.y - mark.run.size if isinstance(mark, GlyphMark) else mark.box.y
