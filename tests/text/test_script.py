"""Scripts of characters: texts cut into stretches, each shown as Script(text)."""

import re
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.text.script import known_scripts, script_stretches

CASES = {
    "Latin": ("Latn", "Latn(Kidneys, 2 of them – “well”)"),
    "Arabic": ("Arab", "Arab(الكلى، ٢ منها.)"),
    "neutrals go with what stands before": ("Latn", "Latn(see )Arab(الكلى (٢) )Latn(now)"),
    "leading neutrals go with the paragraph": ("Arab", "Arab((2) )Latn(two )Arab(اثنان)"),
    "leading neutrals of the same script": ("Latn", "Latn((2) two)"),
    "nothing but neutrals": ("Arab", "Arab(+964 780 – 12)"),
    "accents": ("Latn", "Latn(é e\u0301 ﬁ)"),
    "Greek and Cyrillic": ("Latn", "Latn(a )Grek(α )Cyrl(а)"),
    "vowel marks": ("Arab", "Arab(بَّتٌ)"),
    "Arabic digits": ("Latn", "Latn(a )Arab(٣)"),
    "joiners": ("Arab", "Arab(می\u200cخواهم ه\u200d)"),
    "Chinese and kana": ("Latn", "Hani(腎臓)Kana(は)Hani(二)"),
    "beyond U+FFFF": ("Latn", "Latn(a😀)Hani(\U00020000)Latn(b😀)"),
    "Korean": ("Latn", "Hang(신장)"),
}
ALPHABET = st.sampled_from("ab é12.،( )كلىَ٣αж腎は신😀\u200c\u0301")


def shown(text: str, common: str) -> str:
    return "".join(
        f"{script}({text[start:end]})" for start, end, script in script_stretches(text, common)
    )


@pytest.mark.parametrize(("common", "expected"), CASES.values(), ids=CASES)
def test_stretches(common: str, expected: str) -> None:
    text = re.sub(r"[A-Z][a-z]{3}\(((?:[^()]|\([^()]*\))*)\)", r"\1", expected)
    assert shown(text, common) == expected


def test_in_chinese_signs_are_chinese_and_letters_never() -> None:
    letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
    assert shown(f"肾{letters}病", "Hani") == f"Hani(肾)Latn({letters})Hani(病)"


@given(st.text(ALPHABET, min_size=1), st.sampled_from(["Latn", "Arab", "Hans"]))
def test_stretches_tile_the_text(text: str, common: str) -> None:
    found = script_stretches(text, common)
    assert [start for start, _, _ in found] == [0, *(end for _, end, _ in found[:-1])]
    assert found[-1][1] == len(text)
    assert all(one[2] != other[2] for one, other in pairwise(found))


@pytest.mark.parametrize(
    ("script", "word"),
    [
        ("Latn", "LATIN"),
        ("Grek", "GREEK"),
        ("Cyrl", "CYRILLIC"),
        ("Arab", "ARABIC"),
        ("Hebr", "HEBREW"),
        ("Deva", "DEVANAGARI"),
        ("Thai", "THAI"),
    ],
)
def test_every_letter_has_the_script_of_its_name(script: str, word: str) -> None:
    """U+0000 to U+FFFF, as far as the standard library names them; “common” would be a letter in no
    font's charge.
    """
    letters = [
        chr(code)
        for code in range(0x10000)
        if unicodedata.category(chr(code)) in ("Lu", "Ll", "Lo")
    ]
    named = [letter for letter in letters if unicodedata.name(letter, "").startswith(f"{word} ")]
    assert script in known_scripts()
    assert [
        f"U+{ord(letter):04X}"
        for letter in named
        if script_stretches(letter, "none")[0][2] != script
    ] == []
