"""What a file is made from, stage by stage: a brand's look, a leaflet in a language, its pictures, its composition."""

import functools
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from brochure import picture
from brochure.batch.fill import fielded, unfilled
from brochure.batch.inputs import Witness, remembered
from brochure.catalog.apply import Translated, file_of, release_faults, translate
from brochure.check.direction import misdirected
from brochure.check.theme import contrast
from brochure.language import Language, language
from brochure.leaflet import read as leaflets
from brochure.leaflet.blocks import Block, Callout, Figure, Leaflet, Question
from brochure.leaflet.tongue import doubts, tongues
from brochure.notice import Notice, Place, Stop, errors
from brochure.page.compose import Composed, compose
from brochure.page.memory import Memory, Slot
from brochure.page.standing import Translation
from brochure.picture import Drawing, Picture, Unusable
from brochure.source.field import fields
from brochure.source.files import PICTURE_LIMIT, relative
from brochure.source.words import quoted
from brochure.source.yaml import by_place
from brochure.theme import read as themes
from brochure.theme.fonts import installed_fonts
from brochure.theme.style import Theme
from brochure.theme.words import Words, borrowing, words_for

if TYPE_CHECKING:
    from brochure.catalog.glossary import Glossary
    from brochure.catalog.message import Catalog

SECONDS_A_DAY = 86_400
LAST_SECOND = 253_402_300_799
"""Of the year 9999, the last that a date of a PDF file can name."""
STAND_IN = Drawing(1000, 1, ())
"""What stands for a picture that cannot be used, so that the rest can be composed: it takes no room."""


class Look(NamedTuple):
    """A brand, and what is to be said of it."""

    theme: Theme
    doubts: tuple[Notice, ...]


class Source(NamedTuple):
    """A leaflet as it was written, and what is to be said of its file."""

    leaflet: Leaflet
    doubts: tuple[Notice, ...]


class Spoken(NamedTuple):
    """A leaflet in a language, what is to be said of the translation, and the parts that have a field."""

    translated: Translated
    findings: tuple[Notice, ...]
    fielded: tuple[Slot, ...]


@remembered(64)
def look(files: Witness, brand: str, sheet: str) -> Look:
    """A brand, read once in a run, however many leaflets wear it."""
    told: list[Notice] = []
    theme = themes.read(files, brand, sheet, told)
    doubts = (*told, *contrast(theme))
    if errors(told):
        raise Stop(doubts)
    return Look(theme, doubts)


@remembered(8)
def spoken(files: Witness, name: str, source_tag: str, tag: str, digits: str) -> Spoken:
    """The leaflet in a language, read once for all brands and rows: from its source, then translated where that is another."""
    source = _source(files, name, source_tag)
    made = in_language(files, source.leaflet, language(tag, digits))
    return made._replace(findings=(*source.doubts, *made.findings))


@remembered(4)
def _source(files: Witness, name: str, tag: str) -> Source:
    """A leaflet as it was written, read once for all languages."""
    doubts: list[Notice] = []
    leaflet = leaflets.read(files, name, language(tag), doubts)
    if errors(doubts):
        raise Stop(sorted(doubts, key=by_place))
    return Source(leaflet, tuple(doubts))


def in_language(files: Witness, source: Leaflet, spoken: Language, told: list[Notice] | None = None) -> Spoken:
    """A leaflet that was read, in its own language or by its catalog in another; Stop with the faults of catalog and glossary.

    Faults of the catalog that leave something of it go to the list `told` where the caller hands one in.
    """
    if spoken.tag == source.language.tag:
        translated = translate(source._replace(language=spoken), None, spoken)
        doubted = (*doubts(source), *misdirected(translated.leaflet, spoken))
        return Spoken(translated, doubted, fielded(translated.leaflet))
    from brochure.check.catalog import check_catalog

    catalog = catalog_of(files, source.name, spoken.tag, told)
    translated = translate(source, catalog, spoken)
    terms, wrong = _glossary(files) if catalog else ((), ())
    findings = (*wrong, *check_catalog(source, catalog, spoken, terms)) if catalog else ()
    findings = (*findings, *misdirected(translated.leaflet, source.language))
    said = dict.fromkeys((*doubts(source), *translated.notices, *findings, *unfilled(source, translated.leaflet)))
    return Spoken(translated, tuple(said), fielded(translated.leaflet))


def catalog_of(files: Witness, name: str, tag: str, told: list[Notice] | None = None) -> "Catalog | None":
    """The catalog of a leaflet in a language, if there is one; its faults go to the list `told`, as with `po.read`."""
    from brochure.catalog import po

    path = file_of(name, tag)
    return po.read(files.read(path), path, told) if files.exists(path) else None


@remembered(1)
def _glossary(files: Witness) -> "tuple[Glossary, tuple[Notice, ...]]":
    """The glossary, and what is to be said of its file."""
    from brochure.catalog import glossary

    doubts: list[Notice] = []
    return glossary.read(files, doubts), tuple(doubts)


@remembered(16)
def _brand_file(files: Witness, brand: str) -> str:
    return files.read(f"{themes.BRANDS}/{brand}/brand.yaml").decode(errors="replace")


