"""Sees that a file of the project has changed: the door to watchfiles."""

import threading
from collections.abc import Callable
from pathlib import Path

import watchfiles

FOLDERS = ("content", "assets")
"""Where a project's sources are."""
SETTLING = 60
"""So many milliseconds are waited for more changes: editors write a file in several steps."""


class SourceWatch:
    """Calls `changed` after each change below the project's sources, from `start` to `stop`."""

    def __init__(self, root: Path, changed: Callable[[], None]) -> None:
        self._folders = [root / name for name in FOLDERS if (root / name).is_dir()]
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
        for _ in watchfiles.watch(
            *self._folders,
            debounce=SETTLING,
            step=SETTLING // 3,
            rust_timeout=500,
            stop_event=self._ended,
            ignore_permission_denied=True,
        ):
            self._changed()
