"""The only opener of project files: nothing outside the project is ever read, and nothing that is
not a plain file.
"""

import os
import stat
from pathlib import Path
from typing import NamedTuple

from brochure.notice import Notice, Place, Stop
from brochure.source.words import nearest_word

# Far more than any leaflet needs; but a table of data may have many thousand rows.
TEXT_LIMIT = 2_000_000
PICTURE_LIMIT = 20_000_000
FONT_LIMIT = 30_000_000
"""The most bytes that a text file, a picture and a font may have."""

DEVICES = frozenset(
    {
        "con",
        "prn",
        "aux",
        "nul",
        *(f"{port}{number}" for port in ("com", "lpt") for number in "0123456789¹²³"),
    }
)
"""Names that Windows keeps for devices, whatever their ending (Microsoft, Naming Files, Paths, and
Namespaces).
"""
NAMES_LIMIT = 100_000
"""So many names of files are looked at."""


def is_device_name(name: str) -> bool:
    """Whether a name without its ending is one that Windows keeps for a device."""
    return name.casefold() in DEVICES


class ProjectFiles(NamedTuple):
    """The files of the project whose folder is `root`; paths are relative to it, with forward
    slashes.
    """

    root: Path

    def read(self, path: str, limit: int = TEXT_LIMIT, at: Place | None = None) -> bytes:
        """The bytes of a file; Stop, at the place `at` that names it or at the file itself, where
        it may not or cannot be read.
        """
        place = at or Place(path)
        found = self.locate(path, limit, place)
        try:
            with found.open("rb") as file:
                # One byte more than the limit: the file may have grown since it was looked at.
                data = file.read(limit + 1)
        except OSError as error:
            raise _file_stop(
                place, "file-access", f"“{path}” cannot be read: {_system_reason(error)}", _ACCESS
            ) from None
        if len(data) > limit:
            raise _too_large(place, path, limit)
        return data

    def locate(self, path: str, limit: int = TEXT_LIMIT, at: Place | None = None) -> Path:
        """Where a plain file of at most `limit` bytes stands; Stop where it is missing, too large,
        foreign or no file.
        """
        place = at or Place(path)
        real = self._is_inside(path, place)
        try:
            facts = real.stat()
        except _ABSENT:
            raise self._missing_file(path, place) from None
        except OSError as error:
            raise _file_stop(
                place,
                "file-access",
                f"“{path}” cannot be reached: {_system_reason(error)}",
                _ACCESS,
            ) from None
        # Pipes and devices would be read for ever.
        if not stat.S_ISREG(facts.st_mode):
            what = "a folder" if stat.S_ISDIR(facts.st_mode) else "not a plain file"
            raise _file_stop(place, "file-kind", f"“{path}” is {what}", "name a file")
        if facts.st_size > limit:
            raise _too_large(place, path, limit)
        return real

    def exists(self, path: str) -> bool:
        """Whether anything stands at this path; what cannot be read is not taken for missing, so
        that reading it tells why.
        """
        try:
            # The link itself, not what it leads to: a link to nothing is there, too.
            os.lstat(self.root / relative_path("", path, Place(path)))
        except PermissionError:
            return True
        except (Stop, OSError):
            return False
        return True

    def folders(self, path: str, file: str) -> tuple[str, ...]:
        """The names of the folders right below `path` that hold anything of this name, sorted; Stop
        where they cannot be listed.
        """
        # The folder may be missing altogether (a project without brands).
        try:
            names = self._names(path)
        except _ABSENT:
            return ()
        except OSError as error:
            raise _file_stop(
                Place(path),
                "file-access",
                f"“{path}” cannot be listed: {_system_reason(error)}",
                _ACCESS,
            ) from None
        # Any case of something that stands there, readable or not.
        return tuple(name for name in names if os.path.lexists(self.root / path / name / file))

    def listing(self, path: str) -> bytes:
        """The names of what stands right below a folder, sorted, one a line; empty where there is
        no such folder, or none that may be listed. What begins with a dot is left out.
        """
        try:
            names = self._names(path)
        except (Stop, OSError):
            return b""
        return "".join(f"{name}\n" for name in names if name[0] != ".").encode(
            errors="surrogateescape"
        )

    def below(self, path: str) -> tuple[str, ...]:
        """The paths of all files below a folder, relative to it and sorted; what begins with a dot
        and what links lead to is left out.
        """
        found: list[str] = []
        top = self.root / path
        for folder, folders, names in os.walk(top):
            # Changed in place: os.walk then does not go down into them.
            folders[:] = [name for name in folders if name[0] != "."]
            inside = os.path.relpath(folder, top).replace(os.sep, "/")
            found += [
                name if inside == "." else f"{inside}/{name}" for name in names if name[0] != "."
            ]
            # The rest is not looked at; a project has some hundred files.
            if len(found) > NAMES_LIMIT:
                break
        return tuple(sorted(found))

    def _is_inside(self, path: str, place: Place) -> Path:
        clean = relative_path("", path, place)
        # The root may itself be a link; what counts is where things really are.
        root = os.path.realpath(self.root)
        try:
            real = os.path.realpath(f"{root}/{clean}")
        except (OSError, ValueError) as error:
            raise _file_stop(
                place,
                "file-access",
                f"“{path}” cannot be reached: {_system_reason(error)}",
                _ACCESS,
            ) from None
        # Not a mere prefix: “/project-2” is outside of “/project”.
        if real != root and not real.startswith(root.rstrip(os.sep) + os.sep):
            raise _file_stop(
                place, "path-outside", f"“{path}” is a link that leads out of the project", _UNLINK
            )
        return Path(real)

    def _names(self, path: str) -> list[str]:
        return sorted(entry.name for entry in self._is_inside(path, Place(path)).iterdir())

    def _missing_file(self, path: str, place: Place) -> Stop:
        clean = relative_path("", path, place)
        if (self.root / clean).is_symlink():
            return _file_stop(
                place, "file-missing", f"“{path}” is a link that leads to no file", _UNLINK
            )
        # The nearest name is looked for where the way first goes wrong.
        folder, name = self._first_missing(clean)
        try:
            close = nearest_word(name, self._names(folder or "."))
        except (Stop, OSError):
            close = ""
        hint = (
            f"did you mean “{close}”?"
            if close
            else f"put the file there, or correct the name “{name}”"
        )
        return _file_stop(place, "file-missing", f"“{path}” does not exist", hint)

    def _first_missing(self, path: str) -> tuple[str, str]:
        """The first name on the way to a missing file that is missing itself, behind the folder
        that lacks it: a brand that is misspelt has no folder at all.
        """
        folder, _, name = path.rpartition("/")
        while folder and not self.exists(folder):
            folder, _, name = folder.rpartition("/")
        return folder, name


