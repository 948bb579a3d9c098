"""What stands from the left to the right within right-to-left text, seen as a reader sees it: whole
phrases, and facts.

UAX #9 keeps Latin words in order, but neither the numbers and signs at their edges ("5 March",
"CD34+", "$20 USD") nor what stands beside a fact that is isolated for itself. So each stretch
without right-to-left letters is looked at as a whole: from the first Latin letter to the last, with
the numbers and signs that belong to them on both sides, it is one phrase. Brackets and quotation
marks around a phrase stay outside of it, and so does the sentence's punctuation.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from brochure.text.isolate import RANGE, TextFact, range_sides, stands_alone

Isolate: TypeAlias = tuple[int, int, str]
"""(start, end, a key of bidi.ISOLATES)"""

# Hebrew to Arabic Extended-A, their presentation forms, and the right-to-left blocks of plane 1.
_RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
# Line ends and every character that changes directions (UAX #9, 2).
_CONTROLS = "\n\r\u200e\u200f\u2028-\u202e\u2066-\u2069"
# Right-to-left letters, digits and punctuation end a stretch, and so do directional controls, which
# must nest with it.
_STRETCH = re.compile(f"[^{_RTL}{_CONTROLS}]+")
_ARABIC_DIGIT = re.compile("[٠-٩]")
_RTL_LETTER = re.compile(rf"(?=[{_RTL}])[^\W\d_]")
# A letter, and no figure that `re` counts as one: superscripts, fractions, encircled numbers.
_LETTER = re.compile(r"[^\W\d_²³¹¼-¾⁰-₎⅐-⅟①-⓿❶-➓]")
_PUNCTUATION = re.compile(r"[\s,;:!?…]*+")
# What goes on behind a bracket: “(R)-warfarin”, “[18F]FDG”.
_ATTACHED = re.compile(r"-?[^\W_]")
_MARK = re.compile('[()\\[\\]{}«»‹›“”„‘’"]')
# By opening mark, what may close it: German closes „ with “, Swedish opens with the same ” that
# closes, and » and « stand either way round.
_CLOSED_BY = {
    "(": ")",
    "[": "]",
    "{": "}",
    "«": "»",
    "»": "«",
    "‹": "›",
    "“": "”",
    "„": "“”",
    "‘": "’",
    '"': '"',
    "”": "”",
}
# Marks that open and close: which of the two, the letter before them tells.
_EITHER = '"”“'
# A word that is short enough to be an abbreviation where a full stop and a number follow: “No. 5”,
# “Tel. 0780 123 4567”.
_SHORTENED = re.compile(r"(?<![A-Za-zÀ-ÿ])[A-Z][a-z]{1,3}\Z")
# Behind two initials a full stop belongs to them: “J.K. Rowling”.
_INITIALS = re.compile(r"(?<![^\W\d_])[^\W\d_]\.[^\W\d_]\Z")

_COMPARING = "<>=≤≥≈~±"
# Signs that belong to what follows even over a space: “≥ 5 mg”, “$ 20”.
_BEFORE_NUMBERS = f"{_COMPARING}+-−–×$€£¥%°½"
# And those that do only where they touch it: “@clinic”, “#4”, “.org”.
_BEFORE_WORDS = f"{_BEFORE_NUMBERS}@#&.^/"
# What belongs to the word or number that it stands behind: “Aspirin®”, “CD34⁺”.
_AFTER_WORDS = "%‰°®™©℠′″½⁺⁻$€£¥"
# Belongs to what is before it where nothing follows: “CD34+”.
_HANGING = "+-−"
# Belongs to both where a number follows: “COVID-19”, “T1/2”.
_WITHIN = ".,:/×·^–-−"


def find_isolates(text: str, found: Sequence[TextFact], ranges_from_left: bool) -> list[Isolate]:
    """The isolates of right-to-left text in order, none overlapping; the time is linear in the
    length of the text.

    `ranges_from_left` tells whether "2–3" is read from the left to the right (Hebrew) or from the
    right to the left.
    """
    # Facts first, then phrases; a fact within a phrase is swallowed, for two isolates side by side
    # would be set from the right.
    spans = [span for fact in found for span in _of_fact(text, fact, ranges_from_left)]
    if _LETTER.search(text):
        spans += _phrases(text, found)
    joined: list[Isolate] = []
    for start, end, direction in sorted(spans):
        # They overlap: a phrase and a fact that reaches out of it become one isolate.
        if joined and start < joined[-1][1]:
            first, last, before = joined.pop()
            start, end, direction = (
                first,
                max(last, end),
                _stronger(text, first, max(last, end), before, direction),
            )
        joined.append((start, end, direction))
    return joined


def reads_from_left(text: str) -> bool:
    """Whether a text has letters, and none from the right to the left."""
    return not _RTL_LETTER.search(text) and bool(_LETTER.search(text))


def has_rtl_letters(text: str) -> bool:
    """Whether a text has letters from the right to the left."""
    return bool(_RTL_LETTER.search(text))


def rtl_letters_at(text: str) -> int:
    """Where the first letter from the right to the left stands, the spaces before it included; the
    text's end if there is none.
    """
    match = _RTL_LETTER.search(text)
    return len(text[: match.start()].rstrip()) if match else len(text)


def has_arabic_digits(text: str) -> bool:
    """Whether a text has Arabic-Indic digits, whose groups change places even in a left-to-right
    isolate (class AN).
    """
    return bool(_ARABIC_DIGIT.search(text))


def _stronger(text: str, start: int, end: int, one: str, other: str) -> str:
    """The direction of two isolates in one: Arabic-Indic digits are held by force, unless there are
    letters to turn round.
    """
    return one if one == other else "ltr" if _RTL_LETTER.search(text, start, end) else "override"


def _of_fact(text: str, fact: TextFact, ranges_from_left: bool) -> Iterator[Isolate]:
    """The isolate of a fact; those of the two sides where a range is read from the right to the
    left.
    """
    if fact.kind != RANGE or ranges_from_left:
        yield fact.start, fact.end, fact.direction
        return
    # In Arabic “2–3” stands as 3–2, each side in its own order; a plain number needs no isolate.
    yield from (
        (side.start, side.end, side.direction)
        for side in range_sides(text, fact)
        if not stands_alone(text, side)
    )


class _Stretch(NamedTuple):
    """A stretch of text without right-to-left letters: its facts by start and by end, its pairs of
    marks by either.
    """

    text: str
    start: int
    end: int
    begins: dict[int, int]
    ends: dict[int, int]
    pairs: dict[int, int]
    opening: dict[int, int]


def _phrases(text: str, found: Sequence[TextFact]) -> Iterator[Isolate]:
    # Facts and stretches come in order, so one walk over both finds the facts of each stretch.
    at = 0
    for match in _STRETCH.finditer(text):
        start, end = match.span()
        first = at
        while at < len(found) and found[at].start < end:
            at += 1
        # Numbers and signs alone are no phrase: their facts have isolates of their own.
        if not _LETTER.search(text, start, end):
            continue
        # Facts that reach over an end of the stretch are not its own.
        inside = [fact for fact in found[first:at] if fact.start >= start and fact.end <= end]
        begins = {fact.start: fact.end for fact in inside}
        pairs, loose = _paired(text, start, end, begins)
        stretch = _Stretch(
            text,
            start,
            end,
            begins,
            {fact.end: fact.start for fact in inside},
            pairs,
            {b: a for a, b in pairs.items()},
        )
        for chunk in _chunks(stretch, loose):
            yield from _phrase(stretch, *chunk)


def _paired(
    text: str, start: int, end: int, begins: dict[int, int]
) -> tuple[dict[int, int], list[int]]:
    """The pairs of brackets and quotation marks outside facts, each by its first, and the marks
    that have no partner.
    """
    pairs: dict[int, int] = {}
    loose: list[int] = []
    opened: list[int] = []
    waiting: dict[str, int] = {}
    for at in _marks(text, start, end, begins):
        mark = text[at]
        # A mark closes the latest mark that it can close; those opened since have no partner.
        partner = next(
            (kind for kind, closing in _CLOSED_BY.items() if mark in closing and waiting.get(kind)),
            "",
        )
        if partner:
            while text[last := opened.pop()] != partner:
                waiting[text[last]] -= 1
                loose.append(last)
            waiting[partner] -= 1
            pairs[last] = at
        # ” and “ both open and close: directly behind a letter they can only close.
        elif mark in _CLOSED_BY and (
            mark not in _EITHER or at == start or not text[at - 1].isalnum()
        ):
            opened.append(at)
            waiting[mark] = waiting.get(mark, 0) + 1
        # ’ without a partner is an apostrophe (“patient’s”) and no mark.
        elif mark != "’":
            loose.append(at)
    return pairs, sorted(loose + opened)


def _marks(text: str, start: int, end: int, begins: dict[int, int]) -> Iterator[int]:
    # Marks inside a fact (“example.org/a_(b)”) are its own.
    places = [*((at, upto) for at, upto in begins.items()), (end, end)]
    for at, upto in places:
        yield from (match.start() for match in _MARK.finditer(text, start, at))
        start = upto


def _chunks(stretch: _Stretch, loose: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The parts of a stretch, cut at marks without a partner and at those around a whole part:
    “(NIDDK)” is cut to NIDDK.
    """
    # Loose marks cut first: none of the parts between them is inside another.
    todo = [(one + 1, other) for one, other in pairwise([stretch.start - 1, *loose, stretch.end])]
    while todo:
        start, end = todo.pop()
        skipped = _PUNCTUATION.match(stretch.text, start, end)
        start = skipped.end() if skipped else start
        closing = stretch.pairs.get(start, end)
        # A part that is all in brackets is looked at inside of them, and what is behind them apart;
        # not “(R)-warfarin”, which is one word.
        if closing < end and not _ATTACHED.match(stretch.text, closing + 1):
            todo += ((start + 1, closing), (closing + 1, end))
        elif start < end:
            yield start, end


