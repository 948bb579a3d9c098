"""Small font files for the tests, made of Noto Sans and Noto Sans Arabic: OpenType with CFF
outlines, which no package carries.
"""

import functools
import importlib.util
import io
import pathlib
from collections.abc import Callable
from typing import Any

import pytest
import uharfbuzz as hb

FILES = {
    "Noto Sans": ("fontpkg_noto_sans", "NotoSans[wdth,wght].ttf"),
    "Noto Sans Italic": ("fontpkg_noto_sans", "NotoSans-Italic[wdth,wght].ttf"),
    "Noto Sans Arabic": ("fontpkg_noto_sans_arabic", "NotoSansArabic[wdth,wght].ttf"),
}
LATIN = (
    "".join(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x180)))) + "\u0300\u0301\u0304\u0323–—“”‘’…"
)
ARABIC = " " + "".join(map(chr, range(0x600, 0x6FF)))
_USUAL_EM = 1000


def package(family: str) -> pathlib.Path:
    """The file of a font package."""
    name, file = FILES[family]
    spec = importlib.util.find_spec(name)
    assert spec is not None and spec.origin is not None
    return pathlib.Path(spec.origin).parent / "files" / file


@functools.cache
def truetype(family: str = "Noto Sans", weight: int = 400, characters: str = LATIN) -> bytes:
    """A static font at a weight, with these characters and all that shaping makes of them."""
    whole = hb.Face(hb.Blob(package(family).read_bytes()))
    wanted = hb.SubsetInput()
    wanted.unicode_set.update(map(ord, characters))
    for axis in whole.axis_infos:
        wanted.pin_axis_location(
            whole, axis.tag, weight if axis.tag == "wght" else axis.default_value
        )
    return bytes(hb.subset(whole, wanted).blob.data)


@functools.cache
def cff(
    family: str = "Noto Sans", weight: int = 400, characters: str = LATIN, upem: int = _USUAL_EM
) -> bytes:
    """The same font with CFF outlines, keyed by names."""
    return changed(
        truetype(family, weight, characters),
        lambda font: _to_cff(font, family.replace(" ", ""), upem),
    )


@functools.cache
def cff2() -> bytes:
    """A variable font with CFF2 outlines: “l” and “a” are bars of 100 units at weight 400 and of
    300 at 900.
    """
    builders = pytest.importorskip(
        "fontTools.fontBuilder", reason="fonttools, of the extra “test”, makes font files"
    )
    from fontTools.misc.psCharStrings import T2CharString

    bar = [
        50,
        0,
        "rmoveto",
        100,
        200,
        1,
        "blend",
        "hlineto",
        700,
        "vlineto",
        -100,
        -200,
        1,
        "blend",
        "hlineto",
    ]
    glyphs: dict[str, list[Any]] = {".notdef": [], "space": [], "l": bar, "a": bar}
    builder = builders.FontBuilder(_USUAL_EM, isTTF=False)
    builder.setupGlyphOrder(list(glyphs))
    builder.setupCharacterMap({ord(" "): "space", ord("l"): "l", ord("a"): "a"})
    builder.setupNameTable({"familyName": "Variable Bars", "styleName": "Regular"})
    builder.setupFvar([("wght", 100, 400, 900, "Weight")], [])
    builder.setupCFF2(
        {name: T2CharString(program=list(code)) for name, code in glyphs.items()},
        [{}],
        [{"wght": (0.0, 1.0, 1.0)}],
    )
    builder.setupHorizontalMetrics(dict.fromkeys(glyphs, (400, 50)))
    builder.setupHorizontalHeader(ascent=900, descent=-200)
    builder.setupOS2()
    builder.setupPost()
    made = io.BytesIO()
    builder.save(made)
    return made.getvalue()


def renamed(data: bytes, family: str, weight: int = 400) -> bytes:
    """The font under the name of another family and with another weight of its own."""

    def rename(font: Any) -> None:
        font["name"].names = []
        for number, name in ((1, family), (2, "Regular"), (6, family.replace(" ", ""))):
            font["name"].setName(name, number, 3, 1, 0x409)
        font["OS/2"].usWeightClass = weight
        if "STAT" in font:
            del font["STAT"]

    return changed(data, rename)


def with_aliases(data: bytes, aliases: str, letter: str = "n") -> bytes:
    """The font with more characters, each of which looks like a letter that it has."""

    def add(font: Any) -> None:
        for table in font["cmap"].tables:
            table.cmap.update({ord(alias): table.cmap[ord(letter)] for alias in aliases})

    return changed(data, add)


def changed(data: bytes, change: Callable[[Any], None]) -> bytes:
    """The font after a change to its tables, by fontTools; skips where that is missing."""
    ttlib = pytest.importorskip(
        "fontTools.ttLib", reason="fonttools, of the extra “test”, makes font files"
    )
    font = ttlib.TTFont(io.BytesIO(data), recalcTimestamp=False)
    change(font)
    made = io.BytesIO()
    font.save(made)
    return made.getvalue()


def _to_cff(font: Any, name: str, upem: int) -> None:
    from fontTools.fontBuilder import FontBuilder
    from fontTools.pens.t2CharStringPen import T2CharStringPen
    from fontTools.ttLib.scaleUpem import scale_upem

    if upem != font["head"].unitsPerEm:
        scale_upem(font, upem)
    glyphs, strings = font.getGlyphSet(), {}
    for glyph in font.getGlyphOrder():
        pen = T2CharStringPen(font["hmtx"][glyph][0], glyphs)
        glyphs[glyph].draw(pen)
        strings[glyph] = pen.getCharString()
    for table in {"glyf", "loca", "maxp", "post", "gasp", "prep"} & set(font.keys()):
        del font[table]
    font.sfntVersion = "OTTO"
    builder = FontBuilder(font=font)
    builder.setupCFF(
        name,
        {} if upem == _USUAL_EM else {"FontMatrix": [1 / upem, 0, 0, 1 / upem, 0, 0]},
        strings,
        {},
    )
    builder.setupMaxp()
    builder.setupPost(keepGlyphNames=False)
