"""The blocks that a leaflet is made of: frozen values, each with an id that is unique in its
leaflet and the place it was read from.
"""

from typing import NamedTuple, TypeAlias

from brochure.language import Language
from brochure.leaflet.forms import (
    ChecklistBlock,
    FieldsBlock,
    LabelBlock,
    NotesPageBlock,
    RecordBlock,
    SignBlock,
)
from brochure.leaflet.marked import MarkedText
from brochure.leaflet.navigation import ContentsBlock, GlossaryBlock, NotesBlock
from brochure.leaflet.pictures import FigureBlock, FiguresBlock, IconsBlock
from brochure.leaflet.schedule import ScheduleBlock
from brochure.notice import Place


class HeldBody(NamedTuple):
    """Blocks that stand in another one, and what they stand in, in words: “urgent: Call us”."""

    inside: str
    body: "tuple[Block, ...]"


class HeadingBlock(NamedTuple):
    """A heading of level 1 (a part of the leaflet), 2 or 3.

    `anchor`, here and in other blocks, is the id that its author has given it, by which texts refer
    to it; empty where nobody has.
    """

    id: str
    place: Place
    text: MarkedText
    level: int = 1
    anchor: str = ""


class ParagraphBlock(NamedTuple):
    """A paragraph of running text."""

    id: str
    place: Place
    text: MarkedText


class LeadBlock(NamedTuple):
    """A first paragraph that says what a leaflet is about, in larger type."""

    id: str
    place: Place
    text: MarkedText


class QuoteBlock(NamedTuple):
    """Somebody's words, and who said them."""

    id: str
    place: Place
    text: MarkedText
    by: MarkedText | None
    language: Language | None = None


class ListItem(NamedTuple):
    """One item of a list: its text, the lists inside it, and a picture beside it."""

    id: str
    place: Place
    text: MarkedText
    lists: "tuple[ListBlock, ...]" = ()
    figure: FigureBlock | None = None


class ListBlock(NamedTuple):
    """A bullet list, or numbered steps where `ordered`."""

    id: str
    place: Place
    items: tuple[ListItem, ...]
    ordered: bool = False
    language: Language | None = None
    anchor: str = ""


class CalloutBlock(NamedTuple):
    """A box that stands out; `kind` is note, tip, warning or urgent. It never holds another
    callout.

    `language`, here and in other blocks, is the one that the block has been given, or None.
    """

    id: str
    place: Place
    kind: str
    title: MarkedText | None
    body: "tuple[Block, ...]"
    language: Language | None = None
    anchor: str = ""

    @property
    def bodies(self) -> tuple[HeldBody, ...]:
        """What stands in it."""
        inside = f"{self.kind}: {self.title.plain}" if self.title else self.kind
        return (HeldBody(inside, self.body),)


class PairSide(NamedTuple):
    """One half of a pair: what it is called, None where its kind says it, and what stands in it."""

    id: str
    place: Place
    title: MarkedText | None
    body: "tuple[Block, ...]"


class PairBlock(NamedTuple):
    """Two texts side by side; `kind` is do-dont, may-avoid or plain."""

    id: str
    place: Place
    kind: str
    start: PairSide
    end: PairSide
    language: Language | None = None
    anchor: str = ""

    @property
    def bodies(self) -> tuple[HeldBody, ...]:
        """What stands in its halves."""
        return tuple(
            HeldBody(f"{self.kind} {name}: {side.title.plain if side.title else ''}", side.body)
            for name, side in (("start", self.start), ("end", self.end))
        )


class ZonePart(NamedTuple):
    """A part of a plan, by its colour: green, amber or red."""

    id: str
    place: Place
    colour: str
    label: MarkedText
    body: "tuple[Block, ...]"


class ZonesBlock(NamedTuple):
    """A plan: what to do in each of several states."""

    id: str
    place: Place
    zones: tuple[ZonePart, ...]
    language: Language | None = None
    anchor: str = ""

    @property
    def bodies(self) -> tuple[HeldBody, ...]:
        """What stands in its zones."""
        return tuple(
            HeldBody(f"zone {zone.colour}: {zone.label.plain}", zone.body) for zone in self.zones
        )


class KeyPointsBlock(NamedTuple):
    """What matters most, in a few points."""

    id: str
    place: Place
    points: ListBlock
    language: Language | None = None
    anchor: str = ""


class NumberBlock(NamedTuple):
    """A number in large type, and what it counts."""

    id: str
    place: Place
    number: MarkedText
    text: MarkedText
    language: Language | None = None


class CellBlock(NamedTuple):
    """A cell of a table: paragraphs and lists, one below the other, over so many columns and
    rows.
    """

    place: Place
    content: tuple[MarkedText | ListBlock, ...]
    columns: int = 1
    rows: int = 1

    @property
    def alone(self) -> MarkedText | None:
        """Its text, where it holds one paragraph and nothing else."""
        first = self.content[0] if len(self.content) == 1 else None
        return first if isinstance(first, MarkedText) else None

    @property
    def plain(self) -> str:
        """The words of its paragraphs."""
        return " ".join(part.plain for part in self.content if isinstance(part, MarkedText))


class RowGroup(NamedTuple):
    """Rows of a table that stand below a head of their own, or below none."""

    head: MarkedText | None
    rows: tuple[tuple[CellBlock, ...], ...]


