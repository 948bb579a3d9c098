"""Page ends chosen for the whole leaflet, as line ends are for a paragraph: the cheapest way over
its chunks.

A shortest path (after Knuth and Plass): a page leads from one place between chunks to another. Each
place looks on to those that a page reaches, so the time is linear in the length of the leaflet.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from brochure.page.chunk import FigureDetour, StripChunk, may_widen

# Heights are sums of floats; so many points too high is nothing.
SLACK = 0.01
WHITE = 100.0
"""The cost of a page that is all white, which grows with the square of the white share at its
foot.
"""
HOLE, HOLLOW = 0.17, 1500.0
"""From which share on white costs more, and how much the square of what is beyond it."""
IDLE = 6.0
"""The cost of a page that ends inside of something where what follows would have fitted on it."""
REACH = 0.4
"""A page is never left emptier than this where anything else is to be had."""
WIDENED = 0.5
"""The share by which white space between blocks is widened at most, so that a page is filled."""
SHRINK = 4.0
"""The cost of pictures that are drawn as small as they may be."""
MOVED = 1.5
"""The cost of a figure that stands behind the paragraph that follows it."""
LITTLE, NEARLY_EMPTY = 0.33, 12.0
"""From which share on a last page is nearly empty, and what an empty one costs."""
ALONE = 25.0
"""The cost of a last page that has nothing but sources, or a single thing."""
BY_ITSELF = 0.6
"""Sources that fill so much of a page need no company there."""


SMALL_PRINT = "colophon"
PAGE = 1.0
"""What each page costs."""
OVERFULL = 1e6
"""The cost of a page that is higher than the sheet has room for, taken only where there is no
other.
"""


class PageLeaf(NamedTuple):
    """What goes on a page: its chunks, and the points of height that its pictures lose together.

    A page that is not the last one is `filled`: the white space between its blocks is widened a
    little.
    """

    chunks: tuple[StripChunk, ...]
    lose: float = 0.0
    filled: bool = False


class SectionPages(NamedTuple):
    """The pages of a section, the detours that they take, and what they cost."""

    leaves: tuple[PageLeaf, ...]
    taken: tuple[FigureDetour, ...] = ()
    cost: float = 0.0


class PageRoom(NamedTuple):
    """The height in points that there is on the first page and on each that follows."""

    first: float
    other: float


def choose_page_ends(
    chunks: Sequence[StripChunk], detours: Sequence[FigureDetour], closing: int, room: PageRoom
) -> SectionPages:
    """The chunks on the pages that cost least; from chunk `closing` on they are sources and small
    print.

    A chunk that is higher than a page has one to itself.
    """
    if not chunks:
        return SectionPages(())
    search = _Search(chunks, detours, closing, room)
    search.run()
    return search.pages()


class _Search:
    """The cheapest way to each place where a page may end; what is known of places is in parallel
    lists.

    Place i lies before chunk i, and behind the last one for the last. Those of the other orders,
    the detours, follow: the heights of chunks before such a place are counted from where its detour
    leaves, of those behind it back from where it comes in again, along a page without end.
    """

    def __init__(
        self,
        chunks: Sequence[StripChunk],
        detours: Sequence[FigureDetour],
        closing: int,
        room: PageRoom,
    ) -> None:
        self.chunks, self.detours, self.closing, self.room = chunks, detours, closing, room
        self.last = len(chunks)
        self.foot, self.top = [0.0], list[float]()
        """The foot of the chunk before a place, and the top of the one behind it."""
        self.given = [0.0]
        """What pictures before a place could do without."""
        self.gaps, self.gaps_above = [0.0], list[float]()
        """The white space that may be widened, up to the foot and up to the top of these."""
        above: StripChunk | None = None
        # Prefix sums: the height from any place to any other is one subtraction.
        for chunk in chunks:
            gap = max(above.after, chunk.before) if above else 0.0
            widens = above is not None and may_widen(above.strips[-1], chunk.strips[0])
            self.top.append(self.foot[-1] + gap)
            self.foot.append(self.top[-1] + chunk.height)
            self.gaps_above.append(self.gaps[-1] + (gap if widens else 0.0))
            self.gaps.append(self.gaps_above[-1] + chunk.gaps)
            self.given.append(self.given[-1] + chunk.give)
            above = chunk
        # Behind the last chunk nothing stands; the two lists are as long as the others.
        self.top.append(self.foot[-1])
        self.gaps_above.append(self.gaps[-1])
        self.giving = self.given[:]
        """The same, as it is to be taken from what is before a later place."""
        # A table that goes on says its head again, which takes room on the next page.
        self.head = [*(chunk.head for chunk in chunks), 0.0]
        self.turn = [0.0, *(chunk.turn for chunk in chunks)]
        self.aside = [(-1, 0)] * (self.last + 1)
        """The detour that a place is on, and its number there."""
        # Places of detours get numbers behind those of the usual order.
        self.entries = [self._add(number, detour) for number, detour in enumerate(detours)]
        self.cost = [float("inf")] * len(self.foot)
        self.way = [(0, 0.0)] * len(self.foot)
        """The place before, and what the pictures of the page between lose."""

    def _add(self, number: int, detour: FigureDetour) -> range:
        """Adds the places of a detour; their numbers."""
        # Feet and tops as the detour's own order has them, starting where its first chunk would.
        start, foot = len(self.foot), self.top[detour.first]
        gap, feet, tops = 0.0, list[float](), list[float]()
        for at, chunk in enumerate(detour.chunks):
            foot += max(gap, chunk.before) if at else 0.0
            tops.append(foot)
            foot += chunk.height
            feet.append(foot)
            gap = chunk.after
        # Behind the detour the usual order goes on: heights are counted back from its end.
        back = self.foot[detour.end] - foot
        # The figure is last in a detour: before it, its share of what pictures give is not there
        # yet.
        figure = detour.chunks[-1].give
        # A page may end behind each chunk of the detour but the last: there both orders are one
        # again.
        for at in range(1, len(detour.chunks)):
            self.foot.append(feet[at - 1])
            self.top.append(tops[at] + back)
            self.gaps.append(self.gaps_above[detour.first])
            self.gaps_above.append(self.gaps[detour.end])
            self.given.append(self.given[detour.first])
            self.giving.append(self.given[detour.end] - figure)
            self.head.append(0.0)
            self.turn.append(detour.chunks[at - 1].turn + MOVED)
            self.aside.append((number, at))
        return range(start, len(self.foot))

    def run(self) -> None:
        """Find the ways, from the first place on."""
        self.cost[0] = 0.0
        ends: dict[int, list[int]] = {}
        for number, detour in enumerate(self.detours):
            ends.setdefault(detour.end, []).append(number)
        # Places in order, so that the way to each is known before pages begin there.
        for place in range(self.last + 1):
            # From the places of detours that end here, pages end at this place or later.
            for number in ends.get(place, ()):
                for aside in self.entries[number]:
                    self._look_on(aside, place)
            if place < self.last:
                self._look_on(place, place + 1)

    def _look_on(self, place: int, after: int) -> None:
        """Try the pages that begin at a place, and end at the place `after` or later."""
        # No page ends at this place: nothing begins there.
        if self.cost[place] == float("inf"):
            return
        # Only the first page has no running head.
        room = self.room.other if place else self.room.first
        limit = self.top[place] + room - self.head[place]
        # The last place whose foot the page still reaches.
        fits = bisect_right(self.foot, limit + SLACK, after, self.last + 1) - 1
        # The first place that leaves the page no emptier than REACH.
        low = bisect_left(self.foot, limit - REACH * self.room.other, after, self.last + 1)
        # Where all the rest fits, only the last place is tried: there white at the foot is no
        # fault.
        for end in range(min(low, fits), fits + 1) if fits < self.last else (fits,):
            if end >= after:
                self._try(place, end, limit)
        end = fits + 1
        # Beyond the foot, as far as pictures can shrink for it.
        while (
            end <= self.last
            and self.foot[end] - limit - SLACK <= self.given[end] - self.giving[place]
        ):
            self._try(place, end, limit)
            end += 1
        # Nothing could be taken: a chunk higher than a page has the page to itself, and costs so
        # much.
        if end == after:
            self._try(place, after, limit)
        # A page that ends on a detour ends before the last place, so none can where all the rest
        # fits.
        if fits < self.last:
            self._leave(place, after, limit)

    def _leave(self, place: int, after: int, limit: float) -> None:
        """Try the pages that end on a detour."""
        # Detours are in order of their first chunk; earlier ones have been passed.
        begin = bisect_left(self.detours, after - 1 + (place > self.last), key=_first)
        for number in range(begin, len(self.detours)):
            entries = self.entries[number]
            # This one begins below the foot, and so do all that follow.
            if self.top[self.detours[number].first] > limit:
                return
            for aside in entries:
                if limit - REACH * self.room.other <= self.foot[aside] <= limit + SLACK:
                    self._try(place, aside, limit)

    def _try(self, place: int, end: int, limit: float) -> None:
        """The page between two places, if it is on the cheapest way to its end."""
        # Costs only grow, so a way that is dearer already is given up at once.
        cost, known = self.cost[place] + PAGE + self.turn[end], self.cost[end]
        if cost >= known:
            return
        # Above 0: the page is too full, and pictures must lose so much.
        needed = self.foot[end] - limit
        lose = 0.0
        if needed > 0.0:
            give = self.given[end] - self.giving[place]
            lose = min(needed, give)
            cost += (
                OVERFULL if needed > give + SLACK else SHRINK * lose / give if lose > SLACK else 0.0
            )
        # The last page may be short and is not filled, but should be no remnant.
        if end == self.last:
            cost += self._last_page(place)
        else:
            # White that widened gaps can take up is none.
            gaps = WIDENED * (self.gaps[end] - self.gaps_above[place])
            white = (-needed - gaps) / self.room.other
            # Ended inside of something (a paragraph, a list) although the next chunk would have
            # fitted.
            if self.turn[end] and end < self.last and self.foot[end + 1] <= limit:
                cost += IDLE
            if white > 0.0:
                cost += WHITE * white * white
            # A hole of more than a sixth of a page is seen at once: it costs much more.
            if white > HOLE:
                cost += HOLLOW * (white - HOLE) ** 2
        if cost < known:
            self.cost[end] = cost
            self.way[end] = place, lose

    def _last_page(self, place: int) -> float:
        """What it costs that a last page holds little, or only one thing."""
        full = (self.foot[self.last] - self.top[place]) / self.room.other
        little = max(0.0, LITTLE - full) / LITTLE
        cost = NEARLY_EMPTY * little * little
        # A page of sources alone is right if they fill it well.
        if place and place <= self.last and full < BY_ITSELF and self._is_alone(place):
            cost += ALONE
        return cost

    def _is_alone(self, place: int) -> bool:
        """Whether nothing but the sources, or a single panel and the small print, is behind a
        place.
        """
        # Closing chunks are sources and small print.
        end = self.closing
        if place >= end:
            return True
        # A single panel (a contact) before the small print, and nothing else.
        closed = end == self.last or self.chunks[end].strips[0].block == SMALL_PRINT
        return closed and place == end - 1 and self.chunks[place].strips[-1].panel is not None

    def pages(self) -> SectionPages:
        """The pages of the cheapest way to the end."""
        leaves: list[PageLeaf] = []
        detours_taken: list[FigureDetour] = []
        end = self.last
        while end:
            place, lose = self.way[end]
            chunks = tuple(self._between(place, end))
            leaves.append(PageLeaf(chunks, lose, end != self.last))
            # The page before ended on a detour: this detour was taken.
            entered, _ = self.aside[end]
            if entered >= 0:
                detours_taken.append(self.detours[entered])
            end = place
        return SectionPages(tuple(leaves[::-1]), tuple(detours_taken[::-1]), self.cost[self.last])

    def _between(self, place: int, end: int) -> Iterator[StripChunk]:
        """The chunks of a page in the order drawn."""
        # A page may begin on one detour, go on in the usual order, and end on another.
        (left, start), (entered, stop) = self.aside[place], self.aside[end]
        if left >= 0:
            yield from self.detours[left].chunks[start:]
        first = self.detours[left].end if left >= 0 else place
        yield from self.chunks[first : self.detours[entered].first if entered >= 0 else end]
        if entered >= 0:
            yield from self.detours[entered].chunks[:stop]


def _first(detour: FigureDetour) -> int:
    return detour.first
