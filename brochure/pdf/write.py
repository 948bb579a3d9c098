"""A composition becomes the bytes of a PDF file: the whole way on one screen."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeAlias

from brochure.edition import CMYK, GREY, RGB
from brochure.page.frame import (
    ComposedPage,
    Composition,
    LinkArea,
    Metadata,
    VariedGroup,
)
from brochure.page.places import PartPlace, find_places
from brochure.pdf.canvas import (
    MODERN,
    VERSION,
    PdfFile,
    pdf_number,
    pdf_reference,
    pdf_text,
)
from brochure.pdf.cite import find_citations
from brochure.pdf.fields import write_fields
from brochure.pdf.intent import write_intents
from brochure.pdf.memory import WritingMemory
from brochure.pdf.metadata import clean_metadata, write_info, write_xmp
from brochure.pdf.outline import write_destination, write_outline
from brochure.pdf.paint import Key, PaintedContent, paint_pages
from brochure.pdf.tags import (
    NOTHING_CITED,
    LinkAnnotation,
    MarkedSequence,
    ObjectNumbers,
    add_namespaces,
    write_tags,
)
from brochure.pdf.verify import verify_composition
from brochure.units import Box, Size

BLENDING = {RGB: "DeviceRGB", GREY: "DeviceGray", CMYK: "DeviceCMYK"}
"""The space in which colours are mixed on a page (ISO 19005-2, 6.2.10)."""
Piece: TypeAlias = tuple[int, int]
"""A page, and the place of a piece on it, both counted from 0."""


class WrittenFile(NamedTuple):
    """A file, and a key for each piece of its pages that files may have in common: the same for
    what looks and reads the same.
    """

    pdf: bytes
    shared: Mapping[Piece, Key]


def write_bytes(composition: Composition) -> bytes:
    """The bytes alone of the file, as `written`."""
    return write_pdf(composition).pdf


def write_pdf(composition: Composition, memory: WritingMemory | None = None) -> WrittenFile:
    """The file, PDF 1.7 and by PDF/UA-1 and PDF/A-2a at once; the same composition gives the same
    bytes, whatever `memory` there is of files before it.

    ValueError where the composition cannot become a conforming file: a programming fault, never an
    author's.
    """
    memory = memory or WritingMemory()
    verify_composition(composition, memory)
    metadata, pages, parts = (
        clean_metadata(composition.metadata),
        composition.pages,
        composition.parts,
    )
    modern = composition.target.modern
    file = PdfFile(MODERN if modern else VERSION)
    # Pages and elements name each other, so all get their numbers before any is written.
    numbers = ObjectNumbers(
        file.reserve(len(pages)),
        file.reserve(len(parts)),
        tuple([page.size.height for page in pages]),
    )
    # Before all else that is written: it finds out which fonts, codes and sequences there are.
    painted, sequences, resources = paint_pages(
        pages, tuple([part.role for part in parts]), memory, rtl=metadata.language.rtl
    )
    places = find_places(composition)
    # Then annotations, which pages and tags both name.
    links = _annotations(file, composition, places, numbers)
    fields = write_fields(file, composition, memory, len(pages) + len(links))
    annotations = [*links, *fields.widgets]
    target = composition.target
    shared = resources.write(file, inked=target.colour == CMYK)
    drawn = _Drawn(painted, annotations, shared, target.colour)
    tree = _write_pages(file, pages, drawn, numbers.page)
    entries = {
        "Pages": tree,
        "StructTreeRoot": write_tags(
            file,
            parts,
            metadata.language.tag,
            sequences,
            _reading(composition, painted),
            annotations,
            numbers,
            memory,
            add_namespaces(file) if modern else None,
            find_citations(composition) if modern else NOTHING_CITED,
        ),
        # Not deflated, so that programs that know no PDF find it, too.
        "Metadata": file.stream(
            "/Type/Metadata/Subtype/XML", write_xmp(metadata, target), deflate=False
        ),
    }
    # A leaflet without headings has no outline.
    if composition.outline:
        entries["Outlines"] = write_outline(
            file, composition, places, numbers.page, numbers.element
        )
    catalog = _catalog(file, entries, metadata, composition, fields.entry)
    info = None if modern else file.add(write_info(metadata, target))
    pdf = file.written(file.add(catalog), info)
    return WrittenFile(pdf, _shared(pages, painted))


def _reading(
    composition: Composition, painted: Sequence[Sequence[PaintedContent]]
) -> list[MarkedSequence]:
    """All marked sequences in the order of reading."""
    counts = [[len(piece.sequences) for piece in pieces] for pieces in painted]
    return [
        MarkedSequence(page, mcid)
        for page, at in composition.reading
        for first in [sum(counts[page][:at])]
        for mcid in range(first, first + counts[page][at])
    ]


def _shared(
    pages: Sequence[ComposedPage], painted: Sequence[Sequence[PaintedContent]]
) -> dict[Piece, Key]:
    return {
        (number, at): pieces[at].key
        for number, (page, pieces) in enumerate(zip(pages, painted, strict=True))
        for at, marks in enumerate(page.content)
        # What varies from file to file is no candidate for sharing.
        if not isinstance(marks, VariedGroup)
    }


def _catalog(
    file: PdfFile, entries: dict[str, int], metadata: Metadata, composition: Composition, form: str
) -> str:
    wishes, target = composition.wishes, composition.target
    intents = write_intents(file, target)
    references = "".join(f"/{key} {pdf_reference(value)}" for key, value in entries.items())
    # Viewers show the outline beside the pages.
    mode = "/PageMode/UseOutlines" if "Outlines" in entries else ""
    direction = "/Direction/R2L" if metadata.language.rtl else ""
    scaling = "/PrintScaling/None" if wishes.unscaled else ""
    duplex = f"/Duplex/{wishes.duplex}" if wishes.duplex else ""
    layout = f"/PageLayout/{wishes.layout}" if wishes.layout else ""
    # Title in the window and tags in the file (ISO 14289-1, 7.1).
    return (
        f"<</Type/Catalog{references}/Lang{pdf_text(metadata.language.tag)}/MarkInfo<</Marked"
        " true>>/ViewerPreferences<</DisplayDocTitle"
        f" true{direction}{scaling}{duplex}>>{mode}{layout}{form}/OutputIntents[{intents}]>>"
    )


def _annotations(
    file: PdfFile,
    composition: Composition,
    places: Mapping[int, PartPlace],
    numbers: ObjectNumbers,
) -> list[LinkAnnotation]:
    """Every link of every page, in order; its key in the parent tree follows those of the pages,
    whose objects have these `numbers`.
    """
    pages = composition.pages
    named = {part.anchor: part.id for part in composition.parts if part.anchor}
    made: list[LinkAnnotation] = []
    for at, page in enumerate(pages):
        for link in page.links:
            target = (
                write_destination(
                    named[link.anchor], places, composition, numbers.page, numbers.element
                )
                if link.anchor
                else _action(link.url)
            )
            body = _link(link, target, page.size.height, len(pages) + len(made))
            made.append(LinkAnnotation(at, link.part, file.add(body)))
    return made


def _action(address: str) -> str:
    """The action that opens an address, which is 7-bit ASCII (ISO 32000-1, 12.6.4.7)."""
    url = "".join(
        letter if "!" <= letter <= "~" else "".join(f"%{byte:02X}" for byte in letter.encode())
        for letter in address
    )
    return f"/A<</S/URI/URI{pdf_text(url)}>>"


def _link(link: LinkArea, target: str, height: float, key: int) -> str:
    """A link annotation, printed and without a border (ISO 32000-1, 12.5.6.5)."""
    box = link.box
    corners = " ".join(map(pdf_number, (box.x, height - box.bottom, box.right, height - box.y)))
    quads = " ".join(_quad(area, height) for area in link.areas or (box,))
    # Flag 4 is Print, which PDF/A asks for (ISO 19005-2, 6.3.2); Contents say where the link leads
    # (ISO 14289-1, 7.18.5).
    return (
        f"<</Type/Annot/Subtype/Link/Rect[{corners}]/QuadPoints[{quads}]/Border[0 0 0]/F"
        f" 4/StructParent {key}/Contents{pdf_text(link.text)}{target}>>"
    )


def _quad(area: Box, height: float) -> str:
    """The corners of an active area, the upper ones first, each pair from the left: what readers
    take, whatever 12.5.6.5 says.
    """
    top, bottom = height - area.y, height - area.bottom
    corners = (area.x, top, area.right, top, area.x, bottom, area.right, bottom)
    return " ".join(map(pdf_number, corners))


class _Drawn(NamedTuple):
    """What goes into pages: their pieces, their links, and the number of the resources that they
    share.
    """

    pieces: Sequence[Sequence[PaintedContent]]
    links: Sequence[LinkAnnotation]
    resources: int
    colour: str


def _page_box(size: Size, beyond: float) -> str:
    """The sheet as it is cut, and so many points around it (ISO 32000-1, 14.11.2)."""
    corners = (-beyond, -beyond, size.width + beyond, size.height + beyond)
    return f"[{' '.join(map(pdf_number, corners))}]"


def _write_pages(file: PdfFile, pages: Sequence[ComposedPage], drawn: _Drawn, first: int) -> int:
    """Put the pages into the file under the numbers from `first` on; the number of their tree."""
    tree = file.reserve()
    active: list[list[str]] = [[] for _ in pages]
    for link in drawn.links:
        active[link.page].append(pdf_reference(link.object))
    for at, (page, pieces) in enumerate(zip(pages, drawn.pieces, strict=True)):
        trim, bled, whole = (_page_box(page.size, by) for by in (0.0, page.bleed, page.slug))
        bleed = f"/BleedBox{bled}" if page.bleed else ""
        links = f"/Annots[{' '.join(active[at])}]" if active[at] else ""
        # In which space colours are mixed where something shines through (ISO 19005-2, 6.2.10).
        group = (
            f"/Group<</S/Transparency/CS/{BLENDING[drawn.colour]}>>"
            if any(piece.transparent for piece in pieces)
            else ""
        )
        streams = tuple(
            [file.stream("/Filter/FlateDecode", piece.content, deflate=False) for piece in pieces]
        )
        contents = (
            "/Resources"
            f" {pdf_reference(drawn.resources)}/Contents[{' '.join(map(pdf_reference, streams))}]"
        )
        head = f"/Type/Page/Parent {pdf_reference(tree)}/MediaBox{whole}/TrimBox{trim}{bleed}"
        # Tabs S: the tab key follows the structure (ISO 14289-1, 7.18.3).
        file.put(first + at, f"<<{head}{contents}/StructParents {at}/Tabs/S{links}{group}>>")
    kids = " ".join(pdf_reference(first + at) for at in range(len(pages)))
    file.put(tree, f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>")
    return tree
