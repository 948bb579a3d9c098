"""Schedules read from YAML."""

from brochure.leaflet.reader import LeafletReader
from brochure.leaflet.schedule import (
    TIMES,
    ScheduleBlock,
    ScheduleCell,
    ScheduleRow,
    ScheduleTime,
)
from brochure.source import fields
from brochure.source.fields import FieldReader
from brochure.source.yaml import ScalarNode, TreeNode

MOST_TIMES, MOST_ROWS = 8, 60


def read_schedule(block: FieldReader, reader: LeafletReader) -> ScheduleBlock | None:
    """A schedule whose rows have what is taken and as many doses as there are times."""
    key = reader.id("schedule")
    hint = "write {columns: [morning, noon], rows: [[Metformin 500 mg, 1, –]]}"
    found = block.fields("schedule", "the schedule", hint=hint)
    if found is None:
        return None
    with reader.speaking(found):
        caption, head = reader.optional(found, "caption"), reader.optional(found, "head")
        nodes = found.sequence("columns", required=True, hint="add  columns: [morning, bedtime]")
        times = tuple(_read_time(node, reader) for node in nodes)
        if len(times) > MOST_TIMES:
            wrong = f"a schedule has at most {MOST_TIMES} times, and this one {len(times)}"
            found.fault(found.key("columns"), "record-size", wrong, "make two schedules of it")
        nodes = found.sequence("rows", required=True, hint="add  rows: [[Metformin 500 mg, 1]]")
        if len(nodes) > MOST_ROWS:
            wrong = f"a schedule has at most {MOST_ROWS} rows, and this one {len(nodes)}"
            found.fault(found.key("rows"), "record-size", wrong, "make several schedules of it")
        rows = tuple(_read_row(node, len(times) + 1, reader) for node in nodes[:MOST_ROWS])
        made = ScheduleBlock(key, block.place, caption, head, times, rows, reader.own)
    found.close()
    return made


def _read_time(node: TreeNode, reader: LeafletReader) -> ScheduleTime:
    key = reader.id("time")
    if isinstance(node, ScalarNode) and node.text in TIMES:
        return ScheduleTime(key, node.place, node.text, None)
    return ScheduleTime(key, node.place, "", reader.text(node, "a time"))


def _read_row(node: TreeNode, width: int, reader: LeafletReader) -> ScheduleRow:
    key = reader.id("row")
    nodes = fields.require_sequence(node, "a row", reader.faults)
    cells = tuple(
        ScheduleCell(reader.id("cell"), each.place, reader.text(each, "a cell")) for each in nodes
    )
    if nodes and len(nodes) != width:
        wrong = f"this row has {len(nodes)} cells, and needs {width}: what is taken, then each dose"
        reader.fault(node.place, "table-ragged", wrong, "write “–” where nothing is taken")
    return ScheduleRow(key, node.place, cells)
