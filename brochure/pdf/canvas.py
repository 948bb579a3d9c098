"""The objects of a PDF file and how they are written down: the door to ReportLab (ISO 32000-1, 7.3
and 7.5).

Bodies of objects are handed over in PDF syntax, as ASCII text. ReportLab numbers, wraps and places
what stands at the top level of the file. Everything else goes into object streams with a
cross-reference stream, which ReportLab cannot write: the structure tree of a leaflet, some hundred
and fifty small objects, is a tenth of its plain size that way.
"""

import hashlib
import importlib.util
import os
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

# PDF/UA-1 and PDF/A-2 both rest on ISO 32000-1, which is PDF 1.7.
VERSION = (1, 7)
MODERN = (2, 0)
"""What PDF/UA-2 and PDF/A-4 rest on (ISO 32000-2)."""
STRING_LIMIT = 32767
"""The longest string in bytes that PDF/A-2 allows (ISO 19005-2, 6.1.13)."""
# Modules of other people that ReportLab would run.
_CHANGES = ("reportlab_mods", "reportlab_settings")
# Objects in one object stream: a reader must inflate all of it for one of them.
_PACKED = 200
# Level 6 takes a sixth more time for the whole of writing and saves a thirtieth of the file.
_LEVEL = 4
# All else in a name is written as #xx (7.3.5).
_PLAIN = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-_.")


class PdfFile:
    """A PDF file in the making: objects are numbered, filled in any order, then written all at
    once.
    """

    def __init__(self, version: tuple[int, int] = VERSION) -> None:
        self._version = version
        self._count = 0
        self._packed: dict[int, str] = {}
        self._streams: dict[int, bytes] = {}

    def reserve(self, count: int = 1) -> int:
        """The number of a new object whose body comes later; with `count`, the first of so many
        numbers in a row.
        """
        first = self._count + 1
        self._count += count
        return first

    def put(self, number: int, body: str) -> None:
        """Give a reserved object its body."""
        self._packed[number] = body

    def add(self, body: str) -> int:
        """A new object, by its number."""
        number = self.reserve()
        self._packed[number] = body
        return number

    def stream(self, entries: str, data: bytes, *, deflate: bool = True) -> int:
        """A new stream, by its number; with `deflate` false the data stand in the file as they
        are.
        """
        number = self.reserve()
        self._streams[number] = (
            pdf_stream(entries, deflate_data(data), "/Filter/FlateDecode")
            if deflate
            else pdf_stream(entries, data)
        )
        return number

    def written(self, root: int, info: int | None) -> bytes:
        """The whole file, with an information dictionary or without one, its identifier derived
        from its content; ValueError where a reserved object was left empty.
        """
        # An object that pages or tags name and that never came would be a file that no reader
        # repairs.
        if len(self._packed) + len(self._streams) != self._count:
            raise ValueError(
                f"{self._count - len(self._packed) - len(self._streams)} objects were reserved but"
                " never given a body"
            )
        # Object 0 is the head of the free ones: of kind 0, next free 0, generation 65535 (7.5.8.3).
        rows = [b"\0\0\0\0\0\xff\xff"] * (self._count + 1)
        self._pack(rows)
        # ReportLab writes the header with its line of binary bytes, numbers objects and counts
        # offsets.
        pdfdoc = _pdfdoc()
        file, document = pdfdoc.PDFFile(self._version), pdfdoc.DummyDoc()
        # The cross-reference stream is an object, too, and the last.
        number = self.reserve()
        # ReportLab asks its document for the number of each object that it formats.
        document.idToObjectNumberAndVersion = {each: (each, 0) for each in range(1, number + 1)}
        # An identifier and no secret (14.4 proposes MD5 itself); said so, it also runs where policy
        # forbids MD5.
        digest = hashlib.md5(usedforsecurity=False)
        for each in self._streams:
            digest.update(self._streams[each])
            offset = file.add(pdfdoc.PDFIndirectObject(each, self._streams[each]).format(document))
            rows[each] = _row(1, offset, 0)
        identity = digest.hexdigest().upper()
        trailer = (
            f"/Type/XRef/W[1 4 2]/Root {pdf_reference(root)}"
            f"{f'/Info {pdf_reference(info)}' if info else ''}/ID[<{identity}><{identity}>]"
        )
        # The cross-reference stream has a row for itself (7.5.8.1).
        rows.append(_row(1, file.offset, 0))
        entries = f"{trailer}/Size {number + 1}/Filter/FlateDecode"
        start = file.add(
            pdfdoc.PDFIndirectObject(
                number, pdf_stream(entries, deflate_data(b"".join(rows)))
            ).format(document)
        )
        file.add(f"startxref\n{start}\n%%EOF\n".encode())
        whole: bytes = file.format(document)
        return whole

    def _pack(self, rows: list[bytes]) -> None:
        """Move the small objects into object streams (7.5.7) and note in `rows` where each is."""
        # Streams may not stand in object streams, all else may (7.5.7).
        numbers = sorted(self._packed)
        for start in range(0, len(numbers), _PACKED):
            batch = numbers[start : start + _PACKED]
            # The index: each object's number, and where it begins behind the index.
            bodies = [self._packed[number] for number in batch]
            index, at = [], 0
            for number, body in zip(batch, bodies, strict=True):
                index.append(f"{number} {at}")
                at += len(body) + 1
            head = " ".join(index) + "\n"
            data = (head + "\n".join(bodies)).encode("ascii")
            holder = self.stream(f"/Type/ObjStm/N {len(batch)}/First {len(head)}", data)
            # Room for the holder's own row, which is filled when its offset is known.
            rows.append(b"")
            for place, number in enumerate(batch):
                rows[number] = _row(2, holder, place)


