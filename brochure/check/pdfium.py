"""The door to PDFium, the library that shows PDF files in Chrome: finished bytes in, what stands on
their pages out.
"""

import ctypes
import functools
import importlib.util
import pathlib
import struct
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple, TypeVar

from brochure.check.readback import UnreadableFile

# The library's name on Linux, macOS and Windows.
LIBRARIES = ("libpdfium.so", "libpdfium.dylib", "pdfium.dll")
_POINTER, _INT = ctypes.c_void_p, ctypes.c_int
# FS_MATRIX, which is a, b, c, d, e and f, and behind it a font's size: one room for all objects of
# a page, since each value that ctypes makes costs as much as a call.
_STANDING = struct.Struct("=7f")
_SIZE_OFFSET = 24
# FPDFBitmap_BGRx, its bytes for a pixel, white, and FPDF_ANNOT.
_BGRX, _PIXEL, _PAPER, _ANNOTATIONS = 3, 4, 0xFFFFFFFF, 1
MOST_PIXELS = 20_000_000
"""Of a page that is drawn: four bytes each."""
Result = TypeVar("Result")
# Results and arguments of the calls: without them ctypes takes pointers for ints of 32 bits.
_PROTOTYPES = {
    "FPDF_InitLibrary": (None, ()),
    "FPDF_LoadMemDocument": (_POINTER, (ctypes.c_char_p, _INT, ctypes.c_char_p)),
    "FPDF_CloseDocument": (None, (_POINTER,)),
    "FPDF_GetLastError": (ctypes.c_ulong, ()),
    "FPDF_GetPageCount": (_INT, (_POINTER,)),
    "FPDF_LoadPage": (_POINTER, (_POINTER, _INT)),
    "FPDF_ClosePage": (None, (_POINTER,)),
    "FPDFPage_CountObjects": (_INT, (_POINTER,)),
    "FPDFPage_GetObject": (_POINTER, (_POINTER, _INT)),
    "FPDFPageObj_GetMatrix": (_INT, (_POINTER, _POINTER)),
    "FPDFPageObj_GetMarkedContentID": (_INT, (_POINTER,)),
    "FPDFTextObj_GetFontSize": (_INT, (_POINTER, _POINTER)),
    "FPDFTextObj_GetFont": (_POINTER, (_POINTER,)),
    "FPDFFont_GetBaseFontName": (ctypes.c_size_t, (_POINTER, _POINTER, ctypes.c_size_t)),
    "FPDF_GetPageWidthF": (ctypes.c_float, (_POINTER,)),
    "FPDF_GetPageHeightF": (ctypes.c_float, (_POINTER,)),
    "FPDFBitmap_CreateEx": (_POINTER, (_INT, _INT, _INT, _POINTER, _INT)),
    "FPDFBitmap_FillRect": (None, (_POINTER, _INT, _INT, _INT, _INT, ctypes.c_ulong)),
    "FPDFBitmap_Destroy": (None, (_POINTER,)),
    "FPDF_RenderPageBitmap": (None, (_POINTER, _POINTER, *(_INT,) * 6)),
    "FPDFText_LoadPage": (_POINTER, (_POINTER,)),
    "FPDFText_ClosePage": (None, (_POINTER,)),
    "FPDFText_CountChars": (_INT, (_POINTER,)),
    "FPDFText_GetText": (_INT, (_POINTER, _INT, _INT, _POINTER)),
    "FPDFText_GetUnicode": (ctypes.c_uint, (_POINTER, _INT)),
    "FPDFText_GetCharOrigin": (_INT, (_POINTER, _INT, _POINTER, _POINTER)),
}
# UTF-16 units for each character counted: a pair, and as much again for what PDFium puts in.
_WORST_CASE = 4


class TextObject(NamedTuple):
    """A text object: the six numbers of its matrix, its size in text space, the MCID that it stands
    in or -1, and its font's PostScript name, which begins with a tag of six letters and a plus.
    """

    a: float
    b: float
    c: float
    d: float
    x: float
    y: float
    size: float
    mcid: int
    font: str


class ShownPage(NamedTuple):
    """The text objects of a page in the order of its content, and the text that PDFium's users
    search and copy: lines end in CR LF."""

    objects: tuple[TextObject, ...]
    text: str


class FoundCharacter(NamedTuple):
    """A character as a viewer copies it, and the pen where it is drawn: points from the left and
    from the bottom of the page."""

    x: float
    y: float
    text: str


