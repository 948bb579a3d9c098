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
_WIDTHS = [1, 4, 2]
_ROW = sum(_WIDTHS)
_BY_ITSELF, _IN_OBJECT_STREAM = 1, 2
_DEEPEST = 40


class ReadStream(NamedTuple):
    """A stream: its dictionary, its data as they stand in the file, and the offset where they
    start."""

    entries: dict[str, Value]
    data: bytes
    start: int

    def inflated(self) -> bytes:
        """The data behind their filter. Raises UnreadableFile."""
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
        self._packed: dict[int, dict[int, str]] = {}
        start = _START.search(pdf, max(0, len(pdf) - 64))
        if start is None:
            raise UnreadableFile(
                "the file does not end with the place of its cross-reference stream"
            )
        table = self._stream_at(int(start[1]), None)
        if not isinstance(table, ReadStream) or table.entries.get("/W") != _WIDTHS:
            raise UnreadableFile("the cross-reference stream has another form than ours")
        rows = table.inflated()
        if len(rows) != _ROW * table.entries["/Size"]:
            raise UnreadableFile("the cross-reference stream has another length than it says")
        self._rows = list(struct.iter_unpack(">BIH", rows))
        self.trailer = table.entries

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
        """The text of an object that is in an object stream, each byte a character; None where it
        stands by itself. Raises UnreadableFile."""
        kind, field = self._row(number)
        if kind != _IN_OBJECT_STREAM:
            return None
        packed = self._packed.get(field)
        if packed is None:
            packed = self._packed[field] = dict(self._unpacked(field))
        if number not in packed:
            raise UnreadableFile(
                f"object {number} is not in the stream {field} that it should be in"
            )
        return packed[number]

    def _row(self, number: int) -> tuple[int, int]:
        """The kind of an object's entry in the cross-reference stream, and its first field."""
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

    def pages(self) -> list[tuple[int, dict[str, Value]]]:
        """The pages in order, each with its object number. Raises UnreadableFile."""
        root = self.dictionary(self.trailer.get("/Root"), "the catalogue")
        return list(self._leaves(root.get("/Pages"), 0))

    def _leaves(self, node: Value, depth: int) -> Iterator[tuple[int, dict[str, Value]]]:
        entries = self.dictionary(node, "a node of the page tree")
        if depth > _DEEPEST or type(node) is not ObjectReference:
            raise UnreadableFile("the page tree is no tree")
        if entries.get("/Type") == "/Page":
            yield node.number, entries
            return
        leaves = [leaf for kid in entries.get("/Kids", ()) for leaf in self._leaves(kid, depth + 1)]
        if len(leaves) != entries.get("/Count"):
            raise UnreadableFile(
                f"{len(leaves)} pages stand in the page tree, which counts {entries.get('Count')}"
            )
        yield from leaves

    def _unpacked(self, number: int) -> Iterator[tuple[int, str]]:
        """The objects of an object stream, by their numbers."""
        holder = self.stream(ObjectReference(number), f"the object stream {number}")
        data, first = holder.inflated().decode("latin-1"), cast(int, holder.entries["/First"])
        index = list(map(int, data[:first].split()))
        starts = [first + offset for offset in index[1::2]]
        for packed, start, end in zip(index[::2], starts, [*starts[1:], len(data)], strict=True):
            yield packed, data[start:end]

    def _stream_at(self, offset: int, number: int | None) -> ReadStream:
        """The stream at an offset, which must have the number where one is given."""
        head = _HEAD.match(self._pdf, offset)
        if head is None or (number is not None and int(head[1]) != number):
            raise UnreadableFile(
                f"no object {'' if number is None else f'{number} '}stands at byte {offset}"
            )
        begin = _STREAM.search(self._pdf, head.end())
        if begin is None:
            raise UnreadableFile(f"no stream begins behind byte {offset}")
        entries = _stream_entries(self._pdf[head.end() : begin.start()])
        last = begin.end() + entries["/Length"]
        if not _TAIL.match(self._pdf, last):
            raise UnreadableFile(f"a stream does not end where it says, before byte {last}")
        return ReadStream(entries, self._pdf[begin.end() : last], begin.end())


def _stream_entries(source: bytes) -> dict[str, Value]:
    """The dictionary of a stream, most of which tell their length alone."""
    plain = _PLAIN_STREAM.fullmatch(source)
    if plain:
        return {"/Filter": "/FlateDecode", "/Length": int(plain[1])}
    entries: dict[str, Value] = parse_value(source.decode("latin-1"))
    return entries
