"""A sample of `python -m tests.large.characters`: no character of any kind is a fault of ours, from
whichever side it is read.
"""

from pathlib import Path

import pytest

from tests.large.characters import BATCH, LANGUAGES, assigned, tried

AWKWARD = (
    "۝\u0600\u0605\u061c\u070f\u08e2\u0890\u115f\u1160\u17b4\u180e\u200b\u200d"
    "\u2060\u2065\u206a\u3164\ufe00\uffa0\ufff9\U000110bd"
)
AWKWARD += "\U000e0001\U0001d173Ⅳ㎎☂😀"
EACH = 601
"""One in so many of the characters of Unicode is tried here."""
SAMPLE = [*AWKWARD, *list(assigned())[::EACH]]


@pytest.mark.parametrize("tag", LANGUAGES)
@pytest.mark.parametrize("start", range(0, len(SAMPLE), BATCH))
def test_a_character_is_set_or_told_with_its_place(start: int, tag: str, tmp_path: Path) -> None:
    assert tried("", SAMPLE[start : start + BATCH], tag, tmp_path) == ""


@pytest.mark.parametrize(
    ("character", "said"),
    [
        ("۝", ""),
        ("\u0605", ""),
        ("Ⅳ", "(missing-character)"),
        ("\U000110bd", "(missing-character)"),
    ],
)
def test_signs_that_are_seen_are_drawn_or_told(
    character: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not all that Unicode calls a format character is unseen."""
    monkeypatch.setattr("tests.large.characters.ALLOWED", frozenset())
    assert (
        tried("Noto Sans Arabic", [character], "ar", tmp_path)[-len("(missing-character)") :]
        == said
    )
