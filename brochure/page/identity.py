"""Who hands a leaflet out, at the head of its first page: logos and lines of text where the layout
of the head has them.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeAlias

from brochure.edition import A4
from brochure.page.desk import LayoutDesk, TextColumn
from brochure.page.slots import (
    PlacedLogo,
    SlotLogo,
    item_lines,
    logos_width,
    place_logos,
    slot_logos,
)
from brochure.theme.colour import is_dark
from brochure.theme.design import SlotItem
from brochure.units import Box

WidthOf: TypeAlias = Callable[[str, str], float]
"""The width in points of a text in a style."""
HeightOf: TypeAlias = Callable[[str, str, TextColumn], float]
"""The height in points of a text in a style, broken in a column."""
STYLES = {"name": "publisher"}
"""The styles of what slots of a head hold; other words are in `header-text`."""
OTHER_STYLE = "header-text"
SPARE = 1.0
"""A point to spare: a line as wide as its column to the last bit may be broken by rounding."""


class PlacedLine(NamedTuple):
    """A text in a style, in a column, its first line from the y `top`; `align` is start or end."""

    text: str
    style: str
    column: TextColumn
    top: float
    align: str = "start"


class IdentityBlock(NamedTuple):
    """Logos and lines, in page space; `height` is what they take of the head."""

    height: float
    logos: tuple[PlacedLogo, ...] = ()
    lines: tuple[PlacedLine, ...] = ()


class TextRuler(NamedTuple):
    """How wide and how high texts are."""

    width: WidthOf
    height: HeightOf


def lay_identity(desk: LayoutDesk, ruler: TextRuler) -> IdentityBlock:
    """The slots of the head of the first page where they stand."""
    if desk.theme.header.layout == "side":
        return _lay_side(desk, ruler)
    return _lay_row(desk, ruler)


def on_dark_ground(desk: LayoutDesk) -> bool:
    """Whether the head of the first page lies on a dark ground."""
    ground = desk.theme.header.ground
    return ground is not None and is_dark(ground)


def _texts(desk: LayoutDesk, items: Sequence[SlotItem]) -> list[tuple[str, str]]:
    """The lines of slots with their styles."""
    return [
        (line, STYLES.get(item.kind, OTHER_STYLE))
        for item in items
        for line in item_lines(desk, item)
        if line
    ]


class _Group(NamedTuple):
    """What stands at one end of a row: logos side by side, then lines one under the other."""

    logos: tuple[SlotLogo, ...]
    texts: list[tuple[str, str]]


def _lay_row(desk: LayoutDesk, ruler: TextRuler) -> IdentityBlock:
    """Start and end slots in one row between the margins, each centred on the row's middle."""
    header, dark = desk.theme.header, on_dark_ground(desk)
    gap, tallest = desk.dimension("header.name-gap"), desk.dimension("header.logo-limit")
    groups = [
        _Group(slot_logos(desk, items, dark, tallest), _texts(desk, items))
        for items in (header.start, header.end)
    ]
    widths = _text_widths(desk, groups, ruler, gap)
    clear = max((logo.clear for group in groups for logo in group.logos), default=0.0)
    heights = []
    for group, width in zip(groups, widths, strict=True):
        column = desk.column.inset(0, max(0.0, desk.column.measure - width))
        texts = sum(ruler.height(text, style, column) for text, style in group.texts)
        heights.append(max([texts, *(logo.height for logo in group.logos)]))
    height = max(heights)
    top = max(desk.dimension("header.above"), clear)
    logos: list[PlacedLogo] = []
    lines: list[PlacedLine] = []
    for group, width, align in zip(groups, widths, ("start", "end"), strict=True):
        logos += place_logos(desk.column, group.logos, top, height, gap, align=align)
        lines += _row_lines(desk, group, width, align, top, height, gap, ruler)
    return IdentityBlock(height, tuple(logos), tuple(lines))


