"""Lines of the canonical form as people read them."""

import json
from collections.abc import Iterator
from typing import Any

# The order in which the parts of a block are read; the canonical form has them by the alphabet.
_ORDER = (
    "text", "title", "ask", "name", "phone", "email", "address", "hours", "caption", "columns",
    "groups", "head", "rows", "content", "items", "lists", "lines", "row_heads", "fields", "label",
    "sentences", "people", "role", "start", "end", "zones",
    "number", "points", "times", "cells", "figures", "figure", "labels", "alt",
    "publisher", "url", "by", "term", "meaning", "entries", "notes",
)  # fmt: skip
# What is said of a block and not by it.
_ABOUT = frozenset({"kind", "as", "level", "under", "in", "language", "picture", "anchor", "call"})
_SHOWN = 16


def read_line(line: str) -> Any:
    """What a line holds; of a translation, the block of the translation and not of its source."""
    value = json.loads(line)
    return value[1] if isinstance(value, list) else value


def line_texts(line: str) -> tuple[str, ...]:
    """The texts of a block in the order of reading, each without its marks; of a translation, the
    translated ones.
    """
    return tuple(_texts(read_line(line)))


def source_texts(line: str) -> tuple[str, ...]:
    """Of a line of a translation, the texts that it translates."""
    value = json.loads(line)
    return tuple(_texts(value[0])) if isinstance(value, list) else ()


def line_facts(line: str) -> tuple[str, ...]:
    """What is signed of a block beside its words and its title: where links lead, what is strong,
    which bytes a picture has, the level of a heading.
    """
    return tuple(_facts(read_line(line)))


def line_title(line: str) -> str:
    """What kind of block it is, and where it stands: “callout urgent, under “When to call us””."""
    value = read_line(line)
    kind = " ".join(filter(None, (value["kind"], value.get("as", ""))))
    under, inside = value.get("under", ()), value.get("in", ())
    return ", ".join(
        [
            kind,
            *(f"under “{words}”" for words in under[-1:]),
            *(f"in “{words}”" for words in inside[-1:]),
        ]
    )


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part)
    elif isinstance(value, dict) and "marked" in value:
        yield "".join(part if isinstance(part, str) else part[0] for part in value["marked"])
    elif isinstance(value, dict):
        for name in sorted(value.keys() - _ABOUT, key=_reading_order):
            yield from _texts(value[name])


def _facts(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for part in value:
            yield from _facts(part)
    elif isinstance(value, dict) and "marked" in value:
        pieces = (part for part in value["marked"] if isinstance(part, list))
        yield from (f"“{words}”: {', '.join(marks)}" for words, *marks in pieces)
    elif isinstance(value, dict):
        for name in sorted(value, key=_reading_order):
            part = value[name]
            if isinstance(part, int) or name in ("picture", "language", "anchor", "call"):
                # So many digits as tell two pictures apart on a screen; all of them are signed.
                yield f"{name}: {str(part)[:_SHOWN]}"
            else:
                yield from _facts(part)


def _reading_order(name: str) -> tuple[int, str]:
    return (_ORDER.index(name) if name in _ORDER else len(_ORDER), name)
