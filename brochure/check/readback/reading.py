"""The order of reading as a list of pieces, one after the other: each a structure element's
beginning, or how it goes on.

Two such lists are made without each other, of the composition here and of the file in `tags`, and
compared.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from brochure.page.frame import ComposedPage, Composition, GlyphMark
from brochure.page.structure import ARTIFACT, StructurePart

CONTINUED = ""
"""The role of a piece in which an element goes on behind one of its kids."""
_GUARDS = (("\u200e", ""), ("\u200f", ""), ("\xa0", " "))
"""Marks of direction, and spaces made unbreakable, keep readers from reordering: they may come and
go."""


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

    pieces: Sequence[ReadPiece]
    elements: Sequence[int]


class TagElement(NamedTuple):
    """A structure element with its kids in order: texts and, by their numbers, other elements."""

    role: str
    language: str
    alt: str
    kids: Sequence[str | int]


def clean_text(text: str) -> str:
    """A text in NFC, without what a writer may add to keep readers from reordering."""
    if text.isascii():
        return text
    for guard, plain in _GUARDS:
        text = text.replace(guard, plain)
    return unicodedata.normalize("NFC", text)


def flatten_tree(elements: Sequence[TagElement], root: int, language: str) -> ReadingOrder:
    """The pieces of a tree, depth first; an element's language is its own or that of the element
    around it."""
    pieces: list[ReadPiece] = []
    owners: list[int] = []
    waiting: list[tuple[int, int, str, int]] = [(root, 0, language, -1)]
    while waiting:
        number, depth, around, at = waiting.pop()
        element = elements[number]
        spoken = element.language or around
        texts: list[str] = []
        at += 1
        first = at == 0
        while at < len(element.kids) and isinstance(kid := element.kids[at], str):
            texts.append(kid)
            at += 1
        text = clean_text("".join(texts))
        if first:
            pieces.append(ReadPiece(element.role, depth, spoken, element.alt, text))
            owners.append(number)
        elif text:
            pieces.append(ReadPiece(CONTINUED, depth, spoken, "", text))
            owners.append(number)
        if at < len(element.kids):
            waiting.append((number, depth, around, at))
            waiting.append((int(element.kids[at]), depth + 1, spoken, -1))
    return ReadingOrder(pieces, owners)


def expected_order(composition: Composition) -> ReadingOrder:
    """The order of reading of what was set: its parts, with the texts of their marks as they are
    drawn."""
    parts = composition.parts
    kids: list[list[str | int]] = [[] for _ in parts]
    placed = {0}
    for page in composition.pages:
        for mark in page.marks:
            if mark.part != ARTIFACT:
                _place(mark.part, parts, kids, placed)
                kids[mark.part].append(mark.run.text if isinstance(mark, GlyphMark) else "")
    own = {at for at, those in enumerate(kids) if any(isinstance(kid, str) for kid in those)}
    by_id: list[list[int]] = [[] for _ in parts]
    for part in parts[1:]:
        by_id[part.parent].append(part.id)
    elements = []
    for part in parts:
        inside = by_id[part.id]
        if part.id in own:
            drawn = set(kids[part.id])
            mixed = [*kids[part.id], *(kid for kid in inside if kid not in drawn)]
        else:
            mixed = [*inside]
        elements.append(TagElement(part.role, part.language, part.alt, mixed))
    return flatten_tree(elements, 0, composition.metadata.language.tag)


def _place(
    number: int, parts: Sequence[StructurePart], kids: Sequence[list[str | int]], placed: set[int]
) -> None:
    """Put a part, and what it stands in, behind what was drawn before it, where it is not placed
    yet."""
    while number not in placed:
        placed.add(number)
        kids[parts[number].parent].append(number)
        number = parts[number].parent


def artifact_text(page: ComposedPage) -> str:
    """The text of a page's artifacts in the order drawn."""
    return clean_text("".join(_artifacts(page)))


def _artifacts(page: ComposedPage) -> Iterable[str]:
    return (
        mark.run.text
        for mark in page.drawn
        if isinstance(mark, GlyphMark) and mark.part == ARTIFACT
    )
