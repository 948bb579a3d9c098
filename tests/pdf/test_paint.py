"""Content streams: what is drawn, and how."""

import re

import pikepdf
import pytest

from brochure.page.frame import DrawingMark, FillMark, ImageMark
from brochure.page.structure import ARTIFACT, StructurePart
from brochure.pdf.write import write_bytes
from brochure.picture import DrawnShape, RasterPicture, VectorDrawing
from brochure.units import Box
from tests.pdf.material import (
    DOCUMENT,
    Draft,
    composed,
    content,
    grey,
    latin,
    line,
    opened,
    triangle,
)
from tests.pdf.samples import SAMPLES


def drawn(*marks: object) -> str:
    """The content of a page of artifacts and paragraphs."""
    return content(
        opened(write_bytes(composed(Draft([DOCUMENT, StructurePart(1, "P", 0)], [marks])))).pages[0]
    ).decode()  # type: ignore[list-item]


def test_a_line_of_text() -> None:
    assert drawn(*line(1, 100, latin("To"), x=60)) == (
        "/P<</MCID 0>>BDC\nBT\n0.1 0.1 0.2 rg\n/F1 12 Tf\n1 0 0 1 60 741.89"
        " Tm[<0001>40<0002>]TJ\nET\nEMC"
    ).replace("40", re.search(r">([\d.-]+)<0002", drawn(*line(1, 100, latin("To"))))[1])  # type: ignore[index]


def test_colour_font_and_text_object_are_named_only_when_they_change() -> None:
    shown = drawn(
        *line(1, 80, latin("a"), latin("b")),
        *line(1, 99, latin("c")),
        *line(1, 120, latin("d", 14), colour=(1, 0, 0)),
    )
    assert [shown.count(f" {operator}\n") for operator in ("rg", "Tf")] == [2, 2]
    assert (shown.count("BT"), shown.count("BDC")) == (1, 1)


def test_a_fill_is_placed_from_the_top() -> None:
    assert "0 0.5 1 rg\n10 811.89 100 10 re f" in drawn(
        FillMark(ARTIFACT, Box(10, 20, 100, 10), (0, 0.5, 1))
    )


def test_corners_are_rounded_no_further_than_the_box_allows() -> None:
    shown = drawn(FillMark(ARTIFACT, Box(0, 0, 100, 10), (0, 0, 0), 50))
    assert shown.count(" c") == 4
    assert shown.splitlines()[2].startswith(
        "5 831.89 m 95 831.89 l 97.76 831.89 100 834.13 100 836.89 c"
    )


@pytest.mark.parametrize("name", SAMPLES)
def test_numbers_are_short_and_have_no_exponent(name: str) -> None:
    for page in opened(write_bytes(SAMPLES[name]())).pages:
        numbers = re.findall(r"(?<![<\w])-?[\d.]+(?:e[+-]?\d+)?(?![>\w])", content(page).decode())
        assert numbers and not [
            number for number in numbers if "e" in number or len(number.partition(".")[2]) > 6
        ]


def test_an_image_seen_twice_is_in_the_file_once() -> None:
    pdf = opened(write_bytes(SAMPLES["pictures"]()))
    images = [
        each
        for each in pdf.objects
        if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Image"
    ]
    assert sorted((str(image.ColorSpace), "/SMask" in image) for image in images) == [
        ("/DeviceGray", False),
        ("/DeviceGray", False),
        ("/DeviceRGB", True),
    ]
    assert not [image for image in images if "/Interpolate" in image]
    forms = [
        each
        for each in pdf.objects
        if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Form"
    ]
    assert len(forms) == 2


def test_only_pages_that_something_shines_through_have_a_group() -> None:
    first, second = opened(write_bytes(SAMPLES["pictures"]())).pages
    assert first.Group.CS == "/DeviceRGB"
    assert "/Group" not in second


