"""What a file is made from, stage by stage: a brand's look, a leaflet in a language, its pictures,
its composition.
"""

import functools
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from brochure import picture
from brochure.catalog.apply import (
    TranslatedLeaflet,
    apply_catalog,
    catalog_path,
    check_translation_release,
)
from brochure.check.direction import check_direction
from brochure.check.theme import check_contrast
from brochure.language import Language, find_language
from brochure.leaflet import read as leaflets
from brochure.leaflet.blocks import Block, CalloutBlock, FigureBlock, Leaflet, QuestionBlock
from brochure.leaflet.tongue import block_languages, language_doubts
from brochure.make.fill import check_lost_fields, find_fielded_parts
from brochure.make.witness import WitnessFiles, remember_reading
from brochure.notice import Notice, Place, Stop, only_errors
from brochure.page.compose import ComposedLeaflet, compose_pages
from brochure.page.memory import SettingMemory, Slot
from brochure.page.standing import TranslationState
from brochure.picture import Picture, UnusablePicture, VectorDrawing
from brochure.source.field import find_fields
from brochure.source.files import PICTURE_LIMIT, relative_path
from brochure.source.words import quote_text
from brochure.source.yaml import notice_place
from brochure.theme import read as themes
from brochure.theme.fonts import installed_fonts
from brochure.theme.style import Theme
from brochure.theme.words import OwnWords, borrowed_words_notice, words_for

if TYPE_CHECKING:
    from brochure.catalog.glossary import Glossary
    from brochure.catalog.message import Catalog

SECONDS_A_DAY = 86_400
LAST_SECOND = 253_402_300_799
"""Of the year 9999, the last that a date of a PDF file can name."""
STAND_IN = VectorDrawing(1000, 1, ())
"""What stands for a picture that cannot be used, so that the rest can be composed: it takes no
room.
"""


class CheckedTheme(NamedTuple):
    """A brand, and what is to be said of it."""

    theme: Theme
    doubts: tuple[Notice, ...]


class SourceLeaflet(NamedTuple):
    """A leaflet as it was written, and what is to be said of its file."""

    leaflet: Leaflet
    doubts: tuple[Notice, ...]


class SpokenLeaflet(NamedTuple):
    """A leaflet in a language, what is to be said of the translation, and the parts that have a
    field.
    """

    translated: TranslatedLeaflet
    findings: tuple[Notice, ...]
    fielded: tuple[Slot, ...]


@remember_reading(64)
def read_look(files: WitnessFiles, brand: str, sheet: str) -> CheckedTheme:
    """A brand, read once in a run, however many leaflets wear it."""
    told: list[Notice] = []
    theme = themes.read_theme(files, brand, sheet, told)
    doubts = (*told, *check_contrast(theme))
    if only_errors(told):
        raise Stop(doubts)
    return CheckedTheme(theme, doubts)


@remember_reading(8)
def read_spoken(
    files: WitnessFiles, name: str, source_tag: str, tag: str, digits: str
) -> SpokenLeaflet:
    """The leaflet in a language, read once for all brands and rows: from its source, then
    translated where that is another.
    """
    source = _source(files, name, source_tag)
    made = translate_leaflet(files, source.leaflet, find_language(tag, digits))
    return made._replace(findings=(*source.doubts, *made.findings))


@remember_reading(4)
def _source(files: WitnessFiles, name: str, tag: str) -> SourceLeaflet:
    """A leaflet as it was written, read once for all languages."""
    doubts: list[Notice] = []
    leaflet = leaflets.read_leaflet(files, name, find_language(tag), doubts)
    if only_errors(doubts):
        raise Stop(sorted(doubts, key=notice_place))
    return SourceLeaflet(leaflet, tuple(doubts))


def translate_leaflet(
    files: WitnessFiles, source: Leaflet, spoken: Language, told: list[Notice] | None = None
) -> SpokenLeaflet:
    """A leaflet that was read, in its own language or by its catalog in another; Stop with the
    faults of catalog and glossary.

    Faults of the catalog that leave something of it go to the list `told` where the caller hands
    one in.
    """
    if spoken.tag == source.language.tag:
        translated = apply_catalog(source._replace(language=spoken), None, spoken)
        doubted = (*language_doubts(source), *check_direction(translated.leaflet, spoken))
        return SpokenLeaflet(translated, doubted, find_fielded_parts(translated.leaflet))
    from brochure.check.catalog import check_catalog

    catalog = catalog_of(files, source.name, spoken.tag, told)
    translated = apply_catalog(source, catalog, spoken)
    terms, wrong = _glossary(files) if catalog else ((), ())
    findings = (*wrong, *check_catalog(source, catalog, spoken, terms)) if catalog else ()
    findings = (*findings, *check_direction(translated.leaflet, source.language))
    said = dict.fromkeys(
        (
            *language_doubts(source),
            *translated.notices,
            *findings,
            *check_lost_fields(source, translated.leaflet),
        )
    )
    return SpokenLeaflet(translated, tuple(said), find_fielded_parts(translated.leaflet))


def catalog_of(
    files: WitnessFiles, name: str, tag: str, told: list[Notice] | None = None
) -> "Catalog | None":
    """The catalog of a leaflet in a language, if there is one; its faults go to the list `told`, as
    with `po.read`.
    """
    from brochure.catalog import po

    path = catalog_path(name, tag)
    return po.read_catalog(files.read(path), path, told) if files.exists(path) else None


@remember_reading(1)
def _glossary(files: WitnessFiles) -> "tuple[Glossary, tuple[Notice, ...]]":
    """The glossary, and what is to be said of its file."""
    from brochure.catalog import glossary

    doubts: list[Notice] = []
    return glossary.read_glossary(files, doubts), tuple(doubts)


