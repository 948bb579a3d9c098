"""The same said in many languages: a row for each, its language's own name at its head."""

from brochure.leaflet.blocks import LanguagesBlock
from brochure.leaflet.marked import MarkedText
from brochure.page.desk import ColumnStrip, LayoutDesk, TextColumn
from brochure.page.frame import FillMark
from brochure.page.paragraph import natural_width, paragraph_strips, prepare_text, shape_paragraph
from brochure.page.shaped import ShapedParagraph
from brochure.page.stack import set_side_by_side
from brochure.page.structure import ARTIFACT
from brochure.page.styled import style_words
from brochure.theme.autonyms import language_autonym


def set_languages(
    desk: LayoutDesk, block: LanguagesBlock, column: TextColumn, parent: int
) -> list[ColumnStrip]:
    """A list of what is said in each language, set from the side where that language begins (WCAG
    2.2, 3.1.2).
    """
    part = desk.part("L", parent)
    rows = [_prepare(desk, block, line, part) for line in block.lines]
    # All names in a column of one width, so that what is said begins at one x; never more than a
    # share of the measure.
    widest = max((natural_width(name) for name, _ in rows), default=0.0)
    names = min(widest, desk.dimension("languages.names") * column.measure)
    found = [_set_row(desk, block, name, said, column, names) for name, said in rows]
    # The first two rows stay together, and the last two: no row stands alone on a page.
    for tied in (0, -2) if len(found) > 1 else ():
        found[tied] = found[tied]._replace(keep=True)
    space = desk.style("body").after
    found[0] = found[0]._replace(before=space)
    found[-1] = found[-1]._replace(after=space + desk.dimension("languages.padding"))
    return found


def _prepare(
    desk: LayoutDesk, block: LanguagesBlock, line: MarkedText, parent: int
) -> tuple[ShapedParagraph, ShapedParagraph]:
    # Name and text are in the language of the row, for the voice that reads them.
    body = desk.part("LBody", desk.part("LI", parent, line.language))
    words = style_words(
        desk, language_autonym(line.language), "table", strong=True, language=line.language
    )
    words = tuple(piece._replace(colour=desk.colour("primary")) for piece in words)
    name = shape_paragraph(
        desk, words, "table", desk.part("P", body), block.id, line.place, line.language
    )
    return name, prepare_text(desk, line, "table", desk.part("P", body), block.id)


def _set_row(
    desk: LayoutDesk,
    block: LanguagesBlock,
    name: ShapedParagraph,
    said: ShapedParagraph,
    column: TextColumn,
    names: float,
) -> ColumnStrip:
    """A language's row: its name, what is said in it, and a thin line below."""
    # An Arabic row begins at the right even in an English leaflet.
    column = column.facing(said.language.rtl)
    indent = names + desk.dimension("languages.gap") if names else 0.0
    cells = [
        paragraph_strips(desk, name, column.inset(0.0, column.measure - names)),
        paragraph_strips(desk, said, column.inset(indent)),
    ]
    padding, rule = desk.dimension("languages.padding"), desk.dimension("languages.rule")
    row = set_side_by_side([lines for lines in cells if lines], block.id, said.place, padding)
    box = column.box(row.height - rule, rule)
    return row._replace(under=(FillMark(ARTIFACT, box, desk.colour("rule")), *row.under))
