"""What a run came to: files, pages, faults, and the exit status that follows from them."""

from collections.abc import Iterable
from typing import NamedTuple

from brochure.batch.run import Outcome
from brochure.notice import Notice

ALL_BUILT, NOTHING_BUILT, WRONG_USE, SOME_FAILED = 0, 1, 2, 3
"""The exit statuses of the command."""

CONTROLS = {code: f"\\x{code:02x}" for code in (*range(0x20), *range(0x7F, 0xA0))}
BIDI_CONTROLS = {code: f"\\u{code:04x}" for code in (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))}
UNSAFE = CONTROLS | BIDI_CONTROLS
UNSAFE_IN_HINT = {code: shown for code, shown in UNSAFE.items() if code not in (0x09, 0x0A)}


class Report(NamedTuple):
    """A whole run: files built, their pages, the jobs that failed (by output path), and each notice once, by file and line."""

    files: int
    pages: int
    failed: tuple[str, ...]
    notices: tuple[Notice, ...]

    @property
    def exit_status(self) -> int:
        """ALL_BUILT, or SOME_FAILED where others were built, or NOTHING_BUILT."""
        if not self.failed:
            return ALL_BUILT
        return SOME_FAILED if self.files else NOTHING_BUILT


def collect(outcomes: Iterable[Outcome]) -> Report:
    """Everything that a run brings forth, added up."""
    files = pages = 0
    failed = []
    notices: set[Notice] = set()
    for outcome in outcomes:
        notices.update(outcome.notices)
        if outcome.built:
            files += 1
            pages += outcome.pages
        else:
            failed.append(outcome.job.output)
    return Report(files, pages, tuple(failed), in_order(notices))


def in_order(notices: Iterable[Notice]) -> tuple[Notice, ...]:
    """Each notice once, by file, line and column."""
    return tuple(sorted(set(notices)))


def shown(notice: Notice) -> str:
    """A notice as it is printed: control characters from an author's file are spelt out, so that none reaches the terminal."""
    place = notice.place._replace(file=notice.place.file.translate(UNSAFE))
    return str(notice._replace(place=place, text=notice.text.translate(UNSAFE), hint=notice.hint.translate(UNSAFE_IN_HINT)))
