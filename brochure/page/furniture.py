"""What stands on every page around the content, as artifacts: running head, footer, notices (ISO
14289-1, 7.8).
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeAlias

from brochure.language import find_language
from brochure.leaflet.blocks import Leaflet
from brochure.notice import Place
from brochure.page.desk import LayoutDesk, TextColumn
from brochure.page.frame import Colour, FillMark, Mark, picture_mark
from brochure.page.identity import TextRuler, lay_identity
from brochure.page.line import draw_line
from brochure.page.paragraph import baseline_depth, break_paragraph, natural_width, shape_paragraph
from brochure.page.shaped import ShapedParagraph
from brochure.page.slots import (
    BETWEEN,
    PageFacts,
    PlacedLogo,
    footer_logos,
    logos_width,
    place_logos,
    running_words,
    slot_lines,
    slot_logos,
)
from brochure.page.stack import shift_mark
from brochure.page.standing import TranslationState
from brochure.page.structure import ARTIFACT
from brochure.page.styled import style_words
from brochure.text.breaks import line_opportunities
from brochure.units import Box, Size

EAST_ASIAN = frozenset({"Hani", "Kana", "Hang"})
LATIN = find_language("en")
WIDEST = 888
"""A number of a page that is hardly ever wider."""
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
    whether it stands beside the title; what stands at the end, and the column between its logos.
    """

    title: str
    notice: str
    pill: float
    beside: bool
    end: str
    column: TextColumn
    logos: tuple[PlacedLogo, ...]


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
        self, text: str, style: str, column: TextColumn, align: str = "start"
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

    def ground(self, box: Box, colour: Colour) -> None:
        """A ground beneath, in a colour of its own."""
        self.under.append(FillMark(ARTIFACT, box, colour))

    def pictures(self, logos: Iterable[PlacedLogo]) -> None:
        """Logos."""
        self.under += (picture_mark(ARTIFACT, box, logo.picture) for logo, box in logos)

    def ruler(self) -> TextRuler:
        """What tells how wide and how high texts are."""
        return TextRuler(self.width, lambda text, style, column: self._set(text, style, column)[1])

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
        sheet = desk.theme.sheet
        self.identity = lay_identity(desk, self._bench().ruler())
        """Logos and publisher at the head of the first page."""
        self._head = _head(self._bench(), self._facts(), BETWEEN.join(notices))
        head = _running_head(self._bench(), self._head) + desk.dimension("running.below")
        self.top = max(sheet.margins.top, head)
        """The y where content may begin on a page with a running head."""
        # Measured with wide numbers: in large type they leave less room beside them.
        needed = _footer(self._bench(), self._facts(WIDEST, WIDEST), 0.0)
        needed += desk.dimension("footer.margin")
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
            for line in self.identity.lines:
                bench.line(line.text, line.style, line.column, line.top, line.align)
        elif page >= self._desk.dimension("running.from") or self._head.notice:
            # A page without a running head says all the same what no page may go without.
            shown = page >= self._desk.dimension("running.from")
            _running_head(bench, self._head if shown else _notice_alone(self._head))
        _footer(bench, self._facts(page, pages), self.foot)
        return bench.done()

    def _facts(self, page: int = 0, pages: int = 0) -> PageFacts:
        """What slots may tell of a page."""
        desk, counted = self._desk, self._desk.words_language
        number = desk.words.fill("page", page=counted.number(page), pages=counted.number(pages))
        document = _document(desk, self._leaflet, self._translation)
        return PageFacts(self._leaflet.title.plain, document, number if page else "")

    def _bench(self) -> _Bench:
        return _Bench(self._desk, self._leaflet.place, self._lines)


