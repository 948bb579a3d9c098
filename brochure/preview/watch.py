"""Sees that a file of the project has changed: the door to watchfiles."""

import threading
from collections.abc import Callable, Collection
from pathlib import Path

import watchfiles

from brochure.batch.manifest import NAME

SETTLING = 60
"""So many milliseconds are waited for more changes: editors write a file in several steps."""
WITHOUT_SOURCES = frozenset({"out", "build", "dist", "node_modules", "__pycache__"})
"""Folders right below a project in which none of its sources is."""


class SourceWatch:
    """Calls `changed` with the paths of the project's sources that have changed, from `start` to
    `stop`.
    """

    def __init__(self, root: Path, changed: Callable[[Collection[str]], None]) -> None:
        self._root = root.absolute()
        self._folders = source_folders(self._root)
        self._changed, self._ended = changed, threading.Event()
        self._thread = threading.Thread(target=self._watch, name="watch", daemon=True)

    def start(self) -> None:
        """Begin to watch."""
        self._thread.start()

    def stop(self) -> None:
        """End, within half a second."""
        self._ended.set()
        self._thread.join()

    def _watch(self) -> None:
        for changes in watchfiles.watch(
            *self._folders,
            debounce=SETTLING,
            step=SETTLING // 3,
            rust_timeout=500,
            stop_event=self._ended,
            ignore_permission_denied=True,
        ):
            self._changed({self._relative(path) for _, path in changes})

    def _relative(self, path: str) -> str:
        """A path in the project; "", which is all of it, for one that is told in another way."""
        try:
            return Path(path).relative_to(self._root).as_posix()
        except ValueError:
            return ""


def source_folders(root: Path) -> tuple[Path, ...]:
    """The folders right below a project in which its sources can be: a picture may be anywhere.

    A virtual environment has thousands of folders, each of which would have to be watched.
    """
    return tuple(
        sorted(
            one
            for one in root.iterdir()
            if one.is_dir()
            and not one.name.startswith(".")
            and one.name not in WITHOUT_SOURCES
            and not (one / "pyvenv.cfg").exists()
            # An output folder of another name.
            and not (one / NAME).exists()
        )
    )
