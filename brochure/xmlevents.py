"""The events of an XML file (XML 1.0, Namespaces in XML 1.0): the door to expat.

Nothing outside the file is ever opened: expat opens no file by itself, and what would be opened, a
document type or an entity, is only told, so that a reader can refuse it.
"""

from typing import ClassVar
from xml.parsers import expat


class XmlSyntaxFault(Exception):
    """The file is no well-formed XML: where, and in expat's words; `short` tells that it ends too
    early.
    """

    def __init__(self, line: int, column: int, text: str, short: bool) -> None:
        super().__init__(text)
        self.line, self.column, self.text, self.short = line, column, text, short


class XmlEncodingFault(Exception):
    """The file names an encoding that is not known."""


class XmlReader:
    """What is told of a file as it is read; lines and columns count from 1.

    Names of elements and attributes of a namespace are "NAMESPACE NAME". A reader overrides what
    it wants to know, and refuses a file by raising one of its `refusals`.
    """

    refusals: ClassVar[tuple[type[Exception], ...]] = ()

    def start(self, name: str, attributes: dict[str, str], line: int, column: int) -> None:
        """An element begins."""

    def end(self) -> None:
        """The element that began last ends."""

    def characters(self, text: str) -> None:
        """Text, as far as no element begins or ends in it."""

    def doctype(self, line: int, internal: bool) -> None:
        """A document type is declared; `internal`: with declarations in the file itself."""

    def entity(self, line: int, value: str | None) -> None:
        """An entity is declared: its text, None where it is another file or part of a document
        type.
        """

    def unknown_entity(self, name: str, line: int) -> None:
        """An entity stands here that the file does not declare."""

    def instruction(self, target: str, line: int) -> None:
        """A processing instruction."""


def read_xml(data: bytes, reader: XmlReader) -> None:
    """Tell a reader all events of a file in their order.

    Raises XmlSyntaxFault, XmlEncodingFault and whatever the reader refuses the file with.
    """
    try:
        _parser_for(reader).Parse(data, True)
    except reader.refusals:
        raise
    except expat.ExpatError as fault:
        # “no element found” is expat's word for a file that ends too early.
        short = fault.code == expat.errors.codes[expat.errors.XML_ERROR_NO_ELEMENTS]
        text = expat.ErrorString(fault.code)
        raise XmlSyntaxFault(fault.lineno, fault.offset + 1, text, short) from None
    except (LookupError, ValueError):
        # Python's expat asks the codecs for an encoding; these do not know it, or it is one of
        # several bytes a character, which cannot be handed to expat as a table.
        raise XmlEncodingFault from None


def _parser_for(reader: XmlReader) -> "expat.XMLParserType":
    # Names come as “NAMESPACE NAME”; a space can be in neither.
    parser = expat.ParserCreate(namespace_separator=" ")
    # Text in as few pieces as there are.
    parser.buffer_text = True
    # Entities of a document type outside are never read in.
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    parser.StartElementHandler = lambda name, attributes: reader.start(
        name, attributes, parser.CurrentLineNumber, parser.CurrentColumnNumber + 1
    )
    parser.EndElementHandler = lambda _name: reader.end()
    parser.CharacterDataHandler = reader.characters
    parser.StartDoctypeDeclHandler = lambda _name, _system, _public, internal: reader.doctype(
        parser.CurrentLineNumber, bool(internal)
    )
    parser.EntityDeclHandler = lambda _name, parameter, value, *_: reader.entity(
        parser.CurrentLineNumber, None if parameter else value
    )
    # Told instead of an error, since a document type outside might declare it.
    parser.SkippedEntityHandler = lambda name, _parameter: reader.unknown_entity(
        name, parser.CurrentLineNumber
    )
    parser.ProcessingInstructionHandler = lambda target, _data: reader.instruction(
        target, parser.CurrentLineNumber
    )
    return parser
