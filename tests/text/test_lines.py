"""Paragraphs in lines: nothing lost, nothing wider than the measure, and every line in the order in
which it is read.
"""

from collections.abc import Callable
from itertools import pairwise
from typing import NamedTuple

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from brochure.language import find_language
from brochure.text.breaks import BreakYielding
from brochure.text.font import FontLibrary
from brochure.text.galley import Galley, TextLine, set_galley
from brochure.text.itemise import TextPiece
from brochure.text.lines import TooWideError, break_beside, break_lines, narrowest_measure
from tests.text.conftest import LOOK

Setting = Callable[..., Galley]
UNSEEN = "\u00ad"
HANGING = " \u2003"


class Letter(NamedTuple):
    """A glyph's text where it stands on its line."""

    text: str
    left: float
    right: float


def said(line: TextLine) -> str:
    return "".join(placed.run.text for placed in line.runs)


def texts(lines: tuple[TextLine, ...]) -> list[str]:
    return [said(line).rstrip(HANGING) for line in lines]


def letters(line: TextLine) -> list[Letter]:
    """The glyphs of a line from the left to the right."""
    found = []
    for placed in line.runs:
        x, scale = placed.x, placed.run.size / placed.run.face.upem
        for text, advance in zip(placed.run.texts, placed.run.advances, strict=True):
            found.append(Letter(text, x, x + advance * scale))
            x += advance * scale
    return sorted(found, key=lambda letter: (letter.left, letter.right))


def seen(line: TextLine) -> str:
    """The characters of a line as an eye finds them from the left to the right (brackets not
    mirrored).
    """
    return "".join(letter.text for letter in letters(line)).strip(HANGING)


# What is seen from the left to the right; Arabic words are short here, so that both directions can
# be read.
ORDER = {
    "English": ("en", "Two kidneys", ["Two kidneys"]),
    "Arabic": ("ar", "اب تث", ["ثت با"]),
    "a telephone number": ("ar", "اب +964 780 123 4567 تث", ["ثت +964 780 123 4567 با"]),
    "a date": ("ar", "اب 2026-03-05 تث.", [".ثت 2026-03-05 با"]),
    "a signed number": ("ar", "اب -5 °C تث", ["ثت -5 °C با"]),
    "a sign that the Arabic face lacks": ("ar", "اب ‰ تث", ["ثت ‰ با"]),
    "brackets": ("ar", "اب (NIDDK) تث", ["ثت )NIDDK( با"]),
    "a range": ("ar", "اب 2–3 تث", ["ثت 3–2 با"]),
    "Arabic digits": ("ar", "اب ١٢ تث", ["ثت ١٢ با"]),
    "Arabic in English": ("en", "say اب تث now", ["say ثت با now"]),
}


@pytest.mark.parametrize(("tag", "text", "expected"), ORDER.values(), ids=ORDER)
def test_the_order_of_one_line(tag: str, text: str, expected: list[str], galley: Setting) -> None:
    assert [seen(line) for line in break_lines(galley(text, tag), 400)] == expected


def test_a_telephone_number_rises_from_left_to_right(galley: Setting) -> None:
    number = "+964 780 123 4567"
    (line,) = break_lines(galley(f"اتصل على الرقم {number} صباحا", "ar"), 400)
    digits = [letter for letter in letters(line) if letter.text in "+0123456789"]
    assert "".join(letter.text for letter in digits) == number.replace(" ", "")
    assert all(one.right <= other.left + 0.001 for one, other in pairwise(digits))


def test_a_latin_phrase_over_two_lines_keeps_each_half_in_reading_order(galley: Setting) -> None:
    """The first half stands at the left end of the first line, the second at the right end of the
    second.
    """
    first, second = break_lines(galley("اب تث National Kidney Foundation جح", "ar"), 150)
    assert (seen(first), seen(second)) == ("National Kidney ثت با", "حج Foundation")
    assert letters(first)[-1].right == pytest.approx(first.width)


