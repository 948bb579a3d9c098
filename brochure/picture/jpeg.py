"""A JPEG file's frame and marker segments, read without decoding a pixel (ITU-T T.81, annex B;
JFIF: T.871; Exif 2.32).
"""

import contextlib
import re
import struct
from collections.abc import Iterator
from typing import NamedTuple

from brochure.picture.values import broken_picture

MAX_SCANS = (
    256  # a progressive file has about ten; each one makes every reader go over all the pixels
)

_CODED = {
    0xC4,
    0xCC,
    0xDB,
    0xDC,
    0xDD,
    0xDE,
    0xDF,
}  # what decoding needs: tables, restarts, line counts, hierarchies
# SOF0 to SOF15; three codes among them are other markers: DHT, JPG and DAC (ITU-T T.81, table B.1).
_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
# SOS and EOI.
_SCAN, _END = 0xDA, 0xD9
_JFIF, _EXIF, _ICC, _ADOBE = b"JFIF\0", b"Exif\0\0", b"ICC_PROFILE\0", b"Adobe"


class JpegFacts(NamedTuple):
    """What a file's markers say; `data` is the file with nothing but what decoding needs: no Exif,
    thumbnail or comment.

    `plain` tells that every PDF reader decodes `data` alike: baseline or progressive, 8 bit, grey
    or in a stated kind of RGB. `orientation` is Exif's, from 1 to 8; `profile` is the ICC profile
    or empty; `ppi` is 0 where unknown.
    """

    width: int
    height: int
    components: int
    plain: bool
    orientation: int
    ppi: float
    profile: bytes
    data: bytes


class _Frame(NamedTuple):
    process: int
    precision: int
    height: int
    width: int
    ids: bytes


def scan_jpeg(data: bytes) -> JpegFacts:
    """The facts of a JPEG file; Unusable where it is cut off or its segments make no sense."""
    # Only what decoding needs is kept: thumbnails and comments may tell more than the author knows.
    kept = [data[:2]]
    frame: _Frame | None = None
    density, transform, exif, profile = 0.0, -1, b"", {}
    jfif = False
    for code, body, scans in _walk_segments(data):
        if code in _FRAMES:
            # Hierarchical files have several; no PDF reader takes them.
            if frame:
                raise broken_picture("the JPEG file has two frames")
            frame = _read_frame(code, body)
        # Cut to its fixed part: the thumbnail behind it goes.
        elif code == 0xE0 and body.startswith(_JFIF) and len(body) >= 12:
            body, jfif = body[:12] + b"\0\0", True
            density = _pixel_density(body[7], *struct.unpack(">HH", body[8:12]))
        # The last byte of Adobe's segment tells the transform (1: YCbCr).
        elif code == 0xEE and body.startswith(_ADOBE) and len(body) >= 12:
            body, transform = body[:12], body[11]
        else:
            if code == 0xE1 and body.startswith(_EXIF):
                # The first Exif block counts.
                exif = exif or body[len(_EXIF) :]
            # A profile may be cut into numbered pieces of 64 kB.
            elif code == 0xE2 and body.startswith(_ICC) and len(body) > len(_ICC) + 2:
                profile[body[len(_ICC)]] = body[len(_ICC) + 2 :]
            # Other segments are left out of the data.
            if code not in _CODED and code != _SCAN:
                continue
        kept.append(struct.pack(">BBH", 0xFF, code, len(body) + 2) + body + scans)
    # No frame, or no scan at the end: there is no picture to decode.
    if frame is None or kept[-1][1] != _SCAN:
        raise broken_picture("the JPEG file holds no picture")
    orientation, exif_ppi = _exif_facts(exif)
    return JpegFacts(
        width=frame.width,
        height=frame.height,
        components=len(frame.ids),
        plain=_is_plain(frame, jfif, transform),
        orientation=orientation,
        ppi=density or exif_ppi,
        profile=b"".join(profile[number] for number in sorted(profile)),
        data=b"".join([*kept, b"\xff\xd9"]),
    )


