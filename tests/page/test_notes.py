"""Notes: raised numbers that lead to their texts, and no number that is read on into another."""

from collections.abc import Callable

import pikepdf
import pytest

from brochure.check.readback.proof import read_back
from brochure.language import find_language
from brochure.page.frame import Composition, GlyphMark
from brochure.pdf.write import write_bytes
from tests.pdf.material import opened

Composing = Callable[..., Composition]

HEAD = "title: Tablets\nnotes: {a: Of a., b: Of b., c: Of c.}\n"
BODY = """- heading: One
- Words[^b], more[^a][^b].
- heading: Two
- Others[^c] and again[^a].
"""


def runs(made: Composition) -> list[GlyphMark]:
    return [mark for page in made.pages for mark in page.marks if isinstance(mark, GlyphMark)]


def texts(made: Composition) -> list[str]:
    return [text.text.replace("\u2060", "").replace("\u00a0", " ") for text in made.said]


def test_numbers_go_by_first_calls_and_notes_end_the_section(composing: Composing) -> None:
    said = texts(composing(BODY, head=HEAD))
    start = said.index("One")
    assert said[start : start + 10] == [
        "One",
        "Words1, more2, 1.",
        "1",
        "Of b.",
        "2",
        "Of a.",
        "Two",
        "Others3 and again2.",
        "3",
        "Of c.",
    ]


@pytest.mark.parametrize("tag", ["en", "ar"])
def test_each_call_leads_to_its_note(tag: str, composing: Composing) -> None:
    made = composing(BODY.replace("Words", "كلمة"), tag, head=HEAD)
    assert read_back(write_bytes(made), made) == ()
    anchors = {part.anchor: part for part in made.parts if part.role == "Note"}
    links = [link for page in made.pages for link in page.links]
    assert [link.anchor for link in links] == [
        ".note-b",
        ".note-a",
        ".note-b",
        ".note-c",
        ".note-a",
    ]
    assert {link.anchor for link in links} == set(anchors)
    for link in links:
        assert made.parts[made.parts[link.part].parent].role == "Reference"


def test_each_note_has_an_id_of_its_own(composing: Composing) -> None:
    pdf = opened(write_bytes(composing(BODY, head=HEAD)))
    notes = [
        each
        for each in pdf.objects
        if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/Note"
    ]
    assert len(notes) == 3
    assert len({bytes(each["/ID"]) for each in notes}) == 3


def test_a_number_is_raised_and_smaller(composing: Composing) -> None:
    made = composing("- Words[^a].\n- More[^b][^c].\n", head=HEAD)
    words = next(mark for mark in runs(made) if mark.run.text == "Words")
    number = next(
        mark for mark in runs(made) if mark.run.text == "1" and mark.run.size < words.run.size
    )
    assert words.y - words.run.size < number.y - 0.7 * number.run.size < number.y < words.y
    assert number.x == pytest.approx(words.x + words.run.width, abs=0.01)


@pytest.mark.parametrize(("digits", "told"), [("latn", "1"), ("arab", "١")])
def test_digits_are_those_of_the_leaflet(digits: str, told: str, composing: Composing) -> None:
    made = composing("- خذوه مرتين[^a].\n", find_language("ar", digits), head=HEAD_AR)
    assert f"خذوه مرتين{told}." in texts(made)
    assert texts(made)[texts(made).index("عند الثامنة.") - 1] == told


HEAD_AR = "title: الأقراص\nnotes: {a: عند الثامنة.}\n"


def test_two_numbers_side_by_side_are_never_one(composing: Composing) -> None:
    """“1,2” is one and two tenths in German, and “2،1” drawn from the left in Arabic."""
    for tag, word, order in (("de", "Wort", 1), ("ar", "كلمة", -1)):
        made = composing(f"- {word}[^a][^b] {word}[^c].\n", tag, head=HEAD)
        small = [mark for mark in runs(made) if mark.run.size < 11 and mark.run.text.strip()]
        one, two = (next(mark for mark in small if mark.run.text == n) for n in "12")
        apart = two.x - one.x - one.run.width if order > 0 else one.x - two.x - two.run.width
        assert apart > 3


def test_a_number_never_begins_a_line(composing: Composing) -> None:
    for width in range(40, 60):
        body = [f"{'word ' * width}end[^a] and more words.", "Others[^b][^c]."]
        made = composing(body, head=HEAD)
        number = next(mark for mark in runs(made) if mark.run.text == "1" and mark.run.size < 11)
        before = [
            mark
            for mark in runs(made)
            if 0 < mark.y - number.y < 6 and mark.x < number.x and mark.run.size > 11
        ]
        assert before
