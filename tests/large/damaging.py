"""Damages to a leaflet's file: made in what is drawn, or in the writer, so that the file is well
formed and yet wrong.
"""

import io
import random
import re
import zlib
from collections.abc import Callable, Iterable, Sequence

import pikepdf

from brochure.page.frame import ComposedPage, Composition, GlyphMark, Mark, MarkGroup
from brochure.page.structure import ARTIFACT
from brochure.pdf import paint, program
from brochure.pdf.write import write_bytes
from brochure.text.run import GlyphRun

UNSEEN = " \u00ad\u200b\u200c\u200d\u200e\u200f\u202f\u00a0"
ARE_DIGITS = frozenset("0123456789")
"""Codes of all ten digits are in a font where one is, so that an entry may be of a digit that
nobody uses.
"""


class Spared(LookupError):
    """Raised where a file has nothing that a damage could be done to."""


def _changed(composition: Composition, page: int, marks: Sequence[Mark]) -> Composition:
    """The composition with other marks on a page."""
    pages = list(composition.pages)
    pages[page] = pages[page]._replace(content=(MarkGroup(marks),))
    return composition._replace(pages=tuple(pages))


def _one(
    chance: random.Random, composition: Composition, least: int = 1
) -> tuple[int, int, GlyphMark]:
    """A text that is drawn, of so many visible characters at least: its page, its place there and
    its mark.
    """
    every = [
        (number, at, mark)
        for number, page in enumerate(composition.pages)
        for at, mark in enumerate(page.marks)
        if isinstance(mark, GlyphMark)
        and mark.part != ARTIFACT
        and len(_visible(mark.run)) >= least
    ]
    if not every:
        raise Spared
    return chance.choice(every)


def _visible(run: GlyphRun) -> list[int]:
    """The glyphs of a run that carry a text that is seen."""
    return [at for at, text in enumerate(run.texts) if text.strip(UNSEEN)]


def _with(run: GlyphRun, order: Sequence[int]) -> GlyphRun:
    """The glyphs of a run in another order, some of them more than once or not at all."""
    picked = lambda those: tuple(those[at] for at in order)  # noqa: E731
    offsets = run.offsets and picked(run.offsets)
    return run.replace_glyphs(
        ids=picked(run.ids), texts=picked(run.texts), advances=picked(run.advances), offsets=offsets
    )


def _rerun(composition: Composition, page: int, at: int, run: GlyphRun) -> bytes:
    marks = list(composition.pages[page].marks)
    marks[at] = marks[at]._replace(run=run)  # type: ignore[call-arg]
    return write_bytes(_changed(composition, page, marks))


def glyph_lost(chance: random.Random, composition: Composition) -> bytes:
    page, at, mark = _one(chance, composition, 2)
    gone = chance.choice(_visible(mark.run))
    return _rerun(
        composition,
        page,
        at,
        _with(mark.run, [each for each in range(len(mark.run.ids)) if each != gone]),
    )


def glyph_doubled(chance: random.Random, composition: Composition) -> bytes:
    page, at, mark = _one(chance, composition)
    twice = chance.choice(_visible(mark.run))
    order = list(range(len(mark.run.ids)))
    return _rerun(composition, page, at, _with(mark.run, [*order[: twice + 1], *order[twice:]]))


def glyphs_exchanged(chance: random.Random, composition: Composition) -> bytes:
    page, at, mark = _one(chance, composition, 2)
    one, other = chance.sample(_visible(mark.run), 2)
    if mark.run.texts[one] == mark.run.texts[other]:
        raise Spared
    order = list(range(len(mark.run.ids)))
    order[one], order[other] = other, one
    return _rerun(composition, page, at, _with(mark.run, order))


def text_exchanged(chance: random.Random, composition: Composition) -> bytes:
    """A glyph with the text of another, as a wrong entry of ToUnicode has it."""
    page, at, mark = _one(chance, composition)
    wrong = chance.choice(_visible(mark.run))
    texts = list(mark.run.texts)
    texts[wrong] = chance.choice([each for each in "xq7ب%" if each != texts[wrong]])
    return _rerun(composition, page, at, mark.run.replace_glyphs(texts=tuple(texts)))


def space_lost(chance: random.Random, composition: Composition) -> bytes:
    every = [
        (number, at, glyph)
        for number, page in enumerate(composition.pages)
        for at, mark in enumerate(page.marks)
        if isinstance(mark, GlyphMark) and mark.part != ARTIFACT
        for glyph, text in enumerate(mark.run.texts[1:-1], 1)
        if text == " "
    ]
    if not every:
        raise Spared
    page, at, gone = chance.choice(every)
    run = composition.pages[page].marks[at].run  # type: ignore[union-attr]
    return _rerun(
        composition, page, at, _with(run, [each for each in range(len(run.ids)) if each != gone])
    )


