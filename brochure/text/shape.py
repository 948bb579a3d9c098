"""Shaping: characters of one face, script and direction into glyphs. With `font`, the door to uharfbuzz."""

from bisect import bisect_left
from operator import neg
from typing import NamedTuple

import uharfbuzz as hb

from brochure.text.font import Face
from brochure.text.run import GlyphRun

_CLUSTERS = hb.BufferClusterLevel.MONOTONE_CHARACTERS


class Item(NamedTuple):
    """A stretch text[start:end] of one embedding level, script, face and look, ready to be shaped; `look` indexes the pieces."""

    start: int
    end: int
    level: int
    script: str
    language: str
    face: Face
    size: float
    look: int


class Shaped(NamedTuple):
    """An item's glyphs in visual order, with the index in the paragraph of the character where each glyph's cluster begins."""

    item: Item
    clusters: list[int]
    run: GlyphRun
    simple: bool
    """Whether every character has exactly one glyph."""

    def cut(self, start: int, end: int) -> GlyphRun:
        """The glyphs of text[start:end]; both ends must lie on cluster boundaries inside the item."""
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


def shape(text: str, item: Item) -> Shaped:
    """One item shaped by HarfBuzz, with the characters around it as context for joining."""
    rtl = bool(item.level & 1)
    buffer = hb.Buffer()
    buffer.cluster_level = _CLUSTERS
    buffer.add_str(text, item.start, item.end - item.start)
    buffer.direction = "rtl" if rtl else "ltr"
    buffer.script = item.script
    buffer.language = item.language
    hb.shape(item.face.font, buffer)
    infos = buffer.glyph_infos
    clusters = [info.cluster for info in infos]
    places = [place.position for place in buffer.glyph_positions]
    moved = any([x or y for x, y, _, _ in places])
    simple = len(clusters) == item.end - item.start == len(set(clusters))
    plain = text[item.start : item.end]
    run = GlyphRun(
        face=item.face,
        size=item.size,
        ids=tuple([info.codepoint for info in infos]),
        texts=tuple(reversed(plain) if rtl else plain) if simple else _texts(text, item, clusters, rtl),
        advances=tuple([advance for _, _, advance, _ in places]),
        offsets=tuple([(x, y) for x, y, _, _ in places]) if moved else None,
        rtl=rtl,
    )
    return Shaped(item, clusters, run, simple)


def _texts(text: str, item: Item, clusters: list[int], rtl: bool) -> tuple[str, ...]:
    """The text of each glyph's cluster, on the cluster's first glyph in logical order: its base, which has the width."""
    starts = sorted(set(clusters))
    ends = dict(zip(starts, [*starts[1:], item.end], strict=True))
    texts = []
    last = -1
    for cluster in reversed(clusters) if rtl else clusters:
        texts.append("" if cluster == last else text[cluster : ends[cluster]])
        last = cluster
    return tuple(reversed(texts) if rtl else texts)
