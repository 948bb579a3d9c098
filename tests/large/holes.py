"""How much of each page is white at its foot: `python -m tests.large.holes [COUNT]`.

Measures the project's own leaflets, then COUNT leaflets made up at random on several sheets, from their compositions.
"""

import statistics
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from brochure.batch import stages
from brochure.batch.inputs import Witness
from brochure.batch.plan import Job, plan
from brochure.page.frame import Composition, Glyphs, Page
from brochure.page.structure import ARTIFACT
from brochure.project import read as read_project
from brochure.source.files import Files
from brochure.units import mm

ROOT = Path(__file__).parents[2]
HOLE = 0.25
"""The share of the column that no inner page leaves white at its foot."""
MEDIAN = 0.08
DESCENT = 0.3
"""How far a line reaches below its baseline, as a share of the type size."""
ABOVE_FOOT = mm(5)


class Column(NamedTuple):
    """Where content may stand on pages after the first, in points from the top."""

    top: float
    bottom: float


class White(NamedTuple):
    """The white share of the column at the foot of a page, counted from 1."""

    name: str
    page: int
    share: float


def composed(job: Job) -> Composition:
    """The composition of a job."""
    files = Witness(Path(job.root))
    look = stages.look(files, job.brand, job.sheet)
    spoken = stages.spoken(files, job.leaflet, job.source_language, job.language, job.digits)
    pictures = stages.shown(files, spoken.translated.leaflet).pictures
    return stages.composed(files, look.theme, spoken.translated, pictures, "", None).composition


def column(page: Page) -> Column:
    """The column of a page that has a running head: between its rule and that of the footer."""
    rules = [mark.box for mark in page.around if not isinstance(mark, Glyphs)]
    middle = page.size.height / 2
    top = max(box.bottom for box in rules if box.bottom < middle)
    foot = min(box.y for box in rules if box.y > middle)
    return Column(top + mm(7), foot - ABOVE_FOOT)


def foot(page: Page) -> float:
    """The lowest y that content reaches."""
    return max(
        mark.y + DESCENT * mark.run.size if isinstance(mark, Glyphs) else mark.box.bottom
        for mark in page.marks
        if not isinstance(mark, Glyphs) or mark.part != ARTIFACT
    )


def whites(name: str, made: Composition) -> Iterator[White]:
    """The white of each page but the last."""
    if len(made.pages) < 2:
        return
    room = column(made.pages[1])
    for number, page in enumerate(made.pages[:-1], 1):
        yield White(name, number, (room.bottom - foot(page)) / (room.bottom - room.top))


def own(root: Path = ROOT) -> Iterator[White]:
    """The white of all pages of a project."""
    for job in plan(root, read_project(Files(root))):
        yield from whites(f"{job.leaflet} {job.language}", composed(job))


def report(title: str, found: Sequence[White]) -> bool:
    """Prints what was found; whether there is no hole and the median is as low as it should be."""
    shares = sorted(white.share for white in found)
    holes = [white for white in found if white.share >= HOLE]
    median = statistics.median(shares)
    print(f"{title}: {len(found)} inner pages, median {median:.1%}, worst {shares[-1]:.1%}")
    for white in holes:
        print(f"  {white.name}, page {white.page}: {white.share:.1%}")
    return not holes and median < MEDIAN


def main() -> int:
    """Measure, and tell by the exit status."""
    good = report("content", list(own()))
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
