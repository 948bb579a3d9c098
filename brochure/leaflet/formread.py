"""The blocks that people write on, read from YAML."""

import re

from brochure.leaflet.forms import (
    ChecklistBlock,
    FieldRow,
    FieldsBlock,
    FormField,
    NotesPageBlock,
    SignBlock,
    SigningPerson,
    TickItem,
)
from brochure.leaflet.marked import MarkedText
from brochure.leaflet.reader import LeafletReader, is_spoken
from brochure.notice import Place
from brochure.source import fields
from brochure.source.fields import FieldReader
from brochure.source.words import quote_text
from brochure.source.yaml import MappingNode, ScalarNode, SequenceNode, TreeNode

MOST_BOXES, MOST_LINES = 40, 40
"""The most boxes and lines of a field: more are no form that somebody fills in."""
TICK_DEPTH = 3
FILL, FILL_ROWS = "fill", 3
"""The word for rows and lines that fill the page, and the fewest of them: with less room they begin
on the next one.
"""
_NAME = r"[A-Za-z][A-Za-z0-9_-]{0,59}"


def read_fields(block: FieldReader, reader: LeafletReader) -> FieldsBlock:
    """Rows of labelled lines: a field alone is a row, and so is a list of them."""
    key = reader.id("fields")
    rows = tuple(
        _read_row(node, reader)
        for node in block.sequence("fields", required=True, hint="write  - {label: Name}")
    )
    return FieldsBlock(key, block.place, rows, reader.own)


def _read_row(node: TreeNode, reader: LeafletReader) -> FieldRow:
    key = reader.id("field-row")
    nodes = (
        fields.require_sequence(node, "a row of fields", reader.faults)
        if isinstance(node, SequenceNode)
        else (node,)
    )
    found = tuple(one for each in nodes if (one := _read_field(each, reader)) is not None)
    _judge_widths(found, node.place, reader)
    if len(found) > 1 and any(field.fill for field in found):
        wrong = "a field whose lines fill the page stands beside others"
        reader.fault(node.place, "fields-both", wrong, "give it a row of its own")
    return FieldRow(key, node.place, found)


def _judge_widths(found: tuple[FormField, ...], place: Place, reader: LeafletReader) -> None:
    """Tell of a row whose fields are wider together than the column."""
    named = sum(field.width for field in found)
    open_ended = any(not field.width for field in found)
    if named > 1.0 or (open_ended and named >= 1.0):
        wrong = f"the fields of this row take {named:.0%} of its width"
        rest = ", and one of them has none left" if open_ended else ""
        hint = "make them narrower, or begin another row"
        reader.fault(place, "fields-wide", wrong + rest, hint)


def _read_field(node: TreeNode, reader: LeafletReader) -> FormField | None:
    key = reader.id("field")
    # A text alone is a label with a line.
    if isinstance(node, ScalarNode) or is_spoken(node):
        label = reader.text(node, "a label")
        return FormField(key, node.place, name_field(key, label, reader), label)
    field = fields.require_mapping(
        node, "a field", reader.faults, "write {label: Name}, or a list of such for one row"
    )
    if field is None:
        return None
    with reader.speaking(field):
        label = reader.field(field, "label")
        lines, fill = _read_lines(field)
        made = FormField(
            key,
            node.place,
            read_name(field, key, label, reader),
            label,
            field.percent("width", 10, 100, 0.0),
            field.whole("boxes", 1, MOST_BOXES, 0),
            lines,
            fill,
        )
    if made.boxes and made.lines > 1:
        wrong = "a field has boxes or several lines, and not both"
        field.fault(field.key("lines"), "fields-both", wrong, "delete one of them")
    field.close()
    return made


def _read_lines(field: FieldReader) -> tuple[int, bool]:
    """How many lines a field has at least, and whether they fill the page."""
    node = field.node("lines")
    if isinstance(node, ScalarNode) and node.text == FILL:
        return FILL_ROWS, True
    return field.whole("lines", 1, MOST_LINES, 1), False


def read_name(field: FieldReader, key: str, label: MarkedText, reader: LeafletReader) -> str:
    """The name by which programs know a field: as it is typed, else as its label says."""
    typed = field.scalar("name")
    if typed is None:
        return name_field(key, label, reader)
    if not re.fullmatch(_NAME, typed.text):
        wrong = f"{quote_text(typed.text)} is no name of a field"
        hint = "begin with a letter from A to Z; then letters, digits, “-” and “_”, at most 60"
        reader.fault(typed.place, "fields-name", wrong, hint)
    elif typed.text in reader.form_names:
        first = reader.form_names[typed.text]
        wrong = f"the field in line {first} has the name {quote_text(typed.text)} as well"
        hint = "give one of them another; without a name, its label is one"
        reader.fault(typed.place, "fields-name", wrong, hint)
    reader.form_names[typed.text] = typed.place.line
    return typed.text


