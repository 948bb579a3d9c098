"""The bytes of an XML file as a tree of elements with their places; the door to expat.

Nothing in the file is followed: a document type, and with it every entity, is refused, no other
file is opened, and elements of other namespaces than the root's are passed over.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from brochure.lazy import LazyModule
from brochure.notice import Notice, Place, Stop

if TYPE_CHECKING:
    from xml.parsers import expat
else:
    expat = LazyModule("xml.parsers.expat")

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
    reader = _Reader(file)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    parser.StartElementHandler = lambda name, attributes: reader.start(
        name, attributes, parser.CurrentLineNumber, parser.CurrentColumnNumber + 1
    )
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.StartDoctypeDeclHandler = lambda *_: reader.refuse(parser.CurrentLineNumber)
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        place = Place(file, error.lineno, error.offset + 1)
        short = error.code == expat.errors.codes[expat.errors.XML_ERROR_NO_ELEMENTS]
        wrong = (
            "the file ends too early"
            if short
            else f"the file is no XML: {expat.ErrorString(error.code)}"
        )
        raise xml_stop(place, "xliff-syntax", wrong, EXPORT) from None
    except (LookupError, ValueError, UnicodeError):
        raise xml_stop(
            Place(file, 1, 1),
            "xliff-encoding",
            "the file is in an encoding that is not known",
            "save it as UTF-8",
        ) from None
    return reader.root, reader.namespace


class _Reader:
    """Elements out of the events of a parser; those of other namespaces than the root's are left
    out with all they hold.
    """

    def __init__(self, file: str) -> None:
        self.file = file
        self.namespace = ""
        self.root = XmlElement("", {}, Place(file))
        self._open = [self.root]
        self._foreign = 0

    def start(self, name: str, attributes: dict[str, str], line: int, column: int) -> None:
        namespace, _, local = name.rpartition(" ")
        place = Place(self.file, line, column)
        if len(self._open) + self._foreign > DEPTH_LIMIT:
            raise xml_stop(
                place,
                "xliff-depth",
                f"elements are nested more than {DEPTH_LIMIT} levels deep",
                EXPORT,
            )
        element = XmlElement(local, attributes, place)
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
        wrong = (
            "the file declares a document type, which can bring entities and other files into it"
        )
        raise xml_stop(
            Place(self.file, line, 1), "xliff-doctype", wrong, "delete the <!DOCTYPE …> declaration"
        )


def xml_stop(place: Place, rule: str, text: str, hint: str) -> Stop:
    return Stop([Notice(place, rule, text, hint)])
