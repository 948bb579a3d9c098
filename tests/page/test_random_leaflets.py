"""A few random leaflets of every kind of block: `python -m tests.large.leaflets` tries more."""

from pathlib import Path

import pytest

from tests.large.leaflets import EDITIONS, tried


@pytest.mark.parametrize("seed", ["one", "two"])
def test_a_leaflet_is_built_with_every_word_or_refused_with_a_reason(
    tmp_path: Path, seed: str
) -> None:
    results = list(tried(2 * len(EDITIONS), seed, tmp_path))
    assert not [f"{result.name}: {result.wrong}" for result in results if result.wrong]
    # Most say what could be set: a generator of faults alone would prove nothing.
    assert sum(not result.refused for result in results) >= len(EDITIONS) // 2
