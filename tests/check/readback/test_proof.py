"""The reading back: silent on everything that is legal, and loud on every kind of damage."""

from collections.abc import Callable, Sequence

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from brochure.check.readback.proof import read_back
from brochure.page.frame import ComposedPage, Composition, GlyphMark, MarkGroup
from brochure.pdf.write import write_bytes
from brochure.text.lines import TooWideError

KIDNEYS = (
    "Your kidneys clear toxins (harmful waste) from your blood. Less than 15 % of the kidney then"
    " works normally."
)
DIALYSIS = (
    "Dialysis means cleaning the blood when the kidneys cannot. Call +964 780 123 4567 before"
    " 2026-03-05."
)
PHONE = "اتصل بالرقم +964 780 123 4567 قبل 2026-03-05، وتكون الجرعة 5 mg (أو 2.5 ml) يوميًا."
CARE = "غسيل الكلى (الديلزة) هو تنقية الدم عندما تعجز الكليتان عن ذلك، ونسبة 15% من الكلية تعمل."

LEGAL = {
    "ligatures": ("en", ["efficient office, fluffy affliction, first flight"]),
    "hyphenation": (
        "en",
        [
            "Unquestionably characteristic internationalisation counterrevolutionaries"
            " misunderstandings"
        ],
    ),
    "hyphens of the author": (
        "en",
        [
            "A well-known, long-term, state-of-the-art, follow-up, high-quality and low-cost"
            " programme"
        ],
    ),
    "soft hyphens of the author": (
        "en",
        [
            "Haemo\u00addialysis and perito\u00adneal dialysis, immuno\u00adsuppression,"
            " trans\u00adplantation"
        ],
    ),
    "unbreakable spaces": ("en", ["15\u00a0% of 5\u00a0mg, 2\u202f000 and a\u2009b"]),
    "accents": ("en", ["Zażółć gęślą jaźń, naïve café, Ελληνικά, русский язык, e\u0301clair"]),
    "marks of many kinds": (
        "en",
        ["“Quotes”, ‘single’ – en — em … dots, 5 × 3 ± 2 ½ m² CO₂ €10 £5 ©"],
    ),
    "short paragraphs": ("en", ["One.", "Two.", "-", "3", "• four", "a", "b"]),
    "short paragraphs in Arabic": ("ar", ["نعم.", "1", "ا", "ب", "ج", "-", "• لا", "a", "b"]),
    "letters beyond the first plane": ("en", ["a \U0001df00 b \U0001df09\U0001df0a c"]),
    "vowel marks": (
        "ar",
        ["يُمْكِنُ أَنْ تُسَاعِدَ الخَلايا الجِذْعِيَّةُ فِي إِصْلاحِ الكُلْيَةِ المُتَضَرِّرَةِ وَاللهُ أَعْلَمُ، مَثَلًا."],
    ),
    "lam-alef": ("ar", ["لا بأس، الأمل والإفراز والآليّات لأنّ إلا"]),
    "joiners": ("fa", ["می\u200cخواهم نمی\u200cدانم ه\u200dـ"]),
    "a telephone number": ("ar", [PHONE]),
    "brackets": ("ar", [CARE, "[انظر 3] «اقتباس» (PD) {أ} < ب > 3"]),
    "Arabic digits": ("ar", ["٢٠٢٦ و ٣٫٥ و ١٢٬٠٠٠ و ١٥٪ و −٥ و ٢٠٢٦/٠٣/٠٥ و 10-12 و 2–3"]),
    "Latin words": (
        "ar",
        ["الغسيل البريتوني Peritoneal dialysis at home والديلزة Haemodialysis in a centre وغيرها"],
    ),
    "addresses": ("ar", ["راجع https://www.niddk.nih.gov/health أو a.b@example.org للمزيد"]),
    "fractions": ("ar", ["خذ ½ قرص أو ¼ قرص أو 1\u20442 كل يوم"]),
    "numbers with signs": ("ar", ["الفرق −0.59 (95 % CI −1.92 to 0.74) و +3 و <2 و 08:00–14:00"]),
    "phrases in Arabic": (
        "en",
        [
            [
                ("The word ", "en"),
                ("غسيل الكلى البريتوني", "ar"),
                (" means (in English) dialysis, ", "en"),
                ("زرع الكلية", "ar"),
                (" transplant.", "en"),
            ]
        ],
    ),
    "a phrase in English": (
        "ar",
        [[("كلمة ", "ar"), ("Peritoneal dialysis (PD), at home", "en"), (" تعني الغسيل.", "ar")]],
    ),
    "controls": ("ar", ["رقم \u2066+964 780\u2069 هنا \u200fوهناك\u200e"]),
    "Arabic in curly quotes": (
        "en",
        ["Look for the sign “قسم الكلى”.", "He said “مرحبا” to me ‘نعم’", "(نعم) “لا” [x] ‘بلى’,"],
    ),
    "Arabic in low quotes": ("tr", ["Tabelaya bakın: „قسم الكلى“ ve ‚نعم‘."]),
    "Hebrew in quotes": ("he", ["הוא אמר „כן” ואז “לא”", "BP 120/80 mmHg, +964 (0)780 123 4567"]),
    "quantities": (
        "ar",
        [
            "ضغط BP 120/80 mmHg والهاتف +964 (0)780 123 4567",
            "دواء Panadol® جديد 5’ دقائق ℞",
            "≥5 و ≤3",
        ],
    ),
    "quantities in Persian": ("fa", ["فشار BP 120/80 mmHg و +964 (0)780 123 4567، ۱۰٪–۲۰٪"]),
    "spans in a row": ("hi", [[("अध्ययनों", "hi"), (" ", "hi"), ("में", "hi"), (" क्षमा", "hi")]]),
    "a number beside a fact": (
        "ur",
        ["+736 49 637 و 37.5 °C", "Para\u00adcetamol pro\u200bcess 37.5 °C"],
    ),
}
MEASURES = (455.0, 200.0, 160.0)


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("name", LEGAL)
def test_what_is_legal_is_found(
    typeset: Callable[..., Composition], name: str, measure: float
) -> None:
    tag, texts = LEGAL[name]
    composition = typeset(
        texts,
        tag,
        measure=measure,
        furniture=(
            ["12", "أ 3 (b)"] if tag != "en" else ["Page 1 of 2", "كل شيء (All blocks) Draft"]
        ),
    )
    assert read_back(write_bytes(composition), composition) == ()


