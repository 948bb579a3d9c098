"""Blocks that stand in a panel of their own: callouts and contacts."""

from collections.abc import Callable, Iterator

from brochure.leaflet.blocks import CalloutBlock, ContactBlock
from brochure.leaflet.marked import MarkedText
from brochure.leaflet.numbering import judge_number
from brochure.leaflet.phone import TelephoneNumber, find_telephones
from brochure.notice import Notice, Place
from brochure.page.desk import ColumnStrip, GroundPanel, LayoutDesk, TextColumn
from brochure.page.frame import Colour, DrawingMark
from brochure.page.icon import callout_icon
from brochure.page.paragraph import paragraph_strips, set_text, shape_paragraph
from brochure.page.shaped import StyledWords
from brochure.page.stack import stand_side_by_side
from brochure.page.structure import ARTIFACT
from brochure.page.styled import style_text, style_words
from brochure.page.ties import tie_strips, tied_blocks
from brochure.picture import VectorDrawing
from brochure.text.phrases import (
    has_arabic_digits,
    has_rtl_letters,
    reads_from_left,
    rtl_letters_at,
)
from brochure.theme.design import BlockLooks
from brochure.theme.words import add_space
from brochure.units import Box

LEFT_TO_RIGHT, OVERRIDDEN, POP = "\u2066", "\u2066\u202d", "\u2069"
"""What begins and ends a stretch in a direction of its own (UAX #9); the second holds Arabic-Indic
digits by force.
"""
SHORT = 8
"""A callout of at most so many lines is never divided."""


def set_callout(
    desk: LayoutDesk,
    block: CalloutBlock,
    column: TextColumn,
    parent: int,
    body: Callable[[TextColumn, int], list[list[ColumnStrip]]],
) -> list[ColumnStrip]:
    """A callout: its kind as an icon and in words (never by colour alone: WCAG 2.2, 1.4.1), with
    its title, then its body.
    """
    part = desk.part("Sect", parent, block.language)
    colour = desk.colour(block.kind)
    panel = panel_of(desk, "callout", column, f"{block.kind}-tint", colour)
    inner = panel_inset(desk, "callout", column)
    # Label and title stand beside the icon, so their column begins behind that.
    beside = desk.dimension("callout.icon-size") + desk.dimension("callout.icon-gap")
    shown = desk.theme.blocks.callout_icon
    strips = _callout_head(desk, block, inner.inset(beside if shown else 0.0), part)
    if shown:
        icon = callout_icon(block.kind, colour, desk.colour("paper"))
        strips[:1] = [with_icon(desk, strip, icon, inner) for strip in strips[:1]]
    # Icon, label and title stay with the first line of the body.
    strips = [strip._replace(keep=True) for strip in strips]
    strips += tied_blocks(body(inner, part), desk.column_height)
    padding = desk.dimension("callout.padding")
    return put_in_panel(desk, strips, panel, block.id, block.place, padding, most=SHORT)


def _callout_head(
    desk: LayoutDesk, block: CalloutBlock, column: TextColumn, parent: int
) -> list[ColumnStrip]:
    """Its kind in words and, on the same line, its title: “Urgent: Call us at once”; a kind of its
    own line would be read twice.
    """
    own, spoken = desk.own(block.language)
    style = "callout-title" if block.title else "callout-label"
    label = own[block.kind]
    if block.title:
        label = add_space(own["labelled"].replace("{label}", label))
    kind = StyledWords(label, spoken, desk.look(style, strong=True), desk.colour(block.kind))
    title = style_text(desk, block.title, style) if block.title else ()
    words = (kind, *_apart(title, spoken.rtl)) if title else (kind,)
    part, place = desk.part("P", parent), block.title.place if block.title else block.place
    run = shape_paragraph(desk, words, style, part, block.id, place, block.language)
    return paragraph_strips(desk, run, column)


def panel_of(
    desk: LayoutDesk, kind: str, column: TextColumn, fill: str, bar: Colour | None = None
) -> GroundPanel:
    """The ground of a callout, a contact or a notice, in a colour by its name and in the look that
    the brand has for it.
    """
    look = _PANEL_LOOKS[kind](desk.theme.blocks)
    lined = look in ("outline", "plain")
    return GroundPanel(
        column,
        desk.colour("paper" if lined else fill),
        bar if look == "bar" else None,
        desk.dimension(f"{kind}.radius"),
        desk.dimension("panel.bar"),
        desk.dimension("panel.overlap"),
        bar if look == "outline" else None,
    )


