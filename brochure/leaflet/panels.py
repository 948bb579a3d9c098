"""Blocks that set something apart, read from YAML: pairs, zones, key points, large numbers."""

from collections.abc import Callable
from typing import TypeAlias

from brochure.leaflet.blocks import (
    Block,
    KeyPointsBlock,
    ListBlock,
    NumberBlock,
    PairBlock,
    PairSide,
    ZonePart,
    ZonesBlock,
)
from brochure.leaflet.reader import LeafletReader
from brochure.leaflet.table import check_turned_tables
from brochure.notice import Notice
from brochure.source.fields import FieldReader, require_mapping
from brochure.source.yaml import TreeNode

PAIRS = ("do-dont", "may-avoid", "plain")
ZONES = ("green", "amber", "red")
MOST_POINTS = 5
"""So many points are kept in mind; the author is told of more."""
ReadBlocks: TypeAlias = Callable[[tuple[TreeNode, ...], LeafletReader, str], tuple[Block, ...]]
"""Reads a body that stands in a box of this kind."""


def read_pair(block: FieldReader, reader: LeafletReader, read_body: ReadBlocks) -> PairBlock | None:
    """Two bodies side by side."""
    key = reader.id("pair")
    found = block.fields("pair", "the pair", hint="write {kind: do-dont, start: …, end: …}")
    if found is None:
        return None
    with reader.speaking(found):
        kind = found.choice("kind", PAIRS, "plain")
        start = _read_side(found, "start", reader, read_body)
        end = _read_side(found, "end", reader, read_body)
        own = reader.own
    found.close()
    if start is None or end is None:
        return None
    return PairBlock(key, block.place, kind, start, end, own)


def _read_side(
    pair: FieldReader, name: str, reader: LeafletReader, read_body: ReadBlocks
) -> PairSide | None:
    key = reader.id("side")
    hint = f"add  {name}: {{title: …, body: [text]}}"
    side = pair.fields(name, f"“{name}” of the pair", required=True, hint=hint)
    if side is None:
        return None
    title = reader.optional(side, "title")
    nodes = side.sequence("body", required=True, hint="add  body: [text]")
    body = read_body(nodes, reader, "pair")
    check_turned_tables(body, reader)
    side.close()
    return PairSide(key, side.place, title, body)


def read_zones(
    block: FieldReader, reader: LeafletReader, read_body: ReadBlocks
) -> ZonesBlock | None:
    """A plan of several zones."""
    key = reader.id("zones")
    hint = "write  - {colour: green, label: …, body: [text]}"
    nodes = block.sequence("zones", required=True, hint=hint)
    zones = tuple(one for node in nodes if (one := _read_zone(node, reader, read_body)))
    return ZonesBlock(key, block.place, zones, reader.own)


def _read_zone(node: TreeNode, reader: LeafletReader, read_body: ReadBlocks) -> ZonePart | None:
    key = reader.id("zone")
    hint = "write {colour: green, label: …, body: [text]}"
    zone = require_mapping(node, "a zone", reader.faults, hint)
    if zone is None:
        return None
    colour = zone.choice("colour", ZONES, "green", required=True)
    label = reader.field(zone, "label")
    nodes = zone.sequence("body", required=True, hint="add  body: [text]")
    body = read_body(nodes, reader, "zone")
    check_turned_tables(body, reader)
    zone.close()
    return ZonePart(key, node.place, colour, label, body)


def read_key_points(
    block: FieldReader,
    reader: LeafletReader,
    read_list: Callable[[FieldReader, LeafletReader, str], ListBlock],
) -> KeyPointsBlock:
    """What matters most, as a list."""
    key = reader.id("key-points")
    points = read_list(block, reader, "key-points")
    if len(points.items) > MOST_POINTS:
        wrong = f"{len(points.items)} key points are more than a reader keeps in mind"
        hint = f"leave the {MOST_POINTS} that matter most"
        reader.faults.append(
            Notice(block.key("key-points"), "key-points-many", wrong, hint, "warning")
        )
    return KeyPointsBlock(key, block.place, points, reader.own)


def read_big_number(block: FieldReader, reader: LeafletReader) -> NumberBlock | None:
    """A number in large type."""
    key = reader.id("big-number")
    found = block.fields("big-number", "the number", hint="write {number: 3 times, text: a week}")
    if found is None:
        return None
    with reader.speaking(found):
        number, text = reader.field(found, "number"), reader.field(found, "text")
        made = NumberBlock(key, block.place, number, text, reader.own)
    found.close()
    return made
