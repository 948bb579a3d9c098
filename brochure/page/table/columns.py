"""How wide the columns of a table are, as CSS lays tables out by themselves (CSS Tables 3, 4.2),
and what gives way first.
"""

from collections.abc import Sequence
from typing import NamedTuple

PARTS = (0.6, 0.4, 0.0)
"""The shares of its width that a column keeps where its widest word lies on two lines, on three,
and on as many as it must.
"""
# Sums of floats: what is missing after all is 0 or nearly so.
ROUNDING = 1e-6


class CellPadding(NamedTuple):
    """The white in points on either side of a cell: where there is room, and the least."""

    wanted: float
    least: float


class ColumnNeed(NamedTuple):
    """What a column would like to have, and what it can do with, in points without padding, each at
    most the one before.

    `natural`: every paragraph on one line; `easy`: no word is broken, nor a text of a few letters;
    `whole`: no word and no address; `addresses`: no word; `words`: words only where a dictionary
    divides them.
    """

    natural: float = 0.0
    easy: float = 0.0
    whole: float = 0.0
    addresses: float = 0.0
    words: float = 0.0

    def over(self, other: "ColumnNeed") -> "ColumnNeed":
        """The greater of the two in everything."""
        return ColumnNeed(*map(max, self, other))


class ColumnWidths(NamedTuple):
    """The columns' widths, which fill the measure, and the padding within them on either side, all
    in points.
    """

    columns: tuple[float, ...]
    pad: float


def share_measure(
    measure: float, needs: Sequence[ColumnNeed], padding: CellPadding
) -> ColumnWidths | None:
    """The columns at a measure; None where they do not fit even with every word divided.

    What is missing is taken from the padding first, then from addresses, then from words, and there
    from as few columns as can spare it.
    """
    # Each column has padding on two sides.
    sides = 2 * len(needs)
    # Between the least and the natural width, as CSS shares between min-content and max-content.
    for low, high in (("easy", "natural"), ("whole", "easy")):
        least, wanted = _all(needs, low), _all(needs, high)
        room = measure - sides * padding.wanted
        if sum(least) <= room:
            return _padded(_between(room, least, wanted), padding.wanted)
    whole = _all(needs, "whole")
    # No word is broken, but the padding must shrink.
    pad = (measure - sum(whole)) / sides
    if pad >= padding.least:
        return _padded(whole, pad)
    # Then addresses are divided, then words; each time from as few columns as can spare it.
    for least in (_all(needs, "addresses"), _all(needs, "words")):
        spared = _spared(sum(whole) + sides * padding.least - measure, whole, least)
        if spared is not None:
            return _padded(spared, padding.least)
        # What addresses gave is taken first; words begin where those end.
        whole = least
    return None


def least_measure(needs: Sequence[ColumnNeed], padding: CellPadding) -> float:
    """The narrowest measure in points that `share` has widths for."""
    return sum(need.words for need in needs) + 2 * len(needs) * padding.least


def largest_scale(measure: float, needs: Sequence[ColumnNeed], padding: CellPadding) -> float:
    """How much larger or smaller than it is the type of the columns can be at most, to fit into the
    measure.
    """
    least = sum(need.words for need in needs)
    return (measure - 2 * len(needs) * padding.least) / least if least else 1.0


def _all(needs: Sequence[ColumnNeed], name: str) -> list[float]:
    # By name, so that the ladder of needs is written down once.
    return [getattr(need, name) for need in needs]


def _padded(widths: Sequence[float], pad: float) -> ColumnWidths:
    return ColumnWidths(tuple(width + 2 * pad for width in widths), pad)


def _between(room: float, least: Sequence[float], wanted: Sequence[float]) -> list[float]:
    """Widths that fill the room: each column as far on the way from least to wanted, or beyond, in
    proportion.
    """
    # All have what they want: the rest is shared in proportion; empty columns in equal parts.
    if sum(wanted) <= room:
        return [
            width * room / sum(wanted) if sum(wanted) else room / len(wanted) for width in wanted
        ]
    way = (room - sum(least)) / (sum(wanted) - sum(least))
    return [low + way * (high - low) for low, high in zip(least, wanted, strict=True)]


def _spared(missing: float, widths: Sequence[float], least: Sequence[float]) -> list[float] | None:
    """The widths less what is missing; None where all do not spare enough.

    It is taken from the columns that can spare the most: until a word of each lies on two lines,
    then on three, then on more.
    """
    left = list(widths)
    for part in PARTS:
        # A column gives up to the floor of this round, and never more than its least.
        floors = [
            min(has, max(low, part * whole))
            for has, low, whole in zip(left, least, widths, strict=True)
        ]
        # The one that can spare the most comes first.
        for at in sorted(range(len(left)), key=lambda at: floors[at] - left[at]):
            # Nothing is missing any more: the rest of the columns keep theirs.
            given = min(max(missing, 0.0), left[at] - floors[at])
            left[at] -= given
            missing -= given
    return left if missing <= ROUNDING else None


def spread_needs(
    needs: Sequence[ColumnNeed],
    spans: Sequence[tuple[int, int, ColumnNeed]],
    padding: CellPadding,
) -> list[ColumnNeed]:
    """The columns' needs with those of cells that span several: `spans` are first column, number of
    columns, and need.

    What such a cell lacks is laid on its columns in equal parts, the narrowest spans first.
    """
    spread = list(needs)
    # Narrow spans first, as CSS has it: a wide one then finds what they have added (CSS Tables 3).
    for first, count, need in sorted(spans, key=lambda span: (span[1], span[0])):
        covered = spread[first : first + count]
        # The padding between the columns that it covers is room for it as well.
        between = (count - 1) * 2 * padding.least
        lacks = [
            max(0.0, (want - sum(has) - between) / count)
            for want, has in zip(need, zip(*covered, strict=True), strict=True)
        ]
        for at in range(first, first + count):
            spread[at] = _ordered(
                ColumnNeed(*(has + lack for has, lack in zip(spread[at], lacks, strict=True)))
            )
    return spread


def _ordered(need: ColumnNeed) -> ColumnNeed:
    """The need with nothing smaller than what follows it."""
    words = need.words
    addresses = max(words, need.addresses)
    whole = max(addresses, need.whole)
    easy = max(whole, need.easy)
    return ColumnNeed(max(easy, need.natural), easy, whole, addresses, words)
