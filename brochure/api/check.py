"""A project checked: everything that a build would do, and no file written."""

from typing import TYPE_CHECKING

from brochure.api.build import Watch, tell_review_days
from brochure.api.request import (
    WHOLE_PROJECT,
    PathName,
    WorkRequest,
    open_cluster,
    plan_request,
)
from brochure.batch.report import Report, collect_report
from brochure.batch.run import run_jobs, stop_at_failure
from brochure.lazy import LazyModule

if TYPE_CHECKING:
    from brochure.make import grading
else:
    grading = LazyModule("brochure.make.grading")


def check_project(
    folder: PathName | None = None,
    request: WorkRequest = WHOLE_PROJECT,
    *,
    watch: Watch | None = None,
) -> Report:
    """Read, compose and prove leaflets as a build would, write nothing, and report every fault;
    with grades, where words are looked at.

    `folder` is the project's (None: the nearest from here upwards). Raises WrongUse, and Stop where
    the project or its table is faulty.
    """
    run = plan_request(folder, request)
    outcomes = run_jobs(
        run.jobs,
        None,
        workers=request.workers,
        debug=request.debug,
        cluster=open_cluster(request.executor, run.root),
    )
    stream = outcomes if request.keep_going else stop_at_failure(outcomes)
    report = collect_report(watch(stream, len(run.jobs)) if watch else stream)
    return report._replace(
        notices=(*run.notices, *report.notices, *tell_review_days(report, run)),
        untried=len(run.jobs) - len(report.outcomes),
        grades=grading.grade_jobs(run.jobs) if run.project.policy.plain else (),
    )
