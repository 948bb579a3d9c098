"""Faces with CFF outlines in a file: programs as fontTools and HarfBuzz read them, text as PDFium
and poppler do.
"""

import io
import pathlib
import shutil
import subprocess
import unicodedata
from typing import Any

import pikepdf
import pypdfium2
import pytest
import uharfbuzz as hb

from brochure.page.structure import StructurePart
from brochure.pdf import cff
from brochure.pdf.glyf import GlyphRecipe
from brochure.pdf.write import write_bytes
from brochure.text.font import FontFace
from tests import otf
from tests.pdf.material import DOCUMENT, Draft, composed, line, line_from_right, opened, shaped
from tests.verapdf import verapdf

UNSEEN = dict.fromkeys(map(ord, "\u200e\u200f\u202a\u202b\u202c"))
LATIN = "Office staff AVATAR, naïve x\u0323\u0301 – “fine”"
ARABIC = "السَّلَامُ عَلَيْكُمْ كُلْيَةٌ وَاحِدَةٌ تَكْفِي، بالطبع لا"


def latin(upem: int = 1000) -> FontFace:
    return FontFace(f"CffSans-{upem}", otf.cff(upem=upem))


def arabic() -> FontFace:
    return FontFace("CffArabic-400", otf.cff("Noto Sans Arabic", characters=otf.ARABIC))


def variable(weight: int) -> FontFace:
    return FontFace(f"VariableBars-{weight}", otf.cff2(), {"wght": weight})


def plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text.translate(UNSEEN)).split())


def by_pdfium(data: bytes) -> str:
    with pypdfium2.PdfDocument(data) as pdf:
        return plain(pdf[0].get_textpage().get_text_bounded())


def by_poppler(data: bytes) -> str:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext (poppler-utils) is not installed")
    return plain(
        subprocess.run(
            ["pdftotext", "-", "-"], input=data, capture_output=True, check=True
        ).stdout.decode()
    )


def written(face: FontFace, text: str, *, rtl: bool = False, size: float = 14) -> bytes:
    run = shaped(text, face, size, rtl=rtl, tag="ar" if rtl else "en")
    marks = line_from_right(1, 80, run) if rtl else line(1, 80, run)
    return write_bytes(
        composed(Draft([DOCUMENT, StructurePart(1, "P", 0)], [marks], tag="ar" if rtl else "en"))
    )


CASES = {
    "Latin": lambda: written(latin(), LATIN),
    "Latin of 2048 units to the em": lambda: written(latin(2048), LATIN),
    "Arabic": lambda: written(arabic(), ARABIC, rtl=True),
    "CFF2": lambda: written(variable(700), "la al"),
}
SAID = {"CFF2": "la al", "Latin": LATIN, "Latin of 2048 units to the em": LATIN, "Arabic": ARABIC}


def font_of(data: bytes) -> Any:
    return opened(data).pages[0].Resources.Font.F1


def read(program: bytes) -> Any:
    """The one font of a CFF table, with its charstrings by CID."""
    cfflib = pytest.importorskip(
        "fontTools.cffLib", reason="fonttools, of the extra “test”, reads the programs"
    )
    fonts = cfflib.CFFFontSet()
    fonts.decompile(io.BytesIO(program), None)
    return fonts[0]


def drawn(font: Any, cid: int) -> list[Any]:
    from fontTools.pens.recordingPen import RecordingPen

    pen = RecordingPen()
    font.CharStrings[f"cid{cid:05d}" if cid else ".notdef"].draw(pen)
    return pen.value


@pytest.mark.parametrize("name", CASES)
def test_the_text_comes_back_exactly(name: str) -> None:
    data = CASES[name]()
    assert by_pdfium(data) == plain(SAID[name])
    assert by_poppler(data) == plain(SAID[name])


def test_the_files_conform(tmp_path: pathlib.Path) -> None:
    paths = []
    for at, make in enumerate(CASES.values()):
        paths.append(tmp_path / f"{at}.pdf")
        paths[-1].write_bytes(make())
    assert verapdf(paths) == []


@pytest.mark.parametrize("name", CASES)
def test_every_code_in_use_is_a_glyph_of_the_program_with_its_width_and_text(name: str) -> None:
    font = font_of(CASES[name]())
    descendant = font.DescendantFonts[0]
    assert (descendant.Subtype, descendant.FontDescriptor.FontFile3.Subtype) == (
        "/CIDFontType0",
        "/CIDFontType0C",
    )
    assert "/CIDToGIDMap" not in descendant
    program = read(descendant.FontDescriptor.FontFile3.read_bytes())
    widths = [float(width) for width in descendant.W[1]]
    unicode = font.ToUnicode.read_bytes().decode("ascii")
    scale = 1000 * getattr(program, "FontMatrix", [0.001])[0]
    assert program.ROS == ("Adobe", "Identity", 0)
    assert program.CIDCount == len(widths) + 1 == len(program.CharStrings)
    for cid, width in enumerate(widths, start=1):
        drawn(program, cid)
        assert program.CharStrings[f"cid{cid:05d}"].width * scale == pytest.approx(width, abs=0.01)
        assert f"<{cid:04X}><" in unicode


