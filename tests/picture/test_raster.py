"""PNG and JPEG files as pixels: what stands in the file beside the samples."""

import io
import struct
import zlib

import pytest
from PIL import Image, ImageCms

from brochure.picture import RasterPicture, UnusablePicture, read_picture
from brochure.picture.jpeg import scan_jpeg

GREY, RGB, PALETTE, GREY_ALPHA, RGBA = 0, 2, 3, 4, 6


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png(
    width: int,
    depth: int,
    kind: int,
    row: bytes,
    *extra: tuple[bytes, bytes],
    height: int = 1,
    interlace: int = 0,
) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, depth, kind, 0, 0, interlace)
    rows = b"\0" + row if interlace else (b"\0" + row) * height
    chunks = [(b"IHDR", header), *extra, (b"IDAT", zlib.compress(rows)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*each) for each in chunks)


def jpeg(image: Image.Image, **options: object) -> bytes:
    file = io.BytesIO()
    image.save(file, "JPEG", quality=90, **options)
    return file.getvalue()


def raster(data: bytes, name: str) -> RasterPicture:
    picture = read_picture(data, name)
    assert isinstance(picture, RasterPicture)
    return picture


def samples(picture: RasterPicture) -> tuple[list[int], list[int]]:
    return list(zlib.decompress(picture.data)), (
        list(zlib.decompress(picture.alpha)) if picture.alpha else []
    )


SLOPE = Image.merge(
    "RGB", (Image.linear_gradient("L"), Image.radial_gradient("L"), Image.new("L", (256, 256), 90))
).resize((40, 24))


@pytest.mark.parametrize(
    ("data", "components", "colour", "alpha"),
    [
        (png(3, 8, GREY, b"\0\x80\xff"), 1, [0, 128, 255], []),
        (png(4, 1, GREY, b"\x50"), 1, [0, 255, 0, 255], []),
        (png(4, 1, GREY, b"\x50", (b"tRNS", b"\0\1")), 1, [0, 255, 0, 255], [255, 0, 255, 0]),
        (png(4, 2, GREY, b"\x1b", (b"tRNS", b"\0\2")), 1, [0, 85, 170, 255], [255, 255, 0, 255]),
        (png(2, 4, GREY, b"\x5f", (b"tRNS", b"\0\5")), 1, [85, 255], [0, 255]),
        (png(3, 16, GREY, b"\x12\x34\xff\xff\x80\0"), 1, [0x12, 255, 0x80], []),
        (png(3, 16, GREY, b"\x12\x34\x12\x35\x80\0", (b"tRNS", b"\x12\x34")), 1, [0x12, 0x12, 0x80],
         [0, 255, 255]),
        (png(2, 8, RGB, b"\1\2\3\4\5\6"), 3, [1, 2, 3, 4, 5, 6], []),
        (png(2, 8, RGB, b"\1\2\3\1\2\4", (b"tRNS", b"\0\1\0\2\0\3")), 3, [1, 2, 3, 1, 2, 4],
         [0, 255]),
        (png(1, 16, RGB, b"\1\0\2\0\3\0"), 3, [1, 2, 3], []),
        (png(4, 2, PALETTE, b"\x1b", (b"PLTE", bytes(range(12)))), 3, list(range(12)), []),
        (png(4, 2, PALETTE, b"\x1b", (b"PLTE", bytes(range(12))), (b"tRNS", b"\0\x80")), 3,
         list(range(12)), [0, 128, 255, 255]),
        (png(2, 8, GREY_ALPHA, b"\x10\x20\x30\x40"), 1, [0x10, 0x30], [0x20, 0x40]),
        (png(1, 8, RGBA, b"\1\2\3\4"), 3, [1, 2, 3], [4]),
        (png(1, 8, RGBA, b"\1\2\3\xff"), 3, [1, 2, 3], []),
        (png(1, 16, RGBA, bytes(range(8))), 3, [0, 2, 4], [6]),
        (png(2, 8, GREY, b"\1\0\2\0\3\4", height=2, interlace=1), 1, [1, 2, 3, 4], []),
        (png(3, 8, GREY, b"\0\x37\xff", (b"gAMA", struct.pack(">I", 100_000))), 1, [0, 128, 255],
         []),
        (png(3, 8, GREY, b"\0\x37\xff", (b"gAMA", struct.pack(">I", 45_455))), 1, [0, 0x37, 255],
         []),
        (png(3, 8, GREY, b"\0\x37\xff", (b"gAMA", struct.pack(">I", 100_000)), (b"sRGB", b"\0")), 1,
         [0, 0x37, 255], []),
    ],
)  # fmt: skip
def test_every_kind_of_png(
    data: bytes, components: int, colour: list[int], alpha: list[int]
) -> None:
    picture = raster(data, "picture.png")
    assert (picture.filter, picture.components, *samples(picture)) == (
        "Flate",
        components,
        colour,
        alpha,
    )