def _head(bench: _Bench, facts: PageFacts, notice: str) -> _Head:
    """What the slots say, and a notice on one line, the title cut short where it must be; but not
    where the notice leaves it too little room.
    """
    desk, design = bench.desk, bench.desk.theme.running
    gap = desk.dimension("header.name-gap")
    tallest = desk.dimension("running.logo-height")
    start, end = (slot_logos(desk, slot, False, tallest) for slot in design.slots)
    column = desk.column.inset(logos_width(start, gap), logos_width(end, gap))
    # Centred on the first line.
    row = (desk.dimension("running.top"), desk.leading(desk.style("running"), desk.language), gap)
    logos = (
        *place_logos(desk.column, start, *row),
        *place_logos(desk.column, end, *row, align="end"),
    )
    title = running_words(desk, design.start, facts)
    last = running_words(desk, design.end, facts)
    head = _Head(title, "", 0.0, False, last, column, logos)
    # Nothing to warn of: title alone, over as many lines as it needs.
    if not notice:
        return head
    pill = bench.width(notice, "running-notice") + 2 * desk.dimension("running.notice-padding")
    room = column.measure - gap - pill
    shown = bench.shortened(title, "running", room)
    least = desk.dimension("running.least-title") * column.measure
    # A title that was cut must keep a share of the line, or it would say nothing.
    beside = bool(shown) and (shown == title or room >= least)
    # The notice takes the place of what stands at the end.
    return head._replace(
        title=shown if beside else title, notice=notice, pill=pill, beside=beside, end=""
    )


def _notice_alone(head: _Head) -> _Head:
    return head._replace(title="", end="", beside=True, logos=())


def _running_head(bench: _Bench, head: _Head) -> float:
    """What the slots say, the notices beside it or below, and a rule; the y below it all."""
    desk, column = bench.desk, head.column
    top, gap = desk.dimension("running.top"), desk.dimension("running.gap")
    taken = bench.width(head.end, "running") + gap if head.end else 0.0
    y = max(top, bench.line(head.title, "running", column.inset(0, taken), top))
    y = max(y, bench.line(head.end, "running", column, top, "end"))
    if head.notice and head.beside:
        y = max(y, _running_notice(bench, head, top))
    elif head.notice:
        # Half of the gap above the notice, half below it.
        y = max(y, _running_notice(bench, head, y + gap / 2)) + gap / 2
    bench.pictures(head.logos)
    y = max([y, *(each.box.bottom for each in head.logos)])
    bench.fill(desk.column.box(y + gap / 2, desk.dimension("running.rule")), "rule")
    return y + gap


def _running_notice(bench: _Bench, head: _Head, top: float) -> float:
    """The notice on a ground of its own at the end of the line; the y below it."""
    desk, column = bench.desk, head.column
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


def _footer(bench: _Bench, facts: PageFacts, y: float) -> float:
    """The slots of the foot: start and end in one row, the middle below, or in the place of a start
    that says nothing; the y below it all.
    """
    desk, column, design = bench.desk, bench.desk.column, bench.desk.theme.footer
    if logos := footer_logos(desk, "all"):
        gap, height = desk.dimension("header.name-gap"), max(logo.height for logo in logos)
        bench.pictures(place_logos(column, logos, y, height, gap))
        y += height + gap
    if design.rule.colour is not None:
        bench.ground(column.box(y, design.rule.weight), design.rule.colour)
    y += desk.dimension("footer.padding")
    end = BETWEEN.join(slot_lines(desk, design.end, facts))
    middle = BETWEEN.join(slot_lines(desk, design.middle, facts))
    lines = slot_lines(desk, design.start, facts)
    # The start leaves room for the end, which stands beside the first of its lines.
    taken = bench.width(end, "page-number") + desk.dimension("footer.number-gap") if end else 0.0
    beside = column.inset(0, taken)
    below = y
    for line in lines:
        below = bench.line(line, "footer", beside, below)
    # Nothing at the start: what stands in the middle takes its place.
    if not lines:
        below = bench.line(middle, "document", beside, y)
    below = max(below, bench.line(end, "page-number", column, y, "end"))
    return bench.line(middle, "document", column, below) if lines else below


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
