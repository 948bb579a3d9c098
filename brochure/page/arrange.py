"""A leaflet set part by part and put on pages, its end in the layout that suits them."""

import functools
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from brochure.edition import BACK, COVER
from brochure.leaflet.beside import stands_beside, texts_beside
from brochure.leaflet.blocks import Leaflet
from brochure.leaflet.folded import group_panels
from brochure.page.bands import body_columns, deal_bands, join_bands
from brochure.page.block import is_loose, set_block
from brochure.page.desk import ColumnStrip, LayoutDesk, TextColumn, column_of
from brochure.page.ending import LeafletEnding, endings_of, set_ending
from brochure.page.endmatter import set_closing, set_colophon, set_last_logos, set_sources
from brochure.page.flow import DealtPages, PageFrame, PlannedPages, deal_strips, plan_pages
from brochure.page.identity import IdentityBlock
from brochure.page.masthead import set_masthead
from brochure.page.memory import MASTHEAD, SOURCES, SettingMemory, Slot
from brochure.page.panels import PanelGroup, deal_panels, group_pages
from brochure.page.sideways import find_sideways
from brochure.page.spanning import find_spanning, places_leading_to
from brochure.page.standing import TranslationState
from brochure.page.structure import ARTIFACT

GOOD = 3.0
"""The cost of a page up to which no other layout of a leaflet's end is looked for."""
BETTER = 8.0
"""The cost that another one saves at least."""


