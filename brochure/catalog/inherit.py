"""What a regional language lacks, taken from the catalog of its parent: `ar-IQ` from `ar.po`."""

from collections.abc import Iterable
from typing import TypeAlias

from brochure.catalog.message import Catalog, Message

_Key: TypeAlias = tuple[str, str]


def inherit_messages(own: Catalog, parents: Iterable[Catalog]) -> Catalog:
    """A catalog with the finished translations of its parents, the nearest first, for the texts
    that it has none for; each keeps its place, which is in the parent's file.

    Header and obsolete messages stay its own: nobody has reviewed what is taken over for the
    region.
    """
    messages: dict[_Key, Message] = {_key(one): one for one in own.messages}
    translated = {one.source for one in own.messages if one.done}
    for parent in parents:
        new = [one for one in parent.messages if one.done and one.source not in translated]
        messages |= {_key(one): one for one in new}
        translated |= {one.source for one in new}
    return own._replace(messages=tuple(messages.values()))


def is_inherited(message: Message, catalog: Catalog) -> bool:
    """Whether a message came from another catalog."""
    return message.place.file != catalog.place.file


def _key(message: Message) -> _Key:
    return message.context, message.source
