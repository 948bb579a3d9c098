"""The newcomer's change that CONTRIBUTING.md describes is done to a copy of the package, step by
step, and works.
"""

import re
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import NamedTuple

import pikepdf

from tests.programs import environment

ROOT = Path(__file__).parents[1]
STEP = re.compile(
    r"[Ii]n `([\w./]+)`, (above|below)\s+`([^`]+)`:\n\n( *)```\w+\n(.*?\n)\4```", re.DOTALL
)
NEW_LINES = 40


class Step(NamedTuple):
    """Lines to put above or below the first line of a file that is like `anchor`."""

    file: str
    side: str
    anchor: str
    lines: list[str]


def steps() -> list[Step]:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    return [
        Step(file, side, anchor, textwrap.dedent(block).removesuffix("\n").split("\n"))
        if not indent
        else Step(file, side, anchor, [line[len(indent) :] for line in block.split("\n")[:-1]])
        for file, side, anchor, indent, block in STEP.findall(text)
    ]


def take_step(root: Path, step: Step) -> None:
    path = root / step.file
    lines = path.read_text(encoding="utf-8").split("\n")
    at = lines.index(step.anchor) + (step.side == "below")
    path.write_text("\n".join([*lines[:at], *step.lines, *lines[at:]]), encoding="utf-8")


def changed_package(root: Path) -> Path:
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "brochure", root / "brochure", ignore=ignored)
    for step in steps():
        take_step(root, step)
    return root


def test_a_new_block_is_under_forty_lines() -> None:
    lines = [line for step in steps() for line in step.lines]
    assert 20 < sum(bool(line.strip()) for line in lines) < NEW_LINES


def build_page(package: Path, project: Path, body: str) -> bytes:
    """What a page of a leaflet draws, built by the package in a folder."""
    leaflet = project / "content" / "parts" / "leaflet.yaml"
    leaflet.parent.mkdir(parents=True, exist_ok=True)
    (project / "content" / "project.yaml").write_text("name: Steps\n", encoding="utf-8")
    leaflet.write_text(f"title: Parts\nbody:\n{body}", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "brochure", "build", "--project", str(project)],
        cwd=package,
        env=environment() | {"PYTHONPATH": str(package)},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert (done.returncode, done.stderr) == (0, "")
    with pikepdf.open(project / "out" / "plain" / "en" / "parts.pdf") as pdf:
        page = pdf.pages[0]
        page.contents_coalesce()
        return page.obj.Contents.read_bytes()


def test_the_described_steps_make_a_new_block(tmp_path: Path) -> None:
    package, project = changed_package(tmp_path / "package"), tmp_path / "project"
    plain = build_page(package, project, "  - One part.\n  - Another part.\n")
    divided = build_page(package, project, "  - One part.\n  - divider: line\n  - Another part.\n")
    fills = [page.split().count(b"f") for page in (plain, divided)]
    assert fills[1] == fills[0] + 1
