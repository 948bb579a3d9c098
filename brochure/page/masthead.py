"""The head of the first page: the brand's band with the title, and beneath it what must be known before reading on."""

from brochure.leaflet.blocks import Leaflet, Text
from brochure.notice import Place
from brochure.page.boxes import in_panel
from brochure.page.desk import Column, Desk, Panel, Strip
from brochure.page.frame import Fill, Image, Vector
from brochure.page.paragraph import set_text, set_words
from brochure.page.structure import ARTIFACT, Heading
from brochure.picture import Drawing
from brochure.units import Box, mm

ABOVE = mm(11)
ABOVE_ALONE = mm(16)
LOGO_GAP = mm(9)
BELOW = mm(9)
ACCENT = mm(1.6)
AFTER = mm(8)
NOTICE_PADDING = 6.0
NOTICE_INSET = 12.0


def set_masthead(desk: Desk, leaflet: Leaflet, notices: tuple[str, ...], identity: float, parent: int) -> list[Strip]:
    """The band over the full width of the page with logo, publisher, title and subtitle; then the notices.

    `identity` is the height in points of logo and publisher; 0 where there is neither.
    """
    column = desk.column
    place = leaflet.place
    band = Panel(Column(0.0, column.page_width, column.page_width, column.rtl), desk.colour("primary"))
    found = [Strip(ABOVE if identity else ABOVE_ALONE, "title", place)]
    if identity:
        found += [_identity(desk, place, identity), Strip(LOGO_GAP, "title", place)]
    found += _set_text(desk, leaflet.title, "title", "H1", parent)
    if leaflet.subtitle is not None:
        found += _set_text(desk, leaflet.subtitle, "subtitle", "P", parent)
    found.append(Strip(BELOW, "title", place))
    found = [strip._replace(panel=band, keep=True) for strip in found]
    accent = Fill(ARTIFACT, Box(0, 0, column.page_width, ACCENT), desk.colour("accent"))
    found.append(Strip(ACCENT, "title", place, under=(accent,), after=AFTER))
    return found + _notices(desk, notices, leaflet, parent)


def _set_text(desk: Desk, text: Text, style: str, role: str, parent: int) -> list[Strip]:
    part = desk.part(role, parent, text.language, title=text.plain if role == "H1" else "")
    if role == "H1":
        desk.outline.append(Heading(part, text.plain, 1))
    return set_text(desk, text, style, desk.column, part, style)


def _identity(desk: Desk, place: Place, height: float) -> Strip:
    """The logo at the start side; the publisher's name comes beside it with the page's furniture."""
    logo = desk.theme.logo
    if logo is None:
        return Strip(height, "title", place)
    picture = logo.picture
    box = Box(desk.column.left(0, logo.width), (height - logo.height) / 2, logo.width, logo.height)
    mark = Vector(ARTIFACT, box, picture) if isinstance(picture, Drawing) else Image(ARTIFACT, box, picture)
    return Strip(height, "title", place, under=(mark,))


def _notices(desk: Desk, notices: tuple[str, ...], leaflet: Leaflet, parent: int) -> list[Strip]:
    """The notices in a panel of their own, as real content: they are to be heard as well as seen."""
    column = desk.column.inset(NOTICE_INSET, NOTICE_INSET)
    lines = [
        strip for notice in notices for strip in set_words(desk, notice, "notice", column, desk.part("P", parent), "notice", leaflet.place)
    ]
    panel = Panel(desk.column, desk.colour("tint"), None, 3.0)
    return in_panel(desk, lines, panel, "notice", leaflet.place, NOTICE_PADDING)
