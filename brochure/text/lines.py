"""A galley broken into lines of glyph runs."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from brochure.language import find_language as language_of
from brochure.text import bidi
from brochure.text.breaks import BreakYielding, hyphen_offsets, line_opportunities
from brochure.text.fit import BreakChances, fit_lines, slackest_line
from brochure.text.galley import Galley, PlacedRun, TextLine
from brochure.text.gaps import gap_sums
from brochure.text.isolate import ADDRESSES, RANGE, address_breaks
from brochure.text.run import GlyphRun
from brochure.text.shape import ShapedItem, ShapingItem, shape_item

RAGGED = 0.35
"""The share of the measure that a line may leave empty before words are divided with hyphens: what
a hyphen costs (fit.HYPHEN_COST).
"""
NARROW = 30
"""The characters in a line below which it counts as narrow."""
SOFT_HYPHEN = "\u00ad"


class TooWideError(ValueError):
    """Raised where something that must not be broken is wider than the measure; `text` is the
    offender: a word or a fact.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        super().__init__(text)


def break_lines(
    galley: Galley, measure: float, balanced: bool = False, filled: bool = False
) -> tuple[TextLine, ...]:
    """The galley's lines, none wider than the measure, chosen for the most even rag; `balanced` as
    in `fit`. Raises TooWide.

    Where lines are to be `filled`, such ends are chosen that they can be (text.eastasian).
    """
    if not galley.text:
        return ()
    key = (measure, balanced, filled)
    if key not in galley.broken:
        galley.broken[key] = tuple(_lines(galley, measure, balanced, filled))
    return galley.broken[key]


def _lines(galley: Galley, measure: float, balanced: bool, filled: bool) -> Iterator[TextLine]:
    # Most paragraphs of tables and labels fit on one line, and need no chances at all.
    if galley.along[-1] <= measure:
        yield _line(galley, 0, len(galley.text), False)
        return
    start = 0
    for end, hyphen in _choose(galley, measure, balanced, filled):
        yield _line(galley, start, end, hyphen)
        start = end


def break_beside(
    galley: Galley, narrow: float, count: int, measure: float, filled: bool = False
) -> tuple[TextLine, ...]:
    """The same, the first `count` lines no wider than `narrow`, where something stands beside
    them.
    """
    found, start = [], 0
    for end, hyphen in _choose(galley, narrow, False, filled)[:count] if galley.text else ():
        found.append(_line(galley, start, end, hyphen))
        start = end
    if start < len(galley.text):
        for end, hyphen in _choose(galley, measure, False, filled, start):
            found.append(_line(galley, start, end, hyphen))
            start = end
    return tuple(found)


def narrowest_measure(galley: Galley, yielding: BreakYielding = BreakYielding.NOTHING) -> float:
    """The least measure in points that the galley can be broken at, where so much of it yields."""
    ends = _line_ends(galley)
    chances = _chances(galley, *_yielded(galley, ends, yielding))
    return max((end - start for start, end in _stretches(chances)), default=0.0)


def widest_unbroken(galley: Galley, yielding: BreakYielding = BreakYielding.NOTHING) -> str:
    """What cannot be set in less than `narrowest`: a word, a fact, or an address."""
    ends = _line_ends(galley)
    return _widest(galley, ends, _chances(galley, *_yielded(galley, ends, yielding)))


def _line_ends(galley: Galley) -> list[int]:
    """Where lines may end; remembered, since making one of ICU's breakers takes longer than all
    else that is done with a short text, and tables and panels ask more than once.
    """
    if not galley.ends:
        galley.ends.extend(line_opportunities(galley.text, galley.language, galley.facts))
    return galley.ends


def _choose(
    galley: Galley, measure: float, balanced: bool, filled: bool, start: int = 0
) -> list[tuple[int, bool]]:
    """Line ends behind `start`, each with whether it takes a hyphen: at words; with hyphens where
    that leaves holes; what is too wide yields.
    """
    ends = [at for at in _line_ends(galley) if at > start]
    chances = _chances(galley, ends, start=start)
    if filled:
        chances = chances._replace(rooms=_rooms(galley, ends, start))
    taken = fit_lines(chances, measure, balanced)
    if taken is None:
        chances, taken = _yielding(galley, ends, measure, balanced, start)
    # A title (balanced) is never hyphenated, nor is a narrow column, where hyphens would be on
    # every line.
    elif not (
        balanced or _is_narrow(galley, measure) or slackest_line(chances, taken, measure) <= RAGGED
    ):
        usual = _hyphens(galley)
        divided = _chances(galley, ends, _on_clusters(galley, usual, set(ends)), start)
        better = fit_lines(divided, measure, balanced)
        # Hyphens are offered, not forced: where none helps, the first choice stays.
        chances, taken = (divided, better) if better is not None else (chances, taken)
    return [(chances.at[index], chances.at[index] in chances.hyphens) for index in taken]


def _is_narrow(galley: Galley, measure: float) -> bool:
    """Whether a line has so few characters that its end is ragged anyway: there a word is divided
    only where it must be.
    """
    return measure * len(galley.text) < NARROW * galley.along[-1]


