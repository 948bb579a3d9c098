"""Text set into strips, one for each line."""

import functools
from collections.abc import Sequence
from itertools import takewhile
from typing import NamedTuple

from brochure.language import Language
from brochure.leaflet.blocks import MarkedText
from brochure.notice import Notice, Place
from brochure.page.desk import ColumnStrip, LayoutDesk, TextColumn
from brochure.page.frame import Colour, FillMark, GlyphMark, LinkArea
from brochure.page.structure import ARTIFACT
from brochure.page.ties import LINES
from brochure.text.breaks import UNHYPHENATED, BreakYielding
from brochure.text.eastasian import spread_line, trim_opening_mark
from brochure.text.itemise import MissingCharacters, TextLook, TextPiece
from brochure.text.lines import (
    Galley,
    TextLine,
    TooWideError,
    break_lines,
    narrowest_measure,
    set_galley,
)
from brochure.text.run import GlyphRun
from brochure.theme.advice import missing_font_advice
from brochure.theme.fonts import InstalledFonts
from brochure.units import Box, mm

EAST_ASIAN = frozenset({"Hani", "Kana"})
"""The scripts whose lines are filled to the measure."""
FILLED = frozenset({"body", "item"})
"""The styles that are set so: running text, and nothing in narrow cells."""
SHOWN = 3
"""How many further missing characters of a text are shown in its notice."""
ISOLATE = "\u2068"
"""Begins a stretch in a direction of its own (UAX #9, FIRST STRONG ISOLATE)."""
TOUCHING = 1.0
"""How near in points two runs of a link stand that are one active area."""
LINK_DROP, LINK_RULE = 1.8, 0.6
"""How far the rule under a link lies below the baseline, and its weight, in points."""
CAP_HEIGHT = 0.714
"""Of the base family, in ems: capitals are centred in their line."""


_DIRECTIONS = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069\u202d"))
"""What isolates parts of a paragraph, which no one is told."""


class StyledWords(NamedTuple):
    """A stretch of a paragraph: its text, language and look, and the address that it links to."""

    text: str
    language: Language
    look: TextLook
    colour: Colour
    link: str = ""


class ShapedParagraph(NamedTuple):
    """A paragraph ready for its measure: the galley, and for each piece its colour, part and link.

    One that stands `apart` is in another language than the leaflet on purpose, and begins on the
    side of that.
    """

    galley: Galley | None
    words: tuple[StyledWords, ...]
    parts: tuple[int, ...]
    style: str
    language: Language
    block: str
    place: Place
    apart: bool = False
    scale: float = 1.0
    """How much smaller than its style it is set."""


def style_text(
    desk: LayoutDesk, text: MarkedText, style: str, strong: bool = False
) -> tuple[StyledWords, ...]:
    """An author's text in a style, its spans in their looks."""
    ink = desk.style(style).colour
    return tuple(
        StyledWords(
            span.text,
            span.language or text.language,
            desk.look(style, strong or span.strong, span.emphasis),
            desk.colour("link") if span.link else ink,
            span.link,
        )
        for span in text.spans
    )


def style_words(
    desk: LayoutDesk, text: str, style: str, strong: bool = False, language: Language | None = None
) -> tuple[StyledWords, ...]:
    """Words of our own in a style."""
    return (
        StyledWords(
            text,
            language or desk.words_language,
            desk.look(style, strong),
            desk.style(style).colour,
        ),
    )


def shape_paragraph(
    desk: LayoutDesk,
    words: Sequence[StyledWords],
    style: str,
    part: int,
    block: str,
    place: Place,
    language: Language | None = None,
    apart: bool = False,
) -> ShapedParagraph:
    """The words shaped as one paragraph of a part; linked words get a Link element below it. A
    fault becomes a notice on the desk.
    """
    spoken = language or desk.language
    parts = _parts_of(desk, words, part, spoken)
    try:
        galley = set_galley(
            [TextPiece(piece.text, piece.look, piece.language) for piece in words],
            spoken,
            desk.fonts,
        )
    except MissingCharacters as fault:
        desk.faults.append(_missing(fault, place, desk.fonts))
        galley = None
    if part != ARTIFACT:
        text = "".join(piece.text for piece in words)
        ltr = not spoken.rtl or ISOLATE in text or any(not piece.language.rtl for piece in words)
        desk.say(text, block, place, ltr)
    return ShapedParagraph(galley, tuple(words), parts, style, spoken, block, place, apart)


