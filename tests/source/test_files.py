"""The opener of project files: nothing outside the project, nothing but plain files."""

import os
from pathlib import Path

import pytest

from brochure.notice import Place, Stop
from brochure.source.files import ProjectFiles, relative_path


@pytest.fixture
def files(tmp_path: Path) -> ProjectFiles:
    root = tmp_path / "project"
    for name in ("one", "two", "empty"):
        (root / "content" / name).mkdir(parents=True)
    for name in ("two", "one"):
        (root / "content" / name / "leaflet.yaml").write_bytes(name.encode())
    (tmp_path / "secret").write_bytes(b"secret")
    (tmp_path / "project-next-door").mkdir()
    (tmp_path / "project-next-door" / "secret").write_bytes(b"secret")
    return ProjectFiles(root)


def rule(files: ProjectFiles, path: str, limit: int = 100) -> str:
    with pytest.raises(Stop) as stop:
        files.read(path, limit)
    (notice,) = stop.value.notices
    assert notice.hint
    return notice.rule


def test_reads_a_file(files: ProjectFiles) -> None:
    assert files.read("content/one/leaflet.yaml") == b"one"
    assert files.read("content/../content/./one//leaflet.yaml") == b"one"


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("../secret", "path-outside"),
        ("content/../../secret", "path-outside"),
        ("../project-next-door/secret", "path-outside"),
        ("/etc/passwd", "path-outside"),
        ("//server/share", "path-outside"),
        ("C:/secret", "path-form"),
        ("content\\one", "path-form"),
        ("", "path-form"),
        ("a\x00b", "path-form"),
        ("https://example.org/a.png", "path-form"),
        ("content", "file-kind"),
        (".", "file-kind"),
        ("content/three/leaflet.yaml", "file-missing"),
        ("content/one/leaflet.yaml/more", "file-missing"),
        ("x" * 5000, "file-access"),
    ],
)
def test_refuses(files: ProjectFiles, path: str, expected: str) -> None:
    assert rule(files, path) == expected
    assert files.exists(path) == (expected == "file-kind")


def test_refuses_links_out_of_the_project(files: ProjectFiles) -> None:
    (files.root / "out").symlink_to(files.root.parent)
    (files.root / "next").symlink_to(files.root.parent / "project-next-door")
    (files.root / "loop").symlink_to(files.root / "loop")
    (files.root / "in").symlink_to(files.root / "content" / "one")
    assert rule(files, "out/secret") == "path-outside"
    assert rule(files, "next/secret") == "path-outside"
    (files.root / "nowhere").symlink_to(files.root / "content" / "three")
    assert rule(files, "loop") == "file-access"
    assert rule(files, "nowhere") == "file-missing"
    assert all(map(files.exists, ("out/secret", "next", "loop", "nowhere")))
    assert files.read("in/leaflet.yaml") == b"one"


def test_a_project_may_be_reached_through_a_link(files: ProjectFiles) -> None:
    (files.root.parent / "link").symlink_to(files.root)
    assert ProjectFiles(files.root.parent / "link").read("content/one/leaflet.yaml") == b"one"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no FIFOs")
def test_never_waits_for_a_pipe(files: ProjectFiles) -> None:
    os.mkfifo(files.root / "pipe")
    assert rule(files, "pipe") == "file-kind"


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read everything"
)
def test_tells_of_permissions(files: ProjectFiles) -> None:
    (files.root / "content/one/leaflet.yaml").chmod(0)
    assert rule(files, "content/one/leaflet.yaml") == "file-access"
    (files.root / "content/two").chmod(0)
    assert rule(files, "content/two/leaflet.yaml") == "file-access"
    assert files.exists("content/two/leaflet.yaml")
    (files.root / "content").chmod(0o100)
    with pytest.raises(Stop, match="cannot be listed"):
        files.folders("content", "leaflet.yaml")
    for path in ("content", "content/two"):
        (files.root / path).chmod(0o700)


def test_refuses_a_file_over_the_limit(files: ProjectFiles) -> None:
    assert rule(files, "content/one/leaflet.yaml", limit=2) == "file-size"
    assert files.read("content/one/leaflet.yaml", limit=3) == b"one"


def test_names_the_nearest_file_at_the_place_that_asked(files: ProjectFiles) -> None:
    with pytest.raises(Stop) as stop:
        files.read("content/one/leaflets.yaml", at=Place("here", 3, 4))
    assert (
        str(stop.value)
        == "here:3:4: error: “content/one/leaflets.yaml” does not exist (file-missing)\n    hint:"
        " did you mean “leaflet.yaml”?"
    )


def test_lists_the_folders_that_hold_a_file(files: ProjectFiles) -> None:
    assert files.folders("content", "leaflet.yaml") == ("one", "two")
    assert files.folders("nowhere", "leaflet.yaml") == ()


def test_what_bears_the_name_of_a_file_is_never_passed_over(files: ProjectFiles) -> None:
    (files.root / "content/empty/leaflet.yaml").mkdir()
    (files.root / "content/foreign").symlink_to(files.root.parent / "project-next-door")
    (files.root / "content/linked").mkdir()
    (files.root / "content/linked/leaflet.yaml").symlink_to(files.root.parent / "secret")
    assert files.folders("content", "leaflet.yaml") == ("empty", "linked", "one", "two")
    assert files.folders("content", "secret") == ("foreign",)


def test_a_path_is_relative_to_the_file_that_names_it() -> None:
    assert relative_path("content/one", "kidney.svg", Place("f")) == "content/one/kidney.svg"
    assert (
        relative_path("content/one", "../shared/kidney.svg", Place("f"))
        == "content/shared/kidney.svg"
    )
    with pytest.raises(Stop):
        relative_path("content/one", "../../../kidney.svg", Place("f"))


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("content/onee/leaflet.yaml", "did you mean “one”?"),
        ("contents/one/leaflet.yaml", "did you mean “content”?"),
        ("assets/brands/b/brand.yaml", "put the file there, or correct the name “assets”"),
    ],
)
def test_the_hint_is_about_the_first_name_that_is_missing(
    files: ProjectFiles, path: str, hint: str
) -> None:
    with pytest.raises(Stop) as stopped:
        files.read(path)
    assert [notice.hint for notice in stopped.value.notices] == [hint]
