"""What pages draw with: fonts, images and drawings, each in the file once and named the same on every page (ISO 32000-1, 7.8.3)."""

from brochure.pdf.canvas import File, ref
from brochure.pdf.drawing import form
from brochure.pdf.font import Font
from brochure.picture import Drawing, Raster
from brochure.text.font import Face


class Resources:
    """The fonts, images and drawings of a file, gathered as pages ask for them."""

    def __init__(self, file: File, *, rtl: bool) -> None:
        """`rtl` tells whether the file is read from right to left."""
        self._file, self._rtl = file, rtl
        self._fonts: dict[Face, Font] = {}
        self._pictures: dict[Raster | Drawing, str] = {}
        self._objects: list[int] = []

    def font(self, face: Face) -> Font:
        """The font for a face."""
        try:
            return self._fonts[face]
        except KeyError:
            made = self._fonts[face] = Font(face, f"F{len(self._fonts) + 1}", guarded=self._rtl)
            return made

    def picture(self, picture: Raster | Drawing) -> str:
        """The name of an image or a drawing; equal ones share it."""
        if picture not in self._pictures:
            self._pictures[picture] = f"X{len(self._pictures) + 1}"
            self._objects.append(self._drawing(picture) if isinstance(picture, Drawing) else self._image(picture))
        return self._pictures[picture]

    def write(self) -> int:
        """Put the dictionary that all pages share into the file; its number."""
        fonts = "".join([f"/{font.resource} {ref(font.write(self._file))}" for font in self._fonts.values()])
        objects = "".join([f"/X{at} {ref(number)}" for at, number in enumerate(self._objects, start=1)])
        return self._file.add(f"<<{f'/Font<<{fonts}>>' if fonts else ''}{f'/XObject<<{objects}>>' if objects else ''}>>")

    def _drawing(self, drawing: Drawing) -> int:
        made = form(drawing)
        return self._file.stream(made.entries, made.data, deflate=False)

    def _image(self, raster: Raster) -> int:
        if raster.components not in _SPACES or raster.filter not in ("DCT", "Flate"):
            raise ValueError(f"a raster of {raster.components} components and filter {raster.filter!r} cannot be written")
        size = f"/Type/XObject/Subtype/Image/Width {raster.width}/Height {raster.height}/BitsPerComponent 8"
        mask = ""
        if raster.alpha:
            mask = f"/SMask {ref(self._file.stream(f'{size}/ColorSpace/DeviceGray/Filter/FlateDecode', raster.alpha, deflate=False))}"
        entries = f"{size}/ColorSpace/{_SPACES[raster.components]}/Filter/{raster.filter}Decode{mask}"
        return self._file.stream(entries, raster.data, deflate=False)


_SPACES = {1: "DeviceGray", 3: "DeviceRGB"}
