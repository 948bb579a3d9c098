"""Chances on different bases: who compares 1 in 150 with 1 in 1,500 sees the same 1."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from brochure.check.plain.finding import WordFinding
from brochure.check.plain.lexicon import PlainWords
from brochure.check.plain.reading import ReadText
from brochure.language import Language

_NUMBER = r"[0-9٠-٩۰-۹][0-9٠-٩۰-۹.,٫٬']*"


class ToldChance(NamedTuple):
    """A chance as it is written, and the number of which it is a part."""

    text: str
    base: int


def mixed_bases(
    texts: Iterable[ReadText], words: PlainWords, language: Language
) -> Iterator[tuple[ReadText, WordFinding]]:
    """Each text whose chance has another base than the first chance of the leaflet."""
    first: ToldChance | None = None
    for text in texts:
        for sentence in text.sentences:
            for chance in find_chances(sentence.folded, words, language):
                if first is None:
                    first = chance
                elif chance.base != first.base:
                    wrong = f"“{chance.text}” has another base than “{first.text}”"
                    hint = "give all chances out of the same number, such as 1,000"
                    yield text, WordFinding("plain-chance", wrong, hint)
                    return


def find_chances(text: str, words: PlainWords, language: Language) -> list[ToldChance]:
    """The chances of a folded text: two whole numbers, the smaller first, with a small word between
    them, and no unit behind them.
    """
    if not words.knows("ratio"):
        return []
    between = words.patterns["ratio"].pattern
    found = []
    for match in re.finditer(rf"(?<![\w.,])({_NUMBER})\s({between})\s({_NUMBER})", text):
        part, base = _whole(match[1], language), _whole(match[3], language)
        behind = text[match.end() :].lstrip(" \u00a0")
        if 0 <= part < base and base > 1 and not words.starts("not-chance", behind):
            found.append(ToldChance(match[0].rstrip(".,"), base))
    return found


def _whole(text: str, language: Language) -> int:
    """A whole number, whose thousands may be parted; -1 for any other."""
    digits = text.rstrip(".,٫٬'").replace(language.group, "").replace("٬", "").replace(",", "")
    return int(digits) if digits.isdecimal() else -1
