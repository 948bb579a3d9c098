"""content/project.yaml beside the Project that is read from it."""

from pathlib import Path

import pytest

from brochure import project
from brochure.edition import PAPERS, Edition
from brochure.language import find_language
from brochure.notice import Stop
from brochure.project import Project
from brochure.source.files import ProjectFiles
from brochure.units import Size, mm

ARABIC = find_language("ar", "arab")
ENGLISH = find_language("en")
HANDOUT = (Edition("handout"),)


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
                (Edition("handout"), Edition("small", PAPERS["A5"])),
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


@pytest.mark.parametrize(
    ("options", "size"),
    [
        ("{}", (210, 297)),
        ("{sheet: DL}", (99, 210)),
        ("{sheet: A3, landscape: true}", (420, 297)),
        ("{sheet: 148 x 210 mm}", (148, 210)),
        ("{sheet: 210×99 mm}", (210, 99)),
        ("{sheet: 210 x 99 mm, landscape: true}", (210, 99)),
    ],
)
def test_a_sheet_has_a_name_or_a_size(root: Path, options: str, size: tuple[float, float]) -> None:
    text = f"name: N\neditions: {{handout: {options}}}\n"
    (root / "content/project.yaml").write_text(text, encoding="utf-8")
    (edition,) = project.read_project(ProjectFiles(root)).editions
    assert edition.sheet.size == pytest.approx(Size(*map(mm, size)))
    assert edition.page == edition.sheet


@pytest.mark.parametrize(
    "sheet", ["A7", "a4", "10 x 10 mm", "148 x 9999 mm", "148 x 210", "٢١٠ x 99 mm"]
)
def test_a_sheet_that_there_is_none_of(root: Path, sheet: str) -> None:
    text = f"name: N\neditions: {{handout: {{sheet: {sheet}}}}}\n"
    (root / "content/project.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(Stop, match="“sheet” cannot be"):
        project.read_project(ProjectFiles(root))
