"""The choice of line ends: the whole paragraph at once, for the most even rag.

After Knuth and Plass, Breaking Paragraphs into Lines (1981), with squares in the place of their
demerits.
"""

from typing import NamedTuple

HYPHEN_COST = 0.12
"""What a hyphen costs, in squared shares of the measure: as much as a line that is 35 % short."""
STUB_COST = 0.1
"""What a last line shorter than STUB costs: as much as another line that is 32 % short."""
STUB = 0.2
HOLE_COST = 1.0
"""What a line costs that is to be filled and is too short for it: more than all else that can be
wrong with it.
"""
_ENDLESS = float("inf")
# Widths are sums of floats: a line as wide as its column to the last bit is not too wide.
_ROUNDING = 1e-6


class BreakChances(NamedTuple):
    """The places where a line may end, as parallel lists in order; the last one is the end of the
    paragraph.

    `at` holds the offset of the next line's first character, `ends` how far along the paragraph, in
    points, the ink before it reaches (with the hyphen, where there is one), `starts` how far the
    next line's first character stands, and `hyphens` the offsets that take a hyphen. `rooms` tells,
    where lines are to be filled, by how many points the paragraph up to each place can be widened.
    The first line begins `origin` points along the paragraph, where lines above it are known.
    """

    at: list[int]
    ends: list[float]
    starts: list[float]
    hyphens: frozenset[int] = frozenset()
    rooms: list[float] | None = None
    origin: float = 0.0


def fit_lines(chances: BreakChances, measure: float, balanced: bool = False) -> list[int] | None:
    """The indexes of the chances to take, the last one included, so that no line is wider than the
    measure; None where no way is.

    The sum over all lines but the last of the squared share of the measure left empty is the least
    there is, hyphens and a very short last line counted as HYPHEN_COST and STUB_COST. A `balanced`
    paragraph counts its last line like the others, which evens out the lines of a title. Where
    lines are to be filled, one that cannot be is the worst of all.
    """
    # Each chance is reached from some earlier one, or from where the first line begins.
    lines_from = [chances.origin, *chances.starts]
    costs = [0.0]
    before = [0]
    low = 0
    # A balanced paragraph has no last line that is counted by another rule: index 0 is never met.
    last = 0 if balanced else len(chances.at)
    rooms = None if chances.rooms is None else [0.0, *chances.rooms]
    for this, end in enumerate(chances.ends, 1):
        # Chances too far back for one line; `low` never goes back, so all in all this is linear.
        while low < this and end - lines_from[low] > measure + _ROUNDING:
            low += 1
        # Not even the shortest line that ends here fits: nothing may end here.
        if low == this:
            cost, first = _ENDLESS, -1
        elif this == last:
            cost, first = _last_line(costs, lines_from, low, end, measure)
        elif rooms is None:
            cost, first = _line(costs, lines_from, low, measure - end, measure)
        else:
            cost, first = _filled_line(costs, lines_from, low, measure - end, measure, rooms)
        # The hyphen's cost is for ending a line here at all, from wherever it began.
        costs.append(cost + HYPHEN_COST if chances.at[this - 1] in chances.hyphens else cost)
        before.append(first)
    return None if costs[-1] == _ENDLESS else _trace(before)


def _line(
    costs: list[float], starts: list[float], low: int, short: float, measure: float
) -> tuple[float, int]:
    """The least cost of a line that ends here, with the chance that it begins after: `low` or a
    later one.

    `short` is by how much the text up to here is shorter than the measure. Later chances leave more
    empty, so none is better once the cheapest of all would not be.
    """
    best, best_from = _ENDLESS, -1
    # Starts from `low` on, and so lines from the longest to the shortest: emptiness only grows.
    usual = costs[low:]
    least = min(usual)
    for first, (cost, start) in enumerate(zip(usual, starts[low : len(costs)], strict=True), low):
        empty = (short + start) / measure
        square = empty * empty
        if least + square >= best:
            break
        if cost + square < best:
            best, best_from = cost + square, first
    return best, best_from


def _filled_line(
    costs: list[float],
    starts: list[float],
    low: int,
    short: float,
    measure: float,
    rooms: list[float],
) -> tuple[float, int]:
    """The same for a line that is to be filled, and costs HOLE_COST where its gaps are too few."""
    best, best_from = _ENDLESS, -1
    for first in range(low, len(costs)):
        empty = (short + starts[first]) / measure
        cost = costs[first] + empty * empty
        # The gaps between both places cannot be widened enough: a hole in the line.
        if empty * measure > rooms[len(costs)] - rooms[first]:
            cost += HOLE_COST
        if cost < best:
            best, best_from = cost, first
    return best, best_from


def _last_line(
    costs: list[float], starts: list[float], low: int, end: float, measure: float
) -> tuple[float, int]:
    """The same for the last line, which may be of any width but should be no stub."""
    candidates = [
        (
            costs[first] + (STUB_COST if first and end - starts[first] < STUB * measure else 0.0),
            first,
        )
        for first in range(low, len(costs))
    ]
    return min(candidates)


def _trace(before: list[int]) -> list[int]:
    taken = []
    line_end = len(before) - 1
    while line_end > 0:
        taken.append(line_end - 1)
        line_end = before[line_end]
    return taken[::-1]


def slackest_line(chances: BreakChances, taken: list[int], measure: float) -> float:
    """The largest share of the measure left empty by a line other than the last."""
    starts = [chances.origin, *(chances.starts[index] for index in taken)]
    return max(
        (
            1 - (chances.ends[index] - start) / measure
            for index, start in zip(taken[:-1], starts, strict=False)
        ),
        default=0.0,
    )
