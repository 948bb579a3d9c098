"""The fonts that there are: what brands bring along, the `fontpkg-*` packages, and what the system
has, looked for in this order.
"""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from brochure.text.font import FontFile, FontLibrary

if TYPE_CHECKING:
    from brochure.text.fontfile import FileStyle


class InstalledFonts(FontLibrary):
    """The fonts of one session: each folder is looked for once, and each face opened once."""

    def __init__(self) -> None:
        super().__init__(self._find_file, self.list_families, self._search_system)
        self._brought: dict[str, tuple[FileStyle, ...]] = {}
        self._folders: dict[str, Path | None] = {}
        self._families: tuple[str, ...] | None = None
        self._system: dict[str, tuple[FileStyle, ...]] | None = None

    def bring_family(self, family: str, digest: str, styles: "tuple[FileStyle, ...]") -> str:
        """Make a family of font files known; the name to ask for it by, which only files with this
        digest have, in whatever project.
        """
        # By name and digest: the same files in another project are the same family.
        name = f"{family}#{digest}"
        self._brought.setdefault(name, styles)
        return name

    def examine_font(self, file: FontFile) -> "tuple[FileStyle, ...]":
        """The styles of a brand's font file, looked at once; UnfitFont as fontfile.examine_font."""
        from brochure.text import fontfile

        return self.examined.recall(file, lambda: fontfile.examine_font(file))

    def has_package(self, distribution: str) -> bool:
        """Whether a font package is installed, by the name that pip knows it by."""
        return self._package_folder(distribution.replace("-", "_")) is not None

    def list_families(self) -> tuple[str, ...]:
        """Every family that a package has, sorted by name."""
        if self._families is None:
            # Imported here: it takes 27 ms, and only characters that no family has need all
            # packages.
            from importlib.metadata import entry_points

            packages = [point.value for point in entry_points(group="fontpkg.family")]
            folders = [folder for name in packages if (folder := self._package_folder(name))]
            self._families = tuple(sorted(_metadata(folder)["family"] for folder in folders))
        return self._families

    def system_styles(self, family: str) -> "tuple[FileStyle, ...]":
        """The system's fonts of a family, however its name is capitalised; the first call looks at
        every font file of the system.
        """
        if self._system is None:
            from brochure.theme.system import read_families

            self._system = read_families()
        return self._system.get(family.casefold(), ())

    @property
    def knows_system(self) -> bool:
        """Whether the font files of the system have been looked at."""
        return self._system is not None

    def _find_file(self, family: str, weight: int, italic: bool) -> FontFile | None:
        """A file of the brand's, or of the package that is named after the family (fontpkg's rule:
        Noto Sans is in fontpkg_noto_sans).
        """
        # A brand's own files come first.
        if family in self._brought:
            from brochure.text.fontfile import nearest_style

            return nearest_style(self._brought[family], weight, italic)
        folder = self._package_folder(_package_name(family))
        return _nearest_file(folder, weight, italic) if folder else None

    def _search_system(self, family: str, weight: int, italic: bool) -> FontFile | None:
        """A file of the system's, for a family that neither the brand nor a package has."""
        # Known elsewhere, and yet without this slant: the system is not asked for it.
        if family in self._brought or self._package_folder(_package_name(family)) is not None:
            return None
        from brochure.text.fontfile import nearest_style

        return nearest_style(self.system_styles(family), weight, italic)

    def _package_folder(self, package: str) -> Path | None:
        if package not in self._folders:
            self._folders[package] = _find_folder(package)
        return self._folders[package]


def _package_name(family: str) -> str:
    return "fontpkg_" + "".join(
        character if character.isalnum() else "_" for character in family.lower()
    )


def _find_folder(package: str) -> Path | None:
    """A package's folder on Python's path: looked up by name, because importlib.metadata takes 30
    ms to load.
    """
    # Found by name: a package is a folder on the path.
    for entry in sys.path:
        folder = Path(entry or ".", package)
        try:
            if (folder / "metadata.json").is_file():
                return folder
        except OSError:  # a family's name may be longer than a file's may be
            continue
    return None


def _metadata(folder: Path) -> dict[str, Any]:
    """What a package says of its files, in the form that fontpkg gives it."""
    metadata: dict[str, Any] = json.loads((folder / "metadata.json").read_bytes())
    return metadata


def _nearest_file(folder: Path, weight: int, italic: bool) -> FontFile | None:
    """The file of a package that is nearest to a weight; a variable font has all weights."""
    style = "italic" if italic else "normal"
    files = [file for file in _metadata(folder)["files"] if file["style"] == style]
    if not files:
        return None
    # None stands for a variable font, which has every weight.
    nearest = min(files, key=lambda file: abs((file["weight"] or weight) - weight))
    return FontFile(b"", path=str(folder / nearest["path"]))
