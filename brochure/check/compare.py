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
from contextlib import suppress
from itertools import accumulate
from typing import Literal, NamedTuple, TypeAlias

from brochure.text import bidi
from brochure.text.isolate import facts

HYPHEN = "\ufffe"
"""What PDFium gives for a hyphen at the end of a line, its own or one that divides a word."""
_UNSEEN = re.compile("[\x02\u00ad\u034f\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]+")
_LINE = re.compile(f"[^\r\n{HYPHEN}]+{HYPHEN}?|{HYPHEN}")
_NUMBER = re.compile(r"[+\-−]?\d+(?:[.,:/٫٬\-]\d+)*")
_DIGIT = re.compile(r"\d")
_BETWEEN_DIGITS = re.compile(r"[^\d+]+")
_MARKS = re.compile(
    "[\u200c\u200d\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4"
    "\u06e7\u06e8\u06ea-\u06ed\u0711\u0730-\u074a\u07a6-\u07b0\u07eb-\u07f3\u0816-\u082d\u08ca-\u08ff]+"
)
"""Combining marks of Latin and of the right-to-left scripts, and the joiners of the latter."""
_TOKEN = re.compile(rf"(?:[^\W\d_]|{_MARKS.pattern})+|\d+(?:[.,:/٫٬]\d+)*")
"""A word or a number."""
_ADDRESSES = frozenset({"web", "doi", "email"})
_JOINED = 3
"""So many lines that PDFium has parted or woven together are tried as one."""
_TELLING = 6
"""A line of so many characters is hardly found where it does not belong."""
_REACH = 40
"""How many found lines ahead the walk looks for the place where the text goes on."""


Form: TypeAlias = Literal["NFC", "NFKD"]


class Expected(NamedTuple):
    """Texts one after the other without white space: `gaps` are the offsets where words begin, `edges` those where texts do."""

    text: str
    gaps: Sequence[int]
    edges: Sequence[int]

    def words(self, start: int, end: int) -> str:
        """The text from start to end with its white space."""
        inner = self.gaps[bisect_right(self.gaps, start) : bisect_left(self.gaps, end)]
        return " ".join([self.text[low:high] for low, high in zip((start, *inner), (*inner, end), strict=True)])

    def around(self, start: int, end: int) -> str:
        """The texts that text[start:end] is part of, with their white space."""
        last = bisect_left(self.edges, end)
        return self.words(self.edges[bisect_right(self.edges, start) - 1], self.edges[last] if last < len(self.edges) else len(self.text))


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


def seen(text: str, form: Form) -> str:
    """A text in a Unicode normalisation form, without what nobody sees."""
    return text if text.isascii() else unicodedata.normalize(form, _UNSEEN.sub("", text))


def bare(text: str) -> str:
    """A text without white space and without what nobody sees."""
    text = "".join(text.split())
    return text if text.isascii() else _UNSEEN.sub("", text)


def expected(texts: Sequence[str], form: Form = "NFKD") -> Expected:
    """The texts as they are to be found."""
    edges: list[int] = []
    gaps: list[int] = []
    whole: list[str] = []
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


def split_furniture(lines: Sequence[Line], foot: str) -> int:
    """How many of a page's lines come before its furniture: the last lines that have, as nearly as may be, the characters of `foot`."""
    wanted = _letters(foot)
    at, held = len(lines), 0
    while at and held < len(foot):
        at -= 1
        held += len(lines[at].flat)
    if _letters("".join([line.flat for line in lines[at:]])) == wanted:
        return at
    apart = [_apart(wanted, "".join([line.flat for line in lines[at:]])) for at in range(len(lines) + 1)]
    return apart.index(min(apart))


def _letters(flat: str) -> list[str]:
    return sorted(_folded(flat.replace(HYPHEN, "")))


def _apart(wanted: list[str], flat: str) -> int:
    """How many characters two texts do not share."""
    one, two = Counter(wanted), Counter(_letters(flat))
    return ((one - two) + (two - one)).total()


def walk(wanted: Expected, lines: Sequence[Line], rtl: bool) -> Iterator[Difference]:
    """Every place where the lines do not go on as they should; `rtl` where any line may have been put into another order."""
    at = number = 0
    while number < len(lines):
        taken = accept(wanted, at, lines[number : number + _JOINED], rtl)
        if taken:
            number, at = number + taken[0], taken[1]
            continue
        start, first = at, number
        number, at = _resume(wanted, at, lines, number, rtl)
        yield Difference(start, at, " ".join(line.words for line in lines[first:number]))
    if at < len(wanted.text):
        yield Difference(at, len(wanted.text), "")


def accept(wanted: Expected, at: int, lines: Sequence[Line], rtl: bool) -> tuple[int, int] | None:
    """How many of the lines, at least one, are the text from `at` on, and the offset where they end; None where they are not."""
    end = _exact(wanted, at, lines[0])
    if end is not None:
        return 1, end
    for count in range(1, len(lines) + 1):
        end = _reordered(wanted, at, " ".join([line.words for line in lines[:count]]), rtl)
        if end is not None:
            return count, end
    return None


def _exact(wanted: Expected, at: int, line: Line) -> int | None:
    """Where the line's text ends, if it stands there letter for letter, with white space wherever words of a text part."""
    words, flat = line.words, line.flat
    if HYPHEN in flat:
        words = with_hyphens(words, wanted.text, at)
        flat = words.replace(" ", "")
    end = at + len(flat)
    if not wanted.text.startswith(flat, at):
        return None
    gaps = wanted.gaps[bisect_right(wanted.gaps, at) : bisect_left(wanted.gaps, end)]
    if gaps:
        missing = set(gaps).difference(accumulate(map(len, words.split()), initial=at))
        if missing and not missing.issubset(wanted.edges):
            return None
    return end


