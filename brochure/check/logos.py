"""The logos of a theme at the sizes at which they stand."""

from collections.abc import Iterator

from brochure.notice import Notice, Place
from brochure.picture import Picture, VectorDrawing
from brochure.theme.design import BrandLogo
from brochure.theme.places import SettingPlaces
from brochure.theme.style import Theme
from brochure.units import mm

FINE, COARSE = 300.0, 100.0
"""Pixels per inch that print wants of a logo, and below which its pixels are seen."""
FINE_PICTURE = 150.0
"""Pixels per inch of a picture under a colour, from edge to edge; COARSE is the least here too."""
LEAST_HEIGHT = mm(8)
"""Below this height the words of most marks are smaller than 6 points; no standard says so."""


def check_logos(theme: Theme, places: SettingPlaces) -> tuple[Notice, ...]:
    """What is wrong with logos at their size: too few pixels (`logo-coarse`), too low
    (`logo-small`).
    """
    found = (
        notice for name, logo in theme.logos.items() for notice in _judge_logo(name, logo, places)
    )
    return tuple(dict.fromkeys((*found, *_judge_cover(theme, places))))


def _judge_cover(theme: Theme, places: SettingPlaces) -> Iterator[Notice]:
    """A picture behind the head that has too few pixels for the width of the page."""
    shown = theme.header.picture
    if shown is None or isinstance(shown, VectorDrawing):
        return
    ppi = shown.width / (theme.sheet.size.width / 72)
    if ppi < FINE_PICTURE:
        wrong = f"the picture of the head has {ppi:.0f} pixels per inch on {theme.sheet.name}"
        wanted = round(FINE_PICTURE * theme.sheet.size.width / 72)
        place = places.find("header", "ground", "picture")
        severity = "error" if ppi < COARSE else "warning"
        hint = f"use one {wanted} pixels wide"
        yield Notice(place, "picture-coarse", wrong, hint, severity)


def _judge_logo(name: str, logo: BrandLogo, places: SettingPlaces) -> Iterator[Notice]:
    if logo.height < LEAST_HEIGHT:
        wrong = f"the logo “{name}” is {logo.height / mm(1):.1f} mm high"
        hint = f"make it {LEAST_HEIGHT / mm(1):.0f} mm or more: its words could not be read"
        place = places.find("logos", name, "height")
        yield Notice(place, "logo-small", wrong, hint, "warning")
    for field, pictures in (("file", logo.pictures), ("on-dark", logo.dark)):
        for tag, picture in pictures.items():
            place = places.find("logos", name, field, *([tag] if tag else []))
            yield from _judge_pixels(name, picture, logo.height, place)


def _judge_pixels(name: str, picture: Picture, height: float, place: Place) -> Iterator[Notice]:
    if isinstance(picture, VectorDrawing):
        return
    ppi = picture.height / (height / 72)
    if ppi >= FINE:
        return
    wrong = f"the logo “{name}” has {ppi:.0f} pixels per inch at {height / mm(1):.0f} mm"
    wanted = round(FINE * height / 72)
    hint = f"use an SVG, or a picture {wanted} pixels high"
    severity = "error" if ppi < COARSE else "warning"
    yield Notice(place, "logo-coarse", wrong, hint, severity)
