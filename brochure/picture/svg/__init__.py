"""SVG files as drawings: the static part of SVG 2 that PDF has operators for, and an error for each
thing beyond it.

`document` reads elements, `style` says what paints them, `path` and `outline` where they run,
`matrix` and `viewport` where they end up, `gradient` and `shapes` what is painted, `effects` and
`blend` what is cut, masked and faded; `support` tells what is not drawn; `render` puts it together.
Our own because svglib costs 130 ms to import, more than half of what a whole run may take, and
leaves out in silence what it does not know; see docs/architecture.md.
"""

from brochure.picture.svg.document import parse_svg
from brochure.picture.svg.render import SvgRenderer
from brochure.picture.svg.support import advise
from brochure.picture.values import UnusablePicture, VectorDrawing


def read_svg(data: bytes) -> VectorDrawing:
    """The drawing in an SVG file; Unusable with every fault where it is broken, unsafe, too large
    or more than a PDF can draw.
    """
    renderer = SvgRenderer(parse_svg(data))
    try:
        return renderer.drawing()
    except UnusablePicture as fault:
        raise advise(fault, data, *renderer.canvas) from None
