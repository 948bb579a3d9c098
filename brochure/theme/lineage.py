"""A brand's settings, found through all that it extends: the base look, what a small sheet and the
layout of its head change of it, then each brand over the one that it extends.
"""

import re
from collections.abc import Iterator

from brochure import data
from brochure.edition import A4
from brochure.notice import Notice, Place, Stop
from brochure.source.files import ProjectFiles
from brochure.source.words import quote_text, suggest_word
from brochure.source.yaml import MappingNode, ScalarNode, TreeNode, parse_yaml
from brochure.theme.design import LAYOUTS
from brochure.theme.overlay import entry_of, node_at, overlay_trees
from brochure.theme.shorthand import tell_doubled, write_out
from brochure.units import mm

PLAIN = "plain"
"""The brand of a project that names none: the base look as it is."""
BASE = "base.yaml"
BRANDS = "assets/brands"
MOST_LEVELS = 8
"""So many brands may extend each other."""
_NAME = re.compile(r"[\w][\w .-]{0,99}")


def read_base_look() -> MappingNode:
    """The base look as a tree of settings that a brand may make."""
    look = data.recall_data(_packaged_look)
    return without_setting(without_setting(look, "layouts"), "sheets")


def _packaged_look() -> MappingNode:
    tree = parse_yaml(data.read_package_file(BASE), BASE)
    if not isinstance(tree, MappingNode):
        raise ValueError(f"{BASE} is no mapping")
    return tree


def layout_changes(layout: str) -> TreeNode:
    """What a layout of the head changes of the base look."""
    layouts = entry_of(data.recall_data(_packaged_look), "layouts")
    found = entry_of(layouts[1], layout) if layouts else None
    if found is None:
        raise ValueError(f"{BASE} has no layout {layout}")
    return found[1]


SMALL_PAGES = {"A5": mm(165), "panel": mm(120)}
"""The names under which the base look has changes for pages narrower than so many points."""


def sheet_changes(width: float, layouts: tuple[str, ...]) -> Iterator[TreeNode]:
    """What a page of this width changes of the base look, and then of these layouts."""
    look = data.recall_data(_packaged_look)
    sheets = [name for name, below in SMALL_PAGES.items() if width < below]
    for name in (*sheets, *(f"{sheet} {layout}" for layout in layouts for sheet in sheets)):
        if (found := node_at(look, ("sheets", name))) is not None:
            yield found


def without_setting(tree: MappingNode, name: str) -> MappingNode:
    """A tree without one of its settings."""
    return tree._replace(entries=tuple(each for each in tree.entries if each[0].text != name))


def read_lineage(files: ProjectFiles, brand: str, faults: list[Notice]) -> tuple[TreeNode, ...]:
    """The settings of a brand and of those that it extends, the farthest first, each with its short
    forms written out; Stop where a file is no YAML.
    """
    chain: list[TreeNode] = []
    seen = [brand]
    place: Place | None = None
    while True:
        file = brand_file(seen[-1])
        # A project without a brand has none to read; but one may be called “plain”.
        if seen[-1] == PLAIN and not files.exists(file):
            break
        tree = parse_yaml(files.read(file, at=place), file, faults)
        faults += tell_doubled(tree)
        chain.insert(0, _written_out(tree))
        extends = entry_of(tree, "extends")
        parent = _parent(files, extends[1], seen, faults) if extends else None
        if parent is None:
            break
        seen.append(parent.text)
        place = parent.place
    return tuple(chain)


def overlay_lineage(
    lineage: tuple[TreeNode, ...], layouts: tuple[str, ...] = (), width: float = A4.size.width
) -> TreeNode:
    """The base look with the layout of the brand, what a page of this width needs, and the brands
    over it; `layouts`, one over the other, in the place of the brand's own.
    """
    layouts = layouts or (_layout_of(lineage),)
    layers = (*map(layout_changes, layouts), *sheet_changes(width, layouts), *lineage)
    tree: TreeNode = read_base_look()
    for layer in layers:
        tree = overlay_trees(tree, layer)
    return tree


def brand_file(brand: str) -> str:
    """The path of a brand's file."""
    return f"{BRANDS}/{brand}/brand.yaml"


def _written_out(tree: TreeNode) -> TreeNode:
    footer = entry_of(read_base_look(), "footer")
    known = footer[1].entries if footer and isinstance(footer[1], MappingNode) else ()
    return write_out(tree, frozenset(key.text for key, _ in known))


def _layout_of(lineage: tuple[TreeNode, ...]) -> str:
    """The layout that the nearest brand names."""
    for tree in reversed(lineage):
        header = entry_of(tree, "header")
        found = entry_of(header[1], "layout") if header else None
        # A wrong one is told by the reader of the head.
        if found and isinstance(found[1], ScalarNode) and found[1].text in LAYOUTS:
            return found[1].text
    return LAYOUTS[0]


def _parent(
    files: ProjectFiles, node: TreeNode, seen: list[str], faults: list[Notice]
) -> ScalarNode | None:
    """The brand that is extended; None, with a notice, where there is none or it leads back."""
    if not isinstance(node, ScalarNode) or not _NAME.fullmatch(node.text):
        wrong = "“extends” must be the name of a brand"
        faults.append(Notice(node.place, "brand-unknown", wrong, _known_brands("", files)))
        return None
    if node.text in seen:
        chain = " → ".join((*seen, node.text))
        wrong = f"the brands extend each other in a circle: {chain}"
        faults.append(Notice(node.place, "brand-cycle", wrong, "delete one “extends”"))
        return None
    if node.text != PLAIN and not files.exists(brand_file(node.text)):
        wrong = f"there is no brand {quote_text(node.text)}"
        hint = _known_brands(node.text, files)
        faults.append(Notice(node.place, "brand-unknown", wrong, hint))
        return None
    if len(seen) >= MOST_LEVELS:
        wrong = f"more than {MOST_LEVELS} brands extend each other"
        faults.append(Notice(node.place, "brand-cycle", wrong, "extend one that is nearer"))
        return None
    return node


def _known_brands(name: str, files: ProjectFiles) -> str:
    try:
        known = (*files.folders(BRANDS, "brand.yaml"), PLAIN)
    except Stop:
        known = (PLAIN,)
    return suggest_word(name, known)
