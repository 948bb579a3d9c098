"""A table of variable data read into rows: CSV as spreadsheets write it (RFC 4180), or a YAML list
of mappings.

Every cell is text and stays text: nothing is computed, and a telephone number keeps its “+” and its
zeros.
"""

import io
import re
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from brochure.lazy import LazyModule
from brochure.notice import Notice, Place, Stop, only_errors
from brochure.source import characters, fields, yaml
from brochure.source.field import NAME, TableRow
from brochure.source.words import collapse_space, quote_text
from brochure.source.yaml import MappingNode, TreeNode

if TYPE_CHECKING:
    import csv
else:
    csv = LazyModule("csv")

LIMIT = 20_000_000
"""The most bytes that a table may have."""
REPORTED = 20
"""How many faults of a table are told one by one."""
DELIMITERS = ",;\t"
"""What may stand between cells: a spreadsheet takes what its language has; the first line shows
which it was.
"""

# What a spreadsheet would compute: a function, a cell, a sum, a call of another program; never a
# telephone number.
_FORMULA = r"=|[+@-](?:[A-Za-z.]+\(|\$?[A-Z]{1,3}\$?\d+\b|\d+(?:[+*]\d+)+$|.*\w\|.*!)"
FORMULA = 200
"""So much of a cell is looked at: a formula shows itself at once."""
_FAILED = r"#(?:REF!|NAME\?|VALUE!|DIV/0!|NUM!|NULL!|N/A|SPILL!|####*)"
_SHORTENED = r"[+-]?\d(?:[.,]\d+)?E\+\d+"
# How JSON and YAML write that there is no value (YAML 1.2.2, 10.2.1.1).
_NULLS = ("null", "Null", "NULL", "~")


class DataTable(NamedTuple):
    """The rows of a file, each with a text for every column; `notices` are warnings."""

    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]
    notices: tuple[Notice, ...] = ()


class _Line(NamedTuple):
    place: Place
    texts: list[str]
    starts: tuple[Place, ...]


def parse_table(data: bytes, file: str, names: tuple[str, ...]) -> DataTable:
    """The table of a file, YAML by its ending and CSV otherwise; `names` are those that fields may
    call it by.

    Stop with every fault: another encoding, a column that no field could name or that stands there
    twice, rows that are longer or shorter than the first, quotation marks that are not closed, no
    rows at all.
    """
    faults: list[Notice] = []
    read = _yaml_lines if file.lower().endswith((".yaml", ".yml")) else _csv_lines
    lines = [
        line
        for line in read(data, file, faults)
        if any(text and not text.isspace() for text in line.texts)
    ]
    if not lines and not only_errors(faults):
        hint = "write the columns’ names in the first line"
        faults.append(Notice(Place(file), "data-empty", "the table is empty", hint))
    if only_errors(faults):
        raise Stop(faults)
    head, *body = lines
    columns = tuple(collapse_space(text) for text in head.texts)
    _check_columns(columns, head, faults)
    for line in lines:
        for text, place in zip(line.texts, line.starts, strict=True):
            characters.check_characters(text, place, faults)
    rows = tuple(
        TableRow(names, columns, tuple(map(collapse_space, line.texts)), line.place, line.starts)
        for line in body
        if _fits_columns(line, columns, faults)
    )
    faults.extend(_shortened_numbers(rows))
    if not rows and not only_errors(faults):
        wrong, hint = "the table has no rows below its columns’ names", "write one for each file"
        faults.append(Notice(Place(file), "data-empty", wrong, hint))
    if only_errors(faults):
        raise Stop(first_faults(faults))
    return DataTable(columns, rows, (*faults, *first_faults(list(_formula_warnings(rows)))))


