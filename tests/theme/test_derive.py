"""Colours derived from one, whatever it is, and the nearest that can be read."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from brochure.edition import A4
from brochure.source.files import ProjectFiles
from brochure.theme.colour import (
    BLACK,
    WHITE,
    Colour,
    colour_code,
    contrast_ratio,
    mix_colours,
    parse_colour,
)
from brochure.theme.derive import CALLOUT_GROUNDS, derive_colours
from brochure.theme.nearest import nearest_passing
from brochure.theme.read import read_theme
from tests.fonts import FONTS

COLOURS = st.tuples(*[st.integers(0, 255).map(lambda part: part / 255)] * 3)
ROLES = read_theme(ProjectFiles(Path()), "plain", A4, FONTS).accept().colours


@settings(max_examples=30)
@given(COLOURS)
def test_words_in_a_derived_colour_can_be_read_on_every_ground(colour: Colour) -> None:
    derived = derive_colours(colour, ROLES)
    main = parse_colour(derived.palette[derived.uses["primary"]])
    link = parse_colour(derived.palette[derived.uses["link"]])
    grounds = (WHITE, mix_colours(main, WHITE, 0.12), *(ROLES[name] for name in CALLOUT_GROUNDS))
    assert all(contrast_ratio(main, ground) >= 4.5 for ground in grounds)
    assert all(contrast_ratio(link, ground) >= 7 for ground in grounds)
    assert derived.changed == (main != colour)


@settings(max_examples=30)
@given(COLOURS, COLOURS, st.sampled_from([3.0, 4.5, 7.0]))
def test_the_nearest_passes_or_nothing_does(colour: Colour, ground: Colour, least: float) -> None:
    found = nearest_passing(colour, (ground,), least)
    if found is None:
        assert max(contrast_ratio(each, ground) for each in (WHITE, BLACK)) < least
    else:
        assert contrast_ratio(found, ground) >= least
        assert parse_colour(colour_code(found)) == found, "its code says all of it"


@given(COLOURS, COLOURS)
def test_what_passes_stays(colour: Colour, ground: Colour) -> None:
    assert nearest_passing(colour, (ground,), contrast_ratio(colour, ground)) == colour


def test_the_hue_is_kept_and_no_more_is_taken_than_must_be() -> None:
    yellow = parse_colour("#ffd400")
    found = nearest_passing(yellow, (WHITE,), 4.5)
    assert found is not None
    red, green, blue = found
    assert red > green > blue, "a brown, and no grey"
    assert 4.5 <= contrast_ratio(found, WHITE) < 4.65


def test_black_white_and_grey_are_colours_too() -> None:
    assert derive_colours(BLACK, ROLES).uses["primary"] == "own"
    assert derive_colours(WHITE, ROLES).palette["own"] == "#ffffff"
