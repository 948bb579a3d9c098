"""Dates and numbers that we generate: the Gregorian day in every language, in the digits that were asked for."""

import pytest

from brochure.language import language, long_date

DATES = (
    ("en", "latn", "March 5, 2026"),
    ("en-GB", "latn", "5 March 2026"),
    ("ar", "latn", "5 مارس 2026"),
    ("ar", "arab", "٥ مارس ٢٠٢٦"),
    ("ar-IQ", "arab", "٥ آذار ٢٠٢٦"),
    ("fa", "arabext", "۵ مارس ۲۰۲۶"),
    ("th", "thai", "๕ มีนาคม ค.ศ. ๒๐๒๖"),
    ("zh-Hans", "latn", "2026年3月5日"),
    ("th-x-easy", "latn", "5 มีนาคม ค.ศ. 2026"),
)


@pytest.mark.parametrize(("tag", "digits", "written"), DATES)
def test_a_day_is_written_in_the_gregorian_calendar_and_in_the_digits_asked_for(tag: str, digits: str, written: str) -> None:
    assert long_date("2026-03-05", language(tag, digits)).replace("\u200f", "") == written
