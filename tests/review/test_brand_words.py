"""What brands say to readers is signed, each brand for itself: a contact, closing lines, the number
in heads and feet.
"""

from pathlib import Path

import pytest

from brochure import Stop, make_leaflet
from brochure.api.reviews import review_states
from brochure.api.sign import prepare_signature
from brochure.make.job import MadeFile

from .conftest import sign
from .test_release import edit, rules, words

LEAFLET = """\
title: Your tablets
body:
  - Take **5 mg** once a day.
  - callout: {kind: urgent, title: Call us, body: [{contact: brand}]}
"""
HILLA = """\
contact: {name: {en: Kidney clinic, ar: عيادة الكلى}, phone: "+964 000 000 0000",
  email: a@example.org}
closing: {en: [This does not replace your doctor's advice.], ar: [لا تغني عن نصيحة طبيبك.]}
"""
BASRA = HILLA.replace("000 0000", "000 0001")
BRANDS = "assets/brands"


@pytest.fixture
def two_brands(tmp_path: Path) -> Path:
    """A project of two clinics whose leaflet asks for their contacts."""
    for name, text in (("hilla", HILLA), ("basra", BASRA)):
        (tmp_path / BRANDS / name).mkdir(parents=True)
        (tmp_path / BRANDS / name / "brand.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "content/tablets").mkdir(parents=True)
    (tmp_path / "content/tablets/leaflet.yaml").write_text(LEAFLET, encoding="utf-8")
    project = "name: Test\nlanguages: [en]\nbrands: [hilla, basra]\n"
    (tmp_path / "content/project.yaml").write_text(project, encoding="utf-8")
    return tmp_path


def made_for(root: Path, brand: str, *, release: bool = True) -> MadeFile:
    return make_leaflet("tablets", folder=root, brand=brand, release=release)


def released(root: Path) -> list[str]:
    """The brands in which the leaflet is released."""
    return [name for name in ("hilla", "basra") if made_for(root, name).pdf]


def test_each_brand_puts_its_contact_in_the_leaflet(two_brands: Path) -> None:
    for brand, number in (("hilla", "+964 000 000 0000"), ("basra", "+964 000 000 0001")):
        made = made_for(two_brands, brand, release=False)
        said = words(made)
        assert "Kidney clinic" in said and number in said and "a@example.org" in said


def test_one_signature_holds_for_all_brands(two_brands: Path) -> None:
    assert released(two_brands) == []
    sign(two_brands)
    assert released(two_brands) == ["hilla", "basra"]


@pytest.mark.parametrize(
    "old, new",
    [
        ("000 0001", "000 0002"),
        ("Kidney clinic", "Kidney ward"),
        ("a@example.org", "b@example.org"),
        ("replace your doctor", "replaces your doctor"),
    ],
)
def test_what_a_brand_changes_voids_its_own_leaflets_alone(
    two_brands: Path, old: str, new: str
) -> None:
    sign(two_brands)
    edit(two_brands, f"{BRANDS}/basra/brand.yaml", old, new)
    assert released(two_brands) == ["hilla"]
    made = made_for(two_brands, "basra", release=False)
    assert "Changed since its review" in words(made)
    assert rules(made.notices, "warning") == {"review-changed"}
    [told] = [notice for notice in made.notices if notice.rule == "review-changed"]
    assert told.place.file == f"{BRANDS}/basra/brand.yaml" and "brand basra" in told.text
    assert [one.state for one in review_states(two_brands)] == ["changed"]
    sign(two_brands)
    assert released(two_brands) == ["hilla", "basra"]


def test_a_brand_that_nobody_has_seen_is_not_released(two_brands: Path) -> None:
    edit(two_brands, "content/project.yaml", "[hilla, basra]", "[hilla]")
    sign(two_brands)
    edit(two_brands, "content/project.yaml", "[hilla]", "[hilla, basra]")
    assert released(two_brands) == ["hilla"]


def test_a_number_in_the_foot_is_signed_where_the_leaflet_asks_for_none(two_brands: Path) -> None:
    edit(two_brands, "content/tablets/leaflet.yaml", "{contact: brand}", "Come to the ward.")
    sign(two_brands)
    edit(two_brands, f"{BRANDS}/basra/brand.yaml", "Kidney clinic", "Kidney ward")
    assert released(two_brands) == ["hilla", "basra"], "the name alone is not printed"
    edit(two_brands, f"{BRANDS}/basra/brand.yaml", "000 0001", "000 0002")
    assert released(two_brands) == ["hilla"]


def test_the_texts_of_heads_and_feet_are_signed(two_brands: Path) -> None:
    file = f"{BRANDS}/basra/brand.yaml"
    foot = "footer: {start: {text: Two tablets are enough.}}\nheader: {start: [contact]}\nclosing:"
    edit(two_brands, "content/tablets/leaflet.yaml", "{contact: brand}", "Come to the ward.")
    edit(two_brands, file, "closing:", foot)
    sign(two_brands)
    assert released(two_brands) == ["hilla", "basra"]
    for old, new in (("Two tablets", "Ten tablets"), ("a@example", "b@example")):
        edit(two_brands, file, old, new)
        assert released(two_brands) == ["hilla"]
        edit(two_brands, file, new, old)
        assert released(two_brands) == ["hilla", "basra"]


def test_several_numbers_and_lines_of_a_brand_stay_apart(two_brands: Path) -> None:
    file = f"{BRANDS}/basra/brand.yaml"
    edit(two_brands, file, '"+964 000 000 0001"', '["+964 000 000 0001", "+964 000 000 0002"]')
    edit(two_brands, file, "email:", "address: [Second floor, Main road 4], email:")
    said = words(made_for(two_brands, "basra", release=False))
    assert "+964 000 000 0001, +964 000 000 0002" in said
    assert "Second floor Main road 4" in said


def test_a_region_that_dials_others_voids_it(two_brands: Path) -> None:
    for brand in ("hilla", "basra"):
        edit(two_brands, f"{BRANDS}/{brand}/brand.yaml", "+964 000 000", "0780 123")
    sign(two_brands)
    edit(two_brands, "content/project.yaml", "name: Test\n", "name: Test\nregion: IQ\n")
    assert released(two_brands) == []


def test_what_is_signed_is_shown(two_brands: Path) -> None:
    lines = prepare_signature(
        two_brands, "tablets", "", by="A", role="clinician", date="2026-03-05"
    ).text.blocks
    shown = [block.line for block in lines if '"kind":"brand"' in block.line]
    assert len(shown) == 2 and "000 0001" in shown[1] and "advice" in shown[1]


def test_a_translation_is_signed_with_the_brands_words_in_its_language(two_brands: Path) -> None:
    edit(two_brands, "content/project.yaml", "[en]", "[en, ar]")
    catalog = 'msgid ""\nmsgstr "Language: ar\\n"\n'
    for source, said in (
        ("Your tablets", "أقراصك"),
        ("Take **5 mg** once a day.", "تناول **5 mg** مرة يوميًا."),
        ("Call us", "اتصل بنا"),
    ):
        catalog += f'\nmsgid "{source}"\nmsgstr "{said}"\n'
    (two_brands / "content/tablets/ar.po").write_text(catalog, encoding="utf-8")
    sign(two_brands)
    sign(two_brands, language="ar")
    sign(two_brands, language="ar", role="language")

    def in_arabic(brand: str, *, release: bool) -> MadeFile:
        return make_leaflet(
            "tablets", folder=two_brands, language="ar", brand=brand, release=release
        )

    assert in_arabic("basra", release=True).pdf
    edit(two_brands, f"{BRANDS}/basra/brand.yaml", "لا تغني", "تغني")
    assert not in_arabic("basra", release=True).pdf
    assert in_arabic("hilla", release=True).pdf
    assert made_for(two_brands, "basra").pdf, "the English words are the same"


def test_a_brand_without_a_contact_is_told_at_the_block(two_brands: Path) -> None:
    (two_brands / BRANDS / "basra/brand.yaml").write_text("name: Basra\n")
    made = made_for(two_brands, "basra", release=False)
    [told] = [notice for notice in made.notices if notice.rule == "contact-brand"]
    assert not made.pdf
    assert (told.place.line, "“basra”" in told.text) == (4, True)
    assert "assets/brands/basra/brand.yaml" in told.hint


def test_what_a_faulty_brand_lacks_is_not_told_besides(two_brands: Path) -> None:
    (two_brands / BRANDS / "basra/brand.yaml").write_text("name: [\n")
    made = made_for(two_brands, "basra", release=False)
    assert "contact-brand" not in {notice.rule for notice in made.notices}


@pytest.mark.parametrize(
    "old, new, rule",
    [
        ('"+964 000 000 0001"', "call us", "contact-phone"),
        ("a@example.org", "nobody", "contact-email"),
    ],
)
def test_what_must_hold_of_a_contact_holds_of_a_brand(
    two_brands: Path, old: str, new: str, rule: str
) -> None:
    edit(two_brands, f"{BRANDS}/basra/brand.yaml", old, new)
    made = made_for(two_brands, "basra", release=False)
    assert rules(made.notices) == {rule}
    assert "assets/brands/basra/brand.yaml" in made.notices[0].hint


def test_a_contact_of_a_brand_has_no_language(two_brands: Path) -> None:
    edit(
        two_brands, "content/tablets/leaflet.yaml", "{contact: brand}", "{contact: brand, lang: ar}"
    )
    with pytest.raises(Stop) as stop:
        prepare_signature(two_brands, "tablets", "", by="A", role="clinician", date="2026-03-05")
    assert [notice.rule for notice in stop.value.notices] == ["field-unknown"]
