"""PNG and JPEG files as pixels in sRGB: the door to Pillow."""

import functools
import io
import struct
import warnings
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from brochure.lazy import LazyModule
from brochure.picture.jpeg import JpegFacts, scan_jpeg
from brochure.picture.values import (
    RasterPicture,
    UnusablePicture,
    broken_picture,
    oversized_picture,
)

if TYPE_CHECKING:
    from PIL import Image, ImageChops, ImageCms
else:
    Image = LazyModule("PIL.Image")
    ImageChops = LazyModule("PIL.ImageChops")
    ImageCms = LazyModule("PIL.ImageCms")

# 120 MB of samples in RGB, and as much again while they are converted; A4 at 300 pixels an inch has
# 8.7 million.
# A file of a few kilobytes may unfold to more than any memory.
MAX_PIXELS = 40_000_000
# What stands in gAMA beside a picture in sRGB (ISO/IEC 15948, 11.3.3.5).
SRGB_GAMMA = 1 / 2.2

# zlib's own default; named, so that another one there would not change our files.
DEFLATE_LEVEL = 6
_SRGB_CODES = bytes((1, 13, 0, 1))  # ITU-T H.273: sRGB's primaries and curve, full range


def read_jpeg(data: bytes) -> RasterPicture:
    """A JPEG file: its own bytes without metadata where any PDF reader decodes them alike, else its
    pixels; Unusable where broken.
    """
    file = scan_jpeg(data)
    _check_bounds(file.width, file.height)
    # Upright, and alike to every reader: the file's own bytes, which nothing can make better.
    if file.plain and file.orientation == 1:
        with _guard_pillow():
            # Only sRGB or no profile: a PDF image here is in sRGB, and the profile would be lost.
            if not file.profile or _is_srgb(file.profile, {1: "L", 3: "RGB"}[file.components]):
                return RasterPicture(
                    file.width, file.height, file.components, "DCT", file.data, b"", file.ppi
                )
    with _guard_pillow():
        return _decode_jpeg(file)


def read_png(data: bytes) -> RasterPicture:
    """A PNG file of any kind as 8 bit samples; Unusable where it is broken, animated or too
    large.
    """
    chunks = dict(_walk_chunks(data))
    if len(chunks.get(b"IHDR", b"")) != 13:
        raise broken_picture("the PNG file is damaged")
    width, height, depth = struct.unpack(">IIB", chunks[b"IHDR"][:9])
    _check_bounds(width, height)
    # A cICP chunk goes before gamma and profile (PNG, third edition); only sRGB's is known here.
    if chunks.get(b"cICP", _SRGB_CODES) != _SRGB_CODES:
        raise UnusablePicture(
            "picture-unsupported",
            "the picture is in a wide or high-dynamic-range colour space",
            "Save it in sRGB.",
        )
    with _guard_pillow():
        image = _open_image(data, "PNG")
        # Frames of an APNG: which one is meant, only the author knows.
        if getattr(image, "is_animated", False):
            raise UnusablePicture(
                "picture-animated", "the picture is animated", "Export one frame of it as PNG."
            )
        # Decoded now, inside of the guard: Pillow opens files lazily.
        image.load()
        colour, alpha = _split_layers(image, depth)
        across, down = image.info.get("dpi", (0.0, 0.0))
        # Different densities across and down say nothing of its size.
        ppi = round(across, 1) if abs(across - down) <= across / 100 else 0.0
        return _deflate_samples(_convert_colours(colour, image.info), alpha, ppi)


def jpeg_samples(raster: RasterPicture) -> bytes:
    """The samples of a JPEG that was left as it came, 8 bits each, row by row."""
    with _guard_pillow():
        # Nobody has decoded it yet: it goes into the file as it came.
        return (
            _open_image(raster.data, "JPEG")
            .convert("L" if raster.components == 1 else "RGB")
            .tobytes()
        )


def write_png(width: int, height: int, samples: bytes) -> bytes:
    """A PNG of samples that are blue, green, red and nothing, 8 bits each, row by row."""
    made = io.BytesIO()
    # Little time is spent on making it small: it goes from one program to another.
    image = Image.frombytes("RGB", (width, height), samples, "raw", "BGRX")
    image.save(made, "PNG", compress_level=1)
    return made.getvalue()


