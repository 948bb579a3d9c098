"""Paths as they are painted: placed on the canvas, with their paints and strokes."""

import itertools
from collections.abc import Iterable
from typing import NamedTuple

from brochure.picture.svg.blend import exact_bounds
from brochure.picture.svg.colour import Paint
from brochure.picture.svg.gradient import GradientFile, read_gradient
from brochure.picture.svg.matrix import AffineMatrix
from brochure.picture.svg.number import require_bounded
from brochure.picture.svg.style import CURRENT, PaintReference, SvgStyle
from brochure.picture.values import DrawnPaint, DrawnShape, Segment, UnusablePicture

MOST_STRETCHED = 1e4
"""A pen so much longer than wide is no pen."""


class ShapePlacer(NamedTuple):
    """What places paths: where gradients are found, and how many digits points have."""

    file: GradientFile
    digits: int

    def shapes(
        self, segments: list[Segment], style: SvgStyle, matrix: AffineMatrix
    ) -> list[DrawnShape]:
        """One painted path on the canvas, or two where its stroke is apart, or none where nothing
        of it can be seen.
        """
        # A path that only moves, or a plane that is a line.
        if not matrix.scale or all(operator == "m" for operator, _ in segments):
            return []
        fill, fill_opacity = self._paint(style.fill, style.fill_opacity, style, segments, matrix)
        stroke, stroke_opacity = None, 1.0
        # A stroke without width is none.
        if style.stroke_width * matrix.scale:
            stroke, stroke_opacity = self._paint(
                style.stroke, style.stroke_opacity, style, segments, matrix
            )
        if fill is None and stroke is None:
            return []
        shape = DrawnShape(
            self.placed(segments, matrix),
            fill,
            even_odd=style.even_odd and fill is not None,
            fill_opacity=fill_opacity,
        )
        if stroke is None:
            return [shape]
        stroked = self._stroked(shape, style, matrix)
        stroked = stroked._replace(stroke=stroke, stroke_opacity=stroke_opacity)
        if fill is None or (stroke_opacity == 1 and not stroked.pen):
            return [stroked]
        # Painted at once, a PDF reader would knock the fill out from under the stroke.
        return [shape, stroked._replace(fill=None, even_odd=False, fill_opacity=1.0)]

    def _stroked(self, shape: DrawnShape, style: SvgStyle, matrix: AffineMatrix) -> DrawnShape:
        """A shape with the measures of its stroke, which grow with the transform; one that is
        stretched is drawn through a pen.
        """
        stretched = not matrix.even
        scale = 1.0 if stretched else matrix.scale
        digits = 8 if stretched else self.digits
        width, phase, *dash = (
            round(value * scale, digits)
            for value in require_bounded((style.stroke_width, style.dash_offset, *style.dash))
        )
        pen = tuple(matrix[:4]) if stretched else ()
        if stretched and max(map(abs, pen)) ** 2 > MOST_STRETCHED * matrix.scale**2:
            raise UnusablePicture(
                "picture-unsupported",
                "a stroke stretched to a line cannot be carried over",
                "Convert the strokes to outlines (Path → Stroke to path, or Outline stroke).",
            )
        return shape._replace(
            stroke_width=width,
            cap=style.cap,
            join=style.join,
            dash=tuple(dash),
            miter_limit=style.miter_limit if style.join == 0 else 4.0,
            dash_phase=phase if dash else 0.0,
            pen=pen,
        )

    def _paint(
        self,
        paint: object,
        opacity: float,
        style: SvgStyle,
        segments: list[Segment],
        matrix: AffineMatrix,
    ) -> tuple[DrawnPaint | None, float]:
        """A paint, None where it leaves no trace, and its opacity."""
        if isinstance(paint, PaintReference):
            if paint.id in self.file.named:
                bounds = exact_bounds(segments)
                found = read_gradient(self.file, paint.id, bounds, matrix, style.view)
                seen = round(opacity, 4)
                return (found, seen) if found is not None and seen else (None, 1.0)
            # What is not there is not painted, unless something stands in for it.
            paint = paint.fallback
        # currentColor becomes the element's colour only here; None paints nothing.
        flat: Paint | None = style.color if paint == CURRENT else paint  # type: ignore[assignment]
        if flat is None:
            return None, 1.0
        seen = round(flat[1] * opacity, 4)
        return (flat[0], seen) if seen else (None, 1.0)

    def placed(self, segments: Iterable[Segment], matrix: AffineMatrix) -> tuple[Segment, ...]:
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
