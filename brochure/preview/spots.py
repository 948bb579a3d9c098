"""Where on its pages each text of a leaflet stands, and where in the leaflet's file."""

from collections.abc import Iterator
from typing import NamedTuple

from brochure.check.readback.reading import expected_order
from brochure.check.readback.wording import plain_text
from brochure.notice import Place
from brochure.page.frame import Composition, GlyphMark
from brochure.units import Box

DESCENT = 0.25
"""How far glyphs reach below their line, in ems: nearly all of them."""


class BlockSpot(NamedTuple):
    """A rectangle of a page, counted from 0, in shares of its width and height, with the place and
    the beginning of the text that stands there.
    """

    page: int
    left: float
    top: float
    width: float
    height: float
    place: Place
    text: str


def find_spots(composition: Composition) -> tuple[BlockSpot, ...]:
    """The rectangles of all texts, in the order of reading; a text on two pages has two."""
    texts = _texts_of_parts(composition)
    boxes: dict[tuple[int, int], Box] = {}
    for page, marks in composition.pieces:
        for mark in marks:
            if isinstance(mark, GlyphMark) and mark.part in texts:
                key = (page, texts[mark.part])
                boxes[key] = _around(boxes.get(key), _glyph_box(mark))
    return tuple(_spots(composition, boxes))


def _texts_of_parts(composition: Composition) -> dict[int, int]:
    """Of each part the first text that it belongs to, by its number among those that were said.

    Both lists have the same letters in the same order, which the proof of the file shows: a text is
    found by how many stand before it.
    """
    ends, whole = [], 0
    for said in composition.said:
        whole += _letters(said.text)
        ends.append(whole)
    found: dict[int, int] = {}
    at = passed = 0
    order = expected_order(composition)
    for piece, part in zip(order.pieces, order.elements, strict=True):
        while at < len(ends) - 1 and passed >= ends[at]:
            at += 1
        letters = _letters(piece.text)
        if letters:
            found.setdefault(part, at)
        passed += letters
    return found


def _letters(text: str) -> int:
    return len("".join(plain_text(text).split()))


def _glyph_box(mark: GlyphMark) -> Box:
    size = mark.run.size
    return Box(mark.x, mark.y - size, mark.run.width, size * (1 + DESCENT))


def _around(one: Box | None, other: Box) -> Box:
    if one is None:
        return other
    left, top = min(one.x, other.x), min(one.y, other.y)
    right, bottom = max(one.right, other.right), max(one.bottom, other.bottom)
    return Box(left, top, right - left, bottom - top)


def _spots(composition: Composition, boxes: dict[tuple[int, int], Box]) -> Iterator[BlockSpot]:
    for (page, text), box in sorted(boxes.items()):
        size, said = composition.pages[page].size, composition.said[text]
        yield BlockSpot(
            page,
            box.x / size.width,
            box.y / size.height,
            box.width / size.width,
            box.height / size.height,
            said.place,
            " ".join(said.text.split())[:80],
        )
