"""A finished composition looked at as a reader would, by what is drawn where, knowing nothing of
how it was set.
"""

import functools
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from brochure.edition import A4
from brochure.page.frame import (
    ComposedPage,
    Composition,
    DrawingMark,
    FillMark,
    GlyphMark,
    ImageMark,
)
from brochure.page.structure import ARTIFACT, StructurePart
from brochure.source.files import ProjectFiles
from brochure.theme import read as themes
from brochure.theme.style import Theme
from brochure.theme.words import words_for
from brochure.units import Box
from tests.fonts import FONTS

INLINE = ("Link", "Span")
UNSEEN = str.maketrans("", "", "\u00ad\u200e\u200f\u061c\u202a\u202b\u202c\u2066\u2067\u2068\u2069")
WHOLE_ITEM = 6
"""The lines up to which an item of a list is not divided."""
SHORT_ITEM = 3
"""The lines up to which an item at an end of its list stays with its neighbour."""
LOW = 0.35
"""A panel up to this share of the page is certainly short."""
FEW_LINES = 8
"""The lines up to which a callout is not divided, except where they would fit on no page."""
KINDS = ("note", "tip", "warning", "urgent")


@functools.cache
def plain() -> Theme:
    """The theme that every composition looked at here is set in."""
    return themes.read_theme(ProjectFiles(Path("no such folder")), "plain", A4, FONTS).accept()


class Row(NamedTuple):
    """A line of glyphs: its page, counted from 0, and its baseline."""

    page: int
    y: float


class Laid:
    """A composition as it lies on its pages: the lines and the text of each element."""

    def __init__(self, composition: Composition) -> None:
        self.parts = composition.parts
        self.pages = composition.pages
        self.notices = composition.metadata.notices
        words = words_for(composition.metadata.language)
        self.kinds = {words[kind] for kind in KINDS}
        self.said = [said.text for said in composition.said]
        self.below: dict[int, list[StructurePart]] = defaultdict(list)
        for part in self.parts[1:]:
            self.below[part.parent].append(part)
        self.rows: dict[int, list[Row]] = defaultdict(list)
        self.texts: dict[int, str] = defaultdict(str)
        for number, page in enumerate(self.pages):
            for mark in page.marks:
                if isinstance(mark, GlyphMark) and mark.part != ARTIFACT:
                    self._take(mark, number)

    def _take(self, mark: GlyphMark, page: int) -> None:
        part = self.parts[mark.part]
        while part.role in INLINE:
            part = self.parts[part.parent]
        row = Row(page, round(mark.y, 2))
        if row not in self.rows[part.id]:
            self.rows[part.id].append(row)
        self.texts[part.id] += mark.run.text

    def all_rows(self, part: StructurePart) -> list[Row]:
        """The rows of an element and all that it holds, in reading order."""
        return [
            *self.rows[part.id],
            *(row for child in self.below[part.id] for row in self.all_rows(child)),
        ]

    def named(self, *roles: str) -> list[StructurePart]:
        return [part for part in self.parts if part.role in roles]


def faults(composition: Composition) -> list[str]:
    """Everything that is wrong with a composition, in words."""
    laid = Laid(composition)
    return [
        *_lost(laid),
        *_alone(laid),
        *_stranded(laid),
        *_parted(laid),
        *(
            fault
            for number, page in enumerate(laid.pages, 1)
            for fault in (*_outside(page, number), *_overlapping(page, number))
        ),
        *_off_their_ground(laid),
    ]


def _lost(laid: Laid) -> Iterator[str]:
    drawn = [text for part in laid.parts if (text := laid.texts[part.id].translate(UNSEEN).strip())]
    meant = [text for said in laid.said if (text := said.translate(UNSEEN).strip())]
    if sorted(drawn) != sorted(meant):
        yield f"lost or said twice: {sorted(set(drawn) ^ set(meant))}"
    for number, page in enumerate(laid.pages, 1):
        if all(mark.part == ARTIFACT for mark in page.marks):
            yield f"page {number} is empty"


