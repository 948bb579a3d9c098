"""Rows beside the names of their files."""

from pathlib import Path

import pytest

from brochure.batch.naming import TemplateError, make_safe_name, name_rows
from brochure.batch.plan import JobChoice, RunTerms, plan_jobs
from brochure.edition import PAPERS, Edition
from brochure.language import find_language
from brochure.notice import Stop
from brochure.project import Project
from brochure.source.table import DataTable, parse_table

PROJECT = Project(
    name="One leaflet",
    source_language=find_language("en"),
    languages=(find_language("en"),),
    brands=("plain",),
    editions=(Edition("handout"), Edition("large", PAPERS["A3"])),
    leaflets=("visit",),
)


def table(*rows: str) -> DataTable:
    return parse_table("\n".join(["id,name", *rows]).encode(), "clinics.csv", ("clinics", "clinic"))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("baghdad", "baghdad"),
        ("Al-Noor Clinic, Baghdad", "Al-Noor-Clinic-Baghdad"),
        ("../../etc/passwd", "etc-passwd"),
        ("C:\\Windows\\x", "C-Windows-x"),
        (".hidden", "hidden"),
        ("a/../b", "a-b"),
        ("عيادة النور", "عيادة-النور"),
        ("किडनी", "किडनी"),
        ("e\u0301", "é"),
        ("a\u200fb", "a-b"),
        ("  -- ", ""),
    ],
)
def test_what_a_text_becomes_in_a_file_name(text: str, name: str) -> None:
    assert make_safe_name(text) == name


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("", ("visit-1", "visit-2")),
        ("{clinic.name}", ("North", "South-Gate")),
        ("{clinics.id}_{clinic.name}", ("1_North", "2_South-Gate")),
        ("for {leaflet} {clinic.id}", ("for-visit-1", "for-visit-2")),
    ],
)
def test_templates(template: str, expected: tuple[str, ...]) -> None:
    assert name_rows(table("1,North", "2,South/Gate"), template, "visit") == expected


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ("clinic", "--name “clinic” has no field\n    hint: write one, such as {clinic.id}"),
        (
            "{clinic.nmae}",
            "--name: there is no field {clinic.nmae}\n    hint: did you mean “{clinic.name}”?",
        ),
    ],
)
def test_bad_templates(template: str, words: str) -> None:
    with pytest.raises(TemplateError) as caught:
        name_rows(table("1,North"), template, "visit")
    assert str(caught.value) == words


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (
            "1,CON",
            (
                "clinics.csv:2:1: error: the file name “CON” is the name of a Windows device"
                " (data-name)"
            ),
        ),
        (
            "1,lpt¹",
            (
                "clinics.csv:2:1: error: the file name “lpt¹” is the name of a Windows device"
                " (data-name)"
            ),
        ),
        ("1,", "clinics.csv:2:3: error: “” makes no file name (data-name)"),
        ("1,///", "clinics.csv:2:3: error: “///” makes no file name (data-name)"),
        ("1," + "x" * 200, "is too long (data-name)"),
    ],
)
def test_rows_that_name_no_file(row: str, fault: str) -> None:
    with pytest.raises(Stop) as caught:
        name_rows(table(row), "{clinic.name}", "visit")
    assert fault in str(caught.value)


def test_each_row_is_a_job_in_every_edition() -> None:
    jobs = plan_jobs(Path("/p"), PROJECT, JobChoice(), RunTerms(table=table("1,North", "2,South")))
    assert [(job.output, job.row and job.row.texts) for job in jobs] == [
        ("plain/en/visit-1.pdf", ("1", "North")),
        ("plain/en/visit-2.pdf", ("2", "South")),
        ("plain/en/visit-1-large.pdf", ("1", "North")),
        ("plain/en/visit-2-large.pdf", ("2", "South")),
    ]


@pytest.mark.parametrize(
    "rows",
    [("1,a b", "2,a-b"), ("1,North", "2,north"), ("1,visit", "2,x")],
    ids=["same", "case", "the leaflet's own"],
)
def test_no_two_jobs_on_one_file(rows: tuple[str, ...]) -> None:
    with pytest.raises(Stop, match="project-clash"):
        plan_jobs(
            Path("/p"), PROJECT, JobChoice(), RunTerms(table=table(*rows), template="{clinic.name}")
        )
