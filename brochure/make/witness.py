"""The files that a file is made from, and what was read of them, as digests.

Digests are SHA-256, so that `sha256sum` can check them; nothing here looks at a time stamp.
"""

import functools
import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, Self, TypeAlias, TypeVar

from brochure.notice import Place
from brochure.source.files import TEXT_LIMIT, ProjectFiles

Rest = ParamSpec("Rest")
Value = TypeVar("Value")
Reading: TypeAlias = Callable[Concatenate["WitnessFiles", Rest], Value]

ABSENT = ""
"""The digest of a file that is not there."""
SYSTEM = "font:"
"""Stands before the path of a font file that is not the project's."""
FONTS = "fontpkg"
"""How the names of all font packages begin."""


def digest_bytes(data: bytes) -> str:
    """The SHA-256 of some bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


class WitnessFiles(ProjectFiles):
    """Files that notes what was asked for: `seen` holds the digest of each file that was read,
    ABSENT for one that is not there.
    """

    seen: dict[str, str]

    def __new__(cls, root: Path) -> Self:
        """`root` is the project's folder."""
        made = super().__new__(cls, root)
        made.seen = {}
        return made

    def apart(self) -> "WitnessFiles":
        """The same files, with nothing seen yet."""
        return WitnessFiles(self.root)

    def read(self, path: str, limit: int = TEXT_LIMIT, at: Place | None = None) -> bytes:
        """The bytes of a file, as Files.read."""
        data = super().read(path, limit, at)
        self.seen[path] = digest_bytes(data)
        return data

    def exists(self, path: str) -> bool:
        """Whether there is such a file, as Files.exists."""
        there = super().exists(path)
        if not there:
            self.seen[path] = ABSENT
        return there

    def note_font(self, path: str) -> None:
        """Note a font file that was used, if it is the system's: those of packages are known by
        their releases.

        With it goes the list of all, since another may come to stand before it.
        """
        if path and f"{os.sep}{FONTS}_" not in path:
            self.seen[SYSTEM + path] = digest_file(path)
            self.seen[SYSTEM] = digest_file("")


@functools.cache
def digest_file(path: str) -> str:
    """The digest of a file that is not the project's, ABSENT where it cannot be read; of the list
    of the system's fonts for "".
    """
    if not path:
        from brochure.theme.system import system_files

        return digest_bytes("\n".join(system_files()).encode())
    try:
        if not Path(path).is_file():  # a pipe, or a device without an end
            return ABSENT
        with Path(path).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError):
        return ABSENT


def remember_reading(size: int) -> "Callable[[Reading[Rest, Value]], Reading[Rest, Value]]":
    """A function of files and of what is hashable is called once for the same, and what it saw
    counts for everyone who asks.

    At most `size` values are kept, until `forget`: they stand for the files as they were when they
    were read.
    """

    def wrap(read: "Reading[Rest, Value]") -> "Reading[Rest, Value]":
        reading: Callable[..., Value] = read

        @functools.lru_cache(size)
        def once(files: WitnessFiles, *args: Any) -> tuple[Value, dict[str, str]]:
            apart = files.apart()
            return reading(apart, *args), apart.seen

        def known(files: WitnessFiles, /, *args: Rest.args, **_: Rest.kwargs) -> Value:
            value, seen = once(files, *args)
            files.seen.update(seen)
            return value

        _MEMORIES.append(once.cache_clear)
        return known

    return wrap


_MEMORIES: list[Callable[[], None]] = []


def forget_readings() -> None:
    """Let everything go that is remembered: a new run sees the files as they are then."""
    for clear in _MEMORIES:
        clear()
