"""Clipping and group opacity, where plain shapes can carry them exactly (SVG 2, 3.6; CSS Masking 1,
5).
"""

import math
from collections.abc import Iterable, Iterator, Sequence

from brochure.picture.values import DrawnShape, Segment

Bounds = tuple[float, float, float, float]
"""Left, top, right, bottom."""

# All pairs are compared, and these grow with the square; of more shapes some are taken to overlap.
MAX_COMPARED = 200
FLAT = 1e-12
"""A coefficient below this is none."""


def path_bounds(path: Iterable[Segment]) -> Bounds:
    """A box around a path and the control points of its curves."""
    steps = [values for _, values in path if values]
    across = [value for values in steps for value in values[::2]]
    down = [value for values in steps for value in values[1::2]]
    return min(across), min(down), max(across), max(down)


def exact_bounds(path: Sequence[Segment]) -> Bounds:
    """The box around a path itself, its curves included and their control points not."""
    xs: list[float] = []
    ys: list[float] = []
    here = (0.0, 0.0)
    for operator, values in path:
        if operator == "c":
            for axis, found in ((0, xs), (1, ys)):
                found += _turning_points(here[axis], values[axis::2])
        if values:
            here = (values[-2], values[-1])
            xs.append(here[0])
            ys.append(here[1])
    return min(xs), min(ys), max(xs), max(ys)


def _turning_points(begin: float, values: Sequence[float]) -> Iterator[float]:
    """Where one coordinate of a cubic curve turns round."""
    one, two, end = values
    # The derivative is a t² + b t + c, but for a factor of 3.
    a, b, c = end - 3 * two + 3 * one - begin, 2 * (two - 2 * one + begin), one - begin
    if abs(a) < FLAT:
        times = [-c / b] if abs(b) > FLAT else []
    else:
        under = b * b - 4 * a * c
        times = [(-b + sign * math.sqrt(under)) / (2 * a) for sign in (1, -1)] if under >= 0 else []
    for t in times:
        if 0 < t < 1:
            away = 1 - t
            yield away**3 * begin + 3 * t * away**2 * one + 3 * t * t * away * two + t**3 * end


def painted_bounds(shape: DrawnShape) -> Bounds:
    """A box around all that a shape paints; mitres reach as far as their limit lets them."""
    left, top, right, bottom = path_bounds(shape.path)
    # A limit of 4 lets a whole mitre be four widths long, half of it beyond the corner.
    mitre = max(1.0, shape.miter_limit / 2) if shape.join == 0 else 1.0
    # Through a pen a width grows by no more than this.
    grown = math.hypot(*shape.pen) if shape.pen else 1.0
    reach = 0.0 if shape.stroke is None else shape.stroke_width * mitre * grown
    return left - reach, top - reach, right + reach, bottom + reach


def clips_nothing(
    shapes: Iterable[DrawnShape], edge: Sequence[Segment], canvas: tuple[float, float]
) -> bool:
    """Whether a clip path is an upright rectangle that cuts off nothing of the shapes within the
    canvas.
    """
    # All its points are the four corners of its own box, and it has no curve.
    corners = {values for _, values in edge if values}
    left, top, right, bottom = path_bounds(edge)
    if any(operator == "c" for operator, _ in edge) or corners != {
        (left, top),
        (right, top),
        (right, bottom),
        (left, bottom),
    }:
        return False
    for shape in shapes:
        box = painted_bounds(shape)
        # Beyond the canvas nothing is seen anyway.
        seen = max(box[0], 0.0), max(box[1], 0.0), min(box[2], canvas[0]), min(box[3], canvas[1])
        slack = max(canvas) / 10_000
        if (
            seen[0] < left - slack
            or seen[1] < top - slack
            or seen[2] > right + slack
            or seen[3] > bottom + slack
        ):
            return False
    return True


def fade_group(shapes: list[DrawnShape], opacity: float) -> list[DrawnShape] | None:
    """The shapes with this opacity each; None where they overlap, so that no opacity of their own
    is as one of the whole group.
    """
    # Fill and stroke of one shape overlap by half of the stroke.
    if any(shape.fill and shape.stroke for shape in shapes) or _overlapping(shapes):
        return None
    return [
        shape._replace(
            fill_opacity=round(shape.fill_opacity * opacity, 4) if shape.fill else 1.0,
            stroke_opacity=round(shape.stroke_opacity * opacity, 4) if shape.stroke else 1.0,
        )
        for shape in shapes
    ]


def _overlapping(shapes: Sequence[DrawnShape]) -> bool:
    # Too many to compare: they are taken to overlap, so that the author is told.
    if len(shapes) > MAX_COMPARED:
        return True
    boxes = [painted_bounds(shape) for shape in shapes]
    return any(
        one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
        for number, one in enumerate(boxes)
        for other in boxes[:number]
    )
