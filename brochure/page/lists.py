"""Bullet lists and numbered steps: a label in the indent, the item beside it."""

from typing import NamedTuple

from brochure.leaflet.blocks import ListBlock, ListItem
from brochure.page.desk import ColumnStrip, LayoutDesk, TextColumn
from brochure.page.frame import FillMark, Mark
from brochure.page.label import draw_label
from brochure.page.paragraph import (
    ShapedParagraph,
    baseline_depth,
    break_paragraph,
    draw_line,
    leading_of,
    natural_width,
    paragraph_strips,
    prepare_text,
    shape_paragraph,
    style_words,
)
from brochure.page.structure import ARTIFACT
from brochure.page.ties import tied_list
from brochure.units import Box

INDENT = 20.0
STEP_DISC = 18.0
"""The height of the ground under a step's number, and its least width."""
DISC_ROOM = 15.0
"""The widest number that a circle has room for."""
DISC_PADDING = 5.0
"""How far the ground of wider numbers reaches beyond them on each side."""
DISC_GAP = 9.0
STEP_AFTER = 9.0
NESTED_AFTER = 9.0
BULLET_DROP = 0.1
"""How far a bullet is let down, in ems of its own, to stand at the middle of the small letters
beside it.
"""
BULLETS = ("•", "–", "•")
NUMBERING = {True: "Decimal", False: "Disc"}
KEPT_LINES = 6
"""An item of at most so many lines is never divided; a longer one keeps two lines on each page."""


class _Prepared(NamedTuple):
    """An item shaped: its label, its text, and the lists inside it."""

    label: ShapedParagraph
    body: ShapedParagraph
    lists: "tuple[_PreparedList, ...]"


class _PreparedList(NamedTuple):
    """A list shaped, and the room for its labels, which the widest number needs."""

    items: tuple[_Prepared, ...]
    ordered: bool
    depth: int

    @property
    def disc(self) -> float:
        """The width of the ground under each number: a circle, or longer where a number is."""
        widest = max([natural_width(item.label) for item in self.items], default=0.0)
        return STEP_DISC if widest <= DISC_ROOM else widest + 2 * DISC_PADDING


def set_list(
    desk: LayoutDesk, block: ListBlock, column: TextColumn, parent: int
) -> list[ColumnStrip]:
    """A list and the lists inside it: L, LI, Lbl and LBody (ISO 32000-1, 14.8.4.3.3)."""
    items = _set_items(desk, _prepare_list(desk, block, parent, 0), column)
    found = tied_list(items, desk.column_height)
    if found:
        found[-1] = found[-1]._replace(after=desk.style("body").after + 2)
    return found


def _prepare_list(desk: LayoutDesk, block: ListBlock, parent: int, depth: int) -> _PreparedList:
    part = desk.part("L", parent, block.language, numbering=NUMBERING[block.ordered])
    items = tuple(
        _prepare_item(desk, block, item, number, part, depth)
        for number, item in enumerate(block.items, 1)
    )
    return _PreparedList(items, block.ordered, depth)


def _prepare_item(
    desk: LayoutDesk, block: ListBlock, item: ListItem, number: int, parent: int, depth: int
) -> _Prepared:
    part = desk.part("LI", parent)
    style = "step" if block.ordered else "bullet"
    spoken = block.language or desk.language
    sign = spoken.number(number) if block.ordered else BULLETS[min(depth, len(BULLETS) - 1)]
    words = style_words(desk, sign, style, language=spoken)
    numbered = desk.part("Lbl", part, block.language)
    label = shape_paragraph(desk, words, style, numbered, item.id, item.place, spoken)
    body = desk.part("LBody", part, item.text.language)
    run = prepare_text(desk, item.text, "item", body, item.id)
    lists = tuple(_prepare_list(desk, nested, body, depth + 1) for nested in item.lists)
    return _Prepared(label, run, lists)


def _set_items(
    desk: LayoutDesk, prepared: _PreparedList, column: TextColumn
) -> list[list[ColumnStrip]]:
    disc = prepared.disc if prepared.ordered else 0.0
    items = [_set_item(desk, prepared, item, disc, column) for item in prepared.items]
    items = [item for item in items if item]
    tie_ends(items)
    return items


def tie_ends(items: list[list[ColumnStrip]]) -> None:
    """Ties the first two items and the last two, so that no short one stands alone at a page's foot
    or head.
    """
    for item in (items[0], items[-2]) if len(items) > 1 else ():
        if len(item) <= KEPT_LINES // 2:
            item[-1] = item[-1]._replace(keep=True)


def _set_item(
    desk: LayoutDesk, of: _PreparedList, item: _Prepared, disc: float, column: TextColumn
) -> list[ColumnStrip]:
    column = column.facing((item.body.language if item.body.apart else desk.language).rtl)
    inner_column = column.inset(disc + DISC_GAP if of.ordered else INDENT)
    lines = paragraph_strips(desk, item.body, inner_column)
    if lines:
        lines[0] = _beside(lines[0], _label(desk, of, item, disc, column))
    if lines and of.ordered:
        lines[-1] = lines[-1]._replace(after=STEP_AFTER)
    if len(lines) <= KEPT_LINES:
        lines = [line._replace(keep=True) for line in lines[:-1]] + lines[-1:]
    inner = [
        strip
        for nested in item.lists
        for each in _set_items(desk, nested, inner_column)
        for strip in each
    ]
    if lines and inner:
        lines[-1] = lines[-1]._replace(keep=True)
        inner[-1] = inner[-1]._replace(after=NESTED_AFTER)
    return lines + inner


def _label(
    desk: LayoutDesk, of: _PreparedList, item: _Prepared, disc: float, column: TextColumn
) -> tuple[tuple[Mark, ...], tuple[Mark, ...]]:
    """The label's marks, and the disc that lies beneath a step's number, both on the first line."""
    run = item.label
    leading = leading_of(desk, item.body)
    width = natural_width(run)
    offset = (disc - width) / 2 if of.ordered else 2.0
    size = desk.style(run.style).size
    y = baseline_depth(size if of.ordered else desk.style("item").size, leading)
    y += 0.0 if of.ordered else BULLET_DROP * size
    left = column.left(offset, width)
    lines = break_paragraph(desk, run, column.measure)
    marks = tuple(mark for line in lines for mark in draw_line(run, line, left, y)[0])
    if not of.ordered:
        return marks, ()
    box = Box(column.left(0, disc), (leading - STEP_DISC) / 2, disc, STEP_DISC)
    return marks, (FillMark(ARTIFACT, box, desk.colour("primary"), STEP_DISC / 2),)


def _beside(line: ColumnStrip, label: tuple[tuple[Mark, ...], tuple[Mark, ...]]) -> ColumnStrip:
    marks, under = label
    return line._replace(marks=draw_label(marks, line.marks), under=under + line.under)