_PANEL_LOOKS: dict[str, Callable[[BlockLooks], str]] = {
    "callout": lambda looks: looks.callout,
    "contact": lambda looks: looks.contact,
    # What warns of the leaflet itself looks the same in every brand.
    "notice": lambda _: "filled",
}


def panel_inset(desk: LayoutDesk, kind: str, column: TextColumn) -> TextColumn:
    """The column of what stands in a panel."""
    inset = desk.dimension(f"{kind}.inset")
    return column.inset(inset, inset)


def space_around(desk: LayoutDesk) -> float:
    """The white in points above and below a panel."""
    return desk.style("body").after + desk.dimension("panel.margin")


def with_icon(
    desk: LayoutDesk, strip: ColumnStrip, icon: VectorDrawing, column: TextColumn
) -> ColumnStrip:
    """A line with an icon at the start of the column."""
    size = desk.dimension("callout.icon-size")
    # Centred on the label's line; beneath the text, since it is no content.
    box = Box(column.left(0, size), (strip.height - size) / 2, size, size)
    return strip._replace(under=(*strip.under, DrawingMark(ARTIFACT, box, icon)))


def put_in_panel(
    desk: LayoutDesk,
    found: list[ColumnStrip],
    panel: GroundPanel,
    block: str,
    place: Place,
    padding: float,
    most: int = 0,
) -> list[ColumnStrip]:
    """The strips on a panel, with padding above and below; whole, unless it has more than `most`
    lines, if any are named.
    """
    # A contact whose every line was too wide: the notices are on the desk, the panel has no sense.
    if not found:
        return []
    # Only strips with marks are lines; padding has none.
    whole = not most or sum(1 for strip in found if strip.marks) <= most
    found = tie_strips(found) if whole else found
    # The padding strips give the white inside at both ends: the lines' own would be added to it.
    found[0] = found[0]._replace(before=0.0)
    # The foot of the panel belongs to its last line on whatever page that is.
    found[-1] = found[-1]._replace(after=0.0, keep=True)
    around = space_around(desk)
    top = ColumnStrip(padding, block, place, keep=True, before=around)
    foot = ColumnStrip(padding, block, place, after=around)
    return [strip._replace(panel=panel, loose=False) for strip in (top, *found, foot)]


def set_contact(
    desk: LayoutDesk, block: ContactBlock, column: TextColumn, parent: int
) -> list[ColumnStrip]:
    """Where to turn: the name, then a labelled line for each way to reach it; telephone and mail
    can be tapped.
    """
    part = desk.part("Sect", parent, block.language)
    inner = panel_inset(desk, "contact", column)
    found: list[ColumnStrip] = []
    columns = _contact_columns(desk, inner)
    if block.name is not None:
        name = set_text(
            desk,
            block.name,
            "contact-name",
            inner,
            desk.part("P", part, block.name.language),
            block.id,
        )
        found += [strip._replace(keep=True) for strip in name]
    sides: list[list[ColumnStrip]] = [[] for _ in columns]
    for label, text, scheme in (
        ("phone", block.phone, "tel:"),
        ("email", block.email, "mailto:"),
        ("address", block.address, ""),
        ("hours", block.hours, ""),
    ):
        if text is not None:
            # How somebody is reached stands at the start, where and when beside it.
            side = 0 if scheme else len(columns) - 1
            sides[side] += _contact_line(desk, block, label, text, scheme, columns[side], part)
            for line in block.lines if label == "address" else ():
                more = desk.part("P", part, line.language)
                sides[side] += set_text(desk, line, "contact", columns[side], more, block.id)
    found += stand_side_by_side(sides)
    panel = panel_of(desk, "contact", column, "tint", desk.colour("primary"))
    padding = desk.dimension("contact.padding")
    return put_in_panel(desk, found, panel, block.id, block.place, padding)