class LeafletSetting:
    """A leaflet set part by part, in the order of reading."""

    def __init__(
        self,
        desk: LayoutDesk,
        leaflet: Leaflet,
        warned: tuple[str, ...],
        translation: TranslationState | None,
        memory: SettingMemory,
        varied: Collection[Slot] | None,
    ) -> None:
        self.desk, self.leaflet, self.warned = desk, leaflet, warned
        self.translation, self.memory, self.varied = translation, memory, varied
        self.turned = find_sideways(leaflet.body)
        self.root = desk.part("Document", ARTIFACT)

    def dealt(
        self,
        frames: Mapping[bool, PageFrame],
        identity: IdentityBlock,
        panels: Sequence[str] = (),
    ) -> DealtPages:
        """The leaflet on its pages; its end in the first layout with which they are good, or else
        the best. Where it is folded, `panels` are its pages in the order of reading.
        """
        desk, leaflet = self.desk, self.leaflet
        if panels:
            return self._dealt_on_panels(self._masthead(identity), panels, frames)
        columns = body_columns(desk)
        # First what never changes, then each layout of the end behind it, which is withdrawn again:
        # structure and outline must grow in the order of reading.
        body = self._masthead(identity)
        endings = endings_of(desk, leaflet)
        # The body without what endings_of has taken for the end; its last layout has all of that.
        count = len(leaflet.body) - len(endings[-1].below) + 1
        if len(columns) > 1:
            return self._dealt_in_columns(body, endings, frames, columns)
        for index in range(count):
            if index in self.turned:
                body += _turned(self._part(index, self._turned_column()))
            else:
                body += self._part(index, desk.column)
        # What the desk has gained is kept with the best layout and put back when all are tried.
        since, best, added = desk.here, None, None
        # The first layout that is good enough is taken, since endings_of has the best looking one
        # first.
        for ending in endings:
            end = set_ending(desk, ending, self._part)
            if end is not None:
                planned = self._planned(body, end, frames)
                # Another layout must save something: a little less white is not worth a plainer
                # end.
                if best is None or planned.cost + BETTER < best.cost:
                    best, added = planned, desk.added(since)
            desk.withdraw(since)
            if best is not None and best.cost <= GOOD * best.page_count:
                break
        # endings_of always has a last layout that never says None.
        if best is None or added is None:
            raise ValueError("no layout of a leaflet's end")
        desk.add(added)
        return deal_strips(best, frames)

    def _dealt_on_panels(
        self,
        masthead: list[ColumnStrip],
        panels: Sequence[str],
        frames: Mapping[bool, PageFrame],
    ) -> DealtPages:
        """The leaflet on the panels of a folded sheet."""
        desk = self.desk
        pages = group_pages(panels)
        groups = []
        # In the order of reading, in which structure and outline must grow.
        grouped = group_panels(self.leaflet)
        for panel, blocks in sorted(grouped.items(), key=lambda group: pages[group[0]]):
            strips = [strip for at in blocks for strip in self._part(at, desk.column)]
            if panel == COVER:
                strips = [*masthead, *strips]
            if panel == BACK:
                ending = self._part(SOURCES, desk.column)
                before, closing = self._with_small_print(strips, ending)
                strips = [*before, *closing]
            if strips:
                groups.append(PanelGroup(panel, strips, *pages[panel]))
        leading = desk.leading(desk.style("body"), desk.language)
        return deal_panels(groups, panels, frames, leading, desk.language.tag)

    def _dealt_in_columns(
        self,
        masthead: Sequence[ColumnStrip],
        endings: Sequence[LeafletEnding],
        frames: Mapping[bool, PageFrame],
        columns: Sequence[TextColumn],
    ) -> DealtPages:
        """The leaflet on pages whose text runs in columns; its end in the first layout for which
        there is room.
        """
        since = self.desk.here
        count = len(self.leaflet.body) - len(endings[-1].below) + 1
        spanning = find_spanning(self.leaflet.body, count) | self.turned
        # What is too wide for a column has the whole measure, with what leads to it: this is known
        # only when it is set.
        while True:
            body, wide = self._body_in_columns(count, spanning, columns)
            if wide is None:
                break
            self.desk.withdraw(since)
            spanning |= {wide, *places_leading_to(self.leaflet.body, wide)}
        behind = self.desk.here
        for ending in endings:
            end = set_ending(self.desk, ending, self._part)
            if end is not None:
                break
            self.desk.withdraw(behind)
        # endings_of always has a last layout that never says None.
        else:
            raise ValueError("no layout of a leaflet's end")
        last = [strip for strip, _ in body] or list(masthead)
        before, closing = self._with_small_print(last, end)
        strips = [(strip, False) for strip in masthead]
        strips += zip(before, (divided for _, divided in body), strict=False)
        strips += [(strip, False) for strip in (*before[len(body) :], *closing)]
        return deal_bands(join_bands(strips), frames, columns)

    def _body_in_columns(
        self, count: int, spanning: Collection[int], columns: Sequence[TextColumn]
    ) -> tuple[list[tuple[ColumnStrip, bool]], int | None]:
        """The strips of the body, each with whether it stands in columns; and the first block that
        is too wide for one.
        """
        body: list[tuple[ColumnStrip, bool]] = []
        for index in range(count):
            faults = len(self.desk.faults)
            divided = index not in spanning
            if index in self.turned:
                strips = _turned(self._part(index, self._turned_column()))
            else:
                strips = self._part(index, columns[0] if divided else self.desk.column)
            if divided and len(self.desk.faults) > faults:
                return body, index
            body += [(strip, divided) for strip in strips]
        return body, None

    def _planned(
        self, body: Sequence[ColumnStrip], end: list[ColumnStrip], frames: Mapping[bool, PageFrame]
    ) -> PlannedPages:
        """The page ends of body and end, with the small print behind them."""
        return plan_pages(*self._with_small_print(body, end), frames)

    def _with_small_print(
        self, body: Sequence[ColumnStrip], end: list[ColumnStrip]
    ) -> tuple[list[ColumnStrip], list[ColumnStrip]]:
        """Body and end, and the sources and small print behind them."""
        end = _tied(end)
        # Sources and small print count as “closing”: a last page with nothing else is to be
        # avoided.
        sources = next((at for at, strip in enumerate(end) if strip.block == "sources"), len(end))
        # Behind a landscape table the small print would be alone on an upright page.
        turned = not end and bool(body) and body[-1].turned
        column = self._turned_column() if turned else self.desk.column
        colophon = set_colophon(self.desk, self.leaflet, self.translation, column, self.root)
        # What the brand says last stays with the small print.
        closing = set_closing(self.desk, self.leaflet.place, column, self.root)
        for more in (closing, set_last_logos(self.desk, self.leaflet.place)):
            colophon = [*_tied(colophon), *more] if more else colophon
        if self.varied is not None:
            colophon = _varied(colophon)
        if turned:
            body, colophon = _tied(body), _turned(colophon)
        return [*body, *end[:sources]], [*end[sources:], *colophon]

    def _turned_column(self) -> TextColumn:
        # A turned page has a column of its own, as wide as the sheet is high.
        return column_of(self.desk.theme.sheet.turned, self.desk.language)

    def _masthead(self, identity: IdentityBlock) -> list[ColumnStrip]:
        leaflet, warned = self.leaflet, self.warned
        # All that the masthead depends on; the desk's ground (theme and language) is compared as
        # well.
        asked = (leaflet.title, leaflet.subtitle, leaflet.twin, identity, warned, leaflet.place)
        args = (self.desk, leaflet, warned, identity, self.root)
        return self._remembered(
            MASTHEAD, self.desk.column, asked, functools.partial(set_masthead, *args)
        )

    def _part(self, slot: Slot, column: TextColumn) -> list[ColumnStrip]:
        """A block or the sources, set in a column."""
        desk, leaflet, body = self.desk, self.leaflet, self.leaflet.body
        asked: tuple[object, ...]
        if not isinstance(slot, int):
            asked = (leaflet.sources, leaflet.place)
            sources = functools.partial(set_sources, desk, leaflet, column, self.root)
            return self._remembered(slot, column, asked, sources)
        # A block is set by itself, but for two things: what stands beside it decides on ties
        # (leads_in), and a figure may be loose by what follows it.
        rtl = leaflet.language.rtl
        run = texts_beside(body, slot, rtl)
        beside = [type(other) for other in body[max(0, slot - 1) : slot + len(run) + 2]]
        texts = [body[at] for at in run]
        asked = (body[slot], beside, is_loose(body, slot), texts, stands_beside(body, slot, rtl))
        block = functools.partial(set_block, desk, body, slot, column, self.root)
        return self._remembered(slot, column, asked, block, run)

    def _remembered(
        self,
        slot: Slot,
        column: TextColumn,
        asked: tuple[object, ...],
        set_strips: Callable[[], list[ColumnStrip]],
        run: Sequence[int] = (),
    ) -> list[ColumnStrip]:
        """The strips of a slot, and of the `run` of texts that are set with it."""
        before = len(self.desk.references)
        strips = self.memory.setting(self.desk, (slot, column), asked, set_strips)
        # Where files differ, so may the pages that a part names.
        refers = len(self.desk.references) > before
        varies = self.varied and (refers or any(each in self.varied for each in (slot, *run)))
        return _varied(strips) if varies else list(strips)


def _varied(strips: Iterable[ColumnStrip]) -> list[ColumnStrip]:
    return [strip._replace(varied=True) for strip in strips]


def _turned(strips: Iterable[ColumnStrip]) -> list[ColumnStrip]:
    return [strip._replace(turned=True) for strip in strips]


def _tied(end: Sequence[ColumnStrip]) -> list[ColumnStrip]:
    """The end of a leaflet, tied to the small print, which would be lost alone on a page."""
    return [*end[:-1], *(strip._replace(keep=True) for strip in end[-1:])]
