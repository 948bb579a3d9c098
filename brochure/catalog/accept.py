"""Translations kept for a source that was only mended: a typing error, a comma, a space.

“Increase” for “decrease”, “able” for “unable” are near, too. So a word counts as mistyped only if
it has one letter wrong and begins alike, and if not both are words that stand elsewhere: what is
more than that is kept by whoever names it.
"""

import re
from collections.abc import Collection, Sequence
from operator import ne
from typing import NamedTuple

from brochure.catalog.foreign import function_words
from brochure.catalog.message import Catalog, Message
from brochure.catalog.refresh import LIKE, LIKE_IN_PLACE, text_likeness
from brochure.language import find_language
from brochure.leaflet import inline
from brochure.leaflet.marked import MarkedText, TextSpan
from brochure.notice import Notice, Place, Stop
from brochure.quantity import compare_texts, count_turning_words
from brochure.quantity.lexicon import WORD
from brochure.source.field import find_fields
from brochure.source.words import collapse_space, quote_text

ACCEPTED = "accepted:"
"""How the comment of a translation begins that was kept, and by whom."""
SHORT = 2
"""Letters of a word that is another one with any letter wrong: “on” and “in”."""
QUESTIONS = "?؟？"
# Vowel signs stand inside words, and are no letters to Python.
_WORD = re.compile(rf"{WORD.pattern}|\d+")
_NOWHERE = Place("")


class StaleTranslation(NamedTuple):
    """A translation whose source has changed: the number of its message, which is its place in the
    catalog and so the same in every language, and why it is not one of a mended typing error ("":
    it is). `gone` is the obsolete message that it is taken from, if it stands among those.
    """

    number: int
    message: Message
    doubt: str
    gone: Message | None = None

    def tell(self) -> Notice:
        """A warning that it is not kept, or was kept all the same."""
        wrong = f"{self.doubt}: {quote_text(self.message.previous)} is now"
        wrong += f" {quote_text(self.message.source)}"
        hint = f"look at the translation; keep it as it is with  --message {self.number}"
        return Notice(self.message.place, "translation-stale", wrong, hint, "warning")


def stale_translations(catalog: Catalog, source_language: str) -> tuple[StaleTranslation, ...]:
    """The messages of a refreshed catalog that are fuzzy, and those that have no translation where
    an obsolete one has that of a near source; in its order.
    """
    left = [one for one in catalog.obsolete if one.translation.strip()]
    found = []
    for number, message in enumerate(catalog.messages, 1):
        gone = None if message.translation.strip() else _find_gone(message, left)
        if gone:
            left.remove(gone)
            message = _take_back(message, gone)
        if message.fuzzy and message.translation.strip():
            doubt = _doubt(message, source_language, catalog)
            found.append(StaleTranslation(number, message, doubt, gone))
    return tuple(found)


def _find_gone(message: Message, left: Sequence[Message]) -> Message | None:
    """The obsolete message whose source is nearest, if any is as near as an extraction wants it.

    An extraction finds most of them; other tools leave a message without a translation.
    """
    near = [
        (likeness, at)
        for at, gone in enumerate(left)
        if (likeness := text_likeness(gone.source, message.source))
        >= (LIKE_IN_PLACE if gone.context == message.context else LIKE)
    ]
    return left[max(near)[1]] if near else None


def _take_back(message: Message, gone: Message) -> Message:
    """The message as it would be if an extraction had found its translation."""
    return message._replace(
        translation=gone.translation,
        fuzzy=True,
        previous=gone.source,
        comments=tuple(dict.fromkeys((*message.comments, *gone.comments))),
        flags=tuple(dict.fromkeys((*message.flags, *gone.flags))),
        place=gone.place,
    )


