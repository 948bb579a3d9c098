"""Strips in groups that a page takes whole, and the other orders in which a figure may stand."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from brochure.page.desk import ColumnStrip


class StripChunk(NamedTuple):
    """Strips that are not parted: `height` from the first one's top to the last one's foot.

    `give` is how many points of it pictures can do without, `gaps` what is white between its strips
    and may be wider, `head` the height of what is said again where it begins a page, and `turn` the
    cost of a page that ends behind it.
    """

    strips: tuple[ColumnStrip, ...]
    height: float
    give: float
    gaps: float
    head: float
    turn: float

    @property
    def before(self) -> float:
        """The white space wanted above it."""
        return self.strips[0].before

    @property
    def after(self) -> float:
        """The white space wanted below it."""
        return self.strips[-1].after


class FigureDetour(NamedTuple):
    """A figure behind the paragraph that follows it: chunks in the place of those from `first` to
    before `end`.

    `figure` and `text` are the blocks that change places.
    """

    first: int
    end: int
    chunks: tuple[StripChunk, ...]
    figure: str
    text: str


TORN = 30.0
"""The cost of a page that ends between strips that are tied, where no page has room for all of
them.
"""


def chunks_of(strips: Sequence[ColumnStrip], room: float) -> list[StripChunk]:
    """The strips in chunks; those that are tied are parted only where together they are higher than
    a page of `room` points.
    """
    found: list[StripChunk] = []
    start = 0
    for end, strip in enumerate(strips, 1):
        # A strip that hangs on the next ends no chunk.
        if strip.keep or strip.tied:
            continue
        found += _divided(strips[start:end], room)
        start = end
    # The last strip may be marked to hang on another, though none follows.
    if start < len(strips):
        found += _divided(strips[start:], room)
    return found


def _divided(strips: Sequence[ColumnStrip], room: float) -> Iterator[StripChunk]:
    """The strips as one chunk, or as those that hang together at all events where this is too
    high.
    """
    whole = _chunk(strips)
    # Pictures that may shrink count as small as they can be.
    if whole.height - whole.give <= room:
        yield whole
        return
    # Too high as a whole: parted where strips are only `tied`, never where they are kept together
    # (`keep`).
    start = 0
    for end, strip in enumerate(strips, 1):
        if not strip.keep or end == len(strips):
            yield _chunk(strips[start:end])
            start = end


def _chunk(strips: Sequence[ColumnStrip]) -> StripChunk:
    first, last = strips[0], strips[-1]
    height, give, gaps = first.height, first.give, 0.0
    for above, strip in pairwise(strips):
        gap = max(above.after, strip.before)
        height += gap + strip.height
        give += strip.give
        gaps += gap if may_widen(above, strip) else 0.0
    head = sum(strip.height for strip in first.head) if first.head else 0.0
    # A page that must end inside of what is tied costs more than any other.
    turn = TORN if last.tied else last.turn
    return StripChunk(tuple(strips), height, give, gaps, head, turn)


def may_widen(above: ColumnStrip, below: ColumnStrip) -> bool:
    """Whether the white space between two strips may be wider: not inside a panel."""
    return above.panel is None or above.panel is not below.panel


def detours_of(chunks: Sequence[StripChunk], room: float) -> list[FigureDetour]:
    """The other orders: each figure that may is set behind the paragraph that follows it."""
    detours = []
    for first, chunk in enumerate(chunks[:-1]):
        if chunk.strips[-1].loose:
            # All that belongs to the paragraph behind it, which may be several chunks.
            block = chunks[first + 1].strips[0].block
            end = first + 1
            while end < len(chunks) and all(strip.block == block for strip in chunks[end].strips):
                end += 1
            # Not where something of the paragraph is in a chunk with what follows: it cannot be
            # moved alone.
            if end > first + 1 and (end == len(chunks) or chunks[end].strips[0].block != block):
                detours.append(_detour(chunks, first, end, room))
    return detours


def _detour(chunks: Sequence[StripChunk], first: int, end: int, room: float) -> FigureDetour:
    """The chunks with the figure last; the white space around them all stays what it was."""
    # Strips before the figure in its chunk (a heading) stay where they are.
    lead = [strip for strip in chunks[first].strips if not strip.loose]
    figure = [strip for strip in chunks[first].strips if strip.loose]
    text = [strip for chunk in chunks[first + 1 : end] for strip in chunk.strips]
    after = text[-1].after
    # What now stands first takes over the white that was above the figure, and the figure the white
    # below the paragraph.
    if not lead:
        text[0] = text[0]._replace(before=figure[0].before)
    figure[-1] = figure[-1]._replace(after=after)
    ordered = tuple(chunks_of([*lead, *text, *figure], room))
    return FigureDetour(first, end, ordered, figure[0].block, text[-1].block)
