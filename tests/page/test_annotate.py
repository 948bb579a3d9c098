"""Words on pictures: where their author has put them in every language, on a ground, and refused
where they leave their picture or meet.
"""

from typing import Any

import pytest

from brochure.check.page import inspect_pages
from brochure.notice import Stop
from brochure.page.frame import Composition, DrawingMark, FillMark, GlyphMark
from brochure.page.structure import ARTIFACT

from .conftest import Composing


def labelled(*labels: tuple[str, str, str], **more: Any) -> list[Any]:
    """A body with a picture that has these words on it."""
    found = [{"text": text, "at": [across, down]} for text, across, down in labels]
    return [{"figure": {"file": "kidney.svg", "alt": "A", "labels": found, **more}}]


def middles(made: Composition) -> list[tuple[float, float]]:
    """The middles of the grounds on the picture, in per cent of it from its left and its top."""
    page = made.pages[0]
    at, shown = next(
        (at, mark) for at, mark in enumerate(page.marks) if isinstance(mark, DrawingMark)
    )
    x, y, width, height = shown.box
    return [
        (
            round(100 * (mark.box.x + mark.box.width / 2 - x) / width, 3),
            round(100 * (mark.box.y + mark.box.height / 2 - y) / height, 3),
        )
        for mark in page.marks[at:]
        if isinstance(mark, FillMark)
    ]


@pytest.mark.parametrize(
    ("tag", "words"), [("en", ("Artery", "Vein")), ("ar", ("الشريان", "الوريد"))]
)
@pytest.mark.parametrize("caption", ["below", "above"])
@pytest.mark.parametrize("align", ["start", "center", "end"])
def test_they_stand_where_their_author_has_put_them(
    tag: str, words: tuple[str, str], caption: str, align: str, composing: Composing
) -> None:
    body = labelled((words[0], "30%", "20%"), (words[1], "75%", "60%"), caption="A", width="60%")
    brand = f"blocks: {{figure: {{align: {align}, caption: {caption}}}}}\n"
    made = composing(body, tag, brand=brand)
    assert middles(made) == [(30.0, 20.0), (75.0, 60.0)], "never turned round"
    assert not inspect_pages(made), "words on a ground of their own are none that a picture hides"


def test_without_a_ground_words_on_a_picture_are_a_fault(composing: Composing) -> None:
    made = composing(labelled(("Artery", "50%", "50%")))
    page = made.pages[0]
    bare = tuple(
        type(group)(
            mark for mark in group if not (isinstance(mark, FillMark) and mark.radius == 2.0)
        )
        for group in page.content
    )
    found = inspect_pages(made._replace(pages=(page._replace(content=bare),)))
    assert [notice.rule for notice in found] == ["overlap"]


def test_long_words_have_several_lines(composing: Composing) -> None:
    made = composing(labelled(("From the kidney to the bladder", "50%", "50%"), width="50%"))
    part = next(part.id for part in made.parts if part.role == "LBody")
    marks = [mark for mark in made.pages[0].marks if isinstance(mark, GlyphMark)]
    assert len({mark.y for mark in marks if mark.part == part}) > 1
    assert middles(made) == [(50.0, 50.0)]


@pytest.mark.parametrize(
    ("labels", "told"),
    [
        ([("Artery", "1%", "50%")], "mm beyond the left edge of kidney.svg"),
        ([("Artery", "99%", "50%")], "mm beyond the right edge of kidney.svg"),
        ([("Artery", "50%", "0%")], "mm beyond the top edge of kidney.svg"),
        ([("Artery", "50%", "100%")], "mm beyond the bottom edge of kidney.svg"),
        ([("Artery", "50%", "50%"), ("Vein", "52%", "52%")], "“Artery” and “Vein” lie over each"),
    ],
)
@pytest.mark.parametrize("tag", ["en", "ar"])
def test_refused(
    labels: list[tuple[str, str, str]], told: str, tag: str, composing: Composing
) -> None:
    with pytest.raises(Stop) as stop:
        composing(labelled(*labels), tag)
    (notice,) = stop.value.notices
    assert notice.rule == "figure-label"
    assert told in notice.text
    assert notice.place.line == 3


def test_one_that_leaves_by_a_little_is_moved(composing: Composing) -> None:
    made = composing(labelled(("Artery", "50%", "2%")))
    ground = next(
        mark.box
        for mark in made.pages[0].marks
        if isinstance(mark, FillMark) and mark.part == ARTIFACT and mark.radius == 2.0
    )
    shown = next(mark.box for mark in made.pages[0].marks if isinstance(mark, DrawingMark))
    assert abs(ground.y - shown.y) < 0.01
