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

# A field is a code of its own, so that a tool neither translates nor loses it; so is the call of a
# note.
_FIELD = rf"\{{{NAME}\.{NAME}\}}"
_CALL = r"\[\^[\w-]{1,60}\](?!\()"
_MARK = re.compile(
    # An escaped mark is matched first, and so is no mark; ** and __ come before * and _.
    rf"\\[!-/:-@\[-`{{-~]|{_CALL}|\*\*|\*|__|_|\["
    r"|\](?:\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*\)|\{lang=[A-Za-z0-9-]+\})"
    rf"|{_FIELD}"
)
STRONG = frozenset({"**", "__"})


class InlineCode(NamedTuple):
    """A mark: `kind` is bold, italic, link, phrase, field or note; `number` is shared by the two
    that belong together, a field and the call of a note are alone.
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
        # Marks without a partner are text to the reader, and so they are here.
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
        # A backslash before a mark makes a plain character of it.
        if not _MARK.fullmatch(piece) or piece.startswith("\\"):
            continue
        # A field is a pair with itself, and so is the call of a note.
        if piece.startswith(("{", "[^")):
            pairs[index] = index
            continue
        # “](…)” and “]{lang=…}” close what “[” has opened; * and _ close themselves.
        want = "[" if piece.startswith("]") else piece
        depth = next(
            (depth for depth in reversed(range(len(awaiting))) if pieces[awaiting[depth]] == want),
            None,
        )
        # None is waiting: this one opens. A “[” never closes.
        if depth is None or piece == "[":
            awaiting.append(index)
            continue
        opening = awaiting[depth]
        # What was opened since has no partner: pairs never cross.
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
    # A field (the same at both ends) counts as an opening mark.
    openings = [index for index in sorted(pairs) if pairs[index] >= index]
    # Without a model numbers go up in the order of the text.
    if not model or model == source:
        return {index: number for number, index in enumerate(openings, 1)}
    standing, others = _pair_marks(model)
    free = [
        (standing[index], standing[others[index]])
        for index in sorted(others)
        if others[index] >= index
    ]
    # Each number of the model is given out once, to the first pair of the same marks.
    taken: set[int] = set()
    numbers = {}
    for index in openings:
        marks = (pieces[index], pieces[pairs[index]])
        same = [
            number for number, pair in enumerate(free, 1) if pair == marks and number not in taken
        ]
        # A mark that the model lacks: a number beyond all of the model's.
        numbers[index] = same[0] if same else len(free) + len(taken) + 1
        taken.add(numbers[index])
    return numbers


def _code_kind(opening: str, closing: str) -> str:
    if opening.startswith(("{", "[^")):
        return "field" if opening.startswith("{") else "note"
    if closing.startswith("]{"):
        return "phrase"
    return "link" if opening == "[" else "bold" if opening in STRONG else "italic"
