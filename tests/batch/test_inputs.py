"""What a file was made from: noted while it is read, and looked at again."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import brochure
from brochure.batch import inputs
from brochure.batch.inputs import CurrentFiles
from brochure.make.witness import ABSENT, WitnessFiles, is_system_font
from brochure.notice import Stop


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "a.yaml").write_bytes(b"one")
    return tmp_path


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def test_a_witness_notes_what_was_read_and_what_was_not_there(root: Path) -> None:
    files = WitnessFiles(root)
    assert files.read("a.yaml") == b"one"
    assert (files.exists("a.yaml"), files.exists("b.yaml")) == (True, False)
    with pytest.raises(Stop):
        files.read("c.yaml")
    assert files.seen == {"a.yaml": sha256(b"one"), "b.yaml": ABSENT}


def test_today_reads_each_file_once(root: Path) -> None:
    today = CurrentFiles(root)
    assert (today.digest("a.yaml"), today.digest("b.yaml"), today.digest("../a")) == (
        sha256(b"one"),
        ABSENT,
        ABSENT,
    )
    (root / "a.yaml").write_bytes(b"two")
    assert today.digest("a.yaml") == sha256(b"one")
    assert CurrentFiles(root).digest("a.yaml") == sha256(b"two")


def test_a_font_of_the_system_is_known_by_its_content_and_one_of_a_package_by_its_release(
    root: Path,
) -> None:
    package = str(root / "fontpkg_noto_sans" / "files" / "a.ttf")
    font = str(root / "a.yaml")
    assert [is_system_font(path) for path in ("", package, font)] == [False, False, True]
    assert CurrentFiles(root).digest(f"font:{font}") == sha256(b"one")


@pytest.mark.skipif(
    sys.platform in ("win32", "darwin"), reason="the folder of this test is that of other systems"
)
def test_a_font_that_comes_to_the_system_counts_for_files_that_use_one(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(root))
    (root / "fonts").mkdir()
    found = []
    for name in ("a.otf", "b.otf", "no font.txt"):
        (root / "fonts" / name).write_bytes(b"")
        found.append(CurrentFiles(root).digest("font:"))
    assert found[0] != found[1] == found[2] != ABSENT


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no FIFOs")
def test_a_font_that_only_a_spoilt_manifest_names_is_absent(root: Path) -> None:
    os.mkfifo(root / "pipe")
    for path in (str(root / "pipe"), os.devnull, str(root), "a\0b", str(root / "none")):
        assert CurrentFiles(root).digest(f"font:{path}") == ABSENT


PRINT = (
    "import sys; sys.path.insert(0, sys.argv[1]); from brochure.batch import inputs;"
    " print(*inputs.digest_installed())"
)


def test_an_edit_of_the_program_counts_and_one_of_its_command_line_does_not(tmp_path: Path) -> None:
    package = tmp_path / "brochure"
    shutil.copytree(
        Path(brochure.__file__).parent, package, ignore=shutil.ignore_patterns("__pycache__")
    )

    def printed() -> list[str]:
        return subprocess.run(
            [sys.executable, "-c", PRINT, str(tmp_path)], capture_output=True, text=True, check=True
        ).stdout.split()

    program, fonts = printed()
    assert printed() == [program, fonts]
    (package / "cli" / "show.py").write_text("")
    (package / "__pycache__").mkdir(exist_ok=True)
    (package / "__pycache__" / "more.pyc").write_bytes(b"x")
    assert printed() == [program, fonts]
    (package / "data" / "words" / "en.yaml").write_text("")
    assert printed()[0] != program


def test_the_libraries_that_shape_a_file_are_found(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert set(inputs.LIBRARIES) <= set(inputs.find_distributions())
    digest_anew = inputs.digest_installed.__wrapped__
    before = digest_anew()
    (tmp_path / "fontpkg_new_one-1.0.dist-info").mkdir()
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path)])
    assert inputs.find_distributions()["fontpkg-new-one"] == "1.0"
    assert digest_anew().fonts != before.fonts
    assert digest_anew().program == before.program
