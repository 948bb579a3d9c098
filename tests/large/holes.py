"""How much of each page is white at its foot: `python -m tests.large.holes [COUNT]`.

Measures the project's own leaflets, then COUNT leaflets made up at random on several sheets, from
their compositions.
"""

import random
import statistics
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from brochure.batch.plan import plan_jobs
from brochure.make.composing import compose_leaflet
from brochure.make.file import read_material
from brochure.make.job import Job
from brochure.make.session import Session
from brochure.make.witness import WitnessFiles
from brochure.page.frame import ComposedPage, Composition, GlyphMark
from brochure.page.structure import ARTIFACT
from brochure.project import read_project as read_project
from brochure.source.files import ProjectFiles
from brochure.units import mm
from tests.page.conftest import Bench
from tests.page.reader import faults

ROOT = Path(__file__).parents[2]
HOLE = 0.25
"""The share of the column that no inner page leaves white at its foot."""
MEDIAN = 0.08
DESCENT = 0.3
"""How far a line reaches below its baseline, as a share of the type size."""
ABOVE_FOOT = mm(5)
WORDS = {
    "en": "kidneys clean the blood all day and night they keep water in balance with salts",
    "ar": "تنقي الكلى الدم ليلا ونهارا وتحفظ توازن الماء والأملاح في الجسم كل يوم",
}


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
    session, files = Session(), WitnessFiles(Path(job.root))
    material = read_material(job, session, files).accept().material
    composition = compose_leaflet(session, files, material).accept()
    assert composition
    return composition


def column(page: ComposedPage) -> Column:
    """The column of a page that has a running head: between its rule and that of the footer."""
    rules = [mark.box for mark in page.around if not isinstance(mark, GlyphMark)]
    middle = page.size.height / 2
    top = max(box.bottom for box in rules if box.bottom < middle)
    foot = min(box.y for box in rules if box.y > middle)
    return Column(top + mm(7), foot - ABOVE_FOOT)


def foot(page: ComposedPage) -> float:
    """The lowest y that content reaches."""
    return max(
        mark.y + DESCENT * mark.run.size if isinstance(mark, GlyphMark) else mark.box.bottom
        for mark in page.marks
        if not isinstance(mark, GlyphMark) or mark.part != ARTIFACT
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
    for job in plan_jobs(root, read_project(ProjectFiles(root))):
        yield from whites(f"{job.leaflet} {job.language}", composed(job))


class Author:
    """Makes up bodies of leaflets at random."""

    def __init__(self, seed: int, language: str) -> None:
        self.chance = random.Random(seed)
        self.words = WORDS[language].split()

    def text(self, least: int, most: int) -> str:
        """A sentence of words of any order."""
        return " ".join(self.chance.choices(self.words, k=self.chance.randint(least, most))) + "."

    def texts(self, least: int, most: int, words: tuple[int, int]) -> list[str]:
        """So many sentences."""
        return [self.text(*words) for _ in range(self.chance.randint(least, most))]

    def block(self) -> Any:
        """A block of any kind."""
        makers = (
            lambda: self.text(8, 70),
            lambda: {self.chance.choice(["list", "steps"]): self.texts(2, 7, (3, 16))},
            lambda: {
                "callout": {
                    "kind": "note",
                    "title": self.text(2, 4),
                    "body": self.texts(1, 3, (5, 40)),
                }
            },
            self._figure,
            lambda: {
                "table": {
                    "columns": ["A", "B"],
                    "rows": [self.texts(2, 2, (2, 12)) for _ in range(5)],
                }
            },
            lambda: {"question": {"ask": self.text(3, 8), "answer": [self.text(10, 50)]}},
        )
        return self.chance.choices(makers, weights=(10, 3, 2, 2, 1, 2))[0]()

    def _figure(self) -> Any:
        width = f"{self.chance.randint(3, 9)}0%"
        return {
            "figure": {
                "file": "kidney.svg",
                "alt": "A",
                "caption": self.text(3, 12),
                "width": width,
            }
        }

    def body(self) -> list[Any]:
        """A body of some pages, with a contact and often a code at its end."""
        found: list[Any] = []
        for _ in range(self.chance.randint(3, 8)):
            found.append({"heading": self.text(1, 4)})
            found += [self.block() for _ in range(self.chance.randint(1, 5))]
        contact = {"name": self.text(2, 3), "phone": "+964 780 123 4567", "hours": self.text(3, 5)}
        code = {"url": "https://example.org/kf-01", "caption": self.text(3, 5)}
        return [
            *found,
            {"contact": contact},
            *([{"qr": code}] if self.chance.random() < 0.5 else []),
        ]


def generated(bench: Bench, count: int) -> Iterator[tuple[str, Composition]]:
    """Leaflets made up at random, each with its name."""
    head = "title: T\nsources: [{title: One, url: 'https://example.org/a'}, {title: Two}]\n"
    for seed in range(count):
        language, sheet = ("en", "ar")[seed % 2], ("A4", "A5", "Letter")[seed % 3]
        made = bench.compose(Author(seed, language).body(), language, head, "", sheet)
        yield f"{seed} {language} {sheet}", made


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
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    with TemporaryDirectory() as folder:
        bench = Bench(Path(folder) / "project")
        made = list(generated(bench, count))
    wrong = [(name, fault) for name, each in made for fault in faults(each)]
    for name, fault in wrong:
        print(f"  {name}: {fault}")
    report("made up", [white for name, each in made for white in whites(name, each)])
    return 0 if good and not wrong else 1


if __name__ == "__main__":
    sys.exit(main())
