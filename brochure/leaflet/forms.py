"""The blocks that people write on: labelled lines, boxes, lists to tick, signatures, records."""

from typing import NamedTuple

from brochure.language import Language
from brochure.leaflet.marked import MarkedText
from brochure.notice import Place


class FormField(NamedTuple):
    """A labelled place to write in: `lines` lines, below each other to the foot of the page where
    they `fill` it, or `boxes` boxes for a letter each (0: a line).

    `width` is its share of the row, 0 for what others leave; `form_name` is unique in its leaflet,
    and the same in all languages.
    """

    id: str
    place: Place
    form_name: str
    label: MarkedText
    width: float = 0.0
    boxes: int = 0
    lines: int = 1
    fill: bool = False


class FieldRow(NamedTuple):
    """Fields that stand side by side."""

    id: str
    place: Place
    fields: tuple[FormField, ...]


class FieldsBlock(NamedTuple):
    """Labelled lines to fill in, row by row."""

    id: str
    place: Place
    rows: tuple[FieldRow, ...]
    language: Language | None = None


class TickItem(NamedTuple):
    """A text with a box to tick, ticked already or not, and the boxes that stand below it; its
    `form_name` is as that of a field.
    """

    id: str
    place: Place
    form_name: str
    text: MarkedText
    ticked: bool = False
    items: "tuple[TickItem, ...]" = ()
    twin: MarkedText | None = None
    """The same in another language, where a leaflet has two."""


class ChecklistBlock(NamedTuple):
    """A list to tick."""

    id: str
    place: Place
    items: tuple[TickItem, ...]
    language: Language | None = None
    anchor: str = ""


class SigningPerson(NamedTuple):
    """Somebody who signs, by the role in which that is: with the name, and with the date where it
    is asked for.
    """

    id: str
    place: Place
    form_name: str
    role: MarkedText
    date: bool = False


class SignBlock(NamedTuple):
    """Sentences to agree to, each with a box, and places for the signatures."""

    id: str
    place: Place
    sentences: tuple[TickItem, ...]
    people: tuple[SigningPerson, ...]
    language: Language | None = None


class LabelBlock(NamedTuple):
    """A box for a label that is stuck on, so many points wide and high, 0 where the look says how
    many; its text stands above.
    """

    id: str
    place: Place
    text: MarkedText
    width: float
    height: float
    language: Language | None = None


class RecordHead(NamedTuple):
    """What is written in a column or in a row of a record."""

    id: str
    place: Place
    text: MarkedText


class RecordBlock(NamedTuple):
    """An empty table to write into: `rows` of so many points in height (0: as the look says), below
    each other to the foot of the page where they `fill` it, or one for each of `row_heads`, which
    stand in the first column. Cells that are filled in on a screen are named after its `form_name`.
    """

    id: str
    place: Place
    form_name: str
    caption: MarkedText | None
    columns: tuple[RecordHead, ...]
    row_heads: tuple[RecordHead, ...]
    rows: int
    height: float
    fill: bool = False
    language: Language | None = None
    anchor: str = ""


class NotesPageBlock(NamedTuple):
    """A page of lines to write on, headed by a title or by words of ours."""

    id: str
    place: Place
    form_name: str
    title: MarkedText | None
    language: Language | None = None
