"""From elements to shapes: transforms baked in, colours resolved, uses followed, and every fault
gathered with its line.
"""

import itertools
import math
from collections.abc import Iterable, Sequence

from brochure.picture.svg.blend import MAX_COMPARED, clips_nothing, fade_group
from brochure.picture.svg.colour import Colour, Paint
from brochure.picture.svg.document import SvgElement
from brochure.picture.svg.matrix import AffineMatrix, parse_transform
from brochure.picture.svg.number import MAX_LENGTH, parse_length, require_bounded
from brochure.picture.svg.outline import OUTLINES, shape_outline
from brochure.picture.svg.stroke import require_plain_stroke
from brochure.picture.svg.style import (
    CURRENT,
    Declared,
    StyleRule,
    SvgStyle,
    cascade_declarations,
    check_declaration,
    parse_opacity,
    parse_style_sheet,
)
from brochure.picture.svg.viewport import find_viewport
from brochure.picture.values import (
    DrawnShape,
    Segment,
    UnusablePicture,
    VectorDrawing,
    broken_picture,
    oversized_picture,
    quote_value,
)

MAX_NESTED = 100  # elements within elements, those that a <use> brings in counted
# path segments, and elements and comparisons counted as such: about as many as print in a few
# seconds
MAX_STEPS = 500_000

MAX_TOLD = 5

# Elements that are never drawn where they stand.
_UNSEEN = frozenset(
    {
        "clipPath",
        "defs",
        "filter",
        "linearGradient",
        "marker",
        "mask",
        "pattern",
        "radialGradient",
        "style",
        "symbol",
        "view",
    }
)
_PLAIN = "Save it as plain SVG with shapes only."
_INSTEAD = {
    "text": (
        "text must be converted to outlines",
        "In the drawing program: Path → Object to path, or Type → Create outlines.",
    ),
    "image": (
        "an embedded picture cannot be drawn",
        "Use that picture itself as PNG or JPEG, or trace it.",
    ),
    "foreignObject": ("foreign content cannot be drawn", "Export it as plain SVG."),
    "switch": ("alternatives cannot be drawn", "Export it as plain SVG."),
    "svg": ("a drawing within the drawing cannot be drawn", "Ungroup it."),
    "a": ("a link within a drawing would be lost", "Put the link into the leaflet's text."),
    "script": ("scripts are not run", "Remove the script."),
}
# What moves is told apart from what cannot be drawn.
_ANIMATIONS = frozenset(
    {"animate", "animateColor", "animateMotion", "animateTransform", "set", "discard"}
)


