"""The kinds of block that a leaflet may have, each read from the mapping that names it."""

from collections.abc import Callable
from contextlib import nullcontext

from brochure.edition import PANELS
from brochure.leaflet import formread, objects, pictureread, recordread
from brochure.leaflet.beside import texts_beside
from brochure.leaflet.blocks import (
    Block,
    CalloutBlock,
    HeadingBlock,
    ListBlock,
    ListItem,
    ParagraphBlock,
    QuestionBlock,
)
from brochure.leaflet.navigation import ContentsBlock
from brochure.leaflet.panels import read_big_number, read_key_points, read_pair, read_zones
from brochure.leaflet.pictures import FigureBlock
from brochure.leaflet.reader import NO_LANG, LeafletReader, is_spoken
from brochure.leaflet.scheduleread import read_schedule
from brochure.leaflet.table import check_turned_tables, read_table
from brochure.notice import Notice
from brochure.source import fields
from brochure.source.fields import FieldReader
from brochure.source.quoting import is_curled_open
from brochure.source.words import nearest_word, quote_text
from brochure.source.yaml import MappingNode, ScalarNode, TreeNode

CALLOUTS = ("note", "tip", "warning", "urgent")
# page.lists has a bullet for each depth, and the base look a style for each level of headings.
LIST_DEPTH = 3
LEVELS = 3
ITEM_FIELDS = ("item", "step", "list", "steps", "figure", "lang")
NEVER_BOXED = ("callout", "pair", "zones", "key-points", "contents", "notes-page", "break")
"""What a box does not hold: another one, contents and a new page."""
NO_BODY = "add  body: [text]"
UNSPOKEN = ("languages", "break", "contents")
"""The kinds that have no one language."""
REFERRED = (
    "heading", "question", "figure", "table", "callout", "list", "steps", "contact", "checklist",
    "record", "pair", "zones", "key-points", "glossary",
)  # fmt: skip
"""The kinds that may have an id, by which texts refer to them."""
PROSE = "if this is a text, put it between quotation marks: “: ” makes a mapping of it"

CURLED = (
    'put this text between "…": to YAML, {} is no quotation mark, and “: ” makes a mapping of it'
)


def read_blocks(
    nodes: tuple[TreeNode, ...], reader: LeafletReader, box: str = ""
) -> tuple[Block, ...]:
    """The blocks of a body; `box` is the kind of the box that it stands in, which holds neither
    another box nor a page break.
    """
    found = tuple(block for node in nodes if (block := _read_block(node, reader, box)))
    for at, block in enumerate(found):
        if isinstance(block, FigureBlock):
            _judge_figure(found, at, block, reader, box)
    return found


def _judge_figure(
    body: tuple[Block, ...], at: int, block: FigureBlock, reader: LeafletReader, box: str
) -> None:
    """Tell of a picture that cannot stand where it is to stand."""
    if box and block.edge:
        wrong = f"a picture in a {box} cannot reach to the edges of the page"
        reader.fault(block.place, "callout-content", wrong, "delete “edge”, or move it out")
    if block.beside and not texts_beside(body, at, reader.language.rtl):
        wrong = "no text stands beside the picture: neither a paragraph nor a list follows it"
        hint = "write the text right below it, or delete “beside”"
        reader.faults.append(Notice(block.place, "figure-alone", wrong, hint, "warning"))


def _read_block(node: TreeNode, reader: LeafletReader, box: str) -> Block | None:
    # A text alone is a paragraph.
    if isinstance(node, ScalarNode):
        return ParagraphBlock(reader.id("paragraph"), node.place, reader.text(node, "a paragraph"))
    block = fields.require_mapping(node, "a block", reader.faults, "begin a list with “- list:”")
    kind = block and _block_kind(block)
    if not block or not kind:
        return None
    block.what = f"the {kind}"
    # Boxes do not nest, and have no page break.
    if box and kind in NEVER_BOXED:
        wrong = f"“{kind}” cannot stand in a {box}"
        block.fault(block.place, "callout-content", wrong, f"move it out of the {box}")
        return None
    # Kinds that hold many languages, or none, have no “lang”.
    with nullcontext() if kind in UNSPOKEN else reader.speaking(block):
        found = (
            _read_question(block, reader, box) if kind == "question" else KINDS[kind](block, reader)
        )
    anchor = reader.anchor(block) if kind in REFERRED else ""
    # In a box, “panel” is told as a field that there is none of.
    panel = "" if box else block.choice("panel", PANELS)
    if found and panel:
        reader.panels[found.id] = panel
    # What a block has beside its own fields is told.
    block.close()
    return found._replace(anchor=anchor) if found and anchor else found  # type: ignore[call-arg]


