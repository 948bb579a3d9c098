"""The blocks that lead readers through a leaflet: its contents, its notes, its glossary."""

from typing import NamedTuple

from brochure.language import Language
from brochure.leaflet.marked import MarkedText
from brochure.notice import Place


class ContentsLine(NamedTuple):
    """A heading as the contents list it: where it is found (`references.anchor_of`), its words, and
    its depth from 1. The heading of the sources is a word of ours, and has no `text` here.
    """

    anchor: str
    text: MarkedText | None
    depth: int


class ContentsBlock(NamedTuple):
    """The headings that follow, down to a level, with their pages.

    `lines` is empty until the leaflet is set (`references.list_headings`): the words of headings
    are those of the reader's language, and filled from data.
    """

    id: str
    place: Place
    levels: int = 2
    lines: tuple[ContentsLine, ...] = ()


class NoteText(NamedTuple):
    """A note: the name by which texts call it, and its number, in the order of first calls."""

    id: str
    place: Place
    text: MarkedText
    call: str
    ordinal: int


class NotesBlock(NamedTuple):
    """The notes that a section is the first to call, at its end."""

    id: str
    place: Place
    notes: tuple[NoteText, ...]


class GlossaryEntry(NamedTuple):
    """A term and what it means."""

    id: str
    place: Place
    term: MarkedText
    meaning: MarkedText


class GlossaryBlock(NamedTuple):
    """Terms with their meanings."""

    id: str
    place: Place
    entries: tuple[GlossaryEntry, ...]
    language: Language | None = None
    anchor: str = ""
