"""Records and labels to write on: how wide they are, where they end, and what is told where they
have no room.
"""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brochure.check.page import inspect_pages
from brochure.notice import Stop
from brochure.page.forms.columns import level_widths
from brochure.page.frame import BlankMark, Composition, FillMark
from brochure.units import mm
from tests.page.conftest import Composing

MEALS = "[Date, Before breakfast, After breakfast, Before lunch, After lunch, Bedtime]"
ARABIC_MEALS = "[التاريخ, قبل الفطور, بعد الفطور, قبل الغداء, بعد الغداء, وقت النوم]"
WORDS = ("Ward", "Date of birth", "Consultant in charge", "Pneumonoultramicroscopy", "الردهة")
fields = st.fixed_dictionaries(
    {"label": st.sampled_from(WORDS)},
    optional={
        "width": st.sampled_from(("10%", "30%", "45%")),
        "boxes": st.sampled_from((1, 8, 14)),
    },
)
rows = st.lists(
    st.lists(fields, min_size=1, max_size=4).filter(
        lambda row: sum(int(field.get("width", "0%")[:-1]) for field in row) < 100
    ),
    min_size=1,
    max_size=4,
)
NARROW = "page: {margins: {inner: 60 mm, outer: 60 mm}}\n"


RULE = pytest.approx(0.7)
"""The weight of the rules of records, which nothing else on these pages has."""


def uprights(made: Composition, page: int) -> list[float]:
    """The places of the rules between the columns of a page's records."""
    rules = [mark.box for mark in made.pages[page].drawn if isinstance(mark, FillMark)]
    return sorted({round(box.x, 1) for box in rules if box.width == RULE})


def levels(made: Composition, page: int) -> list[float]:
    """The places of the rules between the rows of a page's records."""
    rules = [mark.box for mark in made.pages[page].drawn if isinstance(mark, FillMark)]
    return sorted({round(box.bottom, 1) for box in rules if box.height == RULE})


needs = st.lists(st.floats(0, 200), min_size=1, max_size=12)


@given(needs, st.floats(0, 500))
def test_columns_fill_the_measure_and_none_is_too_narrow(asked: list[float], more: float) -> None:
    measure = sum(asked) + more
    found = level_widths(measure, asked)
    assert sum(found) == pytest.approx(measure)
    assert all(width >= need - 1e-6 for width, need in zip(found, asked, strict=True))
    # Who has more than the least of all needs just that.
    least = min(found)
    assert all(
        width == pytest.approx(need) or width == pytest.approx(least)
        for width, need in zip(found, asked, strict=True)
    )


def test_empty_columns_are_equally_wide(composing: Composing) -> None:
    sides = uprights(composing("- record: {columns: [A, B, C], rows: 2}"), 0)
    first, *others = (right - left for left, right in pairwise(sides))
    # But for the weight of the last rule, which stands within its column.
    assert others == pytest.approx([first, first], abs=1.0)


@pytest.mark.parametrize(("tag", "heads"), [("en", MEALS), ("ar", ARABIC_MEALS)])
def test_many_heads_fit_a_small_sheet(tag: str, heads: str, composing: Composing) -> None:
    made = composing(f"- record: {{columns: {heads}, rows: 4}}", tag, sheet="A5")
    assert len(uprights(made, 0)) == 7


def test_heads_without_room_are_told_at_the_word_that_needs_most(composing: Composing) -> None:
    with pytest.raises(Stop) as stop:
        composing(f"- record: {{columns: {MEALS}, rows: 4}}", sheet="A5", brand=NARROW)
    (notice,) = stop.value.notices
    assert notice.rule == "too-wide"
    assert "the heads of record-1 are wider together than its place" in notice.text
    assert "“breakfast” needs the most" in notice.text


