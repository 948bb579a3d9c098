"""What was said against what is found, word by word; and how a difference is put into words."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

CONTEXT = 20
"""So many characters around a difference are quoted."""
# Longer quotations would fill the screen.
_LONGEST = 90
# Unseen: soft hyphen, joiners, marks of direction, variation selectors, Hangul fillers.
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff]+"
)


class PlainWording(NamedTuple):
    """Texts one after the other: their `letters` without white space, the offsets where words
    begin, and those where texts do."""

    letters: str
    words: Sequence[int]
    texts: Sequence[int]

    def text_at(self, offset: int) -> int:
        """The number of the text that a letter, by its offset, belongs to."""
        return max(0, bisect_right(self.texts, offset) - 1)

    def spaced(self, start: int, end: int) -> str:
        """The letters from start to end, with a space between words."""
        # Beginnings of words strictly within the stretch.
        inner = self.words[bisect_right(self.words, start) : bisect_left(self.words, end)]
        return " ".join(
            [
                self.letters[low:high]
                for low, high in zip((start, *inner), (*inner, end), strict=True)
            ]
        )


class WordingDifference(NamedTuple):
    """The letters of one wording from start to end, and those of another that stand in their
    place."""

    start: int
    end: int
    low: int
    high: int


def make_wording(texts: Sequence[str]) -> PlainWording:
    """The texts without what nobody sees, in NFD, which does not depend on what stands beside a
    letter."""
    # Words of each text, since a word never goes over its end.
    words = [plain_text(text).split() for text in texts]
    flat = [word for each in words for word in each]
    begins = list(accumulate(map(len, flat), initial=0))
    firsts = accumulate(map(len, words[:-1]), initial=0)
    return PlainWording("".join(flat), begins[:-1], [begins[first] for first in firsts])


def plain_text(text: str) -> str:
    """A text in NFD without what nobody sees."""
    return text if text.isascii() else unicodedata.normalize("NFD", _UNSEEN.sub("", text))


def bare_text(text: str) -> str:
    """A text without white space and without what nobody sees, else as it is."""
    text = "".join(text.split())
    return text if text.isascii() else _UNSEEN.sub("", text)


def wordings_agree(said: PlainWording, found: PlainWording) -> bool:
    """Whether both have the same letters and the same spaces, but where a text of either begins:
    there, one may be or not."""
    if said.letters != found.letters:
        return False
    # Word beginnings that only one of them has.
    apart = set(said.words).symmetric_difference(found.words)
    return not apart or apart.issubset({*said.texts, *found.texts})


def find_differences(said: PlainWording, found: PlainWording) -> Iterator[WordingDifference]:
    """Where the two part, from word to word; where the letters are the same, it is a space that is
    lost or added."""
    import difflib  # only a file that is not as it should be needs it

    ours, theirs = _split(said), _split(found)
    matcher = difflib.SequenceMatcher(None, ours, theirs)
    starts, lows = [*said.words, len(said.letters)], [*found.words, len(found.letters)]
    for kind, first, last, low, high in matcher.get_opcodes():
        # What differs only in spaces between two texts is no difference.
        if kind != "equal" and not _same_but_for_texts(
            said, found, (starts[first], starts[last]), (lows[low], lows[high])
        ):
            yield WordingDifference(starts[first], starts[last], lows[low], lows[high])


def _same_but_for_texts(
    said: PlainWording, found: PlainWording, ours: tuple[int, int], theirs: tuple[int, int]
) -> bool:
    """Whether two stretches have the same letters, and differ in spaces only where a text
    begins."""
    (start, end), (low, high) = ours, theirs
    if said.letters[start:end] != found.letters[low:high]:
        return False
    apart = {at - start for at in said.words if start < at < end} ^ {
        at - low for at in found.words if low < at < high
    }
    return apart <= {at - start for at in said.texts} | {at - low for at in found.texts}


def _split(each: PlainWording) -> list[str]:
    return [each.letters[low:high] for low, high in pairwise((*each.words, len(each.letters)))]


def said_and_found(said: str, found: str) -> str:
    """Where two texts part, each with a little of what they share before and after."""
    before, after = _shared(said, found)
    low, high = max(0, before - CONTEXT), max(0, after - CONTEXT)
    ours, theirs = said[low : len(said) - high], found[low : len(found) - high]
    if not theirs.strip():
        return f"{quote_wording(ours)} is missing"
    # Only what nobody sees differs: then it is named by its code.
    if plain_text(ours).split() == plain_text(theirs).split():
        return f"{quote_wording(_spelt(ours))} is found as {quote_wording(_spelt(theirs))}"
    return f"{quote_wording(ours)} is found as {quote_wording(theirs)}"


def _shared(one: str, other: str) -> tuple[int, int]:
    """How many characters two texts have in common at their beginning and, beyond that, at their
    end."""
    most = min(len(one), len(other))
    before = next((at for at in range(most) if one[at] != other[at]), most)
    after = next(
        # The end is compared only as far as the beginning has left something.
        (at for at in range(most - before) if one[-1 - at] != other[-1 - at]),
        most - before,
    )
    return before, after


def _spelt(text: str) -> str:
    """A text in which what nobody sees is named by its code."""
    return _UNSEEN.sub(lambda unseen: "".join(f"[U+{ord(each):04X}]" for each in unseen[0]), text)


def quote_wording(text: str) -> str:
    """A text in quotation marks, not too long of it."""
    text = unicodedata.normalize("NFC", text.strip())
    return f"“{text if len(text) <= _LONGEST else text[:_LONGEST] + '…'}”"
