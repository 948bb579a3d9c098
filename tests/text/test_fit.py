"""The choice of line ends against every other choice that there is."""

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.text.fit import HYPHEN_COST, STUB, STUB_COST, BreakChances, fit_lines, slackest_line

HYPHEN = 2.0


def paragraph(*words: float | tuple[float, bool]) -> BreakChances:
    """Words of these widths with a space one wide behind each; (width, True) is divided from the
    next by a hyphen instead.
    """
    at, ends, starts, hyphens = [], [], [], set()
    along = 0.0
    for number, word in enumerate(words, 1):
        width, divided = word if isinstance(word, tuple) else (word, False)
        along += width
        at.append(number)
        if divided and number < len(words):
            hyphens.add(number)
            ends.append(along + HYPHEN)
        else:
            ends.append(along)
            along += 1
        starts.append(along)
    return BreakChances(at, ends, starts, frozenset(hyphens))


# A syllable is at least as wide as the hyphen, so that no chance ends further along than the one
# after it.
SYLLABLES = st.tuples(st.integers(2, 12).map(float), st.booleans())
PARAGRAPHS = st.lists(SYLLABLES, min_size=1, max_size=9).map(lambda words: paragraph(*words))
MEASURES = st.integers(4, 40)


def shares_left_empty(chances: BreakChances, taken: list[int], measure: float) -> list[float]:
    starts = [0.0, *(chances.starts[index] for index in taken)]
    return [
        1 - (chances.ends[index] - start) / measure
        for index, start in zip(taken, starts, strict=False)
    ]


def cost(chances: BreakChances, taken: list[int], measure: float, balanced: bool) -> float:
    empty = shares_left_empty(chances, taken, measure)
    stub = STUB_COST if not balanced and len(taken) > 1 and empty[-1] > 1 - STUB + 1e-9 else 0.0
    counted = empty if balanced else empty[:-1]
    return (
        sum(share * share for share in counted)
        + stub
        + HYPHEN_COST * sum(chances.at[index] in chances.hyphens for index in taken)
    )


def every_way(chances: BreakChances, measure: float) -> list[list[int]]:
    *inner, last = range(len(chances.at))
    ways = [
        [*chosen, last] for count in range(len(inner) + 1) for chosen in combinations(inner, count)
    ]
    return [way for way in ways if min(shares_left_empty(chances, way, measure)) >= -1e-9]


@given(PARAGRAPHS, MEASURES, st.booleans())
def test_no_choice_is_better(chances: BreakChances, measure: int, balanced: bool) -> None:
    ways = every_way(chances, measure)
    taken = fit_lines(chances, measure, balanced)
    if not ways:
        assert taken is None
        return
    assert taken is not None
    assert taken in ways
    assert cost(chances, taken, measure, balanced) == pytest.approx(
        min(cost(chances, way, measure, balanced) for way in ways)
    )


@given(PARAGRAPHS, MEASURES, st.booleans())
def test_lines_follow_each_other_and_none_is_wider_than_the_measure(
    chances: BreakChances, measure: int, balanced: bool
) -> None:
    taken = fit_lines(chances, measure, balanced)
    if taken is not None:
        assert taken[-1] == len(chances.at) - 1
        assert all(one < other for one, other in pairwise(taken))
        assert min(shares_left_empty(chances, taken, measure)) >= -1e-6


def test_a_word_that_is_too_wide_leaves_no_way() -> None:
    assert fit_lines(paragraph(5, 11, 5), 10) is None
    assert fit_lines(paragraph(5, 10, 5), 10) == [0, 1, 2]


@pytest.mark.parametrize(
    ("balanced", "taken"),
    [
        pytest.param(False, [2, 3], id="a paragraph fills its lines"),
        pytest.param(True, [1, 3], id="a title evens them out"),
    ],
)
def test_four_words(balanced: bool, taken: list[int]) -> None:
    assert fit_lines(paragraph(10, 10, 10, 10), 33, balanced) == taken


def test_the_whole_paragraph_counts_and_not_only_the_line() -> None:
    """The first line has room for 6 and 3, but 5 would then stand alone: it goes better with 3."""
    assert fit_lines(paragraph(6, 3, 5, 8, 6), 10) == [0, 2, 3, 4]


def test_a_hyphen_is_taken_only_where_it_saves_enough() -> None:
    even = paragraph(8, (6, True), 4, 9)
    assert fit_lines(even, 11) == [0, 2, 3]
    ragged = paragraph(3, (6, True), 10, 9)
    assert fit_lines(ragged, 12) == [1, 2, 3]


def test_slackest_leaves_the_last_line_out() -> None:
    chances = paragraph(8, 6, 2)
    assert slackest_line(chances, [0, 1, 2], 10) == pytest.approx(0.4)
    assert slackest_line(chances, [2], 10) == 0
