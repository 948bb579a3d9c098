"""A small profile of a press for the tests: `make_profile`; `python -m tests.press FILE` writes it.

It describes no real press. None is shipped with brochure, and a real one is the print shop's.
"""

import itertools
import struct
from collections.abc import Callable, Sequence

PAPER_BLACK = 0.1
"""How light, as a share of sRGB, the darkest print is."""
_WHITE = (0.9642, 1.0, 0.8249)
_TO_XYZ = (
    (0.4361, 0.3851, 0.1431),
    (0.2225, 0.7169, 0.0606),
    (0.0139, 0.0971, 0.7141),
)
"""From linear sRGB to XYZ for the white D50 (ICC.1:2010, annex E)."""
_FROM_XYZ = (
    (3.1339, -1.6169, -0.4906),
    (-0.9788, 1.9161, 0.0335),
    (0.0719, -0.2290, 1.4052),
)
Point = Sequence[float]


def make_profile(space: bytes = b"CMYK", kind: bytes = b"prtr", version: int = 2) -> bytes:
    """An ICC profile of a press whose inks are perfect filters; another colour `space`, class or
    version in its head makes it one that is no use.
    """
    there, back = _table(4, 3, 5, _inks_to_lab), _table(3, 4, 17, _lab_to_inks)
    name = b"Test press"
    described = b"desc\0\0\0\0" + struct.pack(">I", len(name) + 1) + name + b"\0" + bytes(78)
    white = b"XYZ \0\0\0\0" + struct.pack(">3i", *(round(value * 65536) for value in _WHITE))
    tags = {b"desc": described, b"cprt": b"text\0\0\0\0none\0", b"wtpt": white}
    tags |= {b"A2B%d" % number: there for number in range(3)}
    tags |= {b"B2A%d" % number: back for number in range(3)}
    return _assemble(tags, space, kind, version)


def _assemble(tags: dict[bytes, bytes], space: bytes, kind: bytes, version: int) -> bytes:
    start = 128 + 4 + 12 * len(tags)
    index, body, places = b"", b"", dict[bytes, int]()
    for name, data in tags.items():
        if data not in places:
            body += bytes(-len(body) % 4)
            places[data] = start + len(body)
            body += data
        index += name + struct.pack(">II", places[data], len(data))
    head = struct.pack(">I4sB3x4s4s4s", start + len(body), b"lcms", version, kind, space, b"Lab ")
    head += struct.pack(">6H", 2026, 1, 1, 0, 0, 0) + b"acsp" + bytes(28)
    head += struct.pack(">3i", *(round(value * 65536) for value in _WHITE))
    return head.ljust(128, b"\0") + struct.pack(">I", len(tags)) + index + body


def _table(into: int, out: int, grid: int, convert: Callable[[Point], Point]) -> bytes:
    """A lut8Type (ICC.1:2010, 10.9) of a function between points whose parts go from 0 to 1."""
    steps = [step / (grid - 1) for step in range(grid)]
    values = bytes(
        round(max(0.0, min(1.0, part)) * 255)
        for point in itertools.product(steps, repeat=into)
        for part in convert(point)
    )
    unit = [65536, 0, 0, 0, 65536, 0, 0, 0, 65536]
    head = b"mft1\0\0\0\0" + bytes((into, out, grid, 0)) + struct.pack(">9i", *unit)
    return head + bytes(range(256)) * into + values + bytes(range(256)) * out


def _inks_to_lab(inks: Point) -> Point:
    *colours, key = inks
    seen = [PAPER_BLACK + (1 - PAPER_BLACK) * (1 - ink) * (1 - key) for ink in colours]
    return _to_lab([_times(row, [_linear(part) for part in seen]) for row in _TO_XYZ])


def _lab_to_inks(lab: Point) -> Point:
    linear = [_times(row, _from_lab(lab)) for row in _FROM_XYZ]
    seen = [
        max(0.0, min(1.0, (_curved(part) - PAPER_BLACK) / (1 - PAPER_BLACK))) for part in linear
    ]
    lightest = max(seen)
    return [1 - part / lightest if lightest else 0.0 for part in seen] + [1 - lightest]


def _times(row: Point, values: Point) -> float:
    return sum(one * other for one, other in zip(row, values, strict=True))


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _curved(light: float) -> float:
    light = max(0.0, light)
    return light * 12.92 if light <= 0.0031308 else 1.055 * float(light ** (1 / 2.4)) - 0.055


def _to_lab(xyz: Point) -> Point:
    x, y, z = (
        value ** (1 / 3) if value > 0.008856 else 7.787 * value + 16 / 116
        for value in (one / white for one, white in zip(xyz, _WHITE, strict=True))
    )
    return (116 * y - 16) / 100, (500 * (x - y) + 128) / 255, (200 * (y - z) + 128) / 255


def _from_lab(lab: Point) -> Point:
    y = (lab[0] * 100 + 16) / 116
    parts = (y + (lab[1] * 255 - 128) / 500, y, y - (lab[2] * 255 - 128) / 200)
    cubes = (part**3 if part**3 > 0.008856 else (part - 16 / 116) / 7.787 for part in parts)
    return [max(0.0, cube) * white for cube, white in zip(cubes, _WHITE, strict=True)]
