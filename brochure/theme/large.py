"""The look of large print: RNIB's Clear Print asks for 16 points and more, a heavier weight, wider
leading and no italics.
"""

from brochure.theme.measures import COUNTS, SHARES
from brochure.theme.style import TextStyle, Theme

MEDIUM = 500
"""The least weight of its type."""
WIDE = 1.5
"""The least leading of running text."""
RUNNING_TEXT = ("body", "item", "lead", "contact", "meaning", "note")
LEAST_NUMBER = 12.0
NUMBERS = ("page-number",)
"""What may be smaller: nobody reads it to be cured."""
AROUND = ("header", "running", "footer", "columns", "page")
"""What stands around the text, whose measures stay."""
ENLARGED_DISPLAY = 1.2
"""So much larger at most are styles that are larger than the base already."""


def enlarge_theme(theme: Theme, base: float) -> Theme:
    """The look with running text of so many points, all other styles and the measures of blocks in
    proportion, and nothing smaller but numbers of pages.
    """
    factor = base / theme.styles["body"].size
    styles = {
        name: _enlarge_style(name, style, base, factor) for name, style in theme.styles.items()
    }
    dimensions = {
        name: value if _stays(name) else value * factor for name, value in theme.dimensions.items()
    }
    return theme._replace(styles=styles, dimensions=dimensions, large=True, small=())


def _enlarge_style(name: str, style: TextStyle, base: float, factor: float) -> TextStyle:
    if name in NUMBERS:
        return style._replace(size=max(style.size, LEAST_NUMBER))
    # Titles are read with ease as they are: they grow less.
    larger = style.size * factor
    if style.size >= base:
        larger = min(larger, style.size * ENLARGED_DISPLAY)
    leading = max(style.leading, WIDE) if name in RUNNING_TEXT else style.leading
    return style._replace(
        size=max(larger, base),
        leading=leading,
        weight=max(style.weight, MEDIUM),
        italic=False,
        smallest=0.0,
    )


def _stays(name: str) -> bool:
    """Whether a measure is no length, or none of a block."""
    return name in COUNTS or name in SHARES or name.partition(".")[0] in AROUND
