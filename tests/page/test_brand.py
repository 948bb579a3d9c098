"""Heads and feet of brands, built and looked at: what stands where, in both directions."""

import shutil
from pathlib import Path

import pypdfium2
import pytest

from brochure import make_leaflet
from tests.theme.conftest import LOGO

ROOT = Path(__file__).parents[2]
BRAND = """\
name: {en: Clinic, ar: عيادة, short: {en: C, ar: ع}}
palette: {plum: "#663399"}
colours: {primary: plum}
logos: {main: {file: logo.svg, on-dark: logo-light.svg, height: 12 mm, alt: {en: A sign, ar: شعار}}}
header: {layout: LAYOUT, start: [name], end: [main]}
running: {start: title, end: [main, name]}
footer:
  start: {en: [Care], ar: [رعاية]}
  middle: [document, contact-phone]
  end: [page]
  logos: [main]
  logos-on: all
closing: {en: [Ask your doctor.], ar: [اسأل طبيبك.]}
contact: {phone: "+964 000 000 0000"}
blocks:
  callout: {look: outline, icon: false}
  steps: {look: plain}
  table: {head: line, look: plain}
  list: {bullet: "▪"}
  figure: {align: end, caption: above}
styles: {heading-1: {align: center, ground: primary-tint, rule: {below: accent}}}
"""
LEAFLET = """\
title: A title
number: T-1
status: draft
body:
  - heading: Part
  - list: [one, two]
  - steps: [first, second]
  - callout: {kind: urgent, title: Call us, body: [Now.]}
  - table: {columns: [a, b], rows: [[c, d]]}
  - break: page
  - More.
"""


@pytest.fixture(params=["band", "letterhead", "side", "cover", "slip"])
def project(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    brand = tmp_path / "assets" / "brands" / "own"
    leaflet = tmp_path / "content" / "first"
    for folder in (brand, leaflet):
        folder.mkdir(parents=True)
    (brand / "brand.yaml").write_text(BRAND.replace("LAYOUT", request.param), encoding="utf-8")
    (brand / "logo.svg").write_bytes(LOGO)
    (brand / "logo-light.svg").write_bytes(LOGO.replace(b"#123456", b"#ffffff"))
    (leaflet / "leaflet.yaml").write_text(LEAFLET, encoding="utf-8")
    (tmp_path / "content" / "project.yaml").write_text(
        "name: P\nsource_language: en\nlanguages: [en, ar]\nbrands: [own]\n", encoding="utf-8"
    )
    return tmp_path


def source_of(project: Path) -> str:
    return (project / "assets" / "brands" / "own" / "brand.yaml").read_text(encoding="utf-8")


def text_of(page: pypdfium2.PdfPage) -> str:
    return page.get_textpage().get_text_bounded().replace("\xa0", " ")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["Clinic", "Care", "Page 1 of 2", "+964 000 000 0000", "Ask your doctor."]),
        ("ar", ["+964 000 000 0000"]),
    ],
)
def test_what_slots_hold_is_on_the_page(project: Path, language: str, said: list[str]) -> None:
    made = make_leaflet("first", language, folder=project)
    assert [one for one in made.notices if one.severity == "error"] == []
    document = pypdfium2.PdfDocument(made.pdf)
    text = "\n".join(map(text_of, document))
    for words in said:
        assert words in text
    # A cover leaves less room on the first page, and Arabic lines are higher.
    tall = "layout: cover" in source_of(project) and language == "ar"
    assert len(document) == (3 if tall else 2)


