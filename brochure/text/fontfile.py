"""What stands in a font file: its fonts with their families and styles, and whether a document may
carry them.
"""

import struct
import unicodedata
from collections.abc import Iterable
from typing import Any, NamedTuple

import uharfbuzz as hb

from brochure.text.font import (
    FaceSubset,
    FontFace,
    FontFile,
    has_table,
    open_font,
    style_variations,
)

# TrueType outlines, and both kinds of CFF: what can be embedded.
_OUTLINES = ("glyf", "CFF ", "CFF2")
# Glyphs in colours or as bitmaps: a reader would see black shapes, or nothing.
_COLOURS = ("COLR", "SVG ", "sbix", "CBDT")
# OS/2 fsType (OpenType 1.9): bits 0–3 are usage, of which 2 means restricted licence; bit 8 forbids
# subsets, bit 9 allows bitmaps only.
_USAGE, _RESTRICTED = 0x000F, 0x0002
_NO_SUBSET, _BITMAPS_ONLY = 0x0100, 0x0200
# Name IDs 1 and 16: fonts of more than four styles have their family's true name in the second.
_FAMILY, _TYPOGRAPHIC_FAMILY = 1, 16
_UPRIGHT_WIDTH = 100
# Letters looked at: enough to notice an empty font, few enough for one of 60 000 glyphs.
_SAMPLE = 200
# How many fonts of a collection are looked at: a hostile one could announce millions.
_MOST_FONTS = 100


class FileStyle(NamedTuple):
    """One font of a file: the families that it belongs to (in small letters), the weights that it
    covers, and its slants and width.

    `slants` holds False where it can stand upright and True where it can be italic; `width` is 100
    where it is not condensed.
    """

    file: FontFile
    families: frozenset[str]
    lightest: float
    heaviest: float
    slants: frozenset[bool]
    width: float


class UnfitFont(ValueError):
    """Raised where a font cannot be used: the rule that it breaks, what is wrong and what to do."""

    def __init__(self, rule: str, text: str, hint: str) -> None:
        self.rule, self.text, self.hint = rule, text, hint
        super().__init__(text)


def read_styles(file: FontFile) -> tuple[FileStyle, ...]:
    """Every font of the file that a document may and can carry; of a collection, all of its
    fonts.
    """
    first = open_font(file)
    # HarfBuzz says how many fonts the file has only once one of them is open.
    found = [_style(first, file)]
    for number in range(1, min(first.count, _MOST_FONTS)):
        other = file._replace(number=number)
        found.append(_style(open_font(other), other))
    return tuple(style for style in found if style is not None)


def nearest_style(among: Iterable[FileStyle], weight: int, italic: bool) -> FontFile | None:
    """The file whose style is the nearest to the one that is wanted, the first of those that are
    equally near; None for another slant.
    """

    def distance(style: FileStyle) -> tuple[float, float]:
        # Width first: a condensed face of the right weight is further away than a normal one of
        # another.
        return abs(style.width - _UPRIGHT_WIDTH), max(
            style.lightest - weight, weight - style.heaviest, 0
        )

    best = min((style for style in among if italic in style.slants), key=distance, default=None)
    return best.file if best else None


def examine_font(file: FontFile) -> tuple[FileStyle, ...]:
    """The styles of a file that an author names; Unfit where it is broken, or may not or cannot be
    carried by a document.
    """
    first = open_font(file)
    # HarfBuzz opens damaged files and takes missing tables for empty, so three things are asked.
    if not first.glyph_count or not _is_whole(file.data) or not first.unicodes:
        raise UnfitFont("font-broken", "cannot be read as a font", _ANOTHER)
    # Before the look at the outlines: a colour font often has empty ones.
    if _is_coloured(first) or not _has_outlines(first):
        raise UnfitFont(
            "font-colour",
            "draws its letters in colours or as bitmaps",
            "use a font file of plain outlines",
        )
    # A font of empty glyphs would pass all other looks and print blanks.
    if not _draws(FontFace("", file.data)):
        raise UnfitFont("font-broken", "draws no letters", _ANOTHER)
    if not _is_permitted(first):
        hint = (
            "ask its maker for a licence that permits it (OS/2 fsType 0, 4 or 8), or use another"
            " font"
        )
        raise UnfitFont("font-licence", "may not be embedded in documents", hint)
    return read_styles(file)


