"""The looks of a leaflet as frozen values: every length in points, every colour sRGB from 0 to
1.
"""

from collections.abc import Mapping
from typing import NamedTuple, TypeAlias

from brochure.language import Language
from brochure.picture import Picture
from brochure.units import EdgeDistances, Size

Colour: TypeAlias = tuple[float, float, float]


class TextStyle(NamedTuple):
    """How one kind of text is set; `leading` is a multiple of `size`, `family` is "text" or
    "heading".

    `smallest` is the size in points that it may shrink to where it does not fit; 0 where it may
    not.
    """

    size: float
    leading: float
    colour: Colour
    weight: int = 400
    before: float = 0.0
    after: float = 0.0
    family: str = "text"
    smallest: float = 0.0

    @property
    def balanced(self) -> bool:
        """Whether its lines are evened out: headings are."""
        return self.family == "heading"


class ScriptStyle(NamedTuple):
    """What a script wants: its families in order of preference, factors on the size of its letters
    and on the leading.

    `least` is the least leading, a multiple of the size, at which marks above and below never
    touch.
    """

    text: tuple[str, ...]
    heading: tuple[str, ...]
    size: float = 1.0
    leading: float = 1.0
    least: float = 0.0


class BrandLogo(NamedTuple):
    """The brand's mark and the height in points at which it stands at the head of the first
    page.
    """

    picture: Picture
    height: float

    @property
    def width(self) -> float:
        """Its width in points at that height."""
        return self.height * self.picture.width / self.picture.height


class PaperSheet(NamedTuple):
    """A page and its margins; `name` is the paper's, a key of theme.sheet.SHEETS."""

    size: Size
    margins: EdgeDistances
    name: str

    @property
    def measure(self) -> float:
        """The width in points between the margins."""
        return self.size.width - self.margins.start - self.margins.end

    @property
    def turned(self) -> "PaperSheet":
        """The paper on its side: lines run along its longer edge, between what are its margins
        above and below otherwise.
        """
        # Turned by a quarter: what was above is now at the start of lines.
        top, _, bottom, _ = self.margins
        return PaperSheet(
            Size(self.size.height, self.size.width),
            EdgeDistances(top, bottom, bottom, top),
            self.name,
        )


class Theme(NamedTuple):
    """Everything that composing needs to know of looks.

    `colours` and `styles` are found by their names in brand.yaml; `scripts` by ISO 15924 code,
    "Latn" always among them. `publisher` and `footer` hold the brand's name and its closing lines
    by language tag, with "" for every other language. `dimensions` are
    the base look's, by dotted names such as "callout.padding". `faulty_fonts` tells that a family
    has a fault, so that nobody can say which characters it has.
    """

    brand: str
    publisher: Mapping[str, tuple[str, ...]]
    sheet: PaperSheet
    colours: Mapping[str, Colour]
    styles: Mapping[str, TextStyle]
    scripts: Mapping[str, ScriptStyle]
    logo: BrandLogo | None
    footer: Mapping[str, tuple[str, ...]]
    dimensions: Mapping[str, float]
    faulty_fonts: bool = False

    def publisher_name(self, language: Language) -> str:
        """The publisher's name for readers of a language, on one line."""
        return " ".join(self.publisher_lines(language))

    def publisher_lines(self, language: Language) -> tuple[str, ...]:
        """The lines of the publisher's name for readers of a language."""
        return _lines_for(language, self.publisher)

    def closing_lines(self, language: Language) -> tuple[str, ...]:
        """The footer's lines for readers of a language."""
        return _lines_for(language, self.footer)


def _lines_for(language: Language, texts: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The lines in the language, else in its base language, else the one for all, else the first
    that there is.
    """
    # Of the tag, of the language alone, or of all.
    for tag in (language.tag, language.base, ""):
        if tag in texts:
            return texts[tag]
    return next(iter(texts.values()), ())
