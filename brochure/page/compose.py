"""A leaflet, a theme and words in; finished pages with their structure out."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from brochure.leaflet.blocks import Leaflet
from brochure.leaflet.notes import note_numbers
from brochure.leaflet.references import list_headings
from brochure.notice import Notice, Stop, only_errors
from brochure.page.arrange import LeafletSetting
from brochure.page.desk import LayoutDesk
from brochure.page.flow import DealtPages, LaidPage, PageFrame, PageStrips, repeated_marks
from brochure.page.frame import (
    BlankMark,
    ComposedPage,
    Composition,
    DrawingMark,
    GlyphMark,
    ImageMark,
    Mark,
    Metadata,
)
from brochure.page.furniture import LeafletFurniture, PageFurniture
from brochure.page.memory import SettingMemory, Slot
from brochure.page.panels import dress_panels
from brochure.page.reorder import renumbered_strip, reorder_parts
from brochure.page.settle import Pages, find_pages, settle_pages
from brochure.page.sideways import find_sideways
from brochure.page.standing import TranslationState, reader_warnings
from brochure.page.structure import ARTIFACT, StructurePart
from brochure.picture import Picture
from brochure.theme.fonts import InstalledFonts
from brochure.theme.style import Theme
from brochure.theme.words import OwnWords
from brochure.units import Size

UPRIGHT, TURNED = False, True
ON_BACK = True
"""The kind of page that the back of a folded leaflet is."""
LITTLE = 0.6
"""The share of the last page down to which a small head and tight setting may spare it: what these
save, the white at the head of a page, and what is not torn although some of it had room before.
"""


class ComposedLeaflet(NamedTuple):
    """A composition with the warnings met on the way."""

    composition: Composition
    notices: tuple[Notice, ...]


def compose_pages(
    leaflet: Leaflet,
    theme: Theme,
    words: OwnWords,
    fonts: InstalledFonts,
    pictures: Mapping[str, Picture],
    date: str = "",
    translation: TranslationState | None = None,
    memory: SettingMemory | None = None,
    varied: Collection[Slot] | None = None,
    tongues: Mapping[str, OwnWords] | None = None,
    region: str = "",
    *,
    fillable: bool = False,
    panels: Sequence[str] = (),
) -> ComposedLeaflet:
    """The leaflet set in a theme; `pictures` by the file names of its figures, `date` an ISO day
    for the file's metadata.

    `translation` tells how a leaflet that is not in its own language came about; every page says
    where it falls short. `memory` keeps what was set last: a leaflet that differs from it in a few
    blocks is set in the time that these take. `varied` are the parts in which the files of a batch
    differ; None where it is one of a kind. `tongues` has the words of the other languages that
    blocks are written in, by their tags. `region` is where telephone numbers are dialled from (ISO
    3166-1). What is `fillable` has places to write in that paper does without; what is folded has
    these `panels`, in the order of reading, for pages.

    Raises Stop with every fault of the composition: characters that no font has, blocks that fit on
    no page.
    """
    leaflet = list_headings(leaflet)
    asked = (words, fonts, pictures, date, translation, varied, tongues, region)
    composed = _compose(
        leaflet, theme, memory or SettingMemory(), *asked, fillable=fillable, panels=panels
    )
    # What one sheet of paper has room for below a small head is not carried over to a second.
    if theme.small and not panels and _needs_little_more(composed.composition, theme):
        try:
            small = _compose(
                leaflet, theme.small[0], SettingMemory(), *asked, fillable=fillable, panels=()
            )
        # What fits below the large head alone is no fault of the leaflet.
        except Stop:
            return composed
        if len(small.composition.pages) < len(composed.composition.pages):
            return small
    return composed


def _needs_little_more(composition: Composition, theme: Theme) -> bool:
    """Whether little stands on a second page, or on a third, which would need another sheet."""
    # A cover is worth more than a page, but not on a leaflet that has hardly two.
    most = 2 if theme.header.layout == "cover" else 3
    if not 1 < len(composition.pages) <= most:
        return False
    page = composition.pages[-1]
    feet = [mark.y if isinstance(mark, GlyphMark) else mark.box.bottom for mark in page.marks]
    return max(feet, default=0.0) < LITTLE * page.size.height


def _compose(
    leaflet: Leaflet,
    theme: Theme,
    memory: SettingMemory,
    words: OwnWords,
    fonts: InstalledFonts,
    pictures: Mapping[str, Picture],
    date: str,
    translation: TranslationState | None,
    varied: Collection[Slot] | None,
    tongues: Mapping[str, OwnWords] | None,
    region: str,
    *,
    fillable: bool,
    panels: Sequence[str],
) -> ComposedLeaflet:
    told = reader_warnings(leaflet, words, translation)

    notes = note_numbers(leaflet)

    def set_with(numbers: Pages | None) -> _SetLeaflet:
        ours = (theme, leaflet.language, words, fonts, pictures, tongues, region)
        desk = LayoutDesk(*ours, numbers, notes, fillable=fillable)
        surrounds = _surrounds(desk, leaflet, told.short, translation, folded=bool(panels))
        setting = LeafletSetting(desk, leaflet, told.sentences, translation, memory, varied)
        dealt = setting.dealt(_frames(desk, surrounds), surrounds[UPRIGHT].identity, panels)
        return _SetLeaflet(desk, surrounds, dealt)

    # Panels have no numbers by which to find them.
    pages_of = _no_pages if panels else _pages_of
    (desk, surrounds, dealt), unsettled = settle_pages(set_with, pages_of)
    dealt = _in_order(desk, dealt)
    pages = tuple(_compose_sheaves(dealt, surrounds, memory))
    doubts = _unsettled_notices(leaflet, unsettled)
    notices = tuple(dict.fromkeys((*desk.faults, *dealt.faults, *doubts)))
    if only_errors(notices):
        raise Stop(notices)
    metadata = _metadata(desk, leaflet, date, told.sentences)
    parts = _placed(desk.parts, pages)
    composition = Composition(
        metadata, pages, parts, tuple(desk.outline), tuple(desk.said), tuple(desk.references)
    )
    return ComposedLeaflet(composition, notices)


class _SetLeaflet(NamedTuple):
    """A leaflet on its pages, before anything around them is drawn."""

    desk: LayoutDesk
    surrounds: Mapping[bool, LeafletFurniture]
    dealt: DealtPages


def _no_pages(made: _SetLeaflet) -> Pages | None:
    """No page has a number; None where none is asked for."""
    return {} if made.desk.references else None


def _pages_of(made: _SetLeaflet) -> Pages | None:
    """The pages of what a leaflet refers to."""
    return find_pages(made.dealt.sheaves, made.desk.parts, made.desk.references)


def _unsettled_notices(leaflet: Leaflet, names: Collection[str]) -> Iterator[Notice]:
    """A warning where a page is not printed."""
    if names:
        wrong = f"the pages of {len(names)} references are not printed: with them, they are others"
        hint = "shorten or lengthen a paragraph before what is referred to"
        yield Notice(leaflet.place, "id-unsettled", wrong, hint, "warning")


def _surrounds(
    desk: LayoutDesk,
    leaflet: Leaflet,
    warnings: Sequence[str],
    translation: TranslationState | None,
    *,
    folded: bool,
) -> dict[bool, LeafletFurniture]:
    """What stands around the text of upright pages and, where tables need them, of turned ones; of
    a folded leaflet the furniture of panels, and in the place of turned pages that of the back.
    """
    if folded:
        quiet = LayoutDesk(
            dress_panels(desk.theme), desk.language, desk.words, desk.fonts, desk.pictures
        )
        surrounds = {
            UPRIGHT: LeafletFurniture(quiet, leaflet, warnings, translation),
            ON_BACK: LeafletFurniture(desk, leaflet, warnings, translation),
        }
        desk.faults += quiet.faults
        return surrounds
    surrounds = {UPRIGHT: LeafletFurniture(desk, leaflet, warnings, translation)}
    if find_sideways(leaflet.body):
        theme = desk.theme._replace(sheet=desk.theme.sheet.turned)
        turned = LayoutDesk(theme, desk.language, desk.words, desk.fonts, desk.pictures)
        surrounds[TURNED] = LeafletFurniture(turned, leaflet, warnings, translation)
        desk.faults += turned.faults
    return surrounds


def _frames(desk: LayoutDesk, surrounds: Mapping[bool, LeafletFurniture]) -> dict[bool, PageFrame]:
    """The room for text on both kinds of pages."""
    theme = desk.theme
    name = f"{theme.sheet.name}, brand “{theme.brand}”, language {desk.language.tag}"
    white = desk.dimension("footer.above")
    return {
        turned: PageFrame(around.top, around.foot - white, name)
        for turned, around in surrounds.items()
    }


def _in_order(desk: LayoutDesk, dealt: DealtPages) -> DealtPages:
    """The pages with their parts numbered in the order drawn, where a figure has moved; the desk's
    likewise.
    """
    if not dealt.moves:
        return dealt
    moved = {block for move in dealt.moves for block in move}
    strips = [placed.strip for sheaf in dealt.sheaves for placed in sheaf.strips]
    concerned = [strip for strip in strips if strip.block in moved]
    order = reorder_parts(desk.parts, desk.said, concerned, dealt.moves)
    desk.parts, desk.said = order.parts, order.said
    desk.references = [
        each._replace(part=order.renumbered.get(each.part, each.part)) for each in desk.references
    ]
    sheaves = []
    for sheaf in dealt.sheaves:
        placed = [
            each._replace(strip=renumbered_strip(each.strip, order.renumbered))
            if each.strip.block in moved
            else each
            for each in sheaf.strips
        ]
        sheaves.append(sheaf._replace(strips=tuple(placed)))
    return dealt._replace(sheaves=tuple(sheaves))


def _compose_sheaves(
    dealt: DealtPages, surrounds: Mapping[bool, LeafletFurniture], memory: SettingMemory
) -> Iterator[ComposedPage]:
    """Each page: its strips where they stand, and what is around them."""
    count = len(dealt.sheaves)
    for number, (sheaf, turned) in enumerate(zip(dealt.sheaves, dealt.turned, strict=True), 1):
        around = surrounds[turned]
        yield _page(memory.laid(number, sheaf), sheaf, around.page(number, count), around.size)


def _page(
    laid: Sequence[LaidPage], sheaf: PageStrips, furniture: PageFurniture, size: Size
) -> ComposedPage:
    around: list[Mark] = []
    texts: list[str] = []
    for marks, text in repeated_marks(sheaf):
        around += marks
        texts.append(text)
    links = tuple([link for each in laid for link in each.links])
    return ComposedPage(
        size,
        tuple([each.marks for each in laid]),
        links,
        (*texts, *furniture.texts),
        (*around, *furniture.marks),
    )


def _placed(
    parts: list[StructurePart], pages: tuple[ComposedPage, ...]
) -> tuple[StructurePart, ...]:
    """The parts, with the page and box of each figure and blank that the pages show."""
    found = list(parts)
    for number, page in enumerate(pages):
        for mark in page.marks:
            if isinstance(mark, (DrawingMark, ImageMark, BlankMark)) and mark.part != ARTIFACT:
                found[mark.part] = found[mark.part]._replace(box=mark.box, page=number)
    return tuple(found)


def _metadata(desk: LayoutDesk, leaflet: Leaflet, date: str, notices: tuple[str, ...]) -> Metadata:
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
