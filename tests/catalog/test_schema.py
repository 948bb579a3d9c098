"""Exported files against the strict schema of XLIFF 1.2 (OASIS, xliff-core-1.2-strict.xsd): of the
elements that we write, what they may hold and in which order, their attributes and the values of
those, and what must not stand twice.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given

from brochure.catalog import po, xliff
from brochure.catalog.message import Catalog
from tests.catalog.strategies import catalogs

CONTENT = sorted((Path(__file__).parents[2] / "content").glob("*/*.po"))
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
CODES = "(bpt|ept|ph)*"
CHILDREN = {
    "xliff": "file",
    "file": "body",
    "body": "(trans-unit)*",
    "trans-unit": "source(target)?(context-group|note)*",
    "source": CODES,
    "target": CODES,
    "context-group": "(context)+",
    "context": "", "note": "", "bpt": "", "ept": "", "ph": "",
}  # fmt: skip
"""For each element the elements in it, as a pattern."""
EXTENSION = r"x-\S+"
TAG = "[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*"
DELIMITER = f"bold|italic|underlined|link|{EXTENSION}"
ATTRIBUTES: dict[str, dict[str, str]] = {
    "xliff": {"version!": "1.2"},
    "file": {"original!": ".*", "source-language!": TAG, "datatype!": "po", "target-language": TAG},
    "body": {},
    "trans-unit": {"id!": ".+", "resname": ".*", "approved": "yes|no", SPACE: "preserve|default"},
    "source": {},
    "target": {"state": "translated|needs-review-translation"},
    "context-group": {"name": ".*", "purpose": "(information|location|match)"},
    "context": {"context-type!": f"sourcefile|linenumber|{EXTENSION}"},
    "note": {"from": ".*"},
    "bpt": {"id!": ".*", "ctype": DELIMITER},
    "ept": {"id!": ".*"},
    "ph": {"id!": ".*", "ctype": f"image|pb|lb|{EXTENSION}"},
}
"""For each element its attributes and their values; those with “!” it must have."""
WITHOUT_TEXT = {"xliff", "file", "body", "trans-unit", "context-group"}


def name_of(element: ElementTree.Element) -> str:
    namespace, _, name = element.tag.rpartition("}")
    assert namespace == "{urn:oasis:names:tc:xliff:document:1.2"
    return name


def faults_of(element: ElementTree.Element) -> Iterator[str]:
    name = name_of(element)
    held = "".join(f"<{name_of(child)}>" for child in element)
    if not re.fullmatch(re.sub("[a-z]+(-[a-z]+)*", r"(<\g<0>>)", CHILDREN[name]), held):
        yield f"{name} holds {held}"
    known = {key.rstrip("!"): value for key, value in ATTRIBUTES[name].items()}
    for attribute, value in element.attrib.items():
        if not re.fullmatch(known.get(attribute, "(?!)"), value, re.DOTALL):
            yield f"{name} has {attribute}={value!r}"
    yield from (
        f"{name} has no {key}"
        for key in ATTRIBUTES[name]
        if key.endswith("!") and key[:-1] not in element.attrib
    )
    texts = [element.text, *(child.tail for child in element)]
    if name in WITHOUT_TEXT and any(text and text.strip() for text in texts):
        yield f"{name} has text"
    for child in element:
        yield from faults_of(child)


def doubles_of(root: ElementTree.Element) -> Iterator[str]:
    """What the schema wants to be one of its kind in a file: K_unit_id, U_context-group_name."""
    for file in root:
        for name, attribute in (("trans-unit", "id"), ("context-group", "name")):
            found = [one.get(attribute) for one in file.iter() if name_of(one) == name]
            named = [value for value in found if value is not None]
            yield from (value for value in set(named) if named.count(value) > 1)


def assert_valid(catalog: Catalog) -> None:
    root = ElementTree.fromstring(xliff.write_xliff(catalog, "en", "1.2"))
    assert list(faults_of(root)) == []
    assert list(doubles_of(root)) == []


@given(catalogs())
def test_every_catalog_makes_a_valid_file(catalog: Catalog) -> None:
    assert_valid(catalog)


@pytest.mark.parametrize("path", CONTENT, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_the_catalogs_of_content_make_valid_files(path: Path) -> None:
    assert_valid(po.read_catalog(path.read_bytes(), path.as_posix()).accept())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('name="po-entry-3"', 'name="po-reference-1-1"'),
        ('id="2"', 'id="1"'),
        ("<source>", "<target/><source>"),
        ('context-type="sourcefile"', 'context-type="file"'),
        (' original="content/dialysis/ar.po"', ""),
        ('state="translated"', 'state="done"'),
        ("<body>", "<body>text"),
    ],
)
def test_the_check_finds_what_is_not_valid(old: str, new: str) -> None:
    text = (
        'msgid ""\nmsgstr ""\n"Language: ar\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        '#: a.yaml:1 b.yaml:2\nmsgid "One **two**"\nmsgstr "a **b**"\n\n'
        '#: a.yaml:1\nmsgid "Three"\nmsgstr ""\n\n#, no-wrap\nmsgid "Four"\nmsgstr "d"\n'
    )
    catalog = po.read_catalog(text.encode(), "content/dialysis/ar.po").accept()
    written = xliff.write_xliff(catalog, "en", "1.2").decode()
    assert old in written
    root = ElementTree.fromstring(written.replace(old, new, 1))
    assert [*faults_of(root), *doubles_of(root)]
    assert_valid(catalog)
