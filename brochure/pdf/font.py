"""Fonts in the file: one object per face, cut down to the glyphs in use, every code with its exact
text (ISO 32000-1, 9.7 and 9.10).

A code (CID) stands for what it shows and for the text of that: one glyph that stands for two texts
has two codes, so that ToUnicode is never ambiguous, and what several glyphs show together is one
composite glyph of the embedded program.
"""

import functools
import zlib
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from brochure.pdf import cff
from brochure.pdf.canvas import PdfFile, deflate_data, pdf_name, pdf_number, pdf_reference
from brochure.pdf.cluster import (
    KEPT_SPACE,
    Placed,
    TextOrder,
    encode_cluster,
    ltr_clusters,
    order_texts,
    rtl_clusters,
)
from brochure.pdf.glyf import GlyphRecipe, add_composites
from brochure.text.font import FontFace
from brochure.text.run import GlyphRun, ShapedWord

_DIGITS = frozenset("0123456789")
_MOST_CODES = 0xFFFE
_LETTERS = 26


_FIRST_SIGN = 0x10000
"""The first of the characters that stand for codes until a file numbers them: none is ASCII, in
which operators are written.
"""


class _CodeSigns:
    """What stands for each code of a face, a drawing with its text, in every file: one character.

    A file numbers its codes in the order of their first use, so that what it holds depends on its
    own leaflet alone; but what shows a word is the same in all of them but for those numbers.
    """

    def __init__(self) -> None:
        self.codes: list[tuple[GlyphRecipe, str]] = []
        self.alone: dict[object, str] = {}
        """What shows a glyph that stands alone on the pen: most do, and need no clusters."""
        self.clusters: dict[object, str] = {}
        """What shows a cluster of glyphs."""
        self._signs: dict[tuple[GlyphRecipe, str], str] = {}

    def sign(self, code: tuple[GlyphRecipe, str]) -> str:
        """The character that stands for a code."""
        sign = self._signs.get(code)
        if sign is None:
            sign = self._signs[code] = chr(_FIRST_SIGN + len(self.codes))
            self.codes.append(code)
        return sign

    @staticmethod
    def of_face(face: FontFace) -> "_CodeSigns":
        """Those of a face, which lives as long as they are of use."""
        signs: _CodeSigns | None = face.codes.get("signs")
        if signs is None:
            signs = face.codes["signs"] = _CodeSigns()
        return signs


