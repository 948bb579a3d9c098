"""Telephone numbers and hours that a spreadsheet took for something else."""

import pytest

from brochure.leaflet.cells import doubt_cell


def told(column: str, text: str, region: str = "IQ") -> list[str]:
    return [f"{one.rule}: {one.hint.split('?')[0]}" for one in doubt_cell(column, text, region)]


@pytest.mark.parametrize(
    ("column", "text", "wanted"),
    [
        ("phone", "7801234567", "data-phone: should it be “07801234567”"),
        ("ward_phone", "7801234567", "data-phone: should it be “07801234567”"),
        ("هاتف", "7801234567", "data-phone: should it be “07801234567”"),
        ("Mobile", "9647801234567", "data-phone: should it be “+9647801234567”"),
        ("hours", "16-Aug", "data-hours: should it be hours"),
        ("opening_time", "Aug-16", "data-hours: should it be hours"),
        ("hours", "2026-08-16", "data-hours: should it be hours"),
        ("open", "0.5", "data-hours: should it be 12:00"),
        ("open", "0.354166", "data-hours: should it be 08:30"),
        ("open", "0,354166", "data-hours: should it be 08:30"),
    ],
)
def test_what_may_have_been_lost(column: str, text: str, wanted: str) -> None:
    assert told(column, text) == [wanted]


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("phone", "07801234567"),
        ("phone", "+964 780 123 4567"),
        ("phone", "122"),
        ("phone", "1234567890123"),
        ("id", "7801234567"),
        ("hotel", "7801234567"),
        ("start_dose", "0.125"),
        ("hours", "8-16"),
        ("hours", "08:30"),
        ("hours", "Sunday to Thursday"),
        ("dose", "0.354166"),
        ("date", "16-Aug"),
        ("valid_from", "2026-08-16"),
    ],
)
def test_what_is_not_doubted(column: str, text: str) -> None:
    assert told(column, text) == []


def test_without_a_region_only_a_plus_can_be_missed() -> None:
    assert told("phone", "7801234567", "") == []
    assert told("phone", "9647801234567", "") == ["data-phone: should it be “+9647801234567”"]
