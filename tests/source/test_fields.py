"""Fields of a mapping: values where they are right, and every fault where they are not."""

import pytest

from brochure.notice import Notice
from brochure.source.fields import FieldReader, require_mapping
from brochure.source.yaml import parse_yaml


def fields(source: str) -> tuple[FieldReader, list[Notice]]:
    faults: list[Notice] = []
    found = require_mapping(parse_yaml(source.encode(), "f"), "the thing", faults)
    assert found
    return found, faults


def test_values() -> None:
    found, faults = fields(
        "{text: a   b, choice: x, flag: 'true', whole: 3, number: -1.5, percent: 60%, day:"
        " 2024-02-29, list: [a], inner: {b: c}}"
    )
    values = [
        found.text("text"), found.choice("choice", ("x", "y")), found.flag("flag", False),
        found.whole("whole", 1, 3, 0),
        found.number("number", -2, 2, 0), found.percent("percent", 10, 100, 1), found.day("day"),
        len(found.sequence("list")),
        (inner.text("b") if (inner := found.fields("inner")) else ""),
    ]  # fmt: skip
    found.close()
    assert values == ["a b", "x", True, 3, -1.5, 0.6, "2024-02-29", 1, "c"]
    assert faults == []


def test_defaults() -> None:
    found, faults = fields("{}")
    values = [
        found.text("a", "t"), found.choice("b", ("x",), "x"), found.flag("c", True),
        found.whole("d", 1, 3, 2),
        found.number("e", 0, 1, 0.5),
        found.percent("f", 1, 2, 0.7), found.day("g"), found.sequence("h"), found.fields("i"),
        found.scalar("j"),
    ]  # fmt: skip
    assert values == ["t", "x", True, 2, 0.5, 0.7, "", (), None, None]
    assert faults == []


@pytest.mark.parametrize("typed", ["x", "4", "0", "1.0", "٣", "1e0", "[1]", ""])
def test_whole_numbers_that_are_none(typed: str) -> None:
    found, faults = fields(f"whole: {typed}")
    assert found.whole("whole", 1, 3, 2) == 2
    assert len(faults) == 1


@pytest.mark.parametrize(
    "typed",
    [
        "2026-2-3",
        "2026-02-30",
        "20260203",
        "2026-W01-1",
        "0000-01-01",
        "2026-02-03T00:00",
        "٢٠٢٦-٠٢-٠٣",
    ],
)
def test_days_that_are_none(typed: str) -> None:
    found, faults = fields(f"day: {typed}")
    assert found.day("day") == ""
    assert [fault.rule for fault in faults] == ["field-date"]


def test_faults_name_what_was_meant() -> None:
    found, faults = fields("colour: x\nsise: 3\n")
    found.text("size")
    found.text("name", required=True)
    found.close()
    assert [(fault.rule, fault.place.line, fault.hint) for fault in faults] == [
        ("field-missing", 1, "add “name: …”"),
        ("field-unknown", 1, "known: size, name"),
        ("field-unknown", 2, "did you mean “size”?"),
    ]


def test_long_texts_are_cut_in_notices() -> None:
    found, faults = fields(f"choice: {'x' * 5000}")
    found.choice("choice", ("a",))
    assert len(faults[0].text) < 120
