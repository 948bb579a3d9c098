"""Figures that stand behind the paragraph that follows them, in the order of reading too."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from brochure.page.desk import ColumnStrip
from brochure.page.frame import Mark
from brochure.page.structure import ARTIFACT, SaidText, StructurePart


class FigureMove(NamedTuple):
    """A figure that changes places with the paragraph behind it; both are named by their blocks."""

    figure: str
    text: str


class DrawnOrder(NamedTuple):
    """The structure and what is said, in the order drawn, with the new number of each part that has
    another.
    """

    parts: list[StructurePart]
    said: list[SaidText]
    renumbered: Mapping[int, int]


def reorder_parts(
    parts: Sequence[StructurePart],
    said: Sequence[SaidText],
    strips: Sequence[ColumnStrip],
    moves: Sequence[FigureMove],
) -> DrawnOrder:
    """The parts and texts of moved figures behind those of their paragraphs; `strips` are what is
    drawn of both.
    """
    renumbered: dict[int, int] = {}
    told = list(said)
    # Parts are numbered in the order of reading, which must be the order on the page: so figure and
    # paragraph exchange their ranges of numbers.
    for move in moves:
        figure, text = (_first_part(strips, block) for block in move)
        while parts[text].parent > figure:  # all its words are a link, or in another language
            text = parts[text].parent
        # All parts below the paragraph (links, phrases) go with it.
        end = text + 1
        while end < len(parts) and parts[end].parent >= text:
            end += 1
        # The figure's parts move up by the length of the paragraph, and its parts down by that of
        # the figure.
        renumbered |= {number: number + end - text for number in range(figure, text)}
        renumbered |= {number: number - text + figure for number in range(text, end)}
        _exchange(told, move)
    found = list(parts)
    # A parent outside of both ranges keeps its number.
    for number, new in renumbered.items():
        part = parts[number]
        found[new] = part._replace(id=new, parent=renumbered.get(part.parent, part.parent))
    return DrawnOrder(found, told, renumbered)


def _first_part(strips: Sequence[ColumnStrip], block: str) -> int:
    return min(
        mark.part
        for strip in strips
        if strip.block == block
        for mark in strip.marks
        if mark.part != ARTIFACT
    )


def _exchange(said: list[SaidText], move: FigureMove) -> None:
    """Puts what a figure says behind what its paragraph does."""
    texts = [at for at, each in enumerate(said) if each.block == move.text]
    captions = [at for at, each in enumerate(said) if each.block == move.figure]
    # A figure without caption and without words in it says nothing: nothing to exchange.
    if texts and captions:
        start, end = captions[0], texts[-1] + 1
        said[start:end] = [said[at] for at in (*texts, *captions)]


def renumbered_strip(strip: ColumnStrip, renumbered: Mapping[int, int]) -> ColumnStrip:
    """The strip with the new numbers of its parts."""
    marks = tuple([_renumbered(mark, renumbered) for mark in strip.marks])
    links = tuple(link._replace(part=renumbered.get(link.part, link.part)) for link in strip.links)
    return strip._replace(marks=marks, links=links)


def _renumbered(mark: Mark, renumbered: Mapping[int, int]) -> Mark:
    return mark._replace(part=renumbered.get(mark.part, mark.part))
