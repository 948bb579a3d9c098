"""A source and a translation beside what is told of them."""

import pytest

from brochure.catalog import po
from brochure.catalog.glossary import Glossary, GlossaryTerm
from brochure.catalog.message import Catalog, Message
from brochure.catalog.powrite import write_catalog
from brochure.check.catalog import check_catalog
from brochure.language import find_language
from brochure.leaflet.blocks import Leaflet, ParagraphBlock
from brochure.leaflet.inline import parse_inline
from brochure.notice import Notice, Place

EN = find_language("en")
TERMS = (
    GlossaryTerm("kidney", (("ar", ("كلية", "الكلى")),)),
    GlossaryTerm("NIDDK", keep=True),
)


def leaflet(source: str) -> Leaflet:
    place = Place("content/x/leaflet.yaml", 1, 1)
    text = parse_inline(source, EN, place)
    return Leaflet(
        "x",
        place,
        EN,
        parse_inline("–", EN, place),
        None,
        "",
        "",
        "draft",
        None,
        "",
        "",
        "",
        (),
        (ParagraphBlock("paragraph-1", place, text),),
    )


def notices(
    source: str,
    translation: str,
    tag: str = "ar",
    glossary: Glossary = (),
    flags: tuple[str, ...] = (),
    comments: tuple[str, ...] = (),
) -> tuple[Notice, ...]:
    file = f"content/x/{tag}.po"
    message = Message(
        "paragraph-1",
        parse_inline(source, EN, Place(file)).source,
        translation,
        False,
        Place(file),
        comments=comments,
        flags=flags,
    )
    data = write_catalog(
        Catalog(tag, (message,), Place(file), (("Language", tag.replace("-", "_")),))
    )
    return check_catalog(
        leaflet(source), po.read_catalog(data, file).accept(), find_language(tag), glossary
    )


def told(*given: object, **more: object) -> list[str]:
    return [f"{notice.severity} {notice.rule}" for notice in notices(*given, **more)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("tag", "source", "translation"),
    [
        (
            "ar",
            "Take **500 mg** on [day 1](https://a.org).",
            "خذ **٥٠٠ ملغ** في [اليوم ١](https://a.org).",
        ),
        ("ar", "Is it safe?", "هل هو آمن؟"),
        ("tr", "Less than 15 % works: 0.5 g.", "%15’ten azı çalışır: 0,5 g."),
        ("th", "Ask us.", "ถามเรา"),
        ("hi", "Ask us.", "हमसे पूछें।"),
        ("zh-Hans", "Ask us.", "问我们。"),
        ("ur", "Ask us.", "ہم سے پوچھیں۔"),
        ("fa", "Ask us, please.", "لطفاً، از ما بپرسید."),
        ("ar", "Call +964 780 123 4567.", "اتصل على ‎+964 780 123 4567."),
        ("ar", "Growth (see A, B; C?)", "النمو (انظر A, B; C?)"),
        ("ar", "See https://a.org/كلية?a=1,2 now", "انظر https://a.org/كلية?a=1,2 الآن"),
        ("ar", "Say “Yes, sir?” in 1,500 words", "قل “Yes, sir?” في 1,500 كلمة"),
        ("ar", "Street 5, Baghdad", "العنوان: Street 5, Baghdad"),
        ("fa", "See [us](https://a.org/كلية).", "[ما](https://a.org/كلية) را ببینید."),
        ("fr", "\\*not a mark", "\\*pas une marque"),
        ("th", "Is it safe?", "ปลอดภัยหรือไม่"),
        ("th", "You need:", "คุณต้องใช้"),
        ("ar", "Wait...", "انتظر…"),
        ("ar", "At 10:30 a.m.", "عند 10:30 صباحًا"),
        ("ar", "15 mL/min/1.73 m²", "15 مل/دقيقة/1.73 م²"),
        ("zh-Hans", "(Ask us.)", "（请询问我们。）"),
        ("de", "Say “yes.”", "Sagen Sie „Ja.“"),
    ],
)
def test_nothing_to_tell(tag: str, source: str, translation: str) -> None:
    assert notices(source, translation, tag) == ()


