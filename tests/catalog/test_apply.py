"""A leaflet and a catalog beside what a reader gets, and what is told of it."""

from collections.abc import Callable

from brochure.catalog.apply import apply_catalog, check_translation_release
from brochure.catalog.message import Catalog
from brochure.language import find_language
from brochure.leaflet import walk
from brochure.leaflet.blocks import Leaflet

Reading = Callable[[str], Leaflet]
Written = Callable[..., Catalog]
AR = find_language("ar")
SOURCE = "title: Dialysis\nbody: [Take **500 mg** a day., Ask us.]\n"


def said(leaflet: Leaflet) -> list[tuple[str, str]]:
    return [(text.language.tag, text.plain) for _, text in walk.walk_texts(leaflet)]


def test_a_translated_leaflet(reading: Reading, catalog: Written) -> None:
    made = apply_catalog(
        reading(SOURCE),
        catalog(
            'msgid "Dialysis"\nmsgstr "غسيل الكلى"\n\nmsgid "Take **500 mg** a day."\nmsgstr "خذ'
            ' **500 mg** يوميًا."\n\nmsgctxt "paragraph-2"\nmsgid "Ask us."\nmsgstr "اسألنا."\n'
        ),
        AR,
    )
    assert made.leaflet.language == AR
    assert said(made.leaflet) == [
        ("ar", "غسيل الكلى"),
        ("ar", "خذ 500 mg يوميًا."),
        ("ar", "اسألنا."),
    ]
    assert made.complete
    assert made.notices == ()
    assert str(made.leaflet.title.place) == "content/dialysis/ar.po:7:8"


def test_stale_and_missing_texts_stay_in_the_source_language(
    reading: Reading, catalog: Written
) -> None:
    made = apply_catalog(
        reading(SOURCE),
        catalog(
            'msgid "Dialysis"\nmsgstr "غسيل"\n\n#, fuzzy\n#| msgid "Ask."\nmsgid "Ask us."\nmsgstr'
            ' "اسأل."\n'
        ),
        AR,
    )
    assert said(made.leaflet) == [("ar", "غسيل"), ("en", "Take 500 mg a day."), ("en", "Ask us.")]
    assert [gap.key for gap in made.stale] == ["paragraph-2"]
    assert [gap.key for gap in made.missing] == ["paragraph-1"]
    assert [(str(notice.place), notice.rule, notice.severity) for notice in made.notices] == [
        ("content/dialysis/ar.po:12:8", "translation-stale", "warning"),
        ("content/dialysis/ar.po", "translation-missing", "warning"),
    ]


def test_a_text_of_one_place_is_not_taken_for_that_of_another(
    reading: Reading, catalog: Written
) -> None:
    text = (
        'msgctxt "paragraph-1"\nmsgid "Care"\nmsgstr "رعاية"\n\nmsgctxt "paragraph-2"\nmsgid'
        ' "Care"\nmsgstr "عناية"\n'
    )
    made = apply_catalog(reading("title: Care\nbody: [Care, Care]\n"), catalog(text), AR)
    assert [plain for _, plain in said(made.leaflet)] == ["رعاية", "رعاية", "عناية"]


def test_without_a_catalog_everything_is_missing(reading: Reading) -> None:
    made = apply_catalog(reading(SOURCE), None, AR)
    assert len(made.missing) == 3
    assert [notice.rule for notice in made.notices] == ["translation-missing"]


def test_the_source_language_is_left_as_it_is(reading: Reading) -> None:
    leaflet = reading(SOURCE)
    made = apply_catalog(leaflet, None, find_language("en"))
    assert made.leaflet is leaflet
    assert not made.is_translation
    assert check_translation_release(made) == ()


def test_a_text_without_words_needs_no_translation(reading: Reading, catalog: Written) -> None:
    made = apply_catalog(
        reading("title: Dialysis\nbody: [–]\n"), catalog('msgid "Dialysis"\nmsgstr "غسيل"\n'), AR
    )
    assert made.complete
    assert said(made.leaflet)[1] == ("ar", "–")


def test_a_translation_with_a_bad_link_is_an_error_at_its_place(
    reading: Reading, catalog: Written
) -> None:
    made = apply_catalog(
        reading("title: Dialysis\nbody: ['[Ask](https://a.org)']\n"),
        catalog(
            'msgid "Dialysis"\nmsgstr "غسيل"\n\nmsgid "[Ask](https://a.org)"\nmsgstr'
            ' "[اسأل](javascript:x)"\n'
        ),
        AR,
    )
    assert (made.notices[0].place.line, made.notices[0].severity) == (10, "error")
    assert said(made.leaflet)[1] == ("en", "Ask")


def test_letters_of_another_keyboard_are_set_right(reading: Reading, catalog: Written) -> None:
    made = apply_catalog(
        reading("title: Kidney\nbody: [–]\n"),
        catalog('msgid "Kidney"\nmsgstr "كليه"\n', "fa"),
        find_language("fa"),
    )
    assert made.leaflet.title.plain == "کلیه"


def test_what_forbids_a_release(reading: Reading, catalog: Written) -> None:
    made = apply_catalog(
        reading(SOURCE),
        catalog('msgid "Dialysis"\nmsgstr "غسيل"\n\n#, fuzzy\nmsgid "Ask us."\nmsgstr "اسأل."\n'),
        AR,
    )
    assert [fault.rule for fault in check_translation_release(made)] == [
        "translation-stale",
        "translation-missing",
    ]
    assert {fault.severity for fault in check_translation_release(made)} == {"error"}


def test_a_complete_translation_may_be_released(reading: Reading, catalog: Written) -> None:
    found = catalog('msgid "Dialysis"\nmsgstr "غسيل"\n')._replace(
        fields=(("X-Clinical-Review", "Dr Huda"), ("Last-Translator", "Sara"))
    )
    made = apply_catalog(reading("title: Dialysis\nbody: [–]\n"), found, AR)
    assert check_translation_release(made) == ()
    assert (made.translator, made.clinical_review) == ("Sara", "Dr Huda")