@pytest.mark.parametrize(
    "tag, text", [("en", KIDNEYS + " " + DIALYSIS), ("ar", PHONE + " " + CARE)]
)
def test_a_paragraph_may_go_on_overleaf(
    typeset: Callable[..., Composition], tag: str, text: str
) -> None:
    composition = typeset([text] * 3, tag, measure=110.0, furniture=["1 / 2"], bottom=300.0)
    assert len(composition.pages) > 2
    assert read_back(write_bytes(composition), composition) == ()


@pytest.mark.parametrize(
    "text",
    [
        "عيادة الكلى Hilla",
        "Call عيادة الكلى Hilla for help.",
        "عيادة الكلى 12 Hilla road",
        "عيادة الكلى 12",
        "شيء والأملاح x",
        "شارع 14 Ramadan, Baghdad",
        "في 315624 Omega people",
        "Clinique de l\u2019e\u0301te\u0301 803 عيادة",
        "Clinique de l\u2019e\u0301te\u0301",
    ],
)
def test_a_text_that_is_not_translated_may_quote_right_to_left_words(
    typeset: Callable[..., Composition], text: str
) -> None:
    """It is set from left to right in a file that is read from right to left."""
    composition = typeset([[(text, "en")], [("العنوان: ", "ar"), (text, "en")], CARE], "ar")
    assert read_back(write_bytes(composition), composition) == ()


# -- damage --


def repaint(
    composition: Composition, page: int, change: Callable[[list[GlyphMark]], None]
) -> Composition:
    """The composition with one page's marks changed; what it says is left as it was."""
    marks = list(composition.pages[page].marks)
    change(marks)
    pages = list(composition.pages)
    pages[page] = pages[page]._replace(content=(MarkGroup(marks),))
    return composition._replace(pages=tuple(pages))


def reword(old: str, new: Sequence[str]) -> Callable[[list[GlyphMark]], None]:
    """Gives the glyphs that carry `old`, one character each in visual order, other texts."""

    def change(marks: list[GlyphMark]) -> None:
        for at, mark in enumerate(marks):
            start = "".join(mark.run.texts).find(old)
            if start >= 0 and all(len(text) == 1 for text in mark.run.texts):
                texts = (*mark.run.texts[:start], *new, *mark.run.texts[start + len(new) :])
                marks[at] = mark._replace(run=mark.run.replace_glyphs(texts=texts))
                return
        raise LookupError(old)

    return change


def lines(marks: Sequence[GlyphMark]) -> list[float]:
    """The baselines of the marks, from the top."""
    return sorted({mark.y for mark in marks})


def exchange(one: int, two: int) -> Callable[[list[GlyphMark]], None]:
    """Draws two lines each in the place, and in the turn, of the other."""

    def change(marks: list[GlyphMark]) -> None:
        ys = lines(marks)
        turned = {ys[one]: ys[two], ys[two]: ys[one]}
        marks[:] = sorted(
            (mark._replace(y=turned.get(mark.y, mark.y)) for mark in marks), key=lambda mark: mark.y
        )

    return change


