"""The outline: headings as a tree of lines, each leading to the place where it stands (ISO 32000-1,
12.3.3).
"""

from collections.abc import Mapping, Sequence

from brochure.page.frame import Composition
from brochure.page.places import PartPlace
from brochure.page.structure import OutlineHeading
from brochure.pdf.canvas import PdfFile, pdf_number, pdf_reference, pdf_text


def write_outline(
    file: PdfFile,
    composition: Composition,
    places: Mapping[int, PartPlace],
    pages: int,
    elements: int,
) -> int:
    """Put the outline into the file; its number. `pages` and `elements` are the numbers of the
    first of each.
    """
    headings = composition.outline
    root = file.reserve()
    first = file.reserve(len(headings))
    above = _nesting([heading.level for heading in headings])
    below = _line_counts(above)
    kids: dict[int, list[int]] = {}
    for at, parent in enumerate(above):
        kids.setdefault(parent, []).append(at)
    for siblings in kids.values():
        for place, at in enumerate(siblings):
            heading = headings[at]
            links = {
                "Parent": first + above[at] if above[at] >= 0 else root,
                "Prev": first + siblings[place - 1] if place else 0,
                "Next": first + siblings[place + 1] if place + 1 < len(siblings) else 0,
                **_ends(kids.get(at, ()), first),
                "SE": elements + heading.part,
            }
            target = _destination(heading, places, composition, pages, elements)
            title = f"/Title{pdf_text(heading.text)}"
            file.put(first + at, f"<<{title}{target}{_references(links)}{_count(below[at])}>>")
    file.put(
        root,
        f"<</Type/Outlines{_references(_ends(kids.get(-1, ()), first))}{_count(len(headings))}>>",
    )
    return root


def _destination(
    heading: OutlineHeading,
    places: Mapping[int, PartPlace],
    composition: Composition,
    pages: int,
    elements: int,
) -> str:
    """Where a line of the outline leads: the height of its heading on its page, at the zoom that
    the reader has chosen (ISO 32000-1, 12.3.2.2).
    """
    if heading.part not in places:
        raise ValueError(
            f"the outline's “{heading.text}” leads to part {heading.part}, which has no marks"
        )
    return write_destination(heading.part, places, composition, pages, elements)


def write_destination(
    part: int,
    places: Mapping[int, PartPlace],
    composition: Composition,
    pages: int,
    elements: int,
) -> str:
    """The entry that leads to a part; `pages` and `elements` are the numbers of the first of each.

    PDF/UA-2 asks for the element too (ISO 14289-2, 8.8). It stands in an action beside the page,
    since viewers go nowhere by an element alone.
    """
    place = places[part]
    y = pdf_number(composition.pages[place.page].size.height - place.top)
    view = f"/XYZ null {y} null]"
    if not composition.target.modern:
        return f"/Dest[{pdf_reference(pages + place.page)}{view}"
    page, element = pdf_reference(pages + place.page), pdf_reference(elements + part)
    return f"/A<</S/GoTo/D[{page}{view}/SD[{element}{view}>>"


def _line_counts(above: Sequence[int]) -> list[int]:
    """How many lines stand below each, at any depth: what a viewer opens (ISO 32000-1, table
    153).
    """
    below = [0] * len(above)
    for at in reversed(range(len(above))):
        if above[at] >= 0:
            below[above[at]] += 1 + below[at]
    return below


def _nesting(levels: Sequence[int]) -> list[int]:
    """For each line the one it belongs to, the nearest before it of a higher level, or -1."""
    above: list[int] = []
    open_: list[int] = []
    for at, level in enumerate(levels):
        while open_ and levels[open_[-1]] >= level:
            open_.pop()
        above.append(open_[-1] if open_ else -1)
        open_.append(at)
    return above


def _ends(kids: Sequence[int], first: int) -> dict[str, int]:
    return {"First": first + kids[0], "Last": first + kids[-1]} if kids else {}


def _references(entries: dict[str, int]) -> str:
    return "".join(f"/{key} {pdf_reference(value)}" for key, value in entries.items() if value)


def _count(lines: int) -> str:
    return f"/Count {lines}" if lines else ""
