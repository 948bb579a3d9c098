"""What is seen in right-to-left text: facts and phrases in every place, set with the fonts and read
from the left.
"""

from itertools import pairwise

import pytest

from brochure.text.galley import Galley
from brochure.text.isolate import find_facts
from brochure.text.lines import break_lines
from brochure.text.phrases import find_isolates, reads_from_left
from tests.text.places import Seen, paragraphs, seen_facts
from tests.text.test_lines import Setting, seen

SAMPLE = list(paragraphs())[::9]


def shown(galley: Galley) -> str:
    """The one line of a galley as an eye finds it."""
    (line,) = break_lines(galley, 10_000)
    return seen(line)


@pytest.mark.parametrize("case", SAMPLE, ids=lambda case: f"{case.tag}: {case.text}")
def test_a_fact_keeps_its_order_wherever_it_stands(case: Seen, any_galley: Setting) -> None:
    assert shown(any_galley(case.text, case.tag)) == case.shown


@pytest.mark.parametrize(
    "case", list(seen_facts())[::3], ids=lambda case: f"{case.tag}: {case.text}"
)
def test_a_fact_that_is_the_whole_text_has_the_order_that_it_has_in_running_text(
    case: Seen, any_galley: Setting
) -> None:
    assert shown(any_galley(case.text, case.tag)) == case.shown


@pytest.mark.parametrize(
    "text",
    [
        "Road 7, 2nd floor.",
        "Omeprazole 20 mg, then 40 mg.",
        "(KF-01)",
        "“Panadol” 500 mg!",
        "5 mg.",
    ],
)
@pytest.mark.parametrize("tag", ["ar", "ckb", "fa", "ur", "he"])
def test_a_text_in_latin_letters_alone_has_its_signs_where_english_has_them(
    text: str, tag: str, any_galley: Setting
) -> None:
    assert shown(any_galley(text, tag)) == text


PHRASES = {
    "خلايا CD34+، وخلايا CD19− و Rh+ أو HBsAg- ثم O- و A+.": [
        "CD34+",
        "CD19−",
        "Rh+",
        "HBsAg-",
        "O-",
        "A+",
    ],
    "الرمز ICD-10 N18.5 هنا.": ["ICD-10 N18.5"],
    "فترة الثقة 95 % CI: من −1.92": ["95 % CI", "−1.92"],
    "الهاتف +964 780 123 4567 2026-03-05": ["+964 780 123 4567", "2026-03-05"],
    "خذ Tacrolimus 2 mg مرتين": ["Tacrolimus 2 mg"],
    "«Panadol», «Aspirin» و(NIDDK) و(WHO": ["Panadol", "Aspirin", "NIDDK", "WHO"],
    'قال He said "hello" to me ثم': ['He said "hello" to me'],
    "CT-ها و5 mgی وPCR/أشعة": ["CT", "5 mg", "PCR"],
    "5. Panadol ثم 2020, WHO": ["Panadol", "WHO"],
    "كوفيد-19 ثم أشعة-CT في U.S. و": ["CT", "U.S."],
    "((((Panadol)))) [x": ["Panadol", "x"],
    "١٥٪ و-٥ و2–3": [],
}


@pytest.mark.parametrize(("text", "expected"), PHRASES.items())
def test_a_phrase_is_taken_whole_and_without_what_is_around_it(
    text: str, expected: list[str]
) -> None:
    assert [
        text[start:end] for start, end, _ in find_isolates(text, find_facts(text), False)
    ] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Road 7", True), ("7–8", False), ("", False), ("Road ٧، 7", True), ("و Road", False)],
)
def test_the_base_direction_is_from_the_left_where_letters_are_and_none_from_the_right(
    text: str, expected: bool
) -> None:
    assert reads_from_left(text) is expected


# fmt: off
HOSTILE = [
    "(a", "a)", "«a» ", "((", "))", '"a', "a, ", "5 a ",
    "a 5 ", "+1 ", "a (5) ", "(5) a", "a-", "- ", "$", "a\u2066", "و5 ", "2–3 ", "“a„",
]
# fmt: on


@pytest.mark.parametrize("piece", HOSTILE)
def test_no_text_makes_the_phrases_slow(piece: str) -> None:
    """Were one of the loops quadratic, this would take minutes."""
    text = piece * (30_000 // len(piece))
    for each in (text, f"و {text}", f"{text} a"):
        found = find_isolates(each, find_facts(each), False)
        assert all(one[1] <= other[0] for one, other in pairwise(found))
