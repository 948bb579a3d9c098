"""Strips dealt out to pages: nothing divided that must stay whole, nothing lost, nothing drawn over
another.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, groupby, pairwise
from typing import NamedTuple

from brochure.notice import Notice
from brochure.page.chunk import chunks_of, detours_of, may_widen
from brochure.page.desk import ColumnStrip, GroundPanel
from brochure.page.frame import FillMark, GlyphMark, LinkArea, Mark, MarkGroup, VariedGroup
from brochure.page.paginate import (
    SLACK,
    WIDENED,
    PageLeaf,
    PageRoom,
    SectionPages,
    choose_page_ends,
)
from brochure.page.reorder import FigureMove
from brochure.page.stack import grow_blank, shift_mark, shrink_picture
from brochure.page.structure import ARTIFACT
from brochure.units import Box, mm

LINE = 1.0
"""The weight of a panel's outline in points."""


class PlacedStrip(NamedTuple):
    """A strip and the y of its top on its page."""

    strip: ColumnStrip
    y: float


class PageStrips(NamedTuple):
    """What stands on one page, in reading order; `repeated` are the strips that say again what an
    earlier page has said.
    """

    strips: tuple[PlacedStrip, ...]
    repeated: tuple[PlacedStrip, ...] = ()

    def parted(self) -> "Iterator[PageStrips]":
        """What is varied and what is not, in turn."""
        repeated = self.repeated
        for _, strips in groupby(self.strips, lambda placed: placed.strip.varied):
            yield PageStrips(tuple(strips), repeated)
            repeated = ()


class PageFrame(NamedTuple):
    """Where content may stand on pages of a kind: from the y `top` to the y `bottom`, in points;
    `name` tells the paper.
    """

    top: float
    bottom: float
    name: str


class DealtPages(NamedTuple):
    """The pages, and for each whether it is turned; the figures that moved; what is wrong.

    Wrong are chunks that are higher than a page, by the block that they come from.
    """

    sheaves: tuple[PageStrips, ...]
    turned: tuple[bool, ...]
    moves: tuple[FigureMove, ...]
    faults: tuple[Notice, ...]


class PlannedPages(NamedTuple):
    """The page ends of a leaflet: the pages of each section with whether they are turned, and what
    they cost.
    """

    sections: tuple[tuple[bool, SectionPages], ...]
    cost: float

    @property
    def page_count(self) -> int:
        """The number of pages."""
        return sum(len(pages.leaves) for _, pages in self.sections)


def plan_pages(
    body: Sequence[ColumnStrip], closing: Sequence[ColumnStrip], frames: Mapping[bool, PageFrame]
) -> PlannedPages:
    """Where pages end among the strips of the body, and of the sources and small print behind it.

    `frames` are those of upright and of turned pages; the first page begins at the very top.
    """
    planned_sections: list[tuple[bool, SectionPages]] = []
    for section in _sections(body, closing):
        top, bottom, _ = frames[section.turned]
        room = PageRoom(bottom - (top if planned_sections else 0.0), bottom - top)
        planned_sections.append((section.turned, _paginated(section, room)))
    return PlannedPages(tuple(planned_sections), sum(pages.cost for _, pages in planned_sections))


def deal_strips(planned: PlannedPages, frames: Mapping[bool, PageFrame]) -> DealtPages:
    """The strips on the pages that were planned for them."""
    sheaves: list[PageStrips] = []
    turned: list[bool] = []
    moves: list[FigureMove] = []
    faults: list[Notice] = []
    for sideward, pages in planned.sections:
        frame = frames[sideward]
        moves += (FigureMove(detour.figure, detour.text) for detour in pages.taken)
        for leaf in pages.leaves:
            sheaf, foot = stand_strips(leaf, frame.top if sheaves else 0.0, frame.bottom)
            # Heights are sums of floats: a hundredth of a point too much is nothing.
            if foot > frame.bottom + SLACK:
                faults.append(too_high(leaf, frame, foot))
            sheaves.append(sheaf)
            turned.append(sideward)
    return DealtPages(tuple(sheaves), tuple(turned), tuple(moves), tuple(faults))


class _Section(NamedTuple):
    """Strips that begin on a new page, whether this is turned, and where the sources and small
    print begin among them.
    """

    strips: list[ColumnStrip]
    turned: bool
    closing: int