@pytest.mark.parametrize(
    ("tag", "source", "translation", "expected"),
    [
        ("ar", "**Ask** us", "**اسألنا", ["error translation-marks"]),
        ("ar", "**Ask** us", "* *اسأل** نا", ["error translation-marks"]),
        ("ar", "**Ask** us", "اسألنا", ["warning translation-marks"]),
        ("ar", "**Ask** us", "*اسأل* نا", ["warning translation-marks"]),
        ("ar", "Whole", "**كل**", ["warning translation-marks"]),
        (
            "ar",
            "[Ask](https://a.org)",
            "[اسأل](https://b.org)",
            ["error translation-link", "error translation-link"],
        ),
        ("ar", "[Ask](https://a.org)", "اسأل", ["error translation-link"]),
        ("ar", "Ask us[^1]", "اسألونا[^1]", []),
        ("ar", "Ask us[^1]", "اسألونا", ["error translation-note"]),
        ("ar", "Ask us", "اسألونا[^1]", ["error translation-note"]),
        ("ar", "Ask[^a] us[^b]", "اسألونا[^b][^c]", ["error translation-note"] * 2),
        ("ar", "[Ask](#ward)", "اسأل", ["error translation-link"]),
        ("ar", "[Ask](#ward)", "[اسأل](#ward)", []),
        ("ar", "[Ask](#ward)", "[اسأل](#war)", ["error translation-link"] * 2),
        ("ar", "Take 500 mg", "خذ 50 mg", ["error translation-quantity"]),
        ("ar", "Take 500 mg", "خذ ٥٠ ملغ", ["error translation-quantity"]),
        ("ar", "Take 1.5 mg", "خذ 15 mg", ["error translation-quantity"]),
        ("de", "Take 1.5 mg", "1.500 mg nehmen", ["error translation-quantity"]),
        ("tr", "Take 1.500 mg", "1.500 mg alın", ["error translation-quantity"]),
        ("ar", "It is −0.59", "إنه 0.59", ["error translation-number"]),
        ("ar", "Take 2 of 5", "خذ 2", ["error translation-number"]),
        ("ar", "Take some", "خذ 2", ["error translation-number"]),
        ("ar", "Take 500 mg", "خذ 500 غ", ["error translation-unit"]),
        ("ar", "Take 500 mg", "خذ 500", ["warning translation-unit"]),
        ("ar", "15 % works", "يعمل 15", ["warning translation-unit"]),
        ("ar", "Call +964 780 123 4567", "اتصل +964 780 123 4576", ["error translation-phone"]),
        (
            "ar",
            "Call 0780 123 4567",
            "اتصل 4567 123 0780",
            ["error translation-phone", *["error translation-number"] * 3],
        ),
        ("ar", "One, two", "واحد, اثنان", ["warning translation-punctuation"]),
        ("ar", "Is it safe?", "هل هو آمن?", ["warning translation-punctuation"]),
        ("ar", "Is it 2?", "هل هو 2?", ["warning translation-punctuation"]),
        ("ar", "Is it (safe)?", "هل هو (آمن)?", ["warning translation-punctuation"]),
        ("ar", "In 5, then", "في 5, ثم", ["warning translation-punctuation"]),
        ("ar", "MRI; rest", "MRI; راحة", ["warning translation-punctuation"]),
        ("ar", "Ask", "\u200bاسأل", ["warning translation-space"]),
        ("ar", "Ask", "اسأل\u00a0", ["warning translation-space"]),
        ("ar", "Take two tablets", "خذ ثلاثة أقراص", ["error translation-quantity"]),
        ("zh-Hans", "Ask us.", "问我们", ["warning translation-ending"]),
        ("hi", "Ask us.", "हमसे पूछें", ["warning translation-ending"]),
        ("fa", "Kidney", "كلیه", ["warning translation-letters"]),
        ("ckb", "Not well", "نه\u200cخۆش", ["warning translation-letters"]),
        ("ar", "Ask", "اسأل ", ["warning translation-space"]),
        ("ar", "Ask us.", "اسألنا", ["warning translation-ending"]),
        ("ar", "Why?", "لماذا.", ["warning translation-ending"]),
        ("ar", "You need:", "تحتاج", ["warning translation-ending"]),
    ],
)
def test_a_fault(tag: str, source: str, translation: str, expected: list[str]) -> None:
    assert told(source, translation, tag) == expected


