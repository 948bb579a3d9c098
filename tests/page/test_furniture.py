"""What stands around the content: within the page, clear of the content, and saying what it should,
however much there is of it.
"""

from collections.abc import Callable

import pytest

from brochure.check.page import inspect_pages
from brochure.page.endmatter import close_sentence
from brochure.page.frame import Composition, GlyphMark
from brochure.page.structure import ARTIFACT
from tests.page.reader import faults

Composing = Callable[..., Composition]
LONG = "Kidneys clean the blood all day and all night, and they keep water and salt in balance. "
LINES = "[" + ", ".join(f"Line {number} of the footer" for number in range(1, 9)) + "]"
REVIEWED = "status: reviewed\nreviewer: Dr X\nreviewed: 2026-03-05\nreview_by: 2027-03-05\n"

BRANDS = {
    "plain": "",
    "a name": "name: Clinic\n",
    "a long name": f"name: {LONG}\n",
    "a name of three lines": f"name: {LONG * 2}\nlogo: {{file: kidney.svg, height: 20 mm}}\n",
    "lines of a name": (
        "name: [Ministry of Health, Basra Teaching Hospital, Kidney clinic, Outreach office]\n"
    ),
    "a logo and a name": (
        "name: The kidney clinic of Babylon\nlogo: {file: kidney.svg, height: 20 mm}\n"
    ),
    "a footer of one long line": f"footer: {LONG * 3}\n",
    "a footer of many lines": f"footer: {LINES}\n",
}
TITLES = {
    "short": "title: T\n",
    "long": (
        f"title: {LONG.strip()}\nsubtitle: {LONG}\nnumber: {'K' * 15}-{'1' * 20}\nversion: '1.0'\n"
    ),
    "reviewed": f"title: T\n{REVIEWED}",
}


@pytest.mark.parametrize("sheet", ["A4", "A5", "Letter"])
@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("brand", BRANDS)
def test_nothing_overlaps_or_leaves_the_page(
    brand: str, title: str, sheet: str, composing: Composing
) -> None:
    for language in ("en", "ar"):
        made = composing([LONG * 60], language, TITLES[title], BRANDS[brand], sheet)
        assert faults(made) == []
        assert 2 <= len(made.pages) <= 10


def text(composition: Composition, page: int) -> str:
    marks = composition.pages[page].marks
    return " ".join(
        mark.run.text for mark in marks if isinstance(mark, GlyphMark) and mark.part == ARTIFACT
    )


@pytest.mark.parametrize(("language", "number"), [("en", "Page 2 of 3"), ("ar", "صفحة 2 من 3")])
def test_the_pages_are_numbered(language: str, number: str, composing: Composing) -> None:
    made = composing([LONG * 80], language, brand="footer: {en: Closing line, ar: سطر الختام}\n")
    assert number in made.pages[1].furniture
    assert {"en": "Closing line", "ar": "سطر الختام"}[language] in made.pages[1].furniture


def test_the_lines_of_a_name_stay_lines(composing: Composing) -> None:
    made = composing(
        [LONG],
        brand="name: {en: [Ministry of Health, Kidney clinic], ar: [وزارة الصحة, عيادة الكلى]}\n",
    )
    assert made.pages[0].furniture[:2] == ("Ministry of Health", "Kidney clinic")
    assert made.metadata.publisher == "Ministry of Health Kidney clinic"


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("last", [120, 1203])
def test_labels_have_room_for_the_widest_number(
    last: int, language: str, composing: Composing
) -> None:
    from brochure.language import find_language as spoken_in

    sources = ", ".join("{title: S}" for _ in range(last))
    spoken = spoken_in(language, "arab" if language == "ar" else "latn")
    made = composing([{"steps": ["x"] * last}], spoken, f"title: T\nsources: [{sources}]\n")
    assert faults(made) == []
    assert not [notice for notice in inspect_pages(made) if notice.rule == "overlap"]


