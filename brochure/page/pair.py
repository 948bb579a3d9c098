"""Two texts side by side, each in a panel with its icon and its words."""

from collections.abc import Callable
from typing import TypeAlias

from brochure.leaflet.blocks import Block, PairBlock, PairSide
from brochure.page.beside import join_columns, make_as_high
from brochure.page.boxes import panel_inset, panel_of, put_in_panel, space_around, with_icon
from brochure.page.desk import ColumnStrip, LayoutDesk, TextColumn
from brochure.page.icon import callout_icon
from brochure.page.paragraph import paragraph_strips, shape_paragraph
from brochure.page.shaped import StyledWords
from brochure.page.styled import style_text
from brochure.page.ties import height_of, tied_blocks

SetBody: TypeAlias = Callable[[tuple[Block, ...], TextColumn, int], list[list[ColumnStrip]]]
"""Sets the blocks of a body, one by one, in a column under a part."""
SIDES = ("start", "end")
COLOURS = {"do-dont": ("tip", "urgent"), "may-avoid": ("tip", "urgent"), "plain": ("", "")}
"""The colours of the halves, of callouts; never alone: each has an icon and words (WCAG 2.2,
1.4.1).
"""
ICONS = {"tip": "tip", "urgent": "avoid"}
WORDS = {"do-dont": ("do", "dont"), "may-avoid": ("may_have", "avoid"), "plain": ("", "")}
"""What the halves are called where the author says nothing."""


def set_pair(
    desk: LayoutDesk, block: PairBlock, column: TextColumn, parent: int, set_body: SetBody
) -> list[ColumnStrip]:
    """The halves side by side, or, where the column is too narrow or they are too high, one below
    the other; read one after the other.
    """
    here, faults = desk.here, len(desk.faults)
    gutter = desk.dimension("pair.gutter")
    half = (column.measure - gutter) / 2
    if half >= desk.dimension("pair.least"):
        columns = (column._replace(measure=half), column.inset(half + gutter))
        halves = _set_halves(desk, block, columns, parent, set_body)
        high = max(map(height_of, halves)) if all(halves) else 0.0
        most = desk.dimension("columns.tallest") * desk.theme.sheet.size.height
        if high <= most and len(desk.faults) == faults and all(halves):
            around = space_around(desk)
            joined = join_columns([make_as_high(each, high) for each in halves])
            return [joined._replace(before=around, after=around)]
        desk.withdraw(here)
    stacked = _set_halves(desk, block, (column, column), parent, set_body)
    return [strip for each in stacked for strip in each]


def _set_halves(
    desk: LayoutDesk,
    block: PairBlock,
    columns: tuple[TextColumn, TextColumn],
    parent: int,
    set_body: SetBody,
) -> list[list[ColumnStrip]]:
    part = desk.part("Sect", parent, block.language)
    return [_set_half(desk, block, at, columns[at], part, set_body) for at in range(len(SIDES))]


def _set_half(
    desk: LayoutDesk,
    block: PairBlock,
    at: int,
    column: TextColumn,
    parent: int,
    set_body: SetBody,
) -> list[ColumnStrip]:
    side: PairSide = getattr(block, SIDES[at])
    kind = COLOURS[block.kind][at]
    colour = desk.colour(kind or "primary")
    panel = panel_of(desk, "callout", column, f"{kind}-tint" if kind else "tint", colour)
    inner = panel_inset(desk, "callout", column)
    part = desk.part("Sect", parent)
    strips = _set_title(desk, block, side, at, inner, part)
    strips = [strip._replace(keep=True) for strip in strips]
    strips += tied_blocks(set_body(side.body, inner, part), desk.column_height)
    padding = desk.dimension("callout.padding")
    return put_in_panel(desk, strips, panel, block.id, side.place, padding)


def _set_title(
    desk: LayoutDesk, block: PairBlock, side: PairSide, at: int, column: TextColumn, parent: int
) -> list[ColumnStrip]:
    """What the half is called: in the author's words, else in ours, behind its icon."""
    kind = COLOURS[block.kind][at]
    own, spoken = desk.own(block.language)
    ink = desk.colour(kind or "primary")
    if side.title is not None:
        words = style_text(desk, side.title, "callout-title", strong=True)
        words = tuple(piece if piece.link else piece._replace(colour=ink) for piece in words)
        spoken = side.title.language
    elif kind:
        look = desk.look("callout-title", strong=True)
        words = (StyledWords(own[WORDS[block.kind][at]], spoken, look, ink),)
    else:
        return []
    part, place = desk.part("P", parent, spoken), side.title.place if side.title else side.place
    run = shape_paragraph(desk, words, "callout-title", part, block.id, place, spoken)
    if not kind:
        return paragraph_strips(desk, run, column)
    beside = desk.dimension("callout.icon-size") + desk.dimension("callout.icon-gap")
    strips = paragraph_strips(desk, run, column.inset(beside))
    icon = callout_icon(ICONS[kind], ink, desk.colour("paper"))
    return [with_icon(desk, strips[0], icon, column), *strips[1:]] if strips else []
