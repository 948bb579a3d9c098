"""One job, the whole way from files to a finished and proven PDF."""

import functools
import threading
from pathlib import Path

from brochure.batch import stages
from brochure.batch.fill import fill
from brochure.batch.inputs import Witness
from brochure.batch.plan import Facts, Job, Made
from brochure.catalog.apply import Translated
from brochure.check import page as inspection
from brochure.check.readback import proof
from brochure.notice import Stop, errors
from brochure.page.frame import Composition, Glyphs
from brochure.pdf.write import written

_ALONE = threading.Lock()
"""PDFium works for one thread at a time, as does what is remembered; a Dask worker may have several."""


def make(job: Job, files: Witness | None = None, *, proven: bool = True) -> Made:
    """The PDF of a job, read back and proven to hold every word; Stop, with every fault, where there can be none.

    `files` are the project's where they are not to be read at the job's `root`; `proven` is False only to measure what the
    reading back costs.
    """
    files = files or Witness(Path(job.root))
    with _ALONE:
        try:
            return _made(job, files, proven)
        except Stop as stop:
            from brochure.batch.faults import every_fault

            raise Stop(dict.fromkeys((*stop.notices, *every_fault(job, files)))) from None


def _made(job: Job, files: Witness, proven: bool) -> Made:
    look = stages.look(files, job.brand, job.sheet)
    spoken = stages.spoken(files, job.leaflet, job.source_language, job.language, job.digits)
    where = functools.partial(stages.line_of_brand, files, job.brand)
    translated, theme, used = fill(spoken.translated, look.theme, job.row, where, spoken.fielded)
    pictures, faults = stages.shown(files, translated.leaflet)
    if faults:
        raise Stop(faults)
    varied = spoken.fielded if job.row else None
    composed = stages.composed(files, theme, translated, pictures, stages.date_of(translated.leaflet, job.epoch), varied, job.region)
    made = written(composed.composition)
    _note_fonts(files, composed.composition)
    refused = stages.unreleasable(translated)
    told = (*look.doubts, *spoken.findings, *composed.notices, *inspection.inspect(composed.composition), *(refused if job.release else ()))
    if proven:
        told += proof.read_back(made.pdf, composed.composition)
    return Made(b"" if errors(told) else made.pdf, len(composed.composition.pages), told, _facts(translated, not refused, files, used))


def _note_fonts(files: Witness, composition: Composition) -> None:
    for face in {mark.run.face for page in composition.pages for mark in page.drawn if isinstance(mark, Glyphs)}:
        files.note_font(face.path)


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
