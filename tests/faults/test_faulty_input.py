"""A sample of tests.large.faulty_input: no wrong value, alone or beside another, fells what tells
of it or hides the other.
"""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.large import faulty_input
from tests.large.faulty_input import Fault

LEAFLET, BRAND = "content/kidney/leaflet.yaml", "assets/brands/clinic/brand.yaml"
BAD_DAY = faulty_input.WRONG.index("5/3/2026")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("faulty")
    faulty_input.furnish(folder)
    return folder


def sample() -> Iterator[tuple[Fault, ...]]:
    """Every field once, with a value that is another each, and a quarter as many pairs."""
    rng = random.Random(11)
    for file, tree in faulty_input.TREES.items():
        fields = [
            Fault(file, path, rng.randrange(len(faulty_input.WRONG)))
            for path in faulty_input.paths(tree)
        ]
        yield from ((fault,) for fault in fields)
        pairs = list(zip(fields, rng.sample(fields, len(fields)), strict=True))[::4]
        yield from (pair for pair in pairs if not pair[0].meets(pair[1]))


PARTS = 4


@pytest.mark.parametrize("part", range(PARTS))
def test_a_sample_of_all_faults(root: Path, part: int) -> None:
    alone: dict[Fault, tuple[faulty_input.Notice, ...]] = {}
    trials = list(sample())[part::PARTS]
    assert [wrong for chosen in trials for wrong in faulty_input.trial(root, chosen, alone)] == []


@pytest.mark.parametrize(
    ("field", "rule"),
    [(("reviewed",), "field-date"), (("review_by",), "field-date")],
    ids=lambda value: str(value),
)
def test_a_day_that_is_none_hides_nothing(root: Path, field: tuple[str], rule: str) -> None:
    title = Fault(LEAFLET, ("title",), faulty_input.WRONG.index(""))
    told = {
        notice.rule for notice in faulty_input.said(root, (title, Fault(LEAFLET, field, BAD_DAY)))
    }
    assert {rule, "field-empty"} <= told


def test_an_unknown_field_of_a_brand_hides_nothing(root: Path) -> None:
    faint = Fault(BRAND, ("colours", "ink"), faulty_input.WRONG.index("#dddddd"))
    small = Fault(BRAND, ("styles", "body", "size"), faulty_input.WRONG.index("9.5"))
    unknown = Fault(BRAND, ("name",), faulty_input.WRONG.index(faulty_input.RENAMED))
    told = [faulty_input.said(root, (fault,)) for fault in (faint, small, unknown)]
    together = faulty_input.told(faulty_input.said(root, (faint, small, unknown)))
    assert {"low-contrast", "small-type", "field-unknown"} <= {rule for rule, _ in together}
    assert (
        sum((faulty_input.told(notices) for notices in told), faulty_input.Counter()).keys()
        == together.keys()
    )
