"""The inks that an edition is printed in, and how it is made ready to be cut."""

from typing import TYPE_CHECKING

from brochure.edition import GREY, Edition
from brochure.lazy import LazyModule
from brochure.page.bleed import bleed_pages
from brochure.page.frame import Composition
from brochure.page.inks import GREY_PARTS, convert_colours, grey_colour, grey_ground

if TYPE_CHECKING:
    from brochure.picture import raster
else:
    raster = LazyModule("brochure.picture.raster")


def bleed_edition(composition: Composition, edition: Edition) -> Composition:
    """The composition with bleed and marks, where the edition has any."""
    press = edition.press
    if not press.bleed and not press.marks:
        return composition
    bled = bleed_pages(composition, press.bleed, press.marks)
    return bled._replace(wishes=bled.wishes._replace(unscaled=True))


def target_edition(composition: Composition, edition: Edition) -> Composition:
    """The composition for the standards of its edition; in PDF 2.0 notes have another name (ISO
    14289-2, 8.2.5.14).
    """
    target = composition.target._replace(standards=edition.press.standards)
    if not target.modern:
        return composition
    parts = tuple(
        part._replace(role="FENote") if part.role == "Note" else part for part in composition.parts
    )
    return composition._replace(parts=parts, target=target)


def ink_edition(composition: Composition, edition: Edition) -> Composition:
    """The composition in the colours of its edition; the very same where these are sRGB."""
    if edition.press.colour != GREY:
        return composition
    grey = convert_colours(composition, grey_colour, grey_ground, raster.grey_raster, GREY_PARTS)
    return grey._replace(target=grey.target._replace(colour=GREY))
