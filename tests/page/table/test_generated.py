"""A sample of `python -m tests.large.tables`, and proof that what it looks for would be found."""

from collections.abc import Callable

import pytest

from brochure.edition import A4
from brochure.page.frame import Composition, GlyphMark
from brochure.theme.style import PaperSheet
from brochure.units import EdgeDistances, mm
from tests.large.tables import tried
from tests.large.tabling import _breaks, faults

Composing = Callable[..., Composition]
SHEET = PaperSheet(A4.size, EdgeDistances(mm(24), mm(30), mm(24), mm(30)), "A4")


def test_a_sample_of_random_tables() -> None:
    results = list(tried(96, "sample"))
    assert [(result.name, result.wrong) for result in results if result.wrong] == []
    assert {notice.rule for result in results for notice in result.refused} <= {
        "too-wide",
        "too-high",
        "small-type",
    }
    assert sum(not result.refused for result in results) > 48


@pytest.mark.parametrize(
    ("lines", "source", "tag"),
    [
        (["Paraceta", "mol"], "Paracetamol", "en"),
        (["Mor\u00ad", "ning"], "Morning", "tr"),
        (["Parac\u00ad", "etamol"], "Paracetamol", "en"),
        (["الاثنيـ"[:6], "ن"], "الاثنين", "ar"),
        (["Road", " 7"], "Road 7", "en"),
        (["+964 ", "780 123 4567"], "+964 780 123 4567", "en"),
        (["it is 1 in ", "10"], "it is 1 in 10", "en"),
        (["โรงพยาบ", "าล"], "โรงพยาบาล", "th"),
    ],
)
def test_a_bad_break_is_found(lines: list[str], source: str, tag: str) -> None:
    assert list(_breaks(lines, source, tag))


@pytest.mark.parametrize(
    ("lines", "source", "tag"),
    [
        (["Morn\u00ad", "ing light"], "Morning light", "en"),
        (["https://", "example.org"], "https://example.org", "en"),
        (["免疫抑", "制剂"], "免疫抑制剂", "zh-Hans"),
        (["well-", "known"], "well-known", "en"),
    ],
)
def test_a_good_break_is_not(lines: list[str], source: str, tag: str) -> None:
    assert list(_breaks(lines, source, tag)) == []


def test_what_is_moved_out_of_its_cell_is_found(composing: Composing) -> None:
    made = composing(
        [{"table": {"columns": ["One", "Two"], "rows": [["three", "four"], ["five", "six"]]}}]
    )
    texts = ["One", "Two", "three", "four", "five", "six"]
    assert list(faults(made, texts, "en", SHEET)) == []
    page = made.pages[0]
    for dx, dy in ((-40, 0), (250, 0), (400, 0), (0, -30)):
        moved = tuple(
            type(marks)(
                mark._replace(x=mark.x + dx, y=mark.y + dy)
                if isinstance(mark, GlyphMark) and mark.run.text == "three"
                else mark
                for mark in marks
            )
            for marks in page.content
        )
        damaged = made._replace(pages=(page._replace(content=moved),))
        assert list(faults(damaged, texts, "en", SHEET))
    assert list(faults(made, [*texts, "seven"], "en", SHEET)) == ["'seven' is not shown"]
