"""The head of the first page, in the layout of the brand, with the title, and beneath it what must
be known before reading on.
"""

from collections.abc import Sequence

from brochure.leaflet.blocks import Leaflet
from brochure.leaflet.marked import MarkedText
from brochure.notice import Place
from brochure.page.boxes import panel_of, put_in_panel
from brochure.page.desk import ColumnStrip, GroundPanel, LayoutDesk, TextColumn
from brochure.page.frame import DrawingMark, FillMark, Mark, picture_mark
from brochure.page.identity import IdentityBlock, side_width
from brochure.page.paragraph import set_text, set_words
from brochure.page.structure import ARTIFACT, OutlineHeading
from brochure.page.ties import height_of
from brochure.picture import DrawnShape, VectorDrawing
from brochure.units import Box, Size


def set_masthead(
    desk: LayoutDesk,
    leaflet: Leaflet,
    notices: tuple[str, ...],
    identity: IdentityBlock,
    parent: int,
) -> list[ColumnStrip]:
    """The head in its layout, with logos, title and subtitle; then the notices.

    `identity` has the logos; its lines come with the page's furniture.
    """
    logos = _logos(desk, identity, parent)
    words = _set_text(desk, leaflet.title, "title", "H1", parent)
    if leaflet.subtitle is not None:
        words += _set_text(desk, leaflet.subtitle, "subtitle", "P", parent)
    if leaflet.twin is not None:
        # No second H1: the other title is that of the same leaflet.
        words += _set_text(desk, leaflet.twin.title, "title", "P", parent)
        if leaflet.twin.subtitle is not None:
            words += _set_text(desk, leaflet.twin.subtitle, "subtitle", "P", parent)
    above, below = _whites(desk, leaflet.place, identity, words)
    above[0] = above[0]._replace(marks=logos[0], under=logos[1])
    # The head is one piece: title and logo never part.
    panel = _panel(desk)
    found = [strip._replace(panel=panel, keep=True) for strip in (*above, *words, *below)]
    # Under the rule as well: a page may widen the white between title and subtitle a little.
    reach = height_of(found) + desk.theme.header.rule.weight
    found[0] = found[0]._replace(beneath=(*_grounds(desk), *_picture(desk, reach)))
    return [*found, _rule(desk, leaflet.place), *_notices(desk, notices, leaflet, parent)]


def _whites(
    desk: LayoutDesk, place: Place, identity: IdentityBlock, words: Sequence[ColumnStrip]
) -> tuple[list[ColumnStrip], list[ColumnStrip]]:
    """What is above the title, with room for the identity, and what is below it."""
    header = desk.theme.header
    below = desk.dimension("header.below")
    # The row stands as far below the edge as its logos want white around them.
    clear = max((each.logo.clear for each in identity.logos), default=0.0)
    top = max(desk.dimension("header.above"), clear)
    if header.layout == "side":
        high = [top]
    elif identity.height:
        high = [top, identity.height, max(desk.dimension("header.logo-gap"), clear)]
    else:
        high = [desk.dimension("header.above-alone")]
    if header.layout == "cover":
        # The title stands at the foot of the cover.
        share = desk.dimension("header.picture") * desk.theme.sheet.size.height
        taken = sum(high) + height_of(words) + below
        high.append(max(0.0, share - taken))
    above = [ColumnStrip(each, "title", place) for each in high]
    if header.layout == "letterhead" and identity.height:
        above[-1] = above[-1]._replace(under=_line_below(desk))
    return above, [ColumnStrip(below, "title", place)]


def _line_below(desk: LayoutDesk) -> tuple[Mark, ...]:
    """The rule of a letterhead, between the margins, in the white below the identity."""
    rule = desk.theme.header.rule
    if rule.colour is None:
        return ()
    gap = desk.dimension("header.logo-gap")
    return (FillMark(ARTIFACT, desk.column.box(gap / 2, rule.weight), rule.colour),)


def _panel(desk: LayoutDesk) -> GroundPanel | None:
    """The ground over the full width of the page, beyond the column's margins; None for a side
    column, for paper, and for a picture, which has its own.
    """
    header, column = desk.theme.header, desk.column
    if header.ground is None or header.layout == "side" or header.picture is not None:
        return None
    whole = TextColumn(0.0, column.page_width, column.page_width, column.rtl)
    return GroundPanel(whole, header.ground)


def _grounds(desk: LayoutDesk) -> tuple[Mark, ...]:
    """What lies beneath all else of the first page: its ground, a side column."""
    size, header = desk.theme.sheet.size, desk.theme.header
    found: list[Mark] = []
    if desk.theme.first_ground is not None:
        found.append(FillMark(ARTIFACT, Box(0, 0, *size), desk.theme.first_ground))
    if header.layout == "side" and header.ground is not None:
        width = side_width(desk)
        left = TextColumn(0.0, width, size.width, desk.language.rtl).left(0, width)
        found.append(FillMark(ARTIFACT, Box(left, 0, width, size.height), header.ground))
    return tuple(found)


def _picture(desk: LayoutDesk, height: float) -> tuple[Mark, ...]:
    """The picture behind a head of this height, from edge to edge, and the ground over it.

    It fills the head; of what is too wide or too high the middle is seen.
    """
    header, wide = desk.theme.header, desk.column.page_width
    picture = header.picture
    if picture is None or header.ground is None:
        return ()
    scale = max(wide / picture.width, height / picture.height)
    size = Size(picture.width * scale, picture.height * scale)
    box = Box((wide - size.width) / 2, (height - size.height) / 2, *size)
    corners = (("m", (0.0, 0.0)), ("l", (1.0, 0.0)), ("l", (1.0, 1.0)), ("l", (0.0, 1.0)))
    veil = DrawnShape((*corners, ("h", ())), header.ground, fill_opacity=header.strength)
    return (
        picture_mark(ARTIFACT, box, picture)._replace(frame=Box(0, 0, wide, height)),
        DrawingMark(ARTIFACT, Box(0, 0, wide, height), VectorDrawing(1, 1, (veil,))),
    )


def _rule(desk: LayoutDesk, place: Place) -> ColumnStrip:
    """The stripe at the foot of the head, where its layout has one, and the white below it."""
    rule, after = desk.theme.header.rule, desk.dimension("header.after")
    if rule.colour is None or desk.theme.header.layout in ("letterhead", "side"):
        return ColumnStrip(0.0, "title", place, after=after)
    box = Box(0, 0, desk.column.page_width, rule.weight)
    mark = FillMark(ARTIFACT, box, rule.colour)
    return ColumnStrip(rule.weight, "title", place, under=(mark,), after=after)


def _logos(
    desk: LayoutDesk, identity: IdentityBlock, parent: int
) -> tuple[tuple[Mark, ...], tuple[Mark, ...]]:
    """The logos that something is said of, as content, and those that are ornament, as
    artifacts.
    """
    content: list[Mark] = []
    under: list[Mark] = []
    for logo, box in identity.logos:
        part = desk.part("Figure", parent, alt=logo.alt) if logo.alt else ARTIFACT
        (content if logo.alt else under).append(picture_mark(part, box, logo.picture))
    return tuple(content), tuple(under)


def _set_text(
    desk: LayoutDesk, text: MarkedText, style: str, role: str, parent: int
) -> list[ColumnStrip]:
    part = desk.part(role, parent, text.language, title=text.plain if role == "H1" else "")
    if role == "H1":
        desk.outline.append(OutlineHeading(part, text.plain, 1))
    return set_text(desk, text, style, desk.column, part, style)


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
