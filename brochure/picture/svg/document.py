"""An SVG file's elements with their lines, read by expat; nothing outside the file is ever looked
at (XML 1.0; SVG 2, 2).
"""

from collections.abc import Iterator
from typing import NamedTuple
from xml.parsers import expat

from brochure.picture.values import UnusablePicture, broken_picture, oversized_picture, quote_value

MAX_BYTES = 8 * 1024 * 1024
MAX_ELEMENTS = 50_000
MAX_DEPTH = 64

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
        raise oversized_picture(
            f"the SVG file has {len(data) / 2**20:.0f} MB; at most {MAX_BYTES // 2**20} are read",
            "Simplify the drawing.",
        )
    builder = _Builder()
    try:
        builder.parser.Parse(data, True)
    except expat.ExpatError as fault:
        raise broken_picture(
            f"line {fault.lineno}: the SVG file is not well-formed XML:"
            f" {expat.ErrorString(fault.code)}"
        ) from None
    except (LookupError, ValueError) as fault:
        raise (
            fault
            if isinstance(fault, UnusablePicture)
            else broken_picture("the SVG file has an unknown encoding", "Save it in UTF-8.")
        ) from None
    assert builder.root is not None, "expat accepts no document without an element"  # noqa: S101
    return builder.root


class _Builder:
    """Collects elements from expat's events."""

    def __init__(self) -> None:
        self.root: SvgElement | None = None
        self.open: list[SvgElement] = []
        self.skipped = 0  # depth within something that is never drawn
        self.count = 0
        self.parser = parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.characters
        parser.StartDoctypeDeclHandler = self.doctype
        parser.EntityDeclHandler = self.entity
        parser.SkippedEntityHandler = self.skipped_entity
        parser.ProcessingInstructionHandler = self.instruction

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.count += 1
        if self.count > MAX_ELEMENTS:
            raise oversized_picture(
                f"the drawing has more than {MAX_ELEMENTS} elements", "Simplify the drawing."
            )
        space, _, local = name.rpartition(" ")
        if self.root is None and (space, local) != (_SVG, "svg"):
            raise self.foreign_root(local)
        if self.skipped or space != _SVG or local in _PROSE:
            self.skipped += 1
            return
        if len(self.open) >= MAX_DEPTH:
            raise oversized_picture(
                f"line {self.line}: elements are nested more than {MAX_DEPTH} deep",
                "Ungroup the drawing.",
            )
        own = {key: value for key, value in attributes.items() if " " not in key}
        if _HREF in attributes:
            own.setdefault("href", attributes[_HREF])
        element = SvgElement(local, own, self.line, [], [])
        if self.root is None:
            self.root = element
        else:
            self.open[-1].children.append(element)
        self.open.append(element)

    def end(self, _name: str) -> None:
        if self.skipped:
            self.skipped -= 1
        else:
            self.open.pop()

    def characters(self, text: str) -> None:
        if not self.skipped and self.open and self.open[-1].name == "style":
            self.open[-1].text.append(text)

    @property
    def line(self) -> int:
        return self.parser.CurrentLineNumber

    def foreign_root(self, local: str) -> UnusablePicture:
        if local == "svg":
            return broken_picture(
                "the <svg> element is not in SVG's namespace", f'Give it xmlns="{_SVG}".'
            )
        return UnusablePicture(
            "picture-format",
            f"this is an XML file, but its first element is {quote_value(local)}, not svg",
            "Export the drawing as SVG, PNG or JPEG.",
        )

    def doctype(self, _name: str, _system: str | None, _public: str | None, internal: bool) -> None:
        if internal:
            raise self.unsafe("the file has a document type declaration of its own")

    def entity(self, *_: object) -> None:
        raise self.unsafe("the file declares entities")

    def skipped_entity(self, name: str, _parameter: bool) -> None:
        raise broken_picture(f"line {self.line}: the entity {quote_value(name)} is not known")

    def instruction(self, target: str, _data: str) -> None:
        if target.lower() == "xml-stylesheet":
            raise self.unsafe("the file asks for a style sheet from outside")

    def unsafe(self, text: str) -> UnusablePicture:
        return UnusablePicture(
            "picture-unsafe",
            f"line {self.line}: {text}",
            "Export it as plain SVG (“Optimised” or “Presentation attributes”).",
        )
