"""A glossary: each term, and what it means below it."""

from brochure.leaflet.navigation import GlossaryBlock, GlossaryEntry
from brochure.page.desk import ColumnStrip, LayoutDesk, TextColumn
from brochure.page.lists import tie_ends
from brochure.page.paragraph import paragraph_strips, prepare_text
from brochure.page.ties import tied_list


def set_glossary(
    desk: LayoutDesk, block: GlossaryBlock, column: TextColumn, parent: int
) -> list[ColumnStrip]:
    """The terms with their meanings as a list of labels and bodies (ISO 32000-1, 14.8.4.3.3)."""
    part = desk.part("L", parent, block.language, numbering="Description")
    items = [strips for entry in block.entries if (strips := _set_entry(desk, entry, column, part))]
    if not items:
        return []
    if len(items) > 1:
        tie_ends(items)
    found = tied_list(items, desk.column_height)
    found[-1] = found[-1]._replace(after=desk.style("body").after + desk.dimension("list.after"))
    return found


def _set_entry(
    desk: LayoutDesk, entry: GlossaryEntry, column: TextColumn, parent: int
) -> list[ColumnStrip]:
    """A term, and its meaning set in from it; they stay on one page."""
    item = desk.part("LI", parent)
    label = desk.part("Lbl", item, entry.term.language)
    term = prepare_text(desk, entry.term, "term", label, entry.id, strong=True)
    body = desk.part("LBody", item, entry.meaning.language)
    meaning = prepare_text(desk, entry.meaning, "meaning", body, entry.id)
    inner = column.inset(desk.dimension("glossary.indent"))
    lines = paragraph_strips(desk, term, column)
    found = paragraph_strips(desk, meaning, inner)
    return [*(strip._replace(keep=True) for strip in lines), *found]
