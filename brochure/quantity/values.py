"""What a text says of amounts: the values that are compared between two texts."""

from decimal import Decimal
from typing import NamedTuple, TypeAlias

from brochure.quantity.fold import FoldedText

AMOUNT, EVERY, TIMES, TIME, DATE, NUMBER = "amount", "every", "times", "time", "date", "number"
"""The kinds: so much of something; the span in which something is done once; how often; a time of
day in minutes; a day; a number alone.
"""
Value: TypeAlias = Decimal | str


class Reading(NamedTuple):
    """One way to understand a quantity: its kind, its value in the unit, and the unit; a date is
    text, as in ISO 8601, with “*” for a year that is not said.
    """

    kind: str
    value: Value
    unit: str


class Quantity(NamedTuple):
    """A quantity of a text: the ways to understand it, where it stands in the folded text, and how
    sure it is.

    `figure`: it is written in figures. `bound`: it has a unit, or something that is counted, or is
    a time or a date, so that words alone are enough to tell it. `faint`: a word that may say
    something else, and only counts where the other side needs it.
    """

    readings: tuple[Reading, ...]
    number: Decimal
    start: int
    end: int
    figure: bool = False
    bound: bool = False
    faint: bool = False
    sign: str = ""
    """“up” or “down” where it is a bound: at least, at most."""
    symbol: bool = False
    """Whether the sign is a symbol, such as ≥."""
    joined: str = ""
    """“–” or “/” where the next quantity is the other end of a range, or of a pair: 120/80."""

    @property
    def kind(self) -> str:
        """The kind of the first reading."""
        return self.readings[0].kind

    @property
    def is_counted(self) -> bool:
        """Whether it is a number alone, in figures or in words, and no code."""
        return (
            self.kind == NUMBER and not self.faint and not isinstance(self.readings[0].value, str)
        )

    @property
    def dimension(self) -> tuple[str, str]:
        """What it can be exchanged with: the kind and the unit of the first reading."""
        return self.readings[0].kind, self.readings[0].unit

    @property
    def dimensions(self) -> frozenset[tuple[str, str]]:
        """What it can be exchanged with, by all its readings."""
        return frozenset((reading.kind, reading.unit) for reading in self.readings)

    def has(self, kind: str) -> bool:
        """Whether it may be of a kind."""
        return any(reading.kind == kind for reading in self.readings)

    def matches(self, other: "Quantity") -> bool:
        """Whether both can be understood alike."""
        return not set(self.readings).isdisjoint(other.readings)


class TextQuantities(NamedTuple):
    """All that a text says: telephone numbers as their digits, quantities, and the parts of the day
    that amounts are tied to, all in order.
    """

    folded: FoldedText
    phones: tuple[str, ...]
    quantities: tuple[Quantity, ...]
    anchors: tuple[str, ...]
    reorders: bool
    """Whether it has words such as “instead of”, around which languages turn amounts round."""
    negates: bool
    """Whether it has a “not”: “more than” may then be a bound from the other side."""
    knows_words: bool
    """Whether the language's words for amounts are known, and not only its figures."""

    def quote(self, quantity: Quantity) -> str:
        """A quantity as it was written."""
        return self.folded.quote(quantity.start, quantity.end)
