"""Path data as segments: absolute, with lines and cubic Bézier curves only (SVG 2, 9.3 and appendix
B.2).
"""

import math
import operator
import re
from collections.abc import Callable, Iterator
from typing import TypeAlias

from brochure.picture.svg.number import NUMBER, parse_numbers, require_bounded
from brochure.picture.values import Segment, broken_picture, quote_value

_COMMAND = re.compile(r"([MmZzLlHhVvCcSsQqTtAa])([^MmZzLlHhVvCcSsQqTtAa]*)")
_SEPARATOR = r"[\s,]*"
# The two flags of an arc may stand without anything between them: “a1 1 0 00 1 1” (SVG 2, 9.3.9).
_ARC = (
    _SEPARATOR
    + _SEPARATOR.join([f"({NUMBER})"] * 3 + ["([01])"] * 2 + [f"({NUMBER})"] * 2)
    + _SEPARATOR
)
_STRIDES = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}

Point: TypeAlias = tuple[float, float]


def parse_path(data: str) -> list[Segment]:
    """The segments of a `d` attribute; Unusable where any of it is malformed."""
    pen = PathPen()
    at = len(data) - len(data.lstrip())
    if data[at : at + 1] not in ("M", "m", ""):
        raise broken_picture("the path does not begin with a move")
    for command in _COMMAND.finditer(data, at):
        pen.draw(command[1], _read_arguments(command[1], command[2]))
    return pen.segments


def _read_arguments(command: str, text: str) -> tuple[float, ...]:
    values = _arc_numbers(text) if command in "Aa" else parse_numbers(text)
    stride = _STRIDES[command.upper()]
    if len(values) % stride if stride else values:
        raise broken_picture(
            f"the path command {quote_value(command + text)} has a wrong number of numbers"
        )
    if stride and not values:
        raise broken_picture(f"the path command “{command}” has no numbers")
    return values


def _arc_numbers(text: str) -> tuple[float, ...]:
    """The numbers of arcs, whose flags may stand without a separator ("a5 5 0 015 5")."""
    values: list[float] = []
    pattern = re.compile(_ARC, re.ASCII)
    at = 0
    while at < len(text):
        arc = pattern.match(text, at)
        if not arc:
            raise broken_picture(f"{quote_value(text[at : at + 200])} is not an arc")
        values.extend(map(float, arc.groups()))
        at = arc.end()
    return require_bounded(tuple(values))


class PathPen:
    """Draws path commands: knows where it stands, where the subpath began and which control point a
    smooth curve mirrors.
    """

    def __init__(self) -> None:
        self.segments: list[Segment] = []
        self.x = self.y = 0.0
        self.start: Point = (0.0, 0.0)
        self.control: Point | None = (
            None  # the last control point, with the kind of curve it belongs to
        )
        self.curve = ""
        self.closed = False

    def draw(self, command: str, values: tuple[float, ...]) -> None:
        """One command with all its numbers; a small letter is relative to the pen."""
        kind = command.upper()
        if kind == "Z":
            self.segments.append(("h", ()))
            self.x, self.y = self.start
            self.curve, self.closed = "", True
            return
        stride = _STRIDES[kind]
        relative = command != kind
        for at in range(0, len(values), stride):
            step = values[at : at + stride]
            if kind != "M" and self.closed:
                self.move((self.x, self.y))
            _STEPS[kind](self, self.absolute(kind, step) if relative else step)
            if kind == "M":
                kind = "L"  # further pairs are lines

    def absolute(self, kind: str, step: tuple[float, ...]) -> tuple[float, ...]:
        x, y = self.x, self.y
        if kind == "H":
            return (step[0] + x,)
        if kind == "V":
            return (step[0] + y,)
        if kind == "A":
            return (*step[:5], step[5] + x, step[6] + y)
        return tuple(map(operator.add, step, (x, y, x, y, x, y)))

    def move(self, point: tuple[float, ...]) -> None:
        self.x, self.y = point
        self.start, self.curve, self.closed = (self.x, self.y), "", False
        self.segments.append(("m", self.start))

    def line(self, point: tuple[float, ...]) -> None:
        self.x, self.y = point
        self.curve = ""
        self.segments.append(("l", (self.x, self.y)))

    def cubic(self, step: tuple[float, ...]) -> None:
        self.segments.append(("c", step))
        self.control, self.curve = (step[2], step[3]), "C"
        self.x, self.y = step[4], step[5]

    def quadratic(self, step: tuple[float, ...]) -> None:
        """A curve of the second degree, raised to the third."""
        cx, cy, x, y = step
        first = (self.x + 2 / 3 * (cx - self.x), self.y + 2 / 3 * (cy - self.y))
        second = (x + 2 / 3 * (cx - x), y + 2 / 3 * (cy - y))
        self.segments.append(("c", (*first, *second, x, y)))
        self.x, self.y, self.control, self.curve = x, y, (cx, cy), "Q"

    def mirrored(self, curve: str) -> Point:
        """The last control point of this kind of curve, seen from the other side of the pen."""
        if self.curve != curve or self.control is None:
            return self.x, self.y
        return 2 * self.x - self.control[0], 2 * self.y - self.control[1]

    def arc(self, step: tuple[float, ...]) -> None:
        rx, ry, tilt, large, sweep, x, y = step
        if (x, y) != (self.x, self.y):
            if min(abs(rx), abs(ry)) > 1e-9:
                self.segments.extend(
                    arc_curves(
                        (self.x, self.y),
                        (abs(rx), abs(ry)),
                        math.radians(tilt),
                        large != sweep,
                        bool(sweep),
                        (x, y),
                    )
                )
            else:
                self.segments.append(("l", (x, y)))
        self.x, self.y, self.curve = x, y, ""


