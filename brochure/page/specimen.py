"""What a specimen of a brand shows besides ordinary blocks: its colours and its styles."""

from brochure.leaflet.blocks import StyleSample, Swatch
from brochure.page.desk import ColumnStrip, LayoutDesk, TextColumn
from brochure.page.frame import FillMark
from brochure.page.paragraph import paragraph_strips, prepare_text
from brochure.page.structure import ARTIFACT
from brochure.theme.colour import contrast_ratio
from brochure.units import Box

SWATCH_WIDTH, SWATCH_HEIGHT, GAP = 60.0, 26.0, 12.0
"""A colour's field, and the white beside it, in points."""
FRAME = 0.5
READABLE = 3.0
"""The least contrast of a sample to the paper; one with less stands on the colour of the head."""
REACH = 6.0


def set_swatch(
    desk: LayoutDesk, block: Swatch, column: TextColumn, parent: int
) -> list[ColumnStrip]:
    """A field of a colour, and beside it what is said of that."""
    part = desk.part("P", parent, block.text.language)
    beside = column.inset(SWATCH_WIDTH + GAP)
    lines = paragraph_strips(desk, prepare_text(desk, block.text, "body", part, block.id), beside)
    if not lines:
        return []
    field = column._replace(measure=SWATCH_WIDTH).box(0.0, SWATCH_HEIGHT)
    # A frame, or paper could not be seen on paper.
    frame = FillMark(ARTIFACT, field, desk.colour("rule"))
    inner = Box(field.x + FRAME, FRAME, field.width - 2 * FRAME, field.height - 2 * FRAME)
    inside = FillMark(ARTIFACT, inner, block.colour)
    lines[0] = lines[0]._replace(under=(frame, inside, *lines[0].under))
    height = sum(line.height for line in lines)
    rest = max(0.0, SWATCH_HEIGHT - height)
    lines[-1] = lines[-1]._replace(after=rest + GAP / 2)
    return [line._replace(keep=True) for line in lines[:-1]] + lines[-1:]


def set_sample(
    desk: LayoutDesk, block: StyleSample, column: TextColumn, parent: int
) -> list[ColumnStrip]:
    """A line in a style; one for dark grounds stands on the colour of the head."""
    part = desk.part("P", parent, block.text.language)
    run = prepare_text(desk, block.text, block.style, part, block.id)
    strips = paragraph_strips(desk, run, column)
    if contrast_ratio(desk.style(block.style).colour, desk.colour("paper")) < READABLE:
        wide = column.inset(-REACH, -REACH)
        strips = [
            strip._replace(
                under=(
                    FillMark(ARTIFACT, wide.box(0.0, strip.height), desk.colour("primary")),
                    *strip.under,
                )
            )
            for strip in strips
        ]
    white = desk.style("body").after
    return [strip._replace(before=0.0, after=white) for strip in strips]
