"""The reading by place: silent on what PDFium changes, and loud where it finds something else."""

import random
from collections.abc import Callable

import pytest

from brochure.check.pdfium import read_shown_pages
from brochure.check.readback import shown
from brochure.check.readback.changed import ask_changes
from brochure.check.readback.proof import read_back
from brochure.check.readback.shown import prove_characters
from brochure.check.readback.viewer import prove_places
from brochure.page.frame import Composition
from brochure.pdf.write import write_bytes
from tests.check.readback.test_proof import LEGAL
from tests.large.damaging import glyphs_moved_and_back, said_otherwise

Typeset = Callable[..., Composition]
WORDS = {
    "en": ["Call the hospital about your kidneys before the next dialysis."] * 3,
    "ar": ["اتصل بالمستشفى قبل الجلسة القادمة بخصوص كليتك"] * 3,
    "hi": ["अपने गुर्दे के बारे में अस्पताल से बात करें"] * 3,
}


@pytest.mark.parametrize("name", LEGAL)
def test_nothing_legal_is_told(name: str, typeset: Typeset) -> None:
    tag, texts = LEGAL[name]
    made = typeset(texts, tag)
    assert prove_places(write_bytes(made), made) == ()


@pytest.mark.parametrize("tag", WORDS)
def test_what_the_other_readings_cannot_see_is_told(tag: str, typeset: Typeset) -> None:
    made = typeset(WORDS[tag], tag)
    pdf = glyphs_moved_and_back(random.Random("one"), made)
    assert read_back(pdf, made) == ()
    (notice,) = prove_places(pdf, made)
    assert (notice.rule, notice.place.file) == ("misread-text", "leaflet.yaml")
    assert notice.text.startswith("in par-") and "PDFium finds" in notice.text


@pytest.mark.parametrize("tag", WORDS)
def test_a_span_that_says_otherwise_than_its_codes_is_told_by_both(
    tag: str, typeset: Typeset
) -> None:
    made = typeset(WORDS[tag], tag)
    pdf = said_otherwise(random.Random("one"), made)
    (notice,) = read_back(pdf, made)
    assert (notice.rule, "a span says 'Ж'" in notice.text) == ("unreadable-file", True)
    (notice,) = prove_places(pdf, made)
    assert (notice.rule, "PDFium finds" in notice.text) == ("misread-text", True)


@pytest.mark.parametrize("name", LEGAL)
def test_a_viewed_file_that_is_right_passes(name: str, typeset: Typeset) -> None:
    tag, texts = LEGAL[name]
    made = typeset(texts, tag)
    assert read_back(write_bytes(made), made, viewed=True) == ()


@pytest.mark.parametrize("tag", WORDS)
def test_pdfiums_text_is_compared_line_by_line(tag: str, typeset: Typeset) -> None:
    made = typeset(WORDS[tag], tag)
    pdf = write_bytes(made)
    right = [page.text for page in read_shown_pages(pdf)]
    otherwise = said_otherwise(random.Random("one"), made)
    wrong = [page.text for page in read_shown_pages(otherwise)]
    assert prove_characters(pdf, made, right) == ()
    (notice,) = prove_characters(otherwise, made, wrong)
    assert notice.rule == "misread-text"


def test_lines_that_are_no_marks_are_read_place_by_place(
    typeset: Typeset, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = typeset(WORDS["en"])
    asked: list[bytes] = []

    def note_asked(pdf: bytes, _: Composition) -> tuple[()]:
        asked.append(pdf)
        return ()

    monkeypatch.setattr(shown, "prove_places", note_asked)
    (text,) = [page.text for page in read_shown_pages(write_bytes(made))]
    last = text.split("\r\n")[-1]
    wrong = (text.replace("dialysis", "dialisys", 1), text[:-1], text + last, "", "ab" + text[2:])
    told = [(text,), (text.replace("C", "\u00adC"),), *[(each,) for each in wrong], (text, text)]
    for number, each in enumerate(told):
        assert prove_characters(b"%d" % number, made, each) == ()
    assert asked == [b"3", b"4", b"5", b"6", b"7"]


def test_a_soft_hyphen_behind_a_space_is_let_be(typeset: Typeset) -> None:
    made = typeset(["kidney \u00addialysis and perito\u00adneal dialysis"], measure=45.0)
    assert prove_places(write_bytes(made), made) == ()


def test_another_number_of_pages_is_told(typeset: Typeset) -> None:
    made = typeset(WORDS["en"])
    other = typeset(WORDS["en"] * 20)
    (notice,) = prove_places(write_bytes(other), made)
    assert notice.rule == "unreadable-file"


def test_a_text_that_was_not_set_is_told(typeset: Typeset) -> None:
    made, more = typeset(["One."]), typeset(["One.", "Two."])
    (notice,) = prove_places(write_bytes(more), made)
    assert "“Two.” at" in notice.text and "where nothing was set" in notice.text


def test_pdfium_is_asked_what_it_changes() -> None:
    changes = ask_changes({"½", "®", "ﬁ", "a", "ب", "☃", "("})
    assert not {"a", "ب", "☃"} & changes.keys()
    assert changes["ﬁ"] == {"fi"} and ")" in changes["("]
