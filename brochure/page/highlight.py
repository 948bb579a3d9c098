"""What matters at a glance: key points and large numbers."""

from brochure.leaflet.blocks import KeyPointsBlock, NumberBlock
from brochure.page.boxes import panel_inset, panel_of, put_in_panel
from brochure.page.desk import ColumnStrip, LayoutDesk, TextColumn
from brochure.page.lists import set_list
from brochure.page.paragraph import paragraph_strips, set_text, shape_paragraph
from brochure.page.shaped import StyledWords


def set_key_points(
    desk: LayoutDesk, block: KeyPointsBlock, column: TextColumn, parent: int
) -> list[ColumnStrip]:
    """The points in a panel, below words of ours."""
    own, spoken = desk.own(block.language)
    part = desk.part("Sect", parent, block.language)
    panel = panel_of(desk, "callout", column, "primary-tint", desk.colour("primary"))
    inner = panel_inset(desk, "callout", column)
    look, ink = desk.look("callout-title", strong=True), desk.colour("primary")
    words = (StyledWords(own["key_points"], spoken, look, ink),)
    title = desk.part("P", part, spoken)
    run = shape_paragraph(desk, words, "callout-title", title, block.id, block.place, spoken)
    head = [strip._replace(keep=True) for strip in paragraph_strips(desk, run, inner)]
    points = set_list(desk, block.points, inner, part)
    padding = desk.dimension("callout.padding")
    return put_in_panel(desk, [*head, *points], panel, block.id, block.place, padding)


def set_number(
    desk: LayoutDesk, block: NumberBlock, column: TextColumn, parent: int
) -> list[ColumnStrip]:
    """The number, and below it what it counts."""
    part = desk.part("Div", parent, block.language)
    number = desk.part("P", part, block.number.language)
    found = set_text(desk, block.number, "big-number", column, number, block.id)
    text = desk.part("P", part, block.text.language)
    said = set_text(desk, block.text, "big-number-text", column, text, block.id)
    return [*(strip._replace(keep=True) for strip in found), *said]
