"""A line of a table, whatever kind of file it came from."""

from collections.abc import Sequence
from typing import NamedTuple

from brochure.notice import Notice, Place
from brochure.source.words import quote_text


class TableLine(NamedTuple):
    """Texts, where each of them begins, and where the line does."""

    place: Place
    texts: list[str]
    starts: tuple[Place, ...]


def align_lines(
    found: Sequence[tuple[TableLine, TableLine]], faults: list[Notice]
) -> list[TableLine]:
    """Lines that each have their names, in the order of the first one's, below a line of these."""
    if not found:
        return []
    head = found[0][0]
    known = frozenset(head.texts)
    lines = [head]
    for keys, line in found:
        order = {key: at for at, key in enumerate(keys.texts)}
        for key in (key for key in keys.texts if key not in known):
            wrong = f"the first row has no {quote_text(key)}"
            hint = "give every row the same fields"
            faults.append(Notice(keys.place, "data-ragged", wrong, hint))
        for key in (key for key in head.texts if key not in order):
            wrong, hint = f"this row has no {quote_text(key)}", 'write it, or  "" for nothing'
            faults.append(Notice(keys.place, "data-ragged", wrong, hint))
        places = [order[key] for key in head.texts if key in order]
        texts = [line.texts[at] for at in places]
        lines.append(TableLine(line.place, texts, tuple(line.starts[at] for at in places)))
    return lines
