"""Pages whose text runs in columns: bands that stand one under the other, each in columns or over
the whole measure.

A band in columns is filled column by column; where all that is left of it fits on the page, its
columns are balanced. What hangs together (`page.chunk`) is never parted, here neither.
"""

from collections.abc import Mapping, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from brochure.notice import Notice
from brochure.page.chunk import StripChunk, chunks_of
from brochure.page.desk import ColumnStrip, GroundPanel, LayoutDesk, TextColumn
from brochure.page.flow import (
    DealtPages,
    PageFrame,
    PageStrips,
    PlacedStrip,
    stand_strips,
    too_high,
)
from brochure.page.frame import Mark
from brochure.page.paginate import SLACK, PageLeaf
from brochure.page.stack import move_mark

COLUMNS = 2
"""How many columns there are, where there are several."""
LEAST_CHARACTERS = 30
"""A column that holds fewer is too narrow to be read with ease, and text has the whole measure."""
CHARACTER = 0.5
"""The width of a letter in ems, on the average of running text."""
LOW = 110.0
"""The height in points that columns need at a page's foot, unless all that is left of them fits."""
FULL = 0.75
"""The share of a column that is filled before a better place to end it is looked for."""
WHITE = 60.0
"""The cost of a column that is all white, which grows with the square of the white share; against
it stands the `turn` of chunks.
"""


class BodyBand(NamedTuple):
    """Strips that stand in columns, or over the whole measure; the strips of columns are set for
    the first of them.
    """

    strips: tuple[ColumnStrip, ...]
    divided: bool


def body_columns(desk: LayoutDesk) -> tuple[TextColumn, ...]:
    """The columns of the body's text, in the order of reading: one, where the brand has no more or
    several would be too narrow.
    """
    whole = desk.column
    if desk.dimension("columns.body") < COLUMNS:
        return (whole,)
    gutter = desk.dimension("columns.gutter")
    measure = (whole.measure - gutter) / COLUMNS
    if measure < LEAST_CHARACTERS * CHARACTER * desk.style("body").size:
        return (whole,)
    return tuple(
        whole.inset(at * (measure + gutter), (COLUMNS - 1 - at) * (measure + gutter))
        for at in range(COLUMNS)
    )


def join_bands(strips: Sequence[tuple[ColumnStrip, bool]]) -> list[BodyBand]:
    """Strips, each with whether it stands in columns, as bands; what hangs on a strip over the
    whole measure must have been set over it, too.
    """
    return [
        BodyBand(tuple(strip for strip, _ in run), divided)
        for divided, run in groupby(strips, key=lambda pair: pair[1])
    ]


def deal_bands(
    bands: Sequence[BodyBand], frames: Mapping[bool, PageFrame], columns: Sequence[TextColumn]
) -> DealtPages:
    """The bands on pages, in the order of reading; what is wrong is told as in `page.flow`."""
    first = columns[0].left(0.0, columns[0].measure)
    dealer = BandDealer(frames, [one.left(0.0, one.measure) - first for one in columns])
    for band in bands:
        for turned, run in groupby(band.strips, key=lambda strip: strip.turned):
            dealer.turn(turned)
            dealer.deal(band._replace(strips=tuple(run)))
    dealer.end_page()
    return DealtPages(tuple(dealer.pages), tuple(dealer.turned), (), tuple(dealer.faults))


class BandDealer:
    """Pages as they are filled, from the first one on; `top` tells that this begins at the very
    top, where the head is.
    """

    def __init__(
        self, frames: Mapping[bool, PageFrame], shifts: Sequence[float], *, top: bool = True
    ) -> None:
        self.begins_above = top
        self.frames, self.shifts = frames, tuple(shifts)
        self.pages: list[PageStrips] = []
        self.turned: list[bool] = []
        self.faults: list[Notice] = []
        self.placed: list[PlacedStrip] = []
        self.repeated: list[PlacedStrip] = []
        self.sideways = False
        self.foot = self.gap = 0.0
        """The y where what stands on the page ends, and the white that is wanted below it."""

    @property
    def frame(self) -> PageFrame:
        """The room of pages of the kind that is filled now."""
        return self.frames[self.sideways]

    @property
    def top(self) -> float:
        """Where content of this page begins: on the first one at the very top."""
        return self.frame.top if self.pages or not self.begins_above else 0.0

    def turn(self, sideways: bool) -> None:
        """Go on with pages of this kind."""
        if sideways != self.sideways:
            self.end_page()
            self.sideways = sideways

    def deal(self, band: BodyBand) -> None:
        """Put a band on this page and on as many as follow."""
        shifts = self.shifts if band.divided else self.shifts[:1]
        for broken, run in groupby(band.strips, key=lambda strip: strip.page_break):
            if broken:
                self.end_page()
                continue
            chunks = chunks_of(list(run), self.frame.bottom - self.frame.top)
            while chunks:
                chunks = chunks[self._deal_some(chunks, shifts) :]

    def _deal_some(self, chunks: list[StripChunk], shifts: Sequence[float]) -> int:
        """Put what fits on this page, which ends when it is full; how many chunks that were."""
        top = self.foot + max(self.gap, chunks[0].before) if self.placed else self.top
        ends = fill_columns(chunks, self.frame.bottom - top, len(shifts), empty=not self.placed)
        if not ends:
            self.end_page()
            return 0
        for begin, end, shift in zip([0, *ends], ends, shifts, strict=False):
            self._place(chunks[begin:end], top, shift)
        if ends[-1] < len(chunks):
            self.end_page()
        return ends[-1]

    def _place(self, chunks: Sequence[StripChunk], top: float, shift: float) -> None:
        """Put chunks into a column, from its top on."""
        if not chunks:
            return
        room = self.frame.bottom - top
        lose = max(0.0, columns_height(chunks) - room)
        leaf = PageLeaf(tuple(chunks), min(lose, sum(chunk.give for chunk in chunks)))
        sheaf, foot = stand_strips(leaf, top, self.frame.bottom)
        if foot > self.frame.bottom + SLACK:
            self.faults.append(too_high(leaf, self.frame, foot))
        panels: dict[int, GroundPanel] = {}
        for kind, gained in ((sheaf.strips, self.placed), (sheaf.repeated, self.repeated)):
            gained += (each._replace(strip=shift_strip(each.strip, shift, panels)) for each in kind)
        lower = foot > self.foot
        self.gap = chunks[-1].after if lower else max(self.gap, chunks[-1].after)
        self.foot = max(self.foot, foot)

    def end_page(self) -> None:
        """Begin another page, unless nothing stands on this one."""
        if self.placed:
            self.pages.append(PageStrips(tuple(self.placed), tuple(self.repeated)))
            self.turned.append(self.sideways)
        self.placed, self.repeated = [], []
        self.foot = self.gap = 0.0


