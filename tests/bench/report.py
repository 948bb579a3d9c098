"""What was measured as tables of plain text, and as values for a JSON file."""

import statistics
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from tests.bench.cases import Case
from tests.bench.measure import Sample

SUBJECTS = ("brochure", "brochure, unread")


class Entry(NamedTuple):
    """How a contender did: its samples by round, its files, their pages and bytes in all; or why
    there are none.
    """

    name: str
    note: str
    samples: tuple[Sample, ...] = ()
    files: int = 0
    pages: int = 0
    size: int = 0
    failure: str = ""


class Result(NamedTuple):
    """A case with all its contenders, in the order of the case; `words` is the mean of its
    leaflets.
    """

    case: Case
    words: int
    entries: tuple[Entry, ...]


class Ratio(NamedTuple):
    """Subject divided by peer, of the rounds that both took part in: the median, the least and the
    largest; 0 is no target.
    """

    subject: str
    peer: str
    measure: str
    median: float
    least: float
    most: float
    target: float = 0.0


def table(result: Result) -> str:
    """The figures of a case, then its ratios."""
    case = result.case
    made = case.material
    title = f"{case.title}\n  {result.words} words a leaflet, {case.rounds} rounds in turn; medians"
    warm = ["CPU ms/leaflet"] if case.warm_up else []
    each = ["CPU ms/file", "files/CPU s"] if made.files > 1 and not case.warm_up else []
    head = ["", *warm, "CPU s", "wall s", *each, "peak MB", "kB/file", "pages/file", ""]
    rows = [head, *(_row(entry, bool(warm), bool(each), len(head)) for entry in result.entries)]
    parts = [title, aligned(rows), _ratio_table(result), _peak(result), _within(result)]
    return "\n\n".join(filter(None, parts))


def ratios(result: Result) -> list[Ratio]:
    """Every subject of the case against every other contender: CPU (warm where the case is), and
    the clock where it is not.
    """
    measured = {entry.name: entry for entry in result.entries if entry.samples}
    subjects = [name for name in SUBJECTS if name in measured]
    measures = ("warm",) if result.case.warm_up else ("cpu", "wall")
    return [
        _ratio(measured[subject], measured[peer], measure, result.case)
        for subject in subjects
        for peer in measured
        if peer not in SUBJECTS
        for measure in measures
    ]


def growth(results: Sequence[Result]) -> str:
    """How the CPU of one file grows with its pages: seconds in all, and milliseconds for each page
    beyond the shortest's.
    """
    names = [
        entry.name
        for entry in results[0].entries
        if all(_named(result, entry.name).samples for result in results)
    ]
    head = [
        "words",
        *(text for name in names for text in (f"{name}: pages", "CPU s", "ms/page more")),
    ]
    rows = [
        [str(result.words), *(text for name in names for text in _grown(results[0], result, name))]
        for result in results
    ]
    return (
        f"Growth with length, English: one process, one file; medians\n\n{aligned([head, *rows])}"
        if names
        else ""
    )


def batches(results: Sequence[Result]) -> str:
    """How the CPU and the memory of a batch grow with its files."""
    head = ["files", "CPU s", "CPU ms/file", "wall s", "peak MB of a process"]
    rows = []
    for result in results:
        (entry,) = result.entries
        if entry.samples:
            cpu = _median(entry, "cpu")
            figures = [
                f"{cpu:.2f}",
                f"{cpu / entry.files * 1000:.2f}",
                f"{_median(entry, 'wall'):.1f}",
                f"{_median(entry, 'peak'):.0f}",
            ]
            rows.append([str(entry.files), *figures])
    title = (
        f"Growth with the number of files that differ by clinic: {results[0].case.processes}"
        " processes"
    )
    return f"{title}\n\n{aligned([head, *rows])}"


