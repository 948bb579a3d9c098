"""Gradient elements as paints (SVG 2, 14.2)."""

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from brochure.picture.svg.colour import Colour
from brochure.picture.svg.document import SvgElement
from brochure.picture.svg.matrix import AffineMatrix, parse_transform
from brochure.picture.svg.number import parse_length
from brochure.picture.svg.style import StyleRule, all_declarations, read_stop_colour
from brochure.picture.values import (
    ColourGradient,
    GradientStop,
    UnusablePicture,
    broken_picture,
    quote_value,
)

KINDS = ("linearGradient", "radialGradient")
LONGEST_CHAIN = 16
"""So many gradients may each take from the next."""
MOST_TURNS = 64
"""So often is a gradient that is repeated drawn again."""
ROOM = 1.0625
"""How far a gradient is drawn where its last colour begins at its end."""
ALMOST = 1 - 1e-4
"""How near the edge of its circle a focus may lie: on it, a cone would have no end."""
Bounds = tuple[float, float, float, float]


class GradientFile(NamedTuple):
    """What gradients are found in: elements by id, and the rules of style."""

    named: Mapping[str, SvgElement]
    rules: tuple[StyleRule, ...]


def read_gradient(
    file: GradientFile,
    name: str,
    bounds: Bounds,
    matrix: AffineMatrix,
    view: tuple[float, float],
) -> ColourGradient | Colour | None:
    """The paint of an id for a shape with these bounds in its user space, which `matrix` takes onto
    the canvas: a gradient; a colour with nothing in between; None where it paints nothing.

    Unusable where there is no such gradient, or it is malformed.
    """
    chain = _chain(file, name)
    stops = _stops(file, chain)
    if not stops:
        return None
    across, down = bounds[2] - bounds[0], bounds[3] - bounds[1]
    boxed = _given(chain, "gradientUnits", "objectBoundingBox") == "objectBoundingBox"
    # In shares of a box without an extent nothing is painted (SVG 2, 8.12).
    if boxed and (across <= 0 or down <= 0):
        return None
    own = parse_transform(_given(chain, "gradientTransform", ""))
    box = AffineMatrix(across, 0.0, 0.0, down, bounds[0], bounds[1]) if boxed else AffineMatrix()
    placed = matrix.after(box).after(own)
    reader = _Coordinates(chain, (1.0, 1.0) if boxed else view)
    linear = chain[0].name == "linearGradient"
    numbers = reader.line() if linear else reader.circles()
    if numbers is None:
        return stops[-1].colour if stops[-1].opacity == 1 else _flat(stops[-1], placed)
    inverse = placed.inverse
    if inverse is None:
        return None
    spread = _given(chain, "spreadMethod", "pad")
    if spread not in ("pad", "reflect", "repeat"):
        spread = "pad"
    if spread != "pad":
        corners = _corners(bounds, matrix.then(inverse))
        numbers, stops = _repeated(numbers, stops, corners, mirrored=spread == "reflect")
    numbers, stops = _with_room(numbers, _closed(stops))
    return ColourGradient(tuple(round(value, 6) for value in numbers), stops, tuple(placed))


def _chain(file: GradientFile, name: str) -> list[SvgElement]:
    """The gradient of an id, and those that it takes from, the nearest first."""
    chain: list[SvgElement] = []
    while name:
        found = file.named.get(name)
        if found is None or found.name not in KINDS:
            if chain:
                break
            what = "is a pattern" if found and found.name == "pattern" else "is no gradient"
            raise UnusablePicture(
                "picture-unsupported",
                f"the paint {quote_value(f'url(#{name})')} {what}, and cannot be drawn",
                "Use plain colours or gradients.",
            )
        if any(found is one for one in chain) or len(chain) >= LONGEST_CHAIN:
            raise broken_picture(f"the gradient {quote_value(name)} takes from itself")
        chain.append(found)
        href = found.attributes.get("href", "").strip()
        if href and not href.startswith("#"):
            raise UnusablePicture(
                "picture-unsafe",
                f"a gradient refers to {quote_value(href)} outside of the file",
                "Put the gradient into the file.",
            )
        name = href[1:]
    return chain


def _given(chain: Sequence[SvgElement], attribute: str, default: str) -> str:
    """An attribute of the first gradient that has it."""
    found = (one.attributes[attribute] for one in chain if attribute in one.attributes)
    return next(found, default).strip()


def _stops(file: GradientFile, chain: Sequence[SvgElement]) -> tuple[GradientStop, ...]:
    """The stops of the first gradient that has any, each at least as far as the one before."""
    stops: list[GradientStop] = []
    holder = next((one for one in chain if any(c.name == "stop" for c in one.children)), None)
    for element in holder.children if holder else ():
        if element.name != "stop":
            continue
        declared = all_declarations(element, file.rules)
        colour, opacity = read_stop_colour(declared)
        offset = min(max(parse_length(element.attributes.get("offset", "0"), 1.0), 0.0), 1.0)
        offset = max(offset, stops[-1].offset if stops else 0.0)
        stops.append(GradientStop(round(offset, 6), colour, opacity))
    return tuple(stops)


