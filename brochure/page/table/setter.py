"""Tables: columns sized by what they hold, rows that stay whole, the head set again on the next page."""

from collections.abc import Sequence
from typing import NamedTuple

from brochure.leaflet.blocks import Table, Text
from brochure.notice import Notice
from brochure.page.desk import Column, Desk, Strip
from brochure.page.frame import Fill
from brochure.page.paragraph import Run, least_width, natural_width, prepare_text, set_text, strips
from brochure.page.stack import stacked
from brochure.page.structure import ARTIFACT
from brochure.page.table.columns import Need, Widths, least_measure, share
from brochure.text.breaks import Yielding
from brochure.text.lines import widest
from brochure.units import Box, mm

FEW = 4.5
"""Ems that a column is wide at least where there is room, if it has so much to say."""
PAD_Y = 6.0
RULE = 0.6


class _Row(NamedTuple):
    cells: tuple[Run, ...]
    head: bool


def set_table(desk: Desk, block: Table, column: Column, parent: int) -> list[Strip]:
    """A table: Caption, then TR of TH and TD, each header with the scope that it speaks for (ISO 32000-1, 14.8.5.7)."""
    part = desk.part("Table", parent, block.language)
    caption = _caption(desk, block, column, part)
    head = _prepare_row(desk, block, block.columns, part, head=True)
    rows = [_prepare_row(desk, block, cells, part, head=False) for cells in block.rows]
    needs = _needs(desk, [head, *rows])
    widths = share(column.measure, needs)
    if widths is None:
        _too_wide(desk, block, column, needs, [head, *rows])
        return []
    columns, pad = _placed(column, widths), widths.pad
    head_strip = _set_row(desk, block, head, columns, column, pad)._replace(keep=True)
    repeated = (_as_artifact(head_strip),)
    found = [
        _set_row(desk, block, row, columns, column, pad)._replace(head=repeated, block=f"{block.id} row {number}")
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
        runs.append(prepare_text(desk, cell, style, part, block.id, strong=header and not head))
    return _Row(tuple(runs), head)


def _needs(desk: Desk, rows: Sequence[_Row]) -> list[Need]:
    found = []
    for cells in zip(*(row.cells for row in rows), strict=True):
        need = Need()
        for cell in cells:
            need = need.over(_need(desk, cell))
        found.append(need)
    return found


def _need(desk: Desk, run: Run) -> Need:
    natural = natural_width(run)
    whole, addresses, words = (least_width(run, yielding) for yielding in Yielding)
    easy = max(whole, min(natural, FEW * desk.style(run.style).size))
    return Need(max(natural, easy), easy, whole, addresses, words)


def _placed(column: Column, widths: Widths) -> list[Column]:
    columns = []
    start = 0.0
    for width in widths.columns:
        columns.append(column._replace(start=column.start + start, measure=width))
        start += width
    return columns


def _too_wide(desk: Desk, block: Table, column: Column, needs: Sequence[Need], rows: Sequence[_Row]) -> None:
    """Blame the widest of what cannot be divided, in the column that needs the most."""
    at = max(range(len(needs)), key=lambda at: needs[at].words)
    run = max((row.cells[at] for row in rows), key=lambda run: least_width(run, Yielding.WORDS))
    word = widest(run.galley, Yielding.WORDS) if run.galley else ""
    over = (least_measure(needs) - column.measure) / mm(1)
    text = f"“{word}” in {block.id}, column “{block.columns[at].plain}”, must stay whole, and the table is {over:.0f} mm too wide"
    wrong = f"{text} for {desk.theme.sheet.name}"
    desk.faults.append(Notice(run.place, "too-wide", wrong, "make fewer columns"))


def _set_row(desk: Desk, block: Table, row: _Row, columns: Sequence[Column], column: Column, pad: float) -> Strip:
    """A row as one strip: its cells side by side, each from the top."""
    cells = [stacked(lines) for run, each in zip(row.cells, columns, strict=True) if (lines := strips(desk, run, each.inset(pad, pad)))]
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
