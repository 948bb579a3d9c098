"""The end of a leaflet: contact, code and sources side by side where there is room, and read in
their order wherever they stand.
"""

from collections.abc import Callable
from typing import Any

import pytest

from brochure.check.page import inspect_pages
from brochure.page import arrange
from brochure.page.flow import PlannedPages, plan_pages
from brochure.page.frame import Composition, DrawingMark, GlyphMark
from tests.page.reader import faults

Composing = Callable[..., Composition]
CONTACT: dict[str, Any] = {
    "contact": {"name": "Clinic", "phone": "+964 780 123 4567", "hours": "Sunday to Thursday"}
}
CODE = {"qr": {"url": "https://example.org/kf-01", "caption": "Read this online"}}
FEW = "title: T\nsources: [{title: First, url: 'https://example.org/a'}, {title: Second}]\n"
MANY = f"title: T\nsources: [{', '.join(f'{{title: Source {number}}}' for number in range(9))}]\n"


def places(made: Composition) -> dict[str, tuple[float, float]]:
    """Where the first run of each text that is asked for begins: x and y on the last page."""
    found: dict[str, tuple[float, float]] = {}
    for mark in made.pages[-1].marks:
        if isinstance(mark, GlyphMark):
            found.setdefault(mark.run.text.strip(), (mark.x, mark.y))
        elif isinstance(mark, DrawingMark) and mark.part > 0:
            found["code"] = (mark.box.x, mark.box.y)
    return found


def said(made: Composition) -> list[str]:
    return [each.text.strip() for each in made.said]


@pytest.mark.parametrize(("language", "sign"), [("en", 1), ("ar", -1)])
def test_contact_and_code_stand_beside_the_sources(
    language: str, sign: int, composing: Composing
) -> None:
    made = composing(["Text.", CONTACT, CODE], language, FEW)
    at = places(made)
    assert abs(at["Clinic"][1] - at["First"][1]) < 60
    assert at["code"][1] > at["Clinic"][1]
    assert sign * at["First"][0] > sign * at["Clinic"][0]
    assert faults(made) == []
    assert inspect_pages(made) == ()


@pytest.mark.parametrize("head", [FEW, MANY], ids=["few", "many"])
@pytest.mark.parametrize("sheet", ["A4", "A5", "Letter"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_order_of_reading_is_the_same_in_every_layout(
    language: str, sheet: str, head: str, composing: Composing
) -> None:
    for depth in (1, 12, 15, 18, 21, 24, 27):
        made = composing([*["Text."] * depth, CONTACT, CODE], language, head, "", sheet)
        texts = said(made)
        order = [texts.index(text) for text in ("Clinic", "Read this online")]
        order.append(
            next(at for at, text in enumerate(texts) if text.startswith(("First", "Source 0")))
        )
        assert order == sorted(order)
        roles = [
            (part.role, part.parent) for part in made.parts if part.role in ("H2", "L", "Figure")
        ]
        assert [role for role, _ in roles] == ["Figure", "H2", "L"]
        assert faults(made) == []


def test_narrow_sheets_have_one_thing_below_the_other(composing: Composing) -> None:
    at = places(composing(["Text.", CONTACT, CODE], "en", FEW, "", "A5"))
    assert at["Clinic"][1] < at["code"][1] < at["First"][1]


def test_many_sources_have_the_whole_measure(composing: Composing) -> None:
    at = places(composing(["Text.", CONTACT, CODE], "en", MANY))
    assert abs(at["Clinic"][1] - at["code"][1]) < 60
    assert at["Source 0"][1] > at["code"][1] + 60


def test_what_is_too_wide_for_half_the_measure_has_all_of_it(composing: Composing) -> None:
    made = composing(["Text.", CONTACT, CODE], "en", FEW, "styles: {contact: {size: 24}}\n")
    at = places(made)
    assert at["Clinic"][0] < 110
    assert at["code"][1] > at["Clinic"][1]
    assert abs(at["First"][1] - at["code"][1]) < 60
    assert faults(made) == []


@pytest.mark.parametrize(("costs", "beside"), [((60, 58, 57, 61), True), ((60, 20, 15, 61), False)])
def test_the_best_layout_gives_way_only_to_one_that_saves_a_good_deal(
    costs: tuple[float, ...], beside: bool, composing: Composing, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first layout has contact and code beside the sources; all are too dear to stop there."""
    left = iter(costs)

    def plan(*given: Any) -> PlannedPages:
        return plan_pages(*given)._replace(cost=next(left))

    monkeypatch.setattr(arrange, "plan_pages", plan)
    at = places(composing(["Text.", CONTACT, CODE], "en", FEW))
    assert (at["First"][1] < at["code"][1]) == beside


def test_a_part_is_set_once_whatever_was_tried(composing: Composing) -> None:
    for depth in range(8, 30, 3):
        made = composing([*["Text."] * depth, CONTACT, CODE], "en", FEW)
        texts = said(made)
        assert [texts.count(text) for text in ("Clinic", "Sources", "Read this online")] == [
            1,
            1,
            1,
        ]
        assert [part.id for part in made.parts] == list(range(len(made.parts)))
