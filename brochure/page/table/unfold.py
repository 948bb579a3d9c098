"""Tables that are too wide for large print: each row as a block, each cell beside its head."""

from collections.abc import Iterator, Sequence

from brochure.leaflet.blocks import (
    Block,
    CellBlock,
    ListBlock,
    ListItem,
    ParagraphBlock,
    TableBlock,
)
from brochure.leaflet.grid import lay_out_grid
from brochure.leaflet.marked import MarkedText, TextSpan

COLON = ": "


def unfold_table(table: TableBlock) -> tuple[Block, ...]:
    """The table as paragraphs and lists: its caption, then for each row its head, and every other
    cell behind the words of its column's head; a cell that reaches down is said in each row.
    """
    return tuple(_blocks_of(table))


def _blocks_of(table: TableBlock) -> Iterator[Block]:
    if table.caption is not None:
        yield _strong(f"{table.id} caption", table.caption)
    heads = _column_heads(table.columns)
    number = 0
    for group in table.groups:
        if group.head is not None:
            yield _strong(f"{table.id} group {number}", group.head)
        for cells in _full_rows(group.rows):
            number += 1
            yield from _row_blocks(table, cells, heads, f"{table.id} row {number}")


def _column_heads(columns: Sequence[CellBlock]) -> list[CellBlock]:
    """The head of each column; one that covers several speaks for each of them."""
    return [cell for cell in columns for _ in range(cell.columns)]


def _full_rows(
    rows: Sequence[Sequence[CellBlock]],
) -> Iterator[list[tuple[int, CellBlock]]]:
    """The cells of each row with their first columns, those that reach down from above among
    them.
    """
    reaching: list[tuple[int, int, CellBlock]] = []
    for cells, line in zip(rows, lay_out_grid(rows).lines, strict=True):
        own = list(zip(line.starts, cells, strict=True))
        yield sorted(
            (*own, *((start, cell) for _, start, cell in reaching)), key=lambda each: each[0]
        )
        reaching = [(left - 1, start, cell) for left, start, cell in reaching if left > 1] + [
            (cell.rows - 1, start, cell) for start, cell in own if cell.rows > 1
        ]


def _row_blocks(
    table: TableBlock, cells: list[tuple[int, CellBlock]], heads: list[CellBlock], key: str
) -> Iterator[Block]:
    rest = cells
    first = cells[0][1].alone if cells else None
    if table.row_headers and first is not None:
        yield _strong(f"{key} head", first)
        rest = cells[1:]
    items = tuple(
        item
        for at, (start, cell) in enumerate(rest, 1)
        for item in _items(cell, heads[start].plain if start < len(heads) else "", f"{key} {at}")
    )
    if items:
        yield ListBlock(f"{key} cells", table.place, items, language=table.language)


def _items(cell: CellBlock, head: str, key: str) -> Iterator[ListItem]:
    """A cell's paragraphs as items, the first behind its head; its lists stand below the last."""
    texts = [part for part in cell.content if isinstance(part, MarkedText)]
    lists = tuple(part for part in cell.content if isinstance(part, ListBlock))
    # A cell of lists alone has its head for a text.
    if not texts and lists:
        first = next(item.text for item in lists[0].items)
        texts = [MarkedText(head, (TextSpan(head),), first.language, cell.place)]
        head = ""
    for at, text in enumerate(texts):
        said = _behind(head, text) if not at and head else text
        yield ListItem(f"{key} {at}", cell.place, said, lists if at == len(texts) - 1 else ())


def _behind(head: str, text: MarkedText) -> MarkedText:
    return text._replace(spans=(TextSpan(f"{head}{COLON}", strong=True), *text.spans))


def _strong(key: str, text: MarkedText) -> ParagraphBlock:
    spans = tuple(span._replace(strong=True) for span in text.spans)
    return ParagraphBlock(key, text.place, text._replace(spans=spans))
