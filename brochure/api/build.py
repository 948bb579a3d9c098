"""A project built: what there is to do, then the files, the manifest and a report."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import NamedTuple, TypeAlias

from brochure.api.request import (
    WHOLE_PROJECT,
    PathName,
    PlannedRun,
    WorkRequest,
    nearby_path,
    open_cluster,
    plan_request,
)
from brochure.batch.manifest import NAME, BatchLedger
from brochure.batch.output import OutputFolder
from brochure.batch.report import Report, add_failure, collect_report
from brochure.batch.run import JobOutcome, run_jobs, stop_at_failure
from brochure.batch.select import (
    PrunedFiles,
    SelectedWork,
    find_orphans,
    prune_files,
    select_work,
)
from brochure.leaflet.expiry import check_review_days
from brochure.notice import Notice, Stop

OUTPUT = "out"
"""The output folder of a project, where no other is named."""
Watch: TypeAlias = Callable[[Iterator[JobOutcome], int], Iterable[JobOutcome]]
"""Passes on the outcomes of so many jobs as they come, and may show them."""


class BuildPlan(NamedTuple):
    """What a build would do: the files to make with the reason for each, those that are current,
    and `orphans`, the files that no job stands for any more, by their paths below `out`.
    """

    run: PlannedRun
    out: Path
    work: SelectedWork
    orphans: tuple[str, ...]
    ledger: BatchLedger


def build_project(
    folder: PathName | None = None,
    out: PathName | None = None,
    request: WorkRequest = WHOLE_PROJECT,
    *,
    force: bool = False,
    prune: bool = False,
) -> Report:
    """Build a project's leaflets as PDF files, whole files or none, and report on each.

    `folder` is the project's (None: the nearest from here upwards), `out` where the files go (None:
    out/ in the project); `force` makes what is current, too, and `prune` removes the files of what
    the project no longer has. A file's faults stand in the report. Raises WrongUse, and Stop where
    project, table or output folder allow nothing at all.
    """
    return run_build(plan_build(folder, out, request, force=force), request, prune=prune)


def plan_build(
    folder: PathName | None = None,
    out: PathName | None = None,
    request: WorkRequest = WHOLE_PROJECT,
    *,
    force: bool = False,
) -> BuildPlan:
    """What a build would do, and why; nothing is written."""
    run = plan_request(folder, request)
    place = Path(out) if out is not None else nearby_path(run.root / OUTPUT)
    ledger = BatchLedger(place)
    # Nothing notes whether a file that was built before was proven deeply.
    work = select_work(run.jobs, ledger, force or request.deep)
    orphans = find_orphans(ledger, run.project, run.jobs, run.choice, run.table)
    return BuildPlan(run, place, work, orphans, ledger)


def run_build(
    plan: BuildPlan,
    request: WorkRequest = WHOLE_PROJECT,
    *,
    prune: bool = False,
    watch: Watch | None = None,
) -> Report:
    """Build what is planned, and report; `request` is the one that was planned."""
    with plan.ledger:
        report = collect_report(_all_outcomes(plan, request, watch))
        report = report._replace(
            notices=(*plan.run.notices, *report.notices, *tell_review_days(report, plan.run)),
            untried=len(plan.run.jobs) - len(report.outcomes),
        )
        report, pruned = _prune_orphans(plan, report) if prune else (report, PrunedFiles())
        report = _close_ledger(plan.ledger, report)
    left = tuple(path for path in plan.orphans if path not in pruned.removed)
    return report._replace(removed=pruned.removed, kept=pruned.kept, orphans=left)


def tell_review_days(report: Report, run: PlannedRun) -> tuple[Notice, ...]:
    """Warnings of reviews that do not hold on the day of the run; a release has refused them."""
    if any(job.release for job in run.jobs):
        return ()
    reviews = {
        (outcome.job.leaflet, outcome.reviewed, outcome.review_by) for outcome in report.outcomes
    }
    return tuple(
        notice for review in sorted(reviews) for notice in check_review_days(*review, run.today)
    )


def _all_outcomes(
    plan: BuildPlan, request: WorkRequest, watch: Watch | None
) -> Iterator[JobOutcome]:
    """First the files that are current, whose notices still hold, then those that are made."""
    current = (
        JobOutcome(job, entry.pages, entry.told(), True, entry.reviewed, entry.review_by)
        for job, entry in plan.work.current
    )
    return chain(current, _made_outcomes(plan, request, watch))


def _made_outcomes(
    plan: BuildPlan, request: WorkRequest, watch: Watch | None
) -> Iterable[JobOutcome]:
    jobs = [task.job for task in plan.work.todo]
    if not jobs:
        return ()
    outcomes = run_jobs(
        jobs,
        plan.out,
        workers=request.workers,
        debug=request.debug,
        ledger=plan.ledger,
        cluster=open_cluster(request.executor, plan.run.root),
    )
    stream = outcomes if request.keep_going else stop_at_failure(outcomes)
    return watch(stream, len(jobs)) if watch else stream


def _prune_orphans(plan: BuildPlan, report: Report) -> tuple[Report, PrunedFiles]:
    """The orphans removed, and what could not be removed added to the report."""
    try:
        pruned = prune_files(OutputFolder(plan.out), plan.ledger, plan.orphans)
    except Stop as stop:
        return add_failure(report, NAME, stop), PrunedFiles()
    for path, fault in pruned.failed:
        report = add_failure(report, path, fault)
    return report, pruned


def _close_ledger(ledger: BatchLedger, report: Report) -> Report:
    """The manifest written; where it cannot be, that is one more failure of the report."""
    try:
        ledger.close()
    except Stop as stop:
        return add_failure(report, NAME, stop)
    return report
