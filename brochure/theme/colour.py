"""Colours as they are written in a brand file."""

import re

from brochure.theme.style import Colour

_HEX = re.compile(r"#[0-9a-fA-F]{6}")


def parse_colour(text: str) -> Colour:
    """The colour of “#rrggbb” as sRGB components from 0 to 1; ValueError for any other text."""
    if not _HEX.fullmatch(text):
        raise ValueError(f"“{text}” is no colour")
    red, green, blue = (int(text[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return (red, green, blue)


def contrast_ratio(one: Colour, other: Colour) -> float:
    """The contrast ratio of two colours, from 1 to 21 (WCAG 2.2, “contrast ratio”)."""
    light, dark = sorted((_relative_luminance(one), _relative_luminance(other)), reverse=True)
    # 0.05 stands for the light that a page reflects anyway.
    return (light + 0.05) / (dark + 0.05)


def _relative_luminance(of: Colour) -> float:
    """Relative luminance (WCAG 2.2, “relative luminance”)."""
    red, green, blue = (
        # The inverse of sRGB's transfer function; 0.04045 is its exact threshold.
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in of
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
