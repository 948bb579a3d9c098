"""Places to write in made into fields that are filled in on a screen."""

from collections.abc import Iterator

from brochure.language import Language
from brochure.page.frame import (
    BlankMark,
    ComposedPage,
    Composition,
    DrawingMark,
    Mark,
    MarkGroup,
    TypingFont,
    VariedGroup,
)
from brochure.page.structure import ARTIFACT, ON_SCREEN, StructurePart
from brochure.text.font import FontFace
from brochure.text.galley import set_galley
from brochure.text.itemise import ScriptTypeface, TextLook, TextPiece, ThemeTypefaces
from brochure.text.run import GlyphRun, ShapedWord
from brochure.theme.autonyms import language_autonym
from brochure.theme.fonts import InstalledFonts
from brochure.theme.style import Theme

SIZE = 11.0
"""The size of what is typed, in points: rows are 9 mm apart."""
ASCII = tuple(range(0x20, 0x7F))
LETTERS = {
    "Latn": ((0xA0, 0x24F), (0x1E00, 0x1EFF)),
    "Grek": ((0xA0, 0x17F), (0x370, 0x3FF)),
    "Cyrl": ((0xA0, 0x17F), (0x400, 0x52F)),
    "Arab": ((0x600, 0x6FF),),
    "Hebr": ((0x590, 0x5FF),),
}
"""What is typed in a script besides ASCII: of no other one do viewers draw letters that join."""
STUCK = "sticker"
"""A label is stuck on paper, and no field."""


def make_fillable(composition: Composition, theme: Theme, fonts: InstalledFonts) -> Composition:
    """The composition with a field for each place to write in, in the typeface of running text; the
    very same where there is none.
    """
    entries = tuple(one for one in composition.blanks if one.blank.kind != STUCK)
    if not entries:
        return composition
    forms = frozenset(one.part for one in entries)
    language, look = composition.metadata.language, typing_look(theme, fonts)
    return composition._replace(
        pages=tuple(_freed_page(page, forms) for page in composition.pages),
        parts=tuple(_field_part(part) if part.id in forms else part for part in composition.parts),
        entries=entries,
        typing=TypingFont(_alphabet(look, language, fonts), SIZE, language.rtl),
    )


def typing_look(theme: Theme, fonts: InstalledFonts) -> TextLook:
    """Running text in the size of what is typed."""
    pairs = tuple(
        (name, ScriptTypeface(script.families("text"), script.size))
        for name, script in theme.scripts.items()
    )
    typefaces = fonts.typefaces.recall(pairs, lambda: ThemeTypefaces(pairs))
    return TextLook(typefaces, SIZE, theme.styles["body"].weight)


def _field_part(part: StructurePart) -> StructurePart:
    """The Form of a field, which says itself what it is for (ISO 14289-1, 7.18.4)."""
    return part._replace(alt="", field=ON_SCREEN, box=None)


def _freed_page(page: ComposedPage, forms: frozenset[int]) -> ComposedPage:
    """The page with the lines of fields as ornaments; a tick belongs to its field."""
    return page._replace(
        content=tuple(
            (VariedGroup if isinstance(group, VariedGroup) else MarkGroup)(
                _freed_marks(group, forms)
            )
            for group in page.content
        )
    )


def _freed_marks(group: MarkGroup, forms: frozenset[int]) -> Iterator[Mark]:
    for mark in group:
        if mark.part not in forms:
            yield mark
        elif isinstance(mark, BlankMark):
            yield from (stroke._replace(part=ARTIFACT) for stroke in mark.strokes)
        elif not isinstance(mark, DrawingMark):
            yield mark


def _alphabet(look: TextLook, language: Language, fonts: InstalledFonts) -> GlyphRun:
    """Every character that may be typed, as one run of a face that has them."""
    own = _face_of(language_autonym(language), look, language, fonts)
    spans = LETTERS.get(language.script, LETTERS["Latn"])
    # A face without Latin letters would show a reader's name in others, or not at all.
    if language.script not in LETTERS or not own.covers(set(map(chr, ASCII))):
        own, spans = _face_of("A", look, language, fonts), LETTERS["Latn"]
    codes = (*ASCII, *(code for low, high in spans for code in range(low, high + 1)))
    words = tuple(_letter(own, chr(code)) for code in codes if own.has(chr(code)))
    return GlyphRun(own, SIZE, words, False)


def _letter(face: FontFace, character: str) -> ShapedWord:
    glyph = face.glyph(character)
    return ShapedWord((glyph,), (character,), (face.advance(glyph),), None, False)


def _face_of(text: str, look: TextLook, language: Language, fonts: InstalledFonts) -> FontFace:
    """The face in which a text is set."""
    galley = set_galley([TextPiece(text[:1], look, language)], language, fonts)
    return galley.shaped[0].run.face
