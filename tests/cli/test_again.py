"""Building again: what is changed beside what is built anew, and why."""

import json
import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.programs import PATIENCE, environment, start

from .conftest import PATHS, Command, pdfs, spoil, write_project

HEAVY = (
    "reportlab uharfbuzz PIL pypdfium2_raw icu4py markdown_it pyphen multiprocessing"
    " brochure.make.file"
)
IMPORTED = """
import sys
from brochure.cli.main import main
names, sys.argv[1:] = sys.argv[1].split(), sys.argv[2:]
try:
    main()
finally:
    print("imported:", *[name for name in names if name in sys.modules])
"""
KIDNEY = [path for path in PATHS if "kidney" in path]
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 4"><rect width="8" height="%d"'
    ' fill="#0b4a57"/></svg>'
)


def times(root: Path) -> dict[str, int]:
    return {path: (root / "out" / path).stat().st_mtime_ns for path in (*PATHS, "manifest.json")}


def edit(root: Path, path: str, old: str, new: str) -> None:
    file = root / path
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new))


def damage(file: Path) -> None:
    """One bit is another, and the length is as it was."""
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)


def planned(command: Command, root: Path, *arguments: str, **environment: str) -> dict[str, str]:
    done = command(root, "build", "--dry-run", "--json", *arguments, **environment)
    assert done.stderr == ""
    return {task["path"]: task["why"] for task in json.loads(done.stdout)["build"]}


@pytest.fixture
def built(project: Path, command: Command) -> Path:
    """A project that was built, with a picture and a translation."""
    edit(project, "content/project.yaml", "languages: [en]\n", "languages: [en, ar]\n")
    edit(
        project,
        "content/kidney/leaflet.yaml",
        "  - list:",
        "  - figure: {file: one.svg, alt: One}\n  - list:",
    )
    (project / "content/kidney/one.svg").write_text(SVG % 3)
    (project / "content/liver/ar.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "first"\nmsgstr'
        ' "أول"\n'
    )
    done = command(project, "build", "--json")
    assert done.returncode == 0, done.stderr
    return project


def both(name: str, *tags: str) -> set[str]:
    return {f"plain/{tag}/{name}{edition}.pdf" for tag in tags for edition in ("", "-copy")}


