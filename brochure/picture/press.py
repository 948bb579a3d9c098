"""Colours and pixels in the inks of a press, through its ICC profile: Little CMS, as Pillow has
it.
"""

import io
import zlib
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple, cast

from brochure.lazy import LazyModule
from brochure.memory import BoundedMemory
from brochure.picture.raster import DEFLATE_LEVEL, decode_samples
from brochure.picture.values import Ink, RasterPicture

if TYPE_CHECKING:
    from PIL import Image, ImageChops, ImageCms
else:
    Image = LazyModule("PIL.Image")
    ImageChops = LazyModule("PIL.ImageChops")
    ImageCms = LazyModule("PIL.ImageCms")

PROFILE_LIMIT = 16_000_000
"""The most bytes of a profile; those of print shops have up to three million."""
# Fields of a profile's head (ISO 15076-1, 7.2), each from one byte to another.
_HEAD = 128
_SIZE, _VERSION, _CLASS, _SPACE, _SIGNATURE = (
    slice(0, 4),
    8,
    slice(12, 16),
    slice(16, 20),
    slice(36, 40),
)
_NEWEST = 4
"""The newest major version that a PDF/A may have (ISO 19005-2, 6.2.3)."""
_FULL = 255
_REMEMBERED = 16


class UnusableProfile(ValueError):
    """A profile that no press file can be made for; its text says why."""


class PressProfile(NamedTuple):
    """An ICC profile of a press: its bytes, and the name that it has for itself."""

    data: bytes
    name: str


def read_profile(data: bytes) -> PressProfile:
    """The profile of a press (ISO 15930-7, 6.2.2: class `prtr`, CMYK); UnusableProfile where it is
    none.
    """
    if len(data) < _HEAD or data[_SIGNATURE] != b"acsp":
        raise UnusableProfile("it is no ICC profile")
    if int.from_bytes(data[_SIZE], "big") != len(data):
        raise UnusableProfile("it is cut off or damaged: its length is another than it says")
    if data[_SPACE] != b"CMYK":
        space = data[_SPACE].decode("ascii", "replace").strip()
        raise UnusableProfile(f"it is a profile for {space or 'no colours'}, not for CMYK")
    if data[_CLASS] != b"prtr":
        raise UnusableProfile("it is no profile of a printing condition (class prtr)")
    if data[_VERSION] > _NEWEST:
        raise UnusableProfile(f"it is of version {data[_VERSION]}; 4 is the newest for an archive")
    try:
        opened = ImageCms.ImageCmsProfile(io.BytesIO(data))
        name = ImageCms.getProfileDescription(opened).strip()
        _transform(data)
    # Little CMS says of a damaged profile only that it did not work.
    except (ImageCms.PyCMSError, OSError, ValueError):
        raise UnusableProfile("it is damaged: no colour can be converted by it") from None
    return PressProfile(data, " ".join(name.split()) or "CMYK")


class InkConverter:
    """Turns sRGB into the inks of one profile: relative colorimetric, with the black point moved,
    so that white is paper and black the darkest ink.
    """

    def __init__(self, profile: PressProfile) -> None:
        self.profile = profile
        self._apply = _transform(profile.data)
        self._colours: BoundedMemory[Ink] = BoundedMemory(1024)
        self._rasters: BoundedMemory[RasterPicture] = BoundedMemory(_REMEMBERED)

    def convert_colour(self, colour: tuple[float, ...]) -> Ink:
        """The inks of a colour, sRGB."""
        return self._colours.recall(colour, lambda: self._convert(colour))

    def _convert(self, colour: tuple[float, ...]) -> Ink:
        samples = bytes(round(part * _FULL) for part in colour)
        image = self._apply(Image.frombytes("RGB", (1, 1), samples))
        return cast(Ink, tuple(part / _FULL for part in image.tobytes()))

    def convert_raster(self, picture: RasterPicture) -> RasterPicture:
        """The same pixels in ink; grey ones stay grey, which is black ink alone."""
        if picture.components == 1:
            return picture
        return self._rasters.recall(picture, lambda: self._convert_pixels(picture))

    def _convert_pixels(self, picture: RasterPicture) -> RasterPicture:
        image = self._apply(decode_samples(picture))
        data = zlib.compress(image.tobytes(), DEFLATE_LEVEL)
        return picture._replace(components=4, filter="Flate", data=data)


def densest_ink(picture: RasterPicture) -> float:
    """The most ink at one place of a picture in CMYK, in per cent, to within two; 0 for one in
    grey.
    """
    if picture.components != len("CMYK"):
        return 0.0
    bands = decode_samples(picture).split()
    colours = ImageChops.add(bands[0], bands[1], 2)
    _, most = ImageChops.add(colours, ImageChops.add(bands[2], bands[3], 2), 2).getextrema()
    return cast(int, most) / _FULL * 400


def _transform(data: bytes) -> "Callable[[Image.Image], Image.Image]":
    """What turns an image in sRGB into one in inks."""
    transform = ImageCms.buildTransform(
        ImageCms.createProfile("sRGB"),
        ImageCms.ImageCmsProfile(io.BytesIO(data)),
        "RGB",
        "CMYK",
        ImageCms.Intent.RELATIVE_COLORIMETRIC,
        ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )

    def apply(image: "Image.Image") -> "Image.Image":
        made = ImageCms.applyTransform(image, transform)
        assert made is not None, "it is not done in place"  # noqa: S101
        return made

    return apply
