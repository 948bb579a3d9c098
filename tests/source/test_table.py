"""Tables as spreadsheets write them, beside the rows that they are read as or the faults that are
told.
"""

import pytest

from brochure.notice import Stop
from brochure.source.field import DataField
from brochure.source.table import REPORTED, parse_table

NAMES = ("clinics", "clinic")
UNPAIRED = (
    "the direction controls (U+202A–U+202C, U+2066–U+2069) of this text do not come in pairs"
    " (bidi-unbalanced)"
)


def texts(data: bytes, file: str = "clinics.csv") -> list[tuple[str, ...]]:
    table = parse_table(data, file, NAMES)
    return [table.columns, *(row.texts for row in table.rows)]


def told(data: bytes, file: str = "clinics.csv") -> list[str]:
    with pytest.raises(Stop) as caught:
        parse_table(data, file, NAMES)
    return [f"{notice.place}: {notice.text} ({notice.rule})" for notice in caught.value.notices]


@pytest.mark.parametrize(
    "data",
    [
        b"id,name\n1,Al-Noor\n2,Hilla\n",
        b"\xef\xbb\xbfid,name\r\n1,Al-Noor\r\n2,Hilla\r\n",
        b"id;name\n1;Al-Noor\n2;Hilla",
        b"id\tname\n1\tAl-Noor\n2\tHilla\n",
        b'"id","name"\n"1","Al-Noor"\n\n"2","Hilla"\n,\n',
        b"id, name \n1,  Al-Noor\n2,Hilla \n",
        b"\n \nid;name\n;\n1;Al-Noor\n2;Hilla\n",
        b"id,name\r1,Al-Noor\r2,Hilla\r",
    ],
    ids=[
        "plain",
        "byte order mark and CRLF",
        "semicolons",
        "tabs",
        "quoted, with empty rows",
        "spaces",
        "empty lines first",
        "old Mac",
    ],
)
def test_one_table_in_many_forms(data: bytes) -> None:
    assert texts(data) == [("id", "name"), ("1", "Al-Noor"), ("2", "Hilla")]


def test_the_same_table_in_yaml() -> None:
    assert texts(b"- {id: 1, name: Al-Noor}\n- {name: Hilla, id: 2}\n", "clinics.yaml") == [
        ("id", "name"),
        ("1", "Al-Noor"),
        ("2", "Hilla"),
    ]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("07801234567", "07801234567"),
        ("0x10", "0x10"),
        ("2025-01-02", "2025-01-02"),
        ("yes", "yes"),
        ("1.10", "1.10"),
        ("12:30:45", "12:30:45"),
        ("null", ""),
        ("~", ""),
        ('"null"', "null"),
        ("", ""),
    ],
)
def test_every_cell_of_yaml_is_the_text_that_was_typed(cell: str, text: str) -> None:
    assert texts(f"- id: 1\n  cell: {cell}\n".encode(), "clinics.yaml")[1] == ("1", text)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("+964 780 123 4567", "+964 780 123 4567"),
        ("0780", "0780"),
        ("-5", "-5"),
        ("@clinic", "@clinic"),
        ('"a, ""b"""', 'a, "b"'),
        ('"two\nlines"', "two lines"),
        ("شارع 5", "شارع 5"),
        ("1e5", "1e5"),
        ("5E3", "5E3"),
        ("+964(0)780-123", "+964(0)780-123"),
        ("+49/30/1234", "+49/30/1234"),
        ("#4", "#4"),
    ],
)
def test_every_cell_is_text(cell: str, text: str) -> None:
    table = parse_table(f"id,cell\n1,{cell}\n".encode(), "clinics.csv", NAMES)
    assert table.rows[0].texts == ("1", text)
    assert table.notices == ()


def test_damage_is_no_matter_of_the_table() -> None:
    """Only where a leaflet uses a cell it is told what a spreadsheet has done to it."""
    table = parse_table(b"id,cell\n1,=SUM(A1:A3)\n2,#REF!\n3,9.6E+11\n", "clinics.csv", NAMES)
    assert [row.texts[1] for row in table.rows] == ["=SUM(A1:A3)", "#REF!", "9.6E+11"]
    assert table.notices == ()


@pytest.mark.parametrize(
    "data",
    [
        b"sep=;\nid;name\n1;Al-Noor\n2;Hilla\n",
        b"sep=|\r\nid|name\r\n1|Al-Noor\r\n2|Hilla\r\n",
        b'\xef\xbb\xbf"sep=,"\nid,name\n1,Al-Noor\n2,Hilla\n',
        b"id,name,,\n1,Al-Noor,,\n2,Hilla,,\n,,,\n,,,\n",
        b"id,name\n1,Al-Noor,,\n2,Hilla\n",
    ],
)
def test_what_excel_leaves_behind(data: bytes) -> None:
    assert texts(data) == [("id", "name"), ("1", "Al-Noor"), ("2", "Hilla")]


