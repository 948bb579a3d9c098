"""Font programs: a face cut down to the glyphs in use, with composites, as it goes into a file (ISO
32000-1, 9.9; ISO 19005-2, 6.2.11).
"""

import zlib
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from brochure.pdf import cff
from brochure.pdf.canvas import deflate_data, pdf_name, pdf_number
from brochure.pdf.glyf import GlyphRecipe, add_composites
from brochure.pdf.memory import WritingMemory
from brochure.text.font import FontFace

_LETTERS = 26


class FontProgram(NamedTuple):
    """A font program as it goes into the file, deflated, with its length before that and a
    checksum.

    `glyphs` is its CIDToGIDMap, at last deflated too; in a CFF program, which has none, codes are
    CIDs.
    """

    data: bytes
    length: int
    glyphs: bytes
    check: int


class EmbeddedFont(NamedTuple):
    """A font as it goes into the file: its tagged name, its program, the widths of its codes and
    its deflated ToUnicode.
    """

    name: str
    program: FontProgram
    widths: str
    unicode: bytes


def embed_font(
    face: FontFace, codes: tuple[tuple[GlyphRecipe, str], ...], memory: WritingMemory
) -> EmbeddedFont:
    """The font with these codes, counted from 1; files with the same words of a face share it."""
    return memory.fonts.recall((face, codes), lambda: _embed_font(face, codes, memory))


def _embed_font(
    face: FontFace, codes: tuple[tuple[GlyphRecipe, str], ...], memory: WritingMemory
) -> EmbeddedFont:
    program = _make_program(face, [recipe for recipe, _ in codes], memory)
    unicode = _to_unicode([said for _, said in codes])
    widths = " ".join([pdf_number(recipe.width * 1000 / face.upem) for recipe, _ in codes])
    # A CFF program has no map, and nothing is to be deflated.
    glyphs = program.glyphs and deflate_data(program.glyphs)
    return EmbeddedFont(
        pdf_name(f"{_tag(program.check, program.glyphs, unicode)}+{face.name}"),
        program._replace(glyphs=glyphs),
        widths,
        deflate_data(unicode),
    )


def _make_program(
    face: FontFace, recipes: Sequence[GlyphRecipe], memory: WritingMemory
) -> FontProgram:
    """The program for these codes, counted from 1: glyphs of the face where they stand alone,
    composites for the others.
    """
    # CFF glyphs are drawn anew, one for each code.
    if not face.quadratic:
        data = cff.make_cff_program(face, recipes, memory.charstrings.recall(face, dict))
        return _pack_program(data)
    # By a set: the same glyphs in another order are the same subset.
    used = frozenset([glyph for recipe in recipes for glyph, _, _ in recipe.components])
    subset = memory.subsets.recall((face, used), lambda: _cut_face(face, used))
    # Composites get the numbers behind those of the subset.
    count = max(subset.glyphs.values()) + 1
    made: dict[GlyphRecipe, int] = {}
    glyphs = [0]
    # A glyph at its own place with its own width is there already; all else is a composite.
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
            # Two codes with one drawing (and two texts) share the glyph.
            glyphs.append(made.setdefault(cut, count + len(made)))
    mapping = b"".join([glyph.to_bytes(2, "big") for glyph in glyphs])
    # Only whole glyphs are shown: the subset goes in as it is.
    program, added = subset.program, tuple(made)
    if added:
        program = memory.programs.recall(
            (subset.data, added), lambda: _pack_program(add_composites(subset.data, added))
        )
    return program._replace(glyphs=mapping)


class SubsetFace(NamedTuple):
    """A face cut down to some glyphs, as it is and as it goes into the file, and the new numbers of
    its glyphs.
    """

    data: bytes
    glyphs: Mapping[int, int]
    program: FontProgram


def _cut_face(face: FontFace, glyphs: frozenset[int]) -> SubsetFace:
    """The face with these glyphs."""
    data, numbers = face.subset(sorted(glyphs))
    return SubsetFace(data, numbers, _pack_program(data))


def _pack_program(data: bytes) -> FontProgram:
    return FontProgram(deflate_data(data), len(data), b"", zlib.crc32(data))


def _tag(check: int, mapping: bytes, unicode: bytes) -> str:
    """Six capitals that tell this subset from others of the same face (9.6.4), drawn from its
    content.
    """
    # All that tells fonts apart: the program, its map and its texts.
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
    # At most a hundred entries in a block (Adobe Technical Note 5411, 1.4.1).
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
