"""`brochure check --format sarif`: valid against the schema of SARIF 2.1.0, and every notice in it.

`sarif-schema-2.1.0.json` is the schema of the OASIS Standard without its descriptions.
"""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.cli.sarif import sarif_log
from brochure.notice import Notice, Place
from brochure.version import __version__

from .conftest import Command, pdfs, spoil

SCHEMA = json.loads((Path(__file__).parent / "sarif-schema-2.1.0.json").read_text("utf-8"))
VALIDATOR = jsonschema.Draft7Validator(SCHEMA)


def log(text: str) -> dict[str, Any]:
    """A log that is valid."""
    parsed: dict[str, Any] = json.loads(text)
    VALIDATOR.validate(parsed)
    return parsed


def only_result(notice: Notice) -> dict[str, Any]:
    result: dict[str, Any] = sarif_log([notice])["runs"][0]["results"][0]
    return result


def test_the_schema_refuses_what_is_no_log() -> None:
    """Guards the other tests."""
    whole = sarif_log([Notice(Place("f", 1), "a-b", "t")])
    VALIDATOR.validate(whole)
    for spoilt in (
        {**whole, "version": "2.0.0"},
        {**whole, "runs": [{**whole["runs"][0], "result": []}]},
        json.loads(json.dumps(whole).replace('"startLine": 1', '"startLine": 0')),
    ):
        assert not VALIDATOR.is_valid(spoilt)


def test_a_sound_project_has_no_results(project: Path, command: Command) -> None:
    done = command(project, "check", "--format", "sarif")
    assert (done.returncode, done.stderr) == (0, "")
    (run,) = log(done.stdout)["runs"]
    assert run["results"] == [] and run["tool"]["driver"]["version"] == __version__
    assert not [path for path in pdfs(project) if path.endswith(".pdf")]


def test_every_finding_of_a_run_is_a_result_at_its_place(project: Path, command: Command) -> None:
    spoil(project, "kidney")
    done = command(project, "check", "--format", "sarif")
    assert (done.returncode, done.stderr) == (1, "")
    (run,) = log(done.stdout)["runs"]
    told = json.loads(command(project, "check", "--json").stdout)["notices"]
    assert [
        (
            result["ruleId"],
            result["level"],
            result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"],
            result["locations"][0]["physicalLocation"]["region"],
            result["properties"]["hint"],
        )
        for result in run["results"]
    ] == [
        (
            notice["rule"],
            notice["severity"],
            notice["file"],
            {"startLine": notice["line"], "startColumn": notice["column"]},
            notice["hint"],
        )
        for notice in told
    ]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert [rules[result["ruleIndex"]] for result in run["results"]] == [
        result["ruleId"] for result in run["results"]
    ]
    assert len(run["results"]) == 2


def test_a_fault_of_the_project_is_told_in_the_same_form(project: Path, command: Command) -> None:
    (project / "content" / "project.yaml").write_text("name: [\n")
    done = command(project, "check", "--format", "sarif")
    assert (done.returncode, done.stderr) == (1, "")
    (run,) = log(done.stdout)["runs"]
    assert {result["ruleId"] for result in run["results"]} == {"yaml-syntax"}


def test_two_forms_at_once_are_wrong_use(project: Path, command: Command) -> None:
    done = command(project, "check", "--json", "--format", "sarif")
    assert done.returncode == 2 and "ask for two forms" in done.stderr
    same = command(project, "check", "--json", "--format", "json")
    assert json.loads(same.stdout)["totals"] == {"built": 4, "unchanged": 0, "failed": 0}


@pytest.mark.parametrize(
    ("place", "located"),
    [
        (Place("content/a.yaml", 3, 7), {"startLine": 3, "startColumn": 7}),
        (Place("content/a.yaml", 3), {"startLine": 3}),
        (Place("content/a.yaml"), None),
    ],
)
def test_what_stands_in_for_a_column(place: Place, located: dict[str, int] | None) -> None:
    found = only_result(Notice(place, "a-b", "t"))["locations"][0]["physicalLocation"]
    assert found.get("region") == located


@pytest.mark.parametrize(
    ("file", "address"),
    [
        ("content/ß é.yaml", {"uri": "content/%C3%9F%20%C3%A9.yaml", "uriBaseId": "%SRCROOT%"}),
        ("C:/a.csv", {"uri": "C%3A/a.csv", "uriBaseId": "%SRCROOT%"}),
        ("/data/clinics.csv", {"uri": "/data/clinics.csv"}),
    ],
)
def test_addresses_of_files(file: str, address: dict[str, str]) -> None:
    found = only_result(Notice(Place(file, 1, 1), "a-b", "t"))["locations"][0]
    assert found["physicalLocation"]["artifactLocation"] == address


def test_what_has_no_file_has_no_location() -> None:
    assert "locations" not in only_result(Notice(Place(""), "a-b", "t"))


def test_hints_stand_behind_the_text() -> None:
    found = only_result(Notice(Place("f", 1), "a-b", "wrong", "write {a}", "warning"))
    assert found["message"]["text"] == "wrong\nhint: write {{a}}"
    assert (found["properties"], found["level"]) == ({"hint": "write {a}"}, "warning")


def test_no_message_holds_what_tools_would_obey() -> None:
    found = only_result(Notice(Place("f", 1), "a-b", "\x1b[31m [x](http://e.org) \u202e {0}"))
    assert found["message"]["text"] == "\\x1b[31m [x\\](http://e.org) \\u202e {{0}}"


@given(
    st.lists(
        st.builds(
            Notice,
            st.builds(Place, st.text(), st.integers(0, 9), st.integers(0, 9)),
            st.sampled_from(["a-b", "c"]),
            st.text(),
            st.text(),
            st.sampled_from(["error", "warning"]),
        )
    )
)
def test_any_notices_make_a_valid_log(notices: list[Notice]) -> None:
    VALIDATOR.validate(sarif_log(notices))
