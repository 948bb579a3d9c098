"""The blocks that lead readers through a leaflet: its contents."""

from typing import NamedTuple

from brochure.leaflet.marked import MarkedText
from brochure.notice import Place


class ContentsLine(NamedTuple):
    """A heading as the contents list it: where it is found (`references.anchor_of`), its words, and
    its depth from 1.
    """

    anchor: str
    text: MarkedText
    depth: int


class ContentsBlock(NamedTuple):
    """The headings that follow, down to a level, with their pages.

    `lines` is empty until the leaflet is set (`references.list_headings`): the words of headings
    are those of the reader's language, and filled from data.
    """

    id: str
    place: Place
    levels: int = 2
    lines: tuple[ContentsLine, ...] = ()
