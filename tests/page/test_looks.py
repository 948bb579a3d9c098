"""Looks of blocks that a brand may choose, in the marks that come of them."""

import re
import zlib

import pytest

from brochure.page.frame import Composition, DrawingMark, FillMark, GlyphMark
from brochure.pdf.write import write_pdf
from brochure.theme.colour import parse_colour
from tests.page.conftest import Composing

TABLE = [{"table": {"columns": ["a", "b"], "rows": [["c", "d"], ["e", "f"], ["g", "h"]]}}]
SPANNED = [
    {
        "table": {
            "columns": ["a", "b", "c"],
            "rows": [
                [{"cell": "both", "rows": 2}, "d", "e"],
                ["f", "g"],
                ["h", {"cell": "i", "columns": 2}],
            ],
        }
    }
]
CONTACT = [{"contact": {"phone": "+964 000 000 0000", "email": "a@example.org", "hours": "8 to 9"}}]


def fills(made: Composition, colour: str) -> list[FillMark]:
    return [
        mark
        for mark in made.pages[0].marks
        if isinstance(mark, FillMark) and mark.colour == parse_colour(colour)
    ]


def glyphs(made: Composition, text: str) -> GlyphMark:
    return next(
        mark
        for mark in made.pages[0].marks
        if isinstance(mark, GlyphMark) and mark.run.text.strip() == text
    )


def brand(blocks: str, more: str = "") -> str:
    return f"colours: {{rule: '#102030', tint: '#e1f2e3'}}\nblocks: {{{blocks}}}\n{more}"


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_grid_has_a_rule_on_each_side_of_every_cell(composing: Composing, language: str) -> None:
    made = composing(TABLE, language, brand=brand("table: {look: grid}"))
    rules = [mark.box for mark in fills(made, "#102030") if mark.box.y > 60]
    upright = {round(box.x) for box in rules if box.width < 1 < box.height}
    assert len(upright) == 3, "left, between, right"
    assert len({round(box.y) for box in rules if box.height < 1 < box.width}) >= 5


def test_no_rule_crosses_a_cell_that_reaches_over_rows_or_columns(composing: Composing) -> None:
    made = composing(SPANNED, brand=brand("table: {look: grid}"))
    rules = [mark.box for mark in fills(made, "#102030")]
    for text in ("both", "i"):
        mark = glyphs(made, text)
        middle = mark.x + mark.run.width / 2
        crossing = [
            box
            for box in rules
            if box.x <= middle <= box.right and abs(box.y + box.height / 2 - mark.y) < 4
        ]
        assert crossing == []


@pytest.mark.parametrize(
    "table, striped",
    [("look: zebra", 1), ("look: lines, zebra: tint", 1), ("look: lines", 0), ("look: plain", 0)],
)
def test_every_second_row_has_a_ground(composing: Composing, table: str, striped: int) -> None:
    made = composing(TABLE, brand=brand(f"table: {{{table}}}"))
    stripes = [mark.box for mark in fills(made, "#e1f2e3") if mark.box.height > 10]
    tall = [box for box in stripes if box.y < glyphs(made, "f").y < box.bottom]
    assert len(tall) == striped
    assert not [box for box in stripes if box.y < glyphs(made, "d").y < box.bottom]


@pytest.mark.parametrize("look, lines", [("line", 2), ("disc", 0)])
def test_steps_are_joined_by_a_line(composing: Composing, look: str, lines: int) -> None:
    own = f"colours: {{primary: '#102030'}}\nblocks: {{steps: {{look: {look}}}}}\n"
    made = composing([{"steps": ["one", "two", "three"]}], brand=own)
    thin = [mark for mark in fills(made, "#102030") if mark.box.width < 3 < mark.box.height]
    assert len(thin) == lines


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_contact_in_two_columns_has_its_hours_beside_its_number(
    composing: Composing, language: str
) -> None:
    made = composing(CONTACT, language, brand=brand("contact: {columns: 2}"))
    number, hours = glyphs(made, "+964 000 000 0000"), glyphs(made, "8 to 9")
    assert number.y == hours.y
    assert (number.x < hours.x) == (language == "en")
    below = composing(CONTACT, language)
    assert glyphs(below, "8 to 9").y > glyphs(below, "+964 000 000 0000").y


def test_a_narrow_contact_has_one_column_all_the_same(composing: Composing) -> None:
    made = composing(CONTACT, brand=brand("contact: {columns: 2}"), sheet="A5")
    assert glyphs(made, "8 to 9").y > glyphs(made, "+964 000 000 0000").y


def test_pictures_have_round_corners(composing: Composing) -> None:
    figure = [{"figure": {"file": "kidney.svg", "alt": "A sign"}}]
    made = composing(figure, brand=brand("figure: {radius: 8}"))
    [mark] = [one for one in made.pages[0].marks if isinstance(one, DrawingMark)]
    assert mark.radius == 8
    pdf = write_pdf(made).pdf
    streams = re.findall(rb"stream\n(.*?)\nendstream", pdf, re.DOTALL)
    shown = b"".join(zlib.decompress(each) for each in streams if each[:1] == b"x")
    assert re.search(rb"q [^q]* c h W n [^q]* cm /\w+ Do Q", shown)


@pytest.mark.parametrize(
    "language, text, wider", [("en", "Kidney", True), ("ru", "Почка", True), ("ar", "الكلى", False)]
)
def test_letters_stand_apart_where_they_do_not_join(
    composing: Composing, language: str, text: str, wider: bool
) -> None:
    own = "styles: {heading-1: {spacing: 0.1}}\n"
    spaced, usual = (
        glyphs(composing([{"heading": text}, "x"], language, brand=each), text)
        for each in (own, "name: ''\n")
    )
    more = spaced.run.width - usual.run.width
    assert more == pytest.approx(0.1 * usual.run.size * len(text) if wider else 0.0, abs=0.1)
    assert spaced.run.text == usual.run.text


def test_letters_that_stand_apart_make_no_ligature(composing: Composing) -> None:
    own = "styles: {heading-1: {spacing: 0.1}}\n"
    run = glyphs(composing([{"heading": "office"}, "x"], brand=own), "office").run
    assert [text for word in run.words for text in word.texts] == list("office")
