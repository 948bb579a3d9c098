"""Fonts in the file: one object per face, cut down to the glyphs in use, every code with its exact text (ISO 32000-1, 9.7 and 9.10).

A code (CID) stands for what it shows and for the text of that. One glyph that stands for two texts gets two codes, so that
ToUnicode is never ambiguous; and a letter with its dots and vowel signs, for which a font has glyphs above and below the
line, is one composite glyph of the embedded program. Drawn one by one, such glyphs tear words apart wherever text is taken
out of the file again.
"""

import functools
import itertools
import zlib
from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeAlias

from brochure.pdf.canvas import File, deflated, name, number, ref, text
from brochure.pdf.glyf import Recipe, with_composites
from brochure.text.font import Face
from brochure.text.run import GlyphRun

Key: TypeAlias = tuple[int, str, int]
"""A glyph, its text and its advance in the face's units."""
Placed: TypeAlias = tuple[int, str, int, tuple[int, int]]
"""The same with its offset."""

_FORBIDDEN = frozenset("\0\ufeff\ufffe")
_MOST_CODES = 0xFFFE
_LETTERS = 26


class Font(dict[Key, str]):
    """A face as the content of pages names it: a glyph that stands alone to the piece of a TJ operand that shows it.

    A piece is written where a string is open, `[<` before it and `>]TJ` after the last one. Pieces and codes are made when
    they are first asked for.
    """

    def __init__(self, face: Face, resource: str) -> None:
        super().__init__()
        self.face, self.resource = face, resource
        self._codes: dict[tuple[Recipe, str], int] = {}
        self._clusters: dict[tuple[Placed, ...], str] = {}
        self._scale = 1000 / face.upem

    def show(self, run: GlyphRun) -> str:
        """The run as the inside of a TJ operand, in visual order."""
        alone = run.offsets is None and all(run.texts) and not (run.rtl and len("".join(run.texts)) > len(run.texts))
        if alone:
            return "".join(map(self.__getitem__, zip(run.ids, run.texts, run.advances, strict=True)))
        offsets = run.offsets or ((0, 0),) * len(run.ids)
        glyphs = zip(run.ids, run.texts, run.advances, offsets, strict=True)
        return "".join(self._backwards(glyphs)) if run.rtl else "".join(self._forwards(glyphs))

    def _backwards(self, glyphs: Iterable[Placed]) -> Iterable[str]:
        """The pieces of a right-to-left run: what is drawn on a letter comes before it."""
        cluster: list[Placed] = []
        for glyph in glyphs:
            cluster.append(glyph)
            if glyph[1] and glyph[2]:
                yield self._cluster(tuple(cluster), True)
                cluster = []
        if cluster:
            yield self._cluster(tuple(cluster), True)

    def _forwards(self, glyphs: Iterable[Placed]) -> Iterable[str]:
        """The pieces of a left-to-right run: what is drawn on a letter comes after it."""
        cluster: list[Placed] = []
        for glyph in glyphs:
            if glyph[1] and glyph[2] and cluster:
                yield self._cluster(tuple(cluster), False)
                cluster = []
            cluster.append(glyph)
        if cluster:
            yield self._cluster(tuple(cluster), False)

    def _cluster(self, glyphs: tuple[Placed, ...], rtl: bool) -> str:
        piece = self._clusters.get(glyphs)
        if piece is None:
            piece = self._clusters[glyphs] = self._composed(glyphs, rtl)
        return piece

    def __missing__(self, key: Key) -> str:
        glyph, said, advance = key
        width = self.face.advance(glyph)
        piece = self[key] = self._code(Recipe(((glyph, 0, 0),), width), said, width - advance)
        return piece

    def _composed(self, glyphs: Sequence[Placed], rtl: bool) -> str:
        """The piece of a cluster: one code, or, from right to left, as many as it has characters.

        Whoever reads such a run puts the codes in reverse order but not the characters inside one (a lam-alef would come
        out as alef-lam): so each character has a code and its share of the width, and the first one's code shows it all.
        """
        said = "".join(glyph[1] for glyph in (reversed(glyphs) if rtl else glyphs))
        pen, width, components = 0, 0, []
        for glyph, _, advance, (dx, dy) in glyphs:
            components.append((glyph, pen + dx, dy))
            pen += advance
            width += self.face.advance(glyph) if advance else 0
        rest = said[1:] if rtl else ""
        share = width // (len(rest) + 1)
        before = share * len(rest)
        shown = Recipe(tuple((glyph, x - before, y) for glyph, x, y in components), width - before)
        blanks = [self._code(Recipe((), share), character, 0) for character in reversed(rest)]
        return "".join(blanks) + self._code(shown, said[:1] if rest else said, width - pen)

    def _code(self, recipe: Recipe, said: str, surplus: int) -> str:
        """The piece of one code, whose declared width is so many units more than the advance."""
        pair = (recipe, said)
        if pair not in self._codes:
            self._check(recipe, said)
            self._codes[pair] = len(self._codes) + 1
        code = f"{self._codes[pair]:04X}"
        back = number(surplus * self._scale) if surplus else ""
        if _private(said):
            return f">]TJ /Span<</ActualText{text(said)}>>BDC[<{code}>{back}]TJ EMC[<"
        return f"{code}>{back}<" if back else code

    def _check(self, recipe: Recipe, said: str) -> None:
        if any(not glyph for glyph, _, _ in recipe.components):
            raise ValueError(f"{self.face.name}: .notdef stands for “{said}”; it must never be drawn (ISO 14289-1, 7.21.8)")
        if not said or not _FORBIDDEN.isdisjoint(said):
            raise ValueError(f"{self.face.name}: {said!r} cannot be the text of a glyph (ISO 19005-2, 6.2.11.7.2)")
        if len(self._codes) == _MOST_CODES:
            raise ValueError(f"{self.face.name}: more than {_MOST_CODES} pairs of glyph and text")

    def write(self, file: File) -> int:
        """Put the font into the file; the number of its Type 0 dictionary."""
        program = _program(self.face, tuple(recipe for recipe, _ in self._codes))
        unicode = _to_unicode([said for _, said in self._codes])
        base = name(f"{_tag(program.check, program.glyphs, unicode)}+{self.face.name}")
        widths = " ".join([number(recipe.width * self._scale) for recipe, _ in self._codes])
        font_file = file.stream(f"/Length1 {program.length}/Filter/FlateDecode", program.data, deflate=False)
        descriptor = file.add(f"<</Type/FontDescriptor/FontName{base}{_measures(self.face)}/FontFile2 {ref(font_file)}>>")
        # A face with CFF outlines would differ here alone: FontFile3 and CIDFontType0, with the codes in the program's charset.
        descendant = file.add(
            f"<</Type/Font/Subtype/CIDFontType2/BaseFont{base}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
            f"/FontDescriptor {ref(descriptor)}/DW 0/W[1[{widths}]]/CIDToGIDMap {ref(file.stream('', program.glyphs))}>>"
        )
        return file.add(
            f"<</Type/Font/Subtype/Type0/BaseFont{base}/Encoding/Identity-H/DescendantFonts[{ref(descendant)}]"
            f"/ToUnicode {ref(file.stream('', unicode))}>>"
        )


