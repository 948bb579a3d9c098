"""The structure tree: parts in the order of reading, tied to the sequences and annotations that
show them (ISO 32000-1, 14.7).
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from brochure.page.structure import ON_SCREEN, TICKED, TO_WRITE, StructurePart
from brochure.pdf.canvas import PdfFile, pdf_number, pdf_reference, pdf_text
from brochure.pdf.memory import WritingMemory
from brochure.pdf.verify import HEADINGS


class MarkedSequence(NamedTuple):
    """A marked-content sequence: its page, counted from 0, and its number there."""

    page: int
    mcid: int


class LinkAnnotation(NamedTuple):
    """An annotation: its page, counted from 0, its part and its object number."""

    page: int
    part: int
    object: int


Kid: TypeAlias = int | MarkedSequence
"""What stands in an element: another element, by its part, or a sequence."""


Cited: TypeAlias = Mapping[int, tuple[int, ...]]
"""The parts that a part refers to (ISO 32000-2, 14.7.2, Ref)."""
NOTHING_CITED: Cited = {}


class ObjectNumbers(NamedTuple):
    """The object numbers that were given out beforehand: of the first page, the first element, and
    each page's height in points.
    """

    page: int
    element: int
    heights: tuple[float, ...]


def order_kids(
    parts: Sequence[StructurePart], sequences: Iterable[tuple[MarkedSequence, int]]
) -> list[list[Kid]]:
    """The kids of each part: as they are read where the part has marks of its own, else by their
    ids; `sequences` come in the order of reading, each with its part.
    """
    drawn: list[list[Kid]] = [[] for _ in parts]
    by_id: list[list[Kid]] = [[] for _ in parts]
    with_marks, placed_parts = set[int](), {0}
    for part in parts[1:]:
        by_id[part.parent].append(part.id)
    for sequence, owner in sequences:
        inner = owner
        while inner not in placed_parts:
            placed_parts.add(inner)
            drawn[parts[inner].parent].append(inner)
            inner = parts[inner].parent
        drawn[owner].append(sequence)
        with_marks.add(owner)
    # Parts that are drawn nowhere follow behind those that are.
    for owner in with_marks:
        by_id[owner] = drawn[owner] + [kid for kid in by_id[owner] if kid not in placed_parts]
    return by_id


def check_headings(parts: Sequence[StructurePart], kids: Sequence[Sequence[Kid]]) -> None:
    """ValueError where, in the order of reading, the first heading is no H1 or a level is left out
    (ISO 14289-1, 7.4.2).
    """
    # Depth first with a stack: the first kid is put on it last.
    level, waiting = 0, [0]
    while waiting:
        part = waiting.pop()
        waiting.extend(kid for kid in reversed(kids[part]) if isinstance(kid, int))
        if parts[part].role in HEADINGS:
            depth = HEADINGS.index(parts[part].role) + 1
            # From H2 to H4 a level is missing, from H4 back to H2 none.
            if depth > level + 1:
                raise ValueError(
                    f"part {part} ({parts[part].role}) follows"
                    f" {f'an H{level}' if level else 'no heading'}: a level is left out"
                )
            level = depth


def write_tags(
    file: PdfFile,
    parts: Sequence[StructurePart],
    language: str,
    sequences: Sequence[tuple[int, ...]],
    reading: Sequence[MarkedSequence],
    annotations: Sequence[LinkAnnotation],
    numbers: ObjectNumbers,
    memory: WritingMemory,
    spaces: "Namespaces | None" = None,
    cited: "Cited" = NOTHING_CITED,
) -> int:
    """Put the structure tree into the file; the number of its root.

    `language` is the document's, `sequences` has the parts of each page's sequences by MCID, and
    `reading` all of them in the order of reading. Files of PDF 2.0 have `spaces`, and parts that
    name others: `cited`.
    """
    # Its number is needed by the element at the top, which names it as its parent.
    root = file.reserve()
    asked = (
        tuple(parts),
        language,
        tuple(sequences),
        tuple(reading),
        tuple(annotations),
        numbers,
        root,
        spaces,
        tuple(cited.items()),
    )
    tree = memory.trees.recall(asked, lambda: _make_tree(*asked))
    # Elements have numbers in a row, so that each can name any other before it is written.
    for at, body in enumerate(tree.elements, start=numbers.element):
        file.put(at, body)
    # A name tree must be sorted: ids have leading zeros (7.9.6).
    ids = "".join(
        f"{_identity(part)}{pdf_reference(numbers.element + part)}" for part in tree.named
    )
    id_tree = f"/IDTree<</Names[{ids}]>>" if ids else ""
    # The next free key of the parent tree, for who adds to the file (table 322).
    next_key = len(sequences) + len(annotations)
    parent_tree = (
        f"/ParentTree {pdf_reference(file.add(tree.parents))}/ParentTreeNextKey {next_key}"
    )
    named = f"/Namespaces[{' '.join(map(pdf_reference, spaces))}]" if spaces else ""
    top = pdf_reference(numbers.element)
    file.put(root, f"<</Type/StructTreeRoot/K {top}{parent_tree}{id_tree}{named}>>")
    return root


OLD_ROLES = frozenset(
    {"TOC", "TOCI", "Reference", "BlockQuote", "Quote", "Index", "Code", "BibEntry", "NonStruct"}
)
"""Elements of PDF 1.7 that PDF 2.0 has no more (ISO 32000-2, 14.8.6)."""


class Namespaces(NamedTuple):
    """The object numbers of the namespaces of PDF 2.0 and of PDF 1.7."""

    new: int
    old: int

    def entry(self, role: str) -> str:
        """What an element of a role says of its namespace."""
        return f"/NS {pdf_reference(self.old if role in OLD_ROLES else self.new)}"


def add_namespaces(file: PdfFile) -> Namespaces:
    """Put both namespaces into the file (ISO 32000-2, 14.7.4.2 and 14.8.6)."""
    new, old = (
        file.add(f"<</Type/Namespace/NS({name})>>")
        for name in ("http://iso.org/pdf2/ssn", "http://iso.org/pdf/ssn")
    )
    return Namespaces(new, old)


class WrittenTree(NamedTuple):
    """The body of each element, of the tree back from content to elements, and the parts that
    others name.
    """

    elements: tuple[str, ...]
    parents: str
    named: tuple[int, ...]


def _make_tree(
    parts: tuple[StructurePart, ...],
    language: str,
    sequences: tuple[tuple[int, ...], ...],
    reading: tuple[MarkedSequence, ...],
    annotations: tuple[LinkAnnotation, ...],
    numbers: ObjectNumbers,
    root: int,
    spaces: "Namespaces | None",
    cited: tuple[tuple[int, tuple[int, ...]], ...],
) -> WrittenTree:
    """The whole tree as text; files that differ in words alone share it."""
    kids = order_kids(parts, [(each, sequences[each.page][each.mcid]) for each in reading])
    check_headings(parts, kids)
    names = dict(cited)
    active: dict[int, list[LinkAnnotation]] = {}
    for annotation in annotations:
        active.setdefault(annotation.part, []).append(annotation)
    # Cells name their headers by ID; a Note must have one (ISO 14289-1, 7.9).
    named = {header for part in parts for header in part.headers} | {
        part.id for part in parts if part.role in ("Note", "FENote")
    }
    spoken, elements = list[str](), list[str]()
    for part in parts:
        # Language is inherited (14.9.2): only where it changes is it written.
        inherited = spoken[part.parent] if part.id else language
        spoken.append(part.language or inherited)
        above = numbers.element + part.parent if part.id else root
        inside = _kids(kids[part.id], active.get(part.id, ()), numbers)
        lang = f"/Lang{pdf_text(part.language)}" if spoken[-1] != inherited else ""
        identity = f"/ID{_identity(part.id)}" if part.id in named else ""
        said = f"{lang}{identity}{_words(part)}{_attributes(part, numbers.heights)}"
        if spaces is not None:
            said += spaces.entry(part.role)
        if part.id in names:
            others = (pdf_reference(numbers.element + other) for other in names[part.id])
            said += f"/Ref[{' '.join(others)}]"
        elements.append(f"<</S/{part.role}/P {pdf_reference(above)}{inside}{said}>>")
    return WrittenTree(
        tuple(elements), _parent_tree(sequences, annotations, numbers), tuple(sorted(named))
    )


def _kids(
    kids: Sequence[Kid], annotations: Iterable[LinkAnnotation], numbers: ObjectNumbers
) -> str:
    """The entries K and Pg: sequences of the element's own page by their bare numbers."""
    # Most elements lie on one page, which is named once for all of their sequences.
    own = next((kid.page for kid in kids if isinstance(kid, MarkedSequence)), None)
    items = []
    for kid in kids:
        if isinstance(kid, int):
            items.append(pdf_reference(numbers.element + kid))
        elif kid.page == own:
            items.append(str(kid.mcid))
        else:
            # A sequence on another page names that page itself (14.7.4.2).
            items.append(
                f"<</Type/MCR/Pg {pdf_reference(numbers.page + kid.page)}/MCID {kid.mcid}>>"
            )
    items += [
        f"<</Type/OBJR/Pg {pdf_reference(numbers.page + page)}/Obj {pdf_reference(object_)}>>"
        for page, _, object_ in annotations
    ]
    page = f"/Pg {pdf_reference(numbers.page + own)}" if own is not None else ""
    return f"/K[{' '.join(items)}]{page}" if items else ""


