"""A text in the form in which words and numbers are looked up, with the way back to what was
written.
"""

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

# One sign for all that say the same.
_SIGNS = {
    "\u2212": "-", "\uff0d": "-", "\u066b": ".", "\u066c": "’", "\uff0b": "+", "\uff05": "%",
    "\u066a": "%", "\uff1a": ":", "\uff0c": ",", "\u060c": ",", "\uff0e": ".", "\u2013": "–",
    "\u2014": "–", "\u301c": "–", "\uff5e": "–", "~": "–", "\u2264": "≤", "\u2265": "≥",
    "\u2a7d": "≤", "\u2a7e": "≥", "\uff1c": "<", "\uff1e": ">", "\u2019": "'", "\u02bc": "'",
    "\u00b5": "μ", "\u2215": "/", "\u2044": "/", "\uff0f": "/", "℃": "°c", "℉": "°f",
}  # fmt: skip
# Letters that are typed for each other; the lexicon is folded alike, so that nothing is lost.
_LETTERS = {
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ی", "ي": "ی", "ك": "ک", "ھ": "ه", "ة": "ة",
    "ё": "е", "ë": "e",
}  # fmt: skip
# What is not pronounced or not seen: vowel marks, tatweel, joiners, nuktas, marks of direction.
_DROPPED = re.compile(
    "[\u00ad\u0300-\u036f\u0640\u064b-\u0652\u0670\u093c\u200b-\u200f\u061c\u202a-\u202e"
    "\u2060\u2066-\u2069\ufeff]"
)
NO_BREAK = "\u00a0"
"""Stands for all spaces at which no line ends: between digits they part groups of a number."""
_NO_BREAK = "\u00a0\u202f\u2007\u2009"
# Languages in which I and ı, İ and i are pairs (Unicode, SpecialCasing).
_DOTLESS = frozenset({"tr", "az"})
UNSPACED = frozenset({"zh", "ja", "th", "lo", "km", "my"})
"""Languages that put no space between words."""
_WORD_JOINER = "\u2060"
_LETTER = "(?:[^\\W\\d_]|[\u0900-\u0dff])"
# Signs within a word, of which its parts are looked up one by one: “twenty-one”, “d'un”,
# “08.30'dan”.
_BETWEEN_LETTERS = re.compile(f"(?<={_LETTER})['\"״\\-.](?={_LETTER})|(?<=\\d)'(?={_LETTER})")


class FoldedText(NamedTuple):
    """A text to look things up in, and the `source` that it was folded from."""

    text: str
    source: str
    base: str

    def quote(self, start: int, end: int) -> str:
        """What was written there: from one place of the folded text to another."""
        # An empty stretch has no characters to quote.
        if start >= end:
            return ""
        places = self._places()
        return self.source[places[start] : places[end - 1] + 1]

    def capitals(self) -> frozenset[int]:
        """The places of the folded text at which capitals were written."""
        return frozenset(
            place for place, at in enumerate(self._places()) if self.source[at].isupper()
        )

    def _places(self) -> Sequence[int]:
        """For each character of the folded text, where it stands in the source. Made only for what
        is told, and for the rare text with an English month.
        """
        # ASCII folds one to one.
        if self.source.isascii():
            return range(len(self.source))
        return [
            at
            for at, character in enumerate(self.source)
            for _ in _fold_character(character, self.base)
        ]


def fold_text(source: str, base: str) -> FoldedText:
    """The text in lower case and the digits 0–9, one sign and one letter for all that say the same,
    nothing that is not pronounced.
    """
    folds = _TURKIC if base in _DOTLESS else _FOLDS
    # `lower` is enough for ASCII; in Turkish even “I” is another letter.
    text = source.lower() if source.isascii() and folds is _FOLDS else source.translate(folds)
    # Parts of a word become words; without spaces a joiner keeps them apart.
    between = _WORD_JOINER if base in UNSPACED else " "
    return FoldedText(_BETWEEN_LETTERS.sub(between, text), source, base)


def _fold_character(character: str, base: str) -> str:
    if character in _SIGNS:
        return _SIGNS[character]
    # Dropped characters have no place in the folded text.
    if _DROPPED.match(character):
        return ""
    if character in _NO_BREAK:
        return NO_BREAK
    if character.isspace():
        return " "
    # Digits of any script as 0–9.
    if unicodedata.category(character) == "Nd":
        return str(unicodedata.digit(character))
    if base in _DOTLESS and character in "Iİ":
        return "ı" if character == "I" else "i"
    return "".join(_LETTERS.get(letter, letter) for letter in character.lower())


class _CharacterFolds(dict[int, str]):
    """For `str.translate`: each character folded when it first comes."""

    def __init__(self, base: str) -> None:
        super().__init__()
        self._base = base

    def __missing__(self, code: int) -> str:
        self[code] = _fold_character(chr(code), self._base)
        return self[code]


_FOLDS, _TURKIC = _CharacterFolds(""), _CharacterFolds("tr")
