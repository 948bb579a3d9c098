"""Strips dealt out to pages: nothing divided that must stay whole, nothing lost, nothing drawn over another."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from brochure.notice import Notice
from brochure.page.desk import Panel, Strip
from brochure.page.frame import Fill, Glyphs, Link, Mark, Marks, Varied
from brochure.page.stack import shifted
from brochure.page.structure import ARTIFACT
from brochure.units import Box

BAR = 4.0
SPARSE = 0.4
"""A last page that is less full than this takes over something from the page before."""
FULL = 0.9
"""How far down the last page may reach by that, white space between the blocks not counted."""
CUT = 8.0
"""How far a panel that goes on overleaf reaches beyond its last line."""


class Placed(NamedTuple):
    """A strip and the y of its top on its page."""

    strip: Strip
    y: float


class Sheaf(NamedTuple):
    """What stands on one page, in reading order; `repeated` are the strips that say again what an earlier page has said."""

    strips: tuple[Placed, ...]
    repeated: tuple[Placed, ...] = ()

    def parted(self) -> "Iterator[Sheaf]":
        """What is varied and what is not, in turn."""
        repeated = self.repeated
        for _, strips in groupby(self.strips, lambda placed: placed.strip.varied):
            yield Sheaf(tuple(strips), repeated)
            repeated = ()


def deal(found: Sequence[Strip], first_top: float, top: float, bottom: float, sheet: str) -> tuple[list[Sheaf], list[Notice]]:
    """The strips on as many pages as they need; the first begins at y `first_top`, the others at `top`, all end at `bottom`.

    A chunk of strips that stay together and are higher than a page is reported, by the block it came from; `sheet` names the page.
    """
    chunks = list(_chunks(found))
    dealer = _Dealer(first_top, top, bottom, sheet)
    spans = [dealer.place(chunk) for chunk in chunks]
    turn = _balanced(chunks, spans, top, bottom)
    if turn is None:
        return dealer.finish(), dealer.faults
    dealer = _Dealer(first_top, top, bottom, sheet)
    for number, chunk in enumerate(chunks):
        dealer.place(chunk, number == turn)
    return dealer.finish(), dealer.faults


def _balanced(chunks: Sequence[list[Strip]], spans: "Sequence[_Span]", top: float, bottom: float) -> int | None:
    """The chunk that the last page should rather begin with, where it holds little; None where it is best as it is.

    The best is where the last two pages have the least squared white space, that of the last one counted by half.
    """
    last = spans[-1].page if spans else 0
    if not last or spans[-1].foot - top > SPARSE * (bottom - top):
        return None
    begin, end = (next(number for number, span in enumerate(spans) if span.page == page) for page in (last - 1, last))
    if any(chunk[0].page_break for chunk in chunks[begin : end + 1]):
        return None

    def white(number: int) -> float:
        foot = spans[-1].foot + (spans[end - 1].foot - spans[number].top if number < end else 0.0)
        return (bottom - spans[number - 1].foot) ** 2 + (bottom - foot) ** 2 / 2 if foot < FULL * bottom else float("inf")

    best = min((end, *(number for number in range(begin + 1, end) if not chunks[number][0].head)), key=white)
    return best if best < end else None


def _chunks(found: Sequence[Strip]) -> Iterator[list[Strip]]:
    """The strips in groups that must not be parted."""
    chunk: list[Strip] = []
    for strip in found:
        if strip.page_break and chunk:
            yield chunk
            chunk = []
        chunk.append(strip)
        if not strip.keep:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


class _Span(NamedTuple):
    """Where a chunk stands: its page, counted from 0, and the y of its top and its foot there."""

    page: int
    top: float
    foot: float


class _Dealer:
    """Fills one page after the other."""

    def __init__(self, first_top: float, top: float, bottom: float, sheet: str) -> None:
        self.top, self.bottom, self.sheet = top, bottom, sheet
        self.y = first_top
        self.gap = 0.0
        self.page: list[Placed] = []
        self.repeated: list[Placed] = []
        self.sheaves: list[Sheaf] = []
        self.faults: list[Notice] = []

    def place(self, chunk: list[Strip], turn: bool = False) -> _Span:
        """Set down a chunk where it fits; on a new page where `turn` asks for one."""
        if chunk[0].page_break:
            if self.page:
                self._turn()
            return _Span(len(self.sheaves), self.y, self.y)
        if self.page and (turn or self.y + self._gap(chunk[0]) + _height(chunk) > self.bottom + 0.01):
            self._turn()
        if not self.page and self.sheaves:
            self._repeat_head(chunk[0])
        if self.y + _height(chunk) > self.bottom + 0.01:
            self._report(chunk)
        above = self.y + self._gap(chunk[0])
        for strip in chunk:
            self.y += self._gap(strip)
            self.page.append(Placed(strip, self.y))
            self.y += strip.height
            self.gap = strip.after
        return _Span(len(self.sheaves), above, self.y)

    def _gap(self, strip: Strip) -> float:
        return max(self.gap, strip.before) if self.page else 0.0

    def _turn(self) -> None:
        self.sheaves.append(Sheaf(tuple(self.page), tuple(self.repeated)))
        self.page, self.repeated = [], []
        self.y, self.gap = self.top, 0.0

    def _repeat_head(self, strip: Strip) -> None:
        for head in strip.head:
            self.repeated.append(Placed(head, self.y))
            self.y += head.height

    def _report(self, chunk: list[Strip]) -> None:
        """Blame what would be too high even by itself, or else all that must stay together."""
        room = self.bottom - self.y
        blamed = [strip for strip in chunk if strip.height > room] or chunk
        names = ", ".join(dict.fromkeys(strip.block for strip in blamed))
        over = (_height(chunk) - room) / 72 * 25.4
        text = f"{names} must stay whole on one page and is {over:.0f} mm too high for it ({self.sheet})"
        hint = "divide it into smaller blocks, shorten it, or make its picture smaller"
        self.faults.append(Notice(blamed[0].place, "too-high", text, hint))

    def finish(self) -> list[Sheaf]:
        if self.page or not self.sheaves:
            self._turn()
        return self.sheaves


def _height(chunk: Sequence[Strip]) -> float:
    total = chunk[0].height
    gap = chunk[0].after
    for strip in chunk[1:]:
        total += max(gap, strip.before) + strip.height
        gap = strip.after
    return total


class Laid(NamedTuple):
    """Strips as marks: what lies beneath (panels, rules) before the content in reading order, and its links."""

    marks: Marks
    links: tuple[Link, ...]


def lay(sheaf: Sheaf) -> Laid:
    """The marks and links of a sheaf's own strips."""
    under: list[Mark] = list(_panels(sheaf))
    content: list[Mark] = []
    links: list[Link] = []
    for strip, y in sheaf.strips:
        under.extend(shifted(mark, y) for mark in strip.under)
        content.extend(shifted(mark, y) for mark in strip.marks)
        links.extend(link._replace(box=link.box.moved(0, y)) for link in strip.links)
    made = Varied if any(placed.strip.varied for placed in sheaf.strips) else Marks
    return Laid(made((*under, *content)), tuple(links))


