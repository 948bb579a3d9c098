"""PDF values out of bytes: dictionaries, arrays, names, numbers, strings and references (ISO
32000-1, 7.3).

It knows the forms that our files have, and raises Unreadable on any other: what it does not know is
a fault of the file.
"""

import re
from collections.abc import Callable
from typing import Any, NamedTuple, TypeAlias

from brochure.check.readback import Unreadable


class Name(str):
    """A name without its slash; escapes are left as they stand."""

    __slots__ = ()


class Reference(NamedTuple):
    """A reference to an object by its number; all generations are 0."""

    number: int


Value: TypeAlias = Any
"""A dict by plain strings, list, Name, int, float, str, bytes, bool, None or Reference."""

_TOKEN = re.compile(
    rb"\s*(?:(?P<reference>\d+) 0 R(?![\w])|(?P<integer>[+-]?\d+)(?![\d.])|(?P<real>[+-]?\d*\.\d*)"
    rb"|/(?P<name>[^\s/\[\]()<>%]*)|(?P<open><<)|(?P<close>>>)|(?P<begin>\[)|(?P<end>\])"
    rb"|<(?P<hex>[0-9A-Fa-f]*)>|\((?P<literal>(?:[^\\()]|\\.)*)\)|(?P<word>true|false|null))\s*",
    re.DOTALL,
)
_WORDS = {b"true": True, b"false": False, b"null": None}
_ESCAPE = re.compile(rb"\\(.)", re.DOTALL)
_UTF_16 = b"\xfe\xff"


def value_of(data: bytes) -> Value:
    """The one value that the bytes are, with nothing behind it. Raises Unreadable."""
    value, end = read_value(data, 0)
    if end != len(data):
        raise Unreadable(f"what stands behind a value is not known: {data[end : end + 40]!r}")
    return value


def read_value(data: bytes, at: int) -> tuple[Value, int]:
    """The value that begins at an offset, and where it ends, white space behind it included. Raises
    Unreadable."""
    stack: list[list[Value]] = [[]]
    matched = _TOKEN.match
    while True:
        token = matched(data, at)
        if token is None or token.lastgroup is None:
            raise Unreadable(f"no value is known that begins so: {data[at : at + 40]!r}")
        at, kind = token.end(), token.lastgroup
        if kind in ("open", "begin"):
            stack.append([])
        elif kind in ("close", "end"):
            if len(stack) < 2:
                raise Unreadable(f"a value ends that never began, before byte {at}")
            inside = stack.pop()
            stack[-1].append(_dictionary(inside) if kind == "close" else inside)
        else:
            stack[-1].append(_MAKERS[kind](token[kind]))
        if len(stack) == 1:
            return stack[0][0], at


def _dictionary(inside: list[Value]) -> dict[str, Value]:
    keys, values = inside[::2], inside[1::2]
    if len(keys) != len(values) or not all(type(key) is Name for key in keys):
        raise Unreadable(f"a dictionary's keys and values do not pair: {inside[:4]!r}")
    if len(set(keys)) != len(keys):
        raise Unreadable(f"a dictionary has a key twice: {inside[:4]!r}")
    return dict(zip(keys, values, strict=True))


def _name(body: bytes) -> Name:
    return Name(body.decode("ascii", "replace"))


def _text(body: bytes) -> str:
    """A text string: UTF-16 behind its mark, else ASCII, as which PDFDocEncoding begins
    (7.9.2.2)."""
    if body.startswith(_UTF_16):
        return body[2:].decode("utf-16-be", "replace")
    return body.decode("latin-1")


_MAKERS: dict[str, Callable[[bytes], Value]] = {
    "reference": lambda body: Reference(int(body)),
    "integer": int,
    "real": float,
    "name": _name,
    "hex": lambda body: _text(bytes.fromhex(body.decode("ascii"))),
    "literal": lambda body: _text(_ESCAPE.sub(rb"\1", body) if b"\\" in body else body),
    "word": _WORDS.__getitem__,
}
