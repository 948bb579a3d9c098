"""Pictures and codes: a Figure with its alternative text, and its caption."""

from brochure.leaflet.blocks import QRBlock
from brochure.leaflet.marked import MarkedText
from brochure.leaflet.pictures import FigureBlock
from brochure.notice import Notice, Place
from brochure.page.desk import ColumnStrip, LayoutDesk, TextColumn
from brochure.page.frame import DrawingMark, picture_mark
from brochure.page.paragraph import paragraph_strips, set_text, shape_paragraph
from brochure.page.shaped import StyledWords
from brochure.page.stack import shift_mark, stack_strips
from brochure.picture import Picture, VectorDrawing, make_qr
from brochure.units import Box, Size

QUIET = 4
"""The modules of white around a code (ISO/IEC 18004, 9.1), let into the margin so that the dark
ones line up with the text.
"""
COARSE = 100.0
"""Pixels per inch below which a printed picture shows its pixels."""


def set_figure(
    desk: LayoutDesk, block: FigureBlock, column: TextColumn, parent: int
) -> list[ColumnStrip]:
    """A picture as wide as it is asked to be, or as its height allows, with its caption below."""
    picture = desk.pictures[block.file]
    size = _size(desk, picture, column.measure * block.width)
    _warn_if_coarse(desk, block, picture, size)
    part = desk.part("Figure", parent, alt=block.alt.plain, language=block.alt.language)
    left = column.left(_offset(desk, column.measure - size.width), size.width)
    style = desk.style("body")
    mark = picture_mark(part, Box(left, 0, size.width, size.height), picture)
    mark = mark._replace(radius=desk.dimension("figure.radius"))
    strip = ColumnStrip(
        size.height,
        block.id,
        block.place,
        (mark,),
        before=style.after,
        after=style.after,
        give=(1.0 - desk.dimension("figure.smallest")) * size.height,
        pin=left + size.width * _pinned(desk, column),
    )
    if block.caption is None:
        return [strip]
    caption = _caption(desk, block.caption, column, part, block.id)
    if desk.theme.blocks.figure_caption == "above":
        gap = desk.dimension("figure.caption-gap")
        lines = [line._replace(keep=True) for line in caption[:-1]]
        return [*lines, *(line._replace(keep=True, after=gap) for line in caption[-1:]), strip]
    return [
        strip._replace(keep=True, after=desk.dimension("figure.caption-gap")),
        *(line._replace(keep=True) for line in caption[:-1]),
        *caption[-1:],
    ]


def _offset(desk: LayoutDesk, free: float) -> float:
    """How far a picture stands from the start of its column, by the brand's look of figures."""
    return {"start": 0.0, "center": free / 2, "end": free}[desk.theme.blocks.figure_align]


def _pinned(desk: LayoutDesk, column: TextColumn) -> float:
    """At which share of its width a picture stays where it is when it is made smaller."""
    at = {"start": 0.0, "center": 0.5, "end": 1.0}[desk.theme.blocks.figure_align]
    return 1.0 - at if column.rtl else at


def _size(desk: LayoutDesk, picture: Picture, width: float) -> Size:
    height = width * picture.height / picture.width
    highest = desk.theme.sheet.size.height * desk.dimension("figure.tallest")
    return Size(width, height) if height <= highest else Size(width * highest / height, highest)


def _warn_if_coarse(desk: LayoutDesk, block: FigureBlock, picture: Picture, size: Size) -> None:
    if isinstance(picture, VectorDrawing):
        return
    ppi = picture.width / (size.width / 72)
    if ppi < COARSE:
        text = (
            f"{block.file} has {ppi:.0f} pixels per inch at its printed width of"
            f" {size.width / 72 * 25.4:.0f} mm"
        )
        desk.faults.append(
            Notice(
                block.file_place,
                "picture-coarse",
                text,
                "use a larger picture, or a smaller width",
                "warning",
            )
        )


def _caption(
    desk: LayoutDesk, caption: MarkedText, column: TextColumn, parent: int, block: str
) -> list[ColumnStrip]:
    return set_text(
        desk, caption, "caption", column, desk.part("Caption", parent, caption.language), block
    )


def set_qr(desk: LayoutDesk, block: QRBlock, column: TextColumn, parent: int) -> list[ColumnStrip]:
    """A code at the start side, and beside it its caption and the address itself, for readers
    without a camera.
    """
    section = desk.part("Sect", parent)
    own, spoken = desk.own(block.language)
    part = desk.part(
        "Figure", section, spoken if block.language else None, alt=own.fill("qr_alt", url=block.url)
    )
    side = desk.dimension("qr.side")
    beside = column.inset(side)
    lines: list[ColumnStrip] = []
    if block.caption is not None:
        lines += set_text(
            desk,
            block.caption,
            "qr-caption",
            beside,
            desk.part("P", section, block.caption.language),
            block.id,
        )
    lines += _address(desk, block.url, beside, section, block.id, block.place)
    if not lines:
        return []
    code = make_qr(block.url)
    # The code's own quiet zone stands in the margin, so that its modules begin where text does.
    quiet = QUIET * side / code.width
    mark = DrawingMark(part, Box(column.left(-quiet, side), 0, side, side), code)
    white = desk.style("body").after
    joined = _stand_beside(mark, side, stack_strips(lines))
    return [
        joined._replace(block=block.id, place=block.place, before=white, after=white, keep=False)
    ]


def _stand_beside(mark: DrawingMark, side: float, text: ColumnStrip) -> ColumnStrip:
    """A square of this side with the text beside it, at half its height where the text is lower."""
    free = max(0.0, (side - text.height) / 2)
    return text._replace(
        height=max(side, text.height),
        marks=(mark, *(shift_mark(item, free) for item in text.marks)),
        under=tuple(shift_mark(item, free) for item in text.under),
        links=tuple(link.moved(0, free) for link in text.links),
    )


def _address(
    desk: LayoutDesk, url: str, column: TextColumn, parent: int, block: str, place: Place
) -> list[ColumnStrip]:
    words = (StyledWords(url, desk.language, desk.look("qr-address"), desk.colour("link"), url),)
    return paragraph_strips(
        desk,
        shape_paragraph(desk, words, "qr-address", desk.part("P", parent), block, place),
        column,
    )
