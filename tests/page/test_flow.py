"""Pages that can be trusted: whatever stands where, nothing is lost, parted from its own, or drawn
over another.

Every block is pushed down the page line by line past its end, and Hypothesis makes up whole
leaflets; `reader.faults` looks at what comes of it.
"""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brochure.notice import Stop
from brochure.page.frame import Composition, DrawingMark, FillMark, GlyphMark, Mark
from brochure.page.structure import ARTIFACT
from tests.page.reader import faults, ink, plain

Composing = Callable[..., Composition]
LINE = "A line."
LONG = "Kidneys clean the blood all day and all night, and they keep water and salt in balance. "
ARABIC = "تنقي الكلى الدم ليلا ونهارا، وتحفظ توازن الماء (والأملاح) في الجسم. "

# Each is pushed over the foot of the page, one line at a time, and must be found whole or well
# divided.
PUSHED: dict[str, list[Any]] = {
    "paragraph": [LONG * 5],
    "three lines": [LONG * 2],
    "headings and a paragraph": [{"heading": "Part"}, {"heading": "Chapter", "level": 2}, LONG * 3],
    "heading and a list": [{"heading": "Part"}, {"list": [LINE, LONG, LINE, LINE]}],
    "heading, sentence, list": [{"heading": "Part"}, LINE, {"list": [LONG, LINE, LINE, LINE]}],
    "list": [
        {"list": [LINE, LONG * 2, {"item": LONG, "list": [LINE, LONG]}, LONG * 8, LINE, LINE]}
    ],
    "steps": [{"steps": [LINE, LONG * 3, LINE]}],
    "callout": [
        {
            "callout": {
                "kind": "warning",
                "title": "Title",
                "body": [LONG * 2, {"list": [LINE, LINE]}],
            }
        }
    ],
    "heading and a callout": [{"heading": "Part"}, {"callout": {"kind": "tip", "body": [LONG]}}],
    "long callout": [
        {
            "callout": {
                "kind": "note",
                "title": "Title",
                "body": [LONG * 6, {"list": [LONG] * 4}, LONG * 6],
            }
        },
        LINE,
    ],
    "table": [
        {"heading": "Part"},
        {
            "table": {
                "caption": "Caption",
                "columns": ["A", "B"],
                "rows": [[LINE, LONG], [LINE, LINE]] * 3,
            }
        },
    ],
    "figure": [
        {"heading": "Part"},
        {"figure": {"file": "kidney.svg", "alt": "Kidney", "caption": LONG * 2, "width": "40%"}},
    ],
    "question": [
        {"question": {"ask": "Why " * 20 + "?", "answer": [LONG * 3, {"list": [LINE, LINE]}]}}
    ],
    "contact": [
        {"heading": "Part"},
        {"contact": {"name": "Clinic", "phone": "+964 780 123 4567", "hours": LONG}},
    ],
    "code": [{"heading": "Part"}, {"qr": {"url": "https://example.org/kf-01", "caption": LINE}}],
}
DEPTHS = range(8, 30)
"""The first page has room for about 17 lines below its band, the second for 27."""


@pytest.mark.parametrize("name", PUSHED)
def test_pushed_over_the_foot_of_the_page(name: str, composing: Composing) -> None:
    wrong = {}
    for depth in DEPTHS:
        found = faults(composing([*[LINE] * depth, *PUSHED[name], LINE]))
        if found:
            wrong[depth] = found
    assert wrong == {}


def test_the_small_print_is_never_alone_on_a_page(composing: Composing) -> None:
    head = f"title: T\nowner: {LONG * 3}\nsources: [{{title: Source}}, {{title: Last}}]\n"
    turned = 0
    for depth in DEPTHS:
        made = composing([LINE] * depth, head=head)
        last = texts_of(made, len(made.pages) - 1)
        turned += "Sources" in last
        assert "Last" in last
    assert turned


def test_a_last_page_that_holds_little_takes_over_the_block_before(composing: Composing) -> None:
    head = (
        f"title: T\nsources: [{', '.join(f'{{title: Source {number}}}' for number in range(4))}]\n"
    )
    code = {"qr": {"url": "https://example.org/kf-01", "caption": LINE}}
    lasts = {
        depth: texts_of(made, 1)
        for depth in DEPTHS
        if len((made := composing([LINE] * depth + [code], head=head)).pages) == 2
    }
    assert len(lasts) > 5
    assert not [depth for depth, last in lasts.items() if last.startswith("Sources")]


def test_a_page_break_of_the_author_s_is_left_alone(composing: Composing) -> None:
    made = composing([*[LINE] * 15, {"break": "page"}, LINE])
    assert texts_of(made, 1).startswith(LINE.strip())
    assert texts_of(made, 0).count(LINE.strip()) == 15


def texts_of(composition: Composition, page: int) -> str:
    return "".join(
        mark.run.text
        for mark in composition.pages[page].marks
        if isinstance(mark, GlyphMark) and mark.part != ARTIFACT
    )


