"""Bullet lists and numbered steps: a label in the indent, the item beside it."""

from collections.abc import Sequence
from typing import NamedTuple

from brochure.leaflet.blocks import ListBlock
from brochure.leaflet.pictures import FigureBlock
from brochure.page.beside import join_columns
from brochure.page.desk import ColumnStrip, LayoutDesk, TextColumn
from brochure.page.figure import set_figure
from brochure.page.frame import FillMark, Mark
from brochure.page.label import draw_label
from brochure.page.line import draw_line
from brochure.page.paragraph import (
    baseline_depth,
    break_paragraph,
    leading_of,
    natural_width,
    paragraph_strips,
    prepare_text,
    shape_paragraph,
)
from brochure.page.shaped import ShapedParagraph
from brochure.page.structure import ARTIFACT
from brochure.page.styled import style_words
from brochure.page.ties import height_of, tied_list
from brochure.units import Box

NESTED_BULLET = "–"
NUMBERING = {True: "Decimal", False: "Disc"}
KEPT_LINES = 6
"""An item of at most so many lines is never divided; a longer one keeps two lines on each page."""


class _Prepared(NamedTuple):
    """An item shaped: its label, its text, the lists inside it, its picture, and that as strips."""

    label: ShapedParagraph
    body: ShapedParagraph
    lists: "tuple[_PreparedList, ...]"
    figure: FigureBlock | None
    shown: tuple[ColumnStrip, ...]


class _PreparedList(NamedTuple):
    """A list shaped, and the room for its labels, which the widest number needs."""

    items: tuple[_Prepared, ...]
    ordered: bool
    depth: int

    def disc_width(self, desk: LayoutDesk) -> float:
        """The width of the ground under each number: a circle, or longer where a number is."""
        return _disc_width(desk, [item.label for item in self.items])


def _disc_width(desk: LayoutDesk, labels: Sequence[ShapedParagraph]) -> float:
    widest = max(map(natural_width, labels), default=0.0)
    # A circle holds one or two digits; a longer number gets a longer ground.
    if widest <= desk.dimension("steps.number-room"):
        return desk.dimension("steps.disc")
    return widest + 2 * desk.dimension("steps.number-padding")


def set_list(
    desk: LayoutDesk, block: ListBlock, column: TextColumn, parent: int
) -> list[ColumnStrip]:
    """A list and the lists inside it: L, LI, Lbl and LBody (ISO 32000-1, 14.8.4.3.3)."""
    items = _set_items(desk, _prepare_list(desk, block, parent, 0, column), column)
    found = tied_list(items, desk.column_height)
    if found:
        # White below the list, behind its last item alone.
        found[-1] = found[-1]._replace(
            after=desk.style("body").after + desk.dimension("list.after")
        )
    return found


def _prepare_list(
    desk: LayoutDesk, block: ListBlock, parent: int, depth: int, column: TextColumn
) -> _PreparedList:
    part = desk.part("L", parent, block.language, numbering=NUMBERING[block.ordered])
    # Only pictures are set before the lines are.
    indent = _indent_of(desk, block, depth) if _has_pictures(block) else 0.0
    items = tuple(
        _prepare_item(desk, block, number, part, depth, (column, indent))
        for number in range(1, len(block.items) + 1)
    )
    return _PreparedList(items, block.ordered, depth)


def _has_pictures(block: ListBlock) -> bool:
    return any(item.figure or any(map(_has_pictures, item.lists)) for item in block.items)


def _indent_of(desk: LayoutDesk, block: ListBlock, depth: int) -> float:
    """How far the items of a list are set in, before any of its parts is there."""
    if not block.ordered:
        return desk.dimension("list.indent")
    labels = [
        _shape_label(desk, block, number, depth, ARTIFACT)
        for number in range(1, len(block.items) + 1)
    ]
    return _disc_width(desk, labels) + desk.dimension("steps.gap")


