"""Markers: drawings at the vertices of a path (SVG 2, 13.6)."""

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from brochure.picture.svg.document import SvgElement
from brochure.picture.svg.matrix import AffineMatrix
from brochure.picture.svg.number import parse_length, parse_numbers
from brochure.picture.svg.viewport import fit_box
from brochure.picture.values import Segment, broken_picture, quote_value

MARKED = ("path", "line", "polyline", "polygon")
"""The elements that have markers."""
Point = tuple[float, float]


class PathVertex(NamedTuple):
    """A vertex of a path: where it is, the angle in radians of the line through it, and whether it
    is the path's "start", its "end" or between them: "mid".
    """

    x: float
    y: float
    angle: float
    kind: str


class MarkerBox(NamedTuple):
    """A marker's box and the map of its content into it, its reference point at the origin."""

    x: float
    y: float
    width: float
    height: float
    matrix: AffineMatrix


def path_vertices(segments: Sequence[Segment]) -> list[PathVertex]:
    """The vertices of a path in the order drawn, each with its direction."""
    found: list[tuple[Point, float | None, float | None]] = []
    for subpath in _subpaths(segments):
        found += _directed(subpath)
    kinds = ["start", *["mid"] * (len(found) - 2), "end"][: len(found)]
    return [
        PathVertex(x, y, _between(before, after), kind)
        for kind, ((x, y), before, after) in zip(kinds, found, strict=True)
    ]


def _subpaths(segments: Sequence[Segment]) -> Iterator[list[list[Point]]]:
    """Each subpath as its sides, each a list of points from its beginning to its end; the first of
    a subpath is a point alone.
    """
    sides: list[list[Point]] = []
    start = here = (0.0, 0.0)
    for operator, values in segments:
        if operator == "m":
            if sides:
                yield sides
            start = here = (values[0], values[1])
            sides = [[here]]
        elif operator == "h":
            sides.append([here, start])
            here = start
        else:
            side = [here, *zip(values[::2], values[1::2], strict=True)]
            sides.append(side)
            here = side[-1]
    if sides:
        yield sides


def _directed(sides: list[list[Point]]) -> list[tuple[Point, float | None, float | None]]:
    """The vertices of a subpath with the angles at which lines come in and go out; of one that is
    closed the ends know each other.
    """
    lines = [(_angle(side), _angle(side[::-1], back=True)) for side in sides[1:]]
    found: list[tuple[Point, float | None, float | None]] = []
    closed = len(sides) > 2 and sides[-1][-1] == sides[0][0]
    for at, side in enumerate(sides):
        before = lines[at - 1][1] if at else lines[-1][1] if closed else None
        after = lines[at][0] if at < len(lines) else lines[0][0] if closed else None
        found.append((side[-1], before, after))
    return found


def _angle(side: Sequence[Point], *, back: bool = False) -> float | None:
    """The angle at which a side leaves its first point; `back`: at which it comes to it."""
    for other in side[1:]:
        x, y = other[0] - side[0][0], other[1] - side[0][1]
        # A control point on the vertex has no direction.
        if (x, y) != (0.0, 0.0):
            return math.atan2(-y, -x) if back else math.atan2(y, x)
    return None


def _between(before: float | None, after: float | None) -> float:
    """The angle half way between two; of one alone that; 0 of none."""
    if before is None or after is None:
        return before if before is not None else after or 0.0
    return math.atan2(math.sin(before) + math.sin(after), math.cos(before) + math.cos(after))


def marker_box(marker: SvgElement) -> MarkerBox | None:
    """The box of a marker; None where it has no extent."""
    attributes = marker.attributes
    width = parse_length(attributes.get("markerWidth", "3"))
    height = parse_length(attributes.get("markerHeight", "3"))
    if width <= 0 or height <= 0:
        return None
    box = parse_numbers(attributes["viewBox"]) if "viewBox" in attributes else ()
    if box and (len(box) != 4 or min(box[2:]) <= 0):
        raise broken_picture(f"viewBox={quote_value(attributes['viewBox'])} has no extent")
    rule = attributes.get("preserveAspectRatio", "")
    fitted = fit_box(box, width, height, rule) if box else AffineMatrix()
    x, y = fitted.point(
        parse_length(attributes.get("refX", "0")), parse_length(attributes.get("refY", "0"))
    )
    return MarkerBox(-x, -y, width, height, AffineMatrix(e=-x, f=-y).after(fitted))


def marker_matrix(marker: SvgElement, vertex: PathVertex, stroke: float) -> AffineMatrix:
    """Where a marker stands: turned as it asks for, and as large as the stroke is wide."""
    orient = marker.attributes.get("orient", "0").strip()
    angle = vertex.angle
    if orient == "auto-start-reverse":
        angle += math.pi if vertex.kind == "start" else 0.0
    elif orient != "auto":
        angle = math.radians(parse_numbers(orient.removesuffix("deg"))[0])
    own = marker.attributes.get("markerUnits", "strokeWidth") == "userSpaceOnUse"
    size = 1.0 if own else stroke
    cosine, sine = math.cos(angle) * size, math.sin(angle) * size
    return AffineMatrix(cosine, sine, -sine, cosine, vertex.x, vertex.y)
