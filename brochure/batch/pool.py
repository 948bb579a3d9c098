"""A task done on many items by several processes, with results in the items' order: the door to concurrent.futures."""

import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

Item = TypeVar("Item")
Result = TypeVar("Result")

LARGEST_CHUNK = 8
"""Items handed to a process at once: the hand-over costs about 0.2 ms, so that eight leaflets of some 6 ms make it vanish."""
CHUNKS_PER_WORKER = 3
"""Chunks under way for each process: one that it works on, and enough in waiting while an earlier, slower one is awaited."""
FEW = 8
"""Up to so many items one process is as quick as several, which first have to be started."""
QUOTA = Path("/sys/fs/cgroup/cpu.max")
WINDOWS_LIMIT = 61
"""More processes than this cannot be waited for on Windows."""


def cores() -> int:
    """How many processors this process may use, by its affinity and by the share that its container has (Linux cgroup v2)."""
    seen = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(seen, granted(QUOTA) or seen)


def granted(quota: Path) -> int:
    """The whole processors in a cgroup's "cpu.max", microseconds granted of each period; 0 where there is no limit."""
    try:
        share, period = quota.read_text().split()
        return max(1, int(share) // int(period))
    except (OSError, ValueError):  # no such file, or "max": no limit
        return 0


def workers_for(count: int, wanted: int | None = None) -> int:
    """How many processes `count` items deserve: as many as wanted, or by default every core where there are more than FEW."""
    asked = wanted or (cores() if count > FEW else 1)
    most = WINDOWS_LIMIT if sys.platform == "win32" else asked
    return max(1, min(asked, most, count))


def spread(task: Callable[[Item], Result], items: Sequence[Item], workers: int, lost: Callable[[Item], Result]) -> Iterator[Result]:
    """The results of a task, one for each item and in their order; task, items and results must be picklable.

    The items of a process that died are tried once more, each alone; `lost` speaks for an item whose process died again.
    At most a few chunks a process are held in memory, however many items there are.
    """
    if workers == 1 or len(items) < 2:
        yield from map(task, items)
        return
    yield task(items[0])  # here, so that processes forked from this one find every module and every font already read
    chunks = _chunks(items[1:], workers)
    while chunks:
        try:
            with _pool(workers) as executor:
                yield from _stream(executor, task, chunks, workers * CHUNKS_PER_WORKER)
        except (OSError, ImportError, NotImplementedError):  # no processes to be had: a sandbox, a limit
            yield from (task(item) for chunk in chunks for item in chunk)
            return
        if chunks:  # a process died while the first of them was under way
            yield from (_alone(task, item, lost) for item in chunks.popleft())


def _chunks(items: Sequence[Item], workers: int) -> deque[Sequence[Item]]:
    """Small enough that no process stands idle at the end while another has a whole chunk to go."""
    size = max(1, min(LARGEST_CHUNK, len(items) // (workers * 4)))
    return deque(items[start : start + size] for start in range(0, len(items), size))


def _stream(executor: "Executor", task: Callable[[Item], Result], chunks: deque[Sequence[Item]], most: int) -> Iterator[Result]:
    """The results of the chunks, each taken off as it is done; ends early, with chunks left, where a process dies."""
    from concurrent.futures import BrokenExecutor

    under_way: deque[Future[list[Result]]] = deque()
    try:
        while chunks:
            while len(under_way) < min(most, len(chunks)):
                under_way.append(executor.submit(_each, task, chunks[len(under_way)]))
            results = under_way.popleft().result()
            chunks.popleft()
            yield from results
    except BrokenExecutor:
        return


def _each(task: Callable[[Item], Result], chunk: Sequence[Item]) -> list[Result]:
    return [task(item) for item in chunk]


def _alone(task: Callable[[Item], Result], item: Item, lost: Callable[[Item], Result]) -> Result:
    from concurrent.futures import BrokenExecutor

    with _pool(1) as executor:
        try:
            return executor.submit(task, item).result()
        except BrokenExecutor:
            return lost(item)


@contextmanager
def _pool(workers: int) -> "Iterator[Executor]":
    """Processes that are let finish at a good end, and ended at once where an exception (an interrupt, say) passes through."""
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    others = set(multiprocessing.active_children())
    context = multiprocessing.get_context(_start_method())
    executor = ProcessPoolExecutor(workers, context, initializer=_enter)
    try:
        yield executor
    except BaseException:
        for child in set(multiprocessing.active_children()) - others:
            child.terminate()
        executor.shutdown(cancel_futures=True)
        raise
    executor.shutdown()


def _start_method() -> str:
    """Forking shares everything already read with the processes, but copies a lock that another thread may be holding."""
    import multiprocessing

    if sys.platform == "linux" and threading.active_count() == 1:
        return "fork"
    return "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"


def _enter() -> None:
    """What each process does first: leave interrupts to the parent, and never outlive it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_leave_with_parent, daemon=True).start()


def _leave_with_parent() -> None:
    from multiprocessing import parent_process

    if parent := parent_process():
        parent.join()
        os._exit(1)
