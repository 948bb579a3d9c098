"""Variable data put into its fields: in a leaflet after it is translated, and in the lines of a
brand.

A value is text and nothing else: no character of it is a mark. What must hold of a text that is
typed, such as that a telephone number has digits, must hold of one that is filled in, and is told
at the cell that it came from.
"""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, TypeVar

from brochure.catalog.apply import TranslatedLeaflet
from brochure.language import Language
from brochure.leaflet import inline, link, walk
from brochure.leaflet.blocks import ContactBlock, Leaflet, LeafletSource, QRBlock
from brochure.leaflet.cells import doubt_cell
from brochure.leaflet.marked import MarkedText, TextSpan
from brochure.leaflet.objects import check_contact
from brochure.leaflet.tongue import guess_language
from brochure.notice import Checked, Notice, Place, Stop
from brochure.page.memory import MASTHEAD, SOURCES, Slot
from brochure.source.damage import find_damage
from brochure.source.field import DataField, TableCell, TableRow, fill_text, find_fields, has_field
from brochure.source.words import quote_text, suggest_word
from brochure.theme.style import Theme
from brochure.theme.texts import LanguageLines, lines_for

Value = TypeVar("Value")

NO_DATA = "give the table with  --data FILE , or write  \\{  for a brace that is to be printed"
_ASCII = frozenset(map(chr, range(128)))
LOST = "write the same fields as the source does"