def _sections(body: Sequence[ColumnStrip], closing: Sequence[ColumnStrip]) -> Iterator[_Section]:
    """What stands between the page breaks that the author set, and on pages of one kind."""
    parts: list[list[ColumnStrip]] = []
    fresh = True
    # A break ends a section, and so does a turn of the paper.
    for strip in (*body, *closing):
        if strip.page_break:
            fresh = True
        elif fresh or parts[-1][-1].turned != strip.turned:
            parts.append([strip])
            fresh = False
        else:
            parts[-1].append(strip)
    # Only the last section has sources and small print, at its end.
    for part in parts[:-1]:
        yield _Section(part, part[0].turned, len(part))
    if parts:
        last = parts[-1]
        yield _Section(last, last[0].turned, max(0, len(last) - len(closing)))


def _paginated(section: _Section, room: PageRoom) -> SectionPages:
    chunks = chunks_of(section.strips, room.other)
    ends = list(accumulate(len(chunk.strips) for chunk in chunks))
    # The first chunk that holds closing strips only; 0 where all are.
    closing = bisect_left(ends, section.closing) + 1 if section.closing else 0
    return choose_page_ends(chunks, detours_of(chunks, room.other), closing, room)


def stand_strips(leaf: PageLeaf, top: float, bottom: float) -> tuple[PageStrips, float]:
    """A page's strips, or a column's, put one under the other from `top` on, with the y of their
    foot.
    """
    # Pictures lose height in proportion to what each can do without.
    share = leaf.lose / sum(chunk.give for chunk in leaf.chunks) if leaf.lose else 0.0
    strips = [
        shrink_picture(strip, share * strip.give) if share and strip.give else strip
        for chunk in leaf.chunks
        for strip in chunk.strips
    ]
    repeated: list[PlacedStrip] = []
    # Heads are said again at the top where a table goes on, before its rows.
    y = top
    for head in strips[0].head:
        repeated.append(PlacedStrip(head, y))
        y += head.height
    # A last page keeps its white at the foot; others are filled.
    widened = 1.0 + (_widened(strips, bottom - y) if leaf.filled else 0.0)
    placed = [PlacedStrip(strips[0], y)]
    for above, strip in pairwise(strips):
        # White collapses as in CSS: between two strips the greater of both.
        gap = max(above.after, strip.before)
        y += above.height + (gap * widened if may_widen(above, strip) else gap)
        placed.append(PlacedStrip(strip, y))
    foot = y + strips[-1].height
    filled, added = _filled(placed, bottom - foot)
    return PageStrips(tuple(filled), tuple(repeated)), foot + added


def _filled(placed: list[PlacedStrip], room: float) -> tuple[list[PlacedStrip], float]:
    """The strips with as many fillers below one of them as there is room for, all else further
    down; and by how much that is. A filler that draws nothing is a line of the strip's own.
    """
    at, filler = next(
        ((at, one.strip.filler) for at, one in enumerate(placed) if one.strip.filler), (0, None)
    )
    if filler is None:
        return placed, 0.0
    count = max(0, int((room + SLACK) / filler.height))
    added = filler.height * count
    filled = placed[at]
    top = filled.y + filled.strip.height
    below = [one._replace(y=one.y + added) for one in placed[at + 1 :]]
    if not filler.under:
        grown = filled._replace(strip=grow_blank(filled.strip, count, added))
        return [*placed[:at], grown, *below], added
    more = [PlacedStrip(filler, top + filler.height * number) for number in range(count)]
    return [*placed[: at + 1], *more, *below], added


def _widened(strips: Sequence[ColumnStrip], room: float) -> float:
    """The share by which white space between blocks is wider, so that the page is filled as far as
    may be.
    """
    # White at the foot of a page is shared out among its gaps, up to WIDENED of each.
    pairs = list(pairwise(strips))
    gaps = [max(above.after, below.before) for above, below in pairs]
    white = room - sum(gaps) - sum(strip.height for strip in strips)
    wide = sum(gap for gap, pair in zip(gaps, pairs, strict=True) if may_widen(*pair))
    return min(WIDENED, max(0.0, white) / wide) if wide else 0.0


