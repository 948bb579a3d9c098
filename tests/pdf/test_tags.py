"""The structure tree as another library reads it."""

import pikepdf
import pytest

from brochure.page.frame import FillMark
from brochure.page.structure import ARTIFACT, StructurePart
from brochure.pdf.write import write_bytes
from brochure.units import Box
from tests.pdf.material import DOCUMENT, Draft, composed, elements, latin, line, opened, outline_of
from tests.pdf.samples import SAMPLES

TREES = {
    "english": "Document(H1(0) P(1 Link(2 obj) 3) H2(4) P(5 +0))",
    "arabic_lines": "Document(H1(0) P(1 Span(2) 3) P(4))",
    "table_and_lists": (
        "Document(Table(Caption(0) THead(TR(TH(1) TH(2))) TBody(TR(TH(3) TD(4)) TR(TH(5) TD())))"
        " L(LI(Lbl(6) LBody(7 L(LI(LBody(8)))))))"
    ),
    "pictures": "Document(Figure(0) P(Link(Figure(1) obj)) Figure(0))",
    "hostile": "Document(H1(0) P(Link(1 obj obj)) Figure(2))",
}


@pytest.mark.parametrize("name", SAMPLES)
def test_elements_stand_in_the_order_of_reading(name: str) -> None:
    assert outline_of(opened(write_bytes(SAMPLES[name]())).Root.StructTreeRoot.K) == TREES[name]


@pytest.mark.parametrize("name", SAMPLES)
def test_the_parent_tree_leads_back_from_each_sequence_and_annotation(name: str) -> None:
    with opened(write_bytes(SAMPLES[name]())) as pdf:
        tree = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)
        pages = {page.objgen: page for page in pdf.pages}
        seen = 0
        for element in elements(pdf):
            for kid in element.get("/K", ()):
                if isinstance(kid, int) or kid.get("/Type") == "/MCR":
                    page = element.Pg if isinstance(kid, int) else kid.Pg
                    mcid = kid if isinstance(kid, int) else int(kid.MCID)
                    assert (
                        tree[int(pages[page.objgen].StructParents)][mcid].objgen == element.objgen
                    )
                    seen += 1
                elif kid.get("/Type") == "/OBJR":
                    assert tree[int(kid.Obj.StructParent)].objgen == element.objgen
                    assert kid.Obj.objgen in {
                        annotation.objgen for annotation in pages[kid.Pg.objgen].Annots
                    }
        assert seen == sum(_sequences(page) for page in pdf.pages)


def _sequences(page: pikepdf.Page) -> int:
    begun = [
        operands
        for operands, operator in pikepdf.parse_content_stream(page)
        if str(operator) == "BDC"
    ]
    return sum("/MCID" in operands[1] for operands in begun)


@pytest.mark.parametrize("name", SAMPLES)
def test_all_content_is_in_a_sequence_or_an_artifact(name: str) -> None:
    for page in opened(write_bytes(SAMPLES[name]())).pages:
        depth = 0
        for _, operator in pikepdf.parse_content_stream(page):
            depth += {"BDC": 1, "BMC": 1, "EMC": -1}.get(str(operator), 0)
            assert depth or str(operator) == "EMC"
        assert depth == 0


def test_language_is_said_only_where_it_changes() -> None:
    parts = [
        DOCUMENT._replace(language="en"),
        StructurePart(1, "P", 0, language="en"),
        StructurePart(2, "Span", 1, language="ar"),
        StructurePart(3, "Link", 2),
    ]
    parts += [
        StructurePart(4, "Span", 2, language="en"),
        StructurePart(5, "Span", 2, language="ar"),
    ]
    pdf = opened(
        write_bytes(
            composed(
                Draft(
                    [*parts[:3], parts[4]._replace(id=3, parent=2), parts[5]._replace(id=4)],
                    [[*line(1, 80, latin("a"))]],
                )
            )
        )
    )
    assert [str(element.get("/Lang", "")) for element in elements(pdf)] == ["", "", "ar", "en", ""]


def test_attributes_of_tables_lists_and_figures() -> None:
    pdf = opened(write_bytes(SAMPLES["table_and_lists"]()))
    found = {str(element.S): element for element in elements(pdf)}
    cells = [element for element in elements(pdf) if element.S in ("/TH", "/TD")]
    assert [str(cell.A.get("/Scope", "")) if "/A" in cell else "-" for cell in cells] == [
        "/Column",
        "/Column",
        "/Row",
        "",
        "/Row",
        "-",
    ]
    names = pikepdf.NameTree(pdf.Root.StructTreeRoot.IDTree)
    assert [names[str(header)].objgen for header in cells[3].A.Headers] == [
        cells[1].objgen,
        cells[2].objgen,
    ]
    assert found["/L"].A.ListNumbering == "/Disc"
    figure = next(
        element
        for element in elements(opened(write_bytes(SAMPLES["pictures"]())))
        if element.S == "/Figure"
    )
    assert figure.Alt == "A (strange) picture: é"
    assert [float(edge) for edge in figure.A.BBox] == pytest.approx(
        [60, 841.89 - 110, 160, 841.89 - 60]
    )


def test_parts_without_marks_stand_in_the_order_of_their_ids_and_others_as_drawn() -> None:
    parts = [
        DOCUMENT,
        StructurePart(1, "P", 0),
        StructurePart(2, "P", 0),
        StructurePart(3, "Span", 2),
        StructurePart(4, "Span", 2),
        StructurePart(5, "Span", 2),
    ]
    marks = [
        *line(4, 80, latin("a")),
        *line(2, 80, latin("b")),
        *line(3, 80, latin("c")),
        *line(1, 99, latin("d")),
    ]
    tree = opened(write_bytes(composed(Draft(parts, [marks])))).Root.StructTreeRoot.K
    assert outline_of(tree) == "Document(P(3) P(Span(0) 1 Span(2) Span()))"


def test_marks_of_one_part_between_artifacts_are_sequences_of_their_own() -> None:
    rule = FillMark(ARTIFACT, Box(60, 90, 100, 1), (0, 0, 0))
    marks = [*line(1, 80, latin("a")), *line(1, 95, latin("b")), rule, *line(1, 110, latin("c"))]
    tree = opened(
        write_bytes(composed(Draft([DOCUMENT, StructurePart(1, "P", 0)], [marks])))
    ).Root.StructTreeRoot.K
    assert outline_of(tree) == "Document(P(0 1))"
