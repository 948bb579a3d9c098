"""Which block's text a file lacks, has twice, elsewhere or otherwise: a notice for every difference
in words."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from brochure.check.readback.reading import CONTINUED, ReadingOrder
from brochure.check.readback.wording import (
    CONTEXT,
    PlainWording,
    WordingDifference,
    find_differences,
    make_wording,
    plain_text,
    quote_wording,
    said_and_found,
    wordings_agree,
)
from brochure.notice import Notice, Place
from brochure.page.frame import Composition
from brochure.page.structure import SaidText

HINT = (
    "the program failed here, not the leaflet: report it with this leaflet, and meanwhile try "
    "other words or another font"
)
INLINE = frozenset({CONTINUED, "Link", "Span", "Quote", "Code", "Reference"})
"""Roles of what stands in a line of its block, maybe inside a word."""
_AROUND = 2 * CONTEXT
# A file with more differences is wrong throughout.
_MOST = 20


class _Words(NamedTuple):
    """What was said, what a file says, and the texts of the former."""

    said: PlainWording
    found: PlainWording
    texts: Sequence[SaidText]


def lost_notices(said: Sequence[SaidText], found: ReadingOrder) -> Iterator[Notice]:
    """A notice of the rule `lost-text` for each block that a reading does not have word for
    word."""
    # The usual case: the same words in the same order, without a list of differences.
    if plain_text("\n".join([each.text for each in said])).split() == _words(found):
        return
    words = _Words(
        make_wording([each.text for each in said]),
        make_wording([piece.text for piece in found.pieces]),
        said,
    )
    # Spaces may differ where a block begins.
    if wordings_agree(words.said, words.found):
        return
    # Only for a file that is wrong: differences word by word.
    every = list(find_differences(words.said, words.found))
    # What a file has too much, by its sorted letters: moved words come up as lost here and added
    # there.
    added = {_stand(words.found, at.low, at.high): at for at in every if at.start == at.end}
    moved = {
        stand
        for at in every
        if at.low == at.high and (stand := _stand(words.said, at.start, at.end)) in added
    }
    for each in every[:_MOST]:
        # Added words that were moved are told at the place where they are missed.
        if each.start == each.end and _stand(words.found, each.low, each.high) in moved:
            continue
        elsewhere = (
            added.get(_stand(words.said, each.start, each.end)) if each.low == each.high else None
        )
        yield from _told(each, elsewhere, words)


def find_block(
    reading: ReadingOrder, at: int, composition: Composition, whole: Place
) -> tuple[Place, str]:
    """The place and the name of the block that a piece, by its number, belongs to: the words before
    it tell."""
    said = make_wording([each.text for each in composition.said])
    before = make_wording([piece.text for piece in reading.pieces[:at]])
    # A leaflet that says nothing has no block.
    if not said.texts:
        return whole, "the leaflet"
    text = composition.said[said.text_at(len(before.letters))]
    return text.place, text.block


def _words(found: ReadingOrder) -> list[str]:
    """The words of a reading, if no word is in two blocks."""
    # A block begins a word; a link or a phrase goes on within one.
    texts = [piece.text if piece.role in INLINE else "\n" + piece.text for piece in found.pieces]
    return plain_text("".join(texts)).split()


def _stand(each: PlainWording, start: int, end: int) -> str:
    """The letters of a stretch, sorted: the same for words in another order."""
    return "".join(sorted(each.letters[start:end]))


def _told(
    difference: WordingDifference, elsewhere: WordingDifference | None, words: _Words
) -> Iterator[Notice]:
    """A notice for each block that a difference touches."""
    start, end, *_ = difference
    # Added words are blamed on the text before them.
    first = words.said.text_at(start if start < end else max(0, start - 1))
    last = words.said.text_at(end - 1) if end > start else first
    # One notice for each block, though a block has several texts.
    blocks = set()
    for text in words.texts[first : last + 1]:
        if text.block not in blocks:
            blocks.add(text.block)
            what = _what(difference, elsewhere, words, words.texts.index(text))
            yield Notice(text.place, "lost-text", f"in {text.block}, {what}", HINT)


def _what(
    difference: WordingDifference, elsewhere: WordingDifference | None, words: _Words, at: int
) -> str:
    """What is wrong with a text, given by its number."""
    said, found, _ = words
    edges = (*said.texts, len(said.letters))
    start, end = max(difference.start, edges[at]), min(difference.end, edges[at + 1])
    # A few letters, or other words in their place: the surroundings help to find them.
    if difference.low < difference.high or end - start < CONTEXT < edges[at + 1] - edges[at]:
        first, last = max(edges[at], start - _AROUND), min(edges[at + 1], end + _AROUND)
        low = max(0, difference.low - (start - first))
        return said_and_found(
            said.spaced(first, last), found.spaced(low, difference.high + last - end)
        )
    text = quote_wording(said.spaced(start, end))
    if elsewhere is None:
        return f"{text} is missing"
    before = said.spaced(max(0, elsewhere.start - CONTEXT), elsewhere.start)
    return f"{text} stands in the wrong place, after {quote_wording(before)}"
