"""Facts: what is found in a text, how it then stands in an Arabic line, and that no text makes the
search slow.
"""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure import data
from brochure.text.isolate import LONG, TextFact, address_breaks, find_facts, read_grammar


def found(text: str) -> list[str]:
    """The facts of a text as "kind: words"."""
    return [f"{fact.kind}: {text[fact.start : fact.end]}" for fact in find_facts(text)]


GRAMMAR = read_grammar(data.read_package_file("facts.txt").decode())
KINDS = (*GRAMMAR.kinds, *GRAMMAR.joins)
YES = [(kind.name, example) for kind in KINDS for example in kind.yes]
NO = [(kind.name, example) for kind in KINDS for example in kind.no]


def of_kind(kind: str, text: str) -> list[str]:
    """The facts of one kind in a text."""
    return [text[fact.start : fact.end] for fact in find_facts(text) if fact.kind == kind]


@pytest.mark.parametrize(("kind", "example"), YES)
def test_each_example_of_the_grammar_holds_the_facts_that_it_marks(kind: str, example: str) -> None:
    assert of_kind(kind, re.sub("[⟦⟧]", "", example)) == re.findall("⟦(.*?)⟧", example)


@pytest.mark.parametrize(("kind", "example"), NO)
def test_no_counter_example_holds_a_fact_of_its_kind(kind: str, example: str) -> None:
    assert of_kind(kind, example) == []


def test_each_kind_has_examples_and_nearly_each_a_counter_example() -> None:
    assert {kind.name for kind in KINDS} == {name for name, _ in YES} == {name for name, _ in NO}


@pytest.mark.parametrize(
    "line", ["kinds  date  0-9  [0-9]", "kind  date  0-9", "part  A", "kind date 0-9 {NONE}"]
)
def test_a_grammar_in_another_form_is_refused(line: str) -> None:
    with pytest.raises((ValueError, KeyError)):
        read_grammar(line)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("+736 49 637 873 37.5 °C", ["phone: +736 49 637 873", "amount: 37.5 °C"]),
        ("0780 123 4567 05/03/2026", ["phone: 0780 123 4567", "date: 05/03/2026"]),
        (
            "وclinic@example.org و5 mg و+964 780 123 4567",
            ["email: clinic@example.org", "amount: 5 mg", "phone: +964 780 123 4567"],
        ),
        ("٣٠ mg–٤٠ mg", ["range: ٣٠ mg–٤٠ mg"]),
        ("122", []),
    ],
)
def test_a_fact_ends_before_the_next_begins(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "close", [".", ",", ";", ":", "!", "?", "،", "؛", "؟", ")", "]", "»", "”", "…", ").", "?!"]
)
@pytest.mark.parametrize(
    "fact",
    [
        "KF-01",
        "15 %",
        "2026-03-05",
        "+964 780 123 4567",
        "a@example.org",
        "https://example.org/x",
        "-5",
        "0.5 mg",
    ],
)
def test_the_sentence_s_punctuation_is_no_part_of_a_fact(fact, close):
    assert [text.partition(": ")[2] for text in found(f"see {fact}{close} Then")] == [fact]


ADDRESS = "https://www.example.org/health-information/kidney_failure?lang=ar&page=2"


def test_a_long_address_breaks_before_its_punctuation():
    text = f"See {ADDRESS}."
    (fact,) = find_facts(text)
    ends = [fact.start, *address_breaks(text, fact), fact.end]
    assert fact == TextFact(4, 4 + len(ADDRESS), "web", breakable=True)
    assert [text[start:end] for start, end in pairwise(ends)] == [
        "https://", "www", ".example", ".org", "/health-information", "/kidney", "_failure",
        "?lang", "=ar", "&page", "=2",
    ]  # fmt: skip


def test_a_hyphen_is_broken_at_only_where_nothing_else_is_near():
    text = "https://example.org/" + "-".join(["kidney"] * 8)
    (fact,) = find_facts(text)
    assert [text[at] for at in address_breaks(text, fact)] == ["e", ".", "/", *"-------"]


@pytest.mark.parametrize(("length", "breakable"), [(LONG, False), (LONG + 1, True)])
def test_only_a_long_address_may_break(length, breakable):
    text = "https://example.org/a".ljust(length, "b")
    (fact,) = find_facts(text)
    assert (fact.breakable, bool(address_breaks(text, fact))) == (breakable, breakable)


def test_a_long_fact_that_is_no_address_never_breaks():
    (fact,) = find_facts("+964 (0) 780 - 123 - 4567")
    assert (fact.kind, fact.breakable, address_breaks("+964 (0) 780 - 123 - 4567", fact)) == (
        "phone",
        False,
        (),
    )


# fmt: off
PIECES = [
    "+964", "0780", "15", "%", "mg", "°C", "-", "–", "−", ".", ",", ":", "/", "@", "a", "KF", "ISO",
    "www.", "https://", "org", "(", ")",
    " ", "\u00a0", "<", "≥", "±", "×", "٣", "۵", "٪", "ملغ", "و", "10.3390/", "example.org", "²",
    "$", "\n", "é", "α", "г", "\u2066",
]
# fmt: on


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join) | st.text())
def test_facts_stand_in_order_within_the_text(text):
    at = 0
    for fact in find_facts(text):
        assert at <= fact.start < fact.end <= len(text)
        words = text[fact.start : fact.end]
        assert words.strip() == words
        assert words[-1] not in ",;:!?،؛؟" and (words[-1] != "." or words.endswith(".m."))
        assert all(fact.start < place < fact.end for place in address_breaks(text, fact))
        assert fact.breakable <= (fact.end - fact.start > LONG)
        at = fact.end


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_a_fact_is_found_again_wherever_its_sentence_stands(text):
    once = found(text)
    assert found(f"{text}\n\n{text}") == once + once


# Each is the worst case of some repetition of the grammar; were one of them quadratic, this would
# take minutes.
# fmt: off
HOSTILE = [
    "1", "1.", "1-", "1 ", "1x", "1±", "1<", "1/", "1⁰", "+1", "+1 ", "0 0 ", "(0", "(0) ", "a",
    "a-", "A-", "A1-", "AA ", "AA 1 ", "ABC-",
    "A/B/", "@", "a@", "a.", "ab.", "a < ", "< ", "http://", "www.", "10.1234/", "1\u00a0000", " ",
    "\n", ". ", "/mg", "1 mg/", ")", "-_",
    "é.", "٣-", "ملغ 1", ":: ", "a. ", "1 %", "$1", "1:", "1×", "T", "(a", "1–1", "1-a",
]
# fmt: on


@pytest.mark.parametrize("piece", HOSTILE)
def test_no_text_makes_the_search_slow(piece):
    for text in (
        piece * (30_000 // len(piece)),
        "http://a" + piece * (30_000 // len(piece)),
        piece * (30_000 // len(piece)) + "1",
    ):
        assert all(fact.end <= len(text) for fact in find_facts(text))
