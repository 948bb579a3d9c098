"""Facts: what is found in a text, how it then stands in an Arabic line, and that no text makes the search slow."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.text import bidi
from brochure.text.isolate import LONG, Fact, breaks_in, facts, phrases


def found(text: str) -> list[str]:
    """The facts of a text as "kind: words"."""
    return [f"{fact.kind}: {text[fact.start : fact.end]}" for fact in facts(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # telephone numbers
        ("Call +964 780 123 4567 now.", ["phone: +964 780 123 4567"]),
        ("(+964 780 123 4567)", ["phone: +964 780 123 4567"]),
        ("(+964) 780 123 4567", ["phone: (+964) 780 123 4567"]),
        ("+964-780-123-4567, +964.780.123.4567", ["phone: +964-780-123-4567", "phone: +964.780.123.4567"]),
        ("+964\u00a0780\u00a0123\u00a04567", ["phone: +964\u00a0780\u00a0123\u00a04567"]),
        ("00964 780 123 4567", ["phone: 00964 780 123 4567"]),
        ("0780 123 4567 / 07801234567", ["phone: 0780 123 4567", "phone: 07801234567"]),
        ("+44 (0)20 7946 0958", ["phone: +44 (0)20 7946 0958"]),
        ("(0) 780 123 4567", ["phone: (0) 780 123 4567"]),
        ("01.23.45.67.89", ["phone: 01.23.45.67.89"]),
        ("(202) 555-0123 or 1-800-555-0199", ["phone: (202) 555-0123", "phone: 1-800-555-0199"]),
        ("هاتف: +٩٦٤ ٧٨٠ ١٢٣ ٤٥٦٧، نهاراً", ["phone: +٩٦٤ ٧٨٠ ١٢٣ ٤٥٦٧"]),
        ("تلفن ۰۲۱-۱۲۳۴-۵۶۷۸؛", ["phone: ۰۲۱-۱۲۳۴-۵۶۷۸"]),
        ("+964 780 123 4567 24 hours", ["phone: +964 780 123 4567"]),
        ("122", []),
        # dates and times
        ("On 2026-03-05.", ["date: 2026-03-05"]),
        ("2026-03-05T08:30Z", ["date: 2026-03-05T08:30Z"]),
        ("٢٠٢٦-٠٣-٠٥", ["date: ٢٠٢٦-٠٣-٠٥"]),
        ("05/03/2026, 5.3.26; 05-03-2026", ["date: 05/03/2026", "date: 5.3.26", "date: 05-03-2026"]),
        ("08:30–16:00", ["time: 08:30", "time: 16:00"]),
        ("at 8:30 am or 12:30 p.m.", ["time: 8:30 am", "time: 12:30 p.m."]),
        ("05/03/2026–07/03/2026", ["date: 05/03/2026", "date: 07/03/2026"]),
        # numbers
        ("-5, −0.59; +3 and ±2", ["number: -5", "number: −0.59", "number: +3", "number: ±2"]),
        ("(-5) [−5]", ["number: -5", "number: −5"]),
        ("بين -10 و-5 درجات", ["number: -10", "number: -5"]),
        ("1,000.5 and 1\u202f000\u202f000 and ٣٫٥", ["number: 1,000.5", "number: 1\u202f000\u202f000", "number: ٣٫٥"]),
        ("1/2, 1:1000, 5×10⁶, 37±2", ["number: 1/2", "number: 1:1000", "number: 5×10⁶", "number: 37±2"]),
        ("3 of 12 in 2026", []),
        ("كوفيد-19", []),
        # numbers with a unit
        ("15 %, 15%, 2‰", ["quantity: 15 %", "quantity: 15%", "quantity: 2‰"]),
        ("بنسبة 15 % تقريباً", ["quantity: 15 %"]),
        ("0.5 mg; 12 pt; 50 µg/mL", ["quantity: 0.5 mg", "quantity: 12 pt", "quantity: 50 µg/mL"]),
        ("37.5 °C and -5°C and 20°", ["quantity: 37.5 °C", "quantity: -5°C", "quantity: 20°"]),
        ("120/80 mmHg", ["quantity: 120/80 mmHg"]),
        ("60 mL/min/1.73 m².", ["quantity: 60 mL/min/1.73 m²"]),
        ("1.5 × 10⁹/L", ["quantity: 1.5 × 10⁹/L"]),
        ("2 x 500 mg", ["quantity: 2 x 500 mg"]),
        ("$15, 15 €", ["quantity: $15", "quantity: 15 €"]),
        ("١٥ mg", ["quantity: ١٥ mg"]),
        ("15 мг", ["quantity: 15 мг"]),
        ("15 patients, 3 l’eau, 5 minutes", []),
        # comparisons
        ("<15 % or ≥ 3", ["comparison: <15 %", "comparison: ≥ 3"]),
        ("(p < 0.05), HbA1c < 7 %", ["comparison: p < 0.05", "comparison: HbA1c < 7 %"]),
        ("levels ≥ 3", ["comparison: ≥ 3"]),
        # codes
        ("KF-01, SARS-CoV-2. «COVID-19»", ["code: KF-01", "code: SARS-CoV-2", "code: COVID-19"]),
        ("ISO 14289-1 and ISO/IEC 14289-1:2014", ["code: ISO 14289-1", "code: ISO/IEC 14289-1:2014"]),
        ("PDF/UA-1, 2019-nCoV, IL-6, B12", ["code: PDF/UA-1", "code: 2019-nCoV", "code: IL-6", "code: B12"]),
        ("A 15 mg dose in the UK 15 times", ["quantity: 15 mg"]),
        ("Al-Mustaqbal, stem-cell, CKD-EPI", []),
        # addresses
        ("10.3390/cells14171313.", ["doi: 10.3390/cells14171313"]),
        ("doi:10.1000/182", ["doi: doi:10.1000/182"]),
        ("a@example.org, a.b+c@sub.example.co.uk;", ["email: a@example.org", "email: a.b+c@sub.example.co.uk"]),
        ("mailto:a@example.org", ["email: a@example.org"]),
        ("https://example.org/a?b=1&c=2#d!", ["web: https://example.org/a?b=1&c=2#d"]),
        ("(www.example.org).", ["web: www.example.org"]),
        ("https://example.org/a_(b)).", ["web: https://example.org/a_(b)"]),
        ("انظر https://ar.example.org/كلية، ثم", ["web: https://ar.example.org/كلية"]),
        ("doi.org/10.3390/cells14171313", ["web: doi.org/10.3390/cells14171313"]),
        ("at example.org.", ["web: example.org"]),
        ("见https://example.org/a。另见example.org/b（二）", ["web: https://example.org/a", "web: example.org/b"]),
        ("服用KF-01和5 mg。另见ดูKF-02", ["code: KF-01", "quantity: 5 mg", "code: KF-02"]),
        ("देखें https://example.org/a। फिर", ["web: https://example.org/a"]),
        ("e.g. this. U.S. and i.e. and/or a@b", []),
        ("https:// and www. and http://", []),
        # ranges are left alone, unit and all
        ("2–3, 10-12, 10 - 12", []),
        ("1.5–2.5 mg, 15–20 %, 08.30–16.00", []),
        ("١٠-١٢", []),
        ("15%–20% or 10 mg-20 mg", ["quantity: 15%", "quantity: 20%", "quantity: 10 mg", "quantity: 20 mg"]),
        # natural Arabic order is left alone
        ("١٥ ملغ", []),
        ("١٥٪ 15٪ ٪15 %15 ١٥%", []),
        ("-٥ ≥ ٣", []),
        ("37 °م", []),
    ],
)
def test_what_is_found(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize("close", [".", ",", ";", ":", "!", "?", "،", "؛", "؟", ")", "]", "»", "”", "…", ").", "?!"])
@pytest.mark.parametrize(
    "fact", ["KF-01", "15 %", "2026-03-05", "+964 780 123 4567", "a@example.org", "https://example.org/x", "-5", "0.5 mg"]
)
def test_the_sentence_s_punctuation_is_no_part_of_a_fact(fact, close):
    assert [text.partition(": ")[2] for text in found(f"see {fact}{close} Then")] == [fact]


def seen(text: str, isolate: bool = True) -> str:
    """An Arabic paragraph as it stands on one line, from the left to the right."""
    isolates = [(fact.start, fact.end, fact.direction) for fact in facts(text)] if isolate else []
    line = bidi.line_levels(text, bidi.levels(text, True, isolates), 0, len(text), True)
    return "".join(text[start:end][::-1] if level % 2 else text[start:end] for start, end, level in bidi.runs(line))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("اتصل على +964 780 123 4567 الآن", "+964 780 123 4567"),
        ("اتصل على +٩٦٤ ٧٨٠ ١٢٣ ٤٥٦٧ الآن", "+٩٦٤ ٧٨٠ ١٢٣ ٤٥٦٧"),
        ("اتصل على (0) 780 123 4567 الآن", "(0) 780 123 4567"),
        ("في يوم 2026-03-05 صباحاً", "2026-03-05"),
        ("في يوم ٢٠٢٦-٠٣-٠٥ صباحاً", "٢٠٢٦-٠٣-٠٥"),
        ("حرارة -5 درجات", "-5"),
        ("حرارة −0.59 درجة", "−0.59"),
        ("نحو 15 % منهم", "15 %"),
        ("نحو 15% منهم", "15%"),
        ("نسبة <15 % منهم", "<15 %"),
        ("الرمز KF-01.", "KF-01"),
        ("الفيروس 2019-nCoV معروف", "2019-nCoV"),
        ("البريد a@example.org.", "a@example.org"),
        ("حرارة 37.5 °C.", "37.5 °C"),
        ("ضغط 120/80 mmHg.", "120/80 mmHg"),
        ("جرعة ١٥ mg يومياً", "١٥ mg"),
        ("الموقع https://example.org/a?b=1.", "https://example.org/a?b=1"),
    ],
)
def test_a_fact_reads_from_the_left_in_an_arabic_line(text, shown):
    assert shown in text
    assert shown in seen(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("من 2–3 أيام", "3–2"),
        ("من 10-12 يوماً", "12-10"),
        ("من ١٠-١٢ يوماً", "١٢-١٠"),
        ("من 08:30–16:00 يومياً", "16:00–08:30"),
        ("من 15%–20% منهم", "20%–15%"),
        ("نحو ١٥٪ منهم", "٪١٥"),
        ("نحو %15 منهم", "15%"),
        ("جرعة ١٥ ملغ", "غلم ١٥"),
        ("مرض كوفيد-19 شائع", "19-ديفوك"),
    ],
)
def test_what_reads_from_the_right_stays_so(text, shown):
    assert shown in seen(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [("على +964 780 123", "123 780 964+"), ("يوم 2026-03-05", "05-03-2026"), ("حرارة -5 درجات", "5-"), ("نحو 15 % منهم", "% 15")],
)
def test_without_isolation_the_same_lines_are_wrong(text, shown):
    assert shown in seen(text, isolate=False)


ADDRESS = "https://www.example.org/health-information/kidney_failure?lang=ar&page=2"


def test_a_long_address_breaks_before_its_punctuation():
    text = f"See {ADDRESS}."
    (fact,) = facts(text)
    ends = [fact.start, *breaks_in(text, fact), fact.end]
    assert fact == Fact(4, 4 + len(ADDRESS), "web", breakable=True)
    assert [text[start:end] for start, end in pairwise(ends)] == [
        "https://", "www", ".example", ".org", "/health-information", "/kidney", "_failure", "?lang", "=ar", "&page", "=2",
    ]  # fmt: skip


def test_a_hyphen_is_broken_at_only_where_nothing_else_is_near():
    text = "https://example.org/" + "-".join(["kidney"] * 8)
    (fact,) = facts(text)
    assert [text[at] for at in breaks_in(text, fact)] == ["e", ".", "/", *"-------"]


@pytest.mark.parametrize(("length", "breakable"), [(LONG, False), (LONG + 1, True)])
def test_only_a_long_address_may_break(length, breakable):
    text = "https://example.org/a".ljust(length, "b")
    (fact,) = facts(text)
    assert (fact.breakable, bool(breaks_in(text, fact))) == (breakable, breakable)


def test_a_long_fact_that_is_no_address_never_breaks():
    (fact,) = facts("+964 (0) 780 - 123 - 4567")
    assert (fact.kind, fact.breakable, breaks_in("+964 (0) 780 - 123 - 4567", fact)) == ("phone", False, ())


# fmt: off
PIECES = [
    "+964", "0780", "15", "%", "mg", "°C", "-", "–", "−", ".", ",", ":", "/", "@", "a", "KF", "ISO", "www.", "https://", "org", "(", ")",
    " ", "\u00a0", "<", "≥", "±", "×", "٣", "۵", "٪", "ملغ", "و", "10.3390/", "example.org", "²", "$", "\n", "é", "α", "г", "\u2066",
]
# fmt: on


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join) | st.text())
def test_facts_stand_in_order_within_the_text(text):
    at = 0
    for fact in facts(text):
        assert at <= fact.start < fact.end <= len(text)
        words = text[fact.start : fact.end]
        assert words.strip() == words
        assert words[-1] not in ",;:!?،؛؟" and (words[-1] != "." or words.endswith(".m."))
        assert all(fact.start < place < fact.end for place in breaks_in(text, fact))
        assert fact.breakable <= (fact.end - fact.start > LONG)
        at = fact.end


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_a_fact_is_found_again_wherever_its_sentence_stands(text):
    once = found(text)
    assert found(f"{text}\n\n{text}") == once + once


# Each is the worst case of some repetition of the grammar; were one of them quadratic, this would take minutes.
# fmt: off
HOSTILE = [
    "1", "1.", "1-", "1 ", "1x", "1±", "1<", "1/", "1⁰", "+1", "+1 ", "0 0 ", "(0", "(0) ", "a", "a-", "A-", "A1-", "AA ", "AA 1 ", "ABC-",
    "A/B/", "@", "a@", "a.", "ab.", "a < ", "< ", "http://", "www.", "10.1234/", "1\u00a0000", " ", "\n", ". ", "/mg", "1 mg/", ")", "-_",
    "é.", "٣-", "ملغ 1", ":: ", "a. ", "1 %", "$1", "1:", "1×", "T", "(a", "1–1", "1-a",
]
# fmt: on


@pytest.mark.parametrize("piece", HOSTILE)
def test_no_text_makes_the_search_slow(piece):
    for text in (piece * (30_000 // len(piece)), "http://a" + piece * (30_000 // len(piece)), piece * (30_000 // len(piece)) + "1"):
        assert all(fact.end <= len(text) for fact in facts(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("خلايا CD34+، وخلايا CD19− و Rh+ أو HBsAg- ثم O- و A+.", ["CD34+", "CD19−", "Rh+", "HBsAg-", "O-", "A+"]),
        ("الرمز ICD-10 N18.5 هنا.", ["ICD-10 N18.5"]),
        ("فترة الثقة 95 % CI: من −1.92", ["95 % CI", "−1.92"]),
        ("الهاتف +964 780 123 4567 2026-03-05", ["+964 780 123 4567", "2026-03-05"]),
        ("خذ Tacrolimus 2 mg مرتين", ["Tacrolimus 2 mg"]),
    ],
)
def test_latin_phrases_and_signed_codes_are_one_isolate(text, expected):
    assert [text[start:end] for start, end, _ in phrases(text, facts(text))] == expected