def line_of_brand(files: Witness, brand: str, line: str) -> Place:
    """Where the first field of a line of a brand stands in its file."""
    text, field = _brand_file(files, brand), str(next(fields(line)))
    at = max(0, text.find(field))
    return Place(f"{themes.BRANDS}/{brand}/brand.yaml", text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))


class Shown(NamedTuple):
    """The pictures of a leaflet by the names that its figures use, STAND_IN for each that cannot be used; and what is wrong with them."""

    pictures: dict[str, Picture]
    faults: tuple[Notice, ...]


def shown(files: Witness, leaflet: Leaflet) -> Shown:
    """The pictures of all figures; a figure that names no file has its fault already."""
    found: dict[str, Picture] = {"": STAND_IN}
    faults: list[Notice] = []
    for figure in _figures(leaflet.body):
        if figure.file:
            made = _picture(files, leaflet.name, figure)
            found[figure.file] = STAND_IN if isinstance(made, list) else made
            faults += made if isinstance(made, list) else ()
    return Shown(found, tuple(faults))


def _picture(files: Witness, leaflet: str, figure: Figure) -> Picture | list[Notice]:
    """The picture of a figure, or what is wrong with it."""
    place = figure.file_place
    try:
        path = relative(f"content/{leaflet}", figure.file, place)
        made = _decoded(files.read(path, PICTURE_LIMIT, place), path)
    except Stop as stop:
        return list(stop.notices)
    return [Notice(place, made.rule, f"{figure.file}: {made.text}", made.hint)] if isinstance(made, Unusable) else made


@functools.lru_cache(maxsize=32)
def _decoded(data: bytes, path: str) -> Picture | Unusable:
    """A picture is decoded, or refused, once for all languages and brands."""
    try:
        return picture.read(data, path)
    except Unusable as fault:
        return fault


def _figures(body: Sequence[Block]) -> Iterator[Figure]:
    """The figures of the blocks and of the blocks inside them."""
    for block in body:
        if isinstance(block, Figure):
            yield block
        elif isinstance(block, Callout):
            yield from _figures(block.body)
        elif isinstance(block, Question):
            yield from _figures(block.answer)


def composed(
    files: Witness,
    theme: Theme,
    translated: Translated,
    pictures: dict[str, Picture],
    date: str,
    varied: tuple[Slot, ...] | None,
    region: str = "",
) -> Composed:
    """The pages; Stop with every fault of the composition."""
    leaflet = translated.leaflet
    words = our_words(files, leaflet.language)
    spoken = {tongue.tag: our_words(files, tongue) for tongue in tongues(leaflet)}
    standing, memory = _standing(translated), _memory(files)
    made = compose(leaflet, theme, words, installed_fonts(), pictures, date, standing, memory, varied, spoken, region)
    return made._replace(notices=(*borrowing(leaflet.language, words), *made.notices))


@remembered(32)
def our_words(files: Witness, spoken: Language) -> Words:
    """The words around a leaflet's own in a language, read once in a run; Stop with the faults of the project's file."""
    return words_for(spoken, files)


@remembered(1)
def _memory(_: Witness) -> Memory:
    """What was set last: the rows of a table have all but a few lines in common, and come one after the other."""
    return Memory()


def _standing(translated: Translated) -> Translation | None:
    """How the translation stands, as the composer prints it."""
    if translated.original is None:
        return None
    return Translation(translated.complete, translated.original.title, translated.translator, translated.clinical_review)


def date_of(leaflet: Leaflet, epoch: str) -> str:
    """The day that the file gives as its own: of SOURCE_DATE_EPOCH where that is set, else of the review (reproducible-builds.org)."""
    if not epoch:
        return leaflet.reviewed
    if not (epoch.isascii() and epoch.isdecimal()):
        raise _bad_epoch(f"{quoted(epoch)} is no number of seconds")
    digits = epoch.lstrip("0") or "0"
    if len(digits) > len(str(LAST_SECOND)) or int(digits) > LAST_SECOND:
        raise _bad_epoch(f"{quoted(epoch)} seconds lead beyond the year 9999")
    import datetime

    return (datetime.date(1970, 1, 1) + datetime.timedelta(days=int(digits) // SECONDS_A_DAY)).isoformat()


def _bad_epoch(wrong: str) -> Stop:
    return Stop([Notice(Place("SOURCE_DATE_EPOCH"), "source-date", wrong, "unset it, or set whole seconds")])


def unreleasable(translated: Translated) -> tuple[Notice, ...]:
    """Why a file may not be handed out (`--release`): its leaflet is a draft, or its translation is not finished or not checked."""
    leaflet = translated.leaflet
    faults = release_faults(translated, leaflet.language)
    if leaflet.status != "draft":
        return faults
    place = Place(f"content/{leaflet.name}/leaflet.yaml")
    hint = "have it reviewed, and set  status: reviewed  with reviewer, reviewed and review_by"
    return (Notice(place, "release-draft", "the leaflet is a draft", hint), *faults)
