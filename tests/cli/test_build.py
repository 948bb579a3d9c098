"""`brochure build` as its users meet it: what they type beside what they get."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from brochure.cli.main import program
from tests.programs import environment

from .conftest import PATHS, Command, pdfs, spoil, write_project


def contents(folder: Path) -> list[bytes]:
    return [(folder / path).read_bytes() for path in PATHS]


def test_everything_by_default(project: Path, command: Command) -> None:
    done = command(project, "build")
    assert (done.returncode, done.stderr) == (0, "")
    *lines, summary = done.stdout.splitlines()
    assert sorted(lines) == [f"built out/{path}  1 page" for path in PATHS]
    assert re.fullmatch(r"4 files, 4 pages, \d+\.\d s", summary)
    assert pdfs(project / "out") == PATHS
    assert all(
        data.startswith(b"%PDF-1.") and data.rstrip().endswith(b"%%EOF")
        for data in contents(project / "out")
    )


def test_from_below_the_project(project: Path, command: Command) -> None:
    done = command(project / "content" / "kidney", "build", "kidney", "-e", "handout")
    assert done.stdout.startswith("built ../../out/plain/en/kidney.pdf  1 page\n")
    assert pdfs(project / "out") == ["plain/en/kidney.pdf"]


def test_from_elsewhere(project: Path, tmp_path: Path, command: Command) -> None:
    done = command(
        tmp_path,
        "build",
        "liver",
        "--project",
        "project",
        "--out",
        "pdf",
        "-l",
        "en",
        "-b",
        "plain",
        "-e",
        "copy",
    )
    assert done.stdout.startswith("built pdf/plain/en/liver-copy.pdf  1 page\n")
    assert pdfs(tmp_path / "pdf") == ["plain/en/liver-copy.pdf"]
    assert not (project / "out").exists()


def test_quiet_says_nothing(project: Path, command: Command) -> None:
    done = command(project, "build", "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_some_faults(project: Path, command: Command) -> None:
    """Each fault once, though it was met in two editions; the other leaflet is built."""
    spoil(project, "kidney")
    done = command(project, "build")
    assert done.returncode == 3
    assert re.findall(r"^(\S+): error: .*\(([a-z-]+)\)$", done.stderr, re.M) == [
        ("content/kidney/leaflet.yaml:5:1", "field-unknown"),
        ("content/kidney/leaflet.yaml:9:5", "block-unknown"),
    ]
    assert "    hint: did you mean “owner”?" in done.stderr
    assert "failed out/plain/en/kidney.pdf  2 errors\n" in done.stdout
    assert re.search(r"^2 files, 2 pages, \d+\.\d s; 2 failed$", done.stdout, re.M)
    assert pdfs(project / "out") == PATHS[2:]


def test_faults_everywhere_write_nothing(project: Path, command: Command) -> None:
    for name in ("kidney", "liver"):
        spoil(project, name)
    done = command(project, "build", "-q")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count("error: ") == 4
    assert not (project / "out").exists()


def test_a_failed_build_leaves_the_previous_file(project: Path, command: Command) -> None:
    command(project, "build")
    before = contents(project / "out")
    spoil(project, "kidney")
    assert command(project, "build").returncode == 3
    assert contents(project / "out") == before


def test_a_bad_project_builds_nothing(project: Path, command: Command) -> None:
    (project / "content/project.yaml").write_text("name: [\n")
    done = command(project, "build")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("content/project.yaml:")
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (
            ["kidny"],
            "Error: the project has no leaflet “kidny”\n    hint: did you mean “kidney”?\n",
        ),
        (["-l", "fr"], "Error: the project has no language “fr”\n    hint: known: en\n"),
        (
            ["-b", "plane"],
            "Error: the project has no brand “plane”\n    hint: did you mean “plain”?\n",
        ),
        (
            ["-e", "handuot"],
            "Error: the project has no edition “handuot”\n    hint: did you mean “handout”?\n",
        ),
        (
            ["--project", "content"],
            (
                "Error: no project in content\n    hint: name the folder that holds"
                " content/project.yaml\n"
            ),
        ),
    ],
)
def test_unknown_names_are_wrong_use(
    project: Path, command: Command, arguments: list[str], words: str
) -> None:
    done = command(project, "build", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.endswith(words)
    assert not (project / "out").exists()


def test_no_project(tmp_path: Path, command: Command) -> None:
    done = command(tmp_path, "build")
    assert done.returncode == 2
    assert (
        "Error: no project here\n    hint: go to a folder with content/project.yaml" in done.stderr
    )


def test_a_misnamed_project_is_told(tmp_path: Path, command: Command) -> None:
    (tmp_path / "content").mkdir()
    file = tmp_path / "content" / "project.yml"
    file.write_text("name: A")
    for arguments in ([], ["--project", str(tmp_path)]):
        done = command(tmp_path, "check", *arguments)
        assert done.returncode == 2
        assert f"hint: rename {file} to project.yaml" in done.stderr


def test_the_output_cannot_be_written(project: Path, command: Command) -> None:
    (project / "out").write_text("a file")
    done = command(project, "build")
    assert done.returncode == 1
    assert (
        done.stderr == "out: error: cannot be written: it is not a folder (output)\n"
        "    hint: something else stands there: move it away, or choose another folder with --out\n"
    )


def test_the_same_bytes_in_any_folder_zone_seed_and_number_of_processes(
    project: Path, tmp_path: Path, command: Command
) -> None:
    other = write_project(tmp_path / "an other" / "project ü")
    assert (
        command(
            project, "build", "--jobs", "1", PYTHONHASHSEED="1", TZ="Asia/Baghdad", LC_ALL="C"
        ).returncode
        == 0
    )
    assert (
        command(
            other, "build", "--jobs", "2", PYTHONHASHSEED="2", TZ="America/Lima", LC_ALL="C.UTF-8"
        ).returncode
        == 0
    )
    assert contents(project / "out") == contents(other / "out")


def test_an_ascii_console_is_no_obstacle(project: Path, command: Command) -> None:
    done = command(project, "build", "kidny", PYTHONIOENCODING="ascii", LC_ALL="C", PYTHONUTF8="0")
    assert done.returncode == 2
    assert "did you mean “kidney”?" in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="no such pipes on Windows")
def test_a_reader_that_goes_away_costs_no_file(project: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [sys.executable, "-m", "brochure", "build"],
        cwd=project,
        env=environment(),
        stdout=writer,
        stderr=subprocess.PIPE,
    )
    os.close(writer)
    assert (done.returncode, done.stderr) == (0, b"")
    assert pdfs(project / "out") == PATHS


@pytest.mark.skipif(os.name == "nt", reason="no terminals to open on Windows")
def test_a_bar_on_a_terminal(project: Path) -> None:
    import pty

    spoil(project, "kidney")
    env = environment(TERM="xterm")
    screen, terminal = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "brochure", "build"],
        cwd=project,
        env=env,
        stdout=terminal,
        stderr=subprocess.PIPE,
    )
    os.close(terminal)
    shown = os.read(screen, 100_000).decode()
    os.close(screen)
    assert done.returncode == 3
    assert "building  [" in shown
    assert "100%" in shown
    assert (
        "failed out/plain/en/kidney.pdf: content/kidney/leaflet.yaml:5:1,"
        " content/kidney/leaflet.yaml:9:5\r\n" in shown
    )
    # The bar has named no file: its end does.
    assert shown.count("built out/plain/en/liver.pdf  1 page\r\n") == 1
    assert shown.index("built out") > shown.index("100%")
    assert re.search(r"2 files, 2 pages, \d+\.\d s; 2 failed", shown)


def test_in_one_process_too(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project)
    result = CliRunner().invoke(program, ["build", "kidney", "-e", "copy"])
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("built out/plain/en/kidney-copy.pdf  1 page\n1 file, 1 page, ")
