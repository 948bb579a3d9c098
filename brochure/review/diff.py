"""What was signed beside what stands there now, block by block; a changed dose comes first."""

import difflib
import json
import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from brochure.quantity import QuantityFinding, compare_texts
from brochure.review.canonical import ReviewedBlock
from brochure.review.wording import line_texts, read_line

CHANGED, ADDED, REMOVED, MOVED = "changed", "added", "removed", "moved"
"""What may have become of a block; a moved one says the same in another place."""
MOST_PAIRS = 2_500
"""So many pairs of blocks are weighed to find which became which; of more, the first became the
first.
"""
LIKE = 0.5
"""How alike two texts must be for the one to have become the other: from 0 to 1, by difflib."""


class BlockChange(NamedTuple):
    """What became of a block: its line as it was signed, "" for an added one, and the block as it
    is, None for a removed one; `amounts` is what differs in doses, numbers, times and days.
    """

    kind: str
    old: str
    new: ReviewedBlock | None
    amounts: tuple[QuantityFinding, ...] = ()

    @property
    def line(self) -> str:
        """A line that says which block it is: the present one where there is one."""
        return self.new.line if self.new else self.old


def compare_blocks(
    signed: Sequence[str], present: Sequence[ReviewedBlock], language: str
) -> tuple[BlockChange, ...]:
    """What has changed since lines were signed, in a language: blocks whose amounts differ first,
    then in the order of reading.
    """
    changes = [_with_amounts(change, language) for change in _find_changes(signed, present)]
    return tuple(sorted(changes, key=lambda change: not change.amounts))


def _find_changes(signed: Sequence[str], present: Sequence[ReviewedBlock]) -> Iterator[BlockChange]:
    lines = [block.line for block in present]
    matcher = difflib.SequenceMatcher(None, signed, lines, autojunk=False)
    changes: list[BlockChange] = []
    for tag, first, last, new_first, new_last in matcher.get_opcodes():
        if tag != "equal":
            changes += _pair_blocks(signed[first:last], present[new_first:new_last])
    yield from _join_moves(changes)


def _pair_blocks(old: Sequence[str], new: Sequence[ReviewedBlock]) -> list[BlockChange]:
    """Blocks that stand in the place of others, each with the one that it most likely was."""
    former: dict[int, int] = {}
    if len(old) * len(new) > MOST_PAIRS:
        former = {at: at for at in range(min(len(old), len(new)))}
    else:
        weights = sorted(
            (-_likeness(old[before], new[at].line), abs(before - at), at, before)
            for at in range(len(new))
            for before in range(len(old))
        )
        for weight, _, at, before in weights:
            if -weight >= LIKE and at not in former and before not in former.values():
                former[at] = before
    changes = [
        BlockChange(CHANGED, old[former[at]], block)
        if at in former
        else BlockChange(ADDED, "", block)
        for at, block in enumerate(new)
    ]
    gone = [line for before, line in enumerate(old) if before not in former.values()]
    return changes + [BlockChange(REMOVED, line, None) for line in gone]


def _likeness(old: str, new: str) -> float:
    """How alike two blocks are, from 0 to 1: blocks of two kinds are not."""
    if read_line(old)["kind"] != read_line(new)["kind"]:
        return 0.0
    return difflib.SequenceMatcher(
        None, "\n".join(line_texts(old)), "\n".join(line_texts(new)), autojunk=False
    ).ratio()


def _join_moves(changes: Sequence[BlockChange]) -> Iterator[BlockChange]:
    """The changes, with a block that went here and came there as one that has moved."""
    gone = [change for change in changes if change.new is None]
    former: dict[int, BlockChange] = {}
    for at, change in enumerate(changes):
        if change.kind == ADDED and change.new:
            said = _said(change.new.line)
            before = next((one for one in gone if _said(one.old) == said), None)
            if before:
                gone.remove(before)
                former[at] = before
    for at, change in enumerate(changes):
        if at in former:
            yield BlockChange(MOVED, former[at].old, change.new)
        elif change.new is None:
            if change in gone:
                gone.remove(change)
                yield change
        elif change.old and _said(change.old) == _said(change.new.line):
            yield change._replace(kind=MOVED)
        else:
            yield change


def _said(line: str) -> Any:
    """What a block says, wherever it stands."""

    def without_place(value: dict[str, Any]) -> dict[str, Any]:
        return {name: part for name, part in value.items() if name not in ("under", "in")}

    value = json.loads(line)
    if isinstance(value, list):
        return [without_place(part) for part in value]
    return without_place(value)


def _with_amounts(change: BlockChange, language: str) -> BlockChange:
    """The change with what differs in amounts; what was added or removed is held against
    nothing.
    """
    if change.kind == MOVED:
        return change
    old = "\n".join(line_texts(change.old)) if change.old else ""
    new = "\n".join(line_texts(change.new.line)) if change.new else ""
    return change._replace(amounts=compare_texts(old, language, new, language))


def tell_amount(finding: QuantityFinding) -> str:
    """What differs between what was signed and what stands there now."""
    if finding.wanted and finding.found:
        return f"“{finding.wanted}” was signed, and “{finding.found}” stands there now"
    if finding.wanted:
        return f"“{finding.wanted}” was signed, and is not there now"
    return f"“{finding.found}” is new" if finding.found else finding.text


def mark_amounts(texts: Sequence[str], change: BlockChange, side: int) -> tuple[str, ...]:
    """The texts of a change with the amounts that differ between ⟦ and ⟧: `side` 0 is what was
    signed, 1 what stands there now.
    """
    found = {words for one in change.amounts if (words := one.wanted if side == 0 else one.found)}
    if not found:
        return tuple(texts)
    longest_first = "|".join(map(re.escape, sorted(found, key=len, reverse=True)))
    pattern = re.compile(rf"(?<!\w)(?:{longest_first})(?!\w)")
    return tuple(pattern.sub(lambda match: f"⟦{match[0]}⟧", text) for text in texts)
