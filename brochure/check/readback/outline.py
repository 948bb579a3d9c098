"""The structure tree of a file without its texts: what stands in what, and which marked-content
sequences each element holds (ISO 32000-1, 14.7).

It depends on the texts of a few objects alone, so files that differ in a few lines share it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from brochure.check.readback import UnreadableFile
from brochure.check.readback.document import ReadDocument
from brochure.check.readback.reading import CONTINUED
from brochure.check.readback.syntax import ObjectReference, Value
from brochure.page.structure import TICKED, TO_TICK, TO_WRITE

PageObjects: TypeAlias = Sequence[tuple[int, Mapping[str, Value]]]
"""The pages in order, each with its object number."""
Sequences: TypeAlias = list[tuple[int, int]]
"""Marked-content sequences in order, each by its page, counted from 0, and its MCID."""

# An element as most are: its kids, the page of those that are sequences, its language, and title
# and attributes, which are not read. Any other form is read value by value.
_PLAIN_ELEMENT = re.compile(
    r"<</S/(\w+)/P \d+ 0 R"
    r"(?:/K\[([\d R]*)(?:<</Type/OBJR/Pg (\d+) 0 R/Obj (\d+) 0 R>>)?\](?:/Pg (\d+) 0 R)?)?"
    r"(?:/Lang\(([\w-]+)\))?(?:/ID\(\w+\))?(?:/T(?:\([^\\()]*\)|<[0-9A-F]*>))?"
    r"(?:/A<<[\w/ .\[\]()-]*>>)?(?:/NS \d+ 0 R)?>>\s*",
    re.ASCII,
)
_KID = re.compile(r"(\d+)( 0 R)?")


class OutlinePiece(NamedTuple):
    """A piece of the order of reading, its text still in the page's content."""

    role: str
    depth: int
    language: str
    alt: str
    sequences: Sequences


class TreeOutline(NamedTuple):
    """The pieces of a tree in the order of reading and, in parallel, the element of each.

    `owners` and `tags` have the element and the role of each sequence of each page by its MCID,
    `links` of each link annotation its page, counted from 0, its element and its object number,
    `fields` of each printed field its element and what it is.
    `sources` are the texts of all objects that were read for it.
    """

    pieces: Sequence[OutlinePiece]
    elements: Sequence[int]
    owners: Sequence[Mapping[int, int]]
    tags: Sequence[Mapping[int, str]]
    links: Sequence[tuple[int, int, int]]
    fields: Sequence[tuple[int, str]]
    sources: Mapping[int, str]


def read_outline(document: ReadDocument, pages: PageObjects, root: ObjectReference) -> TreeOutline:
    """The outline of the tree below a structure tree root. Raises UnreadableFile where content is
    in two elements, or the parent tree leads elsewhere (14.7.4.4)."""
    reader = _OutlineReader(document, pages)
    tree = reader.read_dictionary(root, "the root of the structure tree")
    # Our files have one element at the top, the Document.
    top = tree.get("/K")
    if type(top) is not ObjectReference:
        raise UnreadableFile("the structure tree has not one element at its top")
    reader.take_element(top.number, 0, "")
    # Both ways must lead to the same: from elements to content, and back.
    reader.require_way_back(tree.get("/ParentTree"))
    return TreeOutline(
        reader.pieces,
        reader.elements,
        reader.owners,
        reader.tags,
        reader.links,
        reader.fields,
        reader.sources,
    )


