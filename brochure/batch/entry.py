"""What the manifest says of one file: what it was made from, and what was said of it."""

import json
import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple, get_origin

from brochure.batch import inputs
from brochure.make.job import Job, MadeFile
from brochure.make.witness import digest_bytes
from brochure.notice import Notice, Place
from brochure.source.field import DataField, TableRow


class ManifestEntry(NamedTuple):
    """One file. `inputs` are project files with their digests ("": there was none), `data` the
    fields that were filled.

    `program`, `fonts` and `data` are digests as well; `table` tells the table of variable data, ""
    for a file without.
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

    def line(self) -> str:
        """The entry as JSON in one line, which `read` takes."""
        return json.dumps(self._asdict(), ensure_ascii=False, sort_keys=True)


# What a field must be: a manifest may have been written by anyone.
_KINDS: tuple[Any, ...] = tuple(
    get_origin(kind) or kind for kind in ManifestEntry.__annotations__.values()
)
# A name without separators, controls, marks of direction or half pairs, that does not begin with a
# dot.
_PART = r"(?!\.)[^/\\:\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]+"
_OURS = re.compile(rf"{_PART}/{_PART}/{_PART}\.pdf")


def is_output_path(path: str) -> bool:
    """Whether a path has the form of those that plan.output_path makes: no other that stands in a
    manifest is believed.
    """
    return _OURS.fullmatch(path) is not None


def read_entry(line: str) -> ManifestEntry | None:
    """The entry of a line; None where it is no JSON, lacks a field, or has one of another kind: it
    may have come from anywhere.
    """
    try:
        entry = ManifestEntry(**json.loads(line))
    # No JSON, missing or further fields, nesting without end.
    except (ValueError, TypeError, RecursionError):
        return None
    return entry if _is_sound(entry) else None


def _is_sound(entry: ManifestEntry) -> bool:
    # By exact types: True is an int to isinstance.
    if tuple(map(type, entry)) != _KINDS:
        return False
    texts = (*entry.options.values(), *entry.inputs.values(), *entry.data.values())
    return {str}.issuperset(map(type, texts)) and all(map(_is_warning, entry.notices))


def _is_warning(record: object) -> bool:
    match record:
        # Errors are never noted: a file that had one was not written.
        case [[str(), int(), int()], str(), str(), str(), "warning"]:
            return True
    return False


def job_options(job: Job) -> dict[str, str]:
    """What a job asks for, beyond the files that it names."""
    return {
        "digits": job.digits,
        "beside_digits": job.beside_digits,
        "source_language": job.source_language,
        "epoch": job.epoch,
        "region": job.region,
        "policy": repr(tuple(job.policy)),
        # Its name too, which stands in the file's: no harm.
        "edition": repr(tuple(job.edition)),
    }


def make_entry(job: Job, made: MadeFile) -> ManifestEntry:
    """What is noted of a file."""
    facts, installed = made.facts._asdict(), inputs.digest_installed()
    return ManifestEntry(
        sha256=digest_bytes(made.pdf),
        bytes=len(made.pdf),
        pages=made.pages,
        leaflet=job.leaflet,
        language=job.language,
        brand=job.brand,
        edition=job.edition.name,
        table=table_identity(job.row, Path(job.root)) if job.row else "",
        options=job_options(job),
        program=installed.program,
        fonts=installed.fonts,
        inputs=dict(facts.pop("seen")),
        # Only the fields that this file used: a change in another column does not concern it.
        data=row_digests(job, facts.pop("used")),
        notices=[[list(place), *words] for place, *words in made.notices],
        **facts,
    )


def table_identity(row: TableRow, root: Path) -> str:
    """What tells a row's table from every other: the name by which fields call it, and where its
    file is, seen from the project.
    """
    file = Path(row.place.file).resolve()
    try:
        path = os.path.relpath(file, root.resolve())
    # On another drive there is no way from one to the other.
    except ValueError:
        path = file.name
    return f"{row.names[0]}={Path(path).as_posix()}"


def row_digests(job: Job, names: Iterable[str]) -> dict[str, str]:
    """The digest of each of these fields in the job's row; of one that is not there, none."""
    cells = (
        (name, job.row and job.row.cell(DataField(*name.partition(".")[::2]))) for name in names
    )
    return {name: digest_bytes(cell.text.encode()) for name, cell in cells if cell}