def prepare_text(
    desk: LayoutDesk, text: MarkedText, style: str, part: int, block: str, *, strong: bool = False
) -> ShapedParagraph:
    """An author's text shaped as one paragraph of a part."""
    words = style_text(desk, text, style, strong)
    return shape_paragraph(desk, words, style, part, block, text.place, text.language, text.apart)


def _parts_of(
    desk: LayoutDesk, words: Sequence[StyledWords], part: int, spoken: Language
) -> tuple[int, ...]:
    """The part of each piece; neighbours with one address are one link, whatever looks its words
    have (ISO 14289-1, 7.18.5).

    So are neighbours in one language one phrase.
    """
    parts: list[int] = []
    for at, piece in enumerate(words):
        same = at > 0 and (piece.link, piece.language) == (
            words[at - 1].link,
            words[at - 1].language,
        )
        parts.append(parts[-1] if same else _part_of(desk, piece, part, spoken))
    return tuple(parts)


def _part_of(desk: LayoutDesk, piece: StyledWords, part: int, spoken: Language) -> int:
    if part == ARTIFACT:
        return ARTIFACT
    if piece.link:
        return desk.part("Link", part, piece.language)
    return part if piece.language.tag == spoken.tag else desk.part("Span", part, piece.language)


def _missing(fault: MissingCharacters, place: Place, fonts: InstalledFonts) -> Notice:
    """What a text lacks fonts for: the first character by name, and how many more there are in
    it.
    """
    (character, tag), *others = fault.missing
    more = f", nor “{'”, “'.join(other for other, _ in others[:SHOWN])}”" if others else ""
    count = len(others) - SHOWN
    noun = "character" if count == 1 else "characters"
    rest = f" and {count} more {noun} of this text" if count > 0 else ""
    text = (
        f"no installed font has “{character}” (U+{ord(character):04X}), used here in the language"
        f" “{tag}”{more}{rest}"
    )
    return Notice(place, "missing-character", text, missing_font_advice(character, fonts))


def set_text(
    desk: LayoutDesk, text: MarkedText, style: str, column: TextColumn, part: int, block: str
) -> list[ColumnStrip]:
    """An author's text set as a paragraph of a part."""
    return paragraph_strips(desk, prepare_text(desk, text, style, part, block), column)


def set_words(
    desk: LayoutDesk, text: str, style: str, column: TextColumn, part: int, block: str, place: Place
) -> list[ColumnStrip]:
    """Words of our own set as a paragraph of a part."""
    return paragraph_strips(
        desk,
        shape_paragraph(desk, style_words(desk, text, style), style, part, block, place),
        column,
    )


def paragraph_strips(
    desk: LayoutDesk, run: ShapedParagraph, column: TextColumn, *, align: str = "start"
) -> list[ColumnStrip]:
    """The paragraph's lines at a measure; no line is left alone at the foot or the head of a
    page.
    """
    lines = break_paragraph(desk, run, column.measure)
    style = desk.style(run.style)
    leading = leading_of(desk, run)
    if run.apart:
        column = column.facing(run.language.rtl)
    last = len(lines) - 1
    found = []
    for index, line in enumerate(lines):
        free = column.measure - line.width
        offset = 0.0 if align == "start" else free if align == "end" else free / 2
        drawn = draw_line(
            run,
            line,
            column.left(offset, line.width),
            baseline_depth(style.size * run.scale, leading),
        )
        found.append(
            ColumnStrip(
                leading,
                run.block,
                run.place,
                *drawn,
                before=0.0 if index else style.before,
                after=0.0 if index < last else style.after,
                keep=index < last and (index == 0 or index == last - 1),
                turn=LINES if index < last else 0.0,
            )
        )
    return found


