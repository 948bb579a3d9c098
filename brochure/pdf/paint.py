"""Marks become the content streams of pages: each stretch of one part is one marked-content
sequence (ISO 32000-1, 14.6 and 14.8.2).
"""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from operator import itemgetter
from typing import NamedTuple, TypeAlias, cast

from brochure.page.frame import (
    BlankMark,
    Colour,
    ComposedPage,
    DrawingMark,
    FillMark,
    GlyphMark,
    ImageMark,
    Mark,
    MarkGroup,
    VariedGroup,
)
from brochure.page.structure import ARTIFACT
from brochure.pdf.canvas import deflate_data, pdf_number
from brochure.pdf.cluster import TextOrder
from brochure.pdf.drawing import FILLS, require_finite
from brochure.pdf.memory import WritingMemory
from brochure.pdf.resources import OVERPRINT, PdfResources
from brochure.text.font import FontFace
from brochure.units import Box

# How far apart in points runs may stand and still touch.
_TOUCH = 0.5
# How far the control points of a quarter circle stand off its ends, in radii.
_ARC = 0.5522847
_FULL_BLACK: tuple[float, ...] = (0.0, 0.0, 0.0, 1.0)
"""Black ink alone and in full: its text is printed over what is beneath, so that no white shows
beside it where the plates do not lie exactly on one another.
"""
Key: TypeAlias = tuple[bytes, object]
"""What tells a stream from all that look or read otherwise."""


class PaintedContent(NamedTuple):
    """A deflated content stream, the part of each of its sequences, whether anything shines
    through, and what it draws with.

    `resources` are those when it was painted; what files share is painted first, and with resources
    to which nothing is added later.
    """

    content: bytes
    sequences: tuple[int, ...]
    transparent: bool
    resources: PdfResources

    @property
    def key(self) -> Key:
        """What is the same only for a stream that looks and reads the same: its bytes, and what
        their codes stand for.
        """
        return self.content, self.resources.naming


def paint_pages(
    pages: Sequence[ComposedPage], roles: tuple[str, ...], memory: WritingMemory, *, rtl: bool
) -> tuple[list[list[PaintedContent]], list[tuple[int, ...]], PdfResources]:
    """The pieces of each page, the last of them what stands around its content; the parts of its
    sequences; and what all draw with.

    What files share is painted before what varies, on all pages, so that it comes out the same. The
    tags are named by the `roles` of the parts; `rtl` tells whether the file is read from right to
    left. ValueError where a number is not finite.
    """
    resources, found, shown = (
        memory.blanks.recall(rtl, lambda: PdfResources(memory, rtl=rtl)),
        dict[tuple[int, int], PaintedContent](),
        [list[int]() for _ in pages],
    )
    # First what files share, then what varies: numbers of codes and names must not depend on a row.
    for varied, make in ((False, partial(_recall_content, memory)), (True, _paint)):
        # What varies adds to a copy; what was painted before keeps the resources that it was
        # painted with.
        resources = resources.copy() if varied else resources
        for leaf, page in enumerate(pages):
            for at, marks in enumerate(page.content):
                if isinstance(marks, VariedGroup) is varied:
                    piece = found[leaf, at] = make(
                        marks, page.size.height, roles, len(shown[leaf]), resources
                    )
                    # MCIDs are counted on a page, from piece to piece.
                    shown[leaf] += piece.sequences
                    resources = piece.resources
    painted = [
        [found[leaf, at] for at in range(len(page.content))] for leaf, page in enumerate(pages)
    ]
    # What stands around the content is artifacts only, and needs no MCID.
    for page, pieces in zip(pages, painted, strict=True):
        pieces.append(_paint(page.around, page.size.height, roles, 0, resources))
    return painted, list(map(tuple, shown)), resources


def _recall_content(
    memory: WritingMemory,
    marks: MarkGroup,
    height: float,
    roles: tuple[str, ...],
    first: int,
    before: PdfResources,
) -> PaintedContent:
    """A piece of a page's content; one that files have in common is painted once."""
    return memory.contents.recall(
        (marks, height, roles, first, before),
        lambda: _paint(marks, height, roles, first, before.copy()),
    )


def _paint(
    marks: Sequence[Mark], height: float, roles: Sequence[str], first: int, resources: PdfResources
) -> PaintedContent:
    """Marks as a content stream of their own, their sequences counted from `first`."""
    painter = _Painter(height, resources, _lines_of_arabic(marks))
    out, sequences = painter.out, list[int]()
    # Neighbouring marks of one part are one sequence.
    for part, those in itertools.groupby(marks, itemgetter(0)):
        if part == ARTIFACT:
            # Artifacts are marked as such, and content as neither would be a fault (ISO 14289-1,
            # 7.1).
            out.append("/Artifact BMC")
        else:
            out.append(f"/{roles[part]}<</MCID {first + len(sequences)}>>BDC")
            sequences.append(part)
        painter.draw(those)
        out.append("EMC")
    # Each glyph's piece is cut without a look at its neighbours, so some strings come out empty.
    content = require_finite("\n".join(out)).replace("[<>]TJ", "").replace("<>", "")
    return PaintedContent(
        deflate_data(content.encode("ascii")), tuple(sequences), painter.transparent, resources
    )


def _lines_of_arabic(marks: Sequence[Mark]) -> frozenset[float]:
    """The baselines on which something is read from right to left."""
    return frozenset([mark.y for mark in marks if isinstance(mark, GlyphMark) and mark.run.rtl])


