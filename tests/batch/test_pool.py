"""How many processes, and how little of a long list is ever under way."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from brochure.batch.pool import (
    LARGEST_CHUNK,
    MADE_AHEAD,
    count_cores,
    count_workers,
    granted_cores,
    spread_work,
)
from tests.programs import PATIENCE, environment


@pytest.mark.parametrize(
    ("count", "wanted", "expected"),
    [(4, None, 1), (4, 2, 2), (4, 1, 1), (3, 8, 3), (0, None, 1), (0, 4, 1), (1000, 3, 3)],
)
def test_workers(count: int, wanted: int | None, expected: int) -> None:
    assert count_workers(count, wanted) == expected


def test_every_core_for_many() -> None:
    assert count_workers(1000) == (
        min(count_cores(), 61) if sys.platform == "win32" else count_cores()
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [("max 100000", 0), ("200000 100000", 2), ("350000 100000", 3), ("50000 100000", 1), ("", 0)],
)
def test_a_containers_share(tmp_path: Path, text: str, expected: int) -> None:
    (tmp_path / "cpu.max").write_text(text)
    assert granted_cores(tmp_path / "cpu.max") == expected
    assert granted_cores(tmp_path / "missing") == 0


@pytest.mark.parametrize("count", [0, 1, 2, 5])
def test_one_process_does_all_in_order(count: int) -> None:
    assert list(spread_work(str, range(count), 1, str)) == [str(number) for number in range(count)]


def run(script: str, folder: Path) -> str:
    """What a program prints; it is given a folder to note things in."""
    file, notes = folder / "program.py", folder / "notes"
    file.write_text(script)
    notes.mkdir()
    done = subprocess.run(
        [sys.executable, file, notes],
        env=environment(),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )
    assert done.stderr == ""
    return done.stdout


SLOW_READER = """
import itertools, sys, time
from pathlib import Path
from brochure.batch.pool import spread_work

def task(number):
    Path(sys.argv[1], str(number)).touch()
    return number

if __name__ == "__main__":
    results = spread_work(task, range(2000), 2, int)
    assert list(itertools.islice(results, 2)) == [0, 1]
    time.sleep(0.3)
    print(len(list(Path(sys.argv[1]).iterdir())))
    assert list(results) == list(range(2, 2000))
"""


def test_what_is_made_waits_for_what_is_written(tmp_path: Path) -> None:
    """A reader that falls behind holds the processes up, so that memory stays flat."""
    assert 2 <= int(run(SLOW_READER, tmp_path)) <= 1 + 2 * MADE_AHEAD + LARGEST_CHUNK * 2


KILLED_IN_WRITING = """
import os, signal, sys, time
from pathlib import Path
from brochure.batch.pool import spread_work

def task(number):
    marker = Path(sys.argv[1], str(number))
    if number == 2 and not marker.exists():
        (marker.parent / "new").write_text(str(os.getpid()))
        (marker.parent / "new").rename(marker)
        return b"x" * 20_000_000
    return number

if __name__ == "__main__":
    marker = Path(sys.argv[1], "2")
    results = spread_work(task, range(6), 2, str)
    first = [next(results), next(results)]
    while not marker.exists():
        time.sleep(0.01)
    time.sleep(0.3)
    os.kill(int(marker.read_text()), signal.SIGKILL)
    print([*first, *results])
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")
def test_a_process_killed_while_it_writes_its_result_is_tried_again(tmp_path: Path) -> None:
    """Its pipe holds half a message, since nobody reads while the first results are looked at."""
    assert run(KILLED_IN_WRITING, tmp_path) == "[0, 1, 2, 3, 4, 5]\n"


RAISES = """
from brochure.batch.pool import spread_work

def task(number):
    return 1 // (number - 3)

if __name__ == "__main__":
    print(list(spread_work(task, range(6), 2, "lost {}".format)))
"""


def test_a_task_that_raises_has_lost_its_item(tmp_path: Path) -> None:
    assert run(RAISES, tmp_path) == "[-1, -1, -1, 'lost 3', 1, 0]\n"
