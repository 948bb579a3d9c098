"""The bytes of an XLIFF file, 1.2 or 2.0, read into the messages that a translator sent back.

Nothing in the file is followed: a document type, and with it every entity, is refused, no other file is opened, and
elements of other namespaces are passed over.
"""

from collections.abc import Iterator
from typing import NamedTuple

from brochure.catalog.message import Message
from brochure.catalog.xliff import NAMESPACES
from brochure.leaflet import inline
from brochure.notice import Notice, Place, Stop
from brochure.source import characters
from brochure.source.words import quoted

DEPTH_LIMIT = 40
"""How deep elements may nest; XLIFF needs about ten levels."""
DONE_1 = frozenset({"translated", "signed-off", "final"})
DONE_2 = frozenset({"translated", "reviewed", "final"})
"""The states of 1.2 and 2.0 that stand for a finished translation."""

_EXPORT = "send a file that came from  brochure translate export"


class Element:
    """An XML element: its name without the namespace, its attributes, and its texts and elements in their order."""

    def __init__(self, name: str, attributes: dict[str, str], place: Place) -> None:
        self.name, self.attributes, self.place = name, attributes, place
        self.content: list[str | Element] = []

    def children(self, *names: str) -> "Iterator[Element]":
        """The elements right inside it that bear one of these names."""
        return (part for part in self.content if isinstance(part, Element) and part.name in names)

    def child(self, name: str) -> "Element | None":
        """The first of them."""
        return next(self.children(name), None)

    def walk(self, name: str) -> "Iterator[Element]":
        """The elements of this name anywhere inside it, outermost first."""
        for part in self.content:
            if isinstance(part, Element):
                if part.name == name:
                    yield part
                yield from part.walk(name)

    @property
    def text(self) -> str:
        """All its text, that of inner elements too."""
        return "".join(part if isinstance(part, str) else part.text for part in self.content)


class Delivery(NamedTuple):
    """What one `file` element brings back: the catalog it was made from, its language, and the messages."""

    original: str
    tag: str
    messages: tuple[Message, ...]


def read(data: bytes, file: str, accept: bool = False) -> tuple[Delivery, ...]:
    """The deliveries of an XLIFF file; `accept`: whatever is translated counts as finished, whatever its state.

    Stop where it is no XLIFF, or holds what is refused.
    """
    root, namespace = _parse(data, file)
    version = NAMESPACES.get(namespace, "")
    if root.name != "xliff" or not version:
        raise _stop(root.place, "xliff-version", f"this is {quoted(root.name)}, not XLIFF 1.2 or 2.0", _EXPORT)
    deliveries = tuple(_delivery(root, part, version == "2.0", accept) for part in root.children("file"))
    faults = [fault for one in deliveries for fault in _faults(one)]
    if faults:
        raise Stop(faults)
    if not any(one.messages for one in deliveries):
        raise _stop(root.place, "xliff-empty", "the file has no units", _EXPORT)
    return deliveries


def _delivery(root: Element, file: Element, second: bool, accept: bool) -> Delivery:
    tag = root.attributes.get("trgLang", "") if second else file.attributes.get("target-language", "")
    original = file.attributes.get("original", "")
    if second:
        return Delivery(original, tag, tuple(_unit_2(unit, accept) for unit in file.walk("unit")))
    return Delivery(original, tag, tuple(_unit_1(unit, accept) for unit in file.walk("trans-unit")))


def _unit_1(unit: Element, accept: bool) -> Message:
    target = unit.child("target")
    translation = target.text if target else ""
    state = target.attributes.get("state", "") if target else ""
    done = state in DONE_1 or (not state and unit.attributes.get("approved") != "no")
    contexts = {context.attributes.get("context-type", ""): context.text for context in unit.walk("context")}
    return Message(
        context=unit.attributes.get("resname", ""),
        source=_source(unit),
        translation=translation,
        fuzzy=bool(translation) and not (done or accept),
        place=(target or unit).place,
        previous=contexts.get("x-po-previous", ""),
        comments=_notes(unit, "from", "translator"),
        extracted=_notes(unit, "from", "developer"),
        references=tuple(_reference(group) for group in unit.children("context-group") if group.attributes.get("name") == "po-reference"),
        flags=tuple(flag for flag in contexts.get("x-po-flags", "").split(", ") if flag),
    )


def _reference(group: Element) -> str:
    return ":".join(context.text for context in group.children("context"))


