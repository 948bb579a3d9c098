"""Translations kept for a source that was only mended: a typing error, a comma, a space."""

from difflib import SequenceMatcher
from typing import NamedTuple

from brochure.catalog.message import Catalog, Message
from brochure.catalog.refresh import text_likeness
from brochure.notice import Notice
from brochure.quantity import compare_texts, is_negative
from brochure.source.words import collapse_space, quote_text

ACCEPTED = "accepted:"
"""How the comment of a translation begins that was kept, and by whom."""
LIKE_A_WORD = 0.6
"""How like two words must be for the one to be the other mistyped, from 0 to 1, by difflib."""


class StaleTranslation(NamedTuple):
    """A translation whose source has changed: its number in the catalog, counted among those, and
    why it is not one of a mended typing error ("": it is).
    """

    number: int
    message: Message
    doubt: str

    def tell(self) -> Notice:
        """A warning that it is not kept, or was kept all the same."""
        wrong = f"{self.doubt}: {quote_text(self.message.previous)} is now"
        wrong += f" {quote_text(self.message.source)}"
        hint = f"look at the translation; keep it as it is with  --message {self.number}"
        return Notice(self.message.place, "translation-stale", wrong, hint, "warning")


def stale_translations(catalog: Catalog, source_language: str) -> tuple[StaleTranslation, ...]:
    """The fuzzy messages of a refreshed catalog that have a translation, in its order."""
    stale = [one for one in catalog.messages if one.fuzzy and one.translation.strip()]
    return tuple(
        StaleTranslation(number, message, _doubt(message, source_language))
        for number, message in enumerate(stale, 1)
    )


def _doubt(message: Message, tag: str) -> str:
    """Why the meaning of a source may have changed with its words; "" where only its typing has."""
    old, new = message.previous, message.source
    if not old:
        return "nothing says which text was translated"
    findings = compare_texts(old, tag, new, tag)
    if findings:
        return f"an amount has changed ({findings[0].text})"
    if is_negative(old, tag) != is_negative(new, tag):
        return "a “not” has come or gone"
    return "" if _is_mended(old, new) else "more than typing has changed"


def _is_mended(old: str, new: str) -> bool:
    """Whether two texts have the same words, but for some that are like each other."""
    before, after = _bare_words(old), _bare_words(new)
    if "".join(before) == "".join(after):  # spaces and punctuation
        return True
    return len(before) == len(after) and all(
        one == other or _is_mistyped(one, other) for one, other in zip(before, after, strict=True)
    )


def _bare_words(text: str) -> list[str]:
    kept = "".join(sign if sign.isalnum() else " " for sign in text.casefold())
    return kept.split()


def _is_mistyped(one: str, other: str) -> bool:
    """Whether one word is the other with a letter or two that are wrong, doubled or missing."""
    alike = SequenceMatcher(None, one, other, autojunk=False).ratio()
    return min(len(one), len(other)) > 2 and alike >= LIKE_A_WORD and text_likeness(one, other) > 0


def accept_translations(
    catalog: Catalog, accepted: tuple[StaleTranslation, ...], by: str, day: str
) -> Catalog:
    """The catalog with these translations as finished ones; each says in a comment who has kept it
    and when, and which text it was made for.
    """
    places = {one.message.place: one.message for one in accepted}
    chosen = {(one.context, one.source) for one in places.values()}
    return catalog._replace(
        messages=tuple(
            _accept(message, by, day) if (message.context, message.source) in chosen else message
            for message in catalog.messages
        )
    )


def _accept(message: Message, by: str, day: str) -> Message:
    note = f"{ACCEPTED} {day} {by}, made for: {collapse_space(message.previous)}"
    return message._replace(fuzzy=False, previous="", comments=(*message.comments, note))
