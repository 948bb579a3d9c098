"""The colours of a brand, derived from one: words that can be read on every ground that they stand
on.
"""

from collections.abc import Mapping
from typing import NamedTuple

from brochure.theme.colour import BLACK, WHITE, Colour, colour_code, contrast_ratio, mix_colours
from brochure.theme.nearest import nearest_passing

READING = 7.0
"""The least contrast of running text and its links (WCAG 2.2, success criterion 1.4.6, AAA)."""
HEADINGS = 4.5
"""The least contrast of titles and headings (WCAG 2.2, success criterion 1.4.3, AA)."""
TINT, PANEL, RULE, ON = 12, 6, 30, 8
"""How much in per cent of the main colour is in the heads of tables, the grounds of panels, rules,
and words on the main colour; the rest is white.
"""
CALLOUT_GROUNDS = ("note-tint", "tip-tint", "warning-tint", "urgent-tint")
FAINTEST = 1.6
"""The least contrast of rules and bullets to the paper: ornaments, which must be seen all the
same.
"""


class DerivedColours(NamedTuple):
    """A palette and what each of its colours is used for, as a brand file writes them; `main` is
    that of words and bands. `changed` tells that it is another than the one that was given, a
    darker one of its hue.
    """

    palette: dict[str, str]
    uses: dict[str, str]
    main: Colour
    changed: bool


def derive_colours(colour: Colour, roles: Mapping[str, Colour]) -> DerivedColours:
    """The colours of a brand from its own: headings, grounds, rules and links; `roles` are those of
    the look that it will lie over, on whose paper and callouts they must be read.
    """
    grounds = (roles["paper"], *(roles[name] for name in CALLOUT_GROUNDS))
    main = _readable(colour, grounds, HEADINGS)
    link = _readable(main, grounds, READING)
    palette = {"own": colour_code(colour)}
    changed = main != colour
    name = "own-dark" if changed else "own"
    palette[name] = colour_code(main)
    if link != main:
        palette["own-link"] = colour_code(link)
    uses = {
        "primary": name,
        "primary-tint": f"tint({name}, {TINT}%)",
        "on-primary": _on_primary(main, name),
        "accent": "own" if contrast_ratio(colour, roles["paper"]) >= FAINTEST else name,
        "link": "own-link" if link != main else name,
        "rule": f"tint({name}, {RULE}%)",
        "tint": f"tint({name}, {PANEL}%)",
    }
    return DerivedColours(palette, uses, main, changed)


def _readable(colour: Colour, grounds: tuple[Colour, ...], least: float) -> Colour:
    """The nearest colour that can be read on the grounds and on its own tint."""
    while True:
        tint = mix_colours(colour, WHITE, TINT / 100)
        found = nearest_passing(colour, (*grounds, tint), least)
        if found is None:
            return BLACK
        # A darker colour has a darker tint, on which it must be read, too.
        if found == colour:
            return colour
        colour = found


def _on_primary(main: Colour, name: str) -> str:
    """What stands on the main colour: a breath of it, or white where that is too little."""
    faint = mix_colours(main, WHITE, ON / 100)
    return f"tint({name}, {ON}%)" if contrast_ratio(faint, main) >= HEADINGS else "paper"
