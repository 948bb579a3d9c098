"""The JSON Schemas that editors use, against what the readers take: the same fields, the same
kinds, the same verdicts.
"""

import json
import re
from pathlib import Path
from typing import ClassVar

import jsonschema
import pytest

from brochure import data
from brochure.edition import PAPERS
from brochure.language import digit_families
from brochure.language.tag import TAG
from brochure.leaflet import kinds, objects, panels, read
from brochure.source import fields
from brochure.source.yaml import MappingNode, SequenceNode, TreeNode, parse_yaml
from brochure.theme import looks
from brochure.theme.design import LAYOUTS

ROOT = Path(__file__).parents[1]
FAULTS = ROOT / "tests" / "faults"
BEYOND = {
    "leaflet-headings",
    "leaflet-links",
    "leaflet-long-title",
    "leaflet-review",
    "project-clash",
}
"""Faults that may be beyond a schema: sums over several fields, or the inside of a text."""


def schema(name: str) -> dict:
    return json.loads(data.read_package_file(f"schema/{name}.json"))


def value(node: TreeNode) -> object:
    """What an editor makes of a file: plain scalars by YAML 1.2's core schema."""
    if isinstance(node, SequenceNode):
        return [value(item) for item in node.items]
    if isinstance(node, MappingNode):
        return {key.text: value(inner) for key, inner in node.entries}
    if not node.plain:
        return node.text
    if node.text in ("", "~", "null"):
        return None
    if node.text in ("true", "false"):
        return node.text == "true"
    return float(node.text) if re.fullmatch(r"[-+]?[0-9]+(\.[0-9]*)?", node.text) else node.text


def accepts(name: str, source: bytes) -> bool:
    return jsonschema.Draft202012Validator(schema(name)).is_valid(
        value(parse_yaml(source, "f", []))
    )


