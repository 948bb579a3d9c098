"""QR codes as drawings: the door to segno."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeAlias

from brochure.lazy import LazyModule
from brochure.picture.values import DrawnShape, Segment, UnusablePicture, VectorDrawing

if TYPE_CHECKING:
    import segno
else:
    segno = LazyModule("segno")

QUIET_ZONE = 4  # modules on every side (ISO/IEC 18004, 6.3.8)

Point: TypeAlias = tuple[int, int]


def draw_qr(text: str) -> VectorDrawing:
    """The QR code (model 2, level M) that says `text`, black on nothing, one unit a module;
    Unusable where no code holds the text.
    """
    if not text:
        raise _no_code("it has nothing to say")
    try:
        # Level M bears 15 % damage; micro codes are not read by all telephones, and a higher level
        # would make smaller modules.
        rows = segno.make(text, error="m", micro=False, boost_error=False).matrix
    except segno.DataOverflowError:
        raise _no_code(f"{len(text)} characters are too many") from None
    except ValueError:
        raise _no_code("the text cannot be encoded") from None
    side = len(rows) + 2 * QUIET_ZONE
    path = tuple(step for ring in _join_rings(_module_edges(rows)) for step in _ring_outline(ring))
    return VectorDrawing(side, side, (DrawnShape(path, (0.0, 0.0, 0.0)),))


def _no_code(why: str) -> UnusablePicture:
    return UnusablePicture(
        "qr-content", f"no QR code can be made: {why}", "Use a short web address."
    )


def _module_edges(rows: Sequence[Sequence[int]]) -> dict[Point, list[Point]]:
    """Each side between a dark and a light module, with the dark one on its right, from the side's
    start to its end.
    """
    dark = {
        (x, y)
        for y, row in enumerate(rows, QUIET_ZONE)
        for x, module in enumerate(row, QUIET_ZONE)
        if module
    }
    edges: dict[Point, list[Point]] = {}
    for x, y in sorted(dark):
        corners = ((x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1))
        # The neighbours above, right, below and left, in the order of the corners.
        beyond = ((x, y - 1), (x + 1, y), (x, y + 1), (x - 1, y))
        for at, neighbour in enumerate(beyond):
            if neighbour not in dark:
                edges.setdefault(corners[at], []).append(corners[(at + 1) % 4])
    return edges


def _join_rings(edges: dict[Point, list[Point]]) -> Iterator[list[Point]]:
    """The closed outlines that the sides make up, each as its points in order; holes run the other
    way round.
    """
    while edges:
        # Any point that is left; its ring ends where it began.
        ring = [next(iter(edges))]
        while ends := edges.get(ring[-1]):
            point = ends.pop()
            if not ends:
                del edges[ring[-1]]
            ring.append(point)
        yield ring[:-1]


def _ring_outline(ring: list[Point]) -> Iterable[Segment]:
    around = zip(ring[-1:] + ring[:-1], ring, ring[1:] + ring[:1], strict=True)
    corners = [
        # A point on a straight side is no corner.
        here
        for before, here, after in around
        if before[0] != after[0] and before[1] != after[1]
    ]
    yield "m", corners[0]
    for corner in corners[1:]:
        yield "l", corner
    yield "h", ()
