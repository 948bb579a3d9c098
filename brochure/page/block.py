"""Each kind of block set into strips under its part of the structure."""

import functools
from collections.abc import Callable, Sequence
from typing import Any

from brochure.language import Language
from brochure.leaflet import blocks, forms
from brochure.leaflet.beside import stands_beside, texts_beside
from brochure.leaflet.blocks import Block
from brochure.leaflet.inline import literal_text
from brochure.leaflet.marked import MarkedText
from brochure.leaflet.navigation import ContentsBlock, GlossaryBlock, NotesBlock
from brochure.leaflet.pictures import FigureBlock, FiguresBlock, IconsBlock
from brochure.leaflet.references import anchor_of
from brochure.leaflet.schedule import ScheduleBlock
from brochure.notice import Notice, Place
from brochure.page.boxes import set_callout, set_contact
from brochure.page.contents import set_contents
from brochure.page.desk import ColumnStrip, LayoutDesk, TextColumn
from brochure.page.figure import set_figure, set_qr
from brochure.page.forms.fields import set_fields
from brochure.page.forms.record import set_record
from brochure.page.forms.ruled import set_note_lines
from brochure.page.forms.sign import set_sign
from brochure.page.forms.sticker import set_label
from brochure.page.forms.ticks import set_checklist
from brochure.page.glossary import set_glossary
from brochure.page.highlight import set_key_points, set_number
from brochure.page.languages import set_languages
from brochure.page.lists import set_list
from brochure.page.notes import set_notes
from brochure.page.pair import set_pair
from brochure.page.paragraph import set_text
from brochure.page.quote import set_quote
from brochure.page.row import set_contacts, set_figures, set_icons
from brochure.page.schedule import set_schedule
from brochure.page.specimen import set_sample, set_swatch
from brochure.page.structure import OutlineHeading
from brochure.page.table.setter import set_table
from brochure.page.table.unfold import unfold_table
from brochure.page.ties import BLOCKS
from brochure.page.twin import set_twin
from brochure.page.wrap import SetText, set_wrapped
from brochure.page.zones import set_zones

OPENING = (blocks.HeadingBlock, blocks.QuestionBlock, blocks.BreakBlock)
"""What a page begins with best."""
TALL = 0.25
"""In large print, a row that takes more of the page than this is a column of single words."""
LEAD_IN = 2
"""The lines that a paragraph may have to count as leading to the box, table or list behind it."""
LED_TO = (
    blocks.ContactBlock,
    blocks.ContactsBlock,
    ScheduleBlock,
    blocks.TableBlock,
    blocks.ListBlock,
    blocks.QRBlock,
    blocks.LanguagesBlock,
    forms.FieldsBlock,
    forms.ChecklistBlock,
    forms.SignBlock,
    forms.LabelBlock,
    forms.RecordBlock,
)


def set_blocks(
    desk: LayoutDesk,
    body: Sequence[Block],
    column: TextColumn,
    parent: int,
    *,
    headed: bool = False,
) -> list[ColumnStrip]:
    """The blocks one after the other; `headed` where a heading stands above the first of them."""
    return [
        strip
        for index in range(len(body))
        for strip in set_block(desk, body, index, column, parent, headed=headed)
    ]


def set_block(
    desk: LayoutDesk,
    body: Sequence[Block],
    index: int,
    column: TextColumn,
    parent: int,
    *,
    headed: bool = False,
) -> list[ColumnStrip]:
    """One of the blocks, tied to the next where it leads to it."""
    # A text beside a picture has been set with it.
    if stands_beside(body, index, desk.language.rtl):
        return []
    if texts := texts_beside(body, index, desk.language.rtl):
        return _set_wrapped(desk, body, index, texts, column, parent)
    return _set_alone(desk, body, index, column, parent, headed=headed)


def _set_wrapped(
    desk: LayoutDesk,
    body: Sequence[Block],
    index: int,
    texts: Sequence[int],
    column: TextColumn,
    parent: int,
) -> list[ColumnStrip]:
    """A picture and the texts beside it."""

    def set_text_at(at: int) -> SetText:
        return lambda beside: _set_alone(desk, body, at, beside, parent)

    figure = body[index]
    assert isinstance(figure, FigureBlock), "text beside no picture"  # noqa: S101
    first = len(desk.parts)
    strips = set_wrapped(desk, figure, column, parent, [set_text_at(at) for at in texts])
    if anchor := anchor_of(figure):
        desk.name_part(first, anchor)
    return strips


