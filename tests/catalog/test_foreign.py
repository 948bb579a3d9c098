"""Texts in another language than their file's, told by function words; and nothing else told."""

import re
from itertools import product
from pathlib import Path

import pytest
import yaml

from brochure import data
from brochure.catalog import po
from brochure.catalog.foreign import find_foreign
from brochure.language import find_language

ROOT = Path(__file__).parents[2]
CATALOGS = sorted((ROOT / "content").glob("*/*.po"))
SPOKEN = sorted({path.stem for path in CATALOGS})
CLINICAL = sorted((ROOT / "tests/check/clinical").glob("*.yaml"))
LONG = 8
"""Words of a text that is long enough to have several function words."""


def of_content(tag: str) -> set[str]:
    """The translations of content/ into a language, without the addresses of links."""
    found = set()
    for path in CATALOGS:
        if path.stem == tag:
            read = po.read_catalog(path.read_bytes(), path.as_posix()).accept()
            found |= {re.sub(r"\]\([^)]*\)", "]", one.translation) for one in read.messages}
    return found


def of_corpus(path: Path) -> set[tuple[str, str]]:
    """The tags and texts of a file of the clinical corpus, right and wrong."""
    corpus = yaml.safe_load(path.read_text(encoding="utf-8"))
    tag = corpus["language"]
    lists = [*corpus.get("right", ()), *corpus.get("wrong", ())]
    pairs = corpus.get("pairs", ())
    return {
        *((tag, target) for _, _, target in lists),
        *(("en", source) for _, source, _ in lists),
        *((pair.get("language", tag), pair["target"]) for pair in pairs),
        *((pair.get("source_language", "en"), pair["source"]) for pair in pairs),
    }


@pytest.mark.parametrize("tag", SPOKEN)
def test_no_translation_of_content_is_told(tag: str) -> None:
    spoken = find_language(tag)
    assert [text for text in of_content(tag) if find_foreign(text, spoken)] == []


@pytest.mark.parametrize("path", CLINICAL, ids=lambda path: path.stem)
def test_no_text_of_the_clinical_corpus_is_told(path: Path) -> None:
    told = [(tag, text) for tag, text in of_corpus(path) if find_foreign(text, find_language(tag))]
    assert told == []


@pytest.mark.parametrize(
    ("other", "tag"),
    [
        pair
        for pair in product(SPOKEN, SPOKEN)
        if pair[0] != pair[1] and find_language(pair[0]).script == find_language(pair[1]).script
    ],
)
def test_most_long_texts_of_another_language_are_told(other: str, tag: str) -> None:
    """Turkish says with endings what others say with words, so that fewer are told."""
    texts = [text for text in of_content(other) if len(text.split()) >= LONG]
    found = [foreign for text in texts if (foreign := find_foreign(text, find_language(tag)))]
    assert len(found) > len(texts) * (0.3 if other == "tr" else 0.5)
    assert sum(foreign.tag == other for foreign in found) > 0.9 * len(found)


@pytest.mark.parametrize(
    ("tag", "text", "other"),
    [
        ("es", "Prenez le comprimé avec de l’eau, sans le mâcher, et dans les repas.", "fr"),
        ("es-MX", "Tome o comprimido com água e não coma antes do exame.", "pt"),
        ("fr", "Take the tablet with water and do not chew it.", "en"),
        ("ar", "این دارو را با آب بخورید و آن را نجوید.", "fa"),
        ("fa", "اگر آپ کو درد ہے تو اپنے ڈاکٹر سے بات کریں۔", "ur"),
        ("ru", "Якщо у вас є питання, запитайте ваш лікар або медсестру.", "uk"),
        ("hi", "तुम्ही हे औषध पाण्यासह घ्या आणि ते चावू नका.", "mr"),
        ("ku", "Take the tablet with water and do not chew it.", "en"),
        ("nb", "Tag tabletten med vand, og tyg den ikke.", None),
        ("es", "Beba agua, nada más.", None),
        ("es", "Department of Health and the Arts of the City", None),
        ("es", "Amoxicilina, paracetamol, ibuprofeno", None),
        ("fr", "Voir « What you need to know about the kidney » pour en savoir plus.", None),
        ("sr-Latn", "Take the tablet with water and do not chew it.", None),
        ("ku-Arab", "ئەم حەبە لەگەڵ ئاو بخۆ و مەیجوو، بۆ ئەوەی باش بیت.", None),
        ("zh-Hans", "喝水", None),
        ("es", "", None),
    ],
)
def test_which_language(tag: str, text: str, other: str | None) -> None:
    found = find_foreign(text, find_language(tag))
    assert (found and found.tag) == other


def test_every_line_of_the_data_is_a_language_with_words() -> None:
    rows = list(data.read_rows("function-words.txt"))
    codes = [code for names, _ in rows for code in names.split()]
    assert len(codes) == len(set(codes))
    for names, words in rows:
        listed = words.split()
        assert find_language(names.split()[0])
        assert listed == sorted(set(listed))
        assert len(listed) > 10
        assert [word for word in listed if word != word.lower()] == []
