"""The syllables of English words, counted by their letters.

English spelling does not say how a word is spoken. The rules below follow the vowels that are
written, with the exceptions that are many: silent “e”, “-ed”, “-es”, vowels that stand together and
are two. `data/plain/syllables.txt` has words that break them.
"""

import functools
import re

from brochure import data

_VOWELS = re.compile(r"[aeiouy]+")
# Vowels that stand together and are spoken apart: one more syllable.
_APART = re.compile(
    r"ia(?!ge|ls?\b|ns?\b|lly\b)|(?<![ctsx])ia(?=ls?\b|ns?\b|lly\b)|io(?!n|us)|iu"
    r"|eo(?!ns?\b|us|ple)|(?<!q)ua(?!r|g|i|y|de)|uou|uity|(?<![qg])uen|uiet"
    r"|[eo]ing|y(?=ing)|[aeou]y(?=e(?!d\b)|[aou])|(?<![ctsxiaeou])ie(?=r\b|rs\b|st\b|ty)"
    r"|(?<![ctsxf])ie(?=t|nt|nce)|coo(?=rd|p[^s])|(?<![cgt])iou|[^aeiou]yo(?=[^u])|react"
)
# An “e” that is not spoken: at the end, and before endings and the second halves of words.
_SILENT = re.compile(
    r"(?<=[^aeiouy])(?<![^aeiouyl]l)(?<![tb]r)e(?=s?\b|d\b|ly\b|ty\b|ment|ful|less|ness|some\b"
    r"|where|times?\b|body|one\b|thing|how\b|day|work|sel[fv]|maker|ways?\b|wise|lines?\b|name"
    r"|faces?\b|care|guard)|(?<=[aeiouyn])[qg]ues?\b|(?<=ev)e(?=ry)|ica(?=lly\b)"
)
_SPOKEN = re.compile(r"(?:[sxz]|ch|sh|[cg])es\b|[td]ed\b")


def count_syllables(word: str) -> int:
    """How many syllables an English word has, at least one; the parts of one with hyphens are added
    up, and a number counts as one.
    """
    if any(map(str.isdigit, word)):
        return 1
    return sum(_count_part(part) for part in re.split(r"[-‐/.,]", word) if part) or 1


def _count_part(part: str) -> int:
    # “MRI” is spelt letter by letter; numbers are one, as “milligrams” behind them is in “mg”.
    if part.isupper() and 1 < len(part) < 4:
        return len(part)
    if not part.isascii() or (not part.isalpha() and "'" not in part):
        return 1
    return count_spelt(part.casefold().removesuffix("'s").replace("'", ""))


@functools.cache
def count_spelt(word: str) -> int:
    """The syllables of a word in small letters."""
    listed = data.recall_data(_read_listed)
    if word in listed:
        return listed[word]
    spoken = len(_SPOKEN.findall(word))
    count = len(_VOWELS.findall(word)) + len(_APART.findall(word))
    count -= max(0, len(_SILENT.findall(word)) - spoken)
    return max(1, count)


def _read_listed() -> dict[str, int]:
    rows = data.read_rows("plain/syllables.txt")
    return {word: int(count) for count, words in rows for word in words.split()}