def _walk_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The chunks of a PNG up to the end, each as (type, content), critical ones with their checksum
    proven (ISO/IEC 15948, 5.3).
    """
    at, kind = 8, b""
    # Behind the signature of eight bytes, up to the last chunk.
    while kind != b"IEND":
        # Each chunk has twelve bytes besides its content: length, type and checksum.
        if at + 12 > len(data):
            raise broken_picture("the PNG file is cut off")
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        content, check = data[at + 8 : at + 8 + length], data[at + 8 + length : at + 12 + length]
        if len(check) < 4:
            raise broken_picture("the PNG file is cut off")
        # A capital first letter marks a critical chunk; others may be damaged and do no harm.
        if kind[:1].isupper() and zlib.crc32(content, zlib.crc32(kind)) != int.from_bytes(
            check, "big"
        ):
            raise broken_picture("the PNG file is damaged")
        yield kind, content
        at += length + 12


def _check_bounds(width: int, height: int) -> None:
    if not width or not height:
        raise broken_picture("the picture has no width or no height")
    if width * height > MAX_PIXELS:
        size = f"{width} × {height} pixels; at most {MAX_PIXELS // 1_000_000} million are read"
        raise oversized_picture(
            f"the picture has {size}",
            "Scale the picture down: 300 pixels an inch are enough for print.",
        )


@contextmanager
def _guard_pillow() -> Iterator[None]:
    """Whatever Pillow raises over a hostile file, which is every kind of exception, as Unusable;
    its warnings stay silent.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except (UnusablePicture, ImportError):  # the latter where Pillow itself cannot be loaded
        raise
    except Exception as fault:
        said = (
            str(fault)
            # SyntaxError is what Pillow's own PNG reader raises.
            if isinstance(fault, OSError | SyntaxError | ValueError) and " at 0x" not in str(fault)
            else "its data is damaged"
        )
        raise broken_picture(f"the picture cannot be decoded: {said.rstrip('.')}") from None


def _open_image(data: bytes, kind: str) -> "Image.Image":
    # Only the kind that its content says: Pillow would try all its readers.
    image = Image.open(io.BytesIO(data), formats=(kind,))
    # Once more, of what Pillow reads: it might differ from our own look at the header.
    _check_bounds(*image.size)
    return image


def _decode_jpeg(file: JpegFacts) -> RasterPicture:
    image = _open_image(file.data, "JPEG")
    image.load()
    if image.mode not in ("L", "RGB", "CMYK"):
        raise broken_picture(
            f"the JPEG file has colours of the kind {image.mode}", "Save it as RGB."
        )
    colour = _convert_colours(image, {"icc_profile": file.profile})
    turn = Image.Transpose
    # Exif's orientations 2 to 8, in the order of its specification.
    turns = (
        turn.FLIP_LEFT_RIGHT,
        turn.ROTATE_180,
        turn.FLIP_TOP_BOTTOM,
        turn.TRANSPOSE,
        turn.ROTATE_270,
        turn.TRANSVERSE,
        turn.ROTATE_90,
    )
    upright = colour if file.orientation == 1 else colour.transpose(turns[file.orientation - 2])
    return _deflate_samples(upright, None, file.ppi)


def _deflate_samples(
    colour: "Image.Image", alpha: "Image.Image | None", ppi: float
) -> RasterPicture:
    """The samples deflated; an alpha layer that hides nothing is left out."""
    # Fully opaque alpha would make the page transparent for nothing.
    seen_through = alpha is not None and alpha.getextrema() != (255, 255)
    return RasterPicture(
        colour.width,
        colour.height,
        len(colour.getbands()),
        "Flate",
        zlib.compress(colour.tobytes(), DEFLATE_LEVEL),
        zlib.compress(alpha.tobytes(), DEFLATE_LEVEL) if alpha and seen_through else b"",
        ppi,
    )


def _split_layers(image: "Image.Image", depth: int) -> tuple["Image.Image", "Image.Image | None"]:
    """A PNG's colour (grey or RGB, 8 bit) and its alpha, whatever its kind (ISO/IEC 15948, 11.2.2
    and 11.3.2.1).
    """
    key = image.info.get("transparency")
    # Colours of a palette are looked up; Pillow takes the palette's transparency along.
    if image.mode == "P":
        image = image.convert("RGBA" if key is not None else "RGB")
        key = None
    # 16 bit grey: the high byte of each sample is its 8 bit value.
    if image.mode.startswith("I"):
        samples = image.tobytes()  # 16 bit, the low byte first
        grey = Image.frombytes("L", image.size, samples[1::2])
        hidden = (
            None
            if key is None
            else bytes(0 if value == key else 255 for value in memoryview(samples).cast("H"))
        )
        return grey, None if hidden is None else Image.frombytes("L", image.size, hidden)
    # The last band is alpha.
    if image.mode in ("LA", "RGBA"):
        *bands, alpha = image.split()
        return (Image.merge("RGB", bands) if len(bands) == 3 else bands[0]), alpha
    # Two 16 bit colours may be one in 8 bits, of which only one is transparent.
    if key is not None and depth == 16:
        raise UnusablePicture(
            "picture-unsupported",
            "the picture marks one 16 bit colour as transparent",
            "Save it with an alpha channel.",
        )
    if image.mode == "1":
        image, depth = image.convert("L"), 8  # whose key Pillow has scaled already
    return image, None if key is None else _key_alpha(image, key, depth)