class TableBlock(NamedTuple):
    """A table; the cells of every row cover its columns (`leaflet.grid`), with those that reach
    down from the rows above.

    The first cell of a row is its header where `row_headers`. A `landscape` table has pages of its
    own, turned sideways.
    """

    id: str
    place: Place
    caption: MarkedText | None
    columns: tuple[CellBlock, ...]
    groups: tuple[RowGroup, ...]
    row_headers: bool = True
    landscape: bool = False
    language: Language | None = None
    anchor: str = ""


class QuestionBlock(NamedTuple):
    """A question that a reader asks, and its answer."""

    id: str
    place: Place
    ask: MarkedText
    answer: "tuple[Block, ...]"
    anchor: str = ""

    @property
    def bodies(self) -> tuple[HeldBody, ...]:
        """What stands in it."""
        return (HeldBody(f"answer: {self.ask.plain}", self.answer),)


class ContactBlock(NamedTuple):
    """Where to turn: any of the fields may be missing, but never all of them; `lines` are those of
    the address behind its first.
    """

    id: str
    place: Place
    name: MarkedText | None = None
    phone: MarkedText | None = None
    email: MarkedText | None = None
    address: MarkedText | None = None
    hours: MarkedText | None = None
    language: Language | None = None
    anchor: str = ""
    lines: tuple[MarkedText, ...] = ()

    @property
    def texts(self) -> tuple[MarkedText | None, ...]:
        """What it says, line by line."""
        return (self.name, self.phone, self.email, self.address, *self.lines, self.hours)


class ContactsBlock(NamedTuple):
    """Several places to turn to, side by side."""

    id: str
    place: Place
    contacts: tuple[ContactBlock, ...]
    language: Language | None = None

    @property
    def bodies(self) -> tuple[HeldBody, ...]:
        """The contacts, each a block of its own."""
        return (HeldBody("contacts", self.contacts),)


class BrandContactBlock(NamedTuple):
    """Where to turn, as the brand says: each brand puts a ContactBlock in its place."""

    id: str
    place: Place
    anchor: str = ""


class QRBlock(NamedTuple):
    """A code that a telephone's camera reads; `url` is http or https."""

    id: str
    place: Place
    url: str
    caption: MarkedText | None
    language: Language | None = None


class LanguagesBlock(NamedTuple):
    """The same said in many languages: a line for each, which is a text with a language of its
    own.
    """

    id: str
    place: Place
    lines: tuple[MarkedText, ...]


class BreakBlock(NamedTuple):
    """A new page."""

    id: str
    place: Place


class Swatch(NamedTuple):
    """A colour, sRGB from 0 to 1, and what is said of it: in specimens of brands, in no author's
    leaflet.
    """

    id: str
    place: Place
    colour: tuple[float, float, float]
    text: MarkedText


class StyleSample(NamedTuple):
    """A text in a style by its name: in specimens of brands, in no author's leaflet."""

    id: str
    place: Place
    style: str
    text: MarkedText


class TwinRow(NamedTuple):
    """The same said in two languages, side by side; `second` is None where `first` has the words of
    both in it.
    """

    id: str
    first: "Block"
    second: "Block | None"


class TwinBlock(NamedTuple):
    """A block of a leaflet in two languages: its rows stand below each other."""

    id: str
    place: Place
    rows: tuple[TwinRow, ...]
    anchor: str = ""

    @property
    def bodies(self) -> tuple[HeldBody, ...]:
        """What stands in it, in the language of the leaflet."""
        return (HeldBody("", tuple(row.first for row in self.rows)),)


class TwinTitle(NamedTuple):
    """The title of a leaflet, and its subtitle, in the other of its two languages."""

    title: MarkedText
    subtitle: MarkedText | None


Block: TypeAlias = (
    HeadingBlock
    | ParagraphBlock
    | ListBlock
    | CalloutBlock
    | TableBlock
    | FigureBlock
    | QuestionBlock
    | ContactBlock
    | BrandContactBlock
    | QRBlock
    | LanguagesBlock
    | LeadBlock
    | QuoteBlock
    | FieldsBlock
    | ChecklistBlock
    | SignBlock
    | LabelBlock
    | NotesPageBlock
    | RecordBlock
    | ContentsBlock
    | PairBlock
    | ZonesBlock
    | KeyPointsBlock
    | NumberBlock
    | NotesBlock
    | GlossaryBlock
    | FiguresBlock
    | IconsBlock
    | ContactsBlock
    | ScheduleBlock
    | Swatch
    | StyleSample
    | TwinBlock
    | BreakBlock
)


class LeafletSource(NamedTuple):
    """A publication that the leaflet rests on; `title` and `publisher` are not translated."""

    id: str
    place: Place
    title: MarkedText
    publisher: MarkedText | None
    url: str


class StatedField(NamedTuple):
    """A field about a review as it stands in the leaflet's file."""

    name: str
    value: str
    place: Place


class Leaflet(NamedTuple):
    """A whole leaflet in one language; dates are ISO 8601 days; `status` is draft, reviewed, or
    changed since it was reviewed.

    `stated` is what its file says of a review; signatures decide what is printed. `twin` has the
    title in another language, where two are printed.
    """

    name: str
    place: Place
    language: Language
    title: MarkedText
    subtitle: MarkedText | None
    number: str
    version: str
    status: str
    owner: MarkedText | None
    reviewer: str
    reviewed: str
    review_by: str
    sources: tuple[LeafletSource, ...]
    body: tuple[Block, ...]
    stated: tuple[StatedField, ...] = ()
    twin: TwinTitle | None = None
    panels: tuple[tuple[str, str], ...] = ()
    """The panels that blocks are meant for where a leaflet is folded, by the ids of blocks."""
