"""What the reading of one leaflet carries along: the language, the faults so far, and how many
blocks of each kind there were.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from brochure.language import Language
from brochure.leaflet import inline, link
from brochure.leaflet.calls import called_notes
from brochure.leaflet.marked import MarkedText
from brochure.leaflet.tongue import guess_language
from brochure.notice import Notice, Place, Stop
from brochure.source import fields
from brochure.source.fields import FieldReader
from brochure.source.files import ProjectFiles
from brochure.source.words import quote_text
from brochure.source.yaml import MappingNode, ScalarNode, TreeNode

NO_LANG = "add  lang: ar , or put the whole between quotation marks, where “text:” is a part of it"


def is_spoken(node: TreeNode) -> bool:
    """Whether a node is a text with a language of its own, {text: …, lang: …}."""
    keys = {key.text for key, _ in node.entries} if isinstance(node, MappingNode) else set()
    return "text" in keys or keys == {"lang"}


class LeafletReader:
    """Reads the texts of one leaflet; `folder` is the leaflet's, relative to the project."""

    def __init__(
        self, files: ProjectFiles, folder: str, language: Language, faults: list[Notice]
    ) -> None:
        self.files, self.folder, self.language, self.faults = files, folder, language, faults
        self.level = 0
        """The level of the heading before, 0 before the first one."""
        self.own: Language | None = None
        """The language that the texts being read have been given, None where it is the
        leaflet's.
        """
        self.form_names: dict[str, int] = {}
        """The names of fields to fill in, with the line of each."""
        self._counts: Counter[str] = Counter()
        self.anchors: dict[str, Place] = {}
        """The ids that blocks have been given, and where."""
        self.panels: dict[str, str] = {}
        """The panels that blocks are meant for where a leaflet is folded, by their ids."""
        self.lost_calls: set[str] = set()
        """The notes that faulty texts call."""

    def id(self, kind: str) -> str:
        """The id of the next block of a kind: its position among them, in reading order."""
        self._counts[kind] += 1
        return f"{kind}-{self._counts[kind]}"

    def anchor(self, block: FieldReader) -> str:
        """The id that an author has given a block; empty where there is none, or a faulty one."""
        typed = block.scalar("id")
        if typed is None:
            return ""
        name = inline.normal_text(typed.text)
        if not link.is_id(name):
            wrong = f"{quote_text(name)} cannot be an id"
            self.fault(typed.place, "id-form", wrong, link.ID_FORM)
            return ""
        first = self.anchors.setdefault(name, typed.place)
        if first != typed.place:
            wrong = f"the id {quote_text(name)} is given twice"
            hint = f"the first is in line {first.line}; give one of them another"
            self.fault(typed.place, "id-twice", wrong, hint)
            return ""
        return name

    def fault(self, place: Place, rule: str, text: str, hint: str) -> None:
        """Add a notice."""
        self.faults.append(Notice(place, rule, text, hint))

    @contextmanager
    def speaking(self, block: FieldReader) -> Iterator[None]:
        """While texts are read that have the language of this mapping's “lang”, where it has
        one.
        """
        outer = self.own
        typed = block.scalar("lang")
        if typed is not None:
            # An unknown tag leaves the language as it was, and is told.
            self.own = inline.tongue_of(typed.text, typed.place, self.faults) or outer
        yield
        self.own = outer

    def text(self, node: TreeNode, what: str) -> MarkedText:
        """A text with inline marks, or {text: …, lang: …}, which is one with a language of its own.

        Where its marks are faulty, which is then among the faults, a text without any meaning of
        theirs.
        """
        # {text: …, lang: …} stands for a text wherever one may stand.
        if isinstance(node, MappingNode) and is_spoken(node):
            return self._spoken(node, what)
        typed = fields.require_scalar(node, what, self.faults)
        if typed is None:
            return self.empty(node.place)
        self._warn_of_lines(typed)
        spoken = self.own or self.language
        try:
            read = inline.parse_inline(typed.text, spoken, typed.place)
        except Stop as stop:
            self.faults.extend(stop.notices)
            self.lost_calls |= called_notes(typed.text)
            # Marks with a fault: the words as they are, so that all else can still be judged.
            read = inline.literal_text(typed.text, spoken, typed.place)
        # A language that was given is not guessed.
        return read._replace(own=True) if self.own else guess_language(read)

    def _warn_of_lines(self, typed: ScalarNode) -> None:
        """Warn of a line that is drawn of underscores: it is read out one by one, and says to
        nobody what is to be written there.
        """
        if "____" in typed.text:
            wrong = "underscores are typed for a line to write on"
            hint = "write  - fields: [Name] , which draws the line and says what it is for"
            self.faults.append(Notice(typed.place, "fields-typed", wrong, hint, "warning"))

    def _spoken(self, node: MappingNode, what: str) -> MarkedText:
        """A text that stands beside the name of its language."""
        spoken = FieldReader(node, what, self.faults)
        if "lang" not in spoken:
            spoken.fault(node.place, "field-missing", f"{what} has no “lang”", NO_LANG)
        with self.speaking(spoken):
            text = self.field(spoken, "text")
        spoken.close()
        return text

    def empty(self, place: Place) -> MarkedText:
        """Stands in for a text that is missing: a leaflet with one is never handed out."""
        return MarkedText("", (), self.own or self.language, place)

    def field(self, block: FieldReader, name: str, hint: str = "") -> MarkedText:
        """A text that a block must have."""
        node = block.node(name, required=True, hint=hint)
        return self.empty(block.place) if node is None else self.text(node, f"“{name}”")

    def optional(self, block: FieldReader, name: str) -> MarkedText | None:
        """A text that a block may have."""
        node = block.node(name)
        return None if node is None else self.text(node, f"“{name}”")

    def fact(self, block: FieldReader, name: str) -> MarkedText | None:
        """A text in which nothing is a mark, and which is never translated."""
        typed = block.scalar(name)
        if typed is None:
            return None
        text = inline.literal_text(typed.text, self.own or self.language, typed.place)
        return text._replace(own=self.own is not None)

    def address(self, block: FieldReader, name: str, required: bool = False) -> str:
        """A web address; "" where it is missing or faulty."""
        typed = block.scalar(name, required)
        if typed is None:
            return ""
        wrong = link.check_link(typed.text, typed.place, link.WEB)
        self.faults.extend(wrong)
        return "" if wrong else link.ascii_url(typed.text)