def _set_alone(
    desk: LayoutDesk,
    body: Sequence[Block],
    index: int,
    column: TextColumn,
    parent: int,
    *,
    headed: bool = False,
) -> list[ColumnStrip]:
    block = body[index]
    set_one: Callable[..., list[ColumnStrip]] = _SETTERS[type(block)]
    # A block in another language begins at the side of that language.
    if (spoken := _given(block)) is not None:
        column = column.facing(spoken.rtl)
    first = len(desk.parts)
    strips = set_one(desk, block, column, parent)
    # Links lead to the first part of a block, which holds all others.
    if (anchor := anchor_of(block)) and len(desk.parts) > first:
        desk.name_part(first, anchor)
    # “Call us:” and the panel below: the paragraph stays with what it leads to.
    if strips and len(strips) <= LEAD_IN and leads_in(body, index, headed=headed):
        return [strip._replace(keep=True) for strip in strips]
    # A figure may change places with the paragraph that follows, so it is tied to neither.
    if is_loose(body, index):
        return [strip._replace(loose=True) for strip in strips]
    # Blocks under one heading hang together a little; before a heading a page may end at no cost.
    if strips and index + 1 < len(body) and not isinstance(body[index + 1], OPENING):
        strips[-1] = strips[-1]._replace(turn=max(strips[-1].turn, BLOCKS))
    # A colon announces what follows, of whatever kind and however long the paragraph is.
    if strips and _announces(block) and index + 1 < len(body):
        strips[-1] = strips[-1]._replace(tied=True)
    return strips


def _given(block: Block) -> Language | None:
    """The language that a block as a whole has been given."""
    given: Language | None = getattr(block, "language", None)
    return given


def is_loose(body: Sequence[Block], index: int) -> bool:
    """Whether a block is a figure that may stand behind the paragraph that follows it."""
    figure = body[index]
    # A last figure has nothing to change places with, and one with text beside it stays there.
    if not isinstance(figure, FigureBlock) or figure.beside or index + 1 == len(body):
        return False
    after = body[index + 1]
    # “The picture shows:” keeps the figure where it is.
    announced = index > 0 and _announces(body[index - 1])
    return isinstance(after, blocks.ParagraphBlock) and not announced and not _announces(after)


def _announces(block: Block) -> bool:
    """Whether a block is a paragraph that ends with a colon: what it speaks of is what follows."""
    # The full-width colon is what Chinese and Japanese end with.
    return isinstance(block, blocks.ParagraphBlock) and block.text.plain.rstrip().endswith(
        (":", "：")
    )


def leads_in(body: Sequence[Block], index: int, *, headed: bool = False) -> bool:
    """Whether a block is a paragraph that leads from a heading, or by a colon, to the box, table or
    list behind it.
    """
    block = body[index]
    if not isinstance(block, blocks.ParagraphBlock) or index + 1 == len(body):
        return False
    if not isinstance(body[index + 1], LED_TO):
        return False
    # The first block of an answer has the question above it, which is no block of this body.
    below_heading = isinstance(body[index - 1], blocks.HeadingBlock) if index else headed
    return below_heading or _announces(block)


def _set_heading(
    desk: LayoutDesk, block: blocks.HeadingBlock, column: TextColumn, parent: int
) -> list[ColumnStrip]:
    desk.level = block.level + 1
    return set_heading(desk, block.text, block.level, column, parent, block.id)


def set_heading(
    desk: LayoutDesk, text: MarkedText, level: int, column: TextColumn, parent: int, block: str
) -> list[ColumnStrip]:
    """A heading of a level from 1, tied to what follows it; the leaflet's title is H1, so level 1
    is H2.
    """
    # The title is H1, and no level may be left out below it (ISO 14289-1, 7.4.2).
    part = desk.part(f"H{level + 1}", parent, text.language, title=text.plain)
    desk.outline.append(OutlineHeading(part, text.plain, level + 1))
    found = set_text(desk, text, f"heading-{level}", column, part, block)
    return [strip._replace(keep=True) for strip in found]


def _set_paragraph(
    desk: LayoutDesk, block: blocks.ParagraphBlock, column: TextColumn, parent: int
) -> list[ColumnStrip]:
    return set_text(
        desk, block.text, "body", column, desk.part("P", parent, block.text.language), block.id
    )


def _set_lead(
    desk: LayoutDesk, block: blocks.LeadBlock, column: TextColumn, parent: int
) -> list[ColumnStrip]:
    part = desk.part("P", parent, block.text.language)
    return set_text(desk, block.text, "lead", column, part, block.id)


def _set_question(
    desk: LayoutDesk, block: blocks.QuestionBlock, column: TextColumn, parent: int
) -> list[ColumnStrip]:
    """The question is a heading one level below the one that it stands under, so that readers can
    jump to it.
    """
    section = desk.part("Sect", parent)
    # H6 is the deepest that there is (ISO 32000-1, 14.8.4.3.2).
    level = min(desk.level, 5)
    part = desk.part(f"H{level + 1}", section, block.ask.language, title=block.ask.plain)
    desk.outline.append(OutlineHeading(part, block.ask.plain, level + 1))
    ask = [
        strip._replace(keep=True)
        for strip in set_text(desk, block.ask, "question", column, part, block.id)
    ]
    return ask + set_blocks(desk, block.answer, column, section, headed=True)


