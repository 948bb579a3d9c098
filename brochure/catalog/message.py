"""A catalog as values: messages with what translators and tools have written about them, and the
facts of the header.
"""

import re
from typing import NamedTuple

from brochure.notice import Place

UNREVIEWED = frozenset({"", "none", "no", "-"})
"""What `X-Clinical-Review` says where no clinician has checked a translation."""
IGNORE_NUMBERS = "ignore-numbers"
"""The flag by which a translator says that the numbers of a message differ on purpose."""

_MAIL = re.compile(r"\s*<[^<>]*>")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class Message(NamedTuple):
    """One text and its translation; `place` is where the translation stands.

    `context` is the key of leaflet.walk, "" in files written by hand. `fuzzy`: the source has
    changed since, and `previous` is the text that was translated. `comments` are the translators',
    `extracted` and `references` are ours, `flags` are all but "fuzzy".
    """

    context: str
    source: str
    translation: str
    fuzzy: bool
    place: Place
    previous: str = ""
    comments: tuple[str, ...] = ()
    extracted: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()

    @property
    def done(self) -> bool:
        """Whether it has a translation that stands for the source as it is now."""
        return bool(self.translation.strip()) and not self.fuzzy


class Catalog(NamedTuple):
    """The translation of a leaflet into the language `tag`: `fields` is the header, a name and a
    value each, in its order.

    `comments` stand above the header; `obsolete` are messages whose source has gone.
    """

    tag: str
    messages: tuple[Message, ...]
    place: Place
    fields: tuple[tuple[str, str], ...] = ()
    comments: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    obsolete: tuple[Message, ...] = ()

    def field(self, name: str) -> str:
        """A field of the header, by its name in any case; "" where there is none."""
        return next((value for key, value in self.fields if key.casefold() == name.casefold()), "")

    @property
    def translator(self) -> str:
        """Who translated, without the mail address; "" where the header names nobody."""
        return _person(self.field("Last-Translator"))

    @property
    def reviewer(self) -> str:
        """Who else has read the translation against the source (`X-Reviewer`); "" where the header
        names nobody.
        """
        return _person(self.field("X-Reviewer"))

    @property
    def revised(self) -> str:
        """The day of the last revision, as in ISO 8601; "" where the header names none."""
        # PO-Revision-Date has a time behind its day: “2026-03-05 10:00+0000”.
        found = _DAY.match(self.field("PO-Revision-Date"))
        return found[0] if found else ""

    @property
    def clinical_review(self) -> str:
        """Which clinician has checked the translation (`X-Clinical-Review`); "" where none has."""
        value = _person(self.field("X-Clinical-Review"))
        return "" if value.casefold() in UNREVIEWED else value


class MessageIndex:
    """The messages of a catalog, found by context and source, or by the source alone, since
    contexts shift when blocks move.
    """

    def __init__(self, messages: tuple[Message, ...]) -> None:
        self._exact = {(message.context, message.source): message for message in messages}
        self._source: dict[str, Message] = {}
        for message in messages:
            # Of several with one source the first that is translated, else the first.
            known = self._source.get(message.source)
            if known is None or (message.done and not known.done):
                self._source[message.source] = message

    def find(self, context: str, source: str) -> Message | None:
        """The message of this source: the one of this context unless only another one is
        translated.
        """
        exact = self._exact.get((context, source))
        # A translation by source alone is better than none in the right place.
        return exact if exact is not None and exact.done else self._source.get(source, exact)


def _person(value: str) -> str:
    name = _MAIL.sub("", value).strip()
    # What gettext writes where nobody has put in a name.
    return "" if name.upper() in ("FULL NAME", "EMAIL@ADDRESS") else name
