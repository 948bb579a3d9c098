"""The output folder: the only place that is written to, and every file in it is whole."""

import errno
import os
from contextlib import suppress
from pathlib import Path

from brochure.notice import Notice, Place, Stop

SPACE = "free some space, or choose another folder with --out"
PERMISSION = "allow writing there, close the file where it is open, or choose another folder with --out"
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
}


class Folder:
    """A folder that files are put into; it is made when the first file comes. Raises Stop (rule `output`) where it cannot be."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._ready: set[Path] = set()
        self._refuse_unwritable()

    def _refuse_unwritable(self) -> None:
        """Found out here, before any work is done in vain, where it can be."""
        try:
            standing = next(path for path in (self._root, *self._root.absolute().parents) if os.path.lexists(path))
            if not standing.is_dir():
                raise NotADirectoryError(errno.ENOTDIR, "it is not a folder")
            if not os.access(standing, os.W_OK | os.X_OK):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        except OSError as fault:
            raise Stop([_notice(self._root, fault)]) from fault

    def put(self, name: str, data: bytes) -> None:
        """Write a file below the folder; one that stood there before stays as it was until the new one is whole.

        Raises Stop (rule `output`) where it cannot be written.
        """
        target = self._root / name
        try:
            self._make(target.parent)
            _replace(target, data)
        except OSError as fault:
            raise Stop([_notice(target if fault.filename2 else target.parent, fault)]) from fault

    def _make(self, folder: Path) -> None:
        if folder in self._ready:
            return
        if not folder.resolve().is_relative_to(self._root.resolve()):
            raise PermissionError(errno.EPERM, "it leads out of the output folder")
        folder.mkdir(parents=True, exist_ok=True)
        self._ready.add(folder)


def _replace(target: Path, data: bytes) -> None:
    """Through a file of random name beside it, so that two runs at once never meet, with the access that the umask grants.

    It is not forced to the disk: that would cost more than making it, and only a loss of power could show the difference.
    """
    part = target.parent / f".brochure-{os.urandom(6).hex()}.part"
    try:
        with part.open("xb") as file:
            file.write(data)
        part.replace(target)
    except BaseException:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise


def _notice(path: Path, fault: OSError) -> Notice:
    reason = fault.strerror or str(fault)
    hint = HINTS.get(fault.errno or 0, "choose another folder with --out")
    return Notice(Place(path.as_posix()), "output", f"cannot be written: {reason[:1].lower()}{reason[1:]}", hint)
