"""Compositions that between them use everything the writer can do; every one of them must be a
conforming file.
"""

from collections.abc import Callable

from brochure.page.frame import Composition, DrawingMark, FillMark, ImageMark, LinkArea
from brochure.page.structure import ARTIFACT, OutlineHeading, StructurePart
from brochure.units import Box
from tests.pdf.material import (
    DOCUMENT,
    Draft,
    arabic,
    composed,
    grey,
    latin,
    line,
    line_from_right,
    see_through,
    signs,
    triangle,
)


def english() -> Composition:
    """A link in the middle of a paragraph, a paragraph over two pages, an outline, artifacts."""
    parts = [
        DOCUMENT,
        StructurePart(1, "H1", 0),
        StructurePart(2, "P", 0),
        StructurePart(3, "Link", 2),
        StructurePart(4, "H2", 0),
        StructurePart(5, "P", 0),
    ]
    first = [
        *line(1, 80, latin("Office staff AVATAR", 20, 700)),
        FillMark(ARTIFACT, Box(60, 90, 400, 1), (0.2, 0.4, 0.6)),
        *line(2, 110, latin("See ")),
        *line(3, 110, latin("the site"), x=90, colour=(0, 0, 0.8)),
        *line(2, 110, latin(" for more, naïve x\u0301\u0323 Ω."), x=140),
        *line(4, 160, latin("Below", 15)),
        *line(5, 800, latin("It starts here ")),
    ]
    second = [
        *line(5, 60, latin("and ends here.")),
        FillMark(ARTIFACT, Box(60, 700, 100, 40), (0.9, 0.9, 1), 6),
    ]
    links = [[LinkArea(3, Box(90, 98, 46, 16), "https://example.org/(a)?q=é", "The site")]]
    return composed(
        Draft(
            parts,
            [first, second],
            links,
            [OutlineHeading(1, "Office", 1), OutlineHeading(4, "Below", 2)],
        )
    )


def arabic_lines() -> Composition:
    """Vowel marks, lam-alef, a Latin word, a number, brackets."""
    parts = [
        DOCUMENT,
        StructurePart(1, "H1", 0),
        StructurePart(2, "P", 0),
        StructurePart(3, "Span", 2, language="en"),
        StructurePart(4, "P", 0),
    ]
    marks = [
        *line_from_right(1, 80, arabic("السَّلَامُ عَلَيْكُمْ", 20)),
        *line_from_right(
            2,
            120,
            *(
                arabic("الأطفال لا يستعملون "),
                signs("("),
                arabic("علاج "),
                (3, latin("stem-cell", 14)),
                signs(")"),
            ),
            *(arabic(" إلا بعد "), latin("18", 14), arabic(" سنة"), signs(".")),
        ),
        *line_from_right(
            4,
            160,
            arabic("اتصل بالرقم "),
            latin("+964 780 123 4567", 14),
            arabic(" الآن"),
            signs("."),
        ),
    ]
    return composed(Draft(parts, [marks], (), [OutlineHeading(1, "السلام", 1)], "ar", "تحية"))


def table_and_lists() -> Composition:
    """A table with a caption, headers named and empty cells; lists inside lists."""
    parts = [
        DOCUMENT,
        StructurePart(1, "Table", 0),
        StructurePart(2, "Caption", 1),
        StructurePart(3, "THead", 1),
        StructurePart(4, "TR", 3),
        StructurePart(5, "TH", 4, scope="Column"),
        StructurePart(6, "TH", 4, scope="Column"),
        StructurePart(7, "TBody", 1),
        StructurePart(8, "TR", 7),
        StructurePart(9, "TH", 8, scope="Row"),
        StructurePart(10, "TD", 8, headers=(6, 9)),
        StructurePart(11, "TR", 7),
        StructurePart(12, "TH", 11, scope="Row"),
        StructurePart(13, "TD", 11),
        StructurePart(14, "L", 0, numbering="Decimal"),
        StructurePart(15, "LI", 14),
        StructurePart(16, "Lbl", 15),
        StructurePart(17, "LBody", 15),
        StructurePart(18, "L", 17, numbering="Disc"),
        StructurePart(19, "LI", 18),
        StructurePart(20, "LBody", 19),
    ]
    said = {
        2: "Where to go",
        5: "Care",
        6: "Where",
        9: "Dialysis",
        10: "Ward 3",
        12: "Advice",
        16: "1.",
        17: "first",
        20: "nested",
    }
    marks = [
        mark
        for at, (part, text) in enumerate(said.items())
        for mark in line(part, 80 + 20 * at, latin(text))
    ]
    return composed(Draft(parts, [marks]))


