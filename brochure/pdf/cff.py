"""A CFF program, keyed by CID, made glyph by glyph of outlines (Adobe Technical Notes 5176, CFF,
and 5177, Type 2 charstrings).

Where TrueType has composite glyphs, CFF has none that a document may use; but a charstring is a
path, and paths can be put one after the other. So every code has a glyph of its own, and the
program needs no mapping from codes to glyphs.
"""

import struct
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from brochure.pdf.glyf import GlyphRecipe
from brochure.text.font import FontFace, Segment

# The operands that a stack may hold (5177, appendix B).
_MOST_OPERANDS = 48
_ENDCHAR = b"\x0e"
# rmoveto, rlineto and rrcurveto; charstrings close their contours themselves.
_OPERATORS = {"m": b"\x15", "l": b"\x05", "c": b"\x08"}
# The strings 0 to 390 are the standard ones (5176, appendix A); our own follow.
_FIRST_OWN_STRING = 391
_STRINGS = (b"Adobe", b"Identity")
# The default FontMatrix is for 1000 units to the em.
_USUAL_EM = 1000


class GlyphCharstring(NamedTuple):
    """The path of a glyph as a Type 2 charstring without its width, its end and the move to
    `start`; `end` is where it leaves off.
    """

    code: bytes
    start: tuple[int, int]
    end: tuple[int, int]


def make_cff_program(
    face: FontFace,
    recipes: Iterable[GlyphRecipe],
    known: "dict[int, GlyphCharstring]",
) -> bytes:
    """The CFF table with an empty .notdef as CID 0 and, from CID 1 on, a glyph for each recipe,
    drawn in the face's outlines; `known` has those of files before, by
    their glyphs, and takes in the new ones.
    """
    # CID 0: a width, and nothing drawn.
    glyphs = [_number(0) + _ENDCHAR, *(_glyph(face, recipe, known) for recipe in recipes)]
    count = len(glyphs)
    strings = _index(_STRINGS)
    # The header (version 1.0, four bytes long, offsets of four bytes) and the Name INDEX.
    head = b"\x01\x00\x04\x04" + _index([face.name.encode()])
    # Offsets stand in the Top DICT, whose length must be known first: hence a fixed one, see
    # `_top`.
    start = (
        len(head) + len(_index([_top(face, count, 0, 0, 0, 0)])) + len(strings) + len(_index(()))
    )
    # Format 0: the CID of each glyph but .notdef, which is the same as its number.
    charset = b"\x00" + struct.pack(f">{count - 1}H", *range(1, count))
    # Format 3 with one range: all glyphs have Font DICT 0; behind it the number of glyphs.
    select = struct.pack(">BHHBH", 3, 1, 0, 0, count)
    charstrings = _index(glyphs)
    # defaultWidthX and nominalWidthX are 0, so that a charstring's width is the width itself.
    private = _operands(0) + b"\x14" + _operands(0) + b"\x15"
    chosen = start + len(charset)
    drawn = chosen + len(select)
    measures = drawn + len(charstrings)
    fonts = measures + len(private)
    top = _index([_top(face, count, start, chosen, drawn, fonts)])
    # The one Font DICT names its Private DICT by length and offset.
    font = _operands(len(private), measures) + b"\x12"
    return b"".join(
        (head, top, strings, _index(()), charset, select, charstrings, private, _index([font]))
    )


def _top(
    face: FontFace, count: int, charset: int, select: int, charstrings: int, fonts: int
) -> bytes:
    """The Top DICT, of one length whatever the offsets are."""
    matrix = b""
    if face.upem != _USUAL_EM:
        scale, nothing = _real(1 / face.upem), _operands(0)
        matrix = scale + nothing * 2 + scale + nothing * 2 + b"\x0c\x07"
    return b"".join((
        _operands(_FIRST_OWN_STRING, _FIRST_OWN_STRING + 1, 0) + b"\x0c\x1e",  # ROS
        matrix,
        _operands(*face.metrics.box) + b"\x05",
        _operands(count) + b"\x0c\x22",  # CIDCount
        _operands(charset) + b"\x0f",
        _operands(select) + b"\x0c\x25",  # FDSelect
        _operands(charstrings) + b"\x11",
        _operands(fonts) + b"\x0c\x24",  # FDArray
    ))  # fmt: skip


