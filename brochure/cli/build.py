"""`brochure build`: the chosen leaflets as PDF files."""

import functools
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from brochure.batch.report import ALL_BUILT, SOME_FAILED, Report
from brochure.cli.choose import CommandWishes, shared_options
from brochure.cli.consoles import is_lost
from brochure.cli.endings import guard_command
from brochure.cli.show import (
    CHANGED,
    GONE,
    failure_line,
    is_terminal,
    outcome_line,
    print_as_json,
    print_json,
    print_line,
    print_notices,
    report_summary,
    report_table,
    tell_by_bar,
    tell_in_lines,
    tell_plan,
)
from brochure.lazy import LazyModule
from brochure.notice import only_errors

if TYPE_CHECKING:
    from brochure.api import build as build_api
    from brochure.api.build import Watch
else:
    build_api = LazyModule("brochure.api.build")


OPENED = 5
"""The most files that --open opens."""
LISTED = 12
"""The most files of a kind that are named one by one."""


@click.command(short_help="Build leaflets as PDF files.")
@shared_options
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Where the files go, as DIR/BRAND/LANG/LEAFLET.pdf.  [default: out/ in the project]",
)
@click.option(
    "--dummy",
    is_flag=True,
    help="Of folds and booklets, build a sheet that names its pages, for a test with paper.",
)
@click.option("-f", "--force", is_flag=True, help="Build what has not changed, too.")
@click.option(
    "-n", "--dry-run", is_flag=True, help="Tell what would be built, and why, and write nothing."
)
@click.option(
    "--open",
    "opening",
    is_flag=True,
    help="Open the first five files in a viewer when they are built.",
)
@click.option(
    "--prune",
    "pruning",
    is_flag=True,
    help="Remove the files that were built for what the project no longer has.",
)
def build(
    wishes: CommandWishes,
    out: Path | None,
    dummy: bool,
    force: bool,
    dry_run: bool,
    opening: bool,
    pruning: bool,
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
    request = wishes.request._replace(dummy=dummy)
    tell = print_as_json if wishes.as_json else print_notices
    with guard_command(wishes.debug, tell):
        plan = build_api.plan_build(wishes.folder, out, request, force=force)
        folder = plan.out.as_posix()
        if dry_run:
            tell_plan(plan.work, plan.orphans, pruning, folder, wishes.as_json)
            return
        # Machines and quiet runs get no progress.
        watch = None if wishes.quiet or wishes.as_json else _watch_in(folder)
        report = build_api.run_build(plan, request, prune=pruning, watch=watch)
        seconds = time.perf_counter() - began
        if wishes.as_json:
            _print_record(report, seconds)
        else:
            _tell_report(report, folder, seconds, wishes.quiet)
        if opening:
            _open_files(report, plan.out)
    # Files were built, but whoever waits for the output has not got it.
    sys.exit(report.exit_status or (SOME_FAILED if is_lost() else ALL_BUILT))


def _watch_in(folder: str) -> "Watch":
    """What shows the outcomes one by one: a bar on a terminal, plain lines elsewhere."""
    # A bar on a terminal would be a mess of control characters in a log.
    if is_terminal():
        return functools.partial(tell_by_bar, label="building")
    return lambda outcomes, _count: tell_in_lines(outcomes, folder)


def _print_record(report: Report, seconds: float) -> None:
    print_json(
        report.outcomes,
        report.notices,
        untried=report.untried,
        orphans=report.orphans,
        removed=report.removed,
        seconds=seconds,
    )


def _open_files(report: Report, folder: Path) -> None:
    """Show the first files of a run in the program that the system has for them."""
    ready = [outcome.job.output for outcome in report.outcomes if outcome.built]
    for path in ready[:OPENED]:
        if click.launch((folder / path).as_posix()):
            print_line(f"{folder.as_posix()}/{path} could not be opened", err=True)


def _tell_report(report: Report, folder: str, seconds: float, quiet: bool) -> None:
    # Quiet still tells errors.
    print_notices(only_errors(report.notices) if quiet else report.notices)
    if quiet:
        return
    made = [one for one in report.outcomes if one.built and not one.current]
    # Lines have named them already; a bar has not.
    for outcome in made if is_terminal() and len(made) <= LISTED else ():
        print_line(outcome_line(outcome, folder))
    current = [outcome.job.output for outcome in report.outcomes if outcome.current]
    # A long list of what nobody has changed would hide what is new.
    for path in current if len(current) <= LISTED else ():
        print_line(f"unchanged {folder}/{path}")
    for failure in report.failed:
        print_line(failure_line(failure, folder))
    for path in report.removed:
        print_line(f"removed {folder}/{path}")
    for path in report.orphans:
        print_line(f"{folder}/{path} {CHANGED if path in report.kept else GONE}")
    # A table of one line would repeat the summary.
    if len(report.lines) > 1 and (report.files or report.failed):
        print_line(report_table(report))
    print_line(report_summary(report, seconds))