def test_nothing_is_built_and_no_library_loaded_where_nothing_changed(
    project: Path, command: Command
) -> None:
    command(project, "build")
    before = times(project)
    for path in project.rglob("*.yaml"):
        os.utime(path, (1, 1))
    line = [sys.executable, "-c", IMPORTED, HEAVY, "build"]
    done = subprocess.run(
        line, cwd=project, env=environment(), capture_output=True, text=True, encoding="utf-8"
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "unchanged out/plain/en/kidney.pdf\n" in done.stdout
    assert "\n0 files, 0 pages, " in done.stdout
    assert done.stdout.endswith(" s; 4 unchanged\nimported:\n")
    assert times(project) == before


@pytest.mark.parametrize(
    ("change", "why", "paths"),
    [
        (
            lambda root: edit(root, "content/kidney/leaflet.yaml", "an organ", "a part"),
            "leaflet changed",
            both("kidney", "en", "ar"),
        ),
        (
            lambda root: edit(root, "content/liver/ar.po", "أول", "أوّل"),
            "catalog changed",
            both("liver", "ar"),
        ),
        (
            lambda root: (root / "content/liver/ar.po").unlink(),
            "catalog changed",
            both("liver", "ar"),
        ),
        (
            lambda root: shutil.copy(root / "content/liver/ar.po", root / "content/kidney/ar.po"),
            "catalog changed",
            both("kidney", "ar"),
        ),
        (
            lambda root: (root / "content/kidney/one.svg").write_text(SVG % 4),
            "picture changed",
            both("kidney", "en", "ar"),
        ),
        (
            lambda root: (root / "content/glossary.yaml").write_text(
                "terms: [{term: organ, translations: {ar: عضو}}]\n"
            ),
            "glossary changed",
            both("liver", "ar"),
        ),
        (
            lambda root: [
                (root / "content/words").mkdir(),
                (root / "content/words/ar.yaml").write_text("tip: نصيحة لك\n"),
            ],
            "words changed",
            both("kidney", "ar") | both("liver", "ar"),
        ),
        (
            lambda root: [
                (root / "assets/brands/plain").mkdir(parents=True),
                (root / "assets/brands/plain/brand.yaml").write_text("name: N\n"),
            ],
            "brand changed",
            both("kidney", "en", "ar") | both("liver", "en", "ar"),
        ),
        (
            lambda root: (root / "out/plain/en/liver.pdf").unlink(),
            "file missing",
            {"plain/en/liver.pdf"},
        ),
        (
            lambda root: (root / "out/plain/en/liver.pdf").write_bytes(b"%PDF"),
            "file changed since",
            {"plain/en/liver.pdf"},
        ),
        (
            lambda root: damage(root / "out/plain/en/liver.pdf"),
            "file changed since",
            {"plain/en/liver.pdf"},
        ),
        (
            lambda root: edit(
                root, "content/project.yaml", "[en, ar]", "[en, {ar: {digits: arab}}]"
            ),
            "options changed",
            both("kidney", "ar") | both("liver", "ar"),
        ),
        (
            lambda root: edit(root, "content/project.yaml", "[en, ar]", "[en, fr]"),
            "new",
            both("kidney", "fr") | both("liver", "fr"),
        ),
        (lambda root: edit(root, "content/project.yaml", "name: Two", "name: 2"), "", set()),
    ],
)
def test_what_a_change_asks_for(
    built: Path, command: Command, change: Callable[[Path], object], why: str, paths: set[str]
) -> None:
    assert planned(command, built) == {}
    change(built)
    assert planned(command, built) == dict.fromkeys(paths, why)
    if paths:
        assert command(built, "build").returncode == 0
        assert planned(command, built) == {}


def test_the_day_of_the_build_is_an_option(built: Path, command: Command) -> None:
    assert set(planned(command, built, SOURCE_DATE_EPOCH="86400").values()) == {"options changed"}


def test_force_builds_everything(project: Path, command: Command) -> None:
    command(project, "build")
    assert set(planned(command, project, "--force").values()) == {"forced"}
    assert command(project, "build", "--force").stdout.count("built ") == 4


def test_a_dry_run_tells_and_writes_nothing(project: Path, command: Command) -> None:
    done = command(project, "build", "-n", "kidney")
    assert (done.returncode, done.stderr) == (0, "")
    assert (
        done.stdout
        == "would build out/plain/en/kidney.pdf  new\nwould build out/plain/en/kidney-copy.pdf "
        " new\n2 files to build, 0 unchanged\n"
    )
    assert not (project / "out").exists()


def test_a_dry_run_writes_nothing_where_a_killed_run_has_left_its_journal(
    built: Path, command: Command
) -> None:
    manifest = built / "out/manifest.json"
    head, *lines, _ = manifest.read_text(encoding="utf-8").splitlines()
    manifest.write_text(
        "\n".join([head, *lines[:2], "}}"]).replace("},\n}}", "}\n}}"), encoding="utf-8"
    )
    (built / "out/.brochure-0.journal").write_text(
        "".join(f"\n{line.removesuffix(',')}\n" for line in lines[2:]), encoding="utf-8"
    )
    (built / "out/plain/en/.brochure-0.part").write_bytes(b"half")
    before = {path: path.read_bytes() for path in (built / "out").rglob("*") if path.is_file()}
    assert planned(command, built) == {}
    assert {
        path: path.read_bytes() for path in (built / "out").rglob("*") if path.is_file()
    } == before
    assert command(built, "build").returncode == 0
    assert len(json.loads(manifest.read_text(encoding="utf-8"))["files"]) == 8
    assert len(pdfs(built / "out")) == 8


def test_the_manifest_is_the_same_in_one_go_and_in_pieces(
    project: Path, tmp_path: Path, command: Command
) -> None:
    other = write_project(tmp_path / "other")
    command(project, "build", "--jobs", "1")
    command(other, "build", "liver", "--jobs", "2")
    command(other, "build", "-e", "copy")
    command(other, "build", "kidney")
    text = (project / "out/manifest.json").read_text()
    assert text == (other / "out/manifest.json").read_text()
    files = json.loads(text)["files"]
    assert list(files) == PATHS
    assert {
        key: files[PATHS[0]][key] for key in ("pages", "language", "version", "status", "notices")
    } == {
        "pages": 1,
        "language": "en",
        "version": "1.0",
        "status": "draft",
        "notices": [],
    }
    inputs = list(files[PATHS[0]]["inputs"])
    assert [path for path in inputs if not path.startswith("content/words/")] == [
        "assets/brands/plain/brand.yaml",
        "content/kidney/leaflet.yaml",
        "content/kidney/reviews/",
    ]
    assert "content/words/en.yaml" in inputs  # that it is not there counts, too


def test_a_warning_is_told_again_though_nothing_is_built(built: Path, command: Command) -> None:
    first, second = command(built, "build", "--force"), command(built, "build")
    assert "translation-missing" in first.stderr
    assert (second.stderr, second.returncode) == (first.stderr, 0)


def test_a_spoilt_manifest_costs_a_build_and_no_more(project: Path, command: Command) -> None:
    command(project, "build")
    manifest = project / "out/manifest.json"
    before = manifest.read_bytes()
    manifest.write_bytes(before[:100])
    done = command(project, "build")
    assert (done.returncode, done.stderr) == (0, "")
    assert manifest.read_bytes() == before


def test_a_fault_leaves_the_earlier_file_and_is_told_until_it_is_mended(
    project: Path, command: Command
) -> None:
    command(project, "build")
    spoil(project, "kidney")
    for _ in range(2):
        done = command(project, "build")
        assert done.returncode == 3
        assert "; 2 unchanged; 2 failed\n" in done.stdout
        assert "field-unknown" in done.stderr
    assert pdfs(project / "out") == PATHS


def test_the_first_fault_ends_a_run_that_is_to_fail_fast(project: Path, command: Command) -> None:
    spoil(project, "kidney")
    done = command(project, "build", "--fail-fast", "--jobs", "1")
    assert done.returncode == 1
    assert [line for line in done.stdout.splitlines() if line.startswith("failed out/")] == [
        "failed out/plain/en/kidney.pdf  2 errors",
        (
            "failed out/plain/en/kidney.pdf: content/kidney/leaflet.yaml:5:1,"
            " content/kidney/leaflet.yaml:9:5"
        ),
    ]
    assert done.stdout.endswith("; 1 failed; 3 not tried\n")
    assert pdfs(project) == pdfs(write_project(project.parent / "fresh"))
    checked = command(project, "check", "--fail-fast", "--jobs", "1").stdout
    assert checked.startswith("1 file checked, ") and checked.endswith(", 3 not tried\n")
    assert command(project, "build", "--keep-going").returncode == 3


def test_files_of_jobs_that_are_gone_are_told_and_removed_if_wished(
    built: Path, command: Command
) -> None:
    edit(built, "content/project.yaml", "[en, ar]", "[en]")
    shutil.rmtree(built / "content/liver")
    (built / "out/plain/ar/liver.pdf").write_bytes(b"mine now")
    (built / "out/plain/en/notes.txt").write_text("mine")
    (built / "out/plain/en/.brochure-0123.part").write_text("left by a killed run")
    gone = sorted(both("kidney", "ar") | both("liver", "en", "ar"))
    told = command(built, "build")
    assert [line.split()[0] for line in told.stdout.splitlines() if "--prune" in line] == [
        f"out/{path}" for path in gone
    ]
    assert len(pdfs(built / "out")) == 10
    assert command(built, "build", "-n").stdout.count(
        " no longer belongs to the project (--prune removes it)\n"
    ) == len(gone)
    for pruning, expected in ([], ([], gone)), (["--prune"], (gone, [])):
        found = json.loads(command(built, "build", "-n", "--json", *pruning).stdout)
        assert (found["remove"], found["orphans"]) == expected
    pruned = command(built, "build", "--prune")
    assert "out/plain/ar/liver.pdf was changed since it was built, and stays\n" in pruned.stdout
    assert pdfs(built / "out") == [
        "plain/ar/liver.pdf",
        "plain/en/kidney-copy.pdf",
        "plain/en/kidney.pdf",
        "plain/en/notes.txt",
    ]
    assert list(json.loads((built / "out/manifest.json").read_text())["files"]) == [
        "plain/ar/liver.pdf",
        *KIDNEY,
    ]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="nothing is read-only for root")
