"""The blocks that a leaflet is made of: frozen values, each with an id that is unique in its leaflet and the place it was read from."""

from typing import NamedTuple, TypeAlias

from brochure.language import Language
from brochure.notice import Place


class Span(NamedTuple):
    """A stretch of text with one look; `link` is a web, mail or telephone address, or empty.

    `language` is the one that the author has given it, None where it is that of the text around it.
    """

    text: str
    strong: bool = False
    emphasis: bool = False
    link: str = ""
    language: Language | None = None


class Text(NamedTuple):
    """Words of one language: `source` as the author typed it, inline marks and all, and `spans` as it is read.

    A text that is `own` has been given a language of its own, and is not translated; one that is `guessed`
    has the language that is likeliest for its letters, since nobody has given it one.
    """

    source: str
    spans: tuple[Span, ...]
    language: Language
    place: Place
    own: bool = False
    guessed: bool = False

    @property
    def apart(self) -> bool:
        """Whether it stands in another language than the leaflet because the author has so written it."""
        return self.own or self.guessed

    @property
    def plain(self) -> str:
        """The words without their marks."""
        return "".join(span.text for span in self.spans)


class Heading(NamedTuple):
    """A heading of level 1 (a part of the leaflet), 2 or 3."""

    id: str
    place: Place
    text: Text
    level: int = 1


class Paragraph(NamedTuple):
    """A paragraph of running text."""

    id: str
    place: Place
    text: Text


class Item(NamedTuple):
    """One item of a list: its text, then the lists inside it."""

    id: str
    place: Place
    text: Text
    lists: "tuple[List, ...]" = ()


class List(NamedTuple):
    """A bullet list, or numbered steps where `ordered`."""

    id: str
    place: Place
    items: tuple[Item, ...]
    ordered: bool = False
    language: Language | None = None


class Callout(NamedTuple):
    """A box that stands out; `kind` is note, tip, warning or urgent. It never holds another callout.

    `language`, here and in other blocks, is the one that the block has been given, or None.
    """

    id: str
    place: Place
    kind: str
    title: Text | None
    body: "tuple[Block, ...]"
    language: Language | None = None


class Cell(NamedTuple):
    """A cell of a table: paragraphs and lists, one below the other, over so many columns and rows."""

    place: Place
    content: tuple[Text | List, ...]
    columns: int = 1
    rows: int = 1

    @property
    def alone(self) -> Text | None:
        """Its text, where it holds one paragraph and nothing else."""
        first = self.content[0] if len(self.content) == 1 else None
        return first if isinstance(first, Text) else None

    @property
    def plain(self) -> str:
        """The words of its paragraphs."""
        return " ".join(part.plain for part in self.content if isinstance(part, Text))


class RowGroup(NamedTuple):
    """Rows of a table that stand below a head of their own, or below none."""

    head: Text | None
    rows: tuple[tuple[Cell, ...], ...]


class Table(NamedTuple):
    """A table; the cells of every row cover its columns (`leaflet.grid`), with those that reach down from the rows above.

    The first cell of a row is its header where `row_headers`. A `landscape` table has pages of its own, turned sideways.
    """

    id: str
    place: Place
    caption: Text | None
    columns: tuple[Cell, ...]
    groups: tuple[RowGroup, ...]
    row_headers: bool = True
    landscape: bool = False
    language: Language | None = None


class Figure(NamedTuple):
    """A picture; `file` is a path relative to the leaflet's folder, typed at `file_place`; `width` a share of the column from 0.1 to 1."""

    id: str
    place: Place
    file: str
    file_place: Place
    alt: Text
    caption: Text | None
    width: float = 1.0
    language: Language | None = None


class Question(NamedTuple):
    """A question that a reader asks, and its answer."""

    id: str
    place: Place
    ask: Text
    answer: "tuple[Block, ...]"


class Contact(NamedTuple):
    """Where to turn: any of the fields may be missing, but never all of them."""

    id: str
    place: Place
    name: Text | None = None
    phone: Text | None = None
    email: Text | None = None
    address: Text | None = None
    hours: Text | None = None
    language: Language | None = None

    @property
    def texts(self) -> tuple[Text | None, ...]:
        """What it says, line by line."""
        return (self.name, self.phone, self.email, self.address, self.hours)


class QRCode(NamedTuple):
    """A code that a telephone's camera reads; `url` is http or https."""

    id: str
    place: Place
    url: str
    caption: Text | None
    language: Language | None = None


class Languages(NamedTuple):
    """The same said in many languages: a line for each, which is a text with a language of its own."""

    id: str
    place: Place
    lines: tuple[Text, ...]


class Break(NamedTuple):
    """A new page."""

    id: str
    place: Place


Block: TypeAlias = Heading | Paragraph | List | Callout | Table | Figure | Question | Contact | QRCode | Languages | Break


class Source(NamedTuple):
    """A publication that the leaflet rests on; `title` and `publisher` are not translated."""

    id: str
    place: Place
    title: Text
    publisher: Text | None
    url: str


class Leaflet(NamedTuple):
    """A whole leaflet in one language; dates are ISO 8601 days; `status` is draft or reviewed."""

    name: str
    place: Place
    language: Language
    title: Text
    subtitle: Text | None
    number: str
    version: str
    status: str
    owner: Text | None
    reviewer: str
    reviewed: str
    review_by: str
    sources: tuple[Source, ...]
    body: tuple[Block, ...]
