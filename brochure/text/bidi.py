"""The Unicode Bidirectional Algorithm (UAX #9): text in, embedding levels and visual order out.

A paragraph's classes are a byte string (see `bidiclass`), and each rule is one substitution over
it, so the time goes into C loops and not into objects for characters. Names of rules are those of
UAX #9, revision 46 (Unicode 15.0).
"""

import re
from collections.abc import Iterator, Sequence

from brochure.text.bidiclass import bidi_classes
from brochure.text.bidiexplicit import REMOVED, explicit_levels, match_isolates, starts_rtl
from brochure.text.bidiresolve import resolve_sequence

ISOLATES = {
    "ltr": "\u2066",
    "rtl": "\u2067",
    "auto": "\u2068",
    "override": "\u2066\u202d",
    "arabic": "\u2067\u061c",
}
"""What opens each kind of isolate: LRI, RLI, FSI; LRI with LRO, which also keeps Arabic-Indic
digits from the left to the right; RLI with ALM, in which numbers at the start have the order that
they have behind Arabic letters.
"""
_ARABIC_LETTER_MARK = "\u061c"

_POP_ISOLATE = "\u2069"

# What a left-to-right text must have for any level but 0: letters of class R or AL, Arabic numbers,
# marks of direction.
_NOT_PLAIN = re.compile(
    "[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefe"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)

# P1: a paragraph ends behind its separator.
_PARAGRAPH = re.compile(rb"[^P]*P?")
# What X9 leaves: all classes but embeddings, overrides, PDF and BN.
_STAYING = re.compile(rb"[^lrxypb]+")
_LEVEL_RUN = re.compile(rb"(.)\1*+", re.DOTALL)
# L1: separators, and white space or isolating characters before them and at the line's end; what X9
# removes goes with them.
_TRAILING = re.compile(rb"(?<![W<>?!lrxypb])[W<>?!lrxypb]*+(?:[PS]|\Z)")


def is_plain(text: str) -> bool:
    """Whether a text has no right-to-left, Arabic-number or explicit formatting character.

    In a left-to-right paragraph all levels of such a text are 0.
    """
    return text.isascii() or not _NOT_PLAIN.search(text)


def first_strong(text: str) -> str:
    """The direction "rtl" or "ltr" of the first strong character outside isolates (P2, P3); "ltr"
    where there is none.
    """
    types = bidi_classes(text)
    return "rtl" if starts_rtl(types) else "ltr"


def embedding_levels(
    text: str, rtl: bool, isolates: Sequence[tuple[int, int, str]] = (), arabic: bool = False
) -> bytes:
    """The embedding level of each character of a paragraph by X1–I2; a removed character takes the
    level of the one before.

    Each (start, end, direction) of `isolates` counts as if it were wrapped in the characters of
    ISOLATES and PDI; the ranges may nest but not overlap. A paragraph separator inside the text
    ends a paragraph of the same direction (P1). `arabic` tells that numbers count as if Arabic
    letters stood before the paragraph: those at its start, or in a text without letters, then have
    the order that they have in running text. KeyError where a direction is none of ISOLATES.
    """
    before = _ARABIC_LETTER_MARK if arabic else ""
    if not isolates:
        return _levels(before + text, int(rtl))[len(before) :]
    # The wrapping characters are put into the text, so that the rules see no difference to typed
    # ones, and their levels are dropped behind it.
    pieces = _wrapped(text, isolates)
    wrapped = _levels(before + "".join(pieces), int(rtl))[len(before) :]
    kept, at = [], 0
    # Pieces at even places are the text itself, those at odd places the wrapping characters.
    for index, piece in enumerate(pieces):
        if index % 2 == 0:
            kept.append(wrapped[at : at + len(piece)])
        at += len(piece)
    return b"".join(kept)


def line_levels(text: str, levels: bytes, start: int, end: int, rtl: bool) -> bytes:
    """The levels of the line text[start:end] by L1.

    Separators, and white space before them and at the line's end, go back to the paragraph's level.
    """
    line, base = levels[start:end], bytes((rtl,))
    # Nothing to go back where the whole line has the paragraph's level already.
    if line.count(base) == len(line):
        return line
    return b"".join(_reset(bidi_classes(text[start:end]), line, base))


def level_runs(line: bytes) -> list[tuple[int, int, int]]:
    """The maximal runs (start, end, level) of one level in a line, in visual order from the left to
    the right (L2).
    """
    level_spans = [
        (match.start(), match.end(), line[match.start()]) for match in _LEVEL_RUN.finditer(line)
    ]
    if len(level_spans) == 1:
        return level_spans
    for level in range(max(line, default=0), 0, -1):
        span_index = 0
        while span_index < len(level_spans):
            if level_spans[span_index][2] < level:
                span_index += 1
                continue
            stop = span_index
            while stop < len(level_spans) and level_spans[stop][2] >= level:
                stop += 1
            level_spans[span_index:stop] = level_spans[span_index:stop][::-1]
            span_index = stop
    return level_spans


