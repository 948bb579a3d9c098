"""A shaped run: glyphs of one face and size in visual order, left to right, whatever the direction
of reading.
"""

from typing import NamedTuple

from brochure.text.font import FontFace


class GlyphRun(NamedTuple):
    """Glyphs of one line, one face, one size and one direction.

    `ids`, `texts`, `advances` and `offsets` run in parallel, in visual order. A glyph's text is the
    whole text of its cluster on the glyph that carries it and "" on the others of that cluster; the
    texts of a left-to-right run joined are the run's text, those of a right-to-left run are to be
    joined from the last to the first. Advances and offsets are in the face's units (`face.upem` to
    the em); `offsets` is None where every glyph stands on the pen.
    """

    face: FontFace
    size: float
    ids: tuple[int, ...]
    texts: tuple[str, ...]
    advances: tuple[int, ...]
    offsets: tuple[tuple[int, int], ...] | None
    rtl: bool

    @property
    def width(self) -> float:
        """The sum of the advances in points."""
        return sum(self.advances) * self.size / self.face.upem

    @property
    def text(self) -> str:
        """The run's text in logical order."""
        return "".join(reversed(self.texts) if self.rtl else self.texts)
