"""The head of the first page: the brand's band with the title, and beneath it what must be known
before reading on.
"""

from brochure.leaflet.blocks import Leaflet, MarkedText
from brochure.notice import Place
from brochure.page.boxes import panel_of, put_in_panel
from brochure.page.desk import ColumnStrip, GroundPanel, LayoutDesk, TextColumn
from brochure.page.frame import DrawingMark, FillMark, ImageMark
from brochure.page.paragraph import set_text, set_words
from brochure.page.structure import ARTIFACT, OutlineHeading
from brochure.picture import VectorDrawing
from brochure.units import Box


def set_masthead(
    desk: LayoutDesk, leaflet: Leaflet, notices: tuple[str, ...], identity: float, parent: int
) -> list[ColumnStrip]:
    """The band over the full width of the page with logo, publisher, title and subtitle; then the
    notices.

    `identity` is the height in points of logo and publisher; 0 where there is neither.
    """
    column = desk.column
    place = leaflet.place
    # The band has the whole width of the page, beyond the column's margins.
    band = GroundPanel(
        TextColumn(0.0, column.page_width, column.page_width, column.rtl), desk.colour("primary")
    )
    above = desk.dimension("header.above" if identity else "header.above-alone")
    found = [ColumnStrip(above, "title", place)]
    if identity:
        gap = desk.dimension("header.logo-gap")
        found += [_identity(desk, place, identity), ColumnStrip(gap, "title", place)]
    found += _set_text(desk, leaflet.title, "title", "H1", parent)
    if leaflet.subtitle is not None:
        found += _set_text(desk, leaflet.subtitle, "subtitle", "P", parent)
    found.append(ColumnStrip(desk.dimension("header.below"), "title", place))
    # The band is one piece: title and logo never part.
    found = [strip._replace(panel=band, keep=True) for strip in found]
    return [*found, _rule(desk, place), *_notices(desk, notices, leaflet, parent)]


def _rule(desk: LayoutDesk, place: Place) -> ColumnStrip:
    """The stripe at the foot of the band, and the white below it."""
    height = desk.dimension("header.rule")
    box = Box(0, 0, desk.column.page_width, height)
    mark = FillMark(ARTIFACT, box, desk.colour("accent"))
    return ColumnStrip(height, "title", place, under=(mark,), after=desk.dimension("header.after"))


def _set_text(
    desk: LayoutDesk, text: MarkedText, style: str, role: str, parent: int
) -> list[ColumnStrip]:
    part = desk.part(role, parent, text.language, title=text.plain if role == "H1" else "")
    if role == "H1":
        desk.outline.append(OutlineHeading(part, text.plain, 1))
    return set_text(desk, text, style, desk.column, part, style)


def _identity(desk: LayoutDesk, place: Place, height: float) -> ColumnStrip:
    """The logo at the start side; the publisher's name comes beside it with the page's
    furniture.
    """
    logo = desk.theme.logo
    if logo is None:
        # No logo: the strip keeps the height of the publisher's name, which the furniture draws.
        return ColumnStrip(height, "title", place)
    picture = logo.picture
    box = Box(desk.column.left(0, logo.width), (height - logo.height) / 2, logo.width, logo.height)
    mark = (
        DrawingMark(ARTIFACT, box, picture)
        if isinstance(picture, VectorDrawing)
        else ImageMark(ARTIFACT, box, picture)
    )
    return ColumnStrip(height, "title", place, under=(mark,))


def _notices(
    desk: LayoutDesk, notices: tuple[str, ...], leaflet: Leaflet, parent: int
) -> list[ColumnStrip]:
    """The notices in a panel of their own, as real content: they are to be heard as well as
    seen.
    """
    inset = desk.dimension("notice.inset")
    column = desk.column.inset(inset, inset)
    lines = [
        # Each notice is a paragraph of its own, and a reader by ear hears them after the title.
        strip
        for notice in notices
        for strip in set_words(
            desk, notice, "notice", column, desk.part("P", parent), "notice", leaflet.place
        )
    ]
    panel = panel_of(desk, "notice", desk.column, "tint")
    padding = desk.dimension("notice.padding")
    return put_in_panel(desk, lines, panel, "notice", leaflet.place, padding)