def test_a_png_keeps_its_size_and_resolution() -> None:
    picture = raster(
        png(3, 8, GREY, b"abc", (b"pHYs", struct.pack(">IIB", 11811, 11811, 1)), height=2),
        "picture.png",
    )
    assert (picture.width, picture.height, picture.ppi) == (3, 2, 300.0)
    assert raster(png(3, 8, GREY, b"abc"), "x.png").ppi == 0
    assert (
        raster(png(3, 8, GREY, b"abc", (b"pHYs", struct.pack(">IIB", 3, 1, 0))), "x.png").ppi == 0
    )
    for across, down in ((11811, 11000), (11000, 11811)):  # the pixels are not square
        assert (
            raster(
                png(3, 8, GREY, b"abc", (b"pHYs", struct.pack(">IIB", across, down, 1))), "x.png"
            ).ppi
            == 0
        )
    assert (
        raster(
            png(3, 8, GREY, b"abc", (b"pHYs", struct.pack(">IIB", 11811, 11800, 1))), "x.png"
        ).ppi
        == 300.0
    )


def test_a_wide_png_comes_row_by_row() -> None:
    file = io.BytesIO()
    SLOPE.save(file, "PNG")
    assert zlib.decompress(raster(file.getvalue(), "x.png").data) == SLOPE.tobytes()


