"""The margins of a sheet, as a look has them for A4."""

from brochure.edition import A4
from brochure.source.fields import FieldReader
from brochure.theme.lengths import read_length
from brochure.units import EdgeDistances, Size, mm

LEAST_ROOM = mm(60)
LEAST_MARGIN = 10.0
"""The least margin at either side, in points: the icons of callouts stand out into it."""
SIDES = ("top", "outer", "bottom", "inner")
"""In the order of EdgeDistances: outer and inner are end and start where nothing is bound."""


def read_margins(look: FieldReader, size: Size) -> EdgeDistances:
    """The margins of a sheet; those of the base look, or nearly, where they have a fault."""
    harmless = EdgeDistances(mm(24), mm(30), mm(24), mm(30))
    page = look.section("page")
    margins = page.section("margins") if page else None
    if margins is None:
        return harmless
    # The margins are those of A4: smaller sheets have smaller ones in proportion to their
    # shorter side, so that a sheet on its side has those of one upright.
    scale = min(size) / A4.size.width
    edges = EdgeDistances(*(read_length(margins, side, mm(24)) * scale for side in SIDES))
    sheet = f"a page of {size.width / mm(1):.0f} mm"
    faulty = min(edges.start, edges.end) < LEAST_MARGIN
    if faulty:
        text = f"the margins at the sides are less than {LEAST_MARGIN:g} points on {sheet}"
        hint = "the icons of callouts stand out into them, and printers need some"
        margins.fault(margins.place, "margins", text, f"make them larger: {hint}")
    width, height = size.width - edges.start - edges.end, size.height - edges.top - edges.bottom
    if min(width, height) < LEAST_ROOM:
        faulty = True
        least = f"{LEAST_ROOM / mm(1):.0f} mm"
        text = f"these margins leave less than {least} for the text on {sheet}"
        text += f" by {size.height / mm(1):.0f} mm"
        margins.fault(margins.place, "margins", text, "make them smaller")
    return harmless if faulty else edges
