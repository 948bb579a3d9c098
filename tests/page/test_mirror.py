"""The page read from the right to the left is the mirror image of the page read from the left.

The same English leaflet is composed twice, once as if English were written from the right: every
width is then the same, and whatever is not at the mirrored place has been forgotten on the wrong
side.
"""

from collections.abc import Callable, Sequence
from itertools import count
from typing import Any, TypeAlias

import pytest

from brochure.language import Language
from brochure.page.frame import Composition, FillMark, GlyphMark
from brochure.page.structure import ARTIFACT, StructurePart
from tests.page.reader import ink

Composing = Callable[..., Composition]
Key: TypeAlias = tuple[str, int, float]
FORWARD = Language("en", "Latn", "ltr")
BACKWARD = Language("en", "Latn", "rtl")
TEXT = "Kidneys clean the blood all day and all night and they keep water and salt in balance "

HEAD = """\
title: Kidneys and what they do for you all day and all night without a rest
subtitle: Subtitle
number: "1"
version: "2"
sources:
  - {title: Kidneys, publisher: Publisher, url: "https://example.org"}
"""
BRAND = """\
name: Clinic
logo: {file: kidney.svg, height: 40}
footer: [One line of the footer, Another line]
page: {margins: {start: 20 mm, end: 35 mm}}
"""
BODIES: dict[str, list[Any]] = {
    "paragraph": [TEXT * 3],
    "link": [f"See [{TEXT}](https://example.org)"],
    "headings": [{"heading": "Part"}, {"heading": "Chapter", "level": 2}, TEXT],
    "lists": [
        {"list": ["one", {"item": TEXT * 2, "list": ["two", {"item": "three", "list": ["four"]}]}]}
    ],
    "steps": [{"steps": ["one", {"item": TEXT * 2, "steps": ["two"]}]}],
    "callout": [
        {"callout": {"kind": "warning", "title": "Title", "body": [TEXT, {"list": ["one", "two"]}]}}
    ],
    "table": [
        {
            "table": {
                "caption": "Caption",
                "columns": ["One", "Two", "Three"],
                "rows": [["a", TEXT, "b"], ["c", "d", "e f g"]],
            }
        }
    ],
    "figure": [{"figure": {"file": "kidney.svg", "alt": "A", "caption": TEXT, "width": "40%"}}],
    "question": [{"question": {"ask": TEXT, "answer": ["one", {"list": ["two"]}]}}],
    "contact": [{"contact": {"name": "Clinic", "phone": "+964 780 123 4567", "address": TEXT}}],
    "code": [{"qr": {"url": "https://example.org/a", "caption": TEXT}}],
    "two pages": [TEXT * 12, {"table": {"columns": ["One", "Two"], "rows": [["a", TEXT]] * 24}}],
}


def places(
    composition: Composition, number: int, *, mirrored: bool = False
) -> dict[Key, tuple[float, float]]:
    """Where each picture, fill and line of an element begins and ends from left to right.

    The words in a line count as one, of labels only the outer edge, and links, which are words in a
    line, have their rules left out.
    """
    page = composition.pages[number]
    spans: dict[Key, tuple[float, float]] = {}
    others = count()
    ruled = [(link.box.x, link.box.width) for link in page.links]
    for mark in page.marks:
        if isinstance(mark, FillMark) and mark.box[::2] in ruled:
            continue
        if isinstance(mark, GlyphMark):
            box, key = ink(mark), ("line", _element(composition.parts, mark.part), round(mark.y, 1))
        else:
            box, key = mark.box, (type(mark).__name__, next(others), round(mark.box.y, 1))
        if box.width > 0:
            left, right = spans.get(key, (box.x, box.right))
            spans[key] = (min(left, box.x), max(right, box.right))
    width = page.size.width
    mirror = {
        key: (width - right, width - left) if mirrored else (left, right)
        for key, (left, right) in spans.items()
    }
    labels = {part.id for part in composition.parts if part.role == "Lbl"}
    return {
        key: (left, left if key[0] == "line" and key[1] in labels else right)
        for key, (left, right) in mirror.items()
    }


def _element(parts: Sequence[StructurePart], number: int) -> int:
    """The element that a line belongs to; artifacts are one."""
    while number != ARTIFACT and parts[number].role in ("Link", "Span"):
        number = parts[number].parent
    return number


def _slack(composition: Composition, key: Key) -> float:
    """How far apart two places may be: a label reaches to its line, whose space in Latin text hangs
    on the right on either side.
    """
    return 3.2 if key[0] == "line" and composition.parts[int(key[1])].role == "Lbl" else 0.02


@pytest.mark.parametrize("name", BODIES)
@pytest.mark.parametrize("brand", ["", BRAND], ids=["plain", "clinic"])
def test_mirrored(name: str, brand: str, composing: Composing) -> None:
    forward = composing(BODIES[name], FORWARD, HEAD, brand)
    backward = composing(BODIES[name], BACKWARD, HEAD, brand)
    assert len(forward.pages) == len(backward.pages)
    for number in range(len(forward.pages)):
        assert places(backward, number, mirrored=True) == {
            key: pytest.approx(span, abs=_slack(forward, key))
            for key, span in places(forward, number).items()
        }


def test_links_are_mirrored_with_their_words(composing: Composing) -> None:
    forward = composing([f"[{TEXT}](https://example.org)"], FORWARD).pages[0]
    backward = composing([f"[{TEXT}](https://example.org)"], BACKWARD).pages[0]
    width = forward.size.width
    assert [width - area.box.right for area in backward.links] == pytest.approx(
        [area.box.x for area in forward.links]
    )
    assert [width - area.box.x for area in backward.links] == pytest.approx(
        [area.box.right for area in forward.links]
    )
    assert len(forward.links) == 2


def test_arabic_begins_on_the_right(composing: Composing) -> None:
    """Bullets and numbers stand to the right of their items, a callout's bar at its right side, the
    first column outermost.
    """
    made = composing(
        [
            "نص.",
            {"list": ["أول"]},
            {"table": {"columns": ["العلاج", "المكان"], "rows": [["غسيل", "عيادة"]]}},
        ],
        "ar",
    )
    words = {
        mark.run.text.strip(): ink(mark)
        for mark in made.pages[0].marks
        if isinstance(mark, GlyphMark)
    }
    width = made.pages[0].size.width
    assert words["نص."].right == pytest.approx(
        width - min(words["نص."].right, width - words["نص."].right)
    )
    assert words["•"].x > words["أول"].right
    assert words["العلاج"].x > words["المكان"].right
