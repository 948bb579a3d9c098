"""Workbooks as Excel writes them: texts as a sheet shows them, and what is refused."""

import datetime
import io
import json
import zipfile
from collections.abc import Callable

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.worksheet.formula import ArrayFormula

from brochure.notice import Stop
from brochure.source import workbook
from brochure.source.table import parse_table

ROWS = [["id", "name", "phone"], ["bgd", "Al-Noor", "+964 780 123 4567"], ["hil", "عيادة", "0780"]]


def book(
    rows: list[list[object]], change: Callable[[openpyxl.Workbook], None] | None = None
) -> bytes:
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
    if change:
        change(made)
    data = io.BytesIO()
    made.save(data)
    return data.getvalue()


def texts(data: bytes, file: str = "c.xlsx", sheet: str = "") -> list[tuple[str, ...]]:
    table = parse_table(data, file, ("clinic",), sheet)
    return [table.columns, *(row.texts for row in table.rows)]


def told(data: bytes, sheet: str = "", file: str = "c.xlsx") -> list[str]:
    with pytest.raises(Stop) as caught:
        parse_table(data, file, ("clinic",), sheet)
    return [f"{one.place}: {one.text} ({one.rule})" for one in caught.value.notices]


def test_one_table_in_four_kinds_of_file() -> None:
    listed = [dict(zip(ROWS[0], row, strict=True)) for row in ROWS[1:]]
    as_json = json.dumps(listed, ensure_ascii=False, indent="\t").encode()
    lines = "\n".join(",".join(row) for row in ROWS).encode()
    wanted = [tuple(row) for row in ROWS]
    assert texts(lines, "c.csv") == wanted
    assert texts(as_json, "c.json") == wanted
    assert texts(json.dumps(listed, ensure_ascii=False).encode(), "c.yaml") == wanted
    assert texts(book([list(row) for row in ROWS])) == wanted


def test_places_are_rows_and_columns() -> None:
    table = parse_table(book([[], *[list(row) for row in ROWS]]), "c.xlsx", ("clinic",))
    assert [str(place) for place in table.rows[0].starts] == [
        "c.xlsx#Sheet:3:1",
        "c.xlsx#Sheet:3:2",
        "c.xlsx#Sheet:3:3",
    ]


@pytest.mark.parametrize(
    ("value", "shape", "text"),
    [
        ("07801234567", "General", "07801234567"),
        (7801234567, "General", "7801234567"),
        (9647801234567, "General", "9647801234567"),
        (780, "0000", "0780"),
        (7801234567, "00000000000", "07801234567"),
        (1.5, "General", "1.5"),
        (0.1 + 0.2, "0.00", "0.30"),
        (2.5, "0", "3"),
        (1234.5, "#,##0.00", "1,234.50"),
        (0.5, "0%", "50%"),
        (0.125, "0.0%", "12.5%"),
        (-3, "General", "-3"),
        (100, "General", "100"),
        (True, "General", "TRUE"),
        (datetime.datetime(2026, 11, 27), "yyyy-mm-dd", "2026-11-27"),
        (datetime.datetime(2026, 11, 27, 8, 30), "General", "2026-11-27 08:30"),
        (datetime.time(8, 30), "h:mm", "08:30"),
        (datetime.time(8, 29, 59, 942400), "h:mm", "08:30"),
        (datetime.time(23, 59, 59, 900000), "h:mm", "00:00"),
        (datetime.time(8, 30, 15), "h:mm:ss", "08:30:15"),
        (datetime.datetime(2026, 11, 27, 8, 29, 59, 942400), "General", "2026-11-27 08:30"),
        (datetime.datetime(1900, 1, 1, 12), "h:mm", None),
        (-0.4, "0", "0"),
        (-0.6, "0", "-1"),
        (1.5, '0.0" mg"', None),
        (5, "$#,##0", None),
        (12345678901234567890, "General", None),
        (1e300, "General", None),
    ],
)
def test_what_a_sheet_shows(value: object, shape: str, text: str | None) -> None:
    assert workbook.sheet_text(value, shape) == text


@given(st.integers(-(10**14), 10**14))
def test_no_digit_of_a_number_is_lost(number: int) -> None:
    assert workbook.sheet_text(number, "General") == str(number)
    assert workbook.sheet_text(float(number), "0") == str(number)


def test_a_sheet_by_its_name() -> None:
    def change(made: openpyxl.Workbook) -> None:
        made.active.title = "Old"
        made.active.sheet_state = "hidden"
        for name in ("Clinics", "Wards"):
            made.create_sheet(name).append(["id"])
            made[name].append([name])

    data = book([["no"], ["1"]], change)
    assert texts(data) == [("id",), ("Clinics",)]
    assert texts(data, sheet="Wards") == [("id",), ("Wards",)]
    assert texts(data, sheet="Old") == [("no",), ("1",)]
    assert told(data, "Ward") == ["c.xlsx: it has no sheet “Ward” (data-workbook)"]


def test_what_excel_leaves_behind_is_passed_over() -> None:
    assert texts(book([["id", "name", None], ["1", "A", None], [None, None, " "], [None]])) == [
        ("id", "name"),
        ("1", "A"),
    ]


def packed(parts: dict[str, bytes]) -> bytes:
    data = io.BytesIO(book([["id"], ["1"]]))
    with zipfile.ZipFile(data, "a", zipfile.ZIP_DEFLATED) as added:
        for name, content in parts.items():
            added.writestr(name, content)
    return data.getvalue()


def entity_bomb() -> bytes:
    return b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbb">]><a>&b;</a>'


