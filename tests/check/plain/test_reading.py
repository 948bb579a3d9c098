"""Where sentences end, and what a word is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.check.plain.inspect import find_plain_words
from brochure.check.plain.reading import read_sentences, split_words
from brochure.language import find_language


def sentences(text: str, language: str) -> list[str]:
    words = find_plain_words(language)
    assert words
    return [one.text for one in read_sentences(text, find_language(language), words)]


@pytest.mark.parametrize(
    ("language", "whole"),
    [
        ("en", "Take 2.5 mg at noon."),
        ("en", "Take 1,500 mg, e.g. with food."),
        ("en", "Ask Dr. Ali or Mrs. Khan about it."),
        ("en", "It lasts approx. 20 minutes."),
        ("en", "Bus no. 12 stops here."),
        ("en", "Your card, i.e. Your yellow one, stays with you."),
        ("ar", "تناول 2.5 ملغ مع الطعام."),
        ("ar", "اسأل د. علي عن ذلك."),
        ("fr", "Prenez 2,5 mg, p. ex. Le soir."),
        ("tr", "Dr. Ayşe sizi görür."),
    ],
)
def test_doses_and_abbreviations_end_no_sentence(language: str, whole: str) -> None:
    assert sentences(whole, language) == [whole]


@pytest.mark.parametrize(
    ("language", "parts"),
    [
        ("en", ["Rest today.", "Call us tomorrow."]),
        ("en", ["Does it hurt?", "Tell us!", "Then wait."]),
        ("en", ["They are numbered 1 to 4.", "1 is a bone."]),
        ("en", ["Take it at 8.", "2 tablets are enough."]),
        ("ar", ["هل تشعر بألم؟", "اتصل بنا."]),
        ("hi", ["पानी पिएँ।", "आराम करें।"]),
        ("ur", ["پانی پیئیں۔", "آرام کریں۔"]),
    ],
)
def test_sentences_end(language: str, parts: list[str]) -> None:
    assert sentences(" ".join(parts), language) == parts


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Take 2.5 mg, twice.", ["Take", "2.5", "mg", "twice"]),
        ("A well-kept card – yours", ["A", "well-kept", "card", "yours"]),
        ("“Do not!” he said…", ["Do", "not", "he", "said"]),
        ("आपकी किडनी", ["आपकी", "किडनी"]),
        ("2.5\u00a0mg", ["2.5", "mg"]),
        ("+ – …", []),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert list(split_words(text)) == words


@given(st.text(max_size=200), st.sampled_from(["en", "ar", "fr", "hi"]))
def test_any_text_has_all_of_its_words_in_its_sentences(text: str, language: str) -> None:
    words = find_plain_words(language)
    assert words
    read = read_sentences(text, find_language(language), words)
    joined = "".join(one.text for one in read)
    assert [letter for letter in joined if letter.isalnum()] == [
        letter for letter in text if letter.isalnum()
    ]
