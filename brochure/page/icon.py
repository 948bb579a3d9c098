"""The icons of boxes, drawn so that each kind has a shape of its own and not only a colour."""

import math
from collections.abc import Mapping
from typing import TypeAlias

from brochure.page.frame import Colour
from brochure.picture import DrawnShape, Segment, VectorDrawing

Point: TypeAlias = tuple[float, float]
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


def time_icon(time: str, ink: Colour) -> VectorDrawing:
    """The icon of a time of day: morning a rising sun, noon a sun, evening a setting sun, bedtime a
    moon.
    """
    shapes = {
        "morning": (*_half_sun(ink), *_arrow(ink, up=True)),
        "noon": _sun(ink),
        "evening": (*_half_sun(ink), *_arrow(ink, up=False)),
        "bedtime": (DrawnShape(_crescent(), ink),),
    }[time]
    return VectorDrawing(SIDE, SIDE, shapes)


def _ray(angle: float, center: Point, radii: tuple[float, float]) -> tuple[Segment, ...]:
    (x, y), (inner, outer) = center, radii
    cos, sin = math.cos(angle), math.sin(angle)
    return (("m", (x + inner * cos, y - inner * sin)), ("l", (x + outer * cos, y - outer * sin)))


def _line(path: tuple[Segment, ...], ink: Colour) -> DrawnShape:
    return DrawnShape(path, None, ink, 2.0, cap=1, join=1)


def _sun(ink: Colour) -> tuple[DrawnShape, ...]:
    rays = (_ray(turn * math.pi / 4, (12, 12), (8.0, 11.0)) for turn in range(8))
    return (DrawnShape(_disc(12, 12, 5), ink), *(_line(ray, ink) for ray in rays))


def _half_sun(ink: Colour) -> tuple[DrawnShape, ...]:
    """A sun on the horizon, open above for its arrow."""
    x, y, radius = 12.0, 18.0, 5.0
    handle = radius * _ROUND
    arc: tuple[Segment, ...] = (
        ("m", (x - radius, y)),
        ("c", (x - radius, y - handle, x - handle, y - radius, x, y - radius)),
        ("c", (x + handle, y - radius, x + radius, y - handle, x + radius, y)),
        ("h", ()),
    )
    horizon: tuple[Segment, ...] = (("m", (2.0, 21.5)), ("l", (22.0, 21.5)))
    rays = (_ray(angle * math.pi / 180, (x, y), (7.6, 10.4)) for angle in (12, 48, 132, 168))
    return (DrawnShape(arc, ink), _line(horizon, ink), *(_line(ray, ink) for ray in rays))


def _arrow(ink: Colour, *, up: bool) -> tuple[DrawnShape, ...]:
    """An arrow above the sun, to where it goes."""
    tip, foot = (2.0, 9.5) if up else (9.5, 2.0)
    wing = tip + (3.2 if up else -3.2)
    shaft: tuple[Segment, ...] = (("m", (12.0, tip)), ("l", (12.0, foot)))
    head: tuple[Segment, ...] = (("m", (8.8, wing)), ("l", (12.0, tip)), ("l", (15.2, wing)))
    return (_line(shaft, ink), _line(head, ink))


def _crescent() -> tuple[Segment, ...]:
    """A moon: a disc, of which another has taken a part."""
    return (
        ("m", (14.5, 2.5)),
        ("c", (8.0, 3.0, 3.5, 7.5, 3.5, 13.0)),
        ("c", (3.5, 18.5, 8.0, 22.0, 13.0, 22.0)),
        ("c", (17.0, 22.0, 20.0, 20.0, 21.5, 16.5)),
        ("c", (15.5, 18.5, 9.5, 12.5, 14.5, 2.5)),
        ("h", ()),
    )
