"""What a file is made from, as digests: project files, the program with its libraries, the fonts.

Digests are SHA-256, so that `sha256sum` can check them; nothing here looks at a time stamp.
"""

import functools
import hashlib
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, Self, TypeAlias, TypeVar

from brochure.notice import Place, Stop
from brochure.source.files import FONT_LIMIT, TEXT_LIMIT, ProjectFiles

Rest = ParamSpec("Rest")
Value = TypeVar("Value")
Reading: TypeAlias = Callable[Concatenate["WitnessFiles", Rest], Value]

ABSENT = ""
"""The digest of a file that is not there."""
SYSTEM = "font:"
"""Stands before the path of a font file that is not the project's."""
LIBRARIES = (
    "babel",
    "icu4py",
    "markdown-it-py",
    "pillow",
    "pyphen",
    "pyyaml",
    "reportlab",
    "segno",
    "uharfbuzz",
)
"""The distributions whose releases can change the bytes of a file."""
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


class CurrentFiles(ProjectFiles):
    """The project's files as they are now; each is read once, however many files are made from
    it.
    """

    digests: dict[str, str]

    def __new__(cls, root: Path) -> Self:
        """`root` is the project's folder."""
        made = super().__new__(cls, root)
        made.digests = {}
        return made

    def digest(self, path: str) -> str:
        """The digest of a file; ABSENT where there is none, or none that may be read."""
        if path.startswith(SYSTEM):
            return digest_file(path.removeprefix(SYSTEM))
        if path not in self.digests:
            try:
                self.digests[path] = digest_bytes(self.read(path, FONT_LIMIT))
            except Stop:
                self.digests[path] = ABSENT
        return self.digests[path]


@functools.cache
def digest_program() -> str:
    """A digest of the program: every file of the package, Python, zlib, and the releases of the
    libraries that shape a file.

    The files themselves are read, and not only the version: that takes some 5 ms, and a developer's
    edit counts too.
    """
    import zlib

    import brochure

    total = hashlib.sha256(
        f"{brochure.__version__} {sys.version_info[:2]} {zlib.ZLIB_RUNTIME_VERSION}".encode()
    )
    for library in LIBRARIES:
        total.update(f"{library} {find_distributions().get(library, '')}\n".encode())
    root = Path(brochure.__file__).parent
    for name in _package(str(root)):
        total.update(f"\n{name}\n".encode())
        total.update((root / name).read_bytes())
    return total.hexdigest()


def _package(root: str) -> list[str]:
    """The files of the package that can have a part in a PDF, sorted, with forward slashes: the
    command line has none.
    """
    found = []
    for folder, folders, names in os.walk(root):
        folders[:] = [
            name for name in folders if name != "__pycache__" and (folder != root or name != "cli")
        ]
        below = folder[len(root) + 1 :].replace(os.sep, "/")
        found += [f"{below}/{name}" if below else name for name in names]
    return sorted(found)


@functools.cache
def digest_font_packages() -> str:
    """A digest of the font packages that are installed, by name and release.

    All of them count, since a character that is in no family of the brand is looked for in every
    one.
    """
    found = sorted(
        f"{name} {version}"
        for name, version in find_distributions().items()
        if name.startswith(FONTS)
    )
    return digest_bytes("\n".join(found).encode())


@functools.cache
def find_distributions() -> dict[str, str]:
    """The installed distributions and their releases, by the names of their folders:
    importlib.metadata takes 30 ms to load.
    """
    found: dict[str, str] = {}
    for entry in sys.path:
        try:
            names = [found.name for found in os.scandir(entry or ".")]
        except OSError:
            continue
        for name in names:
            if match := re.fullmatch(r"(.+?)-([^-]+)(?:-[^-]+)?\.(?:dist|egg)-info", name):
                found.setdefault(re.sub(r"[-_.]+", "-", match[1]).lower(), match[2])
    return found
