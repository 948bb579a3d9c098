"""`brochure build`: the chosen leaflets as PDF files."""

import os
import sys
import time
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click

from brochure.batch.output import OutputFolder
from brochure.batch.report import ALL_BUILT, SOME_FAILED, BatchReport, add_failure, collect_report
from brochure.batch.run import JobOutcome, run_jobs, stop_at_failure
from brochure.cli.choose import CommandWishes, PlannedRun, open_cluster, plan_run, shared_options
from brochure.cli.consoles import is_lost
from brochure.cli.endings import guard_command
from brochure.cli.show import (
    GONE,
    failure_line,
    is_terminal,
    print_json,
    print_line,
    print_notices,
    report_summary,
    report_table,
    tell_by_bar,
    tell_in_lines,
    tell_plan,
)
from brochure.notice import Stop, only_errors

if TYPE_CHECKING:
    from brochure.batch.manifest import BatchLedger
    from brochure.batch.select import PrunedFiles, SelectedWork


@click.command(short_help="Build leaflets as PDF files.")
@shared_options
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Where the files go, as DIR/BRAND/LANG/LEAFLET.pdf.  [default: out/ in the project]",
)
@click.option("-f", "--force", is_flag=True, help="Build what has not changed, too.")
@click.option(
    "-n", "--dry-run", is_flag=True, help="Tell what would be built, and why, and write nothing."
)
@click.option(
    "--prune",
    "pruning",
    is_flag=True,
    help="Remove the files that were built for what the project no longer has.",
)
def build(
    wishes: CommandWishes, out: Path | None, force: bool, dry_run: bool, pruning: bool
) -> None:
    """Build leaflets as PDF files: those named, or all of them, in every language, brand and
    edition of the project.

    \b
    brochure build                                  everything
    brochure build stem-cell-therapy -l en -l ar    one leaflet in two languages
    brochure build -b al-mustaqbal --out print      one brand, put elsewhere
    brochure build --data clinics.csv               a file for each clinic

    A file appears whole or not at all: where a leaflet has faults, the file built before stays as
    it was. What has not changed since it was built is not built again.
    """
    began = time.perf_counter()
    with guard_command(wishes.debug, wishes.as_json):
        from brochure.batch.manifest import BatchLedger
        from brochure.batch.select import find_orphans, select_work

        project = plan_run(wishes)
        place = out or nearby_path(project.root / "out")
        ledger = BatchLedger(place)
        work = select_work(project.jobs, ledger, force)
        gone = find_orphans(ledger, project.project, project.jobs, wishes.choice, project.table)
        if dry_run:
            tell_plan(work, gone, pruning, place.as_posix(), wishes.as_json)
            return
        with ledger:
            outcomes: Iterable[JobOutcome] = _outcomes(wishes, project, work, place, ledger)
            if wishes.as_json:
                outcomes = list(outcomes)
            report, pruned = _ended(
                collect_report(outcomes), project, gone if pruning else None, place, ledger
            )
        left = tuple(path for path in gone if path not in pruned.removed)
        seconds = time.perf_counter() - began
        if wishes.as_json:
            print_json(
                outcomes,
                report.notices,
                untried=report.untried,
                orphans=left,
                removed=pruned.removed,
                seconds=seconds,
            )
        else:
            _tell(report, pruned, left, place.as_posix(), seconds, wishes.quiet)
    sys.exit(report.exit_status or (SOME_FAILED if is_lost() else ALL_BUILT))


def _outcomes(
    wishes: CommandWishes,
    project: PlannedRun,
    work: "SelectedWork",
    place: Path,
    ledger: "BatchLedger",
) -> Iterator[JobOutcome]:
    """What comes of every job, and first of those that need not be done: what was said of them
    still holds.
    """
    current = (
        JobOutcome(job, entry.pages, entry.told(), current=True) for job, entry in work.current
    )
    if not work.todo:
        return current
    jobs = [task.job for task in work.todo]
    cluster = open_cluster(wishes, project.root)
    done = run_jobs(
        jobs, place, workers=wishes.workers, debug=wishes.debug, ledger=ledger, cluster=cluster
    )
    stream = done if wishes.keep_going else stop_at_failure(done)
    return chain(
        current, tell_outcomes(stream, len(jobs), place.as_posix(), wishes.quiet or wishes.as_json)
    )


def _ended(
    report: BatchReport,
    project: PlannedRun,
    gone: tuple[str, ...] | None,
    place: Path,
    ledger: "BatchLedger",
) -> "tuple[BatchReport, PrunedFiles]":
    """The report after `gone` is removed, where that is wished, and the manifest is written; and
    what was removed.
    """
    from brochure.batch.manifest import NAME
    from brochure.batch.select import PrunedFiles, prune_files

    pruned = PrunedFiles()
    tried = report.files + report.current + len(report.failed)
    report = report._replace(
        notices=(*project.notices, *report.notices), untried=len(project.jobs) - tried
    )
    try:
        pruned = pruned if gone is None else prune_files(OutputFolder(place), ledger, gone)
    except Stop as stop:
        report = add_failure(report, NAME, stop)
    for path, fault in pruned.failed:
        report = add_failure(report, path, fault)
    try:
        ledger.close()
    except Stop as stop:
        report = add_failure(report, NAME, stop)
    return report, pruned


def _tell(
    report: BatchReport,
    pruned: "PrunedFiles",
    left: tuple[str, ...],
    out: str,
    seconds: float,
    quiet: bool,
) -> None:
    print_notices(only_errors(report.notices) if quiet else report.notices)
    if quiet:
        return
    for failure in report.failed:
        print_line(failure_line(failure, out))
    for path in pruned.removed:
        print_line(f"removed {out}/{path}")
    for path in left:
        print_line(
            f"{out}/{path}"
            f" {'was changed since it was built, and stays' if path in pruned.kept else GONE}"
        )
    if len(report.lines) > 1 and (report.files or report.failed):
        print_line(report_table(report))
    print_line(report_summary(report, seconds))


def tell_outcomes(
    outcomes: Iterable[JobOutcome], count: int, out: str, quiet: bool
) -> Iterable[JobOutcome]:
    """The outcomes, told as they pass: by a bar on a terminal, in plain lines elsewhere, or not at
    all.
    """
    if quiet:
        return outcomes
    return (
        tell_by_bar(outcomes, count, "building") if is_terminal() else tell_in_lines(outcomes, out)
    )


def nearby_path(path: Path) -> Path:
    """A path as it is written from here, where that is possible (it may be on another drive, or
    “here” be gone).
    """
    try:
        return Path(os.path.relpath(path))
    except (ValueError, OSError):
        return path
