"""What a screen reader is told beyond the tree: languages, pictures, links, the outline, and
elements that cross pages.
"""

from collections.abc import Callable
from typing import Any

import pytest

from brochure.language import find_language
from brochure.leaflet import walk
from brochure.leaflet.blocks import Leaflet
from brochure.leaflet.marked import MarkedText
from brochure.page.compose import compose_pages
from brochure.page.frame import Composition, DrawingMark, GlyphMark, ImageMark
from brochure.page.structure import ARTIFACT
from brochure.theme.words import words_for
from tests.fonts import FONTS
from tests.page.conftest import Bench
from tests.page.reader import ink

Composing = Callable[..., Composition]
Tree = Callable[[Composition], list[str]]
ARABIC, ENGLISH = find_language("ar"), find_language("en")
LONG = "Kidneys clean the blood all day and all night, and they keep water and salt in balance. "


def half_translated(leaflet: Leaflet) -> Leaflet:
    """An Arabic leaflet whose English texts are told to be so, as where a translation is not
    complete.
    """

    def change(_key: str, text: MarkedText) -> MarkedText:
        return text._replace(language=ENGLISH) if text.plain.isascii() else text

    return walk.replace_texts(leaflet, change, ARABIC)


MIXED = {
    "paragraph": (["Not translated.", "مترجم."], ["P lang=en: Not translated.", "P: مترجم."]),
    "heading": ([{"heading": "Kidneys"}, "نص."], ["H2 lang=en: Kidneys", "P: نص."]),
    "items": (
        [{"list": ["One", "اثنان"]}],
        [
            "L numbering=Disc",
            "  LI",
            "    Lbl: •",
            "    LBody lang=en: One",
            "  LI",
            "    Lbl: •",
            "    LBody: اثنان",
        ],
    ),
    "cells": (
        [{"table": {"columns": ["Care", "المكان"], "rows": [["غسيل", "Clinic"]]}}],
        [
            "Table",
            "  TR",
            "    TH lang=en scope=Column: Care",
            "    TH scope=Column: المكان",
            "  TR",
            "    TH scope=Row: غسيل",
            "    TD lang=en: Clinic",
        ],
    ),
    "caption": (
        [{"figure": {"file": "kidney.svg", "alt": "كلية", "caption": "A kidney"}}],
        ["Figure alt=“كلية” page=1", "  Caption lang=en: A kidney"],
    ),
    "a translated list in an item that is not": (
        [{"list": [{"item": "One", "list": ["اثنان"]}]}],
        [
            "L numbering=Disc",
            "  LI",
            "    Lbl: •",
            "    LBody lang=en: One",
            "      L numbering=Disc",
            "        LI",
            "          Lbl: –",
            "          LBody lang=ar: اثنان",
        ],
    ),
    "a translated caption of a picture whose description is not": (
        [{"figure": {"file": "kidney.svg", "alt": "A kidney", "caption": "كلية"}}],
        ["Figure lang=en alt=“A kidney” page=1", "  Caption lang=ar: كلية"],
    ),
}


@pytest.mark.parametrize(
    ("body", "expected"),
    [pytest.param(*case, id=name) for name, case in MIXED.items()],
)
def test_the_language_is_told_where_it_changes(
    body: list[Any], expected: list[str], bench: Bench, tree: Tree
) -> None:
    leaflet = half_translated(bench.leaflet(body, ARABIC, "title: عنوان\n"))
    _document, _title, _draft, *found, _colophon = tree(bench.set(leaflet))
    assert [line.removeprefix("  ") for line in found] == expected


def test_a_word_with_vowel_signs_is_one_link(composing: Composing) -> None:
    texts = ["Heute: [يومياً](https://example.org).", "Danke: [شُكْراً جَزِيلاً](https://example.com)."]
    made = composing(texts, "de")
    assert [link.text for link in made.pages[0].links] == ["يومياً", "شُكْراً جَزِيلاً"]
    assert len([part for part in made.parts if part.role == "Link"]) == 2


def test_a_figure_has_the_box_and_page_where_it_is_drawn(composing: Composing) -> None:
    figure = {"figure": {"file": "kidney.svg", "alt": "A kidney", "width": "50%"}}
    made = composing(
        [
            figure,
            {"break": "page"},
            {"figure": {"file": "dot.png", "alt": "A dot", "width": "10%"}},
            {"qr": {"url": "https://example.org"}},
        ]
    )
    drawn = [
        (number, mark)
        for number, page in enumerate(made.pages)
        for mark in page.marks
        if isinstance(mark, (DrawingMark, ImageMark)) and mark.part >= 0
    ]
    figures = [part for part in made.parts if part.role == "Figure"]
    assert [(part.page, part.box) for part in figures] == [
        (number, mark.box) for number, mark in drawn
    ]
    assert [part.id for part in figures] == [mark.part for _, mark in drawn]
    assert [number for number, _ in drawn] == [0, 1, 1]


