"""Small compositions made by hand, their text shaped for real: what the tests of the writer
write.
"""

import collections
import functools
import importlib.util
import io
import pathlib
import zlib
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import pikepdf
import uharfbuzz as hb

from brochure.language import find_language
from brochure.page.frame import (
    ComposedPage,
    Composition,
    GlyphMark,
    LinkArea,
    Mark,
    MarkGroup,
    Metadata,
)
from brochure.page.structure import OutlineHeading, StructurePart
from brochure.picture import DrawnShape, RasterPicture, VectorDrawing
from brochure.text.font import FontFace
from brochure.text.run import GlyphRun, ShapedWord
from brochure.units import Size

A4 = Size(595.28, 841.89)
INK = (0.1, 0.1, 0.2)
FILES = {
    "NotoSans": ("fontpkg_noto_sans", "NotoSans[wdth,wght].ttf"),
    "NotoSansArabic": ("fontpkg_noto_sans_arabic", "NotoSansArabic[wdth,wght].ttf"),
}
DOCUMENT = StructurePart(0, "Document", 0)


@functools.cache
def face(name: str = "NotoSans", weight: int = 400) -> FontFace:
    """A face from the installed font packages."""
    package, file = FILES[name]
    spec = importlib.util.find_spec(package)
    assert spec is not None and spec.origin is not None
    data = (pathlib.Path(spec.origin).parent / "files" / file).read_bytes()
    return FontFace(f"{name}-{weight}", data, {"wght": weight, "wdth": 100})


def shaped(
    text: str, face: FontFace, size: float = 12, *, rtl: bool = False, tag: str = "en"
) -> GlyphRun:
    """A text of one script and direction as a run of glyphs in visual order."""
    buffer = hb.Buffer()
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
    buffer.add_codepoints([ord(character) for character in text])
    buffer.guess_segment_properties()
    buffer.direction, buffer.language = ("rtl" if rtl else "ltr"), tag
    hb.shape(face.font, buffer)
    positions = buffer.glyph_positions
    offsets = tuple((position.x_offset, position.y_offset) for position in positions)
    word = ShapedWord(
        tuple(info.codepoint for info in buffer.glyph_infos),
        _texts(text, [info.cluster for info in buffer.glyph_infos], rtl),
        tuple(position.x_advance for position in positions),
        offsets if any(map(any, offsets)) else None,
        rtl,
    )
    return GlyphRun(face, size, (word,), rtl)


def _texts(text: str, clusters: list[int], rtl: bool) -> tuple[str, ...]:
    """The text of each cluster on its first glyph in the order of reading."""
    starts = sorted(set(clusters))
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    texts, said = [""] * len(clusters), set[int]()
    for at in reversed(range(len(clusters))) if rtl else range(len(clusters)):
        if clusters[at] not in said:
            said.add(clusters[at])
            texts[at] = text[clusters[at] : ends[clusters[at]]]
    return tuple(texts)


def latin(text: str, size: float = 12, weight: int = 400) -> GlyphRun:
    """A run of Noto Sans."""
    return shaped(text, face("NotoSans", weight), size)


def arabic(text: str, size: float = 14) -> GlyphRun:
    """A run of Noto Sans Arabic, right to left."""
    return shaped(text, face("NotoSansArabic"), size, rtl=True, tag="ar")


def signs(text: str, size: float = 14) -> GlyphRun:
    """Signs that Noto Sans Arabic lacks, from Noto Sans, right to left."""
    return shaped(text, face("NotoSans"), size, rtl=True, tag="ar")


def line(
    part: int, y: float, *runs: GlyphRun, x: float = 60, colour: tuple[float, float, float] = INK
) -> tuple[GlyphMark, ...]:
    """Runs side by side from the left."""
    marks = []
    for run in runs:
        marks.append(GlyphMark(part, x, y, run, colour))
        x += run.width
    return tuple(marks)


