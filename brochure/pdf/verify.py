"""What a composition must be before it can be written: a fault here is the composer's, never an
author's, so it is a ValueError.

The rules are those that veraPDF tests for PDF/UA-1 and that a composition can break (ISO 14289-1,
7.1 to 7.9; ISO 32000-1, 14.8.4).
"""

import re
from collections import Counter
from collections.abc import Sequence

from brochure.page.frame import ComposedPage, Composition
from brochure.page.places import find_places
from brochure.page.structure import ARTIFACT, ON_SCREEN, StructurePart
from brochure.pdf.memory import WritingMemory

HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")
CONTENT = frozenset({
    *HEADINGS, "P", "Lbl", "LBody", "TH", "TD", "Caption", "Span", "Quote", "Note", "FENote",
    "Reference", "BibEntry", "Code", "Link", "Figure", "Formula", "Form",
})  # fmt: skip
"""Roles whose elements may hold marks."""
GROUPING = frozenset({
    "Document", "Part", "Art", "Sect", "Div", "BlockQuote", "TOC", "TOCI", "Index", "NonStruct",
    "L", "LI", "Table", "THead", "TBody", "TFoot", "TR",
})  # fmt: skip
"""Roles whose elements hold nothing but other elements."""
PARENTS = {
    "LI": {"L"}, "LBody": {"LI"}, "TR": {"Table", "THead", "TBody", "TFoot"}, "THead": {"Table"},
    "TBody": {"Table"}, "TFoot": {"Table"}, "TH": {"TR"}, "TD": {"TR"}, "TOCI": {"TOC"},
}  # fmt: skip
"""Where a role may stand, for those that may not stand anywhere."""
KIDS = {
    "L": {"L", "LI", "Caption"}, "LI": {"Lbl", "LBody"}, "Table":
    {"TR", "THead", "TBody", "TFoot", "Caption"}, "THead": {"TR"}, "TBody": {"TR"}, "TFoot": {"TR"},
    "TR": {"TH", "TD"}, "TOC": {"TOC", "TOCI", "Caption"},
}  # fmt: skip
"""What may stand in a role, for those that do not take everything."""
# As RFC 3066 has it, which ISO 32000-1 names (14.9.2).
_LANGUAGE = re.compile(r"[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*")
# The shortest and the longest side of a page in points (ISO 19005-2, 6.1.13).
_PAGE_SIDES = (3, 14400)


def verify_composition(composition: Composition, memory: WritingMemory) -> None:
    """Raise ValueError, saying which part, page or heading it is, where the composition cannot
    become a conforming file.
    """
    if not composition.pages or not composition.parts:
        raise ValueError("a composition must have a page and a part")
    parts = composition.parts
    structure = tuple(parts)
    memory.structures.recall(structure, lambda: _verify_structure(structure))
    anchors = _anchors(composition)
    for at, page in enumerate(composition.pages):
        _page(at, page, parts)
        for link in page.links:
            if link.anchor and link.anchor not in anchors:
                raise ValueError(
                    f"the link to “{link.url}” on page {at + 1} leads to no part that is drawn"
                )
    # Every Link has an annotation; that every annotation has a Link is asked page by page.
    linked = {link.part for page in composition.pages for link in page.links}
    for part in parts:
        if part.role == "Link" and part.id not in linked:
            raise ValueError(f"{_named(part)} has no active area on any page (ISO 14289-1, 7.18.5)")
    _blanks(composition)
    for heading in composition.outline:
        _number(heading.part, parts, f"the outline's “{heading.text}”")
        if heading.level < 1 or not heading.text:
            raise ValueError(
                f"the outline's “{heading.text}” at level {heading.level}: a line needs words and a"
                " level of 1 or more"
            )


def _blanks(composition: Composition) -> None:
    """ValueError unless each place to write in, and each field, has a Form, and each Form one such
    place.
    """
    shown = Counter(one.part for one in (*composition.blanks, *composition.entries))
    names = Counter(one.blank.name for one in composition.entries)
    if composition.entries and (composition.typing is None or max(names.values()) > 1):
        raise ValueError("fields have names of their own, and something to be typed in")
    forms = {part.id for part in composition.parts if part.role == "Form"}
    for number in sorted(shown.keys() | forms):
        part = _number(number, composition.parts, "a place to write in")
        if shown[number] != 1 or number not in forms:
            raise ValueError(
                f"{_named(part)} has {shown[number]} places to write in; each must have one Form"
            )


def _anchors(composition: Composition) -> frozenset[str]:
    """The anchors of parts that something is drawn of; ValueError where two parts have one."""
    named = [part for part in composition.parts if part.anchor]
    if len({part.anchor for part in named}) < len(named):
        raise ValueError("two parts have one anchor, by which links lead to them")
    linked = any(link.anchor for page in composition.pages for link in page.links)
    places = find_places(composition) if linked else {}
    return frozenset(part.anchor for part in named if part.id in places)


def _verify_structure(parts: tuple[StructurePart, ...]) -> None:
    """The structure alone, which files that differ in words have in common."""
    for at, part in enumerate(parts):
        _part(at, part, parts)
        if part.role == "Form" or part.field:
            _form(part)
    _tables(parts)


def _named(part: StructurePart) -> str:
    return f"part {part.id} ({part.role})"


def _number(number: int, parts: Sequence[StructurePart], who: str) -> StructurePart:
    if not 0 <= number < len(parts):
        raise ValueError(f"{who} names part {number}; the parts are 0 to {len(parts) - 1}")
    return parts[number]


