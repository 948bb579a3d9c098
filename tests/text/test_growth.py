"""What twice the text costs: steps of the interpreter are counted and not seconds, so that no clock
and no neighbour matters.
"""

import sys
from collections.abc import Callable
from contextlib import suppress
from types import FrameType
from typing import Any

import pytest

from brochure.leaflet.phone import find_telephones
from brochure.text import bidi
from brochure.text.isolate import find_facts
from brochure.text.lines import TooWideError, break_lines
from brochure.text.phrases import find_isolates
from tests.text.test_lines import Setting

ONCE = 100
"""How often a piece is repeated in the shorter of two texts."""
TEXTS: dict[str, Callable[[int], str]] = {
    "signed numbers": lambda n: "و " + "+1 " * n,
    "isolates in a row": lambda n: "و " + "\u2067a \u2069" * n,
    "nested isolates": lambda n: "و " + "\u2067a " * n + "\u2069" * n,
    "nested isolates that take their direction from what they hold": lambda n: (
        "\u2068" * n + "ا x " * n + "\u2069" * n
    ),
    "nested embeddings": lambda n: "و " + "\u202ba " * n + "\u202c" * n,
    "words of two directions": lambda n: "ابت abc " * n,
    "brackets": lambda n: "(ا " * n + ") " * n,
    "phrases": lambda n: "abc 5, " * n + "و",
    "ranges": lambda n: "من 2–3 و08:30–16:00 " * n,
    "quoted phrases": lambda n: "«abc» و(5 mg), " * n,
}


def steps(run: Callable[[], Any]) -> int:
    """How many instructions of the interpreter a call takes."""
    taken = 0

    def trace(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal taken
        frame.f_trace_opcodes, frame.f_trace_lines = True, False
        taken += event == "opcode"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        run()
    finally:
        sys.settrace(before)
    return taken


def growth(run: Callable[[str], Any], text: Callable[[int], str]) -> float:
    """What the second half of a text of doubled length costs, by what the first does."""
    run(text(1))
    once = steps(lambda: run(text(ONCE)))
    return steps(lambda: run(text(2 * ONCE))) / once


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_paragraph_of_twice_the_length_takes_twice_the_steps(
    text: Callable[[int], str], galley: Setting
) -> None:
    def lines(words: str) -> None:
        with suppress(TooWideError):
            break_lines(galley(words, "ar"), 300)

    assert growth(lines, text) < 2.5


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize(
    "run",
    [
        find_facts,
        lambda text: find_isolates(text, find_facts(text), False),
        lambda text: bidi.embedding_levels(text, True),
        lambda text: list(find_telephones(text)),
    ],
    ids=["facts", "phrases", "levels", "telephones"],
)
def test_each_part_grows_with_the_text(
    run: Callable[[str], Any], text: Callable[[int], str]
) -> None:
    assert growth(run, text) < 2.5


def test_what_is_quadratic_would_be_found() -> None:
    assert (
        growth(
            lambda text: [text.count(text[at]) for at in range(len(text)) for _ in text],
            lambda n: "x" * n,
        )
        > 3.5
    )
