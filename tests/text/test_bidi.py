"""UAX #9 against Unicode's own conformance files, and what must hold for any text at all."""

import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.text import bidi
from brochure.text.bidiclass import BRACKETS, bidi_class
from brochure.text.bidiexplicit import MAX_DEPTH

SAMPLE = Path(__file__).parent / "data"
UNICODE = Path("/usr/share/unicode")  # Debian's package unicode-data
WHOLE = pytest.mark.skipif(
    not (UNICODE / "BidiTest.txt").exists(), reason="the package unicode-data is not installed"
)

# A character of each class, for the test file that speaks in classes.
OF_CLASS = {
    "L": "a", "R": "\u05d0", "AL": "\u0627", "EN": "0", "ES": "+", "ET": "%", "AN": "\u0660",
    "CS": ",", "NSM": "\u0300",
    "BN": "\u00ad", "B": "\u2029", "S": "\t", "WS": " ", "ON": "!", "LRE": "\u202a",
    "RLE": "\u202b", "LRO": "\u202d",
    "RLO": "\u202e", "PDF": "\u202c", "LRI": "\u2066", "RLI": "\u2067", "FSI": "\u2068",
    "PDI": "\u2069",
}  # fmt: skip


class Case(NamedTuple):
    """One expectation: `levels` has "x" for removed characters, `order` leaves them out, `rtl` is
    None for first-strong.
    """

    line: str
    text: str
    rtl: bool | None
    levels: list[str]
    order: list[int]


def by_class(path: Path, every: int = 1) -> Iterator[Case]:
    """The cases of BidiTest.txt: classes, then the paragraph directions as bits."""
    levels: list[str] = []
    order: list[int] = []
    count = 0
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("@Levels:"):
            levels = line.split()[1:]
        elif line.startswith("@Reorder:"):
            order = [int(place) for place in line.split()[1:]]
        elif line and line[0] not in "#@":
            count += 1
            if count % every:
                continue
            names, _, bits = line.partition(";")
            text = "".join(OF_CLASS[name] for name in names.split())
            for bit, rtl in ((1, None), (2, False), (4, True)):
                if int(bits, 16) & bit:
                    yield Case(line, text, rtl, levels, order)


def by_character(path: Path) -> Iterator[Case]:
    """The cases of BidiCharacterTest.txt: code points; direction; the paragraph's level; levels;
    order.
    """
    for line in path.read_text("utf-8").splitlines():
        if line and line[0] != "#":
            codes, direction, _, levels, order = line.split(";")
            text = "".join(chr(int(code, 16)) for code in codes.split())
            rtl = {"0": False, "1": True, "2": None}[direction]
            yield Case(line, text, rtl, levels.split(), [int(place) for place in order.split()])


def visual(line: bytes) -> list[int]:
    """The places of a line's characters from the left to the right."""
    places: list[int] = []
    for start, end, level in bidi.level_runs(line):
        places += range(end - 1, start - 1, -1) if level % 2 else range(start, end)
    return places


def wrong(case: Case) -> bool:
    rtl = bidi.first_strong(case.text) == "rtl" if case.rtl is None else case.rtl
    line = bidi.line_levels(
        case.text, bidi.embedding_levels(case.text, rtl), 0, len(case.text), rtl
    )
    expected = bytes(
        level if want == "x" else int(want) for want, level in zip(case.levels, line, strict=True)
    )
    return (
        line != expected
        or [place for place in visual(line) if case.levels[place] != "x"] != case.order
    )


@pytest.mark.parametrize(
    ("cases", "least"),
    [
        pytest.param(lambda: by_class(SAMPLE / "BidiTest.txt"), 3000, id="classes, sample"),
        pytest.param(
            lambda: by_character(SAMPLE / "BidiCharacterTest.txt"), 600, id="characters, sample"
        ),
        pytest.param(
            lambda: by_class(UNICODE / "BidiTest.txt", every=4),
            190_000,
            id="classes, every fourth line",
            marks=WHOLE,
        ),
        pytest.param(
            lambda: by_character(UNICODE / "BidiCharacterTest.txt"),
            90_000,
            id="characters, whole",
            marks=WHOLE,
        ),
    ],
)
def test_conformance(cases, least):
    tried, failed = 0, []
    for case in cases():
        tried += 1
        if wrong(case):
            failed.append(case.line)
    assert failed[:10] == []
    assert tried >= least


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (0x41, "L"), (0x0627, "AL"), (0x0660, "AN"), (0x06F0, "EN"), (0x061C, "AL"),
        (0x05FF, "R"), (0x07BF, "AL"), (0x20CF, "ET"), (0x0378, "L"), (0x1E8FF, "R"),
        (0x1EEFF, "AL"), (0x1EFFF, "R"),
        (0xFDD0, "BN"), (0xFFFE, "BN"), (0x1FFFF, "BN"), (0xE0FFF, "BN"), (0xE1000, "L"),
        (0x10FFFF, "BN"),
    ],
)  # fmt: skip
def test_classes_of_assigned_and_unassigned_characters(code, expected):
    assert bidi_class(chr(code)) == expected