def _block_kind(block: FieldReader) -> str:
    # One key that names a kind; further keys are fields of it.
    named = [name for name in block.names() if name in KINDS]
    if len(named) == 1:
        return named[0]
    if named:
        wrong = f"“{named[0]}” and “{named[1]}” stand in one block"
        block.fault(
            block.key(named[1]), "block-ambiguous", wrong, "begin each block with a “- ” of its own"
        )
        return ""
    if not block.names():
        block.fault(
            block.place,
            "block-unknown",
            "a block is empty",
            f"begin it with one of: {', '.join(KINDS)}",
        )
        return ""
    # The first key is most likely the misspelt kind.
    name = next((name for name in block.names() if name != "lang"), "lang")
    close = nearest_word(name, KINDS)
    prose = _is_prose(block, name)
    hint = (
        f"did you mean “{close}”?"
        if close and not (prose and close != name.casefold())
        else PROSE
        if prose
        else f"known: {', '.join(KINDS)}"
    )
    # Curled marks look like quotation marks, and are none to YAML.
    if is_curled_open(name):
        hint = CURLED.format(name[0])
    # What other programs call a paragraph.
    if name in ("paragraph", "p"):
        hint = "a paragraph is a plain text: leave out the key"
    block.fault(block.place, "block-unknown", f"{quote_text(name)} is no kind of block", hint)
    return ""


def _is_prose(block: FieldReader, name: str) -> bool:
    """Whether a key and a text behind it look like a sentence with a colon: no kind has a space, a
    capital, or letters that are not Latin.
    """
    wordy = " " in name or name[:1].isupper() or not name.isascii()
    return wordy and isinstance(block.node(name), ScalarNode)


def _read_heading(block: FieldReader, reader: LeafletReader) -> HeadingBlock:
    key = reader.id("heading")
    text = reader.field(block, "heading")
    level = block.whole("level", 1, LEVELS, 1)
    # No level may be left out on the way down (ISO 14289-1, 7.4.2).
    if level > reader.level + 1:
        wrong = f"a heading of level {level} follows " + (
            f"one of level {reader.level}" if reader.level else "no other"
        )
        block.fault(
            block.place,
            "heading-skip",
            wrong,
            f"use level {reader.level + 1}, so that no level is left out",
        )
    reader.level = level
    return HeadingBlock(key, block.place, text, level)


def _read_list(block: FieldReader, reader: LeafletReader, name: str, depth: int = 1) -> ListBlock:
    key = reader.id("list")
    nodes = block.sequence(name, required=True)
    if depth > LIST_DEPTH:
        block.fault(
            block.key(name),
            "list-depth",
            f"lists are nested more than {LIST_DEPTH} deep",
            "begin a new list, or a heading",
        )
        # Read no deeper: its items would be told one by one.
        nodes = ()
    items = tuple(item for node in nodes if (item := _read_item(node, reader, depth)))
    return ListBlock(key, block.key(name), items, name == "steps", reader.own)


def _read_item(node: TreeNode, reader: LeafletReader, depth: int) -> ListItem | None:
    key = reader.id("item")
    if isinstance(node, ScalarNode) or is_spoken(node):
        return ListItem(key, node.place, reader.text(node, "an item"))
    # “Monday: 8–14” became a mapping.
    if _is_divided_text(node):
        reader.fault(node.place, "field-missing", "an item has no “item”", PROSE)
        return None
    item = fields.require_mapping(
        node,
        "an item",
        reader.faults,
        "write {item: text, list: [one, two]} for a list inside a list",
    )
    if item is None:
        return None
    with reader.speaking(item):
        # In steps an item is called one.
        text = reader.field(item, "step" if "step" in item else "item")
        figure = pictureread.read_small_figure(item, reader) if "figure" in item else None
        lists = tuple(
            _read_list(item, reader, name, depth + 1)
            for name in item.names()
            if name in ("list", "steps")
        )
    item.close("list", "steps", "step", "figure")
    return ListItem(key, node.place, text, lists, figure)


