"""The composition looked at before it is written."""

from collections.abc import Callable

import pytest

from brochure.check.page import inspect_pages
from brochure.page.frame import (
    Composition,
    FillMark,
    GlyphMark,
    ImageMark,
    LinkArea,
    Mark,
    MarkGroup,
)
from brochure.page.structure import ARTIFACT
from brochure.picture import RasterPicture
from brochure.units import Box

ENGLISH = [
    "Your kidneys clear toxins (harmful waste) from your blood.",
    "Dialysis means cleaning the blood when the kidneys cannot.",
]
ARABIC = [
    "اتصل بالرقم +964 780 123 4567 قبل 2026-03-05، وتكون الجرعة 5 mg (أو 2.5 ml) يوميًا.",
    (
        "الفرق −0.59 عند 08:00–14:00 على a.b@example.org أو"
        " https://www.niddk.nih.gov/health-information/kidney-disease."
    ),
]
RED = (1.0, 0.0, 0.0)
PIXELS = RasterPicture(1, 1, 1, "Flate", b"")


def repaint(composition: Composition, change: Callable[[list[Mark]], None]) -> Composition:
    marks = list(composition.pages[0].marks)
    change(marks)
    return composition._replace(
        pages=(composition.pages[0]._replace(content=(MarkGroup(marks),)), *composition.pages[1:])
    )


def of(marks: list[Mark], said: str) -> int:
    """The place of the mark whose text begins with `said`."""
    return next(
        at
        for at, mark in enumerate(marks)
        if isinstance(mark, GlyphMark) and mark.run.text.startswith(said)
    )


@pytest.mark.parametrize("measure", [455.0, 200.0, 120.0])
@pytest.mark.parametrize(
    "tag, texts", [("en", ENGLISH), ("ar", ARABIC), ("en", ARABIC), ("ar", ENGLISH)]
)
def test_nothing_is_said_of_a_good_page(
    typeset: Callable[..., Composition], tag: str, texts: list[str], measure: float
) -> None:
    assert inspect_pages(typeset(texts, tag, measure=measure, furniture=["12"])) == ()


def moved(said: str, dx: float, dy: float) -> Callable[[list[Mark]], None]:
    def change(marks: list[Mark]) -> None:
        at = of(marks, said)
        mark = marks[at]
        assert isinstance(mark, GlyphMark)
        marks[at] = mark._replace(x=mark.x + dx, y=mark.y + dy)

    return change


def added(mark: Mark) -> Callable[[list[Mark]], None]:
    return lambda marks: marks.append(mark)


def copied(marks: list[Mark], scale: float, down: float) -> list[Mark]:
    """The first text again in another size, its baseline lower by so many points."""
    mark = marks[of(marks, "Your")]
    assert isinstance(mark, GlyphMark)
    return [mark._replace(y=mark.y + down, run=mark.run._replace(size=mark.run.size * scale))]


FAULTS = [
    ("beyond the right edge", moved("Dialysis", 200.0, 0.0), "outside-page", "in par-2, “Dialysis"),
    ("beyond the left edge", moved("Dialysis", -72.0, 0.0), "outside-page", "in par-2, “Dialysis"),
    ("below the page", moved("Dialysis", 0.0, 800.0), "outside-page", "in par-2, “Dialysis"),
    ("above the page", moved("Your", 0.0, -80.0), "outside-page", "in par-1, “Your"),
    (
        "a panel beyond the edge",
        added(FillMark(ARTIFACT, Box(500, 10, 100, 10), RED)),
        "outside-page",
        "a panel or rule reaches beyond page 1",
    ),
    (
        "a picture beyond the edge",
        added(ImageMark(1, Box(10, 800, 10, 50), PIXELS)),
        "outside-page",
        "a picture reaches beyond page 1",
    ),
    ("on one baseline", moved("Dialysis", 0.0, -26.0), "overlap", "drawn over each other"),
    ("baselines too close", moved("Dialysis", 0.0, -21.0), "overlap", "drawn over each other"),
    (
        "small type over large",
        lambda marks: marks.extend(copied(marks, 0.5, -8.0)),
        "overlap",
        "drawn over each other",
    ),
    (
        "over a picture",
        added(ImageMark(1, Box(300, 60, 50, 50), PIXELS)),
        "overlap",
        "in par-1, “Your",
    ),
]


@pytest.mark.parametrize("_name, change, rule, text", FAULTS, ids=[fault[0] for fault in FAULTS])
def test_a_fault_is_found(
    typeset: Callable[..., Composition],
    _name: str,
    change: Callable[[list[Mark]], None],
    rule: str,
    text: str,
) -> None:
    notices = inspect_pages(repaint(typeset(ENGLISH), change))
    assert {notice.rule for notice in notices} == {rule}
    assert text in notices[0].text
    assert notices[0].place.file == "leaflet.yaml"


