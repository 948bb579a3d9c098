"""`python -m tests.pictures`: makes the pictures of README.md and of the documents anew, in
docs/images. Look at each before it is committed.
"""

import io
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pypdfium2
from PIL import Image

from brochure.edition import PAPERS, Edition
from brochure.make.file import make_file
from brochure.make.job import Job, MadeFile
from brochure.make.session import Session
from brochure.make.specimen import SPECIMEN, make_specimen
from brochure.make.witness import WitnessFiles
from brochure.theme.design import LAYOUTS
from tests.golden.test_layouts import first_page

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs" / "images"
BRANDS = ("al-mustaqbal", "hilla-clinic", "general-hospital", "health-ministry")
LANGUAGES = ("en", "ar")
SHOWN = "medicines"
"""The leaflet that is shown in all brands."""
COLUMNED = "stem-cell-questions"
"""The leaflet that is shown in two columns."""
TWINNED = "kidney-guide"
"""The leaflet that is shown in two languages."""
FOLDED = "appointment"
"""The leaflet that is shown folded."""
SHOWN_PAGES = 6
"""The first pages of the specimen, which show blocks: two rows of three."""
DPI, SMALL_DPI, LARGE_DPI = 52, 62, 58
SEEN = 0.62
"""The share of a small page that is shown: what is below it is empty."""
COLOURS = 256
GAP, EDGE = 8, "#b8bec3"
HEAD = "header: {layout: slip, start: [], end: []}\n"
PANELS = """\
  - callout: {kind: tip, title: Come early, body: [Ten minutes before your visit.]}
  - callout: {kind: urgent, title: Call us, body: [When you have a fever.]}
  - contact: {name: Kidney clinic, phone: "+964 000 000 0000", hours: 8 to 14}
"""
TABLE = """\
  - table:
      columns: [Day, Morning, Evening]
      rows: [[Monday, one, two], [Tuesday, one, none], [Wednesday, none, one], [Thursday, one, two]]
"""
STEPS = """\
  - steps: [Wash your hands., Open the box., Take one tablet., Close the box.]
  - list: [with water, with food]
"""


def look_page(setting: str, body: str) -> Image.Image:
    """The upper part of a small page in a brand of one setting."""
    with tempfile.TemporaryDirectory() as folder:
        brand, leaflet = Path(folder, "assets/brands/own"), Path(folder, "content/one")
        for each in (brand, leaflet):
            each.mkdir(parents=True)
        (brand / "brand.yaml").write_text(f"{HEAD}{setting}\n", encoding="utf-8")
        title = setting.removeprefix("blocks: {").removesuffix("}")
        (leaflet / "leaflet.yaml").write_text(f'title: "{title}"\nbody:\n{body}')
        page = _drawn(
            Job(folder, "one", "en", "latn", "own", Edition("handout", PAPERS["A5"]), ""), SMALL_DPI
        )
    return page.crop((0, 0, page.width, round(page.height * SEEN)))


def brand_page(brand: str, language: str) -> Image.Image:
    """The first page of a leaflet of the tree."""
    return _drawn(Job(str(ROOT), SHOWN, language, "latn", brand, Edition("handout"), ""), DPI)


def first_page_of(leaflet: str, language: str) -> Image.Image:
    """The first page of a leaflet of the tree in its own brand."""
    job = Job(str(ROOT), leaflet, language, "latn", BRANDS[0], Edition("handout"), "")
    return _drawn(job, LARGE_DPI)


def specimen_pages() -> list[Image.Image]:
    """The pages of the specimen that show blocks."""
    job = Job(str(ROOT), SPECIMEN, "en", "latn", BRANDS[0], Edition(""), "specimen.pdf")
    return _pages(make_specimen(job, Session(), WitnessFiles(ROOT)), SMALL_DPI)[:SHOWN_PAGES]


