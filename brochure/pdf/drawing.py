"""Vector drawings as form XObjects: written once, drawn wherever they stand (ISO 32000-1, 8.5, 8.10
and 11.6).
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from brochure.pdf.canvas import deflate_data, pdf_number
from brochure.pdf.gradient import SPACES, has_one_opacity, pattern_entries
from brochure.picture import (
    ClipOutline,
    ColourGradient,
    DrawnGroup,
    DrawnItem,
    DrawnPaint,
    DrawnShape,
    Segment,
    VectorDrawing,
)

# The longer side of a form's own space: with two decimals, points are exact to a hundred-thousandth
# of it.
_SIDE = 1000.0
LONGEST_LINE, FLAT = 6, 1e-9
"""Of so many segments at most is a path looked at for whether it is a line, and how nearly."""
LEAST_POINTS = 2
_GROUP = "/Group<</S/Transparency/CS/{}/I true>>"
"""A form that is painted as a whole before it is laid over what is beneath it (11.6.6)."""
FILLS = {1: "g", 3: "rg", 4: "k"}
STROKES = {1: "G", 3: "RG", 4: "K"}
"""The operators that set a colour of so many parts (8.6.8)."""


class FormXObject(NamedTuple):
    """A drawing in PDF syntax: the entries of its stream, in pieces between which stand references
    to its parts, the deflated stream, its extent, and whether anything shines through.
    """

    entries: tuple[str, ...]
    data: bytes
    width: float
    height: float
    transparent: bool
    parts: "tuple[FormXObject, ...]" = ()


class _FormSpace(NamedTuple):
    """A form's own space: the size of a drawing's unit there, and the form's extent."""

    scale: float
    width: float
    height: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of the canvas; SVG counts y downwards, PDF upwards."""
        return x * self.scale, self.height - y * self.scale

    def place(self, matrix: tuple[float, ...]) -> tuple[float, ...]:
        """A map onto the canvas as one into this space."""
        a, b, c, d, e, f = matrix
        x, y = self.point(e, f)
        return a * self.scale, -b * self.scale, c * self.scale, -d * self.scale, x, y


def make_form(drawing: VectorDrawing) -> FormXObject:
    """The drawing as a form XObject in a space with y upwards; ValueError where it has no extent or
    a number is not finite.
    """
    if not (drawing.width > 0 and drawing.height > 0):
        raise ValueError(f"a drawing of {drawing.width} by {drawing.height} units has no extent")
    scale = _SIDE / max(drawing.width, drawing.height)
    space = _FormSpace(scale, drawing.width * scale, drawing.height * scale)
    return _FormWriter(space, drawing.parts).form(drawing.shapes)


def require_finite(content: str) -> str:
    """The same content; ValueError where it holds a number that is none (no operator or name of
    ours has these letters).
    """
    if "nan" in content or "inf" in content:
        raise ValueError("a mark has a number that is not finite")
    return content


class _FormWriter:
    """Writes the items of one form, and gathers what they are painted with."""

    def __init__(self, space: _FormSpace, parts: int) -> None:
        self._space, self._parts = space, parts
        # Masks are of sRGB where all is, and else of grey, which every kind of file may have.
        self._masking = parts if parts == len("RGB") else 1
        self._lines: list[str] = []
        self._states: dict[tuple[float, float], str] = {}
        self._masks: list[FormXObject] = []
        self._groups: list[FormXObject] = []
        self._patterns: dict[tuple[ColourGradient, bool], str] = {}
        self._transparent = False

    def form(self, items: Iterable[DrawnItem], extra: str = "") -> FormXObject:
        """The items, and no others, as a form."""
        for item in items:
            if isinstance(item, DrawnGroup):
                self._group(item)
            else:
                self._shape(item)
        content = require_finite("\n".join(self._lines))
        box = f"0 0 {pdf_number(self._space.width)} {pdf_number(self._space.height)}"
        before, after = f"/Type/XObject/Subtype/Form/BBox[{box}]{extra}", "/Filter/FlateDecode"
        first, *rest = self._resources()
        rest = [*rest[:-1], rest[-1] + after] if rest else []
        entries = (before + first + ("" if rest else after), *rest)
        require_finite("".join(entries).replace("/DeviceRGB", ""))
        return FormXObject(
            entries,
            deflate_data(content.encode("ascii")),
            self._space.width,
            self._space.height,
            self._transparent,
            (*self._masks, *self._groups),
        )

    def _resources(self) -> list[str]:
        """The resources' dictionary, in pieces between which masks and then groups stand."""
        states = "".join(
            f"/{key}<</ca {pdf_number(fill)}/CA {pdf_number(stroke)}>>"
            for (fill, stroke), key in self._states.items()
        )
        pieces = ["/Resources<<" + ("/ExtGState<<" + states if states or self._masks else "")]
        for number in range(len(self._masks)):
            pieces[-1] += f"/M{number + 1}<</SMask<</S/Luminosity/G "
            pieces.append(">>>>")
        pieces[-1] += ">>" if states or self._masks else ""
        patterns = "".join(
            f"/{name}<<{pattern_entries(gradient, self._space.place, parts)}>>"
            for (gradient, alpha), name in self._patterns.items()
            for parts in [self._parts if alpha else 0]
        )
        pieces[-1] += f"/Pattern<<{patterns}>>" if patterns else ""
        pieces[-1] += "/XObject<<" if self._groups else ""
        for number in range(len(self._groups)):
            pieces[-1] += f"/X{number + 1} "
            pieces.append("")
        pieces[-1] += ">>>>" if self._groups else ">>"
        return pieces

    def _group(self, group: DrawnGroup) -> None:
        """A group: a form of its own, cut by clips, through a mask, with one opacity."""
        made = _FormWriter(self._space, self._parts).form(
            group.items, _GROUP.format(SPACES[self._parts])
        )
        self._groups.append(made)
        self._transparent |= made.transparent or group.opacity != 1 or group.mask is not None
        self._lines.append("q")
        for clip in group.clips:
            self._lines.append(f"{self._clip(clip)} n")
        if group.opacity != 1:
            self._lines.append(f"/{self._state(group.opacity, group.opacity)} gs")
        if group.mask is not None:
            self._lines.append(f"/{self._mask(group.mask)} gs")
        self._lines.append(f"/X{len(self._groups)} Do Q")

    def _clip(self, clip: ClipOutline) -> str:
        # Nothing at all is inside of an empty path: a box without extent cuts all off.
        path = self._path(clip.path) or "0 0 0 0 re"
        return path + (" W*" if clip.even_odd else " W")

    def _mask(self, mask: DrawnGroup) -> str:
        """The name of the graphics state that lets through what a mask draws white (11.6.5.2)."""
        self._masks.append(self._mask_writer().form((mask,), self._mask_group()))
        return f"M{len(self._masks)}"

    def _mask_writer(self) -> "_FormWriter":
        return _FormWriter(self._space, self._masking)

    def _mask_group(self) -> str:
        return _GROUP.format(SPACES[self._masking])

    def _state(self, fill: float, stroke: float) -> str:
        # Each pair of opacities is one graphics state, however many shapes have it.
        return self._states.setdefault((fill, stroke), f"G{len(self._states) + 1}")

    def _shape(self, shape: DrawnShape) -> None:
        """The operators of one path, its graphics state set anew so that shapes do not depend on
        their order.
        """
        # Nothing is inside of a line; a PDF reader would paint a hair there (8.5.3.3.1).
        if shape.fill is not None and _is_straight(shape.path):
            shape = shape._replace(fill=None, fill_opacity=1.0)
        # Nothing to paint: a shape that only served as a clip or was transparent.
        if shape.fill is None and shape.stroke is None:
            return
        veiled = [
            paint
            for paint in (shape.fill, shape.stroke)
            if isinstance(paint, ColourGradient) and not has_one_opacity(paint)
        ]
        if veiled and shape.fill is not None and shape.stroke is not None:
            # Each has a mask of its own.
            self._shape(shape._replace(stroke=None))
            self._shape(shape._replace(fill=None, even_odd=False))
            return
        opacity = (shape.fill_opacity, shape.stroke_opacity)
        opacity = (opacity[0] * _alpha(shape.fill), opacity[1] * _alpha(shape.stroke))
        # A graphics state would hold for all that follows, so it stands between q and Q (8.4.2).
        apart = opacity != (1, 1) or bool(veiled) or bool(shape.pen)
        self._transparent |= opacity != (1, 1) or bool(veiled)
        if apart:
            state = f"/{self._state(*opacity)} gs" if opacity != (1, 1) else ""
            self._lines.append(f"q {state}".rstrip())
        for gradient in veiled:
            self._lines.append(f"/{self._veil(gradient)} gs")
        self._paint(shape)
        if apart:
            self._lines.append("Q")

    def _paint(self, shape: DrawnShape) -> None:
        if shape.fill is not None:
            self._lines.append(self._ink(shape.fill, FILLS, "cs", "scn"))
        if shape.stroke is not None:
            ink = self._ink(shape.stroke, STROKES, "CS", "SCN")
            self._lines.append(f"{ink} {self._line(shape)}")
        path = shape.path
        if shape.pen:
            a, b, c, d, e, f = self._space.place((*shape.pen, 0.0, 0.0))
            numbers = " ".join(f"{value:.6f}" for value in (a, b, c, d, e, f))
            self._lines.append(f"{numbers} cm")
            self._lines.append(_before_pen(path, shape.pen))
        else:
            self._lines.append(self._path(path))
        # B paints both, f the inside, S the line; an asterisk is for the even-odd rule (8.5.3).
        self._lines.append(
            _OPERATORS[shape.fill is not None, shape.stroke is not None]
            + ("*" if shape.even_odd and shape.fill is not None else "")
        )

    def _ink(self, paint: DrawnPaint, flat: Mapping[int, str], space: str, pattern: str) -> str:
        """What sets the colour of fills or strokes."""
        if isinstance(paint, ColourGradient):
            return f"/Pattern {space} /{self._pattern(paint, alpha=False)} {pattern}"
        return f"{' '.join(map(pdf_number, paint))} {flat[len(paint)]}"

    def _pattern(self, gradient: ColourGradient, *, alpha: bool) -> str:
        key = (gradient, alpha)
        return self._patterns.setdefault(key, f"P{len(self._patterns) + 1}")

    def _veil(self, gradient: ColourGradient) -> str:
        """The name of the graphics state that lets a gradient be seen as its stops say."""
        writer = self._mask_writer()
        name = writer._pattern(gradient, alpha=True)
        width, height = pdf_number(self._space.width), pdf_number(self._space.height)
        writer._lines.append(f"/Pattern cs /{name} scn 0 0 {width} {height} re f")
        self._masks.append(writer.form((), self._mask_group()))
        return f"M{len(self._masks)}"

    def _line(self, shape: DrawnShape) -> str:
        # Through a pen all measures are those of the space before it.
        scale = 1.0 if shape.pen else self._space.scale
        show = _fine_number if shape.pen else pdf_number
        dash = " ".join(show(length * scale) for length in shape.dash)
        return (
            f"{show(shape.stroke_width * scale)} w {shape.cap} J {shape.join} j"
            f" {pdf_number(shape.miter_limit)} M [{dash}] {show(shape.dash_phase * scale)} d"
        )

    def _path(self, path: Iterable[Segment]) -> str:
        steps = []
        for operator, numbers in path:
            points = zip(numbers[::2], numbers[1::2], strict=True)
            placed = (pdf_number(value) for point in points for value in self._space.point(*point))
            steps.append(" ".join((*placed, operator)))
        return " ".join(steps)


