"""Notes: their texts in a leaflet's head, their calls in its texts, and where they stand."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from brochure.leaflet.blocks import (
    Block,
    BrandContactBlock,
    BreakBlock,
    ContactBlock,
    HeadingBlock,
    Leaflet,
    QRBlock,
)
from brochure.leaflet.marked import MarkedText
from brochure.leaflet.navigation import NotesBlock, NoteText
from brochure.leaflet.reader import LeafletReader
from brochure.leaflet.walk import texts_within
from brochure.notice import Notice, Place
from brochure.source.fields import FieldReader
from brochure.source.words import nearest_word

LAST = (ContactBlock, BrandContactBlock, QRBlock, BreakBlock)
"""What ends a section better than its notes do: what stands behind them here."""


def read_notes(root: FieldReader, reader: LeafletReader) -> dict[str, MarkedText]:
    """The texts of the notes in a leaflet's head, by the names that texts call them by."""
    found = root.fields("notes", "the notes", hint="write {1: …, 2: …}")
    if found is None:
        return {}
    texts = {name: reader.field(found, name) for name in found.names()}
    for name, text in texts.items():
        reader.faults.extend(_misplaced(text, f"the note {name}"))
    found.close()
    return texts


def place_notes(
    leaflet: Leaflet, texts: Mapping[str, MarkedText], reader: LeafletReader
) -> Leaflet:
    """The leaflet with its notes, numbered in the order in which they are called, each at the end
    of the section that calls it first: the page on which a call will stand is not known before it
    is set, and a listener hears a note near what it explains.
    """
    reader.faults.extend(_misplaced_calls(leaflet))
    numbers: dict[str, int] = {}
    body: list[Block] = []
    for section in _sections(leaflet.body):
        fresh = []
        for name, place in _calls(section, leaflet):
            if name not in texts:
                reader.faults.append(_unknown(name, place, texts))
            elif name not in numbers:
                numbers[name] = len(numbers) + 1
                fresh.append(name)
        notes = [
            NoteText(f"note-{name}", texts[name].place, texts[name], name, numbers[name])
            for name in fresh
        ]
        body += _closed(section, notes, reader)
    reader.faults.extend(
        _uncalled(name, text)
        for name, text in texts.items()
        if name not in numbers and name not in reader.lost_calls
    )
    return leaflet._replace(body=tuple(body))


def note_numbers(leaflet: Leaflet) -> dict[str, int]:
    """The number of each note, by the name that texts call it by."""
    return {
        note.call: note.ordinal
        for block in leaflet.body
        if isinstance(block, NotesBlock)
        for note in block.notes
    }


def _sections(body: Sequence[Block]) -> Iterator[tuple[Block, ...]]:
    """The blocks of each section: from a heading of level 1 to before the next."""
    start = 0
    for at, block in enumerate(body):
        if at > start and isinstance(block, HeadingBlock) and block.level == 1:
            yield tuple(body[start:at])
            start = at
    yield tuple(body[start:])


def _calls(section: tuple[Block, ...], leaflet: Leaflet) -> Iterator[tuple[str, Place]]:
    """The notes that texts of a section call, in the order of reading."""
    for _, text in texts_within(section, leaflet.language):
        for name in dict.fromkeys(span.note for span in text.spans if span.note):
            yield name, text.place


def _closed(
    section: tuple[Block, ...], notes: Sequence[NoteText], reader: LeafletReader
) -> tuple[Block, ...]:
    """A section with its notes at its end, before whom to ask."""
    if not notes:
        return section
    end = len(section)
    while end > 1 and isinstance(section[end - 1], LAST):
        end -= 1
    block = NotesBlock(reader.id("notes"), notes[0].place, tuple(notes))
    return (*section[:end], block, *section[end:])


def _misplaced_calls(leaflet: Leaflet) -> Iterator[Notice]:
    """Calls where no number can stand: in the head, in alternative texts, in sources."""
    head = {"title": leaflet.title, "subtitle": leaflet.subtitle, "owner": leaflet.owner}
    for name, text in head.items():
        yield from _misplaced(text, f"the {name}")
    for key, text in texts_within(leaflet.body, leaflet.language):
        if key.endswith(" alt"):
            yield from _misplaced(text, "an alternative text")
    for source in leaflet.sources:
        for said in (source.title, source.publisher):
            yield from _misplaced(said, "a source")


def _misplaced(text: MarkedText | None, where: str) -> Iterator[Notice]:
    names = [span.note for span in text.spans if span.note] if text else []
    if text and names:
        wrong = f"the note [^{names[0]}] is called in {where}, where no number can stand"
        yield Notice(text.place, "note-place", wrong, "call it in a text of the body")


def _unknown(name: str, place: Place, texts: Iterable[str]) -> Notice:
    close = nearest_word(name, texts)
    hint = f"did you mean [^{close}]?" if close else f"add  notes: {{{name}: …}}  above the body"
    hint += "; to print it as it stands, write  \\[^" + name + "]"
    return Notice(place, "note-unknown", f"no note is called “{name}”", hint)


def _uncalled(name: str, text: MarkedText) -> Notice:
    hint = f"write  [^{name}]  behind the words that it explains, or delete it"
    return Notice(text.place, "note-uncalled", f"no text calls the note “{name}”", hint)