def pictures() -> Composition:
    """Rasters with and without opacity, drawings with and without, one of each twice, a figure
    inside a link.
    """
    parts = [
        DOCUMENT,
        StructurePart(1, "Figure", 0, alt="A (strange) picture: é", box=Box(60, 60, 100, 50)),
        StructurePart(2, "P", 0),
        StructurePart(3, "Link", 2),
    ]
    parts += [
        StructurePart(4, "Figure", 3, alt="The logo"),
        StructurePart(5, "Figure", 0, alt="Once more", box=Box(60, 300, 40, 20), page=1),
    ]
    first = [
        ImageMark(1, Box(60, 60, 100, 50), see_through()),
        DrawingMark(4, Box(60, 150, 40, 20), triangle()),
        DrawingMark(ARTIFACT, Box(200, 150, 40, 20), triangle(0.5)),
        ImageMark(ARTIFACT, Box(300, 150, 40, 20), grey()),
    ]
    second = [
        DrawingMark(5, Box(60, 300, 40, 20), triangle()),
        ImageMark(ARTIFACT, Box(300, 150, 40, 20), grey()),
    ]
    links = [[LinkArea(3, Box(60, 150, 40, 20), "mailto:a@example.org", "Write to us")]]
    return composed(Draft(parts, [first, second], links))


HOSTILE = 'A \\ ( title ) <b>&amp;</b> "ü" 安 😀 \x00\x01 ]]>'


def hostile() -> Composition:
    """Strings that mean something in PDF or XML, in every place that takes a string; metadata in
    full.
    """
    parts = [
        DOCUMENT,
        StructurePart(1, "H1", 0, title=HOSTILE),
        StructurePart(2, "P", 0),
        StructurePart(3, "Link", 2),
        StructurePart(4, "Figure", 0, alt=HOSTILE),
    ]
    marks = [
        *line(1, 80, latin("Title")),
        *line(3, 100, latin("link")),
        FillMark(4, Box(60, 200, 50, 50), (1, 0.5, 0)),
    ]
    links = [
        [
            LinkArea(3, Box(60, 90, 40, 12), "https://example.org/)\\(é", HOSTILE),
            LinkArea(3, Box(60, 110, 40, 12), "tel:+964", "On"),
        ]
    ]
    return composed(
        Draft(parts, [marks], links, [OutlineHeading(1, HOSTILE, 1)], title=HOSTILE),
        author=HOSTILE,
        subject=HOSTILE,
        number="KF-01",
        version="1.0",
        status="draft",
        date="2026-03-05",
        publisher="Al-Mustaqbal University & others",
        notices=("Draft: not for patients", HOSTILE),
    )


SAMPLES: dict[str, Callable[[], Composition]] = {
    made.__name__: made for made in (english, arabic_lines, table_and_lists, pictures, hostile)
}


def many_pages(count: int) -> Composition:
    """Pages of ten paragraphs each, with a heading and a link."""
    parts, pages, links, outline = [DOCUMENT], [], [], []
    run, marks_of = latin("Some words of text"), []
    for page in range(count):
        first = len(parts)
        parts += [
            StructurePart(first, "H1", 0),
            StructurePart(first + 1, "Link", first),
            *(StructurePart(first + 2 + at, "P", 0) for at in range(10)),
        ]
        marks_of = [
            (first, 60),
            (first + 1, 80),
            *((first + 2 + at, 100 + 20 * at) for at in range(10)),
        ]
        pages.append([mark for part, y in marks_of for mark in line(part, y, run)])
        links.append([LinkArea(first + 1, Box(60, 70, 100, 12), "https://example.org", "Out")])
        outline.append(OutlineHeading(first, f"Page {page + 1}", 1))
    return composed(Draft(parts, pages, links, outline))
