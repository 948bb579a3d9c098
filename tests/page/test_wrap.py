"""Text beside pictures: never over one, never narrower than asked, never torn from it; and pictures
from edge to edge.
"""

from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.check.page import inspect_pages
from brochure.language import find_language
from brochure.notice import only_errors
from brochure.page.compose import compose_pages
from brochure.page.frame import Composition, DrawingMark, GlyphMark
from brochure.page.memory import SettingMemory
from brochure.page.structure import ARTIFACT
from brochure.theme.words import words_for
from brochure.units import Box
from tests.fonts import FONTS

from .conftest import Bench, Composing

ENGLISH = "The kidneys clean the blood and keep water and salts in balance. "
ARABIC = "تنظف الكليتان الدم وتحافظان على توازن الماء والأملاح في الجسم. "
SENTENCE = {"en": ENGLISH, "ar": ARABIC}
GAP = 16.0


class Line(NamedTuple):
    """What is drawn at one height of a page: from where to where, and its characters."""

    left: float
    right: float
    count: int


def picture(made: Composition) -> tuple[int, Box]:
    """The page and the box of the only picture."""
    (found,) = [
        (at, mark.box)
        for at, page in enumerate(made.pages)
        for mark in page.marks
        if isinstance(mark, DrawingMark) and mark.part != ARTIFACT
    ]
    return found


def lines_of(made: Composition, role: str) -> dict[tuple[int, float], Line]:
    """The lines of the parts with a role, by page and baseline."""
    found: dict[tuple[int, float], Line] = {}
    for at, page in enumerate(made.pages):
        for mark in page.marks:
            if isinstance(mark, GlyphMark) and made.parts[mark.part].role == role:
                text, right = mark.run.text, mark.x + mark.run.width
                before = found.get((at, mark.y), Line(mark.x, right, 0))
                found[at, mark.y] = Line(
                    min(before.left, mark.x), max(before.right, right), before.count + len(text)
                )
    return found


@pytest.mark.parametrize("tag", ["en", "ar"])
@pytest.mark.parametrize("sheet", ["A4", "A5"])
def test_lines_run_beside_it_and_in_the_whole_measure_below_it(
    tag: str, sheet: str, composing: Composing
) -> None:
    figure = {"file": "kidney.svg", "alt": "A", "beside": True}
    made = composing([{"figure": figure}, SENTENCE[tag] * 8], tag, sheet=sheet)
    page, box = picture(made)
    found = [
        (y, line)
        for (at, y), line in lines_of(made, "P").items()
        if at == page and line.count > 20 and y > box.y
    ]
    beside = [line for y, line in found if y < box.bottom]
    below = [line for y, line in found if y > box.bottom + 20]
    assert len(beside) > 2
    assert len(below) > 2
    width = made.pages[0].size.width
    if tag == "en":
        assert box.x > width / 2, "at the end side"
        assert max(line.right for line in beside) <= box.x - GAP + 3
        assert max(line.right for line in below) > box.x
    else:
        assert box.right < width / 2, "at the end side"
        assert min(line.left for line in beside) >= box.right + GAP - 3
        assert min(line.left for line in below) < box.right
    # As good a line as there is has what the base look asks for.
    assert max(line.count for line in beside) >= 30
    # Its edge is level with the capitals.
    assert abs(min(y for y, _ in found) - box.y - 0.714 * 12) < 3


def test_where_the_column_is_too_narrow_the_text_stands_below(composing: Composing) -> None:
    box = {"callout": {"kind": "tip", "body": [{"figure": FIGURE}, ENGLISH * 3]}}
    made = composing([box], sheet="A5", brand="blocks: {figure: {beside-characters: 60}}\n")
    _, shown = picture(made)
    assert all(y > shown.bottom for _, y in lines_of(made, "P") if y > shown.y)


FIGURE = {"file": "kidney.svg", "alt": "A", "beside": True}
TEXTS = st.recursive(
    st.integers(1, 12).map(lambda count: {"text": count}),
    lambda inner: st.lists(inner, min_size=1, max_size=4).map(lambda items: {"list": items}),
    max_leaves=6,
)


def filled(made: Any, tag: str, depth: int = 0) -> Any:
    """A text of so many sentences, or a list of them."""
    if "text" in made:
        return SENTENCE[tag] * made["text"]
    if depth > 2:
        return SENTENCE[tag]
    items = [filled(each, tag, depth + 1) for each in made["list"]]
    items = [
        {"item": SENTENCE[tag], "list": each["list"]} if isinstance(each, dict) else each
        for each in items
    ]
    return {"list": items}


