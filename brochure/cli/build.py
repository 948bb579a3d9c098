"""`brochure build`: the chosen leaflets as PDF files."""

import os
import sys
import time
from collections.abc import Iterable
from pathlib import Path

import click

from brochure.batch.plan import Choice
from brochure.batch.report import collect
from brochure.batch.run import Outcome, run
from brochure.cli.choose import guarded, jobs_of, options, root_of
from brochure.cli.show import bar, complain, is_terminal, lines, say, summary
from brochure.notice import errors


@click.command(short_help="Build leaflets as PDF files.")
@options
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Where the files go, as DIR/BRAND/LANG/LEAFLET.pdf.  [default: out/ in the project]",
)
def build(
    leaflets: tuple[str, ...],
    languages: tuple[str, ...],
    brands: tuple[str, ...],
    editions: tuple[str, ...],
    workers: int | None,
    folder: Path | None,
    quiet: bool,
    debug: bool,
    out: Path | None,
) -> None:
    """Build leaflets as PDF files: those named, or all of them, in every language, brand and edition of the project.

    \b
    brochure build                                  everything
    brochure build stem-cell-therapy -l en -l ar    one leaflet in two languages
    brochure build -b al-mustaqbal --out /tmp/pdf   one brand, put elsewhere

    A file appears whole or not at all: where a leaflet has faults, the file built before stays as it was.
    """
    began = time.perf_counter()
    with guarded(debug):
        root = root_of(folder)
        jobs = jobs_of(root, Choice(leaflets, languages, brands, editions))
        place = out or near(root / "out")
        report = collect(told(run(jobs, place, workers=workers, debug=debug), len(jobs), place.as_posix(), quiet))
        complain(errors(report.notices) if quiet else report.notices)
        if not quiet:
            if is_terminal():
                for output in report.failed:
                    say(f"failed {place.as_posix()}/{output}")
            say(summary(report, time.perf_counter() - began))
    sys.exit(report.exit_status)


def told(outcomes: Iterable[Outcome], count: int, out: str, quiet: bool) -> Iterable[Outcome]:
    """The outcomes, told as they pass: by a bar on a terminal, in plain lines elsewhere, or not at all."""
    if quiet:
        return outcomes
    return bar(outcomes, count, "building") if is_terminal() else lines(outcomes, out)


def near(path: Path) -> Path:
    """A path as it is written from here, where that is possible (on Windows it may be on another drive)."""
    try:
        return Path(os.path.relpath(path))
    except ValueError:
        return path
