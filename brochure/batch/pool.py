"""A task done on many items by several processes, with results in the items' order."""

import os
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from brochure.batch.crew import WorkChunk, WorkerCrew

Item = TypeVar("Item")
Result = TypeVar("Result")

LARGEST_CHUNK = 8
"""Items handed to a process at once: the hand-over costs about 0.2 ms, so that eight leaflets of
some 6 ms make it vanish.
"""
MADE_AHEAD = 3 * LARGEST_CHUNK
"""Items that each process makes ahead at most, while an earlier, slower one is awaited."""
FEW = 8
"""Up to so many items one process is as quick as several, which first have to be started."""
# Linux, cgroup v2: microseconds granted, and of how many.
QUOTA = Path("/sys/fs/cgroup/cpu.max")
# WaitForMultipleObjects takes 63 handles; Python's own pools allow themselves 61 processes.
WINDOWS_LIMIT = 61
"""More processes than this cannot be waited for on Windows."""


def count_cores() -> int:
    """How many processors this process may use, by its affinity and by the share that its container
    has (Linux cgroup v2).
    """
    # Not all systems have an affinity; cpu_count may be unknown.
    seen = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(seen, granted_cores(QUOTA) or seen)


def granted_cores(quota: Path) -> int:
    """The whole processors in a cgroup's "cpu.max", microseconds granted of each period; 0 where
    there is no limit.
    """
    try:
        share, period = quota.read_text().split()
        return max(1, int(share) // int(period))
    except (OSError, ValueError):  # no such file, or "max": no limit
        return 0


def count_workers(count: int, wanted: int | None = None) -> int:
    """How many processes `count` items deserve: as many as wanted, or by default every core where
    there are more than FEW.
    """
    asked = wanted or (count_cores() if count > FEW else 1)
    # Windows can wait for no more.
    most = WINDOWS_LIMIT if sys.platform == "win32" else asked
    return max(1, min(asked, most, count))


def spread_work(
    task: Callable[[Item], Result],
    items: Sequence[Item],
    workers: int,
    lost: Callable[[Item], Result],
) -> Iterator[Result]:
    """The results of a task, one for each item and in their order; task, items and results must be
    picklable.

    The items of a process that died (or whose task raised) are tried once more, each alone; `lost`
    speaks for one that failed again. At most a few chunks a process are held in memory, however
    many items there are.
    """
    # One process is this one: no pipes, no pickling.
    if workers == 1 or len(items) < 2:
        yield from map(task, items)
        return
    # Here, so that processes forked from this one find every module and every font already read.
    yield task(items[0])
    with WorkerCrew(task, workers) as crew:
        yield from _in_order(crew, _chunks(items, workers), workers * MADE_AHEAD, lost)


def _chunks(items: Sequence[Item], workers: int) -> deque[WorkChunk[Item]]:
    """All but the first, in pieces so small that no process stands idle at the end while another
    has a whole chunk to go.
    """
    # At least four chunks a process, so that they end at about the same time.
    size = max(1, min(LARGEST_CHUNK, len(items) // (workers * 4)))
    return deque(
        WorkChunk(start, items[start : start + size]) for start in range(1, len(items), size)
    )


def _in_order(
    crew: WorkerCrew[Item, Result],
    todo: deque[WorkChunk[Item]],
    ahead: int,
    lost: Callable[[Item], Result],
) -> Iterator[Result]:
    done: dict[int, list[Result]] = {}
    suspects: set[int] = set()
    # The first item is done already.
    position = todo[0].start
    while todo or done or crew.has_work:
        # Not further ahead than so many: results wait in memory for the first that is missing.
        while todo and todo[0].start < position + ahead and crew.give(todo[0]):
            todo.popleft()
        # Wait only where the next result in order is not there yet.
        for chunk, results in crew.take(wait=position not in done):
            if results is not None:
                done[chunk.start] = results
            # Tried alone, and died again: this one item is to blame.
            elif chunk.start in suspects:
                done[chunk.start] = [lost(chunk.items[0])]
            else:
                # Each item alone, at the head of the queue: which of them is to blame?
                suspects.update(_retried(chunk, todo))
        if position in done:
            results = done.pop(position)
            position += len(results)
            yield from results


def _retried(chunk: WorkChunk[Item], todo: deque[WorkChunk[Item]]) -> range:
    """Put each item of a chunk whose process died at the head of what is to do, alone; their
    numbers.
    """
    numbers = range(chunk.start, chunk.start + len(chunk.items))
    todo.extendleft(
        WorkChunk(number, [chunk.items[number - chunk.start]]) for number in reversed(numbers)
    )
    return numbers
