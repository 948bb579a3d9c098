"""A paragraph shaped, and not yet broken into lines: pieces in, glyphs and widths out."""

from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby, pairwise
from typing import NamedTuple

from brochure.language import Language
from brochure.text import bidi
from brochure.text.font import FontLibrary
from brochure.text.isolate import TextFact, find_facts
from brochure.text.itemise import TextPiece, itemise_text
from brochure.text.nesting import crossing_facts, nest_isolates
from brochure.text.phrases import Isolate, find_isolates, reads_from_left
from brochure.text.run import GlyphRun, ShapedWord
from brochure.text.shape import ShapedItem, shape_item

AUTOSPACE = 0.125
"""Ems between a Han character and a Latin letter or digit (W3C, CSS Text 4, `text-autospace`)."""
# The blocks of Han characters, as pairs of first and last.
_HAN = (("\u3400", "\u4dbf"), ("\u4e00", "\u9fff"), ("\uf900", "\ufaff"))


class PlacedRun(NamedTuple):
    """A glyph run on a line: `piece` tells which piece it belongs to, `x` where it starts, in
    points from the left of the line's ink.
    """

    piece: int
    x: float
    run: GlyphRun


class TextLine(NamedTuple):
    """A line: its runs in logical order and the width of its ink in points; a space at its end
    hangs outside the ink.
    """

    runs: tuple[PlacedRun, ...]
    width: float


class Galley(NamedTuple):
    """A paragraph shaped but not yet broken; `along[k]` is the width in points of text[:k]."""

    text: str
    language: Language
    rtl: bool
    """Its base direction: from the left where there are letters, and none from the right to the
    left.
    """
    facts: tuple[TextFact, ...]
    levels: bytes | None
    shaped: tuple[ShapedItem, ...]
    along: list[float]
    broken: dict[tuple[float, bool, bool], tuple[TextLine, ...]]
    """Its lines at the measures, balanced and filled or not, that it has been broken at."""
    ends: list[int]
    """Where its lines may end, empty until `_line_ends` is asked: most are one line long."""


def set_galley(pieces: Sequence[TextPiece], language: Language, fonts: FontLibrary) -> Galley:
    """The pieces of one paragraph shaped; `language` gives its base direction. Raises
    MissingCharacters.
    """
    # Fonts hold the memory, so that it ends with them.
    asked = (tuple(pieces), language)
    return fonts.galleys.recall(asked, lambda: _shape_galley(*asked, fonts))


def _shape_galley(pieces: tuple[TextPiece, ...], language: Language, fonts: FontLibrary) -> Galley:
    text = "".join(piece.text for piece in pieces)
    found = find_facts(text)
    # An English address within an Arabic leaflet, alone in its paragraph, begins at the left.
    rtl = language.rtl and not reads_from_left(text)
    levels = _levels(text, pieces, language, found, rtl)
    shaped = _parted(
        text, [shape_item(text, item) for item in itemise_text(text, pieces, levels, rtl, fonts)]
    )
    widths = [0.0] * (len(text) + 1)
    for part in shaped:
        _measure(part, widths)
    return Galley(text, language, rtl, found, levels, shaped, list(accumulate(widths)), {}, [])


def _parted(text: str, shaped: list[ShapedItem]) -> tuple[ShapedItem, ...]:
    """The items with a little space where Han characters and Latin letters or digits meet."""
    # Autospace changes widths only where an item of Han ends or begins, since Latin and Han are
    # never in one item.
    for at, (part, following) in enumerate(pairwise(shaped)):
        if part.item.script == "Hani" or following.item.script == "Hani":
            meeting = part.item.end
            # Between two levels the neighbours in the text are none on the line.
            if part.item.level == following.item.level and _takes_space(
                text[meeting - 1], text[meeting]
            ):
                shaped[at] = _widened(part, round(AUTOSPACE * part.item.face.upem))
    return tuple(shaped)


def _takes_space(before: str, after: str) -> bool:
    """Whether of two neighbouring characters one is Han and the other a Latin letter or digit."""
    return (_is_han(before) and _is_alphanumeric(after)) or (
        _is_alphanumeric(before) and _is_han(after)
    )