def _private(said: str) -> bool:
    """Whether a private-use character is among them, which must be its own replacement text (ISO 19005-2, 6.2.11.7.3)."""
    return any("\ue000" <= character <= "\uf8ff" or character >= "\U000f0000" for character in said)


class _Program(NamedTuple):
    """A font program as it goes into the file, deflated, with its length before that and a checksum; `glyphs` is its CIDToGIDMap."""

    data: bytes
    length: int
    glyphs: bytes
    check: int


@functools.lru_cache(maxsize=64)
def _program(face: Face, recipes: tuple[Recipe, ...]) -> _Program:
    """The program for these codes, counted from 1: glyphs of the face where they stand alone, composites for the others."""
    subset = face.subset(sorted({glyph for recipe in recipes for glyph, _, _ in recipe.components}))
    if subset.data.startswith(b"OTTO"):
        raise ValueError(f"{face.name}: outlines are CFF; only TrueType outlines can be written")
    count = max(subset.glyphs.values()) + 1
    made: dict[Recipe, int] = {}
    glyphs = [0]
    for recipe in recipes:
        if len(recipe.components) == 1 and recipe == Recipe(((recipe.components[0][0], 0, 0),), face.advance(recipe.components[0][0])):
            glyphs.append(subset.glyphs[recipe.components[0][0]])
        else:
            cut = Recipe(tuple((subset.glyphs[glyph], x, y) for glyph, x, y in recipe.components), recipe.width)
            glyphs.append(made.setdefault(cut, count + len(made)))
    data = with_composites(subset.data, list(made)) if made else subset.data
    return _Program(deflated(data), len(data), b"".join([glyph.to_bytes(2, "big") for glyph in glyphs]), zlib.crc32(data))


@functools.lru_cache(maxsize=64)
def _measures(face: Face) -> str:
    """The entries of a font descriptor that depend on the face alone (9.8), in thousandths of an em."""
    measures, scale = face.metrics, 1000 / face.upem
    symbolic, italic = 4, 64
    box = " ".join(number(edge * scale) for edge in measures.box)
    # No font tells the thickness of its stems; this is the usual estimate from the weight.
    stem = 50 + (measures.weight / 65) ** 2
    return (
        f"/Flags {symbolic + (italic if measures.italic_angle else 0)}/FontBBox[{box}]/ItalicAngle {number(measures.italic_angle)}"
        f"/Ascent {number(measures.ascent * scale)}/Descent {number(measures.descent * scale)}"
        f"/CapHeight {number(measures.cap_height * scale)}/XHeight {number(measures.x_height * scale)}"
        f"/StemV {number(stem)}/FontWeight {min(900, max(100, round(measures.weight, -2)))}"
    )


def _tag(check: int, mapping: bytes, unicode: bytes) -> str:
    """Six capitals that tell this subset from others of the same face (9.6.4), drawn from its content."""
    value = zlib.crc32(unicode, zlib.crc32(mapping, check))
    letters = ""
    for _ in range(6):
        value, letter = divmod(value, _LETTERS)
        letters += chr(ord("A") + letter)
    return letters


def _to_unicode(texts: Iterable[str]) -> bytes:
    """The CMap from codes, counted from 1, to their texts (9.10.3)."""
    lines = [f"<{code:04X}><{said.encode('utf-16-be').hex().upper()}>" for code, said in enumerate(texts, start=1)]
    blocks = [lines[start : start + 100] for start in range(0, len(lines), 100)]
    body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
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