def test_logos_of_the_last_page_stand_there_once(project: Path) -> None:
    path = project / "assets" / "brands" / "own" / "brand.yaml"
    source = path.read_text(encoding="utf-8").replace("alt: {en: A sign, ar: شعار}", "clear: 2 mm")
    counts = []
    for footer in ("logos-on: all", "logos-on: last", "logos-on: last\n  logos: []"):
        if "[]" in footer:
            source = source.replace("  logos: [main]\n", "")
        path.write_text(source.replace("logos-on: all", footer), encoding="utf-8")
        made = make_leaflet("first", "en", folder=project)
        assert [one for one in made.notices if one.severity == "error"] == []
        document = pypdfium2.PdfDocument(made.pdf)
        counts.append([len(list(page.get_objects([5]))) for page in document])
    everywhere, last, none = counts
    assert last[:-1] == none[:-1]
    assert last[-1] == none[-1] + 1
    assert sum(everywhere) > sum(last)


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("brand", ["hilla-clinic", "general-hospital", "health-ministry"])
def test_the_brands_of_the_tree_have_no_fault(tmp_path: Path, brand: str, language: str) -> None:
    for folder in ("assets/brands", "content/stem-cell-questions"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    (tmp_path / "content" / "project.yaml").write_text(
        f"name: P\nsource_language: en\nlanguages: [en, ar]\nbrands: [{brand}]\n", encoding="utf-8"
    )
    made = make_leaflet("stem-cell-questions", language, folder=tmp_path)
    assert [one for one in made.notices if one.severity == "error"] == []
    assert made.pdf


@pytest.mark.parametrize(("lines", "pages"), [(15, 1), (22, 1), (40, 2)])
def test_a_few_lines_on_a_second_page_get_a_low_head(
    tmp_path: Path, lines: int, pages: int
) -> None:
    body = "\n".join(f"  - Line {number} of this sheet." for number in range(lines))
    leaflet = tmp_path / "content" / "sheet"
    leaflet.mkdir(parents=True)
    (leaflet / "leaflet.yaml").write_text(
        f"title: A sheet with a title that has two lines at the head of its page\nstatus: draft\n"
        f"subtitle: What this is about\nbody:\n{body}\n",
        encoding="utf-8",
    )
    (tmp_path / "content" / "project.yaml").write_text(
        "name: P\nsource_language: en\nlanguages: [en]\n", encoding="utf-8"
    )
    assert make_leaflet("sheet", "en", folder=tmp_path).pages == pages


def test_with_the_usual_head_the_same_leaflet_has_a_second_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("brochure.page.compose._needs_little_more", lambda *_: False)
    with pytest.raises(AssertionError, match="2 == 1"):
        test_a_few_lines_on_a_second_page_get_a_low_head(tmp_path, 22, 1)


def test_running_heads_have_the_short_name(project: Path) -> None:
    path = project / "assets" / "brands" / "own" / "brand.yaml"
    source = source_of(project).replace("short: {en: C,", "short: {en: Short,")
    # Without the draft's notice, which takes the place of words at the end.
    source = source.replace("start: title, end: [main, name]", "start: [name], end: [main]")
    path.write_text(source, encoding="utf-8")
    pages = pypdfium2.PdfDocument(make_leaflet("first", "en", folder=project).pdf)
    assert "Short" in text_of(pages[1])
    assert "Short" not in text_of(pages[0])


def pixel(page: pypdfium2.PdfPage, x: float, y: float) -> tuple[int, int, int]:
    """The colour at a place in points from the top left corner."""
    red, green, blue = page.render(scale=1).to_pil().convert("RGB").getpixel((int(x), int(y)))
    return red, green, blue


def test_the_ground_of_the_first_page_lies_beneath_all_else(project: Path) -> None:
    path = project / "assets" / "brands" / "own" / "brand.yaml"
    path.write_text(source_of(project) + 'page: {ground: {first: "#ffffcc"}}\n', encoding="utf-8")
    pages = pypdfium2.PdfDocument(make_leaflet("first", "en", folder=project).pdf)
    assert pixel(pages[0], 590, 835) == (255, 255, 204)
    assert pixel(pages[1], 590, 835) == (255, 255, 255)
    # Left of the margin at the very top: the head's own ground, where its layout has one there.
    letterhead = "layout: letterhead" in source_of(project)
    head = (255, 255, 204) if letterhead else (0x66, 0x33, 0x99)
    assert pixel(pages[0], 5, 5) == head
