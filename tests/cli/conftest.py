"""A small project on disk, and the command run in it as a program of its own."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.programs import PATIENCE, environment

PROJECT = """\
name: Two leaflets
source_language: en
languages: [en]
editions:
  handout: {sheet: A4}
  copy: {sheet: A4}
"""
LEAFLET = """\
title: The %s
number: T-01
version: "1.0"
status: draft
owner: Outreach office
body:
  - heading: Introduction
  - The %s is an organ with *one* task.
  - list: [first, second]
"""
PATHS = [
    "plain/en/kidney-copy.pdf",
    "plain/en/kidney.pdf",
    "plain/en/liver-copy.pdf",
    "plain/en/liver.pdf",
]

Command = Callable[..., "subprocess.CompletedProcess[str]"]


def write_project(root: Path) -> Path:
    """Two leaflets in one language, one brand and two editions: the four files of PATHS."""
    for name in ("kidney", "liver"):
        (root / "content" / name).mkdir(parents=True)
        (root / "content" / name / "leaflet.yaml").write_text(LEAFLET % (name, name))
    (root / "content" / "project.yaml").write_text(PROJECT)
    return root


def spoil(root: Path, name: str) -> None:
    """Two faults in one leaflet."""
    file = root / "content" / name / "leaflet.yaml"
    file.write_text(file.read_text().replace("owner:", "ownr:").replace("- list:", "- lst:"))


def pdfs(folder: Path) -> list[str]:
    """Every file below a folder, hidden ones too, but for the manifest."""
    return sorted(
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "manifest.json"
    )


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project that builds."""
    return write_project(tmp_path / "project")


@pytest.fixture
def command() -> Command:
    """`python -m brochure` in a folder, with more of an environment if wanted."""

    def run(folder: Path, *arguments: str, **more: str) -> "subprocess.CompletedProcess[str]":
        line = [sys.executable, "-m", "brochure", *arguments]
        return subprocess.run(
            line,
            cwd=folder,
            env=environment(**more),
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=PATIENCE,
        )

    return run
