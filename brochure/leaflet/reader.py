"""What the reading of one leaflet carries along: the language, the faults so far, and how many blocks of each kind there were."""

from collections import Counter

from brochure.language import Language
from brochure.leaflet import inline, link
from brochure.leaflet.blocks import Text
from brochure.notice import Notice, Place, Stop
from brochure.source import fields
from brochure.source.fields import Fields
from brochure.source.files import Files
from brochure.source.yaml import Node


class Reader:
    """Reads the texts of one leaflet; `folder` is the leaflet's, relative to the project."""

    def __init__(self, files: Files, folder: str, language: Language, faults: list[Notice]) -> None:
        self.files, self.folder, self.language, self.faults = files, folder, language, faults
        self.level = 0
        """The level of the heading before, 0 before the first one."""
        self._counts: Counter[str] = Counter()

    def id(self, kind: str) -> str:
        """The id of the next block of a kind: its position among them, in reading order."""
        self._counts[kind] += 1
        return f"{kind}-{self._counts[kind]}"

    def fault(self, place: Place, rule: str, text: str, hint: str) -> None:
        """Add a notice."""
        self.faults.append(Notice(place, rule, text, hint))

    def text(self, node: Node, what: str) -> Text:
        """A text with inline marks; where these are faulty, which is then among the faults, a text without any meaning of theirs."""
        typed = fields.scalar(node, what, self.faults)
        if typed is None:
            return self.empty(node.place)
        try:
            return inline.parse(typed.text, self.language, typed.place)
        except Stop as stop:
            self.faults.extend(stop.notices)
            return inline.literal(typed.text, self.language, typed.place)

    def empty(self, place: Place) -> Text:
        """Stands in for a text that is missing: a leaflet with one is never handed out."""
        return Text("", (), self.language, place)

    def field(self, block: Fields, name: str, hint: str = "") -> Text:
        """A text that a block must have."""
        node = block.node(name, required=True, hint=hint)
        return self.empty(block.place) if node is None else self.text(node, f"“{name}”")

    def optional(self, block: Fields, name: str) -> Text | None:
        """A text that a block may have."""
        node = block.node(name)
        return None if node is None else self.text(node, f"“{name}”")

    def fact(self, block: Fields, name: str) -> Text | None:
        """A text in which nothing is a mark, and which is never translated."""
        typed = block.scalar(name)
        return None if typed is None else inline.literal(typed.text, self.language, typed.place)

    def address(self, block: Fields, name: str, required: bool = False) -> str:
        """A web address; "" where it is missing or faulty."""
        typed = block.scalar(name, required)
        if typed is None:
            return ""
        wrong = link.check(typed.text, typed.place, link.WEB)
        self.faults.extend(wrong)
        return "" if wrong else link.to_ascii(typed.text)