def too_high(leaf: PageLeaf, frame: PageFrame, foot: float) -> Notice:
    """The notice for what reaches below its frame, to the y `foot`: it blames what would be too
    high even by itself, or else all that must stay together.
    """
    strips = [strip for chunk in leaf.chunks for strip in chunk.strips]
    # What is itself higher than a page is to blame; else several that are tied too firmly.
    blamed = [strip for strip in strips if strip.height > frame.bottom - frame.top] or strips
    names = ", ".join(dict.fromkeys(strip.block for strip in blamed))
    over = (foot - frame.bottom) / mm(1)
    text = (
        f"{names} must stay whole on one page and is {over:.0f} mm too high for it ({frame.name})"
    )
    hint = "divide it into smaller blocks, shorten it, or make its picture smaller"
    return Notice(blamed[0].place, "too-high", text, hint)


class LaidPage(NamedTuple):
    """Strips as marks: what lies beneath (panels, rules) before the content in reading order, and
    its links.
    """

    marks: MarkGroup
    links: tuple[LinkArea, ...]


def lay_strips(sheaf: PageStrips) -> LaidPage:
    """The marks and links of a sheaf's own strips."""
    # A panel that goes on from the page before begins above the repeated head.
    head = sheaf.repeated[0].y if sheaf.repeated else None
    under, content, links = layer_marks(sheaf.strips, head)
    made = VariedGroup if any(placed.strip.varied for placed in sheaf.strips) else MarkGroup
    return LaidPage(made((*under, *content)), links)


class MarkLayers(NamedTuple):
    """The marks of strips: what lies beneath all content, the content in reading order, and its
    links.
    """

    under: tuple[Mark, ...]
    content: tuple[Mark, ...]
    links: tuple[LinkArea, ...]


def layer_marks(placed: Sequence[PlacedStrip], head: float | None = None) -> MarkLayers:
    """The strips as marks, their panels among them; `head` is the y of what is said again above
    them.
    """
    # All grounds of a page come before its words, so that no panel covers a line; the ground of a
    # whole page comes before panels.
    under: list[Mark] = [shift_mark(mark, y) for strip, y in placed for mark in strip.beneath]
    under += _panels(placed, head)
    content: list[Mark] = []
    links: list[LinkArea] = []
    for strip, y in placed:
        under.extend(shift_mark(mark, y) for mark in strip.under)
        content.extend(shift_mark(mark, y) for mark in strip.marks)
        links.extend(link.moved(0, y) for link in strip.links)
    return MarkLayers(tuple(under), tuple(content), tuple(links))


def repeated_marks(sheaf: PageStrips) -> Iterator[tuple[list[Mark], str]]:
    """The marks of each repeated strip, its ground first, with its text: artifacts, to be drawn
    after the content.
    """
    for strip, y in sheaf.repeated:
        marks = [shift_mark(mark, y) for mark in (*strip.under, *strip.marks)]
        yield marks, " ".join(mark.run.text for mark in marks if isinstance(mark, GlyphMark))


def _panels(placed: Sequence[PlacedStrip], head: float | None) -> Iterator[Mark]:
    """The ground of each run of strips that share a panel; where the panel goes on overleaf it
    reaches a little further.
    """
    start = 0
    while start < len(placed):
        # Neighbours with the very same panel (one object) share one ground.
        panel = placed[start].strip.panel
        end = start + 1
        while end < len(placed) and placed[end].strip.panel is panel:
            end += 1
        if panel is not None:
            first, last = placed[start], placed[end - 1]
            # Padding at its end: the panel ends there. None: it goes on overleaf, and reaches a bit
            # beyond.
            top = (
                first.y
                if _is_edge(first.strip)
                else (first.y if start or head is None else head) - panel.overlap
            )
            bottom = last.y + last.strip.height + (0.0 if _is_edge(last.strip) else panel.overlap)
            yield from _ground(panel, top, bottom)
        start = end


def _is_edge(strip: ColumnStrip) -> bool:
    """Whether a strip is the padding at the top or the foot of its panel."""
    return not strip.marks


def _ground(panel: GroundPanel, top: float, bottom: float) -> Iterator[Mark]:
    box = panel.column.box(top, bottom - top)
    if panel.outline is not None:
        # The line is what a smaller ground leaves of a larger one.
        yield FillMark(ARTIFACT, box, panel.outline, panel.radius)
        box = Box(box.x + LINE, box.y + LINE, box.width - 2 * LINE, box.height - 2 * LINE)
    yield FillMark(ARTIFACT, box, panel.fill, max(0.0, panel.radius - LINE * bool(panel.outline)))
    if panel.bar is not None:
        left = panel.column.left(0, panel.bar_width)
        yield FillMark(ARTIFACT, Box(left, top, panel.bar_width, bottom - top), panel.bar)
