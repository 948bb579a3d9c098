"""The OSMAN score of Arabic texts (El-Haj and Rayson 2016), which counts vowels.

Hardly any text has its vowel signs. The authors add them by a program first; here the score is
given as a range instead, between the most and the fewest short vowels that are likely. Doubled
letters that are not written are not counted; they make the true score lower.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

_WORD = re.compile("[\u0621-\u063a\u0641-\u0652\u0671]+")
_SIGNS = re.compile("[\u064b-\u0652]")
_SHORT = re.compile("[\u064e\u064f\u0650]")
# With what follows it one of these is long: an alif, a waw, a ya.
_LONG = re.compile("[\u064e\u064f\u0650][اوي]")
# The signs of a final “n”, and that of a doubled letter.
_HEAVY = re.compile("[\u064b\u064c\u064d\u0651]")
_LETTERS_OF_LENGTH = "اويىآ"
# Letters and endings that careless writing leaves out or replaces.
_FASEEH = re.compile("[ئءؤذظ]|وا$|ون$")
LONG_WORD, HARD_WORD = 5, 4
"""A word is long with more letters, and hard with more syllables, than these."""


class VowelCount(NamedTuple):
    """The vowels and doubled letters of a word, and their weight: a short vowel 1, all else 2."""

    signs: int
    weight: int


def osman_range(sentences: Sequence[str]) -> tuple[float, float]:
    """The lowest and the highest score of Arabic sentences: 200.791 − 1.015 words/sentences −
    24.181 (long words + weight of the vowels + hard words + hard words with Faseeh letters)/words.

    Where every word has its signs, the two are the same. (0, 0) where there is no Arabic word.
    """
    words = [word for sentence in sentences for word in _WORD.findall(sentence)]
    if not words:
        return 0.0, 0.0
    ranges = [vowel_range(word) for word in words]
    most = sum(_weigh(word, ends[1]) for word, ends in zip(words, ranges, strict=True))
    fewest = sum(_weigh(word, ends[0]) for word, ends in zip(words, ranges, strict=True))
    rest = 200.791 - 1.015 * len(words) / max(1, len(sentences))
    return rest - 24.181 * most / len(words), rest - 24.181 * fewest / len(words)


def vowel_range(word: str) -> tuple[VowelCount, VowelCount]:
    """The fewest and the most vowels that a word is likely to have; as they are written, where at
    least every third letter has one.
    """
    bare = _SIGNS.sub("", word)
    if 3 * len(_SHORT.findall(word)) >= len(bare):
        signed = _count_signs(word)
        return signed, signed
    return _assume(word, bare, 2), _assume(word, bare, 1)


def _count_signs(word: str) -> VowelCount:
    short, heavy = len(_SHORT.findall(word)), len(_HEAVY.findall(word))
    return VowelCount(short + heavy, short + len(_LONG.findall(word)) + 2 * heavy)


def _assume(word: str, bare: str, step: int) -> VowelCount:
    """The vowels of a word where one of so many letters has a short vowel: those that stand before
    a letter of length have the long one, and what is written counts besides.
    """
    stem = bare.removeprefix("ال")
    long = sum(letter in _LETTERS_OF_LENGTH for letter in stem[1:])
    runs = re.split(f"[{_LETTERS_OF_LENGTH}]", stem)
    free = [max(0, len(run) - 1) for run in runs[:-1]] + [len(runs[-1])]
    short = sum(-(-count // step) for count in free) + (stem != bare)
    heavy = len(_HEAVY.findall(word))
    return VowelCount(short + long + heavy, short + 2 * long + 2 * heavy)


def _weigh(word: str, vowels: VowelCount) -> int:
    """What a word adds to the sum of the formula."""
    bare = _SIGNS.sub("", word)
    hard, heavy = vowels.signs > HARD_WORD, vowels.weight > HARD_WORD
    faseeh = heavy and _FASEEH.search(bare) is not None
    return vowels.weight + (len(bare) > LONG_WORD) + hard + faseeh
