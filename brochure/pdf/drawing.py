"""Vector drawings as form XObjects: written once, drawn wherever they stand (ISO 32000-1, 8.5 and
8.10).
"""

from collections.abc import Iterator
from typing import NamedTuple

from brochure.pdf.canvas import deflate_data, pdf_number
from brochure.picture import DrawnShape, VectorDrawing

# The longer side of a form's own space: with two decimals, points are exact to a hundred-thousandth
# of it.
_SIDE = 1000.0


class FormXObject(NamedTuple):
    """A drawing in PDF syntax: the entries of its stream, the deflated stream, its extent, and
    whether anything shines through.
    """

    entries: str
    data: bytes
    width: float
    height: float
    transparent: bool


def make_form(drawing: VectorDrawing) -> FormXObject:
    """The drawing as a form XObject in a space with y upwards; ValueError where it has no extent or
    a number is not finite.
    """
    if not (drawing.width > 0 and drawing.height > 0):
        raise ValueError(f"a drawing of {drawing.width} by {drawing.height} units has no extent")
    scale = _SIDE / max(drawing.width, drawing.height)
    width, height = drawing.width * scale, drawing.height * scale
    # Each pair of opacities is one graphics state, however many shapes have it.
    states: dict[tuple[float, float], str] = {}
    box = f"0 0 {pdf_number(width)} {pdf_number(height)}"
    content = require_finite(
        "\n".join(line for shape in drawing.shapes for line in _shape(shape, scale, height, states))
    )
    opacities = "".join(
        f"/{key}<</ca {pdf_number(fill)}/CA {pdf_number(stroke)}>>"
        for (fill, stroke), key in states.items()
    )
    resources = f"<</ExtGState<<{opacities}>>>>" if opacities else "<<>>"
    entries = f"/Type/XObject/Subtype/Form/BBox[{box}]/Resources{resources}/Filter/FlateDecode"
    return FormXObject(entries, deflate_data(content.encode("ascii")), width, height, bool(states))


def require_finite(content: str) -> str:
    """The same content; ValueError where it holds a number that is none (no operator or name of
    ours has these letters).
    """
    if "nan" in content or "inf" in content:
        raise ValueError("a mark has a number that is not finite")
    return content


def _shape(
    shape: DrawnShape, scale: float, height: float, states: dict[tuple[float, float], str]
) -> Iterator[str]:
    """The operators of one path, its graphics state set anew so that shapes do not depend on their
    order.
    """
    # Nothing to paint: a shape that only served as a clip or was transparent.
    if shape.fill is None and shape.stroke is None:
        return
    opacity = (shape.fill_opacity, shape.stroke_opacity)
    seen_through = opacity != (1, 1)
    # A graphics state would hold for all that follows, so it stands between q and Q (8.4.2).
    if seen_through:
        yield f"q /{states.setdefault(opacity, f'G{len(states) + 1}')} gs"
    if shape.fill is not None:
        yield " ".join(map(pdf_number, shape.fill)) + " rg"
    if shape.stroke is not None:
        dash = " ".join(pdf_number(length * scale) for length in shape.dash)
        line = (
            f"{pdf_number(shape.stroke_width * scale)} w {shape.cap} J {shape.join} j 4 M"
            # A miter limit of 4 is SVG's default (SVG 1.1, 11.4); PDF's own would be 10.
            f" [{dash}] 0 d"
        )
        yield " ".join(map(pdf_number, shape.stroke)) + f" RG {line}"
    yield _path(shape, scale, height)
    # B paints both, f the inside, S the line; an asterisk is for the even-odd rule (8.5.3).
    yield _OPERATORS[shape.fill is not None, shape.stroke is not None] + (
        "*" if shape.even_odd and shape.fill is not None else ""
    )
    if seen_through:
        yield "Q"


_OPERATORS = {(True, True): "B", (True, False): "f", (False, True): "S"}


def _path(shape: DrawnShape, scale: float, height: float) -> str:
    steps = []
    for operator, numbers in shape.path:
        # Numbers alternate between x and y; SVG counts y downwards, PDF upwards.
        points = [
            pdf_number(value * scale if at % 2 == 0 else height - value * scale)
            for at, value in enumerate(numbers)
        ]
        steps.append(" ".join((*points, operator)))
    return " ".join(steps)
