"""Texts beside the numbers that they say, in every family of digits and every convention."""

from decimal import Decimal

import pytest

from brochure.check.quantity import find_figures


def told(text: str, language: str = "en") -> list[str]:
    found = find_figures(text, language)
    return [*found.phones, *(f"{one.value} {one.unit}".strip() for one in found.quantities)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Take 500 mg twice", ["500 mg"]),
        ("en", "0.5 ml, 1,500 g and 1.500", ["0.5 ml", "1500 g", "1.500"]),
        ("tr", "0,5 ml, 1.500 g ve 1,500", ["0.5 ml", "1500 g", "1.500"]),
        ("tr", "%15", ["15 %"]),
        ("fr", "15 % et 1\u00a0500", ["15 %", "1500"]),
        ("ar", "١٥ ٪ و٠٫٧٤ و١٬٥٠٠", ["15 %", "0.74", "1500"]),
        ("ar", "٥٠٠ ملغ", ["500 mg"]),
        ("fa", "۵۰۰ میلی‌گرم", ["500 mg"]),
        ("ru", "500 мг и 2,5 мл", ["500 mg", "2.5 ml"]),
        ("hi", "५०० मि.ग्रा.", ["500 mg"]),
        ("th", "๕๐๐ มก.", ["500 mg"]),
        ("zh-Hans", "每日500毫克", ["500 mg"]),
        ("en", "−0.59 (95 % CI −1.92 to 0.74)", ["-0.59", "95 %", "-1.92", "0.74"]),
        ("en", "2–3 times, 2-3 times", ["2", "3", "2", "3"]),
        ("en", "Call +964 780 123 4567 or 0780-123-4567", ["+9647801234567", "07801234567"]),
        ("ar", "اتصل على \u2066+٩٦٤ ٧٨٠ ١٢٣ ٤٥٦٧\u2069.", ["+9647801234567"]),
        ("en", "on 2026-03-05 from 08:00 to 14:00", ["2026-03-05", "8:00", "14:00"]),
        ("en", "10 years, 10 y, 3 groups", ["10 years", "10", "3"]),
        ("en", "1,234,567.89 and 1.234.567,89", ["1234567.89", "1234567.89"]),
        ("en", "½ or 1½ or 2 1/2 tablets, 1/4 l", ["0.5000", "1.5000", "2.5000", "0.2500 l"]),
        ("de", "am 05.03.2026 von 8.30 bis 16.00 Uhr", ["2026-03-05", "8:30", "16:00"]),
        ("fr", "de 8h30 à 16h", ["8:30", "16 hours"]),
        ("en", "5 mg/kg, 2 IU / ml and 120/80 mmHg", ["5 mg/kg", "2 IU/ml", "120", "80 mmHg"]),
        ("th", "ร้อยละ 15", ["15 %"]),
        ("he", '500 מ"ג', ["500 mg"]),
        ("ckb", "١٥٪ی خەڵک", ["15 %"]),
        ("en", "Call 00964 780 123 4567 or 555-123-4567", ["+9647801234567", "5551234567"]),
        ("en", "no figures", []),
        ("es", "1,5 ml y 1.500", ["1.5 ml", "1500"]),
        ("es-MX", "1.5 ml y 1,500 y 2.500 mg", ["1.5 ml", "1500", "2.500 mg"]),
        ("es-US", "2.500 mg", ["2.500 mg"]),
        ("ar-MA", "1,5 ml", ["1.5 ml"]),
        ("ar-MA", "1.500 ml", ["1500 ml"]),
        ("ar-IQ", "1.500 ml", ["1.500 ml"]),
        ("de-CH", "1.5 ml und 1’500", ["1.5 ml", "1500"]),
        ("de-AT", "1,5 ml", ["1.5 ml"]),
    ],
)
def test_figures(language: str, text: str, expected: list[str]) -> None:
    assert told(text, language) == expected


def test_values_are_compared_as_numbers() -> None:
    assert (
        find_figures("08", "en").quantities[0].value
        == find_figures("٨", "ar").quantities[0].value
        == Decimal(8)
    )


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "10 000 personnes", ["10000"]),
        ("en", "Take 2 500 mg", ["2500 mg"]),
        ("ar", "١٠ آلاف مريض", ["10000"]),
        ("fa", "۱۰ هزار نفر، ۱/۵ لیتر", ["10000", "1.5 l"]),
        ("zh-Hans", "1万人", ["10000"]),
        ("hi", "1 लाख लोग", ["100000"]),
        ("en", "2 bin bags", ["2"]),
        ("he", "1 אלף", ["1000"]),
    ],
)
def test_a_generous_reading(language: str, text: str, expected: list[str]) -> None:
    found = find_figures(text, language, generous=True).quantities
    assert [
        f"{one.value:f} {one.unit}".strip() if isinstance(one.value, Decimal) else one.value
        for one in found
    ] == expected
