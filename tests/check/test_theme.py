"""Contrast and size of type."""

import io
import zlib
from pathlib import Path

import pytest
from PIL import Image

from brochure.check.theme import GROUNDS, HEAD, check_contrast
from brochure.edition import A4
from brochure.picture import Picture, RasterPicture, VectorDrawing
from brochure.picture import read_picture as read_picture
from brochure.picture.values import DrawnShape, Segment
from brochure.source.files import ProjectFiles
from brochure.theme.design import BrandLogo
from brochure.theme.read import PLAIN, read_theme
from brochure.theme.style import Theme
from tests.fonts import FONTS

WHITE, PALE, GREY = (1.0, 1.0, 1.0), (0.8, 0.8, 0.8), (0.46, 0.46, 0.46)


@pytest.fixture
def theme(tmp_path: Path) -> Theme:
    return read_theme(ProjectFiles(tmp_path), PLAIN, A4, FONTS).accept()


def restyle(theme: Theme, style: str, **looks: object) -> Theme:
    return theme._replace(
        brand="b", styles={**theme.styles, style: theme.styles[style]._replace(**looks)}
    )


def with_logo(theme: Theme, logo: BrandLogo) -> Theme:
    """The theme with a main logo, which the head of the base look shows."""
    return theme._replace(logos={"main": logo})


def test_the_base_look_is_good(theme: Theme) -> None:
    assert check_contrast(theme) == ()


def dark(theme: Theme, **others: object) -> Theme:
    """Callouts and contacts with light words on dark grounds."""
    colours = dict(theme.colours)
    for kind in ("note", "tip", "warning", "urgent"):
        colours |= {kind: (0.95, 0.95, 0.95), f"{kind}-tint": (0.1, 0.1, 0.1)}
    return theme._replace(brand="b", colours=colours, **others)  # type: ignore[arg-type]


@pytest.mark.parametrize("look", ["outline", "plain"])
def test_labels_of_callouts_without_a_tint_are_judged_on_paper(theme: Theme, look: str) -> None:
    """Light labels on dark tints are well seen; on paper they are not."""

    def labels(worn: Theme) -> list[str]:
        return [one.text for one in check_contrast(worn) if "callout-label (note)" in one.text]

    assert labels(dark(theme)) == []
    (told,) = labels(dark(theme, blocks=theme.blocks._replace(callout=look)))
    assert "on paper (#ffffff)" in told


def test_words_are_judged_on_the_ground_of_the_first_page(theme: Theme) -> None:
    texts = [one.text for one in check_contrast(theme._replace(first_ground=(0.1, 0.1, 0.2)))]
    assert any("body" in text and "the ground of the first page" in text for text in texts)


@pytest.mark.parametrize(
    ("looks", "style"),
    [({"steps": "plain"}, "step"), ({"table_head": "line"}, "table-head")],
)
def test_looks_without_a_ground_are_judged_where_they_stand(
    theme: Theme, looks: dict[str, str], style: str
) -> None:
    """A head of a table and a number of a step in white, which need the ground that is left out."""
    white = restyle(theme, style, colour=(1.0, 1.0, 1.0))
    worn = white._replace(
        colours={**white.colours, "primary": (0.9, 0.9, 0.9)},
        blocks=white.blocks._replace(**looks),  # type: ignore[arg-type]
    )
    texts = [one.text for one in check_contrast(worn)]
    assert any(style in text.partition(":")[0] and "on paper" in text for text in texts)


def test_every_ground_and_style_has_its_name_in_the_base_look(theme: Theme) -> None:
    assert set(GROUNDS) <= set(theme.styles)
    assert {ground for grounds in GROUNDS.values() for ground in grounds} <= {*theme.colours, HEAD}


FAINT = [
    ("body", {"colour": PALE}, "body: #cccccc on paper (#ffffff) has a contrast of 1.6:1"),
    ("title", {"colour": GREY}, "title: #757575 on primary"),
    ("table-head", {"colour": GREY}, "table-head: #757575 on primary-tint"),
    ("callout-title", {"colour": PALE}, "callout-title: #cccccc on note-tint"),
    ("contact", {"colour": WHITE}, "contact: #ffffff on tint"),
]


@pytest.mark.parametrize("style, looks, text", FAINT)
def test_a_faint_style_is_named_with_its_ground(
    theme: Theme, style: str, looks: dict[str, object], text: str
) -> None:
    notices = check_contrast(restyle(theme, style, **looks))
    assert notices
    assert notices[0].text.startswith(text)
    assert {(notice.rule, notice.place.file) for notice in notices} == {
        ("low-contrast", "assets/brands/b/brand.yaml")
    }


@pytest.mark.parametrize(
    "size, weight, rules",
    [
        (18.0, 400, []),
        (14.0, 700, []),
        (14.0, 600, ["low-contrast"]),
        (17.9, 400, ["low-contrast"]),
    ],
)
def test_large_text_may_stand_out_less(
    theme: Theme, size: float, weight: int, rules: list[str]
) -> None:
    """A grey of 3.6:1 on white."""
    grey = (0.53, 0.53, 0.53)
    assert [
        notice.rule
        for notice in check_contrast(
            restyle(theme, "heading-1", colour=grey, size=size, weight=weight)
        )
    ] == rules


