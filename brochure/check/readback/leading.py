"""Where links within a file lead, the pages that it names of itself and the notes that it calls:
against where its parts stand.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from brochure.check.readback.reading import ReadingOrder
from brochure.check.readback.tags import ReadLink
from brochure.page.frame import Composition, GlyphMark
from brochure.page.structure import ARTIFACT

# A height is written with two decimals.
_NEAR = 0.0055
# Digits of any script, which int() reads.
_NUMBER = re.compile(r"\d+")


def find_misled(links: Iterable[tuple[int, ReadLink]], composition: Composition) -> Iterator[str]:
    """Links, each with its part, that do not lead to the page and the top of the part that they
    were set to lead to.
    """
    anchors = {
        link.part: link.anchor for page in composition.pages for link in page.links if link.anchor
    }
    if not anchors:
        return
    tops = _find_tops(composition, set(anchors.values()))
    for part, link in links:
        if link.address:
            continue
        page, height, _ = tops.get(anchors.get(part, ""), _PartTop(-1, 0.0, 0))
        if link.target[0] != page or abs(link.target[1] - height) > _NEAR:
            yield (
                f"a link on page {link.page + 1} leads to page {link.target[0] + 1} at"
                f" {link.target[1]:.2f}, and should lead to page {page + 1} at {height:.2f}"
            )


class _PartTop(NamedTuple):
    """The page of the file, counted from 0, of the first mark in a part, the height of its top from
    the bottom, and the page that a reader knows it by, counted from 1.
    """

    page: int
    height: float
    leaf: int


def _find_tops(composition: Composition, wanted: set[str]) -> dict[str, _PartTop]:
    """Where each part with an anchor begins."""
    found: dict[str, _PartTop] = {}
    within = {part.id: part.anchor for part in composition.parts if part.anchor in wanted}
    for piece, (number, marks) in enumerate(composition.pieces):
        height = composition.pages[number].size.height
        for mark in marks:
            top = mark.y - mark.run.size if isinstance(mark, GlyphMark) else mark.box.y
            part = mark.part
            while part != ARTIFACT:
                if part in within:
                    place = _PartTop(number, height - top, composition.leaf(piece))
                    found.setdefault(within[part], place)
                part = composition.parts[part].parent
    return found


def find_misnumbered(
    found: ReadingOrder, parts: Mapping[int, int], composition: Composition
) -> Iterator[str]:
    """Parts that, as the file has them, end with another page than that of what they refer to."""
    if not composition.references:
        return
    texts = _texts_within(found, parts, composition)
    tops = _find_tops(composition, {each.anchor for each in composition.references})
    for part, anchor, page in composition.references:
        if part == ARTIFACT or not page:
            continue
        *_, last = (-1, *map(int, _NUMBER.findall(texts.get(part, ""))))
        stands = tops[anchor].leaf if anchor in tops else 0
        if last != stands:
            yield f"“{texts.get(part, '')}” names page {last} of what stands on page {stands}"


def find_miscalled(
    found: ReadingOrder, parts: Mapping[int, int], composition: Composition
) -> Iterator[str]:
    """Calls of notes, as the file has them, with another number than the note that they lead to."""
    notes = {part.anchor: part.id for part in composition.parts if part.role in ("Note", "FENote")}
    if not notes:
        return
    texts = _texts_within(found, parts, composition)
    labels = {
        part.parent: texts.get(part.id, "") for part in composition.parts if part.role == "Lbl"
    }
    for page in composition.pages:
        for link in page.links:
            if link.anchor in notes:
                called, label = texts.get(link.part, ""), labels.get(notes[link.anchor], "")
                # By their values, since a text of another language has its own digits.
                if _values(called) != _values(label) or not _values(called):
                    yield f"“{called}” calls the note “{label}”"


def _values(text: str) -> list[int]:
    return [int(number) for number in _NUMBER.findall(text)]


def _texts_within(
    found: ReadingOrder, parts: Mapping[int, int], composition: Composition
) -> dict[int, str]:
    """The text of each part in the file, with that of all parts in it."""
    texts: dict[int, str] = {}
    for piece, element in zip(found.pieces, found.elements, strict=True):
        part = parts.get(element, ARTIFACT)
        while part != ARTIFACT:
            texts[part] = texts.get(part, "") + piece.text
            part = composition.parts[part].parent
    return texts
