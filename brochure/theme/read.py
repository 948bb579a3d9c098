"""A brand read into a Theme: the base look of the package, overlaid by
assets/brands/BRAND/brand.yaml and all that it extends.
"""

from collections.abc import Iterator
from typing import NamedTuple

from brochure.edition import Paper
from brochure.notice import Checked, Notice, Stop, only_errors
from brochure.picture.prominent import prominent_colour
from brochure.source.fields import FieldReader, require_mapping
from brochure.source.files import ProjectFiles
from brochure.source.yaml import MappingNode, TreeNode
from brochure.theme.colour import WHITE, contrast_ratio
from brochure.theme.design import LAYOUTS
from brochure.theme.family import FamilyReader
from brochure.theme.fonts import InstalledFonts
from brochure.theme.inks import read_inks
from brochure.theme.lineage import (
    BASE,
    BRANDS,
    PLAIN,
    overlay_lineage,
    read_base_look,
    read_lineage,
)
from brochure.theme.logos import PictureReader, logo_names, read_logos
from brochure.theme.looks import read_looks
from brochure.theme.margins import read_margins
from brochure.theme.measures import read_measures
from brochure.theme.palette import read_colours
from brochure.theme.scripts import read_scripts
from brochure.theme.style import PaperSheet, Theme
from brochure.theme.styles import read_text_styles
from brochure.theme.surround import (
    first_ground,
    read_brand_contact,
    read_footer,
    read_header,
    read_running,
)
from brochure.theme.texts import read_texts

__all__ = ["BASE", "BRANDS", "PLAIN", "base_names", "read_brand_tree", "read_theme"]

NAME_LIMIT = 200
NAME_LINES = 6
"""The most characters and lines of the publisher's name, which stands beside the logo and in the
small print.
"""
SHORT_LIMIT = 60
"""The most characters of its short form, which stands in running heads."""
CLOSING_LIMIT = 600
SMALL = "slip"
"""The layout of the head that a leaflet takes where it then needs no second page, or no third."""
TIGHT = "tight"
"""What that changes of the look besides: `layouts` of the base look has it beside the layouts."""

LEAST_SEEN = 3.0
"""The contrast that a logo needs (WCAG 2.2, 1.4.11)."""
SLOTS = ("start", "end")
"""The settings of a head that hold for every layout."""


class _ThemeRequest(NamedTuple):
    """What a theme is read with: the project, its brand, the page and the fonts."""

    files: ProjectFiles
    brand: str
    paper: Paper
    fonts: InstalledFonts


def read_theme(
    files: ProjectFiles, brand: str, paper: Paper, fonts: InstalledFonts
) -> Checked[Theme]:
    """The theme of a brand on a page of this paper, with every notice on the brand's files; `fonts`
    get to know the families that it brings along.

    A setting with a fault has a value that fits every page; where a file is no YAML at all, the
    theme is the base look.
    """
    notices: list[Notice] = []
    around = _ThemeRequest(files, brand, paper, fonts)
    try:
        lineage = read_lineage(files, brand, notices)
    except Stop as stop:
        # No YAML: the base look, so that pages can still be composed for their faults.
        base = _read_tree(around, overlay_lineage(()), [])
        return Checked(base._replace(faulty_fonts=True), tuple(stop.notices))
    theme = _read_tree(around, overlay_lineage(lineage, width=paper.size.width), notices)
    # The same brand, set tight; its faults are those that were told already.
    return Checked(theme._replace(small=(_set_tight(theme, files, lineage),)), tuple(notices))


def read_brand_tree(files: ProjectFiles, brand: str, faults: list[Notice]) -> TreeNode:
    """The settings of a brand over all that it extends, each with the place that it comes from;
    Stop where a file is no YAML.
    """
    return overlay_lineage(read_lineage(files, brand, faults))


def base_names(setting: str) -> tuple[str, ...]:
    """The names that the base look knows below a setting: those of its colours, or of its
    styles.
    """
    found = next(value for key, value in read_base_look().entries if key.text == setting)
    return tuple(key.text for key, _ in found.entries) if isinstance(found, MappingNode) else ()


def _set_tight(theme: Theme, files: ProjectFiles, lineage: tuple[TreeNode, ...]) -> Theme:
    """The theme with a small head, set tight; all else is as it was."""
    layout = theme.header.layout
    # A side column stays: it takes no height, and the margins are those of the column. So does a
    # letterhead, which would be another design with its rule at the foot of a slip.
    beside = layout in ("side", "letterhead")
    # Over its own layout, whose grounds and colours of words hold for a small head too.
    layouts = (layout, TIGHT) if beside else (layout, TIGHT, SMALL)
    brands = lineage if beside else _without_layout(lineage)
    return _with_layouts(theme, files, brands, layouts)


def with_each_layout(theme: Theme, files: ProjectFiles) -> Iterator[Theme]:
    """The theme with each head that there is but its own, without a picture behind it."""
    lineage = _without_layout(read_lineage(files, theme.brand, []), SLOTS)
    for layout in LAYOUTS:
        if layout != theme.header.layout:
            yield _with_layouts(theme, files, lineage, (layout,))