def swapped() -> bytes:
    """An ICC profile whose red is sRGB's green and the other way round."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    for at in range(132, 132 + 12 * int.from_bytes(profile[128:132], "big"), 12):
        tag = bytes(profile[at : at + 4])
        profile[at : at + 4] = {b"rXYZ": b"gXYZ", b"gXYZ": b"rXYZ"}.get(tag, tag)
    return bytes(profile)


def srgb() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


@pytest.mark.parametrize(
    ("profile", "expected"), [(srgb(), (250, 10, 20)), (swapped(), (10, 250, 20))]
)
def test_an_embedded_profile_is_applied(profile: bytes, expected: tuple[int, int, int]) -> None:
    data = png(1, 8, RGB, b"\xfa\x0a\x14", (b"iCCP", b"name\0\0" + zlib.compress(profile)))
    colour, _ = samples(raster(data, "x.png"))
    assert max(abs(got - wanted) for got, wanted in zip(colour, expected, strict=True)) <= 1


def test_a_grey_png_stays_grey_under_a_profile() -> None:
    picture = raster(
        png(2, 8, GREY, b"\0\xff", (b"iCCP", b"name\0\0" + zlib.compress(swapped()))), "x.png"
    )
    assert (picture.components, samples(picture)[0]) == (1, [0, 255])


@pytest.mark.parametrize("mode", ["RGB", "L"])
@pytest.mark.parametrize("progressive", [False, True])
def test_a_plain_jpeg_is_passed_on_and_decodes_to_the_same_pixels(
    mode: str, progressive: bool
) -> None:
    data = jpeg(SLOPE.convert(mode), progressive=progressive, dpi=(300, 300))
    picture = raster(data, "x.JPG")
    assert (picture.filter, picture.components, picture.ppi) == ("DCT", len(mode), 300.0)
    assert Image.open(io.BytesIO(picture.data)).tobytes() == Image.open(io.BytesIO(data)).tobytes()


def test_nothing_private_stays_in_a_jpeg() -> None:
    exif = Image.Exif()
    exif[0x010F] = "SECRET camera"
    exif[0x011A] = exif[0x011B] = 240.0
    exif[0x0128] = 2
    data = jpeg(SLOPE, exif=exif, comment=b"SECRET comment", xmp=b"SECRET xmp", icc_profile=srgb())
    behind = data + b"SECRET trailer"
    picture = raster(behind, "x.jpg")
    assert (picture.filter, data.count(b"SECRET")) == ("DCT", 3)
    assert b"SECRET" not in picture.data
    assert picture.data == raster(jpeg(SLOPE), "x.jpg").data


def test_the_resolution_of_a_camera() -> None:
    exif = Image.Exif()
    exif[0x011A] = exif[0x011B] = 240.0
    exif[0x0128] = 2
    assert raster(jpeg(SLOPE, exif=exif), "x.jpg").ppi == 240.0


def test_a_camera_s_damaged_resolution_costs_nothing_but_the_resolution() -> None:
    """TIFF 6.0, section 2: a RATIONAL stands at an offset, here one beyond the block's end."""
    entries = struct.pack(">HHII", 0x011A, 5, 1, 9999) + struct.pack(">HHIHH", 0x0112, 3, 1, 6, 0)
    exif = b"Exif\0\0MM\0*" + struct.pack(">IH", 8, 2) + entries + bytes(4)
    picture = raster(jpeg(SLOPE, exif=exif), "x.jpg")
    assert (picture.width, picture.height, picture.ppi) == (24, 40, 0)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_turned_jpeg_comes_upright_without_loss(orientation: int) -> None:
    from PIL import ImageOps

    exif = Image.Exif()
    exif[0x0112] = orientation
    data = jpeg(SLOPE, exif=exif)
    upright = ImageOps.exif_transpose(Image.open(io.BytesIO(data)))
    picture = raster(data, "x.jpg")
    assert ((picture.width, picture.height), picture.filter) == (
        upright.size,
        "DCT" if orientation == 1 else "Flate",
    )
    if orientation > 1:
        assert zlib.decompress(picture.data) == upright.tobytes()


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (jpeg(SLOPE, icc_profile=swapped()), "another colour space"),
        (jpeg(SLOPE.convert("CMYK")), "four inks"),
        (jpeg(SLOPE).replace(b"\xff\xc0", b"\xff\xc1"), "an extended process"),
    ],
)
def test_other_jpegs_are_decoded_and_packed_without_loss(data: bytes, why: str) -> None:
    picture = raster(data, "x.jpg")
    assert (picture.filter, picture.components, len(zlib.decompress(picture.data))) == (
        "Flate",
        3,
        40 * 24 * 3,
    ), why


@pytest.mark.parametrize(
    ("mode", "components", "plain"),
    [("L", 1, True), ("RGB", 3, True), ("YCbCr", 3, True), ("CMYK", 4, False)],
)
def test_what_a_jpeg_says_of_its_components(mode: str, components: int, plain: bool) -> None:
    found = scan_jpeg(jpeg(SLOPE.convert(mode)))
    assert (found.width, found.height, found.components, found.plain) == (40, 24, components, plain)


@pytest.mark.parametrize(
    ("ids", "plain"),
    [(b"\1", True), (b"\1\2", False), (b"\1\2\3", True), (b"RGB", False), (b"\1\2\3\4", False)],
)
def test_only_grey_and_stated_colours_are_plain(ids: bytes, plain: bool) -> None:
    """A frame of so many components, in a file without the markers of JFIF and Adobe."""
    body = struct.pack(">BHHB", 8, 24, 40, len(ids)) + b"".join(
        bytes((one, 0x11, 0)) for one in ids
    )
    frame = b"\xff\xc0" + struct.pack(">H", len(body) + 2) + body
    found = scan_jpeg(b"\xff\xd8" + frame + b"\xff\xda\0\x02\0\xff\xd9")
    assert (found.components, found.plain) == (len(ids), plain)
    with pytest.raises(UnusablePicture):
        scan_jpeg(b"\xff\xd8" + frame[:-3] + b"\xff\xda\0\x02\0\xff\xd9")
    counted = frame.replace(body[:6], body[:5] + bytes([len(ids) + 1]), 1)
    with pytest.raises(UnusablePicture, match="frame header is damaged"):
        scan_jpeg(b"\xff\xd8" + counted + b"\xff\xda\0\x02\0\xff\xd9")


