"""content/project.yaml beside the Project that is read from it."""

from pathlib import Path

import pytest

from brochure import project
from brochure.language import find_language
from brochure.project import Edition, Project
from brochure.source.files import ProjectFiles
from brochure.theme.sheet import SHEETS

ARABIC = find_language("ar", "arab")
ENGLISH = find_language("en")
HANDOUT = (Edition("handout", "A4"),)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("b", "a"):
        (tmp_path / "content" / name).mkdir(parents=True)
        (tmp_path / "content" / name / "leaflet.yaml").write_bytes(b"")
    (tmp_path / "content" / "notes").mkdir()
    return tmp_path


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (
            "name: N\nlanguages: [en]",
            Project("N", ENGLISH, (ENGLISH,), ("plain",), HANDOUT, ("a", "b")),
        ),
        (
            "name: N\nlanguages: [en, ar: {digits: arab}]",
            Project("N", ENGLISH, (ENGLISH, ARABIC), ("plain",), HANDOUT, ("a", "b")),
        ),
        (
            "name: N\nlanguages: {en: {}, ar: {digits: arab}}",
            Project("N", ENGLISH, (ENGLISH, ARABIC), ("plain",), HANDOUT, ("a", "b")),
        ),
        (
            "name: N\nlanguages:\n  en:\n  ar: {digits: arab}",
            Project("N", ENGLISH, (ENGLISH, ARABIC), ("plain",), HANDOUT, ("a", "b")),
        ),
        (
            "name: N\nsource_language: ar\nlanguages: {ar: {digits: arab}}",
            Project("N", ARABIC, (ARABIC,), ("plain",), HANDOUT, ("a", "b")),
        ),
        ("name: N", Project("N", ENGLISH, (ENGLISH,), ("plain",), HANDOUT, ("a", "b"))),
        (
            "name: N\nlanguages: [{ar: {digits: arab}}]",
            Project("N", ENGLISH, (ARABIC,), ("plain",), HANDOUT, ("a", "b")),
        ),
        (
            "name: N\nlanguages: [en]\nbrands: []",
            Project("N", ENGLISH, (ENGLISH,), ("plain",), HANDOUT, ("a", "b")),
        ),
        (
            (
                "name: N\nlanguages: [en]\nbrands: [y, x]\neditions: {handout: {}, small: {sheet:"
                " A5}}\nleaflets: [b]"
            ),
            Project(
                "N",
                ENGLISH,
                (ENGLISH,),
                ("y", "x"),
                (Edition("handout", "A4"), Edition("small", "A5")),
                ("b",),
            ),
        ),
    ],
)
def test_read(root: Path, source: str, expected: Project) -> None:
    (root / "content/project.yaml").write_text(source, encoding="utf-8")
    assert project.read_project(ProjectFiles(root)) == expected


def test_found_from_below(root: Path) -> None:
    assert project.find_project(root / "content" / "a") is None
    (root / "content/project.yaml").write_text("name: N", encoding="utf-8")
    assert project.find_project(root / "content" / "a") == root.resolve()
    assert project.find_project(root) == root.resolve()
    (root / "content/project.yaml").unlink()
    (root / "content/project.yaml").symlink_to("nowhere.yaml")
    assert project.find_project(root / "content" / "a") == root.resolve()


def test_papers_are_those_of_the_theme() -> None:
    assert set(project.SHEETS) == set(SHEETS)
