"""The pages that a leaflet names of itself: right after any edit, and links that lead there."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from brochure.catalog.apply import apply_catalog
from brochure.check.page import inspect_pages
from brochure.check.readback.proof import read_back
from brochure.language import find_language
from brochure.page.compose import compose_pages
from brochure.page.frame import Composition, FillMark, GlyphMark, VariedGroup
from brochure.page.memory import SettingMemory
from brochure.page.settle import PASSES, Pages, settle_pages
from brochure.page.structure import ARTIFACT
from brochure.pdf.write import write_bytes
from brochure.theme.words import words_for
from tests.fonts import FONTS

Composing = Callable[..., Composition]
LONG = "The kidneys clean the blood and keep water and salts in balance. "


def guide(before: int = 1, between: int = 14) -> list[Any]:
    """A leaflet with contents and references, and paragraphs that can be more or fewer."""
    return [
        {"contents": {"levels": 2}},
        "See [the end](#end) and [what is between](#between).",
        *[LONG * 4] * before,
        {"heading": "Between", "id": "between"},
        *[LONG * 6] * between,
        {"heading": "The end", "id": "end"},
        "Go back to [what is between](#between).",
    ]


def pages_of(made: Composition) -> dict[str, int]:
    """The page, from 1, of the first mark of each heading, by its words."""
    found: dict[str, int] = {}
    for number, page in enumerate(made.pages, 1):
        for mark in page.marks:
            part = made.parts[mark.part]
            if mark.part != ARTIFACT and part.role in ("H2", "H3"):
                found.setdefault(part.title, number)
    return found


def said(made: Composition) -> str:
    return "\n".join(text.text for text in made.said).replace("\u00a0", " ")


@pytest.mark.parametrize("before", range(0, 40, 3))
def test_every_number_is_right_wherever_headings_move(before: int, composing: Composing) -> None:
    made = composing(guide(before))
    stands, told = pages_of(made), said(made)
    assert f"See the end (page {stands['The end']}) and what is between" in told
    assert told.count(f"what is between (page {stands['Between']})") == 2
    assert f"Between\n{stands['Between']}\nThe end\n{stands['The end']}" in told
    assert stands["The end"] > stands["Between"]


@pytest.mark.parametrize("tag", ["en", "ar", "fa"])
def test_every_link_leads_to_its_heading_in_pdfium(tag: str, composing: Composing) -> None:
    made = composing(guide(), tag)
    pdf = write_bytes(made)
    assert read_back(pdf, made) == ()
    tops = {
        part.anchor: next(
            (at, round(page.size.height - mark.y + mark.run.size, 2))
            for at, page in enumerate(made.pages)
            for mark in page.marks
            if isinstance(mark, GlyphMark) and mark.part == part.id
        )
        for part in made.parts
        if part.anchor in ("between", "end")
    }
    clicked = list(clicks(pdf, made))
    assert len(clicked) == 5
    for anchor, page, height in clicked:
        assert (page, height) == pytest.approx(tops[anchor], abs=0.01)


def clicks(pdf: bytes, made: Composition) -> Iterator[tuple[str, int, float]]:
    """The anchor of each link, and where PDFium goes when its middle is clicked."""
    document = pypdfium2.PdfDocument(pdf)
    for number, page in enumerate(made.pages):
        handle = document[number]
        for link in page.links:
            x, y = link.box.x + link.box.width / 2, link.box.y + link.box.height / 2
            found = pdfium.FPDFLink_GetLinkAtPoint(handle, x, page.size.height - y)
            target = pdfium.FPDFLink_GetDest(document, found)
            has_x, has_y, has_zoom = (pdfium.FPDF_BOOL() for _ in range(3))
            left, top, zoom = (pdfium.FS_FLOAT() for _ in range(3))
            assert pdfium.FPDFDest_GetLocationInPage(
                target, has_x, has_y, has_zoom, left, top, zoom
            )
            # The reader's zoom stays.
            assert (bool(has_x), bool(has_y), bool(has_zoom)) == (False, True, False)
            yield link.anchor, pdfium.FPDFDest_GetDestPageIndex(document, target), top.value


def test_contents_are_as_high_whatever_they_print(composing: Composing) -> None:
    heights = set()
    for between in (2, 20, 110):
        first = [{"contents": {}}, "Here.", {"break": "page"}, {"heading": LONG * 2}]
        made = composing([*first, *[LONG * 6] * between, {"heading": "The end"}, "Done."])
        here = next(mark for mark in drawn(made) if mark.run.text == "Here.")
        heights.add(round(here.y, 3))
    assert len(heights) == 1
    assert pages_of(made)["The end"] > 9


def drawn(made: Composition) -> list[GlyphMark]:
    return [mark for page in made.pages for mark in page.drawn if isinstance(mark, GlyphMark)]


@pytest.mark.parametrize("tag", ["en", "ar"])
def test_dots_are_no_text_and_stand_between_heading_and_page(
    tag: str, composing: Composing
) -> None:
    made = composing(guide(), tag)
    line = [
        mark
        for mark in made.pages[0].marks
        if isinstance(mark, FillMark) and mark.box.width == mark.box.height == 1
    ]
    assert len(line) > 60
    assert {mark.part for mark in line} == {ARTIFACT}
    glyphs = [
        mark
        for mark in made.pages[0].marks
        if isinstance(mark, GlyphMark) and made.parts[mark.part].role == "Link"
    ]
    for mark in glyphs:
        beside = [dot for dot in line if abs(dot.box.bottom - mark.y) < 0.01]
        # The space that parts words from their page is as wide as the dots.
        ink = mark.run.text.strip()
        width = mark.run.width if mark.run.text == ink else 0.0
        assert not any(mark.x < dot.box.x < mark.x + width for dot in beside)
    # From line to line, dots stand below each other.
    columns = {round(dot.box.x % 4.5, 2) for dot in line}
    assert len(columns) == 1


def test_digits_are_those_of_the_language(composing: Composing) -> None:
    body = [*guide(), "انظروا [النهاية](#end)."]
    made = composing(body, find_language("ar", "arab"))
    stands = pages_of(made)
    number = str(stands["The end"]).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    assert f"انظروا النهاية (صفحة {number})." in said(made)
    assert f"The end\n{number}" in said(made)
    assert read_back(write_bytes(made), made) == ()


@pytest.mark.parametrize("tag", ["en", "ar", "he", "ckb"])
def test_headings_of_any_form_are_listed(tag: str, composing: Composing) -> None:
    words = [
        "[قبل أن تأتوا]",
        "قبل أن تأتوا (MRI)",
        "فحص MRI **now**",
        "الجرعة 5 mg",
        "Words in العربية **الآن**",
        "[Brackets]",
        "*Before* **you** come",
        "Call +964 000 000 0000",
        "ما هو؟",
        f"{LONG * 2}(قبل)",
    ]
    body = [
        {"contents": {}},
        *[{"heading": word.replace("[", "\\[").replace("]", "\\]")} for word in words],
        {"break": "page"},
        "The end.",
    ]
    made = composing(body, tag, head=SOURCED)
    assert read_back(write_bytes(made), made, viewed=True) == ()
    assert inspect_pages(made) == ()
    contents = [part for part in made.parts if part.role == "TOCI"]
    assert len(contents) == len(words) + 1


def test_what_is_not_translated_names_pages_in_its_own_language(bench: Any) -> None:
    """Words of a source stand in the pages of a translation, with notes and references in them."""
    body = [
        "See [the end](#end), the second[^a].",
        {"list": ["one[^a]", "two, as [the end](#end) says[^b][^a]"]},
        {"table": {"columns": ["Tablet[^a]", "See [it](#end)"], "rows": [["A[^b]", "[B](#end)"]]}},
        {"callout": {"kind": "tip", "title": "Care[^b]", "body": ["See [the end](#end)."]}},
        {"glossary": [{"term": "Graft[^a]", "meaning": "what [we](#end) say[^b]"}]},
        {"break": "page"},
        {"heading": "The end", "id": "end"},
    ]
    head = "title: T\nnotes: {a: Of a., b: Of b.}\n"
    leaflet = bench.leaflet(body, find_language("en"), head)
    for tag in ("ar", "fr"):
        made = bench.set(apply_catalog(leaflet, None, find_language(tag)).leaflet)
        assert said(made).count(" (page 2)") == 6
        assert read_back(write_bytes(made), made, viewed=True) == ()
        assert inspect_pages(made) == ()


SOURCED = "title: T\nsources: [{title: A guide}]\n"


def test_a_leaflet_of_one_page_names_no_page(composing: Composing) -> None:
    made = composing(guide(0, 1))
    assert len(made.pages) == 1
    assert "page" not in said(made)
    assert not re.search(r"\d", said(made))
    assert len(made.pages[0].links) == 5


def test_a_figure_that_moves_is_found_where_it_stands(bench: Any) -> None:
    for before in range(16, 26):
        body = [
            "See [it](#tall).",
            *[LONG * 3] * before,
            {"figure": {"file": "tall.svg", "alt": "A.", "width": "30%"}, "id": "tall"},
            f"[Before](#tall) {LONG * 8}",
            *[LONG * 3] * 6,
        ]
        made = bench.compose(body)
        stands = next(part.page for part in made.parts if part.anchor == "tall") + 1
        assert said(made).count(f"(page {stands})") == 2
        assert read_back(write_bytes(made), made) == ()


def test_a_memory_changes_nothing(bench: Any) -> None:
    memory = SettingMemory()
    for before in (1, 30, 12, 31):
        leaflet = bench.leaflet(guide(before), find_language("en"), "title: T\n")
        args = (leaflet, bench.theme("", "A4"), words_for(leaflet.language), FONTS, {})
        assert compose_pages(*args, memory=memory) == compose_pages(*args)
        # In a batch too, where blocks that name a page are others in each file.
        batch = compose_pages(*args, memory=memory, varied=(2,)).composition
        assert batch == compose_pages(*args, varied=(2,)).composition
        assert sum(isinstance(each, VariedGroup) for each in batch.pages[0].content) == 1


def test_numbers_that_never_settle_are_left_out() -> None:
    asked: list[Pages | None] = []

    def set_leaflet(known: Pages | None) -> Pages:
        asked.append(known)
        # A number of two digits moves “a” back, one of a digit on; “b” is sure.
        moved = known is not None and known.get("a", 0) > 9
        return {"a": 9 if moved else 10, "b": 3}

    made, unsettled = settle_pages(set_leaflet, lambda pages: pages)
    assert unsettled == {"a"}
    assert asked[-1] == {"b": 3}
    assert made["b"] == 3
    assert len(asked) <= PASSES + 2


@pytest.mark.parametrize("seed", range(200))
def test_passes_always_end_with_what_is_true(seed: int) -> None:
    import random

    wild = random.Random(seed)
    names = [f"n{at}" for at in range(wild.randrange(1, 9))]
    answers: dict[Any, Pages] = {}
    passes = 0

    def set_leaflet(known: Pages | None) -> Pages:
        nonlocal passes
        passes += 1
        key = None if known is None else tuple(sorted(known.items()))
        # The same numbers are always set in the same way, however wild that is.
        if key not in answers:
            one_page = wild.random() < 0.2
            answers[key] = {} if one_page else {name: wild.randrange(1, 12) for name in names}
        return answers[key]

    given: list[Pages | None] = []

    def noting(known: Pages | None) -> Pages:
        given.append(known)
        return set_leaflet(known)

    made, unsettled = settle_pages(noting, lambda pages: pages)
    assert given[-1] == {name: page for name, page in made.items() if name not in unsettled}
    assert passes <= PASSES + 2 * len(names) + 2


def test_what_is_left_out_is_told(bench: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from brochure.page import compose

    honest = compose.find_pages

    def moving(*args: Any) -> Pages | None:
        found = honest(*args)
        moving.count += 1  # type: ignore[attr-defined]
        return found and {**found, "end": 100 + moving.count}  # type: ignore[attr-defined]

    moving.count = 0  # type: ignore[attr-defined]
    monkeypatch.setattr(compose, "find_pages", moving)
    leaflet = bench.leaflet(guide(), find_language("en"), "title: T\n")
    args = (leaflet, bench.theme("", "A4"), words_for(leaflet.language), FONTS, {})
    composed = compose_pages(*args)
    assert [notice.rule for notice in composed.notices] == ["id-unsettled"]
    assert "See the end and what is between (page 1)" in said(composed.composition)
