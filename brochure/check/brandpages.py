"""What a brand makes of pages: whether head and foot have room for its words in a language, and its
logos the white that they ask for.
"""

from collections.abc import Iterator, Sequence

from brochure.language import Language
from brochure.notice import Notice
from brochure.page.frame import ComposedPage, Composition, DrawingMark, GlyphMark, ImageMark, Mark
from brochure.theme.design import BrandLogo
from brochure.theme.places import SettingPlaces
from brochure.theme.style import Theme
from brochure.units import Box, mm

SLACK = 1.0
"""So many points are no fault."""
ASCENT, DESCENT = 0.75, 0.2
"""How far letters reach above and below their baseline, in ems."""


def check_brand_pages(
    composition: Composition, theme: Theme, language: Language, places: SettingPlaces
) -> tuple[Notice, ...]:
    """Warnings for a head or a foot that needs more room than the margin has (`brand-crowded`), and
    for what stands nearer to a logo than this allows (`logo-clear`).
    """
    found = [*_crowded(composition.pages[-1], theme, places)]
    for page in composition.pages[:2]:
        found += _close_to_logos(page, theme, language, places)
    return tuple(dict.fromkeys(found))


def _crowded(page: ComposedPage, theme: Theme, places: SettingPlaces) -> Iterator[Notice]:
    """The furniture of a page against the margins."""
    height, margins = theme.sheet.size.height, theme.sheet.margins
    boxes = [_covered(mark) for mark in page.around]
    foot = min((box.y for box in boxes if box.y > height / 2), default=height)
    # What begins lower is the head of a table, said again.
    head = max((box.bottom for box in boxes if box.y < margins.top - SLACK), default=0.0)
    head += theme.dimensions["running.below"]
    for name, setting, needed, has in (
        ("foot", "footer", height - foot, margins.bottom),
        ("running head", "running", head, margins.top),
    ):
        if needed > has + SLACK:
            wrong = f"the {name} needs more room than its margin, {has / mm(1):.0f} mm, has for it"
            hint = "shorten its texts, or make the margin larger: the body gets less room"
            yield Notice(places.find(setting), "brand-crowded", wrong, hint, "warning")


def _close_to_logos(
    page: ComposedPage, theme: Theme, language: Language, places: SettingPlaces
) -> Iterator[Notice]:
    for name, logo in theme.logos.items():
        for mark in page.drawn:
            if logo.clear and _shows(mark, logo, language):
                scale = mark.box.height / logo.height  # type: ignore[union-attr]
                kept = _grown(mark.box, logo.clear * scale - SLACK)  # type: ignore[union-attr]
                if _meets(kept, mark, page):
                    wrong = f"the logo “{name}” has less white around it than it asks for"
                    hint = "give it more room: header.name-gap, header.logo-gap, header.above"
                    place = places.find("logos", name, "clear")
                    yield Notice(place, "logo-clear", wrong, hint, "warning")


def _shows(mark: Mark, logo: BrandLogo, language: Language) -> bool:
    pictures = (logo.picture(language), logo.picture(language, dark=True))
    if isinstance(mark, DrawingMark):
        return any(mark.drawing is picture for picture in pictures)
    return isinstance(mark, ImageMark) and any(mark.raster is picture for picture in pictures)


def _meets(kept: Box, logo: Mark, page: ComposedPage) -> bool:
    """Whether something stands in a box that is a logo's, or the page ends in it."""
    if kept.x < 0 or kept.y < 0 or kept.right > page.size.width or kept.bottom > page.size.height:
        return True
    others: Sequence[Mark] = [mark for mark in page.drawn if mark is not logo]
    return any(
        _overlaps(kept, _covered(mark))
        for mark in others
        if isinstance(mark, (GlyphMark, DrawingMark, ImageMark))
        # A picture behind the head lies under the logo, too.
        and not _overlaps(_covered(logo), _covered(mark))
    )


def _covered(mark: Mark) -> Box:
    if isinstance(mark, GlyphMark):
        size = mark.run.size
        return Box(mark.x, mark.y - ASCENT * size, mark.run.width, (ASCENT + DESCENT) * size)
    return mark.box


def _grown(box: Box, by: float) -> Box:
    return Box(box.x - by, box.y - by, box.width + 2 * by, box.height + 2 * by)


def _overlaps(one: Box, other: Box) -> bool:
    return (
        one.x < other.right
        and other.x < one.right
        and one.y < other.bottom
        and other.y < one.bottom
    )
