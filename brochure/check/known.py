"""Content that files have in common, such as those of many clinics: read back once, and known by its text from then on.

What differs is read from each file: out of the file itself, with an update that gives each piece a page of its own.
"""

from collections.abc import Callable, Hashable, Sequence
from typing import NamedTuple, TypeAlias

from brochure.check.pdfium import texts

REMEMBERED = 64
"""How many pieces of content are remembered."""
Piece: TypeAlias = tuple[int, int]
"""A page, and the place of the piece on it, both counted from 0."""
_TEXTS: dict[Hashable, str | None] = {}
"""The text of each piece by its key, those met last at the end; None where it has been met once."""


class Contents(NamedTuple):
    """For each page the keys of its pieces, which no others have, less the last one, which stands around them; and the file in pieces."""

    keys: Sequence[Sequence[Hashable]]
    apart: Callable[[Sequence[Piece]], bytes]


def found(pdf: bytes, contents: Contents) -> tuple[str, ...]:
    """The text of each page, as `texts` gives it; what was read from other files is not read again. Raises Unreadable."""
    pieces = {(page, at): key for page, keys in enumerate(contents.keys) for at, key in enumerate((*keys, None))}
    before = {piece: _TEXTS.pop(key, "") for piece, key in pieces.items() if key is not None}
    known = {piece: text for piece, text in before.items() if text}
    if known or None in before.values():
        rest = [piece for piece in pieces if piece not in known]
        known |= zip(rest, texts(contents.apart(rest)), strict=True)
    pages = tuple(_joined(known, page, len(keys) + 1) for page, keys in enumerate(contents.keys)) if known else ()
    if not known or None in before.values():
        whole = texts(pdf)
        known = {piece: text for piece, text in known.items() if pages[piece[0]] == whole[piece[0]]}
        pages = whole
    _remember(pieces, before, known)
    return pages


def _joined(known: dict[Piece, str], page: int, pieces: int) -> str:
    """A page's text out of those of its pieces."""
    return "\r\n".join(filter(None, (known[page, at] for at in range(pieces))))


def _remember(pieces: dict[Piece, Hashable], before: dict[Piece, str | None], known: dict[Piece, str]) -> None:
    """Keep the text of what is met for the second time, and the keys of what is met for the first: most of it never comes again."""
    for piece, met in before.items():
        _TEXTS[pieces[piece]] = None if met == "" else known.get(piece)
    while len(_TEXTS) > REMEMBERED:
        _TEXTS.pop(next(iter(_TEXTS)), None)
