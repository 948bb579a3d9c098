"""What is said while a run goes on, and at its end."""

import pytest

from brochure.batch.report import FileFailure, Report
from brochure.cli.show import failure_line, format_pace, print_notices, report_summary
from brochure.notice import Notice, Place


@pytest.mark.parametrize(
    ("done", "count", "seconds", "told"),
    [
        (0, 10, 0.0, ""),
        (1, 1000, 0.5, "2.0 files/s, 8:20 left"),
        (120, 1000, 1.0, "120 files/s, 0:07 left"),
        (1000, 1000, 9.0, "111 files/s, 0:00 left"),
        (10, 100_000, 1.0, "10 files/s, 2:46:39 left"),
    ],
)
def test_pace(done: int, count: int, seconds: float, told: str) -> None:
    assert format_pace(done, count, seconds) == told


@pytest.mark.parametrize(
    ("report", "told"),
    [
        (Report(1, 2, (), ()), "1 file, 2 pages, 0.5 s"),
        (Report(0, 0, (), (), current=3), "0 files, 0 pages, 0.5 s; 3 unchanged"),
        (
            Report(4, 8, (FileFailure("a", ()),), (), current=1, untried=9),
            "4 files, 8 pages, 0.5 s; 1 unchanged; 1 failed; 9 not tried",
        ),
    ],
)
def test_summary(report: Report, told: str) -> None:
    assert report_summary(report, 0.49) == told


def test_a_failed_file_and_where_its_faults_are() -> None:
    faults = tuple(
        Notice(Place("clinics\x1b.csv", line, 1), "data", "wrong") for line in (2, 2, 3, 4, 5, 6)
    )
    assert (
        failure_line(FileFailure("plain/en/a.pdf", faults[:1]), "out")
        == "failed out/plain/en/a.pdf: clinics\\x1b.csv:2:1"
    )
    assert failure_line(FileFailure("plain/en/a.pdf", faults), "out").endswith(
        ": clinics\\x1b.csv:2:1, clinics\\x1b.csv:3:1, clinics\\x1b.csv:4:1, 2 more"
    )


def test_long_advice_is_given_once(capsys: pytest.CaptureFixture[str]) -> None:
    advice = "install a font: " + "fonts-noto-cjk, " * 10
    print_notices(
        [
            Notice(Place("a.yaml", 1, 1), "missing-character", "no font has “病”", advice),
            Notice(Place("a.yaml", 2, 1), "missing-character", "no font has “院”", advice),
            Notice(Place("a.yaml", 3, 1), "field-empty", "nothing is here", "fill it"),
            Notice(Place("a.yaml", 4, 1), "field-empty", "nothing is here", "fill it"),
        ]
    )
    hints = [line for line in capsys.readouterr().err.splitlines() if "hint" in line]
    assert hints == [
        f"    hint: {advice}",
        "    hint: as above",
        "    hint: fill it",
        "    hint: fill it",
    ]