def _unit_2(unit: Element, accept: bool) -> Message:
    """A unit of 2.0; a tool may have divided it into segments, which are one text again."""
    marks = {data.attributes.get("id", ""): data.text for data in unit.walk("data")}
    segments = list(unit.children("segment", "ignorable"))
    translation = "".join(_content(segment.child("target"), marks) for segment in segments)
    done = all(segment.attributes.get("state", "initial") in DONE_2 for segment in segments if segment.name == "segment")
    notes = unit.child("notes") or unit
    return Message(
        context=unit.attributes.get("name", ""),
        source="".join(_content(segment.child("source"), marks) for segment in segments),
        translation=translation,
        fuzzy=bool(translation) and not (done or accept),
        place=next(unit.walk("target"), unit).place,
        previous="".join(_notes(notes, "category", "previous")),
        comments=_notes(notes, "category", "translator"),
        extracted=_notes(notes, "category", "developer"),
        references=_notes(notes, "category", "reference"),
        flags=_notes(notes, "category", "flag"),
    )


def _content(element: Element | None, marks: dict[str, str]) -> str:
    """The text of a source or target of 2.0, with the characters of its codes."""
    if element is None:
        return ""
    text = ""
    for part in element.content:
        if isinstance(part, str):
            text += part
        elif part.name == "pc":
            text += _mark(part, "dataRefStart", marks) + _content(part, marks) + _mark(part, "dataRefEnd", marks)
        elif part.name == "ec" and "dataRef" not in part.attributes:
            text += _mark(part, "dataRefEnd", marks)
        else:
            text += _mark(part, "dataRef", marks) + _content(part, marks)
    return text


def _mark(code: Element, attribute: str, marks: dict[str, str]) -> str:
    return marks.get(code.attributes.get(attribute, ""), "")


def _source(unit: Element) -> str:
    source = unit.child("source")
    return source.text if source else ""


def _notes(parent: Element, attribute: str, value: str) -> tuple[str, ...]:
    return tuple(note.text for note in parent.children("note") if note.attributes.get(attribute) == value)


def _faults(delivery: Delivery) -> Iterator[Notice]:
    for message in delivery.messages:
        found: list[Notice] = []
        characters.check(message.translation, message.place, found)
        yield from (fault._replace(rule="xliff-character") if fault.rule == "yaml-character" else fault for fault in found)
        if not inline.normal(message.source):
            yield Notice(message.place, "xliff-source", "a unit has no source text", _EXPORT)


def _parse(data: bytes, file: str) -> tuple[Element, str]:
    """The root element and its namespace."""
    from xml.parsers import expat

    reader = _Reader(file)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    parser.StartElementHandler = lambda name, attributes: reader.start(name, attributes, parser.CurrentLineNumber)
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.StartDoctypeDeclHandler = lambda *_: reader.refuse(parser.CurrentLineNumber)
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        place = Place(file, error.lineno, error.offset + 1)
        raise _stop(place, "xliff-syntax", f"the file is no XML: {expat.ErrorString(error.code)}", _EXPORT) from None
    except (LookupError, ValueError, UnicodeError):
        raise _stop(Place(file, 1, 1), "xliff-encoding", "the file is in an encoding that is not known", "save it as UTF-8") from None
    return reader.root, reader.namespace


class _Reader:
    """Elements out of the events of a parser; those of other namespaces than the root's are left out with all they hold."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.namespace = ""
        self.root = Element("", {}, Place(file))
        self._open = [self.root]
        self._foreign = 0

    def start(self, name: str, attributes: dict[str, str], line: int) -> None:
        namespace, _, local = name.rpartition(" ")
        place = Place(self.file, line, 1)
        if len(self._open) + self._foreign > DEPTH_LIMIT:
            raise _stop(place, "xliff-depth", f"elements are nested more than {DEPTH_LIMIT} levels deep", _EXPORT)
        element = Element(local, attributes, place)
        if self._open[-1] is self.root and not self.root.name:
            self.root, self.namespace = element, namespace
            self._open.append(element)
        elif self._foreign or namespace != self.namespace:
            self._foreign += 1
        else:
            self._open[-1].content.append(element)
            self._open.append(element)

    def end(self, _name: str) -> None:
        if self._foreign:
            self._foreign -= 1
        else:
            self._open.pop()

    def text(self, text: str) -> None:
        if not self._foreign:
            self._open[-1].content.append(text)

    def refuse(self, line: int) -> None:
        wrong = "the file declares a document type, which can bring entities and other files into it"
        raise _stop(Place(self.file, line, 1), "xliff-doctype", wrong, "delete the <!DOCTYPE …> declaration")


def _stop(place: Place, rule: str, text: str, hint: str) -> Stop:
    return Stop([Notice(place, rule, text, hint)])
