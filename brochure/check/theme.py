"""A theme looked at: every text's colour against the grounds that it stands on, and the size of
type.
"""

from collections.abc import Iterator
from math import isnan

from brochure.notice import Notice, Place
from brochure.picture import Picture
from brochure.picture.prominent import prominent_colour
from brochure.theme.colour import Colour, is_dark
from brochure.theme.colour import colour_code as _hex
from brochure.theme.colour import contrast_ratio as ratio
from brochure.theme.logos import MAIN
from brochure.theme.style import TextStyle, Theme
from brochure.theme.surround import ground_colours

CALLOUTS = ("note", "tip", "warning", "urgent")
TINTS = tuple(f"{kind}-tint" for kind in CALLOUTS)
LEAST, LEAST_LARGE = 4.5, 3.0
"""The least contrast of text and of large text (WCAG 2.2, success criterion 1.4.3)."""
BAND = "primary"
"""The ground of title and logo."""
LARGE, LARGE_BOLD, BOLD = 18.0, 14.0, 700
"""From which size in points, and from which size and weight, text is large (WCAG 2.2, “large
scale”).
"""
BODY = 12.0
"""The least size in points of what is to be read through (RNIB, Clear Print)."""

HEAD = "the head"
"""The ground of the words of the head, which is none of the colours by role."""
_PAPER = ("paper",)
# What blocks stand on: the page, or a callout's panel.
_ANYWHERE = ("paper", *TINTS)
GROUNDS = {
    "publisher": (HEAD,),
    "header-text": (HEAD,),
    "title": (HEAD,),
    "subtitle": (HEAD,),
    "step": ("primary",),
    "notice": ("tint",),
    "running-notice": ("warning-tint",),
    "table-head": ("primary-tint",),
    "contact-name": ("tint",),
    "contact": ("tint",),
    "callout-title": TINTS,
    "heading-1": _PAPER,
    "source": _PAPER,
    "colophon": _PAPER,
    "running": _PAPER,
    "footer": _PAPER,
    "page-number": _PAPER,
    "document": _PAPER,
}
"""The colours that a style's text stands on; any style that is not named here stands anywhere."""
TITLES = ("title", "subtitle")
LABELS = "callout-label"
"""A callout's kind in words stands in the kind's colour on the kind's tint."""
MARKS = frozenset({"bullet"})
"""Styles whose glyphs are ornaments: no reader needs them to tell one thing from another (WCAG 2.2,
1.4.11).
"""
LINKS = ("body", "contact")
"""Styles whose links are the smallest: these stand in the colour `link`."""
SMALL_PRINT = frozenset(
    {"source", "colophon", "running", "running-notice", "footer", "page-number", "document"}
)
"""Styles that nobody has to read in order to understand the leaflet."""


def check_contrast(theme: Theme) -> tuple[Notice, ...]:
    """What is wrong with a theme, at the brand's file.

    Errors where a text stands out too little from its ground (`low-contrast`) or is too small
    (`small-type`); a warning where the logo can hardly be seen on the band (`logo-contrast`).
    """
    place = Place(
        "base.yaml" if theme.brand == "plain" else f"assets/brands/{theme.brand}/brand.yaml"
    )
    found = [
        notice
        # The small head is one that leaflets of the brand may get.
        for look in (theme, *theme.small)
        for notice in (*_faint(look, place), *_small(look, place), *_hidden_logo(look, place))
    ]
    return tuple(dict.fromkeys(found))


def _hidden_logo(theme: Theme, place: Place) -> Iterator[Notice]:
    """The logos of the head, where the largest part of one stands out too little from what is
    behind it.
    """
    for name, shown, ground in _shown_logos(theme):
        # A colour that could not be read is NaN, and told by the theme's reader.
        if isnan(ground[0]):
            continue
        on = _ground_name(theme, ground)
        # The logo's largest part, on the head or on a ground that it brings itself.
        seen = prominent_colour(shown, ground)
        if seen is None:
            text = f"{name} draws nothing that can be seen on {on}"
            yield Notice(place, "logo-contrast", text, "look at its file", "warning")
        elif (has := ratio(*seen)) < LEAST_LARGE:
            on = "its own ground" if seen.ground != ground else on
            text = (
                f"the largest part of {name}, {_hex(seen.colour)}, has a contrast of"
                f" {_floor(has)}:1 to {on} ({_hex(seen.ground)})"
            )
            hint = (
                f"bring one that stands out from it: at least {LEAST_LARGE}:1 (WCAG 2.2, 1.4.11);"
                " “on-dark” names a variant for dark grounds"
            )
            yield Notice(place, "logo-contrast", text, hint, "warning")


