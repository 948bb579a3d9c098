"""out/manifest.json: what every file below the output folder was made from, and what was said of it.

One line a file, sorted by path, and nothing of clocks or machines in it: the same files have the same manifest. While a
run lasts, it notes each file in a journal of its own, a line before the file is put in its place; the run's end folds the
journal into the manifest, which is written whole or not at all. The journal of a run that was killed is folded by the next.
"""

import errno
import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from io import FileIO
from json.decoder import scanstring  # type: ignore[attr-defined]
from pathlib import Path
from typing import Any, NamedTuple

from brochure.batch import inputs
from brochure.batch.inputs import digest
from brochure.batch.output import Folder, hold, notice_of
from brochure.batch.plan import Job, Made
from brochure.notice import Notice, Place, Stop
from brochure.source.field import Field

NAME = "manifest.json"
JOURNAL = ".brochure-{}.journal"
FORMAT = 1


class Entry(NamedTuple):
    """One file. `inputs` are project files with their digests ("": there was none), `data` the fields that were filled.

    `program`, `fonts` and `data` are digests as well; `table` is the name of the variable data, "" for a file without.
    """

    sha256: str
    bytes: int
    pages: int
    leaflet: str
    language: str
    brand: str
    edition: str
    table: str
    version: str
    status: str
    reviewed: str
    review_by: str
    revised: str
    clinical_review: str
    releasable: bool
    options: dict[str, str]
    program: str
    fonts: str
    inputs: dict[str, str]
    data: dict[str, str]
    notices: list[list[Any]]

    def told(self) -> tuple[Notice, ...]:
        """The notices as values; they are all warnings."""
        return tuple(Notice(Place(*place), *words) for place, *words in self.notices)


def options(job: Job) -> dict[str, str]:
    """What a job asks for, beyond the files that it names."""
    return {"digits": job.digits, "sheet": job.sheet, "source_language": job.source_language, "epoch": job.epoch}


def entry_of(job: Job, made: Made) -> Entry:
    """What is noted of a file."""
    told = [[list(place), *words] for place, *words in made.notices]
    data = data_of(job, made.facts.used)
    facts = made.facts._asdict()
    seen = dict(facts.pop("seen"))
    facts.pop("used")
    return Entry(
        sha256=digest(made.pdf),
        bytes=len(made.pdf),
        pages=made.pages,
        leaflet=job.leaflet,
        language=job.language,
        brand=job.brand,
        edition=job.edition,
        table=job.row.names[0] if job.row else "",
        options=options(job),
        program=inputs.program(),
        fonts=inputs.fonts(),
        inputs=seen,
        data=data,
        notices=told,
        **facts,
    )


def data_of(job: Job, names: Iterable[str]) -> dict[str, str]:
    """The digest of each of these fields in the job's row; of one that is not there, none."""
    cells = ((name, job.row and job.row.cell(Field(*name.split(".", 1)))) for name in names)
    return {name: digest(cell.text.encode()) for name, cell in cells if cell}


