"""What of a leaflet a reviewer has read, as lines of text with a digest each: the canonical form.

One line of JSON a block, in the order of reading. What a reader sees or hears stands in it: words,
links, numbers, the bytes of pictures, headings and boxes around a block. Layout, comments and the
way in which YAML was typed do not.
"""

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from brochure.language import Language
from brochure.leaflet.blocks import (
    Block,
    BrandContactBlock,
    BreakBlock,
    CalloutBlock,
    CellBlock,
    ContactBlock,
    ContactsBlock,
    HeadingBlock,
    KeyPointsBlock,
    LanguagesBlock,
    LeadBlock,
    Leaflet,
    LeafletSource,
    ListBlock,
    ListItem,
    NumberBlock,
    PairBlock,
    PairSide,
    ParagraphBlock,
    QRBlock,
    QuestionBlock,
    QuoteBlock,
    RowGroup,
    TableBlock,
    ZonePart,
    ZonesBlock,
)
from brochure.leaflet.forms import (
    ChecklistBlock,
    FieldRow,
    FieldsBlock,
    FormField,
    LabelBlock,
    NotesPageBlock,
    RecordBlock,
    RecordHead,
    SignBlock,
    SigningPerson,
    TickItem,
)
from brochure.leaflet.marked import MarkedText, TextSpan
from brochure.leaflet.navigation import (
    ContentsBlock,
    GlossaryBlock,
    GlossaryEntry,
    NotesBlock,
    NoteText,
)
from brochure.leaflet.pictures import FigureBlock, FigureLabel, FiguresBlock, IconItem, IconsBlock
from brochure.leaflet.schedule import ScheduleBlock, ScheduleCell, ScheduleRow, ScheduleTime
from brochure.leaflet.walk import held_bodies
from brochure.notice import Place

FORM = 1
"""The version of the canonical form. A later form is written beside this one, under a new number,
and never in its place: signatures of an earlier form go on being compared by that form.
"""

BRAND = "brand"
# Names of kinds in the canonical form. They are part of it: a class may be renamed, these may not.
KINDS: Mapping[type, str] = {
    HeadingBlock: "heading",
    ParagraphBlock: "paragraph",
    ListBlock: "list",
    ListItem: "item",
    CalloutBlock: "callout",
    CellBlock: "cell",
    RowGroup: "rows",
    TableBlock: "table",
    FigureBlock: "figure",
    QuestionBlock: "question",
    ContactBlock: "contact",
    BrandContactBlock: "brand contact",
    QRBlock: "qr",
    LanguagesBlock: "languages",
    LeadBlock: "lead",
    QuoteBlock: "quote",
    PairBlock: "pair",
    PairSide: "side",
    ZonesBlock: "zones",
    ZonePart: "zone",
    KeyPointsBlock: "key points",
    NumberBlock: "big number",
    FiguresBlock: "figures",
    FigureLabel: "figure label",
    IconsBlock: "icons",
    IconItem: "icon",
    ContactsBlock: "contacts",
    ScheduleBlock: "schedule",
    ScheduleTime: "time",
    ScheduleRow: "doses",
    ScheduleCell: "dose",
    FieldsBlock: "fields",
    FieldRow: "row",
    FormField: "field",
    ChecklistBlock: "checklist",
    TickItem: "tick",
    SignBlock: "sign",
    SigningPerson: "person",
    LabelBlock: "label",
    NotesPageBlock: "notes page",
    RecordBlock: "record",
    RecordHead: "head",
    ContentsBlock: "contents",
    NotesBlock: "notes",
    NoteText: "note",
    GlossaryBlock: "glossary",
    GlossaryEntry: "term",
    LeafletSource: "source",
}
# Where a value stands, how it is laid out, and what other fields say already: a text's own language
# stands with the text, a picture's bytes stand for its name.
_LEFT_OUT = frozenset({
    "id", "place", "file", "file_place", "width", "landscape", "language", "body", "answer",
    "form_name", "height", "ordinal", "contacts", "beside", "edge",
})  # fmt: skip


