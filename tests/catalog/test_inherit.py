"""What a regional language lacks comes from its parent's catalog, and is told as such."""

from pathlib import Path

import pytest

from brochure import Notice, make_leaflet
from brochure.api.build import build_project
from brochure.api.translate import extract_catalogs, measure_translations
from brochure.language import find_language, parent_tags

LEAFLET = "title: Fever\nbody: [Drink 1.5 litres a day., Take 1500 mg., Rest.]\n"
SPANISH = {
    "Fever": "Fiebre",
    "Drink 1.5 litres a day.": "Beba 1,5 litros al día.",
    "Take 1500 mg.": "Tome 1.500 mg.",
    "Rest.": "Descanse.",
}


@pytest.mark.parametrize(
    ("tag", "parents"),
    [
        ("ar-IQ", ("ar",)),
        ("es-MX", ("es-419", "es")),
        ("pt-AO", ("pt-PT", "pt")),
        ("en-GB", ("en-001", "en")),
        ("zh-Hans-CN", ("zh-Hans", "zh")),
        ("zh-Hant", ()),
        ("zh-Hant-MO", ("zh-Hant-HK", "zh-Hant")),
        ("sr-Latn", ()),
        ("ht", ()),
        ("nn", ()),
        ("ar", ()),
        ("ar-x-simple", ("ar",)),
    ],
)
def test_parents_are_those_of_cldr_in_the_same_script(tag: str, parents: tuple[str, ...]) -> None:
    assert parent_tags(find_language(tag)) == parents


def catalog(tag: str, texts: dict[str, str]) -> str:
    head = (
        f'msgid ""\nmsgstr ""\n"Language: {tag}\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    )
    return head + "".join(f'\nmsgid "{old}"\nmsgstr "{new}"\n' for old, new in texts.items())


def write_project(root: Path, tag: str, catalogs: dict[str, dict[str, str]]) -> Path:
    folder = root / "content/one"
    folder.mkdir(parents=True)
    (root / "content/project.yaml").write_text(f"name: Test\nlanguages: [en, {tag}]\n")
    (folder / "leaflet.yaml").write_text(LEAFLET)
    for name, texts in catalogs.items():
        (folder / f"{name}.po").write_text(catalog(name, texts), encoding="utf-8")
    return root


def told(root: Path, tag: str, *, release: bool = False) -> tuple[Notice, ...]:
    return make_leaflet("one", tag, folder=root, release=release).notices


def test_a_region_takes_what_it_lacks(tmp_path: Path) -> None:
    root = write_project(tmp_path, "es-AR", {"es": SPANISH, "es-AR": {"Rest.": "Descansá."}})
    (notice,) = told(root, "es-AR")
    assert (notice.rule, notice.severity) == ("translation-parent", "warning")
    assert notice.text == "3 texts are taken from content/one/es.po"
    (state,) = measure_translations(root)
    assert (state.translated, state.inherited, state.missing) == (4, 3, 0)
    rules = {notice.rule for notice in told(root, "es-AR", release=True)}
    assert "review-unsigned" in rules, "the region needs signatures of its own"


def test_without_a_catalog_of_its_own_all_comes_from_the_parent(tmp_path: Path) -> None:
    root = write_project(tmp_path, "es-AR", {"es": SPANISH})
    assert {notice.rule for notice in told(root, "es-AR")} == {"translation-parent"}


def test_the_nearest_parent_goes_before(tmp_path: Path) -> None:
    near = {"Rest.": "Repose."}
    root = write_project(tmp_path, "es-AR", {"es": SPANISH, "es-419": near})
    assert "content/one/es-419.po" in told(root, "es-AR")[0].text


def test_the_region_judges_numbers_by_its_own_rules(tmp_path: Path) -> None:
    root = write_project(tmp_path, "es-MX", {"es": SPANISH})
    errors = [notice for notice in told(root, "es-MX") if notice.severity == "error"]
    assert errors
    assert {notice.place.file for notice in errors} == {"content/one/es.po"}
    assert any("1500" in notice.text for notice in errors)


def test_another_script_gives_nothing(tmp_path: Path) -> None:
    root = write_project(tmp_path, "zh-Hant", {"zh-Hans": {"Fever": "发烧"}})
    rules = {notice.rule for notice in told(root, "zh-Hant")}
    assert "translation-missing" in rules
    assert "translation-parent" not in rules


def test_a_change_of_the_parent_makes_the_file_anew(tmp_path: Path) -> None:
    root = write_project(tmp_path, "es-AR", {"es": SPANISH})
    build_project(root)
    assert all(outcome.current for outcome in build_project(root).outcomes)
    path = root / "content/one/es.po"
    path.write_text(path.read_text(encoding="utf-8").replace("Fiebre", "La fiebre"))
    current = {one.job.language: one.current for one in build_project(root).outcomes}
    assert current == {"en": True, "es-AR": False}


def test_an_extraction_copies_nothing_from_the_parent(tmp_path: Path) -> None:
    root = write_project(tmp_path, "es-AR", {"es": SPANISH})
    extract_catalogs(root)
    assert "Fiebre" not in (root / "content/one/es-AR.po").read_text(encoding="utf-8")
    assert {notice.rule for notice in told(root, "es-AR")} == {"translation-parent"}


def test_the_catalog_of_a_parent_is_no_stray(tmp_path: Path) -> None:
    root = write_project(tmp_path, "es-AR", {"es": SPANISH})
    assert "project-stray" not in {notice.rule for notice in build_project(root).notices}
