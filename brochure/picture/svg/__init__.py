"""SVG files as drawings: the static part of SVG 2 that plain shapes can carry, and an error for
each thing that they cannot.

`document` reads elements, `style` says what paints them, `path` and `outline` where they run,
`matrix` where they end up; `render` puts it together. Our own because svglib costs 130 ms to
import, more than half of what a whole run may take, and leaves out in silence what it does not
know; see docs/architecture.md.
"""

from brochure.picture.svg.document import parse_svg
from brochure.picture.svg.render import SvgRenderer
from brochure.picture.values import VectorDrawing


def read_svg(data: bytes) -> VectorDrawing:
    """The drawing in an SVG file; Unusable with every fault where it is broken, unsafe, too large
    or more than plain shapes.
    """
    return SvgRenderer(parse_svg(data)).drawing()
