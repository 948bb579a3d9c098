"""What a paragraph is once it is shaped: the values between shaping, breaking and drawing."""

from typing import NamedTuple

from brochure.language import Language
from brochure.notice import Place
from brochure.page.frame import Colour
from brochure.text.galley import Galley
from brochure.text.itemise import TextLook


class StyledWords(NamedTuple):
    """A stretch of a paragraph: its text, language and look, the address that it links to, and the
    anchor that it refers to. It is raised by `rise` of its size.
    """

    text: str
    language: Language
    look: TextLook
    colour: Colour
    link: str = ""
    refers: str = ""
    rise: float = 0.0


class ShapedParagraph(NamedTuple):
    """A paragraph ready for its measure: the galley, and for each piece its colour, part and link.

    One that stands `apart` is in another language than the leaflet on purpose, and begins on the
    side of that.
    """

    galley: Galley | None
    words: tuple[StyledWords, ...]
    parts: tuple[int, ...]
    style: str
    language: Language
    block: str
    place: Place
    apart: bool = False
    scale: float = 1.0
    """How much smaller than its style it is set."""