def relay_head(theme: Theme, files: ProjectFiles, *, wide: bool, plain: bool) -> Theme:
    """The theme with a letterhead where its head stands beside the text and is to be `wide`, or has
    a ground and is to be `plain`; but not where a logo needs that ground.
    """
    header = theme.header
    bared = plain and header.ground is not None and _is_seen_on_paper(theme)
    if not bared and not (wide and header.layout == "side"):
        return theme
    lineage = _without_layout(read_lineage(files, theme.brand, []), SLOTS)
    return _with_layouts(theme, files, lineage, ("letterhead",))


def _is_seen_on_paper(theme: Theme) -> bool:
    """Whether every logo of the head stands out from paper: a white one would be lost."""
    names = [item.logo for slot in theme.header.slots for item in slot if item.kind == "logo"]
    shown = (
        picture
        for name in names
        if name in theme.logos
        for picture in theme.logos[name].pictures.values()
    )
    seen = [prominent_colour(picture, WHITE) for picture in shown]
    return all(one and contrast_ratio(one.colour, one.ground) >= LEAST_SEEN for one in seen)


def _with_layouts(
    theme: Theme, files: ProjectFiles, brands: tuple[TreeNode, ...], layouts: tuple[str, ...]
) -> Theme:
    """The theme with what layouts of the base look change of it; its faults have been told."""
    tree = overlay_lineage(brands, layouts, theme.sheet.size.width)
    look = FieldReader(tree if isinstance(tree, MappingNode) else read_base_look(), "the brand", [])
    colours = read_colours(look, base_names("colours")).reader
    names = logo_names(theme.logos, look)
    return theme._replace(
        sheet=theme.sheet._replace(margins=read_margins(look, theme.sheet.size)),
        header=read_header(look, colours, PictureReader(files), names),
        styles=read_text_styles(look, colours, base_names("styles"), BASE),
        dimensions=read_measures(look, read_base_look()),
    )


def _without_layout(
    lineage: tuple[TreeNode, ...], kept: tuple[str, ...] = (*SLOTS, "rule", "ground")
) -> tuple[TreeNode, ...]:
    """The brands without what they say of their head, but for these settings: what is right for a
    large one is none for a small one.
    """
    return tuple(
        tree._replace(
            entries=tuple(
                (key, _kept_alone(value, kept) if key.text == "header" else value)
                for key, value in tree.entries
            )
        )
        if isinstance(tree, MappingNode)
        else tree
        for tree in lineage
    )


def _kept_alone(header: TreeNode, kept: tuple[str, ...]) -> TreeNode:
    if not isinstance(header, MappingNode):
        return header
    return header._replace(
        entries=tuple(
            (key, value)
            for key, value in header.entries
            # A picture needs a cover.
            if key.text in kept and not (key.text == "ground" and isinstance(value, MappingNode))
        )
    )


def _read_tree(around: _ThemeRequest, tree: TreeNode, faults: list[Notice]) -> Theme:
    look = require_mapping(tree, "the brand", faults)
    if look is None:
        # A list or a text in the place of a brand: the base look stands in.
        return _read_look(around, FieldReader(read_base_look(), "the base look", []))
    theme = _read_look(around, look)
    look.close("logo")
    return theme


def _read_look(around: _ThemeRequest, look: FieldReader) -> Theme:
    look.node("extends")
    faults = look.faults
    colours = read_colours(look, base_names("colours"))
    reader = colours.reader
    pictures = PictureReader(around.files)
    logos = read_logos(look, pictures)
    names = logo_names(logos, look)
    # Faults of fonts are counted apart, since characters cannot be judged with them.
    before = len(faults)
    families = FamilyReader(around.files, BASE, around.fonts, faults)
    scripts = read_scripts(look, families, base_names("fonts"))
    faulty_fonts = bool(only_errors(faults[before:]))
    return Theme(
        brand=around.brand,
        publisher=read_texts(look, "name", NAME_LIMIT, NAME_LINES, others=("short",)),
        short_name=_short_name(look),
        sheet=PaperSheet(
            around.paper.size, read_margins(look, around.paper.size), around.paper.name
        ),
        colours=colours.roles,
        styles=read_text_styles(look, reader, base_names("styles"), BASE),
        scripts=scripts,
        logos=logos,
        header=read_header(look, reader, pictures, names),
        running=read_running(look, names),
        footer=read_footer(look, reader, names),
        closing=read_texts(look, "closing", CLOSING_LIMIT),
        contact=read_brand_contact(look),
        blocks=read_looks(look, reader),
        first_ground=first_ground(look, reader),
        inks=read_inks(look, (*colours.palette, *colours.roles)),
        dimensions=read_measures(look, read_base_look()),
        faulty_fonts=faulty_fonts,
        palette=colours.palette,
    )


def _short_name(look: FieldReader) -> "dict[str, tuple[str, ...]]":
    """The short form of the publisher's name; none where the name is a text."""
    node = look.node("name")
    if not isinstance(node, MappingNode):
        return {}
    fields = FieldReader(node, "“name”", look.faults)
    return dict(read_texts(fields, "short", SHORT_LIMIT, 1))