def _pdfdoc() -> Any:
    """ReportLab's objects, without the 6 ms of Pillow, which `reportlab.lib.utils` imports for
    pictures that are not drawn here.
    """
    # Loaded already: by another file of this process, or by another program that uses ReportLab.
    if loaded := sys.modules.get("reportlab.pdfbase.pdfdoc"):
        return loaded
    _put_off("PIL", "Image")
    with _as_it_came():
        from reportlab.pdfbase import pdfdoc

    return pdfdoc


@contextmanager
def _as_it_came() -> Iterator[None]:
    """ReportLab without the changes that a user may have made for other programs: they would change
    files, and are foreign code.

    While it is imported it runs `reportlab_mods` and takes settings from `reportlab_settings`,
    which it looks for on Python's path and as hidden files in the home folder, and from variables
    of the environment that begin with RL_.
    """
    own = {name: sys.modules[name] for name in _CHANGES if name in sys.modules}
    # Taken out of the environment only while ReportLab is imported: it reads them then.
    variables = {name: os.environ.pop(name) for name in list(os.environ) if name.startswith("RL_")}
    sys.modules.update({name: ModuleType(name) for name in _CHANGES})
    try:
        yield
    finally:
        os.environ.update(variables)
        for name in _CHANGES:
            del sys.modules[name]
        sys.modules.update(own)


def _put_off(package: str, name: str) -> None:
    """Let a module of a package be loaded when it is first used, by the recipe of the standard
    library (importlib.util.LazyLoader).
    """
    # Loaded already, or not installed: nothing to put off.
    spec = importlib.util.find_spec(f"{package}.{name}")
    if spec is None or spec.loader is None or spec.name in sys.modules:
        return
    spec.loader = importlib.util.LazyLoader(spec.loader)
    module = sys.modules[spec.name] = importlib.util.module_from_spec(spec)
    setattr(
        sys.modules[package], name, module
    )  # found there, it is not looked at, which would load it
    spec.loader.exec_module(module)


def _row(kind: int, field: int, last: int) -> bytes:
    # A kind of one byte, a field of four, a last one of two: /W[1 4 2] (7.5.8.2).
    return bytes((kind,)) + field.to_bytes(4, "big") + last.to_bytes(2, "big")


def pdf_stream(entries: str, data: bytes, filters: str = "") -> bytes:
    """A stream object with the line end before `endstream` that PDF/A asks for (ISO 19005-2,
    6.1.7.1).
    """
    return b"<<%b%b/Length %d>>\nstream\n%b\nendstream" % (
        entries.encode("ascii"),
        filters.encode("ascii"),
        len(data),
        data,
    )


def deflate_data(data: bytes) -> bytes:
    """The data as FlateDecode reads them."""
    return zlib.compress(data, _LEVEL)


def pdf_reference(number: int) -> str:
    """A reference to an object."""
    return f"{number} 0 R"


def pdf_number(value: float) -> str:
    """A number with at most two decimals, never with an exponent."""
    # A hundredth of a point is 3.5 µm; an exponent is no PDF number (7.3.3).
    return f"{value:.2f}".rstrip("0").rstrip(".")


def pdf_text(value: str) -> str:
    """A text string: literal where it is plain ASCII, else UTF-16 in hexadecimal; ValueError where
    it is longer than PDF/A allows.
    """
    # PDFDocEncoding has ASCII as it is (7.9.2.2).
    if value.isascii() and value.isprintable():
        body = value.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        length, shown = len(value), f"({body})"
    else:
        # UTF-16BE with its byte order mark; hexadecimal, so that no byte needs an escape.
        code = b"\xfe\xff" + value.encode("utf-16-be")
        length, shown = len(code), f"<{code.hex().upper()}>"
    if length > STRING_LIMIT:
        raise ValueError(
            f"a string of {length} bytes: PDF/A-2 allows {STRING_LIMIT} (“{value[:40]}…”)"
        )
    return shown


def pdf_name(value: str) -> str:
    """A name with its slash, every character but letters, digits and a few marks as #xx (7.3.5)."""
    return "/" + "".join(chr(byte) if byte in _PLAIN else f"#{byte:02X}" for byte in value.encode())