def test_a_piece_in_another_language_keeps_its_own_order(galley: Setting) -> None:
    """A title in English, with its full stop, in an Arabic sentence."""
    (line,) = break_lines(galley(("اب ", "ar"), ("(A) Kidney!", "en"), (" تث", "ar"), "ar"), 400)
    assert seen(line) == "ثت (A) Kidney! با"


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en", "kidneys work"),
        ("ar", "تعمل الكلى"),
        ("ar", "اسم Kidney"),
        ("en", "يعمل kidney"),
        ("en", "kidney يعمل"),
    ],
)
def test_a_space_at_the_end_hangs_outside_the_ink(tag: str, text: str, galley: Setting) -> None:
    first, _second = break_lines(galley(text + " " + text, tag), 90)
    glyphs = [letter for letter in letters(first) if letter.text.strip()]
    assert said(first).endswith(" ")
    assert glyphs[0].left == pytest.approx(0, abs=0.001)
    assert glyphs[-1].right == pytest.approx(first.width)
    spaces = [letter for letter in letters(first) if letter.text == " "]
    hanging = spaces[0] if tag == "ar" else spaces[-1]
    assert (hanging.right if tag == "ar" else hanging.left) == pytest.approx(
        0 if tag == "ar" else first.width
    )


@pytest.mark.parametrize("space", ["\u2003", "\u2002", "\u2009"])
def test_any_breaking_space_hangs(space: str, galley: Setting) -> None:
    made = break_lines(galley(f"word{space}word{space}word"), 30)
    assert [said(line) for line in made] == [f"word{space}", f"word{space}", "word"]
    assert made[0].width == pytest.approx(made[2].width)


def test_a_no_break_space_belongs_to_the_ink(galley: Setting) -> None:
    assert texts(break_lines(galley("Dr\u00a0Smith came"), 62)) == ["Dr\u00a0Smith", "came"]


# The lines of a paragraph at a measure in points.
LINES = {
    "words": ("en", 60, "Two kidneys clean the blood", ["Two", "kidneys", "clean the", "blood"]),
    "no ligature is cut": ("en", 40, "officially", ["offi\u00ad", "cially"]),
    "a date that does not fit goes to the next line": (
        "en",
        100,
        "It was on 2026-03-05",
        ["It was on", "2026-03-05"],
    ),
    "a long address is broken where it should be": (
        "en",
        190,
        "See https://www.example.org/kidney/stem-cells/questions",
        ["See https://www.example.org", "/kidney/stem-cells/questions"],
    ),
    "an address wider than the line, at its usual places": (
        "en",
        110,
        "See example.org/clinics/hillside",
        ["See example.org", "/clinics/hillside"],
    ),
    "a capitalised word, where nothing else fits": (
        "en",
        70,
        "Mycophenolate mofetil",
        ["Mycophen\u00ad", "olate", "mofetil"],
    ),
    "only the word that is too wide": (
        "en",
        80,
        "prednisolone immunosuppression transplants",
        ["prednisolone", "immunosup\u00ad", "pression", "transplants"],
    ),
    "one in ten": (
        "en",
        70,
        "It happens in 1 in 10 people",
        ["It happens", "in 1 in 10", "people"],
    ),
    "one in ten in Arabic": ("ar", 60, "مريض 1 من 10", ["مريض", "1 من 10"]),
    "no line begins with a space": ("en", 40, "word \u2003word", ["word", "word"]),
    "Arabic is never hyphenated": ("ar", 90, "المستشفيات والعيادات", ["المستشفيات", "والعيادات"]),
}


@pytest.mark.parametrize(("tag", "measure", "text", "expected"), LINES.values(), ids=LINES)
def test_lines(tag: str, measure: float, text: str, expected: list[str], galley: Setting) -> None:
    made = break_lines(galley(text, tag), measure)
    assert texts(made) == expected
    check(galley(text, tag), made, measure)


def test_a_hyphen_is_drawn_and_reads_as_soft(galley: Setting) -> None:
    made = break_lines(galley("deinstitutionalisation and transplantation"), 90)
    divided = [line for line in made if said(line).endswith(UNSEEN)]
    assert [said(line) for line in divided] == ["deinstitution\u00ad"]
    for line in divided:
        hyphen = line.runs[-1]
        assert hyphen.run.width > 0
        assert hyphen.x + hyphen.run.width == pytest.approx(line.width)


