"""SVG drawn by PDFium from a file of ours."""

import pypdfium2
from PIL import Image

from brochure.page.frame import DrawingMark
from brochure.page.structure import ARTIFACT
from brochure.pdf.write import write_bytes
from brochure.picture import VectorDrawing
from brochure.picture.svg import read_svg
from brochure.units import Box
from tests.pdf.material import DOCUMENT, Draft, composed

SIDE = 200
FINER = 2


def draw_picture(drawing: VectorDrawing, side: int = SIDE, finer: int = FINER) -> Image.Image:
    """A drawing on paper, its longer side of so many pixels; drawn `finer` and then made smaller,
    since PDFium draws no line thinner than a pixel.
    """
    scale = side / max(drawing.width, drawing.height)
    width, height = drawing.width * scale, drawing.height * scale
    mark = DrawingMark(ARTIFACT, Box(0, 0, width, height), drawing)
    document = pypdfium2.PdfDocument(write_bytes(composed(Draft([DOCUMENT], [[mark]]))))
    page = document[0].render(scale=finer).to_pil().convert("RGB")
    document.close()
    size = (max(1, round(width)), max(1, round(height)))
    crop = page.crop((0, 0, size[0] * finer, size[1] * finer))
    return crop.resize(size, Image.Resampling.BOX)


def draw_svg(inside: str, attributes: str = 'viewBox="0 0 100 100"') -> Image.Image:
    """What is inside of an <svg> of 100 by 100 units, drawn."""
    return draw_picture(
        read_svg(
            f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
            f" {attributes}>{inside}</svg>".encode()
        )
    )


def colour_at(image: Image.Image, x: float, y: float) -> str:
    """The colour at a point of 100 by 100 units, each component to a sixteenth: "f00"."""
    found = image.getpixel((round(x * image.width / 100), round(y * image.height / 100)))
    assert isinstance(found, tuple)
    return "".join(f"{round(part / 17):x}" for part in found)
