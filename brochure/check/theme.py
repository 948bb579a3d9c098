"""A theme looked at: every text's colour against the grounds that it stands on, and the size of
type.
"""

from collections.abc import Iterator
from math import isnan
from typing import NamedTuple

from brochure.notice import Notice, Place
from brochure.picture import Picture
from brochure.picture.prominent import prominent_colour
from brochure.theme.colour import Colour, is_dark
from brochure.theme.colour import colour_code as _hex
from brochure.theme.colour import contrast_ratio as ratio
from brochure.theme.logos import MAIN
from brochure.theme.nearest import nearest_passing
from brochure.theme.places import SettingPlaces, brand_place
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
_PANELS = ("tint", "primary-tint")
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
    # The band of a zone has the colour of a kind of callout.
    "zone-label": ("tip", "warning", "urgent"),
    # Halves of a pair that say neither do nor do not, and key points.
    "body": (*_ANYWHERE, *_PANELS),
    "item": (*_ANYWHERE, *_PANELS),
    # Words on a picture have a ground of their own.
    "figure-label": _PAPER,
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
STEP = "step"
CONTACTS = ("contact-name", "contact")
IN_CELLS = ("table", "item")
LINKS_IN = "links in "
LINED = ("outline", "plain")
"""The looks of panels whose words stand on paper."""
LABELS = "callout-label"
"""A callout's kind in words stands in the kind's colour on the kind's tint."""
TITLE_IN_PANEL = "callout-title"
"""What stands in the brand's colour above key points, and in a half of a plain pair."""
MARKS = frozenset({"bullet"})
"""Styles whose glyphs are ornaments: no reader needs them to tell one thing from another (WCAG 2.2,
1.4.11).
"""
LEAST_SEEN = 1.5
"""The contrast below which a bullet is not seen at all; no standard says so of ornaments."""
GROUND_SETTINGS = {
    "the head": ("header", "ground"),
    BAND: ("header", "ground"),
    "the ground of the first page": ("page", "ground", "first"),
    "the stripes of tables": ("blocks", "table", "zebra"),
}
"""Where a brand sets the grounds that are no colours by role."""
LINKS = ("body", "contact")
"""Styles whose links are the smallest: these stand in the colour `link`."""
SMALL_PRINT = frozenset(
    {"source", "colophon", "running", "running-notice", "footer", "page-number", "document"}
)
"""Styles that nobody has to read in order to understand the leaflet."""


def check_contrast(theme: Theme, places: SettingPlaces | None = None) -> tuple[Notice, ...]:
    """What is wrong with a theme, at the lines of the brand's settings; without `places`, at its
    file.

    Errors where a text stands out too little from its ground (`low-contrast`) or is too small
    (`small-type`); a warning where the logo can hardly be seen on the band (`logo-contrast`).
    """
    where = _Where(brand_place(theme.brand), places)
    found = [
        notice
        # The small head is one that leaflets of the brand may get.
        for look in (theme, *theme.small)
        for notice in (
            *_faint(look, where),
            *_unseen(look, where),
            *_small(look, where),
            *_hidden_logo(look, where),
        )
    ]
    return tuple(dict.fromkeys(found))


class _Where(NamedTuple):
    """Where what is wrong is told: at settings whose places are known, else at the whole file."""

    whole: Place
    places: SettingPlaces | None

    def logo(self, name: str) -> Place:
        return self.places.find("logos", name, "file") if self.places else self.whole

    def size(self, style: str) -> Place:
        """The size of a style, or what it is a multiple of."""
        if self.places is None:
            return self.whole
        found = self.places.find("styles", style, "size")
        return self.places.find("scale", "base") if found == self.whole else found

    def pair(self, use: str, ground: str) -> Place:
        """A colour of a text, else its ground: whichever of the two a brand has set."""
        found = self.colour(use)
        if found != self.whole or self.places is None:
            return found
        return self.places.find(*GROUND_SETTINGS.get(ground, ("colours", ground)))

    def colour(self, use: str) -> Place:
        """The colour of a text by its name in what _uses tells."""
        if self.places is None:
            return self.whole
        if use.startswith(LINKS_IN):
            return self.places.find("colours", "link")
        if use.startswith(LABELS):
            kind = use.removeprefix(f"{LABELS} (").removesuffix(")")
            return self.places.find("colours", kind)
        return self.places.find_colour("styles", use, "colour")