def test_a_page_break_begins_a_new_page_wherever_it_stands(composing: Composing) -> None:
    made = composing(["One.", {"break": "page"}, {"heading": "Two"}, {"break": "page"}, "Three."])
    assert ["One." in texts_of(made, 0), texts_of(made, 1), texts_of(made, 2)[:6]] == [
        True,
        "Two",
        "Three.",
    ]


def test_page_breaks_leave_no_empty_page(composing: Composing) -> None:
    made = composing(
        [{"break": "page"}, {"break": "page"}, "One.", {"break": "page"}, {"break": "page"}, "Two."]
    )
    assert len(made.pages) == 3
    assert faults(made) == []


def test_a_page_break_at_the_full_page_turns_it_once(composing: Composing) -> None:
    for depth in range(12, 24):
        made = composing([*[LINE] * depth, {"break": "page"}, "End."])
        assert texts_of(made, len(made.pages) - 1).startswith("End.")
        assert faults(made) == []


def baselines(composition: Composition, page: int = 0) -> list[float]:
    return sorted(
        {
            mark.y
            for mark in composition.pages[page].marks
            if isinstance(mark, GlyphMark) and mark.part != ARTIFACT
        }
    )


def test_white_space_between_blocks_is_the_greater_of_what_both_want(composing: Composing) -> None:
    style = plain().styles
    *_, before, heading, after, _colophon = baselines(composing(["x", {"heading": "Part"}, "x"]))
    *_, one, other, _colophon = baselines(composing(["x", "x"]))
    assert other - one == pytest.approx(
        style["body"].size * style["body"].leading + style["body"].after
    )
    assert (
        heading - before > max(style["heading-1"].before, style["body"].after) + style["body"].size
    )
    assert after - before == pytest.approx(
        style["body"].size * style["body"].leading
        + style["heading-1"].before
        + style["heading-1"].size * style["heading-1"].leading
        + max(style["heading-1"].after, style["body"].before)
    )


def test_white_space_is_dropped_at_the_top_of_a_page(composing: Composing) -> None:
    panels = [
        mark.box.y
        for mark in _second_page(composing, {"callout": {"kind": "tip", "body": ["x"]}})
        if isinstance(mark, FillMark)
    ]
    pictures = [
        mark.box.y
        for mark in _second_page(composing, {"figure": {"file": "kidney.svg", "alt": "A"}})
        if isinstance(mark, DrawingMark)
    ]
    assert pictures[0] in panels


def _second_page(composing: Composing, block: dict[str, Any]) -> tuple[Mark, ...]:
    return composing(["x", {"break": "page"}, block]).pages[1].marks


TOO_HIGH = {
    "a row": ([{"table": {"columns": ["A", "B"], "rows": [["1", LONG * 40]]}}], "table-1 row 1"),
    "a later row": (
        [
            LINE,
            {"table": {"columns": ["A", "B"], "rows": [["1", "2"], ["1", LONG * 40], ["1", "2"]]}},
        ],
        "table-1 row 2",
    ),
    "a caption": ([{"figure": {"file": "tall.svg", "alt": "A", "caption": LONG * 30}}], "figure-1"),
    "a heading": ([{"heading": LONG * 30}, LINE], "heading-1, paragraph-1"),
}


@pytest.mark.parametrize(("body", "blocks"), TOO_HIGH.values(), ids=TOO_HIGH)
def test_a_block_that_fits_no_page_is_named(
    body: list[Any], blocks: str, composing: Composing
) -> None:
    with pytest.raises(Stop) as stop:
        composing(body)
    (notice,) = stop.value.notices
    assert notice.rule == "too-high"
    assert notice.text.startswith(f"{blocks} must stay whole on one page and is ")
    assert notice.hint
    assert notice.place.file == "content/kidney/leaflet.yaml"
    assert notice.place.line > 0


def test_a_table_wider_than_the_page_is_told_by_its_widest_column(composing: Composing) -> None:
    with pytest.raises(Stop) as stop:
        composing([{"table": {"columns": list("ABCDEFGH"), "rows": [["+964 780 123 4567"] * 8]}}])
    (notice,) = stop.value.notices
    assert notice.rule == "too-wide"
    assert notice.text.endswith("“+964 780 123 4567” in column “A” needs the most")
    assert "and A4 has 150 mm" in notice.text
    assert notice.place.line > 0


def test_missing_characters_are_told_all_at_once(composing: Composing) -> None:
    with pytest.raises(Stop) as stop:
        composing(["One \U00013000.", {"list": ["two", "three \U00012000"]}])
    assert [(notice.rule, notice.text.partition("“")[2][0]) for notice in stop.value.notices] == [
        ("missing-character", "\U00013000"),
        ("missing-character", "\U00012000"),
    ]
    assert all(notice.hint and notice.place.line for notice in stop.value.notices)


