"""One job, the whole way from files to a finished and proven PDF."""

import functools
import threading
from pathlib import Path

from brochure.catalog.apply import TranslatedLeaflet
from brochure.check import page as inspection
from brochure.check.readback import proof
from brochure.check.readback.streams import ReadMemory
from brochure.make import stages
from brochure.make.fill import fill_fields
from brochure.make.job import FileFacts, Job, MadeFile
from brochure.make.witness import WitnessFiles
from brochure.notice import Stop, only_errors
from brochure.page.frame import Composition, GlyphMark
from brochure.pdf.write import write_pdf

_ALONE = threading.Lock()
"""PDFium works for one thread at a time, as does what is remembered; a Dask worker may have
several.
"""


def make_file(job: Job, files: WitnessFiles | None = None, *, proven: bool = True) -> MadeFile:
    """The PDF of a job, read back and proven to hold every word; Stop, with every fault, where
    there can be none.

    `files` are the project's where they are not to be read at the job's `root`; `proven` is False
    only to measure what the reading back costs.
    """
    files = files or WitnessFiles(Path(job.root))
    with _ALONE:
        try:
            return _made(job, files, proven)
        except Stop as stop:
            from brochure.make.faults import gather_faults

            raise Stop(dict.fromkeys((*stop.notices, *gather_faults(job, files)))) from None


_READ = ReadMemory()
"""Content that the rows of a table have in common; it is true of its bytes, whatever comes after.
It belongs into the session, which holds all that is remembered.
"""


def _made(job: Job, files: WitnessFiles, proven: bool) -> MadeFile:
    look = stages.read_look(files, job.brand, job.sheet)
    spoken = stages.read_spoken(files, job.leaflet, job.source_language, job.language, job.digits)
    where = functools.partial(stages.find_brand_line, files, job.brand)
    translated, theme, used = fill_fields(
        spoken.translated, look.theme, job.row, where, spoken.fielded
    )
    pictures, faults = stages.read_pictures(files, translated.leaflet)
    if faults:
        raise Stop(faults)
    varied = spoken.fielded if job.row else None
    composed = stages.compose_leaflet(
        files,
        theme,
        translated,
        pictures,
        stages.document_date(translated.leaflet, job.epoch),
        varied,
        job.region,
    )
    made = write_pdf(composed.composition)
    _note_fonts(files, composed.composition)
    refused = stages.check_release(translated)
    told = (
        *look.doubts,
        *spoken.findings,
        *composed.notices,
        *inspection.inspect_pages(composed.composition),
        *(refused if job.release else ()),
    )
    if proven:
        told += proof.read_back(made.pdf, composed.composition, _READ if job.row else None)
    return MadeFile(
        b"" if only_errors(told) else made.pdf,
        len(composed.composition.pages),
        told,
        _facts(translated, not refused, files, used),
    )


def _note_fonts(files: WitnessFiles, composition: Composition) -> None:
    for face in {
        mark.run.face
        for page in composition.pages
        for mark in page.drawn
        if isinstance(mark, GlyphMark)
    }:
        files.note_font(face.path)


def _facts(
    translated: TranslatedLeaflet, releasable: bool, files: WitnessFiles, used: tuple[str, ...]
) -> FileFacts:
    leaflet = translated.leaflet
    return FileFacts(
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
