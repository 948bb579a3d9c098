"""From elements to shapes and groups: transforms baked in, colours resolved, uses followed, and
every fault gathered with its line.
"""

import functools
import math
from collections.abc import Iterable, Sequence

from brochure.picture.svg.document import SvgElement
from brochure.picture.svg.effects import SeenElement, apply_effects, box_outline, cut_to_box
from brochure.picture.svg.gradient import GradientFile
from brochure.picture.svg.marker import MARKED, marker_box, marker_matrix, path_vertices
from brochure.picture.svg.matrix import AffineMatrix, parse_transform
from brochure.picture.svg.number import parse_length
from brochure.picture.svg.outline import OUTLINES, shape_outline
from brochure.picture.svg.shapes import ShapePlacer
from brochure.picture.svg.style import (
    Declared,
    SvgStyle,
    all_declarations,
    cascade_declarations,
    check_declaration,
    parse_style_sheet,
)
from brochure.picture.svg.support import UNSEEN, chosen_child, require_supported
from brochure.picture.svg.viewport import find_viewport, inner_viewport
from brochure.picture.values import (
    DrawnItem,
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
_USED = (*OUTLINES, "g", "use", "symbol", "svg")


class SvgRenderer:
    """Reads one document; `faults` holds what is wrong with it, by line."""

    def __init__(self, root: SvgElement) -> None:
        self.root = root
        self.faults: dict[tuple[int, str], UnusablePicture] = {}
        self.named: dict[str, SvgElement] = {}
        self.steps = 0
        self.failed: set[int] = set()  # elements by identity, which a <use> must not try again
        self.canvas = (0.0, 0.0)

    def drawing(self) -> VectorDrawing:
        """The whole document as shapes; Unusable that tells every fault."""
        try:
            canvas = find_viewport(self.root.attributes)
        except UnusablePicture as fault:
            raise _at(self.root, fault) from None
        self.canvas = (canvas.width, canvas.height)
        # Digits behind the point: about a hundred-thousandth of the canvas's larger side.
        digits = min(max(5 - math.floor(math.log10(max(self.canvas))), 1), 8)
        self._rules = parse_style_sheet(self.root)
        # The first element of an id counts, as browsers have it.
        for element in self.root.walk():
            self.named.setdefault(element.attributes.get("id", ""), element)
        self._placer = ShapePlacer(GradientFile(self.named, self._rules), digits)
        items = self._element(self.root, SvgStyle(canvas.view), canvas.matrix, ())
        self._report()
        return VectorDrawing(
            round(canvas.width, digits), round(canvas.height, digits), tuple(items)
        )

    def spend(self, steps: int) -> None:
        """Counts work done; Unusable beyond MAX_STEPS, so that no file can take long, however it
        repeats itself.
        """
        self.steps += steps
        if self.steps > MAX_STEPS:
            raise oversized_picture(
                f"the drawing takes more than {MAX_STEPS} steps", "Simplify the drawing."
            )

    def declared(self, element: SvgElement, within: Sequence[SvgElement]) -> Declared:
        """What is declared for an element, of whatever property."""
        return all_declarations(element, self._rules, within)

    def placed(self, segments: Iterable[Segment], matrix: AffineMatrix) -> tuple[Segment, ...]:
        """Segments taken onto the canvas."""
        return self._placer.placed(segments, matrix)

    def elements(
        self,
        children: Iterable[SvgElement],
        style: SvgStyle,
        matrix: AffineMatrix,
        within: tuple[SvgElement, ...],
    ) -> list[DrawnItem]:
        """What elements draw, one after the other."""
        return [item for child in children for item in self._element(child, style, matrix, within)]

    def _element(
        self,
        element: SvgElement,
        style: SvgStyle,
        matrix: AffineMatrix,
        within: tuple[SvgElement, ...],
    ) -> list[DrawnItem]:
        """What an element and all within it draw; what is wrong with it goes to `faults`."""
        # Unseen, or failed already where another <use> brought it in.
        if element.name in UNSEEN or id(element) in self.failed:
            return []
        return self._drawn(element, style, matrix, within)

    def _drawn(
        self,
        element: SvgElement,
        style: SvgStyle,
        matrix: AffineMatrix,
        within: tuple[SvgElement, ...],
        size: tuple[str, str] = ("", ""),
    ) -> list[DrawnItem]:
        """What an element draws; `size` is that of the <use> that brings in a viewport."""
        # A rule is held against each element, so it costs as well.
        self.spend(10 + len(self._rules) // 2)
        if len(within) > MAX_NESTED:
            raise oversized_picture(
                f"line {element.line}: elements are nested more than {MAX_NESTED} deep",
                "Ungroup the drawing.",
            )
        try:
            require_supported(element, self.root)
            declared = cascade_declarations(element, self._rules, within)
            # Switched off, with all that is in it, and so no fault.
            if declared.get("display", "").strip() == "none":
                return []
            check_declaration(declared)
            style = style.declaring(declared)
            if element is self.root:
                style = style._replace(root_em=style.em)
            if "transform" in element.attributes:
                # Its own transform is the innermost.
                matrix = matrix.after(parse_transform(element.attributes["transform"]))
            inner = (*within, element)
            draw = functools.partial(self._content, element, style, within=inner, size=size)
            seen = SeenElement(
                element, declared, style, matrix, inner, lambda: draw(AffineMatrix())
            )
            return apply_effects(self, seen, draw(matrix))
        except UnusablePicture as fault:
            # A file that is too large ends the reading; other faults are gathered.
            if fault.rule == "picture-too-large":
                raise
            self.faults.setdefault((element.line, fault.text), fault)
            self.failed.add(id(element))
            return []

    def _content(
        self,
        element: SvgElement,
        style: SvgStyle,
        matrix: AffineMatrix,
        *,
        within: tuple[SvgElement, ...],
        size: tuple[str, str],
    ) -> list[DrawnItem]:
        """What an element draws by itself, before effects."""
        if element.name == "use":
            return self._used(element, style, matrix, within)
        if element.name == "symbol" or (element.name == "svg" and element is not self.root):
            return self._viewport(element, style, matrix, within, size)
        if element.name == "switch":
            return self.elements(chosen_child(element), style, matrix, within)
        if element.name not in OUTLINES:
            return self.elements(element.children, style, matrix, within)
        self.elements(element.children, style, matrix, within)  # draws nothing, but may move
        if not style.visible:
            return []
        segments = shape_outline(
            element.name, element.attributes, style.view, style.em, style.root_em
        )
        self.spend(len(segments))
        drawn: list[DrawnItem] = list(self._placer.shapes(segments, style, matrix))
        if element.name in MARKED and (style.marker_start or style.marker_mid or style.marker_end):
            drawn += self._markers(segments, style, matrix, within)
        return drawn

    def _markers(
        self,
        segments: Sequence[Segment],
        style: SvgStyle,
        matrix: AffineMatrix,
        within: tuple[SvgElement, ...],
    ) -> list[DrawnItem]:
        """The drawings at the vertices of a path."""
        names = {"start": style.marker_start, "mid": style.marker_mid, "end": style.marker_end}
        items: list[DrawnItem] = []
        for vertex in path_vertices(segments):
            marker = self.named.get(names[vertex.kind]) if names[vertex.kind] else None
            if marker is not None and marker.name == "marker":
                if any(marker is outer for outer in within):
                    raise broken_picture("a marker marks itself")
                placed = matrix.after(marker_matrix(marker, vertex, style.stroke_width))
                items += self._marker(marker, style, placed, within)
        return items

    def _marker(
        self,
        marker: SvgElement,
        style: SvgStyle,
        matrix: AffineMatrix,
        within: tuple[SvgElement, ...],
    ) -> list[DrawnItem]:
        """One marker, in the style of its own place in the file."""
        self.spend(20)
        box = marker_box(marker)
        if box is None:
            return []
        declared = cascade_declarations(marker, self._rules)
        check_declaration(declared)
        own = SvgStyle(style.view, style.root_em).declaring(declared)
        items = self.elements(marker.children, own, matrix.after(box.matrix), (*within, marker))
        if self.declared(marker, ()).get("overflow", "hidden").strip() in ("visible", "auto"):
            return items
        return cut_to_box(self, items, box_outline(box.x, box.y, box.width, box.height), matrix)

    def _viewport(
        self,
        element: SvgElement,
        style: SvgStyle,
        matrix: AffineMatrix,
        within: tuple[SvgElement, ...],
        size: tuple[str, str],
    ) -> list[DrawnItem]:
        """A drawing within the drawing, cut to its box (SVG 2, 8.2 and 5.5)."""
        box = inner_viewport(element.attributes, size, style.view, style.em)
        if box.width <= 0 or box.height <= 0:
            return []
        matrix = matrix.after(AffineMatrix(e=box.x, f=box.y))
        inner = style._replace(view=box.view)
        items = self.elements(element.children, inner, matrix.after(box.matrix), within)
        overflow = self.declared(element, within[:-1]).get("overflow", "hidden").strip()
        if overflow in ("visible", "auto"):
            return items
        return cut_to_box(self, items, box_outline(0.0, 0.0, box.width, box.height), matrix)

    def _used(
        self,
        element: SvgElement,
        style: SvgStyle,
        matrix: AffineMatrix,
        within: tuple[SvgElement, ...],
    ) -> list[DrawnItem]:
        """What the element draws that a <use> points to (SVG 2, 5.5)."""
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
        if target.name not in _USED:
            raise UnusablePicture(
                "picture-unsupported",
                f"<use> of a <{target.name[:40]}> cannot be drawn",
                "Unlink the clones or symbols.",
            )
        # An element within itself would go on for ever.
        if any(target is outer for outer in within):
            raise broken_picture(f"<use> refers to {quote_value(href)}, which contains it")
        x, y = (
            parse_length(element.attributes.get(name, "0"), whole, style.em, style.root_em)
            for name, whole in zip(("x", "y"), style.view, strict=True)
        )
        if id(target) in self.failed:
            return []
        size = (element.attributes.get("width", ""), element.attributes.get("height", ""))
        # x and y of a <use> are one more move (SVG 2, 5.5).
        return self._drawn(target, style, matrix.after(AffineMatrix(e=x, f=y)), within, size)

    def _report(self) -> None:
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
