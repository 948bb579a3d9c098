"""How far a leaflet may be trusted: whether it is a draft, and how its translation stands."""

from typing import NamedTuple

from brochure.leaflet.blocks import Leaflet
from brochure.leaflet.marked import MarkedText
from brochure.theme.words import OwnWords


class TranslationState(NamedTuple):
    """How a leaflet came from its source: whether all of it is translated, by whom, and who has
    checked it ("": nobody).
    """

    complete: bool
    source_title: MarkedText
    translator: str = ""
    reviewer: str = ""


class ReaderWarnings(NamedTuple):
    """What readers must know before they trust a leaflet: as sentences, and in a few words for the
    head of every page.
    """

    sentences: tuple[str, ...]
    short: tuple[str, ...]


def reader_warnings(
    leaflet: Leaflet, words: OwnWords, translation: TranslationState | None
) -> ReaderWarnings:
    """The warnings that a leaflet must carry on every page."""
    names = []
    if leaflet.status != "reviewed":
        names.append(leaflet.status)
    if translation is not None and not translation.complete:
        names.append("incomplete")
    if translation is not None and not translation.reviewer:
        names.append("unchecked")
    return ReaderWarnings(
        tuple(words[f"{name}_notice"] for name in names),
        tuple(words[f"{name}_short"] for name in names),
    )
