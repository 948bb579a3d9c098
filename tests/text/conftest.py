"""Paragraphs in Noto Sans and Noto Sans Arabic, whatever other fonts are installed."""

import importlib.util
import json
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from brochure.language import find_language
from brochure.text.font import FontFile, FontLibrary
from brochure.text.galley import Galley, set_galley
from brochure.text.itemise import ScriptTypeface, TextLook, TextPiece

PACKAGES = {
    "Noto Sans": "fontpkg_noto_sans",
    "Noto Sans Arabic": "fontpkg_noto_sans_arabic",
    "Heebo": "fontpkg_heebo",
    "Source Sans 3": "fontpkg_source_sans_3",
}
LOOK = TextLook(
    (
        ("Latn", ScriptTypeface(("Noto Sans",))),
        ("Arab", ScriptTypeface(("Noto Sans Arabic",), 1.25)),
    ),
    12,
)

Setting: TypeAlias = Callable[..., Galley]


def find(family: str, weight: int, italic: bool) -> FontFile | None:
    """A file of one of the two families."""
    spec = importlib.util.find_spec(PACKAGES[family]) if family in PACKAGES else None
    if spec is None or spec.origin is None:
        return None
    folder = Path(spec.origin).parent
    style = "italic" if italic else "normal"
    paths = [
        file["path"]
        for file in json.loads((folder / "metadata.json").read_bytes())["files"]
        if file["style"] == style
    ]
    return FontFile((folder / paths[0]).read_bytes()) if paths else None


@pytest.fixture(scope="session")
def fonts() -> FontLibrary:
    """The two families; the Arabic one is the last resort."""
    return FontLibrary(find, lambda: ("Noto Sans Arabic",))


@pytest.fixture(scope="session")
def look() -> TextLook:
    """Text of 12 points, Arabic letters a quarter larger."""
    return LOOK


@pytest.fixture(scope="session")
def galley(fonts: FontLibrary) -> Setting:
    """galley(text, tag) or galley((text, tag), (text, tag) …, tag): a paragraph of one piece or of
    several, shaped.
    """
    return setting(fonts)


@pytest.fixture(scope="session")
def any_galley() -> Setting:
    """The same, with Hebrew letters and the signs of mathematics too."""
    return setting(FontLibrary(find, lambda: ("Noto Sans Arabic", "Heebo", "Source Sans 3")))


def setting(fonts: FontLibrary) -> Setting:
    """What sets paragraphs in these fonts."""

    def set_pieces(*given: str | tuple[str, str]) -> Galley:
        *pieces, tag = (str(given[0]), "en") if len(given) == 1 else given
        spoken = find_language(str(tag))
        texts = [
            (piece, spoken) if isinstance(piece, str) else (piece[0], find_language(piece[1]))
            for piece in pieces
        ]
        return set_galley([TextPiece(text, LOOK, tongue) for text, tongue in texts], spoken, fonts)

    return set_pieces
