"""Languages that a leaflet names itself: from its head to what is planned, built, reviewed and left
over.
"""

import json
from pathlib import Path

import pytest

from brochure import WrongUse, make_leaflet
from brochure.api.build import build_project, plan_build
from brochure.api.request import WorkRequest, plan_request
from brochure.api.reviews import review_states
from brochure.api.sign import prepare_signature
from brochure.project import read_project
from brochure.source.files import ProjectFiles

BODY = "body: [A text.]\n"


def write_project(root: Path, head: str, languages: str = "[en, ar, ar-IQ, ckb]") -> Path:
    """A project of one leaflet in all of its languages, and one with this head."""
    leaflets = {"all": f"title: A\n{BODY}", "own": f"title: B\n{head}{BODY}"}
    for name, text in leaflets.items():
        (root / "content" / name).mkdir(parents=True, exist_ok=True)
        (root / "content" / name / "leaflet.yaml").write_text(text, encoding="utf-8")
    (root / "content/project.yaml").write_text(f"name: N\nlanguages: {languages}\n")
    return root


def planned(root: Path, request: WorkRequest | None = None) -> list[str]:
    """What is made of the leaflet “own”."""
    jobs = plan_request(root, request or WorkRequest()).jobs
    return [job.language for job in jobs if job.leaflet == "own"]


def told(root: Path) -> list[str]:
    """What is wrong with the languages of the leaflet “own”, with its place."""
    faults = read_project(ProjectFiles(root)).head("own").faults
    return [f"{one.place.line}:{one.place.column} {one.rule}: {one.text}" for one in faults]


@pytest.mark.parametrize(
    ("head", "languages"),
    [
        ("", ["en", "ar", "ar-IQ", "ckb"]),
        ("languages: [en]\n", ["en"]),
        ("languages: [ckb, en]\n", ["en", "ckb"]),
        ('"languages":\n- en\n- ar\n', ["en", "ar"]),
        ("subtitle: >\n  some\n\n  languages: [en]\n", ["en", "ar", "ar-IQ", "ckb"]),
        ("body: [A text.]\nlanguages: [en, ar]\n#", ["en", "ar"]),
        ("languages: [en, ar]\nbody: [A.]\nlanguages: [en]\n#", ["en", "ar"]),
        ("languages: [en, ar\n", ["en", "ar", "ar-IQ", "ckb"]),
    ],
)
def test_languages_are_read_wherever_they_stand(
    tmp_path: Path, head: str, languages: list[str]
) -> None:
    assert planned(write_project(tmp_path, head)) == languages


@pytest.mark.parametrize(
    ("head", "faults"),
    [
        ("languages: [en, arr]\n", ["2:17 leaflet-language: the project has no language “arr”"]),
        ("languages: [en, en]\n", ["2:17 leaflet-duplicate: the language “en” stands here twice"]),
        (
            "languages: [ar]\n",
            ["2:1 leaflet-source: “languages” has no “en”, in which the leaflet is written"],
        ),
        ("languages: []\n", ["2:12 field-empty: “languages” is an empty list"]),
        (
            "languages: en\n",
            ["2:12 field-type: “languages” must be a list, but this is a text"],
        ),
    ],
)
def test_what_is_wrong_with_them_is_told_by_every_file(
    tmp_path: Path, head: str, faults: list[str]
) -> None:
    """By those of `-l ckb` too, since nobody knows which are meant."""
    root = write_project(tmp_path, head)
    assert told(root) == faults
    assert planned(root) == ["en", "ar", "ar-IQ", "ckb"]
    made = make_leaflet("own", "ckb", folder=root)
    assert not made.pdf
    assert [one.text for one in made.notices if one.severity == "error"] == [
        fault.partition(": ")[2] for fault in faults
    ]


def test_a_source_that_is_not_built_is_not_all(tmp_path: Path) -> None:
    root = write_project(tmp_path, "languages: [en]\n", "[ar, ckb]")
    assert told(root) == [
        "2:1 leaflet-language: the project makes no leaflet in “en”, and none is left"
    ]
    assert planned(write_project(tmp_path, "languages: [en, ar]\n", "[ar, ckb]")) == ["ar"]


def test_pseudo_languages_are_for_every_leaflet(tmp_path: Path) -> None:
    root = write_project(tmp_path, "languages: [en]\n", "[en, ar, en-x-pseudo]")
    assert planned(root) == ["en", "en-x-pseudo"]


def test_the_catalog_of_a_parent_is_no_stray(tmp_path: Path) -> None:
    root = write_project(tmp_path, "languages: [en, ar-IQ]\n")
    (root / "content/own/ar.po").touch()
    project = read_project(ProjectFiles(root))
    assert not project.notices
    # The project has Arabic of its own, so that this leaflet has none to translate.
    assert not project.may_speak("own", "ar")
    assert read_project(
        ProjectFiles(write_project(tmp_path, "languages: [en, ar-IQ]\n", "[en, ar-IQ]"))
    ).may_speak("own", "ar")


def test_a_leaflet_is_not_made_in_another_language(tmp_path: Path) -> None:
    root = write_project(tmp_path, "languages: [en, ckb]\n")
    assert planned(root, WorkRequest(languages=("ar",))) == []
    with pytest.raises(WrongUse, match="“own” is not in “ar”\n    hint: known: en, ckb"):
        make_leaflet("own", "ar", folder=root)
    assert make_leaflet("own", folder=root).pdf


def test_rows_of_a_table_are_made_in_them_alone(tmp_path: Path) -> None:
    root = write_project(tmp_path, "languages: [en, ar]\n")
    (tmp_path / "clinic.csv").write_text("id,name\na,North\nb,South\n")
    request = WorkRequest(data=str(tmp_path / "clinic.csv"))
    assert planned(root, request) == ["en", "en", "ar", "ar"]


def test_reviews_are_of_them_alone(tmp_path: Path) -> None:
    root = write_project(tmp_path, "languages: [en, ar]\n")
    found = [(one.leaflet, one.language) for one in review_states(root)]
    assert dict.fromkeys(pair for pair in found if pair[0] == "own") == {
        ("own", "en"): None,
        ("own", "ar"): None,
    }
    with pytest.raises(WrongUse, match="“own” is not in “ckb”"):
        prepare_signature(root, "own", "ckb", by="Somebody", role="clinician")


def test_what_is_left_of_a_language_that_was_taken_away(tmp_path: Path) -> None:
    root = write_project(tmp_path, "", "[en, ar]")
    assert build_project(root).files == 4
    write_project(tmp_path, "languages: [en]\n", "[en, ar]")
    plan = plan_build(root)
    assert plan.orphans == ("plain/ar/own.pdf",)
    assert build_project(root, prune=True).removed == ("plain/ar/own.pdf",)
    assert "plain/ar/own.pdf" not in json.loads((root / "out/manifest.json").read_text())["files"]


def test_a_file_is_judged_anew_where_the_project_loses_a_language(tmp_path: Path) -> None:
    root = write_project(tmp_path, "languages: [en, ar]\n", "[en, ar]")
    build_project(root)
    write_project(tmp_path, "languages: [en, ar]\n", "[en]")
    report = build_project(root)
    assert (report.current, len(report.failed)) == (1, 1)
    assert [one.rule for one in report.failed[0].notices] == ["leaflet-language"]
    # Languages that a leaflet does not name make no difference to it.
    write_project(tmp_path, "languages: [en, ar]\n", "[en, ar, ckb]")
    assert plan_build(root).work.todo == tuple(
        task for task in plan_build(root).work.todo if task.job.language == "ckb"
    )