def test_a_fault_stands_at_its_translation() -> None:
    (notice,) = notices("Take 500 mg", "خذ 50 mg")
    assert (
        str(notice).splitlines()[0]
        == "content/x/ar.po:7:8: error: “500 mg” of the source is missing; “50 mg” stands in its"
        " place (translation-quantity)"
    )


def test_numbers_that_differ_on_purpose() -> None:
    source, translation = "Take 2 tablets for 30 minutes", "خذ قرصًا مدة شهر"
    comments = ("ignore-numbers: 2 tablets = قرصًا", " ignore-numbers: 30 minutes = شهر ")
    assert told(source, translation, comments=comments) == []
    assert told(source, translation, comments=comments[:1]) == ["error translation-quantity"]


def test_a_comment_falls_when_source_or_translation_changes() -> None:
    comments = ("ignore-numbers: 30 minutes = ساعة",)
    fallen = ["warning translation-comment", "error translation-quantity"]
    assert told("Wait 30 minutes", "انتظر ساعة", comments=comments) == []
    assert told("Wait 40 minutes", "انتظر ساعة", comments=comments) == fallen
    assert told("Wait 30 minutes", "انتظر يومًا", comments=comments)[:1] == fallen[:1]


def test_a_flag_that_lets_all_pass_is_told() -> None:
    told_of = told("Take 2", "خذ قرصًا", flags=("ignore-numbers",))
    assert told_of == ["warning translation-unchecked"]


@pytest.mark.parametrize(
    ("source", "translation", "expected"),
    [
        ("The kidney", "الكلية", []),
        ("Two kidneys", "الكُلَى", []),
        ("The kidney", "العضو", ["warning glossary-term"]),
        ("kidneyless", "شيء", []),
        ("by NIDDK", "من NIDDK", []),
        ("by NIDDK", "من المعهد", ["warning glossary-keep"]),
    ],
)
def test_the_glossary(source: str, translation: str, expected: list[str]) -> None:
    assert told(source, translation, glossary=TERMS) == expected


def test_a_term_that_the_glossary_leaves_open_in_a_language_may_be_translated_freely() -> None:
    assert told("The kidney", "Böbrek", "tr", TERMS) == []


@pytest.mark.parametrize(
    ("tag", "wording", "translation", "expected"),
    [
        ("tr", "diyaliz", "DİYALİZ", []),
        ("tr", "ışık", "IŞIK", []),
        ("tr", "ilaç", "ILAÇ", ["warning glossary-term"]),
        ("az", "qızdırma", "QIZDIRMA", []),
        ("de", "Infektion", "INFEKTION", []),
        ("fr", "immunité", "IMMUNITÉ", []),
        ("es", "diálisis", "DIÁLISIS", []),
        ("ku", "kidney î", "KIDNEY Î", []),
        ("ru", "почка", "ПОЧКА", []),
    ],
)
def test_capitals_count_as_their_small_letters_in_each_language(
    tag: str, wording: str, translation: str, expected: list[str]
) -> None:
    assert (
        told("Dialysis", translation, tag, (GlossaryTerm("dialysis", ((tag, (wording,)),)),))
        == expected
    )


def test_stale_and_pseudo_translations_are_not_checked() -> None:
    file = Place("content/x/ar.po")
    fuzzy = Catalog("ar", (Message("paragraph-1", "Take 5", "خذ 6", True, file),), file)
    assert check_catalog(leaflet("Take 5"), fuzzy, find_language("ar")) == ()
    assert notices("Take 5", "خذ 6", "ar-x-pseudo") == ()


