"""Colours as readers with a deficiency of colour vision see them."""

import pytest

from brochure.check.vision import APART, DEFICIENCIES, check_vision, seen_colour
from brochure.notice import Place
from brochure.theme.colour import BLACK, WHITE, colour_code, parse_colour
from brochure.theme.nearest import colour_distance


@pytest.mark.parametrize("deficiency", DEFICIENCIES)
def test_greys_are_seen_as_they_are(deficiency: str) -> None:
    """Each row of a matrix adds up to 1."""
    for grey in ("#000000", "#7f7f7f", "#ffffff"):
        assert colour_code(seen_colour(parse_colour(grey), deficiency)) == grey


def test_pure_red_is_darkest_for_readers_without_its_cones() -> None:
    red = parse_colour("#ff0000")
    seen = {name: max(seen_colour(red, name)) for name in DEFICIENCIES}
    assert min(seen, key=lambda name: seen[name]) == "protanopia"


def test_black_and_white_are_one_apart() -> None:
    assert colour_distance(BLACK, WHITE) == pytest.approx(1, abs=1e-6)


@pytest.mark.parametrize("other, told", [("#8a4a00", ["deuteranopia"]), ("#0b3a8a", [])])
def test_colours_that_only_some_tell_apart(other: str, told: list[str]) -> None:
    """An olive and a brown; without the cones for red, the brown is darker."""
    colours = {"one": parse_colour("#4a6a00"), "other": parse_colour(other)}
    assert colour_distance(*colours.values()) > APART, "all other readers tell them apart"
    text = "".join(one.text for one in check_vision(colours, Place("b"), ""))
    assert [name for name in DEFICIENCIES if name in text] == told
