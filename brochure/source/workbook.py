"""A sheet of an .xlsx workbook as the lines of a table: the door to openpyxl.

Texts are as the sheet shows them, as far as that is certain; where it is not, the cell is told. A
workbook is looked at before it is opened: it is a ZIP of XML, and either may unfold to more than
any memory.
"""

import datetime
import decimal
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from brochure.lazy import LazyModule
from brochure.notice import Notice, Place
from brochure.source.tableline import TableLine
from brochure.source.words import quote_text, suggest_word

if TYPE_CHECKING:
    import openpyxl
else:
    openpyxl = LazyModule("openpyxl")

UNPACKED, MOST_PARTS = 100_000_000, 2_000
"""The most bytes of a workbook's parts together, and the most parts."""
PARSED_WHOLE = 5_000_000
"""The most bytes of a part that is taken into memory as a tree, at many times its size."""
_READ_IN_PIECES = ("xl/worksheets/", "xl/sharedstrings", "xl/media/")
MOST_COLUMNS, MOST_ROWS = 500, 50_000
DIGITS = 15
"""So many digits of a number a spreadsheet keeps."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FORBIDDEN = (
    ("xl/vbaproject", "it has macros", "save it as .xlsx without macros"),
    ("xl/externallinks/", "it takes values from other files", "paste them as values"),
)
SAVE_HINT = "save it as an Excel workbook (.xlsx), or as “CSV UTF-8”"
TEXT_HINT = "format the column as text, and type the value again"
_FIXED = re.compile(r"(#,##)?0(?:\.(0+))?(%)?")
_PADDED = re.compile(r"0{2,}")
_FIRST_YEAR = 1900
_PLAIN = (str, bool, int, float, datetime.datetime, datetime.date, datetime.time)


class _UnusableWorkbook(ValueError):
    """A workbook that is not read: what is wrong, and what to do."""

    def __init__(self, text: str, hint: str = SAVE_HINT) -> None:
        super().__init__(text)
        self.hint = hint


def read_sheet_lines(data: bytes, file: str, sheet: str, faults: list[Notice]) -> list[TableLine]:
    """The lines of a sheet by its name, "" for the first that is not hidden; their places are rows
    and columns.
    """
    try:
        _check_parts(data)
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
        page = _find_sheet(book, sheet)
        # Each sheet is a table by itself: --prune tells tables apart by these places.
        return list(_lines(_rows(page), f"{file}#{page.title}", faults))
    except _UnusableWorkbook as fault:
        faults.append(Notice(Place(file), "data-workbook", str(fault), fault.hint))
    except ModuleNotFoundError:
        wrong = "to read a workbook takes openpyxl"
        hint = "in the folder of brochure, run  pip install '.[xlsx]', or save it as “CSV UTF-8”"
        faults.append(Notice(Place(file), "library", wrong, hint))
    # openpyxl raises whatever comes over a damaged file.
    except Exception as fault:
        wrong = f"the workbook cannot be read ({type(fault).__name__}): it is damaged"
        faults.append(Notice(Place(file), "data-workbook", wrong, SAVE_HINT))
    return []


def _check_parts(data: bytes) -> None:
    """Refuse what is no workbook, and what would unfold or reach beyond itself."""
    if data.startswith(_OLE):
        raise _UnusableWorkbook("it is an old workbook (.xls), or has a password")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = packed.infolist()
            size = sum(part.file_size for part in parts)
            if size > UNPACKED or len(parts) > MOST_PARTS:
                raise _UnusableWorkbook(f"it unfolds to {size:,} bytes in {len(parts):,} parts")
            for part in parts:
                _check_part(packed, part)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, RuntimeError, OSError) as fault:
        raise _UnusableWorkbook("it is no workbook (.xlsx), or damaged") from fault


def _check_part(packed: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    name = part.filename.casefold()
    for beginning, wrong, hint in _FORBIDDEN:
        if name.startswith(beginning):
            raise _UnusableWorkbook(wrong, hint)
    if part.file_size > PARSED_WHOLE and not name.startswith(_READ_IN_PIECES):
        raise _UnusableWorkbook(
            f"its part {quote_text(part.filename)} has {part.file_size:,} bytes"
        )
    # Whatever it is called: a sheet may have any name. In UTF-16 a zero stands beside each letter.
    content = packed.read(part).replace(b"\0", b"")
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise _UnusableWorkbook(f"its part {quote_text(part.filename)} defines entities")


def _find_sheet(book: Any, sheet: str) -> Any:
    """The sheet of a name, or the first that is shown."""
    names = [each.title for each in book.worksheets]
    shown = [each for each in book.worksheets if each.sheet_state == "visible"]
    found = next((each for each in book.worksheets if each.title == sheet), None)
    if sheet and found is None:
        hint = suggest_word(sheet, names)
        raise _UnusableWorkbook(f"it has no sheet {quote_text(sheet)}", hint)
    page = found or next(iter(shown), None)
    if page is None:
        raise _UnusableWorkbook("it has no sheet that is shown")
    return page


def _rows(page: Any) -> Iterator[tuple[int, list[tuple[int, Any]]]]:
    """The rows that have something in them, by their numbers, each cell with its column."""
    filled = 0
    for number, row in enumerate(page.iter_rows(), 1):
        cells = [(at, cell) for at, cell in enumerate(row, 1) if cell.value not in (None, "")]
        filled += bool(cells)
        if filled > MOST_ROWS:
            raise _UnusableWorkbook(f"it has more than {MOST_ROWS:,} rows", "divide it")
        if cells and cells[-1][0] > MOST_COLUMNS:
            raise _UnusableWorkbook(f"it has more than {MOST_COLUMNS} columns", "delete some")
        if cells:
            yield number, cells


def _lines(
    rows: Iterable[tuple[int, list[tuple[int, Any]]]], file: str, faults: list[Notice]
) -> Iterator[TableLine]:
    """Lines as wide as the first one, which has the columns' names; what stands beside that makes a
    line wider, and is told.
    """
    width = 0
    for number, cells in rows:
        width = width or cells[-1][0]
        texts = [""] * max(width, cells[-1][0])
        for at, cell in cells:
            value = _plain_value(cell.value)
            text = sheet_text(value, cell.number_format)
            if text is None:
                shown = quote_text(cell.number_format)
                wrong = f"how the sheet shows {quote_text(str(value))} is not known here: {shown}"
                faults.append(Notice(Place(file, number, at), "data-number", wrong, TEXT_HINT))
            texts[at - 1] = text or ""
        starts = tuple(Place(file, number, at + 1) for at in range(len(texts)))
        yield TableLine(Place(file, number, 1), texts, starts)


def _plain_value(value: object) -> object:
    """A value as it is; of a formula over several cells, which is an object, the formula."""
    if isinstance(value, _PLAIN):
        return value
    return str(getattr(value, "text", "") or "={formula}")


def sheet_text(value: object, shape: str) -> str | None:
    """A value as a sheet shows it in a number format; None where that is not known here.

    Days are written as in ISO 8601.
    """
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime.datetime):
        # A time alone, as a day of the year 1900: how it is shown, nobody can say.
        if value.year <= _FIRST_YEAR:
            return None
        value = _whole_seconds(value)
        alone = value.time() == datetime.time()
        return value.date().isoformat() if alone else f"{value.date()} {_shown_time(value)}"
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, datetime.time):
        # By way of a day: rounding may lead to the next hour.
        day = datetime.datetime.combine(datetime.date(2000, 1, 1), value)
        return _shown_time(_whole_seconds(day))
    return _shown_number(value, shape) if isinstance(value, int | float) else None


def _whole_seconds(value: datetime.datetime) -> datetime.datetime:
    """A time to the nearest second: a spreadsheet stores 08:30 as a share of a day, which may come
    out a little earlier.
    """
    return (value + datetime.timedelta(microseconds=500_000)).replace(microsecond=0)


def _shown_time(value: datetime.datetime) -> str:
    return value.time().isoformat("seconds" if value.second else "minutes")


def _shown_number(value: float, shape: str) -> str | None:
    # Beyond that its last digits are lost already.
    if not abs(value) < 10**DIGITS:
        return None
    exact = decimal.Decimal(f"{value:.{DIGITS}g}")
    if shape in ("General", "@"):
        return f"{exact.normalize():f}" if exact else "0"
    if _PADDED.fullmatch(shape) and exact == exact.to_integral_value() and value >= 0:
        return f"{int(exact):0{len(shape)}d}"
    fixed = _FIXED.fullmatch(shape)
    if fixed is None:
        return None
    grouped, places, share = fixed.groups()
    number = exact * 100 if share else exact
    digits = decimal.Decimal(1).scaleb(-len(places or ""))
    rounded = number.quantize(digits, decimal.ROUND_HALF_UP)
    # Nothing is less than nothing: no sign before a zero.
    return f"{rounded or abs(rounded):{',' if grouped else ''}f}{share or ''}"
