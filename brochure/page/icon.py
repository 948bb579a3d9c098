"""The icons of boxes, drawn so that each kind has a shape of its own and not only a colour."""

import math
from collections.abc import Mapping

from brochure.page.frame import Colour
from brochure.picture import DrawnShape, Segment, VectorDrawing

SIDE = 24.0
STROKES: Mapping[str, tuple[Segment, ...]] = {
    "tip": (("m", (6.6, 12.6)), ("l", (10.4, 16.4)), ("l", (17.6, 8.2))),
    "avoid": (("m", (7.8, 7.8)), ("l", (16.2, 16.2)), ("m", (16.2, 7.8)), ("l", (7.8, 16.2))),
}
"""The signs that are lines: a tick and a cross."""
# The control distance that makes a quarter of a circle of a cubic curve.
_ROUND = 0.5523


def callout_icon(kind: str, ground: Colour, ink: Colour) -> VectorDrawing:
    """The icon of a callout: note a disc with an i, tip a disc with a tick, warning a triangle,
    urgent an octagon, both with a !; “avoid” is a disc with a cross.
    """
    outline, sign = {
        "note": (_disc(12, 12, 12), _letter_i()),
        "tip": (_disc(12, 12, 12), ()),
        "warning": (_polygon([(12, 1), (24, 22.5), (0, 22.5)]), _exclamation(8.2, 15.4, 19.0)),
        "urgent": (_polygon(_octagon()), _exclamation(5.4, 13.6, 17.4)),
        "avoid": (_disc(12, 12, 12), ()),
    }[kind]
    # Stroked in its own colour, too: round joins soften the corners (join 1, ISO 32000-1, 8.4.3.4).
    shapes = [DrawnShape(outline, ground, ground, 1.0, join=1)]
    if kind in STROKES:
        # Round ends, as the corners have (cap 1).
        shapes.append(DrawnShape(STROKES[kind], None, ink, 2.6, cap=1, join=1))
    else:
        shapes.append(DrawnShape(sign, ink))
    return VectorDrawing(SIDE, SIDE, tuple(shapes))


def _disc(x: float, y: float, radius: float) -> tuple[Segment, ...]:
    handle = radius * _ROUND
    return (
        ("m", (x + radius, y)),
        ("c", (x + radius, y + handle, x + handle, y + radius, x, y + radius)),
        ("c", (x - handle, y + radius, x - radius, y + handle, x - radius, y)),
        ("c", (x - radius, y - handle, x - handle, y - radius, x, y - radius)),
        ("c", (x + handle, y - radius, x + radius, y - handle, x + radius, y)),
        ("h", ()),
    )


def _polygon(points: list[tuple[float, float]]) -> tuple[Segment, ...]:
    return (("m", points[0]), *(("l", point) for point in points[1:]), ("h", ()))


def _octagon() -> list[tuple[float, float]]:
    return [
        (
            # A corner every eighth of a turn, from a sixteenth on: so the octagon stands on a side.
            12 + 12 * math.cos(math.pi / 8 + turn * math.pi / 4),
            12 + 12 * math.sin(math.pi / 8 + turn * math.pi / 4),
        )
        for turn in range(8)
    ]


def _exclamation(top: float, bottom: float, dot: float) -> tuple[Segment, ...]:
    return (
        *_polygon([(10.5, top), (13.5, top), (13.1, bottom), (10.9, bottom)]),
        *_disc(12, dot, 1.5),
    )


def _letter_i() -> tuple[Segment, ...]:
    return (
        *_polygon([(10.6, 10.2), (13.4, 10.2), (13.4, 18.4), (10.6, 18.4)]),
        *_disc(12, 6.8, 1.7),
    )
