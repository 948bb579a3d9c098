"""The nearest colour to one that is wanted, at a contrast that is needed: its hue kept, its
lightness moved no further than it must be.

Distances are those of OKLab, in which equal steps look equal (B. Ottosson, “A perceptual color
space for image processing”, 2020).
"""

import math
from collections.abc import Iterator, Sequence

from brochure.theme.colour import Colour, contrast_ratio, decode_part, encode_part

STEPS = 256
"""The lightnesses that are tried, from black to white."""
HALVINGS = 12
"""How often the room for saturation is halved: a 4,096th of it is less than a step of 255."""
# Linear sRGB to the responses of the eye's cones, and their cube roots to lightness and two axes.
_CONES = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
_AXES = (
    (0.2104542553, 0.7936177850, -0.0040720468),
    (1.9779984951, -2.4285922050, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.8086757660),
)
_ROOTS = (
    (1.0, 0.3963377774, 0.2158037573),
    (1.0, -0.1055613458, -0.0638541728),
    (1.0, -0.0894841775, -1.2914855480),
)
_LINEAR = (
    (4.0767416621, -3.3077115913, 0.2309699292),
    (-1.2684380046, 2.6097574011, -0.3413193965),
    (-0.0041960863, -0.7034186147, 1.7076147010),
)
_Triple = tuple[float, float, float]


def nearest_passing(colour: Colour, grounds: Sequence[Colour], least: float) -> Colour | None:
    """The colour nearest to one whose contrast to each of the grounds is at least `least`; itself,
    where it passes, and None where no colour of its hue does.

    Its components are whole steps of 255, so that its code says all of it.
    """
    if _passes(colour, grounds, least):
        return colour
    wanted = _oklab(colour)
    passing = (each for each in _of_hue(wanted) if _passes(each, grounds, least))
    return min(passing, key=lambda each: math.dist(_oklab(each), wanted), default=None)


def colour_distance(one: Colour, other: Colour) -> float:
    """How far apart two colours look, in OKLab: black and white are 1 apart."""
    return math.dist(_oklab(one), _oklab(other))


def _passes(colour: Colour, grounds: Sequence[Colour], least: float) -> bool:
    return all(contrast_ratio(colour, ground) >= least for ground in grounds)


def _of_hue(wanted: _Triple) -> Iterator[Colour]:
    """Colours of a hue from black to white, each as saturated as the one that is wanted, or as far
    as sRGB goes.
    """
    for step in range(STEPS + 1):
        lightness, low, high = step / STEPS, 0.0, 1.0
        if not _fits(_linear((lightness, wanted[1], wanted[2]))):
            for _ in range(HALVINGS):
                middle = (low + high) / 2
                inside = _fits(_linear((lightness, wanted[1] * middle, wanted[2] * middle)))
                low, high = (middle, high) if inside else (low, middle)
        else:
            low = 1.0
        red, green, blue = map(encode_part, _linear((lightness, wanted[1] * low, wanted[2] * low)))
        yield (red, green, blue)


def _fits(linear: _Triple) -> bool:
    return all(-1e-4 <= part <= 1 + 1e-4 for part in linear)


def _oklab(colour: Colour) -> _Triple:
    cones = _times(_CONES, (decode_part(colour[0]), decode_part(colour[1]), decode_part(colour[2])))
    return _times(_AXES, (math.cbrt(cones[0]), math.cbrt(cones[1]), math.cbrt(cones[2])))


def _linear(oklab: _Triple) -> _Triple:
    roots = _times(_ROOTS, oklab)
    return _times(_LINEAR, (roots[0] ** 3, roots[1] ** 3, roots[2] ** 3))


def _times(rows: tuple[_Triple, _Triple, _Triple], of: _Triple) -> _Triple:
    first, second, third = (sum(a * b for a, b in zip(row, of, strict=True)) for row in rows)
    return (first, second, third)
