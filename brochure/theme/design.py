"""What a brand decides besides colours, styles and measures, as frozen values: its logos, what
stands around the text, and the looks of blocks.
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple, TypeAlias

from brochure.language import Language
from brochure.picture import Picture
from brochure.theme.colour import Colour
from brochure.theme.texts import NO_TEXTS, LanguageLines, lines_for

NO_PICTURES: Mapping[str, Picture] = {}
"""Where a logo has no variant."""
LAYOUTS = ("band", "letterhead", "side", "cover", "slip")


class BrandLogo(NamedTuple):
    """A mark of the brand and the height in points at which it stands: by language tag, with ""
    for every other language.

    `dark` has the variants for dark grounds, `clear` is the white around it in points, `alt` says
    what it shows; without it, the logo is an ornament.
    """

    pictures: Mapping[str, Picture]
    height: float
    dark: Mapping[str, Picture] = NO_PICTURES
    clear: float = 0.0
    alt: LanguageLines = NO_TEXTS

    def picture(self, language: Language, dark: bool = False) -> Picture:
        """The logo for readers of a language, in the variant for a dark ground where there is
        one.
        """
        return picture_for(language, self.dark if dark and self.dark else self.pictures)

    def width(self, language: Language, dark: bool = False) -> float:
        """Its width in points at its height."""
        picture = self.picture(language, dark)
        return self.height * picture.width / picture.height

    def description(self, language: Language) -> str:
        """What it shows, in words; "" where nothing is said of it."""
        return " ".join(lines_for(language, self.alt))


def picture_for(language: Language, pictures: Mapping[str, Picture]) -> Picture:
    """The picture for readers of a language, found as a text is."""
    for tag in (language.tag, language.base, ""):
        if tag in pictures:
            return pictures[tag]
    return next(iter(pictures.values()))


TextChange: TypeAlias = Callable[[LanguageLines], LanguageLines]
"""What makes other texts of texts."""


class SlotItem(NamedTuple):
    """One thing in a slot: `kind` is "logo", "text", or one of the words of theme.slots."""

    kind: str
    logo: str = ""
    lines: LanguageLines = NO_TEXTS


def change_slot(slot: tuple[SlotItem, ...], change: TextChange) -> tuple[SlotItem, ...]:
    """A slot with its texts changed."""
    return tuple(
        item._replace(lines=change(item.lines)) if item.kind == "text" else item for item in slot
    )


class ThickRule(NamedTuple):
    """A rule: its colour, None where there is none, and its weight in points."""

    colour: Colour | None
    weight: float


class HeaderDesign(NamedTuple):
    """The head of the first page: `layout` is one of LAYOUTS; `ground` is None for the paper.

    Over a `picture` that reaches the edges of the page the ground lies with an opacity of
    `strength`.
    """

    layout: str
    ground: Colour | None
    start: tuple[SlotItem, ...]
    end: tuple[SlotItem, ...]
    rule: ThickRule
    picture: Picture | None = None
    strength: float = 1.0

    @property
    def slots(self) -> tuple[tuple[SlotItem, ...], ...]:
        """Its slots."""
        return (self.start, self.end)

    def with_slots(self, change: TextChange) -> "HeaderDesign":
        """The head with its texts changed."""
        return self._replace(
            start=change_slot(self.start, change), end=change_slot(self.end, change)
        )


class RunningDesign(NamedTuple):
    """The head of all other pages."""

    start: tuple[SlotItem, ...]
    end: tuple[SlotItem, ...]

    @property
    def slots(self) -> tuple[tuple[SlotItem, ...], ...]:
        """Its slots."""
        return (self.start, self.end)

    def with_slots(self, change: TextChange) -> "RunningDesign":
        """The head with its texts changed."""
        return RunningDesign(change_slot(self.start, change), change_slot(self.end, change))


class FooterDesign(NamedTuple):
    """The foot of every page; `logos` stand there, or on the last page below the small print."""

    start: tuple[SlotItem, ...]
    middle: tuple[SlotItem, ...]
    end: tuple[SlotItem, ...]
    logos: tuple[str, ...]
    logos_on: str
    rule: ThickRule

    @property
    def slots(self) -> tuple[tuple[SlotItem, ...], ...]:
        """Its slots."""
        return (self.start, self.middle, self.end)

    def with_slots(self, change: TextChange) -> "FooterDesign":
        """The foot with its texts changed."""
        start, middle, end = (change_slot(slot, change) for slot in self.slots)
        return self._replace(start=start, middle=middle, end=end)


class BrandContact(NamedTuple):
    """Where readers turn to, for “- contact: brand” and for slots."""

    name: LanguageLines = NO_TEXTS
    phone: LanguageLines = NO_TEXTS
    email: LanguageLines = NO_TEXTS
    address: LanguageLines = NO_TEXTS
    hours: LanguageLines = NO_TEXTS


class BlockLooks(NamedTuple):
    """What blocks look like, by the words of a brand's `blocks`."""

    callout: str = "bar"
    callout_icon: bool = True
    contact: str = "bar"
    table: str = "lines"
    table_head: str = "fill"
    table_zebra: Colour | None = None
    steps: str = "disc"
    bullet: str = "•"
    figure_align: str = "start"
    figure_caption: str = "below"
