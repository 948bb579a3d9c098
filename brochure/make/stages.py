"""What a file is made from, stage by stage: a brand's look, a leaflet in a language, its pictures.

Each stage returns what it made with its notices, or a stand-in where it could make nothing
(`Checked`); none of them refuses.
"""

import datetime
import functools
from collections.abc import Iterable
from typing import TYPE_CHECKING

from brochure import picture
from brochure.catalog.apply import (
    apply_catalog,
    catalog_path,
    check_translation_release,
)
from brochure.check.brandtexts import check_brand_texts
from brochure.check.direction import check_direction
from brochure.check.policy import check_open_fields, check_parts
from brochure.check.theme import check_contrast
from brochure.edition import GREY
from brochure.language import Language, find_language, parent_tags
from brochure.lazy import LazyModule
from brochure.leaflet.blocks import Leaflet
from brochure.leaflet.expiry import check_review_days
from brochure.leaflet.pictures import FigureBlock, IconItem
from brochure.leaflet.read import read_leaflet
from brochure.leaflet.tongue import language_doubts
from brochure.leaflet.walk import find_pictures
from brochure.make.brandwords import WornBrand, prints_contact, wear_contact
from brochure.make.fill import check_lost_fields, find_fielded_parts
from brochure.make.job import Job
from brochure.make.material import SpokenLeaflet
from brochure.make.reviews import LeafletReview, judge_leaflet, stamp_review
from brochure.make.session import Session
from brochure.make.witness import SYSTEM, WitnessFiles, digest_file, is_system_font
from brochure.notice import Checked, Notice, Place, Stop, only_errors
from brochure.page.frame import Composition, GlyphMark
from brochure.picture import Picture, UnusablePicture, VectorDrawing
from brochure.source.field import find_fields
from brochure.source.files import PICTURE_LIMIT, relative_path
from brochure.source.words import quote_text
from brochure.source.yaml import notice_place
from brochure.theme.lineage import read_lineage
from brochure.theme.places import SettingPlaces
from brochure.theme.read import read_theme, relay_head
from brochure.theme.style import Theme

if TYPE_CHECKING:
    from brochure.catalog import glossary as glossaries
    from brochure.catalog import inherit
    from brochure.catalog.glossary import Glossary
    from brochure.catalog.message import Catalog
    from brochure.check import catalog as catalog_check
    from brochure.check.plain import inspect as plain_words
else:
    glossaries = LazyModule("brochure.catalog.glossary")
    inherit = LazyModule("brochure.catalog.inherit")
    catalog_check = LazyModule("brochure.check.catalog")
    plain_words = LazyModule("brochure.check.plain.inspect")

SECONDS_A_DAY = 86_400
LAST_SECOND = 253_402_300_799
"""Of the year 9999, the last that a date of a PDF file can name."""
BLANK_PICTURE = VectorDrawing(1000, 1, ())
"""Stands for a picture that cannot be used: it takes no room."""


def read_look(session: Session, files: WitnessFiles, job: Job) -> Checked[Theme]:
    """The brand's theme, read once in a run, however many leaflets wear it."""

    # A side column is too narrow for large print and on panels, and a coloured head wastes the
    # toner of a ward.
    wide = bool(job.edition.base or job.edition.fold)
    plain = job.edition.press.colour == GREY

    def read(apart: WitnessFiles) -> Checked[Theme]:
        theme, notices = read_theme(apart, job.brand, job.edition.page, session.fonts)
        relaid = relay_head(theme, apart, wide=wide, plain=plain)
        if relaid is not theme:
            # What is wrong with the margins of a head that is not used.
            notices = tuple(notice for notice in notices if notice.rule != "margins")
            theme = relaid
        return Checked(theme, (*notices, *check_contrast(theme, SettingPlaces(apart, job.brand))))

    return session.themes.recall(files, (job.brand, job.edition.page, wide, plain), read)


