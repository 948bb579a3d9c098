"""SVG files as drawings: what stands in the file beside what is drawn, in a notation for people."""

import io
from pathlib import Path
from xml.parsers import expat

import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from brochure.picture import DrawnShape, UnusablePicture, VectorDrawing, read_picture
from brochure.picture.svg.document import MAX_DEPTH, MAX_ELEMENTS

DATA = Path(__file__).parent / "data"


def svg(inside: str, attributes: str = 'viewBox="0 0 100 100"') -> bytes:
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
        f" {attributes}>{inside}</svg>".encode()
    )


def drawing(inside: str, attributes: str = 'viewBox="0 0 100 100"') -> VectorDrawing:
    picture = read_picture(svg(inside, attributes), "picture.svg")
    assert isinstance(picture, VectorDrawing)
    return picture


def told(shape: DrawnShape) -> str:
    words = []
    if shape.fill:
        words.append("fill #" + "".join(f"{round(part * 255):02x}" for part in shape.fill))
        words += [f"opacity {shape.fill_opacity:g}"] * (shape.fill_opacity != 1) + [
            "evenodd"
        ] * shape.even_odd
    if shape.stroke:
        words.append(
            "stroke #"
            + "".join(f"{round(part * 255):02x}" for part in shape.stroke)
            + f" width {shape.stroke_width:g}"
        )
        words += [f"opacity {shape.stroke_opacity:g}"] * (shape.stroke_opacity != 1)
        words += [f"cap {shape.cap}"] * (shape.cap > 0) + [f"join {shape.join}"] * (shape.join > 0)
        words += [f"dash {' '.join(f'{value:g}' for value in shape.dash)}"] * bool(shape.dash)
    return f"{' '.join(words)}: {route(shape)}"


def route(shape: DrawnShape) -> str:
    return ", ".join(
        " ".join([operator, *(f"{value:.8g}" for value in values)])
        for operator, values in shape.path
    )


@pytest.mark.parametrize("name", ["illustrator", "inkscape", "figma"])
def test_what_drawing_programs_write(name: str) -> None:
    picture = read_picture((DATA / f"{name}.svg").read_bytes(), f"{name}.svg")
    assert isinstance(picture, VectorDrawing)
    lines = [f"{picture.width:g} x {picture.height:g}", *map(told, picture.shapes)]
    assert "\n".join(lines) + "\n" == (DATA / f"{name}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("M1 2 L3 4", "m 1 2, l 3 4"),
        ("m1 2 3 4", "m 1 2, l 4 6"),
        ("M1,2-3-4", "m 1 2, l -3 -4"),
        ("M1 2.5.5", None),
        ("M.5.5 1e1-.5", "m 0.5 0.5, l 10 -0.5"),
        ("M1 1H5V7h-1v-2z", "m 1 1, l 5 1, l 5 7, l 4 7, l 4 5, h"),
        ("M0 0zl5 5", "m 0 0, h, m 0 0, l 5 5"),
        ("M0 0 C1 2 3 4 5 6 S 9 10 11 12", "m 0 0, c 1 2 3 4 5 6, c 7 8 9 10 11 12"),
        ("M0 0 S 9 10 11 12", "m 0 0, c 0 0 9 10 11 12"),
        ("m1 1 c1 2 3 4 5 6", "m 1 1, c 2 3 4 5 6 7"),
        ("M0 0 Q3 3 6 0 T12 0", "m 0 0, c 2 2 4 2 6 0, c 8 -2 10 -2 12 0"),
        ("M0 0 A5 5 0 0 1 10 0", "m 0 0, c 0 -2.761 2.239 -5 5 -5, c 7.761 -5 10 -2.761 10 0"),
        ("M0 0 a5 5 0 0110 0", "m 0 0, c 0 -2.761 2.239 -5 5 -5, c 7.761 -5 10 -2.761 10 0"),
        ("M0 0 A1 1 0 0 0 10 0", "m 0 0, c 0 2.761 2.239 5 5 5, c 7.761 5 10 2.761 10 0"),
        ("M0 0 A0 5 0 0 1 10 0", "m 0 0, l 10 0"),
        ("M0 0 A5 5 0 0 1 0 0 L1 1", "m 0 0, l 1 1"),
        ("M9 9", ""),
        ("", ""),
        ("L1 1", None),
        ("M0 0 L1", None),
        ("M0 0 L1 1 x", None),
        ("M0 0 A5 5 0 2 1 1 1", None),
        ("M0 0 L1e400 1", None),
        ("M0 0 Z1", None),
        ("M0 0 L nan 1", None),
    ],
)
def test_path_data(data: str, expected: str | None) -> None:
    if expected is None:
        with pytest.raises(UnusablePicture, match="line 1"):
            drawing(f'<path d="{data}"/>')
    else:
        assert ", ".join(map(route, drawing(f'<path d="{data}"/>').shapes)) == expected


