"""Faults on a terminal: the same words, in colour and in lines that fit."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.cli.terminal import draw_notice
from brochure.notice import Notice, Place

STYLE = re.compile(r"\x1b\[[0-9;]*m")
WORDS = st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=12)
TEXTS = st.lists(WORDS, min_size=1, max_size=40).map(" ".join)
PLACE = Place("content/kidney/leaflet.yaml", 12, 3)


@given(TEXTS, TEXTS, st.integers(40, 110), st.sampled_from(["error", "warning"]))
def test_no_word_is_lost_or_cut(text: str, hint: str, columns: int, severity: str) -> None:
    notice = Notice(PLACE, "some-rule", text, hint, severity)
    drawn = STYLE.sub("", draw_notice(notice, columns))
    assert drawn.split() == str(notice).split()
    for line in drawn.split("\n"):
        assert len(line) <= columns or len(line.split()) == 1 or str(PLACE) in line


def test_colour_can_be_switched_off(monkeypatch: pytest.MonkeyPatch) -> None:
    notice = Notice(PLACE, "some-rule", "it is wrong", "mend it")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b[31m" in draw_notice(notice, 80)
    monkeypatch.setenv("NO_COLOR", "1")
    assert not re.search(r"\x1b\[3\d", draw_notice(notice, 80))
