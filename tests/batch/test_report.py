"""Outcomes beside the report and the exit status that they come to."""

import pytest

from brochure.batch.report import FileFailure, collect_report
from brochure.batch.run import JobOutcome
from brochure.edition import Edition
from brochure.make.job import Job
from brochure.notice import Notice, Place

BAD = Notice(Place("content/a/leaflet.yaml", 10, 2), "bad", "bad")
EARLIER = Notice(Place("content/a/leaflet.yaml", 9, 30), "worse", "worse")
ODD = Notice(Place("content/a/leaflet.yaml", 1, 1), "odd", "odd", severity="warning")


def outcome(name: str, *notices: Notice) -> JobOutcome:
    return JobOutcome(
        Job("/p", name, "en", "latn", "plain", Edition("handout"), f"plain/en/{name}.pdf"),
        2,
        notices,
    )


@pytest.mark.parametrize(
    ("outcomes", "status"),
    [
        ([outcome("a"), outcome("b")], 0),
        ([outcome("a", ODD)], 0),
        ([outcome("a", BAD)], 1),
        ([outcome("a", BAD), outcome("b", EARLIER)], 1),
        ([outcome("a", BAD), outcome("b", ODD)], 3),
    ],
)
def test_exit_status(outcomes: list[JobOutcome], status: int) -> None:
    assert collect_report(outcomes).exit_status == status


def test_each_fault_once_by_file_and_line() -> None:
    report = collect_report([outcome("a", BAD, ODD), outcome("b", EARLIER, BAD), outcome("c")])
    assert report.notices == (ODD, EARLIER, BAD)
    assert (report.files, report.pages) == (1, 2)
    assert report.failed == (
        FileFailure("plain/en/a.pdf", (BAD,)),
        FileFailure("plain/en/b.pdf", (EARLIER, BAD)),
    )
