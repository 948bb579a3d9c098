"""Runs of glyphs: what each glyph says, in logical order with “|” between, and what is left of them
when a line is cut.
"""

from collections.abc import Callable
from itertools import pairwise
from typing import TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.text.font import FontLibrary
from brochure.text.run import GlyphRun
from brochure.text.shape import ShapedItem, ShapingItem, shape_item

Shaping: TypeAlias = Callable[..., ShapedItem]

CASES = {
    "a glyph a letter": ("Latn", 0, "k|i|d|n|e|y"),
    "ligatures": ("Latn", 0, "o|ffi|c|e| |fi|n"),
    "composed accents": ("Latn", 0, "e\u0301|a"),
    "accents that stay apart": ("Latn", 0, "x|\u0304\u0323||a"),
    "lam-alef reads as two letters": ("Arab", 1, "ل|ا"),
    "letters with dots of their own": ("Arab", 1, "ب||ا|ء"),
    "shadda and fatha": ("Arab", 1, "ل|ه| |م|\u064e\u0651||ن|"),
    "a ZWNJ": ("Arab", 1, "م|ی|\u200c|خ|"),
    "a soft hyphen": ("Latn", 0, "a|\u00ad|b"),
    "Latin from right to left": ("Latn", 1, "(|a|)"),
}
FAMILIES = {"Latn": "Noto Sans", "Arab": "Noto Sans Arabic"}


@pytest.fixture(scope="session")
def shaping(fonts: FontLibrary) -> Shaping:
    """shaping(text, script, level): the text between `before` and `after` in the face of its
    script.
    """

    def shape_text(
        text: str, script: str, level: int, before: str = "", after: str = ""
    ) -> ShapedItem:
        face = fonts.face(FAMILIES[script])
        assert face is not None
        start, end = len(before), len(before) + len(text)
        return shape_item(
            before + text + after, ShapingItem(start, end, level, script, "en", face, 12, 0)
        )

    return shape_text


def in_order(run: GlyphRun) -> list[str]:
    return list(reversed(run.texts)) if run.rtl else list(run.texts)


@pytest.mark.parametrize(("script", "level", "expected"), CASES.values(), ids=CASES)
def test_what_the_glyphs_say(script: str, level: int, expected: str, shaping: Shaping) -> None:
    text = expected.replace("|", "")
    shaped = shaping(text, script, level)
    assert "|".join(in_order(shaped.run)) == expected
    assert shaped.run.text == text


def test_arabic_letters_join(shaping: Shaping) -> None:
    """The same letter alone, at the beginning, in the middle and at the end is four glyphs."""
    alone = shaping("ه", "Arab", 1).run.ids
    joined = shaping("ههه", "Arab", 1).run.ids
    assert len({*alone, *joined}) == 4


@pytest.mark.parametrize(
    "around", [("ه", ""), ("", "ه"), ("ه", "ه")], ids=["before", "after", "both"]
)
def test_arabic_joins_beyond_the_ends_of_its_item(
    around: tuple[str, str], shaping: Shaping
) -> None:
    """Half a word in bold still joins the other half."""
    whole = shaping(around[0] + "ه" + around[1], "Arab", 1).run.ids
    assert shaping("ه", "Arab", 1, *around).run.ids[0] == whole[len(around[1])]


def test_zwnj_parts_and_zwj_joins(shaping: Shaping) -> None:
    alone, joined = shaping("س", "Arab", 1).run.ids, shaping("سس", "Arab", 1).run.ids
    assert shaping("س\u200cس", "Arab", 1).run.ids[::2] == alone * 2
    assert shaping("س\u200d", "Arab", 1).run.ids[-1] == joined[-1] != alone[0]


def test_brackets_are_mirrored_from_right_to_left(shaping: Shaping) -> None:
    assert shaping("()", "Latn", 1).run.ids == shaping("()", "Latn", 0).run.ids
    assert in_order(shaping("()", "Latn", 1).run) == ["(", ")"]


def test_width_in_points(shaping: Shaping) -> None:
    run = shaping("kidney", "Latn", 0).run
    assert run.width == pytest.approx(sum(run.advances) * 12 / 1000)


def texts(*clusters: str) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(clusters), min_size=1, max_size=10).map("".join)


LATIN = texts(
    "a", "f", "i", "fi", "ffi", "e\u0301", "x\u0304\u0323", " ", "  ", "1", "(", "\u00ad", "."
)
ARABIC = texts("ل", "ا", "لا", "بَّ", "ت", "ن", " ", "  ", "\u200c", "\u200d", "ـ", "٢", "الله")
RUNS = st.one_of(
    st.tuples(LATIN, st.just("Latn"), st.just(0)),
    st.tuples(ARABIC, st.just("Arab"), st.just(1)),
    st.tuples(LATIN, st.just("Latn"), st.just(1)),
)


@given(RUNS, st.data())
def test_a_run_cut_on_clusters_and_joined_is_whole(
    shaping: Shaping, run: tuple[str, str, int], data: st.DataObject
) -> None:
    text, script, level = run
    before, after = data.draw(st.sampled_from([("", ""), ("له", "ه"), ("a ", " b")]))
    shaped = shaping(text, script, level, before, after)
    start, end = shaped.item.start, shaped.item.end
    assert shaped.run.text == text
    cuts = sorted({start, end, *data.draw(st.lists(st.sampled_from(shaped.clusters), max_size=3))})
    parts = [shaped.cut(one, other) for one, other in pairwise(cuts)]
    assert [part.text for part in parts] == [
        (before + text)[one:other] for one, other in pairwise(cuts)
    ]
    assert sum(part.width for part in parts) == pytest.approx(shaped.run.width)
    visual = parts[::-1] if level else parts
    assert tuple(glyph for part in visual for glyph in part.ids) == shaped.run.ids
    assert all(part.offsets is None or len(part.offsets) == len(part.ids) for part in parts)


@given(RUNS)
def test_a_word_is_shaped_alike_whatever_was_shaped_before(
    shaping: Shaping, run: tuple[str, str, int]
) -> None:
    """Words are remembered: neither the order of texts nor what stood around a word may show."""
    text, script, level = run
    first = shaping(text, script, level)
    shaping(text, script, level, "ا", "ل")
    first.item.face.words.clear()
    assert shaping(text, script, level).run == first.run
    assert shaping(text, script, level, "a ", " b").run == first.run