def read_page_texts(pdf: bytes) -> tuple[str, ...]:
    """The text of each page as PDFium's users search and copy it: lines end in CR LF. Raises
    UnreadableFile.
    """
    library = _library()
    with _open(library, pdf) as document:
        return tuple(
            _on_page(library, document, number, _text)
            for number in range(library.FPDF_GetPageCount(document))
        )


def read_characters(pdf: bytes) -> tuple[tuple[FoundCharacter, ...], ...]:
    """The characters of each page, in the order in which PDFium has them: that is its own idea of
    the order of reading. Raises UnreadableFile.
    """
    library = _library()
    with _open(library, pdf) as document:
        pages = range(library.FPDF_GetPageCount(document))
        return tuple(_on_page(library, document, number, _list_characters) for number in pages)


def read_text_objects(pdf: bytes) -> tuple[tuple[TextObject, ...], ...]:
    """The text objects of each page in the order of its content. Raises UnreadableFile."""
    library = _library()
    with _open(library, pdf) as document:
        pages = range(library.FPDF_GetPageCount(document))
        return tuple(_on_page(library, document, number, _list_objects) for number in pages)


def read_shown_pages(pdf: bytes) -> tuple[ShownPage, ...]:
    """The text objects and the text of each page; both from a page that is loaded once, which is
    most of the cost. Raises UnreadableFile."""
    library = _library()
    with _open(library, pdf) as document:
        pages = range(library.FPDF_GetPageCount(document))
        return tuple(_on_page(library, document, number, _show_page) for number in pages)


class DrawnPage(NamedTuple):
    """A page as a viewer draws it: samples of blue, green, red and nothing, row by row."""

    width: int
    height: int
    samples: bytes


def draw_page(pdf: bytes, number: int, width: int) -> DrawnPage:
    """A page, counted from 0, drawn so many pixels wide, with its annotations. IndexError where
    there is none of the number; raises UnreadableFile.
    """
    library = _library()
    with _open(library, pdf) as document:
        if not 0 <= number < library.FPDF_GetPageCount(document):
            raise IndexError(f"there is no page {number}")
        return _on_page(library, document, number, functools.partial(_draw, width=width))


def _draw(library: Any, page: int, width: int) -> DrawnPage:
    share = library.FPDF_GetPageHeightF(page) / library.FPDF_GetPageWidthF(page)
    # A strip of paper as wide as it was asked for would take all the memory that there is.
    width = max(1, min(width, int((MOST_PIXELS / share) ** 0.5)))
    height = max(1, round(width * share))
    room = ctypes.create_string_buffer(width * height * _PIXEL)
    bitmap = library.FPDFBitmap_CreateEx(width, height, _BGRX, room, width * _PIXEL)
    if not bitmap:
        raise UnreadableFile("PDFium has no memory for the picture of a page")
    library.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, _PAPER)
    library.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, _ANNOTATIONS)
    library.FPDFBitmap_Destroy(bitmap)
    return DrawnPage(width, height, room.raw)


def _show_page(library: Any, page: int) -> ShownPage:
    return ShownPage(_list_objects(library, page), _text(library, page))


def _list_objects(library: Any, page: int) -> tuple[TextObject, ...]:
    # Font names are asked for once a font: objects are many, fonts few.
    names: dict[int, str] = {}
    room = ctypes.create_string_buffer(_STANDING.size)
    matrix = ctypes.addressof(room)
    size = matrix + _SIZE_OFFSET
    objects = []
    for index in range(library.FPDFPage_CountObjects(page)):
        item = library.FPDFPage_GetObject(page, index)
        font = library.FPDFTextObj_GetFont(item)
        if not font:  # a path, a picture or a form, not a text
            continue
        if font not in names:
            names[font] = _font_name(library, font)
        if not (
            library.FPDFPageObj_GetMatrix(item, matrix)
            and library.FPDFTextObj_GetFontSize(item, size)
        ):
            raise UnreadableFile("PDFium does not tell where a text stands")
        # -1 where a text is outside of all marked content.
        mcid = library.FPDFPageObj_GetMarkedContentID(item)
        objects.append(TextObject._make((*_STANDING.unpack(room), mcid, names[font])))
    return tuple(objects)


