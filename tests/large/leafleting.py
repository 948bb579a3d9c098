"""Random leaflets of every kind of block, drawn from the JSON Schema of leaflets itself, so that a
kind or a field of a later release is tried as soon as the schema has it.
"""

import json
import random
import re
from collections.abc import Sequence
from importlib import resources
from typing import Any

SCHEMA = json.loads(
    resources.files("brochure.data").joinpath("schema/leaflet.json").read_text(encoding="utf-8")
)
KINDS = tuple(option["$ref"].rpartition("/")[2] for option in SCHEMA["$defs"]["block"]["anyOf"])
INNER = tuple(option["$ref"].rpartition("/")[2] for option in SCHEMA["$defs"]["inner"]["anyOf"])
DEEPEST = 3
"""How deep a block may stand in others; below it, every block is a text."""
RARE = ("lang", "panel")
"""Fields that change what a whole leaflet may have, tried elsewhere."""
LEAST_SHARE = 0.25
"""How many of the fields that may be left out are there."""
LETTERS = str.maketrans("0123456789", "abcdefghij")
PICTURES = ("picture.svg", "wide.svg")


def usable(words: Sequence[str]) -> list[str]:
    """Words without marks and digits, which mean something of their own in texts."""
    return [
        word
        for word in words
        if not set(word) & set("\\`*_[]<>&!{}:#|\"'") and not any(map(str.isdigit, word))
    ]


class Leafleter:
    """Random leaflets in a language, the same for the same seed.

    `marks` are the words of the last one that stand nowhere else, one in each text; `texts` all its
    texts, by which it can be translated.
    """

    def __init__(self, seed: str, words: Sequence[str]) -> None:
        self.random = random.Random(seed)
        self._words = usable(words)
        self.marks: list[str] = []
        self.texts: list[str] = []
        self._names: set[str] = set()
        self._anchors: list[str] = []
        self._level = 0

    def leaflet(self, blocks: int) -> dict[str, Any]:
        """So many blocks, notes that are called and a title, as the YAML of a leaflet says them."""
        self.marks, self.texts, self._names, self._anchors, self._level = [], [], set(), [], 0
        made: dict[str, Any] = {"title": self.text()}
        if self.random.random() < 0.5:
            made["subtitle"] = self.text()
        made["body"] = [self.block(self.random.choice(KINDS), 0) for _ in range(blocks)]
        if self.random.random() < 0.5:
            names = [f"n{number}" for number in range(1, self.random.randint(2, 4))]
            made["notes"] = {name: self.text(self._length()) for name in names}
            made["body"] += [self.text(ending=f"[^{name}]") for name in names]
        made["body"] += [self.text(ending=f"[more](#{name})") for name in self._anchors]
        return made

    def block(self, kind: str, depth: int) -> Any:
        """A block of a kind, with options and lengths as they come."""
        if kind == "heading":
            self._level = self.random.randint(1, min(3, self._level + 1))
            return {"heading": self.text(), "level": self._level, **self._anchor()}
        made = self._value({"$ref": f"#/$defs/{kind}"}, kind, depth)
        if isinstance(made, dict) and "id" in made:
            del made["id"]
            made.update(self._anchor())
        return made

    def text(self, length: int = 0, ending: str = "") -> str:
        """A text of so many words, one of which stands nowhere else."""
        # Letters, since a figure would be one of the numbers that translations are compared by.
        mark = "k" + str(len(self.marks)).translate(LETTERS) + "k"
        self.marks.append(mark)
        words = self.random.choices(self._words, k=length or self.random.randint(0, 5))
        if not ending:
            words.insert(self.random.randint(0, len(words)), mark)
        # No fact stands in front of a note's call.
        self.texts.append(" ".join([*words, f"{mark}.{ending}"] if ending else words))
        return self.texts[-1]

    def _length(self) -> int:
        return self.random.choice((1, 2, 3, 6, 12, 40))

    def _anchor(self) -> dict[str, str]:
        if self.random.random() < 0.5:
            return {}
        self._anchors.append(f"id-{len(self._anchors)}")
        return {"id": self._anchors[-1]}

    def _value(self, schema: dict[str, Any], name: str, depth: int) -> Any:
        """Something that a part of the schema allows; `name` is the field that it stands in."""
        if "$ref" in schema:
            return self._referred(schema["$ref"].rpartition("/")[2], name, depth)
        if "anyOf" in schema and "properties" not in schema:
            return self._value(self.random.choice(schema["anyOf"]), name, depth)
        for fixed in ("const", "enum"):
            if fixed in schema:
                value = schema[fixed]
                return self.random.choice(value) if fixed == "enum" else value
        if schema["type"] == "object":
            return self._mapping(schema, depth)
        if schema["type"] == "array":
            return self._sequence(schema, name, depth)
        return self._scalar(schema, name)

    def _referred(self, target: str, name: str, depth: int) -> Any:
        if target == "figure-labels":
            return [{"text": self.text(), "at": ["50%", "50%"]}]
        if target == "form-field":
            return self._field()
        if target in ("text", "said", "spoken"):
            return self.text(self._length() if name in ("text", "meaning", "cell") else 0)
        if target in ("block", "inner"):
            # Headings in boxes would need levels that follow on what stands around them.
            kinds = tuple(kind for kind in INNER if kind not in ("heading", "languages"))
            return self.block("text" if depth >= DEEPEST else self.random.choice(kinds), depth + 1)
        if target == "id":
            return "id"
        # Items within items end before they are deeper than lists may be.
        if target in ("items", "ticks") and name in ("list", "steps") and depth > 1:
            return [self.text()]
        return self._value(SCHEMA["$defs"][target], name, depth)

    def _field(self) -> dict[str, Any]:
        """A line to fill in: of boxes, of several lines, or of a share of its row."""
        more = (
            {},
            {"boxes": self.random.randint(1, 12)},
            {"lines": self.random.randint(1, 9)},
            {"width": "20%"},
        )
        return {"label": self.text(), **self.random.choice(more)}

    def _mapping(self, schema: dict[str, Any], depth: int) -> dict[str, Any]:
        if "patternProperties" in schema:
            return {"fr": self.text(), "de": self.text()}
        fields, needed = schema["properties"], set(schema.get("required", ()))
        if "anyOf" in schema:
            needed.update(self.random.choice(schema["anyOf"])["required"])
        if schema.get("minProperties"):
            needed.add(self.random.choice([name for name in fields if name not in RARE]))
        # An item is called an item or a step, and never both.
        spared = {*RARE, *({"item", "step"} - needed if {"item", "step"} <= set(fields) else ())}
        return {
            name: self._value(part, name, depth + (name in ("list", "steps", "items")))
            for name, part in fields.items()
            if name in needed or (name not in spared and self.random.random() < LEAST_SHARE)
        }

    def _sequence(self, schema: dict[str, Any], name: str, depth: int) -> list[Any]:
        least = schema.get("minItems", 1)
        most = min(schema.get("maxItems", 5), least + 4)
        count = self.random.randint(least, most)
        return [self._value(schema["items"], name, depth) for _ in range(count)]

    def _scalar(self, schema: dict[str, Any], name: str) -> Any:
        kind = schema["type"]
        if kind == "boolean":
            return self.random.random() < 0.5
        if kind == "number":
            return "0780 123 4567"
        if kind == "integer":
            return self.random.randint(schema.get("minimum", 1), min(schema.get("maximum", 40), 40))
        return self._string(name)

    def _string(self, name: str) -> str:
        if name == "name":
            self._names.add(f"field-{len(self._names)}")
            return f"field-{len(self._names) - 1}"
        made = {
            "file": lambda: self.random.choice(PICTURES),
            "url": lambda: "https://example.org/leaflets?page=2",
            "phone": lambda: "+964 780 123 4567",
            "email": lambda: "ward.two@example.org",
            "width": lambda: f"{self.random.randint(10, 100)}%",
            "height": lambda: f"{self.random.randint(10, 60)} mm",
            "at": lambda: f"{self.random.randint(0, 100)}%",
        }
        return made[name]() if name in made else self.text()