def _hidden_logo(theme: Theme, where: _Where) -> Iterator[Notice]:
    """The logos of the head, where the largest part of one stands out too little from what is
    behind it.
    """
    for logo, shown, ground in _shown_logos(theme):
        name = "the logo" if logo == MAIN else f"the logo “{logo}”"
        place = where.logo(logo)
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
    """Each picture of a logo, by the logo's name, with a ground that it stands on."""
    header, pages = theme.header, [ground.colour for ground in _page_grounds(theme)]
    # The head of the first page stands on the ground of that page, where it has none itself.
    grounds = ground_colours(header) or (pages[-1],)
    in_head = {item.logo for slot in header.slots for item in slot if item.kind == "logo"}
    for name, logo in theme.logos.items():
        if name in in_head:
            for ground in grounds:
                pictures = logo.dark if logo.dark and is_dark(ground) else logo.pictures
                yield from ((name, shown, ground) for shown in pictures.values())
        elsewhere = [item.logo for slot in theme.running.slots for item in slot]
        if name in (*elsewhere, *theme.footer.logos):
            yield from ((name, shown, page) for shown in logo.pictures.values() for page in pages)


class _Ground(NamedTuple):
    """What a text stands on, and what that is called."""

    name: str
    colour: Colour


def _ground_name(theme: Theme, ground: Colour) -> str:
    """What a ground is called: its role, else the head."""
    names = (name for name in (BAND, "paper") if theme.colours[name] == ground)
    return next(names, "the head")


def _faint(theme: Theme, where: _Where) -> Iterator[Notice]:
    """Each pair of colours that is too close, once, with the styles that use it."""
    # Pairs of colours, each told once with all styles that use them.
    found: dict[tuple[Colour, _Ground, float], list[str]] = {}
    grounds: dict[Colour, dict[Colour, None]] = {}
    for name, colour, ground, style in _uses(theme):
        least = LEAST_LARGE if _large(style) else LEAST
        for behind in _behind(theme, name, ground, style):
            grounds.setdefault(colour, {})[behind.colour] = None
            if ratio(colour, behind.colour) < least:
                found.setdefault((colour, behind, least), []).append(name)
    for (colour, behind, least), names in found.items():
        text = (
            f"{', '.join(names)}: {_hex(colour)} on {behind.name} ({_hex(behind.colour)}) has a"
            f" contrast of {_floor(ratio(colour, behind.colour))}:1"
        )
        hint = f"set them further apart in brightness: at least {least}:1 (WCAG 2.2, 1.4.3)"
        hint += _way_out(theme, colour, behind, tuple(grounds[colour]), least)
        yield Notice(where.pair(names[0], behind.name), "low-contrast", text, hint)


def _way_out(
    theme: Theme, colour: Colour, behind: _Ground, grounds: tuple[Colour, ...], least: float
) -> str:
    """What would mend a pair: over a picture a stronger ground, else the nearest colour."""
    header = theme.header
    if header.picture is not None and behind.colour in ground_colours(header):
        for share in range(int(header.strength * 100) + 1, 101):
            stronger = header._replace(strength=share / 100)
            if all(ratio(colour, each) >= least for each in ground_colours(stronger)):
                return f"; over any picture it has that with  strength: {share}%"
        return "; no strength of this ground gives it: take another colour “over” the picture"
    # Of its hue, on everything that it stands on; else on this ground alone.
    for on in (grounds, (behind.colour,)):
        if (nearest := nearest_passing(colour, on, least)) is not None:
            return f"; the nearest colour that has it is {_hex(nearest)}"
    return ""


def _unseen(theme: Theme, where: _Where) -> Iterator[Notice]:
    """Bullets that nobody sees, though nobody has to read them."""
    for name in sorted(MARKS):
        for ground in _ANYWHERE:
            colour, behind = theme.styles[name].colour, theme.colours[ground]
            if (has := ratio(colour, behind)) < LEAST_SEEN:
                text = (
                    f"{name}: {_hex(colour)} on {ground} ({_hex(behind)}) has a contrast of"
                    f" {_floor(has)}:1"
                )
                hint = f"set them further apart in brightness: at least {LEAST_SEEN}:1"
                yield Notice(where.pair(name, ground), "low-contrast", text, hint)
                return


