"""Places to write in: one value each, with its room on the page, and the tag that says what it is
for.
"""

import io

import pikepdf
import pytest

from brochure.check.readback.proof import read_back
from brochure.notice import Stop
from brochure.page.frame import BlankMark, Composition, GlyphMark
from brochure.page.structure import TO_TICK
from brochure.pdf.write import write_bytes
from tests.page.conftest import Composing

ROW = "- fields: [[{label: Name, width: 60%}, {label: Born, boxes: 8}]]"
FORM = """\
- fields:
    - {label: "Ward:", name: ward}
    - {label: Born, boxes: 8}
    - {label: Notes, lines: 3}
- checklist: [a card, {item: my pills, ticked: true}]
- sign: [{role: Patient, date: true}]
- label: {text: Sticker, width: 60 mm, height: 30 mm}
"""
ARABIC = """\
- fields:
    - {label: الردهة, name: ward}
    - {label: تاريخ الميلاد, boxes: 8}
"""


def said(made: Composition) -> list[tuple[object, ...]]:
    """What is to be written at each place, its shape where that is not one line."""
    found = []
    for placed in made.blanks:
        kind, name, label, *shape = placed.blank
        found.append((kind, name, label, *shape) if shape != [1, 0, False] else (kind, name, label))
    return found


def test_each_place_is_one_value_in_the_order_of_reading(composing: Composing) -> None:
    assert said(composing(FORM)) == [
        ("text", "ward", "Ward"),
        ("text", "born", "Born", 1, 8, False),
        ("text", "notes", "Notes", 3, 0, False),
        ("tick", "a-card", "a card"),
        ("tick", "my-pills", "my pills", 1, 0, True),
        ("text", "patient-name", "Patient: Name"),
        ("signature", "patient-signature", "Patient: Signature"),
        ("text", "patient-date", "Patient: Date"),
        ("sticker", "label-1", "Sticker"),
    ]


def test_each_place_has_the_room_that_is_drawn(composing: Composing) -> None:
    made = composing(FORM)
    marks = [mark for mark in made.pages[0].marks if isinstance(mark, BlankMark)]
    assert [(blank.part, blank.box) for blank in made.blanks] == [
        (mark.part, mark.box) for mark in marks
    ]
    for mark in marks:
        x, y, width, height = mark.box
        for stroke in mark.strokes:
            assert stroke.box.x >= x - 0.01
            assert stroke.box.right <= x + width + 0.01
            assert y - 0.01 <= stroke.box.y
            assert stroke.box.bottom <= y + height + 0.01
    ward, born, notes, tick, _, _, _, _, sticker = marks
    # One line at the foot, eight boxes between nine lines, three lines.
    assert [len(mark.strokes) for mark in (ward, born, notes, tick, sticker)] == [1, 11, 3, 4, 4]
    assert notes.box.height > 2.5 * ward.box.height
    assert ward.strokes[0].box.bottom == pytest.approx(ward.box.bottom)


def test_from_right_to_left_every_place_is_mirrored(composing: Composing) -> None:
    """Of the same words, so that labels are as wide: only the sides change."""
    block = "- fields: [[{label: A1, width: 60%}, {label: B2, boxes: 8}], C3]"
    plain = composing(block)
    turned = composing(block, "ar")
    width = plain.pages[0].size.width
    # The head is higher or lower in another language.
    down = turned.blanks[0].box.y - plain.blanks[0].box.y
    for ours, theirs in zip(plain.blanks, turned.blanks, strict=True):
        x, y, wide, high = theirs.box
        assert (width - x - wide, y - down, wide, high) == pytest.approx(ours.box)


def test_lines_go_to_the_margin_and_begin_one_below_the_other(composing: Composing) -> None:
    made = composing("- fields: [Ward, Consultant, A]")
    boxes = [placed.box for placed in made.blanks]
    assert len({round(box.x, 2) for box in boxes}) == 1
    assert len({round(box.right, 2) for box in boxes}) == 1
    # 9 mm apart.
    assert boxes[1].bottom - boxes[0].bottom == pytest.approx(9 * 72 / 25.4)


def test_a_label_that_is_too_long_stands_above_and_is_whole(composing: Composing) -> None:
    label = "Which medicines do you take at home, how much of each, and at what times of the day"
    made = composing(f'- fields: [{{label: "{label}", width: 50%}}]')
    (placed,) = made.blanks
    texts = [mark for mark in made.pages[0].marks if made.parts[placed.part].parent == mark.part]
    assert "".join(mark.run.text for mark in texts).replace(" ", "") == label.replace(" ", "")
    assert all(mark.y < placed.box.bottom for mark in texts)


@pytest.mark.parametrize("sheet", ["A4", "A5"])
def test_fields_of_a_row_never_meet(sheet: str, composing: Composing) -> None:
    made = composing(ROW, sheet=sheet)
    name, born = (placed.box for placed in made.blanks)
    beside = name.right < born.x
    assert beside == (sheet == "A4") or name.bottom <= born.y
    assert born.right <= made.pages[0].size.width


def test_boxes_that_no_line_holds_are_told_at_their_place(composing: Composing) -> None:
    with pytest.raises(Stop) as stop:
        composing("- fields: [{label: Number, boxes: 40}]")
    (notice,) = stop.value.notices
    assert (notice.rule, notice.place.line) == ("fields-wide", 3)
    assert "40 boxes are too wide for 150 mm (A4)" in notice.text


