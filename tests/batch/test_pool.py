"""How many processes, and how little of a long list is ever under way."""

import subprocess
import sys
from pathlib import Path

import pytest

import brochure
from brochure.batch.pool import CHUNKS_PER_WORKER, LARGEST_CHUNK, cores, granted, spread, workers_for


@pytest.mark.parametrize(
    ("count", "wanted", "expected"),
    [(4, None, 1), (4, 2, 2), (4, 1, 1), (3, 8, 3), (0, None, 1), (0, 4, 1), (1000, 3, 3)],
)
def test_workers(count: int, wanted: int | None, expected: int) -> None:
    assert workers_for(count, wanted) == expected


def test_every_core_for_many() -> None:
    assert workers_for(1000) == (min(cores(), 61) if sys.platform == "win32" else cores())


@pytest.mark.parametrize(
    ("text", "expected"), [("max 100000", 0), ("200000 100000", 2), ("350000 100000", 3), ("50000 100000", 1), ("", 0)]
)
def test_a_containers_share(tmp_path: Path, text: str, expected: int) -> None:
    (tmp_path / "cpu.max").write_text(text)
    assert granted(tmp_path / "cpu.max") == expected
    assert granted(tmp_path / "missing") == 0


@pytest.mark.parametrize("count", [0, 1, 2, 5])
def test_one_process_does_all_in_order(count: int) -> None:
    assert list(spread(str, range(count), 1, str)) == [str(number) for number in range(count)]


SLOW_READER = """
import itertools, sys, time
from pathlib import Path
from brochure.batch.pool import spread

def task(number):
    Path(sys.argv[1], str(number)).touch()
    return number

if __name__ == "__main__":
    results = spread(task, range(2000), 2, int)
    assert list(itertools.islice(results, 2)) == [0, 1]
    time.sleep(0.3)
    print(len(list(Path(sys.argv[1]).iterdir())))
    assert list(results) == list(range(2, 2000))
"""


def test_what_is_made_waits_for_what_is_written(tmp_path: Path) -> None:
    """A reader that falls behind holds the processes up, so that memory stays flat."""
    script, seen = tmp_path / "reader.py", tmp_path / "seen"
    script.write_text(SLOW_READER)
    seen.mkdir()
    env = {"PYTHONPATH": str(Path(brochure.__file__).parents[1])}
    done = subprocess.run([sys.executable, script, seen], env=env, capture_output=True, text=True, check=True)
    assert 2 <= int(done.stdout) <= 1 + 2 * CHUNKS_PER_WORKER * LARGEST_CHUNK
