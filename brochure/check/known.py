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
"""The text of each piece by its key, those met last at the end; None where it has been met once, "" where it must be read with its page."""


class Contents(NamedTuple):
    """For each page the keys of its pieces, which no others have, less the last one, which stands around them; and the file in pieces."""

    keys: Sequence[Sequence[Hashable]]
    apart: Callable[[Sequence[Piece]], bytes]


def found(pdf: bytes, contents: Contents) -> tuple[str, ...]:
    """The text of each page, as `texts` gives it; what was read from other files is not read again. Raises Unreadable."""
    keys = {(page, at): key for page, those in enumerate(contents.keys) for at, key in enumerate(those)}
    known = {piece: text for piece, key in keys.items() if (text := _TEXTS.get(key))}
    met = [piece for piece, key in keys.items() if key in _TEXTS and _TEXTS[key] is None]
    if not known and not met:
        _remember(dict.fromkeys(keys.values()))
        return texts(pdf)
    every = [(page, at) for page, those in enumerate(contents.keys) for at in range(len(those) + 1)]
    rest = [piece for piece in every if piece not in known]
    read = {**known, **dict(zip(rest, texts(contents.apart(rest)), strict=True))}
    pages = tuple(_joined(read, page, len(those) + 1) for page, those in enumerate(contents.keys))
    whole = texts(pdf) if met else pages
    learnt = {keys[page, at]: read[page, at] if pages[page] == whole[page] else "" for page, at in met}
    _remember({**{key: _TEXTS.get(key) for key in keys.values()}, **learnt})
    return whole


def _joined(read: dict[Piece, str], page: int, pieces: int) -> str:
    """A page's text out of those of its pieces."""
    return "\r\n".join(filter(None, (read[page, at] for at in range(pieces))))


def _remember(those: dict[Hashable, str | None]) -> None:
    """Keep these, as those met last."""
    for key, text in those.items():
        _TEXTS.pop(key, None)
        _TEXTS[key] = text
    while len(_TEXTS) > REMEMBERED:
        _TEXTS.pop(next(iter(_TEXTS)), None)
