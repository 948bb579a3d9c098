"""What the command prints: progress and results to standard output, faults to standard error."""

import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeAlias

import click

from brochure.batch.report import FileFailure, Report, notice_record, outcome_record
from brochure.batch.run import JobOutcome
from brochure.cli.terminal import draw_notice, is_shown, terminal_columns
from brochure.lazy import LazyModule
from brochure.notice import Notice, only_errors

if TYPE_CHECKING:
    from brochure.batch.select import SelectedWork
    from brochure.catalog.message import Catalog
    from brochure.cli import sarif
else:
    sarif = LazyModule("brochure.cli.sarif")

NoticeTeller: TypeAlias = Callable[[Iterable[Notice]], None]
"""Prints all notices of a command that ends before it has done anything."""

GONE = "no longer belongs to the project (--prune removes it)"
"""Printed behind a file that no job stands for."""
CHANGED = "was changed since it was built, and stays"
"""Printed behind such a file that --prune does not remove."""
PLACES = 3
"""At so many faults of a file one is pointed, behind its name; all of them are told above."""

LONG_ADVICE = 120
"""Characters of a hint above which it is not printed twice in a run: more than a line of a wide
terminal.
"""


def print_line(line: str, err: bool = False) -> None:
    """Print a line."""
    click.echo(line, err=err)


def print_notices(notices: Iterable[Notice]) -> None:
    """Print notices to standard error; long advice is given once and then named.

    A leaflet whose script has no font would otherwise repeat a page of advice for every text.
    """
    advised: set[str] = set()
    drawn, columns = is_shown(err=True), terminal_columns()
    for notice in notices:
        # The same long advice for the second time.
        if notice.hint in advised:
            notice = notice._replace(hint="as above")
        elif len(notice.hint) > LONG_ADVICE:
            advised.add(notice.hint)
        print_line(draw_notice(notice, columns) if drawn else str(notice), err=True)


def tell_in_lines(outcomes: Iterable[JobOutcome], out: str) -> Iterator[JobOutcome]:
    """The same outcomes in the same order; each is printed as a line before it is handed on."""
    for outcome in outcomes:
        print_line(outcome_line(outcome, out))
        yield outcome