def mend_widths(made: Any) -> Any:
    """A label's width in millimetres, where the same word is a share elsewhere; rows of tables with
    as many cells as there are columns.
    """
    if isinstance(made, list):
        return [mend_widths(part) for part in made]
    if not isinstance(made, dict):
        return made
    made = {name: mend_widths(part) for name, part in made.items()}
    made.pop("landscape", None)
    label = made.get("label")
    if isinstance(label, dict) and "width" in label:
        label["width"] = re.sub("%", " mm", label["width"])
    for kind in ("schedule", "table"):
        if isinstance(made.get(kind), dict):
            _even(made[kind], kind)
    return made


def _even(table: dict[str, Any], kind: str) -> None:
    """Every row brought to the number of columns, without joined cells."""
    count = len(table["columns"]) + (kind == "schedule")
    if kind == "table":
        # A row below a group would be read as one of it.
        table["rows"].sort(key=lambda part: isinstance(part, dict))
        table["columns"] = [_alone(cell) for cell in table["columns"]]
        for part in table["rows"]:
            rows = part["rows"] if isinstance(part, dict) else [part]
            for row in rows:
                row[:] = [_alone(cell) for cell in row]
    groups = [part["rows"] if isinstance(part, dict) else [part] for part in table["rows"]]
    for row in (row for rows in groups for row in rows):
        row[:] = [row[at] if at < len(row) else "–" for at in range(max(count, len(row)))]
    widest = max(len(row) for rows in groups for row in rows) - (kind == "schedule")
    for row in (row for rows in groups for row in rows):
        row += ["–"] * (widest + (kind == "schedule") - len(row))
    table["columns"] += [f"Column {at}" for at in range(widest - len(table["columns"]))]


def _alone(cell: Any) -> Any:
    found = cell["cell"] if isinstance(cell, dict) and "cell" in cell else cell
    for part in found if isinstance(found, list) else [found]:
        if isinstance(part, dict):
            part.pop("id", None)
    return found