def test_what_cannot_be_removed_is_told_and_is_no_success(built: Path, command: Command) -> None:
    shutil.rmtree(built / "content/liver")
    (built / "out/plain/en").chmod(0o500)
    done = command(built, "build", "--prune")
    (built / "out/plain/en").chmod(0o700)
    assert done.returncode == 3
    assert "failed out/plain/en/liver.pdf: out/plain/en/liver.pdf\n" in done.stdout
    assert (
        "out/plain/en/liver.pdf: error: cannot be removed: permission denied (output)"
        in done.stderr
    )
    assert not (built / "out/plain/ar/liver.pdf").exists()


def test_a_part_of_the_project_prunes_nothing_else(built: Path, command: Command) -> None:
    assert command(built, "build", "kidney", "-l", "en", "--prune").returncode == 0
    assert len(pdfs(built / "out")) == 8


@pytest.mark.skipif(os.name == "nt", reason="Windows kills otherwise")
def test_real_builds_killed_and_at_once_come_to_the_same(project: Path, command: Command) -> None:
    for number in range(10):
        shutil.copytree(project / "content/kidney", project / f"content/kidney-{number}")
    assert command(project, "build", "-q", "--out", "whole").returncode == 0
    line = [sys.executable, "-m", "brochure", "build", "-q", "--jobs", "2", "--out"]
    moments = random.Random(3)
    for _ in range(4):
        running = start([*line, "killed"], cwd=project, env=environment())
        time.sleep(moments.uniform(0.2, 0.7))
        running.kill()
        running.wait()
    runs = [
        start([*line, folder], cwd=project, env=environment())
        for folder in ("killed", "twice", "twice")
    ]
    assert [running.wait(PATIENCE) for running in runs] == [0, 0, 0]
    whole = {
        path: (project / "whole" / path).read_bytes()
        for path in [*pdfs(project / "whole"), "manifest.json"]
    }
    assert len(whole) == 25
    for folder in ("killed", "twice"):
        assert {path: (project / folder / path).read_bytes() for path in whole} == whole
        assert len([path for path in (project / folder).rglob("*") if path.is_file()]) == 25