def _phrase(stretch: _Stretch, start: int, end: int) -> Iterator[Isolate]:
    """The phrase of a part, none where it has no letter."""
    letter = _LETTER.search(stretch.text, start, end)
    if letter:
        # From the last letter on, numbers and signs may follow: `_ended` decides which.
        last = end
        while not _LETTER.match(stretch.text, last - 1):
            last -= 1
        begun = _begun(stretch, start, letter.start())
        yield begun, _ended(stretch, begun, last, end), "ltr"


def _begun(stretch: _Stretch, start: int, letter: int) -> int:
    """Where the phrase begins whose first letter stands at `letter`: at the numbers and signs
    before it.
    """
    text, begin = stretch.text, letter
    while begin > start:
        before = text[begin - 1]
        if begin in stretch.ends and stretch.ends[begin] >= start:
            begin = stretch.ends[begin]
        elif (
            before in _BEFORE_WORDS
            or before.isnumeric()
            or begin - 1 in stretch.pairs
            or _goes_on(stretch, start, begin - 1)
        ):
            begin -= 1
        else:
            break
    while begin < letter and not _heads(stretch, begin):
        begin += 1
    return begin


def _goes_on(stretch: _Stretch, start: int, space: int) -> bool:
    """Whether a number or sign stands before a space, and no dash with spaces on both sides; or a
    comma before digits.
    """
    text, before = stretch.text, stretch.text[space - 1]
    # A comma inside a number: “1,5 mg”.
    if text[space] == ",":
        return text[space + 1].isnumeric()
    if space <= start or not text[space].isspace():
        return False
    # A dash with spaces on both sides divides clauses, unless a number follows: then it may be a
    # minus.
    if before in "-–" and text[space - 2 : space - 1].isspace():
        return text[space + 1].isnumeric()
    return before.isnumeric() or before in _BEFORE_NUMBERS or space in stretch.ends