def columns_height(chunks: Sequence[StripChunk]) -> float:
    """The height of chunks in a column, with what is said again at its top."""
    height = chunks[0].head + chunks[0].height if chunks else 0.0
    for above, chunk in pairwise(chunks):
        height += max(above.after, chunk.before) + chunk.height
    return height


def fill_columns(
    chunks: Sequence[StripChunk], room: float, columns: int, *, empty: bool
) -> list[int]:
    """Where columns of `room` points end among the chunks: behind so many of them, one number a
    column; none where columns should rather begin on the next page.

    On a page that is `empty` something is always taken, whatever its height.
    """
    if (balanced := _balance(chunks, room, columns)) is not None:
        return balanced
    # A few lines in each column at a page's foot are torn from what they belong to.
    if not empty and columns > 1 and room < LOW:
        return []
    ends: list[int] = []
    begin = 0
    for _ in range(columns):
        begin += _fill_column(chunks[begin:], room)
        ends.append(begin)
    if ends[-1]:
        return ends
    return [1] * columns if empty else []


def _balance(chunks: Sequence[StripChunk], room: float, columns: int) -> list[int] | None:
    """The ends of the columns with which all chunks are lowest; None where they are too high."""
    count = len(chunks)
    if columns == 1:
        return [count] if _least_height(chunks) <= room + SLACK else None
    best: tuple[float, int] | None = None
    for first in range(1, count + 1):
        sides = (chunks[:first], chunks[first:])
        if max(map(_least_height, sides)) > room + SLACK:
            continue
        # Lower is better; a place where a page would not end is worth some points of height.
        ends_within = chunks[first - 1].turn if first < count else 0.0
        cost = max(map(columns_height, sides)) + ends_within
        if best is None or cost < best[0]:
            best = (cost, first)
    return None if best is None else [best[1], count]


def _least_height(chunks: Sequence[StripChunk]) -> float:
    """The height that chunks have when pictures are as small as they may be."""
    return columns_height(chunks) - sum(chunk.give for chunk in chunks)


def _fill_column(chunks: Sequence[StripChunk], room: float) -> int:
    """How many chunks stand in a column that is to be filled: the best place near its foot."""
    best, cost = 0, float("inf")
    height = gap = 0.0
    for at, chunk in enumerate(chunks):
        height += (max(gap, chunk.before) if at else chunk.head) + chunk.height
        gap = chunk.after
        if height - sum(one.give for one in chunks[: at + 1]) > room + SLACK:
            break
        white = max(0.0, room - height) / room
        here = chunk.turn + WHITE * white * white
        if here <= cost or height < FULL * room:
            best, cost = at + 1, here
    return best


def shift_strip(
    strip: ColumnStrip, by: float, panels: dict[int, GroundPanel] | None = None
) -> ColumnStrip:
    """A strip moved so many points to the right; `panels` has those that were moved already, by
    their identities, since neighbours on one panel share it.
    """
    if not by:
        return strip
    known = {} if panels is None else panels
    panel = strip.panel
    if panel is not None:
        known.setdefault(id(panel), panel._replace(column=panel.column.moved(by)))
        panel = known[id(panel)]
    return strip._replace(
        marks=_shifted(strip.marks, by),
        under=_shifted(strip.under, by),
        beneath=_shifted(strip.beneath, by),
        links=tuple(link.moved(by, 0.0) for link in strip.links),
        head=tuple(shift_strip(head, by, known) for head in strip.head),
        filler=shift_strip(strip.filler, by, known) if strip.filler else None,
        panel=panel,
        pin=strip.pin + by,
    )


def _shifted(marks: tuple[Mark, ...], by: float) -> tuple[Mark, ...]:
    return tuple([move_mark(mark, by, 0.0) for mark in marks])
