"""Everything that is wrong with a job: each stage is tried with what those before it could make, faulty as that is."""

import functools
from collections.abc import Callable, Iterable
from typing import ParamSpec, TypeVar

from brochure.batch import stages
from brochure.batch.fill import fill
from brochure.batch.inputs import Witness
from brochure.batch.plan import Job
from brochure.catalog.apply import Translated
from brochure.language import language
from brochure.leaflet import read as leaflets
from brochure.leaflet import walk
from brochure.leaflet.blocks import Leaflet, Paragraph
from brochure.notice import Notice, Stop
from brochure.page.compose import Composed
from brochure.theme import read as themes
from brochure.theme.style import Theme

Given = ParamSpec("Given")
Value = TypeVar("Value")


def every_fault(job: Job, files: Witness) -> tuple[Notice, ...]:
    """The faults of a job's brand, leaflet, catalog, data, pictures and pages, all at once."""
    found: list[Notice] = []
    look = _tried(found, stages.look, files, job.brand, job.sheet)
    theme = look.theme if look else themes.stand_in(files, job.brand, job.sheet)
    own: list[Notice] = []
    leaflet = _tried(found, leaflets.read, files, job.leaflet, language(job.source_language), own)
    found += (*own, *(look.doubts if look else ()))
    if leaflet is None:
        return tuple(found)
    pictures, wrong = stages.shown(files, leaflet)
    found += wrong
    if not _loose(leaflet).body:
        return tuple(found)
    spoken = _tried(found, stages.in_language, files, leaflet, language(job.language, job.digits))
    date = _tried(found, stages.date_of, leaflet, job.epoch) or ""
    if spoken is None or theme is None:
        return tuple(found)
    found += () if own else spoken.findings
    where = functools.partial(stages.line_of_brand, files, job.brand)
    filled = _tried(found, fill, spoken.translated, theme, job.row, where, spoken.fielded)
    translated, theme = filled[:2] if filled else (spoken.translated, theme)
    pages = functools.partial(stages.composed, files, pictures=pictures, date=date, varied=None)
    found += stages.unreleasable(translated) if job.release and not own else ()
    found += _of_pages(pages, translated, theme) if look and not own else _of_characters(pages, translated, theme)
    return tuple(found)


def _tried(found: list[Notice], stage: Callable[Given, Value], *given: Given.args, **named: Given.kwargs) -> Value | None:
    """What a stage makes; None where it cannot, for reasons that are then among those found."""
    try:
        return stage(*given, **named)
    except Stop as stop:
        found += stop.notices
        return None


def _of_pages(pages: "functools.partial[Composed]", translated: Translated, theme: Theme) -> Iterable[Notice]:
    """What is to be said of the pages."""
    try:
        return pages(theme=theme, translated=translated).notices
    except Stop as stop:
        return stop.notices


def _of_characters(pages: "functools.partial[Composed]", translated: Translated, theme: Theme) -> Iterable[Notice]:
    """The characters that no font has: all that can be told of pages before brand and leaflet are sound."""
    loose = _loose(translated.leaflet)
    return [notice for notice in _of_pages(pages, Translated(loose), theme) if notice.rule == "missing-character"]


def _loose(leaflet: Leaflet) -> Leaflet:
    """Each text that could be read as a paragraph, since the blocks may no longer hold together."""
    titles = [(source.id, source.title) for source in leaflet.sources]
    texts = [Paragraph(key, text.place, text) for key, text in (*walk.texts(leaflet), *titles) if text.spans]
    return leaflet._replace(title=texts[0].text if texts else leaflet.title, subtitle=None, owner=None, sources=(), body=tuple(texts))
