"""YAML as a tree of nodes with places, every scalar as the text that was typed: the door to PyYAML.

Only the plain part of YAML 1.2 is taken: mappings with text keys, sequences, scalars. What can run code, grow without
bound or change what a reader sees (tags, anchors, merge keys, reordering controls) is a fault.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple, TypeAlias

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from brochure.notice import Notice, Place, Stop
from brochure.source import characters, syntax
from brochure.source.words import quoted

DEPTH_LIMIT = 20
NODE_LIMIT = 50_000
"""How deep a file may nest, and how many nodes it may have: far more than any leaflet needs, and little work to read."""


class Scalar(NamedTuple):
    """A text as it was typed, never resolved to a number, date or truth value; `plain` where it had no quotation marks."""

    text: str
    plain: bool
    place: Place


class Sequence(NamedTuple):
    """A list of nodes."""

    items: "tuple[Node, ...]"
    place: Place


class Mapping(NamedTuple):
    """Keys and their values, in the order of the file; no key comes twice."""

    entries: "tuple[tuple[Scalar, Node], ...]"
    place: Place


Node: TypeAlias = Scalar | Sequence | Mapping


def parse(data: bytes, file: str, faults: list[Notice] | None = None) -> Node:
    """The tree of a YAML file whose path is `file`.

    Stop, with every fault found, where no tree can be made. Faults that leave a tree go to the list `faults` where the
    caller hands one in, so that it can gather more, and are raised in the same way where it does not.
    """
    found: list[Notice] = [] if faults is None else faults
    text = characters.decode(data, file, found)
    builder = _Builder(file, found, characters.clean(text), syntax.doubtful_comments(text))
    try:
        root = builder.build(_events(text))
    except yaml.MarkedYAMLError as error:
        found.extend(_too_deep(error, text, file) or syntax.explain(error, text, file))
        raise Stop(sorted(found, key=by_place)) from None
    if found and faults is None:
        raise Stop(sorted(found, key=by_place))
    return root


def _events(text: str) -> Iterable[Any]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return iter(loader(text).get_event, None)


def _too_deep(error: yaml.MarkedYAMLError, text: str, file: str) -> list[Notice]:
    """The fault `yaml-depth`, where what stands before a fault of syntax is nested too deep already.

    The scanner looks far ahead, and in a row of opening brackets it comes upon a fault, or upon a limit of its own,
    before it has handed out the first of them.
    """
    mark: Any = error.problem_mark
    builder = _Builder(file, [], True, {})
    try:
        builder.build(_events(text[: mark.index] if mark else text))
    except Stop as stop:
        return [fault for fault in stop.notices if fault.rule == "yaml-depth"]
    except yaml.MarkedYAMLError:
        pass
    return []


def by_place(fault: Notice) -> Place:
    """The order in which the faults of a file are told."""
    return fault.place


class _Builder:
    """Nodes out of events, without recursion: `open` holds the children so far of every collection that is not closed."""

    def __init__(self, file: str, faults: list[Notice], clean: bool, comments: dict[tuple[int, int], str]) -> None:
        """`clean`: no text needs a look at its characters, unless it has escapes; `comments` as `syntax.doubtful_comments` finds them."""
        self.file, self.faults, self.clean, self.comments = file, faults, clean, comments
        self.open: list[tuple[Place, list[Node]]] = []
        self.count = 0
        self.documents = 0

    def build(self, events: Iterable[Any]) -> Node:
        top: list[Node] = []
        children, file = top, self.file
        for event in events:
            kind = type(event)
            mark = event.start_mark
            place = Place(file, mark.line + 1, mark.column + 1)
            if kind is ScalarEvent:
                children.append(self._scalar(event, place))
            elif kind is SequenceStartEvent or kind is MappingStartEvent:
                self._refuse_properties(event, place)
                children = []
                self.open.append((place, children))
                self._limit(place)
            elif kind is SequenceEndEvent or kind is MappingEndEvent:
                start, done = self.open.pop()
                children = self.open[-1][1] if self.open else top
                children.append(Sequence(tuple(done), start) if kind is SequenceEndEvent else self._mapping(done, start))
            elif kind is AliasEvent:
                self._limit(place)
                self._fault(place, "yaml-alias", f"“*{event.anchor}” is a YAML alias", syntax.QUOTE_STAR)
                children.append(Scalar(f"*{event.anchor}", False, place))
            elif kind is DocumentStartEvent:
                self._document(place)
        if not top:
            raise self._stop(Place(file), "yaml-empty", "the file is empty", "write its content, or delete the file")
        return top[0]

    def _scalar(self, event: ScalarEvent, place: Place) -> Scalar:
        self._limit(place)
        if event.anchor or event.tag:
            self._refuse_properties(event, place)
        if event.style == '"' or not self.clean:
            characters.check(event.value, place, self.faults)
        if self.comments and not event.style:
            self._refuse_comment(event)
        return Scalar(event.value, not event.style, place)

    def _refuse_comment(self, event: ScalarEvent) -> None:
        """A text without quotation marks ends before “ #”; what stands behind it would be lost without a word."""
        mark: Any = event.end_mark
        end = (mark.line, mark.column)
        if end in self.comments:
            wrong = f"{quoted(self.comments[end])} is taken for a comment, and would not be printed"
            hint = "put the text between quotation marks; or, if it is a comment, a space behind the “#”"
            self._fault(Place(self.file, end[0] + 1, end[1] + 1), "yaml-comment", wrong, hint)

    def _mapping(self, children: list[Node], place: Place) -> Mapping:
        entries: dict[str, tuple[Scalar, Node]] = {}
        for key, value in zip(children[::2], children[1::2], strict=True):
            if not isinstance(key, Scalar):
                self._fault(key.place, "yaml-key", "a key must be a text", "put a text that holds “{” or “[” between quotation marks")
            elif key.text == "<<" and key.plain:
                self._fault(key.place, "yaml-merge", "merge keys (“<<”) are not read", "write the fields out")
            elif key.text in entries:
                first = entries[key.text][0].place.line
                self._fault(
                    key.place, "yaml-duplicate", f"{quoted(key.text)} stands here twice (first in line {first})", "delete one of them"
                )
            else:
                entries[key.text] = (key, value)
        return Mapping(tuple(entries.values()), place)

    def _limit(self, place: Place) -> None:
        self.count += 1
        if self.count > NODE_LIMIT:
            raise self._stop(place, "yaml-size", f"the file has more than {NODE_LIMIT:,} texts and lists", "divide it")
        if len(self.open) > DEPTH_LIMIT:
            wrong = f"the content is nested more than {DEPTH_LIMIT} levels deep"
            raise self._stop(place, "yaml-depth", wrong, "close every bracket, or nest less")

    def _document(self, place: Place) -> None:
        self.documents += 1
        if self.documents > 1:
            raise self._stop(place, "yaml-documents", "a second document begins here (“---”)", "keep one document to a file")

    def _refuse_properties(self, event: Any, place: Place) -> None:
        anchor, tag = event.anchor, event.tag
        if anchor:
            self._fault(place, "yaml-alias", f"“&{anchor}” is a YAML anchor", "write the text out where it is needed, or quote it")
        if tag:
            short = tag.replace("tag:yaml.org,2002:", "!!")
            self._fault(
                place, "yaml-tag", f"“{short}” is a YAML tag, and tags are not read", "delete it; quote a text that begins with “!”"
            )

    def _fault(self, place: Place, rule: str, text: str, hint: str) -> None:
        self.faults.append(Notice(place, rule, text, hint))

    def _stop(self, place: Place, rule: str, text: str, hint: str) -> Stop:
        self._fault(place, rule, text, hint)
        return Stop(sorted(self.faults, key=by_place))
