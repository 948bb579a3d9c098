"""Numbers that are written as words, as far as doses and appointments need them: what a leaflet
says in words, a translation may say in figures, and the other way round; but “two tablets” must not
become “three”.
"""

import functools
import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import dropwhile

from brochure import data
from brochure.check.calendar import month_numbers

TABLES = "numbers.txt"
"""The words, by use and language."""
_JOINED = frozenset({"zh", "th"})
"""Languages that put no space between words."""

_WORD = re.compile(r"[^\s\d!-,./:-@\[-`{-~،؛؟۔।«»“”‘’–—]+")
"""Marks are no word characters to Python, yet without them no Hindi word is whole."""
_BEFORE = re.compile("^[وف]?(?:ال|لل|[بل])?")
"""What Arabic writes together with the word behind it: and, so, the, for the, with, for."""
_VOWEL_MARKS = re.compile("[\u064b-\u0652]")


@functools.lru_cache(maxsize=1024)  # a source is held against its translation in every language
def spelled_numbers(text: str, base: str) -> tuple[Decimal, ...]:
    """The whole numbers from 2 upwards that a text says in words."""
    if base not in _JOINED:
        return tuple(_spelled_values(text, number_words("cardinals", base), base))
    known = number_words("parts", base)
    runs = (
        [known[word] for word in _digit_pattern(base).findall(run)]
        for run in _run_pattern(base).findall(text)
    )
    return tuple(value for run in runs for value in _compose_number(run) if value > 1)


def possible_numbers(text: str, base: str) -> list[Decimal]:
    """What else in a text may stand for a number: “first”, “half”, “March”."""
    known = number_words("possible", base)
    if base in _languages_of("months"):
        months = month_numbers(base).items()
        known = known | {name: Decimal(number) for name, number in months}
    if base in _JOINED:
        return [value for word, value in known.items() if word in text]
    return list(_spelled_values(text, known, base))


def find_multiplier(text: str, start: int, base: str) -> tuple[Decimal, int]:
    """What the word behind a number multiplies it with, and where it ends; 1 and `start` where
    there is none.
    """
    pattern = _multiplier_pattern(base)
    found = pattern and pattern.match(text, start)
    if not found:
        return Decimal(1), start
    return number_words("multipliers", base)[found[1]], found.end()


def _spelled_values(text: str, known: dict[str, Decimal], base: str) -> Iterator[Decimal]:
    words = _WORD.findall(_VOWEL_MARKS.sub("", text.casefold())) if known else []
    if base == "ar":
        words = [word if word in known else _BEFORE.sub("", word) for word in words]
    for word in words:
        if word in known:
            yield known[word]
        elif "-" in word:  # “twenty-four”
            tens, _, ones = word.partition("-")
            if known.get(tens, 0) >= 20 and known.get(ones, 10) < 10:
                yield known[tens] + known[ones]


def _compose_number(parts: list[Decimal]) -> list[Decimal]:
    """The number that is put together from digits, tens and hundreds, such as 二十四; digits by
    themselves are one each: 两三天.

    No number begins with a hundred or more: 百分之 and ร้อยละ are per cent, 万一 is “in case”, พันธุ์ a
    breed.
    """
    parts = list(dropwhile(lambda part: part >= 100, parts))
    if max(parts, default=0) < 10:
        return parts
    total = digit = Decimal(0)
    for part in parts:
        if part < 10:
            digit = part
            continue
        total = (total + digit or 1) * part if part > total + digit else total + (digit or 1) * part
        digit = Decimal(0)
    return [total + digit]


@functools.cache  # each file of a batch asks for the same few
def number_words(use: str, base: str) -> dict[str, Decimal]:
    """The words of a language for a use, a section of data/numbers.txt, each with its number; none
    where it has no line.
    """
    return {
        word: Decimal(value)
        for row in data.read_rows(TABLES, use)
        if row[0] == base
        for value, *words in map(str.split, row[1].split("|"))
        for word in words
    }


def _languages_of(use: str) -> frozenset[str]:
    return frozenset(row[0] for row in data.read_rows(TABLES, use))


@functools.cache
def _multiplier_pattern(base: str) -> re.Pattern[str] | None:
    words = "|".join(sorted(number_words("multipliers", base), key=len, reverse=True))
    end = "" if base in _JOINED else r"(?!\w)"
    return re.compile(rf"[ \u00a0\u202f]?({words}){end}") if words else None


@functools.cache
def _digit_pattern(base: str) -> re.Pattern[str]:
    # “พันธุ์”, a breed, is no thousand.
    return re.compile("|".join(number_words("parts", base)).replace("พัน", "พัน(?!ธ)"))


@functools.cache
def _run_pattern(base: str) -> re.Pattern[str]:
    return re.compile(f"(?:{_digit_pattern(base).pattern})+")
