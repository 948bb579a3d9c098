"""The colours of a composition as those that it is printed in: grey, or cyan, magenta, yellow and
black.

One stage, from Composition to Composition. A colour of one, three or four parts is grey, sRGB or
CMYK, and the writer asks for nothing else.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple, TypeAlias, cast

from brochure.page.frame import (
    Colour,
    ComposedPage,
    Composition,
    DrawingMark,
    FillMark,
    ImageMark,
    Mark,
    MarkGroup,
    VariedGroup,
)
from brochure.picture import (
    ColourGradient,
    DrawnGroup,
    DrawnItem,
    DrawnShape,
    GradientStop,
    RasterPicture,
    VectorDrawing,
)

ConvertColour: TypeAlias = Callable[[Colour], Colour]
ConvertRaster: TypeAlias = Callable[[RasterPicture], RasterPicture]
GREY_PARTS = 1
COPIED = 0.88
"""A ground that is lighter than this becomes paper in grey: copiers lose it, or make dots of it."""
THICKEST_LINE = 1.5
"""What is filled and not thicker than this, in points, is a line."""
NEARLY_GREY = 0.15
"""So far apart may the parts of a colour be that is printed in black alone where it is type or a
line: in several inks these would show how exactly the plates lie on one another.
"""
DARKEST = 0.1
"""A grey of this luminance and below is black in full."""
GREY_EXACTLY = 0.02
# sRGB (IEC 61966-2-1) and its luminance (WCAG 2.2, relative luminance).
_LINEAR, _OFFSET, _GAMMA = 0.04045, 0.055, 2.4
_WEIGHTS = (0.2126, 0.7152, 0.0722)


def grey_colour(colour: Colour) -> Colour:
    """The grey of the same luminance, so that every contrast stays what it was."""
    light = sum(weight * _to_linear(part) for weight, part in zip(_WEIGHTS, colour, strict=True))
    return _one_part(_from_linear(light))


def grey_ground(colour: Colour) -> Colour:
    """The same for a ground; one that is too light for a copier is paper."""
    grey = grey_colour(colour)
    return _one_part(1.0) if grey[0] >= COPIED else grey


def black_alone(colour: Colour) -> Colour | None:
    """The colour of a text or line in black ink alone; None where it is not nearly grey."""
    if max(colour) - min(colour) > NEARLY_GREY:
        return None
    light = grey_colour(colour)[0]
    return _key(1.0 if _to_linear(light) <= DARKEST else 1.0 - light)


def plain_grey(colour: Colour) -> Colour | None:
    """A colour without any hue in black ink alone; None where it has one."""
    if max(colour) - min(colour) > GREY_EXACTLY:
        return None
    return _key(1.0 - grey_colour(colour)[0])


def _key(black: float) -> Colour:
    # In steps of a ten-thousandth: white is no ink at all, whatever is lost in computing it.
    return cast(Colour, (0.0, 0.0, 0.0, round(abs(black), 4)))


def _one_part(grey: float) -> Colour:
    return cast(Colour, (grey,))


def _to_linear(part: float) -> float:
    if part <= _LINEAR:
        return part / 12.92
    return float(((part + _OFFSET) / (1 + _OFFSET)) ** _GAMMA)


def _from_linear(light: float) -> float:
    if light <= _LINEAR / 12.92:
        return light * 12.92
    return float((1 + _OFFSET) * light ** (1 / _GAMMA) - _OFFSET)


class InkSet(NamedTuple):
    """How colours become inks of so many `parts`: of `text`, of lines (`line`) and areas (`ground`)
    that are filled, of drawings (`drawn`), and of pixels (`raster`).
    """

    text: ConvertColour
    line: ConvertColour
    ground: ConvertColour
    drawn: ConvertColour
    raster: ConvertRaster
    parts: int


def convert_colours(composition: Composition, inks: InkSet) -> Composition:
    """The composition in inks."""
    converter = _Converter(inks)
    return composition._replace(pages=tuple(map(converter.page, composition.pages)))


class _Converter:
    """Converts marks; each drawing and raster once."""

    def __init__(self, inks: InkSet) -> None:
        self._inks = inks
        self._known: dict[object, Any] = {}

    def page(self, page: ComposedPage) -> ComposedPage:
        """A page in inks."""
        return page._replace(
            content=tuple(
                (VariedGroup if isinstance(group, VariedGroup) else MarkGroup)(self._marks(group))
                for group in page.content
            ),
            around=tuple(self._marks(page.around)),
        )

    def _marks(self, marks: Sequence[Mark]) -> Iterator[Mark]:
        for mark in marks:
            if isinstance(mark, DrawingMark):
                yield mark._replace(drawing=self._once(mark.drawing, self._drawing))
            elif isinstance(mark, ImageMark):
                yield mark._replace(raster=self._once(mark.raster, self._inks.raster))
            elif isinstance(mark, FillMark):
                thin = min(mark.box.width, mark.box.height) <= THICKEST_LINE
                convert = self._inks.line if thin else self._inks.ground
                yield mark._replace(colour=convert(mark.colour))
            else:
                yield mark._replace(colour=self._inks.text(mark.colour))

    def _once(self, given: Any, convert: Callable[[Any], Any]) -> Any:
        if given not in self._known:
            self._known[given] = convert(given)
        return self._known[given]

    def _drawing(self, drawing: VectorDrawing) -> VectorDrawing:
        shapes = tuple(self._item(item, self._inks.drawn) for item in drawing.shapes)
        return drawing._replace(shapes=shapes, parts=self._inks.parts)

    def _item(self, item: DrawnItem, ink: ConvertColour) -> DrawnItem:
        if isinstance(item, DrawnShape):
            return item._replace(fill=_paint(item.fill, ink), stroke=_paint(item.stroke, ink))
        return item._replace(
            items=tuple(self._item(inner, ink) for inner in item.items),
            # What is white in a mask lets through: only its luminance counts.
            mask=self._mask(item.mask) if item.mask is not None else None,
        )

    def _mask(self, mask: DrawnGroup) -> DrawnGroup:
        made = self._item(mask, grey_colour)
        assert isinstance(made, DrawnGroup), "a group stays one"  # noqa: S101
        return made


def _paint(paint: Any, ink: ConvertColour) -> Any:
    if isinstance(paint, ColourGradient):
        stops = tuple(
            GradientStop(stop.offset, ink(stop.colour), stop.opacity) for stop in paint.stops
        )
        return paint._replace(stops=stops)
    return paint and ink(paint)
