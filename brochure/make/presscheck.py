"""What a print shop would send back: pictures with too few pixels, places with too much ink, a file
that says no day.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from brochure.edition import CMYK, X_4, Edition
from brochure.lazy import LazyModule
from brochure.notice import Notice, Place
from brochure.page.frame import BlankMark, Composition, DrawingMark, FillMark, GlyphMark, ImageMark
from brochure.picture import ColourGradient, DrawnItem, DrawnShape, RasterPicture

if TYPE_CHECKING:
    from brochure.picture import press
else:
    press = LazyModule("brochure.picture.press")

FEWEST_PIXELS, FEW_PIXELS = 100, 200
"""So many pixels per inch a picture must have in print, and should have."""
INK_HINT = "name another ink under “print” in the brand, or raise “ink” in the edition"
POINTS_AN_INCH = 72


def check_press(composition: Composition, edition: Edition, place: Place) -> Iterator[Notice]:
    """What is wrong with a composition in inks, before it has marks, told at the leaflet's `place`;
    nothing for other editions.
    """
    terms = edition.press
    if X_4 in terms.standards and not composition.metadata.date:
        wrong = "a PDF/X-4 says from which day it is, and the leaflet has no “reviewed”"
        hint = "have it reviewed, or leave out  standard: x-4  while it is a draft"
        yield Notice(place, "press-date", wrong, hint)
    if composition.target.colour == CMYK:
        yield from _check_pixels(composition, place)
        yield from _check_inks(composition, terms.ink, place)


def _check_pixels(composition: Composition, place: Place) -> Iterator[Notice]:
    for (page, ppi), raster in sorted(_coarse_pictures(composition).items()):
        size = f"{raster.width} × {raster.height} pixels"
        wrong = f"the picture of {size} on page {page} has {ppi} pixels per inch in print"
        if ppi < FEWEST_PIXELS:
            hint = f"{FEWEST_PIXELS} at least: use a larger picture, or a smaller width"
            yield Notice(place, "press-pixels", wrong, hint)
        else:
            hint = f"{FEW_PIXELS} are wanted on a press: use a larger picture"
            yield Notice(place, "press-coarse", wrong, hint, "warning")


def _coarse_pictures(composition: Composition) -> dict[tuple[int, int], RasterPicture]:
    """Pictures with few pixels, by page and pixels per inch."""
    found: dict[tuple[int, int], RasterPicture] = {}
    for number, page in enumerate(composition.pages, 1):
        for mark in page.drawn:
            if isinstance(mark, ImageMark):
                ppi = int(mark.raster.width * POINTS_AN_INCH / mark.box.width)
                if ppi < FEW_PIXELS:
                    found[number, ppi] = mark.raster
    return found


def _check_inks(composition: Composition, limit: int, place: Place) -> Iterator[Notice]:
    """Colours and pictures with more ink in one place than dries."""
    most = max(_solid_inks(composition), key=sum, default=(0.0,))
    if round(sum(most) * 100) > limit:
        parts = " ".join(str(round(part * 100)) for part in most)
        wrong = f"cmyk({parts}) is {round(sum(most) * 100)} per cent of ink in one place, and"
        yield Notice(place, "press-ink", f"{wrong} {limit} are allowed", INK_HINT)
    rasters = {
        mark.raster
        for page in composition.pages
        for mark in page.drawn
        if isinstance(mark, ImageMark)
    }
    for raster in sorted(rasters):
        amount = round(press.densest_ink(raster))
        if amount > limit:
            size = f"{raster.width} × {raster.height} pixels"
            wrong = f"the picture of {size} has {amount} per cent of ink in one place, and"
            hint = "raise “ink” in the edition, or take a profile that keeps to its limit"
            yield Notice(place, "press-ink", f"{wrong} {limit} are allowed", hint)


def _solid_inks(composition: Composition) -> Iterator[tuple[float, ...]]:
    """Every ink of the pages, as often as it is drawn with."""
    for page in composition.pages:
        for mark in page.drawn:
            if isinstance(mark, DrawingMark):
                for item in mark.drawing.shapes:
                    yield from _inks_of(item)
            elif isinstance(mark, FillMark | GlyphMark | BlankMark):
                yield mark.colour


def _inks_of(item: DrawnItem) -> Iterator[tuple[float, ...]]:
    """The inks of a part of a drawing; masks have none."""
    if not isinstance(item, DrawnShape):
        for inner in item.items:
            yield from _inks_of(inner)
        return
    for paint in (item.fill, item.stroke):
        if isinstance(paint, ColourGradient):
            yield from (stop.colour for stop in paint.stops)
        elif paint is not None:
            yield paint
