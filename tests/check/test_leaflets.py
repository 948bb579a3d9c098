"""Whole leaflets through the whole way, every kind of block among them: no check has anything to
say.
"""

from pathlib import Path

import pytest

from brochure.check.page import inspect_pages
from brochure.check.readback.proof import read_back
from brochure.edition import A4, Edition
from brochure.language import find_language
from brochure.leaflet import read as leaflets
from brochure.make import file as make
from brochure.make.job import Job
from brochure.notice import only_errors
from brochure.page.compose import compose_pages
from brochure.page.frame import Composition
from brochure.pdf.write import write_bytes, write_pdf
from brochure.source.files import ProjectFiles
from brochure.theme.read import PLAIN, read_theme
from brochure.theme.words import words_for
from tests.fonts import FONTS

LEAFLET = """
title: كل شيء (All blocks)
subtitle: "اختبار 2026: Latin و English"
number: KF-09
version: "1.0"
status: draft
owner: مكتب التوعية
sources:
  - {title: Kidney Failure (NIDDK), publisher: "NIDDK 2025;14(17):1313",
     url: "https://www.niddk.nih.gov/health-information/kidney-failure"}
  - {title: دليل الكلى, publisher: وزارة الصحة, url: "https://example.org/ar"}
body:
  - heading: مقدمة (Introduction)
  - نص **عريض** و *مائل* و [رابط (link)](https://example.org) و 15 % و (PD) ثم
    **strong Latin** و *emphasis*.
  - All in English, with غسيل الكلى and (زرع الكلية) inside, 15 % of 5 mg, a well-known
    state-of-the-art method.
  - list:
    - أول (A)
    - {item: "ثانٍ: 5 mg", list: ["nested one (1)", "متداخل ٣"]}
    - "Latin only"
    - "- ناقص"
  - steps: ["خذ 5 mg", then Latin, "اتصل +964 780 123 4567"]
  - callout:
      kind: warning
      title: "تجربة (experimental)"
      body: [نص داخل المربع., {list: ["أ", "b", "٣"]}]
  - callout: {kind: tip, body: ["Only Latin here (yes)."]}
  - table:
      caption: "جدول 1: (Care)"
      columns: [Care, الرعاية, "12"]
      rows:
        - [Haemodialysis, "غسيل (دم)", "15%"]
        - [Peritoneal dialysis, "5 mg", "2–3"]
        - ["1", "2", "3"]
        - [أ, ب, ت]
        - ["PD (home)", "بيت Home", "2026-03-05"]
  - question: {ask: "لماذا؟ Why?", answer: ["لأنّ ذلك مهم (important)."]}
  - contact: {name: "عيادة Clinic", phone: "+964 000 000 0000", email: a@example.org,
             address: "شارع 5، Example City", hours: "08:00–14:00"}
  - qr: {url: "https://example.org/kf-01", caption: "اقرأ هذا online"}
  - break: page
  - الصفحة الأخيرة.
"""
ROWS = 40
LONG_TABLE = """
title: Long
number: KF-10
version: "1.0"
status: draft
body:
  - heading: A table over several pages
  - table:
      caption: Numbers
      columns: [First column, Second, الثالث]
      rows:
""" + "\n".join(f"        - [row {number}, {number * 7}, خلية {number}]" for number in range(ROWS))


def composed(folder: Path, source: str, tag: str) -> Composition:
    """A leaflet set in the built-in brand, its words of our own in a language."""
    (folder / "content/one").mkdir(parents=True)
    (folder / "content/one/leaflet.yaml").write_text(source, encoding="utf-8")
    files, spoken = ProjectFiles(folder), find_language(tag)
    leaflet = leaflets.read_leaflet(files, "one", spoken).accept()
    return compose_pages(
        leaflet, read_theme(files, PLAIN, A4, FONTS).accept(), words_for(spoken), FONTS, {}
    ).composition


@pytest.mark.parametrize("tag", ["en", "ar"])
@pytest.mark.parametrize("source", [LEAFLET, LONG_TABLE], ids=["every block", "a long table"])
def test_a_good_leaflet_passes(tmp_path: Path, source: str, tag: str) -> None:
    composition = composed(tmp_path, source, tag)
    assert len(composition.pages) > 1
    assert inspect_pages(composition) == ()
    assert read_back(write_bytes(composition), composition) == ()


@pytest.mark.parametrize("tag", ["en", "ar"])
def test_any_text_left_out_is_found(tmp_path: Path, tag: str) -> None:
    """Each text in turn that the file was never given."""
    composition = composed(tmp_path, LEAFLET, tag)
    data = write_bytes(composition)
    for at, said in enumerate(composition.said):
        more = composition._replace(
            said=(
                *composition.said[:at],
                said._replace(text="Word لم 987 يكتب"),
                *composition.said[at:],
            )
        )
        notices = read_back(data, more)
        assert said.place in {notice.place for notice in notices if "987" in notice.text}


def test_the_way_from_job_to_file_ends_with_the_proof(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "content/one").mkdir(parents=True)
    (tmp_path / "content/one/leaflet.yaml").write_text(LONG_TABLE, encoding="utf-8")
    values = {
        "root": str(tmp_path),
        "leaflet": "one",
        "language": "en",
        "source_language": "en",
        "digits": "latn",
        "brand": PLAIN,
    }
    job = Job(
        **{
            name: values.get(name, {"edition": Edition("handout")}.get(name, ""))
            for name in Job._fields
            if name != "policy"
        }
    )
    assert not only_errors(make.make_file(job).notices)
    monkeypatch.setattr(
        make,
        "write_pdf",
        lambda composition, _: write_pdf(composition._replace(pages=composition.pages[:-1])),
    )
    made = make.make_file(job)
    assert made.pdf == b""
    assert "lost-page" in {notice.rule for notice in made.notices}
