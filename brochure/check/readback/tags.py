"""The structure tree of a file with the text of its marked content: the file's order of reading
(ISO 32000-1, 14.7 and 14.8)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from brochure.check.readback import UnreadableFile
from brochure.check.readback.content import StreamText
from brochure.check.readback.document import ReadDocument
from brochure.check.readback.fonts import FontCodes, read_to_unicode, read_widths
from brochure.check.readback.outline import PageObjects, TreeOutline, read_outline
from brochure.check.readback.reading import ReadingOrder, ReadPiece, clean_text
from brochure.check.readback.streams import (
    PageStream,
    ReadMemory,
    join_streams,
    read_page_streams,
)
from brochure.check.readback.syntax import ObjectReference, Value

# The end of a link's dictionary, with an address that needs no escapes.
_ADDRESS = re.compile(r"/A<</S/URI/URI\(([!-'*-\[\]-~]+)\)>>>>\s*\Z", re.ASCII)


PRINTED = 4
"""The flags of an annotation that is printed and nothing else."""


class ReadLink(NamedTuple):
    """A link annotation: its page, counted from 0, its element, and the address that it opens; or,
    where this is empty, the page that it leads to and the height there, from the bottom.
    """

    page: int
    element: int
    address: str
    target: tuple[int, float] = (-1, 0.0)


class ReadEntry(NamedTuple):
    """A field that is filled in on a screen: its page, counted from 0, its element, what kind it
    is, its name and label, how many boxes it has, whether it is ticked, and its corners.
    """

    page: int
    element: int
    kind: str
    name: str
    label: str
    boxes: int
    ticked: bool
    corners: tuple[float, ...]


class TaggedFile(NamedTuple):
    """What the tags of a file tell.

    `owners` has the element of each sequence of each page by its MCID, `artifacts` the text of each
    page's artifacts, `fields` of each printed field its element and what it is, `widths` those of
    each page's runs, as `StreamText` has them, `links` what each link annotation is, and
    `entries` each field that is filled in on a screen. `streams` are the content of each page.
    """

    reading: ReadingOrder
    owners: Sequence[Mapping[int, int]]
    artifacts: Sequence[str]
    links: Sequence[ReadLink]
    entries: Sequence[ReadEntry]
    fields: Sequence[tuple[int, str]]
    widths: Sequence[Sequence[float]]
    streams: Sequence[Sequence[PageStream]]


def read_tags(pdf: bytes, memory: ReadMemory | None = None) -> TaggedFile:
    """The order of reading of a file, by its tags. Raises UnreadableFile where it has no such
    order, or content that is in it twice or never."""
    try:
        return _read_tagged(pdf, memory)
    # A broken file may fail anywhere: whatever it is, it is told as one notice.
    except (LookupError, TypeError, AttributeError, ValueError, RecursionError) as fault:
        # UnreadableFile is a ValueError itself, and has its words already.
        if isinstance(fault, UnreadableFile):
            raise
        raise UnreadableFile(
            f"the file's objects are not what they should be: {fault!r}"
        ) from fault


def _read_tagged(pdf: bytes, memory: ReadMemory | None) -> TaggedFile:
    document = ReadDocument(pdf)
    root = document.dictionary(document.trailer.get("/Root"), "the catalogue")
    language = root.get("/Lang")
    # ISO 14289-1, 7.2: the language of a file must be known.
    if not isinstance(language, str):
        raise UnreadableFile("the file names no language")
    pages = document.pages(root)
    streams = list(_read_streams(document, pages, memory))
    contents = [join_streams(page) for page in streams]
    outline = _find_outline(document, pages, root.get("/StructTreeRoot"), memory)
    # All content is tagged, and all tags have content, before texts are put in.
    _require_complete(outline, contents)
    reading = _with_texts(outline, [content.sequences for content in contents], language)
    annotations = list(_read_annotations(document, pages, outline))
    return TaggedFile(
        reading,
        outline.owners,
        [clean_text(content.artifacts) for content in contents],
        [one for one in annotations if isinstance(one, ReadLink)],
        [one for one in annotations if isinstance(one, ReadEntry)],
        outline.fields,
        [content.widths for content in contents],
        streams,
    )


def _find_outline(
    document: ReadDocument, pages: PageObjects, root: Value, memory: ReadMemory | None
) -> TreeOutline:
    """The outline of the tree, which is read only where no file before had the same objects."""
    if type(root) is not ObjectReference:
        raise UnreadableFile("the file has no structure tree")
    if memory is None:
        return read_outline(document, pages, root)
    # Pages by their objects too: the same tree on other pages is another outline.
    key = (root.number, *[(number, page.get("/StructParents")) for number, page in pages])
    known = memory.find_outline(key, document.sources)
    if known is None:
        known = read_outline(document, pages, root)
        memory.keep_outline(key, known)
    return known


def _require_complete(outline: TreeOutline, contents: Sequence[StreamText]) -> None:
    """Raise UnreadableFile where a page has other sequences than its elements name, or other tags
    at them."""
    for number, (content, named) in enumerate(zip(contents, outline.tags, strict=True), 1):
        # The usual case: the same sequences with the same tags.
        if content.tags == named:
            continue
        for mcid, tag in named.items():
            if mcid not in content.tags:
                raise UnreadableFile(
                    f"page {number} has no marked-content sequence {mcid}, which the tags name"
                )
            if content.tags[mcid] != tag:
                raise UnreadableFile(
                    f"the marked-content sequence {mcid} of page {number} is tagged in two ways"
                )
        # Nothing is missing, so there is too much.
        raise UnreadableFile(f"page {number} has content that no tag names")


def _with_texts(
    outline: TreeOutline, texts: Sequence[Mapping[int, str]], language: str
) -> ReadingOrder:
    """The order of reading: the pieces of the outline with the texts of their sequences."""
    order = ReadingOrder([], [])
    for (role, depth, spoken, alt, sequences), element in zip(
        outline.pieces, outline.elements, strict=True
    ):
        text = "".join([texts[page][mcid] for page, mcid in sequences])
        if role or text:
            # Most texts are ASCII, and need no cleaning.
            text = text if text.isascii() else clean_text(text)
            order.pieces.append(ReadPiece(role, depth, spoken or language, alt, text))
            order.elements.append(element)
    return order


def _read_annotations(
    document: ReadDocument, pages: PageObjects, outline: TreeOutline
) -> Iterator[ReadLink | ReadEntry]:
    """The links and where they lead, and the fields. Raises UnreadableFile where one is not on its
    page, or none names it."""
    indexes = {number: index for index, (number, _) in enumerate(pages)}
    # Annotations of each page that no tag has named yet.
    unnamed = [{annotation.number for annotation in page.get("/Annots", ())} for _, page in pages]
    for index, element, annotation in outline.links:
        if annotation not in unnamed[index]:
            raise UnreadableFile(f"page {index + 1} has no link of the number that the tags name")
        unnamed[index].remove(annotation)
        if "/Subtype/Widget" in (document.source(annotation) or ""):
            yield _read_entry(document, index, element, annotation)
            continue
        address, target = _link_address(document, annotation), (-1, 0.0)
        if not address:
            target = _link_target(document, annotation, indexes)
        yield ReadLink(index, element, address, target)
    for number, left in enumerate(unnamed, 1):
        if left:
            raise UnreadableFile(f"page {number} has links that no tag names")


def _read_entry(document: ReadDocument, page: int, element: int, annotation: int) -> ReadEntry:
    found = document.dictionary(ObjectReference(annotation), "a field")
    box = tuple(float(edge) for edge in found["/Rect"])
    label = found["/TU"]
    # What is read out has two entries, which must say the same.
    if found.get("/Contents") != label or found.get("/F") != PRINTED or "/AP" not in found:
        raise UnreadableFile(f"a field of page {page + 1} has no label, or is not printed")
    boxes, ticked = found.get("/MaxLen", 0), found.get("/V") == "/Yes"
    return ReadEntry(page, element, found["/FT"], found["/T"], label, boxes, ticked, box)


def _link_address(document: ReadDocument, annotation: int) -> str:
    address = _ADDRESS.search(document.source(annotation) or "")
    # Most links are written in one form, and their address read off it.
    if address is not None:
        return address[1]
    entries = document.dictionary(ObjectReference(annotation), "a link")
    return str(entries["/A"].get("/URI", "")) if "/A" in entries else ""


def _link_target(
    document: ReadDocument, annotation: int, indexes: Mapping[int, int]
) -> tuple[int, float]:
    """The page, counted from 0, and the height that a link leads to; of the forms of ISO 32000-1,
    12.3.2.2, ours keep the reader's zoom.
    """
    entries = document.dictionary(ObjectReference(annotation), "a link")
    # PDF 2.0 has an action, with the element that it leads to beside the page.
    page, form, left, top, zoom = entries["/A"]["/D"] if "/A" in entries else entries["/Dest"]
    if (form, left, zoom) != ("/XYZ", None, None):
        raise UnreadableFile("a link leads to a place in another form than ours")
    return indexes[page.number], float(top)


def _read_streams(
    document: ReadDocument,
    pages: PageObjects,
    memory: ReadMemory | None,
) -> Iterator[list[PageStream]]:
    """The streams of each page; pages share their fonts."""
    fonts: dict[Value, Mapping[str, FontCodes]] = {}
    for _, page in pages:
        resources = page.get("/Resources")
        # Pages share one dictionary of resources.
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
        # The same map and widths mean the same codes, whatever file they are in.
        key = (cmap.data, document.source(descendant.number))
        known = memory.find_font(key) if memory else None
        if known is None:
            widths = read_widths(document.dictionary(descendant, "a descendant font").get("/W"))
            # Behind the tag of six letters and a plus (9.6.4).
            face = font["/BaseFont"].partition("+")[2]
            known = FontCodes(read_to_unicode(cmap.inflated()), widths, face)
            if memory:
                memory.keep_font(key, known)
        yield name[1:], known
