"""The head of the first page: the brand's band with the title, and beneath it what must be known
before reading on.
"""

from brochure.leaflet.blocks import Leaflet, MarkedText
from brochure.notice import Place
from brochure.page.boxes import put_in_panel
from brochure.page.desk import ColumnStrip, GroundPanel, LayoutDesk, TextColumn
from brochure.page.frame import DrawingMark, FillMark, ImageMark
from brochure.page.paragraph import set_text, set_words
from brochure.page.structure import ARTIFACT, OutlineHeading
from brochure.picture import VectorDrawing
from brochure.units import Box, mm

ABOVE = mm(11)
ABOVE_ALONE = mm(16)
LOGO_GAP = mm(9)
BELOW = mm(9)
ACCENT = mm(1.6)
AFTER = mm(8)
NOTICE_PADDING = 6.0
NOTICE_INSET = 12.0


def set_masthead(
    desk: LayoutDesk, leaflet: Leaflet, notices: tuple[str, ...], identity: float, parent: int
) -> list[ColumnStrip]:
    """The band over the full width of the page with logo, publisher, title and subtitle; then the
    notices.

    `identity` is the height in points of logo and publisher; 0 where there is neither.
    """
    column = desk.column
    place = leaflet.place
    band = GroundPanel(
        TextColumn(0.0, column.page_width, column.page_width, column.rtl), desk.colour("primary")
    )
    found = [ColumnStrip(ABOVE if identity else ABOVE_ALONE, "title", place)]
    if identity:
        found += [_identity(desk, place, identity), ColumnStrip(LOGO_GAP, "title", place)]
    found += _set_text(desk, leaflet.title, "title", "H1", parent)
    if leaflet.subtitle is not None:
        found += _set_text(desk, leaflet.subtitle, "subtitle", "P", parent)
    found.append(ColumnStrip(BELOW, "title", place))
    found = [strip._replace(panel=band, keep=True) for strip in found]
    accent = FillMark(ARTIFACT, Box(0, 0, column.page_width, ACCENT), desk.colour("accent"))
    found.append(ColumnStrip(ACCENT, "title", place, under=(accent,), after=AFTER))
    return found + _notices(desk, notices, leaflet, parent)


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
    column = desk.column.inset(NOTICE_INSET, NOTICE_INSET)
    lines = [
        strip
        for notice in notices
        for strip in set_words(
            desk, notice, "notice", column, desk.part("P", parent), "notice", leaflet.place
        )
    ]
    panel = GroundPanel(desk.column, desk.colour("tint"), None, 3.0)
    return put_in_panel(desk, lines, panel, "notice", leaflet.place, NOTICE_PADDING)
