"""Text in columns: everything stands once, in its column, in the order of reading; columns are as
high as one another where they end.
"""

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from brochure.check.readback.proof import read_back
from brochure.notice import Place
from brochure.page.bands import columns_height, fill_columns, shift_strip
from brochure.page.chunk import chunks_of
from brochure.page.desk import ColumnStrip, GroundPanel, TextColumn
from brochure.page.frame import Composition, FillMark, GlyphMark
from brochure.page.structure import ARTIFACT
from brochure.pdf.write import write_bytes
from brochure.units import Box
from tests.page.reader import faults, ink

from .conftest import Composing

TWO = "page: {columns: {body: 2}}\n"
WORDS = {
    "en": "The kidneys clear harmful waste from the blood by day and by night.",
    "ar": "تنقّي الكليتان الفضلات الضارة من الدم ليلًا ونهارًا.",
}
HERE = Place("leaflet.yaml", 1, 1)


def strip(height: float, **more: object) -> ColumnStrip:
    return ColumnStrip(height, "block", HERE, before=4.0, after=6.0, **more)  # type: ignore[arg-type]


@given(
    st.lists(st.tuples(st.floats(5, 90), st.booleans()), min_size=1, max_size=30),
    st.floats(60, 400),
    st.integers(1, 2),
    st.booleans(),
)
def test_columns_take_what_fits_and_never_nothing_of_an_empty_page(
    lines: list[tuple[float, bool]], room: float, columns: int, empty: bool
) -> None:
    chunks = chunks_of([strip(height, keep=keep) for height, keep in lines], room)
    ends = fill_columns(chunks, room, columns, empty=empty)
    assert len(ends) in (0, columns)
    assert ends or not empty
    for begin, end in zip([0, *ends], ends, strict=False):
        assert begin <= end
        column = chunks[begin:end]
        assert columns_height(column) <= room + 0.1 or len(column) == 1
    if ends and ends[-1] == len(chunks) and columns == 2:
        # No other place between the columns would make them lower by more than a chunk is worth.
        lowest = min(
            max(columns_height(chunks[:at]), columns_height(chunks[at:]))
            for at in range(1, len(chunks) + 1)
        )
        found = max(columns_height(chunks[: ends[0]]), columns_height(chunks[ends[0] :]))
        assert found <= lowest + max(chunk.turn for chunk in chunks) + 0.1


def test_a_moved_strip_takes_everything_with_it() -> None:
    panel = GroundPanel(TextColumn(10, 100, 400, rtl=False), (1, 1, 1))
    mark = FillMark(ARTIFACT, Box(10, 0, 5, 5), (0, 0, 0))
    head = strip(5, marks=(mark,))
    known: dict[int, GroundPanel] = {}
    one, other = (
        shift_strip(strip(9, panel=panel, marks=(mark,), under=(mark,), head=(head,)), 50, known)
        for _ in range(2)
    )
    assert one.marks[0].box.x == one.under[0].box.x == one.head[0].marks[0].box.x == 60  # type: ignore[union-attr]
    assert one.panel is other.panel
    assert one.panel is not None
    assert one.panel.column.left(0, 100) == 60
    mirrored = panel._replace(column=panel.column._replace(rtl=True))
    moved = shift_strip(strip(9, panel=mirrored), -50).panel
    assert moved is not None
    assert moved.column.left(0, 100) == mirrored.column.left(0, 100) - 50


def lines_of(made: Composition, page: int) -> list[tuple[float, float, float]]:
    """The stretches of text on a page: its baseline, where it begins and ends."""
    return [
        (mark.y, ink(mark).x, ink(mark).right)
        for mark in made.pages[page].marks
        if isinstance(mark, GlyphMark) and mark.part != ARTIFACT and mark.run.text.strip()
    ]


def block(kind: str, count: int, words: str) -> object:
    text = " ".join([words] * count)
    return {
        "paragraph": text,
        "heading": {"heading": words[:20]},
        "list": {"list": [words] * count},
        "steps": {"steps": [words] * count},
        "callout": {"callout": {"kind": "note", "body": [text]}},
        "question": {"question": {"ask": words[:20], "answer": [text]}},
        "table": {"table": {"columns": ["A", "B"], "rows": [[words, "1"]] * count}},
        "wide": {"table": {"columns": ["A", "B", "C"], "rows": [[words, "1", "2"]] * count}},
        "fields": {"fields": [{"label": words[:12]}] * count},
        "key-points": {"key-points": [words] * count},
        "break": {"break": "page"},
    }[kind]


KINDS = (
    "paragraph", "heading", "list", "steps", "callout", "question", "table", "wide", "fields",
    "key-points", "break",
)  # fmt: skip


def is_sensible(kinds: list[tuple[str, int]]) -> bool:
    """Whether every heading has something below it."""
    names = [kind for kind, _ in kinds] + ["break"]
    return ("heading", "break") not in pairwise(names)


BODIES = (
    st.lists(st.tuples(st.sampled_from(KINDS), st.integers(1, 6)), min_size=1, max_size=14)
    .filter(is_sensible)
    .filter(lambda body: any(kind != "break" for kind, _ in body))
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(BODIES, st.sampled_from(["en", "ar"]))
def test_everything_stands_once_and_covers_nothing(
    composing: Composing, kinds: list[tuple[str, int]], tag: str
) -> None:
    made = composing([block(kind, count, WORDS[tag]) for kind, count in kinds], tag, brand=TWO)
    assert read_back(write_bytes(made), made) == ()
    assert faults(made) == []


@pytest.mark.parametrize("tag", ["en", "ar"])
def test_text_stands_in_two_columns_and_a_table_over_both(composing: Composing, tag: str) -> None:
    text = " ".join([WORDS[tag]] * 6)
    rows = [[WORDS[tag], "1", "2"]] * 2
    made = composing(
        [text, text, {"table": {"columns": ["A", "B", "C"], "rows": rows}}], tag, brand=TWO
    )
    (page,) = made.pages
    middle = page.size.width / 2
    lines = lines_of(made, 0)
    sides = {left > middle for _, left, right in lines if (left > middle) == (right > middle)}
    assert sides == {True, False}
    # The first column is the one that is read first.
    first = next(line for line in lines if line[0] > 150)
    assert (first[1] > middle) == (tag == "ar")
    # Both are as high.
    body = [line for line in lines if line[0] > 150]
    feet = {
        side: max(y for y, left, _ in body if (left > middle) == side and y < body[-1][0])
        for side in (True, False)
    }
    assert abs(feet[True] - feet[False]) < 150


def test_one_column_where_two_would_be_too_narrow(composing: Composing) -> None:
    text = " ".join([WORDS["en"]] * 6)
    narrow = composing([text, text], sheet="A5", brand=TWO)
    assert narrow.pages == composing([text, text], sheet="A5").pages


def test_a_word_that_is_too_wide_for_a_column_has_the_whole_measure(composing: Composing) -> None:
    table = {"table": {"columns": ["+964 000 000 0000", "+964 000 000 0001"], "rows": [["1", "2"]]}}
    made = composing(["Text.", {"heading": "Numbers"}, table, "Text."], brand=TWO)
    assert read_back(write_bytes(made), made) == ()