def relative_path(folder: str, path: str, place: Place) -> str:
    """The path, as written in a file of this folder, relative to the project; Stop where its form
    is foreign or it leaves the project.
    """
    # Before the look at “:”, since the hint is another one.
    if "://" in path:
        raise _file_stop(
            place,
            "path-form",
            f"“{path}” is a web address, and nothing is fetched from the network",
            _COPY,
        )
    # What other systems read as separators or drives: a project must work on all of them.
    if not path or "\\" in path or ":" in path or not path.isprintable():
        shown = path if path.isprintable() else ascii(path)[1:-1]
        hint = (
            "write a path relative to this file, with “/” between folders and without “:” or “\\”"
        )
        raise _file_stop(place, "path-form", f"“{shown}” is not the path of a project file", hint)
    if path.startswith("/"):
        raise _file_stop(place, "path-outside", f"“{path}” is an absolute path", _COPY)
    parts: list[str] = []
    for part in [*folder.split("/"), *path.split("/")]:
        # As many steps up as the folder has are right; more lead out of the project.
        if part == ".." and not parts:
            raise _file_stop(place, "path-outside", f"“{path}” leaves the project", _COPY)
        if part == "..":
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts) or "."


_ABSENT = (FileNotFoundError, NotADirectoryError)
_COPY = "copy the file into the project and write its path relative to this file"
_UNLINK = "put the file itself there, in the place of the link"
_ACCESS = "see that the file may be read and that its folders may be entered"


def _system_reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)


def _file_stop(place: Place, rule: str, text: str, hint: str) -> Stop:
    return Stop([Notice(place, rule, text, hint)])


def _too_large(place: Place, path: str, limit: int) -> Stop:
    return _file_stop(
        place, "file-size", f"“{path}” is larger than {limit:,} bytes", "make the file smaller"
    )
