"""Which panel of a folded leaflet each block stands on."""

from collections.abc import Iterator, Mapping

from brochure.edition import BACK, COVER, FLAP, INSIDE
from brochure.leaflet.blocks import (
    Block,
    ContactBlock,
    ContactsBlock,
    HeadingBlock,
    LeadBlock,
    Leaflet,
    ParagraphBlock,
    QRBlock,
)

FLOW = ""
"""Where nobody has named a panel: from the flap on, through the panels inside."""
BEHIND = (ContactBlock, ContactsBlock, QRBlock)
"""What stands on the back of a leaflet that ends with it."""


def group_panels(leaflet: Leaflet) -> dict[str, tuple[int, ...]]:
    """The blocks of the body, by their places, on the cover, the flap, in the flow and on the back,
    each group in the order of the file.

    What is meant for the inside begins there; then all that flows does, and the flap is empty.
    """
    given = dict(leaflet.panels)
    own = {at: given[block.id] for at, block in enumerate(leaflet.body) if block.id in given}
    # What an author says of a block itself goes before all else.
    named = dict(_inherited_panels(leaflet, given)) | dict(_usual_panels(leaflet.body)) | own
    inside = INSIDE in named.values()
    groups = {
        panel: tuple(at for at in range(len(leaflet.body)) if named.get(at, FLOW) == panel)
        for panel in (COVER, FLAP, INSIDE, FLOW, BACK)
    }
    flow = tuple(sorted((*groups.pop(INSIDE), *groups[FLOW])))
    return groups | ({INSIDE: flow, FLOW: ()} if inside else {FLOW: flow})


def _inherited_panels(leaflet: Leaflet, given: Mapping[str, str]) -> Iterator[tuple[int, str]]:
    """A heading that has a panel speaks for all that stands under it."""
    panel, level = "", 0
    for at, block in enumerate(leaflet.body):
        if isinstance(block, HeadingBlock) and block.level <= level:
            panel = ""
        if block.id in given and isinstance(block, HeadingBlock):
            panel, level = given[block.id], block.level
        if panel:
            yield at, panel


def _usual_panels(body: tuple[Block, ...]) -> Iterator[tuple[int, str]]:
    """A first paragraph on the cover; contacts at the end on the back, with what leads to them."""
    if body and isinstance(body[0], LeadBlock):
        yield 0, COVER
    first = len(body)
    while first and isinstance(body[first - 1], BEHIND):
        first -= 1
    if first == len(body):
        return
    if first and isinstance(body[first - 1], ParagraphBlock):
        above = first - 1
        # A paragraph leads to them only below a heading of its own.
        first = above if above and isinstance(body[above - 1], HeadingBlock) else first
    while first and isinstance(body[first - 1], HeadingBlock):
        first -= 1
    for at in range(first, len(body)):
        yield at, BACK
