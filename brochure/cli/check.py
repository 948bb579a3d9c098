"""`brochure check`: everything that a build would do, and no file written."""

import sys
import time
from pathlib import Path

import click

from brochure.batch.plan import Choice
from brochure.batch.report import NOTHING_BUILT, collect
from brochure.batch.run import run
from brochure.cli.choose import guarded, jobs_of, options, root_of
from brochure.cli.show import bar, complain, counted, is_terminal, say
from brochure.notice import errors


@click.command(short_help="Report every fault, and write nothing.")
@options
def check(
    leaflets: tuple[str, ...],
    languages: tuple[str, ...],
    brands: tuple[str, ...],
    editions: tuple[str, ...],
    workers: int | None,
    folder: Path | None,
    quiet: bool,
    debug: bool,
) -> None:
    """Read and compose leaflets, write nothing, and report every fault at once.

    \b
    brochure check                            the whole project
    brochure check stem-cell-therapy -l ar    one leaflet, in Arabic
    """
    began = time.perf_counter()
    with guarded(debug):
        root = root_of(folder)
        jobs = jobs_of(root, Choice(leaflets, languages, brands, editions))
        outcomes = run(jobs, None, workers=workers, debug=debug)
        report = collect(bar(outcomes, len(jobs), "checking") if is_terminal() and not quiet else outcomes)
        complain(errors(report.notices) if quiet else report.notices)
        if not quiet:
            found = counted(len(report.notices), "finding") if report.notices else "no faults"
            say(f"{counted(len(jobs), 'file')} checked, {found}, {time.perf_counter() - began:.1f} s")
    sys.exit(NOTHING_BUILT if report.failed else 0)
