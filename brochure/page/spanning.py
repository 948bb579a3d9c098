"""Which blocks stand over the whole measure where the body's text runs in columns."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from brochure.leaflet import blocks, forms
from brochure.leaflet.blocks import Block
from brochure.leaflet.navigation import ContentsBlock
from brochure.leaflet.pictures import FigureBlock, FiguresBlock, IconsBlock
from brochure.leaflet.schedule import ScheduleBlock
from brochure.page.block import leads_in

WIDE = (
    blocks.LeadBlock,
    blocks.TwinBlock,
    blocks.PairBlock,
    blocks.ZonesBlock,
    blocks.LanguagesBlock,
    blocks.ContactsBlock,
    forms.FieldsBlock,
    forms.SignBlock,
    forms.LabelBlock,
    forms.RecordBlock,
    forms.NotesPageBlock,
    ContentsBlock,
    FiguresBlock,
    IconsBlock,
    ScheduleBlock,
)
"""Kinds that are made for the whole measure: half of it would be too little to write in, to compare
or to be seen.
"""

ABOVE = (blocks.HeadingBlock, blocks.BreakBlock)
"""What fills no column by itself."""
LEAST_BLOCKS = 2
"""So few blocks between others stand over the whole measure, too."""
MOST_CELLS = 2
"""The most columns of a table that stands in a column of text."""


def find_spanning(body: Sequence[Block], ending: int) -> frozenset[int]:
    """The places of blocks that stand over the whole measure by their kind, each with the headings
    and the lead-in right above it; so do the blocks from the place `ending` on.
    """
    wide = [at for at, block in enumerate(body) if at >= ending or _is_wide(block)]
    spanning = {place for at in wide for place in (at, *places_leading_to(body, at))}
    # What has nothing to stand beside would leave the other column empty.
    runs = [(stays, list(run)) for stays, run in groupby(range(len(body)), spanning.__contains__)]
    for stays, run in runs:
        filling = [at for at in run if not isinstance(body[at], ABOVE)]
        if not stays and len(filling) < LEAST_BLOCKS:
            spanning |= set(run)
    return frozenset(spanning)


def places_leading_to(body: Sequence[Block], index: int) -> Iterator[int]:
    """The places of what would be torn from a block on another page or in another measure: the
    lead-in right above it, and headings above that.
    """
    above = index - 1
    if above >= 0 and leads_in(body, above):
        yield above
        above -= 1
    while above >= 0 and isinstance(body[above], blocks.HeadingBlock):
        yield above
        above -= 1


def _is_wide(block: Block) -> bool:
    return (
        isinstance(block, WIDE)
        or (isinstance(block, blocks.TableBlock) and _is_wide_table(block))
        or (isinstance(block, FigureBlock) and (block.edge or block.beside))
    )


def _is_wide_table(table: blocks.TableBlock) -> bool:
    """Whether a table has more columns than half a measure has room for words in."""
    return table.landscape or sum(cell.columns for cell in table.columns) > MOST_CELLS