def _text_widths(
    desk: LayoutDesk, groups: Sequence[_Group], ruler: TextRuler, gap: float
) -> list[float]:
    """The room for the texts of both groups: what they need, or a fair share of what is left."""
    free = desk.column.measure - sum(logos_width(group.logos, gap) for group in groups)
    wanted = [
        max((ruler.width(text, style) + SPARE for text, style in group.texts), default=0.0)
        for group in groups
    ]
    if not wanted[1]:
        return [max(0.0, free), 0.0]
    # The end takes no more than half; the start has the rest.
    end = min(wanted[1], max(free / 2, free - gap - wanted[0]))
    return [max(0.0, free - gap - end), end]


def _row_lines(
    desk: LayoutDesk,
    group: _Group,
    width: float,
    align: str,
    top: float,
    height: float,
    gap: float,
    ruler: TextRuler,
) -> list[PlacedLine]:
    beside = logos_width(group.logos, gap)
    rest = desk.column.measure - beside - width
    inset = (beside, rest) if align == "start" else (rest, beside)
    column = desk.column.inset(*inset)
    tall = [ruler.height(text, style, column) for text, style in group.texts]
    y = top + (height - sum(tall)) / 2
    found = []
    for (text, style), high in zip(group.texts, tall, strict=True):
        found.append(PlacedLine(text, style, column, y, align))
        y += high
    return found


def _lay_side(desk: LayoutDesk, ruler: TextRuler) -> IdentityBlock:
    """The start slot from the head of the side column downwards, the end slot at its foot."""
    column = side_column(desk)
    header = desk.theme.header
    start = _stack(desk, header.start, column, ruler)
    end = _stack(desk, header.end, column, ruler)
    sheet = desk.theme.sheet
    top = desk.dimension("header.above")
    foot = sheet.size.height - sheet.margins.bottom - end.height
    moved = [_moved(start, top), _moved(end, foot)]
    return IdentityBlock(
        0.0,
        tuple(logo for each in moved for logo in each.logos),
        tuple(line for each in moved for line in each.lines),
    )


def side_column(desk: LayoutDesk) -> TextColumn:
    """The column of what stands in the side column, which has white on both sides."""
    width, sheet = side_width(desk), desk.theme.sheet
    white = desk.dimension("header.name-gap")
    return TextColumn(white * 2, width - 3 * white, sheet.size.width, desk.language.rtl)


def side_width(desk: LayoutDesk) -> float:
    """The width of the side column in points: on a smaller sheet less, as its margins are, and
    never so much that it meets the text.
    """
    sheet = desk.theme.sheet
    scale = sheet.size.width / A4.size.width
    return min(desk.dimension("header.width") * scale, 0.9 * sheet.margins.start)


def _stack(
    desk: LayoutDesk, items: Sequence[SlotItem], column: TextColumn, ruler: TextRuler
) -> IdentityBlock:
    """Logos and texts one under the other, from the y 0."""
    gap, y = desk.dimension("header.logo-gap"), 0.0
    logos: list[PlacedLogo] = []
    for logo in slot_logos(desk, items, on_dark_ground(desk)):
        scale = min(1.0, column.measure / logo.width)
        width, height = logo.width * scale, logo.height * scale
        logos.append(PlacedLogo(logo, Box(column.left(0, width), y, width, height)))
        y += height + max(gap, logo.clear)
    lines: list[PlacedLine] = []
    for text, style in _texts(desk, items):
        lines.append(PlacedLine(text, style, column, y))
        y += ruler.height(text, style, column)
    return IdentityBlock(y, tuple(logos), tuple(lines))


def _moved(block: IdentityBlock, dy: float) -> IdentityBlock:
    return IdentityBlock(
        block.height,
        tuple(each._replace(box=each.box.moved(0, dy)) for each in block.logos),
        tuple(each._replace(top=each.top + dy) for each in block.lines),
    )
