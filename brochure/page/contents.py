"""The contents: headings with their pages, dots between them, each line a link to its heading."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from brochure.leaflet.link import INNER
from brochure.leaflet.marked import MarkedText
from brochure.leaflet.navigation import ContentsBlock, ContentsLine
from brochure.page.desk import ColumnStrip, LayoutDesk, TextColumn
from brochure.page.frame import FillMark, GlyphMark, LinkArea, Mark
from brochure.page.label import space_behind
from brochure.page.line import draw_line
from brochure.page.lists import tie_ends
from brochure.page.paragraph import (
    baseline_depth,
    break_paragraph,
    natural_width,
    paragraph_strips,
    shape_paragraph,
)
from brochure.page.shaped import ShapedParagraph
from brochure.page.structure import ARTIFACT
from brochure.page.styled import style_text, style_words
from brochure.page.ties import tied_list
from brochure.units import Box

STYLES = ("contents-1", "contents-2")
"""The styles of a first level, and of all that are below it."""
FEWEST = 3
"""So many dots are a line; fewer would be specks."""


class _Prepared(NamedTuple):
    """A line shaped: its heading, and its page where one is printed."""

    title: ShapedParagraph
    page: ShapedParagraph | None
    link: int
    anchor: str
    depth: int


def set_contents(
    desk: LayoutDesk, block: ContentsBlock, column: TextColumn, parent: int
) -> list[ColumnStrip]:
    """The lines: TOC, TOCI, Reference, Link (ISO 32000-1, 14.8.4.2 and 14.8.4.4)."""
    lines = list(_prepare_lines(desk, block, parent))
    room = _room_for_pages(desk, lines)
    items = [strips for line in lines if (strips := _set_line(desk, line, room, column))]
    if len(items) > 1:
        tie_ends(items)
    found = tied_list(items, desk.column_height)
    if found:
        found[-1] = found[-1]._replace(
            after=desk.style("body").after + desk.dimension("list.after")
        )
    return found


def _prepare_lines(desk: LayoutDesk, block: ContentsBlock, parent: int) -> Iterator[_Prepared]:
    """The lines in the order of reading, each in the list of its level."""
    top = min((line.depth for line in block.lines), default=1)
    lists = [desk.part("TOC", parent)]
    for line in block.lines:
        depth = line.depth - top
        # What is below a line stands in a list of its own, behind it.
        del lists[depth + 1 :]
        while len(lists) <= depth:
            lists.append(desk.part("TOC", lists[-1]))
        item = desk.part("TOCI", lists[-1])
        yield _prepare_line(desk, block, line, depth, item)


def _prepare_line(
    desk: LayoutDesk, block: ContentsBlock, line: ContentsLine, depth: int, item: int
) -> _Prepared:
    style = STYLES[min(depth, 1)]
    reference = desk.part("Reference", item)
    if line.text is None:
        spoken = desk.words_language
        words = style_words(desk, desk.words["sources"], style)
    else:
        spoken = line.text.language
        words = style_text(desk, _without_links(line.text), style)
    link = desk.part("Link", reference, spoken)
    # Set from the side of the leaflet, as all lines are, whatever language a heading is in.
    title = shape_paragraph(desk, words, style, link, block.id, block.place, spoken)
    page = desk.refer(line.anchor, link)
    number = _shape_page(desk, page, style, link, block) if page else None
    return _Prepared(title, number, link, line.anchor, depth)


def _without_links(text: MarkedText) -> MarkedText:
    """A heading as the words of a link, which holds no other, and calls no note."""
    spans = (span._replace(link="") for span in text.spans if not span.note)
    return text._replace(spans=tuple(spans))


def _shape_page(
    desk: LayoutDesk, page: int, style: str, link: int, block: ContentsBlock
) -> ShapedParagraph:
    words = style_words(desk, desk.language.number(page), style, language=desk.language)
    return shape_paragraph(desk, words, style, link, block.id, block.place, desk.language)


def _room_for_pages(desk: LayoutDesk, lines: Sequence[_Prepared]) -> float:
    """The room for numbers: that of two digits at least, so that headings break in one way whatever
    their pages are, and the contents never move what they list.
    """
    widest = max((natural_width(line.page) for line in lines if line.page), default=0.0)
    return max(widest, desk.dimension("contents.number-room"))


def _set_line(
    desk: LayoutDesk, line: _Prepared, room: float, column: TextColumn
) -> list[ColumnStrip]:
    """The lines of a heading, its page and the dots at the end of the last."""
    indent = line.depth * desk.dimension("contents.indent")
    beside = room + desk.dimension("contents.least-dots")
    found = paragraph_strips(desk, line.title, column.inset(indent, beside))
    if not found:
        return []
    last = found[-1]
    if line.page is not None:
        number = _draw_page(desk, line.page, column, last.height)
        dots = tuple(_dots(desk, column, last, room))
        # A space that is drawn, since not every reader takes what is far apart for two words.
        space = space_behind(last.marks, rtl=column.rtl)
        marks = (*last.marks, *space, *number)
        last = last._replace(marks=marks, under=(*last.under, *dots))
    found = [*(strip._replace(keep=True) for strip in found[:-1]), last]
    text = "".join(words.text for words in line.title.words)
    box = column.inset(indent).box
    return [
        strip._replace(
            links=(LinkArea(line.link, box(0.0, strip.height), INNER + line.anchor, text),)
        )
        for strip in found
    ]


def _left(mark: GlyphMark) -> float:
    return mark.x


def _right(mark: GlyphMark) -> float:
    return mark.x + mark.run.width


def _draw_page(
    desk: LayoutDesk, page: ShapedParagraph, column: TextColumn, height: float
) -> tuple[Mark, ...]:
    """The number at the end of the column."""
    width = natural_width(page)
    left = column.left(column.measure - width, width)
    y = baseline_depth(desk.style(page.style).size, height)
    lines = break_paragraph(desk, page, column.measure)
    return tuple(mark for each in lines for mark in draw_line(page, each, left, y)[0])


def _dots(
    desk: LayoutDesk, column: TextColumn, strip: ColumnStrip, room: float
) -> Iterator[FillMark]:
    """Dots from the heading to its page, which nobody is told (ISO 14289-1, 7.1); they are no text,
    so that no reader copies them, and stand below each other from line to line.
    """
    size, step, gap = (desk.dimension(f"contents.{name}") for name in ("dot", "step", "gap"))
    glyphs = [mark for mark in strip.marks if isinstance(mark, GlyphMark)]
    if not glyphs:
        return
    left, right = min(map(_left, glyphs)), max(map(_right, glyphs))
    end = (column.page_width - left if column.rtl else right) - column.start + gap
    start = column.measure - room - gap - size
    count = int((start - end) / step) + 1 if start >= end else 0
    for at in range(count if count >= FEWEST else 0):
        box = Box(column.left(start - at * step, size), glyphs[-1].y - size, size, size)
        yield FillMark(ARTIFACT, box, desk.colour("muted"), size / 2)
