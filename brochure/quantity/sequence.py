"""The lexemes of a text as rules look at them: by their places, with what the language knows."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import NamedTuple, TypeAlias

from brochure.quantity.fold import FoldedText
from brochure.quantity.lexemes import Lexeme
from brochure.quantity.lexicon import Lexicon
from brochure.quantity.values import Quantity, Reading


class TextLexemes(NamedTuple):
    """A text cut into lexemes, for the rules: with the words of its language."""

    folded: FoldedText
    lexemes: Sequence[Lexeme]
    lexicon: Lexicon
    capitals: frozenset[int] = frozenset()
    """Where capitals were written, as far as anybody asks for them: where English has months."""

    def at(self, place: int) -> Lexeme | None:
        """The lexeme at a place; None behind the last."""
        return self.lexemes[place] if 0 <= place < len(self.lexemes) else None

    def means(self, place: int, *kinds: str) -> bool:
        """Whether the lexeme at a place is there and has a meaning of one of these kinds."""
        lexeme = self.at(place)
        return lexeme is not None and lexeme.means(*kinds)

    def value(self, place: int, *kinds: str) -> str:
        """The value of the first meaning of these kinds at a place; "" where there is none."""
        lexeme = self.at(place)
        return (lexeme.value_of(*kinds) or "") if lexeme else ""

    def is_mark(self, place: int, marks: str) -> bool:
        """Whether one of these marks stands at a place."""
        lexeme = self.at(place)
        return lexeme is not None and lexeme.kind in ("mark", "sign") and lexeme.text in marks

    def quantity(
        self,
        readings: Sequence[Reading],
        number: Decimal,
        first: int,
        behind: int,
        *,
        bound: bool = False,
        faint: bool = False,
    ) -> Quantity:
        """A quantity from the lexeme `first` to the one before `behind`."""
        start, end = self.lexemes[first].start, self.lexemes[behind - 1].end
        figure = any(lexeme.figure for lexeme in self.lexemes[first:behind])
        return Quantity(tuple(readings), number, start, end, figure, bound, faint)

    def number_at(self, place: int) -> tuple[Decimal | None, int]:
        """The number at a place, in figures or words, and the place behind it."""
        lexeme = self.at(place)
        if lexeme is None or lexeme.kind != "number":
            return None, place
        return lexeme.value, place + 1


Found: TypeAlias = "tuple[list[Quantity], int] | None"
"""The quantities that begin at a place, and the place behind them; None where there is none."""
Rule: TypeAlias = Callable[[TextLexemes, int], Found]
