"""What spreadsheets do to cells, beside what was meant or what is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.source.damage import find_damage, mend_cell


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        ('="07801234567"', "07801234567"),
        ('="say ""no"""', 'say "no"'),
        ('=""', ""),
        ("'07801234567", "07801234567"),
        ("'+964 780 123 4567", "+964 780 123 4567"),
        ("'=A1", "=A1"),
        ("'-5", "-5"),
        # The sign of a letter, or a quotation mark.
        ("'Ain Zalah", "'Ain Zalah"),
        ("'Al-Noor'", "'Al-Noor'"),
        ("it's 5", "it's 5"),
        ("0780", "0780"),
        ('="a" & "b"', '="a" & "b"'),
    ],
)
def test_what_was_meant(cell: str, meant: str) -> None:
    assert mend_cell(cell) == meant


@given(st.text().filter(lambda text: text[:1] not in ("=", "'")))
def test_what_is_not_damaged_is_left_alone(text: str) -> None:
    assert mend_cell(text) == text


@pytest.mark.parametrize(
    ("cell", "rule"),
    [
        *[
            (cell, "data-formula")
            for cell in (
                "=SUM(A1:A3)",
                "=A1+B2",
                "+SUM(1)",
                "@NOW()",
                "=cmd|' /C calc'!A0",
                "+A1+B2",
                "-$A$1",
                "-2+3",
                "-2+3+cmd|' /C calc'!A0",
                "#REF!",
                "#N/A",
                "#DIV/0!",
                "#NAME?",
                "#VALUE!",
                "#NUM!",
                "#NULL!",
                "#SPILL!",
                "#CALC!",
                "#GETTING_DATA",
                "########",
            )
        ],
        ("9.6E+11", "data-number"),
        ("9,64781E+12", "data-number"),
        ("1E+15", "data-number"),
        ("9.64781e+22", "data-number"),
        ("5E-05", "data-number"),
    ],
)
def test_what_is_told(cell: str, rule: str) -> None:
    found = find_damage(cell)
    assert found is not None
    assert found.rule == rule
    assert found.hint


@pytest.mark.parametrize(
    "cell",
    [
        "+964 780 123 4567",
        "+964(0)780-123",
        "+49/30/1234",
        "-5",
        "@clinic",
        "#4",
        "1e5",
        "5E3",
        "A1",
        "2-3",
        "",
        "شارع 5",
    ],
)
def test_what_is_no_damage(cell: str) -> None:
    assert find_damage(cell) is None
