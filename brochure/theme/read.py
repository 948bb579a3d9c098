"""A brand read into a Theme: the base look of the package, overlaid by
assets/brands/BRAND/brand.yaml.
"""

import re
from collections.abc import Mapping
from math import nan

from brochure import data, picture
from brochure.language import NASTALIQ, UnknownTag
from brochure.language import find_language as language_of
from brochure.notice import Checked, Notice, Stop, only_errors
from brochure.picture import UnusablePicture
from brochure.source.fields import FieldReader, require_mapping, require_scalar
from brochure.source.files import PICTURE_LIMIT, ProjectFiles, relative_path
from brochure.source.words import collapse_space, nearest_word, quote_text, suggest_word
from brochure.source.yaml import MappingNode, ScalarNode, SequenceNode, TreeNode, parse_yaml
from brochure.text.script import known_scripts
from brochure.theme.colour import parse_colour
from brochure.theme.dimensions import read_dimensions, without_dimensions
from brochure.theme.family import FamilyReader
from brochure.theme.fonts import InstalledFonts
from brochure.theme.overlay import overlay_trees
from brochure.theme.sheet import SHEETS
from brochure.theme.style import BrandLogo, Colour, PaperSheet, ScriptStyle, TextStyle, Theme
from brochure.units import EdgeDistances, Size, mm

PLAIN = "plain"
"""The brand of a project that names none: the base look as it is."""
BASE = "base.yaml"
BRANDS = "assets/brands"
LEAST_ROOM = mm(60)
LEAST_MARGIN = 10.0
"""The least margin at either side, in points: the icons of callouts stand out into it."""
LONGEST = 400.0
"""The greatest length of a setting, in points: half of what an A4 sheet is high."""
WIDEST_LOGO = mm(90)
NAME_LIMIT = 200
NAME_LINES = 6
"""The most characters and lines of the publisher's name, which stands beside the logo and in the
small print.
"""
FOOTER_LIMIT = 800
FOOTER_LINES = 12
"""The most characters and lines of a footer, which stands on every page."""
SHRINKING = ("table",)
"""The styles that may give a `smallest` size."""
SMALLEST = 9.0
"""The least size in points that type may shrink to."""
LARGE, BOLD = 18.0, 700
"""Size and weight of a style whose own have a fault."""
UNKNOWN: Colour = (nan, nan, nan)
"""Stands for a colour with a fault: its contrast is no number, so that nothing can be said against
it.
"""
SIDES = ("top", "end", "bottom", "start")
_LENGTH = re.compile(r"([0-9]{1,4}(?:\.[0-9]{1,3})?)( ?mm)?")


def read_theme(
    files: ProjectFiles, brand: str, sheet: str, fonts: InstalledFonts
) -> Checked[Theme]:
    """The theme of a brand on a sheet, with every notice on the brand's file; `fonts` get to know
    the families that it brings along.

    A setting with a fault has a value that fits every page; where the file is no YAML at all, the
    theme is the base look.
    """
    notices: list[Notice] = []
    fields = _brand_fields(files, brand, notices)
    if fields is not None:
        theme = _theme(files, brand, sheet, fields, fonts)
    # No YAML: the base look, so that pages can still be composed for their faults.
    else:
        base = FieldReader(read_base_look(), "the base look", [])
        theme = _theme(files, brand, sheet, base, fonts)._replace(faulty_fonts=True)
    return Checked(theme, tuple(notices))


def _brand_fields(files: ProjectFiles, brand: str, notices: list[Notice]) -> FieldReader | None:
    """The settings of the base look with the brand's over them; None where its file has none."""
    tree: TreeNode = read_base_look()
    file = f"{BRANDS}/{brand}/brand.yaml"
    try:
        # A project without a brand has none to read; but one may be called “plain”.
        if brand != PLAIN or files.exists(file):
            tree = overlay_trees(tree, parse_yaml(files.read(file), file, notices))
    except Stop as stop:
        notices[:] = stop.notices
        return None
    return require_mapping(tree, "the brand", notices)


