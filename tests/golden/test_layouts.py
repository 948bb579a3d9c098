"""The first page in each layout of the head and each direction, beside its picture; made anew as
those of test_golden.
"""

import functools
import json
import tempfile
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from brochure.edition import Edition
from brochure.make.file import make_file
from brochure.make.job import Job
from brochure.theme.design import LAYOUTS

from .test_golden import HERE, MADE_WITH, RENEW, TOLERANCE, difference, installed

SMALL_DPI = 45
TWO_COLUMNS = "page: {columns: {body: 2}}\n"
BRAND = """\
name: {en: [Kidney Clinic, Example Town], ar: [عيادة الكلى, مدينة المثال]}
palette: {plum: "#5b2a86", gold: "#9a6a1c"}
colours: {primary: plum, primary-tint: "tint(plum, 12%)", accent: gold}
logos: {main: {file: sign.svg, on-dark: light.svg, height: 14 mm, clear: 3 mm}}
header: {layout: LAYOUT}
contact: {phone: "+964 000 000 0000"}
"""
LEAFLETS = {
    "en": """\
title: What your kidneys do for you
subtitle: A short guide
body:
  - heading: Introduction
  - Your kidneys clear **harmful waste** from your blood, day and night.
  - callout: {kind: urgent, title: Call us at once, body: [If you cannot breathe.]}
  - steps: [Wash your hands., Fill the cup.]
  - contact: brand
""",
    "ar": """\
title: ماذا تفعل الكلى من أجلك
subtitle: دليل قصير
body:
  - heading: مقدمة
  - تنقّي الكليتان **الفضلات الضارة** من دمك ليلًا ونهارًا.
  - callout: {kind: urgent, title: اتصل بنا فورًا, body: [إن ضاق نفسك.]}
  - steps: [اغسل يديك., املأ الكوب.]
  - contact: brand
""",
}
SIGN = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 20"><circle cx="10" cy="10" r="10"'
    ' fill="FILL"/><path d="M22 0h8v20h-8z" fill="FILL"/></svg>'
)


@functools.cache
def first_page(layout: str, language: str, *, columns: bool = False) -> Image.Image:
    """The first page as PDFium draws it."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        brand, leaflet = root / "assets/brands/own", root / "content/one"
        for each in (brand, leaflet):
            each.mkdir(parents=True)
        look = BRAND.replace("LAYOUT", layout) + (TWO_COLUMNS if columns else "")
        (brand / "brand.yaml").write_text(look, encoding="utf-8")
        for name, fill in (("sign", "#5b2a86"), ("light", "#ffffff")):
            (brand / f"{name}.svg").write_text(SIGN.replace("FILL", fill), encoding="utf-8")
        (leaflet / "leaflet.yaml").write_text(LEAFLETS[language], encoding="utf-8")
        job = Job(folder, "one", language, "latn", "own", Edition("handout"), "", language)
        made = make_file(job)
    assert made.pdf, "\n".join(map(str, made.notices))
    document = pypdfium2.PdfDocument(made.pdf)
    page = document[0].render(scale=SMALL_DPI / 72).to_pil().convert("RGB")
    document.close()
    return page


@pytest.mark.parametrize("language", LEAFLETS)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_first_page_of_a_layout(layout: str, language: str, tmp_path: Path) -> None:
    _compare(first_page(layout, language), HERE / f"layout-{layout}-{language}.png", tmp_path)


@pytest.mark.parametrize("language", LEAFLETS)
def test_text_in_columns(language: str, tmp_path: Path) -> None:
    page = first_page("band", language, columns=True)
    _compare(page, HERE / f"columns-{language}.png", tmp_path)


def _compare(page: Image.Image, golden: Path, tmp_path: Path) -> None:
    if RENEW:
        page.quantize(64).save(golden, optimize=True)
    if json.loads(MADE_WITH.read_text(encoding="utf-8")) != installed():
        pytest.skip("the pictures were made with other fonts")
    with Image.open(golden) as opened:
        expected = opened.convert("RGB")
    assert page.size == expected.size
    found, picture = difference(page, expected)
    if found > TOLERANCE:
        page.save(tmp_path / "found.png")
        picture.save(tmp_path / "difference.png")
    assert found <= TOLERANCE, f"{golden.name}: look at the pictures in {tmp_path}"


def test_layouts_differ() -> None:
    """The comparison itself: no layout passes for another."""
    pages = [first_page(layout, "en") for layout in LAYOUTS]
    assert all(
        difference(one, other)[0] > TOLERANCE
        for at, one in enumerate(pages)
        for other in pages[:at]
    )
