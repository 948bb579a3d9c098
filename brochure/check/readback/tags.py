"""The structure tree of a file with the text of its marked content: the file's order of reading
(ISO 32000-1, 14.7 and 14.8)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from brochure.check.readback import UnreadableFile
from brochure.check.readback.content import StreamText
from brochure.check.readback.document import ReadDocument
from brochure.check.readback.fonts import FontCodes, read_to_unicode, read_widths
from brochure.check.readback.reading import ReadingOrder, TagElement, clean_text, flatten_tree
from brochure.check.readback.streams import (
    PageStream,
    ReadMemory,
    join_streams,
    read_page_streams,
)
from brochure.check.readback.syntax import ObjectReference, Value

# An element as most are: its kids, the page of those that are sequences, its language, and
# attributes, which are not read. Any other form is read value by value.
_PLAIN_ELEMENT = re.compile(
    r"<</S/(\w+)/P \d+ 0 R"
    r"(?:/K\[([\d R]*)(?:<</Type/OBJR/Pg (\d+) 0 R/Obj (\d+) 0 R>>)?\](?:/Pg (\d+) 0 R)?)?"
    r"(?:/Lang\(([\w-]+)\))?"
    r"(?:/ID\(\w+\))?(?:/A<<[\w/ .\[\]()-]*>>)?>>\s*",
    re.ASCII,
)
# The end of a link's dictionary, with an address that needs no escapes.
_ADDRESS = re.compile(r"/A<</S/URI/URI\(([!-'*-\[\]-~]+)\)>>>>\s*\Z", re.ASCII)
_KID = re.compile(r"(\d+)( 0 R)?")


class TaggedFile(NamedTuple):
    """What the tags of a file tell.

    `owners` has the element of each sequence of each page by its MCID, `artifacts` the text of each
    page's artifacts, `links` of each link annotation its page, counted from 0, its element and its
    address, and `widths` those of each page's runs, as `StreamText` has them.
    `streams` are the content of each page.
    """

    reading: ReadingOrder
    owners: Sequence[Mapping[int, int]]
    artifacts: Sequence[str]
    links: Sequence[tuple[int, int, str]]
    widths: Sequence[Sequence[float]]
    streams: Sequence[Sequence[PageStream]]


def read_tags(pdf: bytes, memory: ReadMemory | None = None) -> TaggedFile:
    """The order of reading of a file, by its tags. Raises UnreadableFile where it has no such
    order, or content that is in it twice or never."""
    try:
        return _read_tagged(pdf, memory)
    except (LookupError, TypeError, AttributeError, ValueError, RecursionError) as fault:
        if isinstance(fault, UnreadableFile):
            raise
        raise UnreadableFile(
            f"the file's objects are not what they should be: {fault!r}"
        ) from fault


def _read_tagged(pdf: bytes, memory: ReadMemory | None) -> TaggedFile:
    document = ReadDocument(pdf)
    pages = document.pages()
    streams = list(_read_streams(document, pages, memory))
    contents = [join_streams(page) for page in streams]
    root = document.dictionary(document.trailer.get("/Root"), "the catalogue")
    tree = document.dictionary(root.get("/StructTreeRoot"), "the root of the structure tree")
    walk = _TreeWalk(document, pages, contents)
    top = tree.get("/K")
    if type(top) is not ObjectReference:
        raise UnreadableFile("the structure tree has not one element at its top")
    walk.take_element(top.number, 0)
    walk.require_complete(tree)
    language = root.get("/Lang")
    if not isinstance(language, str):
        raise UnreadableFile("the file names no language")
    reading = flatten_tree(walk.elements, 0, language)
    artifacts = [clean_text(content.artifacts) for content in contents]
    widths = [content.widths for content in contents]
    return TaggedFile(reading, walk.owners, artifacts, walk.links, widths, streams)


def _read_streams(
    document: ReadDocument,
    pages: Sequence[tuple[int, Mapping[str, Value]]],
    memory: ReadMemory | None,
) -> Iterator[list[PageStream]]:
    """The streams of each page; pages share their fonts."""
    fonts: dict[Value, Mapping[str, FontCodes]] = {}
    for _, page in pages:
        resources = page.get("/Resources")
        if resources not in fonts:
            fonts[resources] = dict(_read_fonts(document, resources, memory))
        yield read_page_streams(document, page, fonts[resources], memory)


def _read_fonts(
    document: ReadDocument, resources: Value, memory: ReadMemory | None
) -> Iterator[tuple[str, FontCodes]]:
    """The fonts that pages share, by their names there."""
    named = document.dictionary(resources, "a page's resources").get("/Font", {})
    for name, reference in document.dictionary(named, "a page's fonts").items():
        font = document.dictionary(reference, "a font")
        cmap = document.stream(font.get("/ToUnicode"), "a font's ToUnicode")
        (descendant,) = font["/DescendantFonts"]
        key = (cmap.data, document.source(descendant.number))
        known = memory.find_font(key) if memory else None
        if known is None:
            widths = read_widths(document.dictionary(descendant, "a descendant font").get("/W"))
            face = font["/BaseFont"].partition("+")[2]
            known = FontCodes(read_to_unicode(cmap.inflated()), widths, face)
            if memory:
                memory.keep_font(key, known)
        yield name[1:], known


class _TreeWalk:
    """The elements of a file's tree, numbered in the order in which they are met."""

    def __init__(
        self,
        document: ReadDocument,
        pages: Sequence[tuple[int, Mapping[str, Value]]],
        contents: Sequence[StreamText],
    ) -> None:
        self._document, self._pages, self._contents = document, pages, contents
        self._page_indexes = {number: index for index, (number, _) in enumerate(pages)}
        self._annotations = [
            {annotation.number for annotation in page.get("/Annots", ())} for _, page in pages
        ]
        self._numbers: dict[int, int] = {}
        self.elements: list[TagElement] = []
        self.owners: list[dict[int, int]] = [{} for _ in pages]
        self.links: list[tuple[int, int, str]] = []

    def take_element(self, object_number: int, depth: int) -> int:
        """Take an element, and all that it holds, into the tree; its number."""
        number = self._numbers.setdefault(object_number, len(self.elements))
        if number != len(self.elements) or depth > len(self._numbers):
            raise UnreadableFile(f"the structure element {object_number} stands twice in the tree")
        source = self._document.source(object_number)
        plain = _PLAIN_ELEMENT.fullmatch(source) if source else None
        if plain is None:
            self._take_any(number, object_number, depth)
            return number
        role, items, link_page, annotation, page, language = plain.groups()
        kids: list[str | int] = []
        self.elements.append(TagElement(role, language or "", "", kids))
        for kid, reference in _KID.findall(items or ""):
            if reference:
                kids.append(self.take_element(int(kid), depth + 1))
            else:
                kids.append(self._take_text(number, int(page or 0), int(kid)))
        if annotation:
            self._take_link(number, int(link_page), int(annotation))
        return number

    def _take_any(self, number: int, object_number: int, depth: int) -> None:
        """Take an element of a rarer form: with links, alternative text or parts on two pages."""
        reference = ObjectReference(object_number)
        entries = self._document.dictionary(reference, "a structure element")
        kids: list[str | int] = []
        role, language = entries["/S"][1:], entries.get("/Lang", "")
        self.elements.append(TagElement(role, language, entries.get("/Alt", ""), kids))
        for kid in _as_list(entries.get("/K")):
            if type(kid) is int:
                kids.append(self._take_text(number, entries["/Pg"].number, kid))
            elif type(kid) is ObjectReference:
                kids.append(self.take_element(kid.number, depth + 1))
            elif kid.get("/Type") == "/MCR":
                kids.append(self._take_text(number, kid["/Pg"].number, kid["/MCID"]))
            else:
                self._take_link(number, kid["/Pg"].number, kid["/Obj"].number)

    def _take_text(self, number: int, page_number: int, mcid: int) -> str:
        """The text of a marked-content sequence, which belongs to this element from now on."""
        index = self._page_index(page_number)
        content = self._contents[index]
        if mcid not in content.sequences:
            raise UnreadableFile(
                f"page {index + 1} has no marked-content sequence {mcid}, which the tags name"
            )
        owner = self.owners[index].setdefault(mcid, number)
        if owner != number or content.tags[mcid] != self.elements[number].role:
            raise UnreadableFile(
                f"the marked-content sequence {mcid} of page {index + 1} is tagged in two ways"
            )
        return content.sequences[mcid]

    def _page_index(self, page_number: int) -> int:
        if page_number not in self._page_indexes:
            raise UnreadableFile("the tags name a page that is not in the file")
        return self._page_indexes[page_number]

    def _take_link(self, number: int, page_number: int, annotation: int) -> None:
        index = self._page_index(page_number)
        if annotation not in self._annotations[index]:
            raise UnreadableFile(f"page {index + 1} has no link of the number that the tags name")
        self._annotations[index].remove(annotation)
        source = self._document.source(annotation) or ""
        address = _ADDRESS.search(source)
        if address is None:
            entries = self._document.dictionary(ObjectReference(annotation), "a link")
            self.links.append((index, number, str(entries["/A"]["/URI"])))
        else:
            self.links.append((index, number, address[1]))

    def require_complete(self, tree: Mapping[str, Value]) -> None:
        """Raise UnreadableFile where content or links are in no element, or the way back from
        content to elements (14.7.4.4) leads elsewhere."""
        for index, content in enumerate(self._contents):
            if content.sequences.keys() != self.owners[index].keys() or self._annotations[index]:
                raise UnreadableFile(f"page {index + 1} has content or links that no tag names")
        entries = self._document.dictionary(tree.get("/ParentTree"), "the parent tree")["/Nums"]
        elements = dict(zip(entries[::2], entries[1::2], strict=True))
        for index, (_, page) in enumerate(self._pages):
            owners = self.owners[index]
            back = elements.get(page.get("/StructParents"), ())
            numbers = [self._numbers.get(element.number, -1) for element in back]
            if numbers != [owners.get(mcid) for mcid in range(len(owners))]:
                raise UnreadableFile(
                    f"the parent tree leads from page {index + 1} to other elements than show it"
                )


def _as_list(kids: Value) -> Sequence[Value]:
    return kids if isinstance(kids, list) else () if kids is None else (kids,)
