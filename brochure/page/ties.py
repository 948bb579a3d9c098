"""What a page should not end inside of, and what it costs where it does."""

from collections.abc import Iterable

from brochure.page.desk import ColumnStrip

BLOCKS = 0.3
"""The cost of a page that ends between blocks that stand under one heading."""
LINES = 0.6
"""The cost of a page that ends inside a paragraph."""
ITEMS = 1.0
"""The cost of one that ends between the items of a long list."""
ROWS = 1.5
"""The cost of one that ends between the rows of a table."""
BOXED = 2.5
"""The cost of one that ends between the blocks of a callout, and inside one of them."""
FEW_ITEMS, LOW = 6, 0.25
"""A list of at most so many items, and at most so high a share of the column, is not parted."""


def tie_strips(strips: Iterable[ColumnStrip]) -> list[ColumnStrip]:
    """The strips, all but the last tied to the next."""
    found = list(strips)
    return [*(strip._replace(tied=True) for strip in found[:-1]), *found[-1:]]


def tied_list(items: list[list[ColumnStrip]], column_height: float) -> list[ColumnStrip]:
    """The items of a list, whole where it is short."""
    found = [strip for item in items for strip in item]
    if len(items) <= FEW_ITEMS and height_of(found) <= LOW * column_height:
        return tie_strips(found)
    for item in items[:-1]:
        if item:
            item[-1] = item[-1]._replace(turn=ITEMS)
    return [strip for item in items for strip in item]


def tied_rows(strips: list[ColumnStrip]) -> list[ColumnStrip]:
    """The rows of a table, heads among them: the first two rows stand together, and the last
    two.
    """
    # Heads are kept with the next row anyway; counted are rows that a page may end behind.
    rows = [at for at, strip in enumerate(strips[:-1]) if not strip.keep]
    ends = {*rows[:1], len(strips) - 2}
    return [
        # A page may end behind a row at a cost; the first of these rows and the last but one are
        # tied to the row that follows.
        strip._replace(tied=at in ends, turn=ROWS) if at + 1 < len(strips) else strip
        for at, strip in enumerate(strips)
    ]


def tied_blocks(blocks: list[list[ColumnStrip]], column_height: float) -> list[ColumnStrip]:
    """The blocks of a callout: a page may end between them, and in those that are high."""
    found: list[ColumnStrip] = []
    for at, block in enumerate(blocks):
        # A block that is high may be parted inside; a small one stays whole.
        if height_of(block) <= LOW * column_height:
            block = tie_strips(block)
        if block and at + 1 < len(blocks):
            block[-1] = block[-1]._replace(turn=BOXED)
        found += block
    return found


def height_of(strips: Iterable[ColumnStrip]) -> float:
    """The height in points of strips one under the other, without the white space above the
    first.
    """
    height = 0.0
    # None above the first: its white is outside.
    gap: float | None = None
    for strip in strips:
        height += strip.height + (max(gap, strip.before) if gap is not None else 0.0)
        gap = strip.after
    return height
