"""Passages that are plain and passages that are not: what is told of them, rightly or in vain.

Four sets, each written before the rules met it, and not changed after: `tuned.txt` came first,
`seen.txt` and `heldout.txt` say in their heads how the rules did on first sight.
"""

from pathlib import Path

import pytest

from .passages import judge_passages, read_passages, told_rules

SETS = ("tuned.txt", "seen.txt", "heldout.txt")


@pytest.mark.parametrize("name", SETS)
def test_each_set_has_thirty_of_each(name: str) -> None:
    verdicts = [bool(passage.rules) for passage in read_passages(name)]
    assert (verdicts.count(False), verdicts.count(True)) == (30, 30)


@pytest.mark.parametrize("name", [*SETS, "long.txt"])
def test_what_is_told_is_right(name: str, tmp_path: Path) -> None:
    verdict = judge_passages(name, tmp_path)
    assert verdict.precision >= 0.9, verdict.wrong


@pytest.mark.parametrize("name", SETS)
def test_what_is_bad_is_found(name: str, tmp_path: Path) -> None:
    """But for what is absent, which is told of longer texts alone."""
    verdict = judge_passages(name, tmp_path)
    absent = {"plain-action", "plain-you"}
    assert [rule for rule, _ in verdict.missed if rule not in absent] == []
    assert verdict.recall >= 0.85


def test_what_is_absent_is_told_of_texts_that_are_long_enough(tmp_path: Path) -> None:
    found = [set(told_rules(one, tmp_path)) for one in read_passages("long.txt")]
    assert {"plain-action", "plain-you", "plain-heading"} <= set().union(*found)