def report(done: "subprocess.CompletedProcess[str]") -> Any:
    assert done.stderr == ""
    return json.loads(done.stdout)


def test_a_report_for_machines(project: Path, command: Command) -> None:
    command(project, "build", "liver")
    spoil(project, "kidney")
    done = command(project, "build", "--json")
    found = report(done)
    assert done.returncode == 3
    assert {file["path"]: file["state"] for file in found["files"]} == dict.fromkeys(
        PATHS[:2], "failed"
    ) | dict.fromkeys(PATHS[2:], "unchanged")
    assert found["totals"] == {"built": 0, "unchanged": 2, "failed": 2}
    assert [
        (notice["rule"], notice["file"], notice["line"], notice["column"])
        for notice in found["notices"]
    ] == [
        ("field-unknown", "content/kidney/leaflet.yaml", 5, 1),
        ("block-unknown", "content/kidney/leaflet.yaml", 9, 5),
    ]
    assert set(found) == {"files", "notices", "totals", "untried", "orphans", "removed", "seconds"}


def test_check_has_the_same_report(project: Path, command: Command) -> None:
    spoil(project, "kidney")
    done = command(project, "check", "--json")
    assert done.returncode == 1
    assert report(done)["totals"] == {"built": 2, "unchanged": 0, "failed": 2}
    (project / "content/project.yaml").write_text("name: [\n")
    done = command(project, "check", "--json")
    assert (done.returncode, len(report(done)["notices"])) == (1, 1)


def test_words_of_the_project_are_an_input(built: Path, command: Command) -> None:
    (built / "content/words").mkdir()
    (built / "content/words/en.yaml").write_text("note: Nice to know\n", encoding="utf-8")
    assert "built out/plain/en/" in command(built, "build").stdout
    assert "built out/" not in command(built, "build").stdout