def leading_of(desk: LayoutDesk, run: ShapedParagraph) -> float:
    """The distance between the paragraph's baselines in points: what the tallest of its scripts
    wants.
    """
    style = desk.style(run.style)
    spoken = {run.language, *(piece.language for piece in run.words)}
    return max(desk.leading(style, language) for language in spoken) * run.scale


def baseline_depth(size: float, leading: float) -> float:
    """How far below the top of its line the baseline lies, in points."""
    return (leading + CAP_HEIGHT * size) / 2


def break_paragraph(desk: LayoutDesk, run: ShapedParagraph, measure: float) -> tuple[TextLine, ...]:
    """The paragraph broken at a measure; what cannot be broken and does not fit becomes a
    notice.
    """
    if run.galley is None:
        return ()
    try:
        filled = run.style in FILLED and run.language.script in EAST_ASIAN
        lines = break_lines(run.galley, measure, desk.style(run.style).balanced, filled)
    except TooWideError as fault:
        desk.faults.append(_too_wide(desk, run, fault.text, measure))
        return ()
    if run.language.script not in EAST_ASIAN:
        return lines
    lines = tuple(map(trim_opening_mark, lines))
    return (
        lines if not filled else (*(spread_line(line, measure) for line in lines[:-1]), *lines[-1:])
    )


def _too_wide(desk: LayoutDesk, run: ShapedParagraph, text: str, measure: float) -> Notice:
    """What stands on no line: a fact, or a word that no dictionary divides."""
    room = f"{measure / mm(1):.0f} mm ({desk.theme.sheet.name})"
    wrong = (
        f"“{text}” in {run.block} is wider than its line, which has {room}, and cannot be divided"
        " to fit it"
    )
    soft = "" if _is_firm(run, text) else "; a soft hyphen (U+00AD) in it lets it be divided there"
    return Notice(
        run.place, "too-wide", wrong, f"shorten it, or give it more room: a larger sheet{soft}"
    )


def _is_firm(run: ShapedParagraph, text: str) -> bool:
    """Whether a text may not even be divided where its author would: facts, and scripts whose
    letters join or take no hyphen.
    """
    galley = run.galley
    if galley is None or run.language.script in UNHYPHENATED or not text[:1].isalpha():
        return True
    at = galley.text.find(text)
    return any(fact.start < at + len(text) and at < fact.end for fact in galley.facts)


def scale_paragraph(desk: LayoutDesk, run: ShapedParagraph, scale: float) -> ShapedParagraph:
    """The paragraph in smaller type, its part and its words the same; it must not have been scaled
    before.
    """
    if run.galley is None:
        return run
    words = tuple(
        piece._replace(look=piece.look._replace(size=piece.look.size * scale))
        for piece in run.words
    )
    pieces = [TextPiece(piece.text, piece.look, piece.language) for piece in words]
    galley = set_galley(pieces, run.language, desk.fonts)
    return run._replace(galley=galley, words=words, scale=scale)


def natural_width(run: ShapedParagraph) -> float:
    """The width in points of the paragraph on one line."""
    return run.galley.along[-1] if run.galley else 0.0


def least_width(run: ShapedParagraph, yielding: BreakYielding) -> float:
    """The least measure in points at which the paragraph can be set, where so much of it yields."""
    return narrowest_measure(run.galley, yielding) if run.galley else 0.0