def _rooms(galley: Galley, ends: list[int], start: int) -> list[float]:
    """By how many points the text from `start` up to each of the ends can be widened."""
    # Gaps are measured in the size of the paragraph's first item.
    before, *found = gap_sums(galley.text, [start, *ends], galley.shaped[0].item.size)
    return [room - before for room in found]


def _yielding(
    galley: Galley, ends: list[int], measure: float, balanced: bool, start: int
) -> tuple[BreakChances, list[int]]:
    """Line ends inside what is wider than the measure, and nowhere else; of what yields, first what
    is divided with less harm.
    """
    words = ends
    # Only what is wider than the measure yields; the rest of the paragraph keeps its usual ends.
    plain = _chances(galley, ends, start=start)
    wide = [span for span in _stretches(plain) if span[1] - span[0] > measure]
    # Addresses first, at their marks; then words with hyphens. Each time only inside what is still
    # too wide.
    for yielding in (BreakYielding.ADDRESSES, BreakYielding.WORDS):
        every, hyphens = _yielded(galley, ends, yielding)
        inside = {at for at in (*every, *hyphens) if _is_in(galley.along[at], wide)}
        chances = _chances(
            # A place may be both an end and a hyphen: the hyphen must show there.
            galley,
            sorted({*ends, *inside} - {*hyphens}),
            [at for at in hyphens if at in inside],
            start,
        )
        taken = fit_lines(chances, measure, balanced)
        if taken is not None:
            return chances, taken
        wide = [span for span in _stretches(chances) if span[1] - span[0] > measure]
        # Addresses stay divided where words must yield as well.
        ends = sorted({*ends, *(at for at in every if at in inside)})
    raise TooWideError(_widest(galley, words, chances))


def _yielded(
    galley: Galley, ends: list[int], yielding: BreakYielding
) -> tuple[list[int], list[int]]:
    """Where lines may end without a hyphen and with one, where so much yields."""
    if yielding is BreakYielding.NOTHING:
        return ends, []
    addresses = [
        # Also facts that are short enough to be kept whole elsewhere, and the dash of a range.
        fact._replace(breakable=True)
        for fact in galley.facts
        if fact.kind in ADDRESSES or fact.kind == RANGE
    ]
    usual = [at for fact in addresses for at in address_breaks(galley.text, fact)]
    ends = sorted({*ends, *_on_clusters(galley, usual, set())})
    if yielding is BreakYielding.ADDRESSES:
        return ends, []
    places = _hyphens(galley, every=True)
    return ends, _on_clusters(galley, places, set(ends))


def _stretches(chances: BreakChances) -> Iterator[tuple[float, float]]:
    """How far along the paragraph each stretch between line ends begins, and how far its ink
    reaches.
    """
    return zip([chances.origin, *chances.starts], chances.ends, strict=False)


def _is_in(x: float, spans: Sequence[tuple[float, float]]) -> bool:
    """Whether x lies inside one of the spans, which are in order."""
    at = bisect_left(spans, (x, 0.0)) - 1
    # Strictly inside: its own ends are line ends anyway.
    return at >= 0 and spans[at][0] < x < spans[at][1]


def _widest(galley: Galley, words: Sequence[int], chances: BreakChances) -> str:
    """The word, by the ends of all words, of which the widest piece is a part."""
    pairs = zip(chances.at, _stretches(chances), strict=False)
    end, _ = max(pairs, key=lambda pair: pair[1][1] - pair[1][0])
    last = bisect_left(words, end)
    return galley.text[words[last - 1] if last else 0 : words[last]].strip()


def _hyphens(galley: Galley, *, every: bool = False) -> list[int]:
    """Where words may be divided with a hyphen, each by the rules of its own language.

    Where lines are read from the right, only the paragraph's language counts, whose hyphens stand
    on the left.
    """
    text, found = galley.text, galley.facts
    spoken = dict.fromkeys(part.item.language for part in galley.shaped)
    # The usual case of one language: its dictionary is asked once for the whole text.
    if galley.rtl or len(spoken) < 2:
        return hyphen_offsets(text, galley.language, found, every=every)
    # Each dictionary is asked for the whole text, since facts are counted in it, and then only for
    # the items in its language.
    places = {
        tag: set(hyphen_offsets(text, language_of(tag), found, every=every)) for tag in spoken
    }
    return [
        at
        for part in galley.shaped
        for at in range(part.item.start + 1, part.item.end)
        if at in places[part.item.language]
    ]


def _on_clusters(galley: Galley, offsets: Sequence[int], without: set[int]) -> list[int]:
    """Those offsets where a cluster of glyphs begins, so that nothing is cut through a ligature."""
    if not offsets:
        return []
    begins = {cluster for part in galley.shaped for cluster in part.clusters}
    return [at for at in offsets if at in begins and at not in without]


