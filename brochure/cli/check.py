"""`brochure check`: everything that a build would do, and no file written."""

import sys
import time
from collections.abc import Iterable

import click

from brochure.batch.report import NOTHING_BUILT, collect_report
from brochure.batch.run import JobOutcome, run_jobs, stop_at_failure
from brochure.cli.choose import CommandWishes, open_cluster, plan_run, shared_options
from brochure.cli.endings import guard_command
from brochure.cli.show import (
    count_noun,
    is_terminal,
    print_json,
    print_line,
    print_notices,
    tell_by_bar,
)
from brochure.notice import only_errors


@click.command(short_help="Report every fault, and write nothing.")
@shared_options
def check(wishes: CommandWishes) -> None:
    """Read and compose leaflets, write nothing, and report every fault at once.

    \b
    brochure check                            the whole project
    brochure check stem-cell-therapy -l ar    one leaflet, in Arabic
    """
    began = time.perf_counter()
    with guard_command(wishes.debug, wishes.as_json):
        project = plan_run(wishes)
        done = run_jobs(
            project.jobs,
            None,
            workers=wishes.workers,
            debug=wishes.debug,
            cluster=open_cluster(wishes, project.root),
        )
        outcomes: Iterable[JobOutcome] = done if wishes.keep_going else stop_at_failure(done)
        if wishes.as_json:
            outcomes = list(outcomes)
        elif is_terminal() and not wishes.quiet:
            outcomes = tell_by_bar(outcomes, len(project.jobs), "checking")
        report = collect_report(outcomes)
        notices = (*project.notices, *report.notices)
        seconds = time.perf_counter() - began
        if wishes.as_json:
            print_json(outcomes, notices, seconds=seconds)
        else:
            print_notices(only_errors(notices) if wishes.quiet else notices)
        if not (wishes.quiet or wishes.as_json):
            found = count_noun(len(notices), "finding") if notices else "no faults"
            print_line(f"{count_noun(len(project.jobs), 'file')} checked, {found}, {seconds:.1f} s")
    sys.exit(NOTHING_BUILT if report.failed else 0)