class _Painter:
    """The graphics state of one page as its content is written."""

    def __init__(self, height: float, resources: PdfResources, arabic: frozenset[float]) -> None:
        self._height, self._resources, self._arabic = height, resources, arabic
        self._colour: Colour | None = None
        self._font: tuple[FontFace, float] | None = None
        self._last: GlyphMark | None = None
        self._over = False
        self.out: list[str] = []
        self.transparent = False

    def draw(self, marks: Iterable[Mark]) -> None:
        # Paths may not stand inside a text object (9.4.1), so glyphs have one for each stretch.
        for kind, alike in itertools.groupby(marks, type):
            if kind is GlyphMark:
                self.out.append("BT")
                for glyphs in cast(Iterator[GlyphMark], alike):
                    self._glyphs(glyphs)
                # For text alone: white in this state would vanish from the plates.
                self._overprint(False)
                self.out.append("ET")
            elif kind is FillMark:
                self._fills(cast(Iterator[FillMark], alike))
            elif kind is BlankMark:
                for blank in cast(Iterator[BlankMark], alike):
                    self._fills(blank.strokes)
            else:
                for picture in cast(Iterator[ImageMark | DrawingMark], alike):
                    self._picture(picture)

    def _fills(self, fills: Iterable[FillMark]) -> None:
        for fill in fills:
            self._ink(fill.colour)
            self.out.append(_outline(self._placed(fill.box), fill.radius) + " f")

    def _ink(self, colour: Colour) -> None:
        # Colour and font are written only where they change: a line of text has dozens of runs.
        if colour != self._colour:
            self._colour = colour
            self.out.append(_fill_colour(colour))

    def _overprint(self, wanted: bool) -> None:
        if wanted != self._over:
            self._over = wanted
            self.out.append(f"/{OVERPRINT[wanted]} gs")

    def _placed(self, box: Box) -> Box:
        """A box in the space of the file, where y grows upwards from its bottom."""
        return Box(box.x, self._height - box.bottom, box.width, box.height)

    def _glyphs(self, mark: GlyphMark) -> None:
        _, x, y, run, colour = mark
        self._ink(colour)
        self._overprint(colour == _FULL_BLACK)
        font = self._resources.font(run.face)
        if self._font != (run.face, run.size):
            self._font = (run.face, run.size)
            self.out.append(f"/{font.resource} {pdf_number(run.size)} Tf")
        order = TextOrder.PLAIN if run.rtl else self._order(mark)
        self._last = mark
        # Each run sets its own matrix, so that no error adds up along a line.
        line = (
            f"1 0 0 1 {pdf_number(x)} {pdf_number(self._height - y)}"
            f" Tm[<{font.show(run, order)}>]TJ"
        )
        # Codes run from the left; ReversedChars says that the text is to be read from the last
        # (14.8.2.3.3).
        self.out.append(f"/ReversedChars BMC {line} EMC" if run.rtl else line)

    def _order(self, mark: GlyphMark) -> TextOrder:
        """What keeps a left-to-right run where it stands on its line."""
        last = self._last
        # Only a run on the same baseline stands beside this one.
        if last is None or last.y != mark.y:
            last = None
        # A file read from left to right: only what follows Arabic needs a mark.
        if not self._resources.rtl:
            return TextOrder.PARTED if last and last.run.rtl else TextOrder.PLAIN
        # A line of Latin alone in an Arabic file.
        if mark.y not in self._arabic:
            return TextOrder.WEIGHED
        # A run that touches the one before it (bold within a word) is no new stretch.
        joined = last and not last.run.rtl and abs(last.x + last.run.width - mark.x) < _TOUCH
        return TextOrder.PLAIN if joined else TextOrder.GUARDED

    def _picture(self, mark: ImageMark | DrawingMark) -> None:
        box = self._placed(mark.box)
        across, up = box.width, box.height
        if isinstance(mark, DrawingMark):
            # An image is one unit wide and high (8.9.5), a form as many as its box.
            drawn = self._resources.form(mark.drawing)
            across, up = across / drawn.width, up / drawn.height
            name, transparent = self._resources.picture(mark.drawing), drawn.transparent
        else:
            name, transparent = self._resources.picture(mark.raster), bool(mark.raster.alpha)
        self.transparent |= transparent
        # Six decimals: a form of 1000 units is scaled by a few hundredths, and two would show.
        clip = f"{_outline(box, mark.radius)} W n " if mark.radius else ""
        if mark.frame is not None:
            clip += f"{_outline(self._placed(mark.frame), 0.0)} W n "
        self.out.append(
            f"q {clip}{across:.6f} 0 0 {up:.6f} {pdf_number(box.x)} {pdf_number(box.y)} cm"
            f" /{name} Do Q"
        )


def _fill_colour(colour: Colour) -> str:
    return f"{' '.join(map(pdf_number, colour))} {FILLS[len(colour)]}"


def _outline(box: Box, radius: float) -> str:
    """A rectangle's path, its corners rounded as far as it has room."""
    x, y, right, top = box.x, box.y, box.right, box.bottom
    # Corners of a low bar are never rounder than half of it.
    r = min(radius, box.width / 2, box.height / 2)
    if r <= 0:
        return (
            f"{pdf_number(x)} {pdf_number(y)} {pdf_number(box.width)} {pdf_number(box.height)} re"
        )
    c = r * (1 - _ARC)
    sides = (
        (right - r, y, right - c, y, right, y + c, right, y + r),
        (right, top - r, right, top - c, right - c, top, right - r, top),
        (x + r, top, x + c, top, x, top - c, x, top - r),
        (x, y + r, x, y + c, x + c, y, x + r, y),
    )
    path = [f"{pdf_number(x + r)} {pdf_number(y)} m"]
    for side in sides:
        path.append(
            f"{' '.join(map(pdf_number, side[:2]))} l {' '.join(map(pdf_number, side[2:]))} c"
        )
    return " ".join(path) + " h"
