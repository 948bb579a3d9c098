"""A plan of zones, each with its label on a band of its colour."""

from brochure.leaflet.blocks import ZonePart, ZonesBlock
from brochure.page.boxes import panel_inset, put_in_panel, with_icon
from brochure.page.desk import ColumnStrip, GroundPanel, LayoutDesk, TextColumn
from brochure.page.frame import FillMark
from brochure.page.icon import callout_icon
from brochure.page.pair import SetBody
from brochure.page.paragraph import paragraph_strips, prepare_text
from brochure.page.structure import ARTIFACT
from brochure.page.ties import tied_blocks

KINDS = {"green": "tip", "amber": "warning", "red": "urgent"}
"""The kind of callout whose colours and icon a zone has: a shape of its own for each, so that they
are told apart in grey (WCAG 2.2, 1.4.1).
"""
SHORT = 10
"""A zone of at most so many lines is never divided."""


def set_zones(
    desk: LayoutDesk, block: ZonesBlock, column: TextColumn, parent: int, set_body: SetBody
) -> list[ColumnStrip]:
    """The zones one below the other."""
    part = desk.part("Sect", parent, block.language)
    return [
        strip
        for zone in block.zones
        for strip in _set_zone(desk, block, zone, column, part, set_body)
    ]


def _set_zone(
    desk: LayoutDesk,
    block: ZonesBlock,
    zone: ZonePart,
    column: TextColumn,
    parent: int,
    set_body: SetBody,
) -> list[ColumnStrip]:
    kind = KINDS[zone.colour]
    part = desk.part("Sect", parent)
    inner = panel_inset(desk, "callout", column)
    label = _set_label(desk, block, zone, column, part)
    strips = tied_blocks(set_body(zone.body, inner, part), desk.column_height)
    colour = desk.colour(kind)
    panel = GroundPanel(
        column,
        desk.colour(f"{kind}-tint"),
        colour,
        0.0,
        desk.dimension("panel.bar"),
        desk.dimension("panel.overlap"),
    )
    padding = desk.dimension("callout.padding")
    boxed = put_in_panel(desk, strips, panel, block.id, zone.place, padding, most=SHORT)
    if not boxed:
        return label
    # The band of the label stands on the panel, without white between the two.
    tops = [strip._replace(panel=panel, keep=True) for strip in label]
    tops[:1] = [strip._replace(before=boxed[0].before) for strip in tops[:1]]
    return [*tops, boxed[0]._replace(before=0.0), *boxed[1:]]


def _set_label(
    desk: LayoutDesk, block: ZonesBlock, zone: ZonePart, column: TextColumn, parent: int
) -> list[ColumnStrip]:
    """The label in paper's colour on a band of the zone's, its icon before it."""
    kind, inner = KINDS[zone.colour], panel_inset(desk, "callout", column)
    part = desk.part("P", parent, zone.label.language)
    run = prepare_text(desk, zone.label, "zone-label", part, block.id)
    beside = desk.dimension("callout.icon-size") + desk.dimension("callout.icon-gap")
    strips = paragraph_strips(desk, run, inner.inset(beside))
    if not strips:
        return []
    padding = desk.dimension("zones.padding")
    found = []
    for at, strip in enumerate(strips):
        above = padding if at == 0 else 0.0
        below = padding if at == len(strips) - 1 else 0.0
        band = FillMark(
            ARTIFACT, column.box(-above, above + strip.height + below), desk.colour(kind)
        )
        found.append(strip._replace(under=(band, *strip.under), before=0.0, after=0.0))
    icon = callout_icon(kind, desk.colour("paper"), desk.colour(kind))
    found[0] = with_icon(desk, found[0], icon, inner)
    top = ColumnStrip(padding, block.id, zone.place)
    foot = ColumnStrip(padding, block.id, zone.place)
    return [top, *found, foot]
