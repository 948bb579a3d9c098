"""Contrast and size of type."""

from pathlib import Path

import pytest

from brochure.check.theme import GROUNDS, contrast
from brochure.source.files import Files
from brochure.theme.read import PLAIN, read
from brochure.theme.style import Theme

WHITE, PALE, GREY = (1.0, 1.0, 1.0), (0.8, 0.8, 0.8), (0.46, 0.46, 0.46)


@pytest.fixture
def theme(tmp_path: Path) -> Theme:
    return read(Files(tmp_path), PLAIN, "A4")


def restyle(theme: Theme, style: str, **looks: object) -> Theme:
    return theme._replace(brand="b", styles={**theme.styles, style: theme.styles[style]._replace(**looks)})


def test_the_base_look_is_good(theme: Theme) -> None:
    assert contrast(theme) == ()


def test_every_ground_and_style_has_its_name_in_the_base_look(theme: Theme) -> None:
    assert set(GROUNDS) <= set(theme.styles)
    assert {ground for grounds in GROUNDS.values() for ground in grounds} <= set(theme.colours)


FAINT = [
    ("body", {"colour": PALE}, "body: #cccccc on paper (#ffffff) has a contrast of 1.6:1"),
    ("title", {"colour": GREY}, "title: #757575 on primary"),
    ("table-head", {"colour": GREY}, "table-head: #757575 on primary-tint"),
    ("callout-title", {"colour": PALE}, "callout-title: #cccccc on note-tint"),
    ("contact", {"colour": WHITE}, "contact: #ffffff on tint"),
]


@pytest.mark.parametrize("style, looks, text", FAINT)
def test_a_faint_style_is_named_with_its_ground(theme: Theme, style: str, looks: dict[str, object], text: str) -> None:
    notices = contrast(restyle(theme, style, **looks))
    assert notices
    assert notices[0].text.startswith(text)
    assert {(notice.rule, notice.place.file) for notice in notices} == {("low-contrast", "assets/brands/b/brand.yaml")}


@pytest.mark.parametrize(
    "size, weight, rules", [(18.0, 400, []), (14.0, 700, []), (14.0, 600, ["low-contrast"]), (17.9, 400, ["low-contrast"])]
)
def test_large_text_may_stand_out_less(theme: Theme, size: float, weight: int, rules: list[str]) -> None:
    """A grey of 3.6:1 on white."""
    grey = (0.53, 0.53, 0.53)
    assert [notice.rule for notice in contrast(restyle(theme, "heading-1", colour=grey, size=size, weight=weight))] == rules


def test_a_callouts_colour_must_stand_out_from_its_tint(theme: Theme) -> None:
    notices = contrast(theme._replace(colours={**theme.colours, "tip": GREY, "tip-tint": PALE}))
    assert any("callout-label (tip): #757575 on tip-tint (#cccccc)" in notice.text for notice in notices)


def test_faint_links_are_named(theme: Theme) -> None:
    notices = contrast(theme._replace(colours={**theme.colours, "link": PALE}))
    assert any(notice.text.startswith("links in body: #cccccc on paper") for notice in notices)


def test_styles_that_share_colours_share_a_notice(theme: Theme) -> None:
    styles = {name: style._replace(colour=PALE) if name in ("body", "item", "table") else style for name, style in theme.styles.items()}
    assert [notice.text for notice in contrast(theme._replace(styles=styles)) if " on paper " in notice.text] == [
        "body, item, table: #cccccc on paper (#ffffff) has a contrast of 1.6:1"
    ]


@pytest.mark.parametrize(
    "style, size, rules", [("body", 11.5, ["small-type"]), ("body", 12.0, []), ("source", 9.0, []), ("item", 8.0, ["small-type"])]
)
def test_type_to_be_read_is_twelve_points(theme: Theme, style: str, size: float, rules: list[str]) -> None:
    assert [notice.rule for notice in contrast(restyle(theme, style, size=size))] == rules
