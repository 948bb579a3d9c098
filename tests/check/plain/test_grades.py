"""Grades and scores against counts by hand, and against what others have published."""

import pytest

from brochure.check.plain.grades import (
    TextCounts,
    TextGrade,
    count_english,
    flesch_kincaid,
    grade_text,
    smog,
)
from brochure.check.plain.inspect import find_plain_words
from brochure.check.plain.osman import osman_range, vowel_range
from brochure.check.plain.reading import ReadText, read_sentences
from brochure.check.plain.syllables import count_syllables
from brochure.language import find_language
from brochure.leaflet.inline import parse_inline
from brochure.notice import Place

ENGLISH, ARABIC, FRENCH = (find_language(tag) for tag in ("en", "ar", "fr"))

BY_HAND = [
    # text, sentences, words of three syllables or more, SMOG
    ("Take one tablet in the morning. Drink a glass of water with it.", 2, [], 3.1291),
    (
        "Your medicine lowers the pressure in your arteries. Call the hospital if you feel dizzy.",
        2, ["medicine", "arteries", "hospital"], 10.1258,
    ),
    ("Dialysis cleans the blood.", 1, ["Dialysis"], 8.8418),
    ("Wash your hands. Dry them. Open the bottle. Put one drop into each eye.", 4, [], 3.1291),
    (
        "An infection of the bladder is common in pregnancy. It needs an antibiotic. Untreated, it"
        " may reach the kidneys.",
        3, ["infection", "pregnancy", "antibiotic", "Untreated"], 9.7256,
    ),
    ("The radiology department is in the basement.", 1, ["radiology", "department"], 11.2081),
    (
        "Physiotherapy helps you to move your shoulder again. Exercise it every day, even on"
        " holidays.",
        2, ["Physiotherapy", "Exercise", "holidays"], 10.1258,
    ),
    (
        "Ask your family doctor about allergies, asthma and diabetes.",
        1, ["family", "allergies", "diabetes"], 13.0239,
    ),
    ("We measured your temperature. It was normal.", 2, ["temperature"], 7.1686),
    (
        "Some patients vomit. Others feel no change at all. Neither is a reason to worry. Rest, and"
        " eat little meals. It is an ordinary reaction.",
        5, ["ordinary", "reaction"], 6.7422,
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "sentences", "long", "grade"), BY_HAND)
def test_smog_is_what_is_counted_by_hand(
    text: str, sentences: int, long: list[str], grade: float
) -> None:
    """1.0430 √(long × 30 / sentences) + 3.1291, worked out on paper to four places."""
    words = find_plain_words("en")
    assert words
    read = read_sentences(text, ENGLISH, words)
    assert [
        word for sentence in read for word in sentence.words if count_syllables(word) >= 3
    ] == long
    counts = count_english(read)
    assert (counts.sentences, counts.long) == (sentences, len(long))
    assert smog(counts) == pytest.approx(grade, abs=5e-5)


@pytest.mark.parametrize(
    ("counts", "grade"),
    [
        # “The Australian platypus is seemingly a hybrid of a mammal and reptilian creature”: 11.3,
        # as Wikipedia has it with its counts, in “Flesch–Kincaid readability tests”.
        (TextCounts(1, 13, 24, 4), 11.3),
        # Ten sentences of 10 words, each word of one syllable and a half, worked out by hand.
        (TextCounts(10, 100, 150, 0), 6.01),
        (TextCounts(1, 1, 1, 0), -3.4),
    ],
)
def test_flesch_kincaid_is_what_others_have_published(counts: TextCounts, grade: float) -> None:
    assert flesch_kincaid(counts) == pytest.approx(grade, abs=0.05)


SYLLABLES = {
    1: "eye health tired moved washed breathe drops tongue through months weighed",
    2: "doctor patient patients every evening quiet centre table people",
    3: "medicine area idea element hospital everyone injection pharmacist",
    4: "diabetes emergency operation laboratory society",
    5: "peritoneal examination",
    6: "responsibility physiotherapy",
}


