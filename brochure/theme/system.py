"""The fonts of the operating system, found by the names inside their files."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from brochure.text.font import FontFile
from brochure.text.fontfile import FileStyle, read_styles

_ENDINGS = (".ttf", ".otf", ".ttc", ".otc")


def system_files() -> tuple[str, ...]:
    """The path of every font file of the system, in the order in which they are looked through."""
    return tuple(_font_files())


def read_families() -> dict[str, tuple[FileStyle, ...]]:
    """Every font of the system by the families that it belongs to, in small letters; the fonts of
    a family in the order of the folders, and of the sorted paths in them.
    """
    families: dict[str, list[FileStyle]] = {}
    for path in system_files():
        for style in read_styles(FontFile(b"", path=path)):
            for family in style.families:
                families.setdefault(family, []).append(style)
    return {family: tuple(styles) for family, styles in families.items()}


def _font_files() -> Iterator[str]:
    """The font files of all folders, each once, whatever links lead to them."""
    seen: set[str] = set()
    for folder in _font_folders():
        for place, inner, files in os.walk(folder, followlinks=True):
            # Links between folders may lead in a circle.
            real = os.path.realpath(place)
            if real in seen:
                inner.clear()
                continue
            seen.add(real)
            # os.walk goes into folders in the order of this list.
            inner.sort()
            yield from (
                f"{place}/{file}" for file in sorted(files) if file.lower().endswith(_ENDINGS)
            )


def _font_folders() -> tuple[Path, ...]:
    """Where the system keeps fonts: the user's before those of the machine (XDG Base Directory
    Specification for Linux).
    """
    # Without HOME (a service), only the machine's fonts are there.
    home = Path(os.environ.get("HOME") or os.environ.get("USERPROFILE") or "/")
    if sys.platform == "win32":
        local = Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
        return (
            local / "Microsoft" / "Windows" / "Fonts",
            Path(os.environ.get("WINDIR") or r"C:\Windows") / "Fonts",
        )
    if sys.platform == "darwin":
        return (home / "Library" / "Fonts", Path("/Library/Fonts"), Path("/System/Library/Fonts"))
    own = os.environ.get("XDG_DATA_HOME") or home / ".local" / "share"
    shared = [place for place in os.environ.get("XDG_DATA_DIRS", "").split(":") if place]
    return (
        Path(own, "fonts"),
        home / ".fonts",
        *(Path(place, "fonts") for place in (*shared, "/usr/local/share", "/usr/share")),
    )
