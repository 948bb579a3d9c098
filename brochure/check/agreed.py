"""Amounts that differ on purpose: what a translator says of them in a comment, one pair a line.

    # ignore-numbers: 30 minutes = نصف ساعة

Only what stands there is let pass, and only as long as both texts have it: once the source or the
translation changes, the comment falls.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from brochure.catalog.message import IGNORE_NUMBERS

_MARK = f"{IGNORE_NUMBERS}:"


class AgreedDifference(NamedTuple):
    """What the source says, and what the translation says in its place, as both have it."""

    wanted: str
    found: str


class AgreedTexts(NamedTuple):
    """A source and a translation without what is agreed to differ, and the agreements that fell."""

    source: str
    target: str
    fallen: tuple[AgreedDifference, ...]


def read_agreements(comments: Iterable[str]) -> Iterator[AgreedDifference]:
    """The agreements in a message's comments; one without “=” lets nothing pass."""
    for comment in comments:
        text = comment.strip()
        if text.startswith(_MARK):
            wanted, _, found = text.removeprefix(_MARK).partition("=")
            yield AgreedDifference(wanted.strip(), found.strip())


def leave_agreed(source: str, target: str, agreements: Iterable[AgreedDifference]) -> AgreedTexts:
    """The texts that are left to be compared: each agreement takes one place out of both."""
    fallen: list[AgreedDifference] = []
    for agreed in agreements:
        # Both texts must have what is agreed; one alone would hide a number of the other.
        if agreed.wanted and agreed.found and agreed.wanted in source and agreed.found in target:
            # A mark in its place, so that what stood around it does not come together.
            source = source.replace(agreed.wanted, ";", 1)
            target = target.replace(agreed.found, ";", 1)
        else:
            fallen.append(agreed)
    return AgreedTexts(source, target, tuple(fallen))