_ANOTHER = (
    "use a whole TrueType or OpenType file (.ttf, .otf, .ttc); a web font (.woff, .woff2) must be"
    " converted"
)


def _style(opened: Any, file: FontFile) -> FileStyle | None:
    # Fonts of the system: what cannot be used is left out in silence, since nobody named it.
    if (
        not opened.glyph_count
        or not _has_outlines(opened)
        or _is_coloured(opened)
        or not _is_permitted(opened)
    ):
        return None
    # In small letters: families are found whatever the capitals of whoever asks.
    names = {
        name.casefold() for at in (_FAMILY, _TYPOGRAPHIC_FAMILY) if (name := opened.get_name(at))
    }
    weight, width = map(hb.Font(opened).get_style_value, (hb.StyleTag.WEIGHT, hb.StyleTag.WIDTH))
    # A variable font covers all weights between the ends of its axis.
    axes = [axis for axis in opened.axis_infos if axis.tag == "wght"]
    lightest, heaviest = (axes[0].min_value, axes[0].max_value) if axes else (weight, weight)
    return FileStyle(file, frozenset(names), lightest, heaviest, _slants(opened), width)


def _slants(opened: Any) -> frozenset[bool]:
    font = hb.Font(opened)
    own = bool(font.get_style_value(hb.StyleTag.ITALIC)) or bool(
        font.get_style_value(hb.StyleTag.SLANT_ANGLE)
    )
    return frozenset(
        {
            own,
            # Upright or italic by itself, and italic where an axis can lean it.
            own or not style_variations(opened, 0, italic=True).keys().isdisjoint(("ital", "slnt")),
        }
    )


def _has_outlines(opened: Any) -> bool:
    return any(has_table(opened, tag) for tag in _OUTLINES)


def _is_coloured(opened: Any) -> bool:
    return any(has_table(opened, tag) for tag in _COLOURS)


def _is_permitted(opened: Any) -> bool:
    """Whether its maker permits that a document carries a part of it (OpenType 1.9, OS/2,
    fsType).
    """
    # fsType are bytes 8 and 9 of OS/2; a font without the table permits everything.
    told = opened.reference_table("OS/2").data[8:10]
    permitted = int.from_bytes(told, "big")
    return permitted & _USAGE != _RESTRICTED and not permitted & (_NO_SUBSET | _BITMAPS_ONLY)


def _is_whole(data: bytes) -> bool:
    """Whether all tables of the first font end before the file does: HarfBuzz takes what is cut off
    for empty.
    """
    try:
        # A collection (ttcf) has the offset of its first font behind its header of twelve bytes.
        start = struct.unpack_from(">I", data, 12)[0] if data[:4] == b"ttcf" else 0
        count = struct.unpack_from(">H", data, start + 4)[0]
        # The table directory: twelve bytes, then sixteen for each table, its offset and length
        # last.
        places = [struct.unpack_from(">II", data, start + 12 + 16 * at + 8) for at in range(count)]
    except struct.error:
        return False
    return all(offset + length <= len(data) for offset, length in places)


def _draws(face: FontFace) -> bool:
    """Whether most of its letters and digits, of which some are looked at, have a width and an
    outline, and can be cut out of it.
    """
    letters = [
        code for code in face.font.face.unicodes if unicodedata.category(chr(code))[0] in "LN"
    ]
    sample = [
        face.font.get_nominal_glyph(code) or 0
        # Evenly from all letters, so that no one script decides.
        for code in letters[:: max(1, len(letters) // _SAMPLE)]
    ]
    drawn = [
        glyph
        for glyph in sample
        # A letter with a width and no ink is a blank: fonts of last resort have them.
        if glyph and face.advance(glyph) and _has_ink(face.font.get_glyph_extents(glyph))
    ]
    try:
        # More than half: some letters (U+3164, Hangul filler) are blank by design.
        return len(drawn) * 2 > len(sample) and (
            not face.quadratic or _is_complete(face.subset(drawn))
        )
    # HarfBuzz cannot cut a broken font and says so with this.
    except RuntimeError:
        return False


def _is_complete(subset: FaceSubset) -> bool:
    """Whether nothing that a TrueType program needs was given up as broken (ISO 32000-1, 9.9)."""
    opened = open_font(FontFile(subset.data))
    return all(has_table(opened, tag) for tag in ("glyf", "loca", "head", "hhea", "hmtx", "maxp"))


def _has_ink(extents: Any) -> bool:
    return bool(extents and extents.width and extents.height)
