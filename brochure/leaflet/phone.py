"""Telephone numbers: which ones a text holds, and what a telephone dials for each (RFC 3966)."""

import re
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from brochure import data
from brochure.text.isolate import AMOUNT, RANGE, TextFact, find_facts

FEWEST = 3
"""The digits of the shortest number that is dialled: 112."""
LONG = 6
"""The digits from which a group is a number by itself, and no part of one that a slash or dash
divides.
"""
WHOLE = 10
"""The digits from which a number is whole, so that a dash and three more begin another."""
MOST = 15
"""The most digits of a number (ITU-T E.164)."""


class TelephoneNumber(NamedTuple):
    """text[start:end] is a telephone number, its extension included; `address` is a tel:
    address.
    """

    start: int
    end: int
    address: str


def find_telephones(text: str) -> Iterator[TelephoneNumber]:
    """The telephone numbers of a text, in order; days, hours and short numbers ("24/7") are
    none.
    """
    for stretch in _digit_stretches(text):
        # A stretch may hold several numbers: “0780 123 4567 / 4568”.
        for start, end in _divide_stretch(text, *stretch):
            # Dividers at its end belong to the sentence.
            end = start + len(text[start:end].rstrip(_AROUND))
            if _is_dialled(text[start:end]):
                extension = _EXTENSION.match(text, end)
                last = extension.end() if extension else end
                yield TelephoneNumber(
                    start,
                    last,
                    telephone_address(text[start:end], extension[1] if extension else ""),
                )


def spelt_number(text: str) -> str:
    """What of a text spells a number with letters ("0800 FLOWERS 7"), which not every telephone can
    dial; empty if nothing does.
    """
    for match in _SPELT.finditer(text):
        # A word behind a whole number spells none of it: “0780 123 4567 OFFICE”.
        apart = match[2] and len(_ascii_digits(match[1])) > LONG
        # “0800 123 ext. 5”: an extension is no spelling.
        if not apart and not _EXTENSION.match(text, match.end(1)):
            return match[0]
    return ""


def _digit_stretches(text: str) -> Iterator[tuple[int, int]]:
    """The stretches of digits and what divides them, without days and hours."""
    # Days and hours are cut out, so that their digits begin no number.
    at = 0
    for fact in find_facts(text):
        # “0780 123 4567 24/7”: the second is no part of the number.
        apart = _is_time(text, fact)
        if apart or (_OPENING_HOURS.match(text, fact.end) and fact.kind == "phone"):
            upto = fact.start if apart else fact.end
            yield from (match.span() for match in _NUMBER.finditer(text, at, upto))
            at = fact.end
    yield from (match.span() for match in _NUMBER.finditer(text, at))


def _is_time(text: str, fact: TextFact) -> bool:
    """Whether a fact is a day, an hour, a range of them, or “24/7”; "800-1234", which might be a
    range elsewhere, is a number here.
    """
    words = text[fact.start : fact.end]
    # “24/7” is found as an amount; at the start of a text it is not taken for hours.
    always = fact.kind == AMOUNT and bool(_ALWAYS.fullmatch(words)) and fact.start > 0
    ranged = fact.kind == RANGE and (
        len(_ascii_digits(words)) <= LONG or bool(_HOURS.search(words))
    )
    return ranged or always or fact.kind in ("date", "time")


def telephone_address(number: str, extension: str = "") -> str:
    """What dials a number: with + by RFC 3966, else the keys as they are written, without what only
    divides them.

    A local number has no `phone-context`: which area it belongs to is not known, and a telephone
    there dials it as it is.
    """
    number = number.strip()
    # +44 (0)20: the 0 in brackets is dialled only without the country's code.
    if number.startswith(("+", "(+")):
        number = _TRUNK.sub("", number)
    keys = "".join(_dialled_key(character) for character in number)
    return f"tel:{keys}" + (f";ext={_ascii_digits(extension)}" if extension else "")


def _dialled_key(character: str) -> str:
    if character.isdecimal():
        return str(int(character))
    # A # in an address begins a fragment: it is written %23.
    return {"+": "+", "*": "*", "#": "%23"}.get(character, "")


def _ascii_digits(text: str) -> str:
    return "".join(str(int(character)) for character in text if character.isdecimal())


