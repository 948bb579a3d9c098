"""Inline marks and fields as the codes that translation tools protect: each code holds the very
characters that it stands for.

Put together again, texts and codes give the source back whatever a tool has done with their
numbers, so nothing that the pairing below gets wrong can be lost. Grammar of the marks:
leaflet.inline.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from brochure.source.field import NAME

_FIELD = rf"\{{{NAME}\.{NAME}\}}"
_MARK = re.compile(
    r"\\[!-/:-@\[-`{-~]|\*\*|\*|__|_|\["
    r"|\](?:\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*\)|\{lang=[A-Za-z0-9-]+\})"
    rf"|{_FIELD}"
)
STRONG = frozenset({"**", "__"})


class InlineCode(NamedTuple):
    """A mark: `kind` is bold, italic, link, phrase or field; `number` is shared by the two that
    belong together, a field is alone.
    """

    text: str
    kind: str
    number: int
    opens: bool


def split_codes(source: str, model: str = "") -> Iterator[str | InlineCode]:
    """The texts and codes of a source; codes that stand in the `model` as well get the numbers that
    they have there.
    """
    pieces, pairs = _pair_marks(source)
    numbers = _number_pairs(source, pieces, pairs, model)
    text = ""
    for index, piece in enumerate(pieces):
        if index not in pairs:
            text += piece
            continue
        if text:
            yield text
        text = ""
        opening = min(index, pairs[index])
        yield InlineCode(
            piece,
            _code_kind(pieces[opening], pieces[pairs[opening]]),
            numbers[opening],
            index == opening,
        )
    if text:
        yield text


def _pair_marks(source: str) -> tuple[list[str], dict[int, int]]:
    """The pieces of a source, and for each piece that is a mark the place of the other, a field
    being its own; pairs never cross.
    """
    pieces = _divide_text(source)
    pairs: dict[int, int] = {}
    awaiting: list[int] = []
    for index, piece in enumerate(pieces):
        if not _MARK.fullmatch(piece) or piece.startswith("\\"):
            continue
        if piece.startswith("{"):
            pairs[index] = index
            continue
        want = "[" if piece.startswith("]") else piece
        depth = next(
            (depth for depth in reversed(range(len(awaiting))) if pieces[awaiting[depth]] == want),
            None,
        )
        if depth is None or piece == "[":
            awaiting.append(index)
            continue
        opening = awaiting[depth]
        del awaiting[depth:]
        pairs[opening], pairs[index] = index, opening
    return pieces, pairs


def _divide_text(source: str) -> list[str]:
    pieces, end = [], 0
    for match in _MARK.finditer(source):
        pieces += [source[end : match.start()], match[0]]
        end = match.end()
    return [piece for piece in [*pieces, source[end:]] if piece]


def _number_pairs(
    source: str, pieces: list[str], pairs: dict[int, int], model: str
) -> dict[int, int]:
    """The number of each pair, by the place of its opening mark."""
    openings = [index for index in sorted(pairs) if pairs[index] >= index]
    if not model or model == source:
        return {index: number for number, index in enumerate(openings, 1)}
    standing, others = _pair_marks(model)
    free = [
        (standing[index], standing[others[index]])
        for index in sorted(others)
        if others[index] >= index
    ]
    taken: set[int] = set()
    numbers = {}
    for index in openings:
        marks = (pieces[index], pieces[pairs[index]])
        same = [
            number for number, pair in enumerate(free, 1) if pair == marks and number not in taken
        ]
        numbers[index] = same[0] if same else len(free) + len(taken) + 1
        taken.add(numbers[index])
    return numbers


def _code_kind(opening: str, closing: str) -> str:
    if opening.startswith("{"):
        return "field"
    if closing.startswith("]{"):
        return "phrase"
    return "link" if opening == "[" else "bold" if opening in STRONG else "italic"
