"""The finished file read back: proof that it says what was said, in order and tagged so, and that
it stands where it was set.

Two readings prove it, and neither knows a rule by which some reader orders words. By its structure
(`readback.tags`): the tags' tree, the marked content that it names, the codes in the order of the
stream and what ToUnicode makes of them. By its objects (`readback.placing`): the texts that PDFium,
the library in Chrome, lists, each with place, size, font and sequence. That the right drawing
stands over the right text, no reading of text can see.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from brochure.check.pdfium import TextObject, read_shown_pages
from brochure.check.readback import UnreadableFile
from brochure.check.readback.inked import find_misprints
from brochure.check.readback.leading import find_miscalled, find_misled, find_misnumbered
from brochure.check.readback.lost import HINT, find_block, lost_notices
from brochure.check.readback.placing import find_misplaced
from brochure.check.readback.reading import (
    ReadingOrder,
    ReadPiece,
    artifact_text,
    clean_text,
    expected_order,
)
from brochure.check.readback.shown import prove_characters
from brochure.check.readback.streams import ReadMemory, keep_objects, list_objects
from brochure.check.readback.tags import TaggedFile, read_tags
from brochure.check.readback.wording import plain_text, said_and_found
from brochure.edition import CMYK
from brochure.notice import Notice, Place
from brochure.page.frame import Composition
from brochure.page.structure import ARTIFACT, ON_SCREEN

NEAR = 0.01
"""How far in points a field may stand from where it was set: numbers are rounded to hundredths."""


def read_back(
    pdf: bytes,
    composition: Composition,
    memory: ReadMemory | None = None,
    *,
    viewed: bool = False,
) -> tuple[Notice, ...]:
    """Errors where the file does not hold what the composition says; what stands elsewhere is told
    where the words are right.

    With a `memory`, content that another file has too is not read again; what it says is compared.
    Where it is `viewed`, the text that PDFium gives to its users is compared, too. The rules are
    `lost-text`, `wrong-tags`, `misplaced-text`, `lost-page`, `empty-page`, `misread-text`,
    `wrong-ink` and `unreadable-file`.
    """
    whole = Place(composition.said[0].place.file if composition.said else "")
    # What cannot be read is one notice; all else needs a reading.
    try:
        structure = read_tags(pdf, memory)
        placed, shown = _ask_pdfium(pdf, structure, memory, viewed)
        reading = expected_order(composition)
        misprints = tuple(_misprints(pdf, composition, whole))
    except UnreadableFile as fault:
        return (Notice(whole, "unreadable-file", str(fault), HINT),)
    told = (
        *misprints,
        *_pages(placed, composition, whole),
        *_texts(structure.reading, reading, composition, whole),
        *_furniture(structure, composition, whole),
        *_links(structure, reading, composition, whole),
        *_fields(structure, reading, composition, whole),
        *_entries(structure, reading, composition, whole),
    )
    # Places are asked for only where pages, words and links are right: else they follow from those.
    told = told or tuple(_places(placed, structure, reading, composition, whole))
    # The third reading, of the text that PDFium gives, comes last and only where it is asked for.
    return told or (prove_characters(pdf, composition, shown) if viewed else ())


def _misprints(pdf: bytes, composition: Composition, whole: Place) -> Iterator[Notice]:
    """What a file for a press would print otherwise than it was meant."""
    target = composition.target
    if target.colour == CMYK:
        for told in find_misprints(pdf, exchanged=target.exchanged):
            yield Notice(whole, "wrong-ink", told, HINT)


def _ask_pdfium(
    pdf: bytes, structure: TaggedFile, memory: ReadMemory | None, viewed: bool
) -> tuple[Sequence[Sequence[TextObject]], Sequence[str]]:
    """The text objects of each page, and the texts of pages if the file is `viewed`: these depend
    on all that a page shows, so nothing is taken as known."""
    # The shown pages give both, the objects and the text, from one loading of each page.
    if not viewed:
        return list_objects(pdf, structure.streams, memory), ()
    pages = read_shown_pages(pdf)
    placed = [page.objects for page in pages]
    if memory is not None:
        keep_objects(placed, structure.streams, memory)
    return placed, [page.text for page in pages]


def _pages(placed: Sequence[object], composition: Composition, whole: Place) -> Iterator[Notice]:
    # A page more or less makes pairs of pages wrong: but each is told for itself.
    if len(placed) != len(composition.pages):
        text = f"pages in the file: {len(placed)}; pages that were set: {len(composition.pages)}"
        yield Notice(whole, "lost-page", text, HINT)
    for number, page in enumerate(composition.pages, 1):
        # A side of a sheet may be blank where pages are folded or bound.
        if not page.marks and not composition.order:
            yield Notice(whole, "empty-page", f"nothing stands on page {number}", HINT)


def _texts(
    found: ReadingOrder, reading: ReadingOrder, composition: Composition, whole: Place
) -> Iterator[Notice]:
    """What the file's tags say otherwise than was said; then, where the words are right, what else
    is not as it was set."""
    faults = list(lost_notices(composition.said, found))
    yield from faults
    # Words are told first; tags are compared where the words are right.
    if faults or found.pieces == reading.pieces:
        return
    at = next(
        (
            at
            for at, (one, other) in enumerate(zip(found.pieces, reading.pieces, strict=False))
            if one != other
        ),
        -1,
    )
    # One list is the beginning of the other.
    if at < 0:
        yield Notice(
            whole,
            "wrong-tags",
            f"elements in the file: {len(found.pieces)}; set were {len(reading.pieces)}",
            HINT,
        )
        return
    place, block = find_block(reading, at, composition, whole)
    yield Notice(place, *_differing(reading.pieces[at], found.pieces[at], block), HINT)


def _differing(wanted: ReadPiece, found: ReadPiece, block: str) -> tuple[str, str]:
    """The rule and the words for two pieces that differ."""
    # The words may be the same and divided otherwise among the elements.
    if wanted.text != found.text:
        return "lost-text", f"in {block}, {said_and_found(wanted.text, found.text)}"
    what = " ".join(filter(None, (wanted.role, wanted.language, wanted.alt)))
    instead = " ".join(filter(None, (found.role, found.language, found.alt)))
    level = (
        f" at depth {found.depth} instead of {wanted.depth}" if found.depth != wanted.depth else ""
    )
    return "wrong-tags", f"in {block}, what should be tagged {what} is tagged {instead}{level}"


def _furniture(structure: TaggedFile, composition: Composition, whole: Place) -> Iterator[Notice]:
    """What stands around the content of each page, against the marks, and these against what they
    should say."""
    pages = zip(composition.pages, structure.artifacts, strict=False)
    for number, (page, found) in enumerate(pages, 1):
        wanted = artifact_text(page)
        said = clean_text(" ".join(page.furniture))
        # The file against the marks, then the marks against what the furniture should say.
        if found != wanted or not _same_letters(said, wanted):
            text = said_and_found(said if found == wanted else wanted, found)
            yield Notice(whole, "lost-text", f"around the content of page {number}: {text}", HINT)


def _same_letters(text: str, other: str) -> bool:
    """Whether two texts have the same letters in any order: furniture is drawn by its place."""
    # The quick look: the very same characters; else without marks that nobody sees.
    if sorted(text.replace(" ", "")) == sorted(other.replace(" ", "")):
        return True
    return _letters(text) == _letters(other)


def _letters(text: str) -> list[str]:
    return sorted("".join(plain_text(text).split()))


def _links(
    structure: TaggedFile, reading: ReadingOrder, composition: Composition, whole: Place
) -> Iterator[Notice]:
    """Which links lead elsewhere, are not there or belong to other words."""
    parts = _parts(structure, reading)
    # As bags: the order of links on a page says nothing.
    found = Counter(
        (each.page, parts.get(each.element, ARTIFACT), each.address) for each in structure.links
    )
    wanted = Counter(
        (at, link.part, "" if link.anchor else link.url)
        for at, page in enumerate(composition.pages)
        for link in page.links
    )
    for page, _, url in (wanted - found) + (found - wanted):
        yield Notice(
            whole,
            "wrong-tags",
            f"the links of page {page + 1} are not those that were set: {url}",
            HINT,
        )
        # One is enough: a wrong link makes others look wrong.
        return
    inner = [(parts.get(each.element, ARTIFACT), each) for each in structure.links]
    for told in find_misled(inner, composition):
        yield Notice(whole, "wrong-tags", told, HINT)
    for find in (find_misnumbered, find_miscalled):
        for told in find(structure.reading, parts, composition):
            yield Notice(whole, "wrong-tags", told, HINT)


def _fields(
    structure: TaggedFile, reading: ReadingOrder, composition: Composition, whole: Place
) -> Iterator[Notice]:
    """Which places to write in are tagged as something else, or as ticked and are not."""
    parts = _parts(structure, reading)
    found = {parts.get(element, ARTIFACT): field for element, field in structure.fields}
    for part in composition.parts:
        was = found.get(part.id, "")
        # What is filled in on a screen is told by its field.
        if was != part.field.replace(ON_SCREEN, ""):
            to = part.field or "none"
            wrong = f"the field “{part.title}” is tagged as one to {was or 'none'}, not {to}"
            yield Notice(whole, "wrong-tags", wrong, HINT)
            # One is enough, as with links.
            return


def _entries(
    structure: TaggedFile, reading: ReadingOrder, composition: Composition, whole: Place
) -> Iterator[Notice]:
    """Which fields are others in the file, stand elsewhere or in another order."""
    parts = _parts(structure, reading)
    found = [
        (one.page, parts.get(one.element), one.kind, one.name, one.label, one.boxes, one.ticked)
        for one in structure.entries
    ]
    wanted = [
        (
            one.page,
            one.part,
            "/Btn" if one.blank.kind == "tick" else "/Tx",
            one.blank.name,
            one.blank.label,
            one.blank.boxes,
            one.blank.ticked,
        )
        for one in composition.entries
    ]
    stands = [
        all(abs(edge - other) < NEAR for edge, other in zip(one.corners, corners, strict=True))
        for one, corners in zip(structure.entries, _corners(composition), strict=False)
    ]
    if found != wanted or not all(stands):
        first = next((one for one, other in zip(wanted, found, strict=False) if one != other), None)
        named = f" “{first[4]}”" if first else ""
        wrong = f"the fields of the file are not those that were set{named}"
        yield Notice(whole, "wrong-tags", wrong, HINT)


def _corners(composition: Composition) -> Iterator[tuple[float, float, float, float]]:
    for one in composition.entries:
        height = composition.pages[one.page].size.height
        yield one.box.x, height - one.box.bottom, one.box.right, height - one.box.y


def _parts(structure: TaggedFile, reading: ReadingOrder) -> dict[int, int]:
    """The part that each element of the file is."""
    # Both readings have the same pieces here, so their elements go in pairs.
    return dict(zip(structure.reading.elements, reading.elements, strict=False))


def _places(
    placed: Sequence[Sequence[TextObject]],
    structure: TaggedFile,
    reading: ReadingOrder,
    composition: Composition,
    whole: Place,
) -> Iterator[Notice]:
    """Of each page the first text that does not stand where it was drawn."""
    parts = _parts(structure, reading)
    for number, (page, texts, owners) in enumerate(
        zip(composition.pages, placed, structure.owners, strict=False), 1
    ):
        own = {mcid: parts[owner] for mcid, owner in owners.items()}
        fault = find_misplaced(page, texts, structure.widths[number - 1], own)
        if fault is None:
            continue
        place, block = whole, f"page {number}"
        # A mark of the content names its block; one of the furniture only its page.
        if (
            fault.mark is not None
            and fault.mark.part != ARTIFACT
            and fault.mark.part in reading.elements
        ):
            place, name = find_block(
                reading, reading.elements.index(fault.mark.part), composition, whole
            )
            block = f"{name}, on page {number}"
        yield Notice(place, "misplaced-text", f"in {block}, {fault.text}", HINT)
