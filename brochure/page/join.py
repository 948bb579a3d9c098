"""Compositions put one behind the other, as one."""

from collections.abc import Sequence

from brochure.page.frame import ComposedPage, Composition, Mark, MarkGroup
from brochure.page.structure import StructurePart


def join_compositions(found: Sequence[Composition]) -> Composition:
    """The pages of compositions in one language one behind the other, in one Document, with what
    the first says of itself; none of them may refer to pages or parts of its own.
    """
    first, *others = found
    for other in others:
        first = _join(first, other)
    return first


def _join(one: Composition, other: Composition) -> Composition:
    # All but the Document of the other follow the parts that there are.
    by = len(one.parts) - 1
    pages = tuple(_renumber_page(page, by) for page in other.pages)
    parts = (_renumber_part(part, by, len(one.pages)) for part in other.parts[1:])
    outline = (heading._replace(part=heading.part + by) for heading in other.outline)
    return one._replace(
        pages=(*one.pages, *pages),
        parts=(*one.parts, *parts),
        outline=(*one.outline, *outline),
        said=(*one.said, *other.said),
    )


def _renumber_part(part: StructurePart, by: int, pages: int) -> StructurePart:
    return part._replace(
        id=part.id + by,
        parent=part.parent + by if part.parent else 0,
        headers=tuple(header + by for header in part.headers),
        page=part.page + pages,
        # Nothing refers to it, and both may have one of the same name.
        anchor="",
    )


def _renumber_page(page: ComposedPage, by: int) -> ComposedPage:
    content = tuple(
        MarkGroup([_renumber_mark(mark, by) for mark in group]) for group in page.content
    )
    links = tuple(link._replace(part=link.part + by) for link in page.links)
    return page._replace(content=content, links=links)


def _renumber_mark(mark: Mark, by: int) -> Mark:
    # Artifacts belong to no part.
    return mark._replace(part=mark.part + by) if mark.part > 0 else mark