def test_brackets_come_in_pairs():
    assert [
        unicodedata.category(bracket)
        for bracket in BRACKETS
        if unicodedata.category(bracket) != "Cn"
    ] == ["Ps", "Pe"] * 64
    assert all(
        unicodedata.mirrored(bracket) and bidi_class(bracket) == "ON" for bracket in BRACKETS
    )


@WHOLE
def test_brackets_are_those_of_unicode():
    rows = [
        line.split("#")[0].split(";")
        for line in (UNICODE / "BidiBrackets.txt").read_text("utf-8").splitlines()
    ]
    pairs = {
        chr(int(row[0], 16)) + chr(int(row[1], 16))
        for row in rows
        if len(row) == 3 and row[2].strip() == "o"
    }
    assert {BRACKETS[at : at + 2] for at in range(0, len(BRACKETS), 2)} <= pairs


def test_every_character_that_can_turn_a_line_is_seen_not_to_be_plain():
    turning = {"R", "AL", "AN", "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    missed = [
        hex(code)
        for code in range(sys.maxunicode + 1)
        if bidi_class(chr(code)) in turning and bidi.is_plain(chr(code))
    ]
    assert missed == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Kidney failure, 15 % (see KF-01).",
        "naïve – “quoted” … 5 µg",
        "日本語、ไทย",
        "Здравствуйте",
        "\ufeffx",
    ],
)
def test_plain_texts(text):
    assert bidi.is_plain(text)


@pytest.mark.parametrize("text", ["السلام", "שלום", "a\u200fb", "a\u2067b\u2069", "٣", "\u061c"])
def test_texts_that_are_not_plain(text):
    assert not bidi.is_plain(text)


@pytest.mark.parametrize(
    ("text", "rtl", "expected"),
    [
        ("", True, []),
        ("abc", False, [(0, 3, 0)]),
        ("abc", True, [(0, 3, 2)]),
        ("abc אבג", False, [(0, 4, 0), (4, 7, 1)]),
        ("abc אבג", True, [(3, 7, 1), (0, 3, 2)]),
        ("אב 12 גד", True, [(5, 8, 1), (3, 5, 2), (0, 3, 1)]),
        ("אב (abc) גד", True, [(7, 11, 1), (4, 7, 2), (0, 4, 1)]),
    ],
)
def test_runs_in_visual_order(text, rtl, expected):
    assert bidi.level_runs(bidi.embedding_levels(text, rtl)) == expected


def test_white_space_at_the_end_of_a_line_belongs_to_the_paragraph():
    text = "אבג abc def גדה"
    levels = bidi.embedding_levels(text, True)
    assert list(levels[4:12]) == [2, 2, 2, 2, 2, 2, 2, 1]
    assert list(bidi.line_levels(text, levels, 4, 8, True)) == [2, 2, 2, 1]


def test_an_isolate_keeps_a_telephone_number_in_order():
    text = "هاتف +964 780"
    assert bidi.level_runs(bidi.embedding_levels(text, True)) == [
        (10, 13, 2),
        (9, 10, 1),
        (6, 9, 2),
        (0, 6, 1),
    ]
    assert bidi.level_runs(bidi.embedding_levels(text, True, [(5, 13, "ltr")])) == [
        (5, 13, 2),
        (0, 5, 1),
    ]


def test_an_override_keeps_arabic_indic_digits_in_order():
    text = "هاتف ٠٧٨٠ ١٢٣"
    plain, forced = (
        bidi.level_runs(bidi.embedding_levels(text, True, [(5, 13, direction)]))
        for direction in ("ltr", "override")
    )
    assert [run[:2] for run in plain] == [(10, 13), (9, 10), (5, 9), (0, 5)]
    assert [run[:2] for run in forced] == [(5, 13), (0, 5)]


def test_an_unknown_direction_is_refused():
    with pytest.raises(KeyError):
        bidi.embedding_levels("abc", False, [(0, 1, "up")])


