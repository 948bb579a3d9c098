"""The fonts that there are: what brands bring along, the `fontpkg-*` packages, and what the system
has, looked for in this order.
"""

import functools
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from brochure.text.font import FontFile, FontLibrary

if TYPE_CHECKING:
    from brochure.text.fontfile import FileStyle

_brought: "dict[str, tuple[FileStyle, ...]]" = {}


def bring_family(family: str, digest: str, styles: "tuple[FileStyle, ...]") -> str:
    """Make a family of font files known; the name to ask for it by, which only files with this
    digest have, in whatever project.
    """
    name = f"{family}#{digest}"
    _brought.setdefault(name, styles)
    return name


@functools.cache
def installed_fonts() -> FontLibrary:
    """The fonts of this process; one set for all of it, so that each face is opened once."""
    return FontLibrary(_find, installed_families, _search)


def _find(family: str, weight: int, italic: bool) -> FontFile | None:
    """A file of the brand's, or of the package that is named after the family (fontpkg's rule: Noto
    Sans is in fontpkg_noto_sans).
    """
    if family in _brought:
        from brochure.text.fontfile import nearest_style

        return nearest_style(_brought[family], weight, italic)
    folder = _folder(_package(family))
    if folder is None:
        return None
    style = "italic" if italic else "normal"
    files = [
        file
        for file in json.loads((folder / "metadata.json").read_bytes())["files"]
        if file["style"] == style
    ]
    if not files:
        return None
    closest = min(files, key=lambda file: abs((file["weight"] or weight) - weight))
    return FontFile(b"", path=str(folder / closest["path"]))


def _search(family: str, weight: int, italic: bool) -> FontFile | None:
    """A file of the system's, for a family that neither the brand nor a package has."""
    if family in _brought or _folder(_package(family)) is not None:
        return None
    from brochure.text.fontfile import nearest_style
    from brochure.theme.system import system_styles

    return nearest_style(system_styles(family), weight, italic)


def has_package(distribution: str) -> bool:
    """Whether a font package is installed, by the name that pip knows it by."""
    return _folder(distribution.replace("-", "_")) is not None


def _package(family: str) -> str:
    return "fontpkg_" + "".join(
        character if character.isalnum() else "_" for character in family.lower()
    )


@functools.cache
def _folder(package: str) -> Path | None:
    """A package's folder on Python's path: looked up by name, because importlib.metadata takes 30
    ms to load.
    """
    for entry in sys.path:
        folder = Path(entry or ".", package)
        try:
            if (folder / "metadata.json").is_file():
                return folder
        except OSError:  # a family's name may be longer than a file's may be
            continue
    return None


@functools.cache
def installed_families() -> tuple[str, ...]:
    """Every family that a package has, sorted by name."""
    from importlib.metadata import entry_points

    folders = (_folder(point.value) for point in entry_points(group="fontpkg.family"))
    return tuple(
        sorted(
            json.loads((folder / "metadata.json").read_bytes())["family"]
            for folder in folders
            if folder
        )
    )
