"""A sample of `python -m tests.large.mixtures`: whatever is mixed, in any language, nothing is
refused that could be set.
"""

import pytest

from tests.large import tongues
from tests.large.mixing import TAGS
from tests.large.mixtures import refusals

EACH = 5


@pytest.mark.parametrize("seed", ["sample-1", "sample-2"])
def test_no_mixture_is_refused(seed: str) -> None:
    told = list(refusals(EACH * len(TAGS), seed))
    assert [
        (name, tag, notices)
        for name, tag, notices in told
        if notices and not isinstance(notices, str)
    ] == []
    proven = [tag for _, tag, notices in told if notices == ()]
    assert set(proven) == set(TAGS)
    # What is mixed by chance may be wrong by a rule for content: an empty cell, a star in a code.
    assert len(proven) > 0.8 * len(told)
    assert not [notices for *_, notices in told if isinstance(notices, str) and "crash" in notices]


def test_no_leaflet_in_several_languages_is_refused() -> None:
    told = list(tongues.refusals(2 * len(TAGS), "sample"))
    assert [(name, tag, notices) for name, tag, notices in told if notices] == []
    assert sum(notices == () for *_, notices in told) > 0.8 * len(told)
