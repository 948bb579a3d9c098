"""Text set into strips, one for each line."""

from collections.abc import Sequence
from math import ceil

from brochure.language import Language
from brochure.leaflet.marked import MarkedText
from brochure.notice import Notice, Place
from brochure.page.desk import ColumnStrip, LayoutDesk, TextColumn
from brochure.page.frame import Colour, FillMark
from brochure.page.line import draw_line
from brochure.page.shaped import ShapedParagraph, StyledWords
from brochure.page.structure import ARTIFACT
from brochure.page.styled import style_text, style_words
from brochure.page.ties import LINES
from brochure.text.breaks import UNHYPHENATED, BreakYielding
from brochure.text.eastasian import spread_line, trim_opening_mark
from brochure.text.galley import TextLine, set_galley
from brochure.text.itemise import MissingCharacters, TextPiece
from brochure.text.lines import TooWideError, break_beside, break_lines, narrowest_measure
from brochure.theme.advice import missing_font_advice
from brochure.theme.fonts import InstalledFonts
from brochure.theme.style import TextStyle
from brochure.units import mm

EAST_ASIAN = frozenset({"Hani", "Kana"})
"""The scripts whose lines are filled to the measure."""
FILLED = frozenset({"body", "item"})
"""The styles that are set so: running text, and nothing in narrow cells."""
SHOWN = 3
"""How many further missing characters of a text are shown in its notice."""
RULE, RULE_GAP = 1.0, 3.0
"""The weight of a rule below a heading in points, and the white above it, into which the tails of
letters reach.
"""
GROUND_REACH, GROUND_ABOVE = 6.0, 3.0
"""How far the ground of a style reaches beyond its lines in points: at both sides, and above the
first line and below the last.
"""
ISOLATE = "\u2068"
"""Begins a stretch in a direction of its own (UAX #9, FIRST STRONG ISOLATE)."""
ISOLATING = "\u2066\u2067\u2068\u2069"
PLACES = {"furniture": "the head or foot of pages"}
"""What blocks that are none of the author's are called in notices."""
ROUNDING = 1e-6
"""Heights are sums of floats: so little of a line is none."""
CAP_HEIGHT = 0.714
"""Of the base family, in ems: capitals are centred in their line."""


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
    # A paragraph of its own language begins on that language's side.
    spoken = language or desk.language
    # Parts come first: a Link element must be there before the words of it are drawn.
    parts = _parts_of(desk, words, part, spoken)
    try:
        galley = set_galley(
            [TextPiece(piece.text, piece.look, piece.language) for piece in words],
            spoken,
            desk.fonts,
        )
    # A missing glyph is no crash: the leaflet is told of all of them at once, and refused at its
    # end.
    except MissingCharacters as fault:
        desk.faults.append(_missing(fault, place, desk.fonts))
        galley = None
    # What is said is compared with the finished file later (check.readback); artifacts say nothing.
    if part != ARTIFACT:
        text = "".join(piece.text for piece in words)
        # Whether something of it is read from the left, which the check of directions must know.
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
    last, around = None, part
    for piece in words:
        # A reference has its words, which are a link, and their page (ISO 32000-1, 14.8.4.4).
        if piece.refers != (last.refers if last else ""):
            around = _reference(desk, piece, part) if piece.refers else part
        # Also across marks of emphasis: “see **our** page” is one link.
        same = last is not None and _kin(piece) == _kin(last)
        parts.append(parts[-1] if same else _part_of(desk, piece, around, spoken))
        last = piece
    return tuple(parts)


def _kin(piece: StyledWords) -> tuple[object, ...]:
    """What neighbours of one part have in common."""
    return piece.link, piece.refers, piece.language


def _reference(desk: LayoutDesk, piece: StyledWords, part: int) -> int:
    """A Reference in a part; its page is noted down, but for a note, which has a number of its
    own.
    """
    found = ARTIFACT if part == ARTIFACT else desk.part("Reference", part)
    if not piece.rise:
        desk.refer(piece.refers, found)
    return found


def _part_of(desk: LayoutDesk, piece: StyledWords, part: int, spoken: Language) -> int:
    if part == ARTIFACT:
        # Artifacts have no elements (ISO 14289-1, 7.1).
        return ARTIFACT
    if piece.link:
        return desk.part("Link", part, piece.language)
    # A Span carries the language of a phrase (ISO 14289-1, 7.2).
    return part if piece.language.tag == spoken.tag else desk.part("Span", part, piece.language)


def _missing(fault: MissingCharacters, place: Place, fonts: InstalledFonts) -> Notice:
    """What a text lacks fonts for: the first character by name, and how many more there are in
    it.
    """
    (character, tag), *others = fault.missing
    more = f", nor “{'”, “'.join(other for other, _ in others[:SHOWN])}”" if others else ""
    # At most so many are shown: a text in a script without any font would fill the screen.
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
    desk: LayoutDesk, run: ShapedParagraph, column: TextColumn, *, align: str = ""
) -> list[ColumnStrip]:
    """The paragraph's lines at a measure, aligned as asked for or as their style is; no line is
    left alone at the foot or the head of a page.
    """
    align = align or desk.style(run.style).align
    style = desk.style(run.style)
    leading = leading_of(desk, run)
    measures = _measures_beside(column, leading)
    lines = break_paragraph(desk, run, column.measure, measures)
    # A quotation in Arabic begins at the right of its column.
    if run.apart:
        column = column.facing(run.language.rtl)
    last = len(lines) - 1
    strips = []
    for index, line in enumerate(lines):
        free = (measures[index] if index < len(measures) else column.measure) - line.width
        offset = 0.0 if align == "start" else free if align == "end" else free / 2
        drawn = draw_line(
            run,
            line,
            column.left(offset, line.width),
            baseline_depth(style.size * run.scale, leading),
        )
        strips.append(
            ColumnStrip(
                leading,
                run.block,
                run.place,
                *drawn,
                # White above the first line and below the last one only.
                before=0.0 if index else style.before,
                after=0.0 if index < last else style.after,
                # The first two lines stay together and the last two: no widow, no orphan.
                keep=index < last and (index == 0 or index == last - 1),
                turn=LINES if index < last else 0.0,
            )
        )
    return _on_ground(strips, style, column)


