"""What the file says of itself: an XMP packet and the information dictionary, with the same words
in both (ISO 19005-2, 6.6).
"""

import datetime
import uuid
from collections.abc import Iterable, Iterator

from brochure.page.frame import SCREEN, Metadata, OutputTarget
from brochure.pdf.canvas import pdf_text
from brochure.version import __version__

NAMESPACE = "urn:brochure:leaflet:1.0:"
"""The XMP namespace of a leaflet's number, version, status and notices."""
CREATOR = "brochure"
PRODUCER = f"brochure {__version__}"


def clean_metadata(metadata: Metadata) -> Metadata:
    """The same metadata with U+FFFD for every character that XML cannot hold; ValueError where
    there is no title or the date is none.
    """
    if not metadata.title.strip():
        raise ValueError("a file must have a title (ISO 14289-1, 7.1)")
    if metadata.date:
        # Raises ValueError where the date is no day.
        datetime.date.fromisoformat(metadata.date)
    words = (_fit(value) if isinstance(value, str) else value for value in metadata)
    return Metadata._make(words)._replace(notices=tuple(map(_fit, metadata.notices)))


def _fit(value: str) -> str:
    """The text without what XML 1.0 cannot hold (section 2.2): PDF strings must say the same words
    as the packet.
    """
    # Nearly every text: no look at each character.
    if value.isprintable():
        return value
    return "".join(
        character if character in "\t\n\r" or _in_xml(ord(character)) else "\ufffd"
        for character in value
    )


def _in_xml(code: int) -> bool:
    return 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or code >= 0x10000


def write_info(metadata: Metadata, target: OutputTarget = SCREEN) -> str:
    """The information dictionary (ISO 32000-1, 14.3.3)."""
    entries = {
        "Title": metadata.title,
        "Author": metadata.author,
        "Subject": metadata.subject,
        "Creator": CREATOR,
        "Producer": PRODUCER,
    }
    words = "".join(f"/{key}{pdf_text(value)}" for key, value in entries.items() if value)
    # A day alone is not what a date in XMP means: midnight in UTC, in both places alike (7.9.4).
    day = f"(D:{metadata.date.replace('-', '')}000000Z)"
    days = f"/CreationDate{day}/ModDate{day}" if metadata.date else ""
    # Nothing is trapped: the print shop does that (ISO 15930-7, 6.16).
    return f"<<{words}{days}{'/Trapped/False' if target.exchanged else ''}>>"


CLAIMS = {
    False: "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>"
    "<pdfuaid:part>1</pdfuaid:part>",
    True: "<pdfaid:part>4</pdfaid:part><pdfaid:rev>2020</pdfaid:rev>"
    "<pdfuaid:part>2</pdfuaid:part><pdfuaid:rev>2024</pdfuaid:rev>",
}
"""By these identifiers readers know what a file claims (ISO 14289-1, 5; ISO 14289-2, 5; ISO
19005-4, 6.7.3): of files of PDF 2.0, and of others.
"""


def write_xmp(metadata: Metadata, target: OutputTarget = SCREEN) -> bytes:
    """The XMP packet: Dublin Core, the identifiers of PDF/A and PDF/UA, and the leaflet's own
    properties with their description; for the standards of a `target`.
    """
    schemas = (*_SCHEMAS, *_EXCHANGE_SCHEMAS) if target.exchanged else _SCHEMAS
    properties = [
        CLAIMS[target.modern],
        "<dc:format>application/pdf</dc:format>",
        _alternatives("dc:title", metadata.title, (metadata.spoken or metadata.language).tag),
        _array("dc:creator", "Seq", metadata.author),
        _alternatives(
            "dc:description", metadata.subject, (metadata.described or metadata.language).tag
        ),
        _array("dc:publisher", "Bag", metadata.publisher),
        _array("dc:language", "Bag", metadata.language.tag),
        _plain("xmp:CreatorTool", CREATOR),
        _plain("pdf:Producer", PRODUCER),
        *(
            _plain(f"xmp:{which}Date", f"{metadata.date}T00:00:00Z" if metadata.date else "")
            for which in ("Create", "Modify")
        ),
        _plain("leaflet:number", metadata.number),
        _plain("leaflet:version", metadata.version),
        _plain("leaflet:status", metadata.status),
        _array("leaflet:notices", "Seq", *metadata.notices),
        *(_exchange(metadata) if target.exchanged else ()),
        f"<pdfaExtension:schemas><rdf:Bag>\n{_lines(schemas)}\n</rdf:Bag></pdfaExtension:schemas>",
    ]
    spaces = _EXCHANGE_SPACES if target.exchanged else ""
    return _PACKET.format(spaces, _lines(filter(None, properties))).encode()


def _lines(pieces: Iterable[str]) -> str:
    return "\n".join(pieces)


