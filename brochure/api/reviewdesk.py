"""The leaflets of a project as reviewers meet them: each text with its blocks and its
signatures.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from brochure.api.catalogs import gather_results
from brochure.api.request import PathName, WorkRequest, find_root, plan_request
from brochure.catalog.apply import TranslatedLeaflet
from brochure.leaflet.blocks import Leaflet
from brochure.make import reviews, stages
from brochure.make.job import Job
from brochure.make.session import Session
from brochure.make.witness import WitnessFiles
from brochure.notice import Notice, Stop, only_errors
from brochure.policy import ReleasePolicy
from brochure.review.canonical import ReviewedBlock
from brochure.review.signature import Signature
from brochure.review.standing import ReviewStanding, judge_signatures

TRANSLATED_RULES = "translation-"
OWN_RULES = "review-"
"""How the names of rules begin that a new signature can mend."""


class ReviewedText(NamedTuple):
    """A leaflet in a language: its blocks as they are now, its signatures with the texts that were
    signed (lines by digest), the roles that must sign, and how it stands.

    `header` names whom the header of its catalog names as the clinician who has checked it, and
    `notices` are all findings but those of reviews.
    """

    job: Job
    source: Leaflet
    translated: TranslatedLeaflet
    blocks: tuple[ReviewedBlock, ...]
    read: reviews.ReadSignatures
    wanted: tuple[str, ...]
    standing: ReviewStanding
    header: str
    notices: tuple[Notice, ...]

    @property
    def is_translation(self) -> bool:
        """Whether it is in another language than the leaflet was written in."""
        return self.translated.is_translation

    def signatures(self, role: str = "") -> tuple[Signature, ...]:
        """Those of its language, and of a role where one is given, the earliest first."""
        own = (one for one in self.read.signatures if one.language == self.job.language)
        return tuple(
            sorted((one for one in own if role in ("", one.role)), key=lambda one: one.order)
        )

    def signed_lines(self, signature: Signature) -> tuple[str, ...]:
        """The lines of the text that was signed."""
        return self.read.texts[signature.text]


class ReviewDesk(NamedTuple):
    """A project, and what of it was chosen, as jobs: one for each leaflet and language."""

    root: Path
    policy: ReleasePolicy
    jobs: tuple[Job, ...]
    brands: tuple[str, ...]

    def texts(self) -> list[ReviewedText]:
        """Every text that was chosen; Stop with the faults of all that cannot be read."""
        session, files = Session(), WitnessFiles(self.root)
        return gather_results(self.jobs, lambda job: read_text(session, files, job, self.brands))


def open_reviews(
    folder: PathName | None, leaflets: Sequence[str] = (), languages: Sequence[str] = ()
) -> ReviewDesk:
    """The project with what was chosen of it, everything where nothing was.

    WrongUse for a name that is unknown, Stop with the faults of the project's file.
    """
    root = find_root(folder)
    run = plan_request(root, WorkRequest(tuple(leaflets), tuple(languages)))
    jobs = {(job.leaflet, job.language): job for job in reversed(run.jobs)}
    brands = run.project.brands
    return ReviewDesk(root, run.project.policy, tuple(reversed(jobs.values())), brands)


def open_source(folder: PathName | None, leaflet: str, language: str) -> ReviewedText:
    """One leaflet in a language, in that of the source where none is named."""
    root = find_root(folder)
    run = plan_request(root, WorkRequest((leaflet,)))
    source = run.project.source_language
    wanted = language or source.tag
    job = next((job for job in run.jobs if job.language == wanted), None)
    if job is None and wanted == source.tag:  # a source that is not built itself
        job = run.jobs[0]._replace(language=source.tag, digits=source.digits)
    if job is None:  # tells what there is
        job = plan_request(root, WorkRequest((leaflet,), (language,))).jobs[0]
    return read_text(Session(), WitnessFiles(root), job, run.project.brands)


def read_text(
    session: Session, files: WitnessFiles, job: Job, brands: tuple[str, ...]
) -> ReviewedText:
    """A leaflet in a language with its signatures, and what these brands say to its readers; Stop
    where leaflet, catalog or signatures cannot be read. A translation that says something else than
    its source can be, and is no text to sign.
    """
    spoken = stages.read_translated(session, files, job)
    faults = [
        one
        for one in only_errors(spoken.notices)
        if one.rule != "review-differs" and not one.rule.startswith(TRANSLATED_RULES)
    ]
    if faults:
        raise Stop(faults)
    translated = spoken.value.translated
    source = translated.original or translated.leaflet
    tags = tuple(dict.fromkeys((source.language.tag, job.language)))
    read = reviews.read_signatures(files, source.name, tags).accept()
    worn = tuple(stages.worn_brand(session, files, job, brand) for brand in brands)
    around = reviews.SigningContext(files, job.region, worn)
    blocks = reviews.reviewed_texts(around, source, translated)[job.language]
    wanted = job.policy.translation if translated.is_translation else job.policy.source
    own = [one for one in read.signatures if one.language == job.language]
    return ReviewedText(
        job,
        source,
        translated,
        blocks,
        read,
        wanted,
        judge_signatures(blocks, own, wanted),
        spoken.value.header,
        tuple(one for one in spoken.notices if not one.rule.startswith(OWN_RULES)),
    )
