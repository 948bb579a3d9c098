"""Font files: the styles in them, the nearest to what is wanted, and what is not fit for a
document.
"""

import random
import struct
from collections.abc import Callable
from typing import Any

import pytest

from brochure.text.font import FontFile, FontLibrary
from brochure.text.fontfile import FileStyle, UnfitFont, examine_font, nearest_style, read_styles
from tests import otf


def style(
    name: str,
    lightest: float,
    heaviest: float = 0,
    *,
    slants: tuple[bool, ...] = (False,),
    width: float = 100,
) -> FileStyle:
    return FileStyle(
        FontFile(b"", path=name),
        frozenset({"brand"}),
        lightest,
        heaviest or lightest,
        frozenset(slants),
        width,
    )


FAMILY = (
    style("Light", 300),
    style("Condensed", 400, width=75),
    style("Regular", 400),
    style("Bold", 700),
    style("Italic", 400, slants=(True,)),
)
VARIABLE = (style("Upright", 100, 900), style("Italic", 200, 700, slants=(True,)))
BOTH = (style("Slanting", 400, slants=(False, True)),)


@pytest.mark.parametrize(
    ("family", "weight", "italic", "expected"),
    [
        (FAMILY, 400, False, "Regular"),
        (FAMILY, 100, False, "Light"),
        (FAMILY, 600, False, "Bold"),
        (FAMILY, 900, False, "Bold"),
        (FAMILY, 700, True, "Italic"),
        (FAMILY[:1], 400, True, None),
        (FAMILY[1:2], 400, False, "Condensed"),
        (FAMILY, 350, False, "Light"),
        (FAMILY[::-1], 350, False, "Regular"),
        (VARIABLE, 650, False, "Upright"),
        (VARIABLE, 900, True, "Italic"),
        (BOTH, 400, True, "Slanting"),
        ((), 400, False, None),
    ],
)
def test_the_nearest_style(
    family: tuple[FileStyle, ...], weight: int, italic: bool, expected: str | None
) -> None:
    found = nearest_style(family, weight, italic)
    assert (found.path if found else None) == expected


def test_a_static_file_covers_its_weight() -> None:
    (found,) = read_styles(FontFile(otf.renamed(otf.truetype(weight=700), "Brand Sans", 700)))
    assert found[1:] == (frozenset({"brand sans"}), 700, 700, frozenset({False}), 100)


def test_a_variable_file_covers_its_axis() -> None:
    (found,) = read_styles(FontFile(b"", path=str(otf.package("Noto Sans"))))
    assert (found.lightest, found.heaviest, found.slants) == (100, 900, {False})
    (found,) = examine_font(FontFile(otf.cff2()))
    assert (found.families, found.lightest, found.heaviest) == ({"variable bars"}, 100, 900)
    (italic,) = read_styles(FontFile(b"", path=str(otf.package("Noto Sans Italic"))))
    assert italic.slants == {True}


@pytest.mark.parametrize(("axis", "least", "most"), [("slnt", -12, 0), ("ital", 0, 1)])
def test_a_variable_file_that_leans_covers_italics_too(axis: str, least: int, most: int) -> None:
    def lean(font: Any) -> None:
        (only,) = font["fvar"].axes
        only.axisTag, only.minValue, only.defaultValue, only.maxValue = axis, least, 0, most

    (found,) = read_styles(FontFile(otf.changed(otf.cff2(), lean)))
    assert found.slants == {False, True}
    (upright,) = read_styles(FontFile(otf.cff2()))
    assert upright.slants == {False}


def test_a_collection_has_every_font_of_it() -> None:
    fonts = [otf.renamed(otf.truetype(), "One"), otf.renamed(otf.cff(), "Two", 600)]
    found = read_styles(FontFile(collection(fonts)))
    assert [(each.file.number, each.families, each.lightest) for each in found] == [
        (0, {"one"}, 400),
        (1, {"two"}, 600),
    ]
    opened = FontLibrary(lambda *_: found[1].file, tuple).face("Two")
    assert opened is not None
    assert (opened.name, opened.quadratic, opened.has("k")) == ("Two-600", False, True)


def collection(fonts: list[bytes]) -> bytes:
    """The fonts one after the other behind the header of a collection (OpenType 1.9, TTC)."""
    start = 12 + 4 * len(fonts)
    places = [start + sum(map(len, fonts[:at])) for at in range(len(fonts))]
    moved = []
    for place, font in zip(places, fonts, strict=True):
        head, tables = bytearray(font), struct.unpack_from(">H", font, 4)[0]
        for at in range(12, 12 + 16 * tables, 16):
            struct.pack_into(">I", head, at + 8, struct.unpack_from(">I", font, at + 8)[0] + place)
        moved.append(bytes(head))
    return (
        b"ttcf" + struct.pack(f">II{len(fonts)}I", 0x10000, len(fonts), *places) + b"".join(moved)
    )


