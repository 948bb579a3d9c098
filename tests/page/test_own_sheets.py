"""The sheets of one and of two pages in content/: they have so many in every brand of the tree, in
both directions, and room to spare.
"""

import shutil
from pathlib import Path

import pytest

from brochure import make_leaflet

ROOT = Path(__file__).parents[2]
BRANDS = ("al-mustaqbal", "general-hospital", "health-ministry", "hilla-clinic")
SHEETS = {"appointment": 1, "medicines": 2}
# A list without letters, which no catalog has to translate; as high as four lines of a paragraph.
MORE = "body:\n  - list: […, …, …]\n"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("project")
    for each in ("assets", "content"):
        shutil.copytree(ROOT / each, folder / each)
    return folder


def pages_of(project: Path, leaflet: str, language: str, more: bool) -> int:
    path = project / "content" / leaflet / "leaflet.yaml"
    source = (ROOT / "content" / leaflet / "leaflet.yaml").read_text(encoding="utf-8")
    path.write_text(source.replace("body:\n", MORE, 1) if more else source, encoding="utf-8")
    made = make_leaflet(leaflet, language, folder=project)
    assert [one for one in made.notices if one.severity == "error"] == []
    return made.pages


def test_all_brands_of_the_tree_are_tried() -> None:
    assert tuple(sorted(each.name for each in (ROOT / "assets" / "brands").iterdir())) == BRANDS


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("brand", BRANDS)
@pytest.mark.parametrize("leaflet", SHEETS)
def test_a_sheet_has_its_pages_with_room_to_spare(
    project: Path, leaflet: str, brand: str, language: str
) -> None:
    (project / "content" / "project.yaml").write_text(
        f"name: P\nsource_language: en\nlanguages: [en, ar]\nbrands: [{brand}]\n", encoding="utf-8"
    )
    assert pages_of(project, leaflet, language, more=False) == SHEETS[leaflet]
    assert pages_of(project, leaflet, language, more=True) == SHEETS[leaflet]


def test_without_the_tight_setting_a_sheet_needs_another_page(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("brochure.page.compose._needs_little_more", lambda *_: False)
    with pytest.raises(AssertionError, match="3 == 2"):
        test_a_sheet_has_its_pages_with_room_to_spare(project, "medicines", "hilla-clinic", "en")