def drop(line: int) -> Callable[[list[GlyphMark]], None]:
    def change(marks: list[GlyphMark]) -> None:
        marks[:] = [mark for mark in marks if mark.y != lines(marks)[line]]

    return change


def double(line: int) -> Callable[[list[GlyphMark]], None]:
    """Draws a line a second time, a little below."""

    def change(marks: list[GlyphMark]) -> None:
        again = [mark for mark in marks if mark.y == lines(marks)[line]]
        at = marks.index(again[-1]) + 1
        marks[at:at] = [mark._replace(y=mark.y + 13.0) for mark in again]

    return change


DAMAGE = [
    ("en", "a digit exchanged", reword("15 %", "51 %"), ["par-1"],
     "Less than 15 % of the kidney the” is found as "),
    ("en", "a digit lost", reword("4567", ["4", "", "6", "7"]), ["par-2"], "467"),
    ("en", "a percent sign lost", reword("15 %", ["1", "5", " ", ""]), ["par-1"], "15 %"),
    ("en", "a bracket lost", reword("(h", ["", "h"]), ["par-1"], "toxins"),
    ("en", "a line lost", drop(1), ["par-1"], "is missing"),
    ("en", "the first line lost", drop(0), ["par-1"], "is missing"),
    ("en", "a block lost",
     lambda marks: marks.__delitem__(slice(0, [mark.part for mark in marks].index(2))), ["par-1"],
     "is missing"),
    ("en", "a line doubled", double(1), ["par-1"], ""),
    ("en", "lines exchanged", exchange(1, 2), ["par-1"], "stands in the wrong place"),
    ("en", "the foot lost", drop(-1), [""], "around the content of page 1: “Page 1 of 2”"),
    ("ar", "a digit exchanged", reword("780", "870"), ["par-1"], "870"),
    ("ar", "a digit lost", reword("4567", ["4", "", "6", "7"]), ["par-1"], "467"),
    ("ar", "a number reversed", reword("4567", "7654"), ["par-1"], "7654"),
    ("ar", "Arabic digits reversed", reword("٢٠٢٦", "٦٢٠٢"), ["par-3"], "٦٢٠٢"),
    ("ar", "a percent sign lost", reword("15%", ["1", "5", ""]), ["par-2"], "15%"),
    ("ar", "a Latin word changed", reword("mg", "gm"), ["par-1"], "gm"),
    ("ar", "a line lost", drop(1), ["par-1"], "is missing"),
    ("ar", "a line doubled", double(1), ["par-1"], ""),
    ("ar", "lines exchanged", exchange(0, 1), ["par-1"], ""),
]  # fmt: skip


@pytest.mark.parametrize(
    "tag, _name, change, blocks, shown", DAMAGE, ids=[f"{tag}: {name}" for tag, name, *_ in DAMAGE]
)
def test_damage_is_found_and_named(
    typeset: Callable[..., Composition],
    tag: str,
    _name: str,
    change: Callable[[list[GlyphMark]], None],
    blocks: list[str],
    shown: str,
) -> None:
    texts = (
        [KIDNEYS.replace("Less", "Then a word. Less"), DIALYSIS]
        if tag == "en"
        else [PHONE, CARE, "العام ٢٠٢٦ فقط"]
    )
    composition = typeset(
        texts, tag, measure=200.0, furniture=["Page 1 of 2"] if tag == "en" else ["الصفحة 1 من 2"]
    )
    notices = read_back(write_bytes(repaint(composition, 0, change)), composition)
    assert {notice.rule for notice in notices} == {"lost-text"}
    assert [notice.place.line for notice in notices] == [int(block[4:] or 0) for block in blocks]
    assert all(
        f"in {block}, " in notice.text
        for block, notice in zip(blocks, notices, strict=True)
        if block
    )
    assert shown in notices[0].text


@pytest.mark.parametrize("tag, texts", [("en", [KIDNEYS, DIALYSIS]), ("ar", [PHONE, CARE])])
def test_blocks_in_the_wrong_order_are_named(
    typeset: Callable[..., Composition], tag: str, texts: list[str]
) -> None:
    composition = typeset([*texts, "10"], tag)
    turned = typeset([*texts[::-1], "10"], tag)
    notices = read_back(write_bytes(turned), composition)
    assert [notice.rule for notice in notices] == ["lost-text"]
    assert "stands in the wrong place" in notices[0].text


def test_an_overwritten_block_is_found(typeset: Callable[..., Composition]) -> None:
    composition = typeset([KIDNEYS, DIALYSIS])
    twice = typeset([KIDNEYS, KIDNEYS])
    notices = read_back(write_bytes(twice), composition)
    assert any(
        "in par-2, " in notice.text and "Dialysis means" in notice.text for notice in notices
    )


