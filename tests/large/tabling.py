"""Random tables, and what is wrong with them as they stand on the pages: read from the marks
alone.
"""

import random
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import pyphen
from icu4py.breakers import LineBreaker

from brochure.page.frame import Composition, GlyphMark
from brochure.page.structure import ARTIFACT, StructurePart
from brochure.theme.style import PaperSheet

TAGS = ("en", "ar", "ckb", "fa", "ur", "tr", "fr", "es", "ru", "hi", "th", "zh-Hans")
UNSPACED = ("th", "zh-Hans")
WHOLE = (
    "+964 780 123 4567", "0780 123 4567", "2026-03-05", "08:30", "500 mg", "37.5 °C", "1 in 10",
    "1 : 4", "3 out of 1,000",
    "15%", "≥ 30", "KF-01", "120/80 mmHg",
)  # fmt: skip
"""What stands on one line, wherever it stands."""
ADDRESSES = (
    "https://example.org/clinics/hillside",
    "first.last@example.org",
    "www.example.org/kidney?page=2",
)
LONG = {
    "en": ("Immunosuppression", "Mycophenolate", "Transplantation", "Glomerulonephritis"),
    "es": ("Inmunosupresión", "Otorrinolaringología", "Trasplante"),
    "fr": ("Immunosuppression", "Anticorps-médicament", "Transplantation"),
    "ru": ("Консервативное", "Иммуносупрессия", "Трансплантация"),
    "tr": ("Böbrek", "İmmünosüpresyon", "Transplantasyon"),
    "ar": ("الاثنين", "الميكوفينولات", "للمستشفيات"),
    "fa": ("می\u200cخواهم", "بیمارستان\u200cها", "سه\u200cشنبه"),
    "ckb": ("نەخۆشخانەکان", "گورچیلەکانتان", "چوارشەممە"),
    "ur": ("ہسپتالوں", "گردوں", "ٹرانسپلانٹیشن"),
    "hi": ("प्रत्यारोपण", "अस्पतालों", "सोमवार"),
    "th": ("โรงพยาบาล", "การปลูกถ่าย", "วันจันทร์"),
    "zh-Hans": ("免疫抑制剂", "肾移植手术", "星期一"),
}
EDGE = 0.6
"""Points that glyphs may reach over an edge: their widths are rounded."""


class Tabler:
    """Random tables in a language, the same for the same seed; `texts` are all that stands in the
    last one.
    """

    def __init__(self, seed: str, tag: str, words: Sequence[str]) -> None:
        self.random = random.Random(seed)
        self.tag, self._words = (
            tag,
            [word for word in words if not set(word) & set("\\`*_[]<>&!{}")],
        )
        self.texts: list[str] = []

    def table(self) -> dict[str, Any]:
        """A table of two to nine columns, some with groups, cells over several columns and rows,
        lists and paragraphs.
        """
        columns = self.random.randint(2, 9)
        heads = [self._text(2) for _ in range(columns)]
        rows: list[Any] = [self._row(columns) for _ in range(self.random.randint(1, 4))]
        if self.random.random() < 0.1:
            rows.append({"group": self._text(3), "rows": [self._row(columns) for _ in range(2)]})
        made = {"columns": heads, "rows": rows, "landscape": self.random.random() < 0.1}
        return {"table": made}

    def _row(self, columns: int) -> list[Any]:
        row: list[Any] = []
        while len(row) < columns and self.random.random() < 0.97:
            row.append(self._cell())
        left = columns - len(row)
        if left > 1:
            return [*row, {"cell": self._text(4), "columns": left}]
        return [*row, self._text(3)] if left else row

    def _cell(self) -> Any:
        way = self.random.random()
        if way < 0.03:
            return {"list": [self._text(3), self._text(2)]}
        if way < 0.05:
            return [self._text(3), self._text(2)]
        return self._text(6 if way > 0.8 else 2)

    def _text(self, most: int) -> str:
        text = " ".join(self._token() for _ in range(self.random.randint(1, most)))
        self.texts.append(text)
        return text

    def _token(self) -> str:
        way = self.random.random()
        if way < 0.7:
            return self.random.choice(self._words)
        if way < 0.8:
            word = self.random.choice(LONG[self.tag])
            return word if way < 0.79 else word.upper()
        if way < 0.92:
            return self.random.choice(WHOLE)
        return (
            self.random.choice(ADDRESSES)
            if way < 0.96
            else self.random.choice(("–", "12.5", "(a)", "a b", "x"))
        )


