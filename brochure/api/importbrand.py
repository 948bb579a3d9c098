"""Quarto's brand.yml as a brand of ours: colours, logos, type and names, and what of it was left.

https://posit-dev.github.io/brand-yml/
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from brochure import picture
from brochure.api.brands import judge_brand
from brochure.api.newbrand import check_brand_name, quote_yaml, write_brand
from brochure.api.request import PathName, WrongUse, find_root
from brochure.edition import A4
from brochure.notice import Notice, Stop
from brochure.picture import UnusablePicture
from brochure.picture.svg.colour import parse_svg_colour
from brochure.source.files import FONT_LIMIT, PICTURE_LIMIT, ProjectFiles, relative_path
from brochure.source.words import collapse_space, quote_text
from brochure.source.yaml import MappingNode, ScalarNode, SequenceNode, TreeNode, parse_yaml
from brochure.theme.colour import Colour, colour_code
from brochure.theme.derive import CALLOUT_GROUNDS, HEADINGS, READING, derive_colours
from brochure.theme.fonts import InstalledFonts
from brochure.theme.lineage import BRANDS, PLAIN
from brochure.theme.nearest import nearest_passing
from brochure.theme.overlay import entry_of
from brochure.theme.read import NAME_LIMIT, read_theme

ROLES = {
    "foreground": ("ink", READING),
    "secondary": ("accent", 0.0),
    "success": ("tip", HEADINGS),
    "info": ("note", HEADINGS),
    "warning": ("warning", HEADINGS),
    "danger": ("urgent", HEADINGS),
}
"""What Quarto's colours are used for here, and the contrast that this needs on paper and panels."""
SECTIONS = ("meta", "color", "logo", "typography")
LOGOS = ("medium", "large", "small")
"""The logo that is taken is the first of these."""
DEEPEST = 16
"""So many names may each stand for the next."""
WEIGHTS = {
    "thin": 100, "extra-light": 200, "ultra-light": 200, "light": 300, "normal": 400,
    "regular": 400, "medium": 500, "semi-bold": 600, "demi-bold": 600, "bold": 700,
    "extra-bold": 800, "ultra-bold": 800, "black": 900,
}  # fmt: skip
COLOUR_FORMS = (
    "it is no colour of sRGB, names none of this file, or names itself; write #rrggbb, rgb(), hsl()"
    " or a name of CSS"
)
_SAFE = re.compile(r"[\w-]{1,40}")
_FILE = re.compile(r"[\w][\w .-]*")


class ImportedBrand(NamedTuple):
    """A brand that was made of another program's file: its folder, what was changed or left, with
    its place in that file, and what `brand check` says.
    """

    folder: str
    left: tuple[Notice, ...]
    notices: tuple[Notice, ...]


def import_brand(folder: PathName | None, file: Path, brand: str) -> ImportedBrand:
    """Write the brand, all of it or nothing; WrongUse for what makes no sense, Stop for a file that
    cannot be read.
    """
    root = find_root(folder)
    check_brand_name(root, brand)
    if not file.is_file():
        raise WrongUse(f"there is no file {file}")
    source = ProjectFiles(file.resolve().parent)
    tree = parse_yaml(source.read(file.name), file.name)
    if not isinstance(tree, MappingNode):
        raise WrongUse(f"{file} is no brand.yml: it holds no fields")
    reader = _BrandReader(source, tree, ProjectFiles(root))
    text = "\n".join((*reader.lines(), ""))
    write_brand(root, brand, {"brand.yaml": text.encode(), **reader.files})
    notices = judge_brand(root, brand).notices
    return ImportedBrand(f"{BRANDS}/{brand}", tuple(reader.left), notices)