def test_a_dropped_page_is_found(typeset: Callable[..., Composition]) -> None:
    composition = typeset([KIDNEYS] * 4, measure=120.0, bottom=300.0, furniture=["foot"])
    fewer = composition._replace(pages=composition.pages[:-1])
    rules = [notice.rule for notice in read_back(write_bytes(fewer), composition)]
    assert rules[0] == "lost-page"
    assert "lost-text" in rules


def test_an_empty_page_is_found(typeset: Callable[..., Composition]) -> None:
    composition = typeset([KIDNEYS])
    more = composition._replace(
        pages=(*composition.pages, ComposedPage(composition.pages[0].size, ()))
    )
    assert [(notice.rule, notice.text) for notice in read_back(write_bytes(more), more)] == [
        ("empty-page", "nothing stands on page 2")
    ]


def test_words_that_run_together_are_found(typeset: Callable[..., Composition]) -> None:
    composition = typeset(["One.", "Less than15 % of the kidney."])
    said = composition.said[1]._replace(text="Less than 15 % of the kidney.")
    notices = read_back(
        write_bytes(composition), composition._replace(said=(composition.said[0], said))
    )
    assert [notice.text for notice in notices] == [
        "in par-2, “Less than 15 % of the kidney.” is found as “Less than15 % of the kidney.”"
    ]


def test_a_broken_file_is_one_notice(typeset: Callable[..., Composition]) -> None:
    assert [notice.rule for notice in read_back(b"%PDF-1.7\nnothing", typeset([KIDNEYS]))] == [
        "unreadable-file"
    ]


# -- any text at all --

LATIN, ARABIC, SIGNS = "abcfilé", "ابتجدرسعلمنويةأإ", "()[]%.,:;-–+/?!«»"
word = st.one_of(
    st.text(LATIN, min_size=1, max_size=9),
    st.text(ARABIC, min_size=1, max_size=7),
    st.lists(
        st.tuples(st.sampled_from(ARABIC), st.sampled_from(["", "َ", "ُ", "ّ", "ِّ", "ْ", "ً"])),
        min_size=1,
        max_size=5,
    ).map(lambda pairs: "".join(letter + mark for letter, mark in pairs)),
    st.integers(0, 99999).map(str),
    st.sampled_from(
        [
            "+964 780 123 4567",
            "2026-03-05",
            "-5",
            "15%",
            "5 mg",
            "٢٠٢٦",
            "٣٫٥",
            "2–3",
            "a.b@c.org",
            "(PD)",
            "می\u200cخ",
        ]
    ),
    st.text(SIGNS, min_size=1, max_size=2),
)
text = st.lists(word, min_size=1, max_size=14).map(" ".join)
anything = settings(max_examples=150)


def attempt(
    typeset: Callable[..., Composition],
    texts: list[str],
    tag: str,
    measure: float,
    furniture: Sequence[str] = (),
) -> Composition:
    """The texts set, or the example given up where a word that must stay whole is wider than the
    measure.
    """
    try:
        return typeset(texts, tag, measure=measure, furniture=furniture)
    except TooWideError:
        assume(False)
        raise


@anything
@given(
    texts=st.lists(text, min_size=1, max_size=4),
    foot=st.lists(
        st.lists(word, min_size=1, max_size=4).map(lambda words: " ".join(["KF-01", *words])),
        max_size=2,
    ),
    tag=st.sampled_from(["en", "ar"]),
    measure=st.sampled_from(MEASURES),
)
def test_any_text_is_found(
    typeset: Callable[..., Composition], texts: list[str], foot: list[str], tag: str, measure: float
) -> None:
    composition = attempt(typeset, texts, tag, measure, foot)
    assert read_back(write_bytes(composition), composition) == ()


@anything
@given(
    texts=st.lists(text, min_size=1, max_size=3), tag=st.sampled_from(["en", "ar"]), data=st.data()
)
def test_any_lost_character_is_found(
    typeset: Callable[..., Composition], texts: list[str], tag: str, data: st.DataObject
) -> None:
    composition = attempt(typeset, texts, tag, 200.0)
    marks = composition.pages[0].marks
    visible = [
        (at, glyph)
        for at, mark in enumerate(marks)
        for glyph, said in enumerate(mark.run.texts)
        if said.strip(" \u00ad\u200c")
    ]
    at, glyph = data.draw(st.sampled_from(visible))
    said = marks[at].run.texts[glyph]
    kept = data.draw(st.integers(0, len(said) - 1))

    def change(marks: list[GlyphMark]) -> None:
        run = marks[at].run
        # A glyph must say something; a space is what reading back folds away.
        texts = (*run.texts[:glyph], said[:kept] + said[kept + 1 :] or " ", *run.texts[glyph + 1 :])
        marks[at] = marks[at]._replace(run=run.replace_glyphs(texts=texts))

    notices = read_back(write_bytes(repaint(composition, 0, change)), composition)
    assert [notice for notice in notices if notice.rule == "lost-text"]
