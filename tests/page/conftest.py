"""Leaflets composed in the plain brand from the text that a test writes, and compositions printed
as tag trees.
"""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from brochure import picture
from brochure.edition import PAPERS
from brochure.language import Language, find_language
from brochure.leaflet import read as leaflets
from brochure.leaflet.blocks import Leaflet
from brochure.leaflet.tongue import block_languages
from brochure.page.compose import compose_pages
from brochure.page.frame import Composition, GlyphMark, Mark
from brochure.page.structure import ARTIFACT, StructurePart
from brochure.source.files import ProjectFiles
from brochure.theme import read as themes
from brochure.theme.style import Theme
from brochure.theme.words import words_for
from tests.fonts import FONTS

Body: TypeAlias = "str | list[Any]"
Composing: TypeAlias = Callable[..., Composition]

KIDNEY = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><path d="M0 0h40v30z"'
    b' fill="#123456"/></svg>'
)
TALL = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="10" height="90"><path d="M0 0h10v90z"'
    b' fill="#123456"/></svg>'
)
# One grey pixel, 8 bits, written out so that no test needs an image library.
DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49444154789c636800"
    "000082008177cd72b60000000049454e44ae426082"
)


INLINE = ("Link", "Span", "Reference")
"""The roles that stand in the line of a text."""


class Bench:
    """A project in a folder of its own, whose only leaflet is written anew for each composition."""

    def __init__(self, root: Path) -> None:
        self.files = ProjectFiles(root)
        self.folder = root / "content" / "kidney"
        self.brand = root / "assets" / "brands" / "clinic"
        self.folder.mkdir(parents=True)
        self.brand.mkdir(parents=True)
        for name, data in (("kidney.svg", KIDNEY), ("tall.svg", TALL), ("dot.png", DOT)):
            (self.folder / name).write_bytes(data)
            (self.brand / name).write_bytes(data)
        self.pictures = {
            name: picture.read_picture((self.folder / name).read_bytes(), name)
            for name in ("kidney.svg", "tall.svg", "dot.png")
        }
        self.themes: dict[tuple[str, str], Theme] = {}

    def theme(self, brand: str, sheet: str) -> Theme:
        """The theme of a brand's source, read once."""
        key = (brand, sheet)
        if key not in self.themes:
            (self.brand / "brand.yaml").write_text(brand or "name: ''\n", encoding="utf-8")
            self.themes[key] = themes.read_theme(
                self.files, "clinic" if brand else "plain", PAPERS[sheet], FONTS
            ).accept()
        return self.themes[key]

    def leaflet(self, body: Body, spoken: Language, head: str) -> Leaflet:
        """A leaflet with this body: YAML, or data that become YAML."""
        source = body if isinstance(body, str) else json.dumps(body, ensure_ascii=False)
        (self.folder / "leaflet.yaml").write_text(
            f"{head}body:\n  {source.replace(chr(10), chr(10) + '  ')}\n", encoding="utf-8"
        )
        return leaflets.read_leaflet(self.files, "kidney", spoken).accept()

    def compose(
        self,
        body: Body,
        spoken: "str | Language" = "en",
        head: str = "title: Title\n",
        brand: str = "",
        sheet: str = "A4",
    ) -> Composition:
        """A leaflet with this body, composed."""
        tongue = find_language(spoken) if isinstance(spoken, str) else spoken
        return self.set(self.leaflet(body, tongue, head), brand, sheet)

    def set(self, leaflet: Leaflet, brand: str = "", sheet: str = "A4") -> Composition:
        """A leaflet, composed."""
        spoken = {tongue.tag: words_for(tongue) for tongue in block_languages(leaflet)}
        look, words = self.theme(brand, sheet), words_for(leaflet.language)
        return compose_pages(leaflet, look, words, FONTS, self.pictures, tongues=spoken).composition


@pytest.fixture(scope="session")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    """What leaflets are composed on."""
    return Bench(tmp_path_factory.mktemp("project"))


@pytest.fixture(scope="session")
def composing(bench: Bench) -> Composing:
    """composing(body, language, head=…, brand=…, sheet=…): the composition of a leaflet."""
    return bench.compose


@pytest.fixture(scope="session")
def tree() -> Callable[[Composition], list[str]]:
    """The tag tree of a composition as indented lines: role, attributes, and the text as it is
    read.
    """
    return lambda composition: list(_Tree(composition).lines(0, 0))


class _Tree:
    """A composition's parts with what is drawn for each: texts, and the parts below in the order of
    reading.
    """

    def __init__(self, composition: Composition) -> None:
        self.composition = composition
        self.content: dict[int, list[str | StructurePart]] = {
            part.id: [] for part in composition.parts
        }
        for page in composition.pages:
            for mark in page.marks:
                if mark.part != ARTIFACT:
                    self._take(mark)
        for part in composition.parts[1:]:
            if not any(isinstance(item, str) for item in self.content[part.parent]):
                self.content[part.parent] = [
                    one for one in composition.parts if one.parent == part.parent
                ]

    def _take(self, mark: Mark) -> None:
        if isinstance(mark, GlyphMark):
            self._add(mark.part, mark.run.text)
        child = self.composition.parts[mark.part]
        while child.parent != ARTIFACT and child not in self.content[child.parent]:
            self._add(child.parent, child)
            child = self.composition.parts[child.parent]

    def _add(self, part: int, item: str | StructurePart) -> None:
        held = self.content[part]
        if isinstance(item, str) and held and isinstance(held[-1], str):
            held[-1] += item
        else:
            held.append(item)

    def lines(self, number: int, depth: int) -> Iterator[str]:
        """The element, and indented below it those that it holds; those within a text stand
        in its line.
        """
        part = self.composition.parts[number]
        inline = any(isinstance(item, str) or item.role in INLINE for item in self.content[number])
        text = "".join(self._inline(item) for item in self.content[number]) if inline else ""
        yield "  " * depth + self._head(part) + (f": {text.strip()}" if text else "")
        for item in self.content[number]:
            if isinstance(item, StructurePart) and not self._is_inline(item, inline):
                yield from self.lines(item.id, depth + 1)

    def _is_inline(self, part: StructurePart, inline: bool) -> bool:
        return inline and part.role in INLINE

    def _inline(self, item: str | StructurePart) -> str:
        if isinstance(item, str):
            return item.replace("\u00ad", "")
        if item.role not in INLINE:
            return ""
        return (
            "{" + self._head(item) + ": " + "".join(map(self._inline, self.content[item.id])) + "}"
        )

    def _head(self, part: StructurePart) -> str:
        urls = dict.fromkeys(
            link.url
            for page in self.composition.pages
            for link in page.links
            if link.part == part.id
        )
        said = {
            "lang": part.language,
            "numbering": part.numbering,
            "scope": part.scope,
            "alt": f"“{part.alt}”" if part.alt else "",
            "field": part.field,
            "page": str(part.page + 1) if part.box else "",
            "to": " ".join(urls),
        }
        return " ".join([part.role, *(f"{name}={value}" for name, value in said.items() if value)])
