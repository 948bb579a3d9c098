"""What a picture is once it has been read: pixels or vectors, frozen and ready to be drawn."""

from typing import NamedTuple, TypeAlias


class RasterPicture(NamedTuple):
    """Pixels, top row first: `filter` is "DCT" (a baseline or progressive JPEG as it came) or
    "Flate" (8 bit samples, deflated).

    `components` is 1 (grey) or 3 (sRGB). `alpha` holds deflated 8 bit opacity samples or is empty.
    `ppi` is 0 where unknown.
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


class DrawnShape(NamedTuple):
    """One path of a drawing: sRGB colours or None for no paint, stroke width in the drawing's
    units, opacities from 0 to 1.

    `cap` and `join` are the codes of ISO 32000-1, 8.4.3.3 and 8.4.3.4; a mitre is cut at a limit of
    4 (SVG 2, 13.5.4).
    """

    path: tuple[Segment, ...]
    fill: tuple[float, float, float] | None
    stroke: tuple[float, float, float] | None = None
    stroke_width: float = 1.0
    even_odd: bool = False
    fill_opacity: float = 1.0
    stroke_opacity: float = 1.0
    cap: int = 0
    join: int = 0
    dash: tuple[float, ...] = ()


class VectorDrawing(NamedTuple):
    """Vectors: a canvas of width by height units, origin top left, y downwards; what reaches beyond
    the canvas is cut off.
    """

    width: float
    height: float
    shapes: tuple[DrawnShape, ...]


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
