"""The implicit rules of UAX #9: weak types, paired brackets, neutrals and levels of one isolating
run sequence (W1–I2).
"""

import re

from brochure.text.bidiclass import BRACKETS, CLOSED_BY, CLOSES

BRACKET_DEPTH = 63
"""How many brackets may be open at once before pairing stops (BD16)."""

_BRACKET = re.compile("[" + re.escape(BRACKETS) + "]")
# W1: a nonspacing mark takes the class of what it stands on.
_NSM = re.compile(rb"([^M])(M+)")
# W2: European numbers behind an Arabic letter, with no other strong class between.
_AFTER_AL = re.compile(rb"A[^LR]*")
# W4: one + or comma between two European numbers, one comma between two Arabic ones.
_SEPARATOR = re.compile(rb"(?<=E)[+,](?=E)")
_ARABIC_SEPARATOR = re.compile(rb"(?<=N),(?=N)")
# W5: terminators beside European numbers.
_TERMINATORS = re.compile(rb"[ET]+")
# W7: European numbers behind a Latin letter.
_AFTER_L = re.compile(rb"L[^R]*")
# N1: neutrals between two sides of one direction; numbers count as R.
_BETWEEN_L = re.compile(rb"(?<=L)O++(?=L)")
_BETWEEN_R = re.compile(rb"(?<=[REN])O++(?=[REN])")

# W3: an Arabic letter is R from here on.
_W3 = bytes.maketrans(b"A", b"R")
# W6: what is left of separators and terminators; white space and isolates are neutral, too.
_W6 = bytes.maketrans(b"+T,WSP<>?!", b"OOOOOOOOOO")
# N0 counts numbers inside brackets as R.
_N0_STRONG = bytes.maketrans(b"EN", b"RR")


def resolve_sequence(text: str, types: bytes, level: int, before: bytes, after: bytes) -> bytes:
    """W1–I2 for one isolating run sequence: its classes between sos and eos, rewritten rule by
    rule.
    """
    # sos and eos stand as characters at both ends, so that each rule finds its context there.
    s = _weak(before + types + after)
    if _BRACKET.search(text):
        s = _paired(text, before + types, s, level)
    # Only the neutrals that differ from the level need be changed: the rest come to it by N2.
    s = _BETWEEN_L.sub(_all_l, s) if level % 2 else _BETWEEN_R.sub(_all_r, s)
    return s[1:-1].translate(_implicit_table(level))


def _weak(s: bytes) -> bytes:
    """W1–W7, and then every neutral and isolate as one class, O."""
    # Rules are asked only where a class that they could change is there: most texts have few.
    if b"M" in s:
        s = _NSM.sub(_as_before, s)
    if b"E" in s and b"A" in s:
        s = _AFTER_AL.sub(lambda match: match[0].replace(b"E", b"N"), s)
    s = s.translate(_W3)
    if b"N" in s:
        s = _ARABIC_SEPARATOR.sub(b"N", s)
    if b"E" in s:
        s = _SEPARATOR.sub(b"E", s)
        s = _TERMINATORS.sub(
            lambda match: b"E" * len(match[0]) if b"E" in match[0] else match[0], s
        )
        if b"L" in s:
            s = _AFTER_L.sub(lambda match: match[0].replace(b"E", b"L"), s)
    return s.translate(_W6)


def _as_before(match: re.Match[bytes]) -> bytes:
    before = match[1]
    # Behind an isolate initiator or PDI the mark becomes ON (W1).
    return before + (b"O" if before in b"<>?!" else before) * len(match[2])


def _all_l(match: re.Match[bytes]) -> bytes:
    return b"L" * len(match[0])


def _all_r(match: re.Match[bytes]) -> bytes:
    return b"R" * len(match[0])


def _pairs(text: str, s: bytes) -> list[tuple[int, int]]:
    """The bracket pairs in order of their opening brackets, as places in `s`, which has one class
    before the text (BD16).
    """
    pairs: list[tuple[int, int]] = []
    stack: list[tuple[str, int]] = []
    for match in _BRACKET.finditer(text):
        place, bracket = match.start() + 1, match[0]
        if s[place] != 0x4F:  # an override or W1 made it something else than O
            continue
        if bracket in CLOSED_BY:
            # BD16: at the 64th bracket pairing stops for the whole sequence; the pairs found so far
            # stay.
            if len(stack) == BRACKET_DEPTH:
                break
            stack.append((CLOSED_BY[bracket], place))
            continue
        closes = CLOSES[bracket]
        # From the innermost outwards: brackets opened since the matching one have no partner.
        for depth in range(len(stack) - 1, -1, -1):
            if stack[depth][0] == closes:
                pairs.append((stack[depth][1], place))
                del stack[depth:]
                break
    return sorted(pairs)


def _paired(text: str, types: bytes, s: bytes, level: int) -> bytes:
    """N0: bracket pairs take the direction of what they hold, or of what stands before them."""
    same, other = (b"R", b"L") if level % 2 else (b"L", b"R")
    # The first byte is sos, and with a copy in which numbers are R each look is one `find`.
    strong = bytearray(s.translate(_N0_STRONG))
    result = bytearray(s)
    context, seen = strong[:1], 0
    for opening, closing in _pairs(text, s):
        # The last strong class before the bracket; earlier pairs count as already resolved, since
        # they were written into `strong`.
        last = max(strong.rfind(b"L", seen, opening), strong.rfind(b"R", seen, opening))
        if last >= 0:
            context = strong[last : last + 1]
        seen = opening
        # N0 b: a strong class of the embedding direction inside decides.
        if strong.find(same, opening + 1, closing) >= 0:
            side = same
        # N0 c: only the other direction inside: it wins if the context before is that one, too.
        elif strong.find(other, opening + 1, closing) >= 0:
            side = other if context == other else same
        # N0 d: nothing strong inside; the brackets stay neutral.
        else:
            continue
        # Marks that W1 gave the bracket's class go with their bracket (end of N0).
        for place in (opening, closing):
            end = place + 1
            while types[end : end + 1] == b"M":
                end += 1
            strong[place:end] = result[place:end] = side * (end - place)
    return bytes(result)


def _implicit_table(level: int) -> bytes:
    """N2, I1 and I2: what level each class of a sequence of this level comes to."""
    table = bytearray(256)
    # At an even level R goes one up and numbers two; at an odd one L and numbers one (I1, I2). What
    # is still O takes the level itself (N2).
    for letter, raised in zip(
        b"OLREN", (0, 1, 0, 1, 1) if level % 2 else (0, 0, 1, 2, 2), strict=True
    ):
        table[letter] = level + raised
    return bytes(table)
