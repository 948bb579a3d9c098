"""Tables read: heads, rows, groups of rows, and cells that hold paragraphs and lists or cover
several columns and rows.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeAlias

from brochure.leaflet.blocks import Block, CellBlock, ListBlock, RowGroup, TableBlock
from brochure.leaflet.grid import lay_out_grid
from brochure.leaflet.marked import MarkedText
from brochure.leaflet.reader import LeafletReader, is_spoken
from brochure.notice import Place
from brochure.source import fields
from brochure.source.fields import FieldReader
from brochure.source.yaml import MappingNode, ScalarNode, TreeNode
from brochure.source.yaml import SequenceNode as Items

ReadList: TypeAlias = Callable[[FieldReader, LeafletReader, str], ListBlock]
"""Reads the list in the field of this name."""
MOST_COLUMNS = 40
MOST_ROWS = 200
LISTS = ("list", "steps")
RAGGED = "give every row one cell for each column; quote a text that holds a comma"


class _Cells(NamedTuple):
    """What the cells of a table are read with."""

    reader: LeafletReader
    read_list: ReadList


class _Row(NamedTuple):
    place: Place
    cells: tuple[CellBlock, ...]
    whole: bool
    """Whether nothing in it is faulty."""


def read_table(block: FieldReader, reader: LeafletReader, read_list: ReadList) -> TableBlock | None:
    """A table whose rows all cover as many columns as there are."""
    key = reader.id("table")
    found = block.fields("table", "the table")
    if found is None:
        return None
    cells = _Cells(reader, read_list)
    with reader.speaking(found):
        caption = reader.optional(found, "caption")
        nodes = found.sequence("columns", required=True, hint="add  columns: [Care, Where]")
        columns = tuple(_read_head(node, cells) for node in nodes)
        width = sum(cell.columns for cell in columns)
        nodes = found.sequence("rows", required=True, hint="add  rows: [[one, two], [three, four]]")
        groups = _read_groups(nodes, width, cells)
        headed, turned = found.flag("row_headers", True), found.flag("landscape", False)
        made = TableBlock(key, block.place, caption, columns, groups, headed, turned, reader.own)
    found.close()
    return made


def check_turned_tables(body: Sequence[Block], reader: LeafletReader) -> None:
    """Tell of tables that are to be turned where they stand with other blocks on one page."""
    for block in body:
        if isinstance(block, TableBlock) and block.landscape:
            wrong = "a table in a callout or an answer cannot have pages of its own"
            reader.fault(
                block.place, "table-landscape", wrong, "move it out, or leave out “landscape”"
            )


def _read_head(node: TreeNode, cells: _Cells) -> CellBlock:
    """The head of a column, or of several."""
    # A head over several columns is a mapping with “cell”.
    over = isinstance(node, MappingNode) and not is_spoken(node)
    found = fields.require_mapping(node, "a head", cells.reader.faults) if over else None
    if found is None:
        return CellBlock(node.place, (_read_text(node, cells.reader),))
    typed = found.node(
        "cell", required=True, hint="write {cell: …, columns: 2} for a head of two columns"
    )
    text = cells.reader.empty(node.place) if typed is None else _read_text(typed, cells.reader)
    made = CellBlock(node.place, (text,), found.whole("columns", 1, MOST_COLUMNS, 1))
    found.close()
    return made


def _read_groups(nodes: Sequence[TreeNode], width: int, cells: _Cells) -> tuple[RowGroup, ...]:
    """The rows below each head; those that stand below none are a group of their own."""
    made: list[RowGroup] = []
    loose: list[_Row] = []
    number = 0
    # A mapping is a group of rows with a head; a list is a row.
    for node in nodes:
        found = (
            fields.require_mapping(node, "a group of rows", cells.reader.faults)
            if isinstance(node, MappingNode)
            else None
        )
        if found is None:
            # Behind a group a row without one would be read as of that group.
            if made and made[-1].head is not None and not loose:
                _tell_loose(number + 1, node.place, cells.reader)
            number += 1
            loose.append(_read_row(number, node, cells))
            continue
        # Rows that stood before the group are one of their own.
        if loose:
            made.append(_make_group(None, loose, number, width, cells.reader))
            loose = []
        head = cells.reader.field(found, "group", "write {group: Morning, rows: [[one, two]]}")
        rows = found.sequence("rows", required=True, hint="add  rows: [[one, two], [three, four]]")
        found.close()
        # Rows are counted through all groups, for notices.
        inner = [_read_row(number + at, row, cells) for at, row in enumerate(rows, 1)]
        number += len(inner)
        made.append(_make_group(head, inner, number, width, cells.reader))
    if loose:
        made.append(_make_group(None, loose, number, width, cells.reader))
    return tuple(made)


def _tell_loose(number: int, place: Place, reader: LeafletReader) -> None:
    wrong = f"row {number} stands in no group, and would be read as one of the group above it"
    reader.fault(place, "table-group", wrong, "put it into a group, or before the first one")


def _read_row(number: int, node: TreeNode, cells: _Cells) -> _Row:
    faults = len(cells.reader.faults)
    found = tuple(
        _read_cell(cell, cells)
        for cell in fields.require_sequence(node, f"row {number}", cells.reader.faults)
    )
    # Whether any fault was added while the row was read.
    return _Row(node.place, found, len(cells.reader.faults) == faults)


def _make_group(
    head: MarkedText | None, rows: Sequence[_Row], last: int, width: int, reader: LeafletReader
) -> RowGroup:
    """The group; told where its cells do not cover the columns. `last` is the number of its last
    row.
    """
    made = RowGroup(head, tuple(row.cells for row in rows))
    reaches = any(cell.rows > 1 for cells in made.rows for cell in cells)
    # With faulty cells that reach down, nothing can be said of where others stand.
    if not width or (reaches and not all(row.whole for row in rows)):
        return made
    found = lay_out_grid(made.rows)
    for cell in found.beyond:
        wrong = "a cell reaches down further than the rows that it stands in"
        reader.fault(cell.place, "table-span", wrong, "give it fewer “rows”, or add rows below it")
    for number, row, line in zip(
        range(last - len(rows) + 1, last + 1), rows, found.lines, strict=True
    ):
        if not line.sound:
            wrong = f"a cell of row {number} would lie over one that reaches down from above"
            reader.fault(
                row.place, "table-span", wrong, "give one of them fewer “columns” or “rows”"
            )
        elif row.whole and line.filled != width:
            _tell_ragged(row, number, line.filled, width, reader)
    return made


def _tell_ragged(row: _Row, number: int, filled: int, width: int, reader: LeafletReader) -> None:
    # In cells where all are plain, in columns where some cover several.
    plain = filled == len(row.cells)
    has = (
        f"has {_count_noun(filled, 'cell')}" if plain else f"fills {_count_noun(filled, 'column')}"
    )
    reader.fault(
        row.place,
        "table-ragged",
        f"row {number} {has}, but the table has {_count_noun(width, 'column')}",
        RAGGED,
    )


def _read_cell(node: TreeNode, cells: _Cells) -> CellBlock:
    over = isinstance(node, MappingNode) and "cell" in _column_names(node)
    found = fields.require_mapping(node, "a cell", cells.reader.faults) if over else None
    if found is None:
        return CellBlock(node.place, _read_content(node, cells))
    typed = found.node("cell", required=True)
    content = () if typed is None else _read_content(typed, cells)
    made = CellBlock(
        node.place,
        content,
        found.whole("columns", 1, MOST_COLUMNS, 1),
        found.whole("rows", 1, MOST_ROWS, 1),
    )
    found.close()
    return made


def _read_content(node: TreeNode, cells: _Cells) -> tuple[MarkedText | ListBlock, ...]:
    """What stands in a cell: a text, a list, or several of them."""
    items = (
        fields.require_sequence(node, "a cell", cells.reader.faults)
        if isinstance(node, Items)
        else (node,)
    )
    return tuple(_read_part(item, cells) for item in items)


def _read_part(node: TreeNode, cells: _Cells) -> MarkedText | ListBlock:
    named = [
        name for name in LISTS if isinstance(node, MappingNode) and name in _column_names(node)
    ]
    found = fields.require_mapping(node, f"the {named[0]}", cells.reader.faults) if named else None
    if found is None:
        return _read_text(node, cells.reader)
    with cells.reader.speaking(found):
        made = cells.read_list(found, cells.reader, named[0])
    found.close()
    _check_pictures(made, cells.reader)
    return made


def _check_pictures(block: ListBlock, reader: LeafletReader) -> None:
    """Tell of pictures beside the items of a list in a cell, where they have no room."""
    for item in block.items:
        if item.figure is not None:
            wrong = "a picture cannot stand in a cell of a table"
            hint = "move the list out of the table, or delete the picture"
            reader.fault(item.figure.place, "table-picture", wrong, hint)
        for nested in item.lists:
            _check_pictures(nested, reader)


def _column_names(node: MappingNode) -> set[str]:
    return {key.text for key, _ in node.entries}


def _read_text(node: TreeNode, reader: LeafletReader) -> MarkedText:
    # Listeners hear nothing of an empty cell.
    if isinstance(node, ScalarNode) and not node.text.strip():
        wrong = "a cell is empty, and a listener cannot tell why"
        reader.fault(node.place, "table-empty-cell", wrong, "write “–” for nothing")
        return reader.empty(node.place)
    return reader.text(node, "a cell")


def _count_noun(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