def _words(part: StructurePart) -> str:
    return (f"/Alt{pdf_text(part.alt)}" if part.alt else "") + (
        f"/T{pdf_text(part.title)}" if part.title and not part.field else ""
    )


def _identity(part: int) -> str:
    return f"(p{part:07})"


def _attributes(part: StructurePart, heights: Sequence[float]) -> str:
    """The attribute objects of lists, table cells, printed fields and placed boxes (14.8.5)."""
    objects = []
    if part.role == "FENote":
        objects.append("<</O/FENote/NoteType/Footnote>>")
    if part.numbering:
        objects.append(f"<</O/List/ListNumbering/{part.numbering}>>")
    # Cells of one column and row need neither span.
    if part.scope or part.headers or part.columns > 1 or part.rows > 1:
        scope = f"/Scope/{part.scope}" if part.scope else ""
        headers = f"/Headers[{''.join(map(_identity, part.headers))}]" if part.headers else ""
        column_span = f"/ColSpan {part.columns}" if part.columns > 1 else ""
        row_span = f"/RowSpan {part.rows}" if part.rows > 1 else ""
        objects.append(f"<</O/Table{scope}{column_span}{row_span}{headers}>>")
    if part.field and part.field != ON_SCREEN:
        # A field that is printed and has no annotation (ISO 32000-1, 14.8.5.6).
        state = f"/checked/{'on' if part.field == TICKED else 'off'}"
        role = "/Role/tv" if part.field == TO_WRITE else f"/Role/cb{state}"
        objects.append(f"<</O/PrintField{role}/Desc{pdf_text(part.title)}>>")
    if part.box:
        # y counts from the top of the page here, and from the bottom in the file.
        x, y, width, depth = part.box
        top = heights[part.page] - y
        corners = " ".join(map(pdf_number, (x, top - depth, x + width, top)))
        objects.append(f"<</O/Layout/Placement/Block/BBox[{corners}]>>")
    if not objects:
        return ""
    return f"/A[{''.join(objects)}]" if objects[1:] else f"/A{objects[0]}"


def _parent_tree(
    sequences: Sequence[Sequence[int]],
    annotations: Sequence[LinkAnnotation],
    numbers: ObjectNumbers,
) -> str:
    """The way back from content to elements: pages by their index, annotations by the keys that
    follow (14.7.4.4).
    """
    # For a page an array by MCID, for an annotation its one element.
    entries = [
        f"{page}[{' '.join([pdf_reference(numbers.element + part) for part in shown])}]"
        for page, shown in enumerate(sequences)
    ]
    entries += [
        f"{key} {pdf_reference(numbers.element + annotation.part)}"
        for key, annotation in enumerate(annotations, start=len(sequences))
    ]
    return f"<</Nums[{' '.join(entries)}]>>"
