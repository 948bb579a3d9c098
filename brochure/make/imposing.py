"""How the pages of an edition become the pages of its file: the panels of a fold, the spreads of a
booklet.
"""

from collections.abc import Callable, Iterator, Sequence

from brochure.edition import FOLDS, Edition, FoldRecipe
from brochure.notice import Notice, Place, Stop, only_errors
from brochure.page.compose import ComposedLeaflet
from brochure.page.frame import ComposedPage, Composition, ViewerWishes
from brochure.page.impose import PlacedPage, SheetSide, impose_pages
from brochure.page.panels import unnumber_pages
from brochure.theme.large import enlarge_theme
from brochure.theme.style import TextStyle, Theme
from brochure.units import Box, Size

PRINTED = ViewerWishes(duplex="DuplexFlipShortEdge", unscaled=True)
"""Sheets that lie on their side are turned over at their short edge."""
TURNED = ViewerWishes(layout="TwoPageRight")
"""Pages beside each other, the first one alone."""
LEAST_TYPE = 10.0
"""The least size in points that type is set in so that a panel holds it."""
SHRUNKEN = (0.96, 0.92, 0.88, 0.84)
"""The shares of their sizes that styles are tried at."""
READ = ("body", "item", "table", "contact", "callout-title", "question", "heading-1", "heading-2")
"""The styles that are named where they are smaller."""
COVERED = 0.55
"""The share of its panel that the head takes on a cover."""


def panels_of(edition: Edition) -> tuple[str, ...]:
    """The panels of a folded edition in the order of reading; none of another."""
    return FOLDS[edition.fold].reading if edition.fold else ()


def dress_edition(theme: Theme, edition: Edition) -> Theme:
    """The look of an edition: large print, where it has a base size; panels have no page numbers,
    and all of them the measure that the narrowest has room for.
    """
    if edition.base:
        theme = enlarge_theme(theme, edition.base)
    if not edition.fold:
        return theme
    sheet = theme.sheet
    more = (sheet.size.width - edition.measured) / 2
    start, end = sheet.margins.start + more, sheet.margins.end + more
    sheet = sheet._replace(margins=sheet.margins._replace(start=start, end=end))
    # A cover says whose leaflet it is; how to reach them stands on the back.
    first, last = (
        tuple(item for item in slot if item.kind in ("logo", "name")) for slot in theme.header.slots
    )
    header, dimensions = theme.header._replace(start=first, end=last), dict(theme.dimensions)
    # A low band would leave a cover empty: the title stands at the foot of a high one.
    if header.ground is not None and header.layout in ("band", "slip"):
        header = header._replace(layout="cover")
        dimensions["header.picture"] = COVERED
    return unnumber_pages(theme._replace(sheet=sheet, header=header, dimensions=dimensions))


def fit_panels(
    compose_in: Callable[[Theme], ComposedLeaflet], theme: Theme, edition: Edition, place: Place
) -> tuple[ComposedLeaflet, Theme]:
    """The leaflet composed, and the look in which it was: where the edition is to `fit` and a panel
    has too much on it, in smaller type, which is told. Raises Stop as composing does.
    """
    sizes = SHRUNKEN if edition.fit else ()
    for at, share in enumerate((1.0, *sizes)):
        look = shrink_type(theme, share) if at else theme
        try:
            composed = compose_in(look)
        except Stop as stop:
            full = all(notice.rule == "panel-full" for notice in only_errors(stop.notices))
            if full and at < len(sizes):
                continue
            raise
        if at:
            told = (*composed.notices, *_small_types(theme, look, place))
            composed = composed._replace(notices=told)
        return composed, look
    raise ValueError("no size of type was tried")


def shrink_type(theme: Theme, share: float) -> Theme:
    """The look with every style at this share of its size, but none below the least that it may
    have.
    """
    styles = {
        name: style._replace(size=max(style.size * share, min(style.size, _least(style))))
        for name, style in theme.styles.items()
    }
    return theme._replace(styles=styles)


def _least(style: TextStyle) -> float:
    return max(style.smallest, LEAST_TYPE)