def _csv_lines(data: bytes, file: str, faults: list[Notice]) -> Iterator[_Line]:
    text = _decode_table(data, file, faults)
    lines = text.split("\n")
    delimiter = max(DELIMITERS, key=next(filter(str.strip, lines), "").count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    start = 1
    try:
        for texts in reader:
            if texts:
                found = _cell_starts(lines[start - 1], texts, delimiter)
                yield _Line(
                    Place(file, start, 1),
                    texts,
                    tuple([Place(file, start, column) for column in found]),
                )
            start = reader.line_num + 1
    except csv.Error:
        wrong = (
            "the row that begins here cannot be read: a quotation mark is not closed, or text"
            " follows the closing one"
        )
        faults.append(
            Notice(
                Place(file, start, 1),
                "data-syntax",
                wrong,
                'close every quotation mark, and write "" for one inside a cell',
            )
        )


def _decode_table(data: bytes, file: str, faults: list[Notice]) -> str:
    found: list[Notice] = []
    try:
        text = characters.decode_text(data, file, found)
    except Stop:
        text = ""
    for place, rule, wrong, hint, _ in found:
        if rule == "yaml-encoding":
            faults.append(Notice(place, "data-encoding", wrong, "save it as “CSV UTF-8”"))
        else:
            faults.append(
                Notice(
                    place,
                    "bidi-override" if rule == "bidi-override" else "data-character",
                    wrong,
                    hint,
                )
            )
    return text


def _cell_starts(line: str, texts: list[str], delimiter: str) -> list[int]:
    """The columns where the cells begin; a cell that begins in a later line of its row is told by
    the last before it.
    """
    if '"' not in line:
        return list(accumulate((len(text) + 1 for text in texts[:-1]), initial=1))
    starts, inside = [1], False
    for at, character in enumerate(line, 2):
        if character == '"':
            inside = not inside
        elif character == delimiter and not inside:
            starts.append(at)
    return starts + starts[-1:] * (len(texts) - len(starts))


def _yaml_lines(data: bytes, file: str, faults: list[Notice]) -> list[_Line]:
    """The rows of a list of mappings, below a line of the first one's keys."""
    nodes = fields.require_sequence(yaml.parse_yaml(data, file, faults), "the table", faults)
    found = [pair for node in nodes if (pair := _mapping_line(node, faults))]
    if not found:
        return []
    head = found[0][0]
    lines = [head]
    for keys, line in found:
        order = {key: at for at, key in enumerate(keys.texts)}
        for key in (key for key in keys.texts if key not in head.texts):
            faults.append(
                Notice(
                    keys.place,
                    "data-ragged",
                    f"the first row has no {quote_text(key)}",
                    "give every row the same fields",
                )
            )
        for key in (key for key in head.texts if key not in order):
            faults.append(
                Notice(
                    keys.place,
                    "data-ragged",
                    f"this row has no {quote_text(key)}",
                    'write it, or  "" for nothing',
                )
            )
        known = [order[key] for key in head.texts if key in order]
        lines.append(
            _Line(
                line.place, [line.texts[at] for at in known], tuple(line.starts[at] for at in known)
            )
        )
    return lines


def _mapping_line(node: TreeNode, faults: list[Notice]) -> tuple[_Line, _Line] | None:
    """The keys of a mapping, and its values."""
    if not isinstance(node, MappingNode):
        fields.require_mapping(node, "a row", faults, "write {id: one, name: two}")
        return None
    values = [
        (
            (_cell_text(value), value.place)
            if isinstance(value, yaml.ScalarNode)
            else _no_text(value, faults)
        )
        for _, value in node.entries
    ]
    keys = _Line(
        node.place,
        [key.text for key, _ in node.entries],
        tuple(key.place for key, _ in node.entries),
    )
    return keys, _Line(
        node.place, [text for text, _ in values], tuple(place for _, place in values)
    )


def _cell_text(cell: yaml.ScalarNode) -> str:
    return "" if cell.plain and cell.text in _NULLS else cell.text


def _no_text(node: TreeNode, faults: list[Notice]) -> tuple[str, Place]:
    fields.require_scalar(node, "a cell", faults)
    return "", node.place


def _check_columns(columns: tuple[str, ...], head: _Line, faults: list[Notice]) -> None:
    for at, name in enumerate(columns):
        place = head.starts[at]
        if not re.fullmatch(NAME, name):
            what = (
                f"{quote_text(name)} cannot be the name of a column"
                if name
                else "a column has no name"
            )
            hint = "begin with a letter; use letters, digits, “_” and “-”"
            alone = (
                "; put commas, semicolons or tabs between the names" if len(columns) == 1 else ""
            )
            faults.append(Notice(place, "data-column", what, hint + alone))
        elif name in columns[:at]:
            faults.append(
                Notice(
                    place,
                    "data-duplicate",
                    f"the column {quote_text(name)} stands here twice",
                    "rename or delete one of them",
                )
            )


def _fits_columns(line: _Line, columns: tuple[str, ...], faults: list[Notice]) -> bool:
    count, wanted = len(line.texts), len(columns)
    if count != wanted:
        wrong = f"cells in this row: {count}, columns of the table: {wanted}"
        hint = (
            "give it one for each column; quote a text that holds a comma, or whatever else stands"
            " between cells"
        )
        faults.append(Notice(line.place, "data-ragged", wrong, hint))
    return count == wanted


def _formula_warnings(rows: Iterable[TableRow]) -> Iterator[Notice]:
    """A spreadsheet would compute such a text, or has failed to; here it is printed, which is
    hardly what was meant.
    """
    for row in rows:
        for at, text in enumerate(row.texts):
            if text[:1] in "=+-@#" and (
                found := re.match(_FORMULA, text[:FORMULA]) or re.fullmatch(_FAILED, text)
            ):
                what = (
                    "is what a spreadsheet shows where a formula failed"
                    if found[0][0] == "#"
                    else "looks like a formula"
                )
                wrong = f"{quote_text(text)} {what}, and is printed as it stands"
                yield Notice(
                    row.starts[at], "data-formula", wrong, "write what it should come to", "warning"
                )


def _shortened_numbers(rows: Iterable[TableRow]) -> Iterator[Notice]:
    """Digits have gone from such a number, and it may have been a telephone number."""
    for row in rows:
        for at, text in enumerate(row.texts):
            if "E+" in text and re.fullmatch(_SHORTENED, text):
                wrong = (
                    f"{quote_text(text)} is a number that a spreadsheet has shortened, so that"
                    " digits are lost"
                )
                yield Notice(
                    row.starts[at],
                    "data-number",
                    wrong,
                    "format the column as text there, and type the number again",
                )


def first_faults(faults: list[Notice]) -> list[Notice]:
    """The first faults of many, and how many more there are."""
    if len(faults) <= REPORTED:
        return faults
    more = faults[REPORTED]
    return [
        *faults[:REPORTED],
        more._replace(text=f"{more.text}; and {len(faults) - REPORTED - 1:,} more like it"),
    ]
