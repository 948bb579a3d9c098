"""Pictures beside the items of a list: read behind their item, whatever follows it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from brochure import make_leaflet
from brochure.page.frame import Composition

DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"><rect width="4" height="3"/></svg>'
)
PICTURE = "figure: {file: a.svg, alt: A drawing, caption: What is shown"
LABELLED = PICTURE + ", labels: [{text: Kidney, at: [50%, 50%]}]}"
LISTS = {
    "the last item": f"- list: [one, {{item: two, {PICTURE}}}}}]",
    "an item before another": f"- steps: [{{step: one, {PICTURE}}}}}, two]",
    "every item": f"- steps: [{{step: one, {LABELLED}}}, {{step: two, {PICTURE}}}}}]",
    "an item with a list": f"- list: [{{item: one, {PICTURE}}}, steps: [a, b]}}, two]",
    "a nested item": f"- list: [{{item: one, steps: [{{step: a, {LABELLED}}}, b]}}, two]",
    "in a box": f"- callout: {{kind: tip, body: [{{steps: [{{step: a, {LABELLED}}}, b]}}]}}",
}


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("name", LISTS)
def test_a_picture_with_a_caption_may_stand_beside_any_item(
    tmp_path: Path, name: str, language: str
) -> None:
    folder = tmp_path / "content/one"
    folder.mkdir(parents=True)
    (folder / "a.svg").write_text(DRAWING)
    (folder.parent / "project.yaml").write_text("name: T\nlanguages: [en, ar]\n")
    (folder / "leaflet.yaml").write_text(f"title: T\nbody:\n  {LISTS[name]}\n")
    made = make_leaflet("one", folder=tmp_path, language=language)
    assert made.pdf, [notice.text for notice in made.notices]


def test_the_head_of_a_narrow_schedule_is_said_with_each_medicine(
    composing: Callable[..., Composition],
) -> None:
    times = "[when you get up in the morning, when you go to bed in the evening]"
    rows = "[[Metformin, 500 mg, –]]"
    made = composing(f"- schedule: {{head: Tablet, columns: {times}, rows: {rows}}}", "en")
    narrow = composing(
        "- callout: {kind: tip, body: [{schedule: {head: Tablet,"
        f" columns: [{', '.join(['Immunosuppression'] * 6)}], rows: [[Metformin, a, b, c, d, e, f]]"
        "}}]}",
        "en",
    )
    for found in (made, narrow):
        assert any("Tablet" in said.text for said in found.said)
    assert any(said.text == "Tablet: Metformin" for said in narrow.said)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_labels_of_a_list_in_a_cell_stand_on_the_side_of_its_language(
    tmp_path: Path, language: str
) -> None:
    (tmp_path / "content/one").mkdir(parents=True)
    (tmp_path / "content/project.yaml").write_text("name: T\nlanguages: [en, ar]\n")
    lists = "[{steps: [one, two], lang: en}, {steps: [واحد, اثنان], lang: ar}]"
    (tmp_path / "content/one/leaflet.yaml").write_text(
        f"title: T\nbody:\n- table: {{columns: [A, B], rows: [[x, {lists}]]}}\n", encoding="utf-8"
    )
    made = make_leaflet("one", folder=tmp_path, language=language)
    assert made.pdf, [notice.text for notice in made.notices]
