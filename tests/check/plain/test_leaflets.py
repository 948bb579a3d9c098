"""This project's own leaflets are quiet, in every language that is judged."""

from pathlib import Path

import pytest

from brochure.catalog.apply import apply_catalog
from brochure.catalog.glossary import read_glossary
from brochure.catalog.po import read_catalog
from brochure.check.plain.inspect import inspect_words
from brochure.language import find_language
from brochure.leaflet.read import read_leaflet
from brochure.source.files import ProjectFiles

ROOT = Path(__file__).parents[3]
LEAFLETS = sorted(path.parent.name for path in ROOT.glob("content/*/leaflet.yaml"))
CATALOGS = sorted(path.relative_to(ROOT).as_posix() for path in ROOT.glob("content/*/*.po"))


@pytest.mark.parametrize("name", LEAFLETS)
def test_the_sources(name: str) -> None:
    files = ProjectFiles(ROOT)
    leaflet = read_leaflet(files, name, find_language("en")).accept()
    terms = [term.term for term in read_glossary(files).accept() if not (term.keep or term.known)]
    assert terms
    assert list(map(str, inspect_words(leaflet, terms))) == []


@pytest.mark.parametrize("path", CATALOGS)
def test_the_translations(path: str) -> None:
    _, name, file = path.split("/")
    files, language = ProjectFiles(ROOT), find_language(file.removesuffix(".po"))
    leaflet = read_leaflet(files, name, find_language("en")).accept()
    catalog, _ = read_catalog(files.read(path), path)
    translated = apply_catalog(leaflet, catalog, language)
    assert translated.complete
    assert list(map(str, inspect_words(translated.leaflet))) == []
