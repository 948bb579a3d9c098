"""A brand for the person who designs it: every value with the line that it comes from, and what is
wrong with it.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from brochure.api.request import PathName, WrongUse, find_root
from brochure.batch.output import OutputFolder
from brochure.check.brandtexts import check_brand_fields, check_brand_texts
from brochure.check.looks import check_looks
from brochure.edition import A4, PAPERS, Edition, Paper
from brochure.language import Language, find_language
from brochure.make.job import Job
from brochure.make.session import Session
from brochure.make.specimen import SPECIMEN, judge_specimen, make_specimen
from brochure.make.stages import read_look
from brochure.make.witness import WitnessFiles
from brochure.notice import Notice, Place, Stop
from brochure.project import read_project
from brochure.source.files import ProjectFiles
from brochure.source.words import quote_text, suggest_word
from brochure.source.yaml import MappingNode, ScalarNode, SequenceNode, TreeNode
from brochure.theme.lineage import BRANDS, PLAIN, brand_file
from brochure.theme.places import SettingPlaces
from brochure.theme.read import read_brand_tree

COMMON = (PAPERS["A4"], PAPERS["A5"], PAPERS["Letter"])
"""On which a brand is judged, whatever editions the project has."""
FIRST = ("en", "ar")
"""The languages in which a brand is looked at before there is a leaflet."""


class BrandValue(NamedTuple):
    """A setting by its dotted name, such as “palette.plum”, as it is written, and where."""

    name: str
    value: str
    place: Place


def list_values(folder: PathName | None, brand: str) -> tuple[BrandValue, ...]:
    """Every value of a brand, its own or those that it extends, in the order of the base look.

    WrongUse for a brand that there is none of, Stop with the faults of a file that is no YAML.
    """
    files = _open_brand(folder, brand)
    faults: list[Notice] = []
    tree = read_brand_tree(files, brand, faults)
    if faults:
        raise Stop(faults)
    return tuple(_values("", tree))


class BrandJudgement(NamedTuple):
    """What is wrong with a brand, each finding once, and on how many sheets and in how many
    languages its pages were looked at: on none where a fault of its values spoils them.
    """

    notices: tuple[Notice, ...]
    sheets: int
    languages: int


def judge_brand(folder: PathName | None, brand: str) -> BrandJudgement:
    """What is wrong with a brand: its values, contrast, sizes of type, logos, colours that some
    readers take for one; and what it makes of pages in each of the project's languages, on the
    sheets of its editions. WrongUse for a brand that there is none of.
    """
    files = _open_brand(folder, brand)
    session, jobs = Session(), _jobs(files, brand, ())
    places, readers = SettingPlaces(files, brand), _readers(files)
    found: list[Notice] = []
    faulty = False
    for paper in COMMON:
        look = read_look(session, WitnessFiles(files.root), _on_paper(jobs[0], paper))
        found += (*look.notices, *check_looks(look.value, places))
        faulty = faulty or look.faulty
    found += check_brand_texts(look.value, readers.languages, places)
    found += check_brand_fields(look.value, readers.languages, places)
    # Pages of a faulty look have faults of their own, which follow from it.
    papers = () if faulty else readers.papers
    for paper in papers:
        found += _judge_pages(files, session, [_on_paper(job, paper) for job in jobs])
    return BrandJudgement(tuple(dict.fromkeys(found)), len(papers), len(jobs))


def _judge_pages(files: ProjectFiles, session: Session, jobs: Sequence[Job]) -> Iterator[Notice]:
    """What is wrong with pages on a sheet, each finding once, with the languages that have it."""
    told: dict[Notice, list[str]] = {}
    for job in jobs:
        for notice in judge_specimen(job, session, WitnessFiles(files.root)):
            told.setdefault(notice, []).append(f"“{job.language}”")
    for notice, languages in told.items():
        where = f" ({', '.join(languages)} on {jobs[0].edition.page.name})"
        yield notice._replace(text=notice.text + where)


class BrandSheet(NamedTuple):
    """A specimen of a brand in a language: the file's path, "" where a fault forbids it, its pages
    and its notices.
    """

    language: str
    path: str
    pages: int
    notices: tuple[Notice, ...]


def write_sheets(
    folder: PathName | None,
    brand: str,
    languages: Sequence[str] = (),
    out: PathName | None = None,
) -> Iterator[BrandSheet]:
    """A specimen of a brand for each language, all of the project's where none is chosen, written
    below the folder `out`: BRAND-LANG.pdf.

    WrongUse for a brand or a language that there is none of, Stop where a file cannot be written.
    """
    files = _open_brand(folder, brand)
    jobs = _jobs(files, brand, languages)
    place = Path(out) if out is not None else Path(files.root) / "out" / "sheets"
    output, session = OutputFolder(place), Session()
    for job in jobs:
        made = make_specimen(job, session, WitnessFiles(files.root))
        path = place / f"{brand}-{job.language}.pdf"
        if made.pdf:
            output.put(path.name, made.pdf)
        yield BrandSheet(job.language, str(path) if made.pdf else "", made.pages, made.notices)


class _Readers(NamedTuple):
    """The languages and the papers of a project."""

    languages: tuple[Language, ...]
    papers: tuple[Paper, ...]


def _on_paper(job: Job, paper: Paper) -> Job:
    return job._replace(edition=Edition("", paper))


def _readers(files: ProjectFiles) -> _Readers:
    """Whom a brand is looked at for: the readers of the project, or, where its file has faults or
    there is no leaflet yet, one from either side.
    """
    try:
        project = read_project(files)
    except Stop:
        return _Readers(tuple(map(find_language, FIRST)), (A4,))
    papers = dict.fromkeys(edition.page for edition in project.editions)
    return _Readers(project.languages, tuple(papers))


def _jobs(files: ProjectFiles, brand: str, languages: Sequence[str]) -> list[Job]:
    """A job for each language of the project, whatever leaflets and brands it has."""
    known = {language.tag: language for language in _readers(files).languages}
    for tag in languages:
        if tag not in known:
            raise WrongUse(
                f"the project has no language {quote_text(tag)}: {suggest_word(tag, known)}"
            )
    return [
        Job(
            str(files.root),
            SPECIMEN,
            tag,
            known[tag].digits,
            brand,
            Edition(""),
            f"{brand}-{tag}.pdf",
        )
        for tag in languages or known
    ]


def _open_brand(folder: PathName | None, brand: str) -> ProjectFiles:
    files = ProjectFiles(find_root(folder))
    known = (*files.folders(BRANDS, "brand.yaml"), PLAIN)
    if brand not in known:
        hint = suggest_word(brand, known)
        raise WrongUse(f"there is no brand {quote_text(brand)} ({brand_file('NAME')}): {hint}")
    return files


def _values(prefix: str, node: TreeNode) -> Iterator[BrandValue]:
    if isinstance(node, MappingNode) and node.entries:
        for key, value in node.entries:
            yield from _values(f"{prefix}.{key.text}" if prefix else key.text, value)
    else:
        yield BrandValue(prefix, _written(node), node.place)


def _written(node: TreeNode) -> str:
    """A value as YAML has it on one line."""
    match node:
        case ScalarNode():
            return node.text
        case SequenceNode():
            return f"[{', '.join(map(_written, node.items))}]"
        case MappingNode():
            inner = (f"{key.text}: {_written(value)}" for key, value in node.entries)
            return f"{{{', '.join(inner)}}}"
