"""What has changed since a text was signed, block by block."""

from hypothesis import given
from hypothesis import strategies as st

from brochure.notice import Place
from brochure.review.canonical import ReviewedBlock
from brochure.review.diff import (
    ADDED,
    CHANGED,
    MOVED,
    REMOVED,
    BlockChange,
    compare_blocks,
    mark_amounts,
)


def line(text: str, under: str = "", kind: str = "paragraph") -> str:
    place = f',"under":["{under}"]' if under else ""
    return f'{{"kind":"{kind}","text":"{text}"{place}}}'


def blocks(*lines: str) -> tuple[ReviewedBlock, ...]:
    return tuple(ReviewedBlock(f"b-{at}", Place("f", at), one) for at, one in enumerate(lines))


def kinds(changes: tuple[BlockChange, ...]) -> list[str]:
    return [change.kind for change in changes]


def test_nothing_has_changed() -> None:
    signed = (line("One."), line("Two."))
    assert compare_blocks(signed, blocks(*signed), "en") == ()


def test_a_changed_dose_comes_first_and_is_marked() -> None:
    signed = (line("Call us soon."), line("Rest well."), line("Take 5 mg once a day."))
    now = blocks(line("Call us today."), line("Rest well."), line("Take 50 mg twice a day."))
    changes = compare_blocks(signed, now, "en")
    assert kinds(changes) == [CHANGED, CHANGED]
    assert changes[0].new == now[2]
    assert {(one.wanted, one.found) for one in changes[0].amounts} == {
        ("5 mg", "50 mg"),
        ("once", "twice"),
    }
    assert mark_amounts(["Take 5 mg once a day."], changes[0], 0) == ("Take ⟦5 mg⟧ ⟦once⟧ a day.",)
    assert mark_amounts(["Take 50 mg twice a day."], changes[0], 1) == (
        "Take ⟦50 mg⟧ ⟦twice⟧ a day.",
    )


def test_a_block_that_came_went_or_moved() -> None:
    signed = (line("Rest well."), line("Drink 2 litres."), line("Sleep."))
    assert kinds(compare_blocks(signed, blocks(*signed, line("Read this.")), "en")) == [ADDED]
    assert kinds(compare_blocks(signed, blocks(*signed[:2]), "en")) == [REMOVED]
    assert kinds(compare_blocks(signed, blocks(signed[2], *signed[:2]), "en")) == [MOVED]
    elsewhere = line("Sleep.", under="At night")
    assert kinds(compare_blocks(signed, blocks(*signed[:2], elsewhere), "en")) == [MOVED]
    gone = compare_blocks(signed, blocks(signed[0], signed[2]), "en")
    assert gone[0].new is None
    assert gone[0].amounts, "a dose that is gone comes first, too"


def test_a_block_of_another_kind_is_another_block() -> None:
    changes = compare_blocks((line("Stop."),), blocks(line("Stop.", kind="heading")), "en")
    assert sorted(kinds(changes)) == [ADDED, REMOVED]


@given(
    st.lists(st.sampled_from("ABCDEF"), max_size=9), st.lists(st.sampled_from("ABCDEF"), max_size=9)
)
def test_every_difference_of_two_texts_is_told(old: list[str], new: list[str]) -> None:
    signed = tuple(map(line, old))
    changes = compare_blocks(signed, blocks(*map(line, new)), "en")
    assert bool(changes) == (old != new)
    gained = sum(change.kind == ADDED for change in changes)
    lost = sum(change.kind == REMOVED for change in changes)
    assert gained - lost == len(new) - len(old)