def test_a_figure_is_as_wide_as_asked_and_keeps_its_proportions(composing: Composing) -> None:
    figures = (
        {"file": "kidney.svg", "alt": "A kidney", "width": "50%"},
        {"file": "tall.svg", "alt": "Tall"},
    )
    made = composing([{"figure": figures[0]}, {"break": "page"}, {"figure": figures[1]}])
    wide, tall = [part.box for part in made.parts if part.role == "Figure"]
    assert wide is not None
    assert tall is not None
    assert wide.width / wide.height == pytest.approx(40 / 30)
    assert tall.width / tall.height == pytest.approx(10 / 90)
    assert tall.height <= 0.6 * made.pages[0].size.height + 0.01
    column = made.pages[0].size.width - 2 * min(
        mark.x
        for mark in made.pages[0].marks
        if isinstance(mark, GlyphMark) and mark.part != ARTIFACT
    )
    assert wide.width == pytest.approx(column / 2)


@pytest.mark.parametrize(
    ("body", "roles"),
    [
        ([LONG * 40], ["P"]),
        ([{"list": [LONG * 40]}], ["L", "LI", "Lbl", "LBody"]),
        ([{"callout": {"kind": "note", "body": [LONG * 40]}}], ["Sect", "P", "P"]),
        ([f"[{LONG * 40}](https://example.org)"], ["P", "Link"]),
    ],
)
def test_an_element_that_crosses_pages_is_one(
    body: list[Any], roles: list[str], composing: Composing
) -> None:
    made = composing(body)
    assert len(made.pages) == 2
    assert [part.role for part in made.parts[3:-1]] == roles
    last = made.parts[-2].id
    assert [any(mark.part == last for mark in page.marks) for page in made.pages] == [True, True]


def test_every_line_of_a_link_is_active_where_its_words_are(composing: Composing) -> None:
    made = composing([f"See [{LONG.strip()}](https://example.org/kidney)."])
    (page,) = made.pages
    (link,) = [part for part in made.parts if part.role == "Link"]
    assert {area.url for area in page.links} == {"https://example.org/kidney"}
    assert {area.text for area in page.links} == {LONG.strip()}
    assert {area.part for area in page.links} == {link.id}
    words = [
        ink(mark) for mark in page.marks if isinstance(mark, GlyphMark) and mark.part == link.id
    ]
    assert len(words) == len(page.links) == 2
    for area, word in zip(page.links, words, strict=True):
        assert [area.box.x, area.box.right] == pytest.approx([word.x, word.right])
        assert area.box.y <= word.y
        assert area.box.bottom >= word.bottom


def test_a_link_with_a_strong_word_is_one_link(composing: Composing) -> None:
    made = composing(["[one **strong** word](https://example.org)"])
    assert [part.role for part in made.parts].count("Link") == 1


def test_a_link_is_one_area_a_line_whatever_looks_and_directions_it_has(
    composing: Composing,
) -> None:
    words = [
        "Read [our **safety** page](https://example.org/safety) today.",
        {"contact": {"phone": "1-700-123-456"}},
    ]
    links = composing(words).pages[0].links
    assert [(link.text, link.areas) for link in links] == [
        ("our safety page", ()),
        ("1-700-123-456", ()),
    ]


def test_a_link_that_does_not_stand_in_one_piece_has_an_area_for_each(composing: Composing) -> None:
    """Seen from the left: “one two”, and to the right of it the Arabic word that is linked together
    with “one”.
    """
    (link,) = composing(["[ابت one](https://example.org) two ثج"], "ar").pages[0].links
    first, second = link.areas
    assert first.right < second.x
    assert (link.box.x, link.box.right) == (first.x, second.right)


@pytest.mark.parametrize(
    ("phone", "url"),
    [
        ("+964 780 123 4567", "tel:+9647801234567"),
        ("0780-123 (45) 67", "tel:07801234567"),
        ("+٩٦٤ ٧٨٠ ١٢٣", "tel:+964780123"),
        ("+964 (0)780 123", "tel:+964780123"),
        ("(0)780 123", "tel:0780123"),
        ("0780 123 4567 / 0770 123 4567", "tel:07801234567 tel:07701234567"),
        ("07801234567/07701234567", "tel:07801234567 tel:07701234567"),
        ("0780/1234567 or 115", "tel:07801234567 tel:115"),
        ("122 أو 115", "tel:122 tel:115"),
        ("+964 780 123 4567 ext. 12", "tel:+9647801234567;ext=12"),
        (
            "+964 780 123 4567 x12, +964 - 780 - 123 - 4567",
            "tel:+9647801234567;ext=12 tel:+9647801234567",
        ),
        ("٠٧٨٠ ١٢٣ ٤٥٦٧ تحويلة ١٢", "tel:07801234567;ext=12"),
        ("*3555", "tel:*3555"),
        ("*123# or #31#0780123456", "tel:*123%23 tel:%2331%230780123456"),
        ("0780 123 4567 (24/7, 08:00–16:00)", "tel:07801234567"),
        ("1-700-123-456", "tel:1700123456"),
    ],
)
def test_what_a_telephone_number_dials(phone: str, url: str, composing: Composing) -> None:
    assert [
        area.url for area in composing([{"contact": {"phone": phone}}]).pages[0].links
    ] == url.split()


