"""A JSON list of objects as the lines of a table (RFC 8259); every value stays the text that was
typed.
"""

import json
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Any, NoReturn

from brochure.notice import Notice, Place
from brochure.source.tableline import TableLine, align_lines
from brochure.source.words import quote_text

_SPACE = re.compile(r"[ \t\r\n]*")
_LINE_END = re.compile("\n")
LIST_HINT = 'write  [{"id": "one", "name": "two"}]'
_WORDS = {None: "", True: "true", False: "false"}


class _Repeated(ValueError):
    """A name stands in an object twice."""


def read_json_lines(text: str, file: str, faults: list[Notice]) -> list[TableLine]:
    """The rows below a line of the first one's names; each is placed where its object begins."""
    try:
        # Where lines begin is found once: to count them for each row would take minutes.
        begins = [0, *(match.end() for match in _LINE_END.finditer(text))]
        rows = [(_place(begins, at, file), value) for at, value in _walk_list(text, _Reader())]
    except json.JSONDecodeError as fault:
        place = Place(file, fault.lineno, fault.colno)
        wrong = f"the JSON cannot be read: {fault.msg[:1].lower()}{fault.msg[1:]}"
        faults.append(Notice(place, "data-syntax", wrong, LIST_HINT))
        return []
    # Python's reader gives up beyond some thousand levels.
    except (RecursionError, _Repeated, ValueError) as fault:
        wrong = "it is nested too deeply" if isinstance(fault, RecursionError) else str(fault)
        faults.append(
            Notice(Place(file), "data-syntax", f"the JSON cannot be read: {wrong}", LIST_HINT)
        )
        return []
    lines = [_line(place, value, faults) for place, value in rows]
    return align_lines([line for line in lines if line is not None], faults)


class _Reader(json.JSONDecoder):
    """Reads values as they were typed: numbers are texts, names stand once."""

    def __init__(self) -> None:
        super().__init__(
            parse_int=str,
            parse_float=str,
            parse_constant=_refuse_constant,
            object_pairs_hook=_pairs,
        )


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no value of JSON")


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        seen: set[str] = set()
        for name, _ in pairs:
            if name in seen:
                raise _Repeated(f"an object has {quote_text(name)} twice")
            seen.add(name)
    return found


def _walk_list(text: str, reader: json.JSONDecoder) -> Iterator[tuple[int, Any]]:
    """The items of the list that the text is, each with where it begins."""
    at = _skip(text, 0)
    if text[at : at + 1] != "[":
        raise json.JSONDecodeError("The table is no list", text, at)
    at = _skip(text, at + 1)
    if text[at : at + 1] == "]":
        _end(text, at)
        return
    while True:
        value, end = reader.raw_decode(text, at)
        yield at, value
        end = _skip(text, end)
        if text[end : end + 1] == "]":
            _end(text, end)
            return
        if text[end : end + 1] != ",":
            raise json.JSONDecodeError("Expecting a comma", text, end)
        at = _skip(text, end + 1)


def _end(text: str, at: int) -> None:
    rest = _skip(text, at + 1)
    if rest < len(text):
        raise json.JSONDecodeError("Something follows the list", text, rest)


def _skip(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at


def _place(begins: Sequence[int], at: int, file: str) -> Place:
    line = bisect_right(begins, at)
    return Place(file, line, at - begins[line - 1] + 1)


def _line(place: Place, value: Any, faults: list[Notice]) -> tuple[TableLine, TableLine] | None:
    """The names and the texts of an object."""
    if not isinstance(value, dict):
        faults.append(Notice(place, "field-type", "a row must be an object", LIST_HINT))
        return None
    texts = []
    for name, cell in value.items():
        if isinstance(cell, dict | list):
            wrong = f"{quote_text(name)} must be a text, not a list or an object"
            faults.append(Notice(place, "field-type", wrong, "write one text for each column"))
            cell = ""
        texts.append(cell if isinstance(cell, str) else _WORDS[cell])
    starts = (place,) * len(texts)
    return TableLine(place, list(value), starts), TableLine(place, texts, starts)