def _font_name(library: Any, font: int) -> str:
    """The name of a font; behind its tag stands the face's."""
    # PDFium's habit: called without room it tells how much it needs, the final zero counted.
    length = library.FPDFFont_GetBaseFontName(font, None, 0)
    room = ctypes.create_string_buffer(length)
    library.FPDFFont_GetBaseFontName(font, room, length)
    return room.value.decode("utf-8", "replace")


@contextmanager
def _open(library: Any, pdf: bytes) -> Iterator[int]:
    # No password: our files have none.
    document = library.FPDF_LoadMemDocument(pdf, len(pdf), None)
    if not document:
        raise UnreadableFile(f"PDFium cannot open the file (error {library.FPDF_GetLastError()})")
    try:
        yield document
    finally:
        library.FPDF_CloseDocument(document)


def _on_page(
    library: Any, document: int, number: int, read: Callable[[Any, int], Result]
) -> Result:
    """What is read from a page, by its number from 0."""
    # A page is closed whatever happens: PDFium keeps what is not freed.
    page = library.FPDF_LoadPage(document, number)
    if not page:
        raise UnreadableFile(
            f"PDFium cannot read page {number + 1} (error {library.FPDF_GetLastError()})"
        )
    try:
        return read(library, page)
    finally:
        library.FPDF_ClosePage(page)


@contextmanager
def _open_text(library: Any, page: int) -> Iterator[int]:
    reader = library.FPDFText_LoadPage(page)
    if not reader:
        raise UnreadableFile("PDFium finds no text layer on a page")
    try:
        yield reader
    finally:
        library.FPDFText_ClosePage(reader)


def _text(library: Any, page: int) -> str:
    with _open_text(library, page) as reader:
        return _read(library, reader)


def _list_characters(library: Any, page: int) -> tuple[FoundCharacter, ...]:
    """The characters of a page. Both numbers of an origin are doubles, in one room for all."""
    room = (ctypes.c_double * 2)()
    across = ctypes.addressof(room)
    up = across + ctypes.sizeof(ctypes.c_double)
    found = []
    with _open_text(library, page) as reader:
        count = library.FPDFText_CountChars(reader)
        # All at once, as asking for each costs a call.
        text: Sequence[str] = _read(library, reader)
        if len(text) != count:  # what GetText leaves out or puts in would move all that follows
            text = [_character(library.FPDFText_GetUnicode(reader, at)) for at in range(count)]
        for at, character in enumerate(text):
            if not library.FPDFText_GetCharOrigin(reader, at, across, up):
                raise UnreadableFile("PDFium does not tell where a character stands")
            found.append(FoundCharacter(room[0], room[1], character))
    return tuple(found)


def _character(number: int) -> str:
    # PDFium gives numbers beyond Unicode for what it cannot decode.
    return chr(number) if number <= sys.maxunicode else "\ufffd"


def _read(library: Any, reader: int) -> str:
    count = library.FPDFText_CountChars(reader)
    # -1 is an error, and 0 a page without text.
    if count <= 0:
        return ""
    room = ctypes.create_string_buffer(2 * (count * _WORST_CASE + 1))
    units = library.FPDFText_GetText(reader, 0, count, room)
    # The count includes the zero at the end; two bytes a unit.
    return ctypes.string_at(room, 2 * max(0, units - 1)).decode("utf-16-le", "replace")


@functools.cache
def _library() -> Any:
    """PDFium, made ready once for the process; its prototypes are written out here because
    generated bindings take 12 ms to import.
    """
    library = _loaded()
    for name, (result, arguments) in _PROTOTYPES.items():
        function = getattr(library, name)
        function.restype, function.argtypes = result, arguments
    # Once a process: a second time would forget what is open.
    library.FPDF_InitLibrary()
    return library


def _loaded() -> ctypes.CDLL:
    """The library that the package pypdfium2_raw carries, or the system's that its bindings find
    where it carries none.
    """
    package = importlib.util.find_spec("pypdfium2_raw")
    # pypdfium2 may be installed with bindings for a PDFium of the system only.
    if package is None or package.origin is None:
        raise ImportError("pypdfium2 is not installed")
    for name in LIBRARIES:
        path = pathlib.Path(package.origin).with_name(name)
        if path.exists():
            return ctypes.CDLL(str(path))
    import pypdfium2_raw.bindings as bindings

    system: ctypes.CDLL = bindings._libs["pdfium"]
    return system