def read_spoken(session: Session, files: WitnessFiles, job: Job) -> Checked[SpokenLeaflet]:
    """The leaflet in the job's language with its reviews and its brand's contact, read once for all
    rows.
    """

    # What is remembered depends on the files that are read here, and on the key.
    def read(apart: WitnessFiles) -> Checked[SpokenLeaflet]:
        spoken, notices = read_translated(session, apart, job)
        look = read_look(session, apart, job)
        brand = WornBrand(job.brand, look.value)
        notices += _judge_words(spoken.translated.leaflet, brand, SettingPlaces(apart, job.brand))
        if spoken.spoilt:
            return _wear(spoken, notices, brand, look.faulty)
        source = spoken.translated.original or spoken.translated.leaflet
        review = judge_leaflet(apart, job, source, spoken.translated, brand)
        stamped = stamp_review(spoken.translated, review.value)
        spoken = spoken._replace(translated=stamped, review=review.value)
        return _wear(spoken, (*notices, *review.notices), brand, look.faulty)

    key = (_translation_key(job), job.brand, job.edition.page, job.policy, job.region)
    return session.spoken.recall(files, key, read)


def read_translated(session: Session, files: WitnessFiles, job: Job) -> Checked[SpokenLeaflet]:
    """The leaflet in the job's language, without reviews, read once for all brands: from its
    source, then translated where that is another.
    """

    def read(apart: WitnessFiles) -> Checked[SpokenLeaflet]:
        source, notices = _read_source(session, apart, job)
        notices = tuple(sorted((*notices, *job.faults), key=notice_place))
        spoken, findings = _translate(
            session, apart, source, find_language(job.language, job.digits)
        )
        # Errors of the source come first; doubts may only follow from them.
        spoilt = only_errors(notices)
        if spoilt:  # what else is doubtful may come of what is missing
            return Checked(spoken._replace(spoilt=spoilt), (*notices, *only_errors(findings)))
        spoken = spoken._replace(header=spoken.translated.clinical_review)
        plain = _inspect_plainly(session, apart, spoken) if job.policy.plain else ()
        return Checked(spoken, (*notices, *findings, *plain))

    return session.translations.recall(files, _translation_key(job), read)


def _translation_key(job: Job) -> tuple[object, ...]:
    plain = job.policy.plain
    return (job.leaflet, job.source_language, job.language, job.digits, job.faults, plain)


def _inspect_plainly(
    session: Session, files: WitnessFiles, spoken: SpokenLeaflet
) -> tuple[Notice, ...]:
    """What patients cannot use of a leaflet's words.

    Terms are those of the glossary, which has them in the language of the source: of a translation
    they are told at its source.
    """
    terms = () if spoken.translated.is_translation else _read_glossary(session, files).value
    unknown = tuple(term.term for term in terms if not (term.keep or term.known))
    return plain_words.inspect_words(spoken.translated.leaflet, unknown)


def worn_brand(session: Session, files: WitnessFiles, job: Job, brand: str) -> WornBrand:
    """A brand by its name, on the job's sheet; what is wrong with it is told by `read_look`."""
    return WornBrand(brand, read_look(session, files, job._replace(brand=brand)).value)


def _judge_words(leaflet: Leaflet, brand: WornBrand, places: SettingPlaces) -> tuple[Notice, ...]:
    """What is doubtful in what the brand says to the leaflet's readers."""
    return check_brand_texts(
        brand.theme, (leaflet.language,), places, contact=prints_contact(leaflet, brand.theme)
    )


def _wear(
    spoken: SpokenLeaflet, notices: tuple[Notice, ...], brand: WornBrand, faulty: bool
) -> Checked[SpokenLeaflet]:
    """The leaflet with the brand's contact where it asks for it; what a `faulty` brand lacks may
    only follow from its faults.
    """
    leaflet, faults = wear_contact(spoken.translated.leaflet, brand)
    if faulty:
        faults = ()
    if leaflet is spoken.translated.leaflet:
        return Checked(spoken, notices)
    translated = spoken.translated._replace(leaflet=leaflet)
    fielded = find_fielded_parts(leaflet)
    return Checked(spoken._replace(translated=translated, fielded=fielded), (*notices, *faults))


def _read_source(session: Session, files: WitnessFiles, job: Job) -> Checked[Leaflet]:
    """The leaflet as it was written, read once for all languages."""
    language = find_language(job.source_language)
    return session.leaflets.recall(
        files, (job.leaflet, language), lambda apart: read_leaflet(apart, job.leaflet, language)
    )


