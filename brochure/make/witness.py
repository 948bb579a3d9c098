"""The files that a file is made from, and what was read of them, as digests.

Digests are SHA-256, so that `sha256sum` can check them; nothing here looks at a time stamp.
"""

import hashlib
import os
from pathlib import Path
from typing import Self

from brochure.notice import Place
from brochure.source.files import TEXT_LIMIT, ProjectFiles

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
    """Files that notes what was asked for: `seen` holds the digest of each file that was read, and
    of each folder that was listed, its path ending in a slash; ABSENT for one that is not there.
    """

    seen: dict[str, str]

    def __new__(cls, root: Path) -> Self:
        """`root` is the project's folder."""
        # A NamedTuple takes no further fields; a subclass of it can have attributes.
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
        # Only absence is noted here: a file that is there is noted when it is read.
        if not there:
            self.seen[path] = ABSENT
        return there

    def listing(self, path: str) -> bytes:
        """The names in a folder, as Files.listing; noted under the path with a slash behind it."""
        names = super().listing(path)
        self.seen[f"{path}/"] = digest_bytes(names) if names else ABSENT
        return names


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


def is_system_font(path: str) -> bool:
    """Whether a font file is the system's: those of packages are known by their releases, and those
    of brands, which have no path, are read as the project's.
    """
    return bool(path) and f"{os.sep}{FONTS}_" not in path
