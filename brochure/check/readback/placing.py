"""Where text stands: a file's text objects, as PDFium lists them, against the marks as they were
drawn.

Both in the order of drawing: so what is doubled, moved, exchanged, of another size, font or part
shows, and no rule of any reader for the order of words comes in.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from brochure.check.pdfium import TextObject
from brochure.check.readback import UnreadableFile
from brochure.check.readback.wording import quote_wording
from brochure.page.frame import ComposedPage, GlyphMark
from brochure.page.structure import ARTIFACT

_UPRIGHT = (1.0, 0.0, 0.0, 1.0)
# A part that no structure has: never equal to one that was drawn.
_NOWHERE = -2
# Points: half of the last digit that is written, and what single precision takes from it.
_NEAR = 0.0055
# Thousandths of an em for each glyph: widths and adjustments are written with two decimals.
_NARROW = 0.02
# The length of what stands before a subset font's name (9.6.4).
_TAG = len("ABCDEF+")


class PlacedText(NamedTuple):
    """A piece of text: its pen in points from the bottom left of the page, its size, its part or
    ARTIFACT, and its face's name."""

    x: float
    y: float
    size: float
    part: int
    face: str

    def __str__(self) -> str:
        within = "around the content" if self.part == ARTIFACT else f"in part {self.part}"
        return f"at {self.x}, {self.y} ({self.face}, {self.size} points, {within})"


class MisplacedText(NamedTuple):
    """The first text of a page that does not stand as it was drawn: its mark, None for one that was
    not drawn; and what is wrong, in words."""

    mark: GlyphMark | None
    text: str


def find_misplaced(
    page: ComposedPage,
    objects: Sequence[TextObject],
    widths: Sequence[float],
    parts: Mapping[int, int],
) -> MisplacedText | None:
    """The first difference of a page.

    `objects` are its texts by PDFium; `widths` has how far each run moves the pen in thousandths of
    its size, by its content; `parts` gives the part of each MCID.
    """
    marks = [mark for mark in page.drawn if type(mark) is GlyphMark and _has_glyphs(mark)]
    # Rounding and naming cost time, and are needed only for what is wrong.
    if not _all_stand(marks, objects, parts, page.size.height):
        expected = [_drawn_text(mark, page.size.height) for mark in marks]
        fault = _first_fault(marks, expected, [_found_text(item, parts) for item in objects])
        if fault is not None:
            return fault
    # Places are right: then the widths of runs, which would show glyphs moved inside them.
    return _other_width(marks, widths)


def _has_glyphs(mark: GlyphMark) -> bool:
    # A run of empty words draws nothing, and PDFium lists nothing.
    words = mark.run.words
    return bool(words and words[0].ids) or any(word.ids for word in words)


def _all_stand(
    marks: Sequence[GlyphMark],
    objects: Sequence[TextObject],
    parts: Mapping[int, int],
    height: float,
) -> bool:
    """Whether each mark is one text that stands where it was drawn, as it nearly always is: then
    nothing needs to be rounded and named."""
    # Another number of texts: maybe spans for private use, which the slow way knows.
    if len(marks) != len(objects):
        return False
    for (part, x, y, run, _), item in zip(marks, objects, strict=True):
        a, b, c, d, found_x, found_y, size, mcid, font = item
        if not (
            -_NEAR < found_x - x < _NEAR
            and -_NEAR < found_y + y - height < _NEAR
            and -_NEAR < size - run.size < _NEAR
            and part == (parts.get(mcid) if mcid >= 0 else ARTIFACT)
            and font[_TAG:] == run.face.name
            and (a, b, c, d) == _UPRIGHT
        ):
            return False
    return True


def _other_width(marks: Sequence[GlyphMark], widths: Sequence[float]) -> MisplacedText | None:
    """The first run that is not as wide as it was set: a glyph in it is moved, by an adjustment of
    TJ or a width of its font."""
    # More or fewer runs than were set: no pairs to compare.
    if len(marks) != len(widths):
        return MisplacedText(None, f"runs in the file: {len(widths)}; set were {len(marks)}")
    for mark, width in zip(marks, widths, strict=True):
        run = mark.run
        wanted = sum([word.units for word in run.words]) * 1000 / run.face.upem
        off = abs(width - wanted)
        # A quick look first: nearly all runs are exact.
        if off > _NARROW and off > _NARROW * (len(run.ids) + 1):
            change = (width - wanted) * run.size / 1000
            words, how = quote_wording(run.text), "wider" if change > 0 else "narrower"
            text = f"{words} is {abs(change):.2f} points {how} than it was set"
            return MisplacedText(mark, text)
    return None


def _first_fault(
    marks: Sequence[GlyphMark], wanted: Sequence[PlacedText], found: Sequence[PlacedText]
) -> MisplacedText | None:
    """The first mark that does not stand where it was drawn, or what is found beyond all."""
    index = 0
    for mark, expected in zip(marks, wanted, strict=True):
        words = quote_wording(mark.run.text)
        if index == len(found):
            return MisplacedText(mark, f"{words} is not drawn, and should stand {expected}")
        if found[index] != expected:
            text = f"{words} should stand {expected}, and what is found stands {found[index]}"
            return MisplacedText(mark, text)
        # Behind a mark come the further pieces that its spans were cut into.
        index += 1 + sum(1 for _ in _pieces(mark, expected, found[index + 1 :]))
    if index == len(found):
        return None
    return MisplacedText(None, f"a text stands {found[index]} where nothing was drawn")


def _drawn_text(mark: GlyphMark, height: float) -> PlacedText:
    """Where a mark is to stand, rounded as numbers in a file are."""
    part, x, y, run, _ = mark
    return PlacedText(round(x, 2), round(height - y, 2), round(run.size, 2), part, run.face.name)


def _found_text(item: TextObject, parts: Mapping[int, int]) -> PlacedText:
    # Turned text never comes from our writer.
    if item[:4] != _UPRIGHT:
        raise UnreadableFile(f"a text is turned or stretched: its matrix is {item[:6]}")
    part = ARTIFACT if item.mcid < 0 else parts.get(item.mcid, _NOWHERE)
    x, y, size = round(item.x, 2), round(item.y, 2), round(item.size, 2)
    return PlacedText(x, y, size, part, item.font[_TAG:])


def _pieces(
    mark: GlyphMark, own: PlacedText, following: Sequence[PlacedText]
) -> Iterator[PlacedText]:
    """The further texts that are drawn for the same mark: characters for private use stand in spans
    of their own."""
    # Without a character for private use a mark is one text.
    if not any(
        "\ue000" <= character <= "\uf8ff" or character >= "\U000f0000"
        for character in mark.run.text
    ):
        return
    for piece in following:
        # A further piece has the same line, size, part and face, and stands within the mark's
        # width.
        if piece._replace(x=own.x) != own or not own.x < piece.x < own.x + mark.run.width:
            return
        yield piece
