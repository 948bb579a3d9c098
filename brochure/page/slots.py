"""What stands in the slots of heads and feet, for readers of one language: logos at their size, and
lines of text.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from brochure.page.desk import LayoutDesk, TextColumn
from brochure.picture import Picture
from brochure.theme.design import SlotItem
from brochure.theme.texts import lines_for
from brochure.theme.words import add_space
from brochure.units import Box

BETWEEN = " · "
"""What stands between facts; an East Asian font would give its dot the room of a character."""


class SlotLogo(NamedTuple):
    """A logo at its size in points; `clear` is the white around it, `alt` what it shows."""

    picture: Picture
    width: float
    height: float
    clear: float
    alt: str


class PlacedLogo(NamedTuple):
    """A logo in its box, in page space."""

    logo: SlotLogo
    box: Box


class PageFacts(NamedTuple):
    """What slots may tell of a leaflet and a page."""

    title: str = ""
    document: str = ""
    page: str = ""


NO_FACTS = PageFacts()


def slot_logos(
    desk: LayoutDesk, items: Iterable[SlotItem], dark: bool, tallest: float = 0.0
) -> tuple[SlotLogo, ...]:
    """The logos of a slot on a dark or a light ground, none higher than `tallest` points (0: as
    high as the brand says).
    """
    names = (item.logo for item in items if item.kind == "logo")
    # A name without a logo: it has a fault, or nobody has drawn it yet.
    return tuple(set_logo(desk, name, dark, tallest) for name in names if name in desk.theme.logos)


def set_logo(desk: LayoutDesk, name: str, dark: bool, tallest: float = 0.0) -> SlotLogo:
    """A logo by its name, as slot_logos has them."""
    logo = desk.theme.logos[name]
    scale = min(1.0, tallest / logo.height) if tallest else 1.0
    return SlotLogo(
        logo.picture(desk.language, dark),
        logo.width(desk.language, dark) * scale,
        logo.height * scale,
        logo.clear * scale,
        logo.description(desk.language),
    )


def logos_width(logos: Sequence[SlotLogo], gap: float) -> float:
    """The width in points of logos side by side, each with the white behind it."""
    return sum(logo.width + max(gap, logo.clear) for logo in logos)


def place_logos(
    column: TextColumn,
    logos: Sequence[SlotLogo],
    top: float,
    height: float,
    gap: float,
    *,
    align: str = "start",
) -> tuple[PlacedLogo, ...]:
    """Logos side by side in a row of a height, each centred on it: from the start of a column, or
    from its end inwards, so that the first one named stands at the margin.
    """
    found = []
    taken = 0.0
    for logo in logos:
        offset = taken if align == "start" else column.measure - taken - logo.width
        x, y = column.left(offset, logo.width), top + (height - logo.height) / 2
        found.append(PlacedLogo(logo, Box(x, y, logo.width, logo.height)))
        taken += logo.width + max(gap, logo.clear)
    return tuple(found)


def footer_logos(desk: LayoutDesk, pages: str) -> tuple[SlotLogo, ...]:
    """The logos of the foot where they stand on these pages, “last” or “all”; none where they stand
    on others.
    """
    footer = desk.theme.footer
    if footer.logos_on != pages:
        return ()
    return tuple(
        set_logo(desk, name, dark=False) for name in footer.logos if name in desk.theme.logos
    )


def running_words(desk: LayoutDesk, items: Iterable[SlotItem], facts: PageFacts) -> str:
    """What a slot of a running head says, on one line; the publisher by the short name."""
    lines = (
        line
        for item in items
        for line in (
            (desk.theme.brief_name(desk.language),)
            if item.kind == "name"
            else item_lines(desk, item, facts)
        )
        if line
    )
    return BETWEEN.join(lines)


def slot_lines(
    desk: LayoutDesk, items: Iterable[SlotItem], facts: PageFacts = NO_FACTS
) -> tuple[str, ...]:
    """The lines of text of a slot."""
    return tuple(line for item in items for line in item_lines(desk, item, facts) if line)


def item_lines(desk: LayoutDesk, item: SlotItem, facts: PageFacts = NO_FACTS) -> tuple[str, ...]:
    """The lines of one thing in a slot; none for a logo."""
    match item.kind:
        case "text":
            return lines_for(desk.language, item.lines)
        case "name":
            return desk.theme.publisher_lines(desk.language)
        case "title":
            return (facts.title,)
        case "document":
            return (facts.document,)
        case "page":
            return (facts.page,)
        case "contact":
            return tuple(_contact_lines(desk))
        case "contact-phone":
            return (_phone(desk),)
        case _:
            return ()


def _contact_lines(desk: LayoutDesk) -> Iterator[str]:
    """The brand's contact in short: its name, and how it is reached."""
    contact = desk.theme.contact
    if contact is None:
        return
    yield from lines_for(desk.language, contact.name)
    yield _phone(desk)
    yield from lines_for(desk.language, contact.email)


def _phone(desk: LayoutDesk) -> str:
    """The brand's telephone number behind its label; "" where the brand has none."""
    contact = desk.theme.contact
    numbers = lines_for(desk.language, contact.phone) if contact else ()
    if not numbers:
        return ""
    # Held together from left to right: a number is read so in every language (UAX #9, 2.4).
    return add_space(desk.words["phone"]) + ", ".join(f"\u2066{number}\u2069" for number in numbers)