@pytest.mark.parametrize(
    ("element", "expected"),
    [
        ('<rect x="1" y="2" width="3" height="4"/>', "m 1 2, l 4 2, l 4 6, l 1 6, h"),
        ('<rect width="3" height="0"/>', ""),
        (
            '<rect width="10" height="4" rx="9" ry="1"/>',
            (
                "m 5 0, c 7.761 0 10 0.448 10 1, l 10 3, c 10 3.552 7.761 4 5 4, c 2.239 4 0 3.552"
                " 0 3, l 0 1, c 0 0.448 2.239 0 5 0, h"
            ),
        ),
        (
            '<circle cx="10" cy="10" r="10"/>',
            (
                "m 20 10, c 20 15.523 15.523 20 10 20, c 4.477 20 0 15.523 0 10, c 0 4.477 4.477 0"
                " 10 0, c 15.523 0 20 4.477 20 10, h"
            ),
        ),
        # One radius stands for both; a corner reaches no further than half a side.
        (
            '<rect width="20" height="10" rx="2"/>',
            (
                "m 2 0, l 18 0, c 19.105 0 20 0.895 20 2, l 20 8, c 20 9.105 19.105 10 18 10, l 2"
                " 10, c 0.895 10 0 9.105 0 8, l 0 2, c 0 0.895 0.895 0 2 0, h"
            ),
        ),
        (
            '<rect x="1" y="1" width="20" height="10" rx="2" ry="4"/>',
            (
                "m 3 1, l 19 1, c 20.105 1 21 2.791 21 5, l 21 7, c 21 9.209 20.105 11 19 11, l 3"
                " 11, c 1.895 11 1 9.209 1 7, l 1 5, c 1 2.791 1.895 1 3 1, h"
            ),
        ),
        (
            '<rect width="20" height="10" ry="9"/>',
            (
                "m 9 0, l 11 0, c 15.971 0 20 2.239 20 5, c 20 7.761 15.971 10 11 10, l 9 10, c"
                " 4.029 10 0 7.761 0 5, c 0 2.239 4.029 0 9 0, h"
            ),
        ),
        ('<rect width="3" height="4" rx="0" ry="2"/>', "m 0 0, l 3 0, l 3 4, l 0 4, h"),
        ('<ellipse rx="10" ry="0"/>', ""),
        ('<polygon points="0,0 1,0 1 1"/>', "m 0 0, l 1 0, l 1 1, h"),
        ('<line x2="50%" y2="1in" stroke="red"/>', "m 0 0, l 50 96"),
        ('<rect width="10%" height="1em"/>', "m 0 0, l 10 0, l 10 16, l 0 16, h"),
        ('<rect width="1pt" height="1mm"/>', "m 0 0, l 1.333 0, l 1.333 3.78, l 0 3.78, h"),
    ],
)
def test_basic_shapes(element: str, expected: str) -> None:
    assert ", ".join(map(route, drawing(element).shapes)) == expected