def _walk_segments(data: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Each marker segment up to the end of the image as (code, body, entropy-coded data behind
    it).
    """
    # Behind SOI, which every JPEG begins with.
    at, scans = 2, 0
    # Within coded data 0xFF is followed by 0x00 or is a restart marker (RST0–7): neither ends it.
    next_marker = re.compile(
        rb"\xff[^\x00\xd0-\xd7\xff]"
    )  # begins with one plain byte: the search for it is memchr's
    while True:
        # Any number of 0xFF may stand before a marker (T.81, B.1.1.2).
        start = re.compile(rb"\xff+([^\x00\xff])").match(data, at)
        if not start:
            raise broken_picture("the JPEG file is cut off or damaged")
        code, at = start[1][0], start.end()
        if code == _END:
            return
        length = int.from_bytes(data[at : at + 2], "big")
        body = data[at + 2 : at + length]
        # Markers without a length (RST, SOI, TEM) have no place between segments.
        if length < 2 or len(body) != length - 2 or code < 0xC0 or 0xD0 <= code <= 0xD8:
            raise broken_picture("the JPEG file is cut off or damaged")
        at, coded = at + length, b""
        # The coded data follow their header, up to the next marker.
        if code == _SCAN:
            scans += 1
            stop = next_marker.search(data, at)
            if not stop or scans > MAX_SCANS:
                raise broken_picture(
                    "the JPEG file is cut off"
                    if not stop
                    else f"the JPEG file has more than {MAX_SCANS} scans"
                )
            coded, at = data[at : stop.start()], stop.start()
        yield code, body, coded


def _read_frame(code: int, body: bytes) -> _Frame:
    # Six bytes, and three for each component.
    if len(body) < 6 or len(body) != 6 + 3 * body[5] or not body[5]:
        raise broken_picture("the JPEG file's frame header is damaged")
    precision, height, width = struct.unpack(">BHH", body[:5])
    if not width or not height:
        raise broken_picture("the picture has no width or no height")
    return _Frame(code, precision, height, width, body[6::3])


def _is_plain(frame: _Frame, jfif: bool, transform: int) -> bool:
    """Whether readers agree on its colours: ISO 32000-1, table 13, on YCbCr; Adobe TN 5116 on its
    marker.
    """
    # Baseline and progressive (SOF0, SOF2): not every reader decodes other processes.
    if frame.process not in (0xC0, 0xC2) or frame.precision != 8:
        return False
    if len(frame.ids) == 1:
        return True
    # Adobe's marker says YCbCr or RGB; JFIF is YCbCr by definition; ids 1, 2, 3 are what encoders
    # write for it.
    stated = (
        transform == 1
        or (transform == 0 and not jfif)
        or (transform < 0 and (jfif or frame.ids == b"\1\2\3"))
    )
    return len(frame.ids) == 3 and stated


def _pixel_density(unit: int, across: float, down: float) -> float:
    """Pixels per inch from a density per inch (unit 1) or per centimetre (2); 0 where unknown or
    where pixels are not square.
    """
    # Not square: no one number would be right.
    if unit not in (1, 2) or not across or abs(across - down) > across / 100:
        return 0.0
    return round(across * (1, 2.54)[unit - 1], 1)


# Pillow 13, tried in place of the next two, gives up a whole directory at its first damaged tag, so
# that a picture lies on its side, and took 24 ms of processor time to import.
def _exif_facts(tiff: bytes) -> tuple[int, float]:
    """The orientation and the pixels per inch that the first directory of an Exif block states,
    else 1 and 0.
    """
    found: dict[int, float] = {}
    with contextlib.suppress(struct.error):  # whatever stands before the damage is still good
        found.update(_exif_numbers(tiff))
    orientation, unit = int(found.get(0x0112, 1)), int(found.get(0x0128, 2)) - 1
    return orientation if 1 <= orientation <= 8 else 1, _pixel_density(
        unit, found.get(0x011A, 0.0), found.get(0x011B, 0.0)
    )


def _exif_numbers(tiff: bytes) -> Iterator[tuple[int, float]]:
    """The tags of type SHORT and RATIONAL in a TIFF block's first directory (TIFF 6.0, section
    2).
    """
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(tiff[:4])
    if not order:
        return
    (directory,) = struct.unpack_from(f"{order}I", tiff, 4)
    (count,) = struct.unpack_from(f"{order}H", tiff, directory)
    for at in range(directory + 2, directory + 2 + 12 * count, 12):
        tag, kind, _, short, _ = struct.unpack_from(f"{order}HHIHH", tiff, at)
        (offset,) = struct.unpack_from(f"{order}I", tiff, at + 8)
        if kind == 3:
            # SHORT stands in the entry itself; RATIONAL is two longs elsewhere.
            yield tag, short
        elif kind == 5 and offset + 8 <= len(tiff):
            above, below = struct.unpack_from(f"{order}II", tiff, offset)
            yield tag, above / (below or 1)