@pytest.mark.parametrize(
    ("data", "wrong"),
    [
        (b"", "no workbook"),
        (b"id,name\n1,A\n", "no workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old workbook (.xls)"),
        (book([["id"], ["1"]])[:900], "no workbook"),
        (packed({"xl/vbaProject.bin": b"macro"}), "it has macros"),
        (packed({"xl/externalLinks/externalLink1.xml": b"<a/>"}), "values from other files"),
        (packed({"xl/media/bomb.png": bytes(100_000_001)}), "it unfolds to"),
        (packed({f"a/{number}": b"" for number in range(2_001)}), "parts"),
        (packed({"xl/more.xml": entity_bomb()}), "defines entities"),
        (packed({"xl/more.dat": entity_bomb()}), "defines entities"),
        (packed({"xl/more.xml": bytes(5_000_001)}), "5,000,001 bytes"),
        (packed({"xl/more.xml": entity_bomb().decode().encode("utf-16")}), "defines entities"),
        (book([["id"] * 16_000, ["1"]]), "more than 500 columns"),
    ],
    ids=[
        "empty", "csv", "old", "cut off", "macros", "links", "bomb", "parts",
        "entities", "entities elsewhere", "large part", "utf-16", "columns",
    ],
)  # fmt: skip
def test_what_is_refused(data: bytes, wrong: str) -> None:
    (line,) = told(data)
    assert line.startswith("c.xlsx: ")
    assert wrong in line
    assert line.endswith("(data-workbook)")


def test_sheets_are_tables_apart() -> None:
    def change(made: openpyxl.Workbook) -> None:
        made.create_sheet("South").append(["id"])
        made["South"].append(["1"])

    data = book([["id"], ["1"]], change)
    places = {
        parse_table(data, "c.xlsx", ("clinic",), sheet).rows[0].place.file
        for sheet in ("", "Sheet", "South")
    }
    assert places == {"c.xlsx#Sheet", "c.xlsx#South"}


def test_what_stands_far_away_is_not_dropped() -> None:
    def change(made: openpyxl.Workbook) -> None:
        made.active.cell(2, 600, "far")

    assert "more than 500 columns" in told(book([["id"], ["1"]], change))[0]


def test_empty_rows_are_no_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", 10)

    def change(made: openpyxl.Workbook) -> None:
        made.active.cell(5_000, 1).number_format = "0.00"

    assert texts(book([["id"], ["1"]], change)) == [("id",), ("1",)]


def test_too_many_rows_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", 10)
    (line,) = told(book([["id"], *([str(number)] for number in range(20))]))
    assert "more than 10 rows" in line


def test_a_formula_over_cells_is_told_as_one() -> None:
    def change(made: openpyxl.Workbook) -> None:
        made.active["B2"] = ArrayFormula("B2:B3", "=A1:A2*2")

    data = book([["id", "dose"], ["1", None]], change)
    assert texts(data)[1] == ("1", "=A1:A2*2")


def test_a_number_in_a_shape_of_its_own_is_told() -> None:
    def change(made: openpyxl.Workbook) -> None:
        made.active["B2"].number_format = '0.0" mg"'

    (line,) = told(book([["id", "dose"], ["1", 2.5]], change))
    assert line.startswith("c.xlsx#Sheet:2:2: how the sheet shows “2.5” is not known here")


@given(st.integers(0, 4000), st.binary(min_size=1, max_size=30))
def test_a_damaged_workbook_is_never_a_traceback(at: int, change: bytes) -> None:
    whole = WHOLE[:at] + change + WHOLE[at + len(change) :]
    try:
        parse_table(whole, "c.xlsx", ("clinic",))
    except Stop as stop:
        assert all(one.place.file.startswith("c.xlsx") for one in stop.notices)


WHOLE = book([list(row) for row in ROWS])


@pytest.mark.parametrize(
    ("data", "wanted"),
    [
        (b"", "c.json:1:1: the JSON cannot be read: the table is no list"),
        (b"{}", "c.json:1:1: the JSON cannot be read: the table is no list"),
        (b"[]", "c.json: the table is empty"),
        (b'[{"id": "1"}', "c.json:1:13: the JSON cannot be read: expecting a comma"),
        (b'[{"id": "1"}] x', "c.json:1:15: the JSON cannot be read: something follows"),
        (b'[\n{"id": "1"},\n 5]', "c.json:3:2: a row must be an object"),
        (b'[{"id": "1", "id": "2"}]', "c.json: the JSON cannot be read: an object has “id” twice"),
        (b'[{"id": NaN}]', "c.json: the JSON cannot be read: NaN is no value"),
        (b'[{"id": ' + b"[" * 100 + b"]" * 100 + b"}]", "c.json:1:2: “id” must be a text"),
        (b"[" * 100_000, "c.json: the JSON cannot be read: it is nested too deeply"),
        (b'[{"id": "1"}, {"nr": "2"}]', "c.json:1:15: the first row has no “nr”"),
        (b'[{"id": "\xff"}]', "c.json:1:1"),
    ],
)
def test_json_that_is_no_table(data: bytes, wanted: str) -> None:
    assert told(data, file="c.json")[0].startswith(wanted.partition(":1:1")[0])
    assert any(line.startswith(wanted) for line in told(data, file="c.json"))


def test_values_of_json_are_what_was_typed() -> None:
    data = '[{"id": 0.10, "n": 12345678901234567890, "t": true, "no": null, "w": "\\ud83d\\ude00"}]'
    assert texts(data.encode(), "c.json")[1] == (
        "0.10",
        "12345678901234567890",
        "true",
        "",
        "😀",
    )
