"""What the surroundings do to the command, and the lines that it says: no traceback, and never a
fault of brochure's own.
"""

import errno
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from brochure.batch.surroundings import LONGEST, of_surroundings
from brochure.notice import Place
from tests.programs import PATIENCE, environment

from .conftest import PATHS, Command, pdfs

POSIX = pytest.mark.skipif(os.name == "nt", reason="there is no such shell on Windows")
FULL = pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
LINES = (
    "standard output: error: cannot be written: {}\n    hint: lead it elsewhere, and run again;"
    " files that were built are whole\n"
)
NO_SPACE, CLOSED = (
    LINES.format("no space left on device (output)"),
    LINES.format("it is closed (output)"),
)
LIBRARIES = (
    "click",
    "yaml",
    "uharfbuzz",
    "icu4py",
    "markdown_it",
    "reportlab",
    "PIL",
    "segno",
    "pypdfium2_raw",
)


def shell(folder: Path, line: str, **more: str) -> "subprocess.CompletedProcess[str]":
    """A line of a shell, in which $B is the command."""
    env = environment(B=f"{sys.executable} -m brochure", **more)
    return subprocess.run(
        ["sh", "-c", line],
        cwd=folder,
        env=env,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=PATIENCE,
    )


@POSIX
@FULL
@pytest.mark.parametrize(
    ("line", "status", "told"),
    [
        ("$B --help > /dev/full", 1, NO_SPACE),
        ("$B --version > /dev/full", 1, NO_SPACE),
        ("$B schema leaflet > /dev/full", 1, NO_SPACE),
        ("$B check > /dev/full", 1, NO_SPACE),
        ("$B check --json > /dev/full", 1, NO_SPACE),
        ("$B translate status > /dev/full", 1, NO_SPACE),
        ("$B --help >&-", 1, CLOSED),
        ("$B check >&-", 1, CLOSED),
        ("$B check --quiet >&-", 0, ""),
        ("$B check --quiet > /dev/full", 0, ""),
        ("$B check <&- >&- 2>&-", 1, ""),
        ("$B biuld 2> /dev/full", 2, ""),
        ("$B biuld 2>&-", 2, ""),
    ],
)
def test_standard_output_full_or_closed(project: Path, line: str, status: int, told: str) -> None:
    done = shell(project, line)
    assert (done.returncode, done.stderr) == (status, told)


@POSIX
@FULL
@pytest.mark.parametrize("where", ["> /dev/full", ">&-", ">&- 2>&-", "> /dev/full 2> /dev/full"])
def test_what_cannot_be_told_is_built_all_the_same(project: Path, where: str) -> None:
    done = shell(project, f"$B build {where}")
    assert done.returncode == 3  # somebody waits for the report, and it is lost
    assert pdfs(project / "out") == PATHS
    assert all((project / "out" / path).read_bytes().startswith(b"%PDF") for path in PATHS)


@POSIX
@pytest.mark.parametrize(
    "line", ["$B --help | true", "$B schema leaflet | head -n 1", "$B check | true"]
)
def test_a_reader_that_has_seen_enough(project: Path, line: str) -> None:
    assert shell(project, line).stderr == ""


@POSIX
@pytest.mark.parametrize(
    "line",
    ["build", "check", "build --project {}", "translate status", "translate extract --project {}"],
)
def test_a_working_directory_that_is_gone(project: Path, tmp_path: Path, line: str) -> None:
    (tmp_path / "gone").mkdir()
    done = shell(tmp_path / "gone", f"rmdir ../gone && $B {line.format(project)}")
    assert done.returncode == 2
    assert done.stderr.endswith(
        "\nError: the working directory is gone\n    hint: change into a folder that is there\n"
    )
    (tmp_path / "gone").mkdir()
    assert (
        shell(tmp_path / "gone", "rmdir ../gone && $B --version && $B schema leaflet").returncode
        == 0
    )


@pytest.mark.parametrize(
    "name", ["x" * 300, "x/" * 3000, f"out/{'x' * 300}/out"], ids=["name", "path", "middle"]
)
def test_a_name_that_is_too_long(project: Path, command: Command, name: str) -> None:
    done = command(project, "build", "--out", name)
    assert done.returncode == 1
    assert done.stderr.endswith(
        ": error: cannot be written: file name too long (output)\n    hint: choose a shorter name"
        " with --out\n"
    )
    assert max(map(len, done.stderr.splitlines())) < LONGEST + 100
    done = command(project, "check", "--data", name)
    assert (done.returncode, "(system)" in done.stderr or "(file-" in done.stderr) == (1, True)


@pytest.mark.parametrize(
    "seconds", ["253402300800", "9" * 30, "-1", "1e5", " 5", "٣", "5.0", "0x5"]
)
def test_a_day_that_no_calendar_has(project: Path, command: Command, seconds: str) -> None:
    done = command(project, "build", "--json", SOURCE_DATE_EPOCH=seconds)
    assert done.returncode == 1
    assert done.stdout.count('"rule": "source-date"') == 1 + len(PATHS)
    assert '"internal"' not in done.stdout


