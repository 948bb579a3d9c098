"""The bytes of an XLIFF file as a tree of elements with their places.

Nothing in the file is followed: a document type, and with it every entity, is refused, no other
file is opened, and elements of other namespaces than the root's are passed over.
"""

from collections.abc import Iterator
from typing import ClassVar

from brochure.notice import Notice, Place, Stop
from brochure.xmlevents import XmlEncodingFault, XmlReader, XmlSyntaxFault, read_xml

DEPTH_LIMIT = 40
"""How deep elements may nest; XLIFF needs about ten levels."""
EXPORT = "send a file that came from  brochure translate export"


class XmlElement:
    """An XML element: its name without the namespace, its attributes, and its texts and elements in
    their order.
    """

    def __init__(self, name: str, attributes: dict[str, str], place: Place) -> None:
        self.name, self.attributes, self.place = name, attributes, place
        self.content: list[str | XmlElement] = []

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
        """All its text, that of inner elements too."""
        return "".join(part if isinstance(part, str) else part.text for part in self.content)


def parse_xml(data: bytes, file: str) -> tuple[XmlElement, str]:
    """The root element and its namespace."""
    builder = _TreeBuilder(file)
    try:
        read_xml(data, builder)
    except XmlSyntaxFault as fault:
        place = Place(file, fault.line, fault.column)
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
        namespace, _, local = name.rpartition(" ")
        place = Place(self.file, line, column)
        if len(self._open) + self._foreign > DEPTH_LIMIT:
            wrong = f"elements are nested more than {DEPTH_LIMIT} levels deep"
            raise xml_stop(place, "xliff-depth", wrong, EXPORT)
        element = XmlElement(local, attributes, place)
        if self._open[-1] is self.root and not self.root.name:
            self.root, self.namespace = element, namespace
            self._open.append(element)
        elif self._foreign or namespace != self.namespace:
            self._foreign += 1
        else:
            self._open[-1].content.append(element)
            self._open.append(element)

    def end(self) -> None:
        if self._foreign:
            self._foreign -= 1
        else:
            self._open.pop()

    def characters(self, text: str) -> None:
        if not self._foreign:
            self._open[-1].content.append(text)

    def doctype(self, line: int, internal: bool) -> None:  # noqa: ARG002
        wrong = (
            "the file declares a document type, which can bring entities and other files into it"
        )
        hint = "delete the <!DOCTYPE …> declaration"
        raise xml_stop(Place(self.file, line, 1), "xliff-doctype", wrong, hint)


def xml_stop(place: Place, rule: str, text: str, hint: str) -> Stop:
    """One fault of an XLIFF file, to be raised."""
    return Stop([Notice(place, rule, text, hint)])
