"""Every text of a leaflet that a translator sees, in the order of reading, each with a key that
says where it stands.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeAlias

from brochure.language import Language
from brochure.leaflet.blocks import (
    Block,
    CellBlock,
    ContactBlock,
    HeldBody,
    LanguagesBlock,
    Leaflet,
    ListBlock,
    QuestionBlock,
    RowGroup,
    TableBlock,
)
from brochure.leaflet.marked import MarkedText
from brochure.leaflet.pictures import FigureBlock, IconItem
from brochure.notice import Place

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
    found = [text for _, text in texts_within(leaflet.body, leaflet.language)]
    for source in leaflet.sources:
        found += filter(None, (source.title, source.publisher))
    return found


def texts_within(body: tuple[Block, ...], language: Language) -> list[tuple[str, MarkedText]]:
    """Every text of these blocks with its key, translated or not."""
    found: list[tuple[str, MarkedText]] = []

    def keep(key: str, text: MarkedText) -> MarkedText:
        found.append((key, text))
        return text

    _change_blocks(body, keep, language)
    return found


def every_block(body: Sequence[Block]) -> Iterator[Block]:
    """The blocks, each before those inside it."""
    for block in body:
        yield block
        for held in held_bodies(block):
            yield from every_block(held.body)


def held_bodies(block: Block) -> tuple[HeldBody, ...]:
    """What stands in a block that holds others; nothing for all other kinds."""
    held: tuple[HeldBody, ...] = getattr(block, "bodies", ())
    return held


def find_pictures(body: Sequence[Block]) -> Iterator[FigureBlock | IconItem]:
    """Everything that names a picture's file, in the blocks and in whatever they hold."""
    for part in body:
        yield from _pictures_in(part)


def _pictures_in(part: Any) -> Iterator[FigureBlock | IconItem]:
    if isinstance(part, (FigureBlock, IconItem)):
        yield part
    elif isinstance(part, tuple) and not isinstance(part, (MarkedText, Place)):
        for inner in part:
            yield from _pictures_in(inner)


def _change_optional(text: MarkedText | None, key: str, change: Change) -> MarkedText | None:
    return text and change(key, text)


def _change_blocks(
    blocks: tuple[Block, ...], change: Change, language: Language
) -> tuple[Block, ...]:
    return tuple(_change_block(block, change, language) for block in blocks)


def _change_block(block: Block, change: Change, language: Language) -> Block:
    change_kind: Callable[..., Any] = _CHANGES.get(type(block), _change_part)
    changed: Block = change_kind(block, change, language)
    return changed


def _change_part(part: Any, change: Change, language: Language) -> Any:
    """A block, or a part of one, in the order of its fields: its “text” has the id of the part as
    its key, another text the id and its own name; what is inside it is changed in turn.
    """
    fresh = {}
    for name in part._fields:
        value = getattr(part, name)
        if isinstance(value, MarkedText):
            fresh[name] = change(part.id if name == "text" else f"{part.id} {name}", value)
        else:
            fresh[name] = _change_inner(value, change, language)
    return part._replace(**fresh)


def _change_inner(value: Any, change: Change, language: Language) -> Any:
    """What stands in a field: blocks and parts, which have ids, in tuples; else it stays."""
    if type(value) in _CHANGES:
        return _change_block(value, change, language)
    if hasattr(value, "id"):
        return _change_part(value, change, language)
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        return tuple(_change_inner(each, change, language) for each in value)
    return value


def _change_languages(block: LanguagesBlock, change: Change, _language: Language) -> Block:
    return block._replace(
        lines=tuple(change(f"{block.id} {line.language.tag}", line) for line in block.lines)
    )


def _change_question(block: QuestionBlock, change: Change, language: Language) -> Block:
    ask = change(block.id, block.ask)
    return block._replace(ask=ask, answer=_change_blocks(block.answer, change, language))


def _change_table(block: TableBlock, change: Change, language: Language) -> TableBlock:
    key = block.id
    caption = _change_optional(block.caption, f"{key} caption", change)
    columns = tuple(
        _change_cell(cell, f"{key} column {number}", change, language)
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
                    _change_cell(cell, f"{key} row {row} cell {at}", change, language)
                    for at, cell in enumerate(cells, 1)
                )
            )
        groups.append(RowGroup(head, tuple(rows)))
    return block._replace(caption=caption, columns=columns, groups=tuple(groups))


def _change_cell(cell: CellBlock, key: str, change: Change, language: Language) -> CellBlock:
    """A cell; the paragraphs of one that holds several are numbered."""
    # One paragraph has the cell's key; several are numbered below it.
    if len(cell.content) == 1 and isinstance(cell.content[0], MarkedText):
        return cell._replace(content=(change(key, cell.content[0]),))
    parts = (
        _change_part(part, change, language)
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
        lines=tuple(
            change(f"{key} address line {number}", line)
            for number, line in enumerate(block.lines, 2)
        ),
        hours=_change_optional(block.hours, f"{key} hours", change),
    )


def _translate_fact(text: MarkedText | None, language: Language) -> MarkedText | None:
    return text if text is None or text.own else text._replace(language=language)


def _spare_own(change: Change) -> Change:
    """The change, made to no text with a language of its own."""
    return lambda key, text: text if text.own else change(key, text)


_CHANGES: dict[Any, Callable[..., Any]] = {
    TableBlock: _change_table,
    QuestionBlock: _change_question,
    ContactBlock: _change_contact,
    LanguagesBlock: _change_languages,
}
"""The kinds whose texts have other keys than `_change_part` gives them."""