def _chances(
    galley: Galley, ends: Sequence[int], hyphens: Sequence[int] = (), start: int = 0
) -> BreakChances:
    """Line ends behind `start`, where the first line begins."""
    text, along = galley.text, galley.along
    origin = along[start]
    hyphens = [at for at in hyphens if at > start]
    if SOFT_HYPHEN in text and galley.shaped:
        # An author's soft hyphen is an opportunity of UAX #14 (class BA) and shows only where a
        # line ends.
        hyphens = [*hyphens, *(at for at in ends if text[at - 1] == SOFT_HYPHEN)]
    if not hyphens:
        # One space at the end is the usual case, and quicker than the walk to the ink.
        reach = [along[at - 1 if text[at - 1] == " " else _ink(text, at)] for at in ends]
        return BreakChances(list(ends), reach, [along[at] for at in ends], origin=origin)
    extra = _hyphen_widths(galley, hyphens)
    every = sorted({*ends, *hyphens})
    reach = [along[at] + extra[at] if at in extra else along[_ink(text, at)] for at in every]
    return BreakChances(
        every, reach, [along[at] for at in every], frozenset(hyphens), origin=origin
    )


def _hyphen_widths(galley: Galley, places: Iterable[int]) -> dict[int, float]:
    """By offset, how wide the hyphen is that divides a word there; each item has one hyphen."""
    widths: dict[int, float] = {}
    by_item: dict[int, float] = {}
    for place in places:
        start = _item_before(galley, place).start
        if start not in by_item:
            by_item[start] = _hyphen(galley, place).width
        widths[place] = by_item[start]
    return widths


def _ink(text: str, at: int) -> int:
    """Where the ink before an offset ends: white space at a line's end hangs outside it, unless it
    may not be broken.
    """
    # No-break space, narrow no-break space and figure space belong to the ink: they have a width
    # that an author wants.
    while at and text[at - 1].isspace() and text[at - 1] not in "\u00a0\u202f\u2007":
        at -= 1
    return at


def _hyphen(galley: Galley, at: int) -> GlyphRun:
    """The hyphen that divides a word before text[at], in the look of the letter before it; it reads
    as U+00AD.
    """
    item = _item_before(galley, at)
    run = shape_item(
        "-", ShapingItem(0, 1, 0, item.script, item.language, item.face, item.size, item.look)
    ).run
    # Readers join the word again when they find U+00AD (ISO 32000-1, 14.8.2.2.3).
    return run.replace_glyphs(texts=(SOFT_HYPHEN,))


def _item_before(galley: Galley, at: int) -> ShapingItem:
    """The item of the last letter before an offset, or the first of all: controls and soft hyphens
    are in none.
    """
    before = bisect_left(galley.shaped, at, key=lambda part: part.item.start)
    return galley.shaped[max(0, before - 1)].item


def _parts(galley: Galley, start: int, end: int) -> tuple[ShapedItem, ...]:
    """What of the shaped items has a share in text[start:end]."""
    first = bisect_right(galley.shaped, start, key=lambda part: part.item.end)
    return galley.shaped[first : bisect_left(galley.shaped, end, key=lambda part: part.item.start)]


def _line(galley: Galley, start: int, end: int, hyphen: bool) -> TextLine:
    """The line text[start:end], its runs placed in visual order and listed in logical order."""
    along = galley.along
    # The ink of a line of white space alone would end before it begins.
    ink = max(start, _ink(galley.text, end))
    # No right-to-left text: order on the line is order in the text, and positions are sums.
    if galley.levels is None:
        placed = [
            PlacedRun(
                part.item.look,
                along[max(part.item.start, start)] - along[start],
                part.cut(max(part.item.start, start), min(part.item.end, end)),
            )
            for part in _parts(galley, start, end)
        ]
    else:
        # From right to left the space at the line's end lies on the left: it hangs out of the ink
        # by its width, so that x = 0 is where the ink begins.
        hang = along[end] - along[ink] if galley.rtl else 0.0
        placed = _place_visually(galley, start, end, -hang)
    width = along[ink] - along[start]
    if hyphen:
        mark = _hyphen(galley, end)
        item = _item_before(galley, end)
        # Behind the word: on the right, where lines of all scripts end that have hyphenation; on
        # the left behind a word read from the right, which only an author's soft hyphen divides.
        if item.level & 1:
            placed = [run._replace(x=run.x + mark.width) for run in placed]
        placed.append(PlacedRun(item.look, 0.0 if item.level & 1 else width, mark))
        width += mark.width
    return TextLine(tuple(placed), width)


def _place_visually(galley: Galley, start: int, end: int, x: float) -> list[PlacedRun]:
    levels = bidi.line_levels(galley.text, galley.levels or b"", start, end, galley.rtl)
    found: list[tuple[int, PlacedRun]] = []
    for first, last, level in bidi.level_runs(levels):
        low, high = start + first, start + last
        parts = _parts(galley, low, high)
        # Items of one level run, from the left: in a right-to-left run the last in the text comes
        # first.
        for part in reversed(parts) if level & 1 else parts:
            cut_start, cut_end = max(part.item.start, low), min(part.item.end, high)
            run = part.cut(cut_start, cut_end)
            found.append((cut_start, PlacedRun(part.item.look, x, run)))
            x += galley.along[cut_end] - galley.along[cut_start]
    # Listed in the order of reading, which becomes the order of the content.
    found.sort(key=lambda entry: entry[0])
    return [placed for _, placed in found]
