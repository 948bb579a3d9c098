"""Affine maps of the plane, as SVG writes them (CSS Transforms 1, 8; SVG 2, 8.6)."""

import math
import re
from typing import NamedTuple

from brochure.picture.svg.number import parse_numbers, require_bounded
from brochure.picture.values import broken_picture, quote_value

MAX_TEXT = 4000  # characters; a drawing may ask for the same transform many times

SMALLEST_AREA = 1e-12
"""A map that takes a square of one unit to less than this has no map back."""

_STEP = re.compile(r"[\s,]*([A-Za-z]+)\s*\(([^()]*)\)")


class AffineMatrix(NamedTuple):
    """Takes (x, y) to (a x + c y + e, b x + d y + f)."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def after(self, first: "AffineMatrix") -> "AffineMatrix":
        """The map that does `first` and then this one; Unusable where it grows beyond bounds."""
        a, b, c, d, e, f = self
        g, h, i, j, k, m = first
        return AffineMatrix(
            *require_bounded(
                (
                    a * g + c * h,
                    b * g + d * h,
                    a * i + c * j,
                    b * i + d * j,
                    a * k + c * m + e,
                    b * k + d * m + f,
                )
            )
        )

    def then(self, second: "AffineMatrix") -> "AffineMatrix":
        """The map that does this one and then `second`."""
        return second.after(self)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where a point ends up."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    @property
    def inverse(self) -> "AffineMatrix | None":
        """The map back; None where all of the plane ends up on a line."""
        area = self.a * self.d - self.b * self.c
        if abs(area) < SMALLEST_AREA:
            return None
        a, b, c, d = self.d / area, -self.b / area, -self.c / area, self.a / area
        return AffineMatrix(a, b, c, d, -(a * self.e + c * self.f), -(b * self.e + d * self.f))

    @property
    def scale(self) -> float:
        """The factor by which lengths grow, on the average over all directions."""
        return math.sqrt(abs(self.a * self.d - self.b * self.c))

    @property
    def even(self) -> bool:
        """Whether lengths grow alike in all directions, within one per cent."""
        # Both columns equally long, and at right angles: a square stays a square.
        across, down = self.a**2 + self.b**2, self.c**2 + self.d**2
        tolerance = 0.01 * max(across, down)
        return (
            abs(across - down) <= 2 * tolerance
            and abs(self.a * self.c + self.b * self.d) <= tolerance
        )


def parse_transform(text: str) -> AffineMatrix:
    """The map of a `transform` attribute; Unusable where it is malformed."""
    matrix, at = AffineMatrix(), 0
    text = text.strip(" ,\t\r\n\f")
    while at < len(text):
        step = _STEP.match(text, at)
        # The bound keeps a row of thousands of transforms from taking long.
        if not step or len(text) > MAX_TEXT:
            raise broken_picture(f"{quote_value(text)} is not a transform")
        matrix, at = matrix.after(_step(step[1], parse_numbers(step[2]), text)), step.end()
    return matrix


def _step(name: str, values: tuple[float, ...], text: str) -> AffineMatrix:
    match name, values:
        case "matrix", (a, b, c, d, e, f):
            return AffineMatrix(a, b, c, d, e, f)
        case "translate", (x, *rest) if len(rest) < 2:
            return AffineMatrix(e=x, f=rest[0] if rest else 0.0)
        case "scale", (x, *rest) if len(rest) < 2:
            return AffineMatrix(a=x, d=rest[0] if rest else x)
        case "rotate", (angle,):
            return _rotation(angle)
        case "rotate", (angle, x, y):
            # Turned around a point: there, turned, and back (SVG 2, transforms).
            return AffineMatrix(e=x, f=y).after(_rotation(angle)).after(AffineMatrix(e=-x, f=-y))
        case "skewX", (angle,):
            return AffineMatrix(c=math.tan(math.radians(angle)))
        case "skewY", (angle,):
            return AffineMatrix(b=math.tan(math.radians(angle)))
    raise broken_picture(f"{quote_value(text)} is not a transform")


def _rotation(angle: float) -> AffineMatrix:
    cosine, sine = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    return AffineMatrix(cosine, sine, -sine, cosine)