@given(
    st.lists(TEXTS, min_size=1, max_size=5),
    st.sampled_from(["en", "ar"]),
    st.sampled_from(["A4", "A5"]),
    st.integers(10, 99),
    st.booleans(),
    st.integers(0, 14),
)
def test_whatever_stands_beside_it_nothing_lies_over_another(
    bench: Bench,
    texts: list[Any],
    tag: str,
    sheet: str,
    width: int,
    captioned: bool,
    above: int,
) -> None:
    figure: dict[str, Any] = {**FIGURE, "width": f"{width}%"}
    if captioned:
        figure["caption"] = SENTENCE[tag]
    before = [SENTENCE[tag]] * above
    body = [*before, {"figure": figure}, *(filled(text, tag) for text in texts), {"heading": "B"}]
    made = bench.compose([*body, "Text."], tag, sheet=sheet)
    assert not inspect_pages(made)
    # Whatever is said is drawn, and on a page in the order in which it is said.
    said = "".join(each.text for each in made.said)
    drawn = "".join(
        mark.run.text
        for page in made.pages
        for mark in page.marks
        if isinstance(mark, GlyphMark) and mark.part != ARTIFACT
    )
    assert bare(said) == bare(drawn)


def bare(text: str) -> str:
    return "".join(sign for sign in text if sign.isalnum())


def test_it_is_never_torn_from_the_lines_beside_it(composing: Composing) -> None:
    for above in range(26, 40):
        made = composing([*["Text."] * above, {"figure": FIGURE}, ENGLISH * 5])
        page, box = picture(made)
        text = 1 + next(part.id for part in made.parts if part.role == "Figure")
        long = [
            (at, mark.y)
            for at, each in enumerate(made.pages)
            for mark in each.marks
            if isinstance(mark, GlyphMark) and mark.part == text
        ]
        assert min(at for at, _ in long) == page, above
        beside = {y for at, y in long if at == page and box.y < y < box.bottom}
        assert len(beside) > 5, above


@pytest.mark.parametrize(
    "after",
    [
        {"heading": "B"},
        {"callout": {"kind": "tip", "body": ["B"]}},
        {"figure": {"file": "tall.svg", "alt": "B"}},
        {"steps": [{"step": "B", "figure": {"file": "tall.svg", "alt": "B"}}]},
        {"text": "ب", "lang": "ar"},
    ],
)
def test_all_else_begins_below_it(after: dict[str, Any], composing: Composing) -> None:
    made = composing([{"figure": FIGURE}, "Short.", after, "More."])
    marks = [mark for mark in made.pages[0].marks if isinstance(mark, DrawingMark)]
    shown = next(mark.box for mark in marks if mark.part != ARTIFACT)
    beside = {
        made.parts[mark.part].role + mark.run.text.strip()
        for mark in made.pages[0].marks
        if isinstance(mark, GlyphMark) and shown.y < mark.y < shown.bottom + 2
    }
    assert beside == {"PShort."}


def test_a_memory_knows_what_stands_beside_a_picture(bench: Bench) -> None:
    memory = SettingMemory()
    for text in ("One.", ENGLISH * 6, "Two."):
        body = ["A.", {"figure": FIGURE}, "B.", text, "C."]
        leaflet = bench.leaflet(body, find_language("en"), "title: T\n")
        asked = (
            leaflet,
            bench.theme("", "A4"),
            words_for(leaflet.language),
            FONTS,
            bench.pictures,
        )
        known = compose_pages(*asked, memory=memory, varied=(3,)).composition
        assert known == compose_pages(*asked, varied=(3,)).composition


@pytest.mark.parametrize("tag", ["en", "ar"])
def test_from_edge_to_edge(tag: str, composing: Composing) -> None:
    figure = {"file": "kidney.svg", "alt": "A", "caption": "B", "edge": True}
    made = composing(["Text.", {"figure": figure}, SENTENCE[tag]], tag, sheet="A4")
    _, box = picture(made)
    assert (box.x, box.width) == (0.0, made.pages[0].size.width)
    caption = next(iter(lines_of(made, "Caption").values()))
    assert 50 < caption.left < caption.right < box.width - 50
    assert not inspect_pages(made)


def test_a_picture_that_is_too_high_for_the_edges_is_told(bench: Bench) -> None:
    figure = {"file": "tall.svg", "alt": "A", "edge": True}
    leaflet = bench.leaflet([{"figure": figure}], find_language("en"), "title: T\n")
    made = compose_pages(
        leaflet, bench.theme("", "A4"), words_for(leaflet.language), FONTS, bench.pictures
    )
    (told,) = [notice for notice in made.notices if notice.rule == "figure-edge"]
    assert not only_errors([told])
    assert "1.2 times as wide as high" in told.hint
    assert picture(made.composition)[1].x > 50