def _shown_logos(theme: Theme) -> Iterator[tuple[str, Picture, Colour]]:
    """Each picture of a logo, by what it is called, with a ground that it stands on."""
    header, paper = theme.header, theme.colours["paper"]
    grounds = ground_colours(header) or (theme.first_ground or paper,)
    in_head = {item.logo for slot in header.slots for item in slot if item.kind == "logo"}
    for name, logo in theme.logos.items():
        called = "the logo" if name == MAIN else f"the logo “{name}”"
        if name in in_head:
            for ground in grounds:
                pictures = logo.dark if logo.dark and is_dark(ground) else logo.pictures
                yield from ((called, shown, ground) for shown in pictures.values())
        elsewhere = [item.logo for slot in theme.running.slots for item in slot]
        if name in (*elsewhere, *theme.footer.logos):
            yield from ((called, shown, paper) for shown in logo.pictures.values())


def _ground_name(theme: Theme, ground: Colour) -> str:
    """What a ground is called: its role, else the head."""
    names = (name for name in (BAND, "paper") if theme.colours[name] == ground)
    return next(names, "the head")


def _faint(theme: Theme, place: Place) -> Iterator[Notice]:
    """Each pair of colours that is too close, once, with the styles that use it."""
    # Pairs of colours, each told once with all styles that use them.
    found: dict[tuple[Colour, str, Colour, float], list[str]] = {}
    for name, colour, ground, style in _uses(theme):
        least = LEAST_LARGE if _large(style) else LEAST
        for behind in _behind(theme, name, ground, style):
            if ratio(colour, behind) < least:
                called = _ground_name(theme, behind) if ground == HEAD else ground
                found.setdefault((colour, called, behind, least), []).append(name)
    for (colour, ground, behind, least), names in found.items():
        text = (
            f"{', '.join(names)}: {_hex(colour)} on {ground} ({_hex(behind)}) has a contrast of"
            f" {_floor(ratio(colour, behind))}:1"
        )
        hint = f"set them further apart in brightness: at least {least}:1 (WCAG 2.2, 1.4.3)"
        yield Notice(place, "low-contrast", text, hint)


def _behind(theme: Theme, name: str, ground: str, style: TextStyle) -> tuple[Colour, ...]:
    """The colours that a text may stand on there."""
    if style.ground is not None:
        return (style.ground,)
    if ground != HEAD:
        return (theme.colours[ground],)
    grounds = ground_colours(theme.header)
    # Beside a side column the title stands on the page.
    if not grounds or (theme.header.layout == "side" and name in TITLES):
        return (theme.first_ground or theme.colours["paper"],)
    return grounds


def _uses(theme: Theme) -> Iterator[tuple[str, Colour, str, TextStyle]]:
    """Every text of a theme as (name, colour, name of the ground, style)."""
    for name, style in theme.styles.items():
        # Labels have the colour of their kind, whatever the style says.
        if name == LABELS:
            for kind in CALLOUTS:
                yield f"{name} ({kind})", theme.colours[kind], f"{kind}-tint", style
        elif name not in MARKS:
            for ground in GROUNDS.get(name, _ANYWHERE):
                yield name, style.colour, ground, style
    # Links have the link's colour in every style.
    for name in LINKS:
        for ground in GROUNDS.get(name, _ANYWHERE):
            yield f"links in {name}", theme.colours["link"], ground, theme.styles[name]


def _small(theme: Theme, place: Place) -> Iterator[Notice]:
    # In Latin; other scripts are set larger or smaller by their own factor.
    scale = theme.scripts["Latn"].size
    for name, style in theme.styles.items():
        size = style.size * scale
        if size < BODY and name not in SMALL_PRINT:
            text = f"{name}: type of {size:g} points is too small for many readers"
            yield Notice(
                place, "small-type", text, f"set at least {BODY:g} points (RNIB, Clear Print)"
            )


def _large(style: TextStyle) -> bool:
    return style.size >= LARGE or (style.size >= LARGE_BOLD and style.weight >= BOLD)


def _floor(value: float) -> float:
    """Rounded down, so that a ratio that fails never reads as one that passes."""
    return int(value * 100) / 100
