"""The structure tree of a file with the text of its marked content: the file's order of reading
(ISO 32000-1, 14.7 and 14.8)."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from brochure.check.readback import UnreadableFile
from brochure.check.readback.content import StreamText, Unicode, read_stream_text, unicode_of
from brochure.check.readback.document import ReadDocument
from brochure.check.readback.reading import ReadingOrder, TagElement, clean_text, flatten_tree
from brochure.check.readback.syntax import ObjectReference, Value


class TaggedFile(NamedTuple):
    """What the tags of a file tell.

    `owners` has the element of each sequence of each page by its MCID, `around` the text of each
    page's artifacts, and `links` of each link annotation its page, counted from 0, its element and
    its address.
    """

    reading: ReadingOrder
    owners: Sequence[Mapping[int, int]]
    around: Sequence[str]
    links: Sequence[tuple[int, int, str]]


def read_tags(pdf: bytes) -> TaggedFile:
    """The order of reading of a file, by its tags. Raises Unreadable where it has no such order, or
    content that is in it twice or never."""
    try:
        return _tagged(pdf)
    except (LookupError, TypeError, AttributeError, ValueError, RecursionError) as fault:
        if isinstance(fault, UnreadableFile):
            raise
        raise UnreadableFile(
            f"the file's objects are not what they should be: {fault!r}"
        ) from fault


def _tagged(pdf: bytes) -> TaggedFile:
    document = ReadDocument(pdf)
    pages = document.pages()
    contents = list(_contents(document, pages))
    root = document.dictionary(document.trailer.get("/Root"), "the catalogue")
    tree = document.dictionary(root.get("/StructTreeRoot"), "the root of the structure tree")
    walk = _Walk(document, pages, contents)
    top = tree.get("/K")
    if type(top) is not ObjectReference:
        raise UnreadableFile("the structure tree has not one element at its top")
    walk.element(top, 0)
    walk.complete(tree)
    language = root.get("/Lang")
    if not isinstance(language, str):
        raise UnreadableFile("the file names no language")
    reading = flatten_tree(walk.elements, 0, language)
    return TaggedFile(
        reading, walk.owners, [clean_text(each.artifacts) for each in contents], walk.links
    )


def _contents(
    document: ReadDocument, pages: Sequence[tuple[int, Mapping[str, Value]]]
) -> Iterator[StreamText]:
    """The text of each page's streams, which follow each other as one (7.8.2)."""
    fonts: dict[Value, Mapping[str, Unicode]] = {}
    for _, page in pages:
        resources = page.get("/Resources")
        if resources not in fonts:
            fonts[resources] = dict(_fonts(document, resources))
        streams = [document.stream(each, "a page's content") for each in page.get("/Contents", ())]
        yield read_stream_text(b"\n".join([each.inflated() for each in streams]), fonts[resources])


def _fonts(document: ReadDocument, resources: Value) -> Iterator[tuple[str, Unicode]]:
    """The fonts that pages share, each by its name with what its codes stand for."""
    found = document.dictionary(resources, "a page's resources").get("/Font", {})
    for name, font in document.dictionary(found, "a page's fonts").items():
        cmap = document.dictionary(font, "a font").get("/ToUnicode")
        yield name[1:], unicode_of(document.stream(cmap, "a font's ToUnicode").inflated())


class _Walk:
    """The elements of a file's tree, numbered in the order in which they are met."""

    def __init__(
        self,
        document: ReadDocument,
        pages: Sequence[tuple[int, Mapping[str, Value]]],
        contents: Sequence[StreamText],
    ) -> None:
        self._document, self._pages, self._contents = document, pages, contents
        self._page_of = {number: at for at, (number, _) in enumerate(pages)}
        self._annotations = [{each.number for each in page.get("/Annots", ())} for _, page in pages]
        self._objects: dict[int, int] = {}
        self.elements: list[TagElement] = []
        self.owners: list[dict[int, int]] = [{} for _ in pages]
        self.links: list[tuple[int, int, str]] = []

    def element(self, reference: ObjectReference, depth: int) -> int:
        """Take an element, and all that it holds, into the tree; its number."""
        entries = self._document.dictionary(reference, "a structure element")
        number = self._objects.setdefault(reference.number, len(self.elements))
        if number != len(self.elements) or depth > len(self._objects):
            raise UnreadableFile(
                f"the structure element {reference.number} stands twice in the tree"
            )
        kids: list[str | int] = []
        self.elements.append(
            TagElement(entries["/S"][1:], entries.get("/Lang", ""), entries.get("/Alt", ""), kids)
        )
        for kid in _listed(entries.get("/K")):
            if type(kid) is int:
                kids.append(self._text(number, entries.get("/Pg"), kid))
            elif type(kid) is ObjectReference:
                kids.append(self.element(kid, depth + 1))
            elif kid.get("/Type") == "/MCR":
                kids.append(self._text(number, kid.get("/Pg"), kid["/MCID"]))
            else:
                self._link(number, kid)
        return number

    def _text(self, number: int, page: Value, mcid: int) -> str:
        """The text of a marked-content sequence, which belongs to this element from now on."""
        at = self._page(page)
        content = self._contents[at]
        if mcid not in content.sequences:
            raise UnreadableFile(
                f"page {at + 1} has no marked-content sequence {mcid}, which the tags name"
            )
        if (
            self.owners[at].setdefault(mcid, number) != number
            or content.tags[mcid] != self.elements[number].role
        ):
            raise UnreadableFile(
                f"the marked-content sequence {mcid} of page {at + 1} is tagged in two ways"
            )
        return content.sequences[mcid]

    def _page(self, page: Value) -> int:
        if type(page) is not ObjectReference or page.number not in self._page_of:
            raise UnreadableFile("the tags name a page that is not in the file")
        return self._page_of[page.number]

    def _link(self, number: int, kid: Mapping[str, Value]) -> None:
        at = self._page(kid.get("/Pg"))
        annotation = kid["/Obj"]
        if annotation.number not in self._annotations[at]:
            raise UnreadableFile(f"page {at + 1} has no link of the number that the tags name")
        self._annotations[at].remove(annotation.number)
        entries = self._document.dictionary(annotation, "a link")
        self.links.append((at, number, str(entries["/A"]["/URI"])))

    def complete(self, tree: Mapping[str, Value]) -> None:
        """Raise Unreadable where content or links are in no element, or the way back from content
        to elements leads elsewhere."""
        for at, content in enumerate(self._contents):
            if content.sequences.keys() != self.owners[at].keys() or self._annotations[at]:
                raise UnreadableFile(f"page {at + 1} has content or links that no tag names")
        numbers = self._document.dictionary(tree.get("/ParentTree"), "the parent tree")["/Nums"]
        ways = dict(zip(numbers[::2], numbers[1::2], strict=True))
        for at, (_, page) in enumerate(self._pages):
            back = [
                self._objects.get(each.number, -1)
                for each in ways.get(page.get("/StructParents"), ())
            ]
            if back != [self.owners[at].get(mcid) for mcid in range(len(self.owners[at]))]:
                raise UnreadableFile(
                    f"the parent tree leads from page {at + 1} to other elements than show it"
                )


def _listed(kids: Value) -> Sequence[Value]:
    return kids if isinstance(kids, list) else () if kids is None else (kids,)