@pytest.mark.parametrize("upem", [1000, 2048])
@pytest.mark.parametrize("letter", "lOgß&", ids=ord)
def test_a_glyph_is_drawn_as_in_the_face(letter: str, upem: int) -> None:
    face = latin(upem)
    glyph = int(face.font.get_nominal_glyph(ord(letter)))
    program = read(
        cff.make_cff_program(face, [GlyphRecipe(((glyph, 0, 0),), face.advance(glyph))], {})
    )
    names = {"moveTo": "m", "lineTo": "l", "curveTo": "c", "closePath": "h", "endPath": "h"}
    steps = [
        (names[name], tuple(number for point in points for number in point))
        for name, points in drawn(program, 1)
    ]
    assert steps == list(closed(face.outline(glyph)))


def closed(path: list[Any]) -> Any:
    """The steps without a last line of a contour that leads back to where it began."""
    start = ()
    for at, (kind, points) in enumerate(path):
        start = points if kind == "m" else start
        if not (kind == "l" and points == start and path[at + 1][0] == "h"):
            yield kind, points


def test_several_glyphs_become_one_at_their_places() -> None:
    face = latin()
    letter, mark = (int(face.font.get_nominal_glyph(ord(character))) for character in "x\u0301")
    parts = [
        GlyphRecipe(((letter, 0, 0),), 600),
        GlyphRecipe(((mark, 0, 0),), 0),
        GlyphRecipe(((letter, 10, 0), (mark, 250, -40)), 610),
        GlyphRecipe((), 70),
    ]
    program = read(cff.make_cff_program(face, parts, {}))
    moved = [(name, tuple((x + 10, y) for x, y in points)) for name, points in drawn(program, 1)]
    moved += [
        (name, tuple((x + 250, y - 40) for x, y in points)) for name, points in drawn(program, 2)
    ]
    assert drawn(program, 3) == moved
    assert drawn(program, 4) == drawn(program, 0) == []
    assert [program.CharStrings[f"cid{cid:05d}"].width for cid in (1, 2, 3, 4)] == [600, 0, 610, 70]


def test_a_long_outline_keeps_the_stack_within_its_limit() -> None:
    face = latin()
    glyph = int(face.font.get_nominal_glyph(ord("&")))
    program = read(cff.make_cff_program(face, [GlyphRecipe(((glyph, 0, 0),), 700)], {}))
    string = program.CharStrings["cid00001"]
    string.decompile()
    held, most = 0, 0
    for token in string.program:
        held = 0 if isinstance(token, str) else held + 1
        most = max(most, held)
    assert 20 < most <= 48


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (0, "8b"),
        (107, "f6"),
        (-107, "20"),
        (108, "f700"),
        (1131, "faff"),
        (-108, "fb00"),
        (-1131, "feff"),
        (1132, "1c046c"),
        (-1132, "1cfb94"),
    ],
)
def test_numbers_of_charstrings(value: int, code: str) -> None:
    """The examples of Technical Note 5177, 3.2, and the ends of its ranges."""
    assert cff._number(value).hex() == code


def test_a_face_of_one_outline_format_is_the_same_in_the_other() -> None:
    """Rendered by PDFium: no pixel differs much between Noto Sans as TrueType and as CFF."""
    pages = [
        written(face, "Rag & bone", size=40)
        for face in (latin(), FontFace("Sans-400", otf.truetype()))
    ]
    images = []
    for data in pages:
        with pypdfium2.PdfDocument(data) as pdf:
            images.append(pdf[0].render(scale=2, grayscale=True).to_pil().tobytes())
    assert min(images[0]) < 60
    assert max(abs(one - other) for one, other in zip(*images, strict=True)) < 40


def test_one_glyph_with_two_texts_has_two_codes() -> None:
    run = shaped("aa", latin()).replace_glyphs(texts=("a", "b"))
    data = write_bytes(composed(Draft([DOCUMENT, StructurePart(1, "P", 0)], [line(1, 80, run)])))
    assert by_pdfium(data) == by_poppler(data) == "ab"


@pytest.mark.parametrize(("weight", "width"), [(400, 100), (650, 200), (900, 300)])
def test_a_variable_cff2_face_is_drawn_at_its_weight(weight: int, width: int) -> None:
    program = read(
        font_of(written(variable(weight), "al la"))
        .DescendantFonts[0]
        .FontDescriptor.FontFile3.read_bytes()
    )
    across = [x for _, points in drawn(program, 1) for x, _ in points]
    assert (min(across), max(across)) == (50, 50 + width)


def test_the_same_glyphs_give_the_same_bytes() -> None:
    assert written(latin(), LATIN) == written(latin(), LATIN)


def test_what_is_embedded_is_a_font_on_its_own() -> None:
    data = font_of(written(latin(), "abc")).DescendantFonts[0].FontDescriptor.FontFile3.read_bytes()
    assert len(data) < 2000
    assert not hb.Face(hb.Blob(data)).glyph_count, "a bare CFF table, as /CIDFontType0C is"
    assert isinstance(font_of(written(latin(), "abc")), pikepdf.Dictionary)
