"""YAML as a tree of nodes with places, every scalar as the text that was typed: the door to PyYAML.

Only the plain part of YAML 1.2 is taken: mappings with text keys, sequences, scalars. What can run
code, grow without bound or change what a reader sees (tags, anchors, merge keys, reordering
controls) is a fault.
"""

from collections.abc import Iterable
from collections.abc import Sequence as Sequenced
from typing import Any, NamedTuple, TypeAlias, cast

import yaml
from yaml.error import Mark
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from brochure.notice import Notice, Place, Stop, only_errors
from brochure.source import characters, syntax
from brochure.source.comments import doubtful_comments
from brochure.source.mistake import SyntaxMistake
from brochure.source.words import quote_text

# Aliases are refused, so that nodes can be no more than what was typed; these limits
# keep a hostile file from filling memory.
DEPTH_LIMIT = 20
NODE_LIMIT = 50_000
"""How deep a file may nest, and how many nodes it may have: far more than any leaflet needs, and
little work to read.
"""


class ScalarNode(NamedTuple):
    """A text as it was typed, never resolved to a number, date or truth value; `plain` where it had
    no quotation marks.
    """

    text: str
    plain: bool
    place: Place


class SequenceNode(NamedTuple):
    """A list of nodes."""

    items: "tuple[TreeNode, ...]"
    place: Place


class MappingNode(NamedTuple):
    """Keys and their values, in the order of the file; no key comes twice."""

    entries: "tuple[tuple[ScalarNode, TreeNode], ...]"
    place: Place


TreeNode: TypeAlias = ScalarNode | SequenceNode | MappingNode


def parse_yaml(data: bytes, file: str, faults: list[Notice] | None = None) -> TreeNode:
    """The tree of a YAML file whose path is `file`.

    Stop, with every fault found, where no tree can be made. Faults that leave a tree go to the list
    `faults` where the caller hands one in, so that it can gather more, and are raised in the same
    way where it does not.
    """
    found: list[Notice] = [] if faults is None else faults
    text = characters.decode_text(data, file, found)
    tree = _build_tree(text, file, found)
    # A caller without a list of its own wants no tree of a faulty file.
    if tree is None or (faults is None and only_errors(found)):
        raise Stop(sorted(found, key=notice_place))
    return tree


def _build_tree(text: str, file: str, found: list[Notice]) -> "TreeNode | None":
    """The tree of a text; where it is no YAML, the one of what its author must have meant, so that
    all faults are told at once.

    None where only the author knows what that is.
    """
    told: set[tuple[Place, str]] = set()
    shifts: list[_Shift] = []
    # At most as many rounds as faults are reported: each mends one mistake.
    for _ in range(characters.REPORTED):
        builder = _Builder(file, text, shifts)
        try:
            root = builder.build(_parse_events(text))
        except Stop as stop:
            found.extend(stop.notices)
            return None
        except yaml.MarkedYAMLError as error:
            # A file of opening brackets is complained of before its depth is seen.
            deep = _too_deep(error, text, file)
            mistake = (
                SyntaxMistake(tuple(deep)) if deep else syntax.explain_syntax(error, text, file)
            )
        else:
            found.extend(builder.faults)
            return root
        first = mistake.notices[0]
        # The same fault again: mending did not help, and would go on for ever.
        again = (first.place, first.text) in told
        told.add((first.place, first.text))
        if not again:
            found.extend(
                fault._replace(place=_as_typed(fault.place, shifts)) for fault in mistake.notices
            )
        if again or not mistake.mended:
            return None
        # Places of later faults are counted back to the file as it was typed.
        shifts.append(_measure_shift(first.place, text, mistake.mended))
        text = mistake.mended
    return None


class _Shift(NamedTuple):
    """By how many characters a line has grown behind a column, both counted from 1, as it was
    mended.
    """

    line: int
    column: int
    by: int


def _measure_shift(place: Place, before: str, after: str) -> _Shift:
    # Only the line of the mistake has changed its length.
    old, new = (text.split("\n")[place.line - 1] for text in (before, after))
    return _Shift(place.line, place.column, len(new) - len(old))


