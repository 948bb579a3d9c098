"""Fonts in the file: one object per face, cut down to the glyphs in use, every code with its exact
text (ISO 32000-1, 9.7 and 9.10).

A code (CID) stands for what it shows and for the text of that: one glyph that stands for two texts
has two codes, so that ToUnicode is never ambiguous, and what several glyphs show together is one
composite glyph of the embedded program.
"""

from brochure.pdf.canvas import PdfFile, pdf_number, pdf_reference
from brochure.pdf.cluster import TextOrder, order_texts
from brochure.pdf.memory import WritingMemory
from brochure.pdf.program import embed_font
from brochure.pdf.signs import CodeNumbers, show_kept_space, show_word
from brochure.text.font import FontFace
from brochure.text.run import GlyphRun

# A code has two bytes (Identity-H), and 0 is .notdef.
_MOST_CODES = 0xFFFE


class PdfFont:
    """A face as the content of pages names it, with a code for all that is drawn in it."""

    def __init__(
        self,
        face: FontFace,
        resource: str,
        *,
        guarded: bool = False,
        begun: "PdfFont | None" = None,
    ) -> None:
        """`resource` is its name on pages; `guarded` text keeps its order in a file that is read
        from right to left.

        `begun` is a font of the same face whose codes this one has too; nothing may be added to
        that any more.
        """
        self.face, self.resource, self._guarded = face, resource, guarded
        self._numbers: CodeNumbers = CodeNumbers(face, begun._numbers if begun else None)

    def copy(self) -> "PdfFont":
        """The same font with the same codes, to be added to apart."""
        return PdfFont(self.face, self.resource, guarded=self._guarded, begun=self)

    def show(self, run: GlyphRun, order: TextOrder = TextOrder.PLAIN) -> str:
        """The run in visual order as the inside of a TJ operand, where `[<` stands before it and
        `>]TJ` after it; `order` is for a run from left to right.
        """
        signs, guarded, words = self._numbers.signs, self._guarded, run.words
        # Marks of direction are in the texts, so the word has other codes and is not remembered.
        if not run.rtl and order is not TextOrder.PLAIN:
            ordered = run.replace_glyphs(texts=order_texts(run.texts, order))
            return signs.draw_word(ordered.words[0], guarded).translate(self._numbers)
        last = ""
        # The space at the right end is the first that is read of the run.
        if run.rtl and words[-1].texts[-1] == " ":
            words, last = words[:-1], show_kept_space(signs, words[-1], guarded)
        shown = [word.drawn.get(guarded) or show_word(signs, word, guarded) for word in words]
        return ("".join(shown) + last).translate(self._numbers)

    def write(self, file: PdfFile, memory: WritingMemory) -> int:
        """Put the font into the file; the number of its Type 0 dictionary."""
        # A leaflet in Chinese has some thousand; only a made-up text could have more.
        if len(self._numbers.codes) > _MOST_CODES:
            raise ValueError(f"{self.face.name}: more than {_MOST_CODES} pairs of drawing and text")
        made = embed_font(self.face, tuple(self._numbers.codes), memory)
        program = made.program
        # TrueType in a CIDFont of type 2: a map leads from codes to glyphs (9.7.4.2).
        kind, key, entries, mapping = "CIDFontType0", "FontFile3", "/Subtype/CIDFontType0C", ""
        if self.face.quadratic:
            kind, key, entries = "CIDFontType2", "FontFile2", f"/Length1 {program.length}"
            glyph_ids = file.stream("/Filter/FlateDecode", program.glyphs, deflate=False)
            mapping = f"/CIDToGIDMap {pdf_reference(glyph_ids)}"
        font_file = file.stream(f"{entries}/Filter/FlateDecode", program.data, deflate=False)
        descriptor = file.add(
            f"<</Type/FontDescriptor/FontName{made.name}{_measures(self.face)}/{key}"
            f" {pdf_reference(font_file)}>>"
        )
        descendant = file.add(
            f"<</Type/Font/Subtype/{kind}/BaseFont{made.name}/CIDSystemInfo<</Registry(Adobe)"
            "/Ordering(Identity)/Supplement"
            # Code 0 is .notdef, of width 0; all others stand in W, from 1 on (9.7.4.3).
            f" 0>>/FontDescriptor {pdf_reference(descriptor)}/DW 0/W[1[{made.widths}]]{mapping}>>"
        )
        return file.add(
            f"<</Type/Font/Subtype/Type0/BaseFont{made.name}"
            f"/Encoding/Identity-H/DescendantFonts[{pdf_reference(descendant)}]/ToUnicode"
            f" {pdf_reference(file.stream('/Filter/FlateDecode', made.unicode, deflate=False))}>>"
        )


def _measures(face: FontFace) -> str:
    """The entries of a font descriptor that depend on the face alone (9.8), in thousandths of an
    em.
    """
    measures, scale = face.metrics, 1000 / face.upem
    # Bits 3 and 7 (table 123): symbolic, since the font has an encoding of its own; italic.
    symbolic, italic = 4, 64
    box = " ".join(pdf_number(edge * scale) for edge in measures.box)
    # No font tells the thickness of its stems; this is the usual estimate from the weight.
    stem = 50 + (measures.weight / 65) ** 2
    return (
        f"/Flags {symbolic + (italic if measures.italic_angle else 0)}/FontBBox[{box}]/ItalicAngle"
        f" {pdf_number(measures.italic_angle)}/Ascent {pdf_number(measures.ascent * scale)}/Descent"
        f" {pdf_number(measures.descent * scale)}/CapHeight"
        f" {pdf_number(measures.cap_height * scale)}/XHeight"
        f" {pdf_number(measures.x_height * scale)}/StemV {pdf_number(stem)}/FontWeight"
        # Hundreds from 100 to 900 (table 122); a variable font may have any weight.
        f" {min(900, max(100, round(measures.weight, -2)))}"
    )
