"""Words in their looks: an author's, with the pages and notes that they refer to, and our own."""

from collections.abc import Iterator
from itertools import zip_longest
from unicodedata import east_asian_width

from brochure.language import Language
from brochure.leaflet.link import INNER
from brochure.leaflet.marked import MarkedText, TextSpan
from brochure.leaflet.references import note_anchor
from brochure.page.desk import LayoutDesk
from brochure.page.shaped import StyledWords

RAISED_SIZE, RAISED = 0.75, 0.45
"""The size of a raised number, a share of the text's, and how far it is raised, a share of its
own.
"""
JOINER = "\u2060"
"""What keeps the characters beside it on one line (UAX #14, WJ)."""


def style_text(
    desk: LayoutDesk, text: MarkedText, style: str, strong: bool = False
) -> tuple[StyledWords, ...]:
    """An author's text in a style, its spans in their looks; references with their pages."""
    ink = desk.style(style).colour
    found: list[StyledWords] = []
    for span, following in zip_longest(text.spans, text.spans[1:]):
        if span.note:
            found += _note_number(desk, span, style, text, beside=bool(found and found[-1].rise))
            continue
        refers = span.link.removeprefix(INNER) if span.link.startswith(INNER) else ""
        words = StyledWords(
            span.text,
            span.language or text.language,
            desk.look(style, strong or span.strong, span.emphasis),
            # Links have their colour and a rule (draw_line), so that colour alone never tells them
            # (WCAG 2.2, 1.4.1).
            desk.colour("link") if span.link else ink,
            span.link,
            refers,
        )
        found.append(words)
        # Behind all the words of a reference, whatever looks they have.
        if refers and (following is None or following.link != span.link):
            found += _page_words(desk, words._replace(colour=ink, link=""), style, strong, text)
    return tuple(found)


def _note_number(
    desk: LayoutDesk, span: TextSpan, style: str, text: MarkedText, *, beside: bool
) -> Iterator[StyledWords]:
    """The raised number of a note, on one line with what it stands behind; a comma and a space part
    it from another one `beside` it: “1,2” is an amount in many languages.
    """
    look = desk.look(style)
    look = look._replace(size=look.size * RAISED_SIZE, spacing=0.0)
    # The leaflet's own digits, which a project may have chosen.
    spoken = desk.language if text.language.tag == desk.language.tag else text.language
    if beside:
        comma = "،" if spoken.script == "Arab" else ","
        gap = f"{JOINER}{comma}\u00a0"
        yield StyledWords(gap, spoken, look, desk.style(style).colour, rise=RAISED)
    # A note that is missing has its fault, and no number.
    number = JOINER + spoken.number(desk.notes.get(span.note, 0))
    anchor = note_anchor(span.note)
    yield StyledWords(number, spoken, look, desk.colour("link"), INNER + anchor, anchor, RAISED)


def _page_words(
    desk: LayoutDesk, words: StyledWords, style: str, strong: bool, text: MarkedText
) -> Iterator[StyledWords]:
    """The page of what is referred to, “ (page 4)”; nothing where it is not printed."""
    page = desk.page_of(words.refers)
    if not page:
        return
    # In the language of the text around it, which may not be translated yet.
    given = None if text.language.tag == desk.language.tag else text.language
    own, spoken = desk.own(given)
    said = own.fill("reference", page=spoken.number(page))
    words = words._replace(look=desk.look(style, strong))
    # Off the words before it: full-width brackets have their own white (UAX #11).
    if east_asian_width(said[0]) not in ("W", "F"):
        yield words._replace(text=" ", language=text.language)
    yield words._replace(text=said.replace(" ", "\u00a0"), language=spoken)


def style_words(
    desk: LayoutDesk, text: str, style: str, strong: bool = False, language: Language | None = None
) -> tuple[StyledWords, ...]:
    """Words of our own in a style."""
    return (
        StyledWords(
            text,
            language or desk.words_language,
            desk.look(style, strong),
            desk.style(style).colour,
        ),
    )