def test_pixels_are_unchanged() -> None:
    pdf = opened(
        write_bytes(
            composed(Draft([DOCUMENT], [[ImageMark(ARTIFACT, Box(0, 0, 20, 20), grey(3))]]))
        )
    )
    image = pikepdf.PdfImage(pdf.pages[0].Resources.XObject.X1).as_pil_image()
    assert (image.mode, image.tobytes()) == ("L", bytes(range(0, 72, 8)))


def test_a_drawing_keeps_its_paths() -> None:
    pdf = opened(
        write_bytes(
            composed(
                Draft([DOCUMENT], [[DrawingMark(ARTIFACT, Box(60, 100, 40, 20), triangle(0.5))]])
            )
        )
    )
    form = pdf.pages[0].Resources.XObject.X1
    assert form.read_bytes().decode().splitlines() == [
        "q /G1 gs",
        "1 0 0 rg",
        "0 0 1 RG 25 w 0 J 0 j 4 M [100 50] 0 d",
        "0 0 m 500 500 l 600 500 1000 100 1000 0 c h",
        "B",
        "Q",
    ]
    assert (float(form.Resources.ExtGState.G1.ca), float(form.Resources.ExtGState.G1.CA)) == (
        0.5,
        1,
    )
    assert "q 0.040000 0 0 0.040000 60 721.89 cm /X1 Do Q" in content(pdf.pages[0]).decode()


def test_paths_are_filled_by_either_rule_and_those_without_paint_are_left_out() -> None:
    path = (("m", (0.0, 0.0)), ("l", (1.0, 1.0)), ("l", (0.0, 1.0)), ("h", ()))
    shapes = (
        DrawnShape(path, (0, 0, 0), even_odd=True),
        DrawnShape(path, None),
        DrawnShape(path, None, (0, 0, 0), even_odd=True),
    )
    pdf = opened(
        write_bytes(
            composed(
                Draft(
                    [DOCUMENT],
                    [[DrawingMark(ARTIFACT, Box(0, 0, 9, 9), VectorDrawing(1, 1, shapes))]],
                )
            )
        )
    )
    operators = [
        str(operator)
        for _, operator in pikepdf.parse_content_stream(pdf.pages[0].Resources.XObject.X1)
    ]
    assert [each for each in operators if each in ("f", "f*", "S", "B", "n")] == ["f*", "S"]


def test_links_lead_where_they_should() -> None:
    first, second = opened(write_bytes(SAMPLES["hostile"]())).pages[0].Annots
    assert str(first.A.URI) == "https://example.org/)\\(%C3%A9"
    assert str(second.A.URI) == "tel:+964"
    assert str(second.Contents) == "On"
    assert [float(edge) for edge in second.Rect] == pytest.approx(
        [60, 841.89 - 122, 100, 841.89 - 110]
    )
    assert (first.F, list(first.Border), "/AP" in first) == (4, [0, 0, 0], False)


@pytest.mark.parametrize(
    ("mark", "fault"),
    [
        (FillMark(ARTIFACT, Box(float("nan"), 0, 1, 1), (0, 0, 0)), "not finite"),
        (FillMark(ARTIFACT, Box(0, float("inf"), 1, 1), (0, 0, 0)), "not finite"),
        (DrawingMark(ARTIFACT, Box(0, 0, 1, 1), VectorDrawing(0, 1, ())), "no extent"),
        (DrawingMark(ARTIFACT, Box(0, 0, 1, 1), VectorDrawing(1, 0, ())), "no extent"),
        (
            DrawingMark(
                ARTIFACT,
                Box(0, 0, 1, 1),
                VectorDrawing(1, 1, (DrawnShape((("m", (float("nan"), 0)),), (0, 0, 0)),)),
            ),
            "not finite",
        ),
        (ImageMark(ARTIFACT, Box(0, 0, 1, 1), RasterPicture(1, 1, 4, "DCT", b"")), "4 components"),
    ],
)
def test_what_cannot_be_drawn_is_refused(mark: object, fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        drawn(mark)