def _as_typed(place: Place, shifts: Sequenced[_Shift]) -> Place:
    """The place where something stands in the file as its author has it."""
    # The last change first, as each was made to the text of the one before.
    for line, column, by in reversed(shifts):
        if place.line == line and place.column > column:
            place = place._replace(column=max(column, place.column - by))
    return place


def _parse_events(text: str) -> Iterable[Any]:
    # libyaml where it is there: many times as fast, with the same events.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    # Events and not nodes: PyYAML's own nodes resolve types and follow aliases.
    return iter(loader(text).get_event, None)


def _too_deep(error: yaml.MarkedYAMLError, text: str, file: str) -> list[Notice]:
    """The fault `yaml-depth`, where what stands before a fault of syntax is nested too deep
    already.

    The scanner looks far ahead, and in a row of opening brackets it comes upon a fault, or upon a
    limit of its own, before it has handed out the first of them.
    """
    mark: Any = error.problem_mark
    builder = _Builder(file, "")
    try:
        builder.build(_parse_events(text[: mark.index] if mark else text))
    except Stop as stop:
        return [fault for fault in stop.notices if fault.rule == "yaml-depth"]
    except yaml.MarkedYAMLError:
        pass
    return []


def notice_place(fault: Notice) -> Place:
    """The order in which the faults of a file are told."""
    return fault.place


