"""The content streams of a file's pages; those that came before, in files that differ in a few
lines, are not read again.

What a stream says and shows depends on its bytes, on what its codes stand for, and on nothing else:
it sets its own font before it shows text, closes its marked content and restores what it changes
(`content` refuses others). So one reading holds for every file that has the same stream.
"""

import zlib
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias, TypeVar

from brochure.check.pdfium import TextObject, read_text_objects
from brochure.check.readback import UnreadableFile
from brochure.check.readback.content import StreamText, read_stream_text
from brochure.check.readback.document import ReadDocument, ReadStream
from brochure.check.readback.fonts import FontCodes
from brochure.check.readback.outline import TreeOutline
from brochure.check.readback.syntax import Value

REMEMBERED = 128
"""So many streams are remembered: a page of a leaflet has three or four."""
FONTS_REMEMBERED = 16
OUTLINES_REMEMBERED = 16
"""So many structure trees: a row's length decides on which page a block stands."""
OutlineKey: TypeAlias = tuple[object, ...]
"""The object number of the tree's root, and of each page its own and its key in the parent tree."""
FontKey: TypeAlias = tuple[bytes, str | None]
"""The stream of a font's ToUnicode and the text of its descendant, as they stand in a file."""
Key = TypeVar("Key")
Kept = TypeVar("Kept")
# An empty deflate stream: what is known is blanked with it.
_NOTHING = zlib.compress(b"")


class UsedFont(NamedTuple):
    """What a stream needs of a font: the face's name, and its codes with their texts and widths."""

    face: str
    codes: tuple[int, ...]
    texts: tuple[str | None, ...]
    widths: tuple[float | None, ...]


class KnownStream(NamedTuple):
    """What a stream says, what it needs for that of each font, and the text objects that PDFium
    finds in it."""

    text: StreamText
    fonts: Mapping[str, UsedFont]
    objects: Sequence[TextObject]


class ReadMemory:
    """Streams that were read, by their bytes as they stand in a file, fonts and structure trees;
    what was asked for longest ago goes first."""

    def __init__(self, size: int = REMEMBERED) -> None:
        self.size = size
        self._streams: dict[bytes, KnownStream] = {}
        self._fonts: dict[FontKey, FontCodes] = {}
        self._outlines: dict[OutlineKey, TreeOutline] = {}

    def __len__(self) -> int:
        return len(self._streams)

    def find(self, data: bytes, fonts: Mapping[str, FontCodes]) -> KnownStream | None:
        """The reading of a stream, if its codes stand for the same as they did then."""
        # Taken out and put in again at the end: so the first is the one asked for longest ago.
        known = self._streams.pop(data, None)
        if known is None:
            return None
        self._streams[data] = known
        # The same bytes may say something else: codes are the file's own numbers.
        same = all(
            name in fonts and use_font(fonts[name], used.codes) == used
            for name, used in known.fonts.items()
        )
        return known if same else None

    def keep(self, data: bytes, known: KnownStream) -> None:
        """Remember a stream as the one seen last."""
        _keep_last(self._streams, data, known, self.size)

    def find_font(self, key: FontKey) -> FontCodes | None:
        """The codes of a font whose ToUnicode and descendant are the same."""
        return self._fonts.get(key)

    def keep_font(self, key: FontKey, font: FontCodes) -> None:
        """Remember a font as the one seen last."""
        _keep_last(self._fonts, key, font, FONTS_REMEMBERED)

    def find_outline(self, key: OutlineKey, sources: Mapping[int, str]) -> TreeOutline | None:
        """The outline of a structure tree, if all objects that it was read from are the same."""
        known = self._outlines.get(key)
        # Items of one mapping within the other: all objects that it was read from have the same
        # text.
        return known if known and known.sources.items() <= sources.items() else None

    def keep_outline(self, key: OutlineKey, outline: TreeOutline) -> None:
        """Remember an outline as the one seen last."""
        _keep_last(self._outlines, key, outline, OUTLINES_REMEMBERED)


def _keep_last(values: dict[Key, Kept], key: Key, value: Kept, size: int) -> None:
    """Put a value behind all others, of which no more than `size` stay."""
    values.pop(key, None)
    values[key] = value
    # A dict keeps the order in which its keys came.
    while len(values) > size:
        del values[next(iter(values))]


def use_font(font: FontCodes, codes: tuple[int, ...]) -> UsedFont:
    """What a stream that shows these codes needs of a font; None where it does not have one."""
    texts, widths = tuple(map(font.texts.get, codes)), tuple(map(font.widths.get, codes))
    return UsedFont(font.face, codes, texts, widths)


class PageStream(NamedTuple):
    """A stream of a page: as it stands in the file, what it says, what it needs of fonts, and what
    is known of it from another file."""

    source: ReadStream
    text: StreamText
    fonts: Mapping[str, UsedFont]
    known: KnownStream | None


