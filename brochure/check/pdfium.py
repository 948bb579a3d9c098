"""The door to PDFium, the library that shows PDF files in Chrome: finished bytes in, the text of their pages out."""

import ctypes
import functools
import importlib.util
import pathlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

LIBRARIES = ("libpdfium.so", "libpdfium.dylib", "pdfium.dll")
_POINTER, _INT = ctypes.c_void_p, ctypes.c_int
_PROTOTYPES = {
    "FPDF_InitLibrary": (None, ()),
    "FPDF_LoadMemDocument": (_POINTER, (ctypes.c_char_p, _INT, ctypes.c_char_p)),
    "FPDF_CloseDocument": (None, (_POINTER,)),
    "FPDF_GetLastError": (ctypes.c_ulong, ()),
    "FPDF_GetPageCount": (_INT, (_POINTER,)),
    "FPDF_LoadPage": (_POINTER, (_POINTER, _INT)),
    "FPDF_ClosePage": (None, (_POINTER,)),
    "FPDFText_LoadPage": (_POINTER, (_POINTER,)),
    "FPDFText_ClosePage": (None, (_POINTER,)),
    "FPDFText_CountChars": (_INT, (_POINTER,)),
    "FPDFText_GetText": (_INT, (_POINTER, _INT, _INT, _POINTER)),
}
_WORST_CASE = 4
"""UTF-16 units for each character counted: a pair, and as much again for what PDFium puts in."""


class Unreadable(ValueError):
    """Raised where PDFium cannot open a file or one of its pages."""


def texts(pdf: bytes) -> tuple[str, ...]:
    """The text of each page as PDFium's users search and copy it: lines end in CR LF. Raises Unreadable."""
    library = _library()
    with _open(library, pdf) as document:
        return tuple(_text(library, document, number) for number in range(library.FPDF_GetPageCount(document)))


@contextmanager
def _open(library: Any, pdf: bytes) -> Iterator[int]:
    document = library.FPDF_LoadMemDocument(pdf, len(pdf), None)
    if not document:
        raise Unreadable(f"PDFium cannot open the file (error {library.FPDF_GetLastError()})")
    try:
        yield document
    finally:
        library.FPDF_CloseDocument(document)


def _text(library: Any, document: int, number: int) -> str:
    page = library.FPDF_LoadPage(document, number)
    if not page:
        raise Unreadable(f"PDFium cannot read page {number + 1} (error {library.FPDF_GetLastError()})")
    try:
        reader = library.FPDFText_LoadPage(page)
        if not reader:
            raise Unreadable(f"PDFium finds no text layer on page {number + 1}")
        try:
            return _read(library, reader)
        finally:
            library.FPDFText_ClosePage(reader)
    finally:
        library.FPDF_ClosePage(page)


def _read(library: Any, reader: int) -> str:
    count = library.FPDFText_CountChars(reader)
    if count <= 0:
        return ""
    room = ctypes.create_string_buffer(2 * (count * _WORST_CASE + 1))
    units = library.FPDFText_GetText(reader, 0, count, room)
    return ctypes.string_at(room, 2 * max(0, units - 1)).decode("utf-16-le", "replace")


@functools.cache
def _library() -> Any:
    """PDFium, made ready once for the process; its prototypes are written out here because generated bindings take 12 ms to import."""
    library = _loaded()
    for name, (result, arguments) in _PROTOTYPES.items():
        function = getattr(library, name)
        function.restype, function.argtypes = result, arguments
    library.FPDF_InitLibrary()
    return library


def _loaded() -> ctypes.CDLL:
    """The library that the package pypdfium2_raw carries, or the system's that its bindings find where it carries none."""
    package = importlib.util.find_spec("pypdfium2_raw")
    if package is None or package.origin is None:
        raise ImportError("pypdfium2 is not installed")
    for name in LIBRARIES:
        path = pathlib.Path(package.origin).with_name(name)
        if path.exists():
            return ctypes.CDLL(str(path))
    import pypdfium2_raw.bindings as bindings

    system: ctypes.CDLL = bindings._libs["pdfium"]
    return system
