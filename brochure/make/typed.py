"""What has been typed into fields, set as the rest of a leaflet is: letters joined, lines from the
side where they begin.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from brochure.language import Language
from brochure.leaflet.inline import literal_text
from brochure.leaflet.tongue import guess_language
from brochure.notice import Notice, Place
from brochure.page.fillable import SIZE, typing_look
from brochure.page.frame import ComposedPage, Composition, GlyphMark, Mark, MarkGroup, Metadata
from brochure.page.line import part_final_space
from brochure.page.structure import ARTIFACT, StructurePart
from brochure.source.words import quote_text
from brochure.text.galley import Galley, TextLine, set_galley
from brochure.text.itemise import MissingCharacters, TextLook, TextPiece
from brochure.text.lines import TooWideError, break_lines
from brochure.theme.advice import missing_font_advice
from brochure.theme.fonts import InstalledFonts
from brochure.theme.style import Theme
from brochure.units import Size

SMALLEST, STEP = 7.0, 0.5
"""Type becomes smaller by steps where a line has no room for its words, and never less than so many
points.
"""
DROP, PAD = 4.5, 2.0
"""How far a baseline lies above the foot of its line, and the white at both sides, in points."""
BLACK = (0.0, 0.0, 0.0)


class TypedValue(NamedTuple):
    """A text for a field, which is so many points wide and high and has so many boxes, or lines;
    what is wrong is told at `place`.
    """

    name: str
    text: str
    width: float
    height: float
    boxes: int
    lines: int
    place: Place


def set_values(
    values: Sequence[TypedValue],
    language: Language,
    theme: Theme,
    fonts: InstalledFonts,
    faults: list[Notice],
) -> Composition:
    """A page for each value, of the size of its field."""
    pages = tuple(
        ComposedPage(
            Size(value.width, value.height),
            (MarkGroup(_set_value(value, language, theme, fonts, faults)),),
        )
        for value in values
    )
    root = StructurePart(0, "Document", ARTIFACT)
    return Composition(Metadata("fields", language), pages, (root,), (), ())


def _set_value(
    value: TypedValue, language: Language, theme: Theme, fonts: InstalledFonts, faults: list[Notice]
) -> list[Mark]:
    spoken = guess_language(literal_text(value.text, language, value.place)).language
    look = typing_look(theme, fonts)
    try:
        if value.boxes:
            return list(_set_boxes(value, spoken, look, fonts, faults))
        return list(_set_lines(value, spoken, look, fonts, faults))
    except MissingCharacters as fault:
        character = fault.missing[0][0]
        wrong = f"no installed font has “{character}” (U+{ord(character):04X}), typed here"
        hint = missing_font_advice(character, fonts)
        faults.append(Notice(value.place, "missing-character", wrong, hint))
        return []


def _set_boxes(
    value: TypedValue,
    language: Language,
    look: TextLook,
    fonts: InstalledFonts,
    faults: list[Notice],
) -> Iterator[Mark]:
    """A character in each box, from the left, as digits are read in every language."""
    if len(value.text) > value.boxes:
        wrong = f"{quote_text(value.text)} has {len(value.text)} characters for {value.boxes} boxes"
        faults.append(Notice(value.place, "form-value", wrong, "write a shorter one"))
        return
    side = value.width / value.boxes
    for at, character in enumerate(value.text):
        galley = set_galley([TextPiece(character, look, language)], language, fonts)
        for line in break_lines(galley, side, False, False):
            left = at * side + (side - line.width) / 2
            yield from _draw(line, left, value.height - DROP)


def _set_lines(
    value: TypedValue,
    language: Language,
    look: TextLook,
    fonts: InstalledFonts,
    faults: list[Notice],
) -> Iterator[Mark]:
    measure, lines = value.width - 2 * PAD, _fitted(value, language, look, fonts)
    if lines is None:
        wrong = f"{quote_text(value.text)} is longer than its field “{value.name}”"
        faults.append(Notice(value.place, "form-value", wrong, "write a shorter text"))
        return
    galley, broken = lines
    step = value.height / value.lines
    for at, line in enumerate(broken, 1):
        free = measure - line.width
        yield from _draw(line, PAD + (free if galley.rtl else 0.0), at * step - DROP)


def _fitted(
    value: TypedValue, language: Language, look: TextLook, fonts: InstalledFonts
) -> tuple[Galley, tuple[TextLine, ...]] | None:
    """The text in the largest type in which it has no more lines than its field; None where it has
    more in the smallest.
    """
    size = SIZE
    while size >= SMALLEST:
        pieces = [TextPiece(value.text, look._replace(size=size), language)]
        galley = set_galley(pieces, language, fonts)
        try:
            lines = break_lines(galley, value.width - 2 * PAD, False, False)
        except TooWideError:
            lines = ()
        if lines and len(lines) <= value.lines:
            return galley, lines
        size -= STEP
    return None


def _draw(line: TextLine, left: float, y: float) -> Iterator[Mark]:
    for number, (_, x, run) in enumerate(line.runs, 1):
        mark = GlyphMark(ARTIFACT, left + x, y, run, BLACK)
        yield from part_final_space(mark) if run.rtl and number < len(line.runs) else (mark,)