@pytest.mark.parametrize("seconds", ["0", "253402300799", "000000000000000000086400"])
def test_the_first_day_and_the_last(project: Path, command: Command, seconds: str) -> None:
    assert (
        command(project, "build", "kidney", "-e", "copy", SOURCE_DATE_EPOCH=seconds).returncode == 0
    )


@pytest.fixture
def rich(project: Path) -> Path:
    """The project with a leaflet that needs every library."""
    from PIL import Image

    Image.new("RGB", (9, 9)).save(project / "content/liver/a.png")
    more = "  - figure: {file: a.png, alt: A, width: 10%}\n  - qr: {url: 'https://example.org'}\n"
    with (project / "content/liver/leaflet.yaml").open("a") as file:
        file.write(more)
    return project


@pytest.mark.parametrize("library", LIBRARIES)
def test_a_library_that_cannot_be_loaded(rich: Path, tmp_path: Path, library: str) -> None:
    """Wherever it is needed first, it is named, once."""
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / f"{library}.py").write_text(
        f"raise ImportError('libfoo.so: cannot open', name={library!r})\n"
    )
    path = os.pathsep.join((str(tmp_path / "broken"), environment()["PYTHONPATH"]))
    env = environment() | {"PYTHONPATH": path}
    line = [sys.executable, "-m", "brochure", "check", "--jobs", "1"]
    done = subprocess.run(
        line, cwd=rich, env=env, capture_output=True, text=True, encoding="utf-8", timeout=PATIENCE
    )
    assert done.returncode == 1
    assert (
        done.stderr
        == f"brochure: error: the library “{library}” cannot be loaded: libfoo.so: cannot open"
        " (library)\n    hint: install brochure and its libraries anew, in a virtual"
        " environment of its own\n"
    )


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (
            OSError(errno.ENOSPC, "No space left on device", "/a/b"),
            "/a/b: error: the system refuses: no space left on device (system)",
        ),
        (
            OSError(errno.EMFILE, "Too many open files"),
            "here: error: the system refuses: too many open files (system)",
        ),
        (
            OSError("libfoo.so:\n no such file"),
            "here: error: the system refuses: libfoo.so: no such file (system)",
        ),
        (
            FileNotFoundError(errno.ENOENT, "No such file", b"/a\xff"),
            "/a\\xff: error: the system refuses: no such file (system)",
        ),
        (MemoryError(), "here: error: memory runs out (system)"),
        (
            ModuleNotFoundError("No module named 'yaml'", name="yaml"),
            "brochure: error: the library “yaml” cannot be loaded: no module",
        ),
        (ImportError("cannot import name 'x' from 'brochure.page'", name="brochure.page"), ""),
        (ZeroDivisionError("division by zero"), ""),
        (ValueError("x"), ""),
    ],
)
def test_what_is_a_fault_of_the_surroundings(fault: Exception, told: str) -> None:
    notice = of_surroundings(fault, Place("here"))
    assert str(notice or "").startswith(told)
    assert bool(notice) == bool(told)
    assert notice is None or (notice.hint and "internal" not in str(notice))


# -- what stands in the folder that one works in, or at home --

SHADOWS = (
    "yaml",
    "click",
    "reportlab",
    "uharfbuzz",
    "reportlab_mods",
    "reportlab_settings",
    "PIL",
    "markdown_it",
    "pyphen",
    "difflib",
)
TRAP = "import pathlib; pathlib.Path({!r}).touch(); raise SystemExit('foreign code ran')\n"


def test_nothing_is_taken_from_the_folder_that_one_works_in_nor_run_from_home(
    project: Path, tmp_path: Path, command: Command
) -> None:
    assert command(project, "build", "--out", "alone").returncode == 0
    home, ran = tmp_path / "home", tmp_path / "ran"
    home.mkdir()
    for name in (".reportlab_mods", ".reportlab_settings"):
        (home / name).write_text(TRAP.format(str(ran)))
    for name in SHADOWS:
        (project / f"{name}.py").write_text(TRAP.format(str(ran)))
    for name in ("fontpkg_noto_sans", "fontpkg_more"):
        shutil.copytree(Path(_package("fontpkg_heebo")), project / name)
    given = {
        "HOME": str(home),
        "USERPROFILE": str(home),
        "RL_xmlParser": "nonsense",
        "RL_pageCompression": "0",
        "RL_useA85": "1",
    }
    done = command(project, "build", **given)
    assert (done.returncode, done.stderr, ran.exists()) == (0, "", False)
    assert all(
        (project / "out" / path).read_bytes() == (project / "alone" / path).read_bytes()
        for path in PATHS
    )


def _package(name: str) -> str:
    import importlib.util

    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        pytest.skip(f"{name} is not installed")
    return str(Path(spec.origin).parent)


def test_reportlab_is_left_as_other_programs_want_it() -> None:
    """Only while it is imported here are a user's changes kept from it."""
    code = (
        "import os, sys; sys.modules['reportlab_mods'] = os; os.environ['RL_x'] = 'y'\nfrom"
        " brochure.pdf.canvas import PdfFile; f = PdfFile(); f.written(f.add('<<>>'),"
        " f.add('<<>>'))\nassert sys.modules['reportlab_mods'] is os and os.environ['RL_x'] == 'y'"
        " and 'reportlab_settings' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], env=environment(), check=True)
