"""PDF values out of their text: dictionaries, arrays, names, numbers, strings, references (ISO
32000-1, 7.3).

It knows the forms that our files have, and raises UnreadableFile on any other: what it does not
know is a fault of the file.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple, TypeAlias

from brochure.check.readback import UnreadableFile


class ObjectReference(NamedTuple):
    """A reference to an object by its number; all generations are 0."""

    number: int


Value: TypeAlias = Any
"""A dict by names, list, int, float, bool, None, ObjectReference or str: a name with its slash, or
text."""

_LEXEME = re.compile(
    r"\[[-+.\d\sR]*\]|\d+ 0 R\b|<<|>>|[\[\]]|/[^\s/\[\]()<>%]*|\((?:[^\\()]|\\.)*\)|<[0-9A-Fa-f]*>"
    r"|[-+.\d]+|true|false|null|\S",
    re.DOTALL | re.ASCII,
)
_ITEM = re.compile(r"\d+ 0 R\b|\S+", re.ASCII)
_WORDS = {"true": True, "false": False, "null": None}
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_UTF_16 = b"\xfe\xff"
_NUMBERS = frozenset("0123456789+-.")
# So many characters of what is not understood are shown.
_SHOWN = 40


def parse_value(source: str) -> Value:
    """The one value that a source text is, each of its characters a byte, with nothing behind it.
    Raises UnreadableFile."""
    stack: list[list[Value]] = []
    values: list[Value] = []
    for lexeme in _LEXEME.findall(source):
        first = lexeme[0]
        if first == "/":
            values.append(lexeme)
        # Arrays of numbers and references are one lexeme: no stack, and one split.
        elif first == "[" and lexeme[1:]:
            values.append(_read_flat_array(lexeme[1:-1]))
        elif lexeme in ("<<", "["):
            stack.append(values)
            values = []
        elif lexeme in (">>", "]"):
            # An end without a beginning.
            if not stack:
                raise UnreadableFile(f"a value ends that never began: {source[:_SHOWN]!r}")
            inside = dict(_paired(values)) if lexeme == ">>" else values
            values = stack.pop()
            values.append(inside)
        # “12 0 R”: behind a digit, since a name may end with R as well.
        elif lexeme[-1] == "R" and first in _NUMBERS:
            values.append(ObjectReference(int(lexeme[:-4])))
        else:
            values.append(_read_scalar(lexeme, first))
    # One value, and nothing left open.
    if stack or len(values) != 1:
        raise UnreadableFile(f"this is not one value: {source[:_SHOWN]!r}")
    return values[0]


def _read_flat_array(inside: str) -> list[Value]:
    """An array of numbers and references alone: those of widths and of the parent tree have
    hundreds of items."""
    # No reference among them: numbers alone.
    if "R" not in inside:
        if "." in inside:  # widths: all as float, which costs half
            return list(map(float, inside.split()))
        return list(map(int, inside.split()))
    numbers = inside.split(" 0 R")
    # References alone: divided at “ 0 R”, nothing is left behind the last.
    if not numbers.pop() and all(number.strip().isdigit() for number in numbers):
        return [ObjectReference(int(number)) for number in numbers]
    items = _ITEM.findall(inside)
    return [
        ObjectReference(int(item[:-4])) if item[-1] == "R" else _read_number(item) for item in items
    ]


def _read_number(digits: str) -> float:
    """A number; ValueError where it is none."""
    return float(digits) if "." in digits else int(digits)


def _paired(inside: list[Value]) -> Iterator[tuple[str, Value]]:
    """A dictionary's keys with their values."""
    # An odd count, or a key that stands twice, is no dictionary (7.3.7).
    keys, values = inside[::2], inside[1::2]
    if len(keys) != len(values) or len(set(keys)) != len(keys):
        raise UnreadableFile(f"a dictionary's keys and values do not pair: {inside[:4]!r}")
    return zip(keys, values, strict=True)


def _read_scalar(lexeme: str, first: str) -> Value:
    """A number, a text string or a word."""
    if first in _NUMBERS:
        return _read_number(lexeme)
    if first == "(" and lexeme[1:]:
        inside = lexeme[1:-1]
        # Our writer escapes brackets and backslashes only (7.3.4.2).
        plain = _ESCAPE.sub(r"\1", inside) if "\\" in inside else inside
        return _decode_text(plain.encode("latin-1"))
    if first == "<" and lexeme[1:]:
        return _decode_text(bytes.fromhex(lexeme[1:-1]))
    if lexeme in _WORDS:
        return _WORDS[lexeme]
    raise UnreadableFile(f"no value is known that is written so: {lexeme!r}")


def _decode_text(body: bytes) -> str:
    """A text string: UTF-16 behind its mark, else ASCII, with which PDFDocEncoding begins
    (7.9.2.2)."""
    if body.startswith(_UTF_16):
        return body[2:].decode("utf-16-be", "replace")
    return body.decode("latin-1")