def test_generated_numbers_are_in_the_digits_of_the_language(composing: Composing) -> None:
    from brochure.language import find_language

    made = composing([{"steps": ["واحد", "2 اثنان"]}], find_language("ar", "arab"))
    assert "صفحة ١ من ١" in made.pages[0].furniture
    assert [said.text for said in made.said[2:6]] == ["١", "واحد", "٢", "2 اثنان"]


@pytest.mark.parametrize(
    ("language", "title", "shown"),
    [
        ("en", "Kidneys and what they do", "Kidneys and what they do"),
        (
            "fr",
            "Insuffisance rénale terminale : la " * 3,
            "Insuffisance rénale terminale : la Insuffisance rénale…",
        ),
        (
            "en",
            f"{LONG.strip()}",
            "Kidneys clean the blood all day and all night, and they keep water…",
        ),
        (
            "ar",
            "تعمل الكلى ليلا ونهارا، " * 6,
            "تعمل الكلى ليلا ونهارا، تعمل الكلى ليلا ونهارا، تعمل الكلى ليلا ونهارا، تعمل الكلى…",
        ),
    ],
)
def test_the_running_head_takes_one_line(
    language: str, title: str, shown: str, composing: Composing
) -> None:
    pages = composing([LONG * 80], language, f'title: "{title}"\n').pages
    assert shown in pages[1].furniture
    glyphs = [
        mark
        for mark in pages[1].around
        if isinstance(mark, GlyphMark) and mark.y < pages[1].size.height / 2
    ]
    assert (
        len({round(mark.y) for mark in glyphs}) <= 2
    )  # title and notice have sizes, and so baselines, of their own


def test_the_words_of_another_language_have_its_date_and_digits(composing: Composing) -> None:
    from brochure.language import find_language

    made = composing([LONG], find_language("sd", "arabext"), f"title: T\n{REVIEWED}")
    assert "Page 1 of 1" in made.pages[0].furniture
    assert (
        made.said[-1].text
        == "Reviewed by Dr X on March 5, 2026. To be reviewed again by March 5, 2027."
    )


@pytest.mark.parametrize(
    ("language", "reviewer", "end"),
    [
        (
            "ru",
            "А. Б.",
            "Проверено: А. Б., 5 марта 2026\u202fг. Следующая проверка: до 5 марта 2027\u202fг.",
        ),
        ("en", "Dr X", "Reviewed by Dr X on March 5, 2026. To be reviewed again by March 5, 2027."),
    ],
)
def test_no_sentence_ends_with_two_stops(
    language: str, reviewer: str, end: str, composing: Composing
) -> None:
    made = composing(
        [LONG], language, f"title: T\n{REVIEWED.replace('Dr X', reviewer)}owner: Clinic Inc.\n"
    )
    assert made.said[-1].text.endswith(end)
    assert "Clinic Inc. " in made.said[-1].text


@pytest.mark.parametrize(
    ("text", "stop", "sentence"),
    [
        ("Version 1.0", ".", "Version 1.0."),
        ("2026 г.", ".", "2026 г."),
        ("by \u2068Dr A Jr.\u2069", "।", "by \u2068Dr A Jr.\u2069"),
        ("What to ask?", ".", "What to ask?"),
        ("(see below.)", ".", "(see below.)"),
        ("审核", "。", "审核。"),
        ("审核。", "。", "审核。"),
        ("جائزہ", "۔", "جائزہ۔"),
        ("ตรวจทาน", "", "ตรวจทาน"),
    ],
)
def test_a_stop_is_set_once(text: str, stop: str, sentence: str) -> None:
    assert close_sentence(text, stop) == sentence


def test_the_title_runs_on_every_page_but_the_first(composing: Composing) -> None:
    made = composing([LONG * 80], head="title: Kidneys\nnumber: KF-01\nversion: '1.0'\n")
    assert ["Kidneys" in page.furniture for page in made.pages] == [False, True, True]
    assert all("KF-01 · Version 1.0 · Draft" in page.furniture for page in made.pages)
