"""What stands on every page around the content, as artifacts: running head, footer, notices (ISO
14289-1, 7.8).
"""

import re
from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

from brochure.language import find_language
from brochure.leaflet.blocks import Leaflet
from brochure.notice import Place
from brochure.page.desk import LayoutDesk, TextColumn
from brochure.page.frame import FillMark, Mark
from brochure.page.line import draw_line
from brochure.page.paragraph import (
    baseline_depth,
    break_paragraph,
    natural_width,
    shape_paragraph,
    style_words,
)
from brochure.page.shaped import ShapedParagraph
from brochure.page.stack import shift_mark
from brochure.page.standing import TranslationState
from brochure.page.structure import ARTIFACT
from brochure.text.breaks import line_opportunities
from brochure.units import Box, Size

BETWEEN = " · "
"""What stands between facts; an East Asian font would give its dot the room of a character."""


EAST_ASIAN = frozenset({"Hani", "Kana", "Hang"})
LATIN = find_language("en")
HANGING = re.compile(r"(?:(?<=\w)\W+\w{1,3})?[\s.,:;،؛。，、：；–—(-]*\Z")
"""What is not left at the end of a title that is cut short: a small word such as “and”, and
marks.
"""


class PageFurniture(NamedTuple):
    """The artifacts of one page, grounds before glyphs, and what these say, in order."""

    marks: tuple[Mark, ...]
    texts: tuple[str, ...]


class _Head(NamedTuple):
    """What a running head says: title and notice, the width of the notice with its ground, and
    whether it stands beside the title.
    """

    title: str
    notice: str
    pill: float
    beside: bool


Lines: TypeAlias = dict[tuple[str, str, TextColumn, str], tuple[tuple[Mark, ...], float]]
"""What has been set of a leaflet's furniture, with its height, by text, style, column and
alignment: most comes on every page.
"""


class _Bench:
    """Gathers a page's furniture."""

    def __init__(self, desk: LayoutDesk, place: Place, lines: Lines) -> None:
        self.desk, self.place, self._lines = desk, place, lines
        self.under: list[Mark] = []
        self.marks: list[Mark] = []
        self.texts: list[str] = []

    def line(
        self, text: str, style: str, column: TextColumn, y: float, align: str = "start"
    ) -> float:
        """Sets a text on as few lines as it needs with the first one's top at y; the y below
        them.
        """
        # Nothing to say (a brand without a closing line) takes no height.
        if not text:
            return y
        # The same line stands on every page; only its y is another.
        key = (text, style, column, align)
        if key not in self._lines:
            self._lines[key] = self._set(*key)
        marks, height = self._lines[key]
        self.marks += [shift_mark(mark, y) for mark in marks]
        self.texts.append(text)
        return y + height

    def _set(
        self, text: str, style: str, column: TextColumn, align: str
    ) -> tuple[tuple[Mark, ...], float]:
        """A text's lines and their height, the first one's top at 0."""
        desk, marks, y = self.desk, list[Mark](), 0.0
        run = self.prepared(text, style)
        leading = desk.leading(desk.style(style), desk.language)
        # A long title has more than one line in a narrow column.
        for line in break_paragraph(desk, run, column.measure):
            offset = column.measure - line.width if align == "end" else 0.0
            left = column.left(offset, line.width)
            marks += draw_line(
                run, line, left, y + baseline_depth(desk.style(style).size, leading)
            )[0]
            y += leading
        return tuple(marks), y

    def prepared(self, text: str, style: str) -> ShapedParagraph:
        """A text shaped in a style."""
        desk = self.desk
        pieces = (
            # The dot between facts is set in Latin, whose dot is as wide as a dot.
            [text] if desk.language.script not in EAST_ASIAN else re.split(f"({BETWEEN})", text)
        )
        words = [
            words
            for piece in pieces
            for words in style_words(
                desk, piece, style, language=LATIN if piece == BETWEEN else desk.language
            )
            if piece
        ]
        return shape_paragraph(desk, words, style, ARTIFACT, "furniture", self.place)

    def width(self, text: str, style: str) -> float:
        """The width of a text on one line."""
        return natural_width(self.prepared(text, style))

    def shortened(self, text: str, style: str, room: float) -> str:
        """As many words of a text as there is room for on one line, the last of them followed by an
        ellipsis; all where all fit.
        """
        run = self.prepared(text, style)
        # No galley: a character has no font, and the notice of that is on the desk.
        if run.galley is None or natural_width(run) <= room:
            return text
        room -= self.width("…", style)
        # Words are left out at line opportunities, so that no fact is cut and no letter of a word
        # is.
        ends = [
            at
            for at in line_opportunities(text, self.desk.language, run.galley.facts)
            if run.galley.along[at] <= room
        ]
        # Nothing fits but the ellipsis: then no title, and the notice goes below.
        return HANGING.sub("", text[: ends[-1]]) + "…" if ends else ""

    def fill(self, box: Box, colour: str, radius: float = 0.0) -> None:
        """A ground beneath."""
        self.under.append(FillMark(ARTIFACT, box, self.desk.colour(colour), radius))

    def done(self) -> PageFurniture:
        """The page's furniture, frozen."""
        return PageFurniture((*self.under, *self.marks), tuple(self.texts))


