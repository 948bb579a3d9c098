"""The composition looked at before it is written: marks on their pages, no text over another, facts
that read left to right.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby
from typing import NamedTuple, TypeAlias

from brochure.check.readback.wording import bare_text
from brochure.notice import Notice, Place
from brochure.page.frame import (
    BlankMark,
    ComposedPage,
    Composition,
    DrawingMark,
    FillMark,
    GlyphMark,
    ImageMark,
)
from brochure.page.structure import ARTIFACT, SaidText
from brochure.text import bidi
from brochure.text.isolate import ADDRESSES, RANGE, TextFact, find_facts
from brochure.units import Box

HINT = (
    "the program failed here, not the leaflet: report it with this leaflet, and meanwhile divide or"
    " shorten this block"
)
# How far in points a mark may reach over an edge: glyphs' widths are rounded.
_SLACK = 0.5
_RISE, _FOOT = 0.7, 0.15
"""How far letters reach above their baseline and below it, as shares of the type size: the least of
the scripts.
"""
_KINDS = {
    FillMark: "panel or rule",
    BlankMark: "place to write in",
    ImageMark: "picture",
    DrawingMark: "picture",
}
_Unlettered: TypeAlias = FillMark | ImageMark | DrawingMark | BlankMark
# A run as baseline, left, right, size and mark.
_Line: TypeAlias = tuple[float, float, float, float, GlyphMark]


class _Fault(NamedTuple):
    """A finding, and a text of the block that it concerns."""

    rule: str
    text: str
    about: str


def inspect_pages(composition: Composition) -> tuple[Notice, ...]:
    """Errors of layout: `outside-page`, `overlap`, and in right-to-left text `fact-reversed` and
    `fact-broken`.
    """
    faults: list[_Fault] = []
    # Facts can only be turned round where something is drawn from the right.
    rtl = False
    for number, page in enumerate(composition.pages, 1):
        drawn = page.drawn
        lines = [
            (mark.y, mark.x, mark.x + mark.run.width, mark.run.size, mark)
            for mark in drawn
            if type(mark) is GlyphMark
        ]
        others = [mark for mark in drawn if not isinstance(mark, GlyphMark)]
        faults += _outside(page, number, lines, others)
        faults += _overlaps(number, lines)
        faults += _covered(page, number, lines, others)
        rtl = rtl or any(line[4].run.rtl for line in lines)
    if rtl:
        faults += _facts(composition)
    return tuple([_notice(composition.said, fault) for fault in faults])


def _notice(said: Sequence[SaidText], fault: _Fault) -> Notice:
    """The fault at the place of the first text that holds what it is about; at the leaflet as a
    whole where none does.
    """
    wanted = bare_text(fault.about)
    # The fault names a text as drawn; its block is found by the same text without spaces.
    for each in said:
        if wanted and wanted in bare_text(each.text):
            return Notice(each.place, fault.rule, f"in {each.block}, {fault.text}", HINT)
    return Notice(Place(said[0].place.file if said else ""), fault.rule, fault.text, HINT)


def _is_backdrop(page: ComposedPage, mark: _Unlettered) -> bool:
    """Whether a mark is a picture behind a head, from edge to edge: it has no edge on the page, and
    what goes on beyond is cut off on purpose.
    """
    box = mark.box
    wide = box.x <= _SLACK and box.right >= page.size.width - _SLACK
    return mark.part == ARTIFACT and not isinstance(mark, FillMark) and wide


def _outside(
    page: ComposedPage,
    number: int,
    lines: Sequence[_Line],
    others: Sequence[_Unlettered],
) -> Iterator[_Fault]:
    """What reaches beyond the sheet; a space that hangs over at a line's end is not seen."""
    width, height = page.size
    for y, left, right, _, mark in lines:
        # Twice: first the quick look with all spaces, then the exact one without those at the ends.
        if left < -_SLACK or right > width + _SLACK or not 0 < y < height:
            left, right = _ink(mark)
            if left < -_SLACK or right > width + _SLACK or not 0 < y < height:
                yield _Fault(
                    "outside-page", f"“{mark.run.text}” reaches beyond page {number}", mark.run.text
                )
    for other in others:
        # Marks of a print shop stand beyond the edge, and so does what is cut off.
        beyond = page.slug if other.part == ARTIFACT else page.bleed
        if not _holds(page, other.box, beyond) and not _is_backdrop(page, other):
            yield _Fault(
                "outside-page", f"a {_KINDS[type(other)]} reaches beyond page {number}", ""
            )
    # Links have no glyphs that could be looked at: their boxes are.
    for link in page.links:
        if not _holds(page, link.box):
            yield _Fault(
                "outside-page", f"the link “{link.text}” reaches beyond page {number}", link.text
            )


