"""What files were made from, judged anew: project files, the program with its libraries, the fonts.

Digests are those of `make.witness`; nothing here looks at a time stamp.
"""

import functools
import hashlib
import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple, Self

from brochure.make.witness import ABSENT, FONTS, SYSTEM, digest_bytes, digest_file
from brochure.notice import Stop
from brochure.source.files import FONT_LIMIT, ProjectFiles

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
        # Judged once a run: files do not change while it lasts, or the next run sees it.
        if path not in self.digests:
            self.digests[path] = self._digest_now(path)
        return self.digests[path]

    def _digest_now(self, path: str) -> str:
        # Fonts of the system are outside of the project.
        if path.startswith(SYSTEM):
            return digest_file(path.removeprefix(SYSTEM))
        if path.endswith("/"):
            names = self.listing(path.rstrip("/"))
            return digest_bytes(names) if names else ABSENT
        try:
            return digest_bytes(self.read(path, FONT_LIMIT))
        except Stop:
            return ABSENT


class InstalledDigests(NamedTuple):
    """Digests of what is installed: the program with its libraries, and the font packages."""

    program: str
    fonts: str


@functools.cache
def digest_installed() -> InstalledDigests:
    """What is installed, as this process found it.

    Remembered for the process, since that runs the modules which it has loaded, whatever is
    installed meanwhile; each entry of a manifest is compared with it.
    """
    releases = find_distributions()
    return InstalledDigests(_digest_program(releases), _digest_font_packages(releases))


def _digest_program(releases: Mapping[str, str]) -> str:
    """A digest of the program: every file of the package, Python, zlib, and the releases of the
    libraries that shape a file.

    The files themselves are read, and not only the version: that takes some 5 ms, and a developer's
    edit counts too.
    """
    import zlib

    from brochure.version import __version__

    total = hashlib.sha256(
        f"{__version__} {sys.version_info[:2]} {zlib.ZLIB_RUNTIME_VERSION}".encode()
    )
    for library in LIBRARIES:
        total.update(f"{library} {releases.get(library, '')}\n".encode())
    root = Path(__file__).parents[1]
    # Sorted, and by path: the order of a folder's listing is no one's choice.
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
        # Compiled files change by themselves; the command line changes no PDF.
        folders[:] = [
            name for name in folders if name != "__pycache__" and (folder != root or name != "cli")
        ]
        below = folder[len(root) + 1 :].replace(os.sep, "/")
        found += [f"{below}/{name}" if below else name for name in names]
    return sorted(found)


def _digest_font_packages(releases: Mapping[str, str]) -> str:
    """A digest of the font packages that are installed, by name and release.

    All of them count, since a character that is in no family of the brand is looked for in every
    one.
    """
    packages = sorted(
        f"{name} {release}" for name, release in releases.items() if name.startswith(FONTS)
    )
    return digest_bytes("\n".join(packages).encode())


def find_distributions() -> dict[str, str]:
    """The installed distributions and their releases, by the names of their folders:
    importlib.metadata takes 30 ms to load.
    """
    found: dict[str, str] = {}
    # In the order of the path: the first of two releases is the one that is imported.
    for entry in sys.path:
        try:
            names = [found.name for found in os.scandir(entry or ".")]
        # Entries that are no folders: zip files, and paths that are gone.
        except OSError:
            continue
        for name in names:
            if match := re.fullmatch(r"(.+?)-([^-]+)(?:-[^-]+)?\.(?:dist|egg)-info", name):
                # As pip compares names (PEP 503): small letters, and one hyphen for “-”, “_” and
                # “.”.
                found.setdefault(re.sub(r"[-_.]+", "-", match[1]).lower(), match[2])
    return found