class LeafletFurniture:
    """The furniture of a leaflet's pages; `notices` are what no page may go without, in few
    words.
    """

    def __init__(
        self,
        desk: LayoutDesk,
        leaflet: Leaflet,
        notices: Sequence[str],
        translation: TranslationState | None,
    ) -> None:
        self._desk, self._leaflet, self._translation = desk, leaflet, translation
        self._lines: Lines = {}
        sheet, logo = desk.theme.sheet, desk.theme.logo
        # Furniture is measured before pages are planned: its height decides where content may
        # begin.
        self._named = _name(self._bench(), 0.0)
        self.identity = max(logo.height if logo else 0.0, self._named)
        """The height of logo and publisher at the head of the first page; 0 where there is
        neither.
        """
        self._head = _head(self._bench(), leaflet.title.plain, BETWEEN.join(notices))
        head = _running_head(self._bench(), self._head) + desk.dimension("running.below")
        self.top = max(sheet.margins.top, head)
        """The y where content may begin on a page with a running head."""
        # Measured as page 1 of 1: what the figures are hardly changes what fits beside them.
        needed = _footer(self._bench(), leaflet, translation, 0.0, 1, 1)
        needed += desk.dimension("foot.margin")
        self.foot = sheet.size.height - max(sheet.margins.bottom, needed)
        """The y where the footer begins, as high as its lines need; content ends a little above
        it.
        """

    @property
    def size(self) -> Size:
        """The size of its pages."""
        return self._desk.theme.sheet.size

    def page(self, page: int, pages: int) -> PageFurniture:
        """The furniture of a page, counted from 1, of so many."""
        bench = self._bench()
        if page == 1:
            # The first page has the masthead in the place of a running head.
            above = self._desk.dimension("header.above")
            # The shorter of logo and name is centred on the other.
            _name(bench, above + (self.identity - self._named) / 2)
        else:
            _running_head(bench, self._head)
        _footer(bench, self._leaflet, self._translation, self.foot, page, pages)
        return bench.done()

    def _bench(self) -> _Bench:
        return _Bench(self._desk, self._leaflet.place, self._lines)


def _name(bench: _Bench, y: float) -> float:
    """The lines of the publisher's name, beside the logo where there is one; the y below them."""
    desk = bench.desk
    logo = desk.theme.logo
    gap = desk.dimension("header.name-gap")
    column = desk.column.inset(logo.width + gap) if logo else desk.column
    for line in desk.theme.publisher_lines(desk.language):
        y = bench.line(line, "publisher", column, y)
    return y


