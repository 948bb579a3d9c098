"""What the command prints: progress and results to standard output, faults to standard error."""

import os
import sys
from collections.abc import Iterable, Iterator

import click

from brochure.batch.report import Report, shown
from brochure.batch.run import Outcome
from brochure.notice import Notice, errors


def say(line: str, err: bool = False) -> None:
    """Print a line; a reader that has gone away (`| head`) costs the rest of the lines, never the build."""
    try:
        click.echo(line, err=err)
    except BrokenPipeError:
        stream = sys.stderr if err else sys.stdout
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def complain(notices: Iterable[Notice]) -> None:
    """Print notices to standard error."""
    for notice in notices:
        say(shown(notice), err=True)


def lines(outcomes: Iterable[Outcome], out: str) -> Iterator[Outcome]:
    """The outcomes as they pass, each told in a line."""
    for outcome in outcomes:
        say(_line(outcome, out))
        yield outcome


def bar(outcomes: Iterable[Outcome], count: int, label: str) -> Iterator[Outcome]:
    """The outcomes as they pass, told by a bar with the time left."""
    with click.progressbar(outcomes, length=count, label=label, item_show_func=_current, update_min_steps=max(1, count // 200)) as passing:
        yield from passing


def is_terminal() -> bool:
    """Whether a person is looking at the output as it comes."""
    return sys.stdout.isatty()


def summary(report: Report, seconds: float) -> str:
    """A run in a line: "4 files, 12 pages, 0.8 s; 1 failed"."""
    line = f"{counted(report.files, 'file')}, {counted(report.pages, 'page')}, {seconds:.1f} s"
    return f"{line}; {len(report.failed)} failed" if report.failed else line


def counted(number: int, noun: str) -> str:
    """A number with its noun: "1 file", "2 files"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _line(outcome: Outcome, out: str) -> str:
    path = f"{out}/{outcome.job.output}"
    if outcome.built:
        return f"built {path}  {counted(outcome.pages, 'page')}"
    return f"failed {path}  {counted(len(errors(outcome.notices)), 'error')}"


def _current(outcome: Outcome | None) -> str:
    return outcome.job.output if outcome else ""
