"""What the files that are written one after the other have in common.

Everything here is a pure function of the key that it stands under, so that a memory which is
shared, full or empty changes the time of a file and never its bytes.
"""

from typing import TYPE_CHECKING

from brochure.memory import BoundedMemory

if TYPE_CHECKING:
    from brochure.pdf.cff import GlyphCharstring
    from brochure.pdf.drawing import FormXObject
    from brochure.pdf.paint import PaintedContent
    from brochure.pdf.program import EmbeddedFont, FontProgram, SubsetFace
    from brochure.pdf.resources import PdfResources
    from brochure.pdf.tags import WrittenTree


class WritingMemory:
    """What was written last; the sizes are for a batch in which a leaflet's files come one after
    the other.
    """

    def __init__(self) -> None:
        self.blanks: BoundedMemory[PdfResources] = BoundedMemory(2)
        """The resources before anything is painted, by whether the file is read from right to left:
        one object for all files, since painted content is remembered by what was there before it.
        """
        self.contents: BoundedMemory[PaintedContent] = BoundedMemory(32)
        """Pieces of pages: those of a leaflet whose files differ in a line or two."""
        self.fonts: BoundedMemory[EmbeddedFont] = BoundedMemory(8)
        self.subsets: BoundedMemory[SubsetFace] = BoundedMemory(8)
        self.programs: BoundedMemory[FontProgram] = BoundedMemory(8)
        """The files of a table have the same few faces and words; a program has some 20 kB."""
        self.charstrings: BoundedMemory[GlyphCharstring] = BoundedMemory(16384)
        """Glyphs of CFF faces: a Chinese leaflet has a thousand, most of them in the next too."""
        self.forms: BoundedMemory[FormXObject] = BoundedMemory(64)
        self.trees: BoundedMemory[WrittenTree] = BoundedMemory(8)
        self.structures: BoundedMemory[None] = BoundedMemory(8)
        """Structures that are known to conform."""
