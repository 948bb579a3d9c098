"""Pages of a finished file as pictures: PDFium draws the very bytes that a build would write."""

from brochure.check.pdfium import draw_page
from brochure.make.session import Session
from brochure.picture.raster import write_png

WIDTHS = (200, 2400)
"""The narrowest and the widest picture, in pixels."""


def draw_png(pdf: bytes, page: int, width: int) -> bytes:
    """A page, counted from 0, as a PNG so many pixels wide, within WIDTHS.

    IndexError where there is no such page.
    """
    least, most = WIDTHS
    # PDFium works for one thread of a process at a time, and modules are loaded late by one.
    with Session.turn:
        drawn = draw_page(pdf, page, max(least, min(most, width)))
        return write_png(drawn.width, drawn.height, drawn.samples)
