"""PDF values out of bytes: dictionaries, arrays, names, numbers, strings, references (ISO 32000-1,
7.3).

It knows the forms that our files have, and raises Unreadable on any other: what it does not know is
a fault of the file.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple, TypeAlias

from brochure.check.readback import UnreadableFile


class ObjectReference(NamedTuple):
    """A reference to an object by its number; all generations are 0."""

    number: int


Value: TypeAlias = Any
"""A dict by names, list, int, float, bool, None, Reference or str: a name with its slash, or
text."""

_TOKEN = re.compile(
    rb"\d+ 0 R\b|<<|>>|[\[\]]|/[^\s/\[\]()<>%]*|\((?:[^\\()]|\\.)*\)|<[0-9A-Fa-f]*>"
    rb"|[-+.\d]+|true|false|null|\S",
    re.DOTALL,
)
_WORDS = {b"true": True, b"false": False, b"null": None}
_ESCAPE = re.compile(rb"\\(.)", re.DOTALL)
_UTF_16 = b"\xfe\xff"
_SLASH, _REFERENCE, _LITERAL, _HEX = b"/R(<"
_NUMBERS = frozenset(b"0123456789+-.")


def value_of(data: bytes) -> Value:
    """The one value that the bytes are, with nothing behind it. Raises Unreadable."""
    stack: list[list[Value]] = []
    top: list[Value] = []
    for token in _TOKEN.findall(data):
        first = token[0]
        if first == _SLASH:
            top.append(token.decode("ascii", "replace"))
        elif token in (b"<<", b"["):
            stack.append(top)
            top = []
        elif token in (b">>", b"]"):
            if not stack:
                raise UnreadableFile(f"a value ends that never began: {data[:40]!r}")
            inside = dict(_pairs(top)) if token == b">>" else top
            top = stack.pop()
            top.append(inside)
        elif token[-1] == _REFERENCE and first in _NUMBERS:
            top.append(ObjectReference(int(token[:-4])))
        else:
            top.append(_simple(token, first))
    if stack or len(top) != 1:
        raise UnreadableFile(f"this is not one value: {data[:40]!r}")
    return top[0]


def _pairs(inside: list[Value]) -> Iterator[tuple[str, Value]]:
    keys, values = inside[::2], inside[1::2]
    if len(keys) != len(values) or len(set(keys)) != len(keys):
        raise UnreadableFile(f"a dictionary's keys and values do not pair: {inside[:4]!r}")
    return zip(keys, values, strict=True)


def _simple(token: bytes, first: int) -> Value:
    """A number, a text string or a word."""
    if first in _NUMBERS:
        return float(token) if b"." in token else int(token)
    if first == _LITERAL and token[1:]:
        return _text(_ESCAPE.sub(rb"\1", token[1:-1]))
    if first == _HEX and token[1:]:
        return _text(bytes.fromhex(token[1:-1].decode("ascii")))
    if token in _WORDS:
        return _WORDS[token]
    raise UnreadableFile(f"no value is known that is written so: {token!r}")


def _text(body: bytes) -> str:
    """A text string: UTF-16 behind its mark, else ASCII, with which PDFDocEncoding begins
    (7.9.2.2)."""
    if body.startswith(_UTF_16):
        return body[2:].decode("utf-16-be", "replace")
    return body.decode("latin-1")