def _translate(
    session: Session, files: WitnessFiles, source: Leaflet, language: Language
) -> Checked[SpokenLeaflet]:
    """A leaflet in its own language, or by its catalog in another."""
    # The leaflet's own language, with the digits that the project sets for it.
    if language.tag == source.language.tag:
        own = apply_catalog(source._replace(language=language), None, language)
        doubts = (*language_doubts(source), *check_direction(own.leaflet, language))
        return Checked(SpokenLeaflet(own, find_fielded_parts(own.leaflet)), doubts)
    catalog, faults = _read_catalog(files, source, language)
    translated = apply_catalog(source, catalog, language)
    findings = (
        *faults,
        *language_doubts(source),
        *translated.notices,
        *(_check_translation(session, files, source, catalog, language) if catalog else ()),
        *check_direction(translated.leaflet, source.language),
        *check_lost_fields(source, translated.leaflet),
    )
    spoken = SpokenLeaflet(translated, find_fielded_parts(translated.leaflet))
    # Each once: the source's doubts come with every translation.
    return Checked(spoken, tuple(dict.fromkeys(findings)))


def _check_translation(
    session: Session, files: WitnessFiles, source: Leaflet, catalog: "Catalog", language: Language
) -> tuple[Notice, ...]:
    """The faults of the glossary, and what the translation has lost or changed."""
    terms, doubts = _read_glossary(session, files)
    return (*doubts, *catalog_check.check_catalog(source, catalog, language, terms))


def _read_catalog(
    files: WitnessFiles, source: Leaflet, language: Language
) -> "Checked[Catalog | None]":
    """The catalog of a leaflet in a language, with what it lacks from those of the language's
    parents; None where there is none of these.
    """
    from brochure.catalog.message import Catalog

    own = _read_one_catalog(files, source.name, language.tag)
    tags = [tag for tag in parent_tags(language) if tag != source.language.tag]
    parents = [_read_one_catalog(files, source.name, tag) for tag in tags]
    found = [parent.value for parent in parents if parent.value]
    if not found:
        return own
    place = Place(catalog_path(source.name, language.tag))
    catalog = own.value or Catalog(language.tag, (), place)
    notices = tuple(notice for one in (own, *parents) for notice in one.notices)
    return Checked(inherit.inherit_messages(catalog, found), notices)


def _read_one_catalog(files: WitnessFiles, leaflet: str, tag: str) -> "Checked[Catalog | None]":
    from brochure.catalog import po

    path = catalog_path(leaflet, tag)
    # A translation that does not exist yet is no fault: the source's words are printed.
    if not files.exists(path):
        return Checked(None)
    try:
        data = files.read(path)
    except Stop as stop:
        return Checked(None, stop.notices)
    catalog, notices = po.read_catalog(data, path)
    return Checked(catalog, notices)


def _read_glossary(session: Session, files: WitnessFiles) -> "Checked[Glossary]":

    return session.glossaries.recall(files, "", glossaries.read_glossary)


def find_brand_line(session: Session, files: WitnessFiles, brand: str, line: str) -> Place:
    """Where the first field of a line of a brand stands in its file, or in that of a brand that it
    extends.
    """
    texts = session.brand_texts.recall(files, brand, lambda apart: _brand_texts(apart, brand))
    # The line may have been put together of several in the file: its first field is looked for.
    field = str(next(find_fields(line)))
    path, text = next((each for each in texts if field in each[1]), texts[0])
    start = max(0, text.find(field))
    return Place(path, text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start))


def _brand_texts(files: WitnessFiles, brand: str) -> tuple[tuple[str, str], ...]:
    """The files of a brand and of those that it extends as texts, the nearest first, each behind
    its path.
    """
    paths = [tree.place.file for tree in reversed(read_lineage(files, brand, []))]
    return tuple((path, files.read(path).decode(errors="replace")) for path in paths)


def read_pictures(
    session: Session, files: WitnessFiles, leaflet: Leaflet
) -> Checked[dict[str, Picture]]:
    """The pictures of all figures, by the names that these use; a figure that names no file has its
    fault already.
    """
    # A figure without a file has an empty name, and a picture that takes no room.
    pictures: dict[str, Picture] = {"": BLANK_PICTURE}
    faults: list[Notice] = []
    for figure in find_pictures(leaflet.body):
        if figure.file:
            pictures[figure.file], notices = _read_picture(session, files, leaflet.name, figure)
            faults += notices
    return Checked(pictures, tuple(faults))


