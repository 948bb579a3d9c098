"""What SVG paints beyond plain shapes, looked at where PDFium draws it: gradients, clips, masks,
groups, strokes, viewports.
"""

from pathlib import Path

import pytest
import yaml

from brochure.picture import DrawnShape, UnusablePicture, read_picture
from brochure.picture.prominent import prominent_colour
from brochure.picture.svg import read_svg

from .drawn import colour_at, draw_svg

CASES = {
    case["name"]: case
    for case in yaml.safe_load(
        (Path(__file__).parent / "data" / "effects.yaml").read_text(encoding="utf-8")
    )
}


@pytest.mark.parametrize("name", CASES)
def test_a_page_shows_it(name: str) -> None:
    expected = CASES[name]["shows"]
    image = draw_svg(CASES[name]["svg"], 'viewBox="0 0 100 100" font-size="10"')
    found = {at: colour_at(image, *map(float, at.split())) for at in expected}
    wrong = {
        at: (found[at], colour)
        for at, colour in expected.items()
        # A shade more or less is the viewer's.
        if any(
            abs(int(one, 16) - int(other, 16)) > 1
            for one, other in zip(found[at], colour, strict=True)
        )
    }
    assert wrong == {}


def test_a_file_without_a_namespace_is_meant_to_be_svg() -> None:
    drawing = read_svg(b'<svg viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>')
    assert len(drawing.shapes) == 1


def test_short_entities_stand_for_their_text() -> None:
    head = '<!DOCTYPE svg [<!ENTITY ns "http://www.w3.org/2000/svg"><!ENTITY c "red">]>'
    drawing = read_svg(
        f'{head}<svg xmlns="&ns;" viewBox="0 0 9 9"><path fill="&c;" d="M0 0h9v9z"/></svg>'.encode()
    )
    [shape] = drawing.shapes
    assert isinstance(shape, DrawnShape) and shape.fill == (1.0, 0.0, 0.0)


@pytest.mark.parametrize(
    "declared",
    [
        '<!ENTITY a "&b;">',
        '<!ENTITY a "<path/>">',
        f'<!ENTITY a "{"x" * 201}">',
        '<!ENTITY a SYSTEM "file:///etc/passwd">',
        '<!ENTITY % a "x">',
        "".join(f'<!ENTITY a{number} "x">' for number in range(61)),
    ],
)
def test_entities_that_could_grow_or_hide_are_refused(declared: str) -> None:
    data = f'<!DOCTYPE svg [{declared}]><svg xmlns="http://www.w3.org/2000/svg"/>'.encode()
    with pytest.raises(UnusablePicture) as caught:
        read_svg(data)
    assert caught.value.rule == "picture-unsafe"


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ('<linearGradient id="g" href="#g"/><path fill="url(#g)" d="M0 0h9v9z"/>', "takes from"),
        ('<pattern id="g"/><path fill="url(#g)" d="M0 0h9v9z"/>', "is a pattern"),
        ('<linearGradient id="g" href="a.svg#g"/><path fill="url(#g)" d="M0 0h9v9z"/>', "outside"),
        ('<g clip-path="url(#c)"><path d="M0 0h9v9z"/></g>', "clip path"),
        ('<mask id="m"><path mask="url(#m)" d="M0 0h9v9z"/></mask>'
         '<path mask="url(#m)" d="M0 0h9v9z"/>', "masks itself"),
        ('<linearGradient id="g" x2=".001" spreadMethod="repeat"><stop/><stop offset="1"/>'
         '</linearGradient><path fill="url(#g)" d="M0 0h9v9z"/>', "repeated"),
        ("<g opacity='.5'><path d='M0 0h9v9z'/>" * 13 + "<path d='M0 0h9v9z'/>" + "</g>" * 13,
         "transparent groups"),
    ],
)  # fmt: skip
def test_what_is_beyond_is_named(inside: str, text: str) -> None:
    with pytest.raises(UnusablePicture, match=text):
        draw_svg(inside)


@pytest.mark.parametrize(
    ("mark", "hint"),
    [
        ("<!-- Generator: Adobe Illustrator 27 -->", "In Illustrator: Type → Create Outlines"),
        ("<!-- Created with Inkscape -->", "In Inkscape: select all, then Path → Object to Path"),
        ("", "Path → Object to path, or Type → Create outlines"),
    ],
)
def test_text_is_refused_with_the_way_to_outline_it(mark: str, hint: str) -> None:
    data = f'{mark}<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100"><text/></svg>'
    with pytest.raises(UnusablePicture) as caught:
        read_picture(data.encode(), "a.svg")
    assert hint in caught.value.hint
    assert "or export it as PNG, 1772 × 886 pixels" in caught.value.hint.replace("Or", "or")


def test_a_gradient_is_judged_where_it_stands_out_least() -> None:
    drawing = read_svg(
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><linearGradient id="g">'
        b'<stop stop-color="#000"/><stop offset="1" stop-color="#eee"/></linearGradient>'
        b'<path fill="url(#g)" d="M0 0h4v9H0z"/></svg>'
    )
    seen = prominent_colour(drawing, (1.0, 1.0, 1.0))
    assert seen is not None and seen.colour == pytest.approx((0xEE / 255,) * 3, abs=1e-3)
