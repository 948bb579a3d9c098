"""Fonts in the file: one object per face, cut down to the glyphs in use, every code with its exact text (ISO 32000-1, 9.7 and 9.10).

A code (CID) stands for a pair of a glyph and its text, so that one glyph that stands for two texts gets two codes and
ToUnicode is never ambiguous; CIDToGIDMap brings the codes back to glyphs.
"""

import functools
import zlib
from collections.abc import Iterable, Mapping
from typing import NamedTuple, TypeAlias

from brochure.pdf.canvas import File, deflated, name, number, ref, text
from brochure.text.font import Face

Key: TypeAlias = tuple[int, str, int] | tuple[int, str, int, tuple[int, int], float]
UNSEEN = "\u200b"
"""The text of a glyph that adds no text of its own: every code in use must have one, and this one shows nothing."""
_FORBIDDEN = frozenset("\0\ufeff\ufffe")
_MOST_CODES = 0xFFFE
_LETTERS = 26


class Font(dict[Key, str]):
    """A face as the content of pages names it: (glyph, text, advance) to the piece of a TJ operand that shows it.

    A piece is written where a string is open, `[<` before it and `>]TJ` after the last one. The longer key adds the
    glyph's offset and the size in points. Pieces are made when they are first asked for.
    """

    def __init__(self, face: Face, resource: str) -> None:
        super().__init__()
        self.face, self.resource = face, resource
        self.codes: dict[tuple[int, str], int] = {}
        self._scale = 1000 / face.upem

    def __missing__(self, key: Key) -> str:
        glyph, said, advance = key[:3]
        before = rise = 0.0
        after = (self.face.advance(glyph) - advance) * self._scale
        if len(key) == 5:
            (dx, dy), size = key[3:]
            before, after, rise = -dx * self._scale, after + dx * self._scale, dy * size / self.face.upem
        piece = self[key] = _piece(f"{self._code(glyph, said):04X}", _adjustment(before), _adjustment(after), rise, _span(said))
        return piece

    def _code(self, glyph: int, said: str) -> int:
        pair = (glyph, said)
        if pair not in self.codes:
            if not glyph:
                raise ValueError(f"{self.face.name}: .notdef stands for “{said}”; it must never be drawn (ISO 14289-1, 7.21.8)")
            if not _FORBIDDEN.isdisjoint(said):
                raise ValueError(f"{self.face.name}: {said!r} cannot be the text of a glyph (ISO 19005-2, 6.2.11.7.2)")
            if len(self.codes) == _MOST_CODES:
                raise ValueError(f"{self.face.name}: more than {_MOST_CODES} pairs of glyph and text")
            self.codes[pair] = len(self.codes) + 1
        return self.codes[pair]

    def write(self, file: File) -> int:
        """Put the font into the file; the number of its Type 0 dictionary."""
        program = _program(self.face, frozenset(glyph for glyph, _ in self.codes))
        mapping = b"\0\0" + b"".join([program.glyphs[glyph].to_bytes(2, "big") for glyph, _ in self.codes])
        unicode = _to_unicode([said for _, said in self.codes])
        base = name(f"{_tag(program.check, mapping, unicode)}+{self.face.name}")
        widths = " ".join([number(self.face.advance(glyph) * self._scale) for glyph, _ in self.codes])
        font_file = file.stream(f"/Length1 {program.length}/Filter/FlateDecode", program.data, deflate=False)
        descriptor = file.add(f"<</Type/FontDescriptor/FontName{base}{_measures(self.face)}/FontFile2 {ref(font_file)}>>")
        # A face with CFF outlines would differ here alone: FontFile3 and CIDFontType0, with the codes in the program's charset.
        descendant = file.add(
            f"<</Type/Font/Subtype/CIDFontType2/BaseFont{base}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
            f"/FontDescriptor {ref(descriptor)}/DW 0/W[1[{widths}]]/CIDToGIDMap {ref(file.stream('', mapping))}>>"
        )
        return file.add(
            f"<</Type/Font/Subtype/Type0/BaseFont{base}/Encoding/Identity-H/DescendantFonts[{ref(descendant)}]"
            f"/ToUnicode {ref(file.stream('', unicode))}>>"
        )


def _adjustment(thousandths: float) -> str:
    """A move inside a TJ operand, to the left where positive; nothing where it is too small to be seen."""
    return number(thousandths) if abs(thousandths) >= 0.01 else ""


def _span(said: str) -> str:
    """The opening of the span that a glyph needs: empty for none.

    Beyond the first glyph of a cluster the replacement is nothing; a private-use character must be its own
    replacement (ISO 19005-2, 6.2.11.7.3).
    """
    if not said:
        return "/Span<</ActualText()>>BDC"
    private = any("\ue000" <= character <= "\uf8ff" or character >= "\U000f0000" for character in said)
    return f"/Span<</ActualText{text(said)}>>BDC" if private else ""


def _piece(code: str, before: str, after: str, rise: float, span: str) -> str:
    if not span and abs(rise) < 0.01:
        return f"{f'>{before}<' if before else ''}{code}{f'>{after}<' if after else ''}"
    up, down = (f" {number(rise)} Ts", " 0 Ts") if abs(rise) >= 0.01 else ("", "")
    return f">]TJ {span}{up}[{before}<{code}>{after}]TJ{down}{' EMC' if span else ''}[<"


class _Program(NamedTuple):
    """A subset as it goes into the file: deflated, with its length before that and a checksum."""

    data: bytes
    length: int
    glyphs: Mapping[int, int]
    check: int


@functools.lru_cache(maxsize=64)
def _program(face: Face, glyphs: frozenset[int]) -> _Program:
    subset = face.subset(sorted(glyphs))
    if subset.data.startswith(b"OTTO"):
        raise ValueError(f"{face.name}: outlines are CFF; only TrueType outlines can be written")
    return _Program(deflated(subset.data), len(subset.data), subset.glyphs, zlib.crc32(subset.data))


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
    lines = [f"<{code:04X}><{(said or UNSEEN).encode('utf-16-be').hex().upper()}>" for code, said in enumerate(texts, start=1)]
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
