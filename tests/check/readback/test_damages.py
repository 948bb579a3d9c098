"""A sample of `python -m tests.large.damages`: every kind of damage to a file is found."""

from tests.large.damages import findings
from tests.large.damaging import DAMAGES


def test_every_damage_is_found() -> None:
    told = list(findings(4 * len(DAMAGES), "sample"))
    assert [(kind, name) for kind, name, found in told if not found] == []
    assert len({kind for kind, *_ in told}) >= len(DAMAGES) - 2