def test_the_outline_has_every_heading_with_its_depth(composing: Composing) -> None:
    made = composing(
        [
            {"heading": "A *b*"},
            "x",
            {"heading": "C", "level": 2},
            {"question": {"ask": "D?", "answer": ["x"]}},
            {"heading": "E"},
        ],
        head="title: T\nsources: [{title: S}]\n",
    )
    assert [(entry.text, entry.level) for entry in made.outline] == [
        ("T", 1),
        ("A b", 2),
        ("C", 3),
        ("D?", 4),
        ("E", 2),
        ("Sources", 2),
    ]
    assert [made.parts[entry.part].role for entry in made.outline] == [
        "H1",
        "H2",
        "H3",
        "H4",
        "H2",
        "H2",
    ]
    assert [made.parts[entry.part].title for entry in made.outline] == [
        entry.text for entry in made.outline
    ]


def test_parents_come_before_their_children_and_the_root_is_the_document(
    composing: Composing,
) -> None:
    made = composing(
        [
            {"list": ["a", {"item": "b", "list": ["c"]}]},
            {"table": {"columns": ["A"], "rows": [["1"]]}},
        ]
    )
    assert [part.id for part in made.parts] == list(range(len(made.parts)))
    assert (made.parts[0].role, made.parts[0].parent) == ("Document", ARTIFACT)
    assert all(0 <= part.parent < part.id for part in made.parts[1:])


def test_metadata(composing: Composing) -> None:
    head = (
        'title: "Kidneys *now*"\nsubtitle: Two of them\nnumber: KF-01\nversion: "2"\nowner:'
        " Office\n"
    )
    told = composing(["x"], head=head).metadata
    assert told[:7] == ("Kidneys now", ENGLISH, "Office", "Two of them", "KF-01", "2", "draft")
    assert told.notices == ("Draft: not yet reviewed by a clinician. Do not give it to patients.",)
    assert composing(["x"], head=head, brand="name: Clinic\n").metadata.author == "Clinic"


def test_a_draft_says_so_on_every_page_and_a_reviewed_leaflet_on_none(composing: Composing) -> None:
    reviewed = (
        "title: T\nstatus: reviewed\nreviewer: Dr X\nreviewed: 2026-03-05\nreview_by: 2027-03-05\n"
    )
    for head, expected in (("title: T\n", True), (reviewed, False)):
        made = composing([LONG * 80], head=head)
        assert len(made.pages) == 3
        for page in made.pages:
            said = "".join(mark.run.text for mark in page.drawn if isinstance(mark, GlyphMark))
            assert ("Draft" in said) is expected


def test_a_number_is_completed_where_the_project_names_a_region_and_told_where_its_plan_has_none(
    bench: Bench,
) -> None:
    pytest.importorskip("phonenumbers", reason="an environment of before it was a dependency")
    leaflet = bench.leaflet(
        [{"contact": {"phone": "0780 123 4567 / 0780 123 456"}}], ENGLISH, "title: Title\n"
    )
    made = compose_pages(leaflet, bench.theme("", "A4"), words_for(ENGLISH), FONTS, {}, region="IQ")
    assert [area.url for area in made.composition.pages[0].links] == [
        "tel:+9647801234567",
        "tel:0780123456",
    ]
    assert [(notice.rule, notice.severity) for notice in made.notices] == [
        ("phone-doubtful", "warning")
    ]


def test_a_word_for_an_extension_is_never_held_by_force(composing: Composing) -> None:
    """Only digits stand from the left to the right; the Arabic word between them keeps its letters'
    order.
    """
    number = "٠٧٨٠ ١٢٣ ٤٥٦٧ تحويلة ١٢"
    made = composing([{"contact": {"phone": number}}], "ar")
    parts = {area.part for area in made.pages[0].links}
    runs = [
        mark.run
        for mark in made.pages[0].marks
        if isinstance(mark, GlyphMark) and mark.part in parts
    ]
    words = [run for run in runs if "ح" in run.text]
    assert len(parts) == len(words) == 1
    assert words[0].rtl
    assert {area.text for area in made.pages[0].links} == {number}
