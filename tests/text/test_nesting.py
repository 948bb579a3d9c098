"""Facts that an author has marked in part as a phrase in another language, seen from the left."""

import pytest

from brochure.text.lines import break_lines
from brochure.text.nesting import nest_isolates
from tests.text.test_lines import Setting, seen

MARKED = [
    ("≥ ", "5", " mg"),
    ("≥ ", "5 mg", ""),
    ("≥ 5 ", "mg daily", ""),
    ("BP ", "120/80", " mmHg"),
    ("", "+964 780", " 123 4567"),
    ("+964 ", "780 123 4567", ""),
    ("3 × ", "500 mg", ""),
    ("-", "5 °C", ""),
    ("1", "½", ""),
    ("20", " %", ""),
    ("HbA1c < ", "7%", ""),
]
"""What stands before the phrase, the phrase in English, and what stands behind it."""


@pytest.mark.parametrize("tag", ["ar", "ckb", "fa", "ur", "he"])
@pytest.mark.parametrize("marked", MARKED, ids="|".join)
def test_a_fact_keeps_its_order_over_the_border_of_a_phrase(
    marked: tuple[str, str, str], tag: str, any_galley: Setting
) -> None:
    before, phrase, behind = marked
    (line,) = break_lines(
        any_galley((f"ב {before}", tag), (phrase, "en"), (f"{behind} ג", tag), tag), 10_000
    )
    assert seen(line) == f"ג {before}{phrase}{behind} ב"


def test_a_range_over_the_border_has_the_order_of_the_text_around_it(any_galley: Setting) -> None:
    pieces = ("ב 10–", "ar"), ("20 mg", "en"), (" ג", "ar")
    (line,) = break_lines(any_galley(*pieces, "ar"), 10_000)
    assert seen(line) == "ג 20 mg–10 ב"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ([(0, 4, "ltr"), (2, 6, "ltr")], [(0, 6, "ltr")]),
        ([(0, 6, "ltr"), (2, 4, "rtl")], [(0, 6, "ltr"), (2, 4, "rtl")]),
        ([(0, 4, "override"), (2, 6, "override"), (5, 9, "ltr")], [(0, 9, "ltr")]),
        ([(4, 6, "ltr"), (0, 4, "ltr")], [(0, 4, "ltr"), (4, 6, "ltr")]),
        ([(0, 9, "ltr"), (1, 3, "ltr"), (2, 5, "ltr")], [(0, 9, "ltr"), (1, 5, "ltr")]),
    ],
)
def test_isolates_that_cross_become_one(
    given: list[tuple[int, int, str]], expected: list[tuple[int, int, str]]
) -> None:
    assert nest_isolates(given) == expected
