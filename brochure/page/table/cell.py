"""What stands in the cells of a table: paragraphs and lists, shaped, and set once the columns have
their widths.
"""

import functools
from collections.abc import Iterator
from typing import NamedTuple

from brochure.language import Language
from brochure.leaflet.blocks import CellBlock, ListBlock, ListItem
from brochure.leaflet.marked import MarkedText
from brochure.page.desk import ColumnStrip, LayoutDesk, TextColumn
from brochure.page.label import draw_label
from brochure.page.line import draw_line
from brochure.page.lists import NUMBERING, bullet_at
from brochure.page.paragraph import (
    baseline_depth,
    break_paragraph,
    least_width,
    natural_width,
    paragraph_strips,
    prepare_text,
    scale_paragraph,
    shape_paragraph,
)
from brochure.page.shaped import ShapedParagraph
from brochure.page.structure import ARTIFACT
from brochure.page.styled import style_words
from brochure.page.table.columns import ColumnNeed
from brochure.text.breaks import BreakYielding


class CellPassage(NamedTuple):
    """A paragraph or an item of a list in a cell; `label` stands in its indent, `before` is the
    white above, in points.
    """

    run: ShapedParagraph
    indent: float = 0.0
    label: ShapedParagraph | None = None
    before: float = 0.0


class PreparedCell(NamedTuple):
    """A cell shaped: its passages, its part, its first column, and how many columns and rows it
    covers.
    """

    passages: tuple[CellPassage, ...]
    part: int
    start: int
    columns: int
    rows: int
    cell: CellBlock

    @property
    def end(self) -> int:
        """The column behind its last one."""
        return self.start + self.columns


class CellSetting(NamedTuple):
    """What the passages of a cell are prepared with: the style, whether all is bold, and the
    block's id.
    """

    desk: LayoutDesk
    style: str
    strong: bool
    block: str


def prepare_cell(setting: CellSetting, cell: CellBlock, part: int, start: int) -> PreparedCell:
    """A cell's words shaped, under the parts of a TH or TD: its own where it is one paragraph, else
    P and L below it.
    """
    # One paragraph needs no P below its TH or TD, which may hold text themselves.
    if cell.alone:
        passages = [CellPassage(_run(setting, cell.alone, part, setting.block))]
    else:
        passages = [
            passage for content in cell.content for passage in _passages(setting, content, part)
        ]
        # The white above the first paragraph is the row's padding.
        passages = [passages[0]._replace(before=0.0), *passages[1:]] if passages else []
    return PreparedCell(tuple(passages), part, start, cell.columns, cell.rows, cell)


def _run(setting: CellSetting, text: MarkedText, part: int, block: str) -> ShapedParagraph:
    return prepare_text(setting.desk, text, setting.style, part, block, strong=setting.strong)


def _passages(
    setting: CellSetting, content: MarkedText | ListBlock, parent: int
) -> Iterator[CellPassage]:
    # A list in a cell has as many passages as items, its own lists among them.
    if isinstance(content, ListBlock):
        yield from _items(setting, content, parent, 0.0, 0)
        return
    part = setting.desk.part("P", parent, content.language)
    before = setting.desk.dimension("table.paragraph-gap")
    yield CellPassage(_run(setting, content, part, setting.block), before=before)


def _items(
    setting: CellSetting, block: ListBlock, parent: int, indent: float, depth: int
) -> Iterator[CellPassage]:
    """The items of a list and of the lists inside it: L, LI, Lbl and LBody (ISO 32000-1,
    14.8.4.3.3).
    """
    part = setting.desk.part("L", parent, block.language, numbering=NUMBERING[block.ordered])
    desk = setting.desk
    # Labels of one list have one width, each depth its own.
    inner = indent + _label_width(setting, block, depth) + desk.dimension("table.label-gap")
    for number, item in enumerate(block.items, 1):
        entry = setting.desk.part("LI", part)
        label = _label(setting, block, item, number, entry, depth)
        body = setting.desk.part("LBody", entry, item.text.language)
        # The first item follows a paragraph; later ones, and nested ones, stand closer.
        before = desk.dimension("table.item-gap" if number > 1 or depth else "table.paragraph-gap")
        yield CellPassage(_run(setting, item.text, body, item.id), inner, label, before)
        for nested in item.lists:
            yield from _items(setting, nested, body, inner, depth + 1)


