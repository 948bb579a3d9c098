"""The leaflet in the language that an edition sets beside another one."""

import functools
from typing import NamedTuple

from brochure.catalog.apply import TranslatedLeaflet
from brochure.leaflet.twin import pair_leaflets
from brochure.make import stages
from brochure.make.fill import fill_fields
from brochure.make.job import Job
from brochure.make.session import Session
from brochure.make.witness import WitnessFiles
from brochure.notice import Checked, Notice
from brochure.theme.style import Theme


class TwinMaterial(NamedTuple):
    """The same leaflet in another language, the errors of its source, and why it may not be
    released; nothing where an edition has one language.
    """

    translated: TranslatedLeaflet | None = None
    spoilt: tuple[Notice, ...] = ()
    refused: tuple[Notice, ...] = ()


def read_twin(
    session: Session, files: WitnessFiles, job: Job, look: Theme
) -> Checked[TwinMaterial]:
    """The leaflet in the language that the job's edition sets beside its own, with its fields
    filled.
    """
    twin = job.twin
    if twin is None:
        return Checked(TwinMaterial())
    spoken = stages.read_spoken(session, files, twin)
    leaflet, fielded, spoilt = spoken.value[:3]
    locate = functools.partial(stages.find_brand_line, session, files, job.brand)
    filled = fill_fields(leaflet, look, job.row, locate, fielded)
    refused = () if spoilt else stages.check_release(spoken.value, spoken.notices, twin, look)
    found = TwinMaterial(filled.value[0], spoilt, refused)
    return Checked(found, (*spoken.notices, *filled.notices))


def pair_translated(one: TranslatedLeaflet, other: TranslatedLeaflet | None) -> TranslatedLeaflet:
    """The leaflet with another language beside it; of both translations it says what holds for the
    one that is less sure. Without another, the very same.
    """
    if other is None:
        return one
    paired = pair_leaflets(one.leaflet, other.leaflet)
    # What a source says of translations means nothing.
    if not one.is_translation or not other.is_translation:
        translation = other if other.is_translation else one
        return translation._replace(leaflet=paired)
    return one._replace(
        leaflet=paired,
        stale=(*one.stale, *other.stale),
        missing=(*one.missing, *other.missing),
        translator=one.translator if one.translator == other.translator else "",
        reviewer=one.reviewer if one.reviewer == other.reviewer else "",
        clinical_review=one.clinical_review if other.clinical_review else "",
    )
