"""The outline as another library reads it."""

import pikepdf
import pytest

from brochure.page.structure import OutlineHeading, StructurePart
from brochure.pdf.write import write_bytes
from tests.pdf.material import DOCUMENT, Draft, composed, latin, line, opened

PARTS = [DOCUMENT, *(StructurePart(at, "H1", 0) for at in range(1, 7))]
MARKS = [
    [*line(1, 80, latin("a")), *line(2, 180, latin("b", 20)), *line(3, 280, latin("c"))],
    [*line(4, 80, latin("d")), *line(5, 99, latin("e"))],
]
HEADINGS = [
    OutlineHeading(1, "A", 1),
    OutlineHeading(2, "B", 2),
    OutlineHeading(3, "C", 3),
    OutlineHeading(4, "D", 2),
    OutlineHeading(5, "E", 1),
]


def tree(items: list[pikepdf.OutlineItem]) -> str:
    return " ".join(
        f"{item.title}({tree(list(item.children))})" if item.children else item.title
        for item in items
    )


def test_lines_are_nested_by_level() -> None:
    pdf = opened(write_bytes(composed(Draft(PARTS, MARKS, outline=HEADINGS))))
    with pdf.open_outline() as outline:
        assert tree(list(outline.root)) == "A(B(C) D) E"
    assert pdf.Root.Outlines.Count == 5
    assert pdf.Root.Outlines.First.Count == 3


def test_every_line_knows_the_one_above_it_and_those_beside_it() -> None:
    root = opened(write_bytes(composed(Draft(PARTS, MARKS, outline=HEADINGS)))).Root.Outlines
    first, last = root.First, root.Last
    assert (first.Parent.objgen, last.Parent.objgen) == (root.objgen, root.objgen)
    assert (first.Next.objgen, last.Prev.objgen) == (last.objgen, first.objgen)
    assert (first.First.Parent.objgen, first.First.First.Parent.objgen) == (
        first.objgen,
        first.First.objgen,
    )
    assert (first.First.Next.objgen, first.Last.Prev.objgen) == (
        first.Last.objgen,
        first.First.objgen,
    )
    assert "/Prev" not in first and "/Next" not in last


def test_a_level_left_out_does_no_harm() -> None:
    pdf = opened(
        write_bytes(
            composed(
                Draft(
                    PARTS,
                    MARKS,
                    outline=[
                        OutlineHeading(1, "A", 2),
                        OutlineHeading(2, "B", 4),
                        OutlineHeading(3, "C", 1),
                    ],
                )
            )
        )
    )
    with pdf.open_outline() as outline:
        assert tree(list(outline.root)) == "A(B) C"


def test_a_line_leads_to_the_top_of_its_heading_and_to_its_element() -> None:
    pdf = opened(write_bytes(composed(Draft(PARTS, MARKS, outline=HEADINGS))))
    second = pdf.Root.Outlines.First.First
    assert second.Dest[0].objgen == pdf.pages[0].objgen
    assert float(second.Dest[3]) == pytest.approx(841.89 - 180 + 20)
    assert second.SE.objgen == pdf.Root.StructTreeRoot.K.K[1].objgen
    assert pdf.Root.Outlines.Last.Dest[0].objgen == pdf.pages[1].objgen


def test_a_heading_without_marks_is_refused() -> None:
    with pytest.raises(ValueError, match="“F” leads to part 6, which has no marks"):
        write_bytes(composed(Draft(PARTS, MARKS, outline=[OutlineHeading(6, "F", 1)])))
