"""Content that files have in common, such as those of many clinics: read back once, and known by its text from then on.

Every page of every file is read as it stands, but for what is known: there, two marks stand in the place of the content.
"""

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple, TypeAlias

from brochure.check.pdfium import texts

REMEMBERED = 64
"""How many pieces of content are remembered."""
Piece: TypeAlias = tuple[int, int]
"""A page, and the place of the piece on it, both counted from 0."""
Key: TypeAlias = tuple[bytes, object]
"""The bytes of a piece's stream, and what its codes stand for: no two pieces that read otherwise have the same."""
_TEXTS: dict[Key, str | None] = {}
"""The text of each piece by its key, those met last at the end; None where it has been met once, "" where it must be read with its page."""
_MARKED = re.compile(r"@(\d+)\.(\d+)@\r\n(?:(.*?)\r\n)??@\1\.\2@(\r\n|\Z)", re.DOTALL)


class Contents(NamedTuple):
    """The pieces that files may have in common, by their keys; and what makes the file with marks around some, the False ones left out."""

    keys: Mapping[Piece, Key]
    marked: Callable[[Mapping[Piece, bool]], bytes]


def found(pdf: bytes, contents: Contents) -> tuple[str, ...]:
    """The text of each page, as `texts` gives it; what was read from other files is not read again. Raises Unreadable."""
    keys = contents.keys
    known = {piece: text for piece, key in keys.items() if (text := _TEXTS.get(key)) and key[0] in pdf}
    met = [piece for piece, key in keys.items() if _TEXTS.get(key, "") is None]
    if not known and not met:
        _remember(dict.fromkeys(keys.values()))
        return texts(pdf)
    marked = texts(contents.marked({**dict.fromkeys(known, False), **dict.fromkeys(met, True)}))
    inside = {_piece(mark): mark[3] or "" for text in marked for mark in _MARKED.finditer(text)}
    read = {**inside, **known}
    pages = tuple([_MARKED.sub(lambda mark: _line(read[_piece(mark)], mark[4]), text) for text in marked])
    whole = texts(pdf) if met or inside.keys() != known.keys() else pages
    same = {page for page, (one, other) in enumerate(zip(pages, whole, strict=False)) if one == other}
    learnt = {keys[piece]: inside.get(piece, "") if piece[0] in same else "" for piece in met}
    _remember({**{key: _TEXTS.get(key) for key in keys.values()}, **learnt})
    return whole


def _piece(mark: re.Match[str]) -> Piece:
    return int(mark[1]), int(mark[2])


def _line(text: str, end: str) -> str:
    """A piece's text on lines of its own."""
    return text + end if text else ""


def _remember(those: dict[Key, str | None]) -> None:
    """Keep these, as those met last."""
    for key, text in those.items():
        _TEXTS.pop(key, None)
        _TEXTS[key] = text
    while len(_TEXTS) > REMEMBERED:
        del _TEXTS[next(iter(_TEXTS))]