class ReviewedBlock(NamedTuple):
    """A block as it was read: its name and place in the leaflet, which are not signed, and its line
    of the canonical form.
    """

    name: str
    place: Place
    line: str

    @property
    def digest(self) -> str:
        """The SHA-256 of the line, in hexadecimal."""
        return hashlib.sha256(self.line.encode()).hexdigest()


def reviewed_blocks(leaflet: Leaflet, pictures: Mapping[str, str]) -> tuple[ReviewedBlock, ...]:
    """Every block of a leaflet in the order of reading, its head and its sources with it;
    `pictures` has the digest of each picture's bytes, by the name that figures use.

    Fields of variable data stand as they are typed: `{clinic.phone}`.
    """
    return (
        *_head_blocks(leaflet),
        *_BodyReader(pictures).blocks(leaflet.body, ()),
        *(_make_block(one.id, one.place, _canonical_value(one, {})) for one in leaflet.sources),
    )


def pair_blocks(
    source: Sequence[ReviewedBlock], translation: Sequence[ReviewedBlock]
) -> tuple[ReviewedBlock, ...]:
    """The blocks of a translation, each with the block that it translates: both are signed."""
    return tuple(
        spoken._replace(line=f"[{own.line},{spoken.line}]")
        for own, spoken in zip(source, translation, strict=True)
    )


def word_blocks(
    words: Mapping[str, str], place: Place, language: str = ""
) -> tuple[ReviewedBlock, ...]:
    """The words that a project prints around a leaflet in the place of the package's, such as the
    label of a callout, as one block; no block where it has none. `language` is the tag of those
    that stand in blocks of another language, "" for the leaflet's.
    """
    if not words:
        return ()
    value = {"kind": "words", "words": {name: _fold(text) for name, text in words.items()}}
    return (_make_block("words", place, value | ({"language": language} if language else {})),)


def dialled_blocks(numbers: Mapping[str, str], place: Place) -> tuple[ReviewedBlock, ...]:
    """What a project's region makes of numbers, tel: addresses by the numbers as they are printed,
    as one block; no block where it makes nothing of them.
    """
    if not numbers:
        return ()
    value = {"kind": "dialled", "numbers": [[_fold(key), to] for key, to in numbers.items()]}
    return (_make_block("dialled", place, value),)


def brand_block(brand: str, said: Mapping[str, Sequence[Any]], place: Place) -> ReviewedBlock:
    """What a brand says to readers, lists of lines by what they are."""
    value = {name: _canonical_part(tuple(lines), {}) for name, lines in said.items()}
    return _make_block(f"brand {brand}", place, {"kind": BRAND, "as": brand, **value})


def of_other_brand(line: str, brand: str) -> bool:
    """Whether a line says what another brand says to readers."""
    if not line.startswith("{") or f'"kind":"{BRAND}"' not in line:
        return False
    value = json.loads(line)
    return bool(value["kind"] == BRAND and value["as"] != brand)


def _head_blocks(leaflet: Leaflet) -> Iterator[ReviewedBlock]:
    """Title, subtitle, owner and number; not the version, which counts printings."""
    texts = {"title": leaflet.title, "subtitle": leaflet.subtitle, "owner": leaflet.owner}
    for name, text in texts.items():
        if text is not None:
            yield _make_block(name, text.place, {"kind": name, "text": _canonical_text(text)})
    if leaflet.number:
        number = _fold(leaflet.number)
        yield _make_block("number", leaflet.place, {"kind": "number", "text": number})