@pytest.mark.parametrize(("tag", "word"), [("fa", "آب\u00adآب"), ("ar", "دار\u00adدار")])
def test_a_hyphen_stands_behind_a_word_that_is_read_from_the_right(
    galley: Setting, tag: str, word: str
) -> None:
    made = galley(word, tag)
    first, second = break_lines(made, narrowest_measure(made))
    marks = letters(first)
    assert marks[0].text == UNSEEN
    assert marks[0].left == pytest.approx(0.0)
    assert marks[-1].right == pytest.approx(first.width)
    assert said(second) == word.partition(UNSEEN)[2]


def test_a_line_broken_at_the_authors_soft_hyphen_shows_it(galley: Setting) -> None:
    first, second = break_lines(galley("extra\u00adordinarily"), 60)
    assert (said(first), said(second)) == ("extra\u00ad", "ordinarily")
    assert first.width == pytest.approx(galley("extra-").along[-1])


def test_balanced_lines_are_even(galley: Setting) -> None:
    made = break_lines(galley("Stem cell therapy for kidney failure today"), 200, balanced=True)
    greedy = break_lines(galley("Stem cell therapy for kidney failure today"), 200)
    assert len(made) == len(greedy) == 2
    assert abs(made[0].width - made[1].width) < abs(greedy[0].width - greedy[1].width)


@pytest.mark.parametrize(
    ("tag", "text", "offender"),
    [
        ("en", "Call +964 780 123 4567 now", "+964 780 123 4567"),
        ("ar", "اتصل +964 780 123 4567 الآن", "+964 780 123 4567"),
        ("en", "extraordinarilylongwordthatisverylong +964 780 123 4567", "+964 780 123 4567"),
        ("en", "from 2026-03-05T10:30:00Z on", "2026-03-05T10:30:00Z"),
        ("en", "an abcdefghijklmnopq end", "abcdefghijklmnopq"),
        ("en", "the UNHCRUNICEFWHO said", "UNHCRUNICEFWHO"),
        ("ar", "مستشفياتهمومستشفياتهن", "مستشفياتهمومستشفياتهن"),
    ],
)
def test_what_is_never_divided_and_wider_than_the_measure_is_told(
    tag: str, text: str, offender: str, galley: Setting
) -> None:
    with pytest.raises(TooWideError) as fault:
        break_lines(galley(text, tag), 70)
    assert fault.value.text == offender


def test_nothing_leaves_no_line(galley: Setting) -> None:
    assert break_lines(galley(""), 100) == ()
    assert narrowest_measure(galley("")) == 0


def test_narrowest_is_the_widest_word_or_fact(galley: Setting) -> None:
    assert narrowest_measure(galley("a kidney of")) == pytest.approx(galley("kidney").along[-1])
    assert narrowest_measure(galley("at +964 780 123 now")) == pytest.approx(
        galley("+964 780 123").along[-1]
    )


WORDS = {
    "Latin": ["kidney", "a", "transplantation", "e\u0301te\u0301", "office,", "X\u0304"],
    "Arabic": ["الكلى", "مَرَّة", "لا،", "و", "الأطباء.", "می\u200cخواهم"],
    "digits": ["12", "2026-03-05", "+964 780 123 4567", "500 mg", "٢٥", "2–3", "-5"],
    "brackets": ["(", ")", "[a]", "«و»", "%", "—", "/", "“x”"],
    "spaces": ["\u00a0", "\u2003", "\u200b", "  "],
}
PARAGRAPHS = st.lists(
    st.sampled_from([word for words in WORDS.values() for word in words]), min_size=1, max_size=16
).map(" ".join)


def bare(text: str) -> str:
    """The text without what is not drawn where it stands: soft hyphens and zero-width spaces."""
    return text.replace(UNSEEN, "").replace("\u200b", "")


def check(made: Galley, lines: tuple[TextLine, ...], measure: float) -> None:
    """Nothing lost or said twice, no line wider than the measure, glyphs side by side without gaps
    and in the ink or hanging.
    """
    assert bare("".join(map(said, lines))) == bare(made.text)
    for line in lines:
        assert line.width <= measure + 0.001
        glyphs = letters(line)
        wide = [letter for letter in glyphs if letter.right - letter.left > 0.001]
        assert all(abs(one.right - other.left) < 0.001 for one, other in pairwise(wide))
        inked = [letter for letter in glyphs if letter.text.strip() and letter.right > letter.left]
        if inked:
            assert inked[0].left >= -0.001
            assert inked[-1].right <= line.width + 0.001


