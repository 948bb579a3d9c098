"""out/manifest.json: what every file below the output folder was made from, and what was said of
it.

One line a file, sorted by path, and nothing of clocks or machines in it: the same files have the
same manifest. While a run lasts, it notes each file in a journal of its own, a line before the file
is put in its place; the run's end folds the journal into the manifest, which is written whole or
not at all. The journal of a run that was killed is folded by the next.
"""

import errno
import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from io import FileIO
from json.decoder import scanstring  # type: ignore[attr-defined]
from pathlib import Path

from brochure.batch import entry as entries
from brochure.batch.entry import ManifestEntry, is_output_path
from brochure.batch.output import OutputFolder, lock_file, output_notice, require_plain_file
from brochure.notice import Stop

NAME = "manifest.json"
JOURNAL = ".brochure-{}.journal"
FORMAT = 1
HEAD = f'{{"format": {FORMAT}, "files": {{\n'
GONE = "null"
"""Stands in a journal for a file that is no longer ours."""


class BatchLedger:
    """The manifest of an output folder during a run; used as a context, it is folded and closed at
    the end, after an exception as well.
    """

    def __init__(self, root: Path) -> None:
        """`root` is the output folder, which need not be there. A manifest that cannot be read is
        taken for an empty one.

        Stop (rule `output`) where there can be no such folder.
        """
        self.root = root
        # What stood there before, then what runs that were killed have noted.
        self._lines = _manifest(root)
        try:
            for journal in _journals(root):
                _apply(self._lines, _noted(journal))
        except OSError as fault:
            raise Stop([output_notice(root, fault)]) from fault
        self._own: dict[str, str] = {}
        self._journal: FileIO | None = None
        self._closed = False
        # Random, so that two runs at once have journals of their own.
        self._path = root / JOURNAL.format(os.urandom(6).hex())

    def __enter__(self) -> "BatchLedger":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def paths(self) -> tuple[str, ...]:
        """Every file that is noted, sorted."""
        return tuple(sorted(self._lines))

    def entry(self, path: str) -> ManifestEntry | None:
        """What is noted of a file; None where nothing is, or nothing that can be understood."""
        return entries.read_entry(self._lines.get(path, ""))

    def note(self, path: str, entry: ManifestEntry) -> None:
        """Note a file that is about to be put in its place; Stop (rule `output`) where it cannot
        be.
        """
        self._write(path, entry.line())

    def forget(self, path: str) -> None:
        """Note that a file is no longer ours, or never came to be."""
        self._write(path, "")

    def _write(self, path: str, line: str) -> None:
        try:
            # The journal begins with the first note: a run that does nothing leaves no file.
            if self._journal is None:
                self._journal = _begin(self._path)
            # A line end before it, too: a run that was killed may have left half a line.
            record = f"\n{json.dumps(path)}: {line or GONE}\n".encode()
            # A full disk may take a part of the line without a fault.
            if self._journal.write(record) != len(record):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        except OSError as fault:
            raise Stop([output_notice(self._path.parent, fault)]) from fault
        _apply(self._lines, {path: line})
        self._own[path] = line

    def close(self) -> None:
        """Fold this run's journal, and those that killed runs have left, into the manifest; Stop
        where it cannot be written.
        """
        # Nothing was ever written: no folder, and nothing to fold.
        if self._closed or not os.path.lexists(self.root):
            return
        self._closed = True
        # The lock of the folder first, then the journals of others, whose runs may still go on.
        with _alone(self.root), self._journal or nullcontext():
            left = [
                journal
                for journal in _journals(self.root)
                if journal != self._path and _is_left(journal)
            ]
            # Nothing was noted: the manifest stays as it is, byte for byte.
            if left or self._own:
                self._fold(left)
        # Behind the fold, so that a run that dies in it loses nothing.
        for journal in [*left, self._path]:
            with suppress(OSError):
                journal.unlink()

    def _fold(self, left: Iterable[Path]) -> None:
        """The journals and what their runs left half-written go, and so do lines that nobody can
        read: the manifest was damaged.
        """
        self._lines = {}  # room for those that stand there now, which another run may have written
        folder, lines = OutputFolder(self.root), _manifest(self.root)
        for noted in map(_noted, left):
            _apply(lines, noted)
            folder.sweep(noted)
        # This run's notes last: they are the newest.
        _apply(lines, self._own)
        sound = {
            path: line
            for path, line in lines.items()
            # Of what stood there before only what can be read.
            if path in self._own or entries.read_entry(line)
        }
        folder.write(NAME, lambda file: file.writelines(_text(sound)))


