"""What is drawn: marks on pages, in page space (points, origin top left, y downwards), each tied to
a part.
"""

import itertools
from typing import NamedTuple, TypeAlias

from brochure.edition import A_2A, RGB, UA_1, UA_2, X_4
from brochure.language import Language
from brochure.page.structure import OutlineHeading, PageReference, SaidText, StructurePart
from brochure.picture import Picture, RasterPicture, VectorDrawing
from brochure.text.run import GlyphRun
from brochure.units import Box, Size

Colour: TypeAlias = tuple[float, float, float]
"""sRGB, each of three parts from 0 to 1. Only behind `page.inks` may it have one part (grey, 1 is
paper) or four (cyan, magenta, yellow, black): nothing but the writer looks at it there.
"""


class GlyphMark(NamedTuple):
    """A piece of one shaped run on one line: the pen starts at (x, y) on the baseline and moves
    right.
    """

    part: int
    x: float
    y: float
    run: GlyphRun
    colour: Colour


class FillMark(NamedTuple):
    """A filled rectangle with corners rounded by `radius`."""

    part: int
    box: Box
    colour: Colour
    radius: float = 0.0


class DrawingMark(NamedTuple):
    """A drawing scaled to fill a box, whose corners are rounded by `radius`; only what lies in
    `frame` is seen, where there is one.
    """

    part: int
    box: Box
    drawing: VectorDrawing
    radius: float = 0.0
    frame: Box | None = None


class ImageMark(NamedTuple):
    """A raster image scaled to fill a box, whose corners are rounded by `radius`; only what lies in
    `frame` is seen, where there is one.
    """

    part: int
    box: Box
    raster: RasterPicture
    radius: float = 0.0
    frame: Box | None = None


class WritingBlank(NamedTuple):
    """What is to be written at a place: `kind` is "text", "tick", "signature" or "sticker" (a label
    that is stuck on); `name` is unique in its leaflet and the same in all languages, `label` says
    in plain words what is asked for.

    There are so many `lines` to write on, or `boxes` for one character each, or one box to tick,
    which may have been `ticked` beforehand.
    """

    kind: str
    name: str
    label: str
    lines: int = 1
    boxes: int = 0
    ticked: bool = False


class BlankMark(NamedTuple):
    """A place to write in: `part` is its Form element, which has one such place, `box` the room for
    what is written, above its lines or within its frame, which are drawn in a `weight`: 0 where
    something else has drawn them.
    """

    part: int
    box: Box
    blank: WritingBlank
    colour: Colour
    weight: float

    @property
    def strokes(self) -> tuple[FillMark, ...]:
        """The lines that are printed of it, within its box."""
        if not self.weight:
            return ()
        x, y, width, height = self.box
        count = max(1, self.blank.boxes)
        if self.blank.boxes or self.blank.kind in ("tick", "sticker"):
            step = (width - self.weight) / count
            upright = [Box(x + at * step, y, self.weight, height) for at in range(count + 1)]
            tops = (y, y + height - self.weight)
            level = [Box(x, top, width, self.weight) for top in tops]
            lines = [*upright, *level]
        else:
            step = height / self.blank.lines
            feet = [y + at * step for at in range(1, self.blank.lines + 1)]
            lines = [Box(x, foot - self.weight, width, self.weight) for foot in feet]
        return tuple(FillMark(self.part, line, self.colour) for line in lines)


Mark: TypeAlias = GlyphMark | FillMark | DrawingMark | ImageMark | BlankMark


def picture_mark(part: int, box: Box, picture: Picture) -> "DrawingMark | ImageMark":
    """A picture scaled to fill a box."""
    if isinstance(picture, VectorDrawing):
        return DrawingMark(part, box, picture)
    return ImageMark(part, box, picture)


class LinkArea(NamedTuple):
    """A link on one line: `part` is its Link element, `text` describes where it leads (ISO 14289-1,
    7.18.5).

    `url` is an address, or “#” and the anchor of a part. `box` is around all of it; `areas` are the
    active ones where it does not stand in one piece, from the left to the right.
    """

    part: int
    box: Box
    url: str
    text: str
    areas: tuple[Box, ...] = ()

    @property
    def anchor(self) -> str:
        """The anchor of the part that it leads to; empty where it leads out of the file."""
        return self.url[1:] if self.url.startswith("#") else ""

    def moved(self, dx: float, dy: float) -> "LinkArea":
        """This link shifted by dx to the right and dy downwards."""
        areas = tuple([area.moved(dx, dy) for area in self.areas])
        return self._replace(box=self.box.moved(dx, dy), areas=areas)


class PlacedBlank(NamedTuple):
    """A place to write in: its page, counted from 0, its Form element, its room in page space, and
    what is to be written there. A form that is filled in on a screen has a field for each.
    """

    page: int
    part: int
    box: Box
    blank: WritingBlank


class MarkGroup(tuple[Mark, ...]):
    """Marks hashed as one thing, since they are the key to what was painted of them."""

    # Without __slots__ each group would have a dict of its own.
    __slots__ = ()
    # By identity: comparing some hundred marks at each look-up would take longer than painting.
    __hash__ = object.__hash__


