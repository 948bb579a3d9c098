"""A figure that stands behind the paragraph that follows it, in the order of reading too."""

import pytest

from brochure.notice import Place
from brochure.page.desk import ColumnStrip
from brochure.page.frame import FillMark
from brochure.page.reorder import FigureMove, reorder_parts
from brochure.page.structure import StructurePart
from brochure.units import Box

ROLES = [("Document", -1), ("Figure", 0), ("Caption", 1), ("P", 0), ("Link", 3), ("P", 0)]
BEHIND = [("Document", -1), ("P", 0), ("Link", 1), ("Figure", 0), ("Caption", 3), ("P", 0)]


def _strip(block: str, *parts: int) -> ColumnStrip:
    marks = tuple(FillMark(part, Box(0, 0, 1, 1), (0.0, 0.0, 0.0)) for part in parts)
    return ColumnStrip(1.0, block, Place("leaflet.yaml"), marks)


@pytest.mark.parametrize("drawn", [(3,), (3, 4), (4,)])
def test_a_paragraph_moves_with_its_links_even_where_it_is_nothing_but_one(
    drawn: tuple[int, ...],
) -> None:
    parts = [StructurePart(at, role, parent) for at, (role, parent) in enumerate(ROLES)]
    strips = [_strip("fig-1", 1, 2), _strip("par-1", *drawn)]
    order = reorder_parts(parts, [], strips, [FigureMove("fig-1", "par-1")])
    assert [(part.role, part.parent) for part in order.parts] == BEHIND
    assert [part.id for part in order.parts] == list(range(len(ROLES)))
