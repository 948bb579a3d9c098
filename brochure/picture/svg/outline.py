"""The outlines of SVG's basic shapes as path segments in user units (SVG 2, 10)."""

import itertools
from collections.abc import Callable

from brochure.picture.svg.number import has_unknown_unit, parse_length, parse_numbers
from brochure.picture.svg.path import arc_curves, parse_path
from brochure.picture.values import Segment, broken_picture, quote_value


class GeometryReader:
    """Reads an element's geometry attributes; percentages are of the nearest viewport's `view`,
    widths or heights as the name tells.
    """

    def __init__(
        self, attributes: dict[str, str], view: tuple[float, float], em: float, root_em: float
    ) -> None:
        self.attributes, self.view, self.em, self.root_em = attributes, view, em, root_em

    def along(self, name: str, axis: int) -> float:
        """A position or extent along an axis (0 across, 1 down, 2 neither), 0 where it is not
        given.
        """
        width, height = self.view
        # A percentage that is of neither side is of the diagonal over √2 (SVG 2, 8.9).
        whole = (width, height, ((width * width + height * height) / 2) ** 0.5)[axis]
        text = self.attributes.get(name, "0")
        if has_unknown_unit(text):
            return 0.0
        return parse_length(text, whole, self.em, self.root_em)

    def extent(self, name: str, axis: int) -> float:
        """A length along an axis that must not be negative."""
        value = self.along(name, axis)
        if value < 0:
            raise broken_picture(f"{name}={quote_value(self.attributes[name])} is negative")
        return value


def shape_outline(
    name: str,
    attributes: dict[str, str],
    view: tuple[float, float],
    em: float,
    root_em: float = 16.0,
) -> list[Segment]:
    """The path of a shape element, empty where it has no extent; Unusable where an attribute is
    malformed.
    """
    return OUTLINES[name](GeometryReader(attributes, view, em, root_em))


def _path_outline(at: GeometryReader) -> list[Segment]:
    # “none” is the initial value of d in CSS.
    return parse_path(at.attributes.get("d", "").removeprefix("none"))


def _rectangle_outline(at: GeometryReader) -> list[Segment]:
    x, y, width, height = (
        at.along("x", 0),
        at.along("y", 1),
        at.extent("width", 0),
        at.extent("height", 1),
    )
    # A rectangle without extent is not drawn.
    if not width or not height:
        return []
    # One of rx and ry that is not given is as the other (SVG 2, 10.2).
    given = {
        name: at.extent(name, axis)
        for axis, name in enumerate(("rx", "ry"))
        if at.attributes.get(name, "auto") != "auto"
    }
    # A corner takes at most half of a side.
    rx = min(given.get("rx", given.get("ry", 0.0)), width / 2)
    ry = min(given.get("ry", given.get("rx", 0.0)), height / 2)
    right, bottom = x + width, y + height
    if not rx or not ry:
        return [
            ("m", (x, y)),
            ("l", (right, y)),
            ("l", (right, bottom)),
            ("l", (x, bottom)),
            ("h", ()),
        ]
    sides = (
        ((x + rx, y), (right - rx, y), (right, y + ry)),
        ((right, y + ry), (right, bottom - ry), (right - rx, bottom)),
        ((right - rx, bottom), (x + rx, bottom), (x, bottom - ry)),
        ((x, bottom - ry), (x, y + ry), (x + rx, y)),
    )
    segments: list[Segment] = [("m", sides[0][0])]
    for begin, end, corner in sides:
        # Between two corners whose radii meet there is no side.
        if begin != end:
            segments.append(("l", end))
        segments.extend(arc_curves(end, (rx, ry), 0.0, True, True, corner))
    return [*segments, ("h", ())]


def _ellipse_at(cx: float, cy: float, rx: float, ry: float) -> list[Segment]:
    # A radius of 0 draws nothing.
    if not rx or not ry:
        return []
    # From three o'clock on, clockwise, in four arcs.
    quarters = ((cx + rx, cy), (cx, cy + ry), (cx - rx, cy), (cx, cy - ry), (cx + rx, cy))
    segments: list[Segment] = [("m", quarters[0])]
    for begin, end in itertools.pairwise(quarters):
        segments.extend(arc_curves(begin, (rx, ry), 0.0, True, True, end))
    return [*segments, ("h", ())]


def _circle_outline(at: GeometryReader) -> list[Segment]:
    radius = at.extent("r", 2)
    return _ellipse_at(at.along("cx", 0), at.along("cy", 1), radius, radius)


def _ellipse_outline(at: GeometryReader) -> list[Segment]:
    given = {
        name: at.extent(name, axis)
        for axis, name in enumerate(("rx", "ry"))
        if at.attributes.get(name, "auto") != "auto"
    }
    rx, ry = given.get("rx", given.get("ry", 0.0)), given.get("ry", given.get("rx", 0.0))
    return _ellipse_at(at.along("cx", 0), at.along("cy", 1), rx, ry)


def _line_outline(at: GeometryReader) -> list[Segment]:
    return [
        ("m", (at.along("x1", 0), at.along("y1", 1))),
        ("l", (at.along("x2", 0), at.along("y2", 1))),
    ]


def _polyline_outline(at: GeometryReader) -> list[Segment]:
    values = parse_numbers(at.attributes.get("points", ""))
    if len(values) % 2:
        raise broken_picture("the points are an odd number of numbers")
    points = zip(values[::2], values[1::2], strict=True)
    return [("l" if number else "m", point) for number, point in enumerate(points)]


def _polygon_outline(at: GeometryReader) -> list[Segment]:
    segments = _polyline_outline(at)
    # No points at all: nothing to close.
    return [*segments, ("h", ())] if segments else []


OUTLINES: dict[str, Callable[[GeometryReader], list[Segment]]] = {
    "path": _path_outline,
    "rect": _rectangle_outline,
    "circle": _circle_outline,
    "ellipse": _ellipse_outline,
    "line": _line_outline,
    "polyline": _polyline_outline,
    "polygon": _polygon_outline,
}