def draw_line(
    run: ShapedParagraph, line: TextLine, left: float, y: float
) -> tuple[tuple[GlyphMark, ...], tuple[FillMark, ...], tuple[LinkArea, ...]]:
    """A line's glyphs, the rules under its links, and the links' active areas, with the baseline at
    y.
    """
    glyphs: list[GlyphMark] = []
    rules: list[FillMark] = []
    active: dict[int, tuple[int, list[Box]]] = {}
    for number, (piece, x, shaped) in enumerate(line.runs, 1):
        words, part = run.words[piece], run.parts[piece]
        mark = GlyphMark(part, left + x, y, shaped, words.colour)
        glyphs += part_final_space(mark) if shaped.rtl and number < len(line.runs) else (mark,)
        if words.link and part != ARTIFACT:
            start, width = _inked(shaped) if number == len(line.runs) else (0.0, shaped.width)
            if width <= 0:
                continue
            rules.append(
                FillMark(
                    ARTIFACT, Box(left + x + start, y + LINK_DROP, width, LINK_RULE), words.colour
                )
            )
            active.setdefault(part, (piece, []))[1].append(
                Box(left + x + start, y - shaped.size, width, shaped.size * 1.3)
            )
    return (
        tuple(glyphs),
        tuple(rules),
        tuple([_link(run, piece, boxes) for piece, boxes in active.values()]),
    )


def _link(run: ShapedParagraph, piece: int, boxes: Sequence[Box]) -> LinkArea:
    """One link, which has this piece, for all the runs that it has on a line; those that touch are
    one area.
    """
    areas: list[Box] = []
    for box in sorted(boxes):
        if areas and box.x - areas[-1].right < TOUCHING:
            areas.append(_around(areas.pop(), box))
        else:
            areas.append(box)
    hull = functools.reduce(_around, areas)
    return LinkArea(
        run.parts[piece],
        hull,
        run.words[piece].link,
        _linked(run, piece),
        tuple(areas) if len(areas) > 1 else (),
    )


def _around(one: Box, other: Box) -> Box:
    """The least box around two."""
    x, y = min(one.x, other.x), min(one.y, other.y)
    return Box(x, y, max(one.right, other.right) - x, max(one.bottom, other.bottom) - y)


def part_final_space(mark: GlyphMark) -> tuple[GlyphMark, ...]:
    """A right-to-left run that ends with a space before the next, as two marks: letters, then
    space.

    A run is drawn from its left, where the space is. pdf.js, the reader in Firefox, forgets a space
    that it meets between the end of one run and the letters of another: it must come after its own.
    """
    part, x, y, run, colour = mark
    word, others = run.words[0], run.words[1:]
    if word.texts[0] != " " or (len(word.ids) == 1 and not others):
        return (mark,)
    start = x + word.advances[0] * run.size / run.face.upem
    rest = (word.slice_glyphs(1, len(word.ids)), *others) if len(word.ids) > 1 else others
    space = GlyphRun(run.face, run.size, (word.slice_glyphs(0, 1),), True)
    letters = GlyphMark(part, start, y, GlyphRun(run.face, run.size, rest, True), colour)
    return letters, GlyphMark(part, x, y, space, colour)


def _linked(run: ShapedParagraph, piece: int) -> str:
    """All the words of the link that has this piece: its pieces follow each other. A space between
    words in two languages, each a link, is one too, and has the words of all of them."""
    own = _words_around(run, piece, run.parts)
    return own or _words_around(run, piece, [words.link for words in run.words])


def _words_around(run: ShapedParagraph, piece: int, keys: Sequence[object]) -> str:
    """The words of a piece, and of those before and behind it that have the same key."""
    key, start, end = keys[piece], piece, piece + 1
    while start and keys[start - 1] == key:
        start -= 1
    while end < len(keys) and keys[end] == key:
        end += 1
    text = "".join(words.text for words in run.words[start:end])
    return text.translate(_DIRECTIONS).strip()


def _inked(run: GlyphRun) -> tuple[float, float]:
    """Where a run's ink begins and how wide it is, without a space at the end of its line."""
    texts = run.texts if run.rtl else run.texts[::-1]
    hanging = sum(1 for _ in takewhile(str.isspace, texts))
    if not hanging:
        return 0.0, run.width
    advances = run.advances[:hanging] if run.rtl else run.advances[-hanging:]
    space = sum(advances) * run.size / run.face.upem
    return (space if run.rtl else 0.0), run.width - space