@pytest.mark.parametrize(
    ("count", "word"),
    [(count, word) for count, words in SYLLABLES.items() for word in words.split()],
)
def test_syllables(count: int, word: str) -> None:
    assert count_syllables(word) == count


@pytest.mark.parametrize(
    ("word", "count"), [("MRI", 3), ("HIV", 3), ("2.5", 1), ("mg", 1), ("well-kept", 2), ("I", 1)]
)
def test_what_is_no_plain_word_has_syllables_too(word: str, count: int) -> None:
    assert count_syllables(word) == count


def prose(text: str, language: str) -> ReadText:
    spoken, words = find_language(language), find_plain_words(language)
    assert words
    sentences = read_sentences(text, spoken, words)
    marked = parse_inline(text, spoken, Place("f", 1, 1))
    return ReadText("paragraph-1", "paragraph", 0, marked, sentences)


def grade_of(text: str, language: str) -> TextGrade | None:
    return grade_text("leaflet", find_language(language), [prose(text, language)])


def test_smog_of_few_sentences_says_that_it_is_unsure() -> None:
    few, many = grade_of("Dialysis cleans the blood.", "en"), grade_of("Drink it. " * 30, "en")
    assert few and many
    assert "SMOG grade 8.8 (unsure: 1 sentences, and SMOG wants 30)" in few.text
    assert many.text == "SMOG grade 3.1, Flesch–Kincaid grade -3.0"


def test_arabic_has_a_score_that_says_what_it_assumes_and_no_grade() -> None:
    found = grade_of("اشرب الماء.", "ar")
    assert found
    assert found.text.startswith("OSMAN score from ") and "assumed" in found.text
    assert "grade" not in found.text


@pytest.mark.parametrize("language", ["fr", "es", "tr", "fa", "ckb", "ru", "ur", "hi"])
def test_no_grade_is_given_in_a_language_that_has_no_formula(language: str) -> None:
    assert grade_of("A b. C d.", language) is None


OSMAN = [
    # “Ahmad went to the school.” Words 4, sentences 1; short vowels 3 + 3 + 2 + 4 = 12; one long
    # word; no hard one: 200.791 − 1.015 × 4 − 24.181 × (1 + 12 + 0 + 0) / 4.
    ("ذَهَبَ أَحْمَدُ إِلَى الْمَدْرَسَةِ", 118.143),
    # “In the house.” Words 2; فِي 2 (long), الْبَيْتِ 2: 200.791 − 2.03 − 24.181 × (1 + 4) / 2.
    ("فِي الْبَيْتِ", 138.309),
    # “They drink.” Word 1; يَ 1, بُو 2, نَ 1, رَ 1 = 5 in weight, signs 4; 6 letters, so long; weight
    # above 4 and ending in ون: 200.791 − 1.015 − 24.181 × (1 + 5 + 0 + 1).
    ("يَشْرَبُونَ", 30.509),
]


@pytest.mark.parametrize(("text", "score"), OSMAN)
def test_osman_of_texts_with_vowels_is_what_is_worked_out_by_hand(text: str, score: float) -> None:
    least, most = osman_range([text])
    assert least == most == pytest.approx(score, abs=0.01)


def test_osman_of_a_text_without_vowels_is_a_range_around_that_with_vowels() -> None:
    with_vowels = osman_range(["ذَهَبَ أَحْمَدُ إِلَى الْمَدْرَسَةِ"])[0]
    least, most = osman_range(["ذهب أحمد إلى المدرسة"])
    assert least <= with_vowels <= most and most - least < 40


def test_a_doubled_letter_alone_does_not_make_a_word_one_with_vowels() -> None:
    fewest, most = vowel_range("متكلّم")
    assert fewest.weight < most.weight


def test_no_arabic_word_has_no_score() -> None:
    assert osman_range(["MRI 5"]) == (0.0, 0.0)