class _CodeNumbers(dict[int, str]):
    """The codes of a font in one file, in the order of their first use, and, for `str.translate`,
    what is written for each sign.
    """

    def __init__(self, face: FontFace, begun: "_CodeNumbers | None" = None) -> None:
        super().__init__(begun or {})
        self._face, self.signs = face, _CodeSigns.of_face(face)
        self.codes: dict[tuple[GlyphRecipe, str], int] = begun.codes.copy() if begun else {}

    def __missing__(self, sign: int) -> str:
        if sign < _FIRST_SIGN:
            written = chr(sign)
        else:
            written = f"{self._number(self.signs.codes[sign - _FIRST_SIGN]):04X}"
        self[sign] = written
        return written

    def _number(self, code: tuple[GlyphRecipe, str]) -> int:
        """The number of a code; those of the ten digits are given out together, so that files that
        differ in a number share the font.
        """
        codes = self.codes
        if code not in codes and code[1] in _DIGITS:
            for digit, glyph in self._face.digits.items():
                codes.setdefault(
                    (GlyphRecipe(((glyph, 0, 0),), self._face.advance(glyph)), digit),
                    len(codes) + 1,
                )
        return codes.setdefault(code, len(codes) + 1)


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
        self._numbers: _CodeNumbers = _CodeNumbers(face, begun._numbers if begun else None)

    def copy(self) -> "PdfFont":
        """The same font with the same codes, to be added to apart."""
        return PdfFont(self.face, self.resource, guarded=self._guarded, begun=self)

    def show(self, run: GlyphRun, order: TextOrder = TextOrder.PLAIN) -> str:
        """The run in visual order as the inside of a TJ operand, where `[<` stands before it and
        `>]TJ` after it; `order` is for a run from left to right.
        """
        if run.rtl and run.words[-1].texts[-1] == " ":
            shown = "".join(map(self._shown, (*run.words[:-1], _first_space_kept(run))))
        elif run.rtl or order is TextOrder.PLAIN:
            shown = "".join(map(self._shown, run.words))
        else:
            texts = order_texts(run.texts, order)
            shown = self._drawn(run.replace_glyphs(texts=texts).words[0])
        return shown.translate(self._numbers)

    def _shown(self, word: ShapedWord) -> str:
        """What shows a word, with signs for its codes."""
        shown = word.drawn.get(self._guarded)
        if shown is None:
            shown = word.drawn[self._guarded] = self._drawn(word)
        return shown

    def _drawn(self, word: ShapedWord) -> str:
        if word.offsets is None and all(word.texts) and all(word.advances):
            known, way = self._numbers.signs.alone, (word.rtl, self._guarded)
            keys = [
                (*glyph, way) for glyph in zip(word.ids, word.texts, word.advances, strict=True)
            ]
            return "".join([known.get(key) or self._alone(key) for key in keys])
        offsets = word.offsets or ((0, 0),) * len(word.ids)
        glyphs = zip(word.ids, word.texts, word.advances, offsets, strict=True)
        clusters = rtl_clusters(glyphs) if word.rtl else ltr_clusters(glyphs)
        return "".join([self._cluster(word.rtl, cluster) for cluster in clusters])

    def _alone(self, key: tuple[int, str, int, tuple[bool, bool]]) -> str:
        glyph, text, advance, (rtl, _) = key
        shown = self._cluster(rtl, ((glyph, text, advance, (0, 0)),))
        self._numbers.signs.alone[key] = shown
        return shown

    def _cluster(self, rtl: bool, glyphs: tuple[Placed, ...]) -> str:
        known, key = self._numbers.signs.clusters, (rtl, self._guarded, glyphs)
        shown = known.get(key)
        if shown is None:
            shown = known[key] = self._coded(rtl, glyphs)
        return shown

    def _coded(self, rtl: bool, glyphs: tuple[Placed, ...]) -> str:
        codes, back, span = encode_cluster(self.face, glyphs, rtl, self._guarded)
        shown = "".join(map(self._numbers.signs.sign, codes))
        if span:
            return f">]TJ {span}[<{shown}>{back}]TJ EMC[<"
        return f"{shown}>{back}<" if back else shown

    def write(self, file: PdfFile) -> int:
        """Put the font into the file; the number of its Type 0 dictionary."""
        if len(self._numbers.codes) > _MOST_CODES:
            raise ValueError(f"{self.face.name}: more than {_MOST_CODES} pairs of drawing and text")
        made = _embedded(self.face, tuple(self._numbers.codes))
        program = made.program
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
            f"<</Type/Font/Subtype/{kind}/BaseFont{made.name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement"
            f" 0>>/FontDescriptor {pdf_reference(descriptor)}/DW 0/W[1[{made.widths}]]{mapping}>>"
        )
        return file.add(
            f"<</Type/Font/Subtype/Type0/BaseFont{made.name}/Encoding/Identity-H/DescendantFonts[{pdf_reference(descendant)}]/ToUnicode"
            f" {pdf_reference(file.stream('/Filter/FlateDecode', made.unicode, deflate=False))}>>"
        )


def _first_space_kept(run: GlyphRun) -> ShapedWord:
    """The first word of a right-to-left run, a space at its beginning so that no reader forgets
    it.
    """
    word = run.words[-1]
    return (
        GlyphRun(run.face, run.size, (word,), True)
        .replace_glyphs(texts=(*word.texts[:-1], KEPT_SPACE))
        .words[0]
    )


class _Program(NamedTuple):
    """A font program as it goes into the file, deflated, with its length before that and a
    checksum.

    `glyphs` is its CIDToGIDMap, at last deflated too; in a CFF program, which has none, codes are
    CIDs.
    """

    data: bytes
    length: int
    glyphs: bytes
    check: int


class _Embedded(NamedTuple):
    """A font as it goes into the file: its tagged name, its program, the widths of its codes and
    its deflated ToUnicode.
    """

    name: str
    program: _Program
    widths: str
    unicode: bytes