def _small_types(theme: Theme, look: Theme, place: Place) -> Iterator[Notice]:
    """What was set smaller than the brand has it, by name."""
    smaller = [
        f"“{name}” {look.styles[name].size:.1f}"
        for name in READ
        if look.styles[name].size < theme.styles[name].size
    ]
    if smaller:
        wrong = f"so that the panels hold it, type is smaller, in points: {', '.join(smaller)}"
        hint = "shorten the text, or choose a larger sheet: most readers want 12 points"
        yield Notice(place, "small-type", wrong, hint, "warning")


def impose_edition(composition: Composition, edition: Edition, theme: Theme) -> Composition:
    """The pages on the sheets of their edition; the very same where sheets and pages are one."""
    rtl = composition.metadata.language.rtl
    if edition.fold:
        sides = _fold_sides(FOLDS[edition.fold], edition, composition.pages[0].size, rtl=rtl)
        return impose_pages(composition, tuple(sides))._replace(wishes=PRINTED)
    if edition.bind:
        inner, outer = theme.sheet.margins.start, theme.sheet.margins.end
        # Pages are set as those that begin a sheet: on the others the inner margin is at the end.
        back = (outer - inner) * (-1 if rtl else 1)
        if edition.parent and not edition.dummy:
            pages = impose_pages(composition, tuple(_turned_pages(composition, back)))
            return pages._replace(wishes=TURNED)
        return impose_pages(*_bind(composition, edition, back, rtl=rtl))._replace(wishes=PRINTED)
    return composition


def _turned_pages(composition: Composition, back: float) -> Iterator[SheetSide]:
    """Each page by itself, every second one with its margins exchanged."""
    for number, page in enumerate(composition.pages):
        box = Box(0.0, 0.0, *page.size)
        yield SheetSide(page.size, (PlacedPage(number, box, back if number % 2 else 0.0),))


def _fold_sides(
    recipe: FoldRecipe, edition: Edition, page: Size, *, rtl: bool
) -> Iterator[SheetSide]:
    """Both sides of a folded sheet, the outside first."""
    short, long = sorted(edition.sheet.size)
    shares = recipe.shares
    for panels in (recipe.outside, recipe.inside):
        names = [name for name, _ in panels]
        # For readers from the right to the left all is the mirror image.
        if rtl:
            names.reverse()
        placed, folds, x = [], [], 0.0
        for name in names:
            width = shares[name] * long
            box = Box(x, 0.0, width, short)
            number = recipe.reading.index(name)
            placed.append(PlacedPage(number, box, (width - page.width) / 2))
            x += width
            folds.append(x)
        yield SheetSide(Size(long, short), tuple(placed), tuple(folds[:-1]))


def _bind(
    composition: Composition, edition: Edition, back: float, *, rtl: bool
) -> tuple[Composition, tuple[SheetSide, ...]]:
    """The pages, filled with blank ones to a multiple of four, and the spreads that they stand on:
    sheets that are laid into one another, the outermost first.
    """
    size = composition.pages[0].size
    count = -(-len(composition.pages) // 4) * 4
    blanks = (ComposedPage(size, ()),) * (count - len(composition.pages))
    filled = composition._replace(pages=(*composition.pages, *blanks))
    sides = []
    for sheet in range(count // 4):
        # Inner sheets stick out at the edge, so their pages stand nearer to the spine.
        creep = sheet * edition.creep
        first, last = 2 * sheet, count - 1 - 2 * sheet
        for left, right in ((last, first), (first + 1, last - 1)):
            pair = (right, left) if rtl else (left, right)
            sides.append(_spread(size, pair, creep, back))
    return filled, tuple(sides)


def _spread(size: Size, pair: Sequence[int], creep: float, back: float) -> SheetSide:
    """Two pages beside each other, moved towards the spine between them."""
    left, right = pair
    boxes = (Box(0.0, 0.0, *size), Box(size.width, 0.0, *size))
    shifts = [back if number % 2 else 0.0 for number in pair]
    placed = (
        PlacedPage(left, boxes[0], shifts[0] + creep),
        PlacedPage(right, boxes[1], shifts[1] - creep),
    )
    return SheetSide(Size(2 * size.width, size.height), placed, (size.width,))
