"""What the files that are written one after the other have in common.

Everything here is a pure function of the key that it stands under, so that a memory which is
shared, full or empty changes the time of a file and never its bytes.
"""

from brochure.memory import MixedMemory


class WritingMemory:
    """What was written last; the sizes are for a batch in which a leaflet's files come one after
    the other.
    """

    def __init__(self) -> None:
        self.blanks = MixedMemory(2)
        """The resources before anything is painted, by whether the file is read from right to left:
        one object for all files, since painted content is remembered by what was there before it.
        """
        self.contents = MixedMemory(32)
        """Pieces of pages: those of a leaflet whose files differ in a line or two."""
        self.fonts = MixedMemory(8)
        self.subsets = MixedMemory(8)
        self.programs = MixedMemory(8)
        """The files of a table have the same few faces and words; a program has some 20 kB."""
        self.charstrings = MixedMemory(8)
        """Of CFF faces, each glyph: a Chinese leaflet has a thousand, most of them in the next."""
        self.forms = MixedMemory(64)
        self.trees = MixedMemory(8)
        self.structures = MixedMemory(8)
        """Structures that are known to conform."""
