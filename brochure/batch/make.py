"""One job, the whole way from files to a finished and proven PDF."""

import functools
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from brochure import picture
from brochure.batch.plan import Job, Made
from brochure.catalog.apply import Translated, translate
from brochure.check import file as proof
from brochure.check import page as inspection
from brochure.check.theme import contrast
from brochure.language import Language, language
from brochure.leaflet import read as leaflets
from brochure.leaflet.blocks import Block, Callout, Figure, Leaflet, Question
from brochure.notice import Notice, Place, Stop, errors
from brochure.page.compose import Composed, compose
from brochure.page.standing import Translation
from brochure.pdf.write import write
from brochure.picture import Picture, Unusable
from brochure.source.files import PICTURE_LIMIT, Files, relative
from brochure.theme import read as themes
from brochure.theme.fonts import installed_fonts
from brochure.theme.style import Theme
from brochure.theme.words import words_for

SECONDS_A_DAY = 86_400


def make(job: Job, *, proven: bool = True) -> Made:
    """The PDF of a job, read back and proven to hold every word; Stop, with every fault, where there can be none.

    `proven` is False only to measure what the reading back costs.
    """
    spoken = language(job.language, job.digits)
    files = Files(Path(job.root))
    theme, doubts = _theme(job.root, job.brand, job.sheet)
    translated = _leaflet(files, job, spoken)
    composed = _composed(files, theme, translated)
    pdf = write(composed.composition)
    told = (*doubts, *translated.notices, *composed.notices, *inspection.inspect(composed.composition))
    if proven:
        told += proof.read_back(pdf, composed.composition)
    return Made(b"" if errors(told) else pdf, len(composed.composition.pages), told)


def _leaflet(files: Files, job: Job, spoken: Language) -> Translated:
    """The leaflet in the job's language: read from its source, then translated where that is another."""
    source = leaflets.read(files, job.leaflet, language(job.source_language))
    if job.language == job.source_language:
        return translate(source._replace(language=spoken), None, spoken)
    from brochure.catalog import po

    path = f"content/{job.leaflet}/{job.language}.po"
    catalog = po.read(files.read(path), path) if files.exists(path) else None
    return translate(source, catalog, spoken)


def _composed(files: Files, theme: Theme, translated: Translated) -> Composed:
    leaflet = translated.leaflet
    words = words_for(leaflet.language)
    return compose(leaflet, theme, words, installed_fonts(), _pictures(files, leaflet), _date(leaflet), _standing(translated))


def _standing(translated: Translated) -> Translation | None:
    """How the translation stands, as the composer prints it."""
    if translated.original is None:
        return None
    return Translation(translated.complete, translated.original.title, translated.translator, translated.clinical_review)


@functools.lru_cache(maxsize=64)
def _theme(root: str, brand: str, sheet: str) -> tuple[Theme, tuple[Notice, ...]]:
    """A brand and what is to be said of it, read once in a process, however many leaflets wear it."""
    theme = themes.read(Files(Path(root)), brand, sheet)
    return theme, contrast(theme)


def _pictures(files: Files, leaflet: Leaflet) -> dict[str, Picture]:
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


def _picture(files: Files, leaflet: str, figure: Figure) -> Picture:
    path = relative(f"content/{leaflet}", figure.file, figure.place)
    return _decoded(files.read(path, PICTURE_LIMIT, figure.place), path)


@functools.lru_cache(maxsize=32)
def _decoded(data: bytes, path: str) -> Picture:
    """A picture is decoded once for all languages and brands."""
    return picture.read(data, path)


def _date(leaflet: Leaflet) -> str:
    """The day that the file gives as its own: of SOURCE_DATE_EPOCH where that is set, else of the review (reproducible-builds.org)."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return leaflet.reviewed
    if not epoch.isdecimal() or len(epoch) > 12:
        raise Stop(
            [Notice(Place("SOURCE_DATE_EPOCH"), "source-date", f"“{epoch}” is no number of seconds", "unset it, or set whole seconds")]
        )
    import datetime

    return (datetime.date(1970, 1, 1) + datetime.timedelta(days=int(epoch) // SECONDS_A_DAY)).isoformat()


def _figures(body: Sequence[Block]) -> Iterator[Figure]:
    """The figures of the blocks and of the blocks inside them."""
    for block in body:
        if isinstance(block, Figure):
            yield block
        elif isinstance(block, Callout):
            yield from _figures(block.body)
        elif isinstance(block, Question):
            yield from _figures(block.answer)