def _prepare_item(
    desk: LayoutDesk,
    block: ListBlock,
    number: int,
    parent: int,
    depth: int,
    within: tuple[TextColumn, float],
) -> _Prepared:
    """The item of a number: Lbl and LBody stand in LI in this order (ISO 32000-1, 14.8.4.3.3)."""
    item, part = block.items[number - 1], desk.part("LI", parent)
    numbered = desk.part("Lbl", part, block.language)
    label = _shape_label(desk, block, number, depth, numbered)
    body = desk.part("LBody", part, item.text.language)
    run = prepare_text(desk, item.text, "item", body, item.id)
    column, indent = within
    inner = column.facing((run.language if run.apart else desk.language).rtl).inset(indent)
    # Read behind its text and before all that follows: its parts, too, must be made here.
    shown = _set_picture(desk, item.figure, inner, body) if item.figure else ()
    lists = tuple(_prepare_list(desk, nested, body, depth + 1, inner) for nested in item.lists)
    return _Prepared(label, run, lists, item.figure, shown)


def _shape_label(
    desk: LayoutDesk, block: ListBlock, number: int, depth: int, part: int
) -> ShapedParagraph:
    style, item = "step" if block.ordered else "bullet", block.items[number - 1]
    spoken = block.language or desk.language
    # Each language writes its own digits (CLDR): ١ in Arabic.
    sign = spoken.number(number) if block.ordered else bullet_at(desk, depth)
    words = style_words(desk, sign, style, language=spoken)
    if block.ordered and desk.theme.blocks.steps == "plain":
        # Without its disc a number stands on the page, in the colour that the disc would have.
        words = tuple(piece._replace(colour=desk.colour("primary")) for piece in words)
    return shape_paragraph(desk, words, style, part, item.id, item.place, spoken)


def bullet_at(desk: LayoutDesk, depth: int) -> str:
    """The bullet of a list: the brand's, and in a list inside another a dash."""
    return NESTED_BULLET if depth == 1 else desk.theme.blocks.bullet


def _set_items(
    desk: LayoutDesk, prepared: _PreparedList, column: TextColumn
) -> list[list[ColumnStrip]]:
    disc = prepared.disc_width(desk) if prepared.ordered else 0.0
    items, here = [], column
    for item in prepared.items:
        items.append(_set_item(desk, prepared, item, disc, here))
        here = here.below(_depth(items[-1]))
    # An item of which nothing could be set has left a notice.
    items = [item for item in items if item]
    if prepared.ordered and desk.theme.blocks.steps == "line":
        leading = leading_of(desk, prepared.items[0].body)
        items[:-1] = [_joined(desk, item, disc, column, leading) for item in items[:-1]]
    tie_ends(items)
    return items


def _joined(
    desk: LayoutDesk, item: list[ColumnStrip], disc: float, column: TextColumn, leading: float
) -> list[ColumnStrip]:
    """A step with a line from its number down to the next one's."""
    width, below = desk.dimension("steps.line"), (leading + desk.dimension("steps.disc")) / 2
    joined = []
    for at, strip in enumerate(item):
        top = below if at == 0 else 0.0
        # Up to the next disc, which begins a little below the top of its line.
        foot = strip.height + strip.after
        foot += max(0.0, leading - below) if at == len(item) - 1 else 0.0
        box = Box(column.left((disc - width) / 2, width), top, width, max(0.0, foot - top))
        line = FillMark(ARTIFACT, box, desk.colour("primary"))
        joined.append(strip._replace(under=(line, *strip.under)))
    return joined


def tie_ends(items: list[list[ColumnStrip]]) -> None:
    """Ties the first two items and the last two, so that no short one stands alone at a page's foot
    or head.
    """
    for item in (items[0], items[-2]) if len(items) > 1 else ():
        # A long item may be parted itself, and needs no company.
        if len(item) <= KEPT_LINES // 2:
            item[-1] = item[-1]._replace(keep=True)


