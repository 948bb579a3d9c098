"""What stands after the body: the sources, and the small print that says what this document is."""

from typing import NamedTuple

from brochure.language import Language, long_date
from brochure.leaflet.blocks import Leaflet, Source, Text
from brochure.page.desk import Column, Desk, Strip
from brochure.page.frame import Fill, Mark
from brochure.page.label import beside
from brochure.page.lists import tie_ends
from brochure.page.paragraph import Run, Words, baseline, draw, lines_of, natural_width, plain, prepare, set_words, strips, words_of
from brochure.page.standing import Translation
from brochure.page.structure import ARTIFACT, Heading
from brochure.text.bidi import first_strong
from brochure.theme.words import spaced
from brochure.units import Box

INDENT = 22.0
"""The least room for the numbers of the sources."""
LABEL_GAP = 6.0
"""The least room between a number and its source."""
STOPS = tuple(".?!…。？！．؟۔।॥։።။។")
"""What ends a sentence, in any language (Unicode, Sentence_Terminal)."""
CLOSERS = " \u2069\u200e\u200f)]”’»」』）"
"""What may stand behind a stop."""
KEPT_SOURCES = 5
"""So many sources are never parted."""


def set_sources(desk: Desk, leaflet: Leaflet, column: Column, parent: int) -> list[Strip]:
    """The sources as a numbered list under a heading of their own, each with its address written out for print."""
    if not leaflet.sources:
        return []
    title = desk.words["sources"]
    part = desk.part("H2", parent, title=title)
    desk.outline.append(Heading(part, title, 2))
    heading = set_words(desk, title, "heading-1", column, part, "sources", leaflet.place)
    found = [strip._replace(keep=True) for strip in heading]
    group = desk.part("L", parent, numbering="Decimal")
    prepared = [_prepare_source(desk, source, number, group) for number, source in enumerate(leaflet.sources, 1)]
    labels = max((natural_width(each.label) for each in prepared), default=0.0)
    indent = max(INDENT, labels + LABEL_GAP)
    sources = [_set_source(desk, each, column, indent) for each in prepared]
    if len(sources) <= KEPT_SOURCES:
        sources = [[strip._replace(tied=True) for strip in source] for source in sources]
    tie_ends([source for source in sources if source])
    return found + [strip for source in sources for strip in source]


class _Prepared(NamedTuple):
    """A source shaped: its number, and what is said of it."""

    label: Run
    body: Run


def _prepare_source(desk: Desk, source: Source, number: int, parent: int) -> _Prepared:
    item = desk.part("LI", parent)
    spoken = _as_written(source.title)
    label = _label(desk, source, number, item)
    body = desk.part("LBody", item, source.title.language)
    words = words_of(desk, source.title, "source", strong=True)
    words += _stopped(desk, source.title, spoken)
    if source.publisher is not None:
        words += words_of(desk, source.publisher, "source")
        words += _stopped(desk, source.publisher, spoken)
    if source.url:
        shown = source.url.removeprefix("https://").removeprefix("http://").rstrip("/")
        look = desk.look("source")
        words += (Words(shown, spoken, look, desk.colour("link"), source.url),)
    run = prepare(desk, words, "source", body, source.id, source.place, spoken)
    return _Prepared(label, run)


def _set_source(desk: Desk, source: _Prepared, column: Column, indent: float) -> list[Strip]:
    """The source's lines, its number beside the first of them."""
    found = strips(desk, source.body, column.inset(indent))
    if found:
        label = _label_marks(desk, source, column)
        found[0] = found[0]._replace(marks=beside(label, found[0].marks))
    return [*(strip._replace(keep=True) for strip in found[:-1]), *found[-1:]]


def _stopped(desk: Desk, text: Text, spoken: Language) -> tuple[Words, ...]:
    """What stands between a part of a source and the next."""
    return plain(desk, closed(text.plain, ".")[len(text.plain) :] + " ", "source", language=spoken)


def _as_written(title: Text) -> Language:
    """The language of a title, in the direction of its first letter: many sources are named in Latin script."""
    direction = title.language.direction if title.own else first_strong(title.plain)
    return title.language if direction == title.language.direction else title.language._replace(direction=direction)


def _label(desk: Desk, source: Source, number: int, item: int) -> Run:
    text = desk.language.number(number) + "."
    words = plain(desk, text, "source", language=desk.language)
    return prepare(desk, words, "source", desk.part("Lbl", item), source.id, source.place)


def _label_marks(desk: Desk, source: _Prepared, column: Column) -> tuple[Mark, ...]:
    """The number, on the baseline of the first line beside it."""
    style = desk.style("source")
    y = baseline(style.size, desk.leading(style, source.body.language))
    left = column.left(0, natural_width(source.label))
    lines = lines_of(desk, source.label, column.measure)
    return tuple(mark for line in lines for mark in draw(source.label, line, left, y)[0])


def set_colophon(desk: Desk, leaflet: Leaflet, translation: Translation | None, parent: int) -> list[Strip]:
    """Number, version, owner and state of review, in small print at the end (NHS and WHO ask every leaflet for these)."""
    found = set_words(
        desk, colophon(desk, leaflet, translation), "colophon", desk.column, desk.part("P", parent), "colophon", leaflet.place
    )
    if not found:
        return []
    rule = Fill(ARTIFACT, Box(desk.column.left(0, desk.column.measure), -6.0, desk.column.measure, 0.6), desk.colour("rule"))
    found[0] = found[0]._replace(under=(rule, *found[0].under))
    return [*(strip._replace(keep=True) for strip in found[:-1]), *found[-1:]]


def colophon(desk: Desk, leaflet: Leaflet, translation: Translation | None) -> str:
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
    return "".join(spaced(closed(fact, words["stop"])) for fact in facts if fact).rstrip()


def closed(text: str, stop: str) -> str:
    """A text as a sentence: with the stop, unless it ends with one already, of any language: “Jr.”, “2026 г.”, “What to ask?”."""
    return text if text.rstrip(CLOSERS).endswith(STOPS) else text + stop


def _translation(desk: Desk, translation: Translation | None) -> list[str]:
    """Who translated and who checked; nothing of what nobody is named for."""
    if translation is None:
        return []
    words = desk.words
    return [
        words.fill("translator", translator=translation.translator) if translation.translator else "",
        words.fill("checked", reviewer=translation.reviewer) if translation.reviewer else words["unchecked"],
    ]


def _review(desk: Desk, leaflet: Leaflet) -> list[str]:
    words, spoken = desk.words, desk.words_language
    if leaflet.status != "reviewed":
        return [words["not_reviewed"]]
    return [
        words.fill("reviewed", reviewer=leaflet.reviewer, date=long_date(leaflet.reviewed, spoken)),
        words.fill("review_by", date=long_date(leaflet.review_by, spoken)),
    ]
