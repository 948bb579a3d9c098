"""Each NAME.yaml or NAME.csv here is faulty, and NAME.txt beside it holds everything that is said
of it, word for word.
"""

import os
from pathlib import Path

import pytest

from brochure import project
from brochure.language import find_language
from brochure.leaflet import read
from brochure.notice import Stop
from brochure.source import table
from brochure.source.files import ProjectFiles

HERE = Path(__file__).parent
FAULTY = sorted(path.stem for path in HERE.glob("*.yaml"))
TABLES = sorted(path.stem for path in HERE.glob("*.csv"))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with two sound leaflets and a few traps."""
    root = tmp_path / "project"
    for name in ("dialysis", "dialysis-home"):
        folder = root / "content" / name
        folder.mkdir(parents=True)
        (folder / "leaflet.yaml").write_text("title: Sound\nbody: [A text.]\n", encoding="utf-8")
    (root / "content/dialysis/kidney.svg").write_text("<svg/>", encoding="utf-8")
    (tmp_path / "secret.svg").write_text("<svg/>", encoding="utf-8")
    (root / "content/dialysis/outside.svg").symlink_to(tmp_path / "secret.svg")
    os.mkfifo(root / "content/dialysis/pipe.png")
    return root


def said(name: str, data: bytes, root: Path) -> str:
    path = "content/project.yaml" if name.startswith("project") else "content/dialysis/leaflet.yaml"
    (root / path).write_bytes(data)
    files = ProjectFiles(root)
    with pytest.raises(Stop) as stop:
        if name.startswith("project"):
            project.read_project(files)
        else:
            read.read_leaflet(files, "dialysis", find_language("en")).accept()
    return f"{stop.value}\n".replace(path, f"{name}.yaml")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no FIFOs")
@pytest.mark.parametrize("name", FAULTY)
def test_everything_that_is_wrong_is_said(name: str, root: Path) -> None:
    expected = (HERE / f"{name}.txt").read_text(encoding="utf-8")
    assert said(name, (HERE / f"{name}.yaml").read_bytes(), root) == expected


@pytest.mark.parametrize("name", TABLES)
def test_everything_that_is_wrong_with_a_table_is_said(name: str) -> None:
    with pytest.raises(Stop) as stop:
        table.parse_table((HERE / f"{name}.csv").read_bytes(), f"{name}.csv", ("clinic",))
    assert f"{stop.value}\n" == (HERE / f"{name}.txt").read_text(encoding="utf-8")


ENCODINGS = {
    "utf-16": (
        "title: A".encode("utf-16"),
        "1:1: error: the file is UTF-16 or UTF-32 (yaml-encoding)",
    ),
    "utf-16 without a mark": (
        "title: A".encode("utf-16-le"),
        "1:1: error: the file is UTF-16 or UTF-32 (yaml-encoding)",
    ),
    "latin-1": (
        "title: Café\n".encode("latin-1"),
        "1:11: error: the byte 0xE9 (number 11 of the file) is not UTF-8 (yaml-encoding)",
    ),
    "cut short": (
        "title: A\nsubtitle: م".encode()[:-1],
        "2:11: error: the byte 0xD9 (number 20 of the file) is not UTF-8 (yaml-encoding)",
    ),
    "surrogate": (
        b"title: \xed\xa0\x80",
        "1:8: error: the byte 0xED (number 8 of the file) is not UTF-8 (yaml-encoding)",
    ),
    "nul": (
        b"title: A\nsubtitle: a\x00b",
        "2:12: error: U+0000 (control character) cannot stand in a text (yaml-character)",
    ),
    "escape": (
        b"title: A\x1b[31m",
        "1:9: error: U+001B (control character) cannot stand in a text (yaml-character)",
    ),
    "c1": (
        "title: A\x85B".encode(),
        "1:9: error: U+0085 (control character) cannot stand in a text (yaml-character)",
    ),
    "line separator": (
        "title: A\u2028B".encode(),
        "1:9: error: U+2028 (line separator) cannot stand in a text (yaml-character)",
    ),
    "annotation": (
        "title: A\ufff9B".encode(),
        (
            "1:9: error: U+FFF9 (interlinear annotation anchor) cannot stand in a text"
            " (yaml-character)"
        ),
    ),
    "marks": (
        ("title: Sound\nsubtitle: a" + "\u0301" * 31).encode(),
        (
            "2:12: error: more than 30 marks (U+0301 is the first) stand on one letter"
            " (yaml-character)"
        ),
    ),
    "override": (
        "title: take \u202e5 mg".encode(),
        (
            "1:13: error: U+202E overrides the direction of reading, which can turn a number or a"
            " dose around (bidi-override)"
        ),
    ),
    "unbalanced": (
        "title: \u2067ا\u2069 \u2069".encode(),
        (
            "1:8: error: the direction controls (U+202A–U+202C, U+2066–U+2069) of this text do not"
            " come in pairs (bidi-unbalanced)"
        ),
    ),
    "empty": (b"", "yaml-empty"),
    "only a mark": (b"\xef\xbb\xbf", "yaml-empty"),
    "a hundred thousand brackets": (
        b"[" * 100_000,
        "1:21: error: the content is nested more than 20 levels deep (yaml-depth)",
    ),
    "as many, and closed": (
        b"[" * 50_000 + b"]" * 50_000,
        "1:21: error: the content is nested more than 20 levels deep (yaml-depth)",
    ),
    "braces": (
        b"{a: " * 2_000,
        "1:81: error: the content is nested more than 20 levels deep (yaml-depth)",
    ),
    "thirty brackets and another fault": (
        b"[" * 30 + b"@",
        "1:21: error: the content is nested more than 20 levels deep (yaml-depth)",
    ),
    "twenty brackets and another fault": (
        b"[" * 20 + b"@",
        "1:21: error: a text cannot begin with “@” (yaml-syntax)",
    ),
    "sixty thousand texts": (
        b"- a\n" * 60_000,
        "50000:3: error: the file has more than 50,000 texts and lists (yaml-size)",
    ),
}


def test_controls_out_of_balance_come_with_advice(root: Path) -> None:
    told = said("noise", "title: \u2067ا".encode(), root)
    assert told.endswith(
        "(bidi-unbalanced)\n    hint: delete them: numbers and foreign words are isolated without"
        " them\n"
    )


@pytest.mark.parametrize("name", ENCODINGS)
def test_what_no_editor_would_show(name: str, root: Path) -> None:
    data, expected = ENCODINGS[name]
    assert expected in said(name, data, root)


def test_many_foreign_characters_are_counted(root: Path) -> None:
    told = said("noise", b"title: " + b"\x01" * 500, root)
    assert told.count("(control character)") == 10
    assert "1:18: error: 490 more such characters follow (yaml-character)" in told


def test_a_byte_order_mark_is_no_fault(root: Path) -> None:
    (root / "content/dialysis/leaflet.yaml").write_bytes(
        b"\xef\xbb\xbftitle: Sound\r\nbody: [A text.]\r\n"
    )
    leaflet = read.read_leaflet(ProjectFiles(root), "dialysis", find_language("en")).accept()
    assert (leaflet.title.plain, leaflet.place.line, leaflet.place.column) == ("Sound", 1, 8)
