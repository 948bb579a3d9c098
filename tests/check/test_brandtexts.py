"""What a brand says in words: told where readers get another language, marks or a field."""

from pathlib import Path

import pytest

from brochure import make_leaflet
from brochure.api.brands import judge_brand

FILES = {
    "content/project.yaml": "name: Test\nlanguages: [en, ar]\nbrands: [hilla]\n",
    "content/tablets/leaflet.yaml": "title: Your tablets\nbody: [Take one.]\n",
    "content/tablets/ar.po": 'msgid ""\nmsgstr "Language: ar\\n"\n',
}
BRAND_FILE = "assets/brands/hilla/brand.yaml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project in two languages, whose brand has no file yet."""
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / BRAND_FILE).parent.mkdir(parents=True)
    return tmp_path


def told(root: Path, look: str) -> list[tuple[str, int, str]]:
    """Rule, line and text of what `brand check` says of the words of a brand."""
    (root / BRAND_FILE).write_text(look, encoding="utf-8")
    rules = ("brand-language", "brand-marks", "brand-field")
    found = [one for one in judge_brand(root, "hilla").notices if one.rule in rules]
    return [(one.rule, one.place.line, one.text) for one in found]


@pytest.mark.parametrize(
    "look, line, named",
    [
        ("name: {fr: Clinique, en: Clinic}", 1, "“name” has no text in ar: that in fr is printed"),
        ("footer: {end: {en: Care}}", 1, "“footer.end” has no text in ar"),
        ("name: X\nclosing: {ar: نص}", 2, "“closing” has no text in en: that in ar is printed"),
        ("contact:\n  name: {en: Ward}", 2, "“contact.name” has no text in ar"),
    ],
)
def test_texts_in_another_language_are_told(
    project: Path, look: str, line: int, named: str
) -> None:
    [(rule, where, text)] = told(project, look)
    assert (rule, where) == ("brand-language", line) and text.startswith(named)


@pytest.mark.parametrize(
    "look",
    [
        "name: Clinic",
        "name: {en: Clinic, ar: عيادة}",
        # The whole name stands where there is no short one; a number has no words.
        "name: {en: Clinic, ar: عيادة, short: {en: C}}",
        'contact: {phone: {en: "+964 000 000 0000"}}',
        "closing: 'dial *123#, or 2*3*4 and a_b_c'",
    ],
)
def test_what_all_readers_can_read_is_quiet(project: Path, look: str) -> None:
    assert told(project, look) == []


@pytest.mark.parametrize(
    "closing", ["Call **now**", "See [us](https://example.org)", "_Never_ drive", "2 \\\\* 3"]
)
def test_marks_are_told_as_they_would_be_printed(project: Path, closing: str) -> None:
    found = told(project, f'name: X\nclosing: "{closing}"')
    assert [(rule, line) for rule, line, _ in found] == [("brand-marks", 2)]


def test_a_field_needs_a_table(project: Path) -> None:
    [(rule, line, text)] = told(project, 'name: X\nclosing: "Call {clinic.phone}"')
    assert (rule, line) == ("brand-field", 2) and "{clinic.phone}" in text


def test_a_build_tells_it_of_its_own_language_alone(project: Path) -> None:
    (project / BRAND_FILE).write_text("contact: {name: {en: Ward}}\nname: {en: Clinic}\n")
    rules = {
        tag: [one.text for one in made.notices if one.rule == "brand-language"]
        for tag in ("en", "ar")
        for made in [make_leaflet("tablets", folder=project, language=tag, brand="hilla")]
    }
    # The contact is printed nowhere, and so it is no matter in which language it is.
    assert rules == {"en": [], "ar": ["“name” has no text in ar: that in en is printed"]}


def test_a_short_name_of_another_language_gives_way_to_the_whole_one(project: Path) -> None:
    look = "name: {en: Clinic, ar: عيادة, short: {en: C}}\nrunning: {start: name}\n"
    (project / BRAND_FILE).write_text(look, encoding="utf-8")
    made = make_leaflet("tablets", folder=project, language="ar", brand="hilla")
    assert made.pdf and not [one for one in made.notices if one.rule.startswith("brand")]
