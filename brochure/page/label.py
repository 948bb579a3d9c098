"""A label beside its text: as wide as the space between them, so that readers take both for one
line."""

from collections.abc import Iterable, Iterator
from itertools import chain

from brochure.page.frame import GlyphMark, Mark
from brochure.text.run import GlyphRun, ShapedWord

RAISED = 0.6
"""How far what is on one line may stand above or below it, in ems: a bullet, the number of a
note.
"""
SPACE = 0.2
"""The width in ems of a space that nobody typed."""
APART = 0.45
"""A gap of more ems than this is filled: narrower ones are spaces to every reader."""


def draw_label(label: tuple[Mark, ...], line: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """The label's marks and those of its line; pdftotext takes a label that stands apart for a
    column of its own."""
    marks = (*label, *line)
    # Each label mark reaches for what follows it: the other glyphs of the label, then the line.
    reaching = [_reaching(mark, marks[at + 1 :]) for at, mark in enumerate(label)]
    return (*chain.from_iterable(reaching), *line)


def space_behind(marks: tuple[Mark, ...], *, rtl: bool = True) -> tuple[GlyphMark, ...]:
    """A space behind the last line of marks, on its left where that is read from right to left,
    where something stands beside it.

    pdf.js joins words of two runs that are drawn from the right to the left, however far apart.
    """
    # Where the line has no glyph at all, or its font no space, nothing can be added.
    last = next((mark for mark in reversed(marks) if isinstance(mark, GlyphMark)), None)
    if last is None or not last.run.face.space:
        return ()
    line = list(_on_line(last, [mark for mark in marks[::-1] if isinstance(mark, GlyphMark)]))
    units = int(last.run.face.upem * SPACE)
    if not rtl:
        return (_space(last, max(each.x + each.run.width for each in line), units, rtl=False),)
    # The line's left end, where a right-to-left line leaves off.
    left = min(each.x for each in line)
    return (_space(last, left - units * last.run.size / last.run.face.upem, units),)


def _space(mark: GlyphMark, x: float, units: int, *, rtl: bool = True) -> GlyphMark:
    face, size = mark.run.face, mark.run.size
    word = ShapedWord((face.space,), (" ",), (units,), None, rtl)
    return mark._replace(x=x, run=GlyphRun(face, size, (word,), rtl))


def _reaching(mark: Mark, others: tuple[Mark, ...]) -> tuple[Mark, ...]:
    if not isinstance(mark, GlyphMark) or not mark.run.words:
        return (mark,)
    return _stretched(mark, list(_on_line(mark, others)))


def _on_line(mark: GlyphMark, others: Iterable[Mark]) -> Iterator[GlyphMark]:
    """The runs that follow on the same line; a bullet may stand a little above it."""
    for other in others:
        # The first mark that is no glyph, or on another baseline, ends the line.
        if not isinstance(other, GlyphMark) or abs(other.y - mark.y) > mark.run.size * RAISED:
            return
        yield other


def _stretched(mark: GlyphMark, others: list[GlyphMark]) -> tuple[GlyphMark, ...]:
    """The label with a space behind it, so wide together that they reach the nearest run beside."""
    run, x = mark.run, mark.x
    # Beside may mean to the right (English) or to the left (Arabic); the nearer run counts.
    after = [other.x - x - run.width for other in others if other.x >= x + run.width]
    before = [x - other.x - other.run.width for other in others if other.x + other.run.width <= x]
    scale = run.size / run.face.upem
    units = int(min(after or before or [0]) / scale)
    # Near enough that readers see a space, or no glyph to be made wider.
    if units <= run.face.upem * APART or not run.face.space:
        return (mark,)
    # English: the space is part of the label's last glyph, which is as wide as the gap.
    if after:
        return (mark._replace(run=_widened(run, units, -1, run.texts[-1] + " ")),)
    # Arabic: the label's first glyph becomes wide to the left, all but the space itself.
    share = int(run.face.upem * SPACE)
    first = run.texts[0] + " " if run.rtl else " " + run.texts[0]
    wide = mark._replace(x=x - (units - share) * scale, run=_widened(run, units - share, 0, first))
    # PDFium passes over a space that is drawn alone and again, and pdf.js over one that is not.
    return wide, _space(mark, x - units * scale, share)


def _widened(run: GlyphRun, units: int, end: int, text: str) -> GlyphRun:
    """The run so many units wider at an end, 0 for the left or -1, whose glyph reads `text`."""
    advances, texts = list(run.advances), list(run.texts)
    offsets = list(run.offsets or ((0, 0),) * len(run.ids))
    advances[end] += units
    texts[end] = text
    # The glyph stays where it was drawn: what is added lies on its left.
    if end == 0:
        offsets[0] = (offsets[0][0] + units, offsets[0][1])
    return run.replace_glyphs(advances=advances, texts=texts, offsets=tuple(offsets))
