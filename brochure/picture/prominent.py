"""What is seen of a picture from afar: the colour of its largest part, and the ground that this
part stands on.
"""

import itertools
import math
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from brochure.lazy import LazyModule
from brochure.picture.values import (
    ColourGradient,
    DrawnGroup,
    DrawnItem,
    DrawnPaint,
    Picture,
    RasterPicture,
    Segment,
    VectorDrawing,
)

if TYPE_CHECKING:
    from brochure.picture import raster as raster_file
else:
    raster_file = LazyModule("brochure.picture.raster")

Colour: TypeAlias = tuple[float, float, float]
"""sRGB, each component from 0 to 1."""
Point: TypeAlias = tuple[float, float]
BACKDROP = 0.9
"""What covers such a share of a picture, or of its rim, is the ground of the rest."""
CLEAR = 0.25
"""The opacity below which a pixel shows what is behind the picture."""
STEPS = 16
"""The shades of each component that are told apart in pixels, so that blurred edges are not."""
SAMPLES = 96
"""The pixels that are looked at across a picture, and as many down."""
CURVE = (0.25, 0.5, 0.75, 1.0)


class ProminentColour(NamedTuple):
    """The colour of a picture's largest part, and that of its ground."""

    colour: Colour
    ground: Colour


def prominent_colour(picture: Picture, behind: Colour) -> ProminentColour | None:
    """The largest part of a picture that stands on a colour; None where nothing of it is seen.

    A part that fills the whole picture is a ground; where there is nothing else, it is seen itself.
    """
    found = _of_drawing if isinstance(picture, VectorDrawing) else _of_raster
    return found(picture, behind)  # type: ignore[arg-type]


def _of_drawing(drawing: VectorDrawing, behind: Colour) -> ProminentColour | None:
    whole, ground, plates = drawing.width * drawing.height, behind, 0
    canvas = (drawing.width, drawing.height)
    painted = [part for part in _painted_areas(drawing.shapes, behind, canvas) if part[1] > 0]
    # Plates at the bottom that cover nearly everything are the ground.
    for colour, area in painted:
        if area < BACKDROP * whole:
            break
        ground, plates = colour, plates + 1
    areas: Counter[Colour] = Counter()
    # What is drawn on it, by colour.
    for colour, area in painted[plates:]:
        areas[colour] += area  # type: ignore[assignment]
    return _largest_colour(areas, ground, behind, plates > 0)


def _largest_colour(
    areas: Counter[Colour], ground: Colour, behind: Colour, plated: bool
) -> ProminentColour | None:
    if areas:
        # By area, then by colour, so that the answer never depends on an order.
        return ProminentColour(max(areas, key=lambda colour: (areas[colour], colour)), ground)
    return ProminentColour(ground, behind) if plated else None


def _painted_areas(
    items: Iterable[DrawnItem], behind: Colour, canvas: Point, opacity: float = 1.0
) -> Iterator[tuple[Colour, float]]:
    """The colours of fills and strokes with their areas on the canvas, in the order drawn; of a
    group without what its clips and its mask take away.
    """
    for shape in items:
        if isinstance(shape, DrawnGroup):
            yield from _painted_areas(shape.items, behind, canvas, opacity * shape.opacity)
            continue
        outlines = list(_shape_outlines(shape.path))
        if shape.fill is not None and shape.fill_opacity * opacity > 0:
            inside = (cut_to_canvas(points, canvas) for points in outlines)
            area = abs(sum(_shape_area(points) for points in inside if points))
            yield _seen(shape.fill, behind, shape.fill_opacity * opacity), area
        if shape.stroke is not None and shape.stroke_opacity * opacity > 0:
            # A stroke covers its length times its width.
            pairs = (pair for points in outlines for pair in _outline_sides(points))
            length = sum(_length_on(pair, canvas) for pair in pairs)
            colour = _seen(shape.stroke, behind, shape.stroke_opacity * opacity)
            yield colour, length * shape.stroke_width


def cut_to_canvas(points: Sequence[Point], canvas: Point) -> list[Point]:
    """What of a closed outline lies on the canvas, edge by edge (Sutherland and Hodgman)."""
    found = list(points)
    for axis in (0, 1):
        for bound, sign in ((0.0, 1.0), (canvas[axis], -1.0)):
            found = _cut_at(found, axis, bound, sign)
    return found


def _cut_at(points: Sequence[Point], axis: int, bound: float, sign: float) -> list[Point]:
    """What of an outline lies on one side of a line along an axis."""
    found: list[Point] = []
    for at, point in enumerate(points):
        before = points[at - 1]
        inside = sign * (point[axis] - bound) >= 0
        if inside != (sign * (before[axis] - bound) >= 0):
            share = (bound - before[axis]) / (point[axis] - before[axis])
            x, y = (one + (other - one) * share for one, other in zip(before, point, strict=True))
            found.append((x, y))
        if inside:
            found.append(point)
    return found


