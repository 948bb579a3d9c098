"""What PDFium does to the order of a line with right-to-left text, as far as it matters: what such a line must keep.

PDFium sorts what stands on one baseline from the left to the right, cuts the line into segments of one kind of character
(left to right; right to left; digits, marks and signs; all others), turns right-to-left segments round, and in a line or
a file that it takes for right to left turns the order of the segments round too, and mirrors brackets. Those are not the
rules of UAX #9, so the segments of a number, of a phrase in the other direction and of a word with vowel marks may come
out in the opposite order, though each is whole.
"""

import re
import unicodedata
from collections import Counter
from contextlib import suppress

from brochure.text import bidi
from brochure.text.isolate import facts

HYPHEN = "\ufffe"
"""What PDFium gives for a hyphen at the end of a line, the author's own or one that divides a word."""
_MARKS = re.compile(
    "[\u200c\u200d\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4"
    "\u06e7\u06e8\u06ea-\u06ed\u0711\u0730-\u074a\u07a6-\u07b0\u07eb-\u07f3\u0816-\u082d\u08ca-\u08ff]+"
)
"""Combining marks of Latin and of the right-to-left scripts, and the joiners of the latter."""
_RTL = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
_TOKEN = re.compile(rf"(?:(?={_RTL})[^\W\d_]|{_MARKS.pattern})+|(?:(?!{_RTL})[^\W\d_]|{_MARKS.pattern})+|\d+(?:[.,:/٫٬]\d+)*")
"""A word in letters of one direction, or a number: “و5 mg” may come back as “وmg 5”, whose letters are not one word."""
_NUMBER = re.compile(r"[+\-−]?\d+(?:[.,:/٫٬\-]\d+)*")
_DIGIT = re.compile(r"\d")
_NO_DIGIT = re.compile(r"[^\d+]+")
_ADDRESSES = frozenset({"web", "doi", "email"})


def is_whole(text: str, start: int, end: int, found: str) -> bool:
    """Whether each word and number of text[start:end] stands unbroken in what was found, and each fact has its numbers in order.

    What is a fact shows in the whole sentence. The groups of a number may follow each other from either side.
    """
    said = text[start:end]
    bare = _MARKS.sub("", found.replace(" ", ""))
    for token, times in Counter(_TOKEN.findall(said)).items():
        word = _MARKS.sub("", token)
        if bare.count(word) < times and sum(map(bare.count, _ways(token))) < times and not _divided(word, bare):
            return False
    if not _DIGIT.search(said):
        return True
    digits = _NO_DIGIT.sub("", bare)
    for fact in facts(text):
        if fact.kind in _ADDRESSES or fact.start < start or fact.end > end:
            continue
        shown = text[fact.start : fact.end]
        groups = _NUMBER.findall(shown)
        if any(group not in bare for group in groups):
            return False
        if _of_one_family(shown) and not any(_NO_DIGIT.sub("", "".join(order)) in digits for order in (groups, groups[::-1])):
            return False
    return True


def _ways(token: str) -> set[str]:
    """The letters of a word as they are said, and with the segments between its marks turned round."""
    segments = [unicodedata.normalize("NFKD", segment) for segment in _MARKS.split(unicodedata.normalize("NFC", token))]
    return {_MARKS.sub("", "".join(order)) for order in (segments, segments[::-1])}


def _divided(word: str, bare: str) -> bool:
    """Whether both parts of a word that a hyphen divides are there: PDFium joins the two lines, and may turn them round as one."""
    return HYPHEN in bare and any(word[:at] in bare and word[at:] in bare for at in range(1, len(word)))


def _of_one_family(shown: str) -> bool:
    """Whether all digits are of one script: where they are not, some groups change places and others do not."""
    return len({ord(digit) - unicodedata.decimal(digit) for digit in _DIGIT.findall(shown)}) == 1


def is_in_order(said: str, found: str) -> bool:
    """Whether the right-to-left words follow each other as they are said, or all the other way round, with the same words between them.

    Segments are turned round all at once or not at all, so what stands between two right-to-left words stays there. It does
    not in a left-to-right line that quotes several right-to-left phrases, nor where PDFium joins lines of one letter each:
    nothing is asked of these.
    """
    wanted, order = _sequence(said), _sequence(found)
    return order in (wanted, wanted[::-1]) or bidi.first_strong(said) == "ltr" or all(len(word) == 1 for word in said.split())


def _sequence(words: str) -> list[str]:
    """The right-to-left words of a line, and between them the characters of all others; the letters of each sorted."""
    sequence = []
    between: list[str] = []
    for token in _TOKEN.findall(_MARKS.sub("", words)):
        if token[0].isdecimal() or bidi.is_plain(token):
            between += token
            continue
        sequence += ["".join(sorted(between)), "".join(sorted(token))]
        between = []
    return [*sequence, "".join(sorted(between))]


class _Mirrors(dict[int, int]):
    """Each mirrored character to the one of its pair that opens (UAX #9, rule L4); any other to itself."""

    def __missing__(self, code: int) -> int:
        character = chr(code)
        self[code] = code
        if unicodedata.mirrored(character):
            name = unicodedata.name(character, "").replace("RIGHT", "LEFT").replace("GREATER", "LESS")
            with suppress(KeyError):
                self[code] = ord(unicodedata.lookup(name))
        return self[code]


_MIRRORS = _Mirrors()


def unmirrored(text: str) -> str:
    """The text with every bracket and its like made the opening one of its pair: PDFium gives either for either."""
    return text.translate(_MIRRORS)