def _set_callout(
    desk: LayoutDesk, block: blocks.CalloutBlock, column: TextColumn, parent: int
) -> list[ColumnStrip]:
    def body(inner: TextColumn, part: int) -> list[list[ColumnStrip]]:
        return [set_block(desk, block.body, at, inner, part) for at in range(len(block.body))]

    return set_callout(desk, block, column, parent, body)


def _set_table(
    desk: LayoutDesk, block: blocks.TableBlock, column: TextColumn, parent: int
) -> list[ColumnStrip]:
    """A table; in large print, one that is too wide as a block for each of its rows, which is
    told.
    """
    since = desk.here
    strips = set_table(desk, block, column, parent)
    squeezed = max((strip.height for strip in strips), default=0.0) > TALL * desk.column_height
    if not desk.theme.large or (strips and not squeezed):
        return strips
    desk.withdraw(since)
    wrong = f"{block.id} is too wide for large print: its rows stand one below the other"
    hint = "see that each row can be read by itself; a table of fewer columns stays one"
    desk.faults.append(Notice(block.place, "table-unfolded", wrong, hint, "warning"))
    return set_blocks(desk, unfold_table(block), column, parent)


def _set_twin(
    desk: LayoutDesk, block: blocks.TwinBlock, column: TextColumn, parent: int
) -> list[ColumnStrip]:
    def set_one(one: Block, part: TextColumn) -> list[ColumnStrip]:
        return _set_alone(desk, (one,), 0, part, parent)

    return set_twin(desk, block, column, set_one)


def _set_pair(
    desk: LayoutDesk, block: blocks.PairBlock, column: TextColumn, parent: int
) -> list[ColumnStrip]:
    return set_pair(desk, block, column, parent, functools.partial(_set_body, desk))


def _set_zones(
    desk: LayoutDesk, block: blocks.ZonesBlock, column: TextColumn, parent: int
) -> list[ColumnStrip]:
    return set_zones(desk, block, column, parent, functools.partial(_set_body, desk))


def _set_body(
    desk: LayoutDesk, body: Sequence[Block], column: TextColumn, part: int
) -> list[list[ColumnStrip]]:
    """The blocks that stand in a box, one by one."""
    return [set_block(desk, body, at, column, part) for at in range(len(body))]


def _set_break(
    _desk: LayoutDesk, block: blocks.BreakBlock, _column: TextColumn, _parent: int
) -> list[ColumnStrip]:
    return [set_page_break(block.id, block.place)]


def _set_notes_page(
    desk: LayoutDesk, block: forms.NotesPageBlock, column: TextColumn, parent: int
) -> list[ColumnStrip]:
    """A new page with a heading of its own, which is the words of ours where it has no title, and
    lines.
    """
    part = desk.part("Sect", parent, block.language)
    own, spoken = desk.own(block.language)
    title = block.title or literal_text(own["notes_page"], spoken, block.place)
    desk.level = 2
    return [
        set_page_break(block.id, block.place),
        *set_heading(desk, title, 1, column, part, block.id),
        set_note_lines(desk, block, title.plain, column, part),
    ]


def set_page_break(block: str, place: Place) -> ColumnStrip:
    """A strip of no height after which a new page begins."""
    return ColumnStrip(0.0, block, place, page_break=True)


_SETTERS: dict[Any, Callable[..., list[ColumnStrip]]] = {
    blocks.HeadingBlock: _set_heading,
    blocks.ParagraphBlock: _set_paragraph,
    blocks.ListBlock: set_list,
    blocks.CalloutBlock: _set_callout,
    blocks.TableBlock: _set_table,
    FigureBlock: set_figure,
    blocks.QuestionBlock: _set_question,
    blocks.ContactBlock: set_contact,
    blocks.QRBlock: set_qr,
    blocks.LanguagesBlock: set_languages,
    blocks.LeadBlock: _set_lead,
    blocks.QuoteBlock: set_quote,
    forms.FieldsBlock: set_fields,
    forms.ChecklistBlock: set_checklist,
    forms.SignBlock: set_sign,
    forms.LabelBlock: set_label,
    forms.RecordBlock: set_record,
    blocks.TwinBlock: _set_twin,
    blocks.Swatch: set_swatch,
    blocks.StyleSample: set_sample,
    ContentsBlock: set_contents,
    blocks.PairBlock: _set_pair,
    blocks.ZonesBlock: _set_zones,
    blocks.KeyPointsBlock: set_key_points,
    blocks.NumberBlock: set_number,
    NotesBlock: set_notes,
    GlossaryBlock: set_glossary,
    forms.NotesPageBlock: _set_notes_page,
    FiguresBlock: set_figures,
    IconsBlock: set_icons,
    blocks.ContactsBlock: set_contacts,
    ScheduleBlock: set_schedule,
    blocks.BreakBlock: _set_break,
}
