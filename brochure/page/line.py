"""A line of text as marks: its glyphs, the rules under its links, and the links' active areas."""

import functools
from collections.abc import Sequence
from itertools import takewhile

from brochure.page.frame import FillMark, GlyphMark, LinkArea
from brochure.page.shaped import ShapedParagraph
from brochure.page.structure import ARTIFACT
from brochure.text.galley import TextLine
from brochure.text.run import GlyphRun
from brochure.units import Box

TOUCHING = 1.0
"""How near in points two runs of a link stand that are one active area."""
LINK_DROP, LINK_RULE = 1.8, 0.6
"""How far the rule under a link lies below the baseline, and its weight, in points."""
# What isolates parts of a paragraph, which no one is told.
_DIRECTIONS = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069\u202d"))


def draw_line(
    run: ShapedParagraph, line: TextLine, left: float, y: float
) -> tuple[tuple[GlyphMark, ...], tuple[FillMark, ...], tuple[LinkArea, ...]]:
    """A line's glyphs, the rules under its links, and the links' active areas, with the baseline at
    y.
    """
    glyphs: list[GlyphMark] = []
    rules: list[FillMark] = []
    active: dict[int, tuple[int, list[Box]]] = {}
    for number, (piece, x, shaped) in enumerate(line.runs, 1):
        words, part = run.words[piece], run.parts[piece]
        base = y - words.rise * shaped.size
        mark = GlyphMark(part, left + x, base, shaped, words.colour)
        # In the last run of a line a space hangs outside, and no run follows it.
        glyphs += part_final_space(mark) if shaped.rtl and number < len(line.runs) else (mark,)
        # An artifact has no Link element, and so no link.
        if words.link and part != ARTIFACT:
            # The space at a line's end is not underlined.
            start, width = _inked(shaped) if number == len(line.runs) else (0.0, shaped.width)
            # A run of nothing but that space has no ink.
            if width <= 0:
                continue
            # A raised number is seen to be none of the words, and needs no rule.
            if not words.rise:
                rules.append(
                    FillMark(
                        ARTIFACT,
                        Box(left + x + start, y + LINK_DROP, width, LINK_RULE),
                        words.colour,
                    )
                )
            active.setdefault(part, (piece, []))[1].append(
                # As high as the type with a little room for the finger, from the ascent to below
                # the rule.
                Box(left + x + start, base - shaped.size, width, shaped.size * 1.3)
            )
    return (
        tuple(glyphs),
        tuple(rules),
        tuple([_link(run, piece, boxes) for piece, boxes in active.values()]),
    )


def _link(run: ShapedParagraph, piece: int, boxes: Sequence[Box]) -> LinkArea:
    """One link, which has this piece, for all the runs that it has on a line; those that touch are
    one area.
    """
    areas: list[Box] = []
    for box in sorted(boxes):
        # Runs of one link on one line (a word in bold within it) are one area.
        if areas and box.x - areas[-1].right < TOUCHING:
            areas.append(_around(areas.pop(), box))
        else:
            areas.append(box)
    hull = functools.reduce(_around, areas)
    return LinkArea(
        run.parts[piece],
        hull,
        run.words[piece].link,
        _linked(run, piece),
        # One area needs no list: the hull is it (QuadPoints are for several, ISO 32000-1,
        # 12.5.6.5).
        tuple(areas) if len(areas) > 1 else (),
    )


def _around(one: Box, other: Box) -> Box:
    """The least box around two."""
    x, y = min(one.x, other.x), min(one.y, other.y)
    return Box(x, y, max(one.right, other.right) - x, max(one.bottom, other.bottom) - y)


def part_final_space(mark: GlyphMark) -> tuple[GlyphMark, ...]:
    """A right-to-left run that ends with a space before the next, as two marks: letters, then
    space.

    A run is drawn from its left, where the space is. pdf.js, the reader in Firefox, forgets a space
    that it meets between the end of one run and the letters of another: it must come after its own.
    """
    part, x, y, run, colour = mark
    word, others = run.words[0], run.words[1:]
    # No space at the left, or nothing but it: nothing to part.
    if word.texts[0] != " " or (len(word.ids) == 1 and not others):
        return (mark,)
    start = x + word.advances[0] * run.size / run.face.upem
    rest = (word.slice_glyphs(1, len(word.ids)), *others) if len(word.ids) > 1 else others
    space = GlyphRun(run.face, run.size, (word.slice_glyphs(0, 1),), True)
    letters = GlyphMark(part, start, y, GlyphRun(run.face, run.size, rest, True), colour)
    return letters, GlyphMark(part, x, y, space, colour)


def _linked(run: ShapedParagraph, piece: int) -> str:
    """All the words of the link that has this piece: its pieces follow each other. A space between
    words in two languages, each a link, is one too, and has the words of all of them."""
    # A link of several words in several languages has a part for each, but one address.
    own = _words_around(run, piece, run.parts)
    return own or _words_around(run, piece, [words.link for words in run.words])


def _words_around(run: ShapedParagraph, piece: int, keys: Sequence[object]) -> str:
    """The words of a piece, and of those before and behind it that have the same key."""
    key, start, end = keys[piece], piece, piece + 1
    while start and keys[start - 1] == key:
        start -= 1
    while end < len(keys) and keys[end] == key:
        end += 1
    text = "".join(words.text for words in run.words[start:end])
    # Isolating marks are no words, and are not told to anybody.
    return text.translate(_DIRECTIONS).strip()


def _inked(run: GlyphRun) -> tuple[float, float]:
    """Where a run's ink begins and how wide it is, without a space at the end of its line."""
    # The end of the line is on the left in a run from right to left.
    texts = run.texts if run.rtl else run.texts[::-1]
    hanging = sum(1 for _ in takewhile(str.isspace, texts))
    if not hanging:
        return 0.0, run.width
    advances = run.advances[:hanging] if run.rtl else run.advances[-hanging:]
    space = sum(advances) * run.size / run.face.upem
    return (space if run.rtl else 0.0), run.width - space
