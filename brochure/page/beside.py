"""Columns of strips that stand side by side as one strip, with the panels that they are on."""

from collections.abc import Sequence

from brochure.page.desk import ColumnStrip
from brochure.page.flow import PlacedStrip, layer_marks
from brochure.page.ties import height_of


def join_columns(columns: Sequence[Sequence[ColumnStrip]]) -> ColumnStrip:
    """The columns, of which none is empty, as one strip that is never divided, all from the same
    top and read one after the other.
    """
    found = [layer_marks(_placed(column)) for column in columns]
    first = columns[0][0]
    return ColumnStrip(
        max(map(height_of, columns)),
        first.block,
        first.place,
        tuple(mark for each in found for mark in each.content),
        tuple(mark for each in found for mark in each.under),
        tuple(link for each in found for link in each.links),
        varied=any(strip.varied for column in columns for strip in column),
    )


def make_as_high(strips: list[ColumnStrip], height: float) -> list[ColumnStrip]:
    """The strips of a panel, its foot so much lower that it is as high as its neighbour."""
    more = height - height_of(strips)
    return [*strips[:-1], strips[-1]._replace(height=strips[-1].height + more)]


def _placed(column: Sequence[ColumnStrip]) -> list[PlacedStrip]:
    y = gap = 0.0
    placed: list[PlacedStrip] = []
    for strip in column:
        # As height_of counts: the greater white of two neighbours, none above the first.
        y += max(gap, strip.before) if placed else 0.0
        placed.append(PlacedStrip(strip, y))
        y += strip.height
        gap = strip.after
    return placed