def _set_item(
    desk: LayoutDesk, of: _PreparedList, item: _Prepared, disc: float, column: TextColumn
) -> list[ColumnStrip]:
    # An item in another language has its label on the side of that.
    column = column.facing((item.body.language if item.body.apart else desk.language).rtl)
    indent = disc + desk.dimension("steps.gap") if of.ordered else desk.dimension("list.indent")
    inner_column = column.inset(indent)
    text_column = _text_column(desk, item.figure, inner_column)
    lines = paragraph_strips(desk, item.body, text_column)
    if lines:
        # The label belongs to the first line, and moves with it.
        lines[0] = _beside(lines[0], _label(desk, of, item, disc, column))
    if lines and item.shown:
        lines = [join_columns([lines, item.shown])._replace(after=lines[-1].after)]
    if lines and of.ordered:
        lines[-1] = lines[-1]._replace(after=desk.dimension("steps.after"))
    if len(lines) <= KEPT_LINES:
        lines = [line._replace(keep=True) for line in lines[:-1]] + lines[-1:]
    inner_column = inner_column.below(_depth(lines))
    nested_strips: list[ColumnStrip] = []
    for nested in item.lists:
        within = [strip for each in _set_items(desk, nested, inner_column) for strip in each]
        inner_column = inner_column.below(_depth(within))
        nested_strips += within
    if lines and nested_strips:
        # An item stays with the first line of the list inside it.
        lines[-1] = lines[-1]._replace(keep=True)
        nested_strips[-1] = nested_strips[-1]._replace(after=desk.dimension("list.nested-after"))
    return lines + nested_strips


def _depth(strips: list[ColumnStrip]) -> float:
    """How far down what follows these strips begins."""
    return height_of(strips) + strips[-1].after if strips else 0.0


def _text_column(desk: LayoutDesk, figure: FigureBlock | None, column: TextColumn) -> TextColumn:
    """The column of an item's text: what its picture leaves."""
    if figure is None:
        return column
    # A width that nobody has named is what suits a picture beside a step.
    share = figure.width if figure.width < 1.0 else desk.dimension("steps.picture")
    return column.inset(0.0, share * column.measure + desk.dimension("steps.picture-gap"))


def _set_picture(
    desk: LayoutDesk, figure: FigureBlock, column: TextColumn, parent: int
) -> tuple[ColumnStrip, ...]:
    """The picture of an item at the end side of its column."""
    text = _text_column(desk, figure, column)
    beside = column.inset(text.measure + desk.dimension("steps.picture-gap"))
    most = desk.dimension("steps.picture-tallest")
    picture = desk.pictures[figure.file]
    share = min(1.0, most * picture.width / picture.height / beside.measure)
    # At the end side, whatever its width.
    beside = beside.inset(beside.measure * (1.0 - share))
    return tuple(set_figure(desk, figure._replace(width=1.0), beside, parent))


def _label(
    desk: LayoutDesk, of: _PreparedList, item: _Prepared, disc: float, column: TextColumn
) -> tuple[tuple[Mark, ...], tuple[Mark, ...]]:
    """The label's marks, and the disc that lies beneath a step's number, both on the first line."""
    run = item.label
    leading = leading_of(desk, item.body)
    width = natural_width(run)
    offset = (disc - width) / 2 if of.ordered else desk.dimension("list.bullet-start")
    size = desk.style(run.style).size
    # A number in its disc is centred by its own size, a bullet stands on the item's baseline.
    y = baseline_depth(size if of.ordered else desk.style("item").size, leading)
    # A small bullet drops a little to the middle of the letters.
    y += 0.0 if of.ordered else desk.dimension("list.bullet-drop") * size
    left = column.left(offset, width)
    lines = break_paragraph(desk, run, column.measure)
    marks = tuple(mark for line in lines for mark in draw_line(run, line, left, y)[0])
    if not of.ordered or desk.theme.blocks.steps == "plain":
        return marks, ()
    height = desk.dimension("steps.disc")
    box = Box(column.left(0, disc), (leading - height) / 2, disc, height)
    return marks, (FillMark(ARTIFACT, box, desk.colour("primary"), height / 2),)


def _beside(line: ColumnStrip, label: tuple[tuple[Mark, ...], tuple[Mark, ...]]) -> ColumnStrip:
    marks, under = label
    return line._replace(marks=draw_label(marks, line.marks), under=under + line.under)
