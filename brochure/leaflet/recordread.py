"""Records and labels to write on, read from YAML: what has a size in millimetres."""

import re

from brochure.leaflet.formread import FILL, FILL_ROWS, name_field
from brochure.leaflet.forms import LabelBlock, RecordBlock, RecordHead
from brochure.leaflet.reader import LeafletReader
from brochure.source import fields
from brochure.source.fields import FieldReader
from brochure.source.words import quote_text
from brochure.source.yaml import ScalarNode, SequenceNode, TreeNode
from brochure.units import mm

MOST_ROWS, MOST_COLUMNS = 200, 12
"""The most rows and columns of a record."""
_LENGTH = r"([0-9]{1,3}(?:\.[0-9]{1,2})?) ?mm"


def read_label(block: FieldReader, reader: LeafletReader) -> LabelBlock | None:
    """A box for a label, with what stands above it."""
    key = reader.id("label")
    found = block.fields("label", "the label", hint="write {text: Patient label}")
    if found is None:
        return None
    with reader.speaking(found):
        text = reader.field(found, "text")
        width = read_millimetres(found, "width", (20, 400), "90 mm")
        height = read_millimetres(found, "height", (10, 400), "45 mm")
        made = LabelBlock(key, block.place, text, width, height, reader.own)
    found.close()
    return made


def read_millimetres(found: FieldReader, name: str, bounds: tuple[int, int], example: str) -> float:
    """A length that is written in millimetres within bounds, in points; 0 where the look is to
    say.
    """
    typed = found.scalar(name)
    if typed is None:
        return 0.0
    match = re.fullmatch(_LENGTH, typed.text)
    low, high = bounds
    if match and low <= float(match[1]) <= high:
        return mm(float(match[1]))
    wrong = f"“{name}” is no length from {low} to {high} mm: {quote_text(typed.text)}"
    found.fault(typed.place, "field-number", wrong, f"write  {name}: {example}")
    return 0.0


def read_record(block: FieldReader, reader: LeafletReader) -> RecordBlock | None:
    """An empty table to write into."""
    key = reader.id("record")
    found = block.fields("record", "the record", hint="write {columns: […], rows: 14}")
    if found is None:
        return None
    with reader.speaking(found):
        caption = reader.optional(found, "caption")
        columns = _read_heads(found.sequence("columns", required=True), "column", reader)
        if len(columns) > MOST_COLUMNS:
            wrong = f"a record has at most {MOST_COLUMNS} columns, and this one {len(columns)}"
            found.fault(found.key("columns"), "record-size", wrong, "make two records of it")
        heads, rows, fill = _read_rows(found, reader)
        height = read_millimetres(found, "height", (6, 60), "9 mm")
        name = name_field(key, caption or reader.empty(block.place), reader)
        made = RecordBlock(
            key, block.place, name, caption, columns, heads, rows, height, fill, reader.own
        )
    found.close()
    return made


def _read_heads(
    nodes: tuple[TreeNode, ...], kind: str, reader: LeafletReader
) -> tuple[RecordHead, ...]:
    return tuple(
        RecordHead(reader.id(kind), node.place, reader.text(node, f"the head of a {kind}"))
        for node in nodes
    )


def _read_rows(
    found: FieldReader, reader: LeafletReader
) -> tuple[tuple[RecordHead, ...], int, bool]:
    """The heads of rows, how many rows there are at least, and whether these fill the page."""
    node = found.node("rows", required=True, hint="add  rows: 14, rows: fill, or rows: [Mon, Tue]")
    if isinstance(node, SequenceNode):
        heads = _read_heads(fields.require_sequence(node, "“rows”", reader.faults), "row", reader)
        if len(heads) > MOST_ROWS:
            wrong = f"a record has at most {MOST_ROWS} rows, and this one {len(heads)}"
            found.fault(found.key("rows"), "record-size", wrong, "make several records of it")
        return heads, len(heads), False
    if isinstance(node, ScalarNode) and node.text == FILL:
        return (), FILL_ROWS, True
    return (), found.whole("rows", 1, MOST_ROWS, 1), False