@pytest.mark.parametrize("name", ["leaflet", "project", "brand", "words"])
def test_each_is_a_schema(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(schema(name))


@pytest.mark.parametrize(
    "path",
    sorted([*ROOT.glob("content/**/*.yaml"), *ROOT.glob("assets/brands/*/brand.yaml")]),
    ids=lambda path: str(path.relative_to(ROOT)),
)
def test_the_files_of_this_project_pass(path: Path) -> None:
    assert accepts(path.stem, path.read_bytes())


def test_the_base_look_passes_as_a_brand() -> None:
    """But for its layouts, which stand last, and which no brand sets."""
    look, _, layouts = data.read_package_file("base.yaml").partition(b"\nlayouts:")
    assert layouts
    assert accepts("brand", look)
    assert not accepts("brand", look + b"\nlayouts: {}\n")


@pytest.mark.parametrize(
    "path",
    sorted(path for path in FAULTS.glob("*.yaml") if not path.stem.startswith("yaml-")),
    ids=lambda path: path.stem,
)
def test_faulty_files_are_refused(path: Path) -> None:
    assert path.stem in BEYOND or not accepts(path.stem.partition("-")[0], path.read_bytes())


@pytest.mark.parametrize(
    "source",
    [
        "colours: {ink: '#00'}", "colours: {inc: '#000000'}", "styles: {body: {size: 2}}",
        "styles: {body: {smallest: 10}}", "styles: {table: {smallest: 8}}",
        "logo: {height: 15 mm}",
        "page: {margins: {left: 3}}",
        "fonts: {latin: {text: [A]}}", "footer: {english: x}", "colour: {}",
        "styles: {body: {colour: '#pink'}}", "header: {layout: round}",
        "footer: {start: {english: x}}", "logos: {main: {height: 3}}",
    ],
)  # fmt: skip
def test_faulty_brands_are_refused(source: str) -> None:
    assert not accepts("brand", source.encode())


ALL_BLOCKS = b"""\
title: 12
subtitle: true
version: 1.10
status: reviewed
owner: Office
number: KF-01
reviewer: Dr Example
reviewed: 2026-03-05
review_by: 2027-03-05
sources: [{title: A, publisher: B, url: "https://example.org"}]
notes: {1: A}
body:
  - Text
  - 12
  - {heading: A}
  - {heading: A, level: 2}
  - list: [a, {item: b, list: [c], steps: [d]}]
  - steps: [a]
  - callout: {kind: tip, title: A, body: [a, {list: [b]}]}
  - table: {caption: A, columns: [A], rows: [[1]], row_headers: false, landscape: true}
  - table:
      columns: [A, {cell: B, columns: 2}]
      rows:
        - [{cell: c, columns: 2, rows: 2}, d]
        - [[e, {list: [f, g]}]]
        - {group: G, rows: [[h, {steps: [i]}, j]]}
  - figure: {file: a.svg, alt: A, caption: B, width: 60%, beside: true}
  - Text
  - figure: {file: a.svg, alt: A, edge: true, labels: [{text: A, at: [0%, 100%], lang: ar}]}
  - question: {ask: A, answer: [b, {callout: {kind: note, body: [c]}}]}
  - contact: {name: A, phone: 122, email: a@example.org, address: B, hours: C}
  - qr: {url: "https://example.org", caption: A}
  - {text: A, lang: ar}
  - languages: {ar: A, zh-Hans: B}
  - lead: A
  - quote: {text: A, by: B, lang: en}
  - figures: [{file: a.svg, alt: A, caption: B}, {file: a.svg, alt: A, lang: ar}]
  - icons: [{file: a.svg, text: A, alt: B, lang: ar}]
  - contacts: [{name: A, address: [B, C]}, {phone: 122}]
  - schedule: {caption: A, head: B, columns: [morning, C], rows: [[d, 1, 2]], lang: ar}
  - steps: [{step: A, figure: {file: a.svg, alt: B}}]
  - pair: {kind: do-dont, start: {title: A, body: [a]}, end: {body: [b]}, lang: ar}
  - zones: [{colour: red, label: A, body: [a, {list: [b]}]}]
  - key-points: [a, b]
  - big-number: {number: 3, text: A, lang: ar}
  - fields: [A, [{label: A, width: 60%, name: d}, {label: B, boxes: 8, lang: ar}]]
  - fields: [{label: C, lines: 4}]
  - checklist: [a, {item: b, ticked: true, list: [c], lang: ar}]
  - sign: [A, {role: B, date: true, name: e, lang: ar}]
  - sign: {sentences: [a], people: [{role: A}], lang: ar}
  - label: {text: A, width: 90 mm, height: 45 mm, lang: ar}
  - record: {caption: A, columns: [A, B], rows: [C, D], height: 9 mm, lang: ar}
  - record: {columns: [A], rows: fill}
  - fields: [{label: E, lines: fill}]
  - {notes-page: ruled, title: A, lang: ar}
  - record: {columns: [A], rows: 14}
  - {heading: A, lang: ar, id: top}
  - contents: {levels: 1}
  - glossary: [{term: A, meaning: "B[^1]", lang: ar}]
    id: terms
  - {heading: "[A](#top)"}
  - list: [{text: A, lang: ar}, {item: A, lang: ar}]
    lang: ckb
  - table: {lang: ar, columns: [{text: A, lang: fr}], rows: [[B]]}
  - contact: {lang: ar, name: A}
    lang: en
  - break: page
"""


def test_every_field_and_kind_passes() -> None:
    assert accepts("leaflet", ALL_BLOCKS)


class Witness(fields.FieldReader):
    """Fields that remember what was asked of mappings of each name."""

    asked: ClassVar[dict[str, set[str]]] = {}

    def close(self, *others: str) -> None:
        self.asked.setdefault(self.what, set()).update(self._asked, others)
        super().close(*others)


def test_the_reader_and_the_schema_know_the_same_fields(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from brochure.language import find_language
    from brochure.source.files import ProjectFiles

    monkeypatch.setattr(fields, "FieldReader", Witness)
    folder = tmp_path / "content" / "a"
    folder.mkdir(parents=True)
    (folder / "leaflet.yaml").write_bytes(ALL_BLOCKS)
    (folder / "a.svg").write_bytes(b"<svg/>")
    read.read_leaflet(ProjectFiles(tmp_path), "a", find_language("en")).accept()
    known = schema("leaflet")
    definitions = known["$defs"]
    inner = ("callout", "table", "question", "quote", "label", "record", "pair")
    inner = (*inner, "contents", "schedule")
    expected = {
        "the leaflet": set(known["properties"]),
        "a source": set(known["properties"]["sources"]["items"]["properties"]),
        "an item": set(definitions["items"]["items"]["anyOf"][1]["properties"]),
        **{
            f"the {kind}": set(definitions[kind]["properties"])
            for kind in kinds.KINDS
            if kind not in (*inner, "contact", "text")
        },
        **{
            f"the {kind}": set(definitions[kind]["properties"])
            | set(definitions[kind]["properties"][kind]["properties"])
            for kind in inner
        },
        "the contact": set(definitions["contact"]["properties"])
        | set(definitions["contact-lines"]["properties"]),
        "the notes": {"1"},
        "a term": set(definitions["glossary"]["properties"]["glossary"]["items"]["properties"]),
        "a head": set(
            definitions["table"]["properties"]["table"]["properties"]["columns"]["items"]["anyOf"][
                1
            ]["properties"]
        ),
        "a group of rows": set(
            definitions["table"]["properties"]["table"]["properties"]["rows"]["items"]["anyOf"][1][
                "properties"
            ]
        ),
        "a cell": set(definitions["cell"]["anyOf"][1]["properties"]),
        "the QR code": set(definitions["qr"]["properties"]["qr"]["properties"]),
        "the text": set(definitions["spoken"]["properties"]),
        "“start” of the pair": set(definitions["side"]["properties"]),
        "“end” of the pair": set(definitions["side"]["properties"]),
        "the figure": set(definitions["figure"]["properties"])
        | set(definitions["placed-picture"]["properties"]),
        "a label": set(definitions["figure-labels"]["items"]["properties"]),
        "a figure": set(definitions["picture"]["properties"]),
        "an icon": set(definitions["icons"]["properties"]["icons"]["items"]["properties"]),
        "a contact": set(definitions["contact-lines"]["properties"]),
        "a zone": set(definitions["zones"]["properties"]["zones"]["items"]["properties"]),
        "the number": set(definitions["big-number"]["properties"]["big-number"]["properties"]),
        "a field": set(definitions["form-field"]["properties"]),
        "a box to tick": set(definitions["ticks"]["items"]["anyOf"][1]["properties"]),
        "who signs": set(definitions["people"]["items"]["anyOf"][1]["properties"]),
        "the place to sign": set(
            definitions["sign"]["properties"]["sign"]["anyOf"][1]["properties"]
        ),
        "the block of languages": {"ar", "zh-Hans"},
    }
    assert Witness.asked == expected


def test_the_reader_and_the_schema_know_the_same_words() -> None:
    leaflet, project = schema("leaflet"), schema("project")
    definitions = leaflet["$defs"]
    named = [part["$ref"].rpartition("/")[2] for part in definitions["block"]["anyOf"]]
    assert named == ["text", *("spoken" if kind == "text" else kind for kind in kinds.KINDS)]
    assert [part["$ref"].rpartition("/")[2] for part in definitions["inner"]["anyOf"]] == [
        kind for kind in named if kind not in kinds.NEVER_BOXED
    ]
    assert definitions["callout"]["properties"]["callout"]["properties"]["kind"]["enum"] == list(
        kinds.CALLOUTS
    )
    pair = definitions["pair"]["properties"]["pair"]["properties"]
    assert tuple(pair["kind"]["enum"]) == panels.PAIRS
    zone = definitions["zones"]["properties"]["zones"]["items"]["properties"]
    assert tuple(zone["colour"]["enum"]) == panels.ZONES
    assert leaflet["properties"]["status"]["enum"] == list(read.STATES)
    assert tuple(definitions["contact-lines"]["properties"]) == (
        *objects.CONTACT,
        "lang",
    )
    edition = project["properties"]["editions"]["additionalProperties"]["properties"]
    assert edition["sheet"]["anyOf"][0]["enum"] == list(PAPERS)
    assert project["properties"]["source_language"]["pattern"] == f"^{TAG.pattern}$"
    options = project["properties"]["languages"]["anyOf"][1]["patternProperties"]
    assert next(iter(options.values()))["anyOf"][0]["properties"]["digits"]["enum"] == list(
        digit_families()
    )


def test_the_schema_of_words_knows_every_word() -> None:
    english = value(parse_yaml(data.read_package_file("words/en.yaml"), "words/en.yaml"))
    assert list(schema("words")["properties"]) == list(english)
    for tag in ("en", "ar", "vi"):
        assert accepts("words", data.read_package_file(f"words/{tag}.yaml"))
    assert not accepts("words", b"pages: Page\n")


def test_the_brand_schema_knows_every_value_of_the_base_look() -> None:
    brand = schema("brand")["properties"]
    base = value(parse_yaml(data.read_package_file("base.yaml"), "base.yaml"))
    assert isinstance(base, dict)
    assert (set(base) - {"layouts", "sheets"}) | {"logo", "extends"} == set(brand)
    assert set(base["colours"]) == set(brand["colours"]["properties"])
    assert set(base["styles"]) == set(brand["styles"]["properties"])


def test_the_brand_schema_knows_the_looks_that_are_read() -> None:
    blocks = schema("brand")["properties"]["blocks"]["properties"]
    choices = {
        ("callout", "look"): looks.PANELS,
        ("contact", "look"): looks.PANELS,
        ("table", "look"): looks.TABLES,
        ("table", "head"): looks.HEADS,
        ("steps", "look"): looks.STEPS,
        ("figure", "align"): looks.ALIGNMENTS,
        ("figure", "caption"): looks.CAPTIONS,
    }
    for (block, field), known in choices.items():
        assert tuple(blocks[block]["properties"][field]["enum"]) == known
    header = schema("brand")["properties"]["header"]["properties"]
    assert tuple(header["layout"]["enum"]) == LAYOUTS
