"""Nodes to typed values: every fault is gathered, and a value that is wrong or missing comes back
as None or as its default.
"""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from brochure.lazy import LazyModule
from brochure.notice import Notice, Place
from brochure.source.words import collapse_space, is_visible, quote_text, suggest_word
from brochure.source.yaml import MappingNode, ScalarNode, SequenceNode, TreeNode

if TYPE_CHECKING:
    import datetime
else:
    datetime = LazyModule("datetime")

_SORTS = {ScalarNode: "a text", SequenceNode: "a list", MappingNode: "a mapping (“key: value”)"}
_FORM = "write “key: value” lines, or {key: value}"
# A day by ISO 8601, of a year that a leaflet can be of; in others it is mistyped, and calendars
# differ.
_DAY = r"(?:19|2[0-9])[0-9]{2}-[0-9]{2}-[0-9]{2}"
_TRUTHS = {"true": True, "false": False}


def require_scalar(node: TreeNode, what: str, faults: list[Notice]) -> ScalarNode | None:
    """The node where it is a text with something in it; `what` names it in the notice."""
    if not isinstance(node, ScalarNode):
        hint = "put a text that holds “: ” or begins with “{” or “[” between quotation marks"
        faults.append(
            Notice(
                node.place,
                "field-type",
                f"{what} must be a text, but this is {_SORTS[type(node)]}",
                hint,
            )
        )
        return None
    if not is_visible(node.text):
        # White space or unseen characters alone are no text.
        faults.append(
            Notice(
                node.place, "field-empty", f"{what} is empty", "write the text, or delete the field"
            )
        )
        return None
    return node


def require_sequence(node: TreeNode, what: str, faults: list[Notice]) -> tuple[TreeNode, ...]:
    """The items of a list that has any."""
    if _is_bare(node):
        return _nothing(node, what, faults, "add an item below it with “- ”, or delete the field")
    if not isinstance(node, SequenceNode):
        hint = "begin each item with “- ” on a line of its own, or write [one, two]"
        # “-one” without its space is a text to YAML.
        if isinstance(node, ScalarNode) and node.text.startswith("-"):
            hint = "put a space behind each “-”"
        faults.append(
            Notice(
                node.place,
                "field-type",
                f"{what} must be a list, but this is {_SORTS[type(node)]}",
                hint,
            )
        )
        return ()
    if not node.items:
        faults.append(
            Notice(
                node.place,
                "field-empty",
                f"{what} is an empty list",
                "add an item, or delete the field",
            )
        )
    return node.items


def require_mapping(
    node: TreeNode, what: str, faults: list[Notice], hint: str = _FORM
) -> "FieldReader | None":
    """The fields of a mapping."""
    if _is_bare(node):
        _nothing(
            node,
            what,
            faults,
            "write its fields below it, further indented" if hint == _FORM else hint,
        )
        return None
    if not isinstance(node, MappingNode):
        faults.append(
            Notice(
                node.place,
                "field-type",
                f"{what} must be a mapping, but this is {_SORTS[type(node)]}",
                hint,
            )
        )
        return None
    return FieldReader(node, what, faults)


def _is_one_number(node: TreeNode, name: str, kind: str, faults: list[Notice]) -> bool:
    """Whether a node is not a list or a mapping where one number is wanted."""
    if isinstance(node, ScalarNode):
        return True
    wrong = f"“{name}” must be a {kind}, but this is {_SORTS[type(node)]}"
    faults.append(Notice(node.place, "field-type", wrong, f"write one {kind} in the digits 0–9"))
    return False


def _is_bare(node: TreeNode) -> bool:
    """Whether nothing stands behind the name of a field."""
    # `key:` and nothing behind it; "" with quotation marks is an empty text.
    return isinstance(node, ScalarNode) and node.plain and not node.text


def _nothing(node: TreeNode, what: str, faults: list[Notice], hint: str) -> tuple[()]:
    faults.append(Notice(node.place, "field-empty", f"{what} has nothing in it", hint))
    return ()


