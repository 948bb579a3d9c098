"""QR codes as drawings, read back module by module."""

import itertools

import pytest
import segno

from brochure.picture import UnusablePicture, VectorDrawing, make_qr


def modules(picture: VectorDrawing) -> list[list[int]]:
    """Which modules the path covers by the even-odd rule: upright sides to the left of a module's
    middle are counted.
    """
    rows = [[0] * int(picture.width) for _ in range(int(picture.height))]
    (shape,) = picture.shapes
    start = here = (0.0, 0.0)
    for operator, values in shape.path:
        before, here = here, start if operator == "h" else (values[0], values[1])
        if operator == "m":
            start = here
        elif before[0] == here[0]:
            for y, x in itertools.product(
                range(int(min(before[1], here[1])), int(max(before[1], here[1]))),
                range(int(here[0]), len(rows[0])),
            ):
                rows[y][x] ^= 1
    return rows


@pytest.mark.parametrize(
    "text", ["https://example.org/kf-01", "https://uomus.edu.iq/ar/زراعة", "x" * 500]
)
def test_the_path_covers_the_dark_modules_within_a_quiet_zone_of_four(text: str) -> None:
    expected = segno.make(text, error="m", micro=False, boost_error=False).matrix_iter(border=4)
    assert modules(make_qr(text)) == [[int(module) for module in row] for row in expected]


def test_the_code_is_small_and_always_the_same() -> None:
    picture = make_qr("https://example.org/kf-01")
    assert (picture.width, picture.height) == (33, 33)
    assert picture.shapes[0].fill == (0, 0, 0)
    assert len(picture.shapes[0].path) < 400
    assert picture == make_qr("https://example.org/kf-01")


def test_no_step_of_the_path_is_wasted() -> None:
    points = [values for _, values in make_qr("https://example.org/kf-01").shapes[0].path]
    for a, b, c in zip(points, points[1:], points[2:], strict=False):
        assert not (a and b and c) or not (a[0] == b[0] == c[0] or a[1] == b[1] == c[1])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "it has nothing to say"),
        ("x" * 3000, "3000 characters are too many"),
        ("\ud800", "the text cannot be encoded"),
    ],
)
def test_what_no_code_holds(text: str, said: str) -> None:
    with pytest.raises(UnusablePicture, match=said) as caught:
        make_qr(text)
    assert caught.value.rule == "qr-content"