def _alone(laid: Laid) -> Iterator[str]:
    """Widows and orphans."""
    for part in laid.named("P", "LBody", "Caption"):
        pages = [row.page for row in laid.rows[part.id]]
        if len(set(pages)) > 1 and min(pages.count(pages[0]), pages.count(pages[-1])) < 2:
            yield f"a line alone: {laid.texts[part.id]!r}"


def _stranded(laid: Laid) -> Iterator[str]:
    """Headings away from what they head."""
    order = [part for part in laid.parts if laid.rows[part.id] or part.role == "Figure"]
    for part, following in pairwise(order):
        if (
            part.role[0] == "H"
            and laid.rows[part.id]
            and (laid.rows[following.id] or following.box)
        ):
            page = laid.rows[following.id][0].page if laid.rows[following.id] else following.page
            if {row.page for row in laid.rows[part.id]} != {
                page
            } and part.title != "stranded by a break":
                yield f"a heading apart: {part.title!r}"


def _parted(laid: Laid) -> Iterator[str]:
    """What must stay whole, and what must stay together."""
    for table in laid.named("Table"):
        yield from _rows_parted(laid, laid.below[table.id])
    for group in laid.named("L"):
        yield from _items_parted(laid, laid.below[group.id])
    for panel in _panels(laid):
        rows = laid.all_rows(panel)
        short = len(_lines(rows)) <= FEW_LINES and _height(rows) < LOW * laid.pages[0].size.height
        if len({*_pages(rows)}) > 1 and short and not _holds_picture(laid, panel):
            yield f"a short callout divided: {rows}"
        label, first = laid.below[panel.id][:2]
        if first.role != "Figure" and laid.all_rows(first)[0].page != laid.rows[label.id][0].page:
            yield f"a label without its callout: {rows}"


def _rows_parted(laid: Laid, rows: list[StructurePart]) -> Iterator[str]:
    """Rows over two pages; a caption or a head without the first row."""
    for row in rows:
        if row.role == "TR" and len({*_pages(laid.all_rows(row))}) > 1:
            yield f"a row divided: {[laid.texts[cell.id] for cell in laid.below[row.id]]}"
    head = next(index for index, row in enumerate(rows) if row.role == "TR")
    if len({page for row in rows[: head + 2] for page in _pages(laid.all_rows(row))}) > 1:
        yield "a caption or a head without its table"


def _items_parted(laid: Laid, items: list[StructurePart]) -> Iterator[str]:
    for item in items:
        label, body = laid.below[item.id]
        text, rows = laid.texts[body.id], laid.rows[body.id]
        if laid.rows[label.id] and rows and not _side_by_side(laid.rows[label.id][0], rows[0]):
            yield f"a label beside nothing: {text!r}"
        if len(rows) <= WHOLE_ITEM and len({*_pages(rows)}) > 1:
            yield f"an item divided: {text!r}"
        inner = [
            row
            for child in laid.below[body.id]
            if child.role == "L"
            for row in laid.all_rows(child)
        ]
        if inner and rows and inner[0].page != rows[-1].page:
            yield f"an item without its own list: {text!r}"
    rows_of = [_lines(laid.all_rows(item)) for item in items]
    for one, other in (
        ((rows_of[0], rows_of[1]), (rows_of[-2], rows_of[-1])) if len(items) > 1 else ()
    ):
        if len(one) <= SHORT_ITEM and one[-1].page != other[0].page:
            yield f"an item alone at an end of its list, parted at {one[-1]}"


def _side_by_side(label: Row, text: Row) -> bool:
    """A bullet may stand a little lower than the line that it belongs to."""
    return label.page == text.page and abs(label.y - text.y) < 8


def _lines(rows: list[Row]) -> list[Row]:
    """Rows that are not beside one before."""
    return [
        row
        for index, row in enumerate(rows)
        if not index or not _side_by_side(rows[index - 1], row)
    ]


def _height(rows: list[Row]) -> float:
    on_page = [[row.y for row in rows if row.page == page] for page in {*_pages(rows)}]
    return sum(max(places) - min(places) for places in on_page)


def _pages(rows: list[Row]) -> list[int]:
    return [row.page for row in rows]


def _holds_picture(laid: Laid, part: StructurePart) -> bool:
    return any(
        child.role == "Figure" or _holds_picture(laid, child) for child in laid.below[part.id]
    )