def repeated_marks(sheaf: Sheaf) -> Iterator[tuple[list[Mark], str]]:
    """The marks of each repeated strip, its ground first, with its text: artifacts, to be drawn after the content."""
    for strip, y in sheaf.repeated:
        marks = [shifted(mark, y) for mark in (*strip.under, *strip.marks)]
        yield marks, " ".join(mark.run.text for mark in marks if isinstance(mark, Glyphs))


def _panels(sheaf: Sheaf) -> Iterator[Mark]:
    """The ground of each run of strips that share a panel; where the panel goes on overleaf it reaches a little further."""
    placed = sheaf.strips
    head = sheaf.repeated[0].y if sheaf.repeated else placed[0].y if placed else 0.0
    start = 0
    while start < len(placed):
        panel = placed[start].strip.panel
        end = start + 1
        while end < len(placed) and placed[end].strip.panel is panel:
            end += 1
        if panel is not None:
            first, last = placed[start], placed[end - 1]
            top = first.y if _is_edge(first.strip) else (first.y if start else head) - CUT
            bottom = last.y + last.strip.height + (0.0 if _is_edge(last.strip) else CUT)
            yield from _ground(panel, top, bottom)
        start = end


def _is_edge(strip: Strip) -> bool:
    """Whether a strip is the padding at the top or the foot of its panel."""
    return not strip.marks


def _ground(panel: Panel, top: float, bottom: float) -> Iterator[Mark]:
    box = panel.column.box(top, bottom - top)
    yield Fill(ARTIFACT, box, panel.fill, panel.radius)
    if panel.bar is not None:
        yield Fill(ARTIFACT, Box(panel.column.left(0, BAR), top, BAR, bottom - top), panel.bar)
