"""The measures of design: paddings, gaps, rules, radii and shares of everything that pages are
built from, as the base look has them and as brands may set them.
"""

from collections.abc import Iterator, Mapping

from brochure.source.fields import FieldReader
from brochure.source.words import quote_text
from brochure.source.yaml import MappingNode, ScalarNode, TreeNode
from brochure.theme.lengths import read_length
from brochure.theme.overlay import node_at
from brochure.units import mm

SECTIONS = {
    ("header",): "header",
    ("running",): "running",
    ("footer",): "footer",
    ("page", "columns"): "columns",
}
"""Where measures stand in a brand, and the name under which pages ask for them; those of a block
have the block's own.
"""
COUNTS = {
    "running.from": (1, 9),
    "columns.body": (1, 1),
    "columns.contacts": (1, 2),
    "columns.sources": (1, 2),
    "contact.columns": (1, 2),
}
"""Measures that are whole numbers, and what they may be."""
SHARES = frozenset(
    {
        "header.picture",
        "running.least-title",
        "fields.label-most",
        "languages.names",
        "figure.tallest",
        "figure.smallest",
        "columns.tallest",
    }
)
"""Measures that are a share of something."""
LEAST_LIMIT, TIMES = 36.0, 4.0
"""A length may have so many points, or so many times what the base look has, whichever is more."""


def read_measures(look: FieldReader, base: MappingNode) -> Mapping[str, float]:
    """Every measure by its dotted name, such as "callout.padding": lengths in points, shares and
    counts as they stand. Each field that holds one counts as asked for.
    """
    found: dict[str, float] = {}
    for path, name in (*SECTIONS.items(), *_block_sections(base)):
        section, known = _section(look, path), node_at(base, path)
        if isinstance(known, MappingNode):
            found.update(_section_measures(section, known, name))
    return found


def _block_sections(base: MappingNode) -> Iterator[tuple[tuple[str, ...], str]]:
    blocks = node_at(base, ("blocks",))
    for key, _ in blocks.entries if isinstance(blocks, MappingNode) else ():
        yield ("blocks", key.text), key.text


def _section(look: FieldReader, path: tuple[str, ...]) -> FieldReader | None:
    """The fields of a section; None where a brand has something else in its place."""
    section: FieldReader | None = look
    for name in path:
        section = section.section(name) if section else None
    return section


def _section_measures(
    section: FieldReader | None, base: MappingNode, prefix: str
) -> Iterator[tuple[str, float]]:
    for key, value in base.entries:
        own = _own_value(value)
        if own is not None:
            name = f"{prefix}.{key.text}"
            yield name, own if section is None else _measure(section, key.text, name, own)


def _own_value(value: TreeNode) -> float | None:
    """The base look's measure; None where the field holds something else."""
    if not isinstance(value, ScalarNode):
        return None
    number, _, unit = value.text.partition(" ")
    try:
        return mm(float(number)) if unit == "mm" else float(number)
    except ValueError:
        return None


def _measure(section: FieldReader, key: str, name: str, own: float) -> float:
    if name in COUNTS:
        return float(section.whole(key, *COUNTS[name], int(own)))
    if name in SHARES:
        return section.number(key, 0, 1, own)
    limit = max(LEAST_LIMIT, TIMES * own)
    length = read_length(section, key, own)
    if length > limit:
        place = section.key(key)
        wrong = f"{quote_text(key)} is {length:g} points, and at most {limit:g} are allowed here"
        section.fault(place, "field-number", wrong, "make it smaller")
        return own
    return length