def _measures_beside(column: TextColumn, leading: float) -> tuple[float, ...]:
    """The measures of the lines that begin beside a picture."""
    if column.notch is None:
        return ()
    return (column.measure - column.notch.width,) * ceil(column.notch.depth / leading - ROUNDING)


def _on_ground(
    strips: list[ColumnStrip], style: TextStyle, column: TextColumn
) -> list[ColumnStrip]:
    """The lines on the ground of their style, and its rule beneath the last."""
    if style.ground is not None:
        # It reaches beyond the lines, so that these begin where those of the text do.
        wide = column.inset(-GROUND_REACH, -GROUND_REACH)
        strips = [
            _with_ground(strip, index, len(strips), style.ground, wide)
            for index, strip in enumerate(strips)
        ]
    if style.rule_below is not None and strips:
        box = column.box(strips[-1].height + RULE_GAP, RULE)
        rule = FillMark(ARTIFACT, box, style.rule_below)
        strips[-1] = strips[-1]._replace(under=(*strips[-1].under, rule))
    return strips


def _with_ground(
    strip: ColumnStrip, index: int, count: int, colour: Colour, column: TextColumn
) -> ColumnStrip:
    above = GROUND_ABOVE if index == 0 else 0.0
    below = GROUND_ABOVE if index == count - 1 else 0.0
    box = column.box(-above, above + strip.height + below)
    return strip._replace(under=(FillMark(ARTIFACT, box, colour), *strip.under))


def leading_of(desk: LayoutDesk, run: ShapedParagraph) -> float:
    """The distance between the paragraph's baselines in points: what the tallest of its scripts
    wants.
    """
    style = desk.style(run.style)
    # A line with an Arabic word in it is as high as Arabic needs.
    spoken = {run.language, *(piece.language for piece in run.words)}
    return max(desk.leading(style, language) for language in spoken) * run.scale


def baseline_depth(size: float, leading: float) -> float:
    """How far below the top of its line the baseline lies, in points."""
    # Capitals are centred in the line: half of what is left above them, then their height.
    return (leading + CAP_HEIGHT * size) / 2


def break_paragraph(
    desk: LayoutDesk, run: ShapedParagraph, measure: float, beside: tuple[float, ...] = ()
) -> tuple[TextLine, ...]:
    """The paragraph broken at a measure, which its first lines may have less of; what cannot be
    broken and does not fit becomes a notice.
    """
    # Characters are missing: told before, and nothing can be set.
    if run.galley is None:
        return ()
    try:
        # Japanese and Chinese: full lines, as their readers expect; cells and labels stay ragged.
        filled = run.style in FILLED and run.language.script in EAST_ASIAN
        lines = (
            break_beside(run.galley, beside[0], len(beside), measure, filled)
            if beside
            else break_lines(run.galley, measure, desk.style(run.style).balanced, filled)
        )
    except TooWideError as fault:
        desk.faults.append(_too_wide(desk, run, fault.text, measure))
        return ()
    if run.language.script not in EAST_ASIAN:
        return lines
    # Then, from the edge: no blank half of a mark at a line's start, and gaps that fill the line.
    lines = tuple(map(trim_opening_mark, lines))
    if not filled:
        return lines
    rooms = [*beside, *[measure] * len(lines)]
    wide = zip(lines[:-1], rooms, strict=False)
    return (*(spread_line(line, room) for line, room in wide), *lines[-1:])


def _too_wide(desk: LayoutDesk, run: ShapedParagraph, text: str, measure: float) -> Notice:
    """What stands on no line: a fact, or a word that no dictionary divides."""
    # What stands beside it in a head or foot may have taken all.
    room = f"{max(0.0, measure) / mm(1):.0f} mm ({desk.theme.sheet.name})"
    # What holds a number together is not seen.
    shown = text.strip(ISOLATING)
    where = PLACES.get(run.block, run.block)
    wrong = (
        f"“{shown}” in {where} is wider than its line, which has {room}, and cannot be divided to"
        " fit it"
    )
    # The hint to use a soft hyphen only where one would help.
    soft = "" if _is_firm(run, text) else "; a soft hyphen (U+00AD) in it lets it be divided there"
    return Notice(
        run.place, "too-wide", wrong, f"shorten it, or give it more room: a larger sheet{soft}"
    )


def _is_firm(run: ShapedParagraph, text: str) -> bool:
    """Whether a text may not even be divided where its author would: facts, and scripts whose
    letters join or take no hyphen.
    """
    galley = run.galley
    # A text of digits or signs is no word, whatever script is around it.
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
    # Sizes are scaled in the looks, since the galley must be shaped anew in that size.
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
