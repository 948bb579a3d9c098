"""Clipping and group opacity, where plain shapes can carry them exactly (SVG 2, 3.6; CSS Masking 1,
5).
"""

from collections.abc import Iterable, Sequence

from brochure.picture.values import DrawnShape, Segment, UnusablePicture

Bounds = tuple[float, float, float, float]
"""Left, top, right, bottom."""

# All pairs are compared, and these grow with the square; of more shapes some are taken to overlap.
MAX_COMPARED = 200


def path_bounds(path: Iterable[Segment]) -> Bounds:
    """A box around a path and the control points of its curves."""
    steps = [values for _, values in path if values]
    across = [value for values in steps for value in values[::2]]
    down = [value for values in steps for value in values[1::2]]
    return min(across), min(down), max(across), max(down)


def painted_bounds(shape: DrawnShape) -> Bounds:
    """A box around all that a shape paints; mitres reach twice the stroke's width at most."""
    left, top, right, bottom = path_bounds(shape.path)
    # A limit of 4 lets a whole mitre be four widths long, half of it beyond the corner.
    reach = 0.0 if shape.stroke is None else shape.stroke_width * (2 if shape.join == 0 else 1)
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


def fade_group(shapes: list[DrawnShape], opacity: float) -> list[DrawnShape]:
    """The shapes as one group of this opacity; Unusable where they overlap, so that no opacity of
    their own has the same effect.
    """
    # Nothing to do, or nothing left.
    if opacity == 1:
        return shapes
    if opacity == 0:
        return []
    # Fill and stroke of one shape overlap by half of the stroke.
    if any(shape.fill and shape.stroke for shape in shapes) or _overlapping(shapes):
        hint = "Flatten the transparency, or give plain colours instead."
        raise UnusablePicture(
            "picture-unsupported",
            "an opacity over shapes that overlap cannot be carried over",
            hint,
        )
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
