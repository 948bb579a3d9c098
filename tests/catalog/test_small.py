"""Letters, glossary, states and pseudo-languages: small inputs beside what becomes of them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from brochure.catalog import glossary, letters, po, powrite
from brochure.catalog.apply import apply_catalog
from brochure.catalog.header import tags_agree
from brochure.catalog.message import Catalog
from brochure.catalog.pseudo import make_pseudo_catalog, pseudo_tags
from brochure.catalog.status import measure_status, status_table
from brochure.language import find_language
from brochure.leaflet import walk
from brochure.leaflet.blocks import Leaflet
from brochure.notice import Stop
from brochure.source.files import ProjectFiles


@pytest.mark.parametrize(
    ("tag", "typed", "printed"),
    [
        ("fa", "كليه ي", "کلیه ی"),
        ("ckb", "نه\u200cخۆش", "نەخۆش"),
        ("ckb", "گورچيله", "گورچیلە"),
        ("ckb", "هاوكار", "ھاوکار"),
        ("ur", "كيا ہے", "کیا ہے"),
        ("ur", "بھی", "بھی"),
        ("ar", "ک", "ك"),
        ("ar", "على كلية", "على كلية"),
        ("tr", "böbrek", "böbrek"),
        (
            "fa",
            "[کلیه](https://a.org/كلية) {عيادة.هاتف}",
            "[کلیه](https://a.org/كلية) {عيادة.هاتف}",
        ),
    ],
)
def test_letters(tag: str, typed: str, printed: str) -> None:
    assert letters.normal_letters(typed, find_language(tag)) == printed
    assert bool(letters.foreign_letters(typed, find_language(tag))) == (typed != printed)
    assert letters.normal_letters(printed, find_language(tag)) == printed


def read(project: Path, text: str) -> glossary.Glossary:
    (project / glossary.FILE).write_text(text, encoding="utf-8")
    return glossary.read_glossary(ProjectFiles(project)).accept()


def test_a_glossary(project: Path) -> None:
    terms = read(
        project,
        "terms:\n- term: kidney\n  translations: {ar: [كلية, الكلى], zh-Hans: 肾}\n- {term: NIDDK,"
        " translate: false}\n",
    )
    assert terms[0].wordings("ar-IQ") == ("كلية", "الكلى")
    assert terms[0].wordings("zh-Hans") == ("肾",)
    assert terms[0].wordings("tr") == ()
    assert terms[1].wordings("tr") == ("NIDDK",)


def test_a_project_without_a_glossary(project: Path) -> None:
    assert glossary.read_glossary(ProjectFiles(project)).accept() == ()


def test_a_faulty_glossary_tells_all_its_faults(project: Path) -> None:
    with pytest.raises(Stop) as stopped:
        read(
            project,
            "terms:\n- {term: a}\n- {trm: b, translate: false}\n- {term: c, translations: {Arabic:"
            " x}}\n",
        )
    assert [(fault.place.line, fault.rule) for fault in stopped.value.notices] == [
        (2, "glossary-empty"),
        (3, "field-missing"),
        (3, "field-unknown"),
        (4, "glossary-language"),
    ]


def test_states(reading: Callable[[str], Leaflet], catalog: Callable[[str], Catalog]) -> None:
    leaflet = reading("title: Dialysis\nbody: [Ask us now., Rest, '–']\n")
    found = measure_status(
        leaflet,
        catalog('msgid "Dialysis"\nmsgstr "غ"\n\n#, fuzzy\nmsgid "Ask us now."\nmsgstr "ا"\n'),
        find_language("ar"),
    )
    assert (
        found.texts,
        found.translated,
        found.fuzzy,
        found.missing,
        found.words_left,
        found.percent,
    ) == (3, 1, 1, 1, 4, 33)
    assert status_table(
        [found, measure_status(leaflet, None, find_language("tr"))]
    ).splitlines() == [
        (
            "leaflet   language  done  translated  fuzzy  missing  words left  translator  reviewer"
            "  clinician  date"
        ),
        (
            "dialysis  ar        33 %           1      1        1           4  –           –       "
            "  –          –"
        ),
        (
            "dialysis  tr         0 %           0      0        3           5  –           –       "
            "  –          –"
        ),
    ]


LONG = (
    "title: Dialysis\nbody:\n- Take **500 mg** a day, or [ask us](https://example.org/a) at"
    " help@example.org, call {clinic.phone} and rest as well as you can.\n"
)


@pytest.mark.parametrize(
    ("tag", "title"), [("en-x-pseudo", "[Đííáłýšíš]"), ("ar-x-pseudo", "[ديياليسيس]")]
)
def test_a_pseudo_language(tag: str, title: str, reading: Callable[[str], Leaflet]) -> None:
    leaflet = reading(LONG)
    catalog = po.read_catalog(
        powrite.write_catalog(make_pseudo_catalog(leaflet, tag)), f"content/dialysis/{tag}.po"
    ).accept()
    made = apply_catalog(leaflet, catalog, find_language(tag))
    assert made.complete
    assert made.leaflet.title.plain == title
    source, target = (list(walk.walk_texts(one))[1][1] for one in (leaflet, made.leaflet))
    assert 1.3 < len(target.source) / len(source.source) < 1.45
    assert [span.link for span in target.spans if span.link] == ["https://example.org/a"]
    assert [span.strong for span in target.spans].count(True) == 1
    assert "500" in target.plain
    assert "help@example.org" in target.plain
    assert "{clinic.phone}" in target.plain


def test_the_pseudo_languages_of_a_source() -> None:
    assert pseudo_tags("en-GB") == ("en-x-pseudo", "ar-x-pseudo")
    assert find_language("ar-x-pseudo").rtl


@pytest.mark.parametrize(
    ("written", "tag", "same"),
    [
        ("sr@cyrillic", "sr-Cyrl", True),
        ("sr@latin", "sr-Latn", True),
        ("sr@latin", "sr-Cyrl", False),
        ("zh_Hans", "zh-Hans", True),
        ("zh_TW", "zh-Hans", False),
        ("ar_IQ", "ar", True),
        ("ar", "fa", False),
        ("pt_BR", "pt-PT", False),
    ],
)
def test_a_header_names_the_language_as_gettext_does(written: str, tag: str, same: bool) -> None:
    assert tags_agree(written, tag) is same