def _packaged_look() -> tuple[MappingNode, Mapping[str, float]]:
    """What a brand may lay its own values over, and the dimensions, which none sets."""
    tree = parse_yaml(data.read_package_file(BASE), BASE)
    if not isinstance(tree, MappingNode):
        raise ValueError(f"{BASE} is no mapping")
    return without_dimensions(tree), read_dimensions(tree)


def read_base_look() -> MappingNode:
    """The base look as a tree of settings that a brand may make."""
    return data.recall_data(_packaged_look)[0]


def base_names(setting: str) -> tuple[str, ...]:
    """The names that the base look knows below a setting: those of its colours, or of its
    styles.
    """
    found = next(value for key, value in read_base_look().entries if key.text == setting)
    return tuple(key.text for key, _ in found.entries) if isinstance(found, MappingNode) else ()


def _theme(
    files: ProjectFiles, brand: str, sheet: str, fields: FieldReader, fonts: InstalledFonts
) -> Theme:
    folder, faults = f"{BRANDS}/{brand}", fields.faults
    publisher = _by_language(fields, "name", faults, NAME_LIMIT, NAME_LINES)
    margins = _margins(fields.fields("page"), SHEETS[sheet])
    colours = _colours(fields.fields("colours"))
    styles = _styles(fields.fields("styles"), colours)
    # Faults of fonts are counted apart, since characters cannot be judged with them.
    before = len(faults)
    scripts = _scripts(fields.fields("fonts"), FamilyReader(files, folder, BASE, fonts, faults))
    faulty_fonts = bool(only_errors(faults[before:]))
    theme = Theme(
        brand=brand,
        publisher=publisher,
        sheet=PaperSheet(SHEETS[sheet], margins, sheet),
        colours=colours,
        styles=styles,
        scripts=scripts,
        logo=_logo(files, folder, fields.fields("logo")),
        footer=_by_language(fields, "footer", faults, FOOTER_LIMIT, FOOTER_LINES),
        dimensions=data.recall_data(_packaged_look)[1],
        faulty_fonts=faulty_fonts,
    )
    fields.close()
    return theme


def _colours(fields: FieldReader | None) -> dict[str, Colour]:
    known = base_names("colours")
    found = dict.fromkeys(known, UNKNOWN)
    if fields is None:
        return found
    for name in fields.names():
        value = fields.scalar(name)
        if name not in known:
            fields.fault(
                fields.key(name),
                "field-unknown",
                f"there is no colour {quote_text(name)}",
                suggest_word(name, known),
            )
        elif value is not None:
            try:
                found[name] = parse_colour(value.text)
            except ValueError:
                fields.fault(
                    value.place,
                    "colour",
                    f"{quote_text(value.text)} is no colour",
                    'write “#” and six hexadecimal digits, such as "#1f3a5f"',
                )
    return found


def _styles(fields: FieldReader | None, colours: dict[str, Colour]) -> dict[str, TextStyle]:
    known = base_names("styles")
    found = dict.fromkeys(known, TextStyle(LARGE, 1.4, UNKNOWN, BOLD))
    if fields is None:
        return found
    for name in fields.names():
        inner = fields.fields(name)
        if name not in known:
            fields.fault(
                fields.key(name),
                "field-unknown",
                f"there is no style {quote_text(name)}",
                suggest_word(name, known),
            )
        elif inner is not None:
            found[name] = _style(name, inner, colours)
    return found


