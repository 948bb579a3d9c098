"""A file's objects by their numbers: from its cross-reference stream and object streams (ISO
32000-1, 7.5.7 and 7.5.8)."""

import re
import struct
import zlib
from collections.abc import Iterator
from typing import NamedTuple, cast

from brochure.check.readback import UnreadableFile
from brochure.check.readback.syntax import ObjectReference, Value, parse_value

_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")
_HEAD = re.compile(rb"(\d+) 0 obj\s*")
_STREAM = re.compile(rb"stream\r?\n")
_PLAIN_STREAM = re.compile(rb"<</Filter/FlateDecode/Length (\d+)>>\s*")
_TAIL = re.compile(rb"\s*endstream\s+endobj")
# The widths of a row's fields in bytes, as our writer has them: kind, place, rest.
_WIDTHS = [1, 4, 2]
_ROW = sum(_WIDTHS)
_BY_ITSELF, _IN_OBJECT_STREAM = 1, 2
# Deeper than any page tree; deeper ones are a circle.
_DEEPEST = 40
# A page as ours are; of any other form it is read value by value.
_PLAIN_PAGE = re.compile(
    r"<</Type/Page/Parent \d+ 0 R(?:/\w+Box\[[-\d. ]+\])+/Resources (\d+) 0 R"
    r"/Contents\[([\d R]+)\]/StructParents (\d+)/Tabs/S(?:/Annots\[([\d R]+)\])?>>\s*",
    re.ASCII,
)


class ReadStream(NamedTuple):
    """A stream: its dictionary, its data as they stand in the file, and the offset where they
    start."""

    entries: dict[str, Value]
    data: bytes
    start: int

    def inflated(self) -> bytes:
        """The data behind their filter. Raises UnreadableFile."""
        # Metadata stand unfiltered in the file.
        if "/Filter" not in self.entries:
            return self.data
        if self.entries["/Filter"] != "/FlateDecode":
            raise UnreadableFile(
                f"a stream has the filter {self.entries['Filter']!r}, which is not known here"
            )
        try:
            return zlib.decompress(self.data)
        except zlib.error as fault:
            raise UnreadableFile(f"a stream cannot be inflated: {fault}") from None


