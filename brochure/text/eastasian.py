"""Lines as Chinese and Japanese readers expect them: filled to the measure, with no blank before an
opening mark.

W3C, Requirements for Chinese Text Layout (CLReq), 3.1.6 and 3.2.1; Requirements for Japanese Text
Layout (JLReq), 3.1.5 and 3.8.4.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from brochure.text.galley import PlacedRun, TextLine
from brochure.text.gaps import OPENING, gap_width

# Ems from which on the drawing of a mark counts as full-width.
_FULL = 0.9


class _Glyph(NamedTuple):
    """A glyph of a line by the places of its run and of itself in it, with the text of its
    cluster.
    """

    run: int
    place: int
    text: str
    size: float


def trim_opening_mark(line: TextLine) -> TextLine:
    """The line without the blank half of a full-width mark that opens it, so that its ink begins at
    the edge.
    """
    # From the right nothing is trimmed: no full-width mark opens a line of Arabic or Hebrew.
    if not line.runs or line.runs[0].run.rtl:
        return line
    first = line.runs[0].run
    if not first.texts or first.texts[0][:1] not in OPENING:
        return line
    # Full-width marks have their ink in one half of the em; what is more than that half is blank.
    blank = first.advances[0] - first.face.upem // 2
    # Proportional fonts draw the mark narrow already, and have no blank to give.
    if first.advances[0] < _FULL * first.face.upem:
        return line
    # The ink lies in the mark's right half: the glyph moves left by the blank, and so does all that
    # follows.
    (x, y), *offsets = first.offsets or ((0, 0),) * len(first.ids)
    opened = first.replace_glyphs(
        advances=(first.advances[0] - blank, *first.advances[1:]),
        offsets=((x - blank, y), *offsets),
    )
    points = blank * first.size / first.face.upem
    others = [placed._replace(x=placed.x - points) for placed in line.runs[1:]]
    return TextLine((line.runs[0]._replace(run=opened), *others), line.width - points)


def spread_line(line: TextLine, measure: float) -> TextLine:
    """The line with its gaps widened so that it fills the measure in points; as it was, where that
    would tear it apart.
    """
    missing = measure - line.width
    # Nothing is missing from a full line; a line with Arabic in it is left as it is.
    if missing <= 0 or any(placed.run.rtl for placed in line.runs):
        return line
    room = dict(_gaps(line))
    total = sum(room.values())
    # All gaps at their widest would not fill it: a ragged line reads better than a torn one.
    if missing > total:
        return line
    return _widened(line, {place: most * missing / total for place, most in room.items()})


def _gaps(line: TextLine) -> Iterator[tuple[tuple[int, int], float]]:
    """Behind which glyphs, by the places of their run and of themselves in it, the line may be
    widened by so many points.
    """
    # By glyph: a gap lies behind the last character of a cluster and before the first of the next.
    glyphs = [
        _Glyph(number, place, text, placed.run.size)
        for number, placed in enumerate(line.runs)
        for place, text in enumerate(placed.run.texts)
    ]
    # The space at the line's end hangs outside and takes no part.
    while glyphs and not glyphs[-1].text.strip():
        glyphs.pop()
    for this, following in pairwise(glyphs):
        if this.text and following.text:
            most = gap_width(this.text[-1], following.text[0]) * this.size
            if most:
                yield (this.run, this.place), most


def _widened(line: TextLine, added: dict[tuple[int, int], float]) -> TextLine:
    """The line with so many points behind some of its glyphs, rounded to the units of its faces
    from the left to the right.
    """
    runs: list[PlacedRun] = []
    moved = wanted = 0.0
    for number, placed in enumerate(line.runs):
        run = placed.run
        unit = run.size / run.face.upem
        advances = list(run.advances)
        start = moved
        for place in range(len(advances)):
            if more := added.get((number, place)):
                # Rounding to whole units goes on from what has been placed, so that errors never
                # add up.
                wanted += more
                units = int((wanted - moved) / unit)
                advances[place] += units
                moved += units * unit
        widened = run.replace_glyphs(advances=advances)
        runs.append(placed._replace(x=placed.x + start, run=widened))
    return TextLine(tuple(runs), line.width + moved)
