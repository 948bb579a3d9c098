"""A picture at the end side of its column, and the text that runs beside it."""

from collections.abc import Callable, Sequence

from brochure.leaflet.pictures import FigureBlock
from brochure.notice import only_errors
from brochure.page.beside import join_columns
from brochure.page.desk import ColumnNotch, ColumnStrip, LayoutDesk, TextColumn
from brochure.page.figure import picture_size, set_figure
from brochure.page.paragraph import CAP_HEIGHT
from brochure.page.ties import height_of

CHARACTER = 0.52
"""The width of a character of running text, in ems: the mean of English in the base family."""
SetText = Callable[[TextColumn], list[ColumnStrip]]
"""Sets a text in a column."""


def set_wrapped(
    desk: LayoutDesk,
    block: FigureBlock,
    column: TextColumn,
    parent: int,
    texts: Sequence[SetText],
) -> list[ColumnStrip]:
    """The picture with the texts beside it, as far down as it reaches, and then below it; all of
    them below it where the column is too narrow for both.
    """
    here, faults = desk.here, len(desk.faults)
    width = _width(desk, block, column)
    if texts and width > 0.0:
        found = _wrap(desk, block, column.inset(column.measure - width), column, parent, texts)
        # A word that is too wide for what the picture leaves has room for itself below it.
        if found and not only_errors(desk.faults[faults:]):
            return found
        desk.withdraw(here)
    return [
        *set_figure(desk, block, column, parent),
        *(strip for text in texts for strip in text(column)),
    ]


def _width(desk: LayoutDesk, block: FigureBlock, column: TextColumn) -> float:
    """How wide the picture is; 0 where too little would be left of it or of the text."""
    # A width that nobody has named is what suits a picture beside text.
    share = block.width if block.width < 1.0 else desk.dimension("figure.beside")
    text = desk.dimension("figure.beside-characters") * CHARACTER * desk.style("body").size
    room = column.measure - desk.dimension("figure.beside-gap") - text
    wide = min(share * column.measure, room)
    least = min(desk.dimension("figure.beside-least"), share * column.measure)
    return picture_size(desk, block, wide).width if wide >= least else 0.0


def _wrap(
    desk: LayoutDesk,
    block: FigureBlock,
    side: TextColumn,
    column: TextColumn,
    parent: int,
    texts: Sequence[SetText],
) -> list[ColumnStrip]:
    """The picture in the column `side` and the lines beside it as one strip, which is never
    divided, and behind it the lines below; nothing where no line stands beside it.
    """
    body = desk.style("body")
    # The picture's edge is level with the capitals of the first line.
    leading = desk.leading(body, desk.language)
    top = ColumnStrip((leading - CAP_HEIGHT * body.size) / 2, block.id, block.place)
    first, *others = set_figure(desk, block._replace(width=1.0), side, parent)
    shown = [top, first._replace(before=0.0), *others]
    depth = height_of(shown) + desk.dimension("figure.beside-foot")
    notch = ColumnNotch(depth, side.measure + desk.dimension("figure.beside-gap"))
    beside, below = _divide(texts, column._replace(notch=notch), depth)
    if not beside:
        return []
    joined, last = join_columns([shown, beside]), beside[-1]
    more = joined.height - height_of(beside)
    white = max(0.0, last.after - more) if below else max(body.after, last.after - more)
    return [
        joined._replace(
            before=body.after,
            after=white,
            keep=last.keep,
            tied=last.tied,
            turn=last.turn,
        ),
        *below,
    ]


def _divide(
    texts: Sequence[SetText], column: TextColumn, depth: float
) -> tuple[list[ColumnStrip], list[ColumnStrip]]:
    """The lines that begin above the foot of what stands in the column, and those below it."""
    beside: list[ColumnStrip] = []
    below: list[ColumnStrip] = []
    foot = gap = 0.0
    for text in texts:
        for strip in text(column.below(foot + gap)):
            top = foot + max(gap, strip.before) if beside else 0.0
            # What has begun below goes on there.
            if below or top >= depth:
                below.append(strip)
            else:
                beside.append(strip)
                foot, gap = top + strip.height, strip.after
    return beside, below