def _length_on(pair: tuple[Point, Point], canvas: Point) -> float:
    """How long a line is on the canvas (Liang and Barsky)."""
    start, end = 0.0, 1.0
    for axis in (0, 1):
        one, other = pair[0][axis], pair[1][axis]
        if one == other:
            if not 0 <= one <= canvas[axis]:
                return 0.0
            continue
        first, last = sorted(((0 - one) / (other - one), (canvas[axis] - one) / (other - one)))
        start, end = max(start, first), min(end, last)
    return max(0.0, end - start) * math.dist(*pair)


def _seen(paint: DrawnPaint, behind: Colour, opacity: float) -> Colour:
    """What is seen of a paint; of a gradient where it stands out least."""
    if not isinstance(paint, ColourGradient):
        return _lay_over(paint, behind, opacity)
    found = (_lay_over(stop.colour, behind, stop.opacity * opacity) for stop in paint.stops)
    return min(found, key=lambda colour: (math.dist(colour, behind), colour))


def _outline_sides(points: Sequence[Point]) -> Iterator[tuple[Point, Point]]:
    return itertools.pairwise(points)


def _shape_area(points: Sequence[Point]) -> float:
    """The signed area inside a closed outline, so that holes take away from what is round them."""
    pairs = _outline_sides([*points, points[0]])
    # The shoelace formula.
    return sum(one[0] * two[1] - two[0] * one[1] for one, two in pairs) / 2


def _shape_outlines(path: Iterable[Segment]) -> Iterator[list[Point]]:
    """The outlines of a path, with three points between the ends of each curve."""
    points: list[Point] = []
    for operator, numbers in path:
        if operator == "m" and points:
            yield points
            points = []
        if operator == "h" and points:
            points.append(points[0])
        elif operator == "c":
            # Curves as short lines: areas are compared, and not measured.
            points += [_on_curve(points[-1], numbers, at) for at in CURVE]
        elif numbers:
            points.append((numbers[0], numbers[1]))
    if points:
        yield points


def _on_curve(start: Point, numbers: Sequence[float], at: float) -> Point:
    """A point of a cubic curve, `at` from 0 to 1."""
    away = 1 - at
    x, y = (
        away**3 * start[axis]
        + 3 * at * away**2 * numbers[axis]
        + 3 * at**2 * away * numbers[axis + 2]
        + at**3 * numbers[axis + 4]
        for axis in (0, 1)
    )
    return (x, y)


def _lay_over(colour: Colour, behind: Colour, opacity: float) -> Colour:
    red, green, blue = (
        part * opacity + under * (1 - opacity) for part, under in zip(colour, behind, strict=True)
    )
    return (red, green, blue)


def _of_raster(raster: RasterPicture, behind: Colour) -> ProminentColour | None:
    rows = list(_sampled_pixels(raster, behind))
    # The rim tells what the picture stands on.
    rim = [*rows[0], *rows[-1], *(row[0] for row in rows), *(row[-1] for row in rows)]
    plate, often = Counter(rim).most_common(1)[0]
    plated = plate is not None and often >= BACKDROP * len(rim)
    counted = Counter(pixel for row in rows for pixel in row if pixel is not None)
    if plated:
        # A ground of its own is not its largest part.
        del counted[plate]
    return _largest_colour(counted, plate if plated and plate else behind, behind, plated)


def _sampled_pixels(raster: RasterPicture, behind: Colour) -> Iterator[list[Colour | None]]:
    """Rows of pixels in coarse shades, at most SAMPLES each way; None where what is behind
    shows.
    """
    samples, depth = _raster_samples(raster), raster.components
    opacity = zlib.decompress(raster.alpha) if raster.alpha else b""
    # At most so many pixels each way, whatever the picture's size.
    columns = range(0, raster.width, max(1, raster.width // SAMPLES))
    for y in range(0, raster.height, max(1, raster.height // SAMPLES)):
        row: list[Colour | None] = []
        for x in columns:
            at = y * raster.width + x
            clear = opacity[at] / 255 if opacity else 1.0
            # Grey has one component: three times the same.
            colour = (samples[at * depth : (at + 1) * depth] * 3)[:3]
            # Coarse shades, so that noise and soft edges count as one colour.
            shade = tuple(round(round(part / 255 * STEPS) / STEPS, 4) for part in colour)
            seen = clear >= CLEAR
            row.append(_lay_over(shade, behind, clear) if seen else None)  # type: ignore[arg-type]
        yield row


def _raster_samples(raster: RasterPicture) -> bytes:
    """A raster's samples, 8 bits each, row by row."""
    if raster.filter == "Flate":
        return zlib.decompress(raster.data)
    return raster_file.jpeg_samples(raster)
