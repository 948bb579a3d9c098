"""All that is remembered between the files that one process makes: here, and in no other place.

A session is handed down to whatever uses it, has bounds, and goes with the run that made it, so
that a new run sees the files as they are then.
"""

import threading
from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING, ClassVar, Generic, NamedTuple, TypeVar

from brochure.check.readback.streams import ReadMemory
from brochure.leaflet.blocks import Leaflet
from brochure.make.material import SpokenLeaflet
from brochure.make.witness import WitnessFiles
from brochure.memory import BoundedMemory
from brochure.notice import Checked
from brochure.page.memory import SettingMemory
from brochure.pdf.memory import WritingMemory
from brochure.picture import Picture, UnusablePicture
from brochure.theme.fonts import InstalledFonts
from brochure.theme.style import Theme
from brochure.theme.words import OwnWords

if TYPE_CHECKING:
    from brochure.catalog.glossary import Glossary
    from brochure.picture.press import InkConverter

Value = TypeVar("Value")


class _FileReading(NamedTuple, Generic[Value]):
    value: Value
    seen: dict[str, str]


class ReadingMemory(Generic[Value]):
    """What was made of the project's files, each with the digests of what was read for it."""

    def __init__(self, size: int) -> None:
        self._readings: BoundedMemory[_FileReading[Value]] = BoundedMemory(size)

    def __len__(self) -> int:
        return len(self._readings)

    def recall(
        self, files: WitnessFiles, key: Hashable, read: Callable[[WitnessFiles], Value]
    ) -> Value:
        """What `read` makes of the files; what it saw counts as seen by everyone who asks for it.

        Everything besides the files that the value depends on stands in the key.
        """

        # With files of its own, so that what was seen is known by itself, and kept with the value.
        def read_apart() -> _FileReading[Value]:
            apart = files.apart()
            return _FileReading(read(apart), apart.seen)

        reading = self._readings.recall((files, key), read_apart)
        # Also where the value was known: the file depends on what was read for it then.
        files.seen.update(reading.seen)
        return reading.value


class Session:
    """What one process remembers from file to file; a copy in another process begins empty.

    Sizes: jobs come by leaflet, then by language, then by brand, so that few leaflets and
    translations are under way at a time, and all the brands.
    """

    # Of the class and not of a session: PDFium is one for the whole process.
    turn: ClassVar = threading.Lock()
    """Held while a file is made: PDFium works for one thread of a process at a time, and neither is
    what is remembered made for several. A Dask worker may have more than one.
    """

    def __init__(self, fonts: InstalledFonts | None = None) -> None:
        """`fonts` are those of a longer life than the session has; None: those that it finds."""
        self.fonts = fonts or InstalledFonts()
        """Every face that is open, with the words that were shaped in it; themes name families that
        these alone know.
        """
        # So many as brands and sheets may come in turn while one leaflet is made.
        self.themes: ReadingMemory[Checked[Theme]] = ReadingMemory(64)
        self.brand_texts: ReadingMemory[tuple[tuple[str, str], ...]] = ReadingMemory(16)
        self.leaflets: ReadingMemory[Checked[Leaflet]] = ReadingMemory(4)
        self.translations: ReadingMemory[Checked[SpokenLeaflet]] = ReadingMemory(8)
        # With reviews and the brand's contact.
        self.spoken: ReadingMemory[Checked[SpokenLeaflet]] = ReadingMemory(8)
        self.glossaries: ReadingMemory[Checked[Glossary]] = ReadingMemory(1)
        self.words: ReadingMemory[Checked[OwnWords]] = ReadingMemory(32)
        self.pictures: BoundedMemory[Picture | UnusablePicture] = BoundedMemory(32)
        self.converters: ReadingMemory[Checked[InkConverter | None]] = ReadingMemory(4)
        """Of the profiles of presses, with what was converted by them."""
        self.digests: BoundedMemory[str] = BoundedMemory(256)
        """Of font files that are not the project's, by their paths."""
        self.settings = SettingMemory()
        self.written = WritingMemory()
        """Fonts, forms, pages and tags as they went into files."""
        self.streams = ReadMemory()
        """Content that the rows of a table have in common; it is true of its bytes, always."""
        self._viewed: BoundedMemory[str] = BoundedMemory(64)
        """The first file of each leaflet and language; of one forgotten, the next is viewed."""

    def is_viewed(self, leaflet: str, language: str, output: str) -> bool:
        """Whether PDFium's text of a file is compared: of the first of its leaflet and language."""
        # The first output that asks is remembered; asking again gives the same answer.
        return self._viewed.recall((leaflet, language), lambda: output) == output

    # Pickled as nothing: open faces and locks cannot cross to another process.
    def __reduce__(self) -> tuple[type["Session"], tuple[()]]:
        return Session, ()
