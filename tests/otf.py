"""OpenType fonts with CFF outlines for the tests, made of Noto Sans and Noto Sans Arabic: no package carries one."""

import functools
import importlib.util
import io
import pathlib

import pytest
import uharfbuzz as hb

FILES = {
    "Noto Sans": ("fontpkg_noto_sans", "NotoSans[wdth,wght].ttf"),
    "Noto Sans Italic": ("fontpkg_noto_sans", "NotoSans-Italic[wdth,wght].ttf"),
    "Noto Sans Arabic": ("fontpkg_noto_sans_arabic", "NotoSansArabic[wdth,wght].ttf"),
}
LATIN = "".join(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x180)))) + "\u0300\u0301\u0304\u0323–—“”‘’…"
ARABIC = " " + "".join(map(chr, range(0x600, 0x6FF)))


@functools.cache
def truetype(family: str = "Noto Sans", weight: int = 400, characters: str = LATIN) -> bytes:
    """A static font at a weight, with these characters and all that shaping makes of them."""
    package, file = FILES[family]
    spec = importlib.util.find_spec(package)
    assert spec is not None and spec.origin is not None
    whole = hb.Face(hb.Blob((pathlib.Path(spec.origin).parent / "files" / file).read_bytes()))
    wanted = hb.SubsetInput()
    wanted.unicode_set.update(map(ord, characters))
    for axis in whole.axis_infos:
        wanted.pin_axis_location(whole, axis.tag, weight if axis.tag == "wght" else axis.default_value)
    return bytes(hb.subset(whole, wanted).blob.data)


@functools.cache
def cff(family: str = "Noto Sans", weight: int = 400, characters: str = LATIN, upem: int = 1000) -> bytes:
    """The same font with CFF outlines, keyed by names; skips where fontTools is missing."""
    pytest.importorskip("fontTools", reason="fonttools, of the extra “test”, makes the CFF fonts")
    from fontTools.fontBuilder import FontBuilder
    from fontTools.pens.t2CharStringPen import T2CharStringPen
    from fontTools.ttLib import TTFont
    from fontTools.ttLib.scaleUpem import scale_upem

    font = TTFont(io.BytesIO(truetype(family, weight, characters)))
    if upem != font["head"].unitsPerEm:
        scale_upem(font, upem)
    glyphs, strings = font.getGlyphSet(), {}
    for name in font.getGlyphOrder():
        pen = T2CharStringPen(font["hmtx"][name][0], glyphs)
        glyphs[name].draw(pen)
        strings[name] = pen.getCharString()
    for table in ("glyf", "loca", "maxp", "post", "gasp", "prep"):
        if table in font:
            del font[table]
    builder = FontBuilder(font=font)
    font.sfntVersion = "OTTO"
    matrix = {} if upem == 1000 else {"FontMatrix": [1 / upem, 0, 0, 1 / upem, 0, 0]}
    builder.setupCFF(family.replace(" ", ""), matrix, strings, {})
    builder.setupMaxp()
    builder.setupPost(keepGlyphNames=False)
    made = io.BytesIO()
    font.save(made)
    return made.getvalue()