def _behind(theme: Theme, name: str, ground: str, style: TextStyle) -> tuple[_Ground, ...]:
    """What a text may stand on where its ground is one of this name."""
    if style.ground is not None:
        return (_Ground("its own ground", style.ground),)
    # Beside a side column the title stands on the page.
    beside = theme.header.layout == "side" and name in TITLES
    grounds = () if ground != HEAD or beside else ground_colours(theme.header)
    if grounds:
        return tuple(_Ground(_ground_name(theme, behind), behind) for behind in grounds)
    if ground not in (HEAD, "paper"):
        return (_Ground(ground, theme.colours[ground]),)
    return (*_page_grounds(theme), *_stripes(theme, name))


def _stripes(theme: Theme, name: str) -> Iterator[_Ground]:
    """The stripes of tables, where a text can stand in a cell."""
    colour = theme.blocks.table_zebra
    if colour is not None and name.removeprefix(LINKS_IN) in IN_CELLS:
        yield _Ground("the stripes of tables", colour)


def _page_grounds(theme: Theme) -> Iterator[_Ground]:
    """What is behind all else on a page."""
    yield _Ground("paper", theme.colours["paper"])
    if theme.first_ground is not None:
        yield _Ground("the ground of the first page", theme.first_ground)


def _uses(theme: Theme) -> Iterator[tuple[str, Colour, str, TextStyle]]:
    """Every text of a theme as (name, colour, name of the ground, style)."""
    for name, style in theme.styles.items():
        # Labels have the colour of their kind, whatever the style says.
        if name == LABELS:
            for kind in CALLOUTS:
                for ground in _grounds_of(theme, (f"{kind}-tint",)):
                    yield f"{name} ({kind})", theme.colours[kind], ground, style
        elif name not in MARKS:
            # Without its disc a number has the colour that the disc would have.
            plain = name == STEP and theme.blocks.steps == "plain"
            colour = theme.colours[BAND] if plain else style.colour
            for ground in _style_grounds(theme, name):
                yield name, colour, ground, style
    for ground in _PANELS:
        yield TITLE_IN_PANEL, theme.colours[BAND], ground, theme.styles[TITLE_IN_PANEL]
    # Links have the link's colour in every style.
    for name in LINKS:
        for ground in _style_grounds(theme, name):
            yield f"{LINKS_IN}{name}", theme.colours["link"], ground, theme.styles[name]


def _style_grounds(theme: Theme, name: str) -> tuple[str, ...]:
    """The names of what a style's text stands on, in the looks that the brand has for blocks."""
    looks = theme.blocks
    if name in CONTACTS and looks.contact in LINED:
        return _PAPER
    if (name == "table-head" and looks.table_head != "fill") or (
        name == STEP and looks.steps == "plain"
    ):
        return _grounds_of(theme, _ANYWHERE)
    return _grounds_of(theme, GROUNDS.get(name, _ANYWHERE))


def _grounds_of(theme: Theme, grounds: tuple[str, ...]) -> tuple[str, ...]:
    """The grounds, with paper in the place of the tints of callouts that have none."""
    if theme.blocks.callout not in LINED:
        return grounds
    return tuple(dict.fromkeys("paper" if each in TINTS else each for each in grounds))


def _small(theme: Theme, where: _Where) -> Iterator[Notice]:
    # In Latin; other scripts are set larger or smaller by their own factor.
    scale = theme.scripts["Latn"].size
    for name, style in theme.styles.items():
        size = style.size * scale
        if size < BODY and name not in SMALL_PRINT:
            text = f"{name}: type of {size:g} points is too small for many readers"
            hint = f"set at least {BODY:g} points (RNIB, Clear Print)"
            yield Notice(where.size(name), "small-type", text, hint)


def _large(style: TextStyle) -> bool:
    return style.size >= LARGE or (style.size >= LARGE_BOLD and style.weight >= BOLD)


def _floor(value: float) -> float:
    """Rounded down, so that a ratio that fails never reads as one that passes."""
    return int(value * 100) / 100