@pytest.mark.parametrize(
    ("element", "expected"),
    [
        (
            '<rect x="10%" y="10%" width="50%" height="50%"/>',
            "m 30 40, l 180 40, l 180 240, l 30 240, h",
        ),
        ('<line x1="10%" y1="20%" x2="30%" y2="40%" stroke="red"/>', "m 30 80, l 90 160"),
        (
            '<circle cx="50%" cy="50%" r="20%"/>',  # of the diagonal by the root of two: 353.553
            (
                "m 220.711 200, c 220.711 239.052 189.052 270.711 150 270.711, c 110.948 270.711"
                " 79.289 239.052 79.289 200, c 79.289 160.948 110.948 129.289 150 129.289, c"
                " 189.052 129.289 220.711 160.948 220.711 200, h"
            ),
        ),
        (
            '<ellipse cx="50%" cy="50%" rx="10%" ry="10%"/>',
            (
                "m 180 200, c 180 222.091 166.569 240 150 240, c 133.431 240 120 222.091 120 200, "
                "c 120 177.909 133.431 160 150 160, c 166.569 160 180 177.909 180 200, h"
            ),
        ),
        (
            '<g transform="translate(1 1)"><rect width="10%" height="10%"/></g>',
            "m 1 1, l 31 1, l 31 41, l 1 41, h",
        ),
    ],
)
def test_percentages_are_of_the_width_the_height_or_the_diagonal(
    element: str, expected: str
) -> None:
    assert ", ".join(map(route, drawing(element, 'viewBox="0 0 300 400"').shapes)) == expected


@pytest.mark.parametrize(
    ("width", "expected"), [("10%", 35.355), ("2", 2), ("1em", 16), ("2pt", 2.667)]
)
def test_the_width_of_a_stroke(width: str, expected: float) -> None:
    (shape,) = drawing(
        f'<path d="M0 0h9" fill="none" stroke="red" stroke-width="{width}"/>',
        'viewBox="0 0 300 400"',
    ).shapes
    assert shape.stroke_width == pytest.approx(expected, abs=0.001)


@pytest.mark.parametrize(
    ("transform", "expected"),
    [
        ("translate(10)", "m 10 0, l 11 2"),
        ("scale(2, 3) translate(1,1)", "m 2 3, l 4 9"),
        ("rotate(90)", "m 0 0, l -2 1"),
        ("rotate(90 1 1)", "m 2 0, l 0 1"),
        ("skewX(45)", "m 0 0, l 3 2"),
        ("matrix(1 0 0 -1 5 5)", "m 5 5, l 6 3"),
        ("scale(0)", ""),
        ("", "m 0 0, l 1 2"),
    ],
)
def test_transforms_are_baked_in(transform: str, expected: str) -> None:
    assert (
        ", ".join(map(route, drawing(f'<path transform="{transform}" d="M0 0L1 2"/>').shapes))
        == expected
    )


def test_a_stroke_grows_with_its_transform() -> None:
    (shape,) = drawing(
        '<g transform="scale(2)"><path transform="rotate(30)" stroke="red" stroke-width="3"'
        ' stroke-dasharray="1" d="M0 0h1"/></g>'
    ).shapes
    assert (shape.stroke_width, shape.dash) == (6, (2, 2))


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ('viewBox="0 0 10 20"', "10 x 20: m 0 0, l 10 20"),
        ('viewBox="5 5 10 20"', "10 x 20: m -5 -5, l 5 15"),
        ('viewBox="0 0 10 20" width="96" height="1in"', "96 x 96: m 24 0, l 72 96"),
        ('viewBox="0 0 10 20" width="96"', "96 x 192: m 0 0, l 96 192"),
        ('viewBox="0 0 10 20" height="40px" width="100%"', "20 x 40: m 0 0, l 20 40"),
        (
            'viewBox="0 0 10 20" width="40" height="40" preserveAspectRatio="none"',
            "40 x 40: m 0 0, l 40 40",
        ),
        (
            'viewBox="0 0 10 20" width="40" height="40" preserveAspectRatio="xMinYMin"',
            "40 x 40: m 0 0, l 20 40",
        ),
        (
            'viewBox="0 0 10 20" width="40" height="40" preserveAspectRatio="xMaxYMax meet"',
            "40 x 40: m 20 0, l 40 40",
        ),
        (
            'viewBox="0 0 10 20" width="40" height="40" preserveAspectRatio="xMidYMid slice"',
            "40 x 40: m 0 -20, l 40 60",
        ),
        ('width="30" height="40"', "30 x 40: m 0 0, l 10 20"),
        ("", "300 x 150: m 0 0, l 10 20"),
    ],
)
def test_canvas(attributes: str, expected: str) -> None:
    picture = drawing('<path d="M0 0L10 20"/>', attributes)
    assert f"{picture.width:g} x {picture.height:g}: {route(picture.shapes[0])}" == expected


