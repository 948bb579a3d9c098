"""Pages as they look, beside pictures of them at 60 dots per inch: an English leaflet of three
pages and an Arabic one of two.

When the looks have been changed on purpose, make the pictures anew with `BROCHURE_RENEW=1 pytest
tests/golden`, and look at every one of them before it is committed. They belong to the versions of
the fonts that `made-with.json` names.
"""

import functools
import json
import os
from importlib.metadata import version
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageFilter

from brochure.edition import Edition
from brochure.make.file import make_file
from brochure.make.job import Job

HERE = Path(__file__).parent
MADE_WITH = HERE / "made-with.json"
FONTS = ("fontpkg-noto-sans", "fontpkg-noto-sans-arabic")
RENEW = bool(os.environ.get("BROCHURE_RENEW"))
DPI = 60
TILE = 12
"""Pages are compared by squares of so many dots, about 5 mm wide."""
TOLERANCE = 24
"""How much a square may differ on average, of 255: more than another PDFium's softer edges, less
than a bullet out of place.
"""
LEAFLETS = {"kidney": "en", "kulya": "ar"}
COUNTS = {"kidney": 3, "kulya": 2}
PAGES = [(name, number) for name, count in COUNTS.items() for number in range(1, count + 1)]


def installed() -> dict[str, str]:
    return {font: version(font) for font in FONTS}


@functools.cache
def pages(leaflet: str) -> list[Image.Image]:
    """The leaflet's pages as PDFium draws them."""
    language = LEAFLETS[leaflet]
    job = Job(
        str(HERE / "project"),
        leaflet,
        language,
        "latn",
        "clinic",
        Edition("handout"),
        "",
        source_language=language,
    )
    made = make_file(job)
    assert made.pdf, "\n".join(map(str, made.notices))
    document = pypdfium2.PdfDocument(made.pdf)
    found = [page.render(scale=DPI / 72).to_pil().convert("RGB") for page in document]
    document.close()
    return found


def difference(one: Image.Image, other: Image.Image) -> tuple[int, Image.Image]:
    """The greatest difference of a square, and a picture of all differences."""
    every = ImageChops.difference(one, other)
    red, green, blue = every.split()
    strongest = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    squares = strongest.resize((one.width // TILE, one.height // TILE), Image.Resampling.BOX)
    return int(squares.getextrema()[1]), every  # type: ignore[arg-type]


@pytest.mark.parametrize(("leaflet", "number"), PAGES)
def test_page(leaflet: str, number: int, tmp_path: Path) -> None:
    golden = HERE / f"{leaflet}-{number}.png"
    if RENEW:
        pages(leaflet)[number - 1].save(golden, optimize=True)
        MADE_WITH.write_text(json.dumps(installed(), indent=2) + "\n", encoding="utf-8")
    expected_fonts = json.loads(MADE_WITH.read_text(encoding="utf-8"))
    if expected_fonts != installed():
        pytest.skip(
            f"the pictures were made with {expected_fonts}, and {installed()} are installed"
        )
    assert len(pages(leaflet)) == COUNTS[leaflet]
    page = pages(leaflet)[number - 1]
    with Image.open(golden) as opened:
        expected = opened.convert("RGB")
    assert page.size == expected.size
    found, picture = difference(page, expected)
    if found > TOLERANCE:
        page.save(tmp_path / "found.png")
        picture.save(tmp_path / "difference.png")
    assert found <= TOLERANCE, (
        f"{golden.name} is not what is built now: look at the pictures in {tmp_path}"
    )


def test_a_bullet_out_of_place_is_seen() -> None:
    """The comparison itself: a mark of 2 mm is seen, another way to smooth the edges is not."""
    page = pages("kidney")[0]
    marked = page.copy()
    marked.paste((199, 87, 26), (100, 400, 105, 405))
    assert difference(page, marked)[0] > TOLERANCE
    assert difference(page, page.filter(ImageFilter.UnsharpMask(1, 20)))[0] < TOLERANCE
