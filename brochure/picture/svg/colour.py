"""Colours as CSS writes them, all in sRGB (CSS Color 4, 4 to 7)."""

import re
from typing import TYPE_CHECKING, TypeAlias

from brochure import data
from brochure.lazy import LazyModule
from brochure.picture.svg.number import MAX_LENGTH, NUMBER, require_bounded
from brochure.picture.values import UnusablePicture, broken_picture, quote_value

if TYPE_CHECKING:
    import colorsys
else:
    colorsys = LazyModule("colorsys")

Colour: TypeAlias = tuple[float, float, float]
Paint: TypeAlias = tuple[Colour, float]
"""A colour and its opacity, from 0 to 1."""

_FUNCTION = rf"(rgb|hsl)a?\(\s*({NUMBER})(%|deg|)((?:\s*[\s,/]\s*{NUMBER}%?){{2,3}})\s*\)"
_PART = rf"({NUMBER})(%?)"


def parse_svg_colour(text: str) -> Paint:
    """A colour by name, #rgb, #rrggbb, rgb() or hsl(), each with or without opacity; Unusable where
    it is none.
    """
    lower = text.strip().lower() if len(text) <= MAX_LENGTH else ""
    if lower == "transparent":
        return (0.0, 0.0, 0.0), 0.0
    # Names are looked up as their six digits.
    digits = lower[1:] if lower.startswith("#") else _named_colours().get(lower, "")
    # #rgb is #rrggbb with each digit twice (CSS Color 4, 5.2).
    if len(digits) in (3, 4):
        digits = "".join(digit * 2 for digit in digits)
    if len(digits) in (6, 8) and re.fullmatch("[0-9a-f]+", digits):
        red, green, blue, alpha = bytes.fromhex(digits.ljust(8, "f"))
        return _round_colour(red / 255, green / 255, blue / 255), round(alpha / 255, 4)
    if match := re.fullmatch(_FUNCTION, lower, re.ASCII):
        return _function_colour(match)
    raise _unknown_colour(text)


def _named_colours() -> dict[str, str]:
    return dict(row[0].split() for row in data.read_rows("svg-colours.txt"))


def _unknown_colour(text: str) -> UnusablePicture:
    # What CSS has beyond sRGB: told as such, and not as a typing error.
    if re.search(
        r"\b(icc-color|device-cmyk|color|lab|lch|oklab|oklch|hwb|color-mix|var)\(", text.lower()
    ):
        return UnusablePicture(
            "picture-unsupported",
            f"the colour {quote_value(text)} is not in sRGB",
            "Write it as #rrggbb.",
        )
    return broken_picture(f"{quote_value(text)} is not a colour", "Write it as #rrggbb.")


def _function_colour(match: re.Match[str]) -> Paint:
    parts = re.findall(_PART, match[4], re.ASCII)
    alpha = _clamp_share(_part_value(parts[2], 1.0)) if len(parts) == 3 else 1.0
    if match[1] == "rgb":
        red, green, blue = (
            _clamp_share(_part_value(part, 255.0) / 255)
            for part in ((match[2], match[3]), *parts[:2])
        )
        return _round_colour(red, green, blue), alpha
    # A hue of 400 degrees is one of 40.
    hue = require_bounded((float(match[2]),))[0] % 360 / 360
    saturation, lightness = (_clamp_share(float(number) / 100) for number, _ in parts[:2])
    return _round_colour(*colorsys.hls_to_rgb(hue, lightness, saturation)), alpha


def _part_value(part: tuple[str, str], whole: float) -> float:
    number, percent = part
    return float(number) * whole / 100 if percent else float(number)


def _clamp_share(value: float) -> float:
    # Values beyond the ends count as the ends (CSS Color 4).
    return min(max(value, 0.0), 1.0)


def _round_colour(red: float, green: float, blue: float) -> Colour:
    return round(red, 4), round(green, 4), round(blue, 4)
