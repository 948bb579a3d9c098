"""Composite glyphs as HarfBuzz reads them."""

import pytest
import uharfbuzz as hb

from brochure.pdf.glyf import GlyphRecipe, add_composites
from tests.pdf.material import face


def test_a_composite_is_drawn_from_its_components() -> None:
    subset = face().subset([36, 37])
    first, second = (subset.glyphs[glyph] for glyph in (36, 37))
    recipe = GlyphRecipe(((first, 10, 20), (second, 700, -30)), 1234)
    font = hb.Font(hb.Face(hb.Blob(add_composites(subset.data, [recipe, GlyphRecipe((), 77)]))))
    before = hb.Font(hb.Face(hb.Blob(subset.data)))
    made = before.face.glyph_count
    assert font.face.glyph_count == made + 2
    assert [font.get_glyph_h_advance(glyph) for glyph in (first, second, made, made + 1)] == [
        before.get_glyph_h_advance(first),
        before.get_glyph_h_advance(second),
        1234,
        77,
    ]
    parts = [before.get_glyph_extents(glyph) for glyph in (first, second)]
    left = min(parts[0].x_bearing + 10, parts[1].x_bearing + 700)
    top = max(parts[0].y_bearing + 20, parts[1].y_bearing - 30)
    assert (font.get_glyph_extents(made).x_bearing, font.get_glyph_extents(made).y_bearing) == (
        left,
        top,
    )


def test_glyphs_that_were_there_are_unchanged() -> None:
    subset = face().subset(range(36, 60))
    before, after = (
        hb.Font(hb.Face(hb.Blob(data)))
        for data in (subset.data, add_composites(subset.data, [GlyphRecipe(((1, 0, 0),), 5)]))
    )
    for glyph in range(before.face.glyph_count):
        assert before.get_glyph_extents(glyph) == after.get_glyph_extents(glyph)
        assert before.get_glyph_h_advance(glyph) == after.get_glyph_h_advance(glyph)


def test_the_checksum_of_the_file_is_right() -> None:
    data = add_composites(face().subset([36]).data, [GlyphRecipe(((1, 0, 0),), 5)])
    assert len(data) % 4 == 0
    assert (
        sum(int.from_bytes(data[at : at + 4], "big") for at in range(0, len(data), 4)) & 0xFFFFFFFF
        == 0xB1B0AFBA
    )


def test_a_program_without_truetype_outlines_is_refused() -> None:
    with pytest.raises(ValueError, match="without TrueType outlines"):
        add_composites(b"OTTO" + bytes(8), [])
