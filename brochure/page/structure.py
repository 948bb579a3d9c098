"""The reading order: one Part for each structure element that the file will have (ISO 32000-1, 14.7
and 14.8).
"""

from typing import NamedTuple

from brochure.notice import Place
from brochure.units import Box

ARTIFACT = -1
"""The part number of marks that are not content: rules, backgrounds, repeated headers and
footers.
"""


TO_WRITE, TO_TICK, TICKED = "write", "tick", "ticked"
"""What a place on paper is for: to write in, to tick, or ticked already."""
ON_SCREEN = "screen"
"""What a place is for that is filled in on a screen: its field says the rest."""


class StructurePart(NamedTuple):
    """A structure element; `id` is its index among all parts, `parent` is always smaller (the root,
    Document, is 0).

    Where a part has marks of its own, its children follow in the order in which they and the marks
    are drawn; otherwise in the order of their ids. `role` is a standard structure type. `scope`
    ("Column", "Row"), `columns` and `rows` (how many a cell covers) and `headers` (ids of the TH
    parts that speak for a cell) belong to table cells, `numbering` ("Decimal", "Disc", "Circle") to
    lists, `field` (TO_WRITE, TO_TICK, TICKED, ON_SCREEN) to places to write in, whose `title` says
    what is asked for, `alt` and `box` to these and to figures (`box` in page space, on page `page`,
    counted from 0). Links within the leaflet lead to the `anchor` of a part, which no other part
    has.
    """

    id: int
    role: str
    parent: int
    language: str = ""
    alt: str = ""
    title: str = ""
    scope: str = ""
    columns: int = 1
    rows: int = 1
    headers: tuple[int, ...] = ()
    numbering: str = ""
    field: str = ""
    box: Box | None = None
    page: int = 0
    anchor: str = ""


class PageReference(NamedTuple):
    """The page that a part names as that of the part with an anchor, counted from 1; 0 where it
    names none.
    """

    part: int
    anchor: str
    page: int


class SaidText(NamedTuple):
    """One paragraph's worth of text that must be readable in the file: in logical order, with the
    block it came from.

    `ltr` tells that it, or a piece of it, is set from left to right, whatever letters it has.
    """

    text: str
    block: str
    place: Place
    ltr: bool = False


class OutlineHeading(NamedTuple):
    """A line of the outline: the part of the heading, its text and depth from 1."""

    part: int
    text: str
    level: int
