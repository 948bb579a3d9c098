"""Fonts: bytes in, faces at a fixed place in their design space out. With `fontfile` and `shape`,
the door to uharfbuzz.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias

import uharfbuzz as hb

from brochure.memory import MixedMemory

Segment: TypeAlias = tuple[str, tuple[float, ...]]
"""A step of an outline: "m" moves to a point, "l" draws a line, "c" a curve by two control points
and its end, "h" closes.
"""


class FaceSubset(NamedTuple):
    """A font program cut down to the glyphs in use; `glyphs` maps the face's glyph ids to those of
    the program.
    """

    data: bytes
    glyphs: Mapping[int, int]


class FontFile(NamedTuple):
    """A font program as it stands in a file: its bytes, or the path of a file to map; for a
    collection, which of its fonts is meant.

    `family` is what a document calls it, where that is not the name by which it is asked for.
    """

    data: bytes
    number: int = 0
    path: str = ""
    family: str = ""


class FontMetrics(NamedTuple):
    """Font-wide measures in the face's units (y upwards), the italic angle in degrees, as in
    ISO 32000-1, table 122.
    """

    ascent: int
    descent: int
    cap_height: int
    x_height: int
    italic_angle: float
    weight: int
    box: tuple[int, int, int, int]


class FontFace:
    """A font file at a fixed weight: shapes, measures and subsets. It holds library handles, so it
    never crosses a process.
    """

    def __init__(
        self,
        name: str,
        data: bytes,
        variations: Mapping[str, float] | None = None,
        index: int = 0,
        path: str = "",
    ) -> None:
        """`name` is the PostScript name without a subset tag; ValueError where the bytes are no
        usable font.
        """
        self.name = name
        self.path = path
        self.variations = dict(variations or {})
        self._source = open_font(FontFile(data, index, path))
        if not self._source.glyph_count:
            raise ValueError("not a font that can be read")
        self.upem: int = self._source.upem
        self.font = hb.Font(self._source)
        if self.variations:
            self.font.set_variations(self.variations)
        self.words: dict[tuple[str, str, bool, float], dict[object, Any]] = {}
        """Words shaped before, for `shape` alone: by script, language and direction, then by their
        text.
        """
        self.codes: dict[Any, Any] = {}
        """What `pdf.font` has drawn of it, each drawing and text by a character that stands for it;
        the face holds it so that it goes when the face does.
        """
        self._advances: dict[int, int] = {}
        self._characters: set[str] = set()
        self.quadratic = has_table(self._source, "glyf")
        """Whether its outlines are TrueType's, in a table `glyf` that can be embedded; else they
        are CFF's.
        """
        # Digits and the space are asked for by every column of figures and every label.
        glyphs = {digit: self.font.get_nominal_glyph(ord(digit)) for digit in "0123456789"}
        self.digits: dict[str, int] = {digit: glyph for digit, glyph in glyphs.items() if glyph}
        """The glyphs of the digits 0 to 9, those that there are."""
        self.space: int = self.font.get_nominal_glyph(ord(" ")) or 0
        """The glyph of the space, 0 where there is none."""

    def covers(self, characters: set[str]) -> bool:
        """Whether the face has every one of these characters."""
        return characters <= self._characters or all(map(self.has, characters))

    def has(self, character: str) -> bool:
        """Whether the face maps this character to a glyph of its own."""
        if character in self._characters:
            return True
        glyph = self.font.get_nominal_glyph(ord(character)) or 0
        # .notdef is glyph 0; a broken cmap may name glyphs that the font does not have.
        if not 0 < glyph < self._source.glyph_count or (
            character == "\u2212" and self._is_hyphen(glyph)
        ):
            return False
        self._characters.add(character)
        return True

    def glyph(self, character: str) -> int:
        """The glyph that it maps a character to, 0 for none."""
        return self.font.get_nominal_glyph(ord(character)) or 0

    def _is_hyphen(self, glyph: int) -> bool:
        """Whether a minus sign is drawn as a hyphen, as Noto Sans Thai and Noto Sans Italic do: too
        short before a number.
        """
        hyphen = self.font.get_nominal_glyph(ord("-"))
        return bool(hyphen) and self.outline(glyph) == self.outline(hyphen)

    def advance(self, glyph: int) -> int:
        """A glyph's nominal width in the face's units: what the file will declare for it."""
        try:
            return self._advances[glyph]
        except KeyError:
            width: int = self.font.get_glyph_h_advance(glyph)
            self._advances[glyph] = width
            return width

    @property
    def metrics(self) -> FontMetrics:
        """The measures that a font descriptor wants."""
        # The extents of horizontal lines; no leaflet is set vertically.
        extents = self.font.get_font_extents("ltr")
        tag = hb.OTMetricsTag
        # HarfBuzz takes both from OS/2, or measures H and x where the table lacks them.
        cap, x_height = (
            self.font.get_metric_position(name) for name in (tag.CAP_HEIGHT, tag.X_HEIGHT)
        )
        # xMin, yMin, xMax, yMax of the whole font (OpenType, `head`, from byte 36): HarfBuzz gives
        # extents of glyphs only.
        head = self._source.reference_table("head").data
        corners = [int.from_bytes(head[at : at + 2], "big", signed=True) for at in range(36, 44, 2)]
        return FontMetrics(
            ascent=extents.ascender,
            descent=extents.descender,
            # A font without a capital height has no capitals, as those of Arabic: the ascent stands
            # for it (ISO 32000-1, table 122).
            cap_height=cap or extents.ascender,
            x_height=x_height or 0,
            italic_angle=self.font.get_style_value(hb.StyleTag.SLANT_ANGLE),
            weight=round(self.font.get_style_value(hb.StyleTag.WEIGHT)),
            box=(corners[0], corners[1], corners[2], corners[3]),
        )

    def outline(self, glyph: int) -> list[Segment]:
        """A glyph's outline at this face's weight, in the face's units, quadratic curves as cubic
        ones.
        """
        path: list[Segment] = []
        self.font.draw_glyph(glyph, _DRAWING, path)
        return path

    def subset(self, glyphs: Iterable[int]) -> FaceSubset:
        """The font program with these glyphs and .notdef, at this face's weight, without layout
        tables or hinting.
        """
        wanted = hb.SubsetInput()
        # Glyph 0 is .notdef in every font (OpenType 1.9, `glyf`), and a subset goes on to have it.
        wanted.glyph_set.update({0, *glyphs})
        # Text is shaped already: glyphs that only layout rules could bring in are not needed, and
        # hinting does nothing in print or on today's screens.
        wanted.flags = (
            hb.SubsetFlags.NO_LAYOUT_CLOSURE
            | hb.SubsetFlags.NO_HINTING
            | hb.SubsetFlags.NOTDEF_OUTLINE
        )
        wanted.drop_table_tag_set.update(_DROPPED)
        # All axes are pinned: viewers draw a variable font program at its default place.
        for axis in self._source.axis_infos:
            wanted.pin_axis_location(
                self._source, axis.tag, self.variations.get(axis.tag, axis.default_value)
            )
        plan = hb.SubsetPlan(self._source, wanted)
        return FaceSubset(plan.execute().blob.data, dict(plan.old_to_new_glyph_mapping))


def _tag(name: str) -> int:
    return int.from_bytes(name.encode("ascii"), "big")


# Tables that a font program in a PDF needs none of (ISO 32000-1, 9.9): layout is done, and codes,
# widths and names stand in the PDF itself.
_DROPPED = frozenset(
    map(
        _tag,
        (
            "GSUB",
            "GPOS",
            "GDEF",
            "STAT",
            "DSIG",
            "MATH",
            "BASE",
            "name",
            "OS/2",
            "cmap",
            "post",
            "gasp",
        ),
    )
)


def _make_drawing() -> Any:
    """What writes down an outline as HarfBuzz draws it; quadratic curves come as cubic ones where
    nobody asks for them.
    """
    drawing = hb.DrawFuncs()
    drawing.set_move_to_func(lambda x, y, path: path.append(("m", (x, y))))
    drawing.set_line_to_func(lambda x, y, path: path.append(("l", (x, y))))
    # HarfBuzz hands over six coordinates and then the path.
    drawing.set_cubic_to_func(lambda *points: points[6].append(("c", points[:6])))
    drawing.set_close_path_func(lambda path: path.append(("h", ())))
    return drawing


_DRAWING = _make_drawing()


def open_font(file: FontFile) -> Any:
    """A font of a file as HarfBuzz sees it; without glyphs where it is none, or cannot be
    opened.
    """
    try:
        blob = hb.Blob.from_file_path(file.path) if file.path else hb.Blob(file.data)
    except hb.HarfBuzzError:
        # HarfBuzz says no more than that it failed; an empty font has no glyphs, which callers ask.
        blob = hb.Blob(b"")
    return hb.Face(blob, file.number)


def has_table(opened: Any, tag: str) -> bool:
    """Whether a font has a table with something in it."""
    return len(opened.reference_table(tag)) > 0


Find: TypeAlias = Callable[[str, int, bool], FontFile | None]
"""What finds a file by family, weight and slant."""


class FontLibrary:
    """The faces of one process: found by family, weight and slant, each loaded once."""

    def __init__(
        self, find: Find, installed: Callable[[], Sequence[str]], search: Find = lambda *_: None
    ) -> None:
        """`find(family, weight, italic)` gives a font file or None, `installed()` every family that
        may serve as a last resort.

        `search` is asked where `find` gives nothing; it may take its time.
        """
        self._find, self._search = find, search
        self._installed = installed
        self._faces: dict[tuple[str, int, bool, bool], FontFace | None] = {}
        self._opened: dict[tuple[FontFile, tuple[tuple[str, float], ...]], FontFace] = {}
        self.typefaces = MixedMemory(64)
        """One object for equal pairs of scripts and typefaces: looks are keys, and hash it."""
        self.settings = MixedMemory(512)
        """The size and the faces for each script of each look."""
        self.galleys = MixedMemory(256)
        """Paragraphs that are shaped: labels and footers come again, and files that differ in a
        name or two.
        """
        self.examined = MixedMemory(32)
        """The styles of the font files of brands; all of a file is looked at for them."""

    def face(
        self, family: str, weight: int = 400, italic: bool = False, *, near: bool = False
    ) -> FontFace | None:
        """The face of a family at a weight (clamped to what the file offers), or None where it is
        not installed.

        `near` tells not to search where it is not found at once.
        """
        # A family that is not there is remembered, too: searching the system takes its time.
        key = (family, weight, italic, near)
        if key not in self._faces:
            file = self._find(family, weight, italic) or (
                None if near else self._search(family, weight, italic)
            )
            self._faces[key] = None if file is None else self._open(file, family, weight, italic)
        return self._faces[key]

    def _open(self, file: FontFile, family: str, weight: int, italic: bool) -> FontFace:
        """The file at the nearest weight that it offers: one face, however many weights are asked
        for.
        """
        opened = open_font(file)
        place = style_variations(opened, weight, italic)
        key = (file, tuple(place.items()))
        if key not in self._opened:
            # The weight in the name must be the true one: two weights that clamp to one are one
            # face.
            weight = round(
                place["wght"]
                if "wght" in place
                else hb.Font(opened).get_style_value(hb.StyleTag.WEIGHT)
            )
            name = (
                f"{(file.family or family).replace(' ', '')}-{weight}{'Italic' if italic else ''}"
            )
            self._opened[key] = FontFace(name, file.data, place, file.number, file.path)
        return self._opened[key]

    def last_resorts(self, character: str, weight: int) -> FontFace | None:
        """The first installed family, by name, that has the character."""
        for family in self._installed():
            face = self.face(family, weight)
            if face is not None and face.has(character):
                return face
        return None


def style_variations(opened: Any, weight: int, italic: bool) -> dict[str, float]:
    """The place in a font's design space for a style (OpenType 1.9, registered axes)."""
    place: dict[str, float] = {}
    for axis in opened.axis_infos:
        if axis.tag == "wght":
            place["wght"] = min(max(weight, axis.min_value), axis.max_value)
        # `ital` goes from upright to italic; `slnt` counts degrees counter-clockwise, so its least
        # value leans furthest to the right.
        elif italic and axis.tag == "ital":
            place["ital"] = axis.max_value
        elif italic and axis.tag == "slnt":
            place["slnt"] = axis.min_value
    return place
