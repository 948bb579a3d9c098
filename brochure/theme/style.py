"""The looks of a leaflet as frozen values: every length in points, every colour sRGB from 0 to 1."""

from typing import NamedTuple, TypeAlias

from brochure.picture import Picture
from brochure.units import Edges, Size

Colour: TypeAlias = tuple[float, float, float]


class Style(NamedTuple):
    """How one kind of text is set; `leading` is a multiple of `size` for Latin script (Theme.scripts widens it for others)."""

    size: float
    leading: float
    colour: Colour
    weight: int = 400
    before: float = 0.0
    after: float = 0.0
    heading: bool = False
    """Whether it takes the heading family instead of the text family."""


class Script(NamedTuple):
    """What a script wants: its families in order of preference (text, then heading) and how much more leading and size it needs."""

    text: tuple[str, ...]
    heading: tuple[str, ...]
    leading: float = 1.0
    size: float = 1.0


class Palette(NamedTuple):
    """The brand's colours."""

    ink: Colour
    muted: Colour
    paper: Colour
    primary: Colour
    accent: Colour
    tint: Colour
    rule: Colour
    note: Colour
    tip: Colour
    warning: Colour
    urgent: Colour


class Sheet(NamedTuple):
    """The page and its margins."""

    size: Size
    margins: Edges


class Theme(NamedTuple):
    """Everything that composing needs to know of looks. `styles` are found by name; `lines` hold the brand's words by language tag."""

    brand: str
    name: str
    sheet: Sheet
    palette: Palette
    styles: dict[str, Style]
    scripts: dict[str, Script]
    logo: Picture | None
    logo_alt: str
    footer: dict[str, str]
    publisher: str
