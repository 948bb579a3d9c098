"""Clusters of glyphs as codes."""

import pytest

from brochure.pdf.cluster import (
    TextOrder,
    encode_cluster,
    ltr_clusters,
    order_texts,
    rtl_clusters,
)
from brochure.pdf.glyf import GlyphRecipe
from tests.pdf.material import face

A = 36
"""A glyph of Noto Sans that has a width."""
WIDTH = face().advance(A)


def codes(
    said: str, *, rtl: bool = False, guarded: bool = False, advance: int = WIDTH
) -> list[tuple[str, int, bool]]:
    """The codes of one glyph with this text: text, width, whether it draws."""
    made = encode_cluster(face(), ((A, said, advance, (0, 0)),), rtl, guarded)
    return [(text, recipe.width, bool(recipe.components)) for recipe, text in made.codes]


def test_a_glyph_alone_is_one_code() -> None:
    assert encode_cluster(face(), ((A, "A", WIDTH, (0, 0)),), False, False) == (
        (((GlyphRecipe(((A, 0, 0),), WIDTH)), "A"),),
        "",
        "",
    )


def test_kerning_goes_back_after_the_code() -> None:
    assert encode_cluster(face(), ((A, "A", WIDTH - 40, (0, 0)),), False, False).back == "40"


def test_marks_are_drawn_with_their_letter() -> None:
    made = encode_cluster(
        face(), ((A, "a", WIDTH, (0, 0)), (50, "\u0301", 0, (-200, 30))), False, False
    )
    assert made.codes == ((GlyphRecipe(((A, 0, 0), (50, WIDTH - 200, 30)), WIDTH), "\u00e1"),)


def test_a_mark_that_has_no_letter_to_join_stays_itself() -> None:
    made = encode_cluster(
        face(), ((A, "q", WIDTH, (0, 0)), (50, "\u0301", 0, (-200, 30))), False, False
    )
    assert [text for _, text in made.codes] == ["q\u0301"]


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("لا", [("ا", WIDTH // 2, False), ("ل", WIDTH - WIDTH // 2, True)]),
        ("(", [("(", WIDTH, True)]),
        ("• ", [(" ", 200, False), ("•", WIDTH - 200, True)]),
    ],
)
def test_from_right_to_left_each_character_has_a_code(
    said: str, shown: list[tuple[str, int, bool]]
) -> None:
    assert codes(said, rtl=True) == shown


@pytest.mark.parametrize(
    ("said", "rtl", "texts"),
    [
        ("(", True, ["\u200f", "(", "\u200e", "\u200f"]),
        ("”", True, ["\u200f", "”", "\u200e", "\u200f"]),
        ("®", True, ["\u200f", "®", "\u200e", "\u200f"]),
        ("½", True, ["\u200f", "½", "\u200e", "\u200f"]),
        ("…", True, ["\u200f", "…", "\u200e", "\u200f"]),
        ("،", True, ["\u200f", "،"]),
        (":", True, ["\u200f", ":"]),
        ("ن", True, ["ن"]),
        ("!", True, ["!"]),
        ("\u200f ", True, ["\u200f "]),
        ("\u200f5", False, ["\u200f5"]),
        ("\u200f 5", False, [" ", "\u200f5"]),
        ("\u200e ”", False, [" ", "\u200e”"]),
        ("5 ", False, ["5", " "]),
    ],
)
def test_guards(said: str, rtl: bool, texts: list[str]) -> None:
    assert [text for text, _, _ in codes(said, rtl=rtl, guarded=True)] == texts
    assert sum(width for _, width, _ in codes(said, rtl=rtl, guarded=True)) == WIDTH


def test_runs_are_cut_where_the_pen_moves() -> None:
    run = [
        (1, "\u064e", 0, (5, 5)),
        (2, "", 0, (1, 1)),
        (3, "ب", 500, (0, 0)),
        (4, "ا", 300, (0, 0)),
    ]
    assert [[glyph[0] for glyph in each] for each in rtl_clusters(run)] == [[1, 2, 3], [4]]
    run = [
        (1, "x", 500, (0, 0)),
        (2, "\u0301", 0, (0, 0)),
        (3, "", 100, (0, 0)),
        (4, "y", 500, (0, 0)),
    ]
    assert [[glyph[0] for glyph in each] for each in ltr_clusters(run)] == [[1, 2, 3], [4]]


@pytest.mark.parametrize(
    ("said", "order", "kept"),
    [
        ("+964 780", TextOrder.GUARDED, "\u200f+964\u00a0780"),
        ("15 %", TextOrder.GUARDED, "\u200f15\u00a0%"),
        ("15 mL", TextOrder.GUARDED, "\u200f15 mL"),
        ("a b", TextOrder.GUARDED, "\u200fa b"),
        ("≥ 5", TextOrder.PARTED, "\u200e≥ 5"),
        ("” to", TextOrder.PARTED, "\u200e” to"),
        ("to me", TextOrder.PARTED, "to me"),
        ("≥ 5", TextOrder.WEIGHED, "\u200e≥ 5"),
        ("5 mg", TextOrder.WEIGHED, "\u200e5 mg"),
        ("What to Ask First", TextOrder.WEIGHED, "\u200fWhat to Ask First"),
        ("≥ 5", TextOrder.PLAIN, "≥ 5"),
    ],
)
def test_runs_from_left_to_right_are_held_in_place(said: str, order: TextOrder, kept: str) -> None:
    assert "".join(order_texts(tuple(said), order)) == kept
