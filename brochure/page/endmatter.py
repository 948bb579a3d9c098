"""What stands after the body: the sources, and the small print that says what this document is."""

from typing import NamedTuple

from brochure.language import Language, long_date
from brochure.leaflet.blocks import Leaflet, LeafletSource
from brochure.leaflet.marked import MarkedText
from brochure.leaflet.references import SOURCES_ANCHOR
from brochure.notice import Place
from brochure.page.desk import ColumnStrip, LayoutDesk, TextColumn
from brochure.page.frame import FillMark, Mark, picture_mark
from brochure.page.label import draw_label
from brochure.page.line import draw_line
from brochure.page.lists import tie_ends
from brochure.page.paragraph import (
    baseline_depth,
    break_paragraph,
    natural_width,
    paragraph_strips,
    set_words,
    shape_paragraph,
)
from brochure.page.shaped import ShapedParagraph, StyledWords
from brochure.page.slots import footer_logos, place_logos
from brochure.page.standing import TranslationState
from brochure.page.structure import ARTIFACT, OutlineHeading
from brochure.page.styled import style_text, style_words
from brochure.text.bidi import first_strong
from brochure.theme.words import add_space

STOPS = tuple(".?!…。？！．؟۔।॥։።။។")
"""What ends a sentence, in any language (Unicode, Sentence_Terminal)."""
CLOSERS = " \u2069\u200e\u200f)]”’»」』）"
"""What may stand behind a stop."""
KEPT_SOURCES = 5
"""So many sources are never parted."""


def set_sources(
    desk: LayoutDesk, leaflet: Leaflet, column: TextColumn, parent: int
) -> list[ColumnStrip]:
    """The sources as a numbered list under a heading of their own, each with its address written
    out for print.
    """
    if not leaflet.sources:
        return []
    # Read before the first source, and found in the outline.
    title = desk.words["sources"]
    part = desk.part("H2", parent, title=title)
    desk.outline.append(OutlineHeading(part, title, 2))
    desk.name_part(part, SOURCES_ANCHOR)
    heading = set_words(desk, title, "heading-1", column, part, "sources", leaflet.place)
    found = [strip._replace(keep=True) for strip in heading]
    group = desk.part("L", parent, numbering="Decimal")
    prepared = [
        _prepare_source(desk, source, number, group)
        for number, source in enumerate(leaflet.sources, 1)
    ]
    # All sources begin at one x, which the widest number decides.
    labels = max((natural_width(each.label) for each in prepared), default=0.0)
    indent = max(desk.dimension("sources.indent"), labels + desk.dimension("sources.gap"))
    sources = [_set_source(desk, each, column, indent) for each in prepared]
    # Few sources stay on one page if any page has room for them all.
    if len(sources) <= KEPT_SOURCES:
        sources = [[strip._replace(tied=True) for strip in source] for source in sources]
    tie_ends([source for source in sources if source])
    return found + [strip for source in sources for strip in source]


class _Prepared(NamedTuple):
    """A source shaped: its number, and its title, publisher and address as one paragraph."""

    label: ShapedParagraph
    body: ShapedParagraph


def _prepare_source(desk: LayoutDesk, source: LeafletSource, number: int, parent: int) -> _Prepared:
    item = desk.part("LI", parent)
    spoken = _as_written(source.title)
    label = _label(desk, source, number, item)
    body = desk.part("LBody", item, source.title.language)
    # Title, publisher and address, each a sentence of its own.
    words = style_text(desk, source.title, "source", strong=True)
    words += _stopped(desk, source.title, spoken)
    if source.publisher is not None:
        words += style_text(desk, source.publisher, "source")
        words += _stopped(desk, source.publisher, spoken)
    if source.url:
        # Shown without its scheme, for people who type it from paper; the link itself has it.
        shown = source.url.removeprefix("https://").removeprefix("http://").rstrip("/")
        look = desk.look("source")
        words += (StyledWords(shown, spoken, look, desk.colour("link"), source.url),)
    run = shape_paragraph(desk, words, "source", body, source.id, source.place, spoken)
    return _Prepared(label, run)


def _set_source(
    desk: LayoutDesk, source: _Prepared, column: TextColumn, indent: float
) -> list[ColumnStrip]:
    """The source's lines, its number beside the first of them."""
    found = paragraph_strips(desk, source.body, column.inset(indent))
    if found:
        label = _label_marks(desk, source, column)
        # On the first line, so that a page never begins with a number alone.
        found[0] = found[0]._replace(marks=draw_label(label, found[0].marks))
    return [*(strip._replace(keep=True) for strip in found[:-1]), *found[-1:]]


def _stopped(desk: LayoutDesk, text: MarkedText, spoken: Language) -> tuple[StyledWords, ...]:
    """What stands between a part of a source and the next."""
    return style_words(
        # Only the stop and a space are set: what the author typed has its own piece.
        desk,
        close_sentence(text.plain, ".")[len(text.plain) :] + " ",
        "source",
        language=spoken,
    )


def _as_written(title: MarkedText) -> Language:
    """The language of a title, in the direction of its first letter: many sources are named in
    Latin script.
    """
    # A tag that the author gave stands; else the first strong letter decides (UAX #9, P2).
    direction = title.language.direction if title.own else first_strong(title.plain)
    return (
        title.language
        if direction == title.language.direction
        else title.language._replace(direction=direction)
    )