def _style(name: str, fields: FieldReader, colours: dict[str, Colour]) -> TextStyle:
    """A style; the value in the place of one with a fault causes no further fault."""
    ink = fields.choice(
        # Ink unless a colour was given: a wrong one gives none.
        "colour",
        base_names("colours"),
        default="" if "colour" in fields else "ink",
    )
    style = TextStyle(
        size=fields.number("size", 6, 96, LARGE),
        leading=fields.number("leading", 1, 3, 1.4),
        colour=colours.get(ink, UNKNOWN),
        # 0 stands for a wrong weight, which bold then replaces: no fault of size follows from it.
        weight=fields.whole("weight", 100, 900, 0 if "weight" in fields else 400) or BOLD,
        before=fields.number("before", 0, 144, 0),
        after=fields.number("after", 0, 144, 0),
        family=fields.choice("family", ("text", "heading"), default="text"),
    )
    if name in SHRINKING and "smallest" in fields:
        most = max(SMALLEST, style.size)
        style = style._replace(smallest=fields.number("smallest", SMALLEST, most, 0))
    fields.close()
    return style


def _scripts(fields: FieldReader | None, families: FamilyReader) -> dict[str, ScriptStyle]:
    found: dict[str, ScriptStyle] = {}
    if fields is None:
        # Latin must always be there (Theme.scripts).
        return {"Latn": ScriptStyle((), ())}
    for name in fields.names():
        inner = fields.fields(name)
        if name not in _script_names():
            fields.fault(
                fields.key(name),
                "field-unknown",
                f"there is no script {quote_text(name)}",
                _script_hint(name),
            )
        if inner is None:
            found[name] = ScriptStyle((), ())
            continue
        text = families.read(inner, "text", required=True)
        found[name] = ScriptStyle(
            text=text,
            heading=families.read(inner, "heading") or text,
            size=inner.number("size", 0.5, 2, 1.0),
            leading=inner.number("leading", 0.5, 3, 1.0),
            least=inner.number("least", 0, 3, 0),
        )
        inner.close()
        # Nastaliq only where one of its families is there: else Urdu is set in Naskh.
        if name == NASTALIQ and not families.is_at_hand(inner.node("text")):
            del found[name]
    return found


def _script_hint(name: str) -> str:
    close = nearest_word(name, _script_names())
    if close:
        return f"did you mean “{close}”?"
    usual = ", ".join(base_names("fonts"))
    return f"name {usual}, or any other script by its four letters (ISO 15924), such as Cyrl, Grek"


def _script_names() -> tuple[str, ...]:
    """What families can be named for: the scripts of the base look, Han as it is written in
    traditional Chinese among them, before all others that have characters.
    """
    return tuple(dict.fromkeys((*base_names("fonts"), *sorted(known_scripts()))))


def _logo(files: ProjectFiles, folder: str, fields: FieldReader | None) -> BrandLogo | None:
    if fields is None:
        return None
    file = fields.scalar("file", required=True)
    height = _length(fields, "height", mm(15))
    fields.close()
    if file is None:
        return None
    try:
        path = relative_path(folder, file.text, file.place)
        logo = BrandLogo(
            picture.read_picture(files.read(path, PICTURE_LIMIT, file.place), path), height
        )
    except UnusablePicture as fault:
        fields.fault(file.place, fault.rule, fault.text, fault.hint)
    except Stop as stop:
        fields.faults.extend(stop.notices)
    else:
        if logo.height > 0 and logo.width <= WIDEST_LOGO:
            return logo
        wrong = (
            f"at this height the logo is {logo.width / mm(1):.0f} mm wide; it must be seen, and at"
            f" most {WIDEST_LOGO / mm(1):.0f} mm"
        )
        fields.fault(file.place, "logo-size", wrong, "set another “height”")
    return None


