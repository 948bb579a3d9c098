"""The notice for a table that fits on no page."""

from collections.abc import Sequence

from brochure.edition import PAPERS
from brochure.leaflet.blocks import TableBlock
from brochure.notice import Notice
from brochure.page.desk import LayoutDesk, TextColumn
from brochure.page.paragraph import least_width
from brochure.page.shaped import ShapedParagraph
from brochure.page.table.cell import PreparedCell, need_of
from brochure.page.table.lattice import ShapedRow
from brochure.text.breaks import BreakYielding
from brochure.text.lines import widest_unbroken
from brochure.units import mm


def too_wide(
    desk: LayoutDesk,
    block: TableBlock,
    column: TextColumn,
    rows: Sequence[ShapedRow],
    needed: float,
) -> Notice:
    """The word that needs the widest column, with the column's head, the paper, and what would
    help; `needed` is the least measure in points.
    """
    cells = [cell for row in rows for cell in row.cells]
    # A cell over several columns asks each of them for its share.
    blamed = max(cells, key=lambda cell: need_of(desk, cell, tight=True).words / cell.columns)
    run = _widest_run(blamed)
    word = widest_unbroken(run.galley, BreakYielding.WORDS) if run and run.galley else ""
    # The first head that reaches beyond the cell's start: its own column's, or that of the span.
    head = next(over.cell.plain for over in rows[0].cells if over.end > blamed.start)
    paper = (
        f"{desk.theme.sheet.name}, turned sideways," if block.landscape else desk.theme.sheet.name
    )
    wide, has = round(needed / mm(1)), round(column.measure / mm(1))
    wrong = (
        f"{block.id} needs {wide} mm even with every word divided that may be, "
        f"and {paper} has {has} mm; “{word}” in column “{head}” needs the most"
    )
    place = run.place if run else block.place
    return Notice(place, "too-wide", wrong, ", or ".join(_helps(desk, block, needed)))


def _widest_run(cell: PreparedCell) -> ShapedParagraph | None:
    runs = [passage.run for passage in cell.passages]
    return max(runs, key=lambda run: least_width(run, BreakYielding.WORDS), default=None)


def _helps(desk: LayoutDesk, block: TableBlock, needed: float) -> list[str]:
    """What would make room: only what really would."""
    sheet = desk.theme.sheet
    helps = ["make fewer columns"]
    if not block.landscape and needed <= sheet.turned.measure:
        helps.append("set  landscape: true  on the table")
    # A larger sheet has wider margins as well: half of them more is assumed.
    room = (sheet.turned if block.landscape else sheet).measure
    sides = sheet.size.width - sheet.measure
    larger = [
        paper.name
        for paper in PAPERS.values()
        if (paper.turned if block.landscape else paper).size.width - sides * 1.5 > max(room, needed)
    ]
    if larger:
        helps.append(f"use a larger sheet ({', '.join(larger)})")
    return helps
