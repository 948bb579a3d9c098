"""The dimensions of the base look: paddings, gaps, rules, radii and shares of everything that pages
are built from.
"""

from collections.abc import Iterator, Mapping

from brochure.source.yaml import MappingNode, ScalarNode, TreeNode
from brochure.units import mm

DIMENSIONS = "dimensions"
"""The key of the base look that holds them."""


def read_dimensions(look: MappingNode) -> Mapping[str, float]:
    """Every dimension of the base look by its dotted name, such as "callout.padding": lengths in
    points, shares as they stand.
    """
    found = next(value for key, value in look.entries if key.text == DIMENSIONS)
    return dict(_dotted_names("", found))


def without_dimensions(look: MappingNode) -> MappingNode:
    """The base look as far as a brand may lay its own values over it: no brand sets a dimension."""
    entries = tuple(entry for entry in look.entries if entry[0].text != DIMENSIONS)
    return look._replace(entries=entries)


def _dotted_names(prefix: str, node: TreeNode) -> Iterator[tuple[str, float]]:
    if isinstance(node, MappingNode):
        for key, value in node.entries:
            yield from _dotted_names(f"{prefix}.{key.text}" if prefix else key.text, value)
    elif isinstance(node, ScalarNode):
        number, _, unit = node.text.partition(" ")
        # Lengths are in millimetres there; what has no unit is a share or a number of points.
        yield prefix, mm(float(number)) if unit == "mm" else float(number)
