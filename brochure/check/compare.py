"""What must be said against what was found, as strings alone: where the two part, and how far.

White space is folded, text is compared after Unicode normalisation, and characters that nobody sees are left out. A line
of left-to-right text must be found exactly. PDFium puts lines with right-to-left text back into logical order by rules of
its own, which are not those of UAX #9: parts of a mixed line change places, brackets are mirrored. There the line must
have the same characters, every word and number whole, and the numbers of a fact in their order.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from brochure.text import bidi
from brochure.text.isolate import facts

HYPHEN = "\ufffe"
"""What PDFium gives for a hyphen at the end of a line, its own or one that divides a word."""
_UNSEEN = re.compile("[\x02\u00ad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]+")
_LINE = re.compile(f"[^\r\n{HYPHEN}]+{HYPHEN}?|{HYPHEN}")
_TOKEN = re.compile(r"[^\W\d_]+|\d+(?:[.,:/٫٬]\d+)*")
_NUMBER = re.compile(r"[+\-−]?\d+(?:[.,:/٫٬\-]\d+)*")
_DIGITS = re.compile(r"[^\d+]+")
_ADDRESSES = frozenset({"web", "doi", "email"})
_JOINED = 3
"""So many lines that PDFium has parted or woven together are tried as one."""
_REACH = 40
"""How many found lines ahead the walk looks for the place where the text goes on."""


class Expected(NamedTuple):
    """Texts one after the other without white space: `gaps` are the offsets where words begin, `edges` those where texts do."""

    text: str
    gaps: Sequence[int]
    edges: Sequence[int]

    def words(self, start: int, end: int) -> str:
        """The text from start to end, with its white space."""
        inner = self.gaps[bisect_right(self.gaps, start) : bisect_left(self.gaps, end)]
        return " ".join([self.text[low:high] for low, high in zip((start, *inner), (*inner, end), strict=True)])


class Line(NamedTuple):
    """A line as it was found: its page, counted from 0, its words, and these without white space."""

    page: int
    words: str
    flat: str


class Difference(NamedTuple):
    """Expected[start:end] was not found; these words stood there instead."""

    start: int
    end: int
    found: str


def seen(text: str, form: str) -> str:
    """A text in a Unicode normalisation form, without what nobody sees."""
    return text if text.isascii() else unicodedata.normalize(form, _UNSEEN.sub("", text))


def expected(texts: Sequence[str], form: str = "NFKD") -> Expected:
    """The texts as they are to be found."""
    edges, gaps, whole = [], [], []
    at = 0
    for text in texts:
        words = seen(text, form).split()
        edges.append(at)
        gaps.extend(accumulate(map(len, words[:-1]), initial=at))
        whole += words
        at += sum(map(len, words))
    return Expected("".join(whole), gaps, edges)


def same(said: Sequence[str], pages: Sequence[str], furniture: Sequence[Sequence[str]]) -> bool:
    """Whether the pages hold exactly what is said and, after it, each page's furniture: the short way, for left-to-right text."""
    words = seen(" ".join(said), "NFC").split()
    whole = "".join(words)
    gaps = [0, *accumulate(map(len, words))]
    at = 0
    for page, repeated in zip(pages, furniture, strict=True):
        found = with_hyphens(seen(page, "NFC"), whole, at).split()
        flat, foot = "".join(found), "".join(seen(" ".join(repeated), "NFC").split())
        end = at + len(flat) - len(foot)
        if end < at or flat != whole[at:end] + foot:
            return False
        if not set(accumulate(map(len, found), initial=at)).issuperset(gaps[bisect_right(gaps, at) : bisect_left(gaps, end)]):
            return False
        at = end
    return at == len(whole)


def with_hyphens(found: str, whole: str, at: int) -> str:
    """The found text with each HYPHEN made a hyphen-minus where whole[at:] has one there, and else taken out."""
    first, *rest = found.split(HYPHEN)
    pieces = [first]
    for piece in rest:
        at += sum(map(len, pieces[-1].split()))
        pieces.append("-" + piece if whole.startswith("-", at) else piece)
    return "".join(pieces)


def lines_of(pages: Sequence[str]) -> list[list[Line]]:
    """Each page's lines, those without a visible character left out; a HYPHEN ends a line and stays on it."""
    found = []
    for number, page in enumerate(pages):
        lines = (" ".join(line.split()) for line in _LINE.findall(seen(page, "NFKD")))
        found.append([Line(number, line, line.replace(" ", "")) for line in lines if line])
    return found


def split_furniture(lines: list[Line], foot: str) -> int:
    """How many of a page's lines come before its furniture, which is expected to have the characters of `foot`."""
    if not foot:
        return len(lines)
    wanted = Counter(_folded(foot))
    best, least = len(lines), sum(wanted.values())
    held = Counter[str]()
    for at in range(len(lines) - 1, -1, -1):
        held.update(_folded(lines[at].flat.replace(HYPHEN, "")))
        apart = sum((wanted - held).values()) + sum((held - wanted).values())
        if apart < least:
            best, least = at, apart
        if held.total() > 2 * wanted.total() + 200:
            break
    return best


def walk(wanted: Expected, lines: Sequence[Line], rtl: bool) -> Iterator[Difference]:
    """Every place where the lines do not go on as they should; `rtl` where lines may be reordered whatever they hold."""
    at = number = 0
    while number < len(lines):
        taken = _accept(wanted, at, lines, number, rtl)
        if taken is None:
            number, start, at = *_resume(wanted, at, lines, number, rtl), at
            yield Difference(start, at, "")
            continue
        number, at = number + taken[0], taken[1]
    if at < len(wanted.text):
        yield Difference(at, len(wanted.text), "")
