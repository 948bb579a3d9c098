"""Compositions that cannot become a conforming file are refused, each with its reason."""

from collections.abc import Sequence

import pytest

from brochure.page.frame import BlankMark, Composition, FillMark, LinkArea, Mark, WritingBlank
from brochure.page.structure import TO_WRITE, OutlineHeading, StructurePart
from brochure.pdf.memory import WritingMemory
from brochure.pdf.verify import verify_composition
from brochure.pdf.write import write_bytes
from brochure.units import Box, Size
from tests.pdf.material import DOCUMENT, Draft, composed, latin, line
from tests.pdf.samples import SAMPLES

SPOT = Box(0, 0, 9, 9)
BLANK = BlankMark(1, SPOT, WritingBlank("text", "a", "a"), (0, 0, 0), 1.0)


def of(
    *parts: StructurePart,
    marks: Sequence[Mark] = (),
    link: LinkArea | None = None,
    outline: Sequence[OutlineHeading] = (),
) -> Composition:
    """One page and these parts below the document."""
    return composed(Draft([DOCUMENT, *parts], [marks], [[link]] if link else [], outline))


def table(*rows: str) -> list[StructurePart]:
    """A table of such rows: H a header of its column, D data."""
    parts = [StructurePart(1, "Table", 0)]
    for row in rows:
        above = len(parts) + 1
        parts.append(StructurePart(above, "TR", 1))
        parts += [
            StructurePart(
                above + at, "TH" if cell == "H" else "TD", above, scope="Column" * (cell == "H")
            )
            for at, cell in enumerate(row, 1)
        ]
    return parts


