"""What there is to translate in a leaflet: one message for each of its texts, with what a
translator should know about it.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from brochure.catalog import header
from brochure.catalog.apply import catalog_path, has_words
from brochure.catalog.message import Catalog, Message
from brochure.leaflet import walk
from brochure.leaflet.blocks import (
    CalloutBlock,
    CellBlock,
    ContactBlock,
    HeadingBlock,
    LeadBlock,
    Leaflet,
    ListBlock,
    ListItem,
    NumberBlock,
    PairSide,
    ParagraphBlock,
    QRBlock,
    QuestionBlock,
    QuoteBlock,
    TableBlock,
    ZonePart,
)
from brochure.leaflet.forms import (
    FormField,
    LabelBlock,
    NotesPageBlock,
    RecordBlock,
    RecordHead,
    SigningPerson,
    TickItem,
)
from brochure.leaflet.navigation import GlossaryEntry, NoteText
from brochure.leaflet.pictures import FigureBlock, FigureLabel, IconItem
from brochure.leaflet.schedule import ScheduleBlock, ScheduleCell, ScheduleTime
from brochure.notice import Place


def extract_messages(leaflet: Leaflet, tag: str) -> tuple[Message, ...]:
    """The untranslated messages of a leaflet in the order of reading; their contexts are the keys
    of leaflet.walk.
    """
    kinds = dict(_text_kinds(leaflet))
    place = Place(catalog_path(leaflet.name, tag))
    return tuple(
        Message(
            context=key,
            source=text.source,
            translation="",
            fuzzy=False,
            place=place,
            # “#.” comments: what the text is, since a translator sees no page.
            extracted=(kinds.get(key, key),),
            references=(f"{text.place.file}:{text.place.line}",),
        )
        for key, text in walk.walk_texts(leaflet)
        # A text without a letter or digit (“—”) needs no translation.
        if has_words(text.source)
    )


def make_blank_catalog(leaflet: Leaflet, tag: str) -> Catalog:
    """A new catalog in which nothing is translated."""
    return Catalog(
        tag=tag,
        messages=extract_messages(leaflet, tag),
        place=Place(catalog_path(leaflet.name, tag)),
        fields=header.make_header(f"{leaflet.name} {leaflet.version}".strip(), tag),
        comments=(
            f"{header.language_name(tag)} translation of the leaflet {leaflet.name}.",
            "No clinician has reviewed it.",
        ),
    )


def _text_kinds(leaflet: Leaflet) -> Iterator[tuple[str, str]]:
    """What each key stands for, in words for a translator."""
    # Texts that are no blocks have their own names as keys.
    yield from (("title", "title"), ("subtitle", "subtitle"), ("owner", "owner"))
    yield from _kinds_of_parts(leaflet.body)


_TEXTS: Mapping[type, tuple[tuple[str, str], ...]] = {
    ParagraphBlock: (("", "paragraph"),),
    LeadBlock: (("", "first paragraph"),),
    QuestionBlock: (("", "question"),),
    QuoteBlock: (("", "quotation"), (" by", "who said it")),
    PairSide: ((" title", "title of one half of a pair"),),
    ZonePart: ((" label", "label of a zone"),),
    NumberBlock: ((" number", "number in large type"), ("", "what it counts")),
    NotesPageBlock: ((" title", "heading of a page for notes"),),
    IconItem: (("", "words below an icon"), (" alt", "icon, alternative text")),
    ScheduleBlock: ((" caption", "table caption"), (" head", "above what is taken")),
    ScheduleTime: (("", "time of day"),),
    ScheduleCell: (("", "medicine, or dose"),),
    FormField: ((" label", "label of a line to fill in"),),
    TickItem: (("", "text beside a box to tick"),),
    SigningPerson: ((" role", "who signs"),),
    LabelBlock: (("", "above a box for a label"),),
    RecordBlock: ((" caption", "table caption"),),
    RecordHead: (("", "head of a column or row to write in"),),
    FigureLabel: (("", "words on a picture"),),
    FigureBlock: ((" alt", "figure, alternative text"), (" caption", "figure caption")),
    NoteText: (("", "note"),),
    GlossaryEntry: ((" term", "term"), (" meaning", "what the term means")),
    QRBlock: ((" caption", "QR code caption"),),
    ContactBlock: tuple((f" {name}", f"contact {name}") for name in ("name", "address", "hours")),
}
"""The texts of blocks and of parts of them: what follows the id, and what it is."""


def _kinds_of_block(block: Any) -> Iterator[tuple[str, str]]:
    """The texts of a block or of a part of one, and of what is inside it."""
    for suffix, kind in _TEXTS.get(type(block), ()):
        yield f"{block.id}{suffix}", kind
    match block:
        case HeadingBlock():
            yield block.id, f"heading, level {block.level}"
        case ListBlock():
            yield from _kinds_of_list(block, "step" if block.ordered else "list item")
        case CalloutBlock():
            yield f"{block.id} title", f"callout title ({block.kind})"
            yield from _kinds_of_parts(block.body)
        case TableBlock():
            yield from _kinds_of_table(block)
        case _:
            yield from _kinds_of_parts(block)


def _kinds_of_parts(parts: tuple[Any, ...]) -> Iterator[tuple[str, str]]:
    for part in parts:
        if hasattr(part, "id"):
            yield from _kinds_of_block(part)
        elif isinstance(part, tuple) and not hasattr(part, "_fields"):
            yield from _kinds_of_parts(part)


def _kinds_of_list(block: ListBlock, kind: str) -> Iterator[tuple[str, str]]:
    for item in block.items:
        yield item.id, kind
        yield from _nested_kinds(item)


def _nested_kinds(item: ListItem) -> Iterator[tuple[str, str]]:
    for block in item.lists:
        yield from _kinds_of_list(block, "nested step" if block.ordered else "nested list item")


def _kinds_of_table(block: TableBlock) -> Iterator[tuple[str, str]]:
    yield f"{block.id} caption", "table caption"
    for number, cell in enumerate(block.columns, 1):
        yield from _kinds_of_cell(cell, f"{block.id} column {number}", "table column")
    # Keys are those of leaflet.walk: rows are counted through all groups.
    row = headed = 0
    for group in block.groups:
        # A group without a head has no text; those with one are counted alone.
        headed += group.head is not None
        yield f"{block.id} group {headed}", "head of rows"
        for cells in group.rows:
            row += 1
            for at, cell in enumerate(cells, 1):
                kind = "row header" if at == 1 and block.row_headers else "table cell"
                yield from _kinds_of_cell(cell, f"{block.id} row {row} cell {at}", kind)


def _kinds_of_cell(cell: CellBlock, key: str, kind: str) -> Iterator[tuple[str, str]]:
    yield key, kind
    # A cell of several paragraphs or with a list has a key for each of them.
    for number, part in enumerate(cell.content, 1):
        if isinstance(part, ListBlock):
            yield from _kinds_of_list(part, "step" if part.ordered else "list item")
        else:
            yield f"{key} paragraph {number}", kind
