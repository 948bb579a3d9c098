"""What a run imports: start-up is most of what a leaflet costs, so a run that needs no picture,
catalog or process loads none of theirs.
"""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.programs import environment

PROJECT = "name: Startup\n"
PLAIN = (
    "title: Fever\nbody:\n  - {heading: When to call}\n  - Call +964 000 000 0000 on the same day,"
    " from 38 °C on.\n"
)
MARKED = PLAIN + "  - Itching that **does not stop** is a reason too.\n"

LIBRARIES = (
    "PIL._imaging", "asyncio", "babel", "concurrent.futures", "dask", "difflib", "email",
    "fontTools", "importlib.metadata",
    "importlib.resources", "multiprocessing", "pypdfium2", "pypdfium2_raw", "pyphen",
    "reportlab.pdfgen", "reportlab.platypus", "segno",
)  # fmt: skip
"""What neither a plain leaflet in English nor help needs."""
SPARED_BY_A_BUILD = (
    *LIBRARIES, "brochure.catalog.header", "brochure.catalog.po", "brochure.catalog.xliff",
    "brochure.check.catalog", "brochure.cli.check",
    "brochure.cli.schema", "brochure.cli.translate", "brochure.picture.jpeg",
    "brochure.picture.qrcode", "brochure.picture.raster",
    "brochure.picture.svg",
)  # fmt: skip
SPARED_BY_HELP = (
    *LIBRARIES, "PIL", "icu4py", "markdown_it", "reportlab", "uharfbuzz", "yaml",
    "brochure.make.file",
    "brochure.leaflet", "brochure.page", "brochure.pdf", "brochure.project", "brochure.text",
    "brochure.theme",
)  # fmt: skip
RUN = """
import sys
from brochure.cli.main import main
names, sys.argv[1:] = sys.argv[1].split(), sys.argv[2:]
try:
    main()
finally:
    print("imported:", *[name for name in names if name in sys.modules])
"""
DRAW_AFTERWARDS = """
import io, sys
from brochure import picture
from brochure.pdf.canvas import PdfFile
file = PdfFile()
file.written(file.add("<<>>"), file.add("<<>>"))
assert "PIL._imaging" not in sys.modules
from PIL import Image
data = io.BytesIO()
Image.new("RGB", (3, 2)).save(data, "PNG")
print(picture.read_picture(data.getvalue(), "red.png")[:2])
from reportlab.lib.utils import ImageReader
print(ImageReader(data).getSize())
"""


def python(script: str, *arguments: str) -> str:
    """What a fresh interpreter prints."""
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        env=environment(),
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


@pytest.mark.parametrize(
    ("content", "imported"),
    [(PLAIN, "imported:\n"), (MARKED, "imported: markdown_it\n")],
    ids=["plain", "marked"],
)
def test_a_build_imports_only_what_the_leaflet_needs(
    content: str, imported: str, tmp_path: Path
) -> None:
    folder = tmp_path / "content" / "fever"
    folder.mkdir(parents=True)
    (folder / "leaflet.yaml").write_text(content, encoding="utf-8")
    (tmp_path / "content" / "project.yaml").write_text(PROJECT, encoding="utf-8")
    names = " ".join((*SPARED_BY_A_BUILD, "markdown_it"))
    assert (
        python(
            RUN,
            names,
            "build",
            "--project",
            str(tmp_path),
            "--jobs",
            "1",
            "--quiet",
            "--out",
            str(tmp_path / "out"),
        )
        == imported
    )
    assert (tmp_path / "out" / "plain" / "en" / "fever.pdf").is_file()


@pytest.mark.parametrize("command", [[], ["build"], ["translate", "extract"]])
def test_help_imports_no_library_but_click(command: list[str]) -> None:
    printed = python(RUN, " ".join(SPARED_BY_HELP), *command, "--help")
    assert printed.startswith("Usage: ")
    assert printed.endswith("\nimported:\n")


def test_pillow_is_put_off_and_not_taken_away() -> None:
    assert python(DRAW_AFTERWARDS) == "(3, 2)\n(3, 2)\n"