class SvgRenderer:
    """Reads one document; `faults` holds what is wrong with it, by line."""

    def __init__(self, root: SvgElement) -> None:
        self.root = root
        self.faults: dict[tuple[int, str], UnusablePicture] = {}
        self.named: dict[str, SvgElement] = {}
        self.rules: tuple[StyleRule, ...] = ()
        self.steps = 0
        self.failed: set[int] = set()  # elements by identity, which a <use> must not try again

    def drawing(self) -> VectorDrawing:
        """The whole document as shapes; Unusable that tells every fault."""
        try:
            canvas = find_viewport(self.root.attributes)
        except UnusablePicture as fault:
            raise _at(self.root, fault) from None
        self.view, self.canvas = canvas.view, (canvas.width, canvas.height)
        # Digits behind the point: about a hundred-thousandth of the canvas's larger side.
        self.digits = min(max(5 - math.floor(math.log10(max(self.canvas))), 1), 8)
        self.rules = parse_style_sheet(self.root)
        # The first element of an id counts, as browsers have it.
        for element in self.root.walk():
            self.named.setdefault(element.attributes.get("id", ""), element)
        # Percentages of lengths that are neither across nor down (SVG 2, 8.9).
        style = SvgStyle(diagonal=math.hypot(*self.view) / math.sqrt(2))
        shapes = self.element(self.root, style, canvas.matrix, ())
        self.report()
        return VectorDrawing(
            round(canvas.width, self.digits), round(canvas.height, self.digits), tuple(shapes)
        )

    def element(
        self,
        element: SvgElement,
        style: SvgStyle,
        matrix: AffineMatrix,
        within: tuple[SvgElement, ...],
    ) -> list[DrawnShape]:
        """The shapes of an element and of all within it; what is wrong with it goes to `faults`."""
        # A rule is held against each element, so it costs as well.
        self.spend(10 + len(self.rules) // 2)
        if len(within) > MAX_NESTED:
            raise oversized_picture(
                f"line {element.line}: elements are nested more than {MAX_NESTED} deep",
                "Ungroup the drawing.",
            )
        # Unseen, or failed already where another <use> brought it in.
        if element.name in _UNSEEN or id(element) in self.failed:
            return []
        try:
            self.supported(element)
            declared = cascade_declarations(element, self.rules)
            # Switched off, with all that is in it, and so no fault.
            if declared.get("display", "").strip() == "none":
                return []
            check_declaration(declared)
            style = style.declaring(declared)
            if "transform" in element.attributes:
                # Its own transform is the innermost.
                matrix = matrix.after(parse_transform(element.attributes["transform"]))
            return self.blended(
                element, declared, matrix, self.content(element, style, matrix, (*within, element))
            )
        except UnusablePicture as fault:
            # A file that is too large ends the reading; other faults are gathered.
            if fault.rule == "picture-too-large":
                raise
            self.faults.setdefault((element.line, fault.text), fault)
            self.failed.add(id(element))
            return []

    def spend(self, steps: int) -> None:
        """Counts work done; Unusable beyond MAX_STEPS, so that no file can take long, however it
        repeats itself.
        """
        self.steps += steps
        if self.steps > MAX_STEPS:
            raise oversized_picture(
                f"the drawing takes more than {MAX_STEPS} steps", "Simplify the drawing."
            )

    def supported(self, element: SvgElement) -> None:
        """Unusable where an element is not one that is drawn, or would do something."""
        name = element.name[:40]
        for attribute in element.attributes:
            # All event attributes begin so: onclick, onload.
            if attribute.startswith("on"):
                raise UnusablePicture(
                    "picture-unsafe",
                    f"<{name}> has a script in {quote_value(attribute)}",
                    "Remove the script.",
                )
            # Conditional processing: the reader of a leaflet has no such settings.
            if attribute in ("requiredExtensions", "systemLanguage", "requiredFeatures"):
                raise UnusablePicture(
                    "picture-unsupported",
                    f"<{name}> is meant for some programs or readers only",
                    _PLAIN,
                )
        # The root's transform would move the canvas itself.
        if element is self.root and "transform" in element.attributes:
            raise UnusablePicture(
                "picture-unsupported",
                "<svg>: a transform of the whole drawing cannot be carried over",
                _PLAIN,
            )
        if name in OUTLINES or name in ("g", "use") or element is self.root:
            return
        if name in _ANIMATIONS:
            raise UnusablePicture(
                "picture-animated", f"<{name}>: paper does not move", "Remove the animation."
            )
        text, hint = _INSTEAD.get(name, ("this kind of element cannot be drawn", _PLAIN))
        raise UnusablePicture(
            "picture-unsafe" if name == "script" else "picture-unsupported",
            f"<{name}>: {text}",
            hint,
        )

    def content(
        self,
        element: SvgElement,
        style: SvgStyle,
        matrix: AffineMatrix,
        within: tuple[SvgElement, ...],
    ) -> list[DrawnShape]:
        """What an element draws by itself, before clipping and opacity."""
        if element.name == "use":
            return self.used(element, style, matrix, within)
        if element.name not in OUTLINES:
            return self.elements(element.children, style, matrix, within)
        self.elements(element.children, style, matrix, within)  # draws nothing, but may move
        if not style.visible:
            return []
        segments = shape_outline(element.name, element.attributes, self.view, style.em)
        return self.shape(segments, style, matrix)

    def elements(
        self,
        children: Iterable[SvgElement],
        style: SvgStyle,
        matrix: AffineMatrix,
        within: tuple[SvgElement, ...],
    ) -> list[DrawnShape]:
        return [shape for child in children for shape in self.element(child, style, matrix, within)]

    def used(
        self,
        element: SvgElement,
        style: SvgStyle,
        matrix: AffineMatrix,
        within: tuple[SvgElement, ...],
    ) -> list[DrawnShape]:
        """The shapes of the element that a <use> points to (SVG 2, 5.5)."""
        href = element.attributes.get("href", "").strip()
        # An address of another file is never followed.
        if not href.startswith("#"):
            raise UnusablePicture(
                "picture-unsafe",
                f"<use> refers to {quote_value(href)} outside of the file",
                "Put the shapes into the file.",
            )
        target = self.named.get(href[1:])
        if target is None:
            raise broken_picture(f"<use> refers to {quote_value(href)}, which is not there")
        if target.name not in OUTLINES and target.name not in ("g", "use"):
            raise UnusablePicture(
                "picture-unsupported",
                f"<use> of a <{target.name[:40]}> cannot be drawn",
                "Unlink the clones or symbols.",
            )
        # An element within itself would go on for ever.
        if any(target is outer for outer in within):
            raise broken_picture(f"<use> refers to {quote_value(href)}, which contains it")
        x, y = (
            parse_length(element.attributes.get(name, "0"), whole, style.em)
            for name, whole in zip(("x", "y"), self.view, strict=True)
        )
        # x and y of a <use> are one more move (SVG 2, 5.5).
        return self.element(target, style, matrix.after(AffineMatrix(e=x, f=y)), within)

    def blended(
        self,
        element: SvgElement,
        declared: Declared,
        matrix: AffineMatrix,
        shapes: list[DrawnShape],
    ) -> list[DrawnShape]:
        """The shapes with the element's clip path and opacity, where these can be carried."""
        clip = declared.get("clip-path", "none").strip()
        if clip != "none" or "opacity" in declared:
            # All shapes are compared with the clip or with each other.
            self.spend(
                sum(len(shape.path) for shape in shapes)
                + 10 * min(len(shapes), MAX_COMPARED) ** 2 // 100
            )
        if clip != "none" and shapes:
            # url(#name), with or without quotation marks.
            target = self.named.get(clip.removeprefix("url(").removesuffix(")").strip("\"' #"))
            edge = self.rectangle(target, matrix) if target else None
            if not edge or not clips_nothing(shapes, edge, self.canvas):
                raise UnusablePicture(
                    "picture-unsupported",
                    f"<{element.name}>: a clip path cannot be carried over",
                    "Cut the shapes themselves.",
                )
        if "opacity" in declared:
            return fade_group(shapes, parse_opacity(declared["opacity"]))
        return shapes

    def rectangle(self, clip: SvgElement, matrix: AffineMatrix) -> Sequence[Segment] | None:
        """The outline of a clip path that is one shape, on the canvas."""
        if (
            clip.name != "clipPath"
            or len(clip.children) != 1
            # A clip in shares of the shape's own box would be another for each.
            or clip.attributes.get("clipPathUnits", "userSpaceOnUse") != "userSpaceOnUse"
        ):
            return None
        (child,) = clip.children
        if child.name not in OUTLINES or "clip-path" in {**child.attributes, **clip.attributes}:
            return None
        if max(map(len, child.attributes.values()), default=0) > MAX_LENGTH:
            return None
        # Both may have a transform; the clip's is the outer one.
        for element in (clip, child):
            matrix = matrix.after(parse_transform(element.attributes.get("transform", "")))
        return self.placed(shape_outline(child.name, child.attributes, self.view, 16.0), matrix)

    def shape(
        self, segments: list[Segment], style: SvgStyle, matrix: AffineMatrix
    ) -> list[DrawnShape]:
        """One painted path on the canvas, or none where nothing of it can be seen."""
        self.spend(len(segments))
        # currentColor becomes the element's colour only here.
        fill, fill_opacity = _resolved(style.fill, style, style.fill_opacity)
        stroke, stroke_opacity = _resolved(style.stroke, style, style.stroke_opacity)
        scale = matrix.scale
        # A stroke without width is none.
        if not style.stroke_width * scale:
            stroke = None
        # Nothing to paint, no area to paint on, or a path that only moves.
        if (
            (fill is None and stroke is None)
            or not scale
            or all(operator == "m" for operator, _ in segments)
        ):
            return []
        shape = DrawnShape(
            self.placed(segments, matrix),
            fill,
            even_odd=style.even_odd and fill is not None,
            fill_opacity=fill_opacity,
        )
        if stroke is None:
            return [shape]
        require_plain_stroke(style, segments, matrix)
        # Widths and dashes grow with the transform, as the stroke is drawn on the canvas.
        width, *dash = (
            round(value * scale, self.digits)
            for value in require_bounded((style.stroke_width, *style.dash))
        )
        stroked = shape._replace(stroke=stroke, stroke_width=width, stroke_opacity=stroke_opacity)
        stroked = stroked._replace(cap=style.cap, join=style.join, dash=tuple(dash))
        if (
            fill is not None and stroke_opacity != 1
        ):  # painted at once, a PDF reader would knock the fill out from under the stroke
            return [shape, stroked._replace(fill=None, even_odd=False, fill_opacity=1.0)]
        return [stroked]

    def placed(self, segments: list[Segment], matrix: AffineMatrix) -> tuple[Segment, ...]:
        """Segments taken onto the canvas, rounded to a hundred-thousandth of it or so."""
        a, b, c, d, e, f = matrix
        digits = self.digits
        path: list[Segment] = []
        for operator, values in segments:
            # Numbers of a step are x and y in turn.
            points = iter(values)
            placed = [
                (round(a * x + c * y + e, digits), round(b * x + d * y + f, digits))
                for x, y in zip(points, points, strict=True)
            ]
            path.append((operator, tuple(itertools.chain.from_iterable(placed))))
        require_bounded(tuple(value for _, values in path for value in values))
        return tuple(path)

    def report(self) -> None:
        """Unusable that tells all faults, where there are any."""
        if not self.faults:
            return
        lines: dict[str, list[int]] = {}
        # The same fault on several lines is told once.
        for line, text in sorted(self.faults):
            lines.setdefault(text, []).append(line)
        told = [f"{_lines(found)}: {text}" for text, found in lines.items()]
        more = [f"and {len(told) - MAX_TOLD} faults more"] if len(told) > MAX_TOLD else []
        # What is unsafe gives the notice its rule.
        faults = sorted(self.faults.values(), key=lambda fault: fault.rule != "picture-unsafe")
        raise UnusablePicture(faults[0].rule, "; ".join(told[:MAX_TOLD] + more), faults[0].hint)


def _lines(numbers: list[int]) -> str:
    shown = ", ".join(map(str, numbers[:MAX_TOLD])) + ", …" * (len(numbers) > MAX_TOLD)
    return f"line{'s' * (len(numbers) > 1)} {shown}"


def _at(element: SvgElement, fault: UnusablePicture) -> UnusablePicture:
    return UnusablePicture(fault.rule, f"line {element.line}: {fault.text}", fault.hint)


def _resolved(paint: Paint | None, style: SvgStyle, opacity: float) -> tuple[Colour | None, float]:
    """A paint's colour, None where it leaves no trace, and its opacity."""
    # currentColor is a mark of its own; None paints nothing.
    colour, alpha = (style.color if paint == CURRENT else paint) or (None, 1.0)
    seen = round(alpha * opacity, 4)
    return (colour, seen) if seen else (None, 1.0)
