"""When to take what: medicines against times of the day."""

from typing import NamedTuple

from brochure.language import Language
from brochure.leaflet.marked import MarkedText
from brochure.notice import Place

TIMES = ("morning", "noon", "evening", "bedtime")
"""Times of day that have words of ours, and an icon."""


class ScheduleTime(NamedTuple):
    """The head of a column: one of TIMES, else a text of the author's."""

    id: str
    place: Place
    time: str
    text: MarkedText | None


class ScheduleCell(NamedTuple):
    """What stands in a row: first what is taken, then how much at each time."""

    id: str
    place: Place
    text: MarkedText


class ScheduleRow(NamedTuple):
    """A medicine and its doses."""

    id: str
    place: Place
    cells: tuple[ScheduleCell, ...]


class ScheduleBlock(NamedTuple):
    """A table of doses; `head` stands above what is taken, None for words of ours."""

    id: str
    place: Place
    caption: MarkedText | None
    head: MarkedText | None
    times: tuple[ScheduleTime, ...]
    rows: tuple[ScheduleRow, ...]
    language: Language | None = None
