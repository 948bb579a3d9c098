"""A table of variable data read into rows: CSV as spreadsheets write it (RFC 4180), a sheet of a
workbook, or a list of mappings in YAML or JSON.

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
from brochure.source import characters, fields, tablejson, workbook, yaml
from brochure.source.damage import mend_cell
from brochure.source.field import NAME, TableRow
from brochure.source.tableline import TableLine, align_lines
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

_SEPARATOR = re.compile(r'"?sep=(.)"?\s*')
# How JSON and YAML write that there is no value (YAML 1.2.2, 10.2.1.1).
_NULLS = ("null", "Null", "NULL", "~")


class DataTable(NamedTuple):
    """The rows of a file, each with a text for every column; `notices` are warnings."""

    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]
    notices: tuple[Notice, ...] = ()


def parse_table(data: bytes, file: str, names: tuple[str, ...], sheet: str = "") -> DataTable:
    """The table of a file: a workbook, JSON or YAML by its ending, and CSV otherwise; `names` are
    those that fields may call it by, `sheet` is one of a workbook's.

    Stop with every fault: another encoding, a column that no field could name or that stands there
    twice, rows that are longer or shorter than the first, quotation marks that are not closed, no
    rows at all. What a spreadsheet has done to a cell is told where a leaflet uses it.
    """
    faults: list[Notice] = []
    lines = [line for line in _read_lines(data, file, sheet, faults) if not _is_blank(line.texts)]
    if not lines and not only_errors(faults):
        hint = "write the columns’ names in the first line"
        faults.append(Notice(Place(file), "data-empty", "the table is empty", hint))
    if only_errors(faults):
        raise Stop(faults)
    head, *body = _drop_empty_columns(lines)
    lines = [head, *body]
    columns = tuple(collapse_space(text) for text in head.texts)
    _check_columns(columns, head, faults)
    for line in lines:
        for text, place in zip(line.texts, line.starts, strict=True):
            characters.check_characters(text, place, faults)
    rows = tuple(
        TableRow(names, columns, tuple(map(_cell, line.texts)), line.place, line.starts)
        for line in body
        if _fits_columns(line, columns, faults)
    )
    if not rows and not only_errors(faults):
        wrong, hint = "the table has no rows below its columns’ names", "write one for each file"
        faults.append(Notice(Place(file), "data-empty", wrong, hint))
    if only_errors(faults):
        raise Stop(first_faults(faults))
    return DataTable(columns, rows, tuple(faults))


def _read_lines(data: bytes, file: str, sheet: str, faults: list[Notice]) -> Iterable[TableLine]:
    """The lines of a file by its kind."""
    match file.lower().rpartition(".")[2]:
        case "xlsx" | "xlsm":
            return workbook.read_sheet_lines(data, file, sheet, faults)
        case "json":
            return tablejson.read_json_lines(_decode_table(data, file, faults), file, faults)
        case "yaml" | "yml":
            return _yaml_lines(data, file, faults)
    return _csv_lines(data, file, faults)


def _is_blank(texts: Iterable[str]) -> bool:
    return not any(text and not text.isspace() for text in texts)


def _drop_empty_columns(lines: list[TableLine]) -> list[TableLine]:
    """The lines without the columns at their ends in which nothing stands, which spreadsheets leave
    behind.
    """
    width = max(_filled(line.texts) for line in lines)
    # A column that has a name is one, even where nothing stands below it.
    return [line._replace(texts=line.texts[:width], starts=line.starts[:width]) for line in lines]


def _filled(texts: list[str]) -> int:
    """Up to which of its cells something stands in a line."""
    return max((at for at, text in enumerate(texts, 1) if text.strip()), default=0)


def _cell(text: str) -> str:
    return mend_cell(collapse_space(text))


def _csv_lines(data: bytes, file: str, faults: list[Notice]) -> Iterator[TableLine]:
    text = _decode_table(data, file, faults)
    lines = text.split("\n")
    delimiter = max(DELIMITERS, key=next(filter(str.strip, lines), "").count)
    start = 1
    # Excel's own first line, which no other program takes for one.
    if said := _SEPARATOR.fullmatch(lines[0]):
        delimiter, start = said[1], 2
        text = "\n".join(lines[1:])
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    first = start - 1
    try:
        for texts in reader:
            if texts:
                found = _cell_starts(lines[start - 1], texts, delimiter)
                yield TableLine(
                    Place(file, start, 1),
                    texts,
                    tuple([Place(file, start, column) for column in found]),
                )
            start = first + reader.line_num + 1
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


def _yaml_lines(data: bytes, file: str, faults: list[Notice]) -> list[TableLine]:
    """The rows of a list of mappings, below a line of the first one's keys."""
    nodes = fields.require_sequence(yaml.parse_yaml(data, file, faults), "the table", faults)
    found = [pair for node in nodes if (pair := _mapping_line(node, faults))]
    return align_lines(found, faults)


def _mapping_line(node: TreeNode, faults: list[Notice]) -> tuple[TableLine, TableLine] | None:
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
    keys = TableLine(
        node.place,
        [key.text for key, _ in node.entries],
        tuple(key.place for key, _ in node.entries),
    )
    return keys, TableLine(
        node.place, [text for text, _ in values], tuple(place for _, place in values)
    )


def _cell_text(cell: yaml.ScalarNode) -> str:
    return "" if cell.plain and cell.text in _NULLS else cell.text


def _no_text(node: TreeNode, faults: list[Notice]) -> tuple[str, Place]:
    fields.require_scalar(node, "a cell", faults)
    return "", node.place


def _check_columns(columns: tuple[str, ...], head: TableLine, faults: list[Notice]) -> None:
    seen: set[str] = set()
    for name, place in zip(columns, head.starts, strict=True):
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
        elif name in seen:
            faults.append(
                Notice(
                    place,
                    "data-duplicate",
                    f"the column {quote_text(name)} stands here twice",
                    "rename or delete one of them",
                )
            )
        seen.add(name)


def _fits_columns(line: TableLine, columns: tuple[str, ...], faults: list[Notice]) -> bool:
    count, wanted = len(line.texts), len(columns)
    if count != wanted:
        wrong = f"cells in this row: {count}, columns of the table: {wanted}"
        hint = (
            "give it one for each column; quote a text that holds a comma, or whatever else stands"
            " between cells"
        )
        faults.append(Notice(line.place, "data-ragged", wrong, hint))
    return count == wanted


def first_faults(faults: list[Notice]) -> list[Notice]:
    """The first faults of many, and how many more there are."""
    if len(faults) <= REPORTED:
        return faults
    more = faults[REPORTED]
    return [
        *faults[:REPORTED],
        more._replace(text=f"{more.text}; and {len(faults) - REPORTED - 1:,} more like it"),
    ]
