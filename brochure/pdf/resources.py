"""What pages draw with: fonts, images and drawings, each in the file once and named the same on
every page (ISO 32000-1, 7.8.3).
"""

from brochure.pdf.canvas import PdfFile, pdf_reference
from brochure.pdf.drawing import FormXObject, make_form
from brochure.pdf.font import PdfFont
from brochure.pdf.gradient import SPACES
from brochure.pdf.memory import WritingMemory
from brochure.picture import RasterPicture, VectorDrawing
from brochure.text.font import FontFace

PIXELS = {"DCT": (1, 3), "Flate": (1, 3, 4)}
"""Of how many parts the pixels of pictures are, by their filter: grey, sRGB or CMYK. Readers do not
agree on whether a JPEG's inks are turned round.
"""
OVERPRINT = {False: "OP0", True: "OP1"}
"""The graphics states in which an ink replaces those beneath it, or is printed over them."""
_OVERPRINTING = "/ExtGState<</OP0<</OP false/op false/OPM 0>>/OP1<</OP true/op true/OPM 1>>>>"


class PdfResources:
    """The fonts, images and drawings of a file, gathered as pages ask for them."""

    def __init__(self, memory: WritingMemory, *, rtl: bool) -> None:
        """`rtl` tells whether the file is read from right to left."""
        self.rtl, self._memory = rtl, memory
        self.naming = object()
        """Stands for the names and codes that have been given out so far, which are never changed;
        weighs nothing.
        """
        self._fonts: dict[FontFace, PdfFont] = {}
        self._pictures: dict[RasterPicture | VectorDrawing, str] = {}

    def copy(self) -> "PdfResources":
        """The same resources, to be added to apart."""
        other = PdfResources(self._memory, rtl=self.rtl)
        other._fonts = {face: font.copy() for face, font in self._fonts.items()}
        other._pictures = self._pictures.copy()
        return other

    def font(self, face: FontFace) -> PdfFont:
        """The font for a face."""
        # The usual case is a face that is known; asking first would look it up twice.
        try:
            return self._fonts[face]
        except KeyError:
            made = self._fonts[face] = PdfFont(face, f"F{len(self._fonts) + 1}", guarded=self.rtl)
            return made

    def form(self, drawing: VectorDrawing) -> FormXObject:
        """A drawing in PDF syntax."""
        return self._memory.forms.recall(drawing, lambda: make_form(drawing))

    def picture(self, picture: RasterPicture | VectorDrawing) -> str:
        """The name of an image or a drawing; equal ones share it."""
        if picture not in self._pictures:
            # Names are given out in the order of first use, and so depend on the leaflet alone.
            self._pictures[picture] = f"X{len(self._pictures) + 1}"
        return self._pictures[picture]

    def write(self, file: PdfFile, *, inked: bool = False) -> int:
        """Put all of them into the file, and the dictionary that its pages share; the number of
        this. What is `inked` has states for overprinting.
        """
        fonts = "".join(
            [
                f"/{font.resource} {pdf_reference(font.write(file, self._memory))}"
                for font in self._fonts.values()
            ]
        )
        objects = "".join(
            [
                f"/{name} {pdf_reference(self._write_picture(file, picture))}"
                for picture, name in self._pictures.items()
            ]
        )
        font_entry = f"/Font<<{fonts}>>" if fonts else ""
        object_entry = f"/XObject<<{objects}>>" if objects else ""
        return file.add(f"<<{font_entry}{object_entry}{_OVERPRINTING if inked else ''}>>")

    def _write_picture(self, file: PdfFile, picture: RasterPicture | VectorDrawing) -> int:
        """Put a picture into the file; its number."""
        if isinstance(picture, RasterPicture):
            return _write_raster(file, picture)
        return _write_form(file, self.form(picture))


def _write_form(file: PdfFile, form: FormXObject) -> int:
    """Put a form into the file, its parts first; its number."""
    parts = [pdf_reference(_write_form(file, part)) for part in form.parts]
    first, *rest = form.entries
    entries = first + "".join(f"{part}{piece}" for part, piece in zip(parts, rest, strict=True))
    return file.stream(entries, form.data, deflate=False)


def _write_raster(file: PdfFile, picture: RasterPicture) -> int:
    # What picture.raster never makes; another maker of compositions might.
    if picture.components not in PIXELS.get(picture.filter, ()):
        raise ValueError(
            f"a raster of {picture.components} components and filter {picture.filter!r} cannot be"
            " written"
        )
    size = (
        f"/Type/XObject/Subtype/Image/Width {picture.width}/Height"
        f" {picture.height}/BitsPerComponent 8"
    )
    mask = ""
    if picture.alpha:
        # A soft mask is always in DeviceGray (11.6.5.3).
        grey = f"{size}/ColorSpace/DeviceGray/Filter/FlateDecode"
        mask = f"/SMask {pdf_reference(file.stream(grey, picture.alpha, deflate=False))}"
    entries = f"{size}/ColorSpace/{SPACES[picture.components]}/Filter/{picture.filter}Decode{mask}"
    return file.stream(entries, picture.data, deflate=False)
