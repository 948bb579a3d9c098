"""Shaping: characters of one face, script and direction into glyphs. With `font`, the door to
uharfbuzz.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

import uharfbuzz as hb

from brochure.text.font import FontFace
from brochure.text.run import GlyphRun, ShapedWord

WORDS_KNOWN = 3_000
"""How many shaped words of a face are remembered: most words of a leaflet come again, and shaping
them takes longest.
"""
# Longer tokens are addresses and codes that hardly come again.
LONGEST_WORD = 40
CONTEXT = 5
"""The characters on either side that HarfBuzz looks at (its buffer's `CONTEXT_LENGTH`), and so all
that can change the shapes of a word.
"""
_OPENING, _CLOSING = "（「『【《〈〔｛“‘", "。，、．：；！？）」』】》〉〕｝”’"
# Full-width marks whose blank half lies next to another's (W3C, Requirements for Chinese Text
# Layout, 3.1.6).
_TIGHT = re.compile(f"[{_CLOSING}](?=[{_OPENING}{_CLOSING}·])|(?<=[{_OPENING}])[{_OPENING}]")
_CLUSTERS = hb.BufferClusterLevel.MONOTONE_CHARACTERS


class ShapingItem(NamedTuple):
    """A stretch text[start:end] of one embedding level, script, face and look, ready to be shaped;
    `look` indexes the pieces, `spacing` is the white between letters in ems.
    """

    start: int
    end: int
    level: int
    script: str
    language: str
    face: FontFace
    size: float
    look: int
    spacing: float = 0.0


class ShapedItem(NamedTuple):
    """An item's words in logical order; `starts` tells where in the paragraph each begins, and at
    last where the item ends.
    """

    item: ShapingItem
    words: tuple[ShapedWord, ...]
    starts: tuple[int, ...]

    @property
    def run(self) -> GlyphRun:
        """All of it on one line."""
        return self._run(self.words)

    @property
    def clusters(self) -> list[int]:
        """Where in the paragraph its clusters begin, word by word."""
        return [
            start + cluster
            for start, word in zip(self.starts, self.words, strict=False)
            for cluster in word.clusters
        ]

    def cut(self, start: int, end: int) -> GlyphRun:
        """The glyphs of text[start:end]; both ends must lie on cluster boundaries inside the
        item.
        """
        starts = self.starts
        # The whole item on one line: the usual case, and no word is cut.
        if start <= starts[0] and end >= starts[-1]:
            return self._run(self.words)
        # Only the first and the last word can be cut; those between are taken as they are.
        first, last = bisect_right(starts, start) - 1, bisect_left(starts, end)
        words = self.words[first:last]
        if starts[first] < start or starts[last] > end:
            words = tuple(
                [
                    word.cut(max(start - begin, 0), min(end, begin_next) - begin)
                    if begin < start or begin_next > end
                    else word
                    for word, begin, begin_next in zip(
                        words, starts[first:], starts[first + 1 :], strict=False
                    )
                ]
            )
        return self._run(words)

    def _run(self, words: tuple[ShapedWord, ...]) -> GlyphRun:
        rtl = bool(self.item.level & 1)
        return GlyphRun(self.item.face, self.item.size, words[::-1] if rtl else words, rtl)


def shape_item(text: str, item: ShapingItem) -> ShapedItem:
    """One item shaped by HarfBuzz, word by word, with a space on either side or, within a word, the
    characters next to it.
    """
    pieces = _pieces(text, item, bool(item.level & 1))
    starts = [start for start, _ in pieces]
    return ShapedItem(item, tuple([word for _, word in pieces]), (*starts, item.end))


def _pieces(text: str, item: ShapingItem, rtl: bool) -> list[tuple[int, ShapedWord]]:
    """The item's words in logical order, each with the place in the text where it begins."""
    # Split at spaces: HarfBuzz shapes a word and its space the same wherever it stands, save where
    # the neighbour touches it (a change of font or size inside a word).
    words = text[item.start : item.end].split(" ")
    known = item.face.words.setdefault((item.script, item.language, rtl, item.spacing), {})
    # Emptied at once: words of one leaflet come back within it, and counting uses costs more.
    if len(known) > WORDS_KNOWN:
        known.clear()
    found = []
    start = item.start
    last = len(words) - 1
    for index, word in enumerate(words):
        token = word if index == last else word + " "
        # The item ends with a space: nothing is left for a last word.
        if not token:
            continue
        end = start + len(token)
        # The item begins or ends inside a word (half of it in bold): its neighbours may join to it,
        # so they are part of what is remembered.
        if (index == 0 and start and text[start - 1] != " ") or (
            index == last and end < len(text) and text[end] != " "
        ):
            before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
            key: object = before, token, after
        else:
            # Within spaces nothing can join; a space on either side is what fonts' rules expect.
            before = after = " "
            key = token
        piece = known.get(key)
        if piece is None:
            low = len(before)
            piece = _shape(before + token + after, low, low + len(token), item, rtl)
            if len(token) <= LONGEST_WORD:
                known[key] = piece
        found.append((start, piece))
        start = end
    return found


def _shape(text: str, start: int, end: int, item: ShapingItem, rtl: bool) -> ShapedWord:
    """text[start:end] shaped with the characters around it as context for joining and kerning."""
    buffer = hb.Buffer()
    buffer.cluster_level = _CLUSTERS
    # Context for joining is given by offset and length, and is not shaped itself.
    buffer.add_str(text, start, end - start)
    buffer.direction = "rtl" if rtl else "ltr"
    buffer.script = item.script
    buffer.language = item.language
    # Only Chinese and Japanese have marks with a blank half; for others the list costs time.
    hb.shape(item.face.font, buffer, _features(item, text, start, end))
    infos = buffer.glyph_infos
    clusters = tuple([info.cluster - start for info in infos])
    # Columns in the place of rows: most words are shaped once in a file, all glyphs in one call.
    places = [place.position for place in buffer.glyph_positions]
    across, up, advances, _ = zip(*places, strict=True) if places else ((), (), (), ())
    if item.spacing:
        advances = _spaced(advances, round(item.spacing * item.face.upem))
    return ShapedWord(
        tuple([info.codepoint for info in infos]),
        _texts(text[start:end], clusters, rtl),
        advances,
        # None where all glyphs stand on the pen: most words, and the writer then needs no
        # positions.
        tuple(zip(across, up, strict=True)) if any(across) or any(up) else None,
        rtl,
        clusters,
    )


def _spaced(advances: Sequence[int], more: int) -> tuple[int, ...]:
    """The advances with white behind each letter; marks, which have no advance, stay on theirs."""
    return tuple(advance + more if advance else 0 for advance in advances)


Features: TypeAlias = "dict[str, bool | list[tuple[int, int, bool]]]"


def _features(item: ShapingItem, text: str, start: int, end: int) -> "Features | None":
    """What HarfBuzz is to do at which characters: marks that stand close together lose their blank
    half, in fonts that have `halt`; letters that stand apart make no ligatures.
    """
    if item.spacing:
        return {"liga": False, "clig": False}
    if item.script != "Hani":
        return None
    tight = [(*match.span(), True) for match in _TIGHT.finditer(text, start, end)]
    return {"halt": tight} if tight else None


def _texts(text: str, clusters: tuple[int, ...], rtl: bool) -> tuple[str, ...]:
    """The text of each glyph's cluster, on the cluster's first glyph in logical order: its base,
    which has the width.
    """
    if rtl:
        # HarfBuzz gives glyphs in visual order, clusters falling from right to left.
        clusters = clusters[::-1]
    if clusters == tuple(range(len(text))):  # a glyph for each character, as most words have
        return tuple(text[::-1] if rtl else text)
    starts = sorted(set(clusters))
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    texts = []
    last = -1
    for cluster in clusters:
        texts.append("" if cluster == last else text[cluster : ends[cluster]])
        last = cluster
    return tuple(reversed(texts) if rtl else texts)
