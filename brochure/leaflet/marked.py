"""Words with their marks, as authors type them and as they are read."""

from typing import NamedTuple

from brochure.language import Language
from brochure.notice import Place


class TextSpan(NamedTuple):
    """A stretch of text with one look; `link` is a web, mail or telephone address, “#” and the id
    of a block, or empty.

    A call of a note has the name of the `note`, and no text: what is printed for it is a number,
    which is no word of the text. `language` is the one that the author has given it, None where it
    is that of the text around it.
    """

    text: str
    strong: bool = False
    emphasis: bool = False
    link: str = ""
    language: Language | None = None
    note: str = ""


class MarkedText(NamedTuple):
    """Words of one language: `source` as the author typed it, inline marks and all, and `spans` as
    it is read.

    A text that is `own` has been given a language of its own, and is not translated; one that is
    `guessed` has the language that is likeliest for its letters, since nobody has given it one.
    """

    source: str
    spans: tuple[TextSpan, ...]
    language: Language
    place: Place
    own: bool = False
    guessed: bool = False

    @property
    def apart(self) -> bool:
        """Whether it stands in another language than the leaflet because the author has so written
        it.
        """
        return self.own or self.guessed

    @property
    def plain(self) -> str:
        """The words without their marks."""
        return "".join(span.text for span in self.spans)