def _read_picture(
    session: Session, files: WitnessFiles, leaflet: str, figure: FigureBlock | IconItem
) -> Checked[Picture]:
    """The picture of a figure, decoded or refused once for all languages and brands."""
    place = figure.file_place
    try:
        path = relative_path(f"content/{leaflet}", figure.file, place)
        data = files.read(path, PICTURE_LIMIT, place)
    except Stop as stop:
        return Checked(BLANK_PICTURE, stop.notices)
    # By the bytes and not by the path: the same picture may stand beside several leaflets.
    decoded = session.pictures.recall((data, path), lambda: _decode_picture(data, path))
    if isinstance(decoded, UnusablePicture):
        text = f"{figure.file}: {decoded.text}"
        return Checked(BLANK_PICTURE, (Notice(place, decoded.rule, text, decoded.hint),))
    return Checked(decoded)


# Refusals are remembered like pictures, so that each is told at every figure that uses it.
def _decode_picture(data: bytes, path: str) -> Picture | UnusablePicture:
    try:
        return picture.read_picture(data, path)
    except UnusablePicture as fault:
        return fault


def note_fonts(session: Session, files: WitnessFiles, composition: Composition) -> None:
    """Note the fonts of the system that a composition uses among what was seen, and with them the
    list of all that the system has, since a new one may be found before them.
    """
    marks = (mark for page in composition.pages for mark in page.drawn)
    paths = {mark.run.face.path for mark in marks if isinstance(mark, GlyphMark)}
    used = [path for path in paths if is_system_font(path)]
    # "" stands for the list of all fonts of the system: another one may be found first tomorrow.
    for path in (*used, "") if used else ():
        digest = functools.partial(digest_file, path)
        files.seen[SYSTEM + path] = session.digests.recall(path, digest)


def document_date(leaflet: Leaflet, epoch: str) -> Checked[str]:
    """The day that the file gives as its own: of SOURCE_DATE_EPOCH where that is set, else of the
    review (reproducible-builds.org).
    """
    # Without SOURCE_DATE_EPOCH no clock is asked: the same content gives the same file.
    if not epoch:
        return Checked(leaflet.reviewed)
    # `int` would take “+1”, “1_000” and Arabic digits, too.
    if not (epoch.isascii() and epoch.isdecimal()):
        return Checked("", _bad_epoch(f"{quote_text(epoch)} is no number of seconds"))
    # Longer numbers than this are beyond the year 9999; `int` need not see them.
    digits = epoch.lstrip("0") or "0"
    if len(digits) > len(str(LAST_SECOND)) or int(digits) > LAST_SECOND:
        return Checked("", _bad_epoch(f"{quote_text(epoch)} seconds lead beyond the year 9999"))
    day = datetime.date(1970, 1, 1) + datetime.timedelta(days=int(digits) // SECONDS_A_DAY)
    return Checked(day.isoformat())


def _bad_epoch(wrong: str) -> tuple[Notice]:
    hint = "unset it, or set whole seconds"
    return (Notice(Place("SOURCE_DATE_EPOCH"), "source-date", wrong, hint),)


RELEASE_RULES = frozenset(
    {
        "review-changed",
        "review-role",
        "review-unsigned",
        "translation-unchecked",
        "translation-untranslated",
    }
)
"""Warnings for whose sake a file is not handed out."""


def check_release(
    spoken: SpokenLeaflet, notices: Iterable[Notice], job: Job, theme: Theme
) -> tuple[Notice, ...]:
    """Why a file may not be handed out (`--release`): its leaflet is a draft, or its signatures do
    not hold on the day of the run, or its translation is not finished, or the policy asks for more,
    or it has been told `notices` that forbid it.
    """
    translated, review = spoken.translated, spoken.review
    leaflet = translated.leaflet
    days = (
        check_review_days(leaflet.name, review.latest, review.until, job.today) if job.today else ()
    )
    return (
        *_tell_draft(leaflet, review),
        *review.refused,
        *check_translation_release(translated),
        *check_parts(leaflet, job.policy),
        *check_open_fields(leaflet, job.row, job.policy, theme.closing_lines(leaflet.language)),
        *(one._replace(severity="error") for one in notices if one.rule in RELEASE_RULES),
        *(one._replace(severity="error") for one in days),
    )


def _tell_draft(leaflet: Leaflet, review: LeafletReview) -> tuple[Notice, ...]:
    """That a leaflet says of itself that it is a draft."""
    status = next((one for one in leaflet.stated if one.name == "status"), None)
    if review.state != "draft" or status is None or status.value != "draft":
        return ()
    hint = "have it signed, and delete the field  status"
    return (Notice(status.place, "release-draft", "the leaflet is a draft", hint),)