@pytest.mark.parametrize(
    ("paint", "expected"),
    [
        ("red", "fill #ff0000"),
        ("CornflowerBlue", "fill #6495ed"),
        ("#0f8", "fill #00ff88"),
        ("#0b5d4e", "fill #0b5d4e"),
        ("#ff000080", "fill #ff0000 opacity 0.502"),
        ("rgb(1, 2, 3)", "fill #010203"),
        ("rgb(100% 0% 0% / 50%)", "fill #ff0000 opacity 0.5"),
        ("rgba(0,0,300,.25)", "fill #0000ff opacity 0.25"),
        ("hsl(120, 100%, 25%)", "fill #008000"),
        ("currentColor", "fill #808080"),
        ("none", None),
        ("transparent", None),
    ],
)
def test_colours(paint: str, expected: str | None) -> None:
    shapes = drawing(f'<g color="gray"><rect fill="{paint}" width="1" height="1"/></g>').shapes
    assert [told(shape).partition(":")[0] for shape in shapes] == ([expected] if expected else [])


def test_the_cascade_is_attributes_then_rules_by_weight_then_the_style_attribute() -> None:
    rules = "<style>#d{fill:#000004} .c{fill:#000003} rect{fill:#000002} *{fill:#000001}</style>"
    rects = [
        '<rect fill="red" id="d" class="c" {0}/>',
        '<rect class="x c" {0}/>',
        "<rect {0}/>",
        '<circle r="1"/>',
        '<rect id="d" {0} style="fill:#000005"/>',
    ]
    shapes = drawing(rules + "".join(rect.format('width="1" height="1"') for rect in rects)).shapes
    assert [told(shape).partition(":")[0][-1] for shape in shapes] == ["4", "3", "2", "1", "5"]


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ('<g fill="red"><path d="M0 0h1" fill="inherit"/></g>', ["fill #ff0000"]),
        ('<g display="none"><path d="M0 0h1"/><text>hidden</text></g>', []),
        (
            (
                '<g visibility="hidden"><path d="M0 0h1"/><path fill="red" visibility="visible"'
                ' d="M0 0h1"/></g>'
            ),
            ["fill #ff0000"],
        ),
        (
            (
                '<g opacity=".5"><path d="M0 0h1v1"/><path fill="red" fill-opacity=".5" d="M5'
                ' 5h1v1"/></g>'
            ),
            ["fill #000000 opacity 0.5", "fill #ff0000 opacity 0.25"],
        ),
        ('<g opacity="0"><path d="M0 0h1"/></g>', []),
        (
            '<path d="M0 0h1" stroke="red" stroke-opacity=".5"/>',
            ["fill #000000", "stroke #ff0000 width 1 opacity 0.5"],
        ),
        (
            '<path d="M0 0h1" stroke="red" fill-opacity=".5"/>',
            ["fill #000000 opacity 0.5 stroke #ff0000 width 1"],
        ),
        ('<path d="M0 0h1" fill="none"/>', []),
        ('<path d="M0 0h1" fill="none" stroke="red" stroke-width="0"/>', []),
        (
            (
                '<defs><path id="a" d="M0 0h1"/></defs><use href="#a" fill="red"/><use'
                ' xlink:href="#a"/>'
            ),
            ["fill #ff0000", "fill #000000"],
        ),
        (
            (
                '<defs><filter id="f"/><clipPath id="c"><text/></clipPath></defs><path d="M0 0h1"'
                ' style="filter:none;mix-blend-mode:normal"/>'
            ),
            ["fill #000000"],
        ),
        (
            '<path d="M0 0L9 0L9 9" stroke="red" fill="none" stroke-miterlimit="10"/>',
            ["stroke #ff0000 width 1"],
        ),
    ],
)
def test_what_is_painted(inside: str, expected: list[str]) -> None:
    assert [told(shape).partition(":")[0] for shape in drawing(inside).shapes] == expected


