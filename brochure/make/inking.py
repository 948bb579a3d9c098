"""The inks that an edition is printed in, and how it is made ready to be cut."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, cast

from brochure.edition import CMYK, GREY, Edition
from brochure.lazy import LazyModule
from brochure.make.session import Session
from brochure.make.witness import WitnessFiles
from brochure.notice import Checked, Notice, Place, Stop
from brochure.page.bleed import BLACK, bleed_pages
from brochure.page.frame import Colour, ComposedPage, Composition
from brochure.page.inks import (
    GREY_PARTS,
    InkSet,
    black_alone,
    convert_colours,
    grey_colour,
    grey_ground,
    plain_grey,
)
from brochure.theme.inks import BLACK as BLACK_INK
from brochure.theme.style import Theme

if TYPE_CHECKING:
    from brochure.picture import press, raster
    from brochure.picture.press import InkConverter
else:
    press = LazyModule("brochure.picture.press")
    raster = LazyModule("brochure.picture.raster")

MARKS_IN_INKS: Mapping[str, Colour] = {
    # On every plate, by which they are laid on one another.
    CMYK: cast(Colour, (1.0, 1.0, 1.0, 1.0)),
    GREY: cast(Colour, (0.0,)),
}
PROFILE_HINT = "ask the print shop for the profile of its press and paper"
FULL_BLACK: tuple[float, ...] = (0.0, 0.0, 0.0, 1.0)


def find_converter(
    session: Session, files: WitnessFiles, edition: Edition
) -> Checked["InkConverter | None"]:
    """What turns colours into the inks of an edition's profile, read once in a run; None where it
    is printed in no inks, or the profile is none.
    """
    if edition.press.colour != CMYK:
        return Checked(None)
    path = edition.press.profile
    return session.converters.recall(files, path, lambda apart: _read_converter(apart, path))


def _read_converter(files: WitnessFiles, path: str) -> Checked["InkConverter | None"]:
    try:
        profile = press.read_profile(files.read(path, press.PROFILE_LIMIT))
    except Stop as stop:
        return Checked(None, stop.notices)
    except press.UnusableProfile as fault:
        wrong = f"the profile cannot be used: {fault}"
        return Checked(None, (Notice(Place(path), "press-profile", wrong, PROFILE_HINT),))
    return Checked(press.InkConverter(profile))


def ink_edition(
    composition: Composition, edition: Edition, theme: Theme, converter: "InkConverter | None"
) -> Composition:
    """The composition in the colours of its edition; the very same where these are sRGB."""
    colour = edition.press.colour
    if colour == GREY:
        inks = InkSet(
            grey_colour, grey_ground, grey_ground, grey_colour, raster.grey_raster, GREY_PARTS
        )
        target = composition.target._replace(colour=GREY)
    elif converter is not None:
        inks = _press_inks(theme, converter)
        profile = converter.profile
        target = composition.target._replace(
            colour=CMYK, profile=profile.data, condition=profile.name
        )
    else:
        return composition
    return convert_colours(composition, inks)._replace(target=target)


def _press_inks(theme: Theme, converter: "InkConverter") -> InkSet:
    """Inks: those that the brand names; black alone for text and lines that are nearly grey; else
    those of the profile.
    """
    named = _named_inks(theme)
    black = theme.inks[BLACK_INK]

    def by_profile(colour: Colour) -> Colour:
        return cast(Colour, converter.convert_colour(colour))

    def area(colour: Colour) -> Colour:
        return named.get(colour) or plain_grey(colour) or by_profile(colour)

    def line(colour: Colour) -> Colour:
        found = named.get(colour) or black_alone(colour) or by_profile(colour)
        return cast(Colour, black) if found == FULL_BLACK else found

    return InkSet(line, line, area, area, converter.convert_raster, len(FULL_BLACK))


def _named_inks(theme: Theme) -> dict[Colour, Colour]:
    """The inks that a brand has for colours, by these."""
    colours = {**theme.colours, **theme.palette}
    return {colours[name]: cast(Colour, ink) for name, ink in theme.inks.items() if name in colours}


def bleed_edition(composition: Composition, edition: Edition) -> Composition:
    """The composition with bleed and marks, where the edition has any."""
    terms = edition.press
    if not terms.bleed and not terms.marks:
        return composition
    ink = MARKS_IN_INKS.get(composition.target.colour, BLACK)
    bled = bleed_pages(composition, terms.bleed, terms.marks, ink)
    return bled._replace(wishes=bled.wishes._replace(unscaled=True))


def target_edition(composition: Composition, edition: Edition) -> Composition:
    """The composition for the standards of its edition.

    In PDF 2.0 notes have another name (ISO 14289-2, 8.2.5.14). PDF/X-4 has no annotations within
    the bleed (ISO 15930-7, 6.17), so that links keep their words alone.
    """
    target = composition.target._replace(standards=edition.press.standards)
    composition = composition._replace(target=target)
    if target.modern:
        return _rename_parts(composition, "Note", "FENote")
    if target.exchanged:
        pages: tuple[ComposedPage, ...] = tuple(
            page._replace(links=()) for page in composition.pages
        )
        return _rename_parts(composition._replace(pages=pages), "Link", "Span")
    return composition


def _rename_parts(composition: Composition, role: str, instead: str) -> Composition:
    parts = tuple(
        part._replace(role=instead) if part.role == role else part for part in composition.parts
    )
    return composition._replace(parts=parts)
