"""Where on its pages each text of a leaflet stands, and where in the leaflet's file."""

from collections.abc import Iterator
from typing import NamedTuple

from brochure.catalog.apply import TranslatedLeaflet
from brochure.check.readback.reading import expected_order
from brochure.check.readback.wording import plain_text
from brochure.leaflet.walk import walk_texts
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
    source: Place | None = None
    """In the leaflet's file, where `place` is in a catalog."""


def find_spots(
    composition: Composition, translated: TranslatedLeaflet | None = None
) -> tuple[BlockSpot, ...]:
    """The rectangles of all texts, in the order of reading; a text on two pages has two."""
    texts = _texts_of_parts(composition)
    boxes: dict[tuple[int, int], Box] = {}
    for page, marks in composition.pieces:
        for mark in marks:
            if isinstance(mark, GlyphMark) and mark.part in texts:
                key = (page, texts[mark.part])
                boxes[key] = _around(boxes.get(key), _glyph_box(mark))
    return tuple(_spots(composition, boxes, _source_places(translated)))


def _source_places(translated: TranslatedLeaflet | None) -> dict[Place, Place]:
    """Where each translated text stands in the leaflet, by where its translation stands."""
    if translated is None or translated.original is None:
        return {}
    written = {key: text.place for key, text in walk_texts(translated.original)}
    return {
        text.place: written[key]
        for key, text in walk_texts(translated.leaflet)
        if key in written and written[key] != text.place
    }


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


def _spots(
    composition: Composition, boxes: dict[tuple[int, int], Box], sources: dict[Place, Place]
) -> Iterator[BlockSpot]:
    for (page, text), box in sorted(boxes.items()):
        composed, said = composition.pages[page], composition.said[text]
        # The picture shows what is printed around the trim, too.
        slug = composed.slug
        width, height = composed.size.width + 2 * slug, composed.size.height + 2 * slug
        yield BlockSpot(
            page,
            (box.x + slug) / width,
            (box.y + slug) / height,
            box.width / width,
            box.height / height,
            said.place,
            " ".join(said.text.split())[:80],
            sources.get(said.place),
        )
