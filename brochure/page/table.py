"""Tables: columns sized by what they hold, rows that stay whole, the head set again on the next page."""

from collections.abc import Sequence
from typing import NamedTuple

from brochure.leaflet.blocks import Table, Text
from brochure.page.desk import Column, Desk, Strip
from brochure.page.frame import Fill
from brochure.page.paragraph import Run, firm_width, least_width, natural_width, prepare, set_text, strips, words_of
from brochure.page.stack import stacked
from brochure.page.structure import ARTIFACT
from brochure.units import Box

PAD_X = 8.0
PAD_Y = 6.0
RULE = 0.6


class _Row(NamedTuple):
    cells: tuple[Run, ...]
    head: bool


def set_table(desk: Desk, block: Table, column: Column, parent: int) -> list[Strip]:
    """A table: Caption, then TR of TH and TD, each header with the scope that it speaks for (ISO 32000-1, 14.8.5.7)."""
    part = desk.part("Table", parent)
    caption = _caption(desk, block, column, part)
    head = _prepare_row(desk, block, block.columns, part, head=True)
    rows = [_prepare_row(desk, block, cells, part, head=False) for cells in block.rows]
    columns = _columns(desk, column, [head, *rows])
    head_strip = _set_row(desk, block, head, columns, column)._replace(keep=True)
    repeated = (_as_artifact(head_strip),)
    found = [
        _set_row(desk, block, row, columns, column)._replace(head=repeated, block=f"{block.id} row {number}")
        for number, row in enumerate(rows, 1)
    ]
    if len(found) > 1:
        found[-2] = found[-2]._replace(keep=True)
    after = desk.style("body").after + 4
    found[-1] = found[-1]._replace(after=after)
    head_strip = head_strip._replace(before=0.0 if caption else desk.style("body").after)
    return [*(strip._replace(keep=True) for strip in caption), head_strip, *found]


def _caption(desk: Desk, block: Table, column: Column, parent: int) -> list[Strip]:
    if block.caption is None:
        return []
    part = desk.part("Caption", parent, block.caption.language)
    return set_text(desk, block.caption, "table-caption", column, part, block.id)


def _prepare_row(desk: Desk, block: Table, cells: Sequence[Text], parent: int, *, head: bool) -> _Row:
    row = desk.part("TR", parent)
    runs = []
    for index, cell in enumerate(cells):
        header = head or (index == 0 and block.row_headers)
        scope = "Column" if head else "Row" if header else ""
        part = desk.part("TH" if header else "TD", row, cell.language, scope=scope)
        style = "table-head" if head else "table"
        words = words_of(desk, cell, style, strong=header and not head)
        runs.append(prepare(desk, words, style, part, block.id, cell.place, cell.language))
    return _Row(tuple(runs), head)


def _columns(desk: Desk, column: Column, rows: Sequence[_Row]) -> list[Column]:
    """A column for each column of cells: at least as wide as its widest word, the rest shared out by what there is to say."""
    per_column = list(zip(*(row.cells for row in rows), strict=True))
    firm = [max(map(firm_width, cells)) + 2 * PAD_X for cells in per_column]
    least = [max(least_width(desk, cell) for cell in cells) + 2 * PAD_X for cells in per_column]
    wanted = [max(map(natural_width, cells)) + 2 * PAD_X for cells in per_column]
    columns = []
    start = 0.0
    for width in _share(column.measure, firm, least, wanted):
        columns.append(column._replace(start=column.start + start, measure=width))
        start += width
    return columns


def _share(measure: float, *needs: Sequence[float]) -> list[float]:
    """Widths that fill the measure; `needs` are what each column cannot, should not and would rather not go below, in turn.

    The widths lie between the last needs that the measure has room for and the next ones, each column as far on the way.
    """
    met = [widths for widths in needs if sum(widths) <= measure]
    if len(met) in (0, len(needs)):
        widths = needs[-1] if met else needs[0]
        return [width * measure / sum(widths) for width in widths]
    low, high = met[-1], needs[len(met)]
    way = (measure - sum(low)) / (sum(high) - sum(low))
    return [need + way * (want - need) for need, want in zip(low, high, strict=True)]


def _set_row(desk: Desk, block: Table, row: _Row, columns: Sequence[Column], column: Column) -> Strip:
    """A row as one strip: its cells side by side, each from the top."""
    cells = [stacked(lines) for run, each in zip(row.cells, columns, strict=True) if (lines := strips(desk, run, each.inset(PAD_X, PAD_X)))]
    height = max((cell.height for cell in cells), default=0.0) + 2 * PAD_Y
    whole = stacked([Strip(PAD_Y, block.id, block.place), _side_by_side(cells, block)]) if cells else Strip(0, block.id, block.place)
    ground = column.box(0, height)
    under = Fill(ARTIFACT, ground, desk.colour("primary-tint")) if row.head else _rule(desk, column, height)
    return whole._replace(place=row.cells[0].place, height=height, under=(under, *whole.under), before=0.0, after=0.0, keep=False)


def _rule(desk: Desk, column: Column, height: float) -> Fill:
    return Fill(ARTIFACT, Box(column.left(0, column.measure), height - RULE, column.measure, RULE), desk.colour("rule"))


def _side_by_side(cells: Sequence[Strip], block: Table) -> Strip:
    return Strip(
        max(cell.height for cell in cells),
        block.id,
        block.place,
        tuple(mark for cell in cells for mark in cell.marks),
        tuple(mark for cell in cells for mark in cell.under),
        tuple(link for cell in cells for link in cell.links),
    )


def _as_artifact(strip: Strip) -> Strip:
    """The strip as it is repeated: looks alone, said to nobody twice (ISO 14289-1, 7.1)."""
    return strip._replace(
        marks=tuple(mark._replace(part=ARTIFACT) for mark in strip.marks), under=strip.under, links=(), before=0.0, after=0.0
    )
