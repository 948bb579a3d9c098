"""What there is to do: the jobs whose files are not current, each with the reason, and the files
that no job stands for any more.
"""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from brochure.batch import inputs
from brochure.batch.entry import ManifestEntry, job_options, row_digests
from brochure.batch.inputs import CurrentFiles
from brochure.batch.manifest import BatchLedger
from brochure.batch.output import OutputFolder, require_plain_file
from brochure.batch.plan import JobChoice, is_chosen
from brochure.leaflet.expiry import check_review_days
from brochure.make.job import Job
from brochure.make.witness import SYSTEM, digest_bytes
from brochure.notice import Stop

if TYPE_CHECKING:
    from brochure.project import Project

# The first that fits is taken.
KINDS = (
    ("/leaflet.yaml", "leaflet"),
    (".po", "catalog"),
    ("content/glossary.yaml", "glossary"),
    ("/brand.yaml", "brand"),
    ("/reviews/", "review"),
)
"""What a project file is to a job, by the end of its path; any other is a picture, or belongs to a
brand.
"""


EDITED = "file changed since"
"""Why a file is to be made where another stands in its place."""


class JobTask(NamedTuple):
    """A job, and why its file is to be made."""

    job: Job
    why: str


class CurrentFile(NamedTuple):
    """A job whose file is as it would be made again, and what was noted of it."""

    job: Job
    entry: ManifestEntry


class SelectedWork(NamedTuple):
    """All jobs of a run: those to do, and those that need not be done, each in the order of the
    plan.
    """

    todo: tuple[JobTask, ...]
    current: tuple[CurrentFile, ...]


def select_work(jobs: Iterable[Job], ledger: BatchLedger, force: bool = False) -> SelectedWork:
    """The jobs to do, judged by the content of files alone; everything where `force`."""
    todo, current = [], []
    # Files are judged once for each project folder: all jobs have the same one.
    today: dict[str, CurrentFiles] = {}
    for job in jobs:
        entry = ledger.entry(job.output)
        files = today.setdefault(job.root, CurrentFiles(Path(job.root)))
        # Its inputs first, which is cheap; then the file itself, whose every byte is read.
        why = (
            "forced"
            if force
            else (
                "new"
                if entry is None
                else _changed(job, entry, files) or _on_disk(ledger.root / job.output, entry)
            )
        )
        if why or entry is None:
            todo.append(JobTask(job, why))
        else:
            current.append(CurrentFile(job, entry))
    return SelectedWork(tuple(todo), tuple(current))


def _changed(job: Job, entry: ManifestEntry, files: CurrentFiles) -> str:
    """What is not as it was when the file was made; "" where everything is."""
    # In the order of reading: a changed leaflet is named before the fonts.
    for path, was in entry.inputs.items():
        if files.digest(path) != was:
            return f"{_kind(path)} changed"
    # Another value of a field that it used, or a file of a row that is none any more.
    if entry.data != row_digests(job, entry.data) or bool(entry.table) != (job.row is not None):
        return "data changed"
    # Languages that the leaflet names and the project no longer has are told by making the file.
    if entry.options != job_options(job) or job.faults:
        return "options changed"
    installed = inputs.digest_installed()
    if entry.fonts != installed.fonts:
        return "fonts changed"
    if entry.program != installed.program:
        return "brochure changed"
    # A release looks at the calendar anew: a review may have run out since.
    held = not check_review_days(entry.leaflet, entry.reviewed, entry.review_by, job.today)
    return "" if not job.release or (entry.releasable and held) else "not released"


def _kind(path: str) -> str:
    for ending, kind in KINDS:
        if path.endswith(ending):
            return kind
    if "/reviews/" in path:
        return "review"
    return (
        "fonts"
        if path.startswith(SYSTEM)
        else "brand"
        if path.startswith("assets/brands/")
        else "words"
        if path.startswith("content/words/")
        else "picture"
    )


def _on_disk(path: Path, entry: ManifestEntry) -> str:
    """What is not as it should be with the file itself; a link to such a file is not what was
    made.
    """
    try:
        return (
            ""
            # The size first: most files that were changed have another one.
            if require_plain_file(path).stat().st_size == entry.bytes
            and digest_bytes(path.read_bytes()) == entry.sha256
            else EDITED
        )
    # Something that is no plain file stands there, or nothing.
    except OSError:
        return EDITED if os.path.lexists(path) else "file missing"


def find_orphans(
    ledger: BatchLedger, project: "Project", jobs: Iterable[Job], choice: JobChoice, table: str
) -> tuple[str, ...]:
    """The files of the manifest that no job stands for any more.

    Those are the files of a leaflet, language, brand or edition that the project no longer has;
    and, of those that this run chose and that have the same variable data (`table`, "" for none),
    the ones that it would not make.
    """
    # What this run makes is no orphan.
    planned = {job.output for job in jobs}
    known = JobChoice(brands=project.brands, editions=tuple(one.name for one in project.editions))
    spoken = {
        (leaflet, language.tag)
        for leaflet in project.leaflets
        for language in project.head(leaflet).languages
    }
    found = []
    for path in ledger.paths():
        entry = ledger.entry(path) if path not in planned else None
        # Either the project no longer has it, or this very run would have made it and did not.
        if entry and (
            (entry.leaflet, entry.language) not in spoken
            or not is_chosen(entry, known)
            or (entry.table == table and is_chosen(entry, choice))
        ):
            found.append(path)
    return tuple(found)


class PrunedFiles(NamedTuple):
    """What became of files that no job stands for: `kept` were changed by someone since they were
    made, `failed` could not be removed.
    """

    removed: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    failed: tuple[tuple[str, Stop], ...] = ()


def prune_files(folder: OutputFolder, ledger: BatchLedger, paths: Sequence[str]) -> PrunedFiles:
    """Remove these files, as far as they are what was made, and whatever killed runs left
    half-written beside any file.
    """
    removed: list[str] = []
    kept: list[str] = []
    failed: list[tuple[str, Stop]] = []
    for path in paths:
        entry = ledger.entry(path)
        # Somebody has changed it: it is not ours to remove.
        if entry is None or _on_disk(ledger.root / path, entry) == EDITED:
            kept.append(path)
            continue
        try:
            folder.remove(path)
            ledger.forget(path)
            removed.append(path)
        except Stop as stop:
            failed.append((path, stop))
    # What killed runs left beside files, too.
    folder.sweep(ledger.paths())
    return PrunedFiles(tuple(removed), tuple(kept), tuple(failed))
