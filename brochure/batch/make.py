"""One job, the whole way from files to a finished and proven PDF."""

import functools
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from brochure import picture
from brochure.batch.fill import fielded, fill, unfilled
from brochure.batch.inputs import Witness, remembered
from brochure.batch.plan import Facts, Job, Made
from brochure.catalog.apply import Translated, file_of, release_faults, translate
from brochure.check import file as proof
from brochure.check import page as inspection
from brochure.check.known import Contents
from brochure.check.theme import contrast
from brochure.language import language
from brochure.leaflet import read as leaflets
from brochure.leaflet.blocks import Block, Callout, Figure, Leaflet, Question
from brochure.notice import Notice, Place, Stop, errors
from brochure.page.compose import Composed, compose
from brochure.page.frame import Composition, Glyphs
from brochure.page.memory import Memory
from brochure.page.standing import Translation
from brochure.pdf.write import written
from brochure.picture import Picture, Unusable
from brochure.source.field import fields
from brochure.source.files import PICTURE_LIMIT, relative
from brochure.theme import read as themes
from brochure.theme.fonts import installed_fonts
from brochure.theme.style import Theme
from brochure.theme.words import words_for

if TYPE_CHECKING:
    from brochure.catalog.glossary import Glossary

Value = TypeVar("Value")
Other = TypeVar("Other")

SECONDS_A_DAY = 86_400


def make(job: Job, files: Witness | None = None, *, proven: bool = True) -> Made:
    """The PDF of a job, read back and proven to hold every word; Stop, with every fault, where there can be none.

    `files` are the project's where they are not to be read at the job's `root`; `proven` is False only to measure what the
    reading back costs.
    """
    files = files or Witness(Path(job.root))
    look, text = _both(
        lambda: _look(files, job.brand, job.sheet), lambda: _text(files, job.leaflet, job.source_language, job.language, job.digits)
    )
    translated, theme, used = fill(text.translated, look.theme, job.row, functools.partial(_line_of_brand, files, job.brand), text.fielded)
    varied = text.fielded if job.row else None
    composed = _composed(files, theme, translated, _date(translated.leaflet, job.epoch), varied)
    made = written(composed.composition)
    _note_fonts(files, composed.composition)
    refused = _unreleasable(translated)
    told = (*look.doubts, *text.findings, *composed.notices, *inspection.inspect(composed.composition), *(refused if job.release else ()))
    if proven:
        told += proof.read_back(made.pdf, composed.composition, Contents(made.contents, made.apart) if job.row else None)
    return Made(b"" if errors(told) else made.pdf, len(composed.composition.pages), told, _facts(translated, not refused, files, used))


class _Look(NamedTuple):
    """A brand, and what is to be said of it."""

    theme: Theme
    doubts: tuple[Notice, ...]


class _Text(NamedTuple):
    """A leaflet in a language, what is to be said of the translation, and the blocks that have a field."""

    translated: Translated
    findings: tuple[Notice, ...]
    fielded: tuple[int, ...]


@remembered(64)
def _look(files: Witness, brand: str, sheet: str) -> _Look:
    """A brand, read once in a run, however many leaflets wear it."""
    theme = themes.read(files, brand, sheet)
    return _Look(theme, contrast(theme))


@remembered(8)
def _text(files: Witness, name: str, source_tag: str, tag: str, digits: str) -> _Text:
    """The leaflet in a language, read once for all brands and rows: from its source, then translated where that is another."""
    source, spoken = _source(files, name, source_tag), language(tag, digits)
    if tag == source_tag:
        translated = translate(source._replace(language=spoken), None, spoken)
        return _Text(translated, (), fielded(translated.leaflet))
    from brochure.catalog import po
    from brochure.check.catalog import check_catalog

    path = file_of(name, tag)
    catalog = po.read(files.read(path), path) if files.exists(path) or os.path.lexists(files.root / path) else None
    translated = translate(source, catalog, spoken)
    findings = check_catalog(source, catalog, spoken, _glossary(files)) if catalog else ()
    told = dict.fromkeys((*translated.notices, *findings, *unfilled(source, translated.leaflet)))
    return _Text(translated, tuple(told), fielded(translated.leaflet))


@remembered(4)
def _source(files: Witness, name: str, tag: str) -> Leaflet:
    """A leaflet as it was written, read once for all languages."""
    return leaflets.read(files, name, language(tag))


@remembered(1)
def _glossary(files: Witness) -> "Glossary":
    from brochure.catalog import glossary

    return glossary.read(files)


def _both(one: Callable[[], Value], other: Callable[[], Other]) -> tuple[Value, Other]:
    """The results of both; Stop with the faults of both."""
    try:
        first = one()
    except Stop as stop:
        try:
            other()
        except Stop as more:
            raise Stop((*stop.notices, *more.notices)) from None
        raise
    return first, other()