def _doubt(message: Message, tag: str, catalog: Catalog) -> str:
    """Why the meaning of a source may have changed with its words; "" where only its typing has."""
    if not message.previous:
        return "nothing says which text was translated"
    before, after = _read_marks(message.previous, tag), _read_marks(message.source, tag)
    old, new = before.plain, after.plain
    findings = compare_texts(old, tag, new, tag)
    if findings:
        return f"an amount has changed ({findings[0].text})"
    if count_turning_words(old, tag) != count_turning_words(new, tag):
        return "a “not”, a part of the day or a like word has come, gone or changed"
    if _addresses(before) != _addresses(after):
        return "a link or the call of a note has changed"
    if sorted(find_fields(message.previous)) != sorted(find_fields(message.source)):
        return "a field has changed"
    if sum(map(old.count, QUESTIONS)) != sum(map(new.count, QUESTIONS)):
        return "a question has come or gone"
    known = function_words(tag) | _words_elsewhere(message, catalog)
    return "" if _is_mended(old, new, known) else "more than typing has changed"


def _read_marks(text: str, tag: str) -> MarkedText:
    """The text as it is read; without marks where these are faulty, as an earlier source's may
    be.
    """
    spoken = find_language(tag)
    try:
        return inline.parse_inline(text, spoken, _NOWHERE)
    except Stop:
        return MarkedText(text, (TextSpan(text),), spoken, _NOWHERE)


def _addresses(text: MarkedText) -> set[str]:
    """The addresses that links lead to, and the notes that are called."""
    return {span.link or f"^{span.note}" for span in text.spans if span.link or span.note}


def _words_elsewhere(message: Message, catalog: Catalog) -> set[str]:
    """The words of all other sources of a leaflet, which are no typing errors, or are ones that
    nobody has mended.
    """
    others = (one.source for one in catalog.messages if one.source != message.source)
    return {word for source in others for word in _bare_words(source)}


def _is_mended(old: str, new: str, known: Collection[str]) -> bool:
    """Whether two texts have the same words, but for some that are mistyped."""
    before, after = _bare_words(old), _bare_words(new)
    if "".join(before) == "".join(after):  # spaces and punctuation
        return True
    return len(before) == len(after) and all(
        one == other or (is_mistyped(one, other) and not (one in known and other in known))
        for one, other in zip(before, after, strict=True)
    )


def _bare_words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def is_mistyped(one: str, other: str) -> bool:
    """Whether one word is the other with a letter wrong, missing or too many, or with two letters
    in each other's places; never the first, by which “able” becomes “unable”, and no figure.
    """
    if min(len(one), len(other)) <= SHORT or one[0] != other[0]:
        return False
    if any(map(str.isdigit, one + other)):
        return False
    start = _shared_start(one, other)
    rest, others = one[start:][::-1], other[start:][::-1]
    end = _shared_start(rest, others)
    if max(len(rest), len(others)) - end <= 1:
        return True
    different = sum(map(ne, rest, others))
    return len(rest) == len(others) and different == 2 and sorted(rest) == sorted(others)


def _shared_start(one: str, other: str) -> int:
    """How many letters two words begin with alike."""
    pairs = zip(one, other, strict=False)
    return next((at for at, pair in enumerate(pairs) if ne(*pair)), min(len(one), len(other)))


def accept_translations(
    catalog: Catalog, accepted: tuple[StaleTranslation, ...], by: str, day: str
) -> Catalog:
    """The catalog with these translations as finished ones; each says in a comment who has kept it
    and when, and which text it was made for.
    """
    messages = list(catalog.messages)
    for one in accepted:
        messages[one.number - 1] = _accept(one.message, by, day)
    gone = {id(one.gone) for one in accepted if one.gone}
    return catalog._replace(
        messages=tuple(messages),
        obsolete=tuple(one for one in catalog.obsolete if id(one) not in gone),
    )


def _accept(message: Message, by: str, day: str) -> Message:
    made_for = f", made for: {collapse_space(message.previous)}" if message.previous else ""
    note = f"{ACCEPTED} {day} {by}{made_for}"
    return message._replace(fuzzy=False, previous="", comments=(*message.comments, note))