class Shown(NamedTuple):
    """A line of a cell's paragraph as it is drawn: its text, and what its ink covers, in points."""

    text: str
    page: int
    y: float
    left: float
    right: float


def paragraphs(made: Composition) -> dict[int, list[Shown]]:
    """The lines of each part with text inside a table, by the part of the paragraph."""
    found: dict[int, list[Shown]] = {}
    for number, page in enumerate(made.pages):
        for mark in page.marks:
            if (
                isinstance(mark, GlyphMark)
                and mark.part != ARTIFACT
                and _inside(made.parts, mark.part, ("TH", "TD"))
            ):
                lines = found.setdefault(_block(made.parts, mark.part), [])
                left, right = _ink(mark)
                if lines and (lines[-1].page, lines[-1].y) == (number, mark.y):
                    last = lines.pop()
                    left, right = min(last.left, left), max(last.right, right)
                    lines.append(
                        last._replace(text=last.text + mark.run.text, left=left, right=right)
                    )
                else:
                    lines.append(Shown(mark.run.text, number, mark.y, left, right))
    return found


def _inside(parts: Sequence[StructurePart], number: int, roles: Sequence[str]) -> bool:
    while number > 0 and parts[number].role not in roles:
        number = parts[number].parent
    return number > 0


def _block(parts: Sequence[StructurePart], number: int) -> int:
    """The paragraph that a part with text belongs to: links and phrases are parts of it."""
    while parts[number].role in ("Link", "Span"):
        number = parts[number].parent
    return number


def _ink(mark: GlyphMark) -> tuple[float, float]:
    run = mark.run
    scale = run.size / run.face.upem
    edges = [mark.x]
    for advance in run.advances:
        edges.append(edges[-1] + advance * scale)
    seen = [at for at, text in enumerate(run.texts) if text.strip() or not text]
    return (edges[seen[0]], edges[seen[-1] + 1]) if seen else (mark.x, mark.x)


def faults(made: Composition, texts: Sequence[str], tag: str, sheet: PaperSheet) -> Iterator[str]:
    """What is wrong with the one table of a composition on a sheet, whose cells say these texts."""
    said = {_bare(text): text for text in texts}
    shown = {"".join(line.text for line in lines): lines for lines in paragraphs(made).values()}
    yield from (f"{said[text]!r} is not shown" for text in said.keys() - set(map(_bare, shown)))
    for text, lines in shown.items():
        source = said.get(_bare(text))
        if source is not None:
            yield from _breaks([line.text for line in lines], source, tag)
        elif len(_bare(text)) > len("10."):
            yield f"{text!r} was never said"
    yield from _outside(made, sheet)


def _bare(text: str) -> str:
    return "".join(text.replace("\u00ad", "").split())


def _breaks(lines: Sequence[str], source: str, tag: str) -> Iterator[str]:
    """What is wrong with the places where a text goes on in the next line."""
    for before, after in pairwise(lines):
        if after[:1].isspace():
            yield f"a line begins with a space: {before!r} | {after!r}"
    at = 0
    for line in lines[:-1]:
        at = _after(source, at, len(_bare(line)))
        yield from _break(source, at, line, tag)


def _after(source: str, at: int, count: int) -> int:
    """The offset in the source behind so many more characters that are no white space, and the
    white space there.
    """
    while count:
        count -= not source[at].isspace()
        at += 1
    while at < len(source) and source[at].isspace():
        at += 1
    return at


