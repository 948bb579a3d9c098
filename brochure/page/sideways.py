"""Which blocks stand on pages turned sideways."""

from collections.abc import Sequence

from brochure.leaflet.blocks import Block, TableBlock
from brochure.page.spanning import places_leading_to


def find_sideways(body: Sequence[Block]) -> frozenset[int]:
    """The landscape tables among the blocks, each with the headings and the lead-in right above it,
    by their places.
    """
    return frozenset(
        place
        for index, block in enumerate(body)
        if isinstance(block, TableBlock) and block.landscape
        # The heading on an upright page would be torn from its table.
        for place in (index, *places_leading_to(body, index))
    )