class _Builder:
    """Nodes out of events, without recursion: `open` holds the children so far of every collection
    that is not closed.
    """

    def __init__(self, file: str, text: str, shifts: Sequenced[_Shift] = ()) -> None:
        """`clean`: no text needs a look at its characters, unless it has escapes."""
        self.file, self.shifts, self.faults = file, shifts, list[Notice]()
        self.clean = characters.is_clean(text)
        self.comments = doubtful_comments(text)
        self.lines = text.split("\n")
        self.open: list[tuple[Place, list[TreeNode]]] = []
        self.count = 0
        self.documents = 0

    def build(self, events: Iterable[Any]) -> TreeNode:
        top: list[TreeNode] = []
        children, file = top, self.file
        for event in events:
            # By type and not by isinstance: thousands of events, some microseconds each.
            kind = type(event)
            mark = event.start_mark
            place = Place(file, mark.line + 1, mark.column + 1)
            if self.shifts:
                place = _as_typed(place, self.shifts)
            if kind is ScalarEvent:
                children.append(self._build_scalar(event, place))
            elif kind is SequenceStartEvent or kind is MappingStartEvent:
                self._refuse_properties(event, place)
                # Children of the new collection go to a list of their own until it is closed.
                children = []
                self.open.append((place, children))
                self._count_node(place)
            elif kind is SequenceEndEvent or kind is MappingEndEvent:
                start, done = self.open.pop()
                children = self.open[-1][1] if self.open else top
                children.append(
                    SequenceNode(tuple(done), start)
                    if kind is SequenceEndEvent
                    else self._build_mapping(done, start)
                )
            elif kind is AliasEvent:
                self._count_node(place)
                self._add_fault(
                    place, "yaml-alias", f"“*{event.anchor}” is a YAML alias", syntax.QUOTE_STAR
                )
                # A text in its place, so that fields and items are still counted right.
                children.append(ScalarNode(f"*{event.anchor}", False, place))
            elif kind is DocumentStartEvent:
                self._count_document(place)
        if not top:
            raise self._syntax_stop(
                Place(file),
                "yaml-empty",
                "the file is empty",
                "write its content, or delete the file",
            )
        return top[0]

    def _build_scalar(self, event: ScalarEvent, place: Place) -> ScalarNode:
        self._count_node(place)
        # `&name` and `!tag`.
        if event.anchor or event.tag:
            self._refuse_properties(event, place)
        # Escapes stand in double quotation marks alone, and may make any character.
        if event.style == '"' or not self.clean:
            characters.check_characters(event.value, place, self.faults)
        # Only a text without quotation marks can lose its end to a comment.
        if self.comments and not event.style:
            self._tell_comment(event)
        if not event.style:
            self._tell_dash(event)
        return ScalarNode(event.value, not event.style, place)

    def _tell_comment(self, event: ScalarEvent) -> None:
        """A text without quotation marks ends before “ #”; what stands behind it would be lost
        without a word.
        """
        mark = cast("Mark", event.end_mark)
        comment = self.comments.get((mark.line, mark.column))
        if comment is None:
            return
        place = _as_typed(Place(self.file, mark.line + 1, mark.column + 1), self.shifts)
        wrong = (
            f"{quote_text(comment.text)} is taken for a comment, and"
            f" {'would not be' if comment.close else 'is not'} printed"
        )
        spaces = "a space behind the “#”" if comment.close else "two spaces before the “#”"
        hint = f"put the text between quotation marks; or, if it is a comment, {spaces}"
        self.faults.append(
            Notice(place, "yaml-comment", wrong, hint, "error" if comment.close else "warning")
        )

    def _tell_dash(self, event: ScalarEvent) -> None:
        """Tell of a line that begins like an item of a list, and is the rest of the text above
        it.
        """
        start, end = cast("Mark", event.start_mark), cast("Mark", event.end_mark)
        # Lines below the first, which a plain text may go on over.
        for number in range(start.line + 1, end.line + 1):
            line = self.lines[number] if number < len(self.lines) else ""
            rest = line.lstrip()
            if rest.startswith("- "):
                place = Place(self.file, number + 1, len(line) - len(rest) + 1)
                wrong = (
                    f"{quote_text(rest)} is taken for the rest of the text above it, not for an"
                    " item of a list"
                )
                hint = (
                    "line up its “-” with the one above; a list inside a list is written  - item: …"
                    "  with  list:  below it"
                )
                self.faults.append(Notice(place, "yaml-dash", wrong, hint, "warning"))

    def _build_mapping(self, children: list[TreeNode], place: Place) -> MappingNode:
        entries: dict[str, tuple[ScalarNode, TreeNode]] = {}
        # Children come as key and value in turn.
        for key, value in zip(children[::2], children[1::2], strict=True):
            if not isinstance(key, ScalarNode):
                self._add_fault(
                    key.place,
                    "yaml-key",
                    "a key must be a text",
                    "put a text that holds “{” or “[” between quotation marks",
                )
            # In quotation marks “<<” is a text like any other.
            elif key.text == "<<" and key.plain:
                self._add_fault(
                    key.place,
                    "yaml-merge",
                    "merge keys (“<<”) are not read",
                    "write the fields out",
                )
            elif key.text in entries:
                # The first stays: the notice says where it is.
                first = entries[key.text][0].place.line
                self._add_fault(
                    key.place,
                    "yaml-duplicate",
                    f"{quote_text(key.text)} stands here twice (first in line {first})",
                    "delete one of them",
                )
            else:
                entries[key.text] = (key, value)
        return MappingNode(tuple(entries.values()), place)

    def _count_node(self, place: Place) -> None:
        self.count += 1
        if self.count > NODE_LIMIT:
            raise self._syntax_stop(
                place,
                "yaml-size",
                f"the file has more than {NODE_LIMIT:,} texts and lists",
                "divide it",
            )
        if len(self.open) > DEPTH_LIMIT:
            wrong = f"the content is nested more than {DEPTH_LIMIT} levels deep"
            raise self._syntax_stop(place, "yaml-depth", wrong, "close every bracket, or nest less")

    def _count_document(self, place: Place) -> None:
        self.documents += 1
        if self.documents > 1:
            raise self._syntax_stop(
                place,
                "yaml-documents",
                "a second document begins here (“---”)",
                "keep one document to a file",
            )

    def _refuse_properties(self, event: Any, place: Place) -> None:
        anchor, tag = event.anchor, event.tag
        if anchor:
            self._add_fault(
                place,
                "yaml-alias",
                f"“&{anchor}” is a YAML anchor",
                "put a text that begins with “&” between quotation marks",
            )
        if tag:
            # As an author would type it.
            short = tag.replace("tag:yaml.org,2002:", "!!")
            self._add_fault(
                place,
                "yaml-tag",
                f"“{short}” is a YAML tag, and tags are not read",
                "put a text that begins with “!” between quotation marks",
            )

    def _add_fault(self, place: Place, rule: str, text: str, hint: str) -> None:
        self.faults.append(Notice(place, rule, text, hint))

    def _syntax_stop(self, place: Place, rule: str, text: str, hint: str) -> Stop:
        self._add_fault(place, rule, text, hint)
        return Stop(sorted(self.faults, key=notice_place))
