"""Pictures and codes: a Figure with its alternative text, and its caption."""

from math import ceil

from brochure.leaflet.blocks import QRBlock
from brochure.leaflet.marked import MarkedText
from brochure.leaflet.pictures import FigureBlock
from brochure.notice import Notice, Place
from brochure.page.annotate import label_picture
from brochure.page.desk import ColumnStrip, LayoutDesk, TextColumn
from brochure.page.frame import DrawingMark, ImageMark, picture_mark
from brochure.page.paragraph import paragraph_strips, set_text, shape_paragraph
from brochure.page.shaped import StyledWords
from brochure.page.stack import shift_mark, stack_strips
from brochure.picture import VectorDrawing, make_qr
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
    """A picture as wide as it is asked to be, or as its height allows, with its caption below and
    words of its author on it.
    """
    part = desk.part("Figure", parent, alt=block.alt.plain, language=block.alt.language)
    strip = _across(desk, block, part) if block.edge else None
    strips = _with_caption(desk, block, strip or _inside(desk, block, column, part), column, part)
    return [label_picture(desk, block, strips, part, parent)] if block.labels else strips


def _inside(desk: LayoutDesk, block: FigureBlock, column: TextColumn, part: int) -> ColumnStrip:
    """The picture within its column."""
    size = picture_size(desk, block, column.measure * block.width)
    _warn_if_coarse(desk, block, size)
    left = column.left(_offset(desk, column.measure - size.width), size.width)
    mark = picture_mark(part, Box(left, 0, size.width, size.height), desk.pictures[block.file])
    return _strip(desk, block, mark._replace(radius=desk.dimension("figure.radius")))._replace(
        give=(1.0 - desk.dimension("figure.smallest")) * size.height,
        pin=left + size.width * _pinned(desk, column),
    )


def _across(desk: LayoutDesk, block: FigureBlock, part: int) -> ColumnStrip | None:
    """The picture from one edge of the page to the other, square and of no other size, since what
    is cut off a sheet is cut off there; None where it would be too high.
    """
    wide = desk.theme.sheet.size.width
    size = picture_size(desk, block, wide)
    if size.width < wide:
        least = ceil(10 * wide / size.height) / 10
        sheet = desk.theme.sheet.name
        wrong = f"{block.file} is too high to reach both edges of the page ({sheet})"
        hint = f"use a picture at least {least:.1f} times as wide as high, or delete “edge”"
        desk.faults.append(Notice(block.file_place, "figure-edge", wrong, hint, "warning"))
        return None
    _warn_if_coarse(desk, block, size)
    mark = picture_mark(part, Box(0.0, 0.0, wide, size.height), desk.pictures[block.file])
    return _strip(desk, block, mark)


def _strip(desk: LayoutDesk, block: FigureBlock, mark: DrawingMark | ImageMark) -> ColumnStrip:
    white = desk.style("body").after
    high = mark.box.height
    return ColumnStrip(high, block.id, block.place, (mark,), before=white, after=white)


def _with_caption(
    desk: LayoutDesk, block: FigureBlock, strip: ColumnStrip, column: TextColumn, part: int
) -> list[ColumnStrip]:
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


def picture_size(desk: LayoutDesk, block: FigureBlock, width: float) -> Size:
    """The size of a picture that is to be so wide, or as its height allows."""
    picture = desk.pictures[block.file]
    height = width * picture.height / picture.width
    highest = desk.theme.sheet.size.height * desk.dimension("figure.tallest")
    return Size(width, height) if height <= highest else Size(width * highest / height, highest)


def _warn_if_coarse(desk: LayoutDesk, block: FigureBlock, size: Size) -> None:
    picture = desk.pictures[block.file]
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
