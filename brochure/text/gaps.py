"""Where a line of Chinese or Japanese may be widened, and by how much.

W3C, Requirements for Chinese Text Layout (CLReq), 3.2.1; Requirements for Japanese Text Layout
(JLReq), 3.8.4.
"""

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
# The characters of East Asian writing, as pairs of first and last.
_WIDE = (
    ("\u3400", "\u9fff"),  # Han, of which most are
    ("\u2e80", "\u303f"),  # radicals, marks
    ("\u3041", "\u30ff"),  # kana
    ("\u3105", "\u312f"),  # Bopomofo
    ("\u31a0", "\u31ff"),  # Bopomofo, strokes, small kana
    ("\uf900", "\ufaff"),  # Han, compatibility
    ("\uff01", "\uffe6"),  # full-width forms
    ("\U00020000", "\U0003fffd"),  # Han, further planes
)
_FIRST_WIDE = "\u2e80"
_WIDE_SIGNS = frozenset("—…“”‘’·")


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
    return WIDEST if _is_wide(before) or _is_wide(after) else 0.0


def _is_wide(character: str) -> bool:
    if character < _FIRST_WIDE:
        return character in _WIDE_SIGNS
    return any(low <= character <= high for low, high in _WIDE)


def gap_sums(text: str, ends: Iterable[int], size: float) -> list[float]:
    """Up to each of the offsets, in points, the sum of all gaps of a text set in this size."""
    along = list(accumulate(_gaps(text), initial=0.0))
    # A line that ends before a character has no gap behind its last one: hence one less.
    return [along[max(0, end - 1)] * size for end in ends]


def _gaps(text: str) -> Iterator[float]:
    return (gap_width(before, after) for before, after in pairwise(text))
