"""What must be said against what was found, as strings alone: where the two part, and how far.

White space is folded, text is compared after Unicode normalisation, and what nobody sees is left out. A line of
left-to-right text must be found exactly; a line with right-to-left text may have changed its order, as `order` tells.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Literal, NamedTuple, TypeAlias

from brochure.check.order import HYPHEN, is_in_order, is_whole, unmirrored
from brochure.text import bidi

Order: TypeAlias = Literal["ltr", "rtl", "any"]
"""Which lines may be in another order: those with right-to-left text; all, their right-to-left words in sequence; or all, as they like."""
Form: TypeAlias = Literal["NFC", "NFKD"]
_UNSEEN = re.compile("[\x02\u00ad\u034f\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]+")
_LINE = re.compile(f"[^\r\n{HYPHEN}]+{HYPHEN}?|{HYPHEN}")
_BETWEEN = "\x1e"
_JOINED = 3
"""So many lines that PDFium has joined at hyphens, and may have woven together, are tried as one."""
_TELLING = 6
"""A line of so many characters is hardly found where it does not belong."""
_REACH, _FAR = 40, 6000
"""How many found lines and expected characters ahead the walk looks for the place where the text goes on."""
_MOST = 20
"""A file with more differences is wrong throughout, and each costs some hundredths of a second."""


class Expected(NamedTuple):
    """Texts one after the other without white space: `gaps` are the offsets where words begin, `edges` those where texts do.

    `ltr` tells of each text whether any of it is set from left to right; nothing is known where it is empty.
    """

    text: str
    gaps: Sequence[int]
    edges: Sequence[int]
    ltr: Sequence[bool] = ()

    def has_ltr(self, start: int, end: int) -> bool:
        """Whether one of the texts that text[start:end] touches is set from left to right, in part at least."""
        return any(self.ltr[bisect_right(self.edges, start) - 1 : bisect_left(self.edges, end)])

    def words(self, start: int, end: int) -> str:
        """The text from start to end with its white space."""
        inner = self.gaps[bisect_right(self.gaps, start) : bisect_left(self.gaps, end)]
        return " ".join([self.text[low:high] for low, high in zip((start, *inner), (*inner, end), strict=True)])

    def bounds(self, number: int) -> tuple[int, int]:
        """Where a text begins and ends, by its number."""
        return self.edges[number], self.edges[number + 1] if number + 1 < len(self.edges) else len(self.text)

    def around(self, start: int, end: int) -> tuple[str, int]:
        """The texts that text[start:end] is part of, with their white space, and where in them it begins."""
        first, last = self.bounds(bisect_right(self.edges, start) - 1)[0], self.bounds(bisect_left(self.edges, end) - 1)[1]
        before = self.words(first, start)
        after = self.words(start, last)
        joint = " " if before and self.gaps[bisect_right(self.gaps, start) - 1] == start else ""
        return before + joint + after, len(before + joint)


class Line(NamedTuple):
    """A line as it was found: its words, and these without white space."""

    words: str
    flat: str


class Difference(NamedTuple):
    """The expected text[start:end] was not found; these words stood there instead."""

    start: int
    end: int
    found: str


def seen(text: str, form: Form) -> str:
    """A text in a Unicode normalisation form, without what nobody sees; a fraction's stroke as the slash that PDFium may make of it."""
    return text if text.isascii() else unicodedata.normalize(form, _UNSEEN.sub("", text)).replace("\u2044", "/")


def bare(text: str) -> str:
    """A text without white space and without what nobody sees."""
    text = "".join(text.split())
    return text if text.isascii() else _UNSEEN.sub("", text)


def expected(texts: Sequence[str], form: Form = "NFKD", ltr: Sequence[bool] = ()) -> Expected:
    """The texts as they are to be found."""
    words = [text.split() for text in seen(_BETWEEN.join(texts), form).split(_BETWEEN)]
    flat = [word for each in words for word in each]
    gaps = list(accumulate(map(len, flat), initial=0))
    return Expected("".join(flat), gaps[:-1], [gaps[first] for first in accumulate(map(len, words[:-1]), initial=0)], ltr)


def lines_of(page: str) -> list[Line]:
    """A page's lines, those without a visible character left out; a HYPHEN ends a line and stays on it."""
    lines = (" ".join(line.split()) for line in _LINE.findall(seen(page, "NFKD")))
    return [Line(line, line.replace(" ", "")) for line in lines if line]


def same(said: Sequence[str], pages: Sequence[str], furniture: Sequence[Sequence[str]]) -> bool:
    """Whether the pages hold exactly what is said and, after it, each page's furniture: the short way, for left-to-right text."""
    words = seen(" ".join(said), "NFC").split()
    if _word_by_word(words, pages, furniture):
        return True
    whole = "".join(words)
    gaps = [0, *accumulate(map(len, words))]
    at = 0
    for page, repeated in zip(pages, furniture, strict=True):
        found = with_hyphens(seen(page, "NFC"), whole, at).split()
        flat, foot = "".join(found), "".join(seen(" ".join(repeated), "NFC").split())
        end = at + len(flat) - len(foot)
        if end < at or flat != whole[at:end] + foot:
            return False
        missing = set(gaps[bisect_right(gaps, at) : bisect_left(gaps, end)]).difference(accumulate(map(len, found), initial=at))
        if missing and not missing.issubset(expected(said, "NFC").edges):
            return False
        at = end
    return at == len(whole)


def _word_by_word(words: Sequence[str], pages: Sequence[str], furniture: Sequence[Sequence[str]]) -> bool:
    """Whether no line ends in a hyphen and no word is parted or joined: then words are all there is to compare."""
    at = 0
    for page, repeated in zip(pages, furniture, strict=True):
        found, foot = seen(page, "NFC").split(), seen(" ".join(repeated), "NFC").split()
        end = len(found) - len(foot)
        if end < 0 or found[:end] != words[at : at + end] or found[end:] != foot:
            return False
        at += end
    return at == len(words)