def column_pages() -> list[Image.Image]:
    """Pages of a leaflet of the tree in two columns, in both languages."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "assets", Path(folder, "assets"))
        shutil.copytree(ROOT / "content" / COLUMNED, Path(folder, "content", COLUMNED))
        brand = Path(folder, "assets/brands/own")
        brand.mkdir()
        look = f"extends: {BRANDS[0]}\npage: {{columns: {{body: 2}}}}\n"
        (brand / "brand.yaml").write_text(look, encoding="utf-8")
        jobs = [
            Job(folder, COLUMNED, tag, "latn", "own", Edition("handout"), "") for tag in LANGUAGES
        ]
        return [page for job in jobs for page in _pages(make_file(job), DPI)[:2]]


def twin_pages() -> list[Image.Image]:
    """Pages of a guide in two languages."""
    both = Edition("both", beside="ar")
    job = Job(str(ROOT), TWINNED, "en", "latn", BRANDS[0], both, "")
    return _pages(make_file(job), DPI)[:3]


def folded_sheets() -> list[list[Image.Image]]:
    """Both sides of a folded sheet, in both languages."""
    fold = Edition("fold", fold="roll")
    jobs = [Job(str(ROOT), FOLDED, tag, "latn", BRANDS[0], fold, "") for tag in LANGUAGES]
    return [_pages(make_file(job), DPI) for job in jobs]


def arabic_page() -> Image.Image:
    """The example of docs/writing.md in Arabic, in the brand of the tree."""
    text = (ROOT / "docs/writing.md").read_text(encoding="utf-8")
    example = re.findall(r"```yaml\n(# content/first-visit[^`]*)```", text)[-1]
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "assets", Path(folder, "assets"))
        leaflet = Path(folder, "content/first-visit")
        leaflet.mkdir(parents=True)
        (leaflet / "leaflet.yaml").write_text(example, encoding="utf-8")
        job = Job(folder, "first-visit", "ar", "latn", BRANDS[0], Edition("handout"), "", "ar")
        page = _drawn(job, LARGE_DPI)
    return page.crop((0, 0, page.width, round(page.height * SEEN)))


def preview_page() -> Image.Image:
    """The preview of a leaflet in two languages, in a browser."""
    # Only here: all other pictures are made without a browser.
    from playwright.sync_api import sync_playwright

    line = [sys.executable, "-m", "brochure", "preview", "asthma-plan", "-l", "en", "-l", "ar"]
    process = subprocess.Popen(line, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    address = process.stdout.readline().strip()
    try:
        with sync_playwright() as started:
            chromium = shutil.which("chromium")
            browser = started.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            page = browser.new_page(viewport={"width": 1000, "height": 840})
            page.goto(address)
            page.click(".spot[aria-label^='Date:']")
            page.wait_for_timeout(1_000)
            shown = page.screenshot()
            browser.close()
    finally:
        process.terminate()
        process.wait()
    return Image.open(io.BytesIO(shown)).convert("RGB")


def _drawn(job: Job, dpi: int) -> Image.Image:
    return _pages(make_file(job), dpi)[0]


def _pages(made: MadeFile, dpi: int) -> list[Image.Image]:
    if not made.pdf:
        sys.exit("\n".join(map(str, made.notices)))
    document = pypdfium2.PdfDocument(made.pdf)
    # Drawn larger and made smaller: letters of so few dots are easier to read.
    large = [page.render(scale=dpi / 72 * 2).to_pil().convert("RGB") for page in document]
    document.close()
    return [
        page.resize((page.width // 2, page.height // 2), Image.Resampling.LANCZOS) for page in large
    ]


def join_rows(rows: Sequence[Sequence[Image.Image]]) -> Image.Image:
    """Pictures in rows, each with an edge around it."""
    width = max(sum(each.width + GAP for each in row) for row in rows)
    height = sum(max(each.height for each in row) + GAP for row in rows)
    whole = Image.new("RGB", (width, height), "white")
    y = 0
    for row in rows:
        x = 0
        for each in row:
            whole.paste(EDGE, (x, y, x + each.width + 2, y + each.height + 2))
            whole.paste(each, (x + 1, y + 1))
            x += each.width + GAP
        y += max(each.height for each in row) + GAP
    return whole


def _looks(block: str, looks: Sequence[str], body: str) -> Image.Image:
    return join_rows([[look_page(f"blocks: {{{block % look}}}", body) for look in looks]])


PICTURES: dict[str, Callable[[], Image.Image]] = {
    "stem-cell-therapy-en": lambda: first_page_of("stem-cell-therapy", "en"),
    "stem-cell-therapy-ar": lambda: first_page_of("stem-cell-therapy", "ar"),
    "blocks": lambda: join_rows([specimen_pages()[:3], specimen_pages()[3:]]),
    "arabic": arabic_page,
    "brands": lambda: join_rows(
        [[brand_page(brand, language) for brand in BRANDS] for language in LANGUAGES]
    ),
    "layouts": lambda: join_rows(
        [[first_page(layout, language) for layout in LAYOUTS] for language in LANGUAGES]
    ),
    "twin": lambda: join_rows([twin_pages()]),
    "fold": lambda: join_rows(folded_sheets()),
    "columns": lambda: join_rows([column_pages()]),
    "looks-panels": lambda: _looks(
        "callout: {look: %s}", ("bar", "outline", "filled", "plain"), PANELS
    ),
    "looks-tables": lambda: _looks("table: {look: %s}", ("lines", "grid", "zebra", "plain"), TABLE),
    "looks-steps": lambda: _looks("steps: {look: %s}", ("disc", "line", "plain"), STEPS),
    "preview": preview_page,
}
"""The pictures by their names."""


def main() -> None:
    for name, make in PICTURES.items():
        path = IMAGES / f"{name}.png"
        make().quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(
            path, optimize=True
        )
        print(f"{path.relative_to(ROOT)}  {path.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
