"""A leaflet, a theme and words in; finished pages with their structure out."""

import functools
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from brochure.leaflet.blocks import Leaflet
from brochure.notice import Notice, Stop, errors
from brochure.page.block import set_block
from brochure.page.desk import Desk, Strip, column_of
from brochure.page.endmatter import set_colophon, set_sources
from brochure.page.flow import Laid, Sheaf, repeated_marks
from brochure.page.frame import Composition, Image, Mark, Metadata, Page, Vector
from brochure.page.furniture import Furniture, Surround
from brochure.page.masthead import set_masthead
from brochure.page.memory import MASTHEAD, SOURCES, Memory, Slot
from brochure.page.sideways import Room, deal_both, sideways
from brochure.page.standing import Translation, warnings
from brochure.page.structure import ARTIFACT, Part
from brochure.picture import Picture
from brochure.text.font import Fonts
from brochure.theme.style import Theme
from brochure.theme.words import Words
from brochure.units import Size, mm

ABOVE_FOOT = mm(5)


class Composed(NamedTuple):
    """A composition with the warnings met on the way."""

    composition: Composition
    notices: tuple[Notice, ...]


def compose(
    leaflet: Leaflet,
    theme: Theme,
    words: Words,
    fonts: Fonts,
    pictures: Mapping[str, Picture],
    date: str = "",
    translation: Translation | None = None,
    memory: Memory | None = None,
    varied: Collection[Slot] | None = None,
    tongues: Mapping[str, Words] | None = None,
) -> Composed:
    """The leaflet set in a theme; `pictures` by the file names of its figures, `date` an ISO day for the file's metadata.

    `translation` tells how a leaflet that is not in its own language came about; every page says where it falls short.
    `memory` keeps what was set last: a leaflet that differs from it in a few blocks is set in the time that these take. `varied`
    are the parts in which the files of a batch differ; None where it is one of a kind. `tongues` has the words of the other
    languages that blocks are written in, by their tags.

    Raises Stop with every fault of the composition: characters that no font has, blocks that fit on no page.
    """
    desk = Desk(theme, leaflet.language, words, fonts, pictures, tongues)
    told = warnings(leaflet, words, translation)
    memory = memory or Memory()
    surround = Surround(desk, leaflet, told.short, translation)
    found = _strips(desk, leaflet, told.sentences, surround.identity, translation, memory, varied)
    surrounds = {False: surround}
    if any(strip.turned for strip in found):
        turned = Desk(theme._replace(sheet=theme.sheet.turned), leaflet.language, words, fonts, pictures)
        surrounds[True] = Surround(turned, leaflet, told.short, translation)
        desk.faults += turned.faults
    dealt = deal_both(found, lambda sideward: _room(surrounds[sideward], theme, leaflet))
    pages = tuple(
        _page(memory.laid(number, sheaf), sheaf, surrounds[turned].page(number, len(dealt.sheaves)), surrounds[turned].size)
        for number, (sheaf, turned) in enumerate(zip(dealt.sheaves, dealt.turned, strict=True), 1)
    )
    notices = tuple(dict.fromkeys((*desk.faults, *dealt.faults)))
    if errors(notices):
        raise Stop(notices)
    metadata = _metadata(desk, leaflet, date, told.sentences)
    return Composed(Composition(metadata, pages, _placed(desk.parts, pages), tuple(desk.outline), tuple(desk.said)), notices)


def _room(surround: Surround, theme: Theme, leaflet: Leaflet) -> Room:
    name = f"{theme.sheet.name}, brand “{theme.brand}”, language {leaflet.language.tag}"
    return Room(surround.top, surround.foot - ABOVE_FOOT, name)


def _strips(
    desk: Desk,
    leaflet: Leaflet,
    warned: tuple[str, ...],
    identity: float,
    translation: Translation | None,
    memory: Memory,
    varied: Collection[Slot] | None,
) -> list[Strip]:
    """The whole leaflet in the order of reading: masthead, body, sources, small print."""
    root, column, body = desk.part("Document", ARTIFACT), desk.column, leaflet.body
    named = (leaflet.title, leaflet.subtitle, identity, warned, leaflet.place)
    settings: list[tuple[Slot, tuple[object, ...], Callable[[], list[Strip]]]] = []
    masthead = functools.partial(set_masthead, desk, leaflet, warned, identity, root)
    settings.append((MASTHEAD, named, masthead))
    turned = sideways(body)
    across = column_of(desk.theme.sheet.turned, desk.language)
    for index, block in enumerate(body):
        beside = [type(other) for other in body[max(0, index - 1) : index + 2]]
        room = across if index in turned else column
        settings.append((index, (block, beside, index in turned), functools.partial(set_block, desk, body, index, room, root)))
    settings.append((SOURCES, (leaflet.sources, leaflet.place), lambda: _tied(set_sources(desk, leaflet, column, root))))
    found: list[Strip] = []
    for slot, asked, set_strips in settings:
        strips = memory.setting(desk, slot, asked, set_strips)
        if slot in turned:
            strips = tuple(strip._replace(turned=True) for strip in strips)
        found += _varied(strips) if varied and slot in varied else strips
    colophon = set_colophon(desk, leaflet, translation, root)
    return found + (colophon if varied is None else _varied(colophon))


def _varied(strips: Iterable[Strip]) -> list[Strip]:
    return [strip._replace(varied=True) for strip in strips]


def _tied(sources: list[Strip]) -> list[Strip]:
    """The sources, the last of them tied to the small print, which would be lost alone on a page."""
    return [*sources[:-1], *(strip._replace(keep=True) for strip in sources[-1:])]


def _page(laid: Sequence[Laid], sheaf: Sheaf, furniture: Furniture, size: Size) -> Page:
    around: list[Mark] = []
    texts: list[str] = []
    for marks, text in repeated_marks(sheaf):
        around += marks
        texts.append(text)
    links = tuple([link for each in laid for link in each.links])
    return Page(size, tuple([each.marks for each in laid]), links, (*texts, *furniture.texts), (*around, *furniture.marks))


def _placed(parts: list[Part], pages: tuple[Page, ...]) -> tuple[Part, ...]:
    """The parts, with the page and box of each figure that the pages show."""
    found = list(parts)
    for number, page in enumerate(pages):
        for mark in page.marks:
            if isinstance(mark, (Vector, Image)) and mark.part != ARTIFACT:
                found[mark.part] = found[mark.part]._replace(box=mark.box, page=number)
    return tuple(found)


def _metadata(desk: Desk, leaflet: Leaflet, date: str, notices: tuple[str, ...]) -> Metadata:
    publisher = desk.theme.publisher_name(leaflet.language)
    return Metadata(
        title=leaflet.title.plain,
        language=leaflet.language,
        author=publisher or (leaflet.owner.plain if leaflet.owner else ""),
        subject=leaflet.subtitle.plain if leaflet.subtitle else "",
        number=leaflet.number,
        version=leaflet.version,
        status=leaflet.status,
        date=date,
        publisher=publisher,
        notices=notices,
        spoken=leaflet.title.language,
        described=leaflet.subtitle.language if leaflet.subtitle else None,
    )
