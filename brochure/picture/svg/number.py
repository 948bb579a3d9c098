"""Numbers and lengths as SVG writes them (CSS Values 3; SVG 2, 9.3.9)."""

import re

from brochure.picture.values import broken_picture, quote_value

# atomic: a long row of digits is never tried in parts
NUMBER = r"[-+]?(?>\d+\.?\d*|\.\d+)(?>(?:[eE][-+]?\d+)?)"
LARGEST = 1e6
"""No coordinate, length or factor may lie beyond this: a page has a thousand points."""

MAX_LENGTH = 200
"""So many characters may a length, a colour or any other single value have."""

_NUMBER = re.compile(f"({NUMBER})", re.ASCII)
_LENGTH = re.compile(rf"({NUMBER})(px|pt|pc|mm|cm|in|q|em|rem|ex|%|)", re.ASCII | re.IGNORECASE)
_PIXELS = {
    "": 1.0,
    "px": 1.0,
    "pt": 96 / 72,
    "pc": 16.0,
    "mm": 96 / 25.4,
    "cm": 96 / 2.54,
    "in": 96.0,
    "q": 96 / 101.6,
}
_ODD_UNIT = re.compile(rf"{NUMBER}[A-Za-z]+", re.ASCII)
_BETWEEN = " ,\t\r\n\f"


def parse_numbers(text: str) -> tuple[float, ...]:
    """The numbers of a list parted by spaces or commas; Unusable where there is anything else, or a
    number beyond LARGEST.
    """
    parts = _NUMBER.split(text)
    values = tuple(map(float, parts[1::2]))
    # What stands between the numbers must be white space or commas.
    if "".join(parts[::2]).strip(_BETWEEN):
        raise broken_picture(f"{quote_value(text)} is not a list of numbers")
    return require_bounded(values)


def require_bounded(values: tuple[float, ...]) -> tuple[float, ...]:
    """The values as they are; Unusable where one lies beyond LARGEST."""
    # NaN fails every comparison, so the condition is put this way round.
    if values and not (max(values) <= LARGEST and min(values) >= -LARGEST):
        raise broken_picture("the drawing has a number without bounds")
    return values


def has_unknown_unit(text: str) -> bool:
    """Whether a length is a number in a unit that there is none of: such an attribute counts as if
    it were not there (SVG 2, 4.2).
    """
    text = text.strip()
    return (
        len(text) <= MAX_LENGTH
        and _LENGTH.fullmatch(text) is None
        and _ODD_UNIT.fullmatch(text) is not None
    )


def parse_length(text: str, whole: float = 0.0, em: float = 16.0, root_em: float = 16.0) -> float:
    """A length in pixels of 1/96 inch; a percentage is of `whole`, an em is that of the element, a
    rem that of the root; Unusable where malformed or in a unit that depends on a screen.
    """
    match = _LENGTH.fullmatch(text.strip()) if len(text) <= MAX_LENGTH else None
    if not match:
        raise broken_picture(
            f"{quote_value(text)} is not a length", "Use px, pt, mm, cm, in or no unit."
        )
    unit = match[2].lower()
    # An em is the font size, an ex about half of it.
    relative = {"%": whole / 100, "em": em, "ex": em / 2, "rem": root_em}
    return require_bounded(
        (float(match[1]) * (relative[unit] if unit in relative else _PIXELS[unit]),)
    )[0]
