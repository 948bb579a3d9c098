"""What a brand says to readers: its contact where a leaflet has “- contact: brand”, its closing
lines, the texts and the telephone number in its heads and feet. The contact is put into the
leaflet; all of it is signed with the leaflet, brand by brand.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from brochure.language import Language
from brochure.lazy import LazyModule
from brochure.leaflet.blocks import BrandContactBlock, ContactBlock, Leaflet
from brochure.leaflet.inline import literal_text
from brochure.leaflet.marked import MarkedText, TextSpan
from brochure.leaflet.objects import check_contact
from brochure.leaflet.tongue import guess_language
from brochure.leaflet.walk import every_block
from brochure.make.surroundings import dialled_numbers
from brochure.notice import Checked, Notice, Place
from brochure.theme.design import BrandContact, SlotItem
from brochure.theme.lineage import PLAIN, brand_file
from brochure.theme.style import Theme
from brochure.theme.texts import lines_for

if TYPE_CHECKING:
    from brochure.review import canonical
else:
    canonical = LazyModule("brochure.review.canonical")

FACTS = ("phone", "email")
"""The lines of a contact that are no prose."""
IN_SLOT = ("name", "phone", "email")
"""The lines of a contact that the word “contact” prints in a slot; “contact-phone” the second."""


class WornBrand(NamedTuple):
    """A brand by its name, and its theme."""

    name: str
    theme: Theme


def wear_contact(leaflet: Leaflet, brand: WornBrand) -> Checked[Leaflet]:
    """The leaflet with the brand's contact in each place that asks for it; the very same where none
    does.
    """
    asking = [one for one in every_block(leaflet.body) if isinstance(one, BrandContactBlock)]
    if not asking:
        return Checked(leaflet)
    faults: list[Notice] = []
    body = leaflet.body
    for block in asking:
        made = _contact(brand.theme.contact, leaflet.language, block)
        faults += _judge_contact(made, brand)
        body = _replace_block(body, block, made)
    return Checked(leaflet._replace(body=body), tuple(faults))


def brand_blocks(
    leaflet: Leaflet, brands: Iterable[WornBrand], region: str
) -> "tuple[canonical.ReviewedBlock, ...]":
    """What each brand says to the leaflet's readers, as a block that is signed; none for a brand
    that says nothing.
    """
    asked = _asks(leaflet)
    return tuple(
        canonical.brand_block(brand.name, said, Place(brand_file(brand.name)))
        for brand in brands
        if (said := dict(_said(leaflet.language, brand.theme, asked, region)))
    )


def _said(
    language: Language, theme: Theme, asked: bool, region: str
) -> Iterator[tuple[str, list[Any]]]:
    """Closing lines, the texts of heads and feet, the contact where the leaflet asks for it or
    these print it, else the number that they print, and what a region dials for it.
    """
    if closing := theme.closing_lines(language):
        yield "closing", list(closing)
    items = tuple(_slot_items(theme))
    texts = [line for item in items for line in lines_for(language, item.lines)]
    if texts:
        yield "slots", texts
    names = dict.fromkeys((*(item.logo for item in items), *theme.footer.logos))
    said = (theme.logos[name].description(language) for name in names if name in theme.logos)
    if alts := [alt for alt in said if alt]:
        yield "logos", alts
    contact = theme.contact
    if contact is None:
        return
    shown = BrandContact._fields if asked else _shown_in_slots(items)
    for name in shown:
        if lines := lines_for(language, getattr(contact, name)):
            yield name, list(lines)
    numbers = lines_for(language, contact.phone) if shown and region else ()
    if dialled := dialled_numbers(numbers, region):
        yield "dialled", [list(pair) for pair in dialled.items()]


def _shown_in_slots(items: Iterable[SlotItem]) -> tuple[str, ...]:
    """The lines of the contact that heads and feet print."""
    kinds = {item.kind for item in items}
    return IN_SLOT if "contact" in kinds else IN_SLOT[1:2] if "contact-phone" in kinds else ()


def prints_contact(leaflet: Leaflet, theme: Theme) -> bool:
    """Whether the words of the brand's contact are printed: in the leaflet, or in head or foot."""
    return _asks(leaflet) or any(item.kind == "contact" for item in _slot_items(theme))


def _asks(leaflet: Leaflet) -> bool:
    return any(isinstance(one, BrandContactBlock) for one in every_block(leaflet.body))


def _slot_items(theme: Theme) -> Iterator[SlotItem]:
    slots = (*theme.header.slots, *theme.running.slots, *theme.footer.slots)
    return (item for slot in slots for item in slot)


def _contact(
    contact: BrandContact | None, language: Language, block: BrandContactBlock
) -> ContactBlock:
    """The brand's contact for readers of a language, as a block of the leaflet."""

    def said(name: str) -> tuple[MarkedText, ...]:
        lines = lines_for(language, getattr(contact, name)) if contact else ()
        # Numbers run from the left in every language, and so does their comma; an address has
        # lines of its own.
        comma = ", " if name in FACTS else language.comma
        parts = lines if name == "address" else (comma.join(lines),) if lines else ()
        texts = (literal_text(part, language, block.place) for part in parts)
        return tuple(text if name in FACTS else guess_language(text) for text in texts)

    name, phone, email, address, hours = (
        next(iter(said(each)), None) for each in BrandContact._fields
    )
    made = ContactBlock(block.id, block.place, name, phone, email, address, hours)
    return made._replace(anchor=block.anchor, lines=said("address")[1:])


def _judge_contact(made: ContactBlock, brand: WornBrand) -> Iterator[Notice]:
    if not any(made.texts):
        wrong = f"the brand “{brand.name}” has no contact"
        hint = (
            "name a brand in content/project.yaml, whose file has  contact: {phone: …}"
            if brand.name == PLAIN
            else f"add  contact: {{phone: …}}  to {brand_file(brand.name)}"
        )
        yield Notice(made.place, "contact-brand", wrong, hint)
    for notice in check_contact(made):
        yield notice._replace(hint=f"mend “contact” in {brand_file(brand.name)}: {notice.hint}")


def _replace_block(value: Any, block: BrandContactBlock, made: ContactBlock) -> Any:
    """A body, or anything in it, with one block in the place of another; what does not hold it is
    returned as the same object.
    """
    if value is block:
        return made
    if not isinstance(value, tuple) or isinstance(value, (MarkedText, TextSpan, Language, Place)):
        return value
    items = [_replace_block(item, block, made) for item in value]
    if all(new is old for new, old in zip(items, value, strict=True)):
        return value
    return value._make(items) if hasattr(value, "_make") else tuple(items)