class Ledger:
    """The manifest of an output folder during a run; used as a context, it is folded and closed at the end, however that comes."""

    def __init__(self, root: Path) -> None:
        """`root` is the output folder, which need not be there. A manifest that cannot be read is taken for an empty one."""
        self.root = root
        self._lines = _manifest(root)
        for journal in _journals(root):
            _apply(self._lines, _noted(journal))
        self._own: dict[str, str] = {}
        self._journal: FileIO | None = None
        self._closed = False
        self._path = root / JOURNAL.format(os.urandom(6).hex())

    def __enter__(self) -> "Ledger":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def paths(self) -> tuple[str, ...]:
        """Every file that is noted, sorted."""
        return tuple(sorted(self._lines))

    def entry(self, path: str) -> Entry | None:
        """What is noted of a file; None where nothing is, or nothing that can be understood."""
        try:
            return Entry(**json.loads(self._lines[path]))
        except (KeyError, ValueError, TypeError):
            return None

    def note(self, path: str, entry: Entry) -> None:
        """Note a file that is about to be put in its place; Stop (rule `output`) where it cannot be."""
        self._write(path, json.dumps(entry._asdict(), ensure_ascii=False, sort_keys=True))

    def forget(self, path: str) -> None:
        """Note that a file is no longer ours, or never came to be."""
        self._write(path, "")

    def _write(self, path: str, line: str) -> None:
        try:
            if self._journal is None:
                self._journal = _begin(self._path)
            record = f"\n{json.dumps(path)}: {line or 'null'}\n".encode()
            if self._journal.write(record) != len(record):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        except OSError as fault:
            raise Stop([notice_of(self._path.parent, fault)]) from fault
        _apply(self._lines, {path: line})
        self._own[path] = line

    def close(self) -> None:
        """Fold this run's journal, and those that killed runs have left, into the manifest; Stop where it cannot be written."""
        if self._closed or not self.root.is_dir():
            return
        self._closed = True
        with _alone(self.root), self._journal or nullcontext():
            left = [journal for journal in _journals(self.root) if journal != self._path and _is_left(journal)]
            if left or self._own:
                lines = _manifest(self.root)
                for journal in left:
                    _apply(lines, _noted(journal))
                _apply(lines, self._own)
                Folder(self.root).put(NAME, _text(lines).encode())
        for journal in [*left, self._path]:
            with suppress(OSError):
                journal.unlink()


def _manifest(root: Path) -> dict[str, str]:
    """The lines of the manifest by path, each a JSON object; they are read into values when they are asked for."""
    try:
        text = (root / NAME).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return {}
    head = _head()
    if text.startswith(head):
        with suppress(ValueError, IndexError):
            return dict(_split(line.removesuffix(",")) for line in text[len(head) :].split("\n") if line.startswith('"'))
    with suppress(ValueError, AttributeError, KeyError, TypeError):
        whole = json.loads(text)
        if whole["format"] == FORMAT:
            return {path: json.dumps(entry, ensure_ascii=False, sort_keys=True) for path, entry in whole["files"].items()}
    return {}


def _text(lines: dict[str, str]) -> str:
    body = ",\n".join([f"{json.dumps(path)}: {line}" for path, line in sorted(lines.items())])
    return f"{_head()}{body}\n}}}}\n"


def _head() -> str:
    return f'{{"format": {FORMAT}, "files": {{\n'


def _split(line: str) -> tuple[str, str]:
    path, end = scanstring(line, 1)
    return path, line[end + 2 :]


def _apply(lines: dict[str, str], changes: dict[str, str]) -> None:
    for path, line in changes.items():
        if line:
            lines[path] = line
        else:
            lines.pop(path, None)


def _journals(root: Path) -> list[Path]:
    return sorted(root.glob(JOURNAL.format("*")))


def _noted(journal: Path) -> dict[str, str]:
    """The whole lines of a journal; the last may be half a line, and is left out then."""
    noted = {}
    try:
        text = journal.read_bytes().decode(errors="replace")
    except OSError:  # folded by another run in this very moment
        return {}
    for line in text.split("\n"):
        with suppress(ValueError, IndexError):
            path, rest = _split(line)
            noted[path] = "" if json.loads(rest) is None else rest
    return noted


def _begin(path: Path) -> FileIO:
    path.parent.mkdir(parents=True, exist_ok=True)
    journal = path.open("xb", buffering=0)  # each line is with the system before its file is put in its place
    with suppress(OSError):
        hold(journal, wait=True)
    return journal


def _is_left(journal: Path) -> bool:
    """Whether no run holds a journal any more."""
    try:
        with journal.open("rb") as file:
            hold(file, wait=False)
    except OSError:
        return False
    return True


@contextmanager
def _alone(root: Path) -> Iterator[None]:
    """While the manifest is folded, no other run folds it; where folders have no locks, the worst is a file made once more."""
    try:
        folder = os.open(root, os.O_RDONLY)
    except OSError:
        yield
        return
    try:
        with suppress(OSError):
            hold(folder, wait=True)
        yield
    finally:
        os.close(folder)