_STEPS: dict[str, Callable[[PathPen, tuple[float, ...]], None]] = {
    "M": PathPen.move,
    "L": PathPen.line,
    "H": lambda pen, step: pen.line((step[0], pen.y)),
    "V": lambda pen, step: pen.line((pen.x, step[0])),
    "C": PathPen.cubic,
    "S": lambda pen, step: pen.cubic((*pen.mirrored("C"), *step)),
    "Q": PathPen.quadratic,
    "T": lambda pen, step: pen.quadratic((*pen.mirrored("Q"), *step)),
    "A": PathPen.arc,
}


def arc_curves(
    begin: Point, radii: Point, tilt: float, left: bool, sweep: bool, end: Point
) -> list[Segment]:
    """An elliptical arc as cubic curves of at most a quarter turn each; `left` tells on which side
    its centre lies (SVG 2, B.2.4).
    """
    cosine, sine = math.cos(tilt), math.sin(tilt)
    dx, dy = (begin[0] - end[0]) / 2, (begin[1] - end[1]) / 2
    x, y = cosine * dx + sine * dy, cosine * dy - sine * dx
    stretch = max(1.0, math.hypot(x / radii[0], y / radii[1]))
    rx, ry = radii[0] * stretch, radii[1] * stretch
    u, v = x / rx, y / ry  # the begin on the unit circle around the middle of the chord
    distance = math.hypot(u, v)
    if not distance:
        return [("l", end)]
    height = math.sqrt(max(0.0, 1 - distance * distance)) / distance * (1 if left else -1)
    centre_u, centre_v = height * v, -height * u
    first = math.atan2(v - centre_v, u - centre_u)
    turn = math.atan2(-v - centre_v, -u - centre_u) - first
    if sweep and turn <= 0:
        turn += math.tau
    elif not sweep and turn >= 0:
        turn -= math.tau
    middle = (begin[0] + end[0]) / 2, (begin[1] + end[1]) / 2

    def placed(a: float, b: float) -> Point:
        a, b = (a + centre_u) * rx, (b + centre_v) * ry
        return cosine * a - sine * b + middle[0], sine * a + cosine * b + middle[1]

    curves = [
        tuple(placed(*point) for point in curve) for curve in _unit_circle_curves(first, turn)
    ]
    # The path goes on from the end as it was typed, and not from where rounding puts it.
    curves[-1] = (*curves[-1][:2], end)
    return [("c", (*leaving, *arriving, *stop)) for leaving, arriving, stop in curves]


def _unit_circle_curves(first: float, turn: float) -> Iterator[tuple[Point, Point, Point]]:
    """The two control points and the end of each cubic curve along the unit circle, from the angle
    `first`; 4/3 tan(a/4) is the usual length of their handles, which strays from the circle by less
    than 0.03 %.
    """
    pieces = max(1, math.ceil(abs(turn) / (math.pi / 2) - 1e-6))
    reach = 4 / 3 * math.tan(turn / pieces / 4)
    for number in range(pieces):
        a, b = first + turn * number / pieces, first + turn * (number + 1) / pieces
        yield (
            (math.cos(a) - reach * math.sin(a), math.sin(a) + reach * math.cos(a)),
            (math.cos(b) + reach * math.sin(b), math.sin(b) - reach * math.cos(b)),
            (math.cos(b), math.sin(b)),
        )