def _is_dialled(number: str) -> bool:
    """Whether a stretch of digits is a number to dial: "24/7" is none, nor are "9-17" and a code of
    a key alone.
    """
    digits = _ascii_digits(number)
    # Codes with keys may be short: *100#.
    if "*" in number or "#" in number:
        return bool(digits)
    # Digits only: three are enough (112); with dividers, five, or “9-17” would be one.
    return len(digits) >= (FEWEST if len(digits) == len(number.strip("+ ")) else LONG - 1)


def _divide_stretch(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The numbers of a stretch, where a slash, a dash or only spaces divide several; of one that is
    given by its last digits alone ("0780 123 4567/4568"), nothing is dialled.
    """
    # Digits up to each place, so that counting between two places is one subtraction.
    upto = [*accumulate(map(str.isdecimal, text[start:end]), initial=0)]
    first, total, ending = start, upto[-1], False
    for match in _DIVIDER.finditer(text, start, end):
        before = upto[match.start() - first] - upto[start - first]
        behind = upto[-1] - upto[match.end() - first]
        begins = text[match.end()] in _FIRST_KEYS
        # A slash counts what stands behind it up to the next one.
        if "/" in match[0]:
            slash = text.find("/", match.end(), end)
            behind -= upto[-1] - upto[(end if slash < 0 else slash) - first]
            divides = _slash_divides(text[start] in _FIRST_KEYS, before, behind, begins)
        else:
            # A dash with spaces before three digits: an emergency number after a whole one.
            emergency = match[0].strip() and match[0][0].isspace() and behind <= FEWEST
            divides = (before >= LONG and begins and total > MOST) or (
                bool(emergency) and before >= WHOLE
            )
        # A plus always begins a number.
        if divides or text[match.end()] == "+":
            if not ending:
                yield start, match.start()
            last = _LAST_GROUP.search(text, max(start, match.start() - MOST), match.start())
            group = len(last[0]) if last else 0
            # “4567/4568”: the last group alone says the end of a second number, and cannot be
            # dialled.
            ending = "/" in match[0] and group == behind < before
            start, total = match.end(), behind
    if not ending:
        yield start, end


def _slash_divides(national: bool, before: int, behind: int, begins: bool) -> bool:
    """Whether a slash stands between two numbers, and not behind an area's code: by the digits on
    its sides, whether those before it begin as one that is dialled across areas does (`national`),
    and whether those behind it do (`begins`).
    """
    # Six digits before it are a whole number; fewer may be an area's code.
    if before >= LONG:
        return before > LONG or behind >= LONG or behind < FEWEST
    return not national and before >= FEWEST and (begins or behind < LONG)


_FIRST_KEYS = "+(0٠۰"
_LAST_GROUP = re.compile(r"\d+\Z")
_AROUND = " \u00a0.-–/("
_NUMBER = re.compile(
    r"(?<![\w*#])(?:\(\+?[ \u00a0]?\d{1,5}\)|\+[ \u00a0]?\d|[*#]{1,2}\d|\d)"
    r"(?:[ \u00a0]?\(\d{1,5}\)(?=[ \u00a0-]?\d)|[ \u00a0./\-–‐‑*#+]{0,3}\d)*+#?(?![A-Za-z])"
)
_DIVIDER = re.compile("[ \u00a0]*[/–-][ \u00a0]*|[ \u00a0]+")
_TRUNK = re.compile(r"\([0٠۰]\)")
_HOURS = re.compile("[:/]|[.][0-9]{2}(?![0-9])")
_ALWAYS = re.compile(r"\d{1,2}/\d")
# What stands behind a number and is too short to be one, or to go on with it: "24/7", "24 hours".
_OPENING_HOURS = re.compile(r"[ \u00a0]\d{1,2}(?:[/–-]\d{1,2})?(?!\d|[ \u00a0./–-]{1,3}\d)")
_SPELT = re.compile(
    r"((?<!\d)\d[\d -]{0,30}?)(?:(["
    r" -])[A-Z]{3,}(?![A-Za-z])|-[A-Za-z]{3,}|(?<=\d)(?:[A-Za-z]{3,}|[A-Za-z]+\d))"
)
_WORDS = "|".join(words for _, words in data.read_rows("extensions.txt"))
# A word for an extension in any language, its mark, or the form of RFC 3966 (3, “ext”).
_EXTENSION = re.compile(
    rf"[ \u00a0,(]{{0,2}}(?:;ext=|(?i:{_WORDS})(?![^\W\d_])[.:]?[ \u00a0]?)(\d{{1,6}})(?!\d)"
)