P = StructurePart(1, "P", 0)
REFUSED = [
    (of(P, marks=line(7, 80, latin("a"))), "a mark on page 1 names part 7; the parts are 0 to 1"),
    (of(P, marks=line(-2, 80, latin("a"))), "a mark on page 1 names part -2"),
    (
        of(StructurePart(1, "Sect", 0), marks=line(1, 80, latin("a"))),
        r"belongs to part 1 \(Sect\), which may hold other parts only",
    ),
    (
        of(StructurePart(1, "Figure", 0), marks=[FillMark(1, SPOT, (0, 0, 0))]),
        r"part 1 \(Figure\) has no alternative text",
    ),
    (
        of(StructurePart(1, "Form", 0, alt="to fill in: a", title="a", field=TO_WRITE)),
        r"part 1 \(Form\) has 0 places to write in; each must have one Form",
    ),
    (
        of(
            StructurePart(1, "Form", 0, alt="to fill in: a", title="a", field=TO_WRITE),
            marks=[BLANK, BLANK],
        ),
        r"part 1 \(Form\) has 2 places to write in",
    ),
    (of(P, marks=[BLANK]), r"part 1 \(P\) has 1 places to write in"),
    (of(StructurePart(1, "Form", 0, alt="a", title="a"), marks=[BLANK]), "a Form, and nothing"),
    (of(StructurePart(1, "P", 0, title="a", field=TO_WRITE)), "a Form, and nothing else"),
    (
        of(StructurePart(1, "Form", 0, alt="a", field=TO_WRITE), marks=[BLANK]),
        r"part 1 \(Form\) does not say what is to be filled in",
    ),
    (
        of(StructurePart(1, "Form", 0, title="a", field=TO_WRITE), marks=[BLANK]),
        r"part 1 \(Form\) has no alternative text",
    ),
    (of(StructurePart(1, "Figure", 0, alt=" ")), r"part 1 \(Figure\) has no alternative text"),
    (
        of(StructurePart(1, "P", 2), StructurePart(2, "Sect", 0)),
        r"part 1 \(P\) comes before its parent, part 2",
    ),
    (of(StructurePart(1, "P", 1)), "comes before its parent, part 1"),
    (of(StructurePart(1, "P", -1)), "comes before its parent, part -1"),
    (of(StructurePart(2, "P", 0)), r"part 2 \(P\) stands at place 1"),
    (of(StructurePart(1, "Paragraph", 0)), r"part 1 \(Paragraph\): not a structure type"),
    (of(StructurePart(1, "Document", 0)), "part 0, and no other, must be the Document"),
    (of(StructurePart(1, "TD", 0)), r"part 1 \(TD\) may not stand in part 0 \(Document\)"),
    (
        of(StructurePart(1, "L", 0), StructurePart(2, "P", 1)),
        r"part 2 \(P\) may not stand in part 1 \(L\)",
    ),
    (
        of(StructurePart(1, "P", 0, language="english please")),
        "“english please” is not a language tag",
    ),
    (of(*table("HH", "D")), r"part 1 \(Table\): rows of \[1, 2\] cells"),
    (
        of(StructurePart(1, "Table", 0), StructurePart(2, "THead", 1)),
        "at most one THead and one TFoot, and a TBody beside them",
    ),
    (
        of(StructurePart(1, "L", 0), StructurePart(2, "LI", 1), StructurePart(3, "Caption", 1)),
        "a caption may only be its first part",
    ),
    (
        of(
            *table("H", "D"),
            StructurePart(6, "Caption", 1),
            StructurePart(7, "TR", 1),
            StructurePart(8, "TD", 7),
        ),
        "one caption, first or last, is allowed",
    ),
    (
        of(*table("HD")[:3], StructurePart(4, "TH", 2)),
        r"part 4 \(TH\) has no scope and no cell names it",
    ),
    (
        of(*table("HD")[:3], StructurePart(4, "TD", 2, headers=(2,))),
        r"part 4 \(TD\) names part 2 \(TR\) as a header",
    ),
    (of(StructurePart(1, "H2", 0)), r"part 1 \(H2\) follows no heading: a level is left out"),
    (
        of(StructurePart(1, "H1", 0), StructurePart(2, "H3", 0)),
        r"part 2 \(H3\) follows an H1: a level is left out",
    ),
    (of(P, StructurePart(2, "Link", 1)), r"part 2 \(Link\) has no active area on any page"),
    (
        of(P, link=LinkArea(1, SPOT, "https://a", "A")),
        "the link to “https://a” on page 1: its part must be a Link",
    ),
    (
        of(StructurePart(1, "Link", 0), link=LinkArea(1, SPOT, "https://a", "")),
        "its address and text not empty",
    ),
    (
        of(StructurePart(1, "Link", 0), link=LinkArea(1, SPOT, "#there", "A")),
        "the link to “#there” on page 1 leads to no part that is drawn",
    ),
    (
        of(StructurePart(1, "P", 0, anchor="there"), StructurePart(2, "P", 0, anchor="there")),
        "two parts have one anchor",
    ),
    (of(P, outline=[OutlineHeading(9, "Nine", 1)]), "the outline's “Nine” names part 9"),
    (of(P, outline=[OutlineHeading(1, "", 1)]), "a line needs words"),
    (
        of(StructurePart(1, "Figure", 0, alt="a" * 40000)),
        "a string of 40000 bytes: PDF/A-2 allows 32767",
    ),
    (composed(Draft([DOCUMENT], [])), "must have a page and a part"),
]


@pytest.mark.parametrize(("composition", "fault"), REFUSED, ids=[fault for _, fault in REFUSED])
def test_refused(composition: Composition, fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        write_bytes(composition)


@pytest.mark.parametrize("side", [2, 15000, float("nan")])
def test_a_page_too_small_or_too_large_is_refused(side: float) -> None:
    composition = of(P)
    (page,) = composition.pages
    with pytest.raises(ValueError, match="page 1 measures"):
        write_bytes(composition._replace(pages=(page._replace(size=Size(500, side)),)))


@pytest.mark.parametrize("name", SAMPLES)
def test_the_samples_are_taken(name: str) -> None:
    verify_composition(SAMPLES[name](), WritingMemory())
