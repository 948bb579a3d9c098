"""Which blocks stand on pages turned sideways."""

from collections.abc import Sequence

from brochure.leaflet.blocks import Block, HeadingBlock, TableBlock
from brochure.page.block import leads_in


def find_sideways(body: Sequence[Block]) -> frozenset[int]:
    """The landscape tables among the blocks, each with the headings and the lead-in right above it,
    by their places.
    """
    found: set[int] = set()
    for index, block in enumerate(body):
        if not isinstance(block, TableBlock) or not block.landscape:
            continue
        found.add(index)
        # The heading on an upright page would be torn from its table.
        above = index - 1
        if above >= 0 and leads_in(body, above):
            found.add(above)
            above -= 1
        while above >= 0 and isinstance(body[above], HeadingBlock):
            found.add(above)
            above -= 1
    return frozenset(found)