def _break(source: str, at: int, line: str, tag: str) -> Iterator[str]:
    for whole in WHOLE:
        start = source.find(whole)
        while start >= 0:
            if start < at < start + len(whole):
                yield f"{whole!r} is divided in {source!r} at {at}"
            start = source.find(whole, start + 1)
    one, other = source[at - 1], source[at]
    if not (_is_letter(one) and _is_letter(other)):
        return
    if line.endswith("\u00ad"):
        if not _in_dictionary(source, at, tag):
            yield f"no dictionary divides {source!r} at {at}"
    elif (
        tag not in UNSPACED
        or (one.isascii() and other.isascii())
        or not _between_words(source, at, tag)
    ):
        yield (
            f"a word is cut in {source!r} at {at}"
            f" ({source[max(0, at - 8) : at]}|{source[at : at + 8]})"
        )


def _is_letter(character: str) -> bool:
    return unicodedata.category(character)[0] in "LMN"


def _in_dictionary(source: str, at: int, tag: str) -> bool:
    """Whether the dictionary of the language, asked here anew, has a hyphen there; of a word in one
    script without capitals inside.
    """
    start, end = at, at
    while start and _is_letter(source[start - 1]):
        start -= 1
    while end < len(source) and _is_letter(source[end]):
        end += 1
    language = pyphen.language_fallback(tag)
    return bool(language) and at - start in pyphen.Pyphen(lang=language, left=2, right=2).positions(
        source[start:end]
    )


def _between_words(source: str, at: int, tag: str) -> bool:
    """Whether ICU's dictionaries, asked here anew, let a line end there (no letters beyond U+FFFF
    are in these texts).
    """
    return (
        at in {end for _, end in LineBreaker(source, tag).segments()}
        and unicodedata.category(source[at])[0] != "M"
    )


def _outside(made: Composition, sheet: PaperSheet) -> Iterator[str]:
    """Cells that reach beyond the table, into the next row, or into the next column, of those that
    cover one column.
    """
    cells: dict[int, list[Shown]] = {}
    for part, lines in paragraphs(made).items():
        cells.setdefault(_cell(made.parts, part), []).extend(lines)
    columns: dict[int, list[Shown]] = {}
    above = (0, 0.0)
    for row in (part for part in made.parts if part.role == "TR"):
        at = 0
        inside: list[Shown] = []
        for cell in (part for part in made.parts if part.parent == row.id):
            inside += cells.get(cell.id, [])
            if cell.columns == 1:
                columns.setdefault(at, []).extend(cells.get(cell.id, []))
            at += cell.columns
        if min((line.page, line.y) for line in inside) <= above:
            yield f"a row begins above the end of the one before, at {above}"
        above = max((line.page, line.y) for line in inside)
    extents = sorted(map(_extent, columns.values()))
    for (_, right), (left, _) in pairwise(extents):
        if right > left - 1.0:
            yield f"two columns meet at {right:.1f} and {left:.1f}"
    left, right = _edges(made, sheet)
    for start, end in map(_extent, cells.values()):
        if start < left - EDGE or end > right + EDGE:
            yield (
                f"a cell reaches from {start:.1f} to {end:.1f}, the column from {left:.1f} to"
                f" {right:.1f}"
            )


def _extent(lines: Sequence[Shown]) -> tuple[float, float]:
    return min(line.left for line in lines), max(line.right for line in lines)


def _edges(made: Composition, sheet: PaperSheet) -> tuple[float, float]:
    """The margins of the page that the table stands on."""
    number = next(iter(paragraphs(made).values()))[0].page
    if made.pages[number].size != sheet.size:
        sheet = sheet.turned
    start, end = sheet.margins.start, sheet.size.width - sheet.margins.end
    return (
        (sheet.size.width - end, sheet.size.width - start)
        if made.metadata.language.rtl
        else (start, end)
    )


def _cell(parts: Sequence[StructurePart], number: int) -> int:
    while parts[number].role not in ("TH", "TD"):
        number = parts[number].parent
    return number