def as_values(result: Result) -> dict[str, Any]:
    """A case with everything measured, for JSON."""
    case = result.case
    return {
        "name": case.name,
        "title": case.title,
        "language": case.material.language,
        "leaflets": case.material.files,
        "words": result.words,
        "processes": case.processes,
        "entries": [
            {**entry._asdict(), "samples": [sample._asdict() for sample in entry.samples]}
            for entry in result.entries
        ],
        "ratios": [ratio._asdict() for ratio in ratios(result)],
    }


def aligned(rows: Iterable[Sequence[str]]) -> str:
    """Rows as columns two spaces apart: the first and the last column to the left, figures to the
    right.
    """
    listed = [list(row) for row in rows]
    widths = [max(map(len, column)) for column in zip(*listed, strict=True)]
    last = len(widths) - 1
    return "\n".join(
        "  ".join(
            cell.ljust(width) if at in (0, last) else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        .rstrip()
        .join(("  ", ""))
        for row in listed
    )


def _row(entry: Entry, warm: bool, each: bool, columns: int) -> list[str]:
    if not entry.samples:
        return [entry.name, *("–" for _ in range(columns - 2)), entry.failure]
    cpu = _median(entry, "cpu")
    cells = [entry.name]
    if warm:
        cells.append(f"{_median(entry, 'warm') * 1000:.2f}")
    cells += [f"{cpu:.3f}", f"{_median(entry, 'wall'):.3f}"]
    if each:
        cells += [f"{cpu / entry.files * 1000:.1f}", f"{entry.files / cpu:.1f}"]
    return [
        *cells,
        f"{_median(entry, 'peak'):.0f}",
        f"{entry.size / entry.files / 1000:.1f}",
        f"{entry.pages / entry.files:.2f}",
        entry.note,
    ]


def _ratio_table(result: Result) -> str:
    rows = [
        [
            f"{one.subject} ÷ {one.peer}",
            {"warm": "CPU per leaflet", "cpu": "CPU", "wall": "wall"}[one.measure],
            f"{one.median:.3f}",
            f"({one.least:.3f}–{one.most:.3f})",
            _verdict(one.median, one.target),
        ]
        for one in ratios(result)
    ]
    return aligned([["ratio", "of", "median", "(least–most)", "wanted"], *rows]) if rows else ""


def _ratio(subject: Entry, peer: Entry, measure: str, case: Case) -> Ratio:
    pairs = zip(subject.samples, peer.samples, strict=True)
    found = sorted(getattr(ours, measure) / getattr(theirs, measure) for ours, theirs in pairs)
    target = case.targets.get((subject.name, peer.name), 0.0) if measure != "wall" else 0.0
    return Ratio(
        subject.name, peer.name, measure, statistics.median(found), found[0], found[-1], target
    )


def _verdict(value: float, target: float) -> str:
    if not target:
        return ""
    return (
        f"at most {target:g}:"
        f" {'reached' if value <= target else f'missed by {value / target - 1:.0%}'}"
    )


def _peak(result: Result) -> str:
    entry = result.entries[0]
    if not (result.case.peak and entry.samples):
        return ""
    peak = _median(entry, "peak")
    return f"  peak memory of {entry.name}: {peak:.0f} MB; {_verdict(peak, result.case.peak)}"


def _within(result: Result) -> str:
    entry = result.entries[0]
    if not (result.case.within and entry.samples):
        return ""
    wall = _median(entry, "wall")
    return f"  {wall:.2f} s; {_verdict(wall, result.case.within)}"


def _grown(first: Result, result: Result, name: str) -> list[str]:
    short, entry = _named(first, name), _named(result, name)
    more = entry.pages - short.pages
    cpu = _median(entry, "cpu")
    return [
        str(entry.pages),
        f"{cpu:.3f}",
        f"{(cpu - _median(short, 'cpu')) / more * 1000:.2f}" if more else "–",
    ]


def _named(result: Result, name: str) -> Entry:
    return next(entry for entry in result.entries if entry.name == name)


def _median(entry: Entry, measure: str) -> float:
    return float(statistics.median(getattr(sample, measure) for sample in entry.samples))
