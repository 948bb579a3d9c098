"""What a run came to: files, pages, faults, and the exit status that follows from them."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from brochure.batch.run import JobOutcome
from brochure.notice import Notice, Stop, only_errors

if TYPE_CHECKING:
    from brochure.check.plain.grades import TextGrade

ALL_BUILT, NOTHING_BUILT, WRONG_USE, SOME_FAILED = 0, 1, 2, 3
"""The exit statuses of the command."""


class ReportLine(NamedTuple):
    """The files of one brand in one language: how many were built, were current already, and
    failed; the pages of those built.
    """

    brand: str
    language: str
    built: int = 0
    current: int = 0
    failed: int = 0
    pages: int = 0

    def and_one(self, outcome: JobOutcome) -> "ReportLine":
        """This line with one more file."""
        made = outcome.built and not outcome.current
        return ReportLine(
            self.brand,
            self.language,
            self.built + made,
            self.current + outcome.current,
            self.failed + (not outcome.built),
            self.pages + outcome.pages * made,
        )


class FileFailure(NamedTuple):
    """A file that was not written, or not removed, by its path below the output folder; `notices`
    are the errors.
    """

    path: str
    notices: tuple[Notice, ...]


class Report(NamedTuple):
    """A whole run: files built, their pages, those that failed, and each notice once, by file and
    line.

    `current` files were as they should be; `lines` has the numbers for each brand and language;
    `untried` jobs came after the failure that ended the run; `outcomes` has every job that was
    tried. Of the files that no job stands for any more, `removed` are gone, `orphans` are left, and
    `kept` are those of them that somebody has changed. Paths are relative to the output folder.
    """

    files: int
    pages: int
    failed: tuple[FileFailure, ...]
    notices: tuple[Notice, ...]
    current: int = 0
    lines: tuple[ReportLine, ...] = ()
    untried: int = 0
    outcomes: tuple[JobOutcome, ...] = ()
    removed: tuple[str, ...] = ()
    orphans: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    grades: tuple["TextGrade", ...] = ()
    """What formulas of readability say, where words were looked at."""

    @property
    def exit_status(self) -> int:
        """ALL_BUILT, or SOME_FAILED where others were built or stand there, or NOTHING_BUILT."""
        if not self.failed:
            # Nothing failed, even if nothing had to be built.
            return ALL_BUILT
        return SOME_FAILED if self.files or self.current else NOTHING_BUILT


def collect_report(outcomes: Iterable[JobOutcome]) -> Report:
    """Everything that a run brings forth, added up."""
    lines: dict[tuple[str, str], ReportLine] = {}
    failed, tried = [], []
    notices: set[Notice] = set()
    for outcome in outcomes:
        tried.append(outcome)
        notices.update(outcome.notices)
        key = outcome.job.brand, outcome.job.language
        lines[key] = lines.get(key, ReportLine(*key)).and_one(outcome)
        # Errors alone: its warnings are among the notices of the run.
        if not outcome.built:
            failed.append(
                FileFailure(outcome.job.output, sort_notices(only_errors(outcome.notices)))
            )
    total = tuple(lines.values())
    return Report(
        sum(line.built for line in total),
        sum(line.pages for line in total),
        tuple(failed),
        sort_notices(notices),
        sum(line.current for line in total),
        total,
        outcomes=tuple(tried),
    )


def add_failure(report: Report, path: str, stop: Stop) -> Report:
    """The report, and one more file that could not be written or removed."""
    failure = FileFailure(path, sort_notices(stop.notices))
    return report._replace(
        failed=(*report.failed, failure),
        notices=tuple(dict.fromkeys((*report.notices, *failure.notices))),
    )


def outcome_record(outcome: JobOutcome) -> dict[str, Any]:
    """A file of a run as JSON has it."""
    job = outcome.job
    return {
        "path": job.output,
        "state": "failed" if not outcome.built else "unchanged" if outcome.current else "built",
        "leaflet": job.leaflet,
        "language": job.language,
        "brand": job.brand,
        "edition": job.edition.name,
        "pages": outcome.pages,
        "notices": [notice_record(notice) for notice in sort_notices(outcome.notices)],
    }


def notice_record(notice: Notice) -> dict[str, Any]:
    """A notice as JSON has it."""
    place, rule, text, hint, severity = notice
    return {**place._asdict(), "rule": rule, "text": text, "hint": hint, "severity": severity}


def sort_notices(notices: Iterable[Notice]) -> tuple[Notice, ...]:
    """Each notice once, by file, line and column."""
    return tuple(sorted(set(notices)))