def _label(desk: LayoutDesk, source: LeafletSource, number: int, item: int) -> ShapedParagraph:
    text = desk.language.number(number) + "."
    words = style_words(desk, text, "source", language=desk.language)
    return shape_paragraph(desk, words, "source", desk.part("Lbl", item), source.id, source.place)


def _label_marks(desk: LayoutDesk, source: _Prepared, column: TextColumn) -> tuple[Mark, ...]:
    """The number, on the baseline of the first line beside it."""
    style = desk.style("source")
    y = baseline_depth(style.size, desk.leading(style, source.body.language))
    left = column.left(0, natural_width(source.label))
    lines = break_paragraph(desk, source.label, column.measure)
    return tuple(mark for line in lines for mark in draw_line(source.label, line, left, y)[0])


def set_colophon(
    desk: LayoutDesk,
    leaflet: Leaflet,
    translation: TranslationState | None,
    column: TextColumn,
    parent: int,
) -> list[ColumnStrip]:
    """Number, version, owner and state of review, in small print at the end (NHS and WHO ask every
    leaflet for these).
    """
    found = set_words(
        desk,
        colophon_text(desk, leaflet, translation),
        "colophon",
        column,
        desk.part("P", parent),
        "colophon",
        leaflet.place,
    )
    if not found:
        return []
    # A rule above sets the small print apart.
    box = column.box(-desk.dimension("colophon.rule-gap"), desk.dimension("colophon.rule"))
    rule = FillMark(ARTIFACT, box, desk.colour("rule"))
    found[0] = found[0]._replace(under=(rule, *found[0].under))
    return [*(strip._replace(keep=True) for strip in found[:-1]), *found[-1:]]


def set_closing(
    desk: LayoutDesk, place: Place, column: TextColumn, parent: int
) -> list[ColumnStrip]:
    """What the brand ends a leaflet with, a paragraph for each of its lines."""
    found: list[ColumnStrip] = []
    for line in desk.theme.closing_lines(desk.language):
        words = style_words(desk, line, "colophon", language=desk.language)
        part = desk.part("P", parent)
        run = shape_paragraph(desk, words, "colophon", part, "closing", place)
        found += paragraph_strips(desk, run, column)
    white = desk.dimension("colophon.rule-gap")
    return [strip._replace(keep=True, before=min(strip.before, white)) for strip in found]


def set_last_logos(desk: LayoutDesk, place: Place) -> list[ColumnStrip]:
    """The logos of the foot where they stand on the last page alone: in a row below the small
    print.
    """
    logos = footer_logos(desk, "last")
    if not logos:
        return []
    height, gap = max(logo.height for logo in logos), desk.dimension("header.name-gap")
    placed = place_logos(desk.column, logos, 0.0, height, gap)
    marks = tuple(picture_mark(ARTIFACT, box, logo.picture) for logo, box in placed)
    white = max(desk.style("body").after, *(logo.clear for logo in logos))
    return [ColumnStrip(height, "closing", place, under=marks, before=white)]


def colophon_text(desk: LayoutDesk, leaflet: Leaflet, translation: TranslationState | None) -> str:
    """The small print as one paragraph of sentences in the reader's language."""
    words = desk.words
    publisher = desk.theme.publisher_name(desk.language)
    facts = [
        words.fill("document", number=leaflet.number) if leaflet.number else "",
        words.fill("version", version=leaflet.version) if leaflet.version else "",
        words.fill("publisher", publisher=publisher) if publisher else "",
        words.fill("owner", owner=leaflet.owner.plain) if leaflet.owner else "",
        *_review(desk, leaflet),
        *_translation(desk, translation),
    ]
    return "".join(
        # A space behind each sentence, but for one that ends with a full-width stop (Chinese).
        add_space(close_sentence(fact, words["stop"]))
        for fact in facts
        if fact
    ).rstrip()


def close_sentence(text: str, stop: str) -> str:
    """A text as a sentence: with the stop, unless it ends with one already, of any language: “Jr.”,
    “2026 г.”, “What to ask?”.
    """
    # Behind a stop a bracket or a quotation mark may still come: “(2nd ed.)”.
    return text if text.rstrip(CLOSERS).endswith(STOPS) else text + stop


def _translation(desk: LayoutDesk, translation: TranslationState | None) -> list[str]:
    """Who translated and who checked; nothing of what nobody is named for."""
    if translation is None:
        return []
    words = desk.words
    return [
        words.fill("translator", translator=translation.translator)
        if translation.translator
        else "",
        words.fill("checked", reviewer=translation.reviewer)
        if translation.reviewer
        else words["unchecked"],
    ]


def _review(desk: LayoutDesk, leaflet: Leaflet) -> list[str]:
    words, spoken = desk.words, desk.words_language
    # A leaflet that nobody has reviewed says so, and names no date.
    if leaflet.status != "reviewed":
        return [words["not_reviewed" if leaflet.status == "draft" else "changed_notice"]]
    day = long_date(leaflet.reviewed, spoken)
    again = long_date(leaflet.review_by, spoken) if leaflet.review_by else ""
    return [
        words.fill("reviewed", reviewer=leaflet.reviewer, date=day) if leaflet.reviewer else "",
        words.fill("review_by", date=again) if again else "",
    ]