def _key_alpha(image: "Image.Image", key: int | tuple[int, ...], depth: int) -> "Image.Image":
    """The alpha that hides the one colour `key`, given in samples of `depth` bits."""
    values = key if isinstance(key, tuple) else (key,)
    # The key scaled to 8 bits, as Pillow has scaled the samples.
    hidden = [value * 255 // ((1 << depth) - 1) for value in values]
    seen = (
        band.point([0 if sample == value else 255 for sample in range(256)])
        for band, value in zip(image.split(), hidden, strict=True)
    )
    # A pixel is hidden only where all its bands have the key's value.
    return functools.reduce(ImageChops.lighter, seen)


def _convert_colours(colour: "Image.Image", info: dict[Any, Any]) -> "Image.Image":
    """The colours in sRGB: by the embedded ICC profile, else by the PNG's gamma, else as they
    are.
    """
    profile = info.get("icc_profile")
    # A profile goes before gAMA and sRGB (ISO/IEC 15948, 11.3.3).
    if profile and not _is_srgb(profile, colour.mode):
        return _profile_converter(profile, colour.mode)(colour)
    gamma = info.get("gamma", SRGB_GAMMA)
    # A difference of a hundredth is not seen; the chunk sRGB overrules gAMA.
    if not profile and "srgb" not in info and gamma > 0 and abs(gamma - SRGB_GAMMA) > 0.01:
        curve = [_compand_sample((sample / 255) ** (1 / gamma)) for sample in range(256)]
        return colour.point(curve * len(colour.getbands()))
    return colour.convert("RGB") if colour.mode == "CMYK" else colour


def _compand_sample(linear: float) -> int:
    """A sample of linear light by the curve of sRGB (IEC 61966-2-1), from 0 to 255."""
    return round(
        255 * (12.92 * linear if linear <= 0.0031308 else 1.055 * linear ** (1 / 2.4) - 0.055)
    )


def _is_srgb(profile: bytes, mode: str) -> bool:
    """Whether a profile means what sRGB means, measured on colours from all over the space: no
    sample moves by more than 2.
    """
    if mode == "CMYK":
        return False
    # Six steps each way, from corner to corner of the space.
    steps = (0, 32, 96, 160, 208, 255)
    cube = bytes(
        part for red in steps for green in steps for blue in steps for part in (red, green, blue)
    )
    probe = Image.frombytes("RGB", (36, 6), cube).convert(mode)
    difference = ImageChops.difference(_profile_converter(profile, mode)(probe), probe)
    extremes: Any = difference.getextrema()
    furthest: int = max(top for _, top in ([extremes] if mode == "L" else extremes))
    # Rounding in the transform moves samples by one or two.
    return furthest <= 2


def _profile_converter(profile: bytes, mode: str) -> "Callable[[Image.Image], Image.Image]":
    """What turns an image of this mode into sRGB, grey staying grey; Unusable where the profile is
    not for such colours.
    """
    source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
    space = source.profile.xcolor_space.strip()
    wanted = {"GRAY": "L", "RGB": "RGB", "CMYK": "CMYK"}.get(space)
    # A grey profile cannot stand for colours, nor one of CMYK for anything else.
    if wanted is None or (wanted == "CMYK") != (mode == "CMYK") or (wanted, mode) == ("L", "RGB"):
        raise broken_picture(
            f"the picture's colour profile is for {space}, its colours are {mode}",
            "Save it in sRGB.",
        )
    transform = ImageCms.buildTransform(
        source, ImageCms.createProfile("sRGB"), wanted, "RGB", ImageCms.Intent.RELATIVE_COLORIMETRIC
    )

    def convert(image: "Image.Image") -> "Image.Image":
        converted = ImageCms.applyTransform(image.convert(wanted), transform)
        if converted is None:
            raise broken_picture(
                "the picture's colour profile cannot be applied", "Save it in sRGB."
            )
        # From three equal bands one.
        return converted.getchannel("G") if mode == "L" else converted

    return convert


def grey_raster(picture: RasterPicture) -> RasterPicture:
    """The same pixels in grey, of the weights that ITU-R BT.601 gives to red, green and blue."""
    if picture.components == 1:
        return picture
    with _guard_pillow():
        image = decode_samples(picture).convert("L")
    data = zlib.compress(image.tobytes(), DEFLATE_LEVEL)
    return picture._replace(components=1, filter="Flate", data=data)


def decode_samples(picture: RasterPicture) -> "Image.Image":
    """A picture as Pillow has it, decoded."""
    if picture.filter == "DCT":
        return Image.open(io.BytesIO(picture.data))
    mode = {1: "L", 3: "RGB", 4: "CMYK"}[picture.components]
    return Image.frombytes(mode, (picture.width, picture.height), zlib.decompress(picture.data))
