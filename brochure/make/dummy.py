"""A leaflet whose pages say which they are: for a test with paper."""

from brochure.edition import BACK, COVER, FLAP, INSIDE
from brochure.language import find_language
from brochure.leaflet.blocks import Block, BreakBlock, HeadingBlock, Leaflet
from brochure.leaflet.inline import literal_text

BOUND = 8
"""So many pages has the dummy of a booklet: two sheets."""
ENGLISH = find_language("en")
"""The language of these names, which are for a print shop."""


def name_pages(leaflet: Leaflet, panels: tuple[str, ...]) -> Leaflet:
    """The leaflet with nothing but a heading on each page: its number in the order of reading, and
    its name where it is a panel.
    """
    names = panels or ("page",) * BOUND
    body: list[Block] = []
    placed: list[tuple[str, str]] = []
    for at, name in enumerate(names):
        heading = HeadingBlock(
            f"heading-{at + 1}",
            leaflet.place,
            literal_text(f"{at + 1} {name}", ENGLISH, leaflet.place)._replace(own=True),
            1,
        )
        if panels:
            placed.append((heading.id, _panel_of(name)))
        # Within a group, each panel begins a page of its own.
        if at and (not panels or _panel_of(names[at - 1]) == _panel_of(name)):
            body.append(BreakBlock(f"break-{at}", leaflet.place))
            placed.append((f"break-{at}", _panel_of(name)))
        body.append(heading)
    return leaflet._replace(body=tuple(body), panels=tuple(placed), sources=(), twin=None)


def _panel_of(name: str) -> str:
    return next((panel for panel in (COVER, FLAP, BACK) if name.startswith(panel)), INSIDE)
