"""`brochure check`: everything that a build would do, and no file written."""

import functools
import sys
import time
from collections.abc import Mapping
from typing import TYPE_CHECKING

import click

from brochure.batch.report import NOTHING_BUILT, Report
from brochure.cli.choose import CommandWishes, shared_options
from brochure.cli.endings import guard_command
from brochure.cli.show import (
    NoticeTeller,
    count_noun,
    is_terminal,
    print_as_json,
    print_json,
    print_line,
    print_notices,
    print_sarif,
    tell_by_bar,
)
from brochure.lazy import LazyModule
from brochure.notice import only_errors

if TYPE_CHECKING:
    from brochure.api import check as check_api
else:
    check_api = LazyModule("brochure.api.check")


FORMS = TEXT, JSON, SARIF = ("text", "json", "sarif")
_TELLERS: Mapping[str, NoticeTeller] = {
    TEXT: print_notices, JSON: print_as_json, SARIF: print_sarif,
}  # fmt: skip


@click.command(short_help="Report every fault, and write nothing.")
@shared_options
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMS),
    default=TEXT,
    help="How findings are printed: as lines, as --json does, or in SARIF 2.1.0.  [default: text]",
)
@click.option(
    "--plain",
    is_flag=True,
    help="Also tell words that patients cannot use, with grades of English and Arabic texts.",
)
def check(wishes: CommandWishes, form: str, plain: bool) -> None:
    """Read and compose leaflets, write nothing, and report every fault at once.

    \b
    brochure check                            the whole project
    brochure check stem-cell-therapy -l ar    one leaflet, in Arabic
    brochure check --plain                    words that patients cannot use, too
    brochure check --format sarif             findings for other tools
    """
    began = time.perf_counter()
    form = _agreed_form(form, wishes.as_json)
    with guard_command(wishes.debug, _TELLERS[form]):
        # A bar only for a person who is looking.
        told_by_bar = is_terminal() and not wishes.quiet and form == TEXT
        watch = functools.partial(tell_by_bar, label="checking") if told_by_bar else None
        request = wishes.request._replace(plain=plain)
        report = check_api.check_project(wishes.folder, request, watch=watch)
        _tell_report(report, time.perf_counter() - began, form, wishes.quiet)
    sys.exit(NOTHING_BUILT if report.failed else 0)


def _agreed_form(form: str, as_json: bool) -> str:
    """The form that both options ask for; click tells where they do not agree."""
    if as_json and form == SARIF:
        raise click.UsageError(
            "--json and --format sarif ask for two forms\n    hint: leave one out"
        )
    return JSON if as_json else form


def _tell_report(report: Report, seconds: float, form: str, quiet: bool) -> None:
    if form == SARIF:
        print_sarif(report.notices)
        return
    if form == JSON:
        graded = {"grades": _record_grades(report)} if report.grades else {}
        print_json(report.outcomes, report.notices, seconds=seconds, **graded)
        return
    print_notices(only_errors(report.notices) if quiet else report.notices)
    if not quiet:
        for grade in report.grades:
            print_line(f"{grade.leaflet} ({grade.language}): {grade.text}")
        count = len(report.outcomes)
        untried = f", {report.untried} not tried" if report.untried else ""
        found = count_noun(len(report.notices), "finding") if report.notices else "no faults"
        print_line(f"{count_noun(count, 'file')} checked, {found}, {seconds:.1f} s{untried}")


def _record_grades(report: Report) -> list[dict[str, object]]:
    """The grades as JSON has them."""
    return [
        {"leaflet": one.leaflet, "language": one.language, **dict(one.values)}
        for one in report.grades
    ]