class _BodyReader:
    """Reads blocks with the headings that they stand under, by level."""

    def __init__(self, pictures: Mapping[str, str]) -> None:
        self._pictures = pictures
        self._headings: dict[int, str] = {}

    def blocks(self, body: Sequence[Block], inside: tuple[str, ...]) -> Iterator[ReviewedBlock]:
        """Each block, and what is in it behind it; `inside` says in what it stands."""
        for block in body:
            if isinstance(block, BreakBlock):
                continue
            yield self._block(block, inside)
            if isinstance(block, HeadingBlock):
                self._enter_heading(block)
            for held in held_bodies(block):
                yield from self.blocks(held.body, (*inside, _fold(held.inside)))

    def _enter_heading(self, block: HeadingBlock) -> None:
        self._headings = {
            level: words for level, words in self._headings.items() if level < block.level
        } | {block.level: _fold(block.text.plain)}

    def _block(self, block: Block, inside: tuple[str, ...]) -> ReviewedBlock:
        value = _canonical_value(block, self._pictures)
        under = list(self._headings.values())
        if isinstance(block, HeadingBlock):
            under = [words for level, words in self._headings.items() if level < block.level]
        if under:
            value["under"] = under
        if inside:
            value["in"] = list(inside)
        return _make_block(block.id, block.place, value)


def _make_block(name: str, place: Place, value: dict[str, Any]) -> ReviewedBlock:
    line = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return ReviewedBlock(name, place, line)


def _canonical_value(value: Any, pictures: Mapping[str, str]) -> dict[str, Any]:
    """The fields of a block, without those that are as if nobody had set them: a field that a later
    release adds is not there until somebody uses it, and so voids nothing.
    """
    defaults = value._field_defaults
    made: dict[str, Any] = {"kind": _kind_name(type(value))}
    if isinstance(value, (FigureBlock, IconItem)):
        made["picture"] = pictures.get(value.file, "")
    for name in value._fields:
        part = getattr(value, name)
        if name in _LEFT_OUT or part is None or (name in defaults and part == defaults[name]):
            continue
        # A callout's kind and a heading's level say what it is; “kind” is the block's.
        made["as" if name == "kind" else name] = _canonical_part(part, pictures)
    return made


def _kind_name(kind: type) -> str:
    """What a kind is called in lines: as KINDS has it, and a new kind as its class, without
    “Block”.
    """
    return KINDS.get(kind) or kind.__name__.removesuffix("Block").lower()


def _canonical_part(part: Any, pictures: Mapping[str, str]) -> Any:
    if isinstance(part, MarkedText):
        return _canonical_text(part)
    if isinstance(part, tuple) and hasattr(part, "_fields"):
        return _canonical_value(part, pictures)
    if isinstance(part, tuple):
        return [_canonical_part(each, pictures) for each in part]
    return _fold(part) if isinstance(part, str) else part


def _canonical_text(text: MarkedText) -> Any:
    """The words of a text with their marks, by what these mean: “**now**” is “__now__”.

    A text without marks is a string; in one with marks {"marked": …} they stand behind their words;
    one with a language of its own says so.
    """
    spans = _canonical_spans(text.spans)
    said: Any = spans[0] if len(spans) == 1 and isinstance(spans[0], str) else {"marked": spans}
    return {"language": text.language.tag, "text": said} if text.own else said


def _canonical_spans(spans: Sequence[TextSpan]) -> list[Any]:
    pieces: list[tuple[str, tuple[str, ...]]] = []
    for span in spans:
        marks = _marks_of(span)
        if pieces and pieces[-1][1] == marks:
            pieces[-1] = (pieces[-1][0] + span.text, marks)
        else:
            pieces.append((span.text, marks))
    folded = [(re.sub(r"\s+", " ", _normal(words)), marks) for words, marks in pieces]
    if folded:
        folded[0] = folded[0][0].lstrip(), folded[0][1]
        folded[-1] = folded[-1][0].rstrip(), folded[-1][1]
    # The call of a note has no words: its mark is what it says.
    return [
        [words, *marks] if marks else words
        for words, marks in folded
        if words or any(mark.startswith("note ") for mark in marks)
    ] or [""]


def _marks_of(span: TextSpan) -> tuple[str, ...]:
    language: Language | None = span.language
    return tuple(
        mark
        for mark in (
            "strong" if span.strong else "",
            "emphasis" if span.emphasis else "",
            f"link {span.link}" if span.link else "",
            f"language {language.tag}" if language else "",
            f"note {span.note}" if span.note else "",
        )
        if mark
    )


def _normal(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _fold(text: str) -> str:
    """NFC, with white space as single spaces and none at the ends."""
    return " ".join(_normal(text).split())