def _margins(fields: FieldReader | None, size: Size) -> EdgeDistances:
    """The margins of a sheet; those of the base look, or nearly, where they have a fault."""
    harmless = EdgeDistances(mm(24), mm(30), mm(24), mm(30))
    margins = None if fields is None else fields.fields("margins")
    if fields is None or margins is None:
        return harmless
    # The margins are those of A4: smaller sheets have smaller ones in proportion.
    scale = size.width / SHEETS["A4"].width
    edges = EdgeDistances(*(_length(margins, side, mm(24)) * scale for side in SIDES))
    margins.close()
    fields.close()
    sheet = f"a page of {size.width / mm(1):.0f} mm"
    faulty = min(edges.start, edges.end) < LEAST_MARGIN
    if faulty:
        text = f"the margins at the sides are less than {LEAST_MARGIN:g} points on {sheet}"
        hint = "the icons of callouts stand out into them, and printers need some"
        fields.fault(margins.place, "margins", text, f"make them larger: {hint}")
    width, height = size.width - edges.start - edges.end, size.height - edges.top - edges.bottom
    if min(width, height) < LEAST_ROOM:
        faulty = True
        least = f"{LEAST_ROOM / mm(1):.0f} mm"
        text = f"these margins leave less than {least} for the text on {sheet}"
        text += f" by {size.height / mm(1):.0f} mm"
        fields.fault(margins.place, "margins", text, "make them smaller")
    return harmless if faulty else edges


def _length(fields: FieldReader, name: str, default: float) -> float:
    """A length in points or, with “mm” behind it, in millimetres; at most LONGEST points."""
    found = fields.scalar(name)
    if found is None:
        return default
    match = _LENGTH.fullmatch(found.text)
    length = float(match[1]) * (mm(1) if match[2] else 1) if match else -1.0
    if not 0 <= length <= LONGEST:
        wrong = f"“{name}” is no length: {quote_text(found.text)}"
        hint = "write points (24) or millimetres (12 mm)"
        if length > LONGEST:
            most = f"{LONGEST:g} points ({LONGEST / mm(1):.0f} mm)"
            wrong = f"“{name}” is {quote_text(found.text)}, and at most {most} are allowed"
            hint = "make it smaller"
        fields.fault(
            found.place,
            "field-number",
            wrong,
            hint,
        )
        return default
    return length


def _by_language(
    fields: FieldReader, name: str, faults: list[Notice], limit: int, most: int = 0
) -> dict[str, tuple[str, ...]]:
    """Lines of text for every language, under "", or for each that is named: one text, or a list of
    them.

    They have at most `limit` characters, and there are at most `most` (0: any number).
    """
    node = fields.node(name)
    if node is None:
        return {}
    if not isinstance(node, MappingNode):
        return {"": _few(_lines(node, name, faults), name, node, fields, limit, most)}
    inner = require_mapping(node, f"“{name}”", faults)
    if inner is None:
        return {}
    found = {}
    for tag in inner.names():
        try:
            language_of(tag)
        except UnknownTag as unknown:
            inner.fault(inner.key(tag), "language-tag", str(unknown), unknown.hint)
        line = inner.node(tag)
        found[tag] = (
            () if line is None else _few(_lines(line, tag, faults), name, line, fields, limit, most)
        )
    return found


def _few(
    lines: tuple[str, ...], name: str, node: TreeNode, fields: FieldReader, limit: int, most: int
) -> tuple[str, ...]:
    """The lines, which stand on every page and must leave room there."""
    length = sum(map(len, lines))
    if length > limit:
        fields.fault(
            node.place,
            "field-length",
            f"“{name}” has {length} characters, and at most {limit} are allowed",
            "shorten it",
        )
    if most and len(lines) > most:
        fields.fault(
            node.place,
            "field-length",
            f"“{name}” has {len(lines)} lines, and at most {most} are allowed",
            "shorten it",
        )
    return lines


def _lines(node: TreeNode, name: str, faults: list[Notice]) -> tuple[str, ...]:
    # An empty text leaves the brand without a footer, on purpose.
    if isinstance(node, ScalarNode) and not node.text.strip():
        return ()
    items = node.items if isinstance(node, SequenceNode) else (node,)
    return tuple(
        collapse_space(line.text)
        for item in items
        if (line := require_scalar(item, f"“{name}”", faults)) is not None
    )