def _contact_columns(desk: LayoutDesk, column: TextColumn) -> tuple[TextColumn, ...]:
    """The columns of a contact's lines: one, where two would be too narrow."""
    gutter = desk.dimension("contact.gutter")
    half = (column.measure - gutter) / 2
    if desk.dimension("contact.columns") < 2 or half < desk.dimension("contact.least"):
        return (column,)
    return column._replace(measure=half), column.inset(half + gutter)


def _contact_line(
    desk: LayoutDesk,
    block: ContactBlock,
    label: str,
    text: MarkedText,
    scheme: str,
    column: TextColumn,
    parent: int,
) -> list[ColumnStrip]:
    own, spoken = desk.own(block.language)
    # Label and value are pieces of one paragraph, so that they are read as one sentence.
    words = style_words(desk, add_space(own[label]), "contact", strong=True, language=spoken)
    value = style_text(desk, text, "contact")
    # Telephone numbers are found within the text; a mail address is all of it.
    if scheme == "tel:":
        value = tuple(part for piece in value for part in _numbers(desk, piece, text.place))
    elif scheme:
        value = tuple(_linked(desk, piece, scheme + piece.text.strip()) for piece in value)
    # Telephone numbers are isolated one by one; any other value as a whole.
    words += value if scheme == "tel:" else _apart(value, spoken.rtl)
    run = shape_paragraph(
        desk, words, "contact", desk.part("P", parent), block.id, text.place, block.language
    )
    return paragraph_strips(desk, run, column)


def _linked(desk: LayoutDesk, piece: StyledWords, link: str) -> StyledWords:
    return piece._replace(link=link, colour=desk.colour("link"))


def _numbers(desk: LayoutDesk, piece: StyledWords, place: Place) -> Iterator[StyledWords]:
    """The telephone numbers of a text, each a link, and what stands between them.

    A number is one by definition, whatever it looks like, and is isolated whole; so is the text,
    where it has only numbers.
    """
    text, at = piece.text, 0
    # A value without right-to-left letters, in a leaflet from right to left: one isolate around all
    # of it keeps the order of its numbers.
    whole = desk.language.rtl and not has_rtl_letters(text)
    # Arabic-Indic digits change places even within a left-to-right isolate (UAX #9, N1).
    opening = OVERRIDDEN if has_arabic_digits(text) else LEFT_TO_RIGHT
    if whole:
        yield piece._replace(text=opening)
    for number in find_telephones(text):
        keys = text[number.start : number.end]
        digits = rtl_letters_at(
            keys
        )  # an Arabic word for “extension” is outside of what is held by force
        link = _dialled(desk, text, number, place)
        yield piece._replace(text=text[at : number.start] + ("" if whole else opening))
        yield _linked(desk, piece._replace(text=keys[:digits]), link)
        # The closing mark is a piece of its own, outside of the link, unless an Arabic word follows
        # it.
        closing = piece._replace(text="" if whole else POP)
        yield (
            closing
            if digits == len(keys)
            else _linked(desk, closing._replace(text=closing.text + keys[digits:]), link)
        )
        at = number.end
    # What follows the last number, and the end of the isolate around all.
    yield piece._replace(text=text[at:] + (POP if whole else ""))


def _dialled(desk: LayoutDesk, text: str, number: TelephoneNumber, place: Place) -> str:
    """What dials a number: completed, where the project says in which region its numbers are; a
    doubtful one is told.
    """
    # Without a region a number is dialled as it stands.
    if not desk.region:
        return number.address
    judged = judge_number(number.address, desk.region)
    if not judged.is_known:
        shown = (
            f"“{text[number.start : number.end]}” is no number that a telephone in {desk.region}"
            " reaches"
        )
        hint = "compare it with the source; a number abroad begins with +"
        desk.faults.append(Notice(place, "phone-doubtful", shown, hint, "warning"))
    return judged.address


def _apart(words: tuple[StyledWords, ...], rtl: bool) -> tuple[StyledWords, ...]:
    """A value in Latin letters alone, behind a label in right-to-left letters, in a direction of
    its own.
    """
    # Arabic label and Arabic value need no isolate: both run from the right.
    if not rtl or not reads_from_left("".join(piece.text for piece in words)):
        return words
    return (
        words[0]._replace(text=LEFT_TO_RIGHT, link=""),
        *words,
        words[-1]._replace(text=POP, link=""),
    )
