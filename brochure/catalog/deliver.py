"""What a translation agency sent back, put into the catalog that stands: nothing that stands is
lost by it.
"""

from brochure.catalog.message import Catalog, Message
from brochure.catalog.refresh import refresh_messages
from brochure.catalog.untranslated import FEW, is_in_script, plain_words
from brochure.language import Language, find_language
from brochure.leaflet import inline
from brochure.notice import Notice
from brochure.source.words import quote_text


def merge_delivery(
    standing: Catalog, returned: tuple[Message, ...]
) -> tuple[Catalog, tuple[Notice, ...]]:
    """The standing catalog with the translations that came back, and a warning for each that was
    not simply taken over.

    A translation whose source has changed since the export comes in as fuzzy where nothing better
    stands; one whose source has gone is kept as obsolete. An unfinished one never replaces a
    finished one.
    """
    came, notices = _gather_returned(returned, find_language(standing.tag))
    # What came back for a text as it stands is taken as it is; the rest is fitted to what is
    # nearest, as after an extraction.
    exact = {key for message in standing.messages if (key := _key(message)) in came}
    others = tuple(message for key, message in came.items() if key not in exact)
    rest = tuple(message for message in standing.messages if _key(message) not in exact)
    fitted = refresh_messages(standing._replace(messages=others, obsolete=()), rest)
    taken = {_key(message): message for message in fitted.messages if message.translation}
    taken |= {key: came[key] for key in exact}
    pairs = [(message, taken.get(_key(message))) for message in standing.messages]
    notices += _tell_differences(pairs)
    known = {message.source for message in standing.messages}
    notices += [_tell_changed(message) for message in others if message.source not in known]
    messages = tuple(
        _take_over(old, new) if new and _may_replace(old, new) else old for old, new in pairs
    )
    # One for each text: gettext refuses a catalog in which a gone text stands twice.
    gone = {_key(message) for message in standing.obsolete}
    left = tuple(message for message in fitted.obsolete if _key(message) not in gone)
    merged = standing._replace(messages=messages, obsolete=(*standing.obsolete, *left))
    return merged, tuple(notices)


def _key(message: Message) -> tuple[str, str]:
    return message.context, message.source


def _gather_returned(
    returned: tuple[Message, ...], spoken: Language
) -> tuple[dict[tuple[str, str], Message], list[Notice]]:
    """The translations that came back, by context and source; and a warning for each that came
    twice, or is its source once more.
    """
    came: dict[tuple[str, str], Message] = {}
    notices: list[Notice] = []
    for message in returned:
        source = inline.normal_text(message.source)
        key = (message.context, source)
        if key in came and message.translation and came[key].translation != message.translation:
            notices.append(_tell_twice(came[key], message))
        if message.translation and _is_left(message, spoken):
            notices.append(_tell_left(message))
        elif source and message.translation:
            came[key] = message._replace(source=source)
    return came, notices


def _tell_differences(pairs: list[tuple[Message, Message | None]]) -> list[Notice]:
    """Warnings of unfinished translations that came back for finished ones, and then of finished
    ones that were replaced.
    """
    different = [(old, new) for old, new in pairs if new and new.translation != old.translation]
    unfinished = [_tell_unfinished(new) for old, new in different if not _may_replace(old, new)]
    replaced = [_tell_replaced(old, new) for old, new in different if old.done and new.done]
    return unfinished + replaced


def _is_left(message: Message, spoken: Language) -> bool:
    """Whether a translation is its source once more, which nobody would write in this language."""
    source = inline.normal_text(message.source)
    if inline.normal_text(message.translation) != source:
        return False
    words = list(plain_words(source))
    return len(words) > FEW or bool(words and not is_in_script(words, spoken))


def _tell_left(message: Message) -> Notice:
    return Notice(
        message.place,
        "xliff-untranslated",
        f"{quote_text(message.source)} came back as it went",
        "it counts as not translated: have it translated, or write into the glossary"
        "  translate: false",
        "warning",
    )


def _may_replace(old: Message, new: Message) -> bool:
    return not (old.done and new.fuzzy)


def _take_over(old: Message, new: Message) -> Message:
    more = tuple(comment for comment in new.comments if comment not in old.comments)
    previous = (new.previous or old.previous) if new.fuzzy else ""
    flags = (
        old.flags if old.translation else tuple(dict.fromkeys(old.flags + new.flags))
    )  # whoever has taken one away had a reason
    return old._replace(
        translation=new.translation,
        fuzzy=new.fuzzy,
        previous=previous,
        comments=old.comments + more,
        flags=flags,
    )


def _tell_unfinished(message: Message) -> Notice:
    wrong = (
        f"the translation of {quote_text(message.source)} is not finished, and a finished one"
        " stands"
    )
    return Notice(
        message.place,
        "xliff-unfinished",
        wrong,
        "the one that stands is kept; import with --accept to replace it",
        "warning",
    )


def _tell_twice(first: Message, second: Message) -> Notice:
    wrong = (
        f"{quote_text(first.source)} came back twice: as {quote_text(first.translation)} in line"
        f" {first.place.line}, and otherwise here"
    )
    return Notice(
        second.place,
        "xliff-duplicate",
        wrong,
        "this one is taken; see that it is the right one",
        "warning",
    )


def _tell_replaced(old: Message, new: Message) -> Notice:
    wrong = (
        f"the finished translation {quote_text(old.translation)} is replaced by"
        f" {quote_text(new.translation)}"
    )
    return Notice(
        new.place,
        "xliff-replaced",
        wrong,
        "see that nobody has corrected it here since the export",
        "warning",
    )


def _tell_changed(message: Message) -> Notice:
    wrong = f"the source {quote_text(message.source)} has changed since the export, or has gone"
    return Notice(
        message.place,
        "xliff-stale",
        wrong,
        "its translation is kept as fuzzy or obsolete: check it there",
        "warning",
    )
