"""The fonts that there are: what brands bring along, the `fontpkg-*` packages, and what the system has, looked for in this order."""

import functools
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from brochure.text.font import FontFile, Fonts

if TYPE_CHECKING:
    from brochure.text.fontfile import Style

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
_EAST_ASIAN = frozenset({"Hani", "Kana", "Hang"})
_NOTO = {
    "Armn": "Armenian", "Thaa": "Thaana", "Syrc": "Syriac", "Guru": "Gurmukhi", "Gujr": "Gujarati", "Orya": "Oriya", "Knda": "Kannada",
    "Mlym": "Malayalam", "Sinh": "Sinhala", "Laoo": "Lao", "Mymr": "Myanmar", "Geor": "Georgian", "Ethi": "Ethiopic",
}  # fmt: skip
"""What Noto calls the scripts that no package of the registry has."""
_brought: "dict[str, tuple[Style, ...]]" = {}


def advice(script: str) -> str:
    """What to do about a character of a script that no font has; "" for characters of no script."""
    if package := _PACKAGES.get(script):
        return f"install the font package {package}: pip install {package}"
    if script in _EAST_ASIAN:
        return "install Noto Sans CJK (Debian, Ubuntu: apt install fonts-noto-cjk), or name a font file that has it in the brand"
    if script in _NOTO:
        return f"install Noto Sans {_NOTO[script]} (Debian, Ubuntu: apt install fonts-noto-core), or name a font file in the brand"
    return "write another character, or name a font file that has it in the brand: fonts: {Latn: {text: [{name: …, files: […]}]}}"


def bring(family: str, digest: str, styles: "tuple[Style, ...]") -> str:
    """Make a family of font files known; the name to ask for it by, which only files with this digest have, in whatever project."""
    name = f"{family}#{digest}"
    _brought.setdefault(name, styles)
    return name


@functools.cache
def installed_fonts() -> Fonts:
    """The fonts of this process; one set for all of it, so that each face is opened once."""
    return Fonts(_find, _families, _search)


def _find(family: str, weight: int, italic: bool) -> FontFile | None:
    """A file of the brand's, or of the package that is named after the family (fontpkg's rule: Noto Sans is in fontpkg_noto_sans)."""
    if family in _brought:
        from brochure.text.fontfile import nearest

        return nearest(_brought[family], weight, italic)
    folder = _folder(_package(family))
    if folder is None:
        return None
    style = "italic" if italic else "normal"
    files = [file for file in json.loads((folder / "metadata.json").read_bytes())["files"] if file["style"] == style]
    if not files:
        return None
    closest = min(files, key=lambda file: abs((file["weight"] or weight) - weight))
    return FontFile(b"", path=str(folder / closest["path"]))


def _search(family: str, weight: int, italic: bool) -> FontFile | None:
    """A file of the system's, for a family that neither the brand nor a package has."""
    if family in _brought or _folder(_package(family)) is not None:
        return None
    from brochure.text.fontfile import nearest
    from brochure.theme.system import system_styles

    return nearest(system_styles(family), weight, italic)


def _package(family: str) -> str:
    return "fontpkg_" + "".join(character if character.isalnum() else "_" for character in family.lower())


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
