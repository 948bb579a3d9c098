"""Pages without holes: the project's own leaflets, a sample of made-up ones, and the search for
page ends itself.
"""

import itertools
import random
import statistics
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from brochure.notice import Place
from brochure.page.chunk import StripChunk, chunks_of, detours_of
from brochure.page.desk import ColumnStrip
from brochure.page.frame import Composition, DrawingMark, GlyphMark
from brochure.page.paginate import PageLeaf, PageRoom, _Search, choose_page_ends
from tests.large.holes import HOLE, MEDIAN, column, foot, generated, own
from tests.page.conftest import Bench
from tests.page.reader import faults

Composing = Callable[..., Composition]
HERE = Place("leaflet.yaml")
LONG = "Kidneys clean the blood all day and all night, and they keep water and salt in balance. "
LINE = "A line."
ROOM = PageRoom(400.0, 600.0)


def test_the_project_s_own_pages_have_no_hole() -> None:
    shares = [white.share for white in own()]
    assert max(shares) < HOLE
    assert statistics.median(shares) < MEDIAN


def test_made_up_leaflets_come_out_right_and_filled(bench: Bench) -> None:
    made = list(generated(bench, 12))
    assert {name: found for name, each in made if (found := faults(each))} == {}


def strip(height: float, **others: Any) -> ColumnStrip:
    return ColumnStrip(height, others.pop("block", "b"), HERE, **others)


def drawn(leaves: Sequence[PageLeaf]) -> list[ColumnStrip]:
    return [each for leaf in leaves for chunk in leaf.chunks for each in chunk.strips]


def cost_of(chunks: Sequence[StripChunk], ends: Sequence[int]) -> float:
    """The cost of page ends by the search itself, with no other way left to it."""
    tied = []
    for number, chunk in enumerate(chunks, 1):
        turn = chunk.turn if number in ends or number == len(chunks) else 1e9
        tied.append(chunk._replace(turn=turn))
    return choose_page_ends(tied, (), len(chunks), ROOM).cost


@pytest.mark.parametrize("seed", range(12))
def test_no_other_page_ends_cost_less(seed: int) -> None:
    chance = random.Random(seed)
    strips = [
        strip(chance.uniform(20, 260), after=8.0, turn=chance.choice([0.0, 1.0])) for _ in range(11)
    ]
    chunks = chunks_of(strips, ROOM.other)
    found = choose_page_ends(chunks, (), len(chunks), ROOM)
    every = itertools.chain.from_iterable(
        itertools.combinations(range(1, 11), count) for count in range(11)
    )
    assert found.cost <= min(cost_of(chunks, ends) for ends in every) + 1e-9
    assert drawn(found.leaves) == strips


def test_what_is_tied_is_parted_only_where_no_page_has_room_for_it() -> None:
    few, many = ([strip(100.0, tied=True)] * count for count in (5, 9))
    assert [len(chunk.strips) for chunk in chunks_of([*few, strip(100.0)], ROOM.other)] == [6]
    assert [len(chunk.strips) for chunk in chunks_of([*many, strip(100.0)], ROOM.other)] == [1] * 10


def test_a_picture_shrinks_by_what_is_missing_and_no_more_than_it_may() -> None:
    picture = strip(200.0, give=60.0)
    leaves = choose_page_ends(
        chunks_of([strip(150.0), picture, strip(90.0)], 600.0), (), 3, ROOM
    ).leaves
    assert [(len(leaf.chunks), leaf.lose) for leaf in leaves] == [(3, 40.0)]
    leaves = choose_page_ends(
        chunks_of([strip(150.0), picture, strip(120.0)], 600.0), (), 3, ROOM
    ).leaves
    assert [len(leaf.chunks) for leaf in leaves] == [2, 1]


def test_a_figure_stands_behind_its_paragraph_where_this_fills_a_page() -> None:
    lines = [strip(18.0, block="p", keep=at in (0, 8)) for at in range(10)]
    figure = strip(280.0, block="f", loose=True)
    before, behind = strip(200.0, block="a"), strip(500.0, block="z")
    chunks = chunks_of([before, figure, *lines, behind], ROOM.other)
    (detour,) = detours_of(chunks, ROOM.other)
    pages = choose_page_ends(chunks, [detour], len(chunks), ROOM)
    assert pages.taken == (detour,)
    order = [each.block for each in drawn(pages.leaves)]
    assert [block for block, _ in itertools.groupby(order)] == ["a", "p", "f", "z"]
    assert len(order) == len(lines) + 3


def test_the_time_for_page_ends_is_linear(monkeypatch: pytest.MonkeyPatch) -> None:
    """Counted in pages that are tried, not in seconds."""
    tried: list[int] = []
    one_page = _Search._try
    monkeypatch.setattr(_Search, "_try", lambda *args: (tried.append(1), one_page(*args)))
    counts = []
    for count in (200, 400, 800):
        before = len(tried)
        choose_page_ends(chunks_of([strip(20.0, after=8.0)] * count, ROOM.other), (), count, ROOM)
        counts.append(len(tried) - before)
    assert counts[2] - counts[1] == pytest.approx(2 * (counts[1] - counts[0]), rel=0.1)


PICTURE = {
    "figure": {"file": "kidney.svg", "alt": "A kidney", "caption": "The caption.", "width": "80%"}
}


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_moved_figure_is_read_where_it_is_drawn(language: str, composing: Composing) -> None:
    moved = 0
    for depth in range(4, 22):
        made = composing(
            [*[LINE] * depth, PICTURE, "[Behind](https://example.org) " + LONG * 4, *[LINE] * 30],
            language,
        )
        assert faults(made) == []
        said = [each.text.strip() for each in made.said]
        caption, behind = (
            said.index("The caption."),
            next(at for at, text in enumerate(said) if text.startswith("Behind")),
        )
        roles = [part.role for part in made.parts]
        first = roles.index("Figure")
        assert [part.id for part in made.parts] == list(range(len(made.parts)))
        assert (caption > behind) == (roles[first - 1] == "Link" or roles[first - 2] == "Link")
        moved += caption > behind
        assert made.parts[first].box is not None
    assert moved


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_smaller_picture_stays_at_the_side_where_lines_begin(
    language: str, composing: Composing
) -> None:
    widths = set()
    for depth in range(4, 16):
        made = composing([*[LINE] * depth, PICTURE, "The picture shows:", *[LINE] * 9], language)
        (box,) = [
            mark.box
            for page in made.pages
            for mark in page.marks
            if isinstance(mark, DrawingMark) and mark.part > 0
        ]
        lines = [
            mark
            for page in made.pages
            for mark in page.marks
            if isinstance(mark, GlyphMark) and "line" in mark.run.text
        ]
        edge = (
            min(mark.x for mark in lines)
            if language == "en"
            else max(mark.x + mark.run.width for mark in lines)
        )
        assert (box.x if language == "en" else box.right) == pytest.approx(edge, abs=4.0)
        assert box.width / box.height == pytest.approx(40 / 30)
        widths.add(round(box.width))
    assert len(widths) > 1
    assert min(widths) >= 0.7 * max(widths) - 1


def test_a_page_that_is_filled_ends_at_its_foot(composing: Composing) -> None:
    made = composing([LONG * 2] * 30)
    room = column(made.pages[1])
    for page in made.pages[:-1]:
        assert (room.bottom - foot(page)) / (room.bottom - room.top) < 0.06