def test_use_moves_and_inherits() -> None:
    (shape,) = drawing(
        '<defs><g id="a"><path d="M0 0h1"/></g></defs><use href="#a" x="10%" y="5"'
        ' transform="scale(2)"/>'
    ).shapes
    assert route(shape) == "m 20 10, l 22 10"


@pytest.mark.parametrize(
    ("inside", "rule", "text"),
    [
        (
            "<text>Hello</text>",
            "picture-unsupported",
            "line 1: <text>: text must be converted to outlines",
        ),
        (
            '\n<g>\n<image href="a.png"/></g>',
            "picture-unsupported",
            "line 3: <image>: an embedded picture cannot be drawn",
        ),
        (
            "<foreignObject/>",
            "picture-unsupported",
            "line 1: <foreignObject>: foreign content cannot be drawn",
        ),
        (
            "<video/>",
            "picture-unsupported",
            "line 1: <video>: this kind of element cannot be drawn",
        ),
        (
            "<text/>\n<text/>",
            "picture-unsupported",
            "lines 1, 2: <text>: text must be converted to outlines",
        ),
        (
            '<path d="M0 0"><animate attributeName="d"/></path>',
            "picture-animated",
            "line 1: <animate>: paper does not move",
        ),
        (
            '<g filter="url(#f)"/>',
            "picture-unsupported",
            "line 1: “filter: url(#f)” cannot be carried over",
        ),
        (
            '<g style="transform:rotate(3deg)"/>',
            "picture-unsupported",
            "line 1: “transform: rotate(3deg)” cannot be carried over",
        ),
        (
            "<style>@media print {g{fill:red}}</style>",
            "picture-unsupported",
            "line 1: “@media print” in a style sheet cannot be carried over",
        ),
        (
            '<rect width="1" height="1" fill="chartreuze"/>',
            "picture-broken",
            "line 1: “chartreuze” is not a colour",
        ),
        (
            '<rect width="1" height="1" fill="lab(50% 40 59.5)"/>',
            "picture-unsupported",
            "line 1: the colour “lab(50% 40 59.5)” is not in sRGB",
        ),
        ('<rect width="-1" height="1"/>', "picture-broken", "line 1: width=“-1” is negative"),
        ('<rect width="wide" height="1"/>', "picture-broken", "line 1: “wide” is not a length"),
        ('<g transform="turn(4)"/>', "picture-broken", "line 1: “turn(4)” is not a transform"),
        ('<g style="fill"/>', "picture-broken", "line 1: “fill” is not a declaration of style"),
        (
            '<use href="#nowhere"/>',
            "picture-broken",
            "line 1: <use> refers to “#nowhere”, which is not there",
        ),
        (
            '<g id="a"><use href="#a"/></g>',
            "picture-broken",
            "line 1: <use> refers to “#a”, which contains it",
        ),
        (
            "<g>",
            "picture-broken",
            "line 1: the SVG file is not well-formed XML: " + expat.errors.XML_ERROR_TAG_MISMATCH,
        ),
        (
            "&nbsp;",
            "picture-broken",
            "line 1: the SVG file is not well-formed XML: "
            + expat.errors.XML_ERROR_UNDEFINED_ENTITY,
        ),
    ],
)
def test_what_cannot_be_carried_is_named_with_its_line(inside: str, rule: str, text: str) -> None:
    with pytest.raises(UnusablePicture) as caught:
        drawing(inside)
    assert (caught.value.rule, caught.value.text) == (rule, text)