def _head(bench: _Bench, title: str, notice: str) -> _Head:
    """A title and a notice on one line, the title cut short where it must be; but not where the
    notice leaves it too little room.
    """
    # Nothing to warn of: title alone, over as many lines as it needs.
    if not notice:
        return _Head(title, "", 0.0, False)
    desk = bench.desk
    measure = desk.column.measure
    pill = bench.width(notice, "running-notice") + 2 * desk.dimension("running.notice-padding")
    room = measure - desk.dimension("header.name-gap") - pill
    shown = bench.shortened(title, "running", room)
    least = desk.dimension("running.least-title") * measure
    # A title that was cut must keep a share of the line, or it would say nothing.
    beside = bool(shown) and (shown == title or room >= least)
    return _Head(shown if beside else title, notice, pill, beside)


def _running_head(bench: _Bench, head: _Head) -> float:
    """The leaflet's title, the notices beside it or below, and a rule; the y below it all."""
    desk, column = bench.desk, bench.desk.column
    top, gap = desk.dimension("running.top"), desk.dimension("running.gap")
    y = bench.line(head.title, "running", column, top)
    if head.notice and head.beside:
        y = max(y, _running_notice(bench, head, top))
    elif head.notice:
        # Half of the gap above the notice, half below it.
        y = max(y, _running_notice(bench, head, y + gap / 2)) + gap / 2
    bench.fill(column.box(y + gap / 2, desk.dimension("running.rule")), "rule")
    return y + gap


def _running_notice(bench: _Bench, head: _Head, top: float) -> float:
    """The notice on a ground of its own at the end of the line; the y below it."""
    desk, column = bench.desk, bench.desk.column
    padding, reach = (
        desk.dimension("running.notice-padding"),
        desk.dimension("running.notice-reach"),
    )
    box = column.inset(max(0.0, column.measure - head.pill))
    # A point to spare: a line as wide as its column to the last bit may be broken by rounding.
    foot = bench.line(head.notice, "running-notice", box.inset(padding, padding - 1), top)
    ground = box.box(top - reach, foot - top + 2 * reach)
    bench.fill(ground, "warning-tint", desk.dimension("running.notice-radius"))
    return foot


def _footer(
    bench: _Bench,
    leaflet: Leaflet,
    translation: TranslationState | None,
    y: float,
    page: int,
    pages: int,
) -> float:
    """The brand's closing lines and the page number, then what tells staff which leaflet this is;
    the y below it all.
    """
    desk, column = bench.desk, bench.desk.column
    spoken, counted = desk.language, desk.words_language
    bench.fill(column.box(y, desk.dimension("foot.rule")), "accent")
    y += desk.dimension("foot.padding")
    number = desk.words.fill("page", page=counted.number(page), pages=counted.number(pages))
    # Closing lines leave room for the page number, which stands at the end of the first of them.
    taken = bench.width(number, "page-number") + desk.dimension("foot.number-gap")
    beside = column.inset(0, taken)
    lines = desk.theme.closing_lines(spoken)
    document = _document(desk, leaflet, translation)
    below = y
    for line in lines:
        below = bench.line(line, "footer", beside, below)
    # A brand without closing lines: what tells the document takes their place.
    if not lines:
        below = bench.line(document, "document", beside, y)
    below = max(below, bench.line(number, "page-number", column, y, "end"))
    return bench.line(document, "document", column, below) if lines else below


def _document(desk: LayoutDesk, leaflet: Leaflet, translation: TranslationState | None) -> str:
    """Which leaflet this is: for staff who cannot read its language, with the title of its
    source.
    """
    words = desk.words
    facts = [
        leaflet.number,
        words.fill("version", version=leaflet.version) if leaflet.version else "",
        words[leaflet.status] if leaflet.status != "reviewed" else "",
        # For staff who cannot read the translation.
        translation.source_title.plain if translation else "",
    ]
    return BETWEEN.join(fact for fact in facts if fact)
