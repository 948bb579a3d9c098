"""A project with one leaflet, and catalogs for it written by hand."""

from collections.abc import Callable
from pathlib import Path

import pytest

from brochure.catalog import po
from brochure.catalog.message import Catalog
from brochure.language import find_language
from brochure.leaflet.blocks import Leaflet
from brochure.leaflet.read import read_leaflet
from brochure.source.files import ProjectFiles

PROJECT = "name: One leaflet\nsource_language: en\nlanguages: [en, ar, tr]\n"
HEADER = 'msgid ""\nmsgstr ""\n"Language: {tag}\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project whose leaflet “dialysis” has a title and two paragraphs."""
    folder = tmp_path / "content" / "dialysis"
    folder.mkdir(parents=True)
    (tmp_path / "content" / "project.yaml").write_text(PROJECT)
    (folder / "leaflet.yaml").write_text(
        "title: Dialysis\nbody: [Take **500 mg** a day., Ask us.]\n"
    )
    return tmp_path


@pytest.fixture
def reading(project: Path) -> Callable[[str], Leaflet]:
    """The leaflet, with the source that is handed in."""

    def read_source(source: str) -> Leaflet:
        (project / "content" / "dialysis" / "leaflet.yaml").write_text(source, encoding="utf-8")
        return read_leaflet(ProjectFiles(project), "dialysis", find_language("en")).accept()

    return read_source


@pytest.fixture
def catalog() -> Callable[..., Catalog]:
    """A catalog of the text after its header."""

    def read_catalog(text: str, tag: str = "ar") -> Catalog:
        return po.read_catalog(
            (HEADER.format(tag=tag) + "\n" + text).encode(), f"content/dialysis/{tag}.po"
        ).accept()

    return read_catalog