def test_faults_are_told_together_and_briefly() -> None:
    with pytest.raises(UnusablePicture) as caught:
        drawing("\n<text/>" * 7 + '<a onclick="x()"/>')
    assert (
        caught.value.text
        == "lines 2, 3, 4, 5, 6, …: <text>: text must be converted to outlines; line 8: <a> has a"
        " script in “onclick”"
    )
    assert (caught.value.rule, caught.value.hint) == ("picture-unsafe", "Remove the script.")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1"])
def test_encodings(encoding: str) -> None:
    text = (
        f'<?xml version="1.0" encoding="{encoding.removesuffix("-sig")}"?>\n'
        + svg("<title>é</title><path d='M0 0h1'/>").decode()
    )
    picture = read_picture(text.encode(encoding), "x.svg")
    assert isinstance(picture, VectorDrawing)
    assert route(picture.shapes[0]) == "m 0 0, l 1 0"


def painted(picture: VectorDrawing) -> bytes:
    """The drawing as a PDF page of 100 by 100 points."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(100, 100))
    canvas.transform(100 / picture.width, 0, 0, -100 / picture.height, 0, 100)
    for shape in picture.shapes:
        canvas.setFillColorRGB(*(shape.fill or (0, 0, 0)))
        canvas.setStrokeColorRGB(*(shape.stroke or (0, 0, 0)))
        canvas.setLineWidth(shape.stroke_width)
        steps = [" ".join([*map(str, values), operator]) for operator, values in shape.path]
        paint = ("B" if shape.fill else "S") if shape.stroke else "f"
        canvas._code.extend([*steps, paint + "*" * shape.even_odd])
    canvas.showPage()
    canvas.save()
    return file.getvalue()


def test_a_page_shows_what_the_file_means() -> None:
    picture = drawing(
        '<path fill-rule="evenodd" fill="red" d="M0 0h40v40h-40z M10 10h20v20h-20z"/>'
        '<path fill="#00f" d="M60 20 A20 20 0 1 1 60 20.01 z"/>'
        '<g transform="translate(50 50) rotate(45)"><rect width="20" height="20" fill="lime"/></g>'
        '<path fill="none" stroke="black" stroke-width="4" d="M10 60v30"/>'
    )
    document = pypdfium2.PdfDocument(painted(picture))
    image = document[0].render(scale=4).to_pil().convert("RGB")
    white, black, red, blue, lime = (
        (255, 255, 255),
        (0, 0, 0),
        (255, 0, 0),
        (0, 0, 255),
        (0, 255, 0),
    )
    expected = {
        (5, 5): red, (20, 20): white,
        (62, 20): blue, (80, 3): blue, (98, 20): blue, (63, 6): white,
        (50, 55): lime, (50, 75): lime, (40, 64): lime, (55, 53): white,
        (9, 75): black, (13, 75): white,
    }  # fmt: skip
    assert {at: image.getpixel((at[0] * 4 + 2, at[1] * 4 + 2)) for at in expected} == expected
    document.close()


def test_so_many_elements_and_no_more() -> None:
    assert drawing(f'<defs>{"<g/>" * (MAX_ELEMENTS - 3)}</defs><path d="M0 0h1"/>').shapes
    with pytest.raises(UnusablePicture) as caught:
        drawing(f'<defs>{"<g/>" * (MAX_ELEMENTS - 2)}</defs><path d="M0 0h1"/>')
    assert caught.value.rule == "picture-too-large"
    assert MAX_ELEMENTS == 50_000


def test_so_deep_and_no_deeper() -> None:
    assert drawing("<g>" * (MAX_DEPTH - 2) + '<path d="M0 0h1"/>' + "</g>" * (MAX_DEPTH - 2)).shapes
    with pytest.raises(UnusablePicture) as caught:
        drawing("<g>" * (MAX_DEPTH - 1) + '<path d="M0 0h1"/>' + "</g>" * (MAX_DEPTH - 1))
    assert caught.value.rule == "picture-too-large"
