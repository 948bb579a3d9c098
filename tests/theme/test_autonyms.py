"""What languages call themselves, held against Unicode CLDR as Babel has it."""

import pytest
from babel.core import get_global

from brochure.language import find_language
from brochure.language.cldr import likely_language
from brochure.theme.autonyms import language_autonym

NAMES = {
    "ar": "العربية",
    "ckb": "کوردیی ناوەندی",
    "ku": "Kurdî (kurmancî)",
    "fr": "Français",
    "fr-FR": "Français",
    "zh-Hans": "简体中文",
    "zh-Hant-TW": "繁體中文",
    "ka": "ქართული",
    "ar-x-clinic": "العربية",
    "qaa": "",
}


@pytest.mark.parametrize("tag", NAMES)
def test_names(tag: str) -> None:
    assert language_autonym(find_language(tag)) == NAMES[tag]


@pytest.mark.parametrize("script", ["Latn", "Arab", "Hani", "Kana", "Hang", "Cyrl", "Syrc"])
def test_the_likeliest_language_of_a_script(script: str) -> None:
    likely = get_global("likely_subtags")
    assert likely.get(f"und_{script}", likely["und"]).partition("_")[0] == likely_language(script)
