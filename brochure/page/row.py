"""Pictures, icons and contacts in rows."""

from collections.abc import Sequence
from itertools import accumulate

from brochure.leaflet.blocks import ContactsBlock
from brochure.leaflet.pictures import FigureBlock, FiguresBlock, IconItem, IconsBlock
from brochure.page.beside import join_columns, make_as_high
from brochure.page.boxes import set_contact, space_around
from brochure.page.desk import ColumnStrip, LayoutDesk, TextColumn
from brochure.page.figure import set_figure
from brochure.page.frame import picture_mark
from brochure.page.paragraph import paragraph_strips, prepare_text
from brochure.page.structure import ARTIFACT
from brochure.page.ties import height_of, tie_strips
from brochure.units import Box


def divide_column(column: TextColumn, shares: Sequence[float], gutter: float) -> list[TextColumn]:
    """Stretches of a column side by side, by their shares of what the white between them leaves."""
    room = column.measure - gutter * (len(shares) - 1)
    widths = [room * share / sum(shares) for share in shares]
    starts = [0.0, *accumulate(width + gutter for width in widths)]
    return [
        column.inset(start)._replace(measure=width)
        for start, width in zip(starts, widths, strict=False)
    ]


def set_figures(
    desk: LayoutDesk, block: FiguresBlock, column: TextColumn, parent: int
) -> list[ColumnStrip]:
    """Pictures of one height beside each other; one below the other where one would be too
    narrow.
    """
    gutter = desk.dimension("figures.gutter")
    # Of one height, pictures are as wide as their proportions.
    shares = [_proportion(desk, figure) for figure in block.figures]
    columns = divide_column(column, shares, gutter)
    if min(each.measure for each in columns) < desk.dimension("figures.least"):
        return [
            strip for figure in block.figures for strip in set_figure(desk, figure, column, parent)
        ]
    found = [
        set_figure(desk, figure._replace(width=1.0), each, parent)
        for figure, each in zip(block.figures, columns, strict=True)
    ]
    white = desk.style("body").after
    joined = join_columns([strips for strips in found if strips])
    return [joined._replace(before=white, after=white)]


def _proportion(desk: LayoutDesk, figure: FigureBlock) -> float:
    picture = desk.pictures[figure.file]
    return picture.width / picture.height


def set_icons(
    desk: LayoutDesk, block: IconsBlock, column: TextColumn, parent: int
) -> list[ColumnStrip]:
    """A list of small pictures in rows of equal parts, each above its words."""
    part = desk.part("L", parent, block.language)
    gutter, least = desk.dimension("icons.gutter"), desk.dimension("icons.least")
    count = max(1, min(len(block.items), int((column.measure + gutter) / (least + gutter))))
    # Rows as even as can be: five are three and two, and not four and one.
    rows = -(-len(block.items) // count)
    count = -(-len(block.items) // rows)
    columns = divide_column(column, [1.0] * count, gutter)
    white = desk.style("body").after
    found = []
    for start in range(0, len(block.items), count):
        items = block.items[start : start + count]
        cells = [
            _set_icon(desk, item, each, part) for item, each in zip(items, columns, strict=False)
        ]
        row = join_columns([cell for cell in cells if cell])
        found.append(row._replace(before=white, after=white))
    return tie_strips(found)


def _set_icon(
    desk: LayoutDesk, item: IconItem, column: TextColumn, parent: int
) -> list[ColumnStrip]:
    """The picture, centred above its words; without words of its own it says nothing that these
    do not say, and is an ornament (ISO 14289-1, 7.3).
    """
    body = desk.part("LBody", desk.part("LI", parent))
    picture, side = desk.pictures[item.file], desk.dimension("icons.height")
    height = min(side, column.measure * picture.height / picture.width)
    width = height * picture.width / picture.height
    part = (
        desk.part("Figure", body, item.alt.language, alt=item.alt.plain) if item.alt else ARTIFACT
    )
    left = column.left((column.measure - width) / 2, width)
    mark = picture_mark(part, Box(left, side - height, width, height), picture)
    shown = (mark,) if item.alt else ()
    under = () if item.alt else (mark,)
    gap = desk.dimension("icons.gap")
    icon = ColumnStrip(side, item.id, item.place, shown, under, after=gap, keep=True)
    words = desk.part("P", body, item.text.language)
    run = prepare_text(desk, item.text, "icon", words, item.id)
    return [icon, *paragraph_strips(desk, run, column, align="center")]


def set_contacts(
    desk: LayoutDesk, block: ContactsBlock, column: TextColumn, parent: int
) -> list[ColumnStrip]:
    """Contacts in panels side by side, as many in a row as there is room for."""
    part = desk.part("Sect", parent, block.language)
    gutter, least = desk.dimension("contacts.gutter"), desk.dimension("contacts.least")
    count = max(1, min(len(block.contacts), int((column.measure + gutter) / (least + gutter))))
    if count < 2:
        return [strip for one in block.contacts for strip in set_contact(desk, one, column, part)]
    here, faults = desk.here, len(desk.faults)
    columns = divide_column(column, [1.0] * count, gutter)
    found = []
    for start in range(0, len(block.contacts), count):
        row = block.contacts[start : start + count]
        panels = [
            set_contact(desk, one, each, part) for one, each in zip(row, columns, strict=False)
        ]
        panels = [panel for panel in panels if panel]
        if panels:
            high = max(map(height_of, panels))
            found.append(join_columns([make_as_high(panel, high) for panel in panels]))
    # An address that is too wide for its part of the column has room for itself in all of it.
    if len(desk.faults) > faults:
        desk.withdraw(here)
        return [strip for one in block.contacts for strip in set_contact(desk, one, column, part)]
    around = space_around(desk)
    white = [gutter] * (len(found) - 1)
    tops, feet = [around, *white], [*white, around]
    return [
        strip._replace(before=top, after=foot)
        for strip, top, foot in zip(found, tops, feet, strict=True)
    ]
