"""The choice of line ends: the whole paragraph at once, for the most even rag.

After Knuth and Plass, Breaking Paragraphs into Lines (1981), with squares in the place of their demerits.
"""

from collections.abc import Sequence
from typing import NamedTuple

HYPHEN_COST = 0.12
"""What a hyphen costs, in squared shares of the measure: as much as a line that is 35 % short."""
STUB_COST = 0.03
"""What a last line shorter than STUB costs."""
STUB = 0.2
_ENDLESS = float("inf")


class Chance(NamedTuple):
    """A place where a line may end.

    `at` is the offset of the next line's first character, `end` how far along the paragraph, in points, the ink before
    it reaches (with the hyphen, where there is one), and `start` how far the next line's first character stands.
    """

    at: int
    end: float
    start: float
    hyphen: bool = False


def fit(chances: Sequence[Chance], measure: float, balanced: bool = False) -> list[Chance] | None:
    """The chances to take, the last one included, so that no line is wider than the measure; None where there is no way.

    The sum over all lines but the last of the squared share of the measure left empty is the least there is, hyphens and
    a very short last line counted as HYPHEN_COST and STUB_COST. A `balanced` paragraph counts its last line like the others,
    which evens out the lines of a title.
    """
    count = len(chances)
    room = measure + 1e-6
    starts = [0.0, *(chance.start for chance in chances)]
    costs = [0.0]
    before = [0]
    low = 0
    for this, chance in enumerate(chances, 1):
        end = chance.end
        while low < this and end - starts[low] > room:
            low += 1
        last = this == count and not balanced
        extra = HYPHEN_COST if chance.hyphen else 0.0
        best, best_from = _ENDLESS, -1
        for first in range(low, this):
            empty = (room - end + starts[first]) / measure
            stub = STUB_COST if empty > 1 - STUB and first else 0.0
            cost = costs[first] + (stub if last else empty * empty + extra)
            if cost < best:
                best, best_from = cost, first
            elif not last and empty * empty > best:
                break
        costs.append(best)
        before.append(best_from)
    if costs[count] == _ENDLESS:
        return None
    taken = []
    at = count
    while at > 0:
        taken.append(chances[at - 1])
        at = before[at]
    return taken[::-1]


def slackest(taken: Sequence[Chance], measure: float) -> float:
    """The largest share of the measure left empty by a line other than the last."""
    starts = [0.0, *(chance.start for chance in taken)]
    return max((1 - (chance.end - start) / measure for chance, start in zip(taken[:-1], starts, strict=False)), default=0.0)