def tell_by_bar(outcomes: Iterable[JobOutcome], count: int, label: str) -> Iterator[JobOutcome]:
    """The same outcomes in the same order, with a bar that shows the rate and the time left."""
    began, done = time.perf_counter(), 0

    def current(outcome: JobOutcome | None) -> str:
        return format_pace(done, count, time.perf_counter() - began) if outcome else ""

    # At most two hundred steps: drawing the bar must not cost more than files.
    steps = max(1, count // 200)
    with click.progressbar(
        outcomes,
        count,
        label,
        show_eta=False,
        show_percent=True,
        show_pos=True,
        item_show_func=current,
        update_min_steps=steps,
        width=24,
    ) as passing:
        for outcome in passing:
            done += 1
            yield outcome


def format_pace(done: int, count: int, seconds: float) -> str:
    """How fast it goes, and how long it will go on: "120 files/s, 1:05 left"; click's own guess
    needs a second before it is shown.
    """
    rate = done / max(1e-3, seconds)
    # Nothing done yet: no rate, and no time left.
    if not rate:
        return ""
    left = round((count - done) / rate)
    hours, minutes = f"{left // 3600}:" if left >= 3600 else "", left // 60 % 60
    return (
        f"{rate:.{1 if rate < 10 else 0}f} files/s,"
        f" {hours}{minutes:0{2 if hours else 1}}:{left % 60:02} left"
    )


def is_terminal() -> bool:
    """Whether a person is looking at the output as it comes."""
    return sys.stdout.isatty()


def tell_plan(
    work: "SelectedWork", gone: Sequence[str], pruning: bool, out: str, as_json: bool
) -> None:
    """Tell what a build would do, and why; `gone` are the files that no job stands for any more."""
    if as_json:
        tasks = [{"path": task.job.output, "why": task.why} for task in work.todo]
        # With --prune they are removed, without it they stay.
        removed, left = ((), gone)[:: -1 if pruning else 1]
        _say_json(
            {"build": tasks, "unchanged": len(work.current), "remove": removed, "orphans": left}
        )
        return
    for task in work.todo:
        print_line(f"would build {out}/{task.job.output}  {task.why}")
    for path in gone:
        print_line(f"would remove {out}/{path}" if pruning else f"{out}/{path} {GONE}")
    print_line(f"{count_noun(len(work.todo), 'file')} to build, {len(work.current)} unchanged")


def print_json(outcomes: Iterable[JobOutcome], notices: Iterable[Notice], **more: object) -> None:
    """Print a run for machines: every file, every notice once, and whatever else there is to
    say.
    """
    files = [outcome_record(outcome) for outcome in outcomes]
    states = [file["state"] for file in files]
    totals = {state: states.count(state) for state in ("built", "unchanged", "failed")}
    _say_json(
        {
            "files": files,
            "notices": [notice_record(notice) for notice in notices],
            "totals": totals,
            **more,
        }
    )


def print_as_json(notices: Iterable[Notice]) -> None:
    """Print notices for machines, of a run that has no files."""
    print_json([], notices)


def print_sarif(notices: Iterable[Notice]) -> None:
    """Print notices in SARIF 2.1.0."""
    _say_json(sarif.sarif_log(notices))


def _say_json(whole: dict[str, object]) -> None:
    # Imported here: only machines ask for it.
    import json

    print_line(json.dumps(whole, ensure_ascii=False, indent=1))


def report_table(report: Report) -> str:
    """The numbers of a run by brand and language."""
    rows: list[tuple[str, ...]] = [("brand", "language", "built", "unchanged", "failed", "pages")]
    rows += [
        (line.brand, line.language, *map(str, (line.built, line.current, line.failed, line.pages)))
        for line in report.lines
    ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    texts = [
        [row[0].ljust(widths[0]), row[1].ljust(widths[1]), *map(str.rjust, row[2:], widths[2:])]
        for row in rows
    ]
    return "\n".join(map("  ".join, texts))


def report_summary(report: Report, seconds: float) -> str:
    """A run in a line: "4 files, 12 pages, 0.8 s; 96 unchanged; 1 failed"."""
    line = (
        f"{count_noun(report.files, 'file')}, {count_noun(report.pages, 'page')}, {seconds:.1f} s"
    )
    line += f"; {report.current} unchanged" if report.current else ""
    line += f"; {len(report.failed)} failed" if report.failed else ""
    return f"{line}; {report.untried} not tried" if report.untried else line


def failure_line(failure: FileFailure, out: str) -> str:
    """A file that failed, and where its faults are."""
    # Each place once, in the order of the file.
    places = list(dict.fromkeys(str(notice.place) for notice in failure.notices))
    more = [f"{len(places) - PLACES} more"] if len(places) > PLACES else []
    return f"failed {out}/{failure.path}: {', '.join([*places[:PLACES], *more])}"


def state_counts(catalog: "Catalog") -> str:
    """How many messages are in which state: "80 translated, 2 fuzzy, 1 missing, 3 obsolete"."""
    done = sum(message.done for message in catalog.messages)
    fuzzy = sum(message.fuzzy for message in catalog.messages)
    missing = len(catalog.messages) - done - fuzzy
    obsolete = f", {len(catalog.obsolete)} obsolete" if catalog.obsolete else ""
    return f"{done} translated, {fuzzy} fuzzy, {missing} missing{obsolete}"


def count_noun(number: int, noun: str) -> str:
    """A number with its noun: "1 file", "2 files"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def outcome_line(outcome: JobOutcome, out: str) -> str:
    """A file of a run in a line: "built out/en/kidney.pdf  2 pages"."""
    path = f"{out}/{outcome.job.output}"
    if outcome.built:
        return f"built {path}  {count_noun(outcome.pages, 'page')}"
    return f"failed {path}  {count_noun(len(only_errors(outcome.notices)), 'error')}"
