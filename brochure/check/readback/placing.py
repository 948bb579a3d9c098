"""Where text stands: a file's text objects, as PDFium lists them, against the marks as they were
drawn.

Both in the order of drawing: so what is doubled, moved, exchanged, of another size, font or part
shows, and no rule of any reader for the order of words comes in.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from brochure.check.pdfium import TextObject
from brochure.check.readback import UnreadableFile
from brochure.check.readback.wording import quote_wording
from brochure.page.frame import ComposedPage, GlyphMark
from brochure.page.structure import ARTIFACT

_UPRIGHT = (1.0, 0.0, 0.0, 1.0)
_NOWHERE = -2
_Plain: TypeAlias = tuple[float, float, float, int, str]
"""A Standing while it is only compared."""


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
    """The first text of a page that does not stand as it was drawn: the mark, or None behind the
    last; and what stands there."""

    mark: GlyphMark | None
    expected: PlacedText | None
    found: PlacedText | None

    @property
    def text(self) -> str:
        """What is wrong, in words."""
        if self.mark is None or self.expected is None:
            return f"a text stands {self.found} where nothing was drawn"
        words = quote_wording(self.mark.run.text)
        if self.found is None:
            return f"{words} is not drawn, and should stand {self.expected}"
        return f"{words} should stand {self.expected}, and what is found stands {self.found}"


def find_misplaced(
    page: ComposedPage, objects: Sequence[TextObject], parts: Mapping[int, int]
) -> MisplacedText | None:
    """The first difference of a page; `parts` gives the part of each MCID."""
    marks = [mark for mark in page.drawn if isinstance(mark, GlyphMark) and mark.run.ids]
    wanted = [_drawn(mark, page.size.height) for mark in marks]
    found = [_found(each, parts) for each in objects]
    if wanted == found:
        return None
    return _first(
        marks, [PlacedText(*each) for each in wanted], [PlacedText(*each) for each in found]
    )


def _first(
    marks: Sequence[GlyphMark], wanted: Sequence[PlacedText], found: Sequence[PlacedText]
) -> MisplacedText | None:
    """The first mark that does not stand where it was drawn, or what is found beyond all."""
    at = 0
    for mark, expected in zip(marks, wanted, strict=True):
        if at == len(found) or found[at] != expected:
            return MisplacedText(mark, expected, found[at] if at < len(found) else None)
        at += 1 + sum(1 for _ in _pieces(mark, expected, found[at + 1 :]))
    return MisplacedText(None, None, found[at]) if at < len(found) else None


def _drawn(mark: GlyphMark, height: float) -> _Plain:
    _, x, y, run, _ = mark
    return round(x, 2), round(height - y, 2), round(run.size, 2), mark.part, run.face.name


def _found(item: TextObject, parts: Mapping[int, int]) -> _Plain:
    matrix, size, mcid, font = item
    if matrix[:4] != _UPRIGHT:
        raise UnreadableFile(f"a text is turned or stretched: its matrix is {matrix}")
    part = ARTIFACT if mcid < 0 else parts.get(mcid, _NOWHERE)
    return round(matrix[4], 2), round(matrix[5], 2), round(size, 2), part, font.partition("+")[2]


def _pieces(
    mark: GlyphMark, own: PlacedText, following: Sequence[PlacedText]
) -> Iterator[PlacedText]:
    """The further texts that are drawn for the same mark: characters for private use stand in spans
    of their own."""
    if not any(
        "\ue000" <= character <= "\uf8ff" or character >= "\U000f0000"
        for character in mark.run.text
    ):
        return
    for each in following:
        if each._replace(x=own.x) != own or not own.x < each.x < own.x + mark.run.width:
            return
        yield each
