"""Gradients as shading patterns (ISO 32000-1, 8.7.4.5.3, 8.7.4.5.4 and 7.10)."""

import itertools
from collections.abc import Callable, Sequence

from brochure.picture import ColourGradient, GradientStop

PlaceMatrix = Callable[[tuple[float, ...]], tuple[float, ...]]
"""Takes a map onto a drawing's canvas to one into the form's space."""
STEP = 1e-5
"""The least distance of two stops: bounds of a stitched function must increase (7.10.4)."""


def has_one_opacity(gradient: ColourGradient) -> bool:
    """Whether a gradient is seen through alike everywhere."""
    return len({stop.opacity for stop in gradient.stops}) == 1


SPACES = {1: "DeviceGray", 3: "DeviceRGB", 4: "DeviceCMYK"}
"""The spaces of colours of so many parts (8.6.4)."""


def pattern_entries(gradient: ColourGradient, place: PlaceMatrix, alpha: int) -> str:
    """The entries of a pattern; with `alpha`, of its opacities as greys of so many parts, for a
    mask.
    """
    matrix = " ".join(f"{value:.6f}" for value in place(gradient.matrix))
    kind = 2 if len(gradient.numbers) == 4 else 3
    space = SPACES[alpha or len(gradient.stops[0].colour)]
    coordinates = " ".join(f"{value:.6f}" for value in gradient.numbers)
    return (
        f"/PatternType 2/Matrix[{matrix}]/Shading<</ShadingType {kind}/ColorSpace/{space}"
        f"/Coords[{coordinates}]/Extend[true true]/Function{_function(gradient.stops, alpha)}>>"
    )


def _function(stops: Sequence[GradientStop], alpha: int) -> str:
    """What gives the colour at each place from 0 to 1: one straight way between each two stops."""
    colours = [(stop.opacity,) * alpha if alpha else stop.colour for stop in stops]
    ways = [
        f"<</FunctionType 2/Domain[0 1]/C0[{_parts(one)}]/C1[{_parts(other)}]/N 1>>"
        for one, other in itertools.pairwise(colours)
    ]
    if len(ways) == 1:
        return ways[0]
    bounds = " ".join(f"{value:.6f}" for value in _bounds([stop.offset for stop in stops]))
    encode = " ".join("0 1" for _ in ways)
    return (
        f"<</FunctionType 3/Domain[0 1]/Functions[{''.join(ways)}]"
        f"/Bounds[{bounds}]/Encode[{encode}]>>"
    )


def _bounds(offsets: Sequence[float]) -> list[float]:
    """The offsets between the first and the last, each at least a step behind the one before."""
    inner = list(offsets[1:-1])
    for at, offset in enumerate(inner):
        inner[at] = max(offset, (at + 1) * STEP, inner[at - 1] + STEP if at else 0.0)
    for at in range(len(inner) - 1, -1, -1):
        most = 1.0 - (len(inner) - at) * STEP
        inner[at] = min(inner[at], most)
    return inner


def _parts(colour: Sequence[float]) -> str:
    return " ".join(f"{part:.4f}" for part in colour)