def _is_han(character: str) -> bool:
    return any(first <= character <= last for first, last in _HAN)


def _is_alphanumeric(character: str) -> bool:
    """Letters and digits of scripts written with spaces: all that stand before U+2E80."""
    # Full-width letters (U+FF21 on) bring their own white and lie above U+2E80.
    return character.isalnum() and not "\u2e80" <= character <= "\uffff"


def _widened(part: ShapedItem, space: int) -> ShapedItem:
    """The item with some space behind its last glyph, which is the last in visual order too:
    Chinese is written from the left.
    """
    word = part.words[-1]
    wider = ShapedWord(
        word.ids,
        word.texts,
        (*word.advances[:-1], word.advances[-1] + space),
        word.offsets,
        word.rtl,
        word.clusters,
    )
    return part._replace(words=(*part.words[:-1], wider))


def _measure(part: ShapedItem, widths: list[float]) -> None:
    """Notes behind each character the width of the cluster that it begins."""
    scale = part.item.size / part.item.face.upem
    for word, (start, end) in zip(part.words, pairwise(part.starts), strict=True):
        # Position k of `widths` is the character before it, so that sums give the width of
        # text[:k].
        widths[start + 1 : end + 1] = word.widths(end - start, scale)


def _levels(
    text: str, pieces: Sequence[TextPiece], language: Language, found: Sequence[TextFact], rtl: bool
) -> bytes | None:
    """The embedding levels, facts and pieces in a language of the other direction isolated; None
    where all is left to right.
    """
    # The usual case of English: no levels at all, which saves every later step.
    if not rtl and bidi.is_plain(text):
        return None
    # A left-to-right paragraph in a right-to-left leaflet: only facts could go wrong in it.
    if rtl != language.rtl:
        return bidi.embedding_levels(
            text, rtl, [(fact.start, fact.end, fact.direction) for fact in found]
        )
    turns = list(_turns(pieces))
    # One direction all through: isolates are looked for in the whole text at once.
    if len(turns) == 1 and turns[0][2].rtl == rtl:
        return bidi.embedding_levels(
            text, rtl, _isolates(text, language, found), rtl and _is_arabic(language)
        )
    apart: list[Isolate] = []
    # Phrases in another direction: each is isolated whole, then what is to be isolated inside it,
    # by the habits of its own language.
    for start, end, spoken in turns:
        if spoken.rtl != rtl:
            # “arabic” has numbers at the phrase's start stand as behind Arabic letters; Hebrew
            # needs none.
            apart.append((start, end, "ltr" if rtl else "arabic" if _is_arabic(spoken) else "rtl"))
        inner = text[start:end]
        apart += [
            (start + first, start + last, side)
            for first, last, side in _isolates(inner, spoken, find_facts(inner))
        ]
    # A fact that an author's mark cuts in two would be isolated half: its own isolate must hold it.
    if rtl:
        borders = [start for start, _, _ in turns]
        apart += crossing_facts(text, found, borders, language.script == "Hebr")
        apart = nest_isolates(apart)
    return bidi.embedding_levels(text, rtl, apart, rtl and _is_arabic(language))


def _turns(pieces: Sequence[TextPiece]) -> Iterator[tuple[int, int, Language]]:
    """Neighbouring pieces of one direction together, each with its start, its end and its first
    language.
    """
    start = end = 0
    for _, group in groupby(pieces, key=lambda piece: piece.language.rtl):
        same = list(group)
        end += sum(len(piece.text) for piece in same)
        yield start, end, same[0].language
        start = end


def _isolates(text: str, language: Language, found: Sequence[TextFact]) -> list[Isolate]:
    """What is isolated in a text of one direction; Hebrew reads ranges from the left to the right,
    Arabic from the right.
    """
    if language.rtl:
        return find_isolates(text, found, ranges_from_left=language.script == "Hebr")
    return [(fact.start, fact.end, fact.direction) for fact in found]


def _is_arabic(language: Language) -> bool:
    """Whether numbers stand by the rules for Arabic letters (class AL of UAX #9)."""
    return language.script in ("Arab", "Syrc", "Thaa")
