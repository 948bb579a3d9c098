"""`brochure check`: everything that a build would do, and no file written."""

import sys
import time
from collections.abc import Iterable

import click

from brochure.batch.report import NOTHING_BUILT, collect
from brochure.batch.run import Outcome, run, until_failure
from brochure.cli.choose import Wishes, cluster_of, options, planned
from brochure.cli.endings import guarded
from brochure.cli.show import bar, complain, counted, is_terminal, put_json, say
from brochure.notice import errors


@click.command(short_help="Report every fault, and write nothing.")
@options
def check(wishes: Wishes) -> None:
    """Read and compose leaflets, write nothing, and report every fault at once.

    \b
    brochure check                            the whole project
    brochure check stem-cell-therapy -l ar    one leaflet, in Arabic
    """
    began = time.perf_counter()
    with guarded(wishes.debug, wishes.as_json):
        project = planned(wishes)
        done = run(project.jobs, None, workers=wishes.workers, debug=wishes.debug, cluster=cluster_of(wishes, project.root))
        outcomes: Iterable[Outcome] = done if wishes.keep_going else until_failure(done)
        if wishes.as_json:
            outcomes = list(outcomes)
        elif is_terminal() and not wishes.quiet:
            outcomes = bar(outcomes, len(project.jobs), "checking")
        report = collect(outcomes)
        notices = (*project.notices, *report.notices)
        seconds = time.perf_counter() - began
        if wishes.as_json:
            put_json(outcomes, notices, seconds=seconds)
        else:
            complain(errors(notices) if wishes.quiet else notices)
        if not (wishes.quiet or wishes.as_json):
            found = counted(len(notices), "finding") if notices else "no faults"
            say(f"{counted(len(project.jobs), 'file')} checked, {found}, {seconds:.1f} s")
    sys.exit(NOTHING_BUILT if report.failed else 0)