class ReadDocument:
    """A file in memory; its objects are read when they are asked for."""

    def __init__(self, pdf: bytes) -> None:
        """Raises UnreadableFile where the cross-reference stream is not found or has another form
        than ours."""
        self._pdf = pdf
        # “startxref” stands at the very end: the last 64 bytes hold it.
        start = _START.search(pdf, max(0, len(pdf) - 64))
        if start is None:
            raise UnreadableFile(
                "the file does not end with the place of its cross-reference stream"
            )
        # The number of this object is not known before it is read.
        table = self._stream_at(int(start[1]), None)
        if not isinstance(table, ReadStream) or table.entries.get("/W") != _WIDTHS:
            raise UnreadableFile("the cross-reference stream has another form than ours")
        rows = table.inflated()
        if len(rows) != _ROW * table.entries["/Size"]:
            raise UnreadableFile("the cross-reference stream has another length than it says")
        self._rows = list(struct.iter_unpack(">BIH", rows))
        self.trailer = table.entries
        self.sources: dict[int, str] = {}
        """The text of each object that is in an object stream, each byte a character."""
        # All object streams at once: most objects will be asked for anyway.
        for stream in {row[1]: None for row in self._rows if row[0] == _IN_OBJECT_STREAM}:
            self._unpack(stream)

    def value(self, value: Value) -> Value:
        """The value itself, or the object that it refers to. Raises UnreadableFile."""
        return self.object(value.number) if type(value) is ObjectReference else value

    def object(self, number: int) -> Value:
        """An object by its number: a value or a ReadStream. Raises UnreadableFile."""
        source = self.source(number)
        return (
            self._stream_at(self._row(number)[1], number) if source is None else parse_value(source)
        )

    def source(self, number: int) -> str | None:
        """The text of an object that is in an object stream; None where it stands by itself. Raises
        UnreadableFile."""
        source = self.sources.get(number)
        if source is None and self._row(number)[0] == _IN_OBJECT_STREAM:
            raise UnreadableFile(f"object {number} is not in the stream that it should be in")
        return source

    def _row(self, number: int) -> tuple[int, int]:
        """The kind of an object's entry in the cross-reference stream, and its first field."""
        # Row 0 is the head of the free objects, and kind 0 a free one.
        if not 0 < number < len(self._rows) or not self._rows[number][0]:
            raise UnreadableFile(f"object {number} is not in the file")
        kind, field, _ = self._rows[number]
        return kind, field

    def dictionary(self, value: Value, what: str) -> dict[str, Value]:
        """The dictionary that a value is or refers to; `what` names it in the fault. Raises
        UnreadableFile."""
        found = self.value(value)
        if not isinstance(found, dict):
            raise UnreadableFile(f"{what} is no dictionary")
        return found

    def stream(self, value: Value, what: str) -> ReadStream:
        """The stream that a value refers to; `what` names it in the fault.

        Raises UnreadableFile.
        """
        found = self.value(value)
        if not isinstance(found, ReadStream):
            raise UnreadableFile(f"{what} is no stream")
        return found

    def pages(self, root: dict[str, Value]) -> list[tuple[int, dict[str, Value]]]:
        """The pages of a catalogue in order, each with its object number: of each at least what
        it shows and what it belongs to. Raises UnreadableFile."""
        return list(self._leaves(root.get("/Pages"), 0))

    def _leaves(self, node: Value, depth: int) -> Iterator[tuple[int, dict[str, Value]]]:
        if depth > _DEEPEST or type(node) is not ObjectReference:
            raise UnreadableFile("the page tree is no tree")
        plain = _PLAIN_PAGE.fullmatch(self.source(node.number) or "")
        # Most pages are of the form that our writer gives them: no parsing.
        if plain:
            yield node.number, _plain_page(*plain.groups())
            return
        entries = self.dictionary(node, "a node of the page tree")
        # A leaf; else it is a node, whose kids are pages or nodes.
        if entries.get("/Type") == "/Page":
            yield node.number, entries
            return
        leaves = [leaf for kid in entries.get("/Kids", ()) for leaf in self._leaves(kid, depth + 1)]
        if len(leaves) != entries.get("/Count"):
            raise UnreadableFile(
                f"{len(leaves)} pages stand in the page tree, which counts {entries.get('Count')}"
            )
        yield from leaves

    def _unpack(self, number: int) -> None:
        """Take the objects of an object stream that the cross-reference stream seeks there."""
        holder = self.stream(ObjectReference(number), f"the object stream {number}")
        data, first = holder.inflated().decode("latin-1"), cast(int, holder.entries["/First"])
        # The index has numbers and offsets in turn (7.5.7).
        index = list(map(int, data[:first].split()))
        starts = [first + offset for offset in index[1::2]]
        rows, wanted = self._rows, (_IN_OBJECT_STREAM, number)
        for packed, start, end in zip(index[::2], starts, [*starts[1:], len(data)], strict=True):
            # An object counts only where the cross-reference stream says it stands: a copy does
            # not.
            if rows[packed][:2] == wanted:
                self.sources[packed] = data[start:end]

    def _stream_at(self, offset: int, number: int | None) -> ReadStream:
        """The stream at an offset, which must have the number where one is given."""
        head = _HEAD.match(self._pdf, offset)
        # The object at an offset must be the one that the table promised.
        if head is None or (number is not None and int(head[1]) != number):
            raise UnreadableFile(
                f"no object {'' if number is None else f'{number} '}stands at byte {offset}"
            )
        begin = _STREAM.search(self._pdf, head.end())
        if begin is None:
            raise UnreadableFile(f"no stream begins behind byte {offset}")
        entries = _stream_entries(self._pdf[head.end() : begin.start()])
        last = begin.end() + entries["/Length"]
        # The length must lead to the end of the stream exactly.
        if not _TAIL.match(self._pdf, last):
            raise UnreadableFile(f"a stream does not end where it says, before byte {last}")
        return ReadStream(entries, self._pdf[begin.end() : last], begin.end())


def _plain_page(
    resources: str, contents: str, struct_parents: str, annotations: str | None
) -> dict[str, Value]:
    return {
        "/Resources": ObjectReference(int(resources)),
        "/Contents": _references(contents),
        "/StructParents": int(struct_parents),
        "/Annots": _references(annotations or ""),
    }


def _references(items: str) -> list[ObjectReference]:
    """References that stand in an array one behind the other."""
    # “5 0 R 6 0 R” divided at “ 0 R” gives the numbers, and nothing at last.
    return [ObjectReference(int(number)) for number in items.split(" 0 R")[:-1]]


def _stream_entries(source: bytes) -> dict[str, Value]:
    """The dictionary of a stream, most of which tell their length alone."""
    plain = _PLAIN_STREAM.fullmatch(source)
    if plain:
        return {"/Filter": "/FlateDecode", "/Length": int(plain[1])}
    entries: dict[str, Value] = parse_value(source.decode("latin-1"))
    return entries
