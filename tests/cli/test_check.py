"""`brochure check`: every fault, and no file."""

import re
from pathlib import Path

from .conftest import Command, pdfs, spoil


def test_a_sound_project(project: Path, command: Command) -> None:
    before = pdfs(project)
    done = command(project, "check")
    assert (done.returncode, done.stderr) == (0, "")
    assert re.fullmatch(r"4 files checked, no faults, \d+\.\d s\n", done.stdout)
    assert pdfs(project) == before


def test_every_fault_of_every_leaflet_at_once(project: Path, command: Command) -> None:
    spoil(project, "kidney")
    spoil(project, "liver")
    done = command(project, "check")
    assert done.returncode == 1
    assert re.findall(r"^(\S+): error: ", done.stderr, re.M) == [
        "content/kidney/leaflet.yaml:5:1",
        "content/kidney/leaflet.yaml:9:5",
        "content/liver/leaflet.yaml:5:1",
        "content/liver/leaflet.yaml:9:5",
    ]
    assert re.fullmatch(r"4 files checked, 4 findings, \d+\.\d s\n", done.stdout)


def test_one_bad_leaflet_is_enough(project: Path, command: Command) -> None:
    spoil(project, "kidney")
    assert command(project, "check", "-q").returncode == 1
    assert command(project, "check", "-q", "liver").returncode == 0


def test_nothing_is_written_even_where_there_is_an_output_folder(
    project: Path, command: Command
) -> None:
    command(project, "build")
    before = {path: (project / path).stat().st_mtime_ns for path in pdfs(project)}
    assert command(project, "check").returncode == 0
    assert {path: (project / path).stat().st_mtime_ns for path in pdfs(project)} == before


def test_it_has_no_output_folder(project: Path, command: Command) -> None:
    assert command(project, "check", "--out", "x").returncode == 2