@pytest.mark.parametrize("count", range(20, 44, 3))
def test_no_row_stands_alone_on_a_page(count: int, composing: Composing) -> None:
    text = "\n- ".join(["", *["Words that follow the record."] * 12])
    for rows in range(count, count + 3):
        made = composing(f"- record: {{columns: [A, B], rows: {rows}}}{text}", sheet="A5")
        shown = [found for page in range(len(made.pages)) if (found := levels(made, page))]
        # The rule above the head, that below it, and those of two rows at least.
        assert min(map(len, shown)) >= 4


def test_the_head_stands_again_on_each_page_and_is_read_once(composing: Composing) -> None:
    made = composing("- record: {columns: [Date, Value], rows: 60}")
    assert sum("Date" in page.furniture[0] for page in made.pages[1:] if page.furniture) >= 1
    assert sum(part.role == "TH" for part in made.parts) == 2


def test_a_record_fills_its_page(composing: Composing) -> None:
    made = composing("- Some words.\n- record: {columns: [Date, Value], rows: fill}")
    assert len(made.pages) == 1
    rows = levels(made, 0)
    assert len(rows) > 15
    assert {round(below - above, 1) for above, below in pairwise(rows[2:])} <= {25.5, 25.6}


def test_a_label_is_as_large_as_it_is_asked_to_be_and_empty(composing: Composing) -> None:
    made = composing("- label: {text: Patient label, width: 60 mm, height: 30 mm}")
    (placed,) = made.blanks
    assert placed.box.width == pytest.approx(mm(60))
    assert placed.box.height == pytest.approx(mm(30))
    x, y, width, height = placed.box
    inside = [
        mark
        for mark in made.pages[0].drawn
        if not isinstance(mark, (BlankMark, FillMark))
        and x < getattr(mark, "x", 0.0) < x + width
        and y < getattr(mark, "y", 0.0) < y + height
    ]
    assert inside == []


def test_a_usual_label_is_no_wider_than_a_narrow_column(composing: Composing) -> None:
    made = composing("- label: {text: Patient label}", sheet="A5", brand=NARROW)
    (placed,) = made.blanks
    assert placed.box.width < mm(90)
    assert placed.box.right <= made.pages[0].size.width


def test_a_label_larger_than_the_column_is_told_at_its_place(composing: Composing) -> None:
    with pytest.raises(Stop) as stop:
        composing("- label: {text: Patient label, width: 300 mm}")
    (notice,) = stop.value.notices
    assert (notice.rule, notice.place.line) == ("label-large", 3)
    assert "300 × 45 mm is larger than its place, 150 mm wide" in notice.text


def test_a_brand_sets_the_measures_of_forms(composing: Composing) -> None:
    brand = "blocks: {fields: {row: 12 mm}, label: {width: 70 mm, height: 20 mm}}\n"
    made = composing("- fields: [A, B]\n- label: {text: C}", brand=brand)
    first, second, label = (placed.box for placed in made.blanks)
    assert second.bottom - first.bottom == pytest.approx(mm(12))
    assert (label.width, label.height) == pytest.approx((mm(70), mm(20)))


@given(rows, st.sampled_from(("A4", "A5")), st.sampled_from(("en", "ar")))
@settings(max_examples=60, deadline=None)
def test_fields_of_any_row_stand_apart_and_within_the_column(
    composing: Composing, row: list[list[dict[str, object]]], sheet: str, tag: str
) -> None:
    made = composing([{"fields": row}], tag, sheet=sheet)
    assert inspect_pages(made) == ()
    # The margins of A4 are 30 mm, and in proportion on other sheets.
    width = made.pages[0].size.width
    margin = mm(30) * width / mm(210)
    for placed in made.blanks:
        assert placed.box.x > margin - 0.1
        assert placed.box.right < width - margin + 0.1
        assert placed.box.width > mm(5.4)
    # No two places to write in share any room.
    for at, one in enumerate(made.blanks):
        for other in made.blanks[at + 1 :]:
            apart = (
                one.page != other.page
                or one.box.right < other.box.x + 0.1
                or other.box.right < one.box.x + 0.1
                or one.box.bottom < other.box.y + 4.0
            )
            assert apart
