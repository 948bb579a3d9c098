"""The choice of line ends against every other choice that there is."""

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.text.fit import HYPHEN_COST, STUB, STUB_COST, Chance, fit, slackest

HYPHEN = 2.0


def paragraph(words: list[tuple[int, bool]]) -> list[Chance]:
    """Words of these widths with spaces one wide between them; a word that is divided from the next has a hyphen and no space."""
    chances = []
    along = 0.0
    for at, (width, divided) in enumerate(words, 1):
        along += width
        if divided and at < len(words):
            chances.append(Chance(at, along + HYPHEN, along, True))
        else:
            chances.append(Chance(at, along, along + 1))
            along += 1
    return chances


# A syllable is at least as wide as the hyphen, so that no chance ends further along than the one after it.
PARAGRAPHS = st.lists(st.tuples(st.integers(2, 12), st.booleans()), min_size=1, max_size=9).map(paragraph)
MEASURES = st.integers(4, 40)


def shares_left_empty(taken: list[Chance], measure: float) -> list[float]:
    starts = [0.0, *(chance.start for chance in taken)]
    return [1 - (chance.end - start) / measure for chance, start in zip(taken, starts, strict=False)]


def cost(taken: list[Chance], measure: float, balanced: bool) -> float:
    empty = shares_left_empty(taken, measure)
    stub = STUB_COST if not balanced and len(taken) > 1 and empty[-1] > 1 - STUB else 0.0
    counted = empty if balanced else empty[:-1]
    return sum(share * share for share in counted) + stub + HYPHEN_COST * sum(chance.hyphen for chance in taken)


def every_way(chances: list[Chance], measure: float) -> list[list[Chance]]:
    ways = [
        [*chosen, chances[-1]] for count in range(len(chances)) for chosen in combinations(chances[:-1], count)
    ]
    return [way for way in ways if min(shares_left_empty(way, measure)) >= -1e-9]


@given(PARAGRAPHS, MEASURES, st.booleans())
def test_no_choice_is_better(chances: list[Chance], measure: int, balanced: bool) -> None:
    ways = every_way(chances, measure)
    taken = fit(chances, measure, balanced)
    if not ways:
        assert taken is None
        return
    assert taken is not None
    assert taken in ways
    assert cost(taken, measure, balanced) == pytest.approx(min(cost(way, measure, balanced) for way in ways), abs=1e-4)


@given(PARAGRAPHS, MEASURES, st.booleans())
def test_lines_follow_each_other_and_fit(chances: list[Chance], measure: int, balanced: bool) -> None:
    taken = fit(chances, measure, balanced)
    if taken is not None:
        assert taken[-1] == chances[-1]
        assert all(one.at < other.at for one, other in pairwise(taken))
        assert min(shares_left_empty(taken, measure)) >= -1e-6


def test_a_word_that_is_too_wide_leaves_no_way() -> None:
    assert fit(paragraph([(5, False), (11, False), (5, False)]), 10) is None
    assert fit(paragraph([(5, False), (10, False), (5, False)]), 10) is not None


@pytest.mark.parametrize(
    ("balanced", "ends"),
    [pytest.param(False, [3, 4], id="a paragraph fills its lines"), pytest.param(True, [2, 4], id="a title evens them out")],
)
def test_four_words(balanced: bool, ends: list[int]) -> None:
    taken = fit(paragraph([(10, False)] * 4), 33, balanced)
    assert [chance.at for chance in taken or ()] == ends


def test_the_whole_paragraph_counts_and_not_only_the_line() -> None:
    """Filling the first line (6 + 1 + 3) would leave half of the second one empty: 8 fits beside neither 3 nor 5."""
    chances = paragraph([(6, False), (3, False), (5, False), (8, False), (6, False)])
    assert [chance.at for chance in fit(chances, 10) or ()] == [1, 3, 4, 5]


def test_slackest_leaves_the_last_line_out() -> None:
    chances = paragraph([(8, False), (6, False), (2, False)])
    assert slackest(chances, 10) == pytest.approx(0.4)
    assert slackest(chances[:1], 10) == 0
