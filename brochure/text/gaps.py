"""Where a line of Chinese or Japanese may be widened, and by how much.

W3C, Requirements for Chinese Text Layout (CLReq), 3.2.1; Requirements for Japanese Text Layout
(JLReq), 3.8.4.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import accumulate, pairwise

WIDEST = 0.095
"""Ems that a gap between two characters is widened by at most: from a tenth on, poppler takes it
for a space.
"""
WIDEST_SPACE = 0.5
"""Ems that a space between words is widened by at most."""
OPENING = frozenset("（「『【《〈〔｛［“‘〖〘")
_CLOSING = frozenset("）」』】》〉〕｝］”’〗〙。，、．：；！？·・")
_INSEPARABLE = frozenset("—…‥〳〴〵")
_WIDE = re.compile(
    "[\u2e80-\u303f\u3041-\u30ff\u3105-\u312f\u31a0-\u31ff\u3400-\u9fff\uf900-\ufaff\uff01-\uffe6\U00020000-\U0003fffd—…“”‘’·]"
)


def gap_width(before: str, after: str) -> float:
    """Ems by which a line may be widened between two characters: 0 where nothing may come between
    them.

    Spaces take part, and gaps beside a Han or Kana character; none behind an opening mark, before a
    closing one, or in a dash or an ellipsis.
    """
    if before == " ":
        return WIDEST_SPACE
    if before.isspace() or after.isspace() or before in OPENING or after in _CLOSING:
        return 0.0
    if before in _INSEPARABLE and after in _INSEPARABLE:
        return 0.0
    return WIDEST if _WIDE.match(before) or _WIDE.match(after) else 0.0


def gap_sums(text: str, ends: Iterable[int], size: float) -> list[float]:
    """Up to each of the offsets, in points, the sum of all gaps of a text set in this size."""
    along = list(accumulate(_gaps(text), initial=0.0))
    return [along[max(0, end - 1)] * size for end in ends]


def _gaps(text: str) -> Iterator[float]:
    return (gap_width(before, after) for before, after in pairwise(text))
