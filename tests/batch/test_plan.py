"""A project and a choice, beside the jobs that follow."""

from pathlib import Path

import pytest

from brochure.batch.plan import JobChoice, UnknownNames, output_path, plan_jobs
from brochure.edition import PAPERS, Edition
from brochure.language import find_language
from brochure.notice import Stop
from brochure.policy import DEFAULT_POLICY
from brochure.project import Project
from brochure.project.head import LeafletHead

PROJECT = Project(
    name="Two leaflets",
    source_language=find_language("en"),
    languages=(find_language("en"), find_language("ar", "arab")),
    brands=("blue", "plain"),
    editions=(Edition("handout"), Edition("large", PAPERS["A3"])),
    leaflets=("kidney", "liver"),
)


def outputs(choice: JobChoice) -> list[str]:
    return [job.output for job in plan_jobs(Path("/p"), PROJECT, choice)]


def test_everything_by_default_in_the_projects_order() -> None:
    jobs = outputs(JobChoice())
    assert len(jobs) == 16
    assert jobs[:5] == [
        "blue/en/kidney.pdf",
        "blue/en/kidney-large.pdf",
        "plain/en/kidney.pdf",
        "plain/en/kidney-large.pdf",
        "blue/ar/kidney.pdf",
    ]


def test_a_job_says_all_that_making_needs() -> None:
    job = plan_jobs(Path("/p"), PROJECT, JobChoice(("liver",), ("ar",), ("plain",), ("large",)))[0]
    assert job == (
        "/p",
        "liver",
        "ar",
        "arab",
        "plain",
        Edition("large", PAPERS["A3"]),
        "plain/ar/liver-large.pdf",
        "en",
        None,
        "",
        False,
        "",
        False,
        "",
        DEFAULT_POLICY,
        (),
        "latn",
    )


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        (
            JobChoice(("liver",), ("ar",), ("plain",)),
            ["plain/ar/liver.pdf", "plain/ar/liver-large.pdf"],
        ),
        (
            JobChoice(("liver", "kidney", "liver"), ("en",), ("blue",), ("handout",)),
            ["blue/en/kidney.pdf", "blue/en/liver.pdf"],
        ),
        (
            JobChoice(("kidney",), ("en", "ar"), ("blue",), ("large",)),
            ["blue/en/kidney-large.pdf", "blue/ar/kidney-large.pdf"],
        ),
    ],
)
def test_a_choice_narrows_and_names_nothing_twice(choice: JobChoice, expected: list[str]) -> None:
    assert outputs(choice) == expected


def test_every_unknown_name_at_once_with_the_nearest_known() -> None:
    with pytest.raises(UnknownNames) as caught:
        outputs(JobChoice(("kidny",), ("AR",), ("xyz",), ("larg",)))
    assert caught.value.lines == (
        "the project has no leaflet “kidny”\n    hint: did you mean “kidney”?",
        "the project has no language “AR”\n    hint: did you mean “ar”?",
        "the project has no brand “xyz”\n    hint: known: blue, plain",
        "the project has no edition “larg”\n    hint: did you mean “large”?",
    )


def test_a_leaflet_is_made_in_its_own_languages_alone() -> None:
    english = find_language("en")
    project = PROJECT._replace(heads={"liver": LeafletHead((english,))})

    def chosen(choice: JobChoice) -> list[str]:
        named = choice._replace(brands=("blue",), editions=("handout",))
        return [job.output for job in plan_jobs(Path("/p"), project, named)]

    assert chosen(JobChoice()) == ["blue/en/kidney.pdf", "blue/ar/kidney.pdf", "blue/en/liver.pdf"]
    assert chosen(JobChoice(languages=("ar",))) == ["blue/ar/kidney.pdf"]
    with pytest.raises(UnknownNames) as caught:
        chosen(JobChoice(("liver",), ("en", "ar")))
    assert caught.value.lines == ("“liver” is not in “ar”\n    hint: known: en",)
    project = project._replace(heads=dict.fromkeys(PROJECT.leaflets, LeafletHead((english,))))
    with pytest.raises(UnknownNames) as caught:
        chosen(JobChoice(languages=("ar",)))
    assert caught.value.lines == (
        "none of these leaflets is in “ar”: kidney, liver\n    hint: known: en",
    )


def test_a_project_without_leaflets_is_a_fault() -> None:
    with pytest.raises(Stop, match="project-leaflet"):
        plan_jobs(Path("/p"), PROJECT._replace(leaflets=()))


def test_two_jobs_never_write_one_file() -> None:
    with pytest.raises(Stop) as caught:
        editions = (Edition("c"), Edition("b-c"))
        plan_jobs(
            Path("/p"),
            PROJECT._replace(
                leaflets=("a", "A-b"),
                languages=(find_language("en"),),
                brands=("plain",),
                editions=editions,
            ),
        )
    assert (
        str(caught.value)
        == "content/project.yaml: error: “plain/en/A-b-c.pdf” would be written twice: by leaflet"
        " “a” in “en”, edition “b-c”, and by leaflet “A-b” in “en”, edition “c”"
        " (project-clash)\n    hint: give the leaflet or the edition another name"
    )


def test_only_handout_goes_without_a_suffix() -> None:
    assert output_path("a", "zh-Hans", "b", "handout") == "b/zh-Hans/a.pdf"
    assert output_path("a", "zh-Hans", "b", "large-print") == "b/zh-Hans/a-large-print.pdf"
