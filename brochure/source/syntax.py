"""PyYAML's complaints in plain words, each with the place where an author should look and what to do."""

import re
from typing import NamedTuple

from yaml import MarkedYAMLError

from brochure.notice import Notice, Place
from brochure.source.characters import REPORTED

QUOTE_STAR = "put a text that begins with “*” between quotation marks"
_QUOTE = "put the text between quotation marks"
_ALIGN = "give all keys of one mapping the same indentation, and let nothing follow a closing quotation mark"


class _Reading(NamedTuple):
    """How one complaint is told; `opening` where the place to look is where the construct began."""

    text: str
    hint: str
    opening: bool = False
    rule: str = "yaml-syntax"


_READINGS = {
    "mapping values are not allowed": _Reading(
        "“:” cannot stand here", "put a text that holds “: ” between quotation marks; line up a new key with the keys above it"
    ),
    "sequence entries are not allowed": _Reading("“-” cannot begin a list here", "begin the list on a line of its own"),
    "mapping keys are not allowed": _Reading("“?” cannot stand here", _QUOTE),
    "unexpected end of stream": _Reading("the quotation mark that opens here is never closed", "close it; inside '…' write '' for '", True),
    "unexpected document": _Reading("the quotation mark that opens here is not closed before “---” or “...”", "close it", True),
    "',' or ']'": _Reading("the list that opens here is not closed with “]”, or lacks a comma", "close it", True),
    "',' or '}'": _Reading(
        "the mapping that opens here is not closed with “}”, or lacks a comma", "close it; quote texts with commas or colons", True
    ),
    "find expected key": _Reading("this does not line up with the mapping that it should belong to", _ALIGN),
    "expected '-' indicator": _Reading(
        "this does not line up with the list that it should belong to", "give all “-” of one list the same indentation"
    ),
    "expected <block end>": _Reading("this does not line up with what it should belong to", _ALIGN),
    "find expected ':'": _Reading("this line has no “:” and belongs to no text", "write “key: text”, or indent it under its text", True),
    "find expected <document start>": _Reading("this follows the end of the content", _ALIGN),
    "unknown escape": _Reading(
        "there is no such escape in a text between double quotation marks", "write “\\\\” for a backslash, or use '…' instead"
    ),
    "unicode character escape": _Reading(
        "this escape names no character (half of a pair, or beyond U+10FFFF)", "write the character itself", rule="yaml-character"
    ),
    "hexdecimal": _Reading("the digits of this escape are missing", "write \\u and four hexadecimal digits"),
    "node content": _Reading("a value is missing here", _QUOTE),
    "alphabetic or numeric": _Reading("“*” or “&” cannot begin a text", QUOTE_STAR),
    "block scalar": _Reading("a text after “|” or “>” must begin on the next line", "move it to the next line, further indented", True),
    "indentation indicator": _Reading("the number after “|” or “>” must be from 1 to 9", "leave it out"),
    "directive": _Reading("a line cannot begin with “%”", _QUOTE),
    "tag": _Reading("a text cannot begin with “!”", _QUOTE, rule="yaml-tag"),
    "incompatible yaml": _Reading("this version of YAML is not read", "delete the line that begins with “%YAML”"),
}
_TAB = _Reading("a tab is used for indentation", "indent with spaces", rule="yaml-tab")
_INDENTING_TAB = r"^ *(\t)[ \t]*\S"


def explain(error: MarkedYAMLError, text: str, file: str) -> list[Notice]:
    """What is wrong, told once; for tabs, once on each line that begins with one."""
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    lines = text.split("\n")
    character = lines[line][column : column + 1] if line < len(lines) else ""
    if character == "\t":
        return _tabs(text, file, line, column)
    reading = _read(error, character)
    if reading.opening and error.context_mark:
        line, column = error.context_mark.line, error.context_mark.column
    return [Notice(Place(file, line + 1, column + 1), reading.rule, reading.text, reading.hint)]


def _read(error: MarkedYAMLError, character: str) -> _Reading:
    problem = error.problem or ""
    if "cannot start any token" in problem:
        return _Reading(f"a text cannot begin with “{character}”", _QUOTE)
    closes = character in ("]", "}") and "',' or '" not in problem
    complaint = f"{problem} {error.context or ''}".casefold()
    for fragment, reading in _READINGS.items():
        if fragment in complaint:
            return _Reading(f"“{character}” closes nothing that is open", "delete it", rule=reading.rule) if closes else reading
    return _Reading(f"this is not YAML: {problem}", _QUOTE)


def _tabs(text: str, file: str, line: int, column: int) -> list[Notice]:
    places = [Place(file, line + 1, column + 1)]
    for match in re.finditer(_INDENTING_TAB, text, re.MULTILINE):
        start = match.start(1)
        places.append(Place(file, text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)))
    return [Notice(place, _TAB.rule, _TAB.text, _TAB.hint) for place in sorted(set(places))[:REPORTED]]


def doubtful_comments(text: str) -> dict[tuple[int, int], str]:
    """Comments with no space behind their “#”, which may be meant as text: by the line and column, from 0, where the white space begins."""
    if "#" not in text:
        return {}
    return {
        (number, match.start()): match[1]
        for number, line in enumerate(text.split("\n"))
        if "#" in line
        for match in re.finditer(r"(?<=\S)[ \t]+(#[^#\s].*)", line)
    }