class _OutlineReader:
    """The elements of a tree, numbered in the order in which they are met."""

    def __init__(self, document: ReadDocument, pages: PageObjects) -> None:
        self._document, self._pages = document, pages
        self._page_indexes = {number: index for index, (number, _) in enumerate(pages)}
        # By the order of being met: an object that has a number already stands in two places.
        self._numbers: dict[int, int] = {}
        self.sources: dict[int, str] = {}
        self.pieces: list[OutlinePiece] = []
        self.elements: list[int] = []
        self.owners: list[dict[int, int]] = [{} for _ in pages]
        self.tags: list[dict[int, str]] = [{} for _ in pages]
        self.links: list[tuple[int, int, int]] = []
        self.fields: list[tuple[int, str]] = []

    def read_dictionary(self, value: Value, what: str) -> dict[str, Value]:
        """A dictionary that the outline depends on."""
        if type(value) is ObjectReference:
            # The texts are remembered: a file whose objects are the same has the same outline.
            self.sources[value.number] = self._document.source(value.number) or ""
        return self._document.dictionary(value, what)

    def take_element(self, object_number: int, depth: int, around: str) -> None:
        """Take an element, and all that it holds, into the outline; `around` is the language of
        the element around it."""
        number = len(self._numbers)
        if self._numbers.setdefault(object_number, number) != number:
            raise UnreadableFile(f"the structure element {object_number} stands twice in the tree")
        source = self._document.source(object_number) or ""
        plain = _PLAIN_ELEMENT.fullmatch(source)
        # An element of any other form is read value by value.
        if plain is None:
            self._take_any(number, object_number, depth, around)
            return
        self.sources[object_number] = source
        role, items, link_page, annotation, page, language = plain.groups()
        if annotation:
            self._take_link(number, int(link_page), int(annotation))
        piece = OutlinePiece(role, depth, language or around, "", [])
        # Most elements are one sequence on one page.
        if items and items.isdigit():
            self._take_sequence(piece, number, role, int(page), int(items))
        else:
            kids = [
                int(kid) if reference else (int(page), int(kid))
                for kid, reference in _KID.findall(items or "")
            ]
            piece = self._take_kids(piece, number, kids)
        self._add_piece(piece, number)

    def _take_any(self, number: int, object_number: int, depth: int, around: str) -> None:
        """Take an element of a rarer form: with links, alternative text or parts on two pages."""
        entries = self.read_dictionary(ObjectReference(object_number), "a structure element")
        kids: list[int | tuple[int, int]] = []
        for kid in _as_list(entries.get("/K")):
            if type(kid) is int:
                kids.append((entries["/Pg"].number, kid))
            elif type(kid) is ObjectReference:
                kids.append(kid.number)
            elif kid.get("/Type") == "/MCR":
                kids.append((kid["/Pg"].number, kid["/MCID"]))
            else:
                self._take_link(number, kid["/Pg"].number, kid["/Obj"].number)
        self.fields += ((number, field) for field in _printed_fields(entries.get("/A")))
        language, alt = entries.get("/Lang") or around, entries.get("/Alt", "")
        piece = OutlinePiece(entries["/S"][1:], depth, language, alt, [])
        self._add_piece(self._take_kids(piece, number, kids), number)

    def _take_kids(
        self, piece: OutlinePiece, number: int, kids: Sequence[int | tuple[int, int]]
    ) -> OutlinePiece:
        """Take an element's kids: other elements by their object numbers, and sequences by those
        of their pages and their MCIDs; the piece that the last of them leaves open."""
        role, depth, language = piece.role, piece.depth, piece.language
        for kid in kids:
            if type(kid) is tuple:
                self._take_sequence(piece, number, role, *kid)
            elif type(kid) is int:
                # What was shown before the kid is one piece, what follows it another.
                self._add_piece(piece, number)
                self.take_element(kid, depth + 1, language)
                piece = OutlinePiece(CONTINUED, depth, language, "", [])
        return piece

    def _add_piece(self, piece: OutlinePiece, number: int) -> None:
        """Add a piece, unless an element would go on with nothing."""
        # Behind its last kid an element rarely goes on.
        if piece.role or piece.sequences:
            self.pieces.append(piece)
            self.elements.append(number)

    def _take_sequence(
        self, piece: OutlinePiece, number: int, role: str, page_number: int, mcid: int
    ) -> None:
        """Let a marked-content sequence belong to this element from now on."""
        index = self._page_index(page_number)
        # A sequence in two elements would be read twice.
        if self.owners[index].setdefault(mcid, number) != number:
            raise UnreadableFile(
                f"the marked-content sequence {mcid} of page {index + 1} is tagged in two ways"
            )
        self.tags[index][mcid] = role
        piece.sequences.append((index, mcid))

    def _take_link(self, number: int, page_number: int, annotation: int) -> None:
        self.links.append((self._page_index(page_number), number, annotation))

    def _page_index(self, page_number: int) -> int:
        if page_number not in self._page_indexes:
            raise UnreadableFile("the tags name a page that is not in the file")
        return self._page_indexes[page_number]

    def require_way_back(self, parent_tree: Value) -> None:
        """Raise UnreadableFile where the way from content to elements leads elsewhere."""
        entries = self.read_dictionary(parent_tree, "the parent tree")["/Nums"]
        elements = dict(zip(entries[::2], entries[1::2], strict=True))
        # The parent tree gives for each page the element of each MCID, in order (14.7.4.4).
        for index, (_, page) in enumerate(self._pages):
            owners = self.owners[index]
            back = elements.get(page.get("/StructParents"), ())
            numbers = [self._numbers.get(element.number, -1) for element in back]
            if numbers != [owners.get(mcid) for mcid in range(len(owners))]:
                raise UnreadableFile(
                    f"the parent tree leads from page {index + 1} to other elements than show it"
                )


def _printed_fields(attributes: Value) -> Iterator[str]:
    """What an element is as a printed field (14.8.5.6): to write in, to tick, or ticked."""
    for one in _as_list(attributes):
        if one.get("/O") == "/PrintField":
            ticked = one.get("/checked") == "/on"
            yield TO_WRITE if one["/Role"] == "/tv" else TICKED if ticked else TO_TICK


def _as_list(kids: Value) -> Sequence[Value]:
    # K may be an array, one kid, or nothing (14.7.2, table 323).
    return kids if isinstance(kids, list) else () if kids is None else (kids,)
