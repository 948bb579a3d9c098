"""A catalog brought up to date with its leaflet: what still fits is kept, what changed is fuzzy,
what went is obsolete.
"""

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from brochure.catalog import header
from brochure.catalog.message import Catalog, Message

LIKE = 0.6
"""How like an old source (as difflib measures it) a new one must be to take over its translation as
fuzzy.
"""
LIKE_IN_PLACE = 0.4
"""The same where both stand in the same place of the leaflet."""
NEEDED = (
    "Language",
    "MIME-Version",
    "Content-Type",
    "Content-Transfer-Encoding",
    "X-Clinical-Review",
)

_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\d+")


def refresh_messages(old: Catalog, template: tuple[Message, ...]) -> Catalog:
    """The messages of the template with the translations of the old catalog; the same again when
    done twice.

    A translation follows its source to another place. Where the source is gone, a new source that
    is like it takes the translation over, fuzzy, with the source that was translated as `previous`.
    No translation is ever dropped, and no translator's note.
    """
    # Obsolete messages are asked as well: a text that comes back finds its translation.
    pool = _Pool(old.messages, old.obsolete)
    # First what is the same, for all messages, so that no other takes it over.
    found = [(message, pool.same(message)) for message in template]
    messages = _share_translation(
        tuple(
            _carry_over(message, same) if same else _mark_stale(message, pool)
            for message, same in found
        )
    )
    return old._replace(
        messages=messages, obsolete=tuple(pool.left(messages)), fields=_complete_header(old)
    )


class _Pool:
    """The old messages, and which of them have been taken."""

    def __init__(self, messages: tuple[Message, ...], obsolete: tuple[Message, ...] = ()) -> None:
        self._old = (*messages, *obsolete)
        self._taken: set[int] = set()
        # Reversed, so that of equal messages the first stays.
        self._exact = {(message.context, message.source): message for message in reversed(messages)}
        self._by_source: dict[str, list[Message]] = {}
        for message in self._old:
            self._by_source.setdefault(message.source, []).append(message)
            if message.fuzzy and message.previous:  # made for that source, should it come back
                self._by_source.setdefault(message.previous, []).append(message)

    def same(self, new: Message) -> Message | None:
        """The old message of this very source, best of all in this place, then in a place of this
        kind.
        """
        exact = self._exact.get((new.context, new.source))
        # The one of this place has no translation: one from elsewhere is better.
        if exact is None or not exact.translation:
            others = [
                message for message in self._by_source.get(new.source, ()) if _holds_work(message)
            ]
            exact = min(
                others, key=lambda message: self._edit_distance(message, new), default=exact
            )
        if exact:
            # Taken, so that it is no candidate for a text that is only like it.
            self._taken.add(id(exact))
        return exact

    def like(self, new: Message) -> Message | None:
        """The old message whose source, now gone, is most like this one."""
        free = (
            message
            for message in self._old
            if _holds_work(message) and id(message) not in self._taken
        )
        ranked = [(text_likeness(message.source, new.source), message) for message in free]
        fitting = [
            pair
            for pair in ranked
            if pair[0] >= (LIKE_IN_PLACE if pair[1].context == new.context else LIKE)
        ]
        best = max(
            # A translation before a mere note, then the likest, then the one in this place.
            fitting,
            key=lambda pair: (bool(pair[1].translation), pair[0], pair[1].context == new.context),
            default=None,
        )
        if best is None:
            return None
        self._taken.add(id(best[1]))
        return best[1]

    def left(self, messages: Iterable[Message]) -> Iterator[Message]:
        """The translations and notes that nothing took over, each once; a fuzzy one beside the
        source that it was made for.
        """
        # With notes and without: the same translation need not stand twice.
        kept = {
            key
            for message in messages
            for key in (_message_key(message), _message_key(message)[:2])
        }
        for message in self._old:
            # A fuzzy message goes back to the source that its translation was made for.
            source = (message.fuzzy and message.previous) or message.source
            key = _message_key(message._replace(source=source))
            if _holds_work(message) and id(message) not in self._taken and key not in kept:
                kept |= {key, key[:2]}
                yield message._replace(source=source, previous="", references=())

    def _edit_distance(self, old: Message, new: Message) -> tuple[bool, ...]:
        return (
            # In this order: translated, not fuzzy, not taken yet, in the same kind of block.
            not old.translation,
            old.fuzzy,
            id(old) in self._taken,
            _block_kind(old.context) != _block_kind(new.context),
        )


def _holds_work(message: Message) -> bool:
    """Whether a message holds anything that a translator has written."""
    return bool(message.translation or message.comments)


def _message_key(message: Message) -> tuple[object, ...]:
    """What makes a message worth keeping beside others: the note only where there is one."""
    return (
        (message.source, message.translation, message.comments)
        if message.comments
        else (message.source, message.translation)
    )


def text_likeness(one: str, other: str) -> float:
    """How like two texts are, from 0 to 1: by their words, or by their letters where they have few
    words.
    """
    words, others = _WORD.findall(one.casefold()), _WORD.findall(other.casefold())
    # Words say more than letters, but only where there are some.
    if min(len(words), len(others)) >= 4:
        return SequenceMatcher(None, words, others, autojunk=False).ratio()
    # Texts of very different length cannot be alike; difflib would take long to say so.
    if max(len(one), len(other)) > 4 * min(len(one), len(other)):
        return 0.0
    return SequenceMatcher(None, one.casefold(), other.casefold(), autojunk=False).ratio()


def _carry_over(new: Message, old: Message) -> Message:
    return new._replace(
        translation=old.translation,
        fuzzy=old.fuzzy,
        # Back at the very source that was translated before: the mark is not needed any more.
        previous=old.previous if old.fuzzy and old.previous != new.source else "",
        comments=old.comments,
        flags=old.flags,
        place=old.place,
    )


def _mark_stale(new: Message, pool: _Pool) -> Message:
    old = pool.like(new)
    if old is None:
        return new
    # A note alone goes with its text, and makes nothing fuzzy.
    if not old.translation:  # only a note
        return _carry_over(new, old)
    # Fuzzy already: then the source before that one is what was translated.
    return _carry_over(new, old)._replace(
        fuzzy=True, previous=(old.fuzzy and old.previous) or old.source
    )


def _share_translation(messages: tuple[Message, ...]) -> tuple[Message, ...]:
    """The messages, those without a translation with that of another one of the same source, as
    they would get it the next time.
    """
    # Two texts of one source in the leaflet, of which only one is translated.
    pool = _Pool(messages)
    pairs = [(message, None if message.translation else pool.same(message)) for message in messages]
    return tuple(
        (
            _carry_over(message, same)._replace(comments=message.comments or same.comments)
            if same
            else message
        )
        for message, same in pairs
    )


def _complete_header(old: Catalog) -> tuple[tuple[str, str], ...]:
    """The header with the fields that every catalog needs; the others are carried over as they
    are.
    """
    known = {name.casefold() for name, _ in old.fields}
    if all(name.casefold() in known for name in NEEDED):
        return old.fields
    added = [
        # Only those that are lacking; nothing of the translator's header is changed.
        (name, value)
        for name, value in header.make_header("", old.tag)
        if name in NEEDED and name.casefold() not in known
    ]
    return (*old.fields, *added)


def _block_kind(context: str) -> str:
    return _NUMBER.sub("", context)
