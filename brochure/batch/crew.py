"""Processes that work for this one: the door to multiprocessing.

Each has a pipe of its own, and works on one chunk at a time. concurrent.futures was tried, and let
go: its processes share one queue for their results, so that one killed while it writes leaves half
a message there, and everyone waits for ever.
"""

import os
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from types import TracebackType
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, Self, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

Item = TypeVar("Item")
Result = TypeVar("Result")


class WorkChunk(NamedTuple, Generic[Item]):
    """Items that are handed over together; `start` is the number of the first in the whole list."""

    start: int
    items: Sequence[Item]


class _Worker(NamedTuple):
    process: "BaseProcess"
    pipe: "Connection[Any, Any]"


class WorkerCrew(Generic[Item, Result]):
    """At most so many processes, started as they are needed and ended with the `with` block, at
    once and whatever they do.
    """

    def __init__(self, task: Callable[[Item], Result], most: int) -> None:
        self._task = task
        self._most = most
        self._idle: list[_Worker] = []
        self._busy: dict[Any, tuple[_Worker, WorkChunk[Item]]] = {}
        self._taken: list[tuple[WorkChunk[Item], list[Result] | None]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        workers = [*self._idle, *(worker for worker, _ in self._busy.values())]
        # All at once, then each is waited for: the whole end takes as long as the slowest one.
        for worker in workers:
            worker.process.terminate()
        for worker in workers:
            _bury(worker)

    @property
    def has_work(self) -> bool:
        """Whether chunks were given whose results were not yet taken."""
        return bool(self._busy or self._taken)

    def give(self, chunk: WorkChunk[Item]) -> bool:
        """Have a chunk worked on; False where every process has one already."""
        # No idle process, and none can be started.
        if not self._idle and not self._hire():
            # Others are working: the chunk waits for them.
            if self._busy:
                return False
            self._taken.append(
                (chunk, [self._task(item) for item in chunk.items])
            )  # no process is to be had: a limit
            return True
        worker = self._idle.pop()
        self._busy[worker.pipe] = worker, chunk
        with suppress(
            OSError
        ):  # a process that died in idleness is told of when its results are taken
            worker.pipe.send(chunk.items)
        return True

    def take(self, wait: bool) -> list[tuple[WorkChunk[Item], list[Result] | None]]:
        """The chunks that are done, with their results, or None where the process died; waits for
        one if so wished.
        """
        from multiprocessing.connection import wait as ready

        taken, self._taken = self._taken, []
        # Without waiting where something has come already; `None` waits as long as it takes.
        for pipe in (
            ready(list(self._busy), None if wait and not taken else 0) if self._busy else ()
        ):
            worker, chunk = self._busy.pop(pipe)
            results = _received(worker)
            taken.append((chunk, results))
            # A pipe that ended: the process died with the chunk.
            if results is None:
                _bury(worker)
            else:
                self._idle.append(worker)
        return taken

    def _hire(self) -> bool:
        # As many as were wished for are there.
        if len(self._idle) + len(self._busy) >= self._most:
            return False
        try:
            self._idle.append(_start(self._task))
        # The system gives no more processes: those that there are must do.
        except OSError:
            self._most = len(self._busy)
        return bool(self._idle)


def _received(worker: _Worker) -> list[Any] | None:
    try:
        results: list[Any] = worker.pipe.recv()
    # EOF where the process has ended, OSError where the pipe broke within a message.
    except (EOFError, OSError):
        return None
    return results


def _start(task: Callable[[Any], Any]) -> _Worker:
    import multiprocessing

    # Forked where that is safe, since a fork has every module and font already.
    context = multiprocessing.get_context(_start_method())
    ours, theirs = context.Pipe()
    try:
        process = context.Process(  # type: ignore[attr-defined]
            target=_serve, args=(task, theirs), daemon=True
        )
        process.start()
    except BaseException:
        ours.close()
        raise
    finally:
        theirs.close()  # so that the process alone holds its end, and the pipe ends with it
    return _Worker(process, ours)


def _start_method() -> str:
    """Forking shares everything already read with the processes, but copies a lock that another
    thread may be holding.
    """
    import multiprocessing

    # On other systems a fork may hang in their libraries (macOS), or there is none (Windows).
    if sys.platform == "linux" and threading.active_count() == 1:
        return "fork"
    return "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"


def _bury(worker: _Worker) -> None:
    worker.pipe.close()
    # Or its entry stays in the table of processes.
    worker.process.join()


def _serve(task: Callable[[Any], Any], pipe: "Connection[Any, Any]") -> None:
    """The life of a process: it leaves interrupts to its parent, ends without a word, and never
    outlives it.
    """
    try:
        # Ctrl-C comes to all processes of the terminal; the parent ends the others.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        # Its default, since a handler that was forked would run the parent's ending.
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        # A parent that was killed cannot end its processes.
        threading.Thread(target=_leave_with_parent, daemon=True).start()
        while True:
            pipe.send([task(item) for item in pipe.recv()])
    finally:
        # At once: no clean-up of what was forked from the parent.
        os._exit(0)


def _leave_with_parent() -> None:
    from multiprocessing import parent_process

    if parent := parent_process():
        parent.join()
        os._exit(0)
