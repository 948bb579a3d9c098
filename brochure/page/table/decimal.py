"""Columns of numbers, lined up at the decimal sign."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from brochure.language import Language
from brochure.page.shaped import ShapedParagraph
from brochure.page.table.cell import PreparedCell
from brochure.page.table.lattice import ShapedRow
from brochure.text.galley import TextLine
from brochure.text.lines import break_lines

# U+066B, which Arabic-Indic digits take whatever the language's own sign is.
ARABIC_DECIMAL = "٫"
# A sign or comparison, digits with separators, a percent sign: “≤ 1 000,5 %”.
_NUMBER = re.compile(r"[<>≤≥≈~=±+\-−–]{0,2}\s?\d[\d.,٫٬'’\u00a0\u202f\u2009 ]*\s?[%‰٪]?")
# A point or comma that no group of exactly three digits follows must be the decimal sign.
_DECIMAL = re.compile(r"\d([.,])(?!\d{3}(?!\d))\d+(?![\d.,])")
# A dash for “no value” stands under the numbers and does not end the column.
_NOTHING = re.compile(r"[–—-]")


class DecimalReach(NamedTuple):
    """How far a number reaches to the left and to the right of its decimal sign, in points."""

    left: float
    right: float


def line_up(rows: Sequence[ShapedRow], rtl: bool) -> list[ShapedRow]:
    """The rows, with the cells of each column of numbers moved so that the decimal signs stand one
    below the other.
    """
    moves = {
        number: move
        for start in {cell.start for row in rows for cell in row.cells}
        for number, move in _moves(rows, start, rtl).items()
    }
    return [row._replace(cells=tuple(_moved(cell, moves) for cell in row.cells)) for row in rows]


def _moved(cell: PreparedCell, moves: dict[int, float]) -> PreparedCell:
    if cell.part not in moves:
        return cell
    # _moves takes cells of one paragraph only.
    (passage,) = cell.passages
    return cell._replace(passages=(passage._replace(indent=moves[cell.part]),))


def _moves(rows: Sequence[ShapedRow], start: int, rtl: bool) -> dict[int, float]:
    """How far each cell of a column begins from the column's start, by its part; empty where it is
    no column of numbers.
    """
    # Also cells that only reach over this column: then it is no column of numbers.
    column = [
        cell
        for row in rows
        for cell in row.cells
        if row.kind == "body" and cell.start <= start < cell.end
    ]
    runs = {
        cell.part: cell.passages[0].run
        for cell in column
        if cell.cell.alone and cell.columns == 1 and cell.passages
    }
    texts = {number: _text(run) for number, run in runs.items()}
    numbers = [number for number, text in texts.items() if _NUMBER.fullmatch(text)]
    # Every cell must be one number or a dash: one word, and the column is set like any other.
    if (
        len(runs) < len(column)
        or not numbers
        or not all(number in numbers or _NOTHING.fullmatch(text) for number, text in texts.items())
    ):
        return {}
    decimal = _decimal([texts[number] for number in numbers], runs[numbers[0]].language)
    reaches = {number: _reach(run, decimal) for number, run in runs.items()}
    most = DecimalReach(
        max(reach.left for reach in reaches.values()),
        max(reach.right for reach in reaches.values()),
    )
    # From the right in a right-to-left table, whose columns begin there.
    return {
        number: most.right - reach.right if rtl else most.left - reach.left
        for number, reach in reaches.items()
    }


def _decimal(numbers: Sequence[str], language: Language) -> str:
    """The decimal sign of a column: one behind which no group of three digits stands, else the
    language's.
    """
    # “1.000” may be a thousand in one language and one in another, “1.00” is clear.
    plain = next(filter(None, map(_DECIMAL.search, numbers)), None)
    return plain[1] if plain else language.decimal


def _text(run: ShapedParagraph) -> str:
    return run.galley.text.strip() if run.galley else ""


def _reach(run: ShapedParagraph, decimal: str) -> DecimalReach:
    """Where the decimal sign stands in a number, or the end of its last digit; digits run from the
    left in every script.
    """
    if run.galley is None:
        return DecimalReach(0.0, 0.0)
    # A point of room more than its own width, for rounding: it must stay on one line.
    (line,) = break_lines(run.galley, run.galley.along[-1] + 1.0)
    glyphs = list(_glyphs(line))
    signs = [left for left, _, text in glyphs if text in (decimal, ARABIC_DECIMAL)]
    digits = [right for _, right, text in glyphs if text[:1].isdigit()]
    # Behind the last digit where there is no decimal sign: that is where it would stand.
    at = max(signs) if signs else max(digits, default=line.width)
    return DecimalReach(at, line.width - at)


def _glyphs(line: TextLine) -> Iterator[tuple[float, float, str]]:
    """The left and the right edge of each glyph of a line, with its text."""
    for _, x, run in line.runs:
        scale = run.size / run.face.upem
        for advance, text in zip(run.advances, run.texts, strict=True):
            yield x, x + advance * scale, text
            x += advance * scale
