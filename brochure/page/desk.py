"""What the composer works with while one leaflet is set: the theme, the words, and the growing
structure.
"""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from brochure.language import Language
from brochure.language import find_language as language_of
from brochure.notice import Notice, Place
from brochure.page.frame import Colour, LinkArea, Mark
from brochure.page.structure import OutlineHeading, PageReference, SaidText, StructurePart
from brochure.picture import Picture
from brochure.text.itemise import ScriptTypeface, TextLook, ThemeTypefaces
from brochure.theme.fonts import InstalledFonts
from brochure.theme.style import PaperSheet, TextStyle, Theme
from brochure.theme.words import OwnWords
from brochure.units import Box


class ColumnNotch(NamedTuple):
    """What a picture takes of a column at its end side: so many points from its top down, and so
    many of its measure.
    """

    depth: float
    width: float


class TextColumn(NamedTuple):
    """A measure on the page, `start` points from the edge where lines begin: the left in English,
    the right in Arabic. Where a picture stands in it, lines of text run beside that.
    """

    start: float
    measure: float
    page_width: float
    rtl: bool
    notch: ColumnNotch | None = None

    def left(self, offset: float, width: float) -> float:
        """The x of the left edge of something `width` wide that begins `offset` after the column's
        start.
        """
        at = self.start + offset
        return self.page_width - at - width if self.rtl else at

    def inset(self, start: float, end: float = 0.0) -> "TextColumn":
        """This column with room left free on both sides."""
        return self._replace(start=self.start + start, measure=self.measure - start - end)

    def below(self, height: float) -> "TextColumn":
        """What is left of this column so many points further down."""
        if self.notch is None:
            return self
        depth = self.notch.depth - height
        return self._replace(notch=self.notch._replace(depth=depth) if depth > 0 else None)

    def facing(self, rtl: bool) -> "TextColumn":
        """The same stretch of the page, beginning on the right for text from the right to the left,
        else on the left.
        """
        if rtl == self.rtl:
            return self
        return self._replace(start=self.page_width - self.start - self.measure, rtl=rtl)

    def moved(self, dx: float) -> "TextColumn":
        """This column so many points further to the right."""
        return self._replace(start=self.start + (-dx if self.rtl else dx))

    def box(self, y: float, height: float) -> Box:
        """The column's whole width as a box."""
        return Box(self.left(0, self.measure), y, self.measure, height)


def column_of(sheet: PaperSheet, language: Language) -> TextColumn:
    """All that is between the margins of a sheet."""
    return TextColumn(sheet.margins.start, sheet.measure, sheet.size.width, language.rtl)


class GroundPanel(NamedTuple):
    """The ground behind a run of strips: a fill and, where `bar` is given, a bar of that colour and
    of `bar_width` along its start side; where `outline` is given, a line of it all around.

    Where it goes on overleaf it reaches `overlap` points beyond the last and the first line.
    """

    column: TextColumn
    fill: Colour
    bar: Colour | None = None
    radius: float = 0.0
    bar_width: float = 0.0
    overlap: float = 0.0
    outline: Colour | None = None


class ColumnStrip(NamedTuple):
    """A horizontal slice of the column that is never divided: a line of text, a table row, a
    figure.

    Marks stand at their final x, and at y counted from the strip's top; `under` lies beneath all
    content of the page, and `beneath` beneath the panels too. `before` and `after` are the white
    space wanted above and below, dropped at page ends; `keep` ties the strip to the next one;
    `head` is set again above the strip where it comes first on a page (a table's head). `varied`
    says that it is another in each of many files; `turned` that it stands on a page turned
    sideways.

    `tied` ties it to the next wherever one page has room for all that hangs together; elsewhere
    `turn` is the cost of a page that ends behind the strip. A picture may be `give` points lower,
    its x at `pin` staying where it is; the strips of a `loose` figure may stand behind the
    paragraph that follows. Below a strip with a `filler` this is drawn as often as its page has
    room, however much else stands there; one that draws nothing is a line more to write on.
    """

    height: float
    block: str
    place: Place
    marks: tuple[Mark, ...] = ()
    under: tuple[Mark, ...] = ()
    links: tuple[LinkArea, ...] = ()
    before: float = 0.0
    after: float = 0.0
    keep: bool = False
    panel: GroundPanel | None = None
    head: "tuple[ColumnStrip, ...]" = ()
    page_break: bool = False
    turned: bool = False
    varied: bool = False
    tied: bool = False
    turn: float = 0.0
    give: float = 0.0
    pin: float = 0.0
    loose: bool = False
    beneath: tuple[Mark, ...] = ()
    filler: "ColumnStrip | None" = None


