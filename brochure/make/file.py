"""One job, the whole way from files to a finished and proven PDF, from top to bottom."""

import functools
from pathlib import Path
from typing import NamedTuple

from brochure.catalog.apply import TranslatedLeaflet
from brochure.check.page import inspect_pages
from brochure.check.policy import check_pages
from brochure.check.readback.proof import read_back
from brochure.check.readback.viewer import prove_places
from brochure.make import stages
from brochure.make.composing import compose_leaflet
from brochure.make.dummy import name_pages
from brochure.make.fill import fill_fields
from brochure.make.imposing import panels_of
from brochure.make.job import FileFacts, Job, MadeFile, MakingFailed
from brochure.make.material import PageMaterial
from brochure.make.reviews import LeafletReview
from brochure.make.session import Session
from brochure.make.trial import try_pages
from brochure.make.twin import pair_translated, read_twin
from brochure.make.witness import WitnessFiles
from brochure.notice import Checked, Notice, only_errors
from brochure.page.frame import Composition
from brochure.pdf.write import write_pdf


class ReadMaterial(NamedTuple):
    """What the pages of a file are composed of, and what else its sources say.

    `spoilt` are the errors of the leaflet's file, `review` is what its signatures say, `refused`
    says why the file may not be released, and `used` names the fields that were filled.
    """

    material: PageMaterial
    faulty_look: bool
    spoilt: tuple[Notice, ...]
    review: LeafletReview
    refused: tuple[Notice, ...]
    used: tuple[str, ...]


class ShownFile(NamedTuple):
    """A file that was made, with the composition that it was written from and the leaflet in its
    language; None where faults came before these.
    """

    made: MadeFile
    composition: Composition | None = None
    translated: TranslatedLeaflet | None = None


def make_file(
    job: Job,
    session: Session | None = None,
    files: WitnessFiles | None = None,
    *,
    proven: bool = True,
) -> MadeFile:
    """The PDF of a job, read back and proven to hold every word; no bytes where a notice is an
    error, with every fault of brand, leaflet, catalog, data, pictures and pages in one round.

    `session` remembers what files have in common; `files` are the project's where they are not to
    be read at the job's `root`; `proven` is False only to measure what the reading back costs.
    """
    # One file at a time in a process: see Session.turn.
    with Session.turn:
        given = files or WitnessFiles(Path(job.root))
        return _make_shown(job, session or Session(), given, proven).made


def make_shown(job: Job, session: Session, files: WitnessFiles) -> ShownFile:
    """The same, with what it was made of: for whoever shows where things stand on its pages."""
    with Session.turn:
        return _make_shown(job, session, files, True)


def _make_shown(job: Job, session: Session, files: WitnessFiles, proven: bool) -> ShownFile:
    # First all that is read, faults and all, so that they come in one round.
    read = read_material(job, session, files)
    composed = _compose_pages(session, files, read)
    composition, told = composed.value, (*read.notices, *composed.notices)
    refused = read.value.refused if job.release else ()
    # What is a warning otherwise is told once, as the error that it is now.
    told = tuple(notice for notice in told if notice._replace(severity="error") not in refused)
    # Refused here: nothing is written of pages that have an error.
    if composition is None or only_errors(told):
        return ShownFile(MadeFile(b"", 0, tuple(dict.fromkeys((*told, *refused)))))
    # Fonts of the system are no files of the project, but were read for this one as well.
    stages.note_fonts(session, files, composition)
    made = write_pdf(composition, session.written)
    over = check_pages(read.value.material.translated.leaflet, len(composition.pages), job.policy)
    told += (*refused, *(over if job.release else ()))
    told += prove_file(session, job, composition, made.pdf, proven=proven)
    # Bytes with an error among the notices never leave this function.
    pdf = b"" if only_errors(told) else made.pdf
    facts = _note_facts(read.value, files)
    releasable = facts.releasable and not over
    facts = facts._replace(releasable=releasable)
    translated = read.value.material.translated
    return ShownFile(MadeFile(pdf, len(composition.pages), told, facts), composition, translated)