def test_rgb_is_passed_on_only_where_adobes_marker_states_it() -> None:
    marked = jpeg(SLOPE, keep_rgb=True)
    at = marked.index(b"\xff\xee")
    unmarked = marked[:at] + marked[at + 16 :]
    pixels = Image.open(io.BytesIO(marked)).tobytes()
    picture = raster(marked, "x.jpg")
    assert (picture.filter, Image.open(io.BytesIO(picture.data)).tobytes()) == ("DCT", pixels)
    picture = raster(unmarked, "x.jpg")
    assert (picture.filter, zlib.decompress(picture.data)) == ("Flate", pixels)


def test_the_same_file_gives_the_same_bytes() -> None:
    data = jpeg(SLOPE.convert("CMYK"))
    assert raster(data, "x.jpg") == raster(data, "x.jpg")


def animated() -> bytes:
    file = io.BytesIO()
    SLOPE.save(file, "PNG", save_all=True, append_images=[SLOPE.rotate(180)])
    return file.getvalue()


PHOTO = jpeg(SLOPE)
FLAT = PHOTO.replace(struct.pack(">HH", 24, 40), struct.pack(">HH", 0, 40), 1)
BOMB = png(9000, 8, GREY, bytes(9000), height=9000)
WIDE = "the picture is in a wide or high-dynamic-range colour space"
KEYED = png(1, 16, RGB, bytes(6), (b"tRNS", bytes(6)))
HUGE = PHOTO.replace(struct.pack(">HH", 24, 40), struct.pack(">HH", 65000, 65000), 1)


@pytest.mark.parametrize(
    ("data", "name", "rule", "text"),
    [
        (b"", "x.png", "picture-format", "the file is empty"),
        (b"GIF89a....", "x.gif", "picture-format", "this is a GIF file"),
        (b"RIFF....WEBPVP8 ", "x.webp", "picture-format", "this is a WebP file"),
        (b"\x1f\x8b\x08", "x.svg", "picture-format", "this is a compressed SVG (SVGZ) file"),
        (b"hello", "x.png", "picture-format", "this is no picture that can be read"),
        (b"<html></html>", "x.svg", "picture-format",
         "this is an XML file, but its first element is “html”, not svg"),
        (PHOTO, "x.png", "picture-name", "the name ends in .png, but this is JPEG"),
        (png(1, 8, GREY, b"a"), "logo.svg", "picture-name",
         "the name ends in .svg, but this is PNG"),
        (png(1, 8, GREY, b"a"), "logo.tiff", "picture-name",
         "the name ends in .tiff, but this is PNG"),
        (animated(), "x.png", "picture-animated", "the picture is animated"),
        (BOMB, "x.png", "picture-too-large",
         "the picture has 9000 × 9000 pixels; at most 40 million are read"),
        (HUGE, "x.jpg", "picture-too-large",
         "the picture has 65000 × 65000 pixels; at most 40 million are read"),
        (png(0, 8, GREY, b""), "x.png", "picture-broken", "the picture has no width or no height"),
        (FLAT, "x.jpg", "picture-broken", "the picture has no width or no height"),
        (PHOTO[:-2], "x.jpg", "picture-broken", "the JPEG file is cut off"),
        (PHOTO[:100], "x.jpg", "picture-broken", "the JPEG file is cut off or damaged"),
        (PHOTO[:2] + b"\xff\xd9", "x.jpg", "picture-broken", "the JPEG file holds no picture"),
        (png(1, 8, GREY, b"a")[:20], "x.png", "picture-broken", "the PNG file is cut off"),
        (png(1, 8, GREY, b"a").replace(b"IDAT", b"IDBT"), "x.png", "picture-broken",
         "the PNG file is damaged"),
        (png(1, 8, RGB, b"abc", (b"cICP", b"\x0c\x0d\0\1")), "x.png", "picture-unsupported", WIDE),
        (KEYED, "x.png", "picture-unsupported",
         "the picture marks one 16 bit colour as transparent"),
    ],
)  # fmt: skip
def test_what_cannot_be_used(data: bytes, name: str, rule: str, text: str) -> None:
    with pytest.raises(UnusablePicture) as caught:
        read_picture(data, name)
    assert (caught.value.rule, caught.value.text) == (rule, text)
    assert caught.value.hint


def test_a_name_without_an_ending_is_as_good() -> None:
    assert raster(PHOTO, "figures.d/photo").width == 40
