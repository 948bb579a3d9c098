"""Grey and bleed: every file has the colours and the boxes that its edition promises."""

import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.edition import Edition, PressTerms
from brochure.language import find_language
from brochure.make.file import make_file
from brochure.make.job import Job
from brochure.notice import Stop
from brochure.page.bleed import TARGET, bleed_pages
from brochure.page.frame import (
    ComposedPage,
    Composition,
    DrawingMark,
    FillMark,
    MarkGroup,
    Metadata,
)
from brochure.page.inks import COPIED, grey_colour, grey_ground
from brochure.page.structure import ARTIFACT
from brochure.project import read_project
from brochure.source.files import ProjectFiles
from brochure.theme.colour import contrast_ratio
from brochure.units import Box, Size, mm

ROOT = Path(__file__).parents[2]
PARTS = st.floats(0, 1)
COLOURS = st.tuples(PARTS, PARTS, PARTS)
GREY = Edition("mono", press=PressTerms(colour="grey"))
MARKED = PressTerms(bleed=mm(3), marks=("crop", "fold", "registration"))


def made(leaflet: str, brand: str, edition: Edition, tag: str = "en") -> bytes:
    pdf = make_file(Job(str(ROOT), leaflet, tag, "latn", brand, edition, "a.pdf")).pdf
    assert pdf
    return pdf


@given(COLOURS, COLOURS)
def test_contrast_stays_what_it_was(
    one: tuple[float, float, float], other: tuple[float, float, float]
) -> None:
    greys = [(grey_colour(each) * 3)[:3] for each in (one, other)]
    before, after = contrast_ratio(one, other), contrast_ratio(*greys)  # type: ignore[arg-type]
    assert after == pytest.approx(before, rel=1e-6)


@given(COLOURS)
def test_a_light_ground_is_paper(colour: tuple[float, float, float]) -> None:
    (grey,), (ground,) = grey_colour(colour), grey_ground(colour)
    assert ground == (1.0 if grey >= COPIED else grey)


@pytest.mark.parametrize("brand", ["al-mustaqbal", "health-ministry"])
@pytest.mark.parametrize("leaflet", ["asthma-plan", "kidney-guide"])
def test_nothing_in_a_grey_file_has_a_colour(leaflet: str, brand: str) -> None:
    with pikepdf.open(BytesIO(made(leaflet, brand, GREY))) as pdf:
        forms = [one for one in pdf.objects if isinstance(one, pikepdf.Stream)]
        forms = [one for one in forms if one.get("/Subtype") == "/Form"]
        for shown in (*pdf.pages, *forms):
            operators = {str(operator) for _, operator in pikepdf.parse_content_stream(shown)}
            assert operators.isdisjoint({"rg", "RG", "k", "K", "sc", "SC"})
        images = [one for one in pdf.objects if isinstance(one, pikepdf.Stream)]
        spaces = {str(one.ColorSpace) for one in images if one.get("/Subtype") == "/Image"}
        assert spaces <= {"/DeviceGray"}


def test_grey_is_black_alone_on_a_press() -> None:
    if shutil.which("gs") is None:
        pytest.skip("no Ghostscript here")
    done = subprocess.run(
        ["gs", "-q", "-o", "-", "-sDEVICE=inkcov", "-"],
        input=made("asthma-plan", "al-mustaqbal", GREY),
        capture_output=True,
        check=True,
    )
    rows = [line.split()[:4] for line in done.stdout.decode().splitlines() if "CMYK" in line]
    assert rows
    assert all(row[:3] == ["0.00000"] * 3 for row in rows)


def boxes(page: pikepdf.Page, name: str) -> list[float]:
    return [round(float(value) * 25.4 / 72, 1) for value in page[name]]


@pytest.mark.parametrize("fold", ["", "roll"])
def test_a_press_file_has_its_boxes(fold: str) -> None:
    press = MARKED if fold else MARKED._replace(marks=("crop",))
    with pikepdf.open(
        BytesIO(made("appointment", "al-mustaqbal", Edition("p", fold=fold, press=press)))
    ) as pdf:
        wide, high = (297.0, 210.0) if fold else (210.0, 297.0)
        for page in pdf.pages:
            assert boxes(page, "/TrimBox") == [0, 0, wide, high]
            assert boxes(page, "/BleedBox") == [-3, -3, wide + 3, high + 3]
            assert boxes(page, "/MediaBox") == [-8, -8, wide + 8, high + 8]


def test_without_bleed_all_boxes_are_one() -> None:
    with pikepdf.open(BytesIO(made("appointment", "al-mustaqbal", Edition("it")))) as pdf:
        (page,) = pdf.pages
        assert "/BleedBox" not in page
        assert boxes(page, "/TrimBox") == boxes(page, "/MediaBox")


SIZE = Size(400.0, 600.0)
EDGES = st.sampled_from(["", "left", "right", "top", "foot", "all"])


@given(EDGES, st.floats(1, 30), st.booleans())
def test_what_reaches_an_edge_reaches_into_the_bleed(edge: str, bleed: float, drawn: bool) -> None:
    box = {
        "": Box(50, 50, 100, 100),
        "left": Box(0, 50, 100, 100),
        "right": Box(300, 50, 100, 100),
        "top": Box(50, 0, 100, 100),
        "foot": Box(50, 500, 100, 100),
        "all": Box(0, 0, *SIZE),
    }[edge]
    colour = (0.2, 0.3, 0.4)
    mark = DrawingMark(ARTIFACT, box, TARGET) if drawn else FillMark(ARTIFACT, box, colour)
    page = ComposedPage(SIZE, (MarkGroup((mark,)),))
    whole = Composition(Metadata("T", find_language("en")), (page,), (), (), ())
    (found,) = bleed_pages(whole, bleed, ()).pages[0].marks
    seen = getattr(found, "frame", None) or found.box  # type: ignore[union-attr]
    out = {
        "left": seen.x == -bleed,
        "right": seen.right == pytest.approx(SIZE.width + bleed),
        "top": seen.y == -bleed,
        "foot": seen.bottom == pytest.approx(SIZE.height + bleed),
    }
    assert out == {name: edge in (name, "all") for name in out}
    if drawn and edge:
        # The picture covers what is seen of it, undistorted.
        assert found.box.x <= seen.x + 0.01 and found.box.right >= seen.right - 0.01  # type: ignore[union-attr]
        ratio = found.box.width / found.box.height  # type: ignore[union-attr]
        assert ratio == pytest.approx(box.width / box.height)


@pytest.mark.parametrize(
    ("edition", "told"),
    [
        ("{bleed: 3}", "no length"),
        ("{bleed: 30 mm}", "no length"),
        ("{marks: [cut]}", "there is no mark"),
        ("{marks: [fold]}", "no fold to be marked"),
        ("{marks: crop}", "must be a list"),
        ("{colour: blue}", "cannot be"),
    ],
)
def test_what_a_print_shop_is_not_promised(edition: str, told: str, tmp_path: Path) -> None:
    (tmp_path / "content/one").mkdir(parents=True)
    (tmp_path / "content/one/leaflet.yaml").write_text("title: T\nbody: [A.]\n")
    (tmp_path / "content/project.yaml").write_text(f"name: T\neditions: {{it: {edition}}}\n")
    with pytest.raises(Stop, match=told):
        read_project(ProjectFiles(tmp_path))
