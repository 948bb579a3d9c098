"""Editions that are filled in on a screen: their fields, in names, labels, order and places."""

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from brochure import make_leaflet
from brochure.check.readback.tags import read_tags

LEAFLET = """\
title: A form
body:
  - fields: [[{label: "Name:", width: 60%}, {label: Date of birth, boxes: 8}]]
  - fields: [{label: Notes, lines: 3, name: notes}]
  - checklist: [{item: my card, ticked: true}, my tablets]
  - sign: [{role: Patient, date: true}]
  - label: {text: Patient label, width: 60 mm, height: 30 mm}
"""
CATALOG = 'msgid ""\nmsgstr "Language: ar\\n"\n'
SAID = {
    "Name:": "الاسم:",
    "Date of birth": "تاريخ الميلاد",
    "my card": "بطاقتي",
    "Patient": "المريض",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with a form in two languages and two editions."""
    (tmp_path / "content/form").mkdir(parents=True)
    (tmp_path / "content/project.yaml").write_text(
        "name: T\nlanguages: [en, ar]\n"
        "editions: {handout: {sheet: A4}, screen: {sheet: A4, fillable: true}}\n"
    )
    (tmp_path / "content/form/leaflet.yaml").write_text(LEAFLET)
    said = "".join(f'\nmsgid "{source}"\nmsgstr "{text}"\n' for source, text in SAID.items())
    (tmp_path / "content/form/ar.po").write_text(CATALOG + said, encoding="utf-8")
    return tmp_path


def opened(root: Path, language: str = "en", edition: str = "screen") -> pikepdf.Pdf:
    made = make_leaflet("form", folder=root, language=language, edition=edition)
    assert made.pdf, made.notices
    return pikepdf.open(BytesIO(made.pdf))


def test_each_place_to_write_in_is_a_field_with_a_label(project: Path) -> None:
    pdf = opened(project)
    form = pdf.Root.AcroForm
    fields = [(str(one.T), str(one.TU), str(one.FT)) for one in form.Fields]
    assert fields == [
        ("name", "Name", "/Tx"),
        ("date-of-birth", "Date of birth", "/Tx"),
        ("notes", "Notes", "/Tx"),
        ("my-card", "my card", "/Btn"),
        ("my-tablets", "my tablets", "/Btn"),
        ("patient-name", "Patient: Name", "/Tx"),
        ("patient-signature", "Patient: Signature", "/Tx"),
        ("patient-date", "Patient: Date", "/Tx"),
    ]
    assert "/NeedAppearances" not in form
    born, notes, card, tablets = (form.Fields[at] for at in (1, 2, 3, 4))
    assert (int(born.MaxLen), int(born.Ff)) == (8, 1 << 24)
    assert int(notes.Ff) == 1 << 12
    assert (card.V, card.AS, tablets.V) == ("/Yes", "/Yes", "/Off")
    for one in form.Fields:
        assert one.Contents == one.TU and int(one.F) == 4 and "/N" in one.AP


def test_each_cell_of_a_record_is_a_field(project: Path) -> None:
    source = (
        "title: A record\nbody:\n"
        "  - record: {caption: Blood sugar, columns: [Day, Before, After], rows: [Mon, Tue]}\n"
        "  - record: {columns: [Date, Weight], rows: 2}\n"
        "  - fields: [{label: Blood sugar}]\n"
    )
    (project / "content/form/leaflet.yaml").write_text(source)
    pdf = opened(project)
    fields = pdf.Root.AcroForm.Fields
    assert [(str(one.T), str(one.TU)) for one in fields] == [
        ("blood-sugar:1:2", "Before, Mon"),
        ("blood-sugar:1:3", "After, Mon"),
        ("blood-sugar:2:2", "Before, Tue"),
        ("blood-sugar:2:3", "After, Tue"),
        ("record-2:1:1", "Date, 1"),
        ("record-2:1:2", "Weight, 1"),
        ("record-2:2:1", "Date, 2"),
        ("record-2:2:2", "Weight, 2"),
        ("blood-sugar-2", "Blood sugar"),
    ]
    printed = opened(project, edition="handout")
    assert "/AcroForm" not in printed.Root
    # Within its cell, in the order in which the table is read.
    tops = [float(one.Rect[3]) for one in fields[:4]]
    assert tops[0] == tops[1] > tops[2] == tops[3]
    assert float(fields[0].Rect[2]) < float(fields[1].Rect[0])


def test_rows_that_fill_a_page_are_for_paper(project: Path) -> None:
    source = "title: A record\nbody: [{record: {columns: [Day, Dose], rows: fill}}]\n"
    (project / "content/form/leaflet.yaml").write_text(source)
    pdf = opened(project)
    names = [str(one.T) for one in pdf.Root.AcroForm.Fields]
    assert len(names) == len(set(names)) > 0


def test_names_are_the_same_in_all_languages_and_labels_are_translated(project: Path) -> None:
    files = [opened(project, tag) for tag in ("en", "ar")]
    english, arabic = (pdf.Root.AcroForm.Fields for pdf in files)
    assert [str(one.T) for one in arabic] == [str(one.T) for one in english]
    assert str(arabic[0].TU) == "الاسم" and "/Q" not in english[0]
    # What is typed in Arabic begins on the right; digits in boxes run from the left all the same.
    assert int(arabic[0].Q) == 2 and "/Q" not in arabic[1]


def test_the_font_has_all_letters_that_may_be_typed(project: Path) -> None:
    for language, letters in (("en", "aZ9éŁž"), ("ar", "aZ9محمدعلي٣")):
        pdf = opened(project, language)
        form = pdf.Root.AcroForm
        [font] = form.DR.Font.values()
        said = font.ToUnicode.read_bytes().decode().lower()
        for letter in letters:
            assert f"<{ord(letter):04x}>" in said, letter
        assert "/FontFile2" in font.DescendantFonts[0].FontDescriptor


def test_each_field_is_the_one_kid_of_its_form_element(project: Path) -> None:
    made = make_leaflet("form", folder=project, edition="screen")
    read = read_tags(made.pdf)
    roles = dict(zip(read.reading.elements, read.reading.pieces, strict=True))
    assert len(read.entries) == 8
    for entry in read.entries:
        piece = roles[entry.element]
        assert (piece.role, piece.text, piece.alt) == ("Form", "", "")
    # The box for a label stays what is printed.
    assert [field for _, field in read.fields] == ["write"]


def test_the_printed_edition_has_no_fields(project: Path) -> None:
    printed = opened(project, edition="handout")
    assert "/AcroForm" not in printed.Root


def test_a_leaflet_without_places_to_write_in_is_the_same_in_both(project: Path) -> None:
    (project / "content/form/leaflet.yaml").write_text("title: T\nbody: [Some words.]\n")
    both = {make_leaflet("form", folder=project, edition=one).pdf for one in ("handout", "screen")}
    assert len(both) == 1


def test_a_damaged_field_is_told(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from brochure.pdf import fields

    monkeypatch.setattr(fields, "PRINTED", 0)
    made = make_leaflet("form", folder=project, edition="screen")
    assert not made.pdf and [one.rule for one in made.notices if one.severity == "error"] == [
        "unreadable-file"
    ]