def _moved(chance: random.Random, composition: Composition, x: float, y: float) -> bytes:
    page, _, mark = _one(chance, composition)
    marks = [
        each._replace(x=each.x + x, y=each.y + y)
        if isinstance(each, GlyphMark) and each.y == mark.y and each.part == mark.part
        else each
        for each in composition.pages[page].marks
    ]
    return write_bytes(_changed(composition, page, marks))


def line_lowered(chance: random.Random, composition: Composition) -> bytes:
    return _moved(chance, composition, 0, 4)


def line_aside(chance: random.Random, composition: Composition) -> bytes:
    return _moved(chance, composition, chance.choice((-3, 3)), 0)


def line_off_the_page(chance: random.Random, composition: Composition) -> bytes:
    return _moved(chance, composition, 5000, 0)


def mark_lost(chance: random.Random, composition: Composition) -> bytes:
    page, at, _ = _one(chance, composition)
    marks = composition.pages[page].marks
    return write_bytes(_changed(composition, page, [*marks[:at], *marks[at + 1 :]]))


def mark_doubled(chance: random.Random, composition: Composition) -> bytes:
    page, at, mark = _one(chance, composition)
    again = mark._replace(y=mark.y + chance.choice((0, 7)))
    marks = composition.pages[page].marks
    return write_bytes(_changed(composition, page, [*marks[: at + 1], again, *marks[at + 1 :]]))


def marks_exchanged(chance: random.Random, composition: Composition) -> bytes:
    """Two texts, each drawn in the place of the other."""
    page, at, mark = _one(chance, composition)
    marks = list(composition.pages[page].marks)
    others = [
        each
        for each, other in enumerate(marks)
        if isinstance(other, GlyphMark) and (other.x, other.y) != (mark.x, mark.y)
    ]
    if not others:
        raise Spared
    other = chance.choice(others)
    there = marks[other]
    assert isinstance(there, GlyphMark)
    marks[at], marks[other] = (
        mark._replace(x=there.x, y=there.y),
        there._replace(x=mark.x, y=mark.y),
    )
    return write_bytes(_changed(composition, page, marks))


def of_another_size(chance: random.Random, composition: Composition) -> bytes:
    page, at, mark = _one(chance, composition)
    return _rerun(composition, page, at, mark.run._replace(size=mark.run.size + 1))


def an_artifact(chance: random.Random, composition: Composition) -> bytes:
    """Content that is marked as an artifact, which no screen reader reads."""
    page, at, mark = _one(chance, composition)
    marks = list(composition.pages[page].marks)
    if composition.parts[mark.part].role == "Link":
        raise Spared
    marks[at] = mark._replace(part=ARTIFACT)
    return write_bytes(_changed(composition, page, marks))


def of_another_part(chance: random.Random, composition: Composition) -> bytes:
    page, at, mark = _one(chance, composition)
    marks = list(composition.pages[page].marks)
    parts = {each.part for each in marks} - {mark.part, ARTIFACT}
    if not parts:
        raise Spared
    marks[at] = mark._replace(part=chance.choice(sorted(parts)))
    return write_bytes(_changed(composition, page, marks))


def of_another_role(chance: random.Random, composition: Composition) -> bytes:
    plain = [part for part in composition.parts if part.role == "P"]
    if not plain:
        raise Spared
    part = chance.choice(plain)
    parts = list(composition.parts)
    parts[part.id] = part._replace(role="Quote")
    return write_bytes(composition._replace(parts=tuple(parts)))


def of_another_language(chance: random.Random, composition: Composition) -> bytes:
    part = chance.choice(composition.parts[1:])
    parts = list(composition.parts)
    parts[part.id] = part._replace(language="pt" if part.language != "pt" else "el")
    return write_bytes(composition._replace(parts=tuple(parts)))


def _pages(composition: Composition) -> list[ComposedPage]:
    if len(composition.pages) < 2:
        raise Spared
    return list(composition.pages)


def page_lost(chance: random.Random, composition: Composition) -> bytes:
    pages = _pages(composition)
    del pages[chance.randrange(len(pages))]
    return write_bytes(composition._replace(pages=tuple(pages)))


def page_blanked(chance: random.Random, composition: Composition) -> bytes:
    return write_bytes(_changed(composition, chance.randrange(len(composition.pages)), ()))


def pages_exchanged(chance: random.Random, composition: Composition) -> bytes:
    pages = _pages(composition)
    one, other = chance.sample(range(len(pages)), 2)
    pages[one], pages[other] = pages[other], pages[one]
    return write_bytes(composition._replace(pages=tuple(pages)))


def unicode_changed(chance: random.Random, composition: Composition) -> bytes:
    """One entry of one ToUnicode with the text of a code that is not its own."""
    made = program._to_unicode
    wrong = chance.randrange(1000)

    def changed(texts: Iterable[str]) -> bytes:
        nonlocal wrong
        those = list(texts)
        seen = [
            at for at, each in enumerate(those) if each not in ARE_DIGITS and each.strip(UNSEEN)
        ]
        if wrong >= 0 and seen:
            those[seen[wrong % len(seen)]] = "\u0416"
            wrong = -1
        return made(those)

    program._to_unicode = changed
    try:
        return write_bytes(composition)
    finally:
        program._to_unicode = made


