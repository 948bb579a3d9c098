"""Everything that is wrong with a job: each stage is tried with what those before it could make,
faulty as that is.
"""

import functools
from bisect import bisect
from collections.abc import Callable, Iterable
from typing import ParamSpec, TypeVar

from brochure.catalog.apply import TranslatedLeaflet
from brochure.language import find_language
from brochure.leaflet import inline, walk
from brochure.leaflet import read as leaflets
from brochure.leaflet.blocks import Leaflet, ParagraphBlock
from brochure.make import stages
from brochure.make.fill import fill_fields
from brochure.make.job import Job
from brochure.make.witness import WitnessFiles
from brochure.notice import Notice, Stop, only_errors
from brochure.page.compose import ComposedLeaflet
from brochure.theme import read as themes

Given = ParamSpec("Given")
Value = TypeVar("Value")


def gather_faults(job: Job, files: WitnessFiles) -> tuple[Notice, ...]:
    """The faults of a job's brand, leaflet, catalog, data, pictures and pages, all at once."""
    found: list[Notice] = []
    look = _tried(found, stages.read_look, files, job.brand, job.sheet)
    theme = look.theme if look else themes.stand_in_theme(files, job.brand, job.sheet)
    own: list[Notice] = []
    leaflet = _tried(
        found, leaflets.read_leaflet, files, job.leaflet, find_language(job.source_language), own
    )
    found += (*own, *(look.doubts if look else ()))
    shown = stages.read_pictures(files, leaflet) if leaflet else None
    found += shown.faults if shown else ()
    if leaflet is None or shown is None or not _loose(leaflet).body:
        if job.language != job.source_language:
            _tried(found, stages.catalog_of, files, job.leaflet, job.language)
        return tuple(found)
    spoken = _tried(
        found,
        stages.translate_leaflet,
        files,
        leaflet,
        find_language(job.language, job.digits),
        found,
    )
    date = _tried(found, stages.document_date, leaflet, job.epoch) or ""
    faulty = only_errors(own)
    if spoken:
        found += only_errors(spoken.findings) if faulty else spoken.findings
    if spoken is None or theme is None:
        return tuple(found)
    where = functools.partial(stages.find_brand_line, files, job.brand)
    filled = _tried(found, fill_fields, spoken.translated, theme, job.row, where, spoken.fielded)
    translated, theme = filled[:2] if filled else (spoken.translated, theme)
    pages = functools.partial(
        stages.compose_leaflet, files, theme, pictures=shown.pictures, date=date, varied=None
    )
    if look and not faulty:
        found += stages.check_release(translated) if job.release else ()
        return (*found, *_of_pages(pages, translated))
    found += _of_pages(pages, TranslatedLeaflet(_sound(translated.leaflet, faulty))) if look else ()
    return (*found, *_of_characters(pages, translated))


def _tried(
    found: list[Notice], stage: Callable[Given, Value], *given: Given.args, **named: Given.kwargs
) -> Value | None:
    """What a stage makes; None where it cannot, for reasons that are then among those found."""
    try:
        return stage(*given, **named)
    except Stop as stop:
        found += stop.notices
        return None


def _of_pages(
    pages: "functools.partial[ComposedLeaflet]", translated: TranslatedLeaflet
) -> Iterable[Notice]:
    """What is to be said of the pages."""
    try:
        return pages(translated=translated).notices if translated.leaflet.body else ()
    except Stop as stop:
        return stop.notices


def _of_characters(
    pages: "functools.partial[ComposedLeaflet]", translated: TranslatedLeaflet
) -> Iterable[Notice]:
    """The characters that no font has: all that can be told of a text whose block or brand has a
    fault.
    """
    loose = _loose(translated.leaflet)
    return [
        notice
        for notice in _of_pages(pages, TranslatedLeaflet(loose))
        if notice.rule == "missing-character"
    ]


def _sound(leaflet: Leaflet, faults: Iterable[Notice]) -> Leaflet:
    """The leaflet with those of its blocks that have no fault, to see whether they find room."""
    starts = [block.place for block in leaflet.body]
    places = {fault.place for fault in faults}
    wrong = {bisect(starts, place) - 1 for place in places}
    body = tuple(block for at, block in enumerate(leaflet.body) if at not in wrong)
    title = (
        inline.literal_text("–", leaflet.language, leaflet.place)
        if leaflet.place in places
        else leaflet.title
    )
    return _loose(leaflet)._replace(title=title, body=body)


def _loose(leaflet: Leaflet) -> Leaflet:
    """A draft with each text that could be read as a paragraph, since blocks and days of a review
    may no longer hold together.
    """
    titles = [(source.id, source.title) for source in leaflet.sources]
    publishers = [(source.id, source.publisher) for source in leaflet.sources if source.publisher]
    reviewer = inline.literal_text(leaflet.reviewer, leaflet.language, leaflet.place)
    told = (*walk.walk_texts(leaflet), *titles, *publishers, ("reviewer", reviewer))
    texts = [ParagraphBlock(key, text.place, text) for key, text in told if text.spans]
    return leaflet._replace(
        title=texts[0].text if texts else leaflet.title,
        subtitle=None,
        status="draft",
        owner=None,
        reviewed="",
        review_by="",
        sources=(),
        body=tuple(texts),
    )
