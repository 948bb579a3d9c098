"""The output folder: the only place that is written to, and every file in it is whole."""

import errno
import os
import stat
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from io import FileIO
from pathlib import Path
from typing import BinaryIO, TypeAlias

from brochure.batch.surroundings import shorten_name
from brochure.notice import Notice, Place, Stop

if sys.platform != "win32":
    import fcntl

Fill: TypeAlias = Callable[[BinaryIO], object]
PART = ".brochure-{}.part"
"""The name of a file while it is written; what the braces hold is random, so that two runs at once
never meet.
"""
TRIES = 3
SPACE = "free some space, or choose another folder with --out"
PERMISSION = (
    "allow writing there, close the file where it is open, or choose another folder with --out"
)
STANDS_IN_THE_WAY = "something else stands there: move it away, or choose another folder with --out"
HINTS = {
    errno.ENOSPC: SPACE,
    errno.EDQUOT: SPACE,
    errno.EFBIG: SPACE,
    errno.EACCES: PERMISSION,
    errno.EPERM: PERMISSION,
    errno.EROFS: PERMISSION,
    errno.ENOTDIR: STANDS_IN_THE_WAY,
    errno.EEXIST: STANDS_IN_THE_WAY,
    errno.EISDIR: STANDS_IN_THE_WAY,
    errno.ENAMETOOLONG: "choose a shorter name with --out",
}


class OutputFolder:
    """A folder that files are put into; it is made when the first file comes. Raises Stop (rule
    `output`) where it cannot be.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._ready: set[Path] = set()
        self._refuse_unwritable()

    def _refuse_unwritable(self) -> None:
        """Found out here, before any work is done in vain, where it can be."""
        try:
            # The folder itself need not be there: the nearest one above it that is.
            standing = next(
                path
                for path in (self._root, *self._root.absolute().parents)
                if os.path.lexists(path)
            )
            if not standing.is_dir():
                raise NotADirectoryError(errno.ENOTDIR, "it is not a folder")
            # W to make files, X to go into it.
            if not os.access(standing, os.W_OK | os.X_OK):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        except OSError as fault:
            raise Stop([output_notice(self._root, fault)]) from fault

    def put(self, name: str, data: bytes) -> None:
        """Write a file below the folder, as `write`."""
        self.write(name, lambda file: file.write(data))

    def write(self, name: str, fill: Fill) -> None:
        """Write a file below the folder; one that stood there before stays as it was until the new
        one is whole.

        `fill` writes its bytes, and may be asked again. Raises Stop (rule `output`) where it cannot
        be written.
        """
        target = self._root / name
        try:
            self._make(target.parent)
            _replace(target, fill)
        # The second name belongs to a move: then the target itself stands in the way.
        except OSError as fault:
            raise Stop(
                [output_notice(target if fault.filename2 else target.parent, fault)]
            ) from fault

    def remove(self, name: str) -> None:
        """Remove a file below the folder, and the folders above it that are empty then; Stop (rule
        `output`) where it cannot be.
        """
        target = self._root / name
        try:
            self._refuse_outside(target.parent)
            target.unlink(missing_ok=True)
        except OSError as fault:
            raise Stop([output_notice(target, fault, "removed")]) from fault
        # Only empty folders go: the first that is not ends it.
        with suppress(OSError):
            for folder in list(target.relative_to(self._root).parents)[:-1]:
                (self._root / folder).rmdir()

    def sweep(self, names: Iterable[str]) -> None:
        """Remove what killed runs left half-written beside these files, and in the folder
        itself.
        """
        # Folders of files, and the output folder for the manifest.
        for folder in {self._root, *((self._root / name).parent for name in names)}:
            if folder.resolve().is_relative_to(self._root.resolve()):
                _sweep_all(folder)

    def _refuse_outside(self, folder: Path) -> None:
        # A link in the output folder must not lead writing out of it.
        if not folder.resolve().is_relative_to(self._root.resolve()):
            raise PermissionError(errno.EPERM, "it leads out of the output folder")

    def _make(self, folder: Path) -> None:
        # Each folder is looked at once a run.
        if folder in self._ready:
            return
        self._refuse_outside(folder)
        folder.mkdir(parents=True, exist_ok=True)
        _sweep_all(folder)
        self._ready.add(folder)


def _replace(target: Path, fill: Fill, tries: int = TRIES) -> None:
    """Through a file beside it, with the access that the umask grants.

    It is not forced to the disk: that would cost more than making it, and only a loss of power
    could show the difference.
    """
    # In the same folder, since a move between disks is no move.
    part = target.parent / PART.format(os.urandom(6).hex())
    try:
        # x: never an existing file.
        with part.open("xb") as file:
            with suppress(
                OSError
            ):  # not every network disk has locks; there, nothing is swept either
                lock_file(file, wait=True)
            fill(file)
        # Atomic: readers see the old file or the new one, and nothing between.
        part.replace(target)
    except (
        FileNotFoundError
    ):  # another run took it for one that was left behind, in the instant before it was held
        if tries == 1:
            raise
        _replace(target, fill, tries - 1)
    # Also on Ctrl-C: no half file stays.
    except BaseException:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise


def _sweep_all(folder: Path) -> None:
    for part in folder.glob(PART.format("*")):
        _sweep(part)


def _sweep(part: Path) -> None:
    """Remove a part that a killed run left behind; one that is being written is held, and stays."""
    with suppress(OSError):
        # Held by its writer, or no plain file: it stays.
        with require_plain_file(part).open("rb") as file:
            lock_file(file, wait=False)
        part.unlink()


def require_plain_file(path: Path) -> Path:
    """The path of a plain file; OSError where it is a link, a folder, or a pipe that one would wait
    at for ever.
    """
    # lstat: a link is no plain file, whatever it leads to.
    if not stat.S_ISREG(path.lstat().st_mode):
        raise OSError(errno.EINVAL, "it is not a plain file")
    return path


def lock_file(file: BinaryIO | FileIO | int, wait: bool) -> None:
    """Hold a file until it is closed; OSError where another does and one will not wait. On Windows
    every open file is held.
    """
    if sys.platform != "win32":
        # flock is of the open file and ends with it, however the process ends.
        fcntl.flock(file, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)


def output_notice(path: Path, fault: OSError, deed: str = "written") -> Notice:
    """The notice (rule `output`) for a file or folder that cannot be written, or what else `deed`
    says: removed.
    """
    reason = fault.strerror or str(fault)
    hint = HINTS.get(fault.errno or 0, "choose another folder with --out")
    return Notice(
        Place(shorten_name(path.as_posix())),
        "output",
        f"cannot be {deed}: {reason[:1].lower()}{reason[1:]}",
        hint,
    )
