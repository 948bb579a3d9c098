"""`brochure check`: everything that a build would do, and no file written."""

import functools
import sys
import time
from typing import TYPE_CHECKING

import click

from brochure.batch.report import NOTHING_BUILT, Report
from brochure.cli.choose import CommandWishes, shared_options
from brochure.cli.endings import guard_command
from brochure.cli.show import (
    count_noun,
    is_terminal,
    print_json,
    print_line,
    print_notices,
    tell_by_bar,
)
from brochure.lazy import LazyModule
from brochure.notice import only_errors

if TYPE_CHECKING:
    from brochure.api import check as check_api
else:
    check_api = LazyModule("brochure.api.check")


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
        # A bar only for a person who is looking.
        told_by_bar = is_terminal() and not (wishes.quiet or wishes.as_json)
        watch = functools.partial(tell_by_bar, label="checking") if told_by_bar else None
        report = check_api.check_project(wishes.folder, wishes.request, watch=watch)
        _tell_report(report, time.perf_counter() - began, wishes)
    sys.exit(NOTHING_BUILT if report.failed else 0)


def _tell_report(report: Report, seconds: float, wishes: CommandWishes) -> None:
    if wishes.as_json:
        print_json(report.outcomes, report.notices, seconds=seconds)
        return
    print_notices(only_errors(report.notices) if wishes.quiet else report.notices)
    if not wishes.quiet:
        count = len(report.outcomes)
        untried = f", {report.untried} not tried" if report.untried else ""
        found = count_noun(len(report.notices), "finding") if report.notices else "no faults"
        print_line(f"{count_noun(count, 'file')} checked, {found}, {seconds:.1f} s{untried}")