def _holds(page: ComposedPage, box: Box, beyond: float = 0.0) -> bool:
    x, y, width, height = box
    slack = _SLACK + beyond
    return (
        x >= -slack
        and y >= -slack
        and x + width <= page.size.width + slack
        and y + height <= page.size.height + slack
    )


def _ink(mark: GlyphMark) -> tuple[float, float]:
    """Where a run's glyphs begin and end, without the spaces on either side."""
    run = mark.run
    scale = run.size / run.face.upem
    # From both ends: what hangs over is a space or several.
    first, last = 0, len(run.texts)
    while last > first and run.texts[last - 1].isspace():
        last -= 1
    while first < last and run.texts[first].isspace():
        first += 1
    return mark.x + sum(run.advances[:first]) * scale, mark.x + sum(run.advances[:last]) * scale


def _overlaps(number: int, lines: Sequence[_Line]) -> Iterator[_Fault]:
    """Runs that are drawn over each other: letters of the lower one reach up to the other's
    feet.
    """
    # From the top: only the lines just below can reach up to one.
    ordered = sorted(lines, key=_baseline)
    largest = max((line[3] for line in lines), default=0.0)
    for at, (y, left, right, size, mark) in enumerate(ordered):
        foot = y + _FOOT * size
        reach = foot + _RISE * largest
        # Lines further down than the largest type could reach up are none of its neighbours.
        for other in ordered[at + 1 :]:
            if other[0] >= reach:
                break
            # The quick look first: boxes that meet in x, and feet that reach ascents.
            if (
                other[1] < right - _SLACK
                and left < other[2] - _SLACK
                and other[0] - _RISE * other[3] < foot
            ):
                # Then without the spaces at either end, which may lie over anything.
                one, two = _ink(mark), _ink(other[4])
                if two[0] < one[1] - _SLACK and one[0] < two[1] - _SLACK:
                    text = (
                        f"“{mark.run.text}” and “{other[4].run.text}” are drawn over each other on"
                        f" page {number}"
                    )
                    yield _Fault("overlap", text, mark.run.text)


def _baseline(line: _Line) -> float:
    return line[0]


def _covered(
    page: ComposedPage, number: int, lines: Sequence[_Line], others: Sequence[_Unlettered]
) -> Iterator[_Fault]:
    """Text that runs into a picture of the content, or into a place to write in; pictures that are
    artifacts may well be grounds.
    """
    for picture in others:
        # Grounds and icons are artifacts, and text may stand on them.
        if isinstance(picture, FillMark) or picture.part == ARTIFACT:
            continue
        x, top, width, height = picture.box
        for y, left, right, size, mark in lines:
            if (
                # Letters stand above their baseline, so a baseline within the picture or just below
                # it counts.
                top + _SLACK < y
                and y - size / 2 < top + height
                and left < x + width - _SLACK
                and x + _SLACK < right
            ):
                start, end = _ink(mark)
                if (
                    start < x + width - _SLACK
                    and x + _SLACK < end
                    and not _has_ground(page, picture, mark)
                ):
                    yield _Fault(
                        "overlap",
                        f"“{mark.run.text}” runs into a {_KINDS[type(picture)]} on page {number}",
                        mark.run.text,
                    )


