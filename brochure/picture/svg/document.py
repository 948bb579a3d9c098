"""An SVG file's elements with their lines; nothing outside the file is ever looked at (SVG 2,
2).
"""

from collections.abc import Iterator
from typing import ClassVar, NamedTuple

from brochure.picture.values import UnusablePicture, broken_picture, oversized_picture, quote_value
from brochure.xmlevents import XmlEncodingFault, XmlReader, XmlSyntaxFault, read_xml

# These limits keep a hostile file from filling memory.
MAX_BYTES = 8 * 1024 * 1024
MAX_ELEMENTS = 50_000
MAX_DEPTH = 64

MAX_ENTITIES, LONGEST_ENTITY, SMALL_FILE = 60, 200, 1_000_000
"""So many entities may a file of so many bytes declare, each of so many characters."""

_SVG = "http://www.w3.org/2000/svg"
_HREF = "http://www.w3.org/1999/xlink href"
_PROSE = frozenset({"title", "desc", "metadata"})


class SvgElement(NamedTuple):
    """One element of SVG's namespace: attributes without a namespace, and xlink:href as href;
    `text` is what a <style> holds.
    """

    name: str
    attributes: dict[str, str]
    line: int
    children: "list[SvgElement]"
    text: list[str]

    def walk(self) -> Iterator["SvgElement"]:
        """This element and all below it, in document order."""
        # A stack in the place of recursion; reversed, so that the first child comes first.
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting.extend(reversed(element.children))


def parse_svg(data: bytes) -> SvgElement:
    """The root element of an SVG file; Unusable where it is no well-formed SVG, too large, or
    declares entities or style sheets.

    Descriptions, metadata and elements of other namespaces, none of which is ever drawn, are left
    out.
    """
    if len(data) > MAX_BYTES:
        size = f"{len(data) / 2**20:.0f} MB; at most {MAX_BYTES // 2**20} are read"
        raise oversized_picture(f"the SVG file has {size}", "Simplify the drawing.")
    builder = _TreeBuilder(len(data) <= SMALL_FILE)
    try:
        read_xml(data, builder)
    except XmlSyntaxFault as fault:
        raise broken_picture(
            f"line {fault.line}: the SVG file is not well-formed XML: {fault.text}"
        ) from None
    except XmlEncodingFault:
        raise broken_picture("the SVG file has an unknown encoding", "Save it in UTF-8.") from None
    assert builder.root is not None, "expat accepts no document without an element"  # noqa: S101
    return builder.root


class _TreeBuilder(XmlReader):
    """Elements out of the events of a file."""

    refusals: ClassVar = (UnusablePicture,)

    def __init__(self, plain: bool) -> None:
        """`plain`: the file is so small that short entities in it cannot grow."""
        self.root: SvgElement | None = None
        self.open: list[SvgElement] = []
        self.skipped = 0  # depth within something that is never drawn
        self.count = 0
        self.space = _SVG
        self.entities = 0
        self.plain = plain

    def start(
        self,
        name: str,
        attributes: dict[str, str],
        line: int,
        column: int,  # noqa: ARG002
    ) -> None:
        # Counted before anything is left out: skipped elements fill memory, too.
        self.count += 1
        if self.count > MAX_ELEMENTS:
            raise oversized_picture(
                f"the drawing has more than {MAX_ELEMENTS} elements", "Simplify the drawing."
            )
        space, _, local = name.rpartition(" ")
        # Told at once: another kind of XML has nothing to read.
        if self.root is None:
            if local != "svg" or space not in (_SVG, ""):
                raise _foreign_root(local)
            # Files of old programs name no namespace, and mean SVG's.
            self.space = space
        # Descriptions, and elements of editors such as Inkscape's own, are never drawn.
        if self.skipped or space not in (_SVG, self.space) or local in _PROSE:
            self.skipped += 1
            return
        if len(self.open) >= MAX_DEPTH:
            raise oversized_picture(
                f"line {line}: elements are nested more than {MAX_DEPTH} deep",
                "Ungroup the drawing.",
            )
        self._open_element(SvgElement(local, _own_attributes(attributes), line, [], []))

    def _open_element(self, element: SvgElement) -> None:
        if self.root is None:
            self.root = element
        else:
            self.open[-1].children.append(element)
        self.open.append(element)

    def end(self) -> None:
        if self.skipped:
            self.skipped -= 1
        else:
            self.open.pop()

    def characters(self, text: str) -> None:
        # Only a style sheet's text means anything.
        if not self.skipped and self.open and self.open[-1].name == "style":
            self.open[-1].text.append(text)

    def entity(self, line: int, value: str | None) -> None:
        # Illustrator writes addresses of namespaces so. What stands for others, or for elements,
        # could grow without end, or hide what is read.
        self.entities += 1
        if value is None or self.entities > MAX_ENTITIES or len(value) > LONGEST_ENTITY:
            raise _unsafe_file(line, "the file declares entities that are no short texts")
        if not self.plain or set(value) & set("&%<"):
            raise _unsafe_file(line, "the file declares entities that stand for more than a text")

    def unknown_entity(self, name: str, line: int) -> None:
        raise broken_picture(f"line {line}: the entity {quote_value(name)} is not known")

    def instruction(self, target: str, line: int) -> None:
        if target.lower() == "xml-stylesheet":
            raise _unsafe_file(line, "the file asks for a style sheet from outside")


def _own_attributes(attributes: dict[str, str]) -> dict[str, str]:
    """The attributes without a namespace; XLink's address stands for SVG 2's where that is
    missing.
    """
    own = {key: value for key, value in attributes.items() if " " not in key}
    if _HREF in attributes:
        # SVG 2 has plain href; XLink's is what older programs write.
        own.setdefault("href", attributes[_HREF])
    return own


def _foreign_root(local: str) -> UnusablePicture:
    return UnusablePicture(
        "picture-format",
        f"this is an XML file, but its first element is {quote_value(local)}, not svg",
        "Export the drawing as SVG, PNG or JPEG.",
    )


def _unsafe_file(line: int, text: str) -> UnusablePicture:
    return UnusablePicture(
        "picture-unsafe",
        f"line {line}: {text}",
        "Export it as plain SVG (“Optimised” or “Presentation attributes”).",
    )
