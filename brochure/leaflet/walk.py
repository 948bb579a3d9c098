"""Every text of a leaflet that a translator sees, in the order of reading, each with a key that
says where it stands.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeAlias

from brochure.language import Language
from brochure.leaflet.blocks import (
    Block,
    BrandContactBlock,
    BreakBlock,
    CalloutBlock,
    CellBlock,
    ContactBlock,
    FigureBlock,
    HeadingBlock,
    LanguagesBlock,
    LeadBlock,
    Leaflet,
    ListBlock,
    ListItem,
    ParagraphBlock,
    QRBlock,
    QuestionBlock,
    QuoteBlock,
    RowGroup,
    StyleSample,
    Swatch,
    TableBlock,
)
from brochure.leaflet.marked import MarkedText

Change: TypeAlias = Callable[[str, MarkedText], MarkedText]
"""What becomes of the text with this key."""


def walk_texts(leaflet: Leaflet) -> Iterator[tuple[str, MarkedText]]:
    """Every translatable text with its key: "title", "heading-1", "item-7", "table-1 row 2 cell 1",
    "figure-1 alt".
    """
    found: list[tuple[str, MarkedText]] = []

    def keep(key: str, text: MarkedText) -> MarkedText:
        found.append((key, text))
        return text

    # Through the same walk as the change, so that keys never differ.
    replace_texts(leaflet, keep, leaflet.language)
    return iter(found)


def replace_texts(leaflet: Leaflet, change: Change, language: Language) -> Leaflet:
    """The same leaflet in this language, with every translatable text changed.

    A text with a language of its own stays as it is, and is not in the catalogs. Sources keep their
    titles and publishers. Telephone numbers and mail addresses keep their characters, and are of
    the new language, since they belong to none.
    """
    change = _spare_own(change)
    return leaflet._replace(
        language=language,
        title=change("title", leaflet.title),
        subtitle=_change_optional(leaflet.subtitle, "subtitle", change),
        owner=_change_optional(leaflet.owner, "owner", change),
        body=_change_blocks(leaflet.body, change, language),
    )


def every_text(leaflet: Leaflet) -> list[MarkedText]:
    """Every text of the body and the sources, translated or not."""
    found: list[MarkedText] = []

    def keep(_key: str, text: MarkedText) -> MarkedText:
        found.append(text)
        return text

    _change_blocks(leaflet.body, keep, leaflet.language)
    for source in leaflet.sources:
        found += filter(None, (source.title, source.publisher))
    return found


def every_block(body: Sequence[Block]) -> Iterator[Block]:
    """The blocks, each before those inside it."""
    for block in body:
        yield block
        if isinstance(block, CalloutBlock):
            yield from every_block(block.body)
        elif isinstance(block, QuestionBlock):
            yield from every_block(block.answer)


def find_figures(body: Sequence[Block]) -> Iterator[FigureBlock]:
    """The figures of the blocks and of the blocks inside them."""
    return (block for block in every_block(body) if isinstance(block, FigureBlock))


def _change_optional(text: MarkedText | None, key: str, change: Change) -> MarkedText | None:
    return text and change(key, text)


def _change_blocks(
    blocks: tuple[Block, ...], change: Change, language: Language
) -> tuple[Block, ...]:
    return tuple(_change_block(block, change, language) for block in blocks)


def _change_block(block: Block, change: Change, language: Language) -> Block:
    changed: Block = _CHANGES[type(block)](block, change, language)
    return changed


def _change_nothing(block: Block, _change: Change, _language: Language) -> Block:
    return block


def _change_words(
    block: ParagraphBlock | HeadingBlock | LeadBlock | Swatch | StyleSample,
    change: Change,
    _language: Language,
) -> Block:
    return block._replace(text=change(block.id, block.text))


def _change_quote(block: QuoteBlock, change: Change, _language: Language) -> Block:
    text = change(block.id, block.text)
    return block._replace(text=text, by=_change_optional(block.by, f"{block.id} by", change))


def _change_figure(block: FigureBlock, change: Change, _language: Language) -> Block:
    return block._replace(
        alt=change(f"{block.id} alt", block.alt),
        caption=_change_optional(block.caption, f"{block.id} caption", change),
    )


def _change_qr(block: QRBlock, change: Change, _language: Language) -> Block:
    caption = _change_optional(block.caption, f"{block.id} caption", change)
    return block._replace(caption=caption)


def _change_languages(block: LanguagesBlock, change: Change, _language: Language) -> Block:
    return block._replace(
        lines=tuple(change(f"{block.id} {line.language.tag}", line) for line in block.lines)
    )


def _change_holder(
    block: CalloutBlock | QuestionBlock, change: Change, language: Language
) -> Block:
    """A block that holds others."""
    if isinstance(block, QuestionBlock):
        ask = change(block.id, block.ask)
        return block._replace(ask=ask, answer=_change_blocks(block.answer, change, language))
    title = _change_optional(block.title, f"{block.id} title", change)
    return block._replace(title=title, body=_change_blocks(block.body, change, language))


def _change_list(block: ListBlock, change: Change, _language: Language | None = None) -> ListBlock:
    return block._replace(items=tuple(_change_item(item, change) for item in block.items))


def _change_item(item: ListItem, change: Change) -> ListItem:
    return item._replace(
        text=change(item.id, item.text),
        lists=tuple(_change_list(inner, change) for inner in item.lists),
    )


def _change_table(block: TableBlock, change: Change, _language: Language) -> TableBlock:
    key = block.id
    caption = _change_optional(block.caption, f"{key} caption", change)
    columns = tuple(
        _change_cell(cell, f"{key} column {number}", change)
        for number, cell in enumerate(block.columns, 1)
    )
    groups = []
    row = headed = 0
    # Rows are counted through all groups; only groups with a head have a number.
    for group in block.groups:
        headed += group.head is not None
        head = _change_optional(group.head, f"{key} group {headed}", change)
        rows = []
        for cells in group.rows:
            row += 1
            rows.append(
                tuple(
                    _change_cell(cell, f"{key} row {row} cell {at}", change)
                    for at, cell in enumerate(cells, 1)
                )
            )
        groups.append(RowGroup(head, tuple(rows)))
    return block._replace(caption=caption, columns=columns, groups=tuple(groups))


def _change_cell(cell: CellBlock, key: str, change: Change) -> CellBlock:
    """A cell; the paragraphs of one that holds several are numbered."""
    # One paragraph has the cell's key; several are numbered below it.
    if len(cell.content) == 1 and isinstance(cell.content[0], MarkedText):
        return cell._replace(content=(change(key, cell.content[0]),))
    parts = (
        _change_list(part, change)
        if isinstance(part, ListBlock)
        else change(f"{key} paragraph {number}", part)
        for number, part in enumerate(cell.content, 1)
    )
    return cell._replace(content=tuple(parts))


def _change_contact(block: ContactBlock, change: Change, language: Language) -> ContactBlock:
    key = block.id
    return block._replace(
        name=_change_optional(block.name, f"{key} name", change),
        phone=_translate_fact(block.phone, language),
        email=_translate_fact(block.email, language),
        address=_change_optional(block.address, f"{key} address", change),
        hours=_change_optional(block.hours, f"{key} hours", change),
    )


def _translate_fact(text: MarkedText | None, language: Language) -> MarkedText | None:
    return text if text is None or text.own else text._replace(language=language)


def _spare_own(change: Change) -> Change:
    """The change, made to no text with a language of its own."""
    return lambda key, text: text if text.own else change(key, text)


_CHANGES: dict[Any, Callable[..., Any]] = {
    HeadingBlock: _change_words,
    ParagraphBlock: _change_words,
    ListBlock: _change_list,
    CalloutBlock: _change_holder,
    TableBlock: _change_table,
    FigureBlock: _change_figure,
    QuestionBlock: _change_holder,
    ContactBlock: _change_contact,
    BrandContactBlock: _change_nothing,
    QRBlock: _change_qr,
    LanguagesBlock: _change_languages,
    LeadBlock: _change_words,
    QuoteBlock: _change_quote,
    Swatch: _change_words,
    StyleSample: _change_words,
    BreakBlock: _change_nothing,
}
"""What is translated of each kind of block, and how it is put together again."""