def with_hyphens(found: str, whole: str, at: int) -> str:
    """The found text with each HYPHEN made a hyphen-minus where whole[at:] has one there, and else taken out."""
    if HYPHEN not in found:
        return found
    first, *rest = found.split(HYPHEN)
    pieces = [first]
    for piece in rest:
        at += sum(map(len, pieces[-1].split()))
        pieces.append("-" + piece if whole.startswith("-", at) else piece)
    return "".join(pieces)


def part_furniture(lines: Sequence[Line], foot: str) -> tuple[Sequence[Line], Sequence[Line]]:
    """A page's lines and those of its furniture: the last ones, that have as nearly as may be the characters of `foot`."""
    wanted = _letters(foot)
    at, held = len(lines), 0
    while at and held < len(foot):
        at -= 1
        held += len(lines[at].flat)
    if _letters(_flat(lines[at:])) != wanted:
        apart = [_apart(wanted, _flat(lines[at:])) for at in range(len(lines) + 1)]
        at = apart.index(min(apart))
    return lines[:at], lines[at:]


def _flat(lines: Sequence[Line]) -> str:
    return "".join([line.flat for line in lines])


def _letters(flat: str) -> list[str]:
    return sorted(unmirrored(flat.replace(HYPHEN, "")))


def _apart(wanted: list[str], flat: str) -> int:
    """How many characters two texts do not share."""
    one, two = Counter(wanted), Counter(_letters(flat))
    return ((one - two) + (two - one)).total()


def walk(wanted: Expected, lines: Sequence[Line], order: Order) -> Iterator[Difference]:
    """The first places where the lines do not go on as they should."""
    at = number = differences = 0
    while number < len(lines) and differences < _MOST:
        taken = accept(wanted, at, lines[number : number + _JOINED], order)
        if taken:
            number, at = number + taken[0], taken[1]
            continue
        start, first = at, number
        number, at = _resume(wanted, at, lines, number, order)
        yield Difference(start, at, " ".join(line.words for line in lines[first:number]))
        differences += 1
    if at < len(wanted.text) and number == len(lines):
        yield Difference(at, len(wanted.text), "")


def accept(wanted: Expected, at: int, lines: Sequence[Line], order: Order) -> tuple[int, int] | None:
    """How many of the lines, at least one, are the text from `at` on, and the offset where they end; None where they are not."""
    end = _exact(wanted, at, lines[0], order)
    if end is not None:
        return 1, end
    words = ""
    for count, line in enumerate(lines, 1):
        words += line.words
        end = _reordered(wanted, at, words, order)
        if end is not None:
            return count, end
        if not words.endswith(HYPHEN):
            break
    return None


def _exact(wanted: Expected, at: int, line: Line, order: Order) -> int | None:
    """Where the line's text ends, if it stands there letter for letter, with white space wherever the words of a text part."""
    words, flat = line
    if HYPHEN in flat:
        words = with_hyphens(words, wanted.text, at)
        flat = words.replace(" ", "")
    end = at + len(flat)
    if not wanted.text.startswith(flat, at) and not (order != "ltr" and unmirrored(wanted.text[at:end]) == unmirrored(flat)):
        return None
    gaps = wanted.gaps[bisect_right(wanted.gaps, at) : bisect_left(wanted.gaps, end)]
    if gaps and len(gaps) != words.count(" "):
        missing = set(gaps).difference(accumulate(map(len, words.split()), initial=at))
        if missing and not missing.issubset(wanted.edges):
            return None
    return end


def _reordered(wanted: Expected, at: int, words: str, order: Order) -> int | None:
    """Where the text ends that these words are in another order; None where they are not, or where the order must stay."""
    found = unmirrored(words)
    letters = sorted(found.replace(" ", "").replace(HYPHEN, ""))
    for hyphens in range(words.count(HYPHEN), -1, -1):
        end = at + len(letters) + hyphens
        if end > len(wanted.text) or sorted([*letters, *"-" * hyphens]) != sorted(unmirrored(wanted.text[at:end])):
            continue
        said, (around, start) = wanted.words(at, end), wanted.around(at, end)
        free = order != "ltr" or not bidi.is_plain(around)
        if (
            free
            and is_whole(around, start, start + len(said), found)
            and (order != "rtl" or wanted.has_ltr(at, end) or is_in_order(said, found))
        ):
            return end
    return None


def _resume(wanted: Expected, at: int, lines: Sequence[Line], number: int, order: Order) -> tuple[int, int]:
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
                if _goes_on(wanted, offset, lines[ahead : ahead + 2], order):
                    best, least = (ahead, offset), skipped + offset - at
                    break
            skipped += len(lines[ahead].flat)
        if best != end:
            return best
    return end


def _goes_on(wanted: Expected, at: int, lines: Sequence[Line], order: Order) -> bool:
    """Whether the text goes on with the first line; one of a few letters proves it only together with the next."""
    taken = accept(wanted, at, lines[:1], order)
    if taken is None:
        return False
    return len(lines[0].flat) >= _TELLING or len(lines) < 2 or accept(wanted, taken[1], lines[1:], order) is not None


def _candidates(text: str, at: int, flat: str) -> Iterator[int]:
    """The offsets from `at` on where as many characters as the line has add up to the line's."""
    line = unmirrored(flat.replace(HYPHEN, ""))
    wanted = sum(map(ord, line))
    sums = [0, *accumulate(map(ord, unmirrored(text[at : at + _FAR])))]
    for offset in range(len(sums) - len(line)):
        if sums[offset + len(line)] - sums[offset] == wanted:
            yield at + offset
