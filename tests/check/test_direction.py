"""Letters of another direction than the tag's: a warning where it is evident, and no false
alarm.
"""

from pathlib import Path

import pytest

from brochure.check.direction import check_direction
from brochure.language import find_language
from brochure.leaflet import read as leaflets
from brochure.source.files import ProjectFiles

KURDISH = (
    "title: نەخۆشی گورچیلە\nbody:\n  - گورچیلەکان خوێن پاک دەکەنەوە و ئاوی زیادە دەردەهێنن لە"
    " جەستە.\n"
)
CASES = {
    "Kurdish in Arabic letters": ("ku", KURDISH, "most letters", "“ku-Arab”"),
    "the same with its script": ("ku-Arab-IQ", KURDISH, "", ""),
    "Sorani": ("ckb", KURDISH, "", ""),
    "Azerbaijani of Iran": ("az-IR", KURDISH, "", ""),
    "English as Arabic": (
        "ar",
        "title: Fever\nbody:\n  - Call the clinic when you have a fever above 38 degrees.\n",
        "most letters",
        "“ar-Latn”",
    ),
    "names and doses in Arabic": (
        "ar",
        (
            "title: دواء الضغط\nbody:\n  - Metformin 500 mg\n  - خذ Paracetamol 500 mg و Ibuprofen"
            " مع الطعام\n  - Al-Mustaqbal University, Babylon\n"
        ),
        "",
        "",
    ),
    "one text of an Arabic leaflet": (
        "ar",
        (
            "title: دواء لعلاج ارتفاع ضغط الدم عند الكبار\nbody:\n  - خذ الدواء مع الطعام كل يوم"
            " صباحا ومساء ولا تتوقف عن تناوله.\n  - text: Please call the clinic when you feel"
            " ill.\n    lang: en\n"
        ),
        "",
        "",
    ),
    "sources are named as they are": (
        "ar",
        (
            "title: دواء\nsources:\n  - {title: Living well with kidney failure and its many"
            " treatments}\nbody:\n  - خذ الدواء.\n"
        ),
        "",
        "",
    ),
    "Arabic that is said to be English": (
        "en",
        'title: Fever\nbody:\n  - Call us.\n  - {text: "مرحبا", lang: en}\n',
        "“مرحبا” is said to be “en”, which is read from left to right",
        "name the language",
    ),
    "a phrase that is said to be French": (
        "en",
        "title: Fever\nbody:\n  - Say [مرحبا]{lang=fr} and [مرحبا]{lang=ar} to all.\n",
        "“مرحبا” is said to be “fr”",
        "name the language",
    ),
    "English that is said to be Arabic": (
        "en",
        "title: Fever\nbody:\n  - languages: {ar: Please call us now., fr: Appelez-nous.}\n",
        "“Please call us now.” is said to be “ar”, which is read from right to left",
        "name the language",
    ),
    "names, doses and addresses that are said to be Arabic": (
        "en",
        (
            "title: Fever\nbody:\n  - languages: {ar: Al-Mustaqbal University, he: write to"
            " some.one@clinic.example.org}\n  - contact: {lang: ar, name: قسم الكلى,"
            " email: kidney@clinic.example.org}\n"
        ),
        "",
        "",
    ),
    "an Arabic name in English": (
        "en",
        "title: Fever\nbody:\n  - Look for the sign “قسم الكلى” at the door of the clinic.\n",
        "",
        "",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_direction(name: str, tmp_path: Path) -> None:
    tag, text, said, hint = CASES[name]
    folder = tmp_path / "content" / "x"
    folder.mkdir(parents=True)
    (folder / "leaflet.yaml").write_text(text, encoding="utf-8")
    leaflet = leaflets.read_leaflet(ProjectFiles(tmp_path), "x", find_language(tag)).accept()
    found = list(check_direction(leaflet, leaflet.language))
    assert [(notice.rule, notice.severity) for notice in found] == (
        [("letters-direction", "warning")] if said else []
    )
    assert not said or (said in found[0].text and hint in found[0].hint)
