"""The text styles of a look, and the scale that their sizes follow."""

from collections.abc import Mapping

from brochure.source.fields import FieldReader
from brochure.source.words import quote_text, suggest_word
from brochure.theme.colour import UNKNOWN, ColourReader
from brochure.theme.style import TextStyle

FAMILIES = ("text", "heading", "display")
ALIGNMENTS = ("start", "center", "end")
CASES = ("none",)
SHRINKING = ("table",)
"""The styles that may give a `smallest` size."""
SMALLEST = 9.0
"""The least size in points that type may shrink to."""
LARGE, BOLD = 18.0, 700
"""Size and weight of a style whose own have a fault."""
WIDEST_SPACING = 0.3
"""The most white between letters, in ems."""
STEP = 0.5
"""Sizes that follow from a scale are multiples of this, in points."""


def read_text_styles(
    look: FieldReader, colours: ColourReader, known: tuple[str, ...], base_file: str
) -> dict[str, TextStyle]:
    """The styles of a look; `known` are those that there are, `base_file` is where the base look
    stands: a scale gives the sizes that come from there.
    """
    found = dict.fromkeys(known, TextStyle(LARGE, 1.4, UNKNOWN, BOLD))
    sizes = _scaled_sizes(look, known, base_file)
    fields = look.section("styles")
    if fields is None:
        return found
    for name in fields.names():
        if name not in known:
            # Told once, as a whole.
            fields.node(name)
            wrong = f"there is no style {quote_text(name)}"
            fields.fault(fields.key(name), "field-unknown", wrong, suggest_word(name, known))
            continue
        inner = fields.section(name)
        if inner is not None:
            style = _read_style(name, inner, colours)
            size = inner.node("size")
            follows = name in sizes and size is not None and size.place.file == base_file
            found[name] = style._replace(size=sizes[name]) if follows else style
    return found


def _scaled_sizes(look: FieldReader, known: tuple[str, ...], base_file: str) -> Mapping[str, float]:
    """The size of each style by the brand's scale; none where no brand sets one."""
    fields = look.section("scale")
    if fields is None:
        return {}
    base = fields.number("base", 8, 36, 12)
    ratio = fields.number("ratio", 1, 2, 1.25)
    steps = fields.section("steps")
    named = (fields.scalar(name) for name in ("base", "ratio"))
    own = any(node is not None and node.place.file != base_file for node in named)
    exponents = {name: steps.number(name, -4, 8, 0) if steps else 0.0 for name in known}
    if not own:
        return {}
    return {
        name: round(base * ratio**exponent / STEP) * STEP for name, exponent in exponents.items()
    }


def _read_style(name: str, fields: FieldReader, colours: ColourReader) -> TextStyle:
    """A style; the value in the place of one with a fault causes no further fault."""
    style = TextStyle(
        size=fields.number("size", 6, 96, LARGE),
        leading=fields.number("leading", 1, 3, 1.4),
        # Ink unless a colour was given: a wrong one gives none.
        colour=colours.field(fields, "colour", colours.named("ink")),
        # 0 stands for a wrong weight, which bold then replaces: no fault of size follows from it.
        weight=fields.whole("weight", 100, 900, 0 if "weight" in fields else 400) or BOLD,
        before=fields.number("before", 0, 144, 0),
        after=fields.number("after", 0, 144, 0),
        family=fields.choice("family", FAMILIES, default="text"),
        align=fields.choice("align", ALIGNMENTS, default="start"),
        italic=fields.flag("italic", False),
        spacing=fields.number("spacing", 0, WIDEST_SPACING, 0),
        ground=colours.optional(fields, "ground"),
    )
    fields.choice("case", CASES, default="none")
    rule = fields.section("rule")
    if rule is not None:
        style = style._replace(rule_below=colours.optional(rule, "below"))
    if name in SHRINKING and "smallest" in fields:
        most = max(SMALLEST, style.size)
        style = style._replace(smallest=fields.number("smallest", SMALLEST, most, 0))
    return style
