"""What stands below content/ and is not read, though it looks as if it were."""

from pathlib import Path

import pytest

from brochure import project
from brochure.notice import Stop
from brochure.source.files import ProjectFiles

SOUND = "title: A\nbody: [Text]\n"


def told(root: Path, files: dict[str, str]) -> dict[str, str]:
    """The warnings of a project with one leaflet and these files: what is wrong and what to do, by
    path.
    """
    files = {
        "project.yaml": "name: P\nlanguages: [en, ar, pt-BR]\n",
        "kidney/leaflet.yaml": SOUND,
        **files,
    }
    for path, text in files.items():
        (root / "content" / path).parent.mkdir(parents=True, exist_ok=True)
        (root / "content" / path).write_text(text, encoding="utf-8")
    found = project.read_project(ProjectFiles(root)).notices
    assert {(notice.rule, notice.severity) for notice in found} <= {("project-stray", "warning")}
    return {
        notice.place.file.removeprefix("content/"): f"{notice.text}; {notice.hint}"
        for notice in found
    }


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("heart/leaflet.yml", "rename it to leaflet.yaml"),
        ("heart/Leaflet.yaml", "rename it to leaflet.yaml"),
        ("heart/leaflets.yaml", "rename it to leaflet.yaml"),
        ("heart/heart.yaml", "a leaflet stands in content/heart/leaflet.yaml"),
        ("heart/ar.po", "a leaflet stands in content/heart/leaflet.yaml"),
        ("heart/deep/leaflet.yaml", "move it to content/NAME/leaflet.yaml"),
        ("heart.yaml", "a leaflet stands in content/NAME/leaflet.yaml"),
        ("project.yml", "rename it to project.yaml"),
        ("glossary.yml", "rename it to glossary.yaml"),
        ("kidney/leaflet.yml", "the leaflet of this folder is leaflet.yaml: delete one of the two"),
        ("kidney/pt_BR.po", "rename it to pt-BR.po"),
        ("kidney/pt_BR.UTF-8.po", "rename it to pt-BR.po"),
        ("kidney/AR.po", "rename it to ar.po"),
        ("kidney/de.po", "write de to “languages” in content/project.yaml; or delete it"),
        (
            "kidney/de_AT.po",
            (
                "write de-AT to “languages” in content/project.yaml, and call it de-AT.po; or"
                " delete it"
            ),
        ),
        ("kidney/en.po", "delete it"),
    ],
)
def test_a_stray(path: str, hint: str, tmp_path: Path) -> None:
    found = told(tmp_path, {path: SOUND})
    assert list(found) == [path]
    assert found[path].endswith(f"; {hint}")


def test_a_catalog_in_no_language_of_its_leaflet(tmp_path: Path) -> None:
    head = "languages: [en, ar]\n"
    found = told(
        tmp_path,
        {"kidney/leaflet.yaml": head + SOUND, "kidney/ar.po": "", "kidney/pt-BR.po": ""},
    )
    assert found == {
        "kidney/pt-BR.po": (
            "this file is not read: its leaflet is not in pt-BR; write pt-BR to “languages” in"
            " content/kidney/leaflet.yaml; or delete it"
        )
    }


def test_a_second_catalog_is_not_to_be_renamed(tmp_path: Path) -> None:
    found = told(tmp_path, {"kidney/pt_BR.po": "", "kidney/pt-BR.po": ""})
    assert found == {
        "kidney/pt_BR.po": (
            "this file is not read: the catalog of pt-BR is called pt-BR.po; delete one of the two"
        )
    }


def test_what_is_no_stray(tmp_path: Path) -> None:
    paths = (
        "kidney/ar.po",
        "kidney/pictures/a.svg",
        "words/de.yaml",
        "glossary.yaml",
        ".git/a.yaml",
        "notes/a.txt",
        "kidney/en-x-pseudo.po",
    )
    assert told(tmp_path, dict.fromkeys(paths, "terms: []")) == {}


NAMES = (
    "a:b",
    "a\\b",
    "a\nb",
    "a\u00a0b",
    "a\u200fb",
    "a b",
    "con",
    "AUX",
    "lpt1",
    "-a",
    "a.b",
    "a.",
    "كلى",
    "a" * 81,
    "a*b",
    "a?b",
    "a|b",
)


@pytest.mark.parametrize("name", NAMES)
def test_a_folder_whose_name_is_no_name_everywhere_is_told(name: str, tmp_path: Path) -> None:
    with pytest.raises(Stop) as stop:
        told(tmp_path, {f"{name}/leaflet.yaml": SOUND})
    assert [(notice.rule, notice.place.file) for notice in stop.value.notices] == [
        ("project-name", f"content/{name}")
    ]
    unseen = {"\n": "U+000A", "\u00a0": "U+00A0", "\u200f": "U+200F"}
    assert all(code in stop.value.notices[0].text for sign, code in unseen.items() if sign in name)