def _reset(types: bytes, line: bytes, base: bytes) -> Iterator[bytes]:
    at = 0
    for match in _TRAILING.finditer(types):
        yield line[at : match.start()]
        yield base * (match.end() - match.start())
        at = match.end()
    yield line[at:]


def _wrapped(text: str, isolates: Sequence[tuple[int, int, str]]) -> list[str]:
    """The text cut into pieces: those at odd places are the isolating characters, those at even
    places the text itself.
    """
    pieces: list[str] = []
    open_ends: list[int] = []
    at = 0

    def put(upto: int, marks: str) -> None:
        nonlocal at
        pieces.extend((text[at:upto], marks))
        at = max(at, upto)

    # An outer isolate before an inner one that begins at the same place, so that they nest.
    for start, end, direction in sorted(isolates, key=lambda isolate: (isolate[0], -isolate[1])):
        # Those that end before this one begins are closed first.
        while open_ends and open_ends[-1] <= start:
            put(open_ends.pop(), _POP_ISOLATE)
        put(start, ISOLATES[direction])
        open_ends.append(end)
    while open_ends:
        put(open_ends.pop(), _POP_ISOLATE)
    pieces.append(text[at:])
    return pieces


def _levels(text: str, base: int) -> bytes:
    types = bidi_classes(text)
    # The usual case: one paragraph, with its separator at the end or none.
    if b"P" not in types[:-1]:
        return _paragraph(text, types, base)
    spans = [match.span() for match in _PARAGRAPH.finditer(types)]
    return b"".join(_paragraph(text[start:end], types[start:end], base) for start, end in spans)


def _paragraph(text: str, types: bytes, base: int) -> bytes:
    """X1–I2 for one paragraph: what X9 removes is taken out after the explicit levels and put back
    at the end.
    """
    explicit, forced = explicit_levels(types, base)
    # Nothing that X9 removes: no copy of text and classes need be made.
    if _STAYING.fullmatch(types):
        return _implicit(text, types, forced, explicit, base)
    spans = [match.span() for match in _STAYING.finditer(types)]
    kept = _implicit(
        "".join([text[start:end] for start, end in spans]),
        types.translate(None, REMOVED),
        forced.translate(None, REMOVED),
        b"".join([explicit[start:end] for start, end in spans]),
        base,
    )
    return _restored(kept, spans, len(types), base)


def _restored(kept: bytes, spans: list[tuple[int, int]], length: int, base: int) -> bytes:
    # A removed character takes the level of the one before it (UAX #9, 5.2), the first ones that of
    # the paragraph.
    pieces, at, taken, level = [], 0, 0, bytes((base,))
    for start, end in spans:
        pieces.append(level * (start - at))
        piece = kept[taken : taken + end - start]
        pieces.append(piece)
        level, at, taken = piece[-1:], end, taken + end - start
    pieces.append(level * (length - at))
    return b"".join(pieces)


def _implicit(text: str, types: bytes, forced: bytes, explicit: bytes, base: int) -> bytes:
    """X10: the levels of a paragraph without removed characters, resolved by isolating run
    sequences.
    """
    # One level all through means one isolating run sequence, and so sos = eos = the base (X10).
    if explicit.count(base) == len(explicit):
        edge = b"R" if base else b"L"
        return resolve_sequence(text, forced, base, edge, edge)
    result = bytearray(explicit)
    for sequence in _sequences(types, explicit):
        first, last = sequence[0][0], sequence[-1][1]
        level = explicit[first]
        # sos and eos: the higher of the sequence's level and that of its neighbour; at the
        # paragraph's ends, and behind an isolate that is not closed, the neighbour is the paragraph
        # itself.
        before = max(level, explicit[first - 1] if first else base)
        closed = last < len(types) and types[last - 1] not in b"<>?"
        after = max(level, explicit[last] if closed else base)
        piece = resolve_sequence(
            "".join([text[start:end] for start, end in sequence]),
            b"".join([forced[start:end] for start, end in sequence]),
            level,
            b"R" if before % 2 else b"L",
            b"R" if after % 2 else b"L",
        )
        at = 0
        for start, end in sequence:
            result[start:end] = piece[at : at + end - start]
            at += end - start
    return bytes(result)


def _sequences(types: bytes, explicit: bytes) -> list[list[tuple[int, int]]]:
    """The isolating run sequences (BD13), each a list of level runs."""
    # BD13: a level run that ends with an isolate initiator goes on in the run that begins with the
    # matching PDI.
    matching = match_isolates(types)
    sequences: list[list[tuple[int, int]]] = []
    continued: dict[int, list[tuple[int, int]]] = {}
    for match in _LEVEL_RUN.finditer(explicit):
        sequence = continued.pop(match.start(), None)
        if sequence is None:
            sequence = []
            sequences.append(sequence)
        sequence.append(match.span())
        if (partner := matching.get(match.end() - 1)) is not None:
            continued[partner] = sequence
    return sequences
