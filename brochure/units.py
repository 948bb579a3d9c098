"""Lengths and boxes, always in points (1/72 inch); the page's origin is its top left corner and y
grows downwards.
"""

from typing import NamedTuple

POINTS_PER_MM = 72 / 25.4


def mm(length: float) -> float:
    """Millimetres as points."""
    return length * POINTS_PER_MM


class Size(NamedTuple):
    """A width and a height in points."""

    width: float
    height: float


class Box(NamedTuple):
    """A rectangle in points: its top left corner, then its extent."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The x of the right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The y of the bottom edge."""
        return self.y + self.height

    def moved(self, dx: float, dy: float) -> "Box":
        """This box shifted by dx to the right and dy downwards."""
        return Box(self.x + dx, self.y + dy, self.width, self.height)


class EdgeDistances(NamedTuple):
    """Four distances in points, named by reading direction: start is the left in English and the
    right in Arabic.
    """

    top: float
    end: float
    bottom: float
    start: float
