"""A TrueType program gains glyphs that are put together of others (OpenType 1.9, glyf: composite
glyph description).
"""

import itertools
import struct
from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

Component: TypeAlias = tuple[int, int, int]
"""A glyph and where its origin stands, in the font's units."""

# ARG_1_AND_2_ARE_WORDS, ARGS_ARE_XY_VALUES and MORE_COMPONENTS.
_WORDS, _OFFSETS, _MORE = 0x1, 0x2, 0x20
# What the sum of a whole font file comes to (OpenType 1.9, head.checkSumAdjustment).
_MAGIC = 0xB1B0AFBA


class GlyphRecipe(NamedTuple):
    """A glyph to be made: what it is put together of (nothing: it shows nothing) and its advance
    width.
    """

    components: tuple[Component, ...]
    width: int


def add_composites(program: bytes, recipes: Sequence[GlyphRecipe]) -> bytes:
    """The program with a glyph for each recipe after those that it has; ValueError where its
    outlines are not TrueType's.
    """
    tables = _tables(program)
    if b"glyf" not in tables:
        raise ValueError("a font program without TrueType outlines cannot take composite glyphs")
    head, hhea, maxp = (bytearray(tables[tag]) for tag in (b"head", b"hhea", b"maxp"))
    # head.indexToLocFormat, of two bytes at 50: 1 for long offsets.
    glyphs = _outlines(tables[b"glyf"], tables[b"loca"], long=bool(head[51]))
    # hhea.numberOfHMetrics, at 34.
    metrics = _metrics(tables[b"hmtx"], len(glyphs), struct.unpack_from(">H", hhea, 34)[0])
    for recipe in recipes:
        # A component without outline (a space) may not be one; it shows nothing anyway.
        drawn = [component for component in recipe.components if glyphs[component[0]]]
        outline = _composite(drawn, glyphs) if drawn else b""
        glyphs.append(outline)
        metrics.append(
            struct.pack(
                # The left side bearing is the outline's least x, the first number of its box.
                ">Hh",
                recipe.width,
                struct.unpack_from(">h", outline, 2)[0] if outline else 0,
            )
        )
    places = [0]
    for outline in glyphs:
        places.append(places[-1] + len(outline))
    # Long offsets from now on: short ones end at 128 kB.
    head[50:52] = (1).to_bytes(2, "big")
    struct.pack_into(">H", hhea, 34, len(glyphs))
    _enlarge(maxp, len(glyphs), max((len(recipe.components) for recipe in recipes), default=0))
    made = {
        b"glyf": b"".join(glyphs),
        b"loca": struct.pack(f">{len(places)}I", *places),
        b"hmtx": b"".join(metrics),
    }
    return _program(
        program[:4],
        tables | made | {b"head": bytes(head), b"hhea": bytes(hhea), b"maxp": bytes(maxp)},
    )


def _tables(program: bytes) -> dict[bytes, bytes]:
    count = struct.unpack_from(">H", program, 4)[0]
    entries = (struct.unpack_from(">4sIII", program, 12 + 16 * at) for at in range(count))
    return {tag: program[offset : offset + length] for tag, _, offset, length in entries}


def _outlines(glyf: bytes, loca: bytes, *, long: bool) -> list[bytes]:
    """Each glyph's description, padded to four bytes so that they can stand one after the other."""
    # Short offsets count pairs of bytes.
    places: Sequence[int] = (
        struct.unpack(f">{len(loca) // 4}I", loca)
        if long
        else [2 * at for at in struct.unpack(f">{len(loca) // 2}H", loca)]
    )
    return [_padded(glyf[start:end]) for start, end in itertools.pairwise(places)]


def _metrics(hmtx: bytes, count: int, full: int) -> list[bytes]:
    """Advance and left bearing of each glyph: the last advance stands for all that follow."""
    last = hmtx[4 * full - 4 : 4 * full - 2]
    short = (last + hmtx[4 * full + 2 * at :][:2] for at in range(count - full))
    return [*(hmtx[4 * at : 4 * at + 4] for at in range(full)), *short]


def _composite(components: Sequence[Component], glyphs: Sequence[bytes]) -> bytes:
    boxes = []
    for glyph, x, y in components:
        left, bottom, right, top = struct.unpack_from(">4h", glyphs[glyph], 2)
        boxes.append((left + x, bottom + y, right + x, top + y))
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    # A contour count of -1 says that this is a composite.
    made = struct.pack(">5h", -1, min(lefts), min(bottoms), max(rights), max(tops))
    for at, (glyph, x, y) in enumerate(components, start=1):
        made += struct.pack(
            ">HHhh", _WORDS | _OFFSETS | (_MORE if at < len(components) else 0), glyph, x, y
        )
    return _padded(made)


def _enlarge(maxp: bytearray, count: int, elements: int) -> None:
    """The limits in maxp: glyphs, points and contours of composites, components and their depth."""
    # maxPoints, maxContours, maxCompositePoints and maxCompositeContours.
    points, contours, of_composites, their_contours = struct.unpack_from(">4H", maxp, 6)
    # An upper bound: as if each component were the largest glyph.
    most = (
        min(0xFFFF, max(points, of_composites) * max(elements, 1)),
        min(0xFFFF, max(contours, their_contours) * max(elements, 1)),
    )
    struct.pack_into(">H", maxp, 4, count)
    struct.pack_into(">HH", maxp, 10, *most)
    # maxComponentElements and maxComponentDepth: one level deeper than the font's own composites.
    held, depth = struct.unpack_from(">HH", maxp, 28)
    struct.pack_into(">HH", maxp, 28, max(held, elements), depth + 1)


def _program(version: bytes, tables: dict[bytes, bytes]) -> bytes:
    """The tables as a font file, with all its checksums."""
    head = bytearray(tables[b"head"])
    # Checksums are counted as if the adjustment were 0.
    head[8:12] = bytes(4)
    tables = tables | {b"head": bytes(head)}
    # searchRange, entrySelector and rangeShift: the largest power of two that is not above the
    # count.
    power = len(tables).bit_length() - 1
    directory = struct.pack(
        ">4s4H", version, len(tables), 16 << power, power, 16 * len(tables) - (16 << power)
    )
    body, start, total, adjusted = b"", 12 + 16 * len(tables), 0, 0
    # In the order of their tags, as the directory must be for the search.
    for tag in sorted(tables):
        data = _padded(tables[tag])
        check = _sum(data)
        total += check
        if tag == b"head":
            adjusted = start + len(body) + 8
        directory += struct.pack(">4sIII", tag, check, start + len(body), len(tables[tag]))
        body += data
    file = bytearray(directory + body)
    # What the whole file lacks to the magic number.
    struct.pack_into(">I", file, adjusted, (_MAGIC - total - _sum(directory)) & 0xFFFFFFFF)
    return bytes(file)


def _sum(data: bytes) -> int:
    words: tuple[int, ...] = struct.unpack(f">{len(data) // 4}I", data)
    return sum(words) & 0xFFFFFFFF


def _padded(data: bytes) -> bytes:
    return data + bytes(-len(data) % 4)
