"""A composition becomes the bytes of a PDF file: the whole way on one screen."""

import functools
import pathlib
from collections.abc import Hashable, Iterable, Sequence
from typing import NamedTuple

from brochure.page.frame import Composition, Link, Metadata, Page
from brochure.pdf.canvas import File, deflated, number, ref, text
from brochure.pdf.metadata import clean, info, xmp
from brochure.pdf.outline import write_outline
from brochure.pdf.paint import Painted, paint
from brochure.pdf.tags import Annotation, Numbers, write_tags
from brochure.pdf.verify import verify

# Made by Little CMS (MIT licence) through Pillow's ImageCms.createProfile("sRGB"); its version set to 4.2, which is the
# newest that ISO 19005-2 knows, and its date to zero.
_SRGB = pathlib.Path(__file__).parents[1] / "data" / "srgb.icc"


class Written(NamedTuple):
    """A file, and a key for each piece of each page's content: the same for what looks and reads the same, in whatever file.

    `pages` has for each page the beginning of its body, up to its pieces, and the object numbers of these, with that of what
    stands around the content as the last; `tree` is the number of the page tree.
    """

    pdf: bytes
    contents: tuple[tuple[Hashable, ...], ...]
    file: File
    pages: tuple[tuple[str, tuple[int, ...]], ...]
    tree: int

    def apart(self, pieces: Iterable[tuple[int, int]]) -> bytes:
        """The file with an update that gives each of these pieces, by its page and its place there, a page of its own."""
        first = self.file.size + 1
        bodies = [f"{self.pages[page][0]}/Contents {ref(self.pages[page][1][piece])}>>" for page, piece in pieces]
        kids = " ".join([ref(first + at) for at in range(len(bodies))])
        return self.file.updated([(self.tree, f"<</Type/Pages/Count {len(bodies)}/Kids[{kids}]>>"), *enumerate(bodies, start=first)])


def write(composition: Composition) -> bytes:
    """The bytes alone of the file, as `written`."""
    return written(composition).pdf


def written(composition: Composition) -> Written:
    """The file, PDF 1.7 and by PDF/UA-1 and PDF/A-2a at once; the same composition gives the same bytes.

    ValueError where the composition cannot become a conforming file: a programming fault, never an author's.
    """
    verify(composition)
    metadata, pages, parts = clean(composition.metadata), composition.pages, composition.parts
    file = File()
    numbers = Numbers(file.reserve(len(pages)), file.reserve(len(parts)), tuple([page.size.height for page in pages]))
    painted, resources = paint(pages, tuple([part.role for part in parts]), rtl=metadata.language.rtl)
    annotations = _annotations(file, pages)
    tree, bodies = _write_pages(file, pages, _Drawn(painted, annotations, resources.write(file)), numbers.page)
    sequences = [tuple([part for piece in pieces for part in piece.sequences]) for pieces in painted]
    entries = {
        "Pages": tree,
        "StructTreeRoot": write_tags(file, parts, metadata.language.tag, sequences, annotations, numbers),
        "Metadata": file.stream("/Type/Metadata/Subtype/XML", xmp(metadata), deflate=False),
    }
    if composition.outline:
        entries["Outlines"] = write_outline(file, composition, numbers.page, numbers.element)
    pdf = file.written(file.add(_catalog(file, entries, metadata)), file.add(info(metadata)))
    return Written(pdf, tuple([tuple([piece.key for piece in pieces[:-1]]) for pieces in painted]), file, tuple(bodies), tree)


def _catalog(file: File, entries: dict[str, int], metadata: Metadata) -> str:
    profile = file.stream("/N 3/Filter/FlateDecode", _profile(), deflate=False)
    intent = f"<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB IEC61966-2.1)/DestOutputProfile {ref(profile)}>>"
    references = "".join(f"/{key} {ref(value)}" for key, value in entries.items())
    mode = "/PageMode/UseOutlines" if "Outlines" in entries else ""
    direction = "/Direction/R2L" if metadata.language.rtl else ""
    return (
        f"<</Type/Catalog{references}/Lang{text(metadata.language.tag)}/MarkInfo<</Marked true>>"
        f"/ViewerPreferences<</DisplayDocTitle true{direction}>>{mode}/OutputIntents[{intent}]>>"
    )


@functools.cache
def _profile() -> bytes:
    return deflated(_SRGB.read_bytes())


def _annotations(file: File, pages: tuple[Page, ...]) -> list[Annotation]:
    """Every link of every page, in order; its key in the parent tree follows those of the pages."""
    made: list[Annotation] = []
    for at, page in enumerate(pages):
        for link in page.links:
            made.append(Annotation(at, link.part, file.add(_link(link, page.size.height, len(pages) + len(made)))))
    return made


def _link(link: Link, height: float, key: int) -> str:
    """A link annotation, printed and without a border (ISO 32000-1, 12.5.6.5)."""
    box = link.box
    corners = " ".join(map(number, (box.x, height - box.bottom, box.right, height - box.y)))
    # The address of a URI action is 7-bit ASCII (12.6.4.7).
    url = "".join(letter if "!" <= letter <= "~" else "".join(f"%{byte:02X}" for byte in letter.encode()) for letter in link.url)
    return (
        f"<</Type/Annot/Subtype/Link/Rect[{corners}]/Border[0 0 0]/F 4/StructParent {key}"
        f"/Contents{text(link.text)}/A<</S/URI/URI{text(url)}>>>>"
    )


class _Drawn(NamedTuple):
    """What goes into pages: their pieces, their links, and the number of the resources that they share."""

    pieces: Sequence[Sequence[Painted]]
    links: Sequence[Annotation]
    resources: int


def _write_pages(file: File, pages: Sequence[Page], drawn: _Drawn, first: int) -> tuple[int, list[tuple[str, tuple[int, ...]]]]:
    """Put the pages into the file under the numbers from `first` on; the number of their tree, and what `Written` knows of them."""
    tree = file.reserve()
    active: list[list[str]] = [[] for _ in pages]
    for link in drawn.links:
        active[link.page].append(ref(link.object))
    bodies = []
    for at, (page, pieces) in enumerate(zip(pages, drawn.pieces, strict=True)):
        box = f"[0 0 {number(page.size.width)} {number(page.size.height)}]"
        links = f"/Annots[{' '.join(active[at])}]" if active[at] else ""
        group = "/Group<</S/Transparency/CS/DeviceRGB>>" if any(piece.transparent for piece in pieces) else ""
        streams = tuple([file.stream("/Filter/FlateDecode", piece.content, deflate=False) for piece in pieces])
        head = f"<</Type/Page/Parent {ref(tree)}/MediaBox{box}/TrimBox{box}/Resources {ref(drawn.resources)}"
        file.put(first + at, f"{head}/Contents[{' '.join(map(ref, streams))}]/StructParents {at}/Tabs/S{links}{group}>>")
        bodies.append((head, streams))
    kids = " ".join(ref(first + at) for at in range(len(pages)))
    file.put(tree, f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>")
    return tree, bodies