def read_page_streams(
    document: ReadDocument,
    page: Mapping[str, Value],
    fonts: Mapping[str, FontCodes],
    memory: ReadMemory | None,
) -> list[PageStream]:
    """The streams of a page. Raises UnreadableFile."""
    references = page.get("/Contents", ())
    sources = [document.stream(reference, "a page's content") for reference in references]
    return [_read_page_stream(source, fonts, memory) for source in sources]


def _read_page_stream(
    source: ReadStream, fonts: Mapping[str, FontCodes], memory: ReadMemory | None
) -> PageStream:
    known = memory.find(source.data, fonts) if memory else None
    if known:
        return PageStream(source, known.text, known.fonts, known)
    text, codes = read_stream_text(source.inflated(), fonts, noted=memory is not None)
    # Without a memory nobody asks for what it needs of fonts.
    if memory is None:
        return PageStream(source, text, {}, None)
    used = {name: use_font(fonts[name], tuple(shown)) for name, shown in codes.items()}
    return PageStream(source, text, used, None)


def join_streams(streams: Sequence[PageStream]) -> StreamText:
    """The text of a page, whose streams follow each other (7.8.2). Raises UnreadableFile where two
    have a sequence of one number."""
    texts = [stream.text for stream in streams]
    # A page of one piece (no varied blocks) needs no joining.
    if len(texts) == 1:
        return texts[0]
    sequences = {mcid: text for each in texts for mcid, text in each.sequences.items()}
    # A number twice would be counted once.
    if len(sequences) != sum(len(text.sequences) for text in texts):
        raise UnreadableFile("a marked-content sequence stands twice on its page")
    return StreamText(
        sequences,
        {mcid: tag for text in texts for mcid, tag in text.tags.items()},
        "".join([text.artifacts for text in texts]),
        [width for text in texts for width in text.widths],
        sum(text.shown for text in texts),
    )


def list_objects(
    pdf: bytes, pages: Sequence[Sequence[PageStream]], memory: ReadMemory | None
) -> Sequence[Sequence[TextObject]]:
    """The text objects of each page by PDFium, which is not asked again for what is known."""
    if memory is None:
        return read_text_objects(pdf)
    # PDFium sees only what is new: known streams are emptied.
    found = read_text_objects(_emptied(pdf, pages))
    listed = _divided(found, pages)
    # PDFium found another number of texts than strings: no stream can be told from the next.
    if listed is None:
        return read_text_objects(pdf)
    _keep_streams(listed, pages, memory)
    return [[item for own in objects for item in own] for objects in listed]


def keep_objects(
    found: Sequence[Sequence[TextObject]], pages: Sequence[Sequence[PageStream]], memory: ReadMemory
) -> None:
    """Remember the streams of a file, none of which is known, with the objects found in them."""
    # Known streams in between would have no objects of their own here.
    listed = None if _known_sources(pages) else _divided(found, pages)
    if listed is not None:
        _keep_streams(listed, pages, memory)


def _keep_streams(
    listed: Sequence[Sequence[Sequence[TextObject]]],
    pages: Sequence[Sequence[PageStream]],
    memory: ReadMemory,
) -> None:
    for streams, objects in zip(pages, listed, strict=True):
        for stream, own in zip(streams, objects, strict=True):
            if not stream.known:
                memory.keep(stream.source.data, KnownStream(stream.text, stream.fonts, own))


def _known_sources(pages: Sequence[Sequence[PageStream]]) -> list[ReadStream]:
    return [stream.source for streams in pages for stream in streams if stream.known]


def _emptied(pdf: bytes, pages: Sequence[Sequence[PageStream]]) -> bytes:
    """The file with nothing in the streams that are known; each has the length that it had, so that
    every object stays where it is."""
    known = _known_sources(pages)
    if not known:
        return pdf
    emptied = bytearray(pdf)
    for source in known:
        # A stream that is shorter than an empty one stays as it is.
        if len(source.data) >= len(_NOTHING):
            # Behind the end of the deflate data any bytes may follow.
            emptied[source.start : source.start + len(source.data)] = _NOTHING.ljust(
                len(source.data), b"\0"
            )
    return bytes(emptied)


def _divided(
    found: Sequence[Sequence[TextObject]], pages: Sequence[Sequence[PageStream]]
) -> list[list[Sequence[TextObject]]] | None:
    """The objects of each stream of each page; None where PDFium does not find one for each string
    that is shown."""
    if len(found) != len(pages):
        return None
    divided = []
    for objects, streams in zip(found, pages, strict=True):
        unknown = [stream for stream in streams if not stream.known]
        # PDFium lists one object for each string that is shown.
        if sum(stream.text.shown for stream in unknown) != len(objects):
            return None
        divided.append(list(_dealt(objects, streams)))
    return divided


def _dealt(
    objects: Sequence[TextObject], streams: Sequence[PageStream]
) -> Iterator[Sequence[TextObject]]:
    """The objects of each stream: those that are known, or the next of the list."""
    first = 0
    for stream in streams:
        if stream.known:
            yield stream.known.objects
        else:
            yield objects[first : first + stream.text.shown]
            first += stream.text.shown
