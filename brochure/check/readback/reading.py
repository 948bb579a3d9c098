"""The order of reading as a list of pieces, one after the other: each a structure element's
beginning, or how it goes on.

Two such lists are made without each other, of the composition here and of the file in `outline`
and `tags`, and compared.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from brochure.page.frame import ComposedPage, Composition, GlyphMark
from brochure.page.structure import ARTIFACT, StructurePart

CONTINUED = ""
"""The role of a piece in which an element goes on behind one of its kids."""
# Marks of direction, and spaces made unbreakable, keep readers from reordering: they may come and
# go.
_GUARDS = (("\u200e", ""), ("\u200f", ""), ("\xa0", " "))


class ReadPiece(NamedTuple):
    """An element's role, its depth in the tree, its language, its alternative text, and its text up
    to the next piece."""

    role: str
    depth: int
    language: str
    alt: str
    text: str


class ReadingOrder(NamedTuple):
    """The pieces in the order of reading, and in parallel the element of each: a part's id, or any
    number the same for its pieces."""

    pieces: list[ReadPiece]
    elements: list[int]


def clean_text(text: str) -> str:
    """A text in NFC, without what a writer may add to keep readers from reordering."""
    # ASCII has no marks of direction and nothing to compose.
    if text.isascii():
        return text
    for guard, plain in _GUARDS:
        text = text.replace(guard, plain)
    return unicodedata.normalize("NFC", text)


def expected_order(composition: Composition) -> ReadingOrder:
    """The order of reading of what was set: its parts, with the texts of their marks as they are
    drawn."""
    parts = composition.parts
    # Kids of each part as they are drawn: texts, and parts by their numbers.
    drawn: list[list[str | int]] = [[] for _ in parts]
    placed, marked = {0}, set[int]()
    for _, marks in composition.pieces:
        for mark in marks:
            part = mark.part
            if part != ARTIFACT:
                if part not in placed:
                    _place_part(part, parts, drawn, placed)
                marked.add(part)
                drawn[part].append(mark.run.text if type(mark) is GlyphMark else "")
    inside: list[list[str | int]] = [[] for _ in parts]
    for inner in parts[1:]:
        inside[inner.parent].append(inner.id)
    # Behind those that are drawn, as the writer has it (ISO 32000-1, 14.7.2).
    for number in marked:  # what is drawn nowhere comes behind what is
        inside[number] = drawn[number] + [kid for kid in inside[number] if kid not in placed]
    order = ReadingOrder([], [])
    _add_part(parts, inside, 0, 0, composition.metadata.language.tag, order)
    return order


def _place_part(
    number: int, parts: Sequence[StructurePart], kids: Sequence[list[str | int]], placed: set[int]
) -> None:
    """Put a part, and what it stands in, behind what was drawn before it, where it is not placed
    yet."""
    while number not in placed:
        # Upwards until a part that is placed already: the root always is.
        placed.add(number)
        kids[parts[number].parent].append(number)
        number = parts[number].parent


def _add_part(
    parts: Sequence[StructurePart],
    kids: Sequence[Sequence[str | int]],
    number: int,
    depth: int,
    around: str,
    order: ReadingOrder,
) -> None:
    """Add a part and all within it to the order, depth first; its language is its own or that of
    the part around it."""
    part = parts[number]
    role, alt, language = part.role, part.alt, part.language or around
    texts: list[str] = []
    for kid in kids[number]:
        # Texts up to the next kid are one piece.
        if type(kid) is str:
            texts.append(kid)
            continue
        _add_piece(order, number, ReadPiece(role, depth, language, alt, _joined(texts)))
        # Behind a kid the element goes on: no role, and its alternative text is not said again.
        role, alt, texts = CONTINUED, "", []
        _add_part(parts, kids, int(kid), depth + 1, language, order)
    _add_piece(order, number, ReadPiece(role, depth, language, alt, _joined(texts)))


def _joined(texts: Sequence[str]) -> str:
    return clean_text("".join(texts)) if texts else ""


def _add_piece(order: ReadingOrder, number: int, piece: ReadPiece) -> None:
    """Add a piece, unless a part would go on with nothing."""
    if piece.role or piece.text:
        order.pieces.append(piece)
        order.elements.append(number)


def artifact_text(page: ComposedPage) -> str:
    """The text of a page's artifacts in the order drawn."""
    return clean_text("".join(_artifacts(page)))


def _artifacts(page: ComposedPage) -> Iterable[str]:
    return (
        mark.run.text
        for mark in page.drawn
        if isinstance(mark, GlyphMark) and mark.part == ARTIFACT
    )