def test_rows_keep_their_places_below_the_line_of_the_separator() -> None:
    (row,) = parse_table(b'sep=;\nid;name\n1;"a\nb"\n', "clinics.csv", NAMES).rows
    assert [str(place) for place in row.starts] == ["clinics.csv:3:1", "clinics.csv:3:3"]


@pytest.mark.parametrize(
    ("data", "faults"),
    [
        (b"", ["clinics.csv: the table is empty (data-empty)"]),
        (b" \n,\n", ["clinics.csv: the table is empty (data-empty)"]),
        (
            b"id|name\n1|a\n",
            ["clinics.csv:1:1: “id|name” cannot be the name of a column (data-column)"],
        ),
        (
            b"id,name\n",
            ["clinics.csv: the table has no rows below its columns’ names (data-empty)"],
        ),
        (
            b"id,name\n1\n2,b,c\n3,d\n",
            [
                "clinics.csv:2:1: cells in this row: 1, columns of the table: 2 (data-ragged)",
                "clinics.csv:3:1: cells in this row: 3, columns of the table: 2 (data-ragged)",
            ],
        ),
        (
            b"id,id,phone number,,2nd\n1,2,3,4,5\n",
            [
                "clinics.csv:1:4: the column “id” stands here twice (data-duplicate)",
                "clinics.csv:1:7: “phone number” cannot be the name of a column (data-column)",
                "clinics.csv:1:20: a column has no name (data-column)",
                "clinics.csv:1:21: “2nd” cannot be the name of a column (data-column)",
            ],
        ),
        (
            b'id,name\n1,"open\n',
            [
                "clinics.csv:2:1: the row that begins here cannot be read: a quotation mark is not"
                " closed, or text follows the closing one (data-syntax)"
            ],
        ),
        (
            "id,name\n1,Café\n".encode("latin-1"),
            ["clinics.csv:2:6: the byte 0xE9 (number 14 of the file) is not UTF-8 (data-encoding)"],
        ),
        (
            "id,name\n1,a\n".encode("utf-16"),
            ["clinics.csv:1:1: the file is UTF-16 or UTF-32 (data-encoding)"],
        ),
        (
            b"id,name\n1,a\0b\n",
            ["clinics.csv:2:4: U+0000 (control character) cannot stand in a text (data-character)"],
        ),
        (
            "id,name\n1,a\u202eb\n".encode(),
            [
                "clinics.csv:2:4: U+202E overrides the direction of reading, which can turn a"
                " number or a dose around (bidi-override)"
            ],
        ),
        (
            "id,name\n1,\u2067ab\n2,c\u2069\n".encode(),
            [
                f"clinics.csv:2:3: {UNPAIRED}",
                f"clinics.csv:3:3: {UNPAIRED}",
            ],
        ),
    ],
)
def test_faults(data: bytes, faults: list[str]) -> None:
    assert told(data) == faults


@pytest.mark.parametrize(
    ("data", "faults"),
    [
        (
            b"id: 1\n",
            [
                "clinics.yaml:1:1: the table must be a list, but this is a mapping (“key: value”)"
                " (field-type)"
            ],
        ),
        (
            b"- {id: 1}\n- two\n",
            ["clinics.yaml:2:3: a row must be a mapping, but this is a text (field-type)"],
        ),
        (
            b"- {id: [1]}\n",
            ["clinics.yaml:1:8: a cell must be a text, but this is a list (field-type)"],
        ),
        (b"- {id: 1, a: x}\n- {id: 2}\n", ["clinics.yaml:2:3: this row has no “a” (data-ragged)"]),
        (
            b"- {id: 1}\n- {id: 2, a: x}\n",
            ["clinics.yaml:2:3: the first row has no “a” (data-ragged)"],
        ),
    ],
)
def test_faults_of_yaml(data: bytes, faults: list[str]) -> None:
    assert told(data, "clinics.yaml") == faults


def test_of_very_many_faults_the_first_are_told() -> None:
    faults = told(b"id,name\n" + b"1\n" * 500)
    assert len(faults) == REPORTED + 1
    assert faults[-1].endswith(
        "cells in this row: 1, columns of the table: 2; and 479 more like it (data-ragged)"
    )


def test_a_cell_knows_its_place() -> None:
    row = parse_table(b'id,"a",b,c\n1,"x, y",z,\n', "clinics.csv", NAMES).rows[0]
    assert [str(cell.place) for name in "abc" if (cell := row.cell(DataField("clinic", name)))] == [
        "clinics.csv:2:3",
        "clinics.csv:2:10",
        "clinics.csv:2:12",
    ]


@pytest.mark.parametrize(
    ("table", "column", "text"),
    [("clinic", "id", "1"), ("clinics", "id", "1"), ("clinic", "ID", None), ("other", "id", None)],
)
def test_what_a_field_may_call_it(table: str, column: str, text: str | None) -> None:
    cell = parse_table(b"id\n1\n", "clinics.csv", NAMES).rows[0].cell(DataField(table, column))
    assert (cell and cell.text) == text
