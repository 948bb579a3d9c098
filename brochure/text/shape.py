"""Shaping: characters of one face, script and direction into glyphs. With `font`, the door to
uharfbuzz.
"""

import re
from bisect import bisect_left
from operator import neg
from typing import NamedTuple

import uharfbuzz as hb

from brochure.text.font import FontFace
from brochure.text.run import GlyphRun

WORDS_KNOWN = 3_000
"""How many shaped words of a face are remembered: most words of a leaflet come again, and shaping
them takes longest.
"""
LONGEST_WORD = 40
CONTEXT = 5
"""The characters on either side that HarfBuzz looks at (its buffer's `CONTEXT_LENGTH`), and so all
that can change the shapes of a word.
"""
_OPENING, _CLOSING = "（「『【《〈〔｛“‘", "。，、．：；！？）」』】》〉〕｝”’"
_TIGHT = re.compile(f"[{_CLOSING}](?=[{_OPENING}{_CLOSING}·])|(?<=[{_OPENING}])[{_OPENING}]")
"""Full-width marks whose blank half lies next to another's (W3C, Requirements for Chinese Text
Layout, 3.1.6).
"""
_CLUSTERS = hb.BufferClusterLevel.MONOTONE_CHARACTERS


class ShapingItem(NamedTuple):
    """A stretch text[start:end] of one embedding level, script, face and look, ready to be shaped;
    `look` indexes the pieces.
    """

    start: int
    end: int
    level: int
    script: str
    language: str
    face: FontFace
    size: float
    look: int


class ShapedItem(NamedTuple):
    """An item's glyphs in visual order, with the index in the paragraph of the character where each
    glyph's cluster begins.
    """

    item: ShapingItem
    clusters: list[int]
    run: GlyphRun
    simple: bool
    """Whether every character has exactly one glyph."""

    def cut(self, start: int, end: int) -> GlyphRun:
        """The glyphs of text[start:end]; both ends must lie on cluster boundaries inside the
        item.
        """
        item, run = self.item, self.run
        if start <= item.start and end >= item.end:
            return run
        if run.rtl:
            first = bisect_left(self.clusters, -end + 1, key=neg)
            last = bisect_left(self.clusters, -start + 1, key=neg)
        else:
            first = bisect_left(self.clusters, start)
            last = bisect_left(self.clusters, end)
        return GlyphRun(
            run.face,
            run.size,
            run.ids[first:last],
            run.texts[first:last],
            run.advances[first:last],
            run.offsets[first:last] if run.offsets else None,
            run.rtl,
        )


class ShapedWord(NamedTuple):
    """The glyphs of one word and the space behind it, in visual order; `clusters` count from the
    word's first character.

    `simple` tells that every character has exactly one glyph.
    """

    ids: tuple[int, ...]
    texts: tuple[str, ...]
    advances: tuple[int, ...]
    offsets: tuple[tuple[int, int], ...] | None
    clusters: tuple[int, ...]
    simple: bool


def shape_item(text: str, item: ShapingItem) -> ShapedItem:
    """One item shaped by HarfBuzz, word by word, with a space on either side or, within a word, the
    characters next to it.
    """
    rtl = bool(item.level & 1)
    pieces = _pieces(text, item, rtl)
    simple = all(piece.simple for _, piece in pieces)
    if rtl:
        pieces.reverse()
    ids: list[int] = []
    texts: list[str] = []
    advances: list[int] = []
    clusters: list[int] = []
    for start, piece in pieces:
        ids += piece.ids
        texts += piece.texts
        advances += piece.advances
        if not simple:
            clusters += [start + cluster for cluster in piece.clusters]
    if simple:
        clusters = list(
            range(item.end - 1, item.start - 1, -1) if rtl else range(item.start, item.end)
        )
    offsets = _offsets([piece for _, piece in pieces])
    return ShapedItem(
        item,
        clusters,
        GlyphRun(item.face, item.size, tuple(ids), tuple(texts), tuple(advances), offsets, rtl),
        simple,
    )


def _offsets(pieces: list[ShapedWord]) -> tuple[tuple[int, int], ...] | None:
    if not any(piece.offsets for piece in pieces):
        return None
    return tuple(
        [offset for piece in pieces for offset in piece.offsets or ((0, 0),) * len(piece.ids)]
    )


def _pieces(text: str, item: ShapingItem, rtl: bool) -> list[tuple[int, ShapedWord]]:
    """The item's words in logical order, each with the place in the text where it begins."""
    words = text[item.start : item.end].split(" ")
    known = item.face.words.setdefault((item.script, item.language, rtl), {})
    if len(known) > WORDS_KNOWN:
        known.clear()
    found = []
    start = item.start
    last = len(words) - 1
    for index, word in enumerate(words):
        token = word if index == last else word + " "
        if not token:
            continue
        end = start + len(token)
        if (index == 0 and start and text[start - 1] != " ") or (
            index == last and end < len(text) and text[end] != " "
        ):
            before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
            key: object = before, token, after
        else:
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
    buffer.add_str(text, start, end - start)
    buffer.direction = "rtl" if rtl else "ltr"
    buffer.script = item.script
    buffer.language = item.language
    hb.shape(item.face.font, buffer, _features(text, start, end) if item.script == "Hani" else None)
    infos = buffer.glyph_infos
    clusters = tuple([info.cluster - start for info in infos])
    places = [place.position for place in buffer.glyph_positions]
    moved = any(x or y for x, y, _, _ in places)
    return ShapedWord(
        ids=tuple([info.codepoint for info in infos]),
        texts=_texts(text[start:end], clusters, rtl),
        advances=tuple([advance for _, _, advance, _ in places]),
        offsets=tuple([(x, y) for x, y, _, _ in places]) if moved else None,
        clusters=clusters,
        simple=len(clusters) == end - start == len(set(clusters)),
    )


def _features(text: str, start: int, end: int) -> dict[str, list[tuple[int, int, bool]]] | None:
    """What HarfBuzz is to do at which characters: marks that stand close together lose their blank
    half, in fonts that have `halt`.
    """
    tight = [(*match.span(), True) for match in _TIGHT.finditer(text, start, end)]
    return {"halt": tight} if tight else None


def _texts(text: str, clusters: tuple[int, ...], rtl: bool) -> tuple[str, ...]:
    """The text of each glyph's cluster, on the cluster's first glyph in logical order: its base,
    which has the width.
    """
    starts = sorted(set(clusters))
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    texts = []
    last = -1
    for cluster in reversed(clusters) if rtl else clusters:
        texts.append("" if cluster == last else text[cluster : ends[cluster]])
        last = cluster
    return tuple(reversed(texts) if rtl else texts)