def prove_file(
    session: Session, job: Job, composition: Composition, pdf: bytes, *, proven: bool
) -> tuple[Notice, ...]:
    """What is wrong with pages and with the file that they have become."""
    told = inspect_pages(composition)
    if proven:
        # Only rows of a table have pages in common with files before; others would fill the memory.
        known = session.streams if job.row else None
        # A deep proof looks at each character anyway (below).
        viewed = not job.deep and session.is_viewed(job.leaflet, job.language, job.output)
        told += read_back(pdf, composition, known, viewed=viewed)
    # Only a file that is right so far: else its characters are in wrong places, too.
    if job.deep and not only_errors(told):
        told += prove_places(pdf, composition)
    return told


def read_material(job: Job, session: Session, files: WitnessFiles) -> Checked[ReadMaterial]:
    """Everything that is read for a file: brand, leaflet, catalog, data and pictures."""
    look = stages.read_look(session, files, job)
    spoken = stages.read_spoken(session, files, job)
    leaflet, fielded, spoilt, review = spoken.value[:4]
    # Lines of a brand are looked for in its file only where one of them has a fault.
    locate = functools.partial(stages.find_brand_line, session, files, job.brand)
    filled = fill_fields(leaflet, look.value, job.row, locate, fielded, job.region)
    leaflet, theme, used = filled.value
    twin = read_twin(session, files, job, look.value)
    leaflet = (
        leaflet if spoilt or twin.value.spoilt else pair_translated(leaflet, twin.value.translated)
    )
    if job.edition.dummy:
        leaflet = leaflet._replace(leaflet=name_pages(leaflet.leaflet, panels_of(job.edition)))
    pictures = stages.read_pictures(session, files, leaflet.leaflet)
    date = stages.document_date(leaflet.leaflet, job.epoch)
    # None where there is no table: then no block is another's variant.
    varied = fielded if job.row else None
    material = PageMaterial(leaflet, theme, pictures.value, date.value, varied, job.region)
    material = material._replace(edition=job.edition)
    spoilt = (*spoilt, *twin.value.spoilt)
    # Where the leaflet could not be read, there is nothing to release.
    refused = (
        ()
        if look.faulty or spoilt
        else (
            *stages.check_release(spoken.value, spoken.notices, job, look.value),
            *twin.value.refused,
        )
    )
    stages_done = (look, spoken, filled, twin, pictures, date)
    notices = tuple(notice for stage in stages_done for notice in stage.notices)
    return Checked(ReadMaterial(material, look.faulty, spoilt, review, refused, used), notices)


def _compose_pages(
    session: Session, files: WitnessFiles, read: Checked[ReadMaterial]
) -> Checked[Composition | None]:
    """The pages of what was read, or what is to be told of pages where that has faults."""
    material, faulty_look, spoilt = read.value[:3]
    try:
        # Pages of faulty material are composed on trial, for what else is to be told.
        if faulty_look or spoilt:
            return Checked(None, try_pages(session, files, material, spoilt, faulty_look))
        return compose_leaflet(session, files, material)
    # An exception that nobody foresaw may come of the faults: these are told with it.
    except Exception as fault:
        if read.faulty:
            raise MakingFailed(read.notices) from fault
        raise


def _note_facts(read: ReadMaterial, files: WitnessFiles) -> FileFacts:
    """What the manifest notes of the file."""
    translated = read.material.translated
    leaflet = translated.leaflet
    return FileFacts(
        version=leaflet.version,
        status=leaflet.status,
        reviewed=read.review.latest,
        review_by=read.review.until,
        revised=translated.revised,
        clinical_review=translated.clinical_review,
        releasable=not read.refused,
        # Sorted: dictionaries are in the order of reading, which the session changes.
        seen=tuple(sorted(files.seen.items())),
        used=read.used,
    )
