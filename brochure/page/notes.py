"""Notes at the end of their section: a number, and what it explains."""

from brochure.leaflet.navigation import NotesBlock, NoteText
from brochure.leaflet.references import note_anchor
from brochure.page.desk import ColumnStrip, LayoutDesk, TextColumn
from brochure.page.frame import FillMark, Mark
from brochure.page.label import draw_label
from brochure.page.line import draw_line
from brochure.page.lists import tie_ends
from brochure.page.paragraph import (
    baseline_depth,
    break_paragraph,
    natural_width,
    paragraph_strips,
    prepare_text,
    shape_paragraph,
)
from brochure.page.shaped import ShapedParagraph
from brochure.page.structure import ARTIFACT
from brochure.page.styled import style_words
from brochure.page.ties import tied_list
from brochure.units import Box

STYLE = "note"


def set_notes(
    desk: LayoutDesk, block: NotesBlock, column: TextColumn, parent: int
) -> list[ColumnStrip]:
    """The notes below a short rule: a Note each, with its Lbl and its text (ISO 32000-1,
    14.8.4.4; ISO 14289-1, 7.9).
    """
    prepared = [_prepare_note(desk, note, parent) for note in block.notes]
    room = max(natural_width(label) for label, _ in prepared) + desk.dimension("notes.gap")
    items = [
        strips for label, text in prepared if (strips := _set_note(desk, label, text, column, room))
    ]
    if not items:
        return []
    if len(items) > 1:
        tie_ends(items)
    found = tied_list(items, desk.column_height)
    found[0] = _ruled(desk, found[0], column)
    found[-1] = found[-1]._replace(after=desk.style("body").after)
    return found


def _prepare_note(
    desk: LayoutDesk, note: NoteText, parent: int
) -> tuple[ShapedParagraph, ShapedParagraph]:
    """The number of a note, and its text."""
    part = desk.part("Note", parent)
    desk.name_part(part, note_anchor(note.call))
    words = style_words(desk, desk.language.number(note.ordinal), STYLE, language=desk.language)
    number = desk.part("Lbl", part)
    label = shape_paragraph(desk, words, STYLE, number, note.id, note.place, desk.language)
    said = desk.part("P", part, note.text.language)
    return label, prepare_text(desk, note.text, STYLE, said, note.id)


def _set_note(
    desk: LayoutDesk,
    label: ShapedParagraph,
    text: ShapedParagraph,
    column: TextColumn,
    room: float,
) -> list[ColumnStrip]:
    """The lines of a note, its number beside the first."""
    column = column.facing((text.language if text.apart else desk.language).rtl)
    found = paragraph_strips(desk, text, column.inset(room))
    if found:
        marks = draw_label(_label_marks(desk, label, column, found[0].height), found[0].marks)
        found[0] = found[0]._replace(marks=marks)
    return found


def _label_marks(
    desk: LayoutDesk, label: ShapedParagraph, column: TextColumn, height: float
) -> tuple[Mark, ...]:
    left = column.left(0.0, natural_width(label))
    y = baseline_depth(desk.style(STYLE).size, height)
    lines = break_paragraph(desk, label, column.measure)
    return tuple(mark for line in lines for mark in draw_line(label, line, left, y)[0])


def _ruled(desk: LayoutDesk, strip: ColumnStrip, column: TextColumn) -> ColumnStrip:
    """The first line below a short rule, which parts notes from the text."""
    width, gap = desk.dimension("notes.rule"), desk.dimension("notes.rule-gap")
    box = Box(column.left(0.0, width), -gap, width, desk.dimension("notes.weight"))
    rule = FillMark(ARTIFACT, box, desk.colour("muted"))
    return strip._replace(under=(rule, *strip.under), before=desk.dimension("notes.before") + gap)