def _panels(laid: Laid) -> list[StructurePart]:
    """Callouts: sections that begin with a paragraph that names their kind."""
    return [part for part in laid.named("Sect") if _names_kind(laid, part)]


def _names_kind(laid: Laid, part: StructurePart) -> bool:
    first = laid.texts[laid.below[part.id][0].id].strip() if laid.below[part.id] else ""
    return first in laid.kinds or any(first.startswith(f"{kind}:") for kind in laid.kinds)


def ink(mark: GlyphMark) -> Box:
    """Roughly what a run of glyphs covers, without white space at its ends."""
    scale = mark.run.size / mark.run.face.upem
    texts, advances = list(mark.run.texts), list(mark.run.advances)
    x, width = mark.x, sum(advances) * scale
    while texts and not texts[0].strip():
        x += advances[0] * scale
        width -= advances[0] * scale
        del texts[0], advances[0]
    while texts and not texts[-1].strip():
        width -= advances[-1] * scale
        del texts[-1], advances[-1]
    return Box(x, mark.y - 0.7 * mark.run.size, width if texts else 0.0, 0.9 * mark.run.size)


def _outside(page: ComposedPage, number: int) -> Iterator[str]:
    """Marks beyond the page, and content beyond the column."""
    whole = Box(-0.01, -0.01, page.size.width + 0.02, page.size.height + 0.02)
    size, margins, _ = plain().sheet
    left, right = (
        edge * page.size.width / size.width for edge in (margins.start, size.width - margins.end)
    )
    column = Box(left - 0.02, 0, right - left + 0.04, page.size.height)
    for mark in page.marks:
        if isinstance(mark, GlyphMark):
            if mark.run.text.strip() and not _within(
                ink(mark), whole if mark.part == ARTIFACT else column
            ):
                yield f"page {number}: {mark.run.text!r} stands out of bounds: {ink(mark)}"
        elif not _within(mark.box, whole):
            yield f"page {number}: {type(mark).__name__} stands out of bounds: {mark.box}"


def _within(inner: Box, outer: Box) -> bool:
    return (
        outer.x <= inner.x
        and inner.right <= outer.right
        and outer.y <= inner.y
        and inner.bottom <= outer.bottom
    )


def _overlapping(page: ComposedPage, number: int) -> Iterator[str]:
    """Glyphs and pictures that lie over each other."""
    found: list[tuple[Box, str]] = []
    for mark in page.marks:
        if isinstance(mark, GlyphMark) and mark.run.text.strip():
            found.append((ink(mark), mark.run.text))
        elif isinstance(mark, (DrawingMark, ImageMark)):
            found.append((mark.box, "a picture"))
    found.sort(key=lambda entry: entry[0].y)
    for index, (one, text) in enumerate(found):
        for other, beside in found[index + 1 :]:
            if other.y >= one.bottom:
                break
            if one.x + 0.1 < other.right and other.x + 0.1 < one.right:
                yield f"page {number}: {text!r} and {beside!r} overlap: {one} {other}"


def _off_their_ground(laid: Laid) -> Iterator[str]:
    """Content of a callout that does not lie on its panel, and other content that does."""
    inside = {part.id for panel in _panels(laid) for part in _family(laid, panel)}
    tints = [plain().colours[f"{kind}-tint"] for kind in KINDS]
    for number, page in enumerate(laid.pages, 1):
        grounds = [
            mark.box
            for mark in page.marks
            if isinstance(mark, FillMark) and mark.colour in tints and mark.box.height > 20
        ]
        for mark in page.marks:
            if (
                isinstance(mark, GlyphMark)
                and mark.part != ARTIFACT
                and laid.texts[laid.parts[mark.part].id] not in laid.notices
            ):
                on_ground = any(_within(ink(mark), ground) for ground in grounds)
                if on_ground != (mark.part in inside) and mark.run.text.strip():
                    yield (
                        f"page {number}: {mark.run.text!r}"
                        f" {'stands' if on_ground else 'does not stand'} on a panel"
                    )


def _family(laid: Laid, part: StructurePart) -> Iterator[StructurePart]:
    yield part
    for child in laid.below[part.id]:
        yield from _family(laid, child)
