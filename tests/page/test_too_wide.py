"""Words that are wider than their part of a row are told, in every kind of block that has rows."""

import pytest

from brochure.notice import Stop

from .conftest import Composing

LONG = "Hämodialysegerätehersteller" * 3


@pytest.mark.parametrize(
    "block",
    [
        f'- schedule: {{columns: [morning, {LONG}], rows: [[A, "1", "1"]]}}',
        f"- schedule: {{columns: [morning, noon, evening, bedtime], rows: [[{LONG}, 1, 1, 1, 1]]}}",
        f"- record: {{columns: [{LONG}, B, C], rows: [D]}}",
        f"- record: {{columns: [A, B], rows: [{LONG}]}}",
        f"- pair: {{start: {{title: {LONG}, body: [a]}}, end: {{body: [b]}}}}",
        f"- zones: [{{colour: red, label: {LONG}, body: [a]}}]",
        f"- key-points: [{LONG}]",
        f"- big-number: {{number: {LONG}, text: a}}",
        f"- icons: [{{file: kidney.svg, text: {LONG}}}, {{file: kidney.svg, text: b}}]",
        f"- contacts: [{{name: {LONG}}}, {{name: B}}]",
        f"- steps: [{{step: {LONG}, figure: {{file: kidney.svg, alt: A}}}}]",
        f"- figures: [{{file: kidney.svg, alt: A, caption: {LONG}}}, {{file: kidney.svg, alt: B}}]",
        f"- fields: [[{{label: {LONG}}}, B]]",
        f"- checklist: [{LONG}]",
        f"- sign: [{LONG}]",
        f"- label: {{text: {LONG}}}",
        f"- glossary: [{{term: {LONG}, meaning: a}}]",
    ],
)
def test_a_word_that_is_too_wide_is_told(composing: Composing, block: str) -> None:
    # In Polish, for which no dictionary divides a German word.
    with pytest.raises(Stop) as stop:
        composing(block, "pl", sheet="A5")
    assert {notice.rule for notice in stop.value.notices} == {"too-wide"}