def elements(pdf: bytes) -> list[tuple[str, ...]]:
    """Each Form of a file: its role, whether it is ticked, what it is for, and what is said."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        found = []
        for each in file.objects:
            if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/Form":
                printed = next(one for one in each.A if one.O == "/PrintField")
                shown = [printed.Role, printed.get("/checked", ""), printed.Desc, each.Alt]
                found.append(tuple(map(str, shown)))
        return found


def test_a_printed_field_says_what_it_is(composing: Composing) -> None:
    found = elements(write_bytes(composing(FORM)))
    assert ("/tv", "", "Ward", "to fill in: Ward") in found
    assert ("/cb", "/off", "a card", "box to tick") in found
    assert ("/cb", "/on", "my pills", "ticked box") in found
    assert ("/tv", "", "Patient: Signature", "to fill in: Patient: Signature") in found
    assert ("/tv", "", "الردهة", "للتعبئة: \u2068الردهة\u2069") in elements(
        write_bytes(composing(ARABIC, "ar"))
    )


@pytest.mark.parametrize(("body", "tag"), [(FORM, "en"), (ARABIC, "ar")])
def test_a_form_is_read_back(body: str, tag: str, composing: Composing) -> None:
    made = composing(body, tag)
    assert read_back(write_bytes(made), made) == ()


def test_a_field_that_is_tagged_as_another_is_found(composing: Composing) -> None:
    made = composing(FORM)
    ticked = next(part for part in made.parts if part.field == TO_TICK)
    parts = list(made.parts)
    parts[ticked.id] = ticked._replace(field="ticked")
    (notice,) = read_back(write_bytes(made._replace(parts=tuple(parts))), made)
    assert notice.rule == "wrong-tags"
    assert notice.text == "the field “a card” is tagged as one to ticked, not tick"


def test_no_two_places_have_one_name(composing: Composing) -> None:
    made = composing("- fields: [Item 1, Item 1]\n- checklist: [Item 1]\n- sign: [Item 1]")
    names = [placed.blank.name for placed in made.blanks]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    "body",
    [
        "- fields: [{text: الاسم, lang: ar}]",
        "- fields: [{label: {text: الاسم, lang: ar}, boxes: 4}]",
        "- checklist: [{text: الاسم, lang: ar}]",
    ],
)
def test_a_label_in_another_language_has_its_place_behind_it(
    body: str, composing: Composing
) -> None:
    made = composing(body)
    (placed,) = made.blanks
    words = [mark for mark in made.pages[0].marks if isinstance(mark, GlyphMark)]
    label = next(mark for mark in words if mark.run.rtl)
    behind = placed.box.right <= label.x
    # A box to tick stands before its words: on their right.
    assert behind == ("checklist" not in body)
    assert behind or label.x + label.run.width <= placed.box.x


def test_lines_that_fill_a_page_are_one_place_and_all_else_is_below(composing: Composing) -> None:
    made = composing("- fields: [{label: Notes, lines: fill}]\n- The end.")
    (placed,) = made.blanks
    (mark,) = (mark for mark in made.pages[0].marks if isinstance(mark, BlankMark))
    assert len(made.pages) == 1
    assert placed.blank.lines == len(mark.strokes) > 10
    end = next(
        mark
        for mark in made.pages[0].marks
        if isinstance(mark, GlyphMark) and "The" in mark.run.text
    )
    assert end.y > placed.box.bottom
    # No line more would have had room.
    assert made.pages[0].size.height - placed.box.bottom < 200


@pytest.mark.parametrize(("tag", "words"), [("en", "Notes"), ("ar", "ملاحظات"), ("de", "Notizen")])
def test_a_page_for_notes_is_headed_in_its_language(
    tag: str, words: str, composing: Composing
) -> None:
    made = composing("- Text.\n- notes-page: ruled", tag)
    assert len(made.pages) == 2
    (placed,) = made.blanks
    assert (placed.page, placed.blank.label) == (1, words)
    assert made.outline[-1].text == words
    assert placed.blank.lines > 15


def test_a_heading_behind_a_page_for_notes_leaves_out_no_level(composing: Composing) -> None:
    body = "- heading: A\n- {heading: B, level: 2}\n- notes-page: ruled\n- heading: C\n  level: %d"
    write_bytes(composing(body % 2))
    with pytest.raises(Stop) as stop:
        composing(body % 3)
    assert {notice.rule for notice in stop.value.notices} == {"heading-skip"}


@pytest.mark.parametrize("count", range(14, 30))
def test_sentences_stand_on_the_page_that_is_signed(composing: Composing, count: int) -> None:
    filler = "\n".join(f"- Paragraph {number}." for number in range(count))
    said = [f"I agree to {what}." for what in ("this", "that", "more", "all", "it", "both", "none")]
    sign = f"- sign: {{sentences: [{', '.join(said)}], people: [{{role: Patient}}]}}"
    made = composing(f"{filler}\n{sign}")
    pages = [
        {mark.run.text.strip() for mark in page.marks if isinstance(mark, GlyphMark)}
        for page in made.pages
    ]
    [signed] = [texts for texts in pages if any("Signature" in text for text in texts)]
    assert set(said) <= signed