class _Coordinates(NamedTuple):
    """The geometry of a gradient, lengths in shares of `whole`."""

    chain: Sequence[SvgElement]
    whole: tuple[float, float]

    def line(self) -> tuple[float, ...] | None:
        """The line from end to end; None where it has no length."""
        x1, y1, x2, y2 = (
            self._length(name, axis, default)
            for name, axis, default in (
                ("x1", 0, "0%"),
                ("y1", 1, "0%"),
                ("x2", 0, "100%"),
                ("y2", 1, "0%"),
            )
        )
        return None if (x1, y1) == (x2, y2) else (x1, y1, x2, y2)

    def circles(self) -> tuple[float, ...] | None:
        """The inner circle around the focus and the outer one; None where that has no radius."""
        cx, cy, radius = (
            self._length(name, axis, "50%") for name, axis in (("cx", 0), ("cy", 1), ("r", 2))
        )
        inner = self._length("fr", 2, "0%")
        if radius <= 0:
            return None
        fx = self._length("fx", 0, "") if _given(self.chain, "fx", "") else cx
        fy = self._length("fy", 1, "") if _given(self.chain, "fy", "") else cy
        # A focus outside of the circle is taken to its edge (SVG 1.1, 13.2.3).
        away = math.hypot(fx - cx, fy - cy)
        if away > radius * ALMOST:
            fx, fy = (
                centre + (focus - centre) * radius * ALMOST / away
                for centre, focus in ((cx, fx), (cy, fy))
            )
        return (fx, fy, min(max(inner, 0.0), radius), cx, cy, radius)

    def _length(self, name: str, axis: int, default: str) -> float:
        width, height = self.whole
        whole = (width, height, math.hypot(width, height) / math.sqrt(2))[axis]
        return parse_length(_given(self.chain, name, default), whole)


def _closed(stops: tuple[GradientStop, ...]) -> tuple[GradientStop, ...]:
    """The stops with one at either end."""
    first, last = stops[0], stops[-1]
    before = (first._replace(offset=0.0),) if first.offset > 0 else ()
    after = (last._replace(offset=1.0),) if last.offset < 1 or len(stops) == 1 else ()
    return (*before, *stops, *after)


def _with_room(
    numbers: tuple[float, ...], stops: tuple[GradientStop, ...]
) -> tuple[tuple[float, ...], tuple[GradientStop, ...]]:
    """A gradient that changes at its very end, with room behind that: viewers look at 256 places of
    a gradient, and the last colour must be at more than one.
    """
    if len(stops) < 3 or stops[-2].offset < 1:
        return numbers, stops
    moved = tuple(stop._replace(offset=round(stop.offset / ROOM, 6)) for stop in stops[:-1])
    behind = stops[-1]._replace(offset=moved[-1].offset)
    return _stretched(numbers, 0, ROOM), (*moved, behind, stops[-1])


def _flat(stop: GradientStop, matrix: AffineMatrix) -> ColourGradient:
    """A colour that is seen through, as a gradient from it to it."""
    ends = (stop._replace(offset=0.0), stop._replace(offset=1.0))
    return ColourGradient((0.0, 0.0, 1.0, 0.0), ends, tuple(matrix))


def _corners(bounds: Bounds, matrix: AffineMatrix) -> list[tuple[float, float]]:
    """The corners of a shape in a gradient's space."""
    left, top, right, bottom = bounds
    return [
        matrix.point(x, y) for x, y in ((left, top), (right, top), (right, bottom), (left, bottom))
    ]


def _repeated(
    numbers: tuple[float, ...],
    stops: tuple[GradientStop, ...],
    corners: Sequence[tuple[float, float]],
    *,
    mirrored: bool,
) -> tuple[tuple[float, ...], tuple[GradientStop, ...]]:
    """A gradient that turns or begins anew at its ends, written out as far as a shape goes."""
    first, last = _turns(numbers, corners)
    turns = list(range(first, last))
    if not turns or len(turns) > MOST_TURNS:
        raise UnusablePicture(
            "picture-unsupported",
            f"a gradient that is repeated more than {MOST_TURNS} times cannot be drawn",
            "Use a longer gradient, or cut the shape.",
        )
    whole = _closed(stops)
    found: list[GradientStop] = []
    for turn in turns:
        back = mirrored and turn % 2
        row = [stop._replace(offset=1 - stop.offset) for stop in reversed(whole)] if back else whole
        found += (
            stop._replace(offset=round((stop.offset + turn - first) / len(turns), 6))
            for stop in row
        )
    return _stretched(numbers, first, last), tuple(found)


def _turns(numbers: tuple[float, ...], corners: Sequence[tuple[float, float]]) -> tuple[int, int]:
    """The first turn of a gradient that a shape is reached by, and the one behind the last."""
    if len(numbers) == 4:
        x1, y1, x2, y2 = numbers
        dx, dy = x2 - x1, y2 - y1
        along = [((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy) for x, y in corners]
        return math.floor(min(along)), math.ceil(max(along))
    fx, fy, _, cx, cy, radius = numbers
    # From the focus outwards no way to the circle is shorter than this.
    least = radius - math.hypot(cx - fx, cy - fy)
    reach = max(math.hypot(x - fx, y - fy) for x, y in corners)
    return 0, math.ceil(reach / max(least, radius * (1 - ALMOST)))


def _stretched(numbers: tuple[float, ...], first: float, last: float) -> tuple[float, ...]:
    """The ends of a gradient moved to the beginning of its first turn and the end of its last."""
    half = len(numbers) // 2
    begin, end = numbers[:half], numbers[half:]
    return (
        *(one + (two - one) * first for one, two in zip(begin, end, strict=True)),
        *(one + (two - one) * last for one, two in zip(begin, end, strict=True)),
    )
