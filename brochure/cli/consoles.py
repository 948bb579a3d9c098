"""Standard output and standard error, which may be full, closed, or led to a reader that has gone:
no build is lost with them.
"""

import errno
import io
import os
import sys
from typing import TextIO

from brochure.notice import Notice, Place

FIRST_FREE = 3
"""The numbers below belong to the standard streams."""


class OutputConsole(io.TextIOWrapper):
    """A stream of UTF-8 in which a character that cannot be encoded is spelt out, and whose first
    failure is kept in `fault`.

    After a failure everything else that is written is thrown away.
    """

    fault: OSError | None = None

    def write(self, text: str, /) -> int:
        """Write a text; the number of its characters, whether or not they arrive."""
        try:
            return super().write(text)
        except OSError as fault:
            self._lose(fault)
            return len(text)

    def flush(self) -> None:
        """Hand on what was written."""
        try:
            super().flush()
        except OSError as fault:
            self._lose(fault)

    def _lose(self, fault: OSError) -> None:
        # The first fault is the cause; what comes after follows from it.
        self.fault = self.fault or fault
        nowhere = os.open(os.devnull, os.O_WRONLY)
        # The number itself leads nowhere now: Python flushes once more at exit, and would fail
        # again.
        os.dup2(nowhere, self.fileno())
        os.close(nowhere)


class ClosedStream(OutputConsole):
    """A stream that was closed before the program began."""

    def write(self, text: str, /) -> int:
        """Throw a text away."""
        self.fault = self.fault or OSError(errno.EBADF, "it is closed")
        return len(text)


def open_consoles() -> tuple[OutputConsole, OutputConsole]:
    """Put consoles in the place of standard output and standard error, and hand them out.

    A number of a standard stream that is closed is taken by an empty file, lest a file of the
    project get it, and whatever a library prints go there.
    """
    while True:
        # The lowest free number is taken: 0, 1 and 2 until all three are there.
        number = os.open(os.devnull, os.O_RDWR)
        if number >= FIRST_FREE:
            os.close(number)
            break
    sys.stdout, sys.stderr = made = _console(sys.stdout, 1), _console(sys.stderr, 2)
    return made


def _console(stream: TextIO | None, number: int) -> OutputConsole:
    # No such stream in a program without a console, or one that was closed.
    if isinstance(stream, io.TextIOWrapper):
        return OutputConsole(
            stream.buffer,
            encoding="utf-8",
            errors="backslashreplace",
            line_buffering=stream.line_buffering,
        )
    return ClosedStream(
        os.fdopen(number, "wb", closefd=False), encoding="utf-8", errors="backslashreplace"
    )


def is_lost() -> bool:
    """Whether something that was to be printed could not be, and somebody waits for it."""
    return isinstance(sys.stdout, OutputConsole) and lost_output(sys.stdout) is not None


def lost_output(stream: OutputConsole) -> Notice | None:
    """The notice for standard output that could not be written; None where its reader has closed
    it, as `head` does.
    """
    stream.flush()
    if stream.fault is None or isinstance(stream.fault, BrokenPipeError):
        return None
    reason = stream.fault.strerror or str(stream.fault)
    hint = "lead it elsewhere, and run again; files that were built are whole"
    return Notice(
        Place("standard output"),
        "output",
        f"cannot be written: {reason[:1].lower()}{reason[1:]}",
        hint,
    )
