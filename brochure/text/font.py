"""Fonts: bytes in, faces at a fixed place in their design space out. With `shape`, the door to uharfbuzz."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import uharfbuzz as hb


class Subset(NamedTuple):
    """A font program cut down to the glyphs in use; `glyphs` maps the face's glyph ids to those of the program."""

    data: bytes
    glyphs: Mapping[int, int]


class FontFile(NamedTuple):
    """A font program as it stands in a file: its bytes and, for a collection, which of its fonts is meant."""

    data: bytes
    number: int = 0


class Metrics(NamedTuple):
    """Font-wide measures in the face's units (y upwards), italic angle in degrees; `flags` as in ISO 32000-1, table 123."""

    ascent: int
    descent: int
    cap_height: int
    x_height: int
    italic_angle: float
    weight: int
    box: tuple[int, int, int, int]


class Face:
    """A font file at a fixed weight: shapes, measures and subsets. It holds library handles, so it never crosses a process."""

    def __init__(self, name: str, data: bytes, variations: Mapping[str, float] | None = None, index: int = 0) -> None:
        """`name` is the PostScript name without a subset tag; ValueError where the bytes are no usable font."""
        self.name = name
        self.variations = dict(variations or {})
        self._source = hb.Face(hb.Blob(data), index)
        if not self._source.glyph_count:
            raise ValueError("not a font that can be read")
        self.upem: int = self._source.upem
        self.font = hb.Font(self._source)
        if self.variations:
            self.font.set_variations(self.variations)
        self.words: dict[tuple[str, str, bool], dict[str, Any]] = {}
        """Words shaped before, for `shape` alone: by script, language and direction, then by their text."""
        self._advances: dict[int, int] = {}
        self._characters = frozenset(map(chr, self._source.unicodes))

    def covers(self, characters: set[str]) -> bool:
        """Whether the face has every one of these characters."""
        return characters <= self._characters

    def has(self, character: str) -> bool:
        """Whether the face maps this character to a glyph of its own."""
        return character in self._characters

    def advance(self, glyph: int) -> int:
        """A glyph's nominal width in the face's units: what the file will declare for it."""
        try:
            return self._advances[glyph]
        except KeyError:
            width: int = self.font.get_glyph_h_advance(glyph)
            self._advances[glyph] = width
            return width

    @property
    def metrics(self) -> Metrics:
        """The measures that a font descriptor wants."""
        extents = self.font.get_font_extents("ltr")
        tag = hb.OTMetricsTag
        cap, x_height = (self.font.get_metric_position(name) for name in (tag.CAP_HEIGHT, tag.X_HEIGHT))
        head = self._source.reference_table("head").data
        corners = [int.from_bytes(head[at : at + 2], "big", signed=True) for at in range(36, 44, 2)]
        return Metrics(
            ascent=extents.ascender,
            descent=extents.descender,
            cap_height=cap or extents.ascender,
            x_height=x_height or 0,
            italic_angle=self.font.get_style_value(hb.StyleTag.SLANT_ANGLE),
            weight=round(self.font.get_style_value(hb.StyleTag.WEIGHT)),
            box=(corners[0], corners[1], corners[2], corners[3]),
        )

    def subset(self, glyphs: Iterable[int]) -> Subset:
        """The font program with these glyphs and .notdef, at this face's weight, without layout tables or hinting."""
        wanted = hb.SubsetInput()
        wanted.glyph_set.update({0, *glyphs})
        wanted.flags = hb.SubsetFlags.NO_LAYOUT_CLOSURE | hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE
        wanted.drop_table_tag_set.update(_DROPPED)
        for axis in self._source.axis_infos:
            wanted.pin_axis_location(self._source, axis.tag, self.variations.get(axis.tag, axis.default_value))
        plan = hb.SubsetPlan(self._source, wanted)
        return Subset(plan.execute().blob.data, dict(plan.old_to_new_glyph_mapping))


def _tag(name: str) -> int:
    return int.from_bytes(name.encode("ascii"), "big")


_DROPPED = frozenset(map(_tag, ("GSUB", "GPOS", "GDEF", "STAT", "DSIG", "MATH", "BASE", "name", "OS/2", "cmap", "post", "gasp")))


class Fonts:
    """The faces of one process: found by family, weight and slant, each loaded once."""

    def __init__(self, find: Callable[[str, int, bool], FontFile | None], installed: Callable[[], Sequence[str]]) -> None:
        """`find(family, weight, italic)` gives a font file or None, `installed()` every family that may serve as a last resort."""
        self._find = find
        self._installed = installed
        self._faces: dict[tuple[str, int, bool], Face | None] = {}

    def face(self, family: str, weight: int = 400, italic: bool = False) -> Face | None:
        """The face of a family at a weight (clamped to what the file offers), or None where it is not installed."""
        key = (family, weight, italic)
        if key not in self._faces:
            file = self._find(family, weight, italic)
            self._faces[key] = None if file is None else _open(file, family, weight, italic)
        return self._faces[key]

    def last_resorts(self, character: str, weight: int) -> Face | None:
        """The first installed family, by name, that has the character."""
        for family in self._installed():
            face = self.face(family, weight)
            if face is not None and face.has(character):
                return face
        return None


def _open(file: FontFile, family: str, weight: int, italic: bool) -> Face:
    axes = {axis.tag: axis for axis in hb.Face(hb.Blob(file.data), file.number).axis_infos}
    variations = {}
    if "wght" in axes:
        variations["wght"] = min(max(weight, axes["wght"].min_value), axes["wght"].max_value)
    name = f"{family.replace(' ', '')}-{weight}{'Italic' if italic else ''}"
    return Face(name, file.data, variations, file.number)