@pytest.mark.parametrize(
    ("tag", "source", "translation", "expected"),
    [
        ("ar", "Dialysis", "Dialysis", ["warning translation-untranslated"]),
        ("ar", "Ask your doctor", "Ask your doctor", ["warning translation-untranslated"]),
        ("ar", "Ask your doctor", "Ask your nurse", ["error translation-script"]),
        ("ar", "Ask your doctor", "Спросите врача", ["error translation-script"]),
        ("ru", "Ask your doctor", "اسأل طبيبك", ["error translation-script"]),
        ("zh-Hans", "Ask your doctor", "Ask your nurse", ["error translation-script"]),
        ("ar", "NIDDK", "NIDDK", []),
        ("ar", "5 mmol/l", "5 mmol/l", []),
        ("ar", "https://example.org", "https://example.org", []),
        ("ar", "eGFR", "معدل eGFR", []),
        ("fr", "Questions", "Questions", []),
        ("fr", "Contact us", "Contact us", []),
        ("fr", "Ask your doctor", "Ask your doctor", ["warning translation-alike"]),
        (
            "fr",
            "Ask your doctor about a kidney",
            "Ask your doctor about a kidney",
            ["warning translation-untranslated"],
        ),
        ("en-GB", "Ask your doctor about a kidney", "Ask your doctor about a kidney", []),
        ("ja", "Ask your doctor", "医師に相談", []),
    ],
)
def test_a_translation_that_is_none(
    tag: str, source: str, translation: str, expected: list[str]
) -> None:
    assert told(source, translation, tag=tag) == expected


def test_names_stay_by_the_glossary() -> None:
    terms = (GlossaryTerm("Al-Mustaqbal University", keep=True),)
    source = "Al-Mustaqbal University"
    assert told(source, source, glossary=terms) == []
    assert told(source, source) == ["warning translation-untranslated"]


def test_what_is_wrong_only_in_a_region_names_it() -> None:
    file, own = "content/x/es.po", Place("content/x/es-MX.po")
    both = Message("paragraph-1", "Take 1500 mg.", "Tome 1.500 ml", False, Place(file, 3, 8))
    right = both._replace(translation="Tome 1.500 mg.")

    def found(message: Message, tag: str, place: Place) -> list[str]:
        catalog = Catalog(tag, (message,), place)
        return [
            f"{one.rule} {one.text[:12]} {one.hint}"
            for one in check_catalog(leaflet(message.source), catalog, find_language(tag))
        ]

    assert found(right, "es", Place(file)) == []
    (told,) = found(right, "es-MX", own)
    assert told.startswith("translation-quantity in “es-MX”: ")
    assert told.endswith("write it as it is said there into content/x/es-MX.po")
    for_both = found(both, "es", Place(file))
    assert "translation-ending" in for_both[-1]
    assert for_both[-1] in found(both, "es-MX", own)


FRENCH = "Prenez un comprimé avec de l’eau, sans le mâcher, et parlez à votre médecin."


@pytest.mark.parametrize(
    ("tag", "translation", "expected"),
    [
        ("es", FRENCH, ["warning translation-language"]),
        ("es", f"Dice: [{FRENCH[:-1]}]{{lang=fr}}.", []),
        ("fr", FRENCH, []),
        ("zh-Hans", FRENCH, ["error translation-script"]),
    ],
)
def test_a_translation_in_another_language(tag: str, translation: str, expected: list[str]) -> None:
    source = "Take a tablet with water, do not chew it, and talk to your doctor."
    rules = [
        one for one in told(source, translation, tag) if "-language" in one or "-script" in one
    ]
    assert rules == expected


def test_a_name_of_the_glossary_is_in_every_language() -> None:
    title = "what you need to know about your kidney"
    given = (f"Read “{title}”.", f"Lea: “{title}”.", "es")
    kept = (GlossaryTerm(title, keep=True),)
    assert "translation-language" not in " ".join(told(*given, kept))
    (language,) = (one for one in notices(*given) if one.rule == "translation-language")
    assert language.text.endswith("” seems to be in “en”: it has “what”, “you”, “to”, “about”")