def _manifest(root: Path) -> dict[str, str]:
    """The lines of the manifest by path, each a JSON object; they are read into values when they
    are asked for.
    """
    try:
        with require_plain_file(root / NAME).open(encoding="utf-8", errors="replace") as file:
            # Our own layout is read line by line, without parsing any JSON.
            if file.readline() == HEAD:
                return _lines(file)
            file.seek(0)
            return _laid_out_anew(file.read())
    except OSError:
        return {}


def _laid_out_anew(text: str) -> dict[str, str]:
    """The lines of a manifest that an editor or another program has written."""
    # Whatever is wrong with it, it counts as empty: files are made again.
    with suppress(ValueError, TypeError, AttributeError, KeyError, RecursionError):
        whole = json.loads(text)
        if whole["format"] == FORMAT:
            return {
                path: json.dumps(entry, ensure_ascii=False, sort_keys=True)
                for path, entry in whole["files"].items()
                if is_output_path(path)
            }
    return {}


def _lines(file: Iterable[str]) -> dict[str, str]:
    """What stands behind each path, as far as it is one of ours, in a manifest or a journal."""
    found = {}
    for line in file:
        # Lines of entries begin with a path in quotation marks.
        if line.startswith('"'):
            with suppress(ValueError):
                # Only the path is parsed; json's own scanner tells where it ends.
                path, end = scanstring(line, 1)
                found[path] = line[end + 2 :].rstrip(",\n")
    return {path: rest for path, rest in found.items() if is_output_path(path)}


def _text(lines: dict[str, str]) -> Iterator[bytes]:
    """The manifest in pieces: of ten thousand files it has ten million bytes."""
    yield HEAD.encode()
    comma = b""
    for path, line in sorted(lines.items()):
        yield comma + f"{json.dumps(path)}: {line}".encode(
            errors="backslashreplace"
        )  # half a surrogate pair, as JSON spells it
        comma = b",\n"
    yield b"\n}}\n"


def _apply(lines: dict[str, str], changes: dict[str, str]) -> None:
    for path, line in changes.items():
        if line:
            lines[path] = line
        # "" tells that a file is gone.
        else:
            lines.pop(path, None)


def _journals(root: Path) -> list[Path]:
    return sorted(root.glob(JOURNAL.format("*")))


def _noted(journal: Path) -> dict[str, str]:
    """The whole lines of a journal, "" for a file that is gone; the last may be half a line, and is
    left out then.
    """
    try:
        with require_plain_file(journal).open(encoding="utf-8", errors="replace") as file:
            found = _lines(file)
    except OSError:  # folded by another run in this very moment
        return {}
    return {
        path: "" if line == GONE else line
        # “null” for a gone file, else an entry that can be read: the last line may be half.
        for path, line in found.items()
        if line == GONE or entries.read_entry(line)
    }


def _begin(path: Path) -> FileIO:
    path.parent.mkdir(parents=True, exist_ok=True)
    # x: a name that exists belongs to somebody else.
    journal = path.open(
        "xb", buffering=0
    )  # each line is with the system before its file is put in its place
    # Held as long as the run lasts, so that others see that it is not left behind.
    with suppress(OSError):
        lock_file(journal, wait=True)
    return journal


def _is_left(journal: Path) -> bool:
    """Whether no run holds a journal any more."""
    try:
        with require_plain_file(journal).open("rb") as file:
            # A lock that can be had at once: its run has ended.
            lock_file(file, wait=False)
    except OSError:
        return False
    return True


@contextmanager
def _alone(root: Path) -> Iterator[None]:
    """While the manifest is folded, no other run folds it; where folders have no locks, the worst
    is a file made once more.
    """
    try:
        folder = os.open(root, os.O_RDONLY)
    # Windows opens no folders.
    except OSError:
        yield
        return
    try:
        # Some network disks have no locks.
        with suppress(OSError):
            lock_file(folder, wait=True)
        yield
    finally:
        os.close(folder)
