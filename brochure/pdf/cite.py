"""What names what in a file of PDF 2.0: contents their headings, calls their notes, notes their
calls (ISO 14289-2, 8.2.5.8 and 8.2.5.14).
"""

from brochure.page.frame import Composition
from brochure.pdf.tags import Cited

NOTE, LINE, CALL = "FENote", "TOCI", "Reference"


def find_citations(composition: Composition) -> Cited:
    """The parts that parts refer to, by their numbers."""
    parts = composition.parts
    named = {part.anchor: part.id for part in parts if part.anchor}
    found: dict[int, tuple[int, ...]] = {}
    for page in composition.pages:
        for link in page.links:
            target = named.get(link.anchor, -1) if link.anchor else -1
            if target < 0:
                continue
            # The nearest element that stands for the whole line or call.
            part = link.part
            while part > 0 and parts[part].role not in (LINE, CALL):
                part = parts[part].parent
            if part <= 0:
                continue
            holder = part
            if parts[holder].role == CALL and parts[parts[holder].parent].role == LINE:
                holder = parts[holder].parent
            found.setdefault(holder, (target,))
            if parts[target].role == NOTE:
                found[target] = (*found.get(target, ()), holder)
    return {part: tuple(dict.fromkeys(others)) for part, others in found.items()}
