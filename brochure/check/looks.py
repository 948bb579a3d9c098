"""A theme looked at as `brand check` does: logos at their size, colours as all readers see them."""

from brochure.check.logos import check_logos
from brochure.check.theme import CALLOUTS
from brochure.check.vision import check_vision
from brochure.notice import Notice
from brochure.theme.places import SettingPlaces
from brochure.theme.style import Theme


def check_looks(theme: Theme, places: SettingPlaces) -> tuple[Notice, ...]:
    """What is wrong with a theme's logos, and with colours that alone tell callouts apart."""
    # With its icon each kind has a shape of its own (WCAG 2.2, 1.4.1).
    if theme.blocks.callout_icon:
        return check_logos(theme, places)
    place = places.find("blocks", "callout", "icon")
    kinds = {kind: theme.colours[kind] for kind in CALLOUTS}
    hint = "set  blocks: {callout: {icon: true}}  , or colours that differ in brightness"
    return (*check_logos(theme, places), *check_vision(kinds, place, hint))
