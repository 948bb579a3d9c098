"""What was set last, so that a file that differs in a line or two from the one before is composed
in the time of those lines.

Whatever a setting depends on is part of what it is remembered by, and is compared by its value: a
memory that is handed strange leaflets, or is shared by threads, is slower and never wrong.
"""

from collections.abc import Callable
from typing import NamedTuple, TypeAlias

from brochure.page.desk import ColumnStrip, DeskAddition, LayoutDesk, TextColumn
from brochure.page.flow import LaidPage, PageStrips, lay_strips

Slot: TypeAlias = str | int
"""A part of a leaflet: a block of the body by its index, or one of MASTHEAD and SOURCES."""
MASTHEAD, SOURCES = "masthead", "sources"


class _Setting(NamedTuple):
    asked: tuple[object, ...]
    strips: tuple[ColumnStrip, ...]
    added: DeskAddition


class SettingMemory:
    """The settings of one leaflet, block by block, and its pages; the next leaflet's take their
    places.
    """

    def __init__(self) -> None:
        self._settings: dict[tuple[Slot, TextColumn], _Setting] = {}
        self._laid: dict[tuple[int, int], tuple[PageStrips, LaidPage]] = {}

    def setting(
        self,
        desk: LayoutDesk,
        slot: tuple[Slot, TextColumn],
        asked: tuple[object, ...],
        set_strips: Callable[[], list[ColumnStrip]],
    ) -> tuple[ColumnStrip, ...]:
        """The strips of `set_strips`, or those of the last time where the same was `asked` for.

        That is: by the same values on the same desk, for a `slot`: a part of the leaflet and the
        column that it is set in.
        """
        # `here` are the numbers that parts will get: strips that were set from another number on
        # name other parts.
        asked = (desk.ground, desk.here, asked)
        known = self._settings.get(slot)
        # Pages that it names may be others now.
        stale = known is not None and any(
            desk.page_of(each.anchor) != each.page for each in known.added.references
        )
        if known is None or known.asked != asked or stale:
            before = desk.here
            strips = tuple(set_strips())
            self._settings[slot] = _Setting(asked, strips, desk.added(before))
            return strips
        # The desk must gain what it gained then: parts, outline, texts and faults.
        desk.add(known.added)
        return known.strips

    def laid(self, page: int, sheaf: PageStrips) -> list[LaidPage]:
        """The content of a page, in pieces: the same objects as the last time where the same strips
        stand at the same heights.
        """
        # By the number of the piece too: a page has what is shared and what varies in turn.
        pieces = []
        for slot, part in enumerate(sheaf.parted()):
            known = self._laid.get((page, slot))
            if known is None or known[0] != part:
                known = self._laid[page, slot] = (part, lay_strips(part))
            pieces.append(known[1])
        return pieces
