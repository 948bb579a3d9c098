"""The bytes of an XLIFF file as a tree of elements with their places.

Nothing in the file is followed: a document type, and with it every entity, is refused, no other
file is opened, and elements of other namespaces than the root's are passed over.
"""

import re
from collections.abc import Iterator
from typing import ClassVar

from brochure.notice import Notice, Place, Stop
from brochure.xmlevents import XmlEncodingFault, XmlReader, XmlSyntaxFault, read_xml

DEPTH_LIMIT = 40
"""How deep elements may nest; XLIFF needs about ten levels."""
SPACE = "http://www.w3.org/XML/1998/namespace space"
"""The attribute xml:space (XML 1.0, 2.10), which holds for all that an element has in it."""
EXPORT = "send a file that came from  brochure translate export"
OPENING, CLOSING = frozenset({"bpt", "bx", "sc"}), frozenset({"ept", "ex", "ec"})
"""Codes of both versions behind or before which no space is likely: “**” of “**words**”."""
# White space with a line end in it: how a tool has laid a file out.
_LAYOUT = re.compile(r"[ \t\r]*\n[ \t\r\n]*")
_AHEAD, _BEHIND = (re.compile(form) for form in (rf"\A{_LAYOUT.pattern}", rf"{_LAYOUT.pattern}\Z"))


class XmlElement:
    """An XML element: its name without the namespace, its attributes, and its texts and elements in
    their order.

    `preserved`: white space in it is text as it stands (xml:space="preserve").
    """

    def __init__(
        self, name: str, attributes: dict[str, str], place: Place, preserved: bool = False
    ) -> None:
        self.name, self.attributes, self.place = name, attributes, place
        self.preserved = preserved
        self.content: list[str | XmlElement] = []

    def add_text(self, text: str) -> None:
        """More of its text: expat tells it in pieces."""
        if self.content and isinstance(self.content[-1], str):
            text = self.content.pop() + text  # type: ignore[operator]
        self.content.append(text)

    @property
    def parts(self) -> "Iterator[str | XmlElement]":
        """Its texts and elements, without the line ends and the indentation that a tool has laid
        the file out with: nothing at its ends, a space elsewhere.
        """
        for at, part in enumerate(self.content):
            if isinstance(part, XmlElement) or self.preserved or "\n" not in part:
                yield part
            elif text := self._without_layout(at, part):
                yield text

    def _without_layout(self, at: int, text: str) -> str:
        before, behind = self.content[at - 1 : at], self.content[at + 1 : at + 2]
        if _LAYOUT.fullmatch(text) and before and behind:
            inside = _is_code(before[0], OPENING) or _is_code(behind[0], CLOSING)
            return "" if inside else " "
        text = text if before else _AHEAD.sub("", text)
        return _LAYOUT.sub(" ", text if behind else _BEHIND.sub("", text))

    def children(self, *names: str) -> "Iterator[XmlElement]":
        """The elements right inside it that bear one of these names."""
        return (
            part for part in self.content if isinstance(part, XmlElement) and part.name in names
        )

    def child(self, name: str) -> "XmlElement | None":
        """The first of them."""
        return next(self.children(name), None)

    def walk(self, name: str) -> "Iterator[XmlElement]":
        """The elements of this name anywhere inside it, outermost first."""
        for part in self.content:
            if isinstance(part, XmlElement):
                if part.name == name:
                    yield part
                yield from part.walk(name)

    @property
    def text(self) -> str:
        """All its text, that of inner elements too, without layout."""
        return "".join(part if isinstance(part, str) else part.text for part in self.parts)

    @property
    def lines(self) -> list[str]:
        """The lines of its own text, of one that is laid out without indentation and empty ends."""
        text = "".join(part for part in self.content if isinstance(part, str))
        if self.preserved:
            return text.splitlines() or [""]
        return [line.strip() for line in text.strip().splitlines()] or [""]


def _is_code(part: str | XmlElement, names: frozenset[str]) -> bool:
    return isinstance(part, XmlElement) and part.name in names


def parse_xml(data: bytes, file: str) -> tuple[XmlElement, str]:
    """The root element and its namespace."""
    builder = _TreeBuilder(file)
    try:
        read_xml(data, builder)
    except XmlSyntaxFault as fault:
        place = Place(file, fault.line, fault.column)
        # An upload that broke off is told as such.
        wrong = "the file ends too early" if fault.short else f"the file is no XML: {fault.text}"
        raise xml_stop(place, "xliff-syntax", wrong, EXPORT) from None
    except XmlEncodingFault:
        wrong = "the file is in an encoding that is not known"
        raise xml_stop(Place(file, 1, 1), "xliff-encoding", wrong, "save it as UTF-8") from None
    return builder.root, builder.namespace


class _TreeBuilder(XmlReader):
    """Elements out of the events of a file; those of other namespaces than the root's are left out
    with all they hold.
    """

    refusals: ClassVar = (Stop,)

    def __init__(self, file: str) -> None:
        self.file = file
        self.namespace = ""
        self.root = XmlElement("", {}, Place(file))
        self._open = [self.root]
        self._foreign = 0  # how deep in an element of another namespace

    def start(self, name: str, attributes: dict[str, str], line: int, column: int) -> None:
        # The name comes as “namespace local”, with a space between (expat's separator).
        namespace, _, local = name.rpartition(" ")
        place = Place(self.file, line, column)
        if len(self._open) + self._foreign > DEPTH_LIMIT:
            wrong = f"elements are nested more than {DEPTH_LIMIT} levels deep"
            raise xml_stop(place, "xliff-depth", wrong, EXPORT)
        element = XmlElement(local, attributes, place, self._is_preserved(attributes))
        # The first element is the root, and its namespace is the file's.
        if self._open[-1] is self.root and not self.root.name:
            self.root, self.namespace = element, namespace
            self._open.append(element)
        # Elements of other namespaces, and all inside of them, are counted and left out.
        elif self._foreign or namespace != self.namespace:
            self._foreign += 1
        else:
            self._open[-1].content.append(element)
            self._open.append(element)

    def _is_preserved(self, attributes: dict[str, str]) -> bool:
        if SPACE in attributes:
            return attributes[SPACE] == "preserve"
        return self._open[-1].preserved

    def end(self) -> None:
        if self._foreign:
            self._foreign -= 1
        else:
            self._open.pop()

    def characters(self, text: str) -> None:
        if not self._foreign:
            self._open[-1].add_text(text)

    def doctype(self, line: int, internal: bool) -> None:  # noqa: ARG002
        wrong = (
            "the file declares a document type, which can bring entities and other files into it"
        )
        hint = "delete the <!DOCTYPE …> declaration"
        raise xml_stop(Place(self.file, line, 1), "xliff-doctype", wrong, hint)


def xml_stop(place: Place, rule: str, text: str, hint: str) -> Stop:
    """One fault of an XLIFF file, to be raised."""
    return Stop([Notice(place, rule, text, hint)])
