"""The texts that run beside a picture: the paragraphs and lists right behind it."""

from collections.abc import Sequence
from itertools import takewhile

from brochure.leaflet.blocks import Block, ListBlock, ParagraphBlock
from brochure.leaflet.pictures import FigureBlock

MOST_BESIDE = 12
"""No picture is so high that more texts than these begin beside it."""


def texts_beside(body: Sequence[Block], index: int, rtl: bool) -> range:
    """The places of the texts that may run beside the block at a place, in a leaflet of this
    direction; none where it is no picture that has any.

    A heading begins something new below the picture, and so do boxes, tables and other pictures.
    """
    block = body[index]
    if not isinstance(block, FigureBlock) or not block.beside:
        return range(0)
    following = range(index + 1, min(len(body), index + 1 + MOST_BESIDE))
    return range(
        index + 1, index + 1 + sum(1 for _ in takewhile(lambda at: _runs(body[at], rtl), following))
    )


def stands_beside(body: Sequence[Block], index: int, rtl: bool) -> bool:
    """Whether the block at a place is one of the texts beside a picture above it."""
    above = range(index - 1, max(-1, index - 1 - MOST_BESIDE), -1)
    first = next((at for at in above if isinstance(body[at], FigureBlock)), None)
    return first is not None and index in texts_beside(body, first, rtl)


def _runs(block: Block, rtl: bool) -> bool:
    """Whether a block is text alone whose lines begin at the side that the picture leaves free."""
    if isinstance(block, ParagraphBlock):
        return block.text.language.rtl == rtl
    return isinstance(block, ListBlock) and all(
        item.figure is None
        and item.text.language.rtl == rtl
        and all(_runs(nested, rtl) for nested in item.lists)
        for item in block.items
    )
