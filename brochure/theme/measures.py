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
    "columns.body": (1, 2),
    "columns.contacts": (1, 2),
    "columns.sources": (1, 2),
    "contact.columns": (1, 2),
    "figure.beside-characters": (20, 60),
}
"""Measures that are whole numbers, and what they may be."""
SHARES = {
    "header.picture": (0.0, 0.8),
    "running.least-title": (0.1, 0.9),
    "fields.label-most": (0.1, 0.9),
    "languages.names": (0.1, 0.6),
    "figure.tallest": (0.1, 0.9),
    "figure.smallest": (0.3, 1.0),
    "figure.beside": (0.1, 0.6),
    "figure.label-widest": (0.2, 1.0),
    "columns.tallest": (0.1, 1.0),
    "schedule.first": (0.2, 0.6),
    "schedule.least": (0.1, 0.5),
    "steps.picture": (0.1, 0.6),
}
"""Measures that are a share of something, and what they may be."""
ROOM = frozenset(
    {
        "beside-gap", "beside-least", "box", "disc", "first", "gap", "gutter", "icon", "icon-gap",
        "icon-size",
        "indent", "inset", "label-gap", "least", "least-padding", "logo-gap", "name-gap",
        "notice-padding", "number-gap", "number-room", "padding", "picture-gap", "row",
        "row-padding", "side",
    }
)  # fmt: skip
"""Measures, by the last part of their names, that keep things apart or make them large enough to
be read or written in: they may be smaller than the base look has them by a share only.
"""
LEAST_SHARE = 0.6
BOUNDS = {
    "callout.icon-size": (8.0, 20.0),
    "panel.bar": (0.0, 8.0),
    "steps.disc": (14.0, 24.0),
    "steps.number-room": (8.0, 24.0),
    "checklist.box": (mm(4), mm(8)),
    "icons.height": (20.0, 160.0),
    "fields.row": (mm(7), mm(20)),
    "qr.side": (mm(18), mm(80)),
}
"""Measures with bounds of their own: what is larger would cover its neighbours, what is smaller is
not told from its ground, not ticked, written on or scanned.
"""
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
        return section.number(key, *SHARES[name], own)
    least, most = _bounds(name, key, own)
    length = read_length(section, key, own)
    if least <= length <= most:
        return length
    bound, hint = (most, "make it smaller") if length > most else (least, "make it larger")
    which = "most" if length > most else "least"
    wrong = f"{quote_text(key)} is {length:g} points, and at {which} {bound:g} are allowed here"
    section.fault(section.key(key), "field-number", wrong, hint)
    return own


def _bounds(name: str, key: str, own: float) -> tuple[float, float]:
    """What a length may be, in points."""
    if name in BOUNDS:
        return BOUNDS[name]
    # Rounded down, so that what stands in the base look in millimetres is never below it.
    least = int(LEAST_SHARE * own * 10) / 10 if key in ROOM else 0.0
    return least, max(LEAST_LIMIT, TIMES * own)
