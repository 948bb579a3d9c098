"""What is to be set, as one structure that every contender is given in its own notation, from a
seeded generator.
"""

import random
import re
from typing import NamedTuple, TypeAlias

from tests.bench.sentences import STOCKS, Stock


class Run(NamedTuple):
    """A stretch of text with one look; `link` is an address or empty."""

    text: str
    strong: bool = False
    link: str = ""


Text: TypeAlias = tuple[Run, ...]


class Heading(NamedTuple):
    """A heading of level 1 or 2 below the title."""

    text: str
    level: int


class Paragraph(NamedTuple):
    """A paragraph of running text."""

    text: Text


class Bullets(NamedTuple):
    """A bullet list."""

    items: tuple[Text, ...]


class Table(NamedTuple):
    """A table with header cells above; the first cell of a row is its header where the notation has
    such a thing.
    """

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Callout(NamedTuple):
    """A box that stands out."""

    title: str
    text: Text


class Clinic(NamedTuple):
    """Where to turn: a block at the end, and what stands above the title and in the footer of each
    page.
    """

    name: str
    phone: str
    address: str


Block: TypeAlias = Heading | Paragraph | Bullets | Table | Callout | Clinic


class Leaflet(NamedTuple):
    """A leaflet: `name` is its file name without a suffix, `number` and `line` stand in the footer
    of each page.

    `clinic` is whose leaflet it is, if it is one of many that differ in that alone.
    """

    name: str
    language: str
    title: str
    subtitle: str
    number: str
    body: tuple[Block, ...]
    clinic: Clinic | None = None

    @property
    def line(self) -> str:
        """The small line beside the page number."""
        return f"{self.number} · 1.0 · 2026-01-15"


def leaflet(name: str, language: str, seed: int, chapters: int = 1) -> Leaflet:
    """A leaflet of about two pages for each chapter; the same arguments give the same text, another
    seed another text.
    """
    stock, chance = STOCKS[language], random.Random(f"{language} {seed}")
    title = f"{chance.choice(stock.titles)} ({seed})"
    body = tuple(block for _ in range(chapters) for block in _chapter(stock, chance))
    return Leaflet(name, language, title, stock.subtitle, f"KF-{seed:04d}", body)


def clinic(number: int) -> Clinic:
    """A clinic that there is not."""
    return Clinic(
        f"Clinic {number} of the River Province",
        f"+964 000 {number // 1000:03d} {number % 1000:04d}",
        f"River Street {number}",
    )


def of_clinic(made: Leaflet, number: int) -> Leaflet:
    """The leaflet as a clinic hands it out, with where to turn in the place of its last list."""
    own = clinic(number)
    *body, _, last = made.body
    return made._replace(name=f"{made.name}-{number:05d}", body=(*body, last, own), clinic=own)


def texts(made: Leaflet) -> list[str]:
    """Every text of a leaflet without its marks, in the order of reading; footers are left out."""
    found = [made.title, made.subtitle]
    for block in made.body:
        match block:
            case Heading(text, _):
                found.append(text)
            case Paragraph(text):
                found.append(_plain(text))
            case Bullets(items):
                found.extend(map(_plain, items))
            case Table(caption, columns, rows):
                found.extend((caption, *columns, *(cell for row in rows for cell in row)))
            case Callout(title, text):
                found.extend((title, _plain(text)))
            case Clinic():
                found.extend(block)
    return found


def words(made: Leaflet) -> int:
    """How many words a reader sees, footers aside."""
    return sum(len(text.split()) for text in texts(made))


def _chapter(stock: Stock, chance: random.Random) -> list[Block]:
    """About two pages: every kind of block that the contenders share."""
    first, second, third, fourth, lower = chance.sample(stock.headings, 5)
    return [
        Heading(first, 1),
        _paragraph(stock, chance, 4),
        _paragraph(stock, chance, 3),
        Heading(second, 1),
        _paragraph(stock, chance, 3),
        Bullets(tuple(_sentences(stock, chance, 1) for _ in range(3))),
        Callout(chance.choice(stock.callout), _sentences(stock, chance, 2)),
        Heading(third, 1),
        _paragraph(stock, chance, 2),
        _table(stock, chance),
        Heading(lower, 2),
        _paragraph(stock, chance, 2),
        Heading(fourth, 1),
        _paragraph(stock, chance, 2),
        Bullets(tuple(_sentences(stock, chance, 1) for _ in range(3))),
        Paragraph((*_sentences(stock, chance, 1), *_link(stock, chance))),
    ]


def _paragraph(stock: Stock, chance: random.Random, sentences: int) -> Paragraph:
    return Paragraph(_sentences(stock, chance, sentences))


def _sentences(stock: Stock, chance: random.Random, count: int) -> Text:
    runs: list[Run] = []
    for core in chance.sample(stock.cores, count):
        opener = f"{chance.choice(stock.openers)} " if chance.random() < 0.2 else ""
        filled = _filled(opener + core + ".", stock, chance)
        start = " " if runs else ""
        runs.append(filled[0]._replace(text=start + _capital(filled[0].text)))
        runs.extend(filled[1:])
    return _joined(runs)


def _filled(template: str, stock: Stock, chance: random.Random) -> list[Run]:
    """The template with its slots filled; the empty run that may come first carries the capital
    letter's place.
    """
    runs = []
    for piece in filter(None, re.split(r"(\{!?\w+\})", template)):
        slot = re.fullmatch(r"\{(!?)(\w+)\}", piece)
        runs.append(
            Run(chance.choice(stock.slots[slot[2]]), strong=bool(slot[1])) if slot else Run(piece)
        )
    return runs


def _joined(runs: list[Run]) -> Text:
    """Neighbours of the same look as one run."""
    joined: list[Run] = []
    for run in runs:
        if joined and joined[-1].strong == run.strong:
            joined[-1] = run._replace(text=joined[-1].text + run.text)
        else:
            joined.append(run)
    return tuple(joined)


def _link(stock: Stock, chance: random.Random) -> Text:
    before, text, url = stock.link
    return Run(f" {before} "), Run(text, link=f"{url}{chance.randrange(1000)}"), Run(".")


def _table(stock: Stock, chance: random.Random) -> Table:
    columns = [chance.sample(cells, 5) for cells in stock.cells]
    return Table(stock.caption, stock.columns, tuple(zip(*columns, strict=True)))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _plain(text: Text) -> str:
    return "".join(run.text for run in text)
