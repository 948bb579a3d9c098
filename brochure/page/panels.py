"""A leaflet on the panels of a folded sheet, each of which is a page of its own."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from brochure.edition import BACK, COVER, FLAP, INSIDE
from brochure.leaflet.folded import FLOW
from brochure.notice import Notice
from brochure.page.bands import BandDealer, BodyBand
from brochure.page.desk import ColumnStrip
from brochure.page.flow import DealtPages, PageFrame, PageStrips
from brochure.theme.design import RunningDesign
from brochure.theme.style import Theme
from brochure.units import mm

STEPS = 20
"""So fine are the heights that are tried to fill panels alike."""
LEAST_FREE = 20.0
"""So many points free on a panel are room for a line or two."""


class PanelGroup(NamedTuple):
    """Strips, and the pages that they may stand on: from the place `first` in the order of reading,
    at most `most` of them; `panel` is their name for an author.
    """

    panel: str
    strips: list[ColumnStrip]
    first: int
    most: int


def group_pages(reading: Sequence[str]) -> dict[str, tuple[int, int]]:
    """The pages of each group of blocks in this order of reading: the first, and how many."""
    backs = [at for at, name in enumerate(reading) if name.startswith(BACK)]
    insides = [at for at, name in enumerate(reading) if name.startswith(INSIDE)]
    flap = [at for at, name in enumerate(reading) if name == FLAP]
    flow = [*flap, *insides]
    return {
        COVER: (0, 1),
        FLAP: (flap[0], 1) if flap else (insides[0], 0),
        INSIDE: (insides[0], len(insides)),
        FLOW: (flow[0], len(flow)),
        BACK: (backs[0], len(backs)),
    }


def deal_panels(
    groups: Sequence[PanelGroup],
    panels: Sequence[str],
    frames: Mapping[bool, PageFrame],
    leading: float,
    language: str,
) -> DealtPages:
    """The groups on the panels, both in the order of reading; `frames` are those of the back and of
    the others. A group that has more than its panels have room for is told, in lines of so many
    points of `leading`.
    """
    sheaves: list[PageStrips] = [PageStrips(())] * len(panels)
    backs = tuple(name.startswith(BACK) for name in panels)
    faults: list[Notice] = []
    free: dict[str, float] = {}
    over: list[tuple[PanelGroup, float]] = []
    for group in groups:
        frame = frames[group.panel == BACK]
        pages, room = _deal_group(group, frame)
        for at, sheaf in enumerate(pages.sheaves[: group.most]):
            sheaves[group.first + at] = sheaf
        faults += pages.faults
        if len(pages.sheaves) > group.most:
            beyond = [strip for page in pages.sheaves[group.most :] for strip in page.strips]
            over.append((group, sum(placed.strip.height for placed in beyond)))
        else:
            unused = group.most - len(pages.sheaves)
            free[group.panel] = room + unused * (frame.bottom - frame.top)
    faults += (_too_full(*each, free, leading, language) for each in over)
    return DealtPages(tuple(sheaves), backs, (), tuple(faults))


def _deal_group(group: PanelGroup, frame: PageFrame) -> tuple[DealtPages, float]:
    """A group on pages of its own, all of them filled alike where it has room, and the height that
    is left on the last one.
    """
    whole = _deal_within(group, frame)
    if not group.most > 1 or len(whole[0].sheaves) > group.most:
        return whole
    # The lowest height at which the pages do is the one at which they are filled alike.
    for step in range(STEPS // 2, STEPS):
        height = (frame.bottom - frame.top) * step / STEPS
        alike = _deal_within(group, frame._replace(bottom=frame.top + height))
        if len(alike[0].sheaves) <= group.most and not alike[0].faults:
            return alike[0], whole[1]
    return whole


def _deal_within(group: PanelGroup, frame: PageFrame) -> tuple[DealtPages, float]:
    # What begins at the very top of a page is the cover alone.
    dealer = BandDealer({False: frame}, (0.0,), top=group.first == 0)
    upright = tuple(strip._replace(turned=False) for strip in group.strips)
    dealer.deal(BodyBand(upright, False))
    left = frame.bottom - dealer.foot if dealer.placed else frame.bottom - frame.top
    dealer.end_page()
    dealt = DealtPages(tuple(dealer.pages), tuple(dealer.turned), (), tuple(dealer.faults))
    return dealt, left


def _too_full(
    group: PanelGroup, height: float, free: Mapping[str, float], leading: float, language: str
) -> Notice:
    lines = max(1, round(height / leading))
    name = group.panel or "inside"
    # The last block is blamed: what is behind the others is surely beyond.
    last = group.strips[-1]
    wrong = (
        f"the panel “{name}” has {lines} lines too many in “{language}” ({height / mm(1):.0f} mm)"
    )
    roomy = [
        f"“{panel or 'inside'}” has room for {round(left / leading)} lines"
        for panel, left in free.items()
        if left > LEAST_FREE and panel != group.panel
    ]
    moved = f"move {last.block} with  panel:  ({'; '.join(roomy)}), " if roomy else ""
    hint = f"{moved}shorten it, or set  fit: true  in the edition, with which type may be smaller"
    return Notice(last.place, "panel-full", wrong, hint)


def dress_panels(theme: Theme) -> Theme:
    """The look of a leaflet's panels but for the back: no foot, and of heads only what warns."""
    footer = theme.footer._replace(
        start=(), middle=(), end=(), logos=(), rule=theme.footer.rule._replace(colour=None)
    )
    return theme._replace(running=RunningDesign((), ()), footer=footer)


def unnumber_pages(theme: Theme) -> Theme:
    """The look without page numbers, which say nothing of panels."""
    start, middle, end = (
        tuple(item for item in slot if item.kind != "page") for slot in theme.footer.slots
    )
    footer = theme.footer._replace(start=start, middle=middle, end=end)
    return theme._replace(running=RunningDesign((), ()), footer=footer)