@remembered(16)
def _brand_file(files: Witness, brand: str) -> str:
    return files.read(f"{themes.BRANDS}/{brand}/brand.yaml").decode(errors="replace")


def _line_of_brand(files: Witness, brand: str, line: str) -> Place:
    """Where the first field of a line of a brand stands in its file."""
    text, field = _brand_file(files, brand), str(next(fields(line)))
    at = max(0, text.find(field))
    return Place(f"{themes.BRANDS}/{brand}/brand.yaml", text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))


def _composed(files: Witness, theme: Theme, translated: Translated, date: str, varied: tuple[int, ...] | None) -> Composed:
    leaflet = translated.leaflet
    words = words_for(leaflet.language)
    return compose(leaflet, theme, words, installed_fonts(), _pictures(files, leaflet), date, _standing(translated), _memory(files), varied)


@remembered(1)
def _memory(_: Witness) -> Memory:
    """What was set last: the rows of a table have all but a few lines in common, and come one after the other."""
    return Memory()


def _note_fonts(files: Witness, composition: Composition) -> None:
    for face in {mark.run.face for page in composition.pages for mark in page.drawn if isinstance(mark, Glyphs)}:
        files.note_font(face.path)


def _standing(translated: Translated) -> Translation | None:
    """How the translation stands, as the composer prints it."""
    if translated.original is None:
        return None
    return Translation(translated.complete, translated.original.title, translated.translator, translated.clinical_review)


def _pictures(files: Witness, leaflet: Leaflet) -> dict[str, Picture]:
    """The pictures of a leaflet's figures, by the names that the figures use; Stop with the faults of all of them."""
    faults: list[Notice] = []
    found: dict[str, Picture] = {}
    for figure in _figures(leaflet.body):
        try:
            found[figure.file] = _picture(files, leaflet.name, figure)
        except Stop as stop:
            faults.extend(stop.notices)
        except Unusable as fault:
            faults.append(Notice(figure.place, fault.rule, f"{figure.file}: {fault.text}", fault.hint))
    if faults:
        raise Stop(faults)
    return found


def _picture(files: Witness, leaflet: str, figure: Figure) -> Picture:
    path = relative(f"content/{leaflet}", figure.file, figure.place)
    return _decoded(files.read(path, PICTURE_LIMIT, figure.place), path)


@functools.lru_cache(maxsize=32)
def _decoded(data: bytes, path: str) -> Picture:
    """A picture is decoded once for all languages and brands."""
    return picture.read(data, path)


def _date(leaflet: Leaflet, epoch: str) -> str:
    """The day that the file gives as its own: of SOURCE_DATE_EPOCH where that is set, else of the review (reproducible-builds.org)."""
    if not epoch:
        return leaflet.reviewed
    if not epoch.isdecimal() or len(epoch) > 12:
        raise Stop(
            [Notice(Place("SOURCE_DATE_EPOCH"), "source-date", f"“{epoch}” is no number of seconds", "unset it, or set whole seconds")]
        )
    import datetime

    return (datetime.date(1970, 1, 1) + datetime.timedelta(days=int(epoch) // SECONDS_A_DAY)).isoformat()


def _unreleasable(translated: Translated) -> tuple[Notice, ...]:
    """Why a file may not be handed out (`--release`): its leaflet is a draft, or its translation is not finished or not checked."""
    leaflet = translated.leaflet
    faults = release_faults(translated, leaflet.language)
    if leaflet.status != "draft":
        return faults
    place = Place(f"content/{leaflet.name}/leaflet.yaml")
    hint = "have it reviewed, and set  status: reviewed  with reviewer, reviewed and review_by"
    return (Notice(place, "release-draft", "the leaflet is a draft", hint), *faults)


def _facts(translated: Translated, releasable: bool, files: Witness, used: tuple[str, ...]) -> Facts:
    leaflet = translated.leaflet
    return Facts(
        version=leaflet.version,
        status=leaflet.status,
        reviewed=leaflet.reviewed,
        review_by=leaflet.review_by,
        revised=translated.revised,
        clinical_review=translated.clinical_review,
        releasable=releasable,
        seen=tuple(sorted(files.seen.items())),
        used=used,
    )


def _figures(body: Sequence[Block]) -> Iterator[Figure]:
    """The figures of the blocks and of the blocks inside them."""
    for block in body:
        if isinstance(block, Figure):
            yield block
        elif isinstance(block, Callout):
            yield from _figures(block.body)
        elif isinstance(block, Question):
            yield from _figures(block.answer)