def _repainted(composition: Composition, change: Callable[[bytes], bytes]) -> bytes:
    """The file, with a change made to each content stream before it is deflated."""
    made = paint.deflate_data
    paint.deflate_data = lambda content: made(change(content))
    try:
        return write_bytes(composition)
    finally:
        paint.deflate_data = made


def _change_one(
    chance: random.Random,
    composition: Composition,
    pattern: bytes,
    change: Callable[[bytes], bytes],
) -> bytes:
    """The file, with what one of all matches of a pattern in its content has become."""
    places: list[bytes] = []

    def count(content: bytes) -> bytes:
        places.extend(re.findall(pattern, content))
        return content

    _repainted(composition, count)
    if not places:
        raise Spared
    wanted, seen = chance.randrange(len(places)), iter(range(len(places)))
    return _repainted(
        composition,
        lambda content: re.sub(
            pattern, lambda found: change(found[0]) if next(seen) == wanted else found[0], content
        ),
    )


def glyph_moved(chance: random.Random, composition: Composition) -> bytes:
    """An adjustment inside a run, where there was none: what follows stands elsewhere."""
    by = chance.choice((-300, -60, 60, 300))
    return _change_one(
        chance,
        composition,
        rb"(?<=<)(?:[0-9A-F]{4}){2,}(?=>)",
        lambda codes: codes[:4] + b">%d<" % by + codes[4:],
    )


def adjustment_changed(chance: random.Random, composition: Composition) -> bytes:
    """Another number in a TJ."""
    return _change_one(
        chance,
        composition,
        rb"(?<=>)-?[\d.]+(?=[<\]])",
        lambda number: b"%d" % (float(number) + 70),
    )


def glyphs_moved_and_back(chance: random.Random, composition: Composition) -> bytes:
    """Two adjustments inside a run that cancel each other out: what is between them stands
    elsewhere, and the run is as wide as it was."""
    return _change_one(
        chance,
        composition,
        rb"(?<=<)(?:[0-9A-F]{4}){8,}(?=>)",
        lambda codes: codes[:4] + b">600<" + codes[4:-4] + b">-600<" + codes[-4:],
    )


def said_otherwise(chance: random.Random, composition: Composition) -> bytes:
    """A run in a span with a text of its own, which viewers copy instead of what its codes say."""
    return _change_one(
        chance,
        composition,
        rb"(?<=Tm)\[<[^\]]{20,}>\]TJ",
        lambda shown: b"/Span<</ActualText<FEFF0416>>>BDC " + shown + b" EMC",
    )


def page_emptied(chance: random.Random, composition: Composition) -> bytes:
    """The finished file, with nothing in the first content stream of a page."""
    pdf = write_bytes(composition)
    with pikepdf.open(io.BytesIO(pdf)) as file:
        page = file.pages[chance.randrange(len(file.pages))]
        data = page.Contents[0].read_raw_bytes()
    return pdf.replace(data, zlib.compress(b"").ljust(len(data), b"\0"))


def page_removed(chance: random.Random, composition: Composition) -> bytes:
    """The finished file, without a page of its page tree, written by another program."""
    _pages(composition)
    with pikepdf.open(io.BytesIO(write_bytes(composition))) as file:
        del file.pages[chance.randrange(len(file.pages))]
        written = io.BytesIO()
        file.save(written, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return written.getvalue()


def furniture_lost(chance: random.Random, composition: Composition) -> bytes:
    """What stands around the content of a page, without one of its texts."""
    pages = list(composition.pages)
    page = chance.randrange(len(pages))
    around = pages[page].around
    texts = [
        at for at, mark in enumerate(around) if isinstance(mark, GlyphMark) and _visible(mark.run)
    ]
    if not texts:
        raise Spared
    gone = chance.choice(texts)
    pages[page] = pages[page]._replace(around=(*around[:gone], *around[gone + 1 :]))
    return write_bytes(composition._replace(pages=tuple(pages)))


DAMAGES: tuple[Callable[[random.Random, Composition], bytes], ...] = (
    glyph_lost,
    glyph_doubled,
    glyphs_exchanged,
    text_exchanged,
    space_lost,
    line_lowered,
    line_aside,
    line_off_the_page,
    mark_lost,
    mark_doubled,
    marks_exchanged,
    of_another_size,
    an_artifact,
    of_another_part,
    of_another_role,
    of_another_language,
    page_lost,
    page_blanked,
    pages_exchanged,
    unicode_changed,
    furniture_lost,
    glyph_moved,
    adjustment_changed,
    glyphs_moved_and_back,
    said_otherwise,
    page_emptied,
    page_removed,
)
