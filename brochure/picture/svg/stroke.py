"""Strokes that a drawing can carry: an even pen, dashes from the beginning, mitres cut at a limit
of 4.
"""

import itertools
import math
from collections.abc import Iterator, Sequence

from brochure.picture.svg.matrix import AffineMatrix
from brochure.picture.svg.path import Point
from brochure.picture.svg.style import SvgStyle
from brochure.picture.values import Segment, UnusablePicture

MITER_LIMIT = 4.0  # what every Shape with a join of 0 has

_HINT = "Convert the strokes to outlines (Path → Stroke to path, or Outline stroke)."


def require_plain_stroke(
    style: SvgStyle, segments: Sequence[Segment], matrix: AffineMatrix
) -> None:
    """Unusable where the stroke would come out different from what SVG asks for."""
    # Stretched, the pen would be an ellipse; here a stroke has one width.
    if not matrix.even:
        raise UnusablePicture(
            "picture-unsupported",
            "a stroke stretched in one direction cannot be carried over",
            _HINT,
        )
    # PDF has a dash phase; a drawing here has none, as nearly no drawing needs it.
    if style.dash and style.dash_offset:
        raise UnusablePicture(
            "picture-unsupported", "dashes with an offset cannot be carried over", _HINT
        )
    if style.join == 0 and style.miter_limit != MITER_LIMIT:
        # Only corners whose mitre one limit cuts and the other does not are seen to differ.
        low, high = sorted((style.miter_limit, MITER_LIMIT))
        if any(low < ratio <= high for ratio in _mitre_joins(segments)):
            raise UnusablePicture(
                "picture-unsupported",
                f"the mitre limit {style.miter_limit:g} cannot be carried over",
                _HINT,
            )


def _mitre_joins(segments: Sequence[Segment]) -> Iterator[float]:
    """The ratio of mitre length to stroke width at each corner: one over the sine of half the angle
    (SVG 2, 13.5.4).
    """
    for subpath in _split_subpaths(segments):
        for arriving, leaving in itertools.pairwise(subpath):
            # Half the angle between the sides is a right angle less half of the turn, so its sine
            # is the cosine of that.
            turn = abs(math.remainder(leaving[0] - arriving[1], math.tau))
            yield 1 / max(math.cos(turn / 2), 1e-9)


def _split_subpaths(segments: Sequence[Segment]) -> Iterator[list[Point]]:
    """Each subpath as its segments' directions in radians at their begin and end; a closed one
    repeats its first.
    """
    here = start = (0.0, 0.0)
    directions: list[Point] = []
    # One more move at the end gives out the last subpath.
    for operator, values in (*segments, ("m", (0.0, 0.0))):
        if operator == "m":
            yield directions
            directions, here = [], (values[0], values[1])
            start = here
            continue
        # Control points give the direction at both ends; closing is a line to the start.
        points = [here, *zip(values[::2], values[1::2], strict=True)] if values else [here, start]
        # Steps of no length have no direction.
        steps = [(b[0] - a[0], b[1] - a[1]) for a, b in itertools.pairwise(points) if a != b]
        if steps:
            directions.append(
                (math.atan2(steps[0][1], steps[0][0]), math.atan2(steps[-1][1], steps[-1][0]))
            )
        here = points[-1]
        if operator == "h" and directions:
            directions.append(directions[0])