def test_a_table_head_is_repeated_as_an_artifact(composing: Composing) -> None:
    made = composing(
        [
            {
                "table": {
                    "caption": "Caption",
                    "columns": ["Care", "Where"],
                    "rows": [[LINE, LONG]] * 30,
                }
            }
        ]
    )
    assert len(made.pages) == 3
    assert ["Care Where" in page.furniture for page in made.pages] == [False, True, True]
    assert [part.role for part in made.parts].count("Table") == 1
    assert [said.text for said in made.said].count("Care") == 1
    for page in made.pages[1:]:
        artifacts = [
            mark for mark in page.drawn if isinstance(mark, GlyphMark) and mark.part == ARTIFACT
        ]
        content = [
            mark for mark in page.drawn if isinstance(mark, GlyphMark) and mark.part != ARTIFACT
        ]
        (head,) = [mark for mark in artifacts if mark.run.text == "Care"]
        assert head.y < min(mark.y for mark in content)
        assert page.drawn.index(head) > max(map(page.marks.index, content))


def test_a_repeated_head_lies_on_its_callouts_panel(composing: Composing) -> None:
    table = {"table": {"columns": ["Care", "Where"], "rows": [["a", LONG * 2]] * 12}}
    made = composing([{"callout": {"kind": "note", "body": [table]}}])
    page = made.pages[1]
    (head,) = [
        ink(mark) for mark in page.drawn if isinstance(mark, GlyphMark) and mark.run.text == "Care"
    ]
    panels = [
        mark.box
        for mark in page.drawn
        if isinstance(mark, FillMark) and mark.colour == plain().colours["note-tint"]
    ]
    assert any(panel.y <= head.y and head.bottom <= panel.bottom for panel in panels)


def test_a_page_says_what_its_artifacts_say_in_the_order_drawn(composing: Composing) -> None:
    made = composing([LONG * 40])
    for page in made.pages:
        drawn = "".join(
            mark.run.text
            for mark in page.drawn
            if isinstance(mark, GlyphMark) and mark.part == ARTIFACT
        )
        assert drawn.replace(" ", "") == "".join(page.furniture).replace(" ", "")
        assert f"Page {made.pages.index(page) + 1} of {len(made.pages)}" in page.furniture


WORDS = st.sampled_from(
    [
        "kidney ",
        "the ",
        "transplantation ",
        "كلى ",
        "والأملاح ",
        "2026-03-05 ",
        "500 mg ",
        "(x) ",
        "+964 780 123 4567 ",
        "a ",
    ]
)
TEXTS = st.builds(
    lambda words, times: ("".join(words) * times).strip(),
    st.lists(WORDS, min_size=1, max_size=5),
    st.sampled_from([1, 2, 4, 12]),
)
ITEMS = st.recursive(
    TEXTS,
    lambda inner: st.builds(
        lambda text, items: {"item": text, "list": items},
        TEXTS,
        st.lists(inner, min_size=1, max_size=3),
    ),
    max_leaves=3,
)
KINDS = st.sampled_from(["note", "tip", "warning", "urgent"])
SIMPLE = st.one_of(
    TEXTS,
    st.builds(lambda items: {"list": items}, st.lists(TEXTS, min_size=1, max_size=5)),
    st.builds(lambda items: {"steps": items}, st.lists(TEXTS, min_size=1, max_size=4)),
    st.builds(
        lambda cells, caption: {
            "table": {
                "caption": caption,
                "columns": ["One", "Two"],
                "rows": list(zip(cells, cells[::-1], strict=True)),
            }
        },
        st.lists(TEXTS, min_size=1, max_size=5),
        TEXTS,
    ),
    st.builds(
        lambda text, width: {
            "figure": {"file": "kidney.svg", "alt": "A", "caption": text, "width": f"{width}%"}
        },
        TEXTS,
        st.integers(10, 100),
    ),
    st.builds(lambda text: {"contact": {"name": text, "phone": "+964 780 123 4567"}}, TEXTS),
    st.builds(lambda text: {"qr": {"url": "https://example.org/a", "caption": text}}, TEXTS),
)
BLOCKS = st.one_of(
    SIMPLE,
    st.builds(lambda text: {"heading": text}, TEXTS),
    st.builds(lambda items: {"list": items}, st.lists(ITEMS, min_size=1, max_size=3)),
    st.builds(
        lambda kind, body: {"callout": {"kind": kind, "title": "Title", "body": body}},
        KINDS,
        st.lists(SIMPLE, min_size=1, max_size=3),
    ),
    st.builds(
        lambda text, body: {"question": {"ask": text, "answer": body}},
        TEXTS,
        st.lists(SIMPLE, min_size=1, max_size=2),
    ),
)


@settings(max_examples=60)
@given(st.lists(BLOCKS, min_size=1, max_size=7), st.sampled_from(["en", "ar"]))
def test_no_leaflet_loses_text_or_comes_out_wrong(
    composing: Composing, body: list[Any], language: str
) -> None:
    try:
        made = composing(body, language)
    except Stop as stop:
        assert {notice.rule for notice in stop.notices} <= {"too-high", "too-wide"}
        return
    assert faults(made) == []
    assert len(made.pages) <= 3 + 4 * (len(body) + str(body).count("{"))