def _exchange(metadata: Metadata) -> Iterator[str]:
    """What a PDF/X-4 says of itself (ISO 15930-7, 6.1.2 and 6.1.3)."""
    told = (metadata.title, metadata.number, metadata.version, metadata.date)
    # The same leaflet is the same document, however often it is made.
    identity = uuid.uuid5(uuid.NAMESPACE_URL, NAMESPACE + "\0".join((*told, metadata.language.tag)))
    yield _plain("pdfxid:GTS_PDFXVersion", "PDF/X-4")
    yield _plain("pdf:Trapped", "False")
    yield _plain("xmp:MetadataDate", f"{metadata.date}T00:00:00Z" if metadata.date else "")
    yield _plain("xmpMM:DocumentID", f"uuid:{identity}")
    yield _plain("xmpMM:VersionID", metadata.version or "1")
    yield _plain("xmpMM:RenditionClass", "default")


def _plain(name: str, value: str) -> str:
    return f"<{name}>{_escaped(value)}</{name}>" if value else ""


def _array(name: str, kind: str, *values: str) -> str:
    items = "".join(f"<rdf:li>{_escaped(value)}</rdf:li>" for value in values if value)
    return f"<{name}><rdf:{kind}>{items}</rdf:{kind}></{name}>" if items else ""


def _alternatives(name: str, value: str, tag: str) -> str:
    """A language alternative: readers that ask for no language take the first."""
    items = "".join(
        f'<rdf:li xml:lang="{spoken}">{_escaped(value)}</rdf:li>' for spoken in ("x-default", tag)
    )
    return f"<{name}><rdf:Alt>{items}</rdf:Alt></{name}>" if value else ""


def _escaped(value: str) -> str:
    return (
        # XML turns a bare carriage return into a line feed; as a reference it stays (XML 1.0,
        # 2.11).
        value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")
    )


def _schema(name: str, uri: str, prefix: str, *properties: tuple[str, str, str, str]) -> str:
    """The description of one schema (ISO 19005-2, 6.6.2.3.3): each property's name, type, category
    and meaning.
    """
    described = "".join(
        f'<rdf:li rdf:parseType="Resource"><pdfaProperty:name>{property_}</pdfaProperty:name>'
        f"<pdfaProperty:valueType>{kind}</pdfaProperty:valueType>"
        f"<pdfaProperty:category>{category}</pdfaProperty:category>"
        f"<pdfaProperty:description>{meaning}</pdfaProperty:description></rdf:li>\n"
        for property_, kind, category, meaning in properties
    )
    return (
        f'<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>{name}</pdfaSchema:schema>'
        f"<pdfaSchema:namespaceURI>{uri}</pdfaSchema:namespaceURI>"
        f"<pdfaSchema:prefix>{prefix}</pdfaSchema:prefix>\n"
        f"<pdfaSchema:property><rdf:Seq>{described}</rdf:Seq></pdfaSchema:property></rdf:li>"
    )


_PDFXID, _ADOBE = "http://www.npes.org/pdfx/ns/id/", "http://ns.adobe.com/pdf/1.3/"
_PDFUAID = "http://www.aiim.org/pdfua/ns/id/"
# Properties that PDF/A does not know must be described in the file (ISO 19005-2, 6.6.2.3).
_SCHEMAS = (
    _schema(
        "PDF/UA identification",
        _PDFUAID,
        "pdfuaid",
        ("part", "Integer", "internal", "Part of ISO 14289 that the file conforms to"),
    ),
    _schema(
        "Leaflet",
        NAMESPACE,
        "leaflet",
        ("number", "Text", "external", "Number of the document"),
        ("version", "Text", "external", "Version of the document"),
        ("status", "Text", "external", "State of review"),
        ("notices", "Seq Text", "external", "What a reader must be told of the document"),
    ),
)
_EXCHANGE_SCHEMAS = (
    _schema(
        "PDF/X identification",
        _PDFXID,
        "pdfxid",
        ("GTS_PDFXVersion", "Text", "internal", "Version of ISO 15930 that the file conforms to"),
    ),
    _schema(
        "Adobe PDF",
        _ADOBE,
        "pdf",
        ("Trapped", "Text", "internal", "Whether the file has been trapped"),
    ),
)
_EXCHANGE_SPACES = f' xmlns:pdfxid="{_PDFXID}" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"'
_PACKET = (
    # A byte order mark and this identifier open every XMP packet; “r” says that it is not to be
    # edited in place.
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
    "<x:xmpmeta"
    ' xmlns:x="adobe:ns:meta/"><rdf:RDF'
    ' xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
    "<rdf:Description"
    ' rdf:about=""'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:xmp="http://ns.adobe.com/xap/1.0/"\n'
    f' xmlns:pdf="{_ADOBE}"'
    ' xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"'
    f' xmlns:pdfuaid="{_PDFUAID}"\n'
    ' xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"'
    ' xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"\n'
    ' xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"'
    f' xmlns:leaflet="{NAMESPACE}"{{}}>\n'
    "{}\n"
    "</rdf:Description></rdf:RDF></x:xmpmeta>\n"
    '<?xpacket end="r"?>'
)