def test_a_callouts_colour_must_stand_out_from_its_tint(theme: Theme) -> None:
    notices = check_contrast(
        theme._replace(colours={**theme.colours, "tip": GREY, "tip-tint": PALE})
    )
    assert any(
        "callout-label (tip): #757575 on tip-tint (#cccccc)" in notice.text for notice in notices
    )


def test_faint_links_are_named(theme: Theme) -> None:
    notices = check_contrast(theme._replace(colours={**theme.colours, "link": PALE}))
    assert any(notice.text.startswith("links in body: #cccccc on paper") for notice in notices)


def test_styles_that_share_colours_share_a_notice(theme: Theme) -> None:
    styles = {
        name: style._replace(colour=PALE) if name in ("body", "item", "table") else style
        for name, style in theme.styles.items()
    }
    assert [
        notice.text
        for notice in check_contrast(theme._replace(styles=styles))
        if " on paper " in notice.text
    ] == ["body, item, table: #cccccc on paper (#ffffff) has a contrast of 1.6:1"]


@pytest.mark.parametrize(
    "style, size, rules",
    [
        ("body", 11.5, ["small-type"]),
        ("body", 12.0, []),
        ("source", 9.0, []),
        ("item", 8.0, ["small-type"]),
    ],
)
def test_type_to_be_read_is_twelve_points(
    theme: Theme, style: str, size: float, rules: list[str]
) -> None:
    assert [notice.rule for notice in check_contrast(restyle(theme, style, size=size))] == rules


BAND = (31 / 255, 58 / 255, 95 / 255)
SQUARE = (("m", (0, 0)), ("l", (10, 0)), ("l", (10, 10)), ("l", (0, 10)), ("h", ()))
INNER = tuple((operator, tuple(part * 0.8 + 1 for part in numbers)) for operator, numbers in SQUARE)
SMALL = tuple((operator, tuple(part / 4 for part in numbers)) for operator, numbers in SQUARE)


def drawn(*parts: tuple[tuple[Segment, ...], tuple[float, float, float]]) -> Picture:
    return VectorDrawing(10, 10, tuple(DrawnShape(path, fill) for path, fill in parts))


def pixels(*rows: bytes, alpha: bytes = b"") -> Picture:
    """A raster of rows, one sample of grey for each pixel."""
    squeezed = zlib.compress(alpha) if alpha else b""
    return RasterPicture(
        len(rows[0]), len(rows), 1, "Flate", zlib.compress(b"".join(rows)), squeezed
    )


LOGOS = {
    "white on the band": (drawn((INNER, WHITE)), True),
    "of the band's colour": (drawn((INNER, BAND)), False),
    "nearly so, with a white spot": (drawn((INNER, (0.2, 0.3, 0.4)), (SMALL, WHITE)), False),
    "white on a plate of the band's colour": (drawn((SQUARE, BAND), (INNER, WHITE)), True),
    "of the band's colour on a white plate": (drawn((SQUARE, WHITE), (INNER, BAND)), True),
    "pale on a white plate": (drawn((SQUARE, WHITE), (INNER, PALE)), False),
    "a plate alone, white": (drawn((SQUARE, WHITE)), True),
    "a plate alone, of the band's colour": (drawn((SQUARE, BAND)), False),
    "white, and hardly opaque": (
        VectorDrawing(10, 10, (DrawnShape(INNER, WHITE, fill_opacity=0.1),)),
        False,
    ),
    "a white line": (VectorDrawing(10, 10, (DrawnShape(INNER, None, WHITE),)), True),
    "nothing": (VectorDrawing(10, 10, ()), False),
    "dark pixels": (pixels(b"\x30\x30\x30", b"\x30\x30\x30", b"\x30\x30\x30"), False),
    "white pixels in clear ones": (
        pixels(*[b"\xff" * 5] * 5, alpha=b"\0" * 6 + b"\xff" * 13 + b"\0" * 6),
        True,
    ),
    "dark pixels in clear ones": (
        pixels(*[b"\x30" * 5] * 5, alpha=b"\0" * 6 + b"\xff" * 13 + b"\0" * 6),
        False,
    ),
    "dark pixels on white": (
        pixels(b"\xff" * 4, b"\xff\x30\x30\xff", b"\xff\x30\xff\xff", b"\xff" * 4),
        True,
    ),
    "clear pixels": (pixels(b"\xff", alpha=b"\0"), False),
}


@pytest.mark.parametrize("name", LOGOS)
def test_a_logo_must_be_seen(theme: Theme, name: str) -> None:
    picture, seen = LOGOS[name]
    notices = check_contrast(with_logo(theme, BrandLogo({"": picture}, 40.0)))
    assert [(notice.rule, notice.severity) for notice in notices] == (
        [] if seen else [("logo-contrast", "warning")]
    )


def test_a_jpeg_logo_is_looked_at(theme: Theme) -> None:
    for shade, rules in (((255, 255, 255), []), ((31, 58, 95), ["logo-contrast"])):
        file = io.BytesIO()
        Image.new("RGB", (40, 20), shade).save(file, "JPEG")
        picture = read_picture(file.getvalue(), "logo.jpg")
        assert picture.filter == "DCT"  # type: ignore[union-attr]
        worn = with_logo(theme, BrandLogo({"": picture}, 40.0))
        assert [notice.rule for notice in check_contrast(worn)] == rules