def test_one_face_serves_all_weights_that_a_static_file_stands_in_for() -> None:
    found = read_styles(FontFile(otf.truetype(weight=700), family="Brand Sans"))
    fonts = FontLibrary(lambda family, weight, italic: nearest_style(found, weight, italic), tuple)
    assert fonts.face("Brand Sans#1f2e", 600) is fonts.face("Brand Sans#1f2e", 800)
    face = fonts.face("Brand Sans#1f2e", 600)
    assert face is not None
    assert face.name == "BrandSans-700"
    assert fonts.face("Brand Sans#1f2e", 600, italic=True) is None


def test_a_search_is_made_only_where_it_is_asked_for() -> None:
    asked = []

    def search(family: str, weight: int, italic: bool) -> FontFile:
        asked.append((family, weight))
        return FontFile(otf.truetype())

    fonts = FontLibrary(
        lambda family, *_: FontFile(otf.truetype()) if family == "Near" else None, tuple, search
    )
    assert fonts.face("Near") is not None
    assert fonts.face("Far", near=True) is None
    assert asked == []
    assert fonts.face("Far") is fonts.face("Far") is not None
    assert asked == [("Far", 400)]


def licensed(permission: int) -> Callable[[Any], None]:
    def change(font: Any) -> None:
        font["OS/2"].fsType = permission

    return change


def bitmaps(font: Any) -> None:
    from fontTools.ttLib.tables.DefaultTable import DefaultTable

    font["CBDT"] = DefaultTable("CBDT")
    font["CBDT"].data = b"\0\3\0\0"


def blanks(font: Any) -> None:
    from fontTools.ttLib.tables._g_l_y_f import Glyph

    for name in font.getGlyphOrder():
        font["glyf"][name] = Glyph()


def no_characters(font: Any) -> None:
    for table in font["cmap"].tables:
        table.cmap.clear()


def no_outlines(font: Any) -> None:
    del font["glyf"], font["loca"]


UNFIT = {
    "nothing": (lambda: b"", "font-broken"),
    "text": (lambda: b"not a font at all", "font-broken"),
    "a web font": (lambda: b"wOFF" + otf.truetype()[4:], "font-broken"),
    "cut off": (lambda: otf.truetype()[: len(otf.truetype()) * 2 // 3], "font-broken"),
    "cut off at its very end": (lambda: otf.truetype()[:-8], "font-broken"),
    "a collection of nothing": (lambda: b"ttcf\0\1\0\0" + b"\xff" * 20, "font-broken"),
    "blank": (lambda: otf.changed(otf.truetype(), blanks), "font-broken"),
    "no characters": (lambda: otf.changed(otf.truetype(), no_characters), "font-broken"),
    "bitmaps": (lambda: otf.changed(otf.truetype(), bitmaps), "font-colour"),
    "no outlines": (lambda: otf.changed(otf.truetype(), no_outlines), "font-colour"),
    "restricted": (lambda: otf.changed(otf.cff(), licensed(0x0002)), "font-licence"),
    "no subsetting": (lambda: otf.changed(otf.cff(), licensed(0x0104)), "font-licence"),
    "bitmaps only": (lambda: otf.changed(otf.cff(), licensed(0x0208)), "font-licence"),
}


@pytest.mark.parametrize("name", UNFIT)
def test_what_is_not_fit_says_why(name: str) -> None:
    make, rule = UNFIT[name]
    with pytest.raises(UnfitFont) as fault:
        examine_font(FontFile(make()))
    assert fault.value.rule == rule
    assert fault.value.hint


@pytest.mark.parametrize("permission", [0x0000, 0x0004, 0x0008, 0x000C, 0x0006])
def test_fonts_that_may_be_embedded(permission: int) -> None:
    """Where several are ticked, the most generous counts (OpenType 1.9, OS/2, fsType, on versions 0
    to 2).
    """
    assert examine_font(FontFile(otf.changed(otf.cff(), licensed(permission))))


@pytest.mark.parametrize("make", [otf.truetype, otf.cff], ids=["TrueType", "CFF"])
def test_damage_is_told_or_does_no_harm(make: Callable[[], bytes]) -> None:
    """Bytes changed at random, the same ones in every run: a style or Unfit, never another
    exception.
    """
    whole, told, chance = make(), 0, random.Random(7)
    for _ in range(60):
        damaged = bytearray(whole)
        for _ in range(chance.choice((1, 10, 200))):
            damaged[chance.randrange(min(len(whole), chance.choice((300, 4000, len(whole)))))] = (
                chance.randrange(256)
            )
        try:
            found = examine_font(FontFile(bytes(damaged)))
        except UnfitFont:
            told += 1
        else:
            assert found
            face = FontLibrary(lambda *_, found=found: found[0].file, tuple).face("Damaged")
            assert face is not None
            assert face.metrics
            assert all(isinstance(face.outline(glyph), list) for glyph in range(3))
    assert 0 < told < 60