def _heads(stretch: _Stretch, at: int) -> bool:
    """Whether a phrase may begin at a place before its first letter: at a number, a fact, or a sign
    that belongs to what follows.
    """
    text, sign = stretch.text, stretch.text[at]
    if sign.isnumeric() or at in stretch.begins or at in stretch.pairs:
        return True
    # A comparison holds its number over a space (“≥ 5 mg”); a currency or plus sign does not.
    if sign in _COMPARING or sign in "@#$€£¥+":
        return sign in _COMPARING or not text[at + 1].isspace()
    # A point or minus heads what it touches (“.org”, “-5 mg”) if it is not inside a word.
    return sign in ".-−" and not text[at + 1].isspace() and (at == 0 or not text[at - 1].isalnum())


def _ended(stretch: _Stretch, begun: int, at: int, end: int) -> int:
    """Where the phrase ends whose last letter stands before `at`: behind the numbers, signs and
    brackets that belong to it.
    """
    text = stretch.text
    while at < end:
        # A bracket that closes one opened inside the phrase belongs to it, else the next rule asks.
        step = at + 1 if stretch.opening.get(at, -1) >= begun else _step(stretch, at, end)
        if not step:
            break
        at = step
    # “J.K. said”: the full stop is of the initials, since the text goes on.
    if (
        text[at : at + 1] == "."
        and _INITIALS.search(text, max(0, at - 4), at)
        and text[at + 1 : at + 2].isspace()
    ):
        at += 1
    return at


def _step(stretch: _Stretch, at: int, end: int) -> int:
    """Where what stands at a place behind the last letter ends if it belongs to the phrase, or
    0.
    """
    text, sign = stretch.text, stretch.text[at]
    following = text[at + 1 : at + 2]
    if at in stretch.begins:
        return stretch.begins[at]
    # A pair of brackets behind the last letter has no letter in it: “aspirin (100)”.
    if at in stretch.pairs:
        return min(stretch.pairs[at] + 1, end)
    if sign.isnumeric() or sign in _AFTER_WORDS or unicodedata.combining(sign):
        return at + 1
    # “CD34+ cells” takes the plus, “CD34 +5” does not.
    if sign in _HANGING and not following.isalnum():
        return at + 1
    if sign in _WITHIN and following.isnumeric():
        return at + 1
    # “March 5, 2026”: one date, and no two.
    if sign == "," and text[at - 1].isnumeric() and _YEAR.match(text, at + 1, end):
        return at + 2
    # “Tel.: 0780”, “No. 5”: what follows a colon or an abbreviation belongs to the word before.
    joins = sign == ":" or (sign == "." and _SHORTENED.search(text, max(0, at - 5), at))
    behind = at + 1 + (bool(joins) and following.isspace())
    if sign.isspace() or behind > at + 1:
        return _number_at(stretch, behind, end)
    return 0


def _number_at(stretch: _Stretch, at: int, end: int) -> int:
    """The place itself if a number, a fact or a bracket around some begins there, or signs before
    one; else 0.
    """
    signed = _SIGNED.match(stretch.text, at, end)
    return at if signed or at in stretch.begins or at in stretch.pairs else 0


# Behind the comma of an American date: “March 5, 2026”.
_YEAR = re.compile(r"\s(?:19|20)[0-9]{2}(?![0-9])")
_SIGNED = re.compile(rf"(?:[{_COMPARING}+\-−–×$€£¥#]{{1,2}}[ \u00a0]?)?[+\-−]?[0-9½]")
