"""What is a field and what is not."""

import pytest

from brochure.source.field import DataField, fill_text, find_fields, has_field


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Call {clinic.phone} now", ["clinic.phone"]),
        ("{clinic.phone_2}{clinic.fax-no}", ["clinic.phone_2", "clinic.fax-no"]),
        ("{عيادة.هاتف}", ["عيادة.هاتف"]),
        ("{clinic} {} { } {{x}}", []),
        ("{1.2} {a.b c} {a. b} {.b} {a.} {a.b.c}", []),
        (r"\{clinic.phone}", []),
        ("{{clinic.phone}}", ["clinic.phone"]),
    ],
)
def test_fields(text: str, found: list[str]) -> None:
    assert [f"{field.table}.{field.column}" for field in find_fields(text)] == found
    assert has_field(text) is bool(found)


def test_each_is_filled_once_and_a_value_is_not_looked_into() -> None:
    values = {DataField("a", "b"): "{a.c}", DataField("a", "c"): "x"}
    assert fill_text(r"{a.b} {a.c} \{a.c} {d}", values.__getitem__) == r"{a.c} x \{a.c} {d}"