def line_from_right(
    part: int, y: float, *runs: GlyphRun | tuple[int, GlyphRun], right: float = 535
) -> tuple[GlyphMark, ...]:
    """Runs in the order of reading, each to the left of the one before; a run of another part comes
    with its number.
    """
    marks = []
    own = part
    for each in runs:
        part, run = (
            each if isinstance(each, tuple) and not isinstance(each, GlyphRun) else (own, each)
        )
        right -= run.width
        marks.append(GlyphMark(part, right, y, run, INK))
    return tuple(marks)


class Draft(NamedTuple):
    """A composition before it is whole; marks and links are by page."""

    parts: Sequence[StructurePart]
    marks: Sequence[Sequence[Mark]]
    links: Sequence[Sequence[LinkArea]] = ()
    outline: Sequence[OutlineHeading] = ()
    tag: str = "en"
    title: str = "A leaflet"


def composed(draft: Draft, **metadata: Any) -> Composition:
    """The draft as a composition of A4 pages."""
    links = [*draft.links, *[()] * (len(draft.marks) - len(draft.links))]
    pages = tuple(
        ComposedPage(A4, (MarkGroup(marks),), tuple(active))
        for marks, active in zip(draft.marks, links, strict=True)
    )
    said = Metadata(title=draft.title, language=find_language(draft.tag))._replace(**metadata)
    return Composition(said, pages, tuple(draft.parts), tuple(draft.outline), ())


def grey(side: int = 2) -> RasterPicture:
    """A small grey picture."""
    return RasterPicture(side, side, 1, "Flate", zlib.compress(bytes(range(0, side * side * 8, 8))))


def see_through() -> RasterPicture:
    """A small red picture that fades."""
    return RasterPicture(
        2, 2, 3, "Flate", zlib.compress(b"\xff\0\0" * 4), zlib.compress(bytes((0, 85, 170, 255)))
    )


def triangle(opacity: float = 1.0) -> VectorDrawing:
    """A filled and stroked triangle on a canvas of 20 by 10."""
    path = (
        ("m", (0.0, 10.0)),
        ("l", (10.0, 0.0)),
        ("c", (12.0, 0.0, 20.0, 8.0, 20.0, 10.0)),
        ("h", ()),
    )
    return VectorDrawing(
        20,
        10,
        (DrawnShape(path, (1, 0, 0), (0, 0, 1), 0.5, fill_opacity=opacity, dash=(2.0, 1.0)),),
    )


_KEPT = collections.deque[pikepdf.Pdf](maxlen=16)


def opened(data: bytes) -> pikepdf.Pdf:
    """The file as pikepdf reads it, kept open while its objects are looked at: they die with it."""
    _KEPT.append(pikepdf.open(io.BytesIO(data)))
    return _KEPT[-1]


def content(page: pikepdf.Page) -> bytes:
    """What draws a page: its own content, then what stands around it."""
    return b"\n".join(stream.read_bytes() for stream in page.Contents).rstrip()  # type: ignore[attr-defined]


def elements(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Every structure element, in the order of reading."""
    waiting = [pdf.Root.StructTreeRoot.K]
    while waiting:
        element = waiting.pop()
        yield element
        waiting.extend(
            kid
            for kid in reversed(kids(element))
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid
        )


def kids(element: pikepdf.Object) -> list[Any]:
    """What stands in a structure element."""
    return list(element.get("/K", pikepdf.Array()))


def outline_of(element: pikepdf.Object) -> str:
    """An element and what is in it, as one line: `P(0 Link(1 obj) 2)`, sequences of other pages
    than its own with a plus.
    """
    shown = []
    for kid in kids(element):
        if isinstance(kid, int):
            shown.append(str(kid))
        elif "/S" in kid:
            shown.append(outline_of(kid))
        else:
            shown.append("obj" if kid.Type == "/OBJR" else f"+{kid.MCID}")
    return f"{str(element.S)[1:]}({' '.join(shown)})"
