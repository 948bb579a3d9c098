"""A shaped run: words of one face and size in visual order, left to right, whatever the direction
of reading.
"""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import chain
from operator import neg
from typing import NamedTuple

from brochure.text.font import FontFace

Offsets = tuple[tuple[int, int], ...]


class ShapedWord:
    """The glyphs of one word and the space behind it, shaped once and drawn wherever it stands.

    `ids`, `texts`, `advances`, `offsets` and `clusters` run in parallel, in visual order. A glyph's
    text is the whole text of its cluster on the glyph that carries it and "" on the others of that
    cluster. Advances and offsets are in the face's units (`face.upem` to the em); `offsets` is None
    where every glyph stands on the pen. `clusters` count characters from the word's first.

    Words are equal by value, and hashed as objects, as a run of them is compared but no key.
    """

    __hash__ = object.__hash__
    __slots__ = (
        "_cuts", "_points", "_scale", "advances", "clusters", "drawn", "ids", "offsets", "rtl",
        "text", "texts", "units",
    )  # fmt: skip

    def __init__(
        self,
        ids: tuple[int, ...],
        texts: tuple[str, ...],
        advances: tuple[int, ...],
        offsets: Offsets | None,
        rtl: bool,
        clusters: tuple[int, ...] = (),
    ) -> None:
        self.ids, self.texts, self.advances, self.offsets = ids, texts, advances, offsets
        self.rtl, self.clusters = rtl, clusters
        self.units = sum(advances)
        self.text = "".join(texts[::-1] if rtl else texts)
        """In logical order."""
        self.drawn: dict[object, str] = {}
        """What `pdf.font` remembers of it, which goes when the word does."""
        self._cuts: dict[tuple[int, int], ShapedWord] = {}
        self._scale, self._points = 0.0, list[float]()

    def __eq__(self, other: object) -> bool:
        return self is other or (
            isinstance(other, ShapedWord) and self._glyphs() == other._glyphs()
        )

    def __repr__(self) -> str:
        return f"ShapedWord{self._glyphs()!r}"

    def _glyphs(self) -> tuple[object, ...]:
        # Tuples by value; the remembered drawings and cuts are no part of what a word is.
        return self.ids, self.texts, self.advances, self.offsets, self.rtl

    def widths(self, length: int, scale: float) -> list[float]:
        """The width of each of its so many characters, on the first of its cluster, where a unit
        is `scale` points.
        """
        # One size at a time: a word is mostly used in one, and a table of sizes would outlive its
        # use.
        if scale != self._scale:
            self._scale, self._points = scale, self._widths(length, scale)
        return self._points

    def replace_texts(self, texts: tuple[str, ...]) -> "ShapedWord":
        """The same glyphs with other texts."""
        return ShapedWord(self.ids, texts, self.advances, self.offsets, self.rtl, self.clusters)

    def _widths(self, length: int, scale: float) -> list[float]:
        if len(self.ids) == length and all(self.texts):  # a glyph for each character
            advances = reversed(self.advances) if self.rtl else self.advances
            return [advance * scale for advance in advances]
        # A ligature has its whole width at its first character, the others have none.
        points = [0.0] * length
        for cluster, advance in zip(self.clusters, self.advances, strict=True):
            points[cluster] += advance * scale
        return points

    def cut(self, low: int, high: int) -> "ShapedWord":
        """The glyphs of its characters from `low` to `high`, both on cluster boundaries."""
        # Clusters fall from left to right in a right-to-left word, so the search goes by their
        # negatives.
        if self.rtl:
            return self.slice_glyphs(
                bisect_left(self.clusters, -high + 1, key=neg),
                bisect_left(self.clusters, -low + 1, key=neg),
            )
        return self.slice_glyphs(bisect_left(self.clusters, low), bisect_left(self.clusters, high))

    def slice_glyphs(self, first: int, last: int) -> "ShapedWord":
        """Its glyphs from `first` to `last`, in visual order; the same word each time."""
        # The same object for the same cut: what is drawn is remembered with the word.
        word = self._cuts.get((first, last))
        if word is None:
            word = self._cuts[first, last] = ShapedWord(
                self.ids[first:last],
                self.texts[first:last],
                self.advances[first:last],
                self.offsets[first:last] if self.offsets else None,
                self.rtl,
                self.clusters[first:last],
            )
        return word


class GlyphRun(NamedTuple):
    """Words of one line, one face, one size and one direction, in visual order."""

    face: FontFace
    size: float
    words: tuple[ShapedWord, ...]
    rtl: bool

    @property
    def width(self) -> float:
        """The sum of the advances in points."""
        return sum([word.units for word in self.words]) * self.size / self.face.upem

    @property
    def text(self) -> str:
        """The run's text in logical order."""
        words = self.words[::-1] if self.rtl else self.words
        return "".join([word.text for word in words])

    @property
    def ids(self) -> tuple[int, ...]:
        """The glyphs of all words."""
        return tuple(chain.from_iterable([word.ids for word in self.words]))

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts of all glyphs; those of a right-to-left run are to be joined from the last."""
        return tuple(chain.from_iterable([word.texts for word in self.words]))

    @property
    def advances(self) -> tuple[int, ...]:
        """The advances of all glyphs in the face's units."""
        return tuple(chain.from_iterable([word.advances for word in self.words]))

    @property
    def offsets(self) -> Offsets | None:
        """The offsets of all glyphs in the face's units, or None where all stand on the pen."""
        if not any(word.offsets for word in self.words):
            return None
        # Words without offsets among words with some: their glyphs stand on the pen.
        return tuple(
            chain.from_iterable([word.offsets or ((0, 0),) * len(word.ids) for word in self.words])
        )

    def replace_glyphs(
        self,
        *,
        ids: Sequence[int] | None = None,
        texts: Sequence[str] | None = None,
        advances: Sequence[int] | None = None,
        offsets: Offsets | None = None,
    ) -> "GlyphRun":
        """The run as a single word, with these in the place of its own."""
        word = ShapedWord(
            self.ids if ids is None else tuple(ids),
            self.texts if texts is None else tuple(texts),
            self.advances if advances is None else tuple(advances),
            self.offsets if offsets is None else offsets,
            self.rtl,
        )
        return GlyphRun(self.face, self.size, (word,), self.rtl)
