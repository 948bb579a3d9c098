"""Compositions made by hand: paragraphs set one under the other through the real text floor."""

from collections.abc import Callable, Sequence

import pytest

from brochure.language import find_language
from brochure.notice import Place
from brochure.page.frame import ComposedPage, Composition, GlyphMark, MarkGroup, Metadata
from brochure.page.structure import ARTIFACT, SaidText, StructurePart
from brochure.text.galley import set_galley
from brochure.text.itemise import ScriptTypeface, TextLook, TextPiece
from brochure.text.lines import break_lines
from brochure.units import Size
from tests.fonts import FONTS

LOOK = TextLook(
    (
        ("Latn", ScriptTypeface(("Noto Sans",))),
        ("Arab", ScriptTypeface(("Noto Sans Arabic", "Noto Sans"))),
    ),
    12.0,
)
LEFT, TOP, BOTTOM, FOOT = 70.0, 72.0, 740.0, 790.0
SHEET = Size(595.0, 842.0)
INK = (0.0, 0.0, 0.0)


def _lines(
    pieces: Sequence[TextPiece], tag: str, measure: float, part: int
) -> list[list[GlyphMark]]:
    """Each line's marks with their baseline at 0."""
    spoken = find_language(tag)
    found = []
    for line in break_lines(set_galley(pieces, spoken, FONTS), measure):
        left = SHEET.width - LEFT - line.width if spoken.rtl else LEFT
        found.append([GlyphMark(part, left + x, 0.0, run, INK) for _, x, run in line.runs])
    return found


class _Setter:
    """Deals lines out to pages."""

    def __init__(self, bottom: float) -> None:
        self.pages: list[list[GlyphMark]] = [[]]
        self.bottom, self.y = bottom, TOP

    def line(self, marks: Sequence[GlyphMark]) -> None:
        if self.y > self.bottom:
            self.pages.append([])
            self.y = TOP
        self.pages[-1] += [mark._replace(y=self.y) for mark in marks]
        self.y += 26.0


def typeset_paragraphs(
    texts: Sequence[str | Sequence[tuple[str, str]]],
    tag: str = "en",
    *,
    measure: float = SHEET.width - 2 * LEFT,
    furniture: Sequence[str] = (),
    bottom: float = BOTTOM,
) -> Composition:
    """Paragraphs, each a text or (text, language tag) pieces, as blocks par-1, par-2, … of line 1,
    2, … of leaflet.yaml.
    """
    setter = _Setter(bottom)
    parts, said = [StructurePart(0, "Document", -1)], []
    for number, each in enumerate(texts, 1):
        words = [(each, tag)] if isinstance(each, str) else list(each)
        pieces = [TextPiece(text, LOOK, find_language(piece)) for text, piece in words]
        parts.append(StructurePart(number, "P", 0))
        for marks in _lines(pieces, tag, measure, number):
            setter.line(marks)
        said.append(
            SaidText(
                "".join(text for text, _ in words),
                f"par-{number}",
                Place("leaflet.yaml", number, 1),
                any(not find_language(piece).rtl for _, piece in words),
            )
        )
    pages = []
    for marks in setter.pages:
        around = [
            mark._replace(y=FOOT + 16.0 * row)
            for row, text in enumerate(furniture)
            for line in _lines([TextPiece(text, LOOK, find_language(tag))], tag, 900.0, ARTIFACT)
            for mark in line
        ]
        pages.append(ComposedPage(SHEET, (MarkGroup((*marks, *around)),), (), tuple(furniture)))
    return Composition(
        Metadata("Title", find_language(tag)), tuple(pages), tuple(parts), (), tuple(said)
    )


@pytest.fixture(scope="session")
def typeset() -> Callable[..., Composition]:
    """Sets paragraphs on pages: typeset(texts, tag, measure=…, furniture=…, bottom=…)."""
    return typeset_paragraphs
