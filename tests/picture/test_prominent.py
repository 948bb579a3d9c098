"""What is seen of a picture: only what lies on its canvas."""

import pytest

from brochure.picture.prominent import cut_to_canvas, prominent_colour
from brochure.picture.svg import read_svg

WHITE = (1.0, 1.0, 1.0)
RED, BLUE = (1.0, 0.0, 0.0), (0.0, 0.0, 1.0)


def seen(shapes: str) -> tuple[float, ...] | None:
    data = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">{shapes}</svg>'
    found = prominent_colour(read_svg(data.encode()), WHITE)
    return found and found.colour


@pytest.mark.parametrize(
    "shapes",
    [
        "",
        '<path d="M20 0h9v9h-9z"/>',
        '<path d="M-9 0h9v9h-9z"/>',
        '<path d="M0 11h10v5H0z" fill="#f00"/>',
        '<path d="M0 -5h10" stroke="#f00" fill="none"/>',
        '<path d="M0 0h10v10H0z" fill-opacity="0"/>',
        '<g opacity="0"><path d="M0 0h10v10H0z"/></g>',
        '<path d="M0 0h0v0z"/>',
    ],
)
def test_nothing_is_seen_outside_the_canvas_or_of_what_is_clear(shapes: str) -> None:
    assert seen(shapes) is None


@pytest.mark.parametrize(
    ("shapes", "colour"),
    [
        # The larger part counts by what of it is on the canvas.
        ('<path fill="#f00" d="M-90 0h91v1z"/><path fill="#00f" d="M2 2h5v5H2z"/>', BLUE),
        ('<path fill="#00f" d="M2 2h1v1H2z"/><path fill="#f00" d="M5 -90h4v95h-4z"/>', RED),
        ('<path stroke="#f00" d="M-99 5h102"/><path stroke="#00f" d="M1 1h6"/>', BLUE),
        ('<path fill="#f00" d="M1 1h6v6H1z"/>', RED),
    ],
)
def test_parts_count_by_what_lies_on_the_canvas(shapes: str, colour: tuple[float, ...]) -> None:
    assert seen(shapes) == colour


def test_an_outline_is_cut_along_the_edges() -> None:
    assert sorted(cut_to_canvas([(-5, 2), (5, 2), (5, 4), (-5, 4)], (10, 10))) == [
        (0, 2),
        (0, 4),
        (5, 2),
        (5, 4),
    ]
    assert cut_to_canvas([(11, 1), (12, 1), (12, 5)], (10, 10)) == []