def _glyph(face: FontFace, recipe: GlyphRecipe, known: "dict[int, GlyphCharstring]") -> bytes:
    """A glyph's whole charstring: its width and its components, one after the other."""
    # Every component as a path from its own place; `x` and `y` are where the pen was left.
    code, x, y = _number(recipe.width), 0, 0
    for glyph, right, up in recipe.components:
        drawn = known.get(glyph)
        if drawn is None:
            drawn = known[glyph] = _charstring(face, glyph)
        if drawn.code:
            code += (
                _number(right + drawn.start[0] - x)
                + _number(up + drawn.start[1] - y)
                + _OPERATORS["m"]
                + drawn.code
            )
            x, y = right + drawn.end[0], up + drawn.end[1]
    return code + _ENDCHAR


def _charstring(face: FontFace, glyph: int) -> GlyphCharstring:
    """A glyph's path; operands of the same operator stand together, as many as a stack may hold
    (5177, appendix B).
    """
    code: list[bytes] = []
    last_kind, operands = "", 0
    (_, first), *path = _contours(face.outline(glyph)) or [("m", (0.0, 0.0))]
    start = x, y = round(first[0]), round(first[1])
    for kind, points in path:
        # An operator is written behind its operands: when another begins, or the stack is full.
        if kind == "m" or kind != last_kind or operands + len(points) > _MOST_OPERANDS:
            if last_kind:
                code.append(_OPERATORS[last_kind])
            operands = 0
        for at in range(0, len(points), 2):
            right, up = round(points[at]), round(points[at + 1])
            code.append(_number(right - x) + _number(up - y))
            x, y = right, up
        operands += len(points)
        last_kind = kind
    return GlyphCharstring(
        b"".join(code) + _OPERATORS[last_kind] if last_kind else b"", start, (x, y)
    )


def _contours(path: Sequence[Segment]) -> list[Segment]:
    """The path without steps that close a contour: lines back to where it began, and closing
    itself.
    """
    found: list[Segment] = []
    start: tuple[float, ...] = ()
    for segment in path:
        if segment[0] == "m":
            start = segment[1]
        if segment[0] != "h":
            found.append(segment)
        # Type 2 paths close themselves with a line: one that is drawn would be drawn twice.
        elif found[-1] == ("l", start):
            found.pop()
    return found


def _number(value: int) -> bytes:
    """A number in a charstring (5177, 3.2); what only a damaged font could ask for is cut to what
    can be written.
    """
    # One byte for small numbers, two for middle ones, three for the rest.
    if -107 <= value <= 107:
        return bytes((value + 139,))
    if 108 <= value <= 1131:
        return (value - 108 + 0xF700).to_bytes(2, "big")
    if -1131 <= value <= -108:
        return (-value - 108 + 0xFB00).to_bytes(2, "big")
    return b"\x1c" + max(-0x8000, min(value, 0x7FFF)).to_bytes(2, "big", signed=True)


def _operands(*values: int) -> bytes:
    """Whole numbers in a DICT, each of five bytes (5176, 4)."""
    return b"".join(b"\x1d" + value.to_bytes(4, "big", signed=True) for value in values)


def _real(value: float) -> bytes:
    """A real number in a DICT: a digit, a point or an exponent in each half of a byte (5176, 4)."""
    # Half bytes: a is the point, b and c the exponent, f the end.
    nibbles = f"{value:.8E}".replace("E-", "c").replace("E+", "b").replace(".", "a") + "f"
    nibbles += "f" * (len(nibbles) % 2)
    return b"\x1e" + bytes.fromhex(nibbles)


def _index(items: Sequence[bytes]) -> bytes:
    """An INDEX (5176, 5)."""
    # An INDEX without objects is its count alone.
    if not items:
        return b"\x00\x00"
    # Offsets count from the byte before the data, so the first is 1.
    places = [1]
    for item in items:
        places.append(places[-1] + len(item))
    return (
        struct.pack(">HB", len(items), 4)
        + struct.pack(f">{len(places)}I", *places)
        + b"".join(items)
    )
