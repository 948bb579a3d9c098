"""A patient's words set apart, with who said them."""

from brochure.leaflet.blocks import QuoteBlock
from brochure.page.desk import ColumnStrip, LayoutDesk, TextColumn
from brochure.page.frame import FillMark
from brochure.page.paragraph import set_text
from brochure.page.structure import ARTIFACT


def set_quote(
    desk: LayoutDesk, block: QuoteBlock, column: TextColumn, parent: int
) -> list[ColumnStrip]:
    """The words behind a bar, and who said them below (BlockQuote: ISO 32000-1, 14.8.4.2)."""
    part = desk.part("BlockQuote", parent, block.language)
    inner = column.inset(desk.dimension("quote.indent"))
    said = desk.part("P", part, block.text.language)
    found = set_text(desk, block.text, "quote", inner, said, block.id)
    if block.by is not None:
        who = desk.part("P", part, block.by.language)
        found = [strip._replace(keep=True) for strip in found]
        found += set_text(desk, block.by, "quote-by", inner, who, block.id)
    return _barred(desk, found, column)


def _barred(desk: LayoutDesk, strips: list[ColumnStrip], column: TextColumn) -> list[ColumnStrip]:
    """The lines with a bar along their start side, which goes on through the white between them."""
    width = desk.dimension("quote.bar")
    barred = []
    for at, strip in enumerate(strips):
        below = strip.after if at < len(strips) - 1 else 0.0
        box = column._replace(measure=width).box(0.0, strip.height + below)
        bar = FillMark(ARTIFACT, box, desk.colour("accent"))
        barred.append(strip._replace(under=(bar, *strip.under)))
    return barred
