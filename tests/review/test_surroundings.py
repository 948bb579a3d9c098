"""What a project prints and dials around a leaflet's words, which whoever signs the leaflet signs,
too.
"""

from pathlib import Path

import pytest

from brochure.api.reviewdesk import open_source
from brochure.review.standing import CHANGED, REVIEWED

from .conftest import LEAFLET, sign

PROJECT, SOURCE = "content/project.yaml", "content/tablets/leaflet.yaml"


def state(root: Path) -> str:
    return open_source(root, "tablets", "").standing.state


def write_words(root: Path, language: str, text: str) -> None:
    path = root / f"content/words/{language}.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("block", "label"),
    [
        ("{callout: {kind: warning, lang: ar, body: [توقف.]}}", "warning: مسموح\n"),
        ("{question: {ask: Now?, answer: [{callout: {kind: tip, lang: ar, body: [لا.]}}]}}",
         "tip: مهم\n"),
        ('{contact: {lang: ar, name: عيادة, phone: "+964 000 000 0000"}}', "phone: في الطوارئ\n"),
        ('{qr: {lang: ar, url: "https://example.org/a", caption: اقرأ}}', "qr_alt: رمز {url}\n"),
        ("{fields: [الاسم], lang: ar}", 'fill_in: "اكتبوا: {label}"\n'),
        ("{checklist: [بطاقتي], lang: ar}", "tick: مربع فارغ\n"),
        ("{sign: [المريض], lang: ar}", "sign_signature: الإمضاء\n"),
        ("{sign: [المريض], lang: ar}", 'labelled: "{label} –"\n'),
        ("{label: {text: الملصق, lang: ar}}", 'fill_in: "اكتبوا: {label}"\n'),
        ("{notes-page: ruled, lang: ar}", "notes_page: ملاحظاتي\n"),
    ],
)  # fmt: skip
def test_labels_of_blocks_in_other_languages_are_signed(
    project: Path, block: str, label: str
) -> None:
    (project / SOURCE).write_text(f"{LEAFLET}  - {block}\n", encoding="utf-8")
    sign(project)
    write_words(project, "ar", "page: صفحة رقم {page} من {pages}\n")
    assert state(project) == REVIEWED, "this leaflet does not print it"
    write_words(project, "ar", label)
    assert state(project) == CHANGED
    sign(project)
    assert state(project) == REVIEWED


def set_region(root: Path, region: str) -> None:
    text = f"name: Test\nlanguages: [en]\nregion: {region}\n"
    (root / PROJECT).write_text(text, encoding="utf-8")


def test_what_a_region_makes_of_a_number_is_signed(project: Path) -> None:
    source = LEAFLET.replace("+964 000 000 0000", "0780 123 4567")
    (project / SOURCE).write_text(source, encoding="utf-8")
    set_region(project, "IQ")
    sign(project)
    assert "tel:+9647801234567" in open_source(project, "tablets", "").blocks[-1].line
    set_region(project, "GB")
    assert state(project) == CHANGED


def test_a_region_that_changes_no_number_voids_nothing(project: Path) -> None:
    sign(project)
    set_region(project, "IQ")
    assert state(project) == REVIEWED
