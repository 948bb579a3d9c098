"""Texts beside the amounts that they tell, in every family of digits and every convention."""

import pytest

from brochure.quantity.reading import read_quantities
from brochure.quantity.values import Reading


def told(text: str, language: str) -> list[str]:
    """Telephone numbers, then each quantity by all its readings; words that may say something else
    are left out.
    """
    read = read_quantities(text, language)
    sure = [quantity for quantity in read.quantities if not quantity.faint]
    return [*read.phones, *(" or ".join(map(shown, quantity.readings)) for quantity in sure)]


def shown(reading: Reading) -> str:
    value = reading.value if isinstance(reading.value, str) else f"{reading.value:f}"
    return f"{reading.kind} {value} {reading.unit}".strip()


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Take 500 mg twice", ["amount 500 mg", "times 2"]),
        ("en", "0.5 ml, 1,500 g and 1.500", ["amount 0.5 ml", "amount 1500000 mg", "number 1.5"]),
        ("tr", "0,5 ml, 1.500 g ve 1,500", ["amount 0.5 ml", "amount 1500000 mg", "number 1.5"]),
        ("tr", "%15", ["amount 15 %"]),
        ("fr", "15 % et 1\xa0500", ["amount 15 %", "number 1500"]),
        ("ar", "١٥ ٪ و٠٫٧٤ و١٬٥٠٠", ["amount 15 %", "number 0.74", "number 1500"]),
        ("ar", "٥٠٠ ملغ", ["amount 500 mg"]),
        ("fa", "۵۰۰ میلی\u200cگرم", ["amount 500 mg"]),
        ("ru", "500 мг и 2,5 мл", ["amount 500 mg", "amount 2.5 ml"]),
        ("hi", "५०० मि.ग्रा.", ["amount 500 mg"]),
        ("th", "๕๐๐ มก.", ["amount 500 mg"]),
        ("zh-Hans", "每日500毫克", ["every 1440 minutes", "amount 500 mg"]),
        (
            "en",
            "−0.59 (95 % CI −1.92 to 0.74)",
            ["number -0.59", "amount 95 %", "number -1.92", "number 0.74"],
        ),
        (
            "en",
            "2–3 times, 2-3 times",
            ["times 2 or number 2", "times 3", "times 2 or number 2", "times 3"],
        ),
        ("en", "Call +964 780 123 4567 or 0780-123-4567", ["+9647801234567", "07801234567"]),
        ("ar", "اتصل على \u2066+٩٦٤ ٧٨٠ ١٢٣ ٤٥٦٧\u2069.", ["+9647801234567"]),
        ("en", "on 2026-03-05 from 08:00 to 14:00", ["date 2026-03-05", "time 480", "time 840"]),
        ("en", "10 years, 10 y, 3 groups", ["amount 120 months", "number 10", "number 3"]),
        ("en", "1,234,567.89 and 1.234.567,89", ["number 1234567.89", "number 1234567.89"]),
        (
            "en",
            "½ or 1½ or 2 1/2 tablets, 1/4 l",
            ["number 0.5", "number 1.5", "amount 2.5 tablet", "amount 250 ml"],
        ),
        (
            "de",
            "am 05.03.2026 von 8.30 bis 16.00 Uhr",
            ["date 2026-03-05", "number 8.3 or time 510", "time 960"],
        ),
        (
            "fr",
            "de 8h30 à 16h",
            ["amount 510 minutes or time 510", "amount 960 minutes or time 960"],
        ),
        (
            "en",
            "5 mg/kg, 2 IU / ml and 120/80 mmHg",
            [
                "amount 0.000005 mg/mg",
                "amount 2 IU/ml",
                "amount 120 mmHg or number 120",
                "amount 80 mmHg",
            ],
        ),
        ("th", "ร้อยละ 15", ["amount 15 %"]),
        ("he", '500 מ"ג', ["amount 500 mg"]),
        ("ckb", "١٥٪ی خەڵک", ["amount 15 %"]),
        ("en", "Call 00964 780 123 4567 or 555-123-4567", ["+9647801234567", "5551234567"]),
        ("en", "no figures", []),
        ("es", "1,5 ml y 1.500", ["amount 1.5 ml", "number 1500"]),
        (
            "es-MX",
            "1.5 ml y 1,500 y 2.500 mg",
            ["amount 1.5 ml", "amount 1500 mg or number 1500", "amount 2.5 mg"],
        ),
        ("es-US", "2.500 mg", ["amount 2.5 mg"]),
        ("ar-MA", "1,5 ml", ["amount 1.5 ml"]),
        ("ar-MA", "1.500 ml", ["amount 1500 ml"]),
        ("ar-IQ", "1.500 ml", ["amount 1.5 ml"]),
        ("de-CH", "1.5 ml und 1’500", ["amount 1.5 ml", "number 1500"]),
        ("de-AT", "1,5 ml", ["amount 1.5 ml"]),
        ("fr", "10 000 personnes", ["number 10000"]),
        ("en", "Take 2 500 mg", ["number 2", "amount 500 mg"]),
        ("fr", "Prenez 2 500 mg", ["amount 2500 mg"]),
        ("en", "10 000 people, 2\u00a0500 mg", ["number 10000", "amount 2500 mg"]),
        ("ar", "١٠ آلاف مريض", ["number 10000"]),
        ("fa", "۱۰ هزار نفر، ۱/۵ لیتر", ["number 10000", "amount 200 ml or amount 1500 ml"]),
        ("zh-Hans", "1万人", ["number 10000"]),
        ("hi", "1 लाख लोग", ["number 100000"]),
        ("en", "2 bin bags", ["number 2"]),
        ("he", "1 אלף", ["number 1000"]),
        (
            "en",
            "Take one and a half tablets every 8 hours",
            ["amount 1.5 tablet", "every 480 minutes"],
        ),
        ("en", "a dozen visits, half an hour", ["number 12", "amount 30 minutes"]),
        ("ar", "خذ قرصين كل ثماني ساعات", ["amount 2 tablet", "every 480 minutes"]),
        ("ar", "ساعة ونصف، لترين", ["amount 90 minutes", "amount 2000 ml"]),
        ("tr", "8 saatte bir iki buçuk tablet", ["every 480 minutes", "amount 2.5 tablet"]),
        (
            "tr",
            "günde üç kez, haftada bir",
            ["every 1440 minutes", "times 3", "every 10080 minutes"],
        ),
        (
            "hi",
            "साढ़े तीन बजे, डेढ़ गोली, ढाई लीटर",
            ["time 210.0", "amount 1.5 tablet", "amount 2500 ml"],
        ),
        (
            "ur",
            "دن میں دو بار ساڑھے تین گھنٹے",
            ["every 1440 minutes", "times 2", "amount 210 minutes"],
        ),
        (
            "zh-Hans",
            "每8小时一次，每次一片半，下午2点半",
            ["every 480 minutes", "times 1", "amount 1.5 tablet", "time 870.0"],
        ),
        (
            "th",
            "วันละ 2 ครั้ง ครั้งละครึ่งเม็ด เวลา 14.30 น.",
            ["every 1440 minutes", "times 2", "amount 0.5 tablet", "time 870"],
        ),
        (
            "ru",
            "полторы таблетки через день, сутки, полчаса",
            ["amount 1.5 tablet", "every 2880 minutes", "amount 1440 minutes", "amount 30 minutes"],
        ),
        (
            "fr",
            "quinze jours, une demi-heure, toutes les 8 h, à 14 h 30",
            [
                "amount 21600 minutes or amount 20160 minutes",
                "amount 30 minutes",
                "every 480 minutes",
                "amount 870 minutes or time 870",
            ],
        ),
        (
            "es",
            "una cucharadita cada dos días, a las 2 de la tarde",
            ["amount 1 teaspoon", "every 2880 minutes", "time 840"],
        ),
        (
            "fa",
            "۱۴ اسفند ۱۴۰۴، روزی یک و نیم قرص",
            ["date 2026-03-05", "every 1440 minutes", "amount 1.5 tablet"],
        ),
        (
            "ckb",
            "ڕۆژی دوو جار، هەر ٨ کاتژمێر یەک حەب",
            ["every 1440 minutes", "times 2", "every 480 minutes", "amount 1 tablet"],
        ),
        (
            "en",
            "2–3 tablets, 120/80 mmHg, ≥ 38 °C",
            [
                "amount 2 tablet or number 2",
                "amount 3 tablet",
                "amount 120 mmHg or number 120",
                "amount 80 mmHg",
                "amount 38 °C",
            ],
        ),
        (
            "en",
            "from 9 to 5 pm, 8:30 pm, noon",
            ["time 540 or number 9", "time 1020", "time 1230", "time 720"],
        ),
        (
            "en",
            "5 mg/day, 2 mg per kg",
            ["amount 5 mg", "every 1440 minutes", "amount 0.000002 mg/mg"],
        ),
    ],
)
def test_what_a_text_tells(language: str, text: str, expected: list[str]) -> None:
    assert told(text, language) == expected
