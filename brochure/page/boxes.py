"""Blocks that stand in a panel of their own: callouts and contacts."""

from collections.abc import Callable

from brochure.leaflet.blocks import Callout, Contact, Text
from brochure.notice import Place
from brochure.page.desk import Column, Desk, Panel, Strip
from brochure.page.frame import Vector
from brochure.page.icon import icon
from brochure.page.paragraph import Words, plain, prepare, set_text, strips, words_of
from brochure.page.structure import ARTIFACT
from brochure.page.ties import tied, tied_blocks
from brochure.theme.words import spaced
from brochure.units import Box

PADDING = 12.0
INSET = 18.0
ICON = 14.0
AROUND = 6.0
"""How much further a panel stands from its neighbours than a paragraph does."""
SHORT = 8
"""A callout of at most so many lines is never divided."""


def set_callout(desk: Desk, block: Callout, column: Column, parent: int, body: Callable[[Column, int], list[list[Strip]]]) -> list[Strip]:
    """A callout: its kind in words and as an icon (never by colour alone: WCAG 2.2, 1.4.1), its title, its body."""
    part = desk.part("Sect", parent, block.language)
    colour = desk.colour(block.kind)
    panel = Panel(column, desk.colour(f"{block.kind}-tint"), colour, 3.0)
    inner = column.inset(INSET, INSET)
    own, spoken = desk.own(block.language)
    words = (Words(own[block.kind], spoken, desk.look("callout-label"), colour),)
    label = prepare(desk, words, "callout-label", desk.part("P", part), block.id, block.place, block.language)
    found = [_with_icon(desk, strip, block.kind, inner) for strip in strips(desk, label, inner.inset(ICON + 6))]
    if block.title is not None:
        found += set_text(desk, block.title, "callout-title", inner, desk.part("P", part, block.title.language), block.id)
    found = [strip._replace(keep=True) for strip in found]
    found += tied_blocks(body(inner, part), desk.column_height)
    return in_panel(desk, found, panel, block.id, block.place, most=SHORT)


def _with_icon(desk: Desk, strip: Strip, kind: str, column: Column) -> Strip:
    box = Box(column.left(0, ICON), (strip.height - ICON) / 2, ICON, ICON)
    return strip._replace(under=(Vector(ARTIFACT, box, icon(kind, desk.colour(kind), desk.colour("paper"))),))


def in_panel(
    desk: Desk,
    found: list[Strip],
    panel: Panel,
    block: str,
    place: Place,
    padding: float = PADDING,
    most: int = 0,
) -> list[Strip]:
    """The strips on a panel, with padding above and below; whole, unless it has more than `most` lines, if any are named."""
    if not found:
        return []
    whole = not most or sum(1 for strip in found if strip.marks) <= most
    found = tied(found) if whole else found
    found[0] = found[0]._replace(before=0.0)
    found[-1] = found[-1]._replace(after=0.0, keep=True)
    around = desk.style("body").after + AROUND
    top = Strip(padding, block, place, keep=True, before=around)
    foot = Strip(padding, block, place, after=around)
    return [strip._replace(panel=panel, loose=False) for strip in (top, *found, foot)]


def set_contact(desk: Desk, block: Contact, column: Column, parent: int) -> list[Strip]:
    """Where to turn: the name, then a labelled line for each way to reach it; telephone and mail can be tapped."""
    part = desk.part("Sect", parent, block.language)
    inner = column.inset(INSET, INSET)
    found: list[Strip] = []
    if block.name is not None:
        name = set_text(desk, block.name, "contact-name", inner, desk.part("P", part, block.name.language), block.id)
        found += [strip._replace(keep=True) for strip in name]
    for label, text, scheme in (
        ("phone", block.phone, "tel:"),
        ("email", block.email, "mailto:"),
        ("address", block.address, ""),
        ("hours", block.hours, ""),
    ):
        if text is not None:
            found += _contact_line(desk, block, label, text, scheme, inner, part)
    panel = Panel(column, desk.colour("tint"), desk.colour("primary"), 3.0)
    return in_panel(desk, found, panel, block.id, block.place)


def _contact_line(desk: Desk, block: Contact, label: str, text: Text, scheme: str, column: Column, parent: int) -> list[Strip]:
    own, spoken = desk.own(block.language)
    words = plain(desk, spaced(own[label]), "contact", strong=True, language=spoken)
    for piece in words_of(desk, text, "contact"):
        link = piece.link or (scheme + _address(piece.text, scheme) if scheme else "")
        words += (piece._replace(link=link, colour=desk.colour("link") if link else piece.colour),)
    run = prepare(desk, words, "contact", desk.part("P", parent), block.id, text.place, block.language)
    return strips(desk, run, column)


def _address(text: str, scheme: str) -> str:
    """What a link to a telephone number holds: digits and a leading plus, without the trunk prefix (RFC 3966)."""
    if scheme != "tel:":
        return text.strip()
    if text.strip().startswith("+"):
        text = text.replace("(0)", "")
    digits = "".join(str(int(character)) for character in text if character.isdecimal())
    return ("+" if text.strip().startswith("+") else "") + digits
