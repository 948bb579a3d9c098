"""Schedules: a table where the times have room, else each medicine with its times below it."""

from collections.abc import Callable

import pytest

from brochure.page.frame import Composition

from .conftest import Composing

SCHEDULE = (
    "- schedule: {{columns: [morning, noon, evening, bedtime], rows: [[{}, '1', –, '½', –]]}}"
)


@pytest.mark.parametrize(("language", "drug"), [("en", "Iron 5 mg"), ("ar", "حديد 5 mg")])
def test_on_a_narrow_page_times_stand_below_each_medicine(
    composing: Composing, tree: Callable[[Composition], list[str]], language: str, drug: str
) -> None:
    source = SCHEDULE.format(drug)
    wide = tree(composing(source, language))
    assert sum("TH scope=Column" in line for line in wide) == 5
    narrow = tree(composing(source, language, brand="page: {margins: {inner: 80 mm}}", sheet="A5"))
    assert not any("TH" in line for line in narrow)
    said = [line.strip().removeprefix("P: ") for line in narrow]
    at = said.index(drug)
    doses = ["1", "–", "½", "–"]
    assert [line.rpartition(": ")[2] for line in said[at + 1 : at + 5]] == doses


def test_words_of_times_stand_on_one_line(composing: Composing) -> None:
    # With the share that it wants, what is taken would leave no room for “Bedtime”.
    made = composing(SCHEDULE.format("Iron"), "en")
    words = [
        word.text.strip()
        for page in made.pages
        for mark in page.marks
        if hasattr(mark, "run")
        for word in mark.run.words
    ]
    assert {"Morning", "Noon", "Evening", "Bedtime"} <= set(words)
