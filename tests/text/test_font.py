"""Faces: what they cover and measure, and the programs cut down to what is used."""

import pytest
import uharfbuzz as hb

from brochure.text.font import FontFace, FontFile, FontLibrary

TABLES = ("glyf", "head", "hhea", "hmtx", "loca", "maxp", "cvt ", "fpgm", "prep")


def face(
    fonts: FontLibrary, family: str = "Noto Sans", weight: int = 400, *, italic: bool = False
) -> FontFace:
    found = fonts.face(family, weight, italic)
    assert found is not None
    return found


def glyph(of: FontFace, character: str) -> int:
    return int(of.font.get_nominal_glyph(ord(character)))


def test_coverage(fonts: FontLibrary) -> None:
    latin, arabic = face(fonts), face(fonts, "Noto Sans Arabic")
    assert latin.has("é")
    assert not latin.has("ك")
    assert arabic.covers(set("كلى"))
    assert not arabic.covers(set("كلى‰"))


def test_weights_are_one_file_at_different_widths(fonts: FontLibrary) -> None:
    regular, bold = face(fonts), face(fonts, weight=700)
    assert bold.advance(glyph(bold, "m")) > regular.advance(glyph(regular, "m"))
    assert (regular.metrics.weight, bold.metrics.weight) == (400, 700)
    assert (regular.name, bold.name) == ("NotoSans-400", "NotoSans-700")


def test_a_weight_beyond_the_file_is_its_heaviest(fonts: FontLibrary) -> None:
    heaviest, beyond = face(fonts, weight=900), face(fonts, weight=1000)
    assert beyond.advance(glyph(beyond, "m")) == heaviest.advance(glyph(heaviest, "m"))


def test_metrics_are_those_of_the_tables(fonts: FontLibrary) -> None:
    metrics = face(fonts).metrics
    assert (metrics.ascent, metrics.descent, metrics.cap_height, metrics.x_height) == (
        1069,
        -293,
        714,
        536,
    )
    assert metrics.italic_angle == 0
    assert face(fonts, italic=True).metrics.italic_angle < 0


def test_faces_are_opened_once(fonts: FontLibrary) -> None:
    assert face(fonts) is face(fonts)


def test_a_family_that_is_not_installed(fonts: FontLibrary) -> None:
    assert fonts.face("Nobody Has This") is None
    assert fonts.face("Noto Sans Arabic", italic=True) is None


def test_the_last_resort_is_the_first_family_that_has_the_character(fonts: FontLibrary) -> None:
    found = fonts.last_resorts("ك", 700)
    assert found is not None
    assert found.name == "NotoSansArabic-700"
    assert fonts.last_resorts("腎", 400) is None


@pytest.mark.parametrize(
    "data",
    [b"", b"not a font", b"\x00\x01\x00\x00" + b"\xff" * 60],
    ids=["nothing", "text", "header"],
)
def test_what_is_no_font_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="not a font"):
        FontFace("Broken", data)
    with pytest.raises(ValueError, match="not a font"):
        FontLibrary(lambda *_: FontFile(data), tuple).face("Broken")


@pytest.mark.parametrize("weight", [400, 700])
def test_a_subset_holds_what_was_asked_for_at_the_faces_weight(
    fonts: FontLibrary, weight: int
) -> None:
    whole = face(fonts, weight=weight)
    wanted = {glyph(whole, character) for character in "kidnéy"}
    subset = whole.subset(wanted)
    assert {0, *wanted} <= set(subset.glyphs)
    assert len(subset.data) < 10_000
    small = hb.Face(hb.Blob(subset.data))
    # The tables that ISO 32000-1, 9.9 asks of an embedded TrueType font, and none besides.
    assert set(small.table_tags) <= set(TABLES)
    assert small.glyph_count == len(set(subset.glyphs.values()))
    assert not small.axis_infos
    font = hb.Font(small)
    assert {at: font.get_glyph_h_advance(subset.glyphs[at]) for at in wanted} == {
        at: whole.advance(at) for at in wanted
    }


def test_a_subset_is_the_same_bytes_whatever_the_order(fonts: FontLibrary) -> None:
    whole = face(fonts)
    glyphs = [glyph(whole, character) for character in "kidney"]
    assert whole.subset(glyphs).data == whole.subset(glyphs[::-1]).data
