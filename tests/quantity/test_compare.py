"""Sources beside translations that say the same amounts in another way, and beside those that say
others.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure import data
from brochure.catalog.letters import normal_letters
from brochure.language import cldr, find_language
from brochure.quantity import compare_texts


def told(source: str, target: str, tag: str, spoken: str = "en") -> list[str]:
    findings = compare_texts(source, spoken, normal_letters(target, find_language(tag)), tag)
    return [f"{finding.severity} {finding.rule}" for finding in findings]


@pytest.mark.parametrize(
    ("tag", "source", "target"),
    [
        ("ar", "Wait three days.", "انتظر 3 أيام."),
        ("ar", "Take 2 tablets.", "خذ قرصين."),
        ("ar", "Type 2 diabetes", "السكري من النوع الثاني"),
        ("ar", "The 1st and 2nd visits", "الزيارة الأولى والثانية"),
        ("ar", "Twenty-four hours", "أربع وعشرون ساعة"),
        ("ar", "10,000 patients", "10 آلاف مريض"),
        ("ar", "10,000 patients", "١٠ ٠٠٠ مريض"),
        ("ar", "Call +964 780 123 4567.", "اتصل على 00964 780 123 4567."),
        ("ar", "Keep at −5 °C to 8 °C.", "يُحفظ من ‎-5 إلى 8 درجات مئوية."),
        ("ar", "Take half a tablet.", "خذ ½ قرص."),
        ("ar", "½ tablet", "نصف قرص"),
        ("ar", "5 mg per kg", "5 ملغ/كغ"),
        ("de", "1/2 tablet", "½ Tablette"),
        ("de", "On 5 March 2026", "Am 05.03.2026"),
        ("de", "On 5 March 2026", "Am 5. März 2026"),
        ("de", "Open 08:30–16:00", "Geöffnet 8.30–16.00 Uhr"),
        ("de", "On 2026-03-05", "Am 5. März 2026"),
        ("pt-BR", "Open 08:30–16:00", "Aberto das 8h30 às 16h"),
        ("pt-BR", "1.5 million people", "1,5 milhão de pessoas"),
        ("fa", "Drink 1.5 litres.", "۱/۵ لیتر بنوشید."),
        ("th", "In 2026, twice a day", "ในปี 2569 วันละ 2 ครั้ง"),
        ("zh-Hans", "Take 2 tablets three times a day.", "每日3次，每次服用两片。"),
        ("zh-Hans", "On 5 March 2026, 15 % of people", "2026年3月5日，百分之十五的人"),
        ("hi", "100,000 people", "1 लाख लोग"),
        ("fr", "Ninety minutes", "Quatre-vingt-dix minutes"),
        ("tr", "24 hours a day", "günün 24 saatinde"),
        (
            "th",
            "Fifty-two signs, 49 paws, 250 cells",
            "สัญลักษณ์ห้าสิบสองรูป 49 รูป สองร้อยห้าสิบเซลล์",
        ),
        ("th", "Take 20,000 units", "ใช้สองหมื่นหน่วย"),
        ("zh-Hans", "120,000 people", "十二万人"),
        ("fr", "08:00 to 14:00", "de 8\u00a0h à 14\u00a0h"),
        ("fr", "08:00 to 14:00", "de 8 h 00 à 14 h 00"),
        ("fr", "08:30 to 14:05", "de 8 h 30 à 14 h 05"),
        ("tr", "08:00 to 14:00", "08.00–14.00"),
        ("tr", "08:30 to 14:00", "saat 8.30'dan 14.00'e kadar"),
        ("es", "08:00 to 14:00", "8:00 a 14:00 h"),
        ("es", "At 08:30", "a las 8.30 h"),
        ("ru", "08:00 to 14:00", "с 8:00 до 14:00"),
        ("ru", "08:00 to 14:30", "с 8 ч 00 мин до 14 ч 30 мин"),
        ("fr", "On 5 March 2026", "Le 05/03/2026"),
        ("ar", "On 5 March 2026", "في ٥/٣/٢٠٢٦"),
        ("ru", "On 5 March 2026", "5 марта 2026 г."),
        ("ar", "Keep it at 5 to 8 °C", "احفظه بين 5 °م و 8 °م"),
        ("de", "Take 2 or 3 mg", "Nehmen Sie 2 mg oder 3 mg"),
    ],
)
def test_the_same_said_otherwise(tag: str, source: str, target: str) -> None:
    assert told(source, target, tag) == []


@pytest.mark.parametrize(
    ("tag", "source", "target", "expected"),
    [
        ("ar", "On 2026-03-05", "في 2026-05-03", "error translation-date"),
        ("de", "On 5 March 2026", "Am 03.05.2026", "error translation-date"),
        ("ar", "At 08:30", "الساعة 08:03", "error translation-time"),
        ("fr", "08:00 to 14:00", "de 9 h à 14 h", "error translation-time"),
        ("fr", "08:00 to 14:00", "de 8 h 30 à 14 h", "error translation-time"),
        ("tr", "08:00 to 14:00", "08.30–14.00", "error translation-time"),
        ("fr", "On 5 March 2026", "Le 03/05/2026", "error translation-date"),
        ("th", "250 mg", "สองร้อยมิลลิกรัม", "error translation-quantity"),
        ("ar", "½ tablet", "¼ قرص", "error translation-quantity"),
        ("ar", "½ tablet", "قرص", "error translation-quantity"),
        ("ar", "10² cells", "102 خلية", "error translation-number"),
        ("ar", "Take 2 tablets.", "خذ قرصًا.", "error translation-quantity"),
        (
            "ar",
            "Take 2 tablets twice a day.",
            "خذ قرصًا مرتين في اليوم.",
            "error translation-quantity",
        ),
        ("zh-Hans", "Take 500 mg", "服用五十毫克", "error translation-quantity"),
        ("zh-Hans", "10,000 people", "1千人", "error translation-number"),
        ("ar", "5 mg/kg", "5 ملغ/غ", "error translation-unit"),
        ("ar", "5 mmol/l", "5 مول/لتر", "error translation-unit"),
        ("ar", "37 °C", "37 °F", "error translation-unit"),
        ("ar", "every 8 hours", "كل 8 أيام", "error translation-frequency"),
        ("th", "100 people", "643 คน", "error translation-number"),
        ("he", "500 mg", "500 מק״ג", "error translation-unit"),
        ("ar", "555-123-4567", "555-123-4576", "error translation-phone"),
    ],
)
def test_another_number(tag: str, source: str, target: str, expected: str) -> None:
    assert told(source, target, tag) == [expected]


@pytest.mark.parametrize(
    ("tag", "target"),
    [
        ("ar", "خذ ثلاثة أقراص"), ("ckb", "سێ حەب بخۆ"), ("de", "Nehmen Sie drei Tabletten"),
        ("es", "Tome tres tabletas"),
        ("fa", "سه قرص بخورید"), ("fr", "Prenez trois comprimés"), ("he", "קחו שלוש טבליות"),
        ("hi", "तीन गोलियाँ लें"),
        ("pt-BR", "Tome três comprimidos"), ("ru", "Примите три таблетки"), ("th", "กินสามเม็ด"),
        ("tr", "Üç tablet alın"),
        ("ur", "تین گولیاں لیں"), ("zh-Hans", "服用三片"),
    ],
)  # fmt: skip
def test_another_number_in_words(tag: str, target: str) -> None:
    assert told("Take two tablets", target, tag) == ["error translation-quantity"]
    assert told("Take three tablets", target, tag) == []


def test_no_unit_is_written_like_another() -> None:
    rows = list(data.read_rows("units.txt"))
    for base in {row[0] for row in rows}:
        found: dict[str, str] = {}
        for language, unit, words in rows:
            for word in words.split("|") if language in ("*", base) and unit != "before" else ():
                assert found.setdefault(word, unit) == unit


def test_own_words_for_units_say_nothing_else_than_cldr() -> None:
    for base, unit, words in data.read_rows("units.txt"):
        known = {word: name for name, said in cldr.unit_names(base) for word in said}
        assert {known.get(word, unit) for word in words.split("|")} == {unit} or unit == "before"


ANYTHING = st.text(
    "0159٠٥۵५๕²½¼⅐.,:/-–+%٪ ()\u00a0\u2066\u2069hmgkل一二十百万สิบห้าأربع twomay", max_size=30
)


@given(
    ANYTHING,
    ANYTHING,
    st.sampled_from(["ar", "ckb", "de", "en", "fa", "he", "hi", "th", "tr", "ur", "zh"]),
)
def test_no_text_is_too_odd_and_none_differs_from_itself(
    source: str, target: str, tag: str
) -> None:
    compare_texts(source, "en", target, tag)
    assert compare_texts(source, tag, source, tag) == ()


def test_no_form_of_the_lexicon_has_a_figure() -> None:
    """Figures are read by rules; a form with one would be found without it."""
    folder = data.HERE / "quantity"
    for path in sorted(folder.glob("*.txt")):
        for _, _, forms in data.read_rows(f"quantity/{path.name}"):
            assert not any(map(str.isdigit, forms)), path.name