_OPERATORS = {(True, True): "B", (True, False): "f", (False, True): "S"}


def _alpha(paint: DrawnPaint | None) -> float:
    """The opacity that all of a gradient has; 1 for a colour, and where a mask has it."""
    if isinstance(paint, ColourGradient) and has_one_opacity(paint):
        return paint.stops[0].opacity
    return 1.0


def _fine_number(value: float) -> str:
    return f"{value:.6f}"


def _before_pen(path: Iterable[Segment], pen: tuple[float, ...]) -> str:
    """A path in the space that a pen takes onto the canvas."""
    a, b, c, d = pen
    area = a * d - b * c
    steps = []
    for operator, numbers in path:
        points = zip(numbers[::2], numbers[1::2], strict=True)
        before = (
            value for x, y in points for value in ((d * x - c * y) / area, (a * y - b * x) / area)
        )
        steps.append(" ".join((*map(_fine_number, before), operator)))
    return " ".join(steps)


def _is_straight(path: tuple[Segment, ...]) -> bool:
    """Whether a path is one stretch of a straight line, there and back."""
    if len(path) > LONGEST_LINE:
        return False
    points = [point for _, values in path for point in zip(values[::2], values[1::2], strict=True)]
    if len(points) < LEAST_POINTS:
        return False
    (x, y), *others = points
    sides = [(across - x, down - y) for across, down in others]
    return all(
        abs(one[0] * two[1] - two[0] * one[1]) < FLAT
        for at, one in enumerate(sides)
        for two in sides[:at]
    )
