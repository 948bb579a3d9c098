"""What the stages of one file hand on: a leaflet in a language, and all that its pages are
composed of.
"""

from typing import NamedTuple

from brochure.catalog.apply import TranslatedLeaflet
from brochure.edition import Edition
from brochure.make.reviews import LeafletReview
from brochure.notice import Notice
from brochure.page.memory import Slot
from brochure.picture import Picture
from brochure.theme.style import Theme


class SpokenLeaflet(NamedTuple):
    """A leaflet in a language, the parts of it that have a field, the errors of its source, which
    spoil the blocks where they stand, and its reviews.
    """

    translated: TranslatedLeaflet
    fielded: tuple[Slot, ...]
    spoilt: tuple[Notice, ...] = ()
    review: LeafletReview = LeafletReview()
    header: str = ""
    """Whom the header of the catalog names as the clinician who has checked it."""


class PageMaterial(NamedTuple):
    """All that pages are composed of: a leaflet with its fields filled, a theme, pictures by the
    names that figures use, the file's date, and the parts that other rows fill otherwise (None: the
    file is one of a kind).
    """

    translated: TranslatedLeaflet
    theme: Theme
    pictures: dict[str, Picture]
    date: str
    varied: tuple[Slot, ...] | None
    region: str
    edition: Edition = Edition("")