def _label_text(setting: CellSetting, block: ListBlock, number: int, depth: int) -> str:
    if not block.ordered:
        return bullet_at(setting.desk, depth)
    return _spoken(setting, block).number(number) + "."


def _spoken(setting: CellSetting, block: ListBlock) -> Language:
    return block.language or setting.desk.language


def _label(
    setting: CellSetting, block: ListBlock, item: ListItem, number: int, parent: int, depth: int
) -> ShapedParagraph:
    desk, spoken = setting.desk, _spoken(setting, block)
    words = style_words(
        desk, _label_text(setting, block, number, depth), setting.style, language=spoken
    )
    part = desk.part("Lbl", parent, block.language)
    return shape_paragraph(desk, words, setting.style, part, item.id, item.place, spoken)


def _label_width(setting: CellSetting, block: ListBlock, depth: int) -> float:
    """The width of the widest label; it is measured in a run that is not drawn."""
    desk = setting.desk
    # The last number is the widest, or as wide as any.
    text = _label_text(setting, block, len(block.items), depth)
    spoken = _spoken(setting, block)
    words = style_words(desk, text, setting.style, language=spoken)
    run = shape_paragraph(desk, words, setting.style, ARTIFACT, "label", block.place, spoken)
    return natural_width(run)


def shrink_cell(
    desk: LayoutDesk, cell: PreparedCell, scale: float, smallest: float
) -> PreparedCell:
    """The cell in smaller type, though none smaller than so many points."""
    return cell._replace(
        passages=tuple(_smaller(desk, passage, scale, smallest) for passage in cell.passages)
    )


def _smaller(desk: LayoutDesk, passage: CellPassage, scale: float, smallest: float) -> CellPassage:
    # Each passage is scaled by itself: a style that is smaller already may stay as it is.
    scale = min(1.0, max(scale, smallest / desk.style(passage.run.style).size))
    label = passage.label and scale_paragraph(desk, passage.label, scale)
    return passage._replace(run=scale_paragraph(desk, passage.run, scale), label=label)


def need_of(desk: LayoutDesk, cell: PreparedCell, *, tight: bool) -> ColumnNeed:
    """What the cell asks of its column, or of all its columns together; only where it is `tight` is
    it seen what yields.
    """
    needs = (_need(desk, passage, tight) for passage in cell.passages)
    return functools.reduce(ColumnNeed.over, needs, ColumnNeed())


def _need(desk: LayoutDesk, passage: CellPassage, tight: bool) -> ColumnNeed:
    run = passage.run
    natural = natural_width(run)
    # Asked one after the other, and only where a table is too wide: yielding is slow to find.
    whole = least_width(run, BreakYielding.NOTHING)
    addresses = least_width(run, BreakYielding.ADDRESSES) if tight else whole
    words = least_width(run, BreakYielding.WORDS) if tight else whole
    # A text of a few letters is not broken even where it could be: “10 mg”, “2 × daily”.
    short = desk.dimension("table.short") * desk.style(run.style).size * run.scale
    easy = max(whole, min(natural, short))
    widths = (max(natural, easy), easy, whole, addresses, words)
    return ColumnNeed(*(passage.indent + width for width in widths))


def set_cell(desk: LayoutDesk, cell: PreparedCell, column: TextColumn) -> list[ColumnStrip]:
    """The lines of a cell in its column, without any padding."""
    found: list[ColumnStrip] = []
    for passage in cell.passages:
        run = passage.run
        # An item in another language has its label on the side of that.
        facing = column.facing((run.language if run.apart else desk.language).rtl)
        lines = paragraph_strips(desk, run, facing.inset(passage.indent))
        if lines:
            # White above comes from the passage; the label belongs to its first line.
            lines[0] = _labelled(desk, lines[0], passage, facing)._replace(before=passage.before)
        found += lines
    return found


def _labelled(
    desk: LayoutDesk, line: ColumnStrip, passage: CellPassage, column: TextColumn
) -> ColumnStrip:
    if passage.label is None:
        return line
    run = passage.label
    # The label ends before the gap, so that numbers of several digits end at one x.
    start = passage.indent - desk.dimension("table.label-gap") - natural_width(run)
    y = baseline_depth(desk.style(run.style).size * run.scale, line.height)
    marks = [
        mark
        for shown in break_paragraph(desk, run, column.measure)
        for mark in draw_line(run, shown, column.left(start, shown.width), y)[0]
    ]
    return line._replace(marks=draw_label(tuple(marks), line.marks))
