"""Faults of the surroundings: notices for what the system, the machine or a library refuses, which
is no fault of brochure.
"""

import errno

from brochure.notice import Notice, Place

PLACE = Place("brochure")
"""Where a fault is that belongs to no file."""
LONGEST = 200
"""So much of a file's name is told: a name that is too long would fill the screen."""
SPACE = "free some space, and run again"
PERMISSION = (
    "see that the file may be read or written and its folders may be entered, and run again"
)
NAME = "choose a shorter name"
FEWER = "fewer --jobs need less of it"
HINTS = {
    errno.ENOSPC: SPACE,
    errno.EDQUOT: SPACE,
    errno.EACCES: PERMISSION,
    errno.EPERM: PERMISSION,
    errno.EROFS: PERMISSION,
    errno.ENAMETOOLONG: NAME,
    errno.EMFILE: FEWER,
    errno.ENFILE: FEWER,
    errno.EAGAIN: FEWER,
    errno.ENOMEM: FEWER,
}


def of_surroundings(fault: BaseException, place: Place = PLACE) -> Notice | None:
    """The notice for an exception that the surroundings raise; None for any other, which is a fault
    of brochure itself.

    `place` is where it struck, for a fault that names no file of its own.
    """
    if isinstance(fault, OSError):
        return _of_system(fault, place)
    if isinstance(fault, MemoryError):
        return Notice(place, "system", "memory runs out", FEWER)
    # Modules of brochure that are missing are a fault of its own package.
    if isinstance(fault, ImportError) and not (fault.name or "").startswith("brochure"):
        library = f"the library “{fault.name}”" if fault.name else "a library"
        hint = "install brochure and its libraries anew, in a virtual environment of its own"
        return Notice(PLACE, "library", f"{library} cannot be loaded: {_line(str(fault))}", hint)
    return None


def _of_system(fault: OSError, place: Place) -> Notice:
    reason = _line(fault.strerror or str(fault) or type(fault).__name__)
    # `filename` may be a number (a descriptor), too.
    if isinstance(fault.filename, str | bytes) and fault.filename:
        name = (
            fault.filename
            if isinstance(fault.filename, str)
            else fault.filename.decode(errors="backslashreplace")
        )
        place = Place(shorten_name(name))
    return Notice(
        place,
        "system",
        f"the system refuses: {reason}",
        HINTS.get(fault.errno or 0, "see to what it names, and run again"),
    )


def shorten_name(name: str) -> str:
    """A file's name, cut where it is too long to be told."""
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1]}…"


def _line(reason: str) -> str:
    """A reason as the second half of a sentence, in one line."""
    line = " ".join(reason.split())
    return line[:1].lower() + line[1:]
