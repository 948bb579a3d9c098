"""What a picture is once it has been read: pixels or vectors, frozen and ready to be drawn."""

from typing import NamedTuple, TypeAlias

Ink: TypeAlias = tuple[float, float, float, float]
"""Cyan, magenta, yellow and black from 0 to 1."""


class RasterPicture(NamedTuple):
    """Pixels, top row first: `filter` is "DCT" (a baseline or progressive JPEG as it came) or
    "Flate" (8 bit samples, deflated).

    `components` is 1 (grey), 3 (sRGB) or 4 (CMYK). `alpha` holds deflated 8 bit opacity samples or
    is empty. `ppi` is 0 where unknown.
    """

    width: int
    height: int
    components: int
    filter: str
    data: bytes
    alpha: bytes = b""
    ppi: float = 0.0


Segment: TypeAlias = tuple[str, tuple[float, ...]]
"""One path step: ("m", (x, y)), ("l", (x, y)), ("c", (x1, y1, x2, y2, x3, y3)) or ("h", ()), as
(operator, numbers).
"""


class GradientStop(NamedTuple):
    """A colour of a gradient, sRGB, and its opacity, at an offset from 0 to 1."""

    offset: float
    colour: tuple[float, float, float]
    opacity: float = 1.0


class ColourGradient(NamedTuple):
    """Colours along a line, `numbers` being x1, y1, x2, y2, or between two circles, fx, fy, fr, cx,
    cy, r, in a space that the six numbers of `matrix` take onto the canvas.

    Beyond its ends it has the colour of the end. Its stops are in order, the first at 0 and the
    last at 1.
    """

    numbers: tuple[float, ...]
    stops: tuple[GradientStop, ...]
    matrix: tuple[float, ...]


DrawnPaint: TypeAlias = tuple[float, float, float] | ColourGradient
"""What an area is painted with: a colour, sRGB, or a gradient."""


class DrawnShape(NamedTuple):
    """One path of a drawing: paints, or None for none, stroke width in the drawing's units,
    opacities from 0 to 1.

    `cap` and `join` are the codes of ISO 32000-1, 8.4.3.3 and 8.4.3.4, `miter_limit` cuts mitres
    (SVG 2, 13.5.4), `dash_phase` is where in the dashes a stroke begins. `pen` are four numbers of
    a linear map that the stroke alone is drawn through, width and dashes before it.
    """

    path: tuple[Segment, ...]
    fill: DrawnPaint | None
    stroke: DrawnPaint | None = None
    stroke_width: float = 1.0
    even_odd: bool = False
    fill_opacity: float = 1.0
    stroke_opacity: float = 1.0
    cap: int = 0
    join: int = 0
    dash: tuple[float, ...] = ()
    miter_limit: float = 4.0
    dash_phase: float = 0.0
    pen: tuple[float, ...] = ()


class ClipOutline(NamedTuple):
    """A path that cuts off what is outside of it."""

    path: tuple[Segment, ...]
    even_odd: bool = False


class DrawnGroup(NamedTuple):
    """Shapes drawn as one picture, cut by each of its clips, seen through its mask, and then laid
    over what is beneath with one opacity.

    Where a mask draws white, all is seen, where it draws black or nothing, none; its shapes are
    grey.
    """

    items: "tuple[DrawnShape | DrawnGroup, ...]"
    opacity: float = 1.0
    clips: tuple[ClipOutline, ...] = ()
    mask: "DrawnGroup | None" = None


DrawnItem: TypeAlias = DrawnShape | DrawnGroup


class VectorDrawing(NamedTuple):
    """Vectors: a canvas of width by height units, origin top left, y downwards; what reaches beyond
    the canvas is cut off.
    """

    width: float
    height: float
    shapes: tuple[DrawnItem, ...]
    parts: int = 3
    """Of how many parts its colours are: sRGB has three, grey one, and CMYK four."""


Picture: TypeAlias = RasterPicture | VectorDrawing


class UnusablePicture(ValueError):
    """An image that cannot be used: `rule` as in docs/rules.md, `text` says what is wrong, `hint`
    what to do.
    """

    def __init__(self, rule: str, text: str, hint: str) -> None:
        self.rule, self.text, self.hint = rule, text, hint
        super().__init__(rule, text, hint)

    def __str__(self) -> str:
        return self.text


def quote_value(text: str) -> str:
    """A short, printable form of what stands in a file, in quotation marks, for a message of one
    line.
    """
    line = "".join(character if character.isprintable() else " " for character in text[:200])
    return f"“{' '.join(line.split())[:60]}”"


def broken_picture(
    text: str, hint: str = "Export the picture again from the program that made it."
) -> UnusablePicture:
    """The error for a file that does not keep to its own format."""
    return UnusablePicture("picture-broken", text, hint)


def oversized_picture(text: str, hint: str) -> UnusablePicture:
    """The error for a file beyond what is read."""
    return UnusablePicture("picture-too-large", text, hint)
