"""Files for a press: every colour is an ink of the profile, black text is black alone and printed
over what is beneath, and what a print shop would send back is told.
"""

import contextlib
import functools
import shutil
import subprocess
import zlib
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from brochure.check.pdfium import read_shown_pages
from brochure.check.readback.inked import find_misprints, first_misprint
from brochure.edition import X_4, Edition, PressTerms
from brochure.make.file import make_file
from brochure.make.job import Job, MadeFile
from brochure.notice import Stop
from brochure.page.inks import black_alone, plain_grey
from brochure.picture.press import InkConverter, UnusableProfile, densest_ink, read_profile
from brochure.picture.values import RasterPicture
from brochure.project import read_project
from brochure.source.files import ProjectFiles
from brochure.units import mm
from tests.press import make_profile

ROOT = Path(__file__).parents[2]
INKS = PressTerms(colour="cmyk", profile="assets/press.icc")
CUT = INKS._replace(bleed=mm(3), marks=("crop", "registration"), standards=("ua-1", "a-2a", X_4))
DAY = "1790000000"
PARTS = st.floats(0, 1)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project of the tree, with a profile."""
    root = tmp_path_factory.mktemp("press")
    for folder in ("content", "assets"):
        shutil.copytree(ROOT / folder, root / folder)
    (root / "assets/press.icc").write_bytes(make_profile())
    return root


def make(root: Path, leaflet: str, terms: PressTerms, tag: str = "en") -> MadeFile:
    edition = Edition("press", press=terms)
    brand = "al-mustaqbal"
    return make_file(Job(str(root), leaflet, tag, "latn", brand, edition, "a.pdf", epoch=DAY))


def rules(made: MadeFile) -> set[str]:
    return {notice.rule for notice in made.notices}


def streams(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    forms = [one for one in pdf.objects if isinstance(one, pikepdf.Stream)]
    return [*pdf.pages, *(one for one in forms if one.get("/Subtype") == "/Form")]


@pytest.mark.parametrize("tag", ["en", "ar"])
@pytest.mark.parametrize("leaflet", ["asthma-plan", "kidney-guide", "consent"])
def test_every_colour_is_an_ink(project: Path, leaflet: str, tag: str) -> None:
    made = make(project, leaflet, CUT, tag)
    assert made.pdf, made.notices
    with pikepdf.open(BytesIO(made.pdf)) as pdf:
        for shown in streams(pdf):
            operators = {str(operator) for _, operator in pikepdf.parse_content_stream(shown)}
            assert operators.isdisjoint({"rg", "RG"})
        for one in pdf.objects:
            if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image":
                assert str(one.ColorSpace) in ("/DeviceCMYK", "/DeviceGray")
        assert b"DeviceRGB" not in made.pdf


def test_a_press_file_says_what_it_is(project: Path) -> None:
    pdf = make(project, "kidney-guide", CUT).pdf
    assert pdf
    with pikepdf.open(BytesIO(pdf)) as opened:
        intents = list(opened.Root.OutputIntents)
        assert [str(each.S) for each in intents] == ["/GTS_PDFA1", "/GTS_PDFX"]
        assert len({each.DestOutputProfile.objgen for each in intents}) == 1
        assert intents[0].DestOutputProfile.read_bytes() == make_profile()
        assert str(intents[1].Info) == "Test press"
        assert opened.docinfo["/Trapped"] == pikepdf.Name("/False")
        assert not any("/Annots" in page for page in opened.pages)
        for page in opened.pages:
            media, bleed, trim = (page[f"/{box}Box"] for box in ("Media", "Bleed", "Trim"))
            assert media[0] < bleed[0] < trim[0] and trim[2] < bleed[2] < media[2]
        with opened.open_metadata() as xmp:
            assert xmp["pdfxid:GTS_PDFXVersion"] == "PDF/X-4"
            assert xmp["pdf:Trapped"] == "False"
            assert xmp["xmpMM:DocumentID"].startswith("uuid:")
            assert xmp["xmp:MetadataDate"] == xmp["xmp:CreateDate"] == xmp["xmp:ModifyDate"]


@pytest.mark.parametrize("tag", ["en", "ar"])
@pytest.mark.parametrize("leaflet", ["kidney-guide", "medicines", "stem-cell-therapy"])
def test_the_press_carries_the_text_of_the_reader(project: Path, leaflet: str, tag: str) -> None:
    handout = make(project, leaflet, PressTerms(), tag).pdf
    pressed = make(project, leaflet, CUT, tag).pdf
    assert handout and pressed
    shown = [[page.text for page in read_shown_pages(pdf)] for pdf in (handout, pressed)]
    assert shown[0] == shown[1]


def test_black_text_and_nothing_else_is_printed_over(project: Path) -> None:
    """Read by pikepdf, which shares nothing with the writer and its check."""
    made = make(project, "asthma-plan", CUT, "ar").pdf
    assert made
    black = 0
    with pikepdf.open(BytesIO(made)) as pdf:
        for page in pdf.pages:
            ink, over = [], False
            for operands, operator in pikepdf.parse_content_stream(page):
                name = str(operator)
                if name == "k":
                    ink = [float(part) for part in operands]
                elif name == "gs":
                    over = bool(page.Resources.ExtGState[str(operands[0])]["/op"])
                elif name in ("TJ", "Tj"):
                    black += over
                    assert over == (ink == [0, 0, 0, 1])
                elif name in ("f", "S", "B", "Do"):
                    assert not over
    assert black > 10


def plates(pdf: bytes, folder: Path) -> dict[str, Image.Image]:
    """The plates of the first page; 255 is no ink."""
    if shutil.which("gs") is None:
        pytest.skip("no Ghostscript here")
    (folder / "a.pdf").write_bytes(pdf)
    line = ["gs", "-q", "-o", "p.tif", "-r72", "-sDEVICE=tiffsep", "-dLastPage=1", "a.pdf"]
    subprocess.run(line, cwd=folder, check=True, capture_output=True)
    return {name: Image.open(folder / f"p({name}).tif").convert("L") for name in ("Cyan", "Black")}


def test_white_text_is_left_out_of_every_plate(project: Path, tmp_path: Path) -> None:
    pdf = make(project, "asthma-plan", INKS).pdf
    assert pdf
    with pikepdf.open(BytesIO(pdf)) as opened:
        height = int(opened.pages[0].MediaBox[3])
    cyan = plates(pdf, tmp_path)["Cyan"].crop((40, 0, 555, height // 6))
    # The head is a ground of much ink, and the title on it has none.
    low, high = cyan.getextrema()
    assert low < 80 and high > 200


def test_running_text_is_on_the_black_plate_alone(tmp_path: Path) -> None:
    (tmp_path / "content/one").mkdir(parents=True)
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets/press.icc").write_bytes(make_profile())
    shutil.copytree(ROOT / "assets/brands", tmp_path / "assets/brands")
    (tmp_path / "content/one/leaflet.yaml").write_text(
        "title: One\nbody:\n" + "".join(f"  - Words that are black, line {n}.\n" for n in range(20))
    )
    (tmp_path / "content/project.yaml").write_text("name: T\nbrands: [al-mustaqbal]\n")
    pdf = make(tmp_path, "one", INKS).pdf
    assert pdf
    found = plates(pdf, tmp_path)
    width, height = found["Cyan"].size
    body = (0, height // 3, width, height * 3 // 5)
    assert found["Cyan"].crop(body).getextrema() == (255, 255)
    low, _ = found["Black"].crop(body).getextrema()
    assert low < 100


@given(PARTS, st.floats(-0.07, 0.07), st.floats(-0.07, 0.07))
def test_what_is_nearly_grey_is_black_alone(grey: float, one: float, other: float) -> None:
    parts = (grey, min(1.0, max(0.0, grey + one)), min(1.0, max(0.0, grey + other)))
    found = black_alone(parts)
    if max(parts) - min(parts) > 0.15:
        assert found is None
        return
    assert found is not None
    assert found[:3] == (0.0, 0.0, 0.0)
    assert 0 <= found[3] <= 1  # type: ignore[misc]


def test_colours_are_no_black() -> None:
    assert black_alone((0.6, 0.1, 0.1)) is None
    assert plain_grey((0.95, 0.96, 1.0)) is None
    assert plain_grey((1.0, 1.0, 1.0)) == (0.0, 0.0, 0.0, 0.0)
    # The base look's running text.
    assert black_alone((27 / 255, 35 / 255, 39 / 255)) == (0.0, 0.0, 0.0, 1.0)


@pytest.fixture(scope="module")
def converter() -> InkConverter:
    return InkConverter(read_profile(make_profile()))


def test_colours_become_the_inks_of_the_profile(converter: InkConverter) -> None:
    assert converter.convert_colour((1.0, 1.0, 1.0)) == (0, 0, 0, 0)
    red = converter.convert_colour((0.85, 0.1, 0.1))
    assert red[0] < 0.2 and red[1] > 0.7 and red[2] > 0.7
    assert sum(converter.convert_colour((0.0, 0.0, 0.0))) > 0.95


def raster(mode: str, colour: object) -> RasterPicture:
    image = Image.new(mode, (4, 4), colour)  # type: ignore[arg-type]
    return RasterPicture(4, 4, len(image.getbands()), "Flate", zlib.compress(image.tobytes()))


def test_pixels_become_inks_and_grey_ones_stay_grey(converter: InkConverter) -> None:
    paper = converter.convert_raster(raster("RGB", (255, 255, 255)))
    assert (paper.components, zlib.decompress(paper.data)) == (4, bytes(64))
    grey = raster("L", 128)
    assert converter.convert_raster(grey) is grey
    assert densest_ink(paper) == densest_ink(grey) == 0
    full = raster("CMYK", (255, 255, 255, 255))
    assert densest_ink(full) == pytest.approx(400, abs=2)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "no ICC profile"),
        (b"not a profile" * 100, "no ICC profile"),
        (make_profile()[:5000], "cut off or damaged"),
        (make_profile(space=b"RGB "), "for RGB, not for CMYK"),
        (make_profile(space=b"\xff\xfe\x00\x01"), "not for CMYK"),
        (make_profile(kind=b"scnr"), "no profile of a printing condition"),
        (make_profile(version=5), "of version 5"),
        (make_profile()[:400] + bytes(len(make_profile()) - 400), "damaged"),
        ((ROOT / "brochure/data/srgb.icc").read_bytes(), "for RGB, not for CMYK"),
    ],
)
def test_a_profile_of_no_use(data: bytes, told: str, project: Path, tmp_path: Path) -> None:
    with pytest.raises(UnusableProfile, match=told):
        read_profile(data)
    bad = project / "assets/bad.icc"
    bad.write_bytes(data)
    made = make(project, "appointment", INKS._replace(profile="assets/bad.icc"))
    (notice,) = [one for one in made.notices if one.severity == "error"]
    assert not made.pdf
    assert (notice.place.file, notice.rule) == ("assets/bad.icc", "press-profile")


@given(st.integers(0, 60_000), st.binary(min_size=1, max_size=8))
def test_a_damaged_profile_is_never_a_traceback(at: int, bytes_: bytes) -> None:
    whole = make_profile_once()
    with contextlib.suppress(UnusableProfile):
        read_profile(whole[:at] + bytes_ + whole[at + len(bytes_) :])


@functools.cache
def make_profile_once() -> bytes:
    return make_profile()


@pytest.mark.parametrize("path", ["assets/none.icc", "../press.icc", "/etc/press.icc"])
def test_a_profile_that_is_not_there(project: Path, path: str) -> None:
    made = make(project, "appointment", INKS._replace(profile=path))
    assert not made.pdf
    assert rules(made) & {"file-missing", "path-outside"}, made.notices


def test_too_much_ink_is_refused(project: Path) -> None:
    made = make(project, "appointment", INKS._replace(ink=20))
    assert not made.pdf
    assert "press-ink" in rules(made)


def test_a_picture_with_few_pixels_is_told(project: Path, tmp_path: Path) -> None:
    root = tmp_path / "few"
    shutil.copytree(project, root)
    (root / "content/few").mkdir()
    for name, side in (("fine", 1000), ("few", 300), ("fewest", 100)):
        Image.new("RGB", (side, side), (200, 40, 40)).save(root / f"content/few/{name}.png")
        (root / "content/few/leaflet.yaml").write_text(
            f"title: F\nbody:\n  - figure: {{file: {name}.png, alt: A, width: 50%}}\n"
        )
        made = make(root, "few", INKS)
        told = rules(made) & {"press-coarse", "press-pixels"}
        assert told == {"fine": set(), "few": {"press-coarse"}, "fewest": {"press-pixels"}}[name]
        assert bool(made.pdf) == (name != "fewest")


def test_the_inks_of_a_brand_are_taken(project: Path, tmp_path: Path) -> None:
    root = tmp_path / "own"
    shutil.copytree(project, root)
    (root / "assets/brands/own").mkdir()
    (root / "assets/brands/own/brand.yaml").write_text(
        "extends: al-mustaqbal\npalette: {plum: '#5b2a86'}\ncolours: {primary: plum}\n"
        "print: {plum: 'cmyk(80 100 0 10)', black: 'cmyk(40 30 30 100)'}\n"
    )
    job = Job(str(root), "appointment", "en", "latn", "own", Edition("press", press=INKS), "a.pdf")
    pdf = make_file(job).pdf
    assert pdf
    with pikepdf.open(BytesIO(pdf)) as opened:
        inks = [
            tuple(float(part) for part in operands)
            for operands, operator in pikepdf.parse_content_stream(opened.pages[0])
            if str(operator) == "k"
        ]
    assert (0.8, 1.0, 0.0, 0.1) in inks
    # A black of several inks covers what is beneath, and is not printed over it.
    assert (0.4, 0.3, 0.3, 1.0) in inks
    assert (0.0, 0.0, 0.0, 1.0) not in inks


def test_a_draft_is_no_pdf_x(project: Path) -> None:
    edition = Edition("press", press=CUT)
    made = make_file(
        Job(str(project), "appointment", "en", "latn", "al-mustaqbal", edition, "a.pdf")
    )
    assert not made.pdf
    assert "press-date" in rules(made)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"/OP1 gs\n0 0 0 1 k\n[<0001>]TJ\n/OP0 gs", ""),
        (b"0 0 0 1 k\n[<0001>]TJ", "black text knocks out"),
        (b"/OP1 gs\n0 0 0 0 k\n[<0001>]TJ\n/OP0 gs", "text is printed over"),
        (b"/OP1 gs\n0 0 0 1 k\n1 1 5 5 re f\n/OP0 gs", "something other than text"),
        (b"/OP1 gs\nq 1 0 0 1 0 0 cm /X1 Do Q\n/OP0 gs", "something other than text"),
        (b"1 0 0 rg\n1 1 5 5 re f", "a colour is no ink"),
        (b"0 g\n1 1 5 5 re f", "a colour is no ink"),
        (b"/OP1 gs\n0 0 0 1 k\n[<0001>]TJ", "does not end"),
        (b"0.2 0.1 0 0 k\n1 1 5 5 re f\n[<0001>]TJ", ""),
    ],
)
def test_what_a_press_would_print_wrong(content: bytes, told: str) -> None:
    found = first_misprint(content)
    assert told in found
    assert bool(found) == bool(told)


def test_a_file_that_is_no_press_file_is_told(project: Path) -> None:
    handout = make(project, "kidney-guide", PressTerms()).pdf
    assert handout
    told = " ".join(find_misprints(handout, exchanged=True))
    for part in ("output intents are not those", "four inks", "annotations", "no ink"):
        assert part in told


@pytest.mark.parametrize(
    ("edition", "told"),
    [
        ("{colour: cmyk}", "without the profile"),
        ("{standard: x-4}", "printed in inks"),
        ("{standard: [x-4, ua-1]}", "no file conforms"),
        ("{profile: a.icc}", "goes with  colour: cmyk"),
        ("{ink: 300}", "goes with  colour: cmyk"),
        ("{colour: cmyk, profile: a.icc, ink: 500}", "500"),
        ("{colour: cmyk, profile: a.icc, standard: [ua-2, a-4]}", "not one for a press"),
        ("{colour: cmyk, profile: a.icc, standard: x-4, fillable: true}", "no fields"),
    ],
)
def test_what_does_not_go_together(edition: str, told: str, tmp_path: Path) -> None:
    (tmp_path / "content/one").mkdir(parents=True)
    (tmp_path / "content/one/leaflet.yaml").write_text("title: T\nbody: [A.]\n")
    (tmp_path / "content/project.yaml").write_text(f"name: T\neditions: {{it: {edition}}}\n")
    with pytest.raises(Stop, match=told):
        read_project(ProjectFiles(tmp_path))
