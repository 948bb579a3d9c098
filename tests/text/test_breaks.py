"""Where lines may end: texts with a “|” at each place (a “‧” where a hyphen would come)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure import data
from brochure.language import find_language
from brochure.text.breaks import hyphen_offsets, line_opportunities
from brochure.text.isolate import find_facts

OPPORTUNITIES = {
    "words": ("en", "Kidneys |clean |the |blood."),
    "hyphen and dash": ("en", "well-|known |facts|—|and |others"),
    "slash": ("en", "and/|or"),
    "one in ten": ("en", "happens |to |1 in 10 |people |or |2 out of 1,000 |people"),
    "one in ten behind a dose": ("en", "500 mg |1 in 10 |people, |08:30 |2 in 5"),
    "one in ten behind another number": ("en", "take |12.5 or 1 in 10 |of |them"),
    "a ratio behind a ratio": ("es", "la |1 : 4 |se |3 out of 1,000"),
    "a ratio before a comparison": ("en", "in |1 in 10 ≥ 30 |of |them"),
    "many numbers": ("en", "take |1 or 2 |or |3 or 4 |or |5 or 6 |or |7 or 8"),
    "one in ten in Spanish": ("es", "en |1 de cada 10 |casos"),
    "one in ten in Hindi": ("hi", "10 में से 1 |को"),
    "one in ten in Arabic": ("ar", "لدى |1 من 10 |مرضى"),
    "a ratio": ("en", "mixed |1 : 4 |with |water"),
    "numbers apart": ("en", "take |2 |tablets |3 |times"),
    "wide spaces": ("en", "one \u2003|two"),
    "a no-break space behind a space": ("en", "one \u00a0two |three"),
    "no-break space": ("en", "Dr\u00a0Smith |came"),
    "no-break hyphen": ("en", "e\u2011mail |me"),
    "word joiner": ("en", "a-\u2060b |c"),
    "zero-width space": ("en", "one\u200b|two"),
    "brackets": ("en", "kidneys |(two |of |them) |work"),
    "telephone number": ("en", "Call |+964 780 123 4567 |now"),
    "telephone number in Arabic": ("ar", "اتصل |+964 780 123 4567 |الآن"),
    "date": ("en", "on |2026-03-05 |at |last"),
    "dose": ("en", "Take |500 mg |twice"),
    "signed number": ("en", "at |-5 °C |or |less"),
    "mail": ("en", "to |first-name.last-name@example.org |today"),
    "short address": ("en", "see |example.org/a-b |first"),
    "long address": (
        "en",
        "see |https://|www|.example|.org|/kidney|/stem-cells|/questions|?page|=2 |first",
    ),
    "beyond U+FFFF": ("en", "😀 |😀 |hello |😀 |world"),
    "a fact beyond U+FFFF": ("en", "😀 |call |+964 780 123 4567 |now"),
    "Arabic": ("ar", "تعمل |الكلى |ليلا |ونهارا."),
    "Thai, by dictionary": ("th", "สวัสดี|ครับ |ผม|ชื่อ|จอห์น"),
    "Thai compounds": ("th", "กิน|ไข่เค็ม |น้ำปลา |ปลาเค็ม |และ|น้ำพริก"),
    "Thai compounds beside marks": ("th", "(ที่อยู่) |ได้|หรือไม่? |การทดลอง: "),
    "a Thai compound in English": ("en", "say |ไข่เค็ม |and |wait"),
    "Thai compounds that overlap": ("th", "ของเสียที่|ไต"),
    "Thai sign of repetition": ("th", "ไต|จะ|ค่อย ๆ |เสีย"),
    "Thai sign of abbreviation": ("th", "เช่น |ไต ฯลฯ |ครับ"),
    "marks behind facts in Chinese": ("zh-Hans", "服|用|5 mg。|（见|KF-01），|约|−0.59；|14:00）"),
    "connecting marks in Chinese": ("zh-Hans", "八～|十|点|卡|尔·|马"),
    "a long address in Chinese": (
        "zh-Hans",
        "见|https://|www|.example|.org|/kidney|/stem-cells|/questions。|另|见",
    ),
    "an address before a Danda": ("hi", "देखें |example.org/a।"),
    "Chinese": ("zh-Hans", "你|好，|世|界。|“中|文”|排|版"),
    "Japanese": ("ja", "腎|臓|は、|「日|本」|で|す"),
}
HYPHENS = {
    "English": ("en", "trans‧plant‧a‧tion of the kid‧neys"),
    "Spanish": ("es", "en‧fer‧me‧da‧des del cuerpo"),
    "Russian": ("ru", "транс‧план‧та‧ция крови"),
    "a region": ("en-GB", "hy‧phen‧a‧tion"),
    "none in Arabic": ("ar", "المستشفيات والعيادات transplantation"),
    "none in Thai": ("th", "transplantation"),
    "none where no patterns are known": ("ckb", "transplantation"),
    "no names": ("en", "Transplantation"),
    "no capitals": ("en", "TRANSPLANTATION"),
    "nothing short": ("en", "into many"),
    "no address": ("en", "write to transplantation@example.org or trans‧plant‧a‧tion"),
}


def marked(text: str, offsets: list[int], mark: str) -> str:
    for at in reversed(offsets):
        text = text[:at] + mark + text[at:]
    return text


@pytest.mark.parametrize(("tag", "expected"), OPPORTUNITIES.values(), ids=OPPORTUNITIES)
def test_opportunities(tag: str, expected: str) -> None:
    text = expected.replace("|", "")
    assert (
        marked(text, line_opportunities(text, find_language(tag), find_facts(text)), "|")
        == expected + "|"
    )


@pytest.mark.parametrize(("tag", "expected"), HYPHENS.values(), ids=HYPHENS)
def test_hyphenations(tag: str, expected: str) -> None:
    text = expected.replace("‧", "")
    assert marked(text, hyphen_offsets(text, find_language(tag), find_facts(text)), "‧") == expected


EVERY = {
    "a capital": ("en", "Trans‧plant‧a‧tion"),
    "capitals alone": ("en", "TRANS‧PLANT‧A‧TION"),
    "no acronym": ("en", "the UNESCO trans‧plant‧a‧tion"),
    "no capital inside": ("en", "ClinicalTrials"),
    "no letters with marks of their own": ("en", "Trans\u0301plantation"),
    "none in Arabic": ("ar", "المستشفيات"),
    "none in Hebrew": ("he", "אוניברסיטאות"),
}


@pytest.mark.parametrize(("tag", "expected"), EVERY.values(), ids=EVERY)
def test_every_hyphenation(tag: str, expected: str) -> None:
    text = expected.replace("‧", "")
    assert (
        marked(text, hyphen_offsets(text, find_language(tag), find_facts(text), every=True), "‧")
        == expected
    )


@given(
    st.lists(
        st.sampled_from(
            ["kidney", "+964 780 123 4567", "2026-03-05", "500 mg", "الكلى", "😀", "(", ")", "."]
        ),
        min_size=1,
    )
)
def test_no_fact_is_ever_broken(words: list[str]) -> None:
    text = " ".join(words)
    found = find_facts(text)
    ends = line_opportunities(text, find_language("ar"), found)
    assert ends == sorted(set(ends))
    assert ends[-1] == len(text)
    assert not [at for at in ends for fact in found if fact.start < at < fact.end]


def test_every_thai_compound_is_kept_whole() -> None:
    """Each by itself, and between words that end before and after it."""
    spoken = find_language("th")
    for word in data.read_package_file("compounds/th.txt").decode().split()[::97]:
        assert line_opportunities(word, spoken, ()) == [len(word)], word
        assert line_opportunities(f"({word})", spoken, ()) == [len(word) + 2], word