def _has_ground(page: ComposedPage, picture: _Unlettered, mark: GlyphMark) -> bool:
    """Whether words on a picture stand on a ground of their own, which lies between the two."""
    drawn = page.drawn
    first = next(at for at, each in enumerate(drawn) if each is picture)
    last = next(at for at, each in enumerate(drawn) if each is mark)
    left, right = _ink(mark)
    size = mark.run.size
    return any(
        isinstance(each, FillMark)
        and each.box.x <= left + _SLACK
        and right - _SLACK <= each.box.right
        and each.box.y <= mark.y - _RISE * size
        and mark.y + _FOOT * size <= each.box.bottom
        for each in drawn[first:last]
    )


class _Stream(NamedTuple):
    """All content's glyph runs in the order of reading: their text without white space, where each
    begins in it, its page and mark.
    """

    text: str
    starts: Sequence[int]
    runs: Sequence[tuple[int, GlyphMark]]


def _stream(composition: Composition) -> _Stream:
    runs = [
        (number, mark)
        for number, page in enumerate(composition.pages, 1)
        for mark in page.drawn
        if type(mark) is GlyphMark and mark.part != ARTIFACT
    ]
    # White space is left out, since the writer may add and drop some.
    texts = [bare_text(mark.run.text) for _, mark in runs]
    return _Stream("".join(texts), [0, *accumulate(map(len, texts))][:-1], runs)


def _facts(composition: Composition) -> Iterator[_Fault]:
    """Each fact that is not drawn on one line from the left to the right; one whose text is lost is
    left to the reading back.

    Ranges are left alone: their order is that of the text around them, and where the line is too
    short they are divided.
    """
    stream = _stream(composition)
    at = 0
    for said in composition.said:
        # Facts are looked for in the order in which texts are said: the search goes on from there.
        passed, upto = 0, 0
        for fact in find_facts(said.text):
            passed += len(bare_text(said.text[upto : fact.start]))
            upto = fact.start
            # A range may be parted and turned round: its sides are facts themselves.
            if fact.kind == RANGE:
                continue
            text = bare_text(said.text[fact.start : fact.end])
            # Not found: the text is lost, which the reading back tells better.
            start = stream.text.find(text, at + passed)
            if start >= 0:
                yield from _fact(stream, start, text, fact, said)
        at += len(bare_text(said.text))


def _fact(
    stream: _Stream, start: int, text: str, fact: TextFact, said: SaidText
) -> Iterator[_Fault]:
    end = start + len(text)
    # The runs that carry some of the fact.
    first, last = bisect_right(stream.starts, start) - 1, bisect_right(stream.starts, end - 1)
    shown = said.text[fact.start : fact.end]
    lines = []
    # Runs of one line at a time, as a fact may be divided.
    for (page, y), group in groupby(
        range(first, last), lambda at: (stream.runs[at][0], stream.runs[at][1].y)
    ):
        lines.append((page, y))
        edges = []
        # What of the fact this run carries.
        for at in group:
            mark = stream.runs[at][1]
            carried = text[
                max(0, stream.starts[at] - start) : (
                    stream.starts[at + 1] if at + 1 < len(stream.starts) else end
                )
                - start
            ]
            # Latin letters or digits drawn by a right-to-left run would read backwards.
            if mark.run.rtl and len(carried) > 1 and bidi.is_plain(carried):
                yield _Fault(
                    "fact-reversed",
                    f"“{shown}” is drawn from the right to the left on page {page}",
                    shown,
                )
                return
            if bidi.is_plain(carried):
                edges.append(mark.x)
        # Several runs on one line must stand from the left in the order of the text.
        if edges != sorted(edges):
            yield _Fault(
                "fact-reversed",
                f"the parts of “{shown}” stand in the wrong order on page {page}",
                shown,
            )
            return
    # Long addresses may be divided (isolate.LONG); other facts never.
    if len(lines) > 1 and fact.kind not in ADDRESSES:
        yield _Fault(
            "fact-broken", f"“{shown}” is divided between lines on page {lines[0][0]}", shown
        )