def _is_divided_text(node: TreeNode) -> bool:
    """Whether a mapping looks like a text that YAML divided at “: ”, such as “Monday: 8–14”: it has
    one key, which no item has and none is like, and a text.
    """
    if not isinstance(node, MappingNode) or len(node.entries) != 1:
        return False
    key, value = node.entries[0]
    # “itm:” and “Item:” are mistyped, “Lisa:” is prose.
    close = nearest_word(key.text, ITEM_FIELDS)
    mistyped = close and (not key.text[:1].isupper() or close == key.text.casefold())
    return isinstance(value, ScalarNode) and not mistyped


def _read_callout(block: FieldReader, reader: LeafletReader) -> CalloutBlock | None:
    key = reader.id("callout")
    box = block.fields("callout", "the callout")
    if box is None:
        return None
    with reader.speaking(box):
        kind = box.choice("kind", CALLOUTS, "note", required=True)
        title = reader.optional(box, "title")
        body = read_blocks(box.sequence("body", required=True, hint=NO_BODY), reader, "callout")
        check_turned_tables(body, reader)
        made = CalloutBlock(key, block.place, kind, title, body, reader.own)
    box.close()
    return made


def _read_question(
    block: FieldReader, reader: LeafletReader, box: str = ""
) -> QuestionBlock | None:
    key = reader.id("question")
    asked = block.fields("question", "the question", hint="write {ask: …, answer: […]}")
    if asked is None:
        return None
    with reader.speaking(asked):
        ask = reader.field(asked, "ask")
        answer = read_blocks(
            asked.sequence("answer", required=True, hint="add  answer: [text]"), reader, box
        )
        check_turned_tables(answer, reader)
    asked.close()
    return QuestionBlock(key, block.place, ask, answer)


def _read_paragraph(block: FieldReader, reader: LeafletReader) -> ParagraphBlock:
    """A paragraph with a language of its own: the “lang” beside it has been read."""
    key = reader.id("paragraph")
    if "lang" not in block:
        # A plain text needs no key; the key is for the “lang” beside it.
        block.fault(block.place, "field-missing", "a paragraph has no “lang”", NO_LANG)
    return ParagraphBlock(key, block.place, reader.field(block, "text"))


def read_contents(block: FieldReader, reader: LeafletReader) -> ContentsBlock | None:
    """The headings that follow, down to a level."""
    key = reader.id("contents")
    found = block.fields("contents", "the contents", hint="write {levels: 2}")
    if found is None:
        return None
    levels = found.whole("levels", 1, LEVELS, 2)
    found.close()
    return ContentsBlock(key, block.place, levels)


KINDS: dict[str, Callable[[FieldReader, LeafletReader], Block | None]] = {
    "heading": _read_heading,
    "list": lambda block, reader: _read_list(block, reader, "list"),
    "steps": lambda block, reader: _read_list(block, reader, "steps"),
    "callout": _read_callout,
    "table": lambda block, reader: read_table(block, reader, _read_list),
    "figure": pictureread.read_figure,
    "question": _read_question,
    "contact": objects.read_contact,
    "qr": objects.read_qr,
    "text": _read_paragraph,
    "languages": objects.read_languages,
    "lead": objects.read_lead,
    "quote": objects.read_quote,
    "fields": formread.read_fields,
    "checklist": formread.read_checklist,
    "sign": formread.read_sign,
    "label": recordread.read_label,
    "record": recordread.read_record,
    "contents": read_contents,
    "pair": lambda block, reader: read_pair(block, reader, read_blocks),
    "zones": lambda block, reader: read_zones(block, reader, read_blocks),
    "key-points": lambda block, reader: read_key_points(block, reader, _read_list),
    "big-number": read_big_number,
    "glossary": objects.read_terms,
    "notes-page": formread.read_notes_page,
    "figures": pictureread.read_figures,
    "icons": pictureread.read_icons,
    "contacts": objects.read_contacts,
    "schedule": read_schedule,
    "break": objects.read_page_break,
}
"""The kinds of block by the names that authors give them; a plain text is a paragraph."""