def _reordered(wanted: Expected, at: int, words: str, rtl: bool) -> int | None:
    """Where the text ends that these words are in an order of PDFium's; None where they are not, or left to right only."""
    found = _folded(words)
    spaceless = found.replace(" ", "")
    flat = spaceless.replace(HYPHEN, "")
    letters = sorted(flat)
    for hyphens in range(words.count(HYPHEN) + 1):
        end = at + len(flat) + hyphens
        stretch = _folded(wanted.text[at:end])
        if stretch == flat:
            return end
        if sorted([*letters, *"-" * hyphens]) == sorted(stretch):
            said, around = wanted.words(at, end), wanted.around(at, end)
            if (rtl or not bidi.is_plain(around)) and _whole(said, around, spaceless) and (not rtl or _in_order(_folded(said), found)):
                return end
    return None


def _whole(said: str, around: str, flat: str) -> bool:
    """Whether each word and number that is said stands unbroken in what was found, and each fact has its numbers in order.

    The groups of a number, parted by white space, may follow each other from either side, and so may the letters of a word,
    parted by vowel marks: PDFium takes each for a segment, and turns segments round or not.
    """
    found = _MARKS.sub("", flat)
    for token, times in Counter(_TOKEN.findall(said)).items():
        word = _MARKS.sub("", token)
        if found.count(word) < times and sum(map(found.count, _ways(token))) < times and not _divided(word, found):
            return False
    if not _DIGIT.search(said):
        return True
    digits = _BETWEEN_DIGITS.sub("", found)
    for fact in facts(around):
        shown = around[fact.start : fact.end]
        groups = _NUMBER.findall(shown) if shown in said and fact.kind not in _ADDRESSES else []
        if any(group not in found for group in groups):
            return False
        if not any(_BETWEEN_DIGITS.sub("", "".join(order)) in digits for order in (groups, groups[::-1])):
            return False
    return True


def _ways(token: str) -> set[str]:
    """The letters of a word from its beginning and with the segments between its marks turned round."""
    segments = [unicodedata.normalize("NFKD", segment) for segment in _MARKS.split(unicodedata.normalize("NFC", token))]
    return {_MARKS.sub("", "".join(order)) for order in (segments, segments[::-1])}


def _divided(word: str, found: str) -> bool:
    """Whether both parts of a word that a hyphen divides are there: PDFium joins the two lines, and may turn them round as one."""
    return HYPHEN in found and any(word[:at] in found and word[at:] in found for at in range(1, len(word)))


def _in_order(said: str, found: str) -> bool:
    """Whether the right-to-left words follow each other as they are said, or all the other way round, with the same words between them.

    PDFium turns the segments of a line round, or leaves them, all at once, so what stands between two right-to-left words
    stays there. In a left-to-right paragraph that quotes several right-to-left phrases this does not hold.
    """
    wanted, order = _sequence(said), _sequence(found)
    return order in (wanted, wanted[::-1]) or bidi.first_strong(said) == "ltr"


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


def _resume(wanted: Expected, at: int, lines: Sequence[Line], number: int, rtl: bool) -> tuple[int, int]:
    """The nearest line, and the offset, where the text is found to go on; both at their ends where it never does.

    A line begins with a word, if there is such a line: among the others are windows of the same characters, a little beside it.
    """
    begins = {*wanted.gaps, *wanted.edges}
    end = (len(lines), len(wanted.text))
    for aligned in (True, False):
        best, least = end, len(wanted.text) + sum(len(line.flat) for line in lines)
        skipped = 0
        for ahead in range(number, min(number + _REACH, len(lines))):
            for offset in _candidates(wanted.text, at, lines[ahead].flat):
                if skipped + offset - at >= least:
                    break
                if (ahead, offset) == (number, at) or (aligned and offset not in begins):
                    continue
                if _goes_on(wanted, offset, lines[ahead : ahead + 2], rtl):
                    best, least = (ahead, offset), skipped + offset - at
                    break
            skipped += len(lines[ahead].flat)
        if best != end:
            return best
    return end


def _goes_on(wanted: Expected, at: int, lines: Sequence[Line], rtl: bool) -> bool:
    """Whether the text goes on with the first line; one of a few letters proves it only together with the next."""
    taken = accept(wanted, at, lines[:1], rtl)
    if taken is None:
        return False
    return len(lines[0].flat) >= _TELLING or len(lines) < 2 or accept(wanted, taken[1], lines[1:], rtl) is not None


def _candidates(text: str, at: int, flat: str) -> Iterator[int]:
    """The offsets from `at` on where as many characters as the line has add up to the line's."""
    length = len(flat.replace(HYPHEN, ""))
    folded = _folded(text[at:])
    wanted = sum(map(ord, _folded(flat.replace(HYPHEN, ""))))
    sums = [0, *accumulate(map(ord, folded))]
    for offset in range(len(folded) - length + 1):
        if sums[offset + length] - sums[offset] == wanted:
            yield at + offset


class _Mirrors(dict[int, int]):
    """Each mirrored character to the one of its pair that opens (UAX #9, rule L4): PDFium gives either for either."""

    def __missing__(self, code: int) -> int:
        character = chr(code)
        self[code] = code
        if unicodedata.mirrored(character):
            name = unicodedata.name(character, "").replace("RIGHT", "LEFT").replace("GREATER", "LESS")
            with suppress(KeyError):
                self[code] = ord(unicodedata.lookup(name))
        return self[code]


_MIRRORS = _Mirrors()


def _folded(text: str) -> str:
    return text.translate(_MIRRORS)
