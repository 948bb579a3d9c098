"""An image's bytes as frozen facts, ready to be drawn: PNG and JPEG as pixels, SVG and QR codes as
vectors.

`raster` is the door to Pillow and `qrcode` to segno; `svg` reads the static part of SVG itself.
Each is imported only when a picture of its kind turns up. Nothing here opens a file or a
connection: bytes come in, and only bytes are looked at.
"""

import functools
import re
from typing import TYPE_CHECKING

from brochure.lazy import LazyModule
from brochure.picture.values import (
    ClipOutline,
    ColourGradient,
    DrawnGroup,
    DrawnItem,
    DrawnPaint,
    DrawnShape,
    GradientStop,
    Picture,
    RasterPicture,
    Segment,
    UnusablePicture,
    VectorDrawing,
    oversized_picture,
)

if TYPE_CHECKING:
    from brochure.picture import qrcode, raster, svg
else:
    qrcode = LazyModule("brochure.picture.qrcode")
    raster = LazyModule("brochure.picture.raster")
    svg = LazyModule("brochure.picture.svg")

__all__ = [
    "ClipOutline",
    "ColourGradient",
    "DrawnGroup",
    "DrawnItem",
    "DrawnPaint",
    "DrawnShape",
    "GradientStop",
    "Picture",
    "RasterPicture",
    "Segment",
    "UnusablePicture",
    "VectorDrawing",
    "make_qr",
    "read_picture",
]

# Whoever hands bytes in: a project's files are bounded already, more tightly, by source.files.
MAX_BYTES = 64 * 1024 * 1024

# Endings that tell what a file is; others say nothing.
_ENDINGS = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".jpe": "JPEG", ".svg": "SVG"}
# Signatures of formats that are often sent instead, for a better notice.
_FOREIGN = (
    ("GIF", rb"GIF8[79]a"),
    ("WebP", rb"RIFF....WEBP"),
    ("TIFF", rb"II[*+]\0|MM\0[*+]"),
    ("BMP", rb"BM....\0\0\0\0"),
    ("PDF", rb"%PDF-"),
    ("EPS", rb"%!PS|\xc5\xd0\xd3\xc6"),
    ("Photoshop", rb"8BPS"),
    ("HEIC or AVIF", rb"....ftyp(?:hei[cxms]|hev[cx]|mif1|msf1|avi[fs])"),
    ("JPEG 2000", rb"\0\0\0\x0cjP  |\xff\x4f\xff\x51"),
    ("JPEG XL", rb"\xff\x0a|\0\0\0\x0cJXL "),
    ("ICO", rb"\0\0[\1\2]\0"),
    ("compressed SVG (SVGZ)", rb"\x1f\x8b"),
)


def read_picture(data: bytes, name: str) -> Picture:
    """The picture in these bytes, known by its content; Unusable where it is foreign, broken, too
    large or belies its name.
    """
    kind = _file_kind(data)
    if len(data) > MAX_BYTES:
        raise oversized_picture(
            f"the file has {len(data) / 2**20:.0f} MB; at most {MAX_BYTES // 2**20} are read",
            "Scale the picture down.",
        )
    _match_name(kind, name)
    if kind == "SVG":
        return svg.read_svg(data)
    return raster.read_png(data) if kind == "PNG" else raster.read_jpeg(data)


@functools.lru_cache(maxsize=64)  # 7 ms, as long as a page; languages and brands share codes
def make_qr(url: str) -> VectorDrawing:
    """A QR code for this text, level M, its quiet zone of four modules included, in modules
    (ISO/IEC 18004); Unusable if too long.
    """
    return qrcode.draw_qr(url)


def _file_kind(data: bytes) -> str:
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if data.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    # SVG in UTF-16, or text that begins with “<” behind a byte order mark or white space.
    if data.startswith((b"\xff\xfe<\0", b"\xfe\xff\0<")) or data[:256].removeprefix(
        b"\xef\xbb\xbf"
    ).lstrip().startswith(b"<"):
        return "SVG"
    foreign = next((kind for kind, start in _FOREIGN if re.match(start, data, re.DOTALL)), None)
    found = (
        f"this is a {foreign} file"
        if foreign
        else "this is no picture that can be read"
        if data
        else "the file is empty"
    )
    raise UnusablePicture(
        "picture-format", found, "Export it as SVG (drawings), PNG or JPEG (photographs)."
    )


def _match_name(kind: str, name: str) -> None:
    # A name without an ending says nothing wrong.
    dot = re.search(r"\.[^./\\]*$", name)
    if dot and _ENDINGS.get(dot[0].lower()) != kind:
        right = next(ending for ending, named in _ENDINGS.items() if named == kind)
        raise UnusablePicture(
            "picture-name",
            f"the name ends in {dot[0]}, but this is {kind}",
            f"Rename the file so that it ends in {right}.",
        )
