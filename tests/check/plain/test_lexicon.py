"""data/plain: each file is read, each kind is known, and each form is found where it stands."""

from pathlib import Path

import pytest

from brochure import data
from brochure.check.plain.lexicon import KINDS, fold_words, read_plain_words
from brochure.quantity.lexicon import read_lexicon

FOLDER = Path(data.__file__).parent / "plain"
LANGUAGES = sorted(path.stem for path in FOLDER.glob("*.txt") if len(path.stem) < 4)


def test_the_languages_that_are_judged() -> None:
    assert LANGUAGES == ["ar", "ckb", "en", "es", "fa", "fr", "hi", "ru", "tr", "ur"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_row_is_of_a_kind_that_is_known(language: str) -> None:
    rows = list(data.read_rows(f"plain/{language}.txt"))
    assert {row[0] for row in rows} <= set(KINDS)
    assert all(len(row) == 3 or (len(row) == 2 and row[1].isdigit()) for row in rows)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_plain_form_is_found(language: str) -> None:
    words = read_plain_words(language)
    assert words and words.sentence and words.paragraph
    for kind, _, forms in (row for row in data.read_rows(f"plain/{language}.txt") if len(row) > 2):
        for form in forms.split("|"):
            if not set(form) & set("[*#") and kind != "prefix":
                assert words.find(kind, fold_words(f"x, {form} y")), (kind, form)


def test_no_form_stands_twice_in_a_row() -> None:
    for language in LANGUAGES:
        for row in (row for row in data.read_rows(f"plain/{language}.txt") if len(row) > 2):
            forms = row[2].split("|")
            assert len(forms) == len(set(forms)), (language, row[0])


def test_forms_are_whole_words() -> None:
    words = read_plain_words("en")
    assert words
    assert words.find("claim", "a miracle!") and not words.find("claim", "mirac")
    assert not words.find("you", "young youth")
    assert words.find("you", "don’t you?".replace("’", "'"))


def test_vowel_signs_and_prefixes_hide_no_arabic_word() -> None:
    words = read_plain_words("ar")
    assert words
    assert words.find("claim", fold_words("وَمَضْمُونٌ"))


def test_a_language_without_a_file_is_not_judged() -> None:
    assert read_plain_words("de") is None
    assert read_lexicon("de").knows_words  # though its amounts are compared