class _BrandReader:
    """Reads a brand.yml; `files` are to be copied, by their names, and `left` says what was not
    taken as it stands.
    """

    def __init__(self, source: ProjectFiles, tree: MappingNode, project: ProjectFiles) -> None:
        self._source, self._tree = source, tree
        self.files: dict[str, bytes] = {}
        self.left: list[Notice] = []
        self._theme = read_theme(project, PLAIN, A4, InstalledFonts()).value
        self._colours = self._palette()

    def lines(self) -> Iterator[str]:
        """The brand file, line by line."""
        yield "# Made from Quarto's brand.yml; every field is in docs/branding.md."
        yield f"extends: {PLAIN}"
        yield from self._name()
        yield from self._colour_lines()
        yield from self._logo()
        yield from self._type()
        for key, node in self._tree.entries:
            if key.text not in SECTIONS:
                self._leave(key, "it is for other programs")
            elif not isinstance(node, MappingNode) and (key.text, type(node)) != (
                "logo",
                ScalarNode,
            ):
                self._leave(node, "it holds no fields", key.text)

    def _leave(self, node: TreeNode, why: str, what: str = "") -> None:
        shown = what or (quote_text(node.text) if isinstance(node, ScalarNode) else "a value")
        wrong = f"{shown} was left: {why}"
        self.left.append(Notice(node.place, "brand-import", wrong, "", "warning"))

    def _field(self, *path: str) -> TreeNode | None:
        node: TreeNode | None = self._tree
        for name in path:
            entry = entry_of(node, name) if node is not None else None
            node = entry[1] if entry else None
        return node

    # Names

    def _name(self) -> Iterator[str]:
        node = self._field("meta", "name")
        full = node if isinstance(node, ScalarNode) else self._field("meta", "name", "full")
        short = self._field("meta", "name", "short")
        for key, value in _entries(self._field("meta")):
            if key.text != "name":
                self._leave(value, "no leaflet prints it", f"meta.{key.text}")
        shown = full if isinstance(full, ScalarNode) else short
        if not isinstance(shown, ScalarNode) or not shown.text.strip():
            return
        if len(shown.text) > NAME_LIMIT:
            self._leave(shown, f"a name has at most {NAME_LIMIT} characters")
            return
        yield "name:"
        yield f"  en: {quote_yaml(shown.text)}"
        if isinstance(short, ScalarNode) and short is not shown:
            yield f"  short: {{en: {quote_yaml(short.text)}}}"

    # Colours

    def _palette(self) -> dict[str, Colour]:
        """The colours of the palette by their names, those with a fault left out."""
        found = {}
        for key, node in _entries(self._field("color", "palette")):
            colour = self._colour(node)
            if colour is not None:
                found[key.text] = colour
            if key.text in self._theme.colours:
                why = "that is a use here, and no name of one's own"
                self._leave(node, why, f"color.palette.{key.text}")
        return found

    def _colour(self, node: TreeNode | None, depth: int = 0) -> Colour | None:
        """The colour that a value names, of a light and a dark one the light; None, told, where it
        names none.
        """
        if isinstance(node, MappingNode) and entry_of(node, "light"):
            light, dark = entry_of(node, "light"), entry_of(node, "dark")
            if dark:
                self._leave(dark[1], "paper is light", "the dark colour")
            return self._colour(light[1] if light else None, depth + 1)
        if not isinstance(node, ScalarNode):
            if node is not None:
                self._leave(node, "it is no colour")
            return None
        text = node.text.strip()
        named = self._field("color", "palette", text)
        if named is not None and depth < DEEPEST:
            return self._colour(named, depth + 1)
        # A role may stand for another one.
        role = self._field("color", text) if text != "palette" else None
        if role is not None and depth < DEEPEST:
            return self._colour(role, depth + 1)
        try:
            colour, opacity = parse_svg_colour(text)
        except ValueError:
            self._leave(node, COLOUR_FORMS)
            return None
        if opacity < 1:
            self._leave(node, "colours of a brand are opaque")
            return None
        return colour

    def _colour_lines(self) -> Iterator[str]:
        paper = self._background()
        roles = dict(self._theme.colours) | ({"paper": paper} if paper else {})
        grounds = (roles["paper"], *(roles[name] for name in CALLOUT_GROUNDS))
        primary_node = self._field("color", "primary")
        primary = self._colour(primary_node) if primary_node is not None else None
        derived = derive_colours(primary, roles) if primary else None
        palette = {
            name: colour_code(colour)
            for name, colour in self._colours.items()
            if _SAFE.fullmatch(name) and name not in roles
        }
        uses = dict(derived.uses) if derived else {}
        if derived and primary_node is not None:
            palette |= derived.palette
            if derived.changed:
                stands = derived.palette[derived.uses["primary"]]
                self._replace(primary_node, "color.primary", stands)
        if paper:
            uses["paper"] = colour_code(paper)
        for name, (use, least) in ROLES.items():
            self._use(name, self._field("color", name), use, least, grounds, uses)
        link = self._field("typography", "link", "color")
        self._use("link", link, "link", READING, grounds, uses)
        self._leave_colours()
        if palette:
            yield "palette:"
            yield from (f'  {name}: "{code}"' for name, code in palette.items())
        if uses:
            yield "colours:"
            yield from (f"  {use}: {_plain_or_quoted(value)}" for use, value in uses.items())

    def _use(
        self,
        name: str,
        node: TreeNode | None,
        use: str,
        least: float,
        grounds: tuple[Colour, ...],
        uses: dict[str, str],
    ) -> None:
        """A colour for a use, or the nearest one that can be read there."""
        colour = self._colour(node) if node is not None else None
        if colour is None or node is None:
            return
        found = nearest_passing(colour, grounds, least) if least else colour
        if found is None:
            self._leave(node, "no colour of its hue can be read on this paper", f"color.{name}")
            return
        uses[use] = colour_code(found)
        if found != colour:
            self._replace(node, f"color.{name}", colour_code(found))

    def _replace(self, node: TreeNode, what: str, code: str) -> None:
        wrong = f"{what} cannot be read on paper and panels: {code} stands in"
        self.left.append(Notice(node.place, "brand-import", wrong, "", "warning"))

    def _background(self) -> Colour | None:
        """A ground for pages that black can be read on."""
        node = self._field("color", "background")
        colour = self._colour(node) if node is not None else None
        if colour is None or node is None:
            return None
        if min(colour) < 0.85:
            self._leave(node, "leaflets are printed on light paper", "color.background")
            return None
        return colour

    def _leave_colours(self) -> None:
        known = {"palette", "primary", "background", *ROLES}
        for key, node in _entries(self._field("color")):
            if key.text not in known:
                self._leave(node, "leaflets have no use for it", f"color.{key.text}")

    # Logos

    def _logo(self) -> Iterator[str]:
        logo = self._field("logo")
        if isinstance(logo, ScalarNode):
            yield from self._logo_lines(logo, None, "")
            return
        taken = next((size for size in LOGOS if self._field("logo", size) is not None), "")
        for size in LOGOS:
            node = self._field("logo", size)
            if node is not None and size != taken:
                self._leave(node, f"logo.{taken} is taken", f"logo.{size}")
        if not taken:
            return
        node = self._field("logo", taken)
        light, dark = entry_of(node, "light"), entry_of(node, "dark")  # type: ignore[arg-type]
        file, alt = self._image(light[1] if light else node)
        night, _ = self._image(dark[1] if dark else None)
        if file is not None:
            yield from self._logo_lines(file, night, alt)

    def _image(self, node: TreeNode | None, depth: int = 0) -> tuple[ScalarNode | None, str]:
        """The file of a logo, and what it shows: a path, a name of `images`, or {path, alt}."""
        if isinstance(node, ScalarNode):
            named = self._field("logo", "images", node.text)
            if named is None or depth > DEEPEST:
                return node, ""
            return self._image(named, depth + 1)
        if node is None:
            return None, ""
        path, alt = entry_of(node, "path"), entry_of(node, "alt")
        words = alt[1].text if alt and isinstance(alt[1], ScalarNode) else ""
        return (path[1], words) if path and isinstance(path[1], ScalarNode) else (None, "")

    def _logo_lines(self, file: ScalarNode, dark: ScalarNode | None, alt: str) -> Iterator[str]:
        name = self._copy(file, PICTURE_LIMIT, shown=True)
        night = self._copy(dark, PICTURE_LIMIT, shown=True) if dark else ""
        if not name:
            return
        yield "logos:"
        parts = [f"file: {quote_yaml(name)}"]
        parts += [f"on-dark: {quote_yaml(night)}"] if night else []
        parts += ["height: 15 mm"]
        parts += [f"alt: {{en: {quote_yaml(alt)}}}"] if alt.strip() else []
        yield f"  main: {{{', '.join(parts)}}}"

    def _copy(self, node: ScalarNode, limit: int, *, shown: bool) -> str:
        """The name under which a file goes with the brand; "" where it cannot, which is told."""
        name = node.text.rpartition("/")[2]
        if not _FILE.fullmatch(name):
            self._leave(node, "it is no name of a file")
            return ""
        try:
            path = relative_path("", node.text, node.place)
            content = self._source.read(path, limit, node.place)
            if shown:
                picture.read_picture(content, name)
        except Stop as stop:
            self._leave(node, stop.notices[0].text)
            return ""
        except UnusablePicture as fault:
            self._leave(node, f"{fault.text}. {fault.hint}")
            return ""
        self.files[name] = content
        return name

    # Type

    def _type(self) -> Iterator[str]:
        families = {use: self._family(use) for use in ("base", "headings")}
        body = self._font(families["base"])
        heading = self._font(families["headings"]) or body
        if body or heading:
            yield "fonts:"
            uses = [f"text: [{body}]"] if body else [f"text: [{heading}]"]
            uses += [f"heading: [{heading}]"] if heading else []
            yield f"  Latn: {{{', '.join(uses)}}}"
        styles = [*self._style("base", ("body", "item")), *self._style("headings", HEADED)]
        if styles:
            yield "styles:"
            yield from styles
        for key, node in _entries(self._field("typography")):
            if key.text not in ("fonts", "base", "headings", "link"):
                self._leave(node, "leaflets have no such text", f"typography.{key.text}")

    def _family(self, use: str) -> ScalarNode | None:
        node = self._field("typography", use)
        found = node if isinstance(node, ScalarNode) else self._field("typography", use, "family")
        return found if isinstance(found, ScalarNode) else None

    def _font(self, family: ScalarNode | None) -> str:
        """A family as our files write it: with its own files, or installed; "" where it is
        neither.
        """
        if family is None:
            return ""
        fonts = self._field("typography", "fonts")
        for font in fonts.items if isinstance(fonts, SequenceNode) else ():
            name, files = entry_of(font, "family"), entry_of(font, "files")
            own = name and isinstance(name[1], ScalarNode) and name[1].text == family.text
            if own and files and isinstance(files[1], SequenceNode):
                return self._bundled(family, files[1])
        if InstalledFonts().face(family.text) is not None:
            return quote_yaml(family.text)
        self._leave(family, "it is not installed here: put its files beside the brand")
        return ""

    def _bundled(self, family: ScalarNode, files: SequenceNode) -> str:
        copied = []
        for item in files.items:
            path = entry_of(item, "path")
            node = path[1] if path else item
            if isinstance(node, ScalarNode) and (name := self._copy(node, FONT_LIMIT, shown=False)):
                style = entry_of(item, "style")
                italic = style and isinstance(style[1], ScalarNode) and style[1].text == "italic"
                file = quote_yaml(name)
                copied.append(f"{{file: {file}, italic: true}}" if italic else file)
        if not copied:
            return ""
        return f"{{name: {quote_yaml(family.text)}, files: [{', '.join(copied)}]}}"

    def _style(self, use: str, styles: tuple[str, ...]) -> Iterator[str]:
        """Weight and leading of a use for some of our styles; sizes stay those of readers."""
        values = []
        for key, node in _entries(self._field("typography", use)):
            text = node.text.strip() if isinstance(node, ScalarNode) else ""
            if key.text == "weight" and (weight := WEIGHTS.get(text) or _whole(text)):
                values.append(f"weight: {min(900, max(100, weight))}")
            elif key.text == "line-height" and re.fullmatch(r"[12](\.\d+)?", text):
                values.append(f"leading: {text}")
            elif key.text != "family":
                why = "sizes are those that patients can read" if key.text == "size" else "no use"
                self._leave(node, why, f"typography.{use}.{key.text}")
        if values:
            yield from (f"  {style}: {{{', '.join(values)}}}" for style in styles)


HEADED = ("title", "heading-1", "heading-2", "heading-3")
"""The styles that Quarto's headings are."""


def _entries(node: TreeNode | None) -> tuple[tuple[ScalarNode, TreeNode], ...]:
    return node.entries if isinstance(node, MappingNode) else ()


def _whole(text: str) -> int:
    return int(text) if re.fullmatch(r"[1-9]00", text) else 0


def _plain_or_quoted(value: str) -> str:
    return value if re.fullmatch(r"[a-z-]+", value) else quote_yaml(collapse_space(value))