def test_a_panel_over_the_whole_page_is_no_fault(typeset: Callable[..., Composition]) -> None:
    assert (
        inspect_pages(
            repaint(
                typeset(ENGLISH),
                lambda marks: marks.insert(0, FillMark(ARTIFACT, Box(0, 0, 595, 842), RED)),
            )
        )
        == ()
    )


def test_a_picture_that_is_a_ground_is_no_fault(typeset: Callable[..., Composition]) -> None:
    assert (
        inspect_pages(
            repaint(
                typeset(ENGLISH),
                lambda marks: marks.insert(0, ImageMark(ARTIFACT, Box(0, 0, 300, 300), PIXELS)),
            )
        )
        == ()
    )


def test_a_space_may_hang_over_the_edge(typeset: Callable[..., Composition]) -> None:
    composition = typeset(["word "])
    width = composition.pages[0].size.width
    mark = composition.pages[0].marks[0]
    assert isinstance(mark, GlyphMark)
    assert mark.run.text == "word "
    assert (
        inspect_pages(
            repaint(composition, moved("word", width - mark.x - mark.run.width + 2.0, 0.0))
        )
        == ()
    )
    assert (
        inspect_pages(
            repaint(composition, moved("word", width - mark.x - mark.run.width + 5.0, 0.0))
        )
        != ()
    )


def test_a_link_beyond_the_page_is_found(typeset: Callable[..., Composition]) -> None:
    composition = typeset(ENGLISH)
    page = composition.pages[0]._replace(
        links=(LinkArea(1, Box(590, 10, 20, 10), "https://example.org", "Dialysis"),)
    )
    assert [notice.text for notice in inspect_pages(composition._replace(pages=(page,)))] == [
        "in par-2, the link “Dialysis” reaches beyond page 1"
    ]


# -- facts --


def test_a_fact_drawn_from_the_right_is_found(typeset: Callable[..., Composition]) -> None:
    """What a run at an odd level would be: the digits in logical order from the right to the
    left.
    """

    def change(marks: list[Mark]) -> None:
        at = of(marks, "+964")
        mark = marks[at]
        assert isinstance(mark, GlyphMark)
        marks[at] = mark._replace(
            run=mark.run._replace(rtl=True).replace_glyphs(
                texts=mark.run.texts[::-1], ids=mark.run.ids[::-1]
            )
        )

    notices = inspect_pages(repaint(typeset(ARABIC, "ar"), change))
    assert [(notice.rule, notice.place.line) for notice in notices] == [("fact-reversed", 1)]
    assert "+964 780 123 4567" in notices[0].text


def test_a_fact_whose_parts_change_places_is_found(typeset: Callable[..., Composition]) -> None:
    """What the bidirectional algorithm does without isolates: 4567 123 780 +964."""

    def change(marks: list[Mark]) -> None:
        at = of(marks, "+964")
        mark = marks[at]
        assert isinstance(mark, GlyphMark)
        run, x, pieces = mark.run, mark.x + mark.run.width, []
        for start, end in ((0, 5), (5, 9), (9, 13), (13, 17)):
            cut = run.replace_glyphs(
                ids=run.ids[start:end], texts=run.texts[start:end], advances=run.advances[start:end]
            )
            x -= cut.width
            pieces.append(mark._replace(x=x, run=cut))
        marks[at : at + 1] = pieces

    notices = inspect_pages(repaint(typeset(ARABIC, "ar"), change))
    assert [(notice.rule, notice.place.line) for notice in notices] == [("fact-reversed", 1)]


def test_a_fact_over_two_lines_is_found(typeset: Callable[..., Composition]) -> None:
    def change(marks: list[Mark]) -> None:
        at = of(marks, "+964")
        mark = marks[at]
        assert isinstance(mark, GlyphMark)
        run = mark.run
        first = run.replace_glyphs(ids=run.ids[:9], texts=run.texts[:9], advances=run.advances[:9])
        second = run.replace_glyphs(ids=run.ids[9:], texts=run.texts[9:], advances=run.advances[9:])
        marks[at : at + 1] = [mark._replace(run=first), mark._replace(y=mark.y + 13.0, run=second)]

    notices = inspect_pages(repaint(typeset(ARABIC, "ar"), change))
    assert [(notice.rule, notice.place.line) for notice in notices] == [("fact-broken", 1)]