class FieldFiller:
    """Fills the fields of one file from one row, or refuses them where there is none; gathers
    faults, and the names it used.
    """

    def __init__(self, row: TableRow | None, region: str = "") -> None:
        """`region` (ISO 3166-1) is where telephones stand."""
        self.row, self._region = row, region
        self.used: set[str] = set()
        self.faults: list[Notice] = []
        self.doubts: list[Notice] = []

    def cell(self, field: DataField, place: Place) -> TableCell:
        """What a field stands for; an empty text, and a fault, where it stands for nothing."""
        found = self.row.cell(field) if self.row else None
        if found is None:
            self.faults.append(self._unknown(field, place))
            return TableCell("", place)
        # Only what was found is noted: the manifest compares it in the next run.
        name = f"{field.table}.{field.column}"
        if name not in self.used:
            self.used.add(name)
            self._judge(field.column, found)
        return found

    def _judge(self, column: str, cell: TableCell) -> None:
        """Tell what a spreadsheet has done to a cell that is printed."""
        damage = find_damage(cell.text)
        if damage:
            self.faults.append(Notice(cell.place, *damage))
            return
        for doubt in doubt_cell(column, cell.text, self._region):
            self.doubts.append(Notice(cell.place, *doubt, severity="warning"))

    def _unknown(self, field: DataField, place: Place) -> Notice:
        row = self.row
        if row is None:
            return Notice(
                place,
                "data-field",
                f"{field} is a field, and no data was given to fill it from",
                NO_DATA,
            )
        names = [str(DataField(name, column)) for name in row.names for column in row.columns]
        return Notice(
            place,
            "data-field",
            f"{row.place.file} has nothing for the field {field}",
            suggest_word(str(field), names),
        )

    def line(self, text: str, place: Place, escaped: bool = False) -> str:
        """A text with its fields filled; a cell that is empty is a fault."""
        if not has_field(text):
            return text
        # Each field once, however often it stands in the text.
        cells = {field: self.cell(field, place) for field in find_fields(text)}
        for field, cell in cells.items():
            # At the field's own place it is unknown, and was told so.
            if not cell.text and cell.place != place:
                wrong = f"this cell is empty, and {quote_text(text)} needs it"
                self.faults.append(
                    Notice(cell.place, "data-empty-cell", wrong, f"fill it, or leave {field} out")
                )
        return fill_text(
            text,
            # Marks in a cell (“*”) are text and not emphasis; a literal text has no marks at all.
            lambda field: inline.escape_marks(cells[field].text) if escaped else cells[field].text,
        )

    def alone(self, text: str, place: Place) -> bool:
        """Whether a text is one field and no more, whose cell is empty: then there is nothing to
        print.
        """
        found = list(find_fields(text))
        return (
            len(found) == 1
            and text.strip() == str(found[0])
            # Without a row it is unknown, which must be told.
            and self.row is not None
            and self.cell(found[0], place).text == ""
        )

    def text(self, text: MarkedText, literal: bool = False) -> MarkedText:
        """An author's text, read anew with what its fields stand for."""
        # A text without a field stays the very object that it is.
        if not has_field(text.source):
            return text
        source = self.line(text.source, text.place, escaped=not literal)
        try:
            made = (inline.literal_text if literal else inline.parse_inline)(
                source, text.language, self._told_at(text)
            )
        except Stop as stop:
            # A value may make a text that cannot be read, such as a link without an address.
            self.faults.extend(notice._replace(place=self._origin(text)) for notice in stop.notices)
            return text
        # A language that the author named stays; else the letters of the value may tell one.
        made = made._replace(own=True) if text.own else made if literal else guess_language(made)
        return made._replace(guessed=text.guessed or made.guessed)

    def _origin(self, text: MarkedText) -> Place:
        """The cell that a text's first field was filled from."""
        return next(
            (
                cell.place
                for field in find_fields(text.source)
                if self.row and (cell := self.row.cell(field))
            ),
            text.place,
        )

    def _told_at(self, text: MarkedText) -> Place:
        """Where to tell what the page finds in a text: at the first cell with characters that only
        a cell brings, else at the text.
        """
        cells = (
            cell
            for field in find_fields(text.source)
            if self.row and (cell := self.row.cell(field))
        )
        # Characters of the cell that the text itself does not have: these lack a font.
        foreign = (
            cell.place
            for cell in cells
            if not cell.text.isascii() and set(cell.text) - set(text.source) - _ASCII
        )
        return next(foreign, text.place)

    def optional(self, text: MarkedText | None, literal: bool = False) -> MarkedText | None:
        """A text that may be left out, and is where its cell is empty."""
        return (
            None
            if text is None or self.alone(text.source, text.place)
            else self.text(text, literal)
        )

    def anything(self, value: Value) -> Value:
        """A block or a tuple of them; what has no field is returned as the same object."""
        # The order matters: contacts and codes are tuples as well.
        made: Any = value
        if isinstance(value, MarkedText):
            made = self.text(value)
        elif isinstance(value, ContactBlock):
            made = self.contact(value)
        # An address is no text with marks, so it has a filler of its own.
        elif isinstance(value, QRBlock) and has_field(value.url):
            made = value._replace(url=self.address(value), caption=self.anything(value.caption))
        elif isinstance(value, LeafletSource) and has_field(value.url):
            made = value._replace(
                url=self.address(value),
                title=self.text(value.title),
                publisher=self.anything(value.publisher),
            )
        # All other blocks, and tuples of them: what is inside is filled and put together anew.
        elif isinstance(value, tuple) and not isinstance(value, (TextSpan, Language, Place)):
            items = [self.anything(item) for item in value]
            # Nothing was filled: the very same object, which memories know again.
            if any(new is not old for new, old in zip(items, value, strict=True)):
                made = value._make(items) if hasattr(value, "_make") else tuple(items)
        return made  # type: ignore[no-any-return]

    def contact(self, block: ContactBlock) -> ContactBlock:
        """A contact; a line of it goes where its cell is empty."""
        before = len(self.faults)
        made = block._replace(
            name=self.optional(block.name),
            phone=self.optional(block.phone, literal=True),
            email=self.optional(block.email, literal=True),
            address=self.optional(block.address),
            lines=tuple(line for one in block.lines if (line := self.optional(one)) is not None),
            hours=self.optional(block.hours),
        )
        # Nothing changed, or something is wrong and told already.
        if made == block or len(self.faults) > before:
            return block
        if not any(made.texts):
            where = next(self._origin(text) for text in block.texts if text)
            self.faults.append(
                Notice(
                    where,
                    "contact-empty",
                    f"all the cells of the contact {block.id} are empty",
                    "fill one of them",
                )
            )
            return block
        # What must hold of a contact must hold of one that is filled.
        for notice in check_contact(made):
            typed = block.email if notice.rule == "contact-email" else block.phone
            self.faults.append(notice._replace(place=self._origin(typed)) if typed else notice)
        return made

    def address(self, block: QRBlock | LeafletSource) -> str:
        """The address of a code, or of a source."""
        url = self.line(block.url, block.place)
        wrong = link.check_link(url, block.place, link.WEB)
        self.faults.extend(wrong)
        return block.url if wrong else link.ascii_url(url)


def find_fielded_parts(leaflet: Leaflet) -> tuple[Slot, ...]:
    """The parts of a leaflet that have a field."""
    parts: list[tuple[Slot, object]] = [
        (MASTHEAD, (leaflet.title, leaflet.subtitle)),
        *enumerate(leaflet.body),
        (SOURCES, leaflet.sources),
    ]
    return tuple(slot for slot, part in parts if _has_field(part))


