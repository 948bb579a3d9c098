"""A leaflet in two languages at once: running text side by side, block by block; whatever is filled
in, looked up or shown has both languages in its words.
"""

from typing import Any

from brochure.language import Language
from brochure.leaflet.blocks import (
    Block,
    BreakBlock,
    CalloutBlock,
    CellBlock,
    HeadingBlock,
    KeyPointsBlock,
    LeadBlock,
    Leaflet,
    ListBlock,
    NumberBlock,
    ParagraphBlock,
    QuestionBlock,
    QuoteBlock,
    TwinBlock,
    TwinRow,
    TwinTitle,
)
from brochure.leaflet.forms import TickItem
from brochure.leaflet.marked import MarkedText, TextSpan
from brochure.leaflet.navigation import ContentsBlock
from brochure.leaflet.references import anchor_of, list_headings
from brochure.leaflet.walk import replace_texts
from brochure.notice import Place

BESIDE = (
    HeadingBlock,
    ParagraphBlock,
    LeadBlock,
    QuoteBlock,
    ListBlock,
    CalloutBlock,
    KeyPointsBlock,
    NumberBlock,
)
"""Running text, of which both languages stand side by side."""
ONCE = frozenset({"alt", "url", "phone", "email"})
"""What is said or dialled once, whatever languages are printed."""
SIGN = " · "
"""What parts two languages in one text."""


def pair_leaflets(leaflet: Leaflet, other: Leaflet) -> Leaflet:
    """The leaflet with another language of it beside each of its texts; both come of one source, so
    that their blocks agree. Links within the other one lead to the same places.
    """
    leaflet, spoken = list_headings(leaflet), _spoken(other)
    pairs = zip(leaflet.body, spoken.body, strict=True)
    return leaflet._replace(
        body=tuple(_pair_block(one, second) for one, second in pairs),
        owner=_merge(leaflet.owner, spoken.owner),
        sources=_merge(leaflet.sources, spoken.sources),
        twin=TwinTitle(spoken.title, spoken.subtitle),
    )


def _spoken(leaflet: Leaflet) -> Leaflet:
    """A leaflet whose every text and block says that it is in its language."""
    language = leaflet.language
    told = replace_texts(leaflet, lambda _key, text: text._replace(own=True), language)
    return told._replace(body=tuple(_given_language(block, language) for block in told.body))


def _given_language(part: Any, language: Language) -> Any:
    """A block or a part of one, in a language unless it has been given another."""
    if isinstance(part, (MarkedText, Place, Language)) or not isinstance(part, tuple):
        return part
    if not hasattr(part, "_fields"):
        return tuple(_given_language(each, language) for each in part)
    names: tuple[str, ...] = part._fields
    fresh = {name: _given_language(getattr(part, name), language) for name in names}
    if "language" in fresh and fresh["language"] is None:
        fresh["language"] = language
    # No two places of a leaflet have one name.
    if "anchor" in fresh:
        fresh["anchor"] = ""
    if "id" in fresh:
        fresh["id"] = f"{fresh['id']} {language.tag}"
    return type(part)(**fresh)


def _pair_block(one: Block, other: Block) -> Block:
    if isinstance(one, QuestionBlock) and isinstance(other, QuestionBlock):
        return _pair_question(one, other)
    if isinstance(one, BESIDE):
        row = TwinRow(f"{one.id} twin", one, other)
        return TwinBlock(one.id, one.place, (row,), anchor_of(one))
    if isinstance(one, (BreakBlock, ContentsBlock)):
        return one
    merged: Block = _merge(one, other)
    return merged


def _pair_question(one: QuestionBlock, other: QuestionBlock) -> TwinBlock:
    """Both questions side by side, and below them their answers, block by block."""
    asked = TwinRow(f"{one.id} twin", one._replace(answer=()), other._replace(answer=()))
    answers = tuple(
        TwinRow(f"{first.id} twin", *_pair_answer(first, second))
        for first, second in zip(one.answer, other.answer, strict=True)
    )
    return TwinBlock(one.id, one.place, (asked, *answers), anchor_of(one))


def _pair_answer(one: Block, other: Block) -> tuple[Block, Block | None]:
    if isinstance(one, BESIDE):
        return one, other
    merged: Block = _merge(one, other)
    return merged, None


def _merge(one: Any, other: Any, name: str = "") -> Any:
    """A part of the leaflet with the words of the other language in it; `name` is that of the field
    that it stands in.
    """
    if isinstance(one, MarkedText):
        return _join_texts(one, other) if isinstance(other, MarkedText) else one
    if isinstance(one, (Place, Language)) or not isinstance(one, tuple) or name in ONCE:
        return one
    if isinstance(one, TickItem):
        return one._replace(twin=other.text, items=_merge(one.items, other.items))
    if isinstance(one, CellBlock):
        return one._replace(content=_merge_cell(one, other))
    if hasattr(one, "_fields"):
        fields: tuple[str, ...] = one._fields
        merged = (_merge(getattr(one, name), getattr(other, name), name) for name in fields)
        return type(one)(*merged)
    if name in ("body", "answer"):
        return tuple(block for pair in zip(one, other, strict=True) for block in _in_turn(*pair))
    return tuple(_merge(first, second, name) for first, second in zip(one, other, strict=True))


def _in_turn(one: Block, other: Block) -> tuple[Block, ...]:
    """Text within a block, in the one language and then in the other."""
    if isinstance(one, BESIDE):
        return (one, other)
    return (_merge(one, other),)


def _merge_cell(one: CellBlock, other: CellBlock) -> tuple[MarkedText | ListBlock, ...]:
    """What stands in a cell: short texts in one line, longer ones below each other."""
    if one.plain == other.plain and one.alone is not None:
        return one.content
    return (*one.content, *other.content)


def _join_texts(one: MarkedText, other: MarkedText) -> MarkedText:
    """Both texts in one, each in its language; one of them where both read alike."""
    if one.plain == other.plain:
        return one
    spoken = tuple(
        span if span.language else span._replace(language=other.language) for span in other.spans
    )
    return one._replace(spans=(*one.spans, TextSpan(SIGN), *spoken))
