"""The looks of a leaflet as frozen values: every length in points, every colour sRGB from 0 to
1.
"""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from brochure.language import Language
from brochure.picture.values import Ink
from brochure.theme.colour import Colour
from brochure.theme.design import (
    BlockLooks,
    BrandContact,
    BrandLogo,
    FooterDesign,
    HeaderDesign,
    RunningDesign,
)
from brochure.theme.texts import NO_TEXTS, LanguageLines, lines_for, stated_lines
from brochure.units import EdgeDistances, Size


class TextStyle(NamedTuple):
    """How one kind of text is set; `leading` is a multiple of `size`, `family` is "text",
    "heading" or "display", `align` is "start", "center" or "end".

    `smallest` is the size in points that it may shrink to where it does not fit; 0 where it may
    not. `spacing` is the white between letters in ems, in scripts whose letters are not joined.
    `ground` lies behind its lines, and `rule_below` is the colour of a rule beneath them; None
    where there is none.
    """

    size: float
    leading: float
    colour: Colour
    weight: int = 400
    before: float = 0.0
    after: float = 0.0
    family: str = "text"
    smallest: float = 0.0
    align: str = "start"
    italic: bool = False
    spacing: float = 0.0
    ground: Colour | None = None
    rule_below: Colour | None = None

    @property
    def balanced(self) -> bool:
        """Whether its lines are evened out: headings are."""
        return self.family != "text"


class ScriptStyle(NamedTuple):
    """What a script wants: its families in order of preference, factors on the size of its letters
    and on the leading.

    `least` is the least leading, a multiple of the size, at which marks above and below never
    touch.
    """

    text: tuple[str, ...]
    heading: tuple[str, ...]
    display: tuple[str, ...] = ()
    size: float = 1.0
    leading: float = 1.0
    least: float = 0.0

    def families(self, use: str) -> tuple[str, ...]:
        """The families for text, headings or display."""
        return {"text": self.text, "heading": self.heading, "display": self.display}[use]


class PaperSheet(NamedTuple):
    """A page and its margins; `name` is the paper's."""

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


SLOTS = {2: ("start", "end"), 3: ("start", "middle", "end")}
"""What slots are called, by how many there are."""


class Theme(NamedTuple):
    """Everything that composing needs to know of looks; `palette` are the brand's own names.

    `colours`, `styles` and `logos` are found by their names in brand.yaml; `scripts` by ISO 15924
    code, "Latn" always among them. `publisher` holds the brand's name. `dimensions` are the
    measures of design by dotted names such as "callout.padding". `faulty_fonts` tells that a family
    has a fault, so that nobody can say which characters it has. `small` holds the theme with a
    small head, set tight, for leaflets that then need a page less.
    """

    brand: str
    publisher: LanguageLines
    sheet: PaperSheet
    colours: Mapping[str, Colour]
    styles: Mapping[str, TextStyle]
    scripts: Mapping[str, ScriptStyle]
    logos: Mapping[str, BrandLogo]
    header: HeaderDesign
    running: RunningDesign
    footer: FooterDesign
    dimensions: Mapping[str, float]
    inks: Mapping[str, Ink]
    short_name: LanguageLines = NO_TEXTS
    closing: LanguageLines = NO_TEXTS
    contact: BrandContact | None = None
    blocks: BlockLooks = BlockLooks()
    first_ground: Colour | None = None
    faulty_fonts: bool = False
    small: "tuple[Theme, ...]" = ()
    palette: Mapping[str, Colour] = MappingProxyType({})
    large: bool = False
    """Whether it is large print: upright, and rows of wide tables one below the other."""

    def publisher_name(self, language: Language) -> str:
        """The publisher's name for readers of a language, on one line."""
        return " ".join(self.publisher_lines(language))

    def publisher_lines(self, language: Language) -> tuple[str, ...]:
        """The lines of the publisher's name for readers of a language."""
        return lines_for(language, self.publisher)

    def brief_name(self, language: Language) -> str:
        """The short form of the publisher's name; the whole name where there is none for readers
        of the language.
        """
        short = stated_lines(language, self.short_name)
        return " ".join(short or ()) or self.publisher_name(language)

    def closing_lines(self, language: Language) -> tuple[str, ...]:
        """What the last page ends with, for readers of a language."""
        return lines_for(language, self.closing)

    def printed_lines(self, language: Language) -> Iterator[str]:
        """Every line of the brand's own that is printed for readers of a language."""
        for _, texts in self.named_texts():
            yield from lines_for(language, texts)

    def named_texts(self) -> Iterator[tuple[tuple[str, ...], LanguageLines]]:
        """Every text of the brand's own, behind the names of its setting in the brand's file."""
        yield ("name",), self.publisher
        yield ("name", "short"), self.short_name
        yield ("closing",), self.closing
        for name, texts in self.contact._asdict().items() if self.contact else ():
            yield ("contact", name), texts
        for name in ("header", "running", "footer"):
            # Slots are in the order of their names: start, then middle, then end.
            slots = getattr(self, name).slots
            for slot, items in zip(SLOTS[len(slots)], slots, strict=True):
                yield from (((name, slot), item.lines) for item in items)

    def with_texts(self, change: Callable[[LanguageLines], LanguageLines]) -> "Theme":
        """The theme with each of its texts changed."""
        return self._replace(
            publisher=change(self.publisher),
            short_name=change(self.short_name),
            closing=change(self.closing),
            contact=BrandContact(*map(change, self.contact)) if self.contact else None,
            header=self.header.with_slots(change),
            running=self.running.with_slots(change),
            footer=self.footer.with_slots(change),
            small=tuple(theme.with_texts(change) for theme in self.small),
        )