def _has_field(value: object) -> bool:
    """Whether `Filler.anything` would make another block of this one."""
    if isinstance(value, MarkedText):
        return has_field(value.source)
    if isinstance(value, (QRBlock, LeafletSource)) and has_field(value.url):
        return True
    return (
        isinstance(value, tuple)
        and not isinstance(value, (Language, Place))
        and any(map(_has_field, value))
    )


class FilledMaterial(NamedTuple):
    """A leaflet and a theme with every field filled, and the names of the fields."""

    translated: TranslatedLeaflet
    theme: Theme
    used: tuple[str, ...]


def fill_fields(
    translated: TranslatedLeaflet,
    theme: Theme,
    row: TableRow | None,
    locate: Callable[[str], Place],
    parts: Sequence[Slot],
    region: str = "",
) -> Checked[FilledMaterial]:
    """The leaflet and the theme with every field filled; `locate` finds a line of the brand in its
    file.

    `parts` are those with a field (`find_fielded_parts`); all other blocks are the very same
    objects afterwards. Where there are faults (a field that no data was given for, an empty cell in
    the middle of a text, a value that is not what it should be where it stands), leaflet and theme
    are returned as they were.
    """
    filler = FieldFiller(row, region)
    filled = translated._replace(leaflet=_leaflet(translated.leaflet, filler, parts))
    original = translated.original
    # A title in the source's language, which the footer of a translation shows.
    if original is not None and has_field(original.title.source):
        title = filler.text(original.title)
        filled = filled._replace(original=original._replace(title=title))
    worn = _fill_brand(theme, translated.leaflet.language, filler, locate)
    used = tuple(sorted(filler.used))
    # With a fault nothing is filled: pages are composed all the same, with the fields as they
    # stand.
    doubts = tuple(filler.doubts)
    if filler.faults:
        faults = tuple(dict.fromkeys((*filler.faults, *doubts)))
        return Checked(FilledMaterial(translated, theme, used), faults)
    return Checked(FilledMaterial(filled, worn, used), doubts)


def _fill_brand(
    theme: Theme, language: Language, filler: FieldFiller, locate: Callable[[str], Place]
) -> Theme:
    """The theme with the lines that it prints in a language filled; the very same where none has a
    field.
    """
    # Most brands have no field.
    if not any(map(has_field, theme.printed_lines(language))):
        return theme

    def fill_texts(texts: LanguageLines) -> LanguageLines:
        lines = lines_for(language, texts)
        if not any(map(has_field, lines)):
            return texts
        filled = [
            _line(line, locate(line), filler) if has_field(line) else [line] for line in lines
        ]
        # Under "" for all languages: this theme is for one file.
        return {"": tuple(line for kept in filled for line in kept)}

    return theme.with_texts(fill_texts)


def _leaflet(leaflet: Leaflet, filler: FieldFiller, parts: Sequence[Slot]) -> Leaflet:
    body = list(leaflet.body)
    for slot in parts:
        if isinstance(slot, int):
            body[slot] = filler.anything(body[slot])
    return leaflet._replace(
        title=filler.text(leaflet.title),
        subtitle=filler.optional(leaflet.subtitle),
        owner=filler.optional(leaflet.owner),
        sources=filler.anything(leaflet.sources),
        body=tuple(body),
        number=filler.line(leaflet.number, leaflet.place),
        version=filler.line(leaflet.version, leaflet.place),
        reviewer=filler.line(leaflet.reviewer, leaflet.place),
    )


def _line(line: str, place: Place, filler: FieldFiller) -> list[str]:
    """A line of a brand; one that has nothing but an empty cell is left out."""
    return [] if filler.alone(line, place) else [filler.line(line, place)]


def check_lost_fields(original: Leaflet, leaflet: Leaflet) -> tuple[Notice, ...]:
    """Warnings for translations that have no field where their source has one: what it stands for
    is lost.
    """
    return tuple(
        Notice(
            target.place,
            "data-field-lost",
            f"the source has {next(find_fields(source.source))}, and the translation has no field",
            LOST,
            "warning",
        )
        # Both have the same texts in the same order, since a translation is made of the source.
        for (_, source), (_, target) in zip(
            walk.walk_texts(original), walk.walk_texts(leaflet), strict=True
        )
        if has_field(source.source) and not has_field(target.source)
    )