class FieldReader:
    """The fields of one mapping: each is asked for by its name, once, and `close` tells of those
    that nobody asked for.
    """

    def __init__(self, node: MappingNode, what: str, faults: list[Notice]) -> None:
        self.place, self.what, self.faults = node.place, what, faults
        # No key comes twice (source.yaml refuses that).
        self._keys = {key.text: key for key, _ in node.entries}
        self._nodes = {key.text: value for key, value in node.entries}
        self._asked: list[str] = []
        self._sections: dict[str, FieldReader | None] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._nodes

    def names(self) -> tuple[str, ...]:
        """The names of all fields, in the order of the file."""
        return tuple(self._nodes)

    def key(self, name: str) -> Place:
        """The place of a field's name."""
        return self._keys[name].place

    def node(self, name: str, required: bool = False, hint: str = "") -> TreeNode | None:
        """A field as it stands."""
        # Asked for, whether it is there or not: `close` tells of the others.
        self._asked.append(name)
        node = self._nodes.get(name)
        if node is None and required:
            self.fault(
                self.place,
                "field-missing",
                f"{self.what} has no “{name}”",
                hint or f"add “{name}: …”",
            )
        return node

    def scalar(self, name: str, required: bool = False, hint: str = "") -> ScalarNode | None:
        """A text with its place."""
        node = self.node(name, required, hint)
        return None if node is None else require_scalar(node, f"“{name}”", self.faults)

    def text(self, name: str, default: str = "", required: bool = False, limit: int = 0) -> str:
        """A text in one line: runs of white space are one space. `limit` is the most characters it
        may have (0: any number).
        """
        found = self.scalar(name, required)
        if found is None:
            return default
        text = collapse_space(found.text)
        if limit and len(text) > limit:
            self.fault(
                # “flase” is told with the nearest of the known words.
                found.place,
                "field-length",
                f"“{name}” has {len(text)} characters, and at most {limit} are allowed",
                "shorten it",
            )
        return text

    def sequence(self, name: str, required: bool = False, hint: str = "") -> tuple[TreeNode, ...]:
        """The items of a list."""
        node = self.node(name, required, hint)
        return () if node is None else require_sequence(node, f"“{name}”", self.faults)

    def fields(
        self, name: str, what: str = "", required: bool = False, hint: str = ""
    ) -> "FieldReader | None":
        """The fields of a mapping in a field; `what` names it in notices."""
        node = self.node(name, required, hint)
        return None if node is None else require_mapping(node, what or f"“{name}”", self.faults)

    def section(self, name: str) -> "FieldReader | None":
        """The fields of a mapping in a field, the same reader each time that it is asked for; its
        faults are told once.
        """
        if name not in self._sections:
            self._sections[name] = self.fields(name)
        return self._sections[name]

    def choice(
        self, name: str, choices: Iterable[str], default: str = "", required: bool = False
    ) -> str:
        """One of the words `choices`."""
        known = tuple(choices)
        found = self.scalar(name, required, f"add “{name}” with one of: {', '.join(known)}")
        if found is None:
            return default
        if found.text not in known:
            self.fault(
                found.place,
                "field-choice",
                f"“{name}” cannot be {quote_text(found.text)}",
                suggest_word(found.text, known),
            )
            return default
        return found.text

    def flag(self, name: str, default: bool) -> bool:
        """True or false."""
        return _TRUTHS.get(self.choice(name, _TRUTHS), default)

    def whole(self, name: str, low: int, high: int, default: int) -> int:
        """A whole number from `low` to `high`."""
        return int(
            self.number(name, low, high, default, pattern=r"[+-]?[0-9]{1,9}", kind="whole number")
        )

    def number(
        self,
        name: str,
        low: float,
        high: float,
        default: float,
        pattern: str = r"[+-]?[0-9]{1,9}(\.[0-9]{1,9})?",
        kind: str = "number",
    ) -> float:
        """A number from `low` to `high`, with a point before its decimals."""
        node = self._nodes.get(name)
        # A list of numbers is told as such, before the scalar is asked for.
        if node is not None and not _is_one_number(node, name, kind, self.faults):
            self._asked.append(name)
            return default
        found = self.scalar(name)
        if found is None:
            return default
        if re.fullmatch(pattern, found.text) and low <= float(found.text) <= high:
            return float(found.text)
        wrong = f"“{name}” must be a {kind} from {low:g} to {high:g}, not {quote_text(found.text)}"
        hint = f"write a {kind} in the digits 0–9"
        # “2-3”, “1,5”: more than one number, or one with a comma.
        if re.search(r"[0-9]\s*[-–—,/]\s*[0-9]", found.text):
            hint = f"write one {kind}, and neither a range nor a list"
        self.fault(found.place, "field-number", wrong, hint)
        return default

    def percent(self, name: str, low: int, high: int, default: float) -> float:
        """A percentage such as “60%”, as a share of 1."""
        found = self.scalar(name)
        if found is None:
            return default
        if re.fullmatch(r"[0-9]{1,3}%", found.text) and low <= int(found.text[:-1]) <= high:
            return int(found.text[:-1]) / 100
        wrong = (
            f"“{name}” must be a percentage from {low}% to {high}%, not {quote_text(found.text)}"
        )
        self.fault(found.place, "field-number", wrong, "write a number and “%”, such as 60%")
        return default

    def day(self, name: str, required: bool = False) -> str:
        """A day as in ISO 8601: “2026-03-05”; "" where there is none."""
        found = self.scalar(name, required)
        if found is None:
            return ""
        if not _is_day(found.text):
            # The form is right and the year is not: 0226 or 3026 is mistyped.
            years = (
                ", of a year from 1900 to 2999"
                if re.fullmatch(r"\d{4}-\d\d-\d\d", found.text)
                else ""
            )
            hint = f"write year-month-day, such as 2026-03-05{years}"
            self.fault(
                found.place,
                "field-date",
                f"“{name}” is no day of the calendar: {quote_text(found.text)}",
                hint,
            )
            return ""
        return found.text

    def fault(self, place: Place, rule: str, text: str, hint: str) -> None:
        """Add a notice about one of these fields."""
        self.faults.append(Notice(place, rule, text, hint))

    def close(self, *others: str) -> None:
        """Tell of every field that was never asked for, here and in its sections; `others` are
        fields that might have been.
        """
        for section in filter(None, self._sections.values()):
            section.close()
        # Asked for, or known to other kinds: what is suggested for a misspelt name.
        known = tuple(dict.fromkeys((*self._asked, *others)))
        for name, key in self._keys.items():
            if name not in known:
                self.fault(
                    key.place,
                    "field-unknown",
                    f"{self.what} has no field {quote_text(name)}",
                    suggest_word(name, known),
                )


def _is_day(text: str) -> bool:
    if not re.fullmatch(_DAY, text):
        # The form alone: `fromisoformat` takes other forms too from Python 3.11 on.
        return False
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return True
