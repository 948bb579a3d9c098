"""A brand for the person who designs it: every value with the line that it comes from, and what is
wrong with it.
"""

from collections.abc import Iterator
from typing import NamedTuple

from brochure.api.request import PathName, WrongUse, find_root
from brochure.check.theme import check_contrast
from brochure.notice import Notice, Place, Stop
from brochure.source.files import ProjectFiles
from brochure.source.words import quote_text, suggest_word
from brochure.source.yaml import MappingNode, ScalarNode, SequenceNode, TreeNode
from brochure.theme.fonts import InstalledFonts
from brochure.theme.lineage import BRANDS, PLAIN, brand_file
from brochure.theme.read import read_brand_tree, read_theme
from brochure.theme.sheet import SHEETS


class BrandValue(NamedTuple):
    """A setting by its dotted name, such as “palette.plum”, as it is written, and where."""

    name: str
    value: str
    place: Place


def list_values(folder: PathName | None, brand: str) -> tuple[BrandValue, ...]:
    """Every value of a brand, its own or those that it extends, in the order of the base look.

    WrongUse for a brand that there is none of, Stop with the faults of a file that is no YAML.
    """
    files = _open_brand(folder, brand)
    faults: list[Notice] = []
    tree = read_brand_tree(files, brand, faults)
    if faults:
        raise Stop(faults)
    return tuple(_values("", tree))


def judge_brand(folder: PathName | None, brand: str) -> tuple[Notice, ...]:
    """What is wrong with a brand, on every sheet: its values, contrast, sizes of type, logos; each
    finding once. WrongUse for a brand that there is none of.
    """
    files, fonts = _open_brand(folder, brand), InstalledFonts()
    found: list[Notice] = []
    for sheet in SHEETS:
        theme, notices = read_theme(files, brand, sheet, fonts)
        found += (*notices, *check_contrast(theme))
    return tuple(dict.fromkeys(found))


def _open_brand(folder: PathName | None, brand: str) -> ProjectFiles:
    files = ProjectFiles(find_root(folder))
    known = (*files.folders(BRANDS, "brand.yaml"), PLAIN)
    if brand not in known:
        hint = suggest_word(brand, known)
        raise WrongUse(f"there is no brand {quote_text(brand)} ({brand_file('NAME')}): {hint}")
    return files


def _values(prefix: str, node: TreeNode) -> Iterator[BrandValue]:
    if isinstance(node, MappingNode) and node.entries:
        for key, value in node.entries:
            yield from _values(f"{prefix}.{key.text}" if prefix else key.text, value)
    else:
        yield BrandValue(prefix, _written(node), node.place)


def _written(node: TreeNode) -> str:
    """A value as YAML has it on one line."""
    match node:
        case ScalarNode():
            return node.text
        case SequenceNode():
            return f"[{', '.join(map(_written, node.items))}]"
        case MappingNode():
            inner = (f"{key.text}: {_written(value)}" for key, value in node.entries)
            return f"{{{', '.join(inner)}}}"