# Characters of every class, brackets and marks, so that short texts meet many rules.
MIXED = st.text(
    st.sampled_from([*OF_CLASS.values(), *"()[]\u2329\u3009\u200d\n\ufffe\u05d1bc19-/"]),
    max_size=60,
) | st.text(max_size=30)


@st.composite
def isolated(draw: st.DrawFn) -> tuple[str, list[tuple[int, int, str]]]:
    """A text and ranges of it that nest or stand side by side."""
    text = draw(MIXED)
    ranges: list[tuple[int, int, str]] = []

    def fill(start: int, end: int, depth: int) -> None:
        at = start
        while at < end and depth < 4 and draw(st.booleans()):
            first = draw(st.integers(at, end))
            last = draw(st.integers(first, end))
            ranges.append((first, last, draw(st.sampled_from(sorted(bidi.ISOLATES)))))
            if (first, last) != (start, end):
                fill(first, last, depth + 1)
            at = last + 1

    fill(0, len(text), 0)
    return text, draw(st.permutations(ranges))


@given(isolated(), st.booleans())
def test_ranges_are_isolates_that_are_not_in_the_text(given_, rtl):
    text, ranges = given_
    wrapped = []
    for place in range(len(text) + 1):
        ending = [r for r in ranges if r[1] == place and r[0] < place]
        starting = sorted((r for r in ranges if r[0] == place), key=lambda r: -r[1])
        wrapped += [(mark, False) for mark in "\u2069" * len(ending)]
        wrapped += [(mark, False) for r in starting for mark in bidi.ISOLATES[r[2]]]
        wrapped += [("\u2069", False) for r in starting if r[1] == place]
        wrapped += [(character, True) for character in text[place : place + 1]]
    whole = bidi.embedding_levels("".join(character for character, _ in wrapped), rtl)
    expected = bytes(level for level, (_, kept) in zip(whole, wrapped, strict=True) if kept)
    assert bidi.embedding_levels(text, rtl, ranges) == expected


@given(
    MIXED,
    st.booleans(),
    st.lists(
        st.tuples(st.integers(0, 70), st.integers(0, 70), st.sampled_from(sorted(bidi.ISOLATES))),
        max_size=5,
    ),
)
def test_every_character_has_a_level_whatever_the_ranges(text, rtl, ranges):
    levels = bidi.embedding_levels(text, rtl, ranges)
    assert len(levels) == len(text)
    assert all(rtl <= level <= MAX_DEPTH + 1 for level in levels)


@given(MIXED, st.booleans(), st.data())
def test_runs_cover_a_line_once(text, rtl, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    line = bidi.line_levels(text, bidi.embedding_levels(text, rtl), start, end, rtl)
    assert sorted(visual(line)) == list(range(end - start))
    assert all(set(line[first:last]) == {level} for first, last, level in bidi.level_runs(line))


@given(MIXED, st.booleans())
def test_the_rule_for_reordering_runs_is_the_rule_for_characters(text, rtl):
    line = bidi.line_levels(text, bidi.embedding_levels(text, rtl), 0, len(text), rtl)
    places = list(range(len(line)))
    for level in range(max(line, default=0), 0, -1):  # L2 as it is written
        at = 0
        while at < len(places):
            stop = at
            while stop < len(places) and line[places[stop]] >= level:
                stop += 1
            places[at:stop] = places[at:stop][::-1]
            at = stop + 1
    assert visual(line) == places


@given(st.text())
def test_a_plain_text_stays_as_it_is(text):
    if bidi.is_plain(text):
        assert set(bidi.embedding_levels(text, False)) <= {0}


BALANCED = st.recursive(
    st.text(st.sampled_from("aא1 !"), max_size=6),
    lambda inner: st.builds(
        "{0[0]}{1}{0[1]}{2}".format,
        st.sampled_from(["()", "[]", "\u2329\u3009", "\u3008\u232a"]),
        inner,
        inner,
    ),
    max_leaves=8,
)


@given(BALANCED, BALANCED, BALANCED, st.booleans())
def test_the_brackets_of_a_pair_have_one_level(before, inside, after, rtl):
    text = f"{before}({inside}){after}"
    levels = bidi.embedding_levels(text, rtl)
    assert levels[len(before)] == levels[len(before) + len(inside) + 1]


@pytest.mark.parametrize(
    "text",
    [
        "(" * 50_000,
        "(א)" * 20_000,
        "\u2068" * 50_000,
        "\u2067a\u2069" * 20_000,
        "%" * 50_000,
        "a א " * 20_000,
    ],
)
def test_long_hostile_texts_are_done(text):
    assert len(bidi.embedding_levels(text, True)) == len(text)
