"""What people write on, in the catalogs: every label is a message that says what it is."""

from pathlib import Path

from brochure.catalog.extract import extract_messages
from brochure.language import find_language
from brochure.leaflet.read import read_leaflet
from brochure.leaflet.walk import replace_texts, walk_texts
from brochure.source.files import ProjectFiles

FORM = """\
title: Consent
body:
  - fields: [[{label: Name, width: 60%}, {label: Born, boxes: 8}], {label: Notes, lines: fill}]
  - checklist: [a card, {item: pills, ticked: true, list: [tablets]}]
  - sign: {sentences: [I agree.], people: [{role: Patient}]}
  - label: {text: Sticker}
  - record: {caption: Sugar, columns: [Day, Morning], rows: [Monday]}
  - {notes-page: ruled, title: Questions}
"""
TOLD = {
    "field-1 label": "label of a line to fill in",
    "field-2 label": "label of a line to fill in",
    "field-3 label": "label of a line to fill in",
    "item-1": "text beside a box to tick",
    "item-2": "text beside a box to tick",
    "item-3": "text beside a box to tick",
    "item-4": "text beside a box to tick",
    "signature-1 role": "who signs",
    "label-1": "above a box for a label",
    "record-1 caption": "table caption",
    "column-1": "head of a column or row to write in",
    "column-2": "head of a column or row to write in",
    "row-1": "head of a column or row to write in",
    "notes-page-1 title": "heading of a page for notes",
}


def test_every_label_is_a_message_that_says_what_it_is(tmp_path: Path) -> None:
    folder = tmp_path / "content/form"
    folder.mkdir(parents=True)
    (folder / "leaflet.yaml").write_text(FORM, encoding="utf-8")
    leaflet = read_leaflet(ProjectFiles(tmp_path), "form", find_language("en")).accept()
    title, *messages = extract_messages(leaflet, "ar")
    assert title.context == "title"
    assert {message.context: message.extracted[0] for message in messages} == TOLD
    # What is put in their places is what is read from them.
    arabic = find_language("ar")
    turned = replace_texts(
        leaflet, lambda key, text: text._replace(source=key, language=arabic), arabic
    )
    assert [text.source for _, text in walk_texts(turned)] == ["title", *TOLD]