@remember_reading(16)
def _brand_file(files: WitnessFiles, brand: str) -> str:
    return files.read(f"{themes.BRANDS}/{brand}/brand.yaml").decode(errors="replace")


def find_brand_line(files: WitnessFiles, brand: str, line: str) -> Place:
    """Where the first field of a line of a brand stands in its file."""
    text, field = _brand_file(files, brand), str(next(find_fields(line)))
    at = max(0, text.find(field))
    return Place(
        f"{themes.BRANDS}/{brand}/brand.yaml",
        text.count("\n", 0, at) + 1,
        at - text.rfind("\n", 0, at),
    )


class LeafletPictures(NamedTuple):
    """The pictures of a leaflet by the names that its figures use, STAND_IN for each that cannot be
    used; and what is wrong with them.
    """

    pictures: dict[str, Picture]
    faults: tuple[Notice, ...]


def read_pictures(files: WitnessFiles, leaflet: Leaflet) -> LeafletPictures:
    """The pictures of all figures; a figure that names no file has its fault already."""
    found: dict[str, Picture] = {"": STAND_IN}
    faults: list[Notice] = []
    for figure in _figures(leaflet.body):
        if figure.file:
            made = _picture(files, leaflet.name, figure)
            found[figure.file] = STAND_IN if isinstance(made, list) else made
            faults += made if isinstance(made, list) else ()
    return LeafletPictures(found, tuple(faults))


def _picture(files: WitnessFiles, leaflet: str, figure: FigureBlock) -> Picture | list[Notice]:
    """The picture of a figure, or what is wrong with it."""
    place = figure.file_place
    try:
        path = relative_path(f"content/{leaflet}", figure.file, place)
        made = _decoded(files.read(path, PICTURE_LIMIT, place), path)
    except Stop as stop:
        return list(stop.notices)
    return (
        [Notice(place, made.rule, f"{figure.file}: {made.text}", made.hint)]
        if isinstance(made, UnusablePicture)
        else made
    )


@functools.lru_cache(maxsize=32)
def _decoded(data: bytes, path: str) -> Picture | UnusablePicture:
    """A picture is decoded, or refused, once for all languages and brands."""
    try:
        return picture.read_picture(data, path)
    except UnusablePicture as fault:
        return fault


def _figures(body: Sequence[Block]) -> Iterator[FigureBlock]:
    """The figures of the blocks and of the blocks inside them."""
    for block in body:
        if isinstance(block, FigureBlock):
            yield block
        elif isinstance(block, CalloutBlock):
            yield from _figures(block.body)
        elif isinstance(block, QuestionBlock):
            yield from _figures(block.answer)


def compose_leaflet(
    files: WitnessFiles,
    theme: Theme,
    translated: TranslatedLeaflet,
    pictures: dict[str, Picture],
    date: str,
    varied: tuple[Slot, ...] | None,
    region: str = "",
) -> ComposedLeaflet:
    """The pages; Stop with every fault of the composition."""
    leaflet = translated.leaflet
    words = our_words(files, leaflet.language)
    spoken = {tongue.tag: our_words(files, tongue) for tongue in block_languages(leaflet)}
    standing, memory = _standing(translated), _memory(files)
    made = compose_pages(
        leaflet,
        theme,
        words,
        installed_fonts(),
        pictures,
        date,
        standing,
        memory,
        varied,
        spoken,
        region,
    )
    return made._replace(notices=(*borrowed_words_notice(leaflet.language, words), *made.notices))


@remember_reading(32)
def our_words(files: WitnessFiles, spoken: Language) -> OwnWords:
    """The words around a leaflet's own in a language, read once in a run; Stop with the faults of
    the project's file.
    """
    return words_for(spoken, files)


@remember_reading(1)
def _memory(_: WitnessFiles) -> SettingMemory:
    """What was set last: the rows of a table have all but a few lines in common, and come one after
    the other.
    """
    return SettingMemory()


def _standing(translated: TranslatedLeaflet) -> TranslationState | None:
    """How the translation stands, as the composer prints it."""
    if translated.original is None:
        return None
    return TranslationState(
        translated.complete,
        translated.original.title,
        translated.translator,
        translated.clinical_review,
    )


def document_date(leaflet: Leaflet, epoch: str) -> str:
    """The day that the file gives as its own: of SOURCE_DATE_EPOCH where that is set, else of the
    review (reproducible-builds.org).
    """
    if not epoch:
        return leaflet.reviewed
    if not (epoch.isascii() and epoch.isdecimal()):
        raise _bad_epoch(f"{quote_text(epoch)} is no number of seconds")
    digits = epoch.lstrip("0") or "0"
    if len(digits) > len(str(LAST_SECOND)) or int(digits) > LAST_SECOND:
        raise _bad_epoch(f"{quote_text(epoch)} seconds lead beyond the year 9999")
    import datetime

    return (
        datetime.date(1970, 1, 1) + datetime.timedelta(days=int(digits) // SECONDS_A_DAY)
    ).isoformat()


def _bad_epoch(wrong: str) -> Stop:
    return Stop(
        [Notice(Place("SOURCE_DATE_EPOCH"), "source-date", wrong, "unset it, or set whole seconds")]
    )


def check_release(translated: TranslatedLeaflet) -> tuple[Notice, ...]:
    """Why a file may not be handed out (`--release`): its leaflet is a draft, or its translation is
    not finished or not checked.
    """
    leaflet = translated.leaflet
    faults = check_translation_release(translated, leaflet.language)
    if leaflet.status != "draft":
        return faults
    place = Place(f"content/{leaflet.name}/leaflet.yaml")
    hint = "have it reviewed, and set  status: reviewed  with reviewer, reviewed and review_by"
    return (Notice(place, "release-draft", "the leaflet is a draft", hint), *faults)