def name_field(key: str, label: MarkedText, reader: LeafletReader) -> str:
    """A name that no field has yet, from a label in Latin letters, else from the field's id."""
    slug = re.sub(r"[^a-z0-9]+", "-", label.plain.casefold()).strip("-")[:40].rstrip("-")
    slug = slug if slug[:1].isalpha() else key
    name, count = slug, 1
    while name in reader.form_names:
        count += 1
        name = f"{slug}-{count}"
    reader.form_names[name] = label.place.line
    return name


def read_checklist(block: FieldReader, reader: LeafletReader) -> ChecklistBlock:
    """A list to tick; an item is a text, or a mapping with “ticked” or a list below it."""
    key = reader.id("checklist")
    nodes = block.sequence("checklist", required=True, hint="write  - [one, two]")
    return ChecklistBlock(key, block.place, read_ticks(nodes, reader), reader.own)


def read_ticks(
    nodes: tuple[TreeNode, ...], reader: LeafletReader, depth: int = 1
) -> tuple[TickItem, ...]:
    """Texts with boxes."""
    return tuple(item for node in nodes if (item := _read_tick(node, reader, depth)) is not None)


def _read_tick(node: TreeNode, reader: LeafletReader, depth: int) -> TickItem | None:
    key = reader.id("item")
    if isinstance(node, ScalarNode) or is_spoken(node):
        said = reader.text(node, "an item")
        return TickItem(key, node.place, name_field(key, said, reader), said)
    item = fields.require_mapping(
        node, "a box to tick", reader.faults, "write {item: text, ticked: true}"
    )
    if item is None:
        return None
    with reader.speaking(item):
        text = reader.field(item, "item")
        name = read_name(item, key, text, reader)
        ticked = item.flag("ticked", default=False)
        inner = item.sequence("list")
        if inner and depth >= TICK_DEPTH:
            wrong = f"boxes are nested more than {TICK_DEPTH} deep"
            item.fault(item.key("list"), "list-depth", wrong, "begin a new list, or a heading")
            inner = ()
        items = read_ticks(inner, reader, depth + 1)
    item.close()
    return TickItem(key, node.place, name, text, ticked, items)


def read_sign(block: FieldReader, reader: LeafletReader) -> SignBlock | None:
    """Who signs, in a list; or a mapping of “sentences” to agree to and “people”."""
    key = reader.id("sign")
    node = block.node("sign", required=True)
    if not isinstance(node, MappingNode):
        nodes = block.sequence("sign", hint="write  - {role: Patient}")
        return SignBlock(key, block.place, (), _read_people(nodes, reader), reader.own)
    found = block.fields("sign", "the place to sign")
    if found is None:
        return None
    with reader.speaking(found):
        sentences = read_ticks(found.sequence("sentences"), reader)
        hint = "add  people: [{role: Patient}]"
        people = _read_people(found.sequence("people", required=True, hint=hint), reader)
        made = SignBlock(key, block.place, sentences, people, reader.own)
    found.close()
    return made


def _read_people(nodes: tuple[TreeNode, ...], reader: LeafletReader) -> tuple[SigningPerson, ...]:
    return tuple(one for node in nodes if (one := _read_person(node, reader)) is not None)


def _read_person(node: TreeNode, reader: LeafletReader) -> SigningPerson | None:
    key = reader.id("signature")
    if isinstance(node, ScalarNode) or is_spoken(node):
        role = reader.text(node, "a role")
        return SigningPerson(key, node.place, name_field(key, role, reader), role)
    person = fields.require_mapping(node, "who signs", reader.faults, "write {role: Patient}")
    if person is None:
        return None
    with reader.speaking(person):
        role = reader.field(person, "role")
        name = read_name(person, key, role, reader)
        made = SigningPerson(key, node.place, name, role, person.flag("date", default=False))
    person.close()
    return made


def read_notes_page(block: FieldReader, reader: LeafletReader) -> NotesPageBlock:
    """A page of lines; the only word for it leaves room for others."""
    key = reader.id("notes-page")
    block.choice("notes-page", ("ruled",), required=True)
    title = reader.optional(block, "title")
    # It is headed as a part of the leaflet is.
    reader.level = 1
    name = name_field(key, reader.empty(block.place), reader)
    return NotesPageBlock(key, block.place, name, title, reader.own)
