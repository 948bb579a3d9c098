"""What there is to do: a project, and what the user chose of it, spelt out as jobs."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from brochure.language import Language
from brochure.notice import Notice, Place, Stop
from brochure.source.words import quoted, suggestion

if TYPE_CHECKING:
    from brochure.project import Edition, Project

PROJECT_FILE = Place("content/project.yaml")


class Job(NamedTuple):
    """One file to make, all in plain strings so that it can cross to another process or machine.

    `root` is the project's folder, `output` the file's path below the output folder, with forward slashes.
    """

    root: str
    leaflet: str
    language: str
    digits: str
    brand: str
    edition: str
    sheet: str
    output: str
    source_language: str = "en"


class Made(NamedTuple):
    """What came of a job: the bytes of its PDF (none where a notice is an error), its pages, and what there is to say."""

    pdf: bytes
    pages: int
    notices: tuple[Notice, ...] = ()


class Choice(NamedTuple):
    """Names picked from a project; nothing picked of a kind means everything of that kind."""

    leaflets: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    brands: tuple[str, ...] = ()
    editions: tuple[str, ...] = ()


EVERYTHING = Choice()


class Unknown(LookupError):
    """Names were chosen that the project does not have; `lines` says of each which, and what is nearest to it."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.lines = tuple(lines)
        super().__init__("\n".join(self.lines))


def plan(root: Path, project: "Project", choice: Choice = EVERYTHING) -> tuple[Job, ...]:
    """The chosen jobs in the project's own order: by leaflet, language, brand, edition.

    Raises Unknown where a chosen name is not in the project, and Stop where there is nothing to build or two jobs would write one file.
    """
    _refuse_unknown(project, choice)
    jobs = tuple(_jobs(str(root), project))
    if not jobs:
        raise Stop([Notice(PROJECT_FILE, "project-leaflet", "the project has no leaflet", "write one as content/NAME/leaflet.yaml")])
    _refuse_collisions(jobs)
    return tuple(job for job in jobs if _is_chosen(job, choice))


def _jobs(root: str, project: "Project") -> Iterator[Job]:
    for leaflet in project.leaflets:
        for language in project.languages:
            for brand in project.brands:
                for edition in project.editions:
                    yield _job(root, project, leaflet, language, brand, edition)


def _job(root: str, project: "Project", leaflet: str, language: Language, brand: str, edition: "Edition") -> Job:
    output = output_path(leaflet, language.tag, brand, edition.name)
    source = project.source_language.tag
    return Job(root, leaflet, language.tag, language.digits, brand, edition.name, edition.sheet, output, source)


def output_path(leaflet: str, language: str, brand: str, edition: str) -> str:
    """Where a file stands below the output folder: BRAND/LANG/LEAFLET.pdf, or LEAFLET-EDITION.pdf for other editions than handout."""
    from brochure.project import HANDOUT  # here, since the command's help needs no YAML

    name = leaflet if edition == HANDOUT else f"{leaflet}-{edition}"
    return f"{brand}/{language}/{name}.pdf"


def _is_chosen(job: Job, choice: Choice) -> bool:
    named = (job.leaflet, job.language, job.brand, job.edition)
    return all(not picked or name in picked for name, picked in zip(named, choice, strict=True))


def _refuse_collisions(jobs: tuple[Job, ...]) -> None:
    """Two names that differ only in case are one file on Windows and macOS, so they are one here."""
    writers: dict[str, Job] = {}
    faults = []
    for job in jobs:
        first = writers.setdefault(job.output.casefold(), job)
        if first is not job:
            text = f"“{job.output}” would be written twice: {_words(first)}, and {_words(job)}"
            faults.append(Notice(PROJECT_FILE, "project-clash", text, "give the leaflet or the edition another name"))
    if faults:
        raise Stop(faults)


def _words(job: Job) -> str:
    return f"by leaflet “{job.leaflet}” in “{job.language}”, edition “{job.edition}”"


def _refuse_unknown(project: "Project", choice: Choice) -> None:
    known = Choice(
        project.leaflets,
        tuple(language.tag for language in project.languages),
        project.brands,
        tuple(edition.name for edition in project.editions),
    )
    kinds = ("leaflet", "language", "brand", "edition")
    lines = [
        _unknown(kind, name, names)
        for kind, picked, names in zip(kinds, choice, known, strict=True)
        for name in dict.fromkeys(picked)
        if name not in names
    ]
    if lines:
        raise Unknown(lines)


def _unknown(kind: str, name: str, known: tuple[str, ...]) -> str:
    return f"the project has no {kind} {quoted(name)}\n    hint: {suggestion(name, known)}"
