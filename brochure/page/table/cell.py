"""What stands in the cells of a table: paragraphs and lists, shaped, and set once the columns have
their widths.
"""

import functools
from collections.abc import Iterator
from typing import NamedTuple

from brochure.language import Language
from brochure.leaflet.blocks import Cell, Item, List, Text
from brochure.page.desk import Column, Desk, Strip
from brochure.page.label import beside
from brochure.page.lists import BULLETS, NUMBERING
from brochure.page.paragraph import (
    Run,
    baseline,
    draw,
    least_width,
    lines_of,
    natural_width,
    plain,
    prepare,
    prepare_text,
    scaled,
    strips,
)
from brochure.page.structure import ARTIFACT
from brochure.page.table.columns import Need
from brochure.text.breaks import Yielding

FEW = 4.5
"""Ems that a column is wide at least where there is room, if it has so much to say."""
LABEL_GAP = 5.0
"""Points between the widest label of a list and its items."""
PARAGRAPH_GAP, ITEM_GAP = 5.0, 2.0


class Passage(NamedTuple):
    """A paragraph or an item of a list in a cell; `label` stands in its indent, `before` is the
    white above, in points.
    """

    run: Run
    indent: float = 0.0
    label: Run | None = None
    before: float = 0.0


class Prepared(NamedTuple):
    """A cell shaped: its passages, its part, its first column, and how many columns and rows it
    covers.
    """

    passages: tuple[Passage, ...]
    part: int
    start: int
    columns: int
    rows: int
    cell: Cell

    @property
    def end(self) -> int:
        """The column behind its last one."""
        return self.start + self.columns


class Setting(NamedTuple):
    """What the passages of a cell are prepared with: the style, whether all is bold, and the
    block's id.
    """

    desk: Desk
    style: str
    strong: bool
    block: str


def prepare_cell(setting: Setting, cell: Cell, part: int, start: int) -> Prepared:
    """A cell's words shaped, under the parts of a TH or TD: its own where it is one paragraph, else
    P and L below it.
    """
    if cell.alone:
        passages = [Passage(_run(setting, cell.alone, part, setting.block))]
    else:
        passages = [
            passage for content in cell.content for passage in _passages(setting, content, part)
        ]
        passages = [passages[0]._replace(before=0.0), *passages[1:]] if passages else []
    return Prepared(tuple(passages), part, start, cell.columns, cell.rows, cell)


def _run(setting: Setting, text: Text, part: int, block: str) -> Run:
    return prepare_text(setting.desk, text, setting.style, part, block, strong=setting.strong)


def _passages(setting: Setting, content: Text | List, parent: int) -> Iterator[Passage]:
    if isinstance(content, List):
        yield from _items(setting, content, parent, 0.0, 0)
        return
    part = setting.desk.part("P", parent, content.language)
    yield Passage(_run(setting, content, part, setting.block), before=PARAGRAPH_GAP)


def _items(
    setting: Setting, block: List, parent: int, indent: float, depth: int
) -> Iterator[Passage]:
    """The items of a list and of the lists inside it: L, LI, Lbl and LBody (ISO 32000-1,
    14.8.4.3.3).
    """
    part = setting.desk.part("L", parent, block.language, numbering=NUMBERING[block.ordered])
    inner = indent + _label_width(setting, block, depth) + LABEL_GAP
    for number, item in enumerate(block.items, 1):
        entry = setting.desk.part("LI", part)
        label = _label(setting, block, item, number, entry, depth)
        body = setting.desk.part("LBody", entry, item.text.language)
        before = ITEM_GAP if number > 1 or depth else PARAGRAPH_GAP
        yield Passage(_run(setting, item.text, body, item.id), inner, label, before)
        for nested in item.lists:
            yield from _items(setting, nested, body, inner, depth + 1)


def _label_text(setting: Setting, block: List, number: int, depth: int) -> str:
    if not block.ordered:
        return BULLETS[min(depth, len(BULLETS) - 1)]
    return _spoken(setting, block).number(number) + "."


def _spoken(setting: Setting, block: List) -> Language:
    return block.language or setting.desk.language


def _label(setting: Setting, block: List, item: Item, number: int, parent: int, depth: int) -> Run:
    desk, spoken = setting.desk, _spoken(setting, block)
    words = plain(desk, _label_text(setting, block, number, depth), setting.style, language=spoken)
    part = desk.part("Lbl", parent, block.language)
    return prepare(desk, words, setting.style, part, item.id, item.place, spoken)


def _label_width(setting: Setting, block: List, depth: int) -> float:
    """The width of the widest label; it is measured in a run that is not drawn."""
    desk = setting.desk
    text = _label_text(setting, block, len(block.items), depth)
    spoken = _spoken(setting, block)
    words = plain(desk, text, setting.style, language=spoken)
    run = prepare(desk, words, setting.style, ARTIFACT, "label", block.place, spoken)
    return natural_width(run)


def smaller(desk: Desk, cell: Prepared, scale: float, smallest: float) -> Prepared:
    """The cell in smaller type, though none smaller than so many points."""
    return cell._replace(
        passages=tuple(_smaller(desk, passage, scale, smallest) for passage in cell.passages)
    )


def _smaller(desk: Desk, passage: Passage, scale: float, smallest: float) -> Passage:
    scale = min(1.0, max(scale, smallest / desk.style(passage.run.style).size))
    label = passage.label and scaled(desk, passage.label, scale)
    return passage._replace(run=scaled(desk, passage.run, scale), label=label)


def need_of(desk: Desk, cell: Prepared, *, tight: bool) -> Need:
    """What the cell asks of its column, or of all its columns together; only where it is `tight` is
    it seen what yields.
    """
    needs = (_need(desk, passage, tight) for passage in cell.passages)
    return functools.reduce(Need.over, needs, Need())


def _need(desk: Desk, passage: Passage, tight: bool) -> Need:
    run = passage.run
    natural = natural_width(run)
    whole = least_width(run, Yielding.NOTHING)
    addresses = least_width(run, Yielding.ADDRESSES) if tight else whole
    words = least_width(run, Yielding.WORDS) if tight else whole
    easy = max(whole, min(natural, FEW * desk.style(run.style).size * run.scale))
    widths = (max(natural, easy), easy, whole, addresses, words)
    return Need(*(passage.indent + width for width in widths))


def set_cell(desk: Desk, cell: Prepared, column: Column) -> list[Strip]:
    """The lines of a cell in its column, without any padding."""
    found: list[Strip] = []
    for passage in cell.passages:
        lines = strips(desk, passage.run, column.inset(passage.indent))
        if lines:
            lines[0] = _labelled(desk, lines[0], passage, column)._replace(before=passage.before)
        found += lines
    return found


def _labelled(desk: Desk, line: Strip, passage: Passage, column: Column) -> Strip:
    if passage.label is None:
        return line
    run = passage.label
    start = passage.indent - LABEL_GAP - natural_width(run)
    y = baseline(desk.style(run.style).size * run.scale, line.height)
    marks = [
        mark
        for shown in lines_of(desk, run, column.measure)
        for mark in draw(run, shown, column.left(start, shown.width), y)[0]
    ]
    return line._replace(marks=beside(tuple(marks), line.marks))
