"""Small compositions made by hand, their text shaped for real: what the tests of the writer write."""

import functools
import importlib.util
import pathlib
import zlib
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import uharfbuzz as hb

from brochure.language import language
from brochure.page.frame import Composition, Glyphs, Link, Mark, Metadata, Page
from brochure.page.structure import ARTIFACT, Heading, Part
from brochure.picture import Drawing, Raster, Shape
from brochure.text.font import Face
from brochure.text.run import GlyphRun
from brochure.units import Box, Size

A4 = Size(595.28, 841.89)
INK = (0.1, 0.1, 0.2)
FILES = {"NotoSans": ("fontpkg_noto_sans", "NotoSans[wdth,wght].ttf"), "NotoSansArabic": ("fontpkg_noto_sans_arabic", "NotoSansArabic[wdth,wght].ttf")}


@functools.cache
def face(name: str = "NotoSans", weight: int = 400) -> Face:
    """A face from the installed font packages."""
    package, file = FILES[name]
    spec = importlib.util.find_spec(package)
    assert spec is not None and spec.origin is not None
    data = (pathlib.Path(spec.origin).parent / "files" / file).read_bytes()
    return Face(f"{name}-{weight}", data, {"wght": weight, "wdth": 100})


def shaped(text: str, face: Face, size: float = 12, *, rtl: bool = False, tag: str = "en") -> GlyphRun:
    """A text of one script and direction as a run of glyphs in visual order."""
    buffer = hb.Buffer()
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
    buffer.add_codepoints([ord(character) for character in text])
    buffer.guess_segment_properties()
    buffer.direction, buffer.language = ("rtl" if rtl else "ltr"), tag
    hb.shape(face.font, buffer)
    infos, positions = buffer.glyph_infos, buffer.glyph_positions
    clusters = [info.cluster for info in infos]
    ends = dict(zip(sorted(set(clusters)), [*sorted(set(clusters))[1:], len(text)], strict=True))
    texts, said = [""] * len(clusters), set[int]()
    # The first glyph of a cluster in the order of reading carries its text.
    for at in reversed(range(len(clusters))) if rtl else range(len(clusters)):
        if clusters[at] not in said:
            said.add(clusters[at])
            texts[at] = text[clusters[at] : ends[clusters[at]]]
    offsets = tuple((position.x_offset, position.y_offset) for position in positions)
    return GlyphRun(
        face,
        size,
        tuple(info.codepoint for info in infos),
        tuple(texts),
        tuple(position.x_advance for position in positions),
        offsets if any(map(any, offsets)) else None,
        rtl,
    )


def latin(text: str, size: float = 12, weight: int = 400) -> GlyphRun:
    """A run of Noto Sans."""
    return shaped(text, face("NotoSans", weight), size)


def arabic(text: str, size: float = 14) -> GlyphRun:
    """A run of Noto Sans Arabic, right to left."""
    return shaped(text, face("NotoSansArabic"), size, rtl=True, tag="ar")


def line(part: int, y: float, *runs: GlyphRun, x: float = 60, colour: tuple[float, float, float] = INK) -> tuple[Glyphs, ...]:
    """Runs side by side from the left."""
    marks = []
    for run in runs:
        marks.append(Glyphs(part, x, y, run, colour))
        x += run.width
    return tuple(marks)


def line_from_right(part: int, y: float, *runs: GlyphRun, right: float = 535) -> tuple[Glyphs, ...]:
    """Runs in the order of reading, each to the left of the one before."""
    marks = []
    for run in runs:
        right -= run.width
        marks.append(Glyphs(part, right, y, run, INK))
    return tuple(marks)


class Draft(NamedTuple):
    """A composition before it is whole."""

    parts: Sequence[Part]
    marks: Sequence[Sequence[Mark]]
    links: Sequence[Sequence[Link]] = ()
    outline: Sequence[Heading] = ()
    tag: str = "en"
    title: str = "A leaflet"


def composed(draft: Draft, **metadata: object) -> Composition:
    """The draft as a composition of A4 pages."""
    links = [*draft.links, *[()] * (len(draft.marks) - len(draft.links))]
    pages = tuple(Page(A4, tuple(marks), tuple(active)) for marks, active in zip(draft.marks, links, strict=True))
    said = Metadata(title=draft.title, language=language(draft.tag))._replace(**metadata)
    return Composition(said, pages, tuple(draft.parts), tuple(draft.outline), ())
