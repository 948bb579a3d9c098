"""What there is to do: a project, and what the user chose of it, spelt out as jobs."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from brochure.batch import naming
from brochure.edition import HANDOUT, Edition
from brochure.language import Language
from brochure.make.job import Job
from brochure.notice import Notice, Place, Stop
from brochure.source.words import quote_text, suggest_word

if TYPE_CHECKING:
    from brochure.batch.entry import ManifestEntry
    from brochure.project import Project
    from brochure.source.table import DataTable

DUMMY = "dummy"
"""What the names of files end with that show which page is which."""
PROJECT_FILE = Place("content/project.yaml")


class JobChoice(NamedTuple):
    """Names picked from a project; nothing picked of a kind means everything of that kind."""

    leaflets: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    brands: tuple[str, ...] = ()
    editions: tuple[str, ...] = ()


EVERYTHING = JobChoice()


class UnknownNames(LookupError):
    """Names were chosen that the project or no chosen leaflet has; `lines` says of each which, and
    what is nearest to it.
    """

    def __init__(self, lines: Iterable[str]) -> None:
        self.lines = tuple(lines)
        super().__init__("\n".join(self.lines))


class RunTerms(NamedTuple):
    """What holds for every job of a run: SOURCE_DATE_EPOCH, --release, the rows of variable data
    with the template of file names, whether the proof is deep, the day of a release, and whether
    only the pages of folds and booklets are shown.
    """

    epoch: str = ""
    release: bool = False
    table: "DataTable | None" = None
    template: str = ""
    deep: bool = False
    today: str = ""
    dummy: bool = False


def plan_jobs(
    root: Path, project: "Project", choice: JobChoice = EVERYTHING, terms: RunTerms | None = None
) -> tuple[Job, ...]:
    """The chosen jobs in the project's own order: by leaflet, language, brand, edition, row.

    Raises UnknownNames where a chosen name is not in the project, or a chosen language in no chosen
    leaflet, and Stop where there is nothing to build or two jobs would write one file.
    """
    # Before any work: a misspelt name must not build half of what was meant.
    _refuse_unknown(project, choice)
    jobs = tuple(_jobs(str(root), project, terms or RunTerms()))
    if not jobs:
        raise Stop(
            [
                Notice(
                    PROJECT_FILE,
                    "project-leaflet",
                    "the project has no leaflet",
                    "write one as content/NAME/leaflet.yaml",
                )
            ]
        )
    _refuse_unspoken(project, choice)
    # Clashes are looked for among all jobs, since the others' files stand there as well.
    chosen = tuple(job for job in jobs if is_chosen(job, choice))
    if not (terms and terms.table):
        _refuse_collisions(jobs)
        return chosen
    many = tuple(_with_rows(chosen, terms.table, terms.template))
    # Files of rows beside those without: both are in one folder.
    _refuse_collisions((*jobs, *many))
    return many


def _with_rows(jobs: Iterable[Job], table: "DataTable", template: str) -> Iterator[Job]:
    """Each job once for every row, under names of their own."""
    names: dict[str, tuple[str, ...]] = {}
    for job in jobs:
        # Names depend on leaflet and row only, so they are made once a leaflet.
        if job.leaflet not in names:
            names[job.leaflet] = naming.name_rows(table, template, job.leaflet)
        for row, name in zip(table.rows, names[job.leaflet], strict=True):
            yield job._replace(
                row=row, output=output_path(name, job.language, job.brand, job.edition.name)
            )


def _jobs(root: str, project: "Project", terms: RunTerms) -> Iterator[Job]:
    for leaflet in project.leaflets:
        head = project.head(leaflet)
        for language in head.languages:
            for brand in project.brands:
                for edition in project.editions:
                    # A language is not set beside itself, nor one that the leaflet is not in.
                    if not _stands_beside(project, head.languages, language, edition):
                        continue
                    if terms.dummy:
                        if edition.parent or not (edition.fold or edition.bind):
                            continue
                        named = f"{edition.name}-{DUMMY}"
                        edition = edition._replace(name=named, dummy=True, parent=edition.name)
                    yield _job(root, project, leaflet, language, brand, edition)._replace(
                        epoch=terms.epoch,
                        release=terms.release,
                        deep=terms.deep,
                        # The day counts for a release alone; else files would be judged by a clock.
                        today=terms.today if terms.release else "",
                        faults=head.faults,
                    )


def _stands_beside(
    project: "Project", spoken: Iterable[Language], language: Language, edition: Edition
) -> bool:
    """Whether an edition has a file for a language of a leaflet: always, unless another language is
    to stand beside it that is the same or that the leaflet has not.
    """
    known = {project.source_language.tag, *(each.tag for each in spoken)}
    return not edition.beside or (edition.beside != language.tag and edition.beside in known)


def _job(
    root: str, project: "Project", leaflet: str, language: Language, brand: str, edition: Edition
) -> Job:
    output = output_path(leaflet, language.tag, brand, edition.name)
    source = project.source_language.tag
    return Job(
        root,
        leaflet,
        language.tag,
        language.digits,
        brand,
        edition,
        output,
        source,
        region=project.region,
        policy=project.policy,
        beside_digits=_digits_of(project, edition.beside),
    )


def _digits_of(project: "Project", tag: str) -> str:
    """The digits of a language of the project, or of none."""
    spoken = (project.source_language, *project.languages)
    return next((language.digits for language in spoken if language.tag == tag), "latn")


def output_path(leaflet: str, language: str, brand: str, edition: str) -> str:
    """Where a file stands below the output folder: BRAND/LANG/LEAFLET.pdf, or LEAFLET-EDITION.pdf
    for other editions than handout.
    """
    name = leaflet if edition == HANDOUT else f"{leaflet}-{edition}"
    return f"{brand}/{language}/{name}.pdf"


def is_chosen(job: "Job | ManifestEntry", choice: JobChoice) -> bool:
    """Whether a job, or a file that was made, is of what was chosen."""
    own = {job.edition.name, job.edition.parent} if isinstance(job, Job) else {job.edition}
    named = ({job.leaflet}, {job.language}, {job.brand}, own)
    # Nothing picked of a kind means all of it.
    return all(
        not picked or not names.isdisjoint(picked)
        for names, picked in zip(named, choice, strict=True)
    )


def _refuse_collisions(jobs: tuple[Job, ...]) -> None:
    """Two names that differ only in case are one file on Windows and macOS, so they are one
    here.
    """
    writers: dict[str, Job] = {}
    faults = []
    for job in jobs:
        # By the whole path: folders are case-insensitive there, too.
        first = writers.setdefault(job.output.casefold(), job)
        if first is not job:
            text = f"“{job.output}” would be written twice: {_words(first)}, and {_words(job)}"
            hint = (
                "give the leaflet or the edition another name"
                if job.row is None
                else "name the files otherwise, with --name"
            )
            faults.append(
                Notice(job.row.place if job.row else PROJECT_FILE, "project-clash", text, hint)
            )
    if faults:
        from brochure.source.table import first_faults

        raise Stop(first_faults(faults))


def _words(job: Job) -> str:
    row = f", row {job.row.place}" if job.row else ""
    return f"by leaflet “{job.leaflet}” in “{job.language}”, edition “{job.edition.name}”{row}"


def _refuse_unknown(project: "Project", choice: JobChoice) -> None:
    known = JobChoice(
        project.leaflets,
        tuple(language.tag for language in project.languages),
        project.brands,
        tuple(edition.name for edition in project.editions),
    )
    kinds = ("leaflet", "language", "brand", "edition")
    lines = [
        _unknown(kind, name, names)
        for kind, picked, names in zip(kinds, choice, known, strict=True)
        # Each name once, however often it was given.
        for name in dict.fromkeys(picked)
        if name not in names
    ]
    if lines:
        raise UnknownNames(lines)


def _refuse_unspoken(project: "Project", choice: JobChoice) -> None:
    chosen = choice.leaflets or project.leaflets
    spoken = {language.tag for leaflet in chosen for language in project.head(leaflet).languages}
    lines = [
        unspoken_line(project, chosen, tag)
        for tag in dict.fromkeys(choice.languages)
        if tag not in spoken
    ]
    if lines:
        raise UnknownNames(lines)


def unspoken_line(project: "Project", leaflets: tuple[str, ...], tag: str) -> str:
    """What is said of a chosen language that none of these leaflets is in."""
    heads = [project.head(leaflet) for leaflet in leaflets]
    spoken = dict.fromkeys(language.tag for head in heads for language in head.languages)
    wrong = (
        f"{quote_text(leaflets[0])} is not in {quote_text(tag)}"
        if len(leaflets) == 1
        else f"none of these leaflets is in {quote_text(tag)}: {', '.join(leaflets)}"
    )
    return f"{wrong}\n    hint: known: {', '.join(spoken)}"


def _unknown(kind: str, name: str, known: tuple[str, ...]) -> str:
    return f"the project has no {kind} {quote_text(name)}\n    hint: {suggest_word(name, known)}"
