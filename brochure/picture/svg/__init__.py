"""SVG files as drawings: the static part of SVG 2 that plain shapes can carry, and an error for each thing that they cannot.

`document` reads elements, `style` says what paints them, `path` and `outline` where they run, `matrix` where they end up;
`render` puts it together. Our own because svglib costs 130 ms to import, more than half of what a whole run may take, and
leaves out in silence what it does not know; see docs/architecture.md.
"""

from brochure.picture.svg.document import parse
from brochure.picture.svg.render import Renderer
from brochure.picture.values import Drawing


def drawing(data: bytes) -> Drawing:
    """The drawing in an SVG file; Unusable with every fault where it is broken, unsafe, too large or more than plain shapes."""
    return Renderer(parse(data)).drawing()
