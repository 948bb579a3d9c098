"""A label beside its text: as wide as the space between them, so that readers take both for one
line."""

from collections.abc import Iterable, Iterator

from brochure.page.frame import Glyphs, Mark

RAISED = 0.3
"""How far a label may stand above or below its line, in ems."""
APART = 0.45
"""A gap of more ems than this is filled: narrower ones are spaces to every reader."""


def beside(label: tuple[Mark, ...], line: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """The label's marks and those of its line; pdftotext takes a label that stands apart for a
    column of its own."""
    marks = (*label, *line)
    return (*(_reaching(mark, marks[at + 1 :]) for at, mark in enumerate(label)), *line)


def _reaching(mark: Mark, others: tuple[Mark, ...]) -> Mark:
    if not isinstance(mark, Glyphs) or not mark.run.ids:
        return mark
    return _stretched(mark, list(_on_line(mark, others)))


def _on_line(mark: Glyphs, others: Iterable[Mark]) -> Iterator[Glyphs]:
    """The runs that follow on the same line; a bullet may stand a little above it."""
    for other in others:
        if not isinstance(other, Glyphs) or abs(other.y - mark.y) > mark.run.size * RAISED:
            return
        yield other


def _stretched(mark: Glyphs, others: list[Glyphs]) -> Glyphs:
    """The label with a space at its end, so wide that it reaches the nearest of the runs beside
    it."""
    _, x, _, run, _ = mark
    after = [other.x - x - run.width for other in others if other.x >= x + run.width]
    before = [x - other.x - other.run.width for other in others if other.x + other.run.width <= x]
    scale = run.size / run.face.upem
    units = int(min(after or before or [0]) / scale)
    if units <= run.face.upem * APART:
        return mark
    advances, texts = list(run.advances), list(run.texts)
    offsets = list(run.offsets or ((0, 0),) * len(run.ids))
    end = -1 if after else 0
    texts[end] = texts[end] + " " if run.rtl is bool(before and not after) else " " + texts[end]
    advances[end] += units
    if not after:
        offsets[0] = (offsets[0][0] + units, offsets[0][1])
        x -= units * scale
    wide = run._replace(advances=tuple(advances), texts=tuple(texts), offsets=tuple(offsets))
    return mark._replace(x=x, run=wide)