class DeskState(NamedTuple):
    """How far a leaflet has been set: the numbers of what is on the desk, and the level of the last
    heading.
    """

    parts: int
    said: int
    outline: int
    faults: int
    level: int
    references: int


class DeskAddition(NamedTuple):
    """What the setting of a block has put on the desk, and the level of heading that it left."""

    parts: tuple[StructurePart, ...]
    tongues: tuple[str, ...]
    said: tuple[SaidText, ...]
    outline: tuple[OutlineHeading, ...]
    faults: tuple[Notice, ...]
    level: int
    references: tuple[PageReference, ...]


def _look_of(theme: Theme) -> tuple[object, ...]:
    """All of a theme that blocks are set with: the brand's texts are not."""
    return (
        theme.sheet,
        theme.colours,
        theme.styles,
        theme.scripts,
        theme.dimensions,
        theme.header,
        theme.blocks,
        theme.first_ground,
        theme.large,
    )


class LayoutDesk:
    """The state of composing one leaflet; everything that leaves it is frozen."""

    def __init__(
        self,
        theme: Theme,
        language: Language,
        words: OwnWords,
        fonts: InstalledFonts,
        pictures: Mapping[str, Picture],
        tongues: Mapping[str, OwnWords] | None = None,
        region: str = "",
        pages: Mapping[str, int] | None = None,
        notes: Mapping[str, int] | None = None,
        *,
        fillable: bool = False,
    ) -> None:
        """`tongues` has the words of our own by the tags of other languages that blocks are written
        in.

        `region` is where telephone numbers are dialled from (ISO 3166-1), empty where the project
        does not say. `pages` has the pages of what is referred to, by anchors; None where they are
        not known yet. `notes` has the numbers of notes by the names that texts call them by.
        What is `fillable` is filled in on a screen.
        """
        self.theme = theme
        self.language = language
        self.words = words
        spoken = words.language in (language.tag, language.base)
        self.words_language = language if spoken else language_of(words.language)
        """The language of the words that we print around the leaflet's: English, where nobody has
        written them in the leaflet's.
        """
        self.fonts = fonts
        self.pictures = pictures
        self.tongues = tongues or {}
        self.region = region
        self.fillable = fillable
        self._pages = pages
        self.notes = notes or {}
        self.parts: list[StructurePart] = []
        self._tongues: list[str] = []
        self.said: list[SaidText] = []
        self.outline: list[OutlineHeading] = []
        self.faults: list[Notice] = []
        self.references: list[PageReference] = []
        self.level = 1
        given = (language, words, fonts, pictures, region, self.notes, fillable)
        self.ground = (*_look_of(theme), *given)
        """What every block is set with: all of the theme but the brand's lines."""
        self._looks: dict[tuple[str, bool, bool], TextLook] = {}
        self._typefaces = {use: self._typefaces_for(use) for use in ("text", "heading", "display")}
        self.column = column_of(theme.sheet, language)

    def _typefaces_for(self, use: Literal["text", "heading", "display"]) -> ThemeTypefaces:
        """The families of each script for running text or headings: one object for equal ones, by
        which galleys are remembered.
        """
        pairs = tuple(
            (name, ScriptTypeface(script.families(use), script.size))
            for name, script in self.theme.scripts.items()
        )
        return self.fonts.typefaces.recall(pairs, lambda: ThemeTypefaces(pairs))

    @property
    def column_height(self) -> float:
        """The height in points between the margins of the sheet."""
        size, margins, _ = self.theme.sheet
        return size.height - margins.top - margins.bottom

    def part(
        self, role: str, parent: int, language: Language | None = None, **attributes: object
    ) -> int:
        """A new structure element as the last child of `parent`; its number."""
        number = len(self.parts)
        inherited = self._tongues[parent] if parent >= 0 else self.language.tag
        tag = language.tag if language is not None else inherited
        own = tag if tag != inherited else ""
        made = StructurePart(
            number,
            role,
            parent,
            language=own,
            **attributes,  # type: ignore[arg-type]
        )
        self.parts.append(made)
        self._tongues.append(tag)
        return number

    def say(self, text: str, block: str, place: Place, ltr: bool) -> None:
        """Notes down a text that the finished file must be found to hold; `ltr` tells whether any
        of it is set from left to right.
        """
        if text.strip():
            self.said.append(SaidText(text, block, place, ltr))

    def page_of(self, anchor: str) -> int:
        """The page to be printed of what an anchor names; 0 where none is printed, and the first
        where pages are not known yet.
        """
        return 1 if self._pages is None else self._pages.get(anchor, 0)

    def refer(self, anchor: str, part: int) -> int:
        """The same, and notes down that a part names it."""
        page = self.page_of(anchor)
        self.references.append(PageReference(part, anchor, page))
        return page

    def name_part(self, part: int, anchor: str) -> None:
        """Let links lead to a part by this anchor."""
        self.parts[part] = self.parts[part]._replace(anchor=anchor)

    def own(self, language: Language | None) -> tuple[OwnWords, Language]:
        """The words of our own in a block of this language, None for the leaflet's, and the
        language that they are in.
        """
        words = self.tongues.get(language.tag) if language else None
        if words is None or language is None:
            return self.words, self.words_language
        return words, language if words.language in (language.tag, language.base) else language_of(
            words.language
        )

    @property
    def here(self) -> DeskState:
        """How far the leaflet has been set."""
        return DeskState(
            len(self.parts),
            len(self.said),
            len(self.outline),
            len(self.faults),
            self.level,
            len(self.references),
        )

    def added(self, since: DeskState) -> DeskAddition:
        """What has been put on the desk since then."""
        return DeskAddition(
            tuple(self.parts[since.parts :]),
            tuple(self._tongues[since.parts :]),
            tuple(self.said[since.said :]),
            tuple(self.outline[since.outline :]),
            tuple(self.faults[since.faults :]),
            self.level,
            tuple(self.references[since.references :]),
        )

    def withdraw(self, since: DeskState) -> None:
        """Take off the desk what has been put there since then."""
        for held, count in zip(
            (self.parts, self._tongues, self.said, self.outline, self.faults, self.references),
            (since.parts, *since[:4], since.references),
            strict=True,
        ):
            del held[count:]  # type: ignore[attr-defined]
        self.level = since.level

    def add(self, added: DeskAddition) -> None:
        """Put the same on the desk again, where it was before."""
        self.parts += added.parts
        self._tongues += added.tongues
        self.said += added.said
        self.outline += added.outline
        self.faults += added.faults
        self.references += added.references
        self.level = added.level

    def colour(self, name: str) -> Colour:
        """A colour of the theme by its name."""
        return self.theme.colours[name]

    def dimension(self, name: str) -> float:
        """A dimension of the theme by its dotted name, such as "callout.padding"; points or a
        share.
        """
        return self.theme.dimensions[name]

    def style(self, name: str) -> TextStyle:
        """A style of the theme by its name."""
        return self.theme.styles[name]

    def look(self, style: str, strong: bool = False, emphasis: bool = False) -> TextLook:
        """The look of text in a style."""
        key = (style, strong, emphasis)
        if key not in self._looks:
            self._looks[key] = self._make_look(*key)
        return self._looks[key]

    def _make_look(self, name: str, strong: bool, emphasis: bool) -> TextLook:
        style = self.theme.styles[name]
        # Large print has no italics: what is emphasised is heavier.
        strong, slanted = strong or (emphasis and self.theme.large), emphasis or style.italic
        return TextLook(
            self._typefaces[style.family],
            style.size,
            max(style.weight, 700) if strong else style.weight,
            slanted and not self.theme.large,
            style.spacing,
        )

    def leading(self, style: TextStyle, language: Language) -> float:
        """The distance between baselines in points, as the script of the language wants it."""
        scripts = self.theme.scripts
        wants = scripts.get(language.letters) or scripts.get(language.script)
        return (
            style.size * max(style.leading * wants.leading, wants.least)
            if wants
            else style.size * style.leading
        )