@functools.lru_cache(maxsize=64)
def _embedded(face: FontFace, codes: tuple[tuple[GlyphRecipe, str], ...]) -> _Embedded:
    """The font with these codes, counted from 1; files with the same words of a face share it."""
    program = _program(face, [recipe for recipe, _ in codes])
    unicode = _to_unicode([said for _, said in codes])
    widths = " ".join([pdf_number(recipe.width * 1000 / face.upem) for recipe, _ in codes])
    glyphs = program.glyphs and deflate_data(program.glyphs)
    return _Embedded(
        pdf_name(f"{_tag(program.check, program.glyphs, unicode)}+{face.name}"),
        program._replace(glyphs=glyphs),
        widths,
        deflate_data(unicode),
    )


def _program(face: FontFace, recipes: Sequence[GlyphRecipe]) -> _Program:
    """The program for these codes, counted from 1: glyphs of the face where they stand alone,
    composites for the others.
    """
    if not face.quadratic:
        data = cff.make_cff_program(face, recipes)
        return _Program(deflate_data(data), len(data), b"", zlib.crc32(data))
    subset = _subset(
        face, frozenset([glyph for recipe in recipes for glyph, _, _ in recipe.components])
    )
    count = max(subset.glyphs.values()) + 1
    made: dict[GlyphRecipe, int] = {}
    glyphs = [0]
    for recipe in recipes:
        if len(recipe.components) == 1 and recipe == GlyphRecipe(
            ((recipe.components[0][0], 0, 0),), face.advance(recipe.components[0][0])
        ):
            glyphs.append(subset.glyphs[recipe.components[0][0]])
        else:
            cut = GlyphRecipe(
                tuple((subset.glyphs[glyph], x, y) for glyph, x, y in recipe.components),
                recipe.width,
            )
            glyphs.append(made.setdefault(cut, count + len(made)))
    mapping = b"".join([glyph.to_bytes(2, "big") for glyph in glyphs])
    return (_enlarged(subset.data, tuple(made)) if made else subset.program)._replace(
        glyphs=mapping
    )


class _Subset(NamedTuple):
    """A face cut down to some glyphs, as it is and as it goes into the file, and the new numbers of
    its glyphs.
    """

    data: bytes
    glyphs: Mapping[int, int]
    program: _Program


@functools.lru_cache(maxsize=64)
def _subset(face: FontFace, glyphs: frozenset[int]) -> _Subset:
    """The face with these glyphs."""
    data, numbers = face.subset(sorted(glyphs))
    return _Subset(data, numbers, _Program(deflate_data(data), len(data), b"", zlib.crc32(data)))


@functools.lru_cache(maxsize=64)
def _enlarged(program: bytes, recipes: tuple[GlyphRecipe, ...]) -> _Program:
    data = add_composites(program, recipes)
    return _Program(deflate_data(data), len(data), b"", zlib.crc32(data))


@functools.lru_cache(maxsize=64)
def _measures(face: FontFace) -> str:
    """The entries of a font descriptor that depend on the face alone (9.8), in thousandths of an
    em.
    """
    measures, scale = face.metrics, 1000 / face.upem
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
        f" {min(900, max(100, round(measures.weight, -2)))}"
    )


def _tag(check: int, mapping: bytes, unicode: bytes) -> str:
    """Six capitals that tell this subset from others of the same face (9.6.4), drawn from its
    content.
    """
    value = zlib.crc32(unicode, zlib.crc32(mapping, check))
    letters = ""
    for _ in range(6):
        value, letter = divmod(value, _LETTERS)
        letters += chr(ord("A") + letter)
    return letters


def _to_unicode(texts: Iterable[str]) -> bytes:
    """The CMap from codes, counted from 1, to their texts (9.10.3)."""
    lines = [
        f"<{code:04X}><{said.encode('utf-16-be').hex().upper()}>"
        for code, said in enumerate(texts, start=1)
    ]
    blocks = [lines[start : start + 100] for start in range(0, len(lines), 100)]
    body = "\n".join(
        f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks
    )
    return _CMAP.format(body).encode("ascii")


_CMAP = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000><FFFF>
endcodespacerange
{}
endcmap
CMapName currentdict /CMap defineresource pop
end
end"""