@given(PARAGRAPHS, st.sampled_from(["en", "ar", "ru"]), st.integers(30, 300), st.booleans())
def test_no_character_is_lost_and_no_line_too_wide(
    galley: Setting, text: str, tag: str, measure: int, balanced: bool
) -> None:
    made = galley(text, tag)
    if narrowest_measure(made, BreakYielding.WORDS) > measure:
        with pytest.raises(TooWideError) as fault:
            break_lines(made, measure, balanced)
        assert fault.value.text in text
        return
    lines = break_lines(made, measure, balanced)
    assert not any(said(line).startswith((" ", "\u2003", "\u00a0")) for line in lines[1:])
    check(made, lines, measure)


@given(
    PARAGRAPHS,
    st.sampled_from(["en", "ar", "ru"]),
    st.integers(30, 300),
    st.integers(0, 200),
    st.integers(0, 6),
)
def test_beside_something_the_first_lines_are_narrower(
    galley: Setting, text: str, tag: str, narrow: int, more: int, count: int
) -> None:
    made = galley(text, tag)
    assume(narrowest_measure(made, BreakYielding.WORDS) <= narrow)
    lines = break_beside(made, narrow, count, narrow + more)
    assert all(line.width <= narrow + 0.001 for line in lines[:count])
    check(made, lines, narrow + more)
    assert not any(said(line).startswith((" ", "\u2003", "\u00a0")) for line in lines[1:])
    if count == 0:
        assert lines == break_lines(made, narrow + more)
    if more == 0:
        check(made, lines, narrow)


@given(PARAGRAPHS, PARAGRAPHS, st.sampled_from(["en", "ar"]), st.integers(130, 300))
def test_pieces_of_two_languages(
    galley: Setting, one: str, other: str, tag: str, measure: int
) -> None:
    made = galley((one, "en"), (other, "ar"), tag)
    assume(narrowest_measure(made, BreakYielding.WORDS) <= measure)
    lines = break_lines(made, measure)
    check(made, lines, measure)
    pieces = [placed.piece for line in lines for placed in line.runs]
    assert pieces == sorted(pieces)


@given(PARAGRAPHS, st.sampled_from(["en", "ar"]), st.integers(30, 300))
def test_facts_stay_whole(galley: Setting, text: str, tag: str, measure: int) -> None:
    made = galley(text, tag)
    assume("\u200b" not in text and narrowest_measure(made, BreakYielding.WORDS) <= measure)
    starts = [0]
    for line in break_lines(made, measure):
        starts.append(starts[-1] + len(said(line).replace(UNSEEN, "")))
    assert not [at for at in starts for fact in made.facts if fact.start < at < fact.end]


def test_a_phrase_is_divided_by_the_rules_of_its_own_language(fonts: FontLibrary) -> None:
    english, spanish = find_language("en"), find_language("es")
    word = TextPiece("enfermedades", LOOK, spanish)
    within = set_galley([TextPiece("in ", LOOK, english), word], english, fonts)
    assert texts(break_lines(within, 40)) == ["in en\xad", "ferme\xad", "dades"]
    taken = set_galley(
        [TextPiece("in ", LOOK, english), word._replace(language=english)], english, fonts
    )
    with pytest.raises(TooWideError):
        break_lines(taken, 40)


@pytest.mark.parametrize(
    "text",
    [
        "\u00ad\u00adab cd",
        "ab\u200b\u00adcd ef",
        "ab \u200e\u00adcd",
        "\u200e\u00adab cd",
        "\u00ad\u200b\u00ad",
    ],
)
def test_a_soft_hyphen_stands_beside_anything(galley: Setting, text: str) -> None:
    said_again = "".join(map(said, break_lines(galley(text), 16)))
    assert [letter for letter in said_again if letter.isalpha()] == [
        letter for letter in text if letter.isalpha()
    ]
