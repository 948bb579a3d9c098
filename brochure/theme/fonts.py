"""The fonts that are installed: families of the `fontpkg-*` packages, found where Python finds packages."""

import functools
import json
import sys
from pathlib import Path

from brochure.text.font import FontFile, Fonts

_PACKAGES = {
    "Latn": "fontpkg-noto-sans",
    "Grek": "fontpkg-noto-sans",
    "Cyrl": "fontpkg-noto-sans",
    "Arab": "fontpkg-noto-sans-arabic",
    "Hebr": "fontpkg-heebo",
    "Deva": "fontpkg-noto-sans-devanagari",
    "Beng": "fontpkg-hind-siliguri",
    "Taml": "fontpkg-noto-sans-tamil",
    "Telu": "fontpkg-noto-sans-telugu",
    "Thai": "fontpkg-noto-sans-thai",
    "Khmr": "fontpkg-noto-sans-khmer",
}
"""The package of the registry that has a script; no package there has the others."""


def package_for(script: str) -> str:
    """The font package to install for a script, or "" where none is known."""
    return _PACKAGES.get(script, "")


@functools.cache
def installed_fonts() -> Fonts:
    """The fonts of this Python installation; one set for the whole process, so that each face is opened once."""
    return Fonts(_find, _families)


def _find(family: str, weight: int, italic: bool) -> FontFile | None:
    """A family's file for a style, by the package named after it (fontpkg's rule: Noto Sans is in fontpkg_noto_sans)."""
    folder = _folder("fontpkg_" + "".join(character if character.isalnum() else "_" for character in family.lower()))
    if folder is None:
        return None
    style = "italic" if italic else "normal"
    files = [file for file in json.loads((folder / "metadata.json").read_bytes())["files"] if file["style"] == style]
    if not files:
        return None
    nearest = min(files, key=lambda file: abs((file["weight"] or weight) - weight))
    return FontFile((folder / nearest["path"]).read_bytes())


@functools.cache
def _folder(package: str) -> Path | None:
    """A package's folder on Python's path: looked up by name, because importlib.metadata takes 30 ms to load."""
    for entry in sys.path:
        folder = Path(entry or ".", package)
        if (folder / "metadata.json").is_file():
            return folder
    return None


@functools.cache
def _families() -> tuple[str, ...]:
    """Every installed family, sorted by name."""
    from importlib.metadata import entry_points

    folders = (_folder(point.value) for point in entry_points(group="fontpkg.family"))
    return tuple(sorted(json.loads((folder / "metadata.json").read_bytes())["family"] for folder in folders if folder))