class VariedGroup(MarkGroup):
    """Marks that are others in each of many files."""

    __slots__ = ()


class ComposedPage(NamedTuple):
    """A finished page: its content, drawn in order, and then `around`: artifacts, the same on most
    pages.

    The content is one piece, or, where many files have all but some blocks in common, what is
    shared and what is `Varied` in turn. `furniture` is the text of the page's artifacts in the
    order drawn, after the content. `folds` are the x at which a sheet is folded; what
    is printed reaches `bleed` points beyond the edge, and marks of the print shop `slug` points.
    """

    size: Size
    content: tuple[MarkGroup, ...]
    links: tuple[LinkArea, ...] = ()
    furniture: tuple[str, ...] = ()
    around: tuple[Mark, ...] = ()
    folds: tuple[float, ...] = ()
    bleed: float = 0.0
    slug: float = 0.0

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The marks of the content, in the order drawn."""
        return tuple(itertools.chain.from_iterable(self.content))

    @property
    def drawn(self) -> tuple[Mark, ...]:
        """Everything that the page shows, in the order drawn."""
        return (*self.marks, *self.around)


class Metadata(NamedTuple):
    """What the file says of itself; `date` is an ISO 8601 day or empty, `notices` are shown to
    readers and machines alike.

    `spoken` and `described` are the languages of title and subject where these are not in that of
    the file: not translated yet.
    """

    title: str
    language: Language
    author: str = ""
    subject: str = ""
    number: str = ""
    version: str = ""
    status: str = ""
    date: str = ""
    publisher: str = ""
    notices: tuple[str, ...] = ()
    spoken: Language | None = None
    described: Language | None = None


class TypingFont(NamedTuple):
    """What is typed into fields is set in: each of its characters alone in `letters`, a size in
    points, and whether lines begin on the right.
    """

    letters: GlyphRun
    size: float
    rtl: bool


class OutputTarget(NamedTuple):
    """What kind of file the pages become: the short names of its standards (edition.STANDARDS), the
    colours it is printed in (edition.COLOURS), and the ICC profile that these are meant for, as
    bytes (none: sRGB), with the name of its `condition`.
    """

    standards: tuple[str, ...] = (UA_1, A_2A)
    colour: str = RGB
    profile: bytes = b""
    condition: str = ""

    @property
    def modern(self) -> bool:
        """Whether it is a file of PDF 2.0."""
        return UA_2 in self.standards

    @property
    def exchanged(self) -> bool:
        """Whether it is a PDF/X-4 as well."""
        return X_4 in self.standards


SCREEN = OutputTarget()
"""What is read on a screen and printed on any printer."""


class ViewerWishes(NamedTuple):
    """How a file asks to be shown and printed (ISO 32000-1, 7.7.2 and 12.2): a page layout, a way
    of printing on both sides ("": as the reader likes), and whether it is never scaled.
    """

    layout: str = ""
    duplex: str = ""
    unscaled: bool = False


class Composition(NamedTuple):
    """A whole leaflet, set: everything that the writer needs and nothing about where it came
    from.

    Where it is filled in on a screen, `typing` is what in, and `entries` are its fields in the
    order of reading; the lines of these are drawn on the pages as ornaments.
    """

    metadata: Metadata
    pages: tuple[ComposedPage, ...]
    parts: tuple[StructurePart, ...]
    outline: tuple[OutlineHeading, ...]
    said: tuple[SaidText, ...]
    references: tuple[PageReference, ...] = ()
    entries: tuple[PlacedBlank, ...] = ()
    typing: TypingFont | None = None
    target: OutputTarget = SCREEN
    wishes: ViewerWishes = ViewerWishes()
    order: tuple[tuple[int, int], ...] = ()
    """The pieces of content in the order of reading, each by its page and its place there; () where
    this is the order of pages.
    """
    leaves: tuple[int, ...] = ()
    """Of each of these pieces the page that a reader knows it by, counted from 1; () where sheets
    and pages are one.
    """

    @property
    def pieces(self) -> tuple[tuple[int, MarkGroup], ...]:
        """The pieces of content in the order of reading, each with its page, counted from 0."""
        return tuple((page, self.pages[page].content[at]) for page, at in self.reading)

    @property
    def reading(self) -> tuple[tuple[int, int], ...]:
        """The order of reading, as `order` has it where it is not that of pages."""
        if self.order:
            return self.order
        return tuple(
            (page, at) for page, each in enumerate(self.pages) for at in range(len(each.content))
        )

    def leaf(self, piece: int) -> int:
        """The page that a reader knows a piece by, counted from 1; pieces are counted from 0."""
        return self.leaves[piece] if self.leaves else self.reading[piece][0] + 1

    @property
    def blanks(self) -> tuple[PlacedBlank, ...]:
        """The places to write in, in the order of reading."""
        return tuple(
            PlacedBlank(at, mark.part, mark.box, mark.blank)
            for at, marks in self.pieces
            for mark in marks
            if type(mark) is BlankMark
        )
