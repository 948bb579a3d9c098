"""Bullet lists and numbered steps: a label in the indent, the item beside it."""

from brochure.leaflet.blocks import Item, List
from brochure.page.desk import Column, Desk, Strip
from brochure.page.frame import Fill, Mark
from brochure.page.paragraph import baseline, draw, lines_of, natural_width, plain, prepare, strips, words_of
from brochure.page.structure import ARTIFACT
from brochure.units import Box

INDENT = 20.0
STEP_INDENT = 27.0
STEP_DISC = 18.0
STEP_AFTER = 9.0
NESTED_AFTER = 9.0
BULLET_DROP = 0.1
"""How far a bullet is let down, in ems of its own, to stand at the middle of the small letters beside it."""
BULLETS = ("•", "–", "•")
NUMBERING = {True: "Decimal", False: "Disc"}
KEPT_LINES = 6
"""An item of at most so many lines is never divided; a longer one keeps two lines on each page."""


def set_list(desk: Desk, block: List, column: Column, parent: int, depth: int = 0) -> list[Strip]:
    """A list and the lists inside it: L, LI, Lbl and LBody (ISO 32000-1, 14.8.4.3.3)."""
    part = desk.part("L", parent, numbering=NUMBERING[block.ordered])
    items = [_set_item(desk, block, item, number, column, part, depth) for number, item in enumerate(block.items, 1)]
    tie_ends([item for item in items if item])
    found = [strip for item in items for strip in item]
    if found and depth == 0:
        found[-1] = found[-1]._replace(after=desk.style("body").after + 2)
    return found


def tie_ends(items: list[list[Strip]]) -> None:
    """Ties the first two items and the last two, so that no short one stands alone at a page's foot or head."""
    for item in (items[0], items[-2]) if len(items) > 1 else ():
        if len(item) <= KEPT_LINES // 2:
            item[-1] = item[-1]._replace(keep=True)


def _set_item(desk: Desk, block: List, item: Item, number: int, column: Column, parent: int, depth: int) -> list[Strip]:
    part = desk.part("LI", parent)
    indent = STEP_INDENT if block.ordered else INDENT
    label = _label(desk, block, item, number, column, part, depth)
    body = desk.part("LBody", part, item.text.language)
    run = prepare(desk, words_of(desk, item.text, "item"), "item", body, item.id, item.text.place, item.text.language)
    lines = strips(desk, run, column.inset(indent))
    if lines:
        lines[0] = _beside(lines[0], label)
    if lines and block.ordered:
        lines[-1] = lines[-1]._replace(after=STEP_AFTER)
    if len(lines) <= KEPT_LINES:
        lines = [line._replace(keep=True) for line in lines[:-1]] + lines[-1:]
    inner = [strip for nested in item.lists for strip in set_list(desk, nested, column.inset(indent), body, depth + 1)]
    if lines and inner:
        lines[-1] = lines[-1]._replace(keep=True)
        inner[-1] = inner[-1]._replace(after=NESTED_AFTER)
    return lines + inner


def _label(
    desk: Desk, block: List, item: Item, number: int, column: Column, part: int, depth: int
) -> tuple[tuple[Mark, ...], tuple[Mark, ...]]:
    """The label's marks, and the disc that lies beneath the number of a step, both on the item's first line."""
    text = desk.language.number(number) if block.ordered else BULLETS[min(depth, len(BULLETS) - 1)]
    style = "step" if block.ordered else "bullet"
    label = desk.part("Lbl", part)
    run = prepare(desk, plain(desk, text, style, language=desk.language), style, label, item.id, item.place)
    leading = desk.leading(desk.style("item"), item.text.language)
    width = natural_width(run)
    lines = lines_of(desk, run, column.measure)
    offset = (STEP_DISC - width) / 2 if block.ordered else 2.0
    size = desk.style(style).size
    y = baseline(size, leading) if block.ordered else baseline(desk.style("item").size, leading) + BULLET_DROP * size
    marks = tuple(mark for line in lines for mark in draw(run, line, column.left(offset, width), y)[0])
    if not block.ordered:
        return marks, ()
    disc = Box(column.left(0, STEP_DISC), (leading - STEP_DISC) / 2, STEP_DISC, STEP_DISC)
    return marks, (Fill(ARTIFACT, disc, desk.colour("primary"), STEP_DISC / 2),)


def _beside(line: Strip, label: tuple[tuple[Mark, ...], tuple[Mark, ...]]) -> Strip:
    marks, under = label
    return line._replace(marks=marks + line.marks, under=under + line.under)
