"""How wide the columns of a record are, which are empty but for their heads."""

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from brochure.leaflet.forms import RecordBlock
from brochure.notice import Notice
from brochure.page.desk import LayoutDesk, TextColumn
from brochure.page.paragraph import least_width, natural_width, prepare_text
from brochure.page.shaped import ShapedParagraph
from brochure.text.breaks import BreakYielding
from brochure.text.lines import widest_unbroken
from brochure.units import mm

HEAD, ROW_HEAD = "table-head", "table"
"""The styles of the heads of columns and of rows."""
WIDEST_HEADS = 0.4
"""The most of the measure that the heads of rows may take where their words need no more."""


class RecordColumns(NamedTuple):
    """The columns, none where they have no room, and the white within them on either side."""

    columns: tuple[TextColumn, ...]
    pad: float


def share_columns(desk: LayoutDesk, block: RecordBlock, column: TextColumn) -> RecordColumns:
    """The columns, equally wide but for those whose heads need more; the heads of rows as wide as
    they are.

    Where words have too little room the white beside them gives way first, then words are divided.
    """
    heads = _shape_heads(desk, block)
    pad, least = desk.dimension("table.padding"), desk.dimension("table.least-padding")
    for white, yielding in (
        (pad, BreakYielding.NOTHING),
        (least, BreakYielding.NOTHING),
        (least, BreakYielding.WORDS),
    ):
        needs = [max(least_width(run, yielding) for run in runs) + 2 * white for runs in heads]
        if sum(needs) <= column.measure:
            return RecordColumns(_cut(column, _widths(block, heads, needs, column, white)), white)
    if heads:
        desk.faults.append(_too_narrow(desk, block, heads, column))
    return RecordColumns((), least)


def _shape_heads(desk: LayoutDesk, block: RecordBlock) -> list[list[ShapedParagraph]]:
    """What is written in each column."""
    here = desk.here
    found = [[prepare_text(desk, head.text, HEAD, 0, block.id)] for head in block.columns]
    for runs in found[:1]:
        runs += [prepare_text(desk, head.text, ROW_HEAD, 0, block.id) for head in block.row_heads]
    # What was shaped to be measured is set again in its place.
    desk.withdraw(here)
    return found


def _widths(
    block: RecordBlock,
    heads: Sequence[Sequence[ShapedParagraph]],
    needs: Sequence[float],
    column: TextColumn,
    pad: float,
) -> list[float]:
    if not block.row_heads or len(needs) == 1:
        return level_widths(column.measure, needs)
    # A hair more than the words, so that rounding breaks no line.
    natural = max(natural_width(run) for run in heads[0]) + 2 * pad + 1.0
    most = min(WIDEST_HEADS * column.measure, column.measure - sum(needs[1:]))
    first = max(needs[0], min(natural, most))
    return [first, *level_widths(column.measure - first, needs[1:])]


def level_widths(measure: float, needs: Sequence[float]) -> list[float]:
    """Equal widths that fill the measure, but for those that need more; the needs must have room
    together.
    """
    wider: dict[int, float] = {}
    while len(wider) < len(needs):
        share = (measure - sum(wider.values())) / (len(needs) - len(wider))
        more = {at: need for at, need in enumerate(needs) if at not in wider and need > share}
        if not more:
            return [wider.get(at, share) for at in range(len(needs))]
        wider |= more
    return list(needs)


def _cut(column: TextColumn, widths: Sequence[float]) -> tuple[TextColumn, ...]:
    starts = accumulate(widths, initial=0.0)
    return tuple(
        column.inset(start)._replace(measure=width)
        for start, width in zip(starts, widths, strict=False)
    )


def _too_narrow(
    desk: LayoutDesk,
    block: RecordBlock,
    heads: Sequence[Sequence[ShapedParagraph]],
    column: TextColumn,
) -> Notice:
    """The word that needs the widest column, and what would help."""
    runs = [run for inner in heads for run in inner]
    widest = max(runs, key=lambda run: least_width(run, BreakYielding.WORDS))
    word = widest_unbroken(widest.galley, BreakYielding.WORDS) if widest.galley else ""
    wrong = (
        f"the heads of {block.id} are wider together than its place,"
        f" {column.measure / mm(1):.0f} mm ({desk.theme.sheet.name}); “{word}” needs the most"
    )
    hint = "make fewer columns, shorten their heads, or use a larger sheet"
    return Notice(widest.place, "too-wide", wrong, hint)