def _part(at: int, part: StructurePart, parts: Sequence[StructurePart]) -> None:
    role = part.role
    # All that follows finds parts by their numbers.
    if part.id != at:
        raise ValueError(f"{_named(part)} stands at place {at}; a part's id must be its place")
    if role not in CONTENT and role not in GROUPING:
        raise ValueError(f"{_named(part)}: not a structure type that can be written")
    # One Document at the root, and none below it.
    if (role == "Document") != (at == 0):
        raise ValueError(f"{_named(part)}: part 0, and no other, must be the Document")
    if at:
        _standing(part, parts)
    spoken = role == "Form" and part.field == ON_SCREEN
    if role in ("Figure", "Formula", "Form") and not (part.alt.strip() or spoken):
        raise ValueError(f"{_named(part)} has no alternative text (ISO 14289-1, 7.3)")
    if part.language and not _LANGUAGE.fullmatch(part.language):
        raise ValueError(f"{_named(part)}: “{part.language}” is not a language tag")
    for header in part.headers:
        if _number(header, parts, _named(part)).role != "TH":
            raise ValueError(
                f"{_named(part)} names {_named(parts[header])} as a header; only a TH can be one"
            )


def _form(part: StructurePart) -> None:
    if (part.role == "Form") != bool(part.field):
        raise ValueError(f"{_named(part)}: a Form, and nothing else, is for writing or ticking")
    # What goes into /Desc (ISO 32000-1, table 348).
    if not part.title.strip():
        raise ValueError(f"{_named(part)} does not say what is to be filled in")


def _standing(part: StructurePart, parts: Sequence[StructurePart]) -> None:
    # Parents come first, so that one walk over the parts is enough.
    if not 0 <= part.parent < part.id:
        raise ValueError(f"{_named(part)} comes before its parent, part {part.parent}")
    above = parts[part.parent].role
    if above not in PARENTS.get(part.role, (above,)) or part.role not in KIDS.get(
        above, (part.role,)
    ):
        raise ValueError(f"{_named(part)} may not stand in {_named(parts[part.parent])}")


def _tables(parts: Sequence[StructurePart]) -> None:
    """Every row as long as the others, a header that can be found, captions and groups of rows
    where they may be (7.2, 7.5).
    """
    kids: dict[int, list[StructurePart]] = {}
    for part in parts[1:]:
        kids.setdefault(part.parent, []).append(part)
    # A TH without scope is right where cells name it.
    spoken_for = {header for part in parts for header in part.headers}
    for part in parts:
        within = kids.get(part.id, [])
        captions = [at for at, kid in enumerate(within) if kid.role == "Caption"]
        if part.role in ("L", "TOC") and captions not in ([], [0]):
            raise ValueError(f"{_named(part)}: a caption may only be its first part")
        if part.role == "Table":
            _table(part, within, kids, captions)
        if part.role == "TH" and not part.scope and part.id not in spoken_for:
            raise ValueError(
                f"{_named(part)} has no scope and no cell names it as its header (ISO 14289-1, 7.5)"
            )


def _table(
    table: StructurePart,
    within: Sequence[StructurePart],
    kids: dict[int, list[StructurePart]],
    captions: Sequence[int],
) -> None:
    if list(captions) not in ([], [0], [len(within) - 1]):
        raise ValueError(f"{_named(table)}: one caption, first or last, is allowed")
    count = Counter(kid.role for kid in within)
    if (
        count["THead"] > 1
        or count["TFoot"] > 1
        or ((count["THead"] or count["TFoot"]) and not count["TBody"])
    ):
        raise ValueError(
            f"{_named(table)}: at most one THead and one TFoot, and a TBody beside them"
        )
    rows = [
        row
        for kid in within
        for row in (kids.get(kid.id, []) if kid.role != "TR" else [kid])
        if row.role == "TR"
    ]
    lengths = _lengths([kids.get(row.id, []) for row in rows])
    if len(lengths) > 1:
        raise ValueError(
            f"{_named(table)}: rows of {sorted(lengths)} cells; all must have the same number"
        )


def _lengths(rows: Sequence[Sequence[StructurePart]]) -> set[int]:
    """How many columns the rows cover, each with the cells that reach down into it."""
    reaching: list[tuple[int, int]] = []
    found = set()
    for cells in rows:
        # Cells that reach down from rows above count in this row as well.
        found.add(sum(cell.columns for cell in cells) + sum(columns for columns, _ in reaching))
        open_cells = [*reaching, *((cell.columns, cell.rows) for cell in cells)]
        reaching = [(columns, left - 1) for columns, left in open_cells if left > 1]
    if reaching:
        raise ValueError("a cell reaches down beyond its table")
    return found


def _page(at: int, page: ComposedPage, parts: Sequence[StructurePart]) -> None:
    least, most = _PAGE_SIDES
    if not (least <= page.size.width <= most and least <= page.size.height <= most):
        raise ValueError(
            f"page {at + 1} measures {page.size.width} by {page.size.height} points; sides are"
            f" {least} to {most}"
        )
    for number in {mark.part for mark in page.drawn} - {ARTIFACT}:
        part = _number(number, parts, f"a mark on page {at + 1}")
        # Marks in a grouping element (Table, TR, L) would be content without a type.
        if part.role not in CONTENT:
            raise ValueError(
                f"a mark on page {at + 1} belongs to {_named(part)}, which may hold other parts"
                " only"
            )
    for link in page.links:
        part = _number(link.part, parts, f"a link on page {at + 1}")
        if part.role != "Link" or not link.text or not link.url:
            raise ValueError(
                f"the link to “{link.url}” on page {at + 1}: its part must be a Link, its address"
                " and text not empty"
            )
