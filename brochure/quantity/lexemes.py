"""A folded text cut into lexemes: figures, times, dates, words that the lexicon knows."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from brochure.language import find_language
from brochure.quantity.calendars import BUDDHIST, BUDDHIST_YEARS
from brochure.quantity.fold import NO_BREAK, FoldedText
from brochure.quantity.lexicon import LONGEST_FORM, WORD, Lexicon, Meaning
from brochure.quantity.writtendays import WrittenDay, find_written_days

# Vulgar fractions, which are one character each.
_VULGAR = "\u00bc-\u00be\u2150-\u215e"
UNSPACED_LETTERS = "\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff"
"""Letters of scripts that put no space between a word and a number: Thai, Lao, kana, Han."""
_POWERS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_PATTERN = rf"""
      (?P<date>(?<!\d)(?<!\d[.,/])(?:\d{{4}}([-/.])\d{{1,2}}\2\d{{1,2}}
        |\d{{1,2}}(?P<stroke>[./-])\d{{1,2}}(?P=stroke)\d{{4}})(?![\d/]|[.,]\d))
    | (?P<time>(?<![\d:])(?<!\d[.,])(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?![\d:]))
    | (?P<mixed>(?<!\d)(?<!\d[.,/])\d{{0,15}}[ {NO_BREAK}]?[{_VULGAR}])
    | (?P<fraction>(?<![\d/])(?<!\d[.,])(?:\d{{1,15}}[ {NO_BREAK}])?
        [1-9]/(?:[2-9]|10)(?![\d/]|[.,]\d))
    | (?P<number>(?P<minus>(?:(?<![\w)–\-])(?<!\d[.,])|(?<=[{UNSPACED_LETTERS}]))[-](?=\d))?
        (?:\d{{1,3}}(?:GROUP)+(?!\d)|\d+)(?:[.,'’]\d+)*)
      (?P<power>[⁰¹²³⁴⁵⁶⁷⁸⁹]+)?
    | (?P<word>{WORD.pattern})
    | (?P<sign>[≥≤<>]=?|±)
    | (?P<mark>[^\s])
    """
_TOKEN = re.compile(_PATTERN.replace("GROUP", rf"{NO_BREAK}\d{{3}}|[ ]000"), re.VERBOSE)
# The same for languages that part groups of digits with a space. In others “2 500 mg tablets” are
# two of 500 mg, and a space alone parts nothing but “10 000”.
_SPACED_TOKEN = re.compile(_PATTERN.replace("GROUP", rf"[ {NO_BREAK}]\d{{3}}"), re.VERBOSE)
_SPACES = frozenset(" \u00a0\u202f")
# Letters in the longest abbreviation.
_ABBREVIATION = 3
# What is found with the endings of its language.
_ENDED = frozenset({"unit", "thing", "month", "solar-month", "daypart", "fraction"})
_MOST_DIGITS, _POWER_DIGITS = 15, 2
"""What has more digits is a code, as of an account, and no amount of anything."""
_GROUPED = re.compile(r"[1-9]\d{0,2}")
# “9 a.m.”, once its dots are blanks.
_HALF_DAY = re.compile(r"(?<=\d)( ?)([ap])\.? ?m\b\.?")


class Lexeme(NamedTuple):
    """A piece of a text: `kind` is “number”, “code” (a number that is no amount), “time”,
    “date”, “word” (known or not), “sign” or “mark”.

    `meanings` are a known word's; `joined` tells that “and” is written together with it.
    """

    kind: str
    start: int
    end: int
    text: str
    value: Decimal = Decimal(0)
    meanings: tuple[Meaning, ...] = ()
    days: tuple[str, ...] = ()
    """Of a date: the days that it may be, as in ISO 8601."""
    joined: bool = False
    figure: bool = False
    other: Decimal = Decimal(0)
    """What a number may be besides: a year of another calendar, a fraction that is a decimal."""

    def value_of(self, *kinds: str) -> str | None:
        """The value of the first meaning that is of one of these kinds; None where there is
        none.
        """
        return next((meaning.value for meaning in self.meanings if meaning.kind in kinds), None)

    def means(self, *kinds: str) -> bool:
        """Whether one of its meanings is of these kinds."""
        return any(meaning.kind in kinds for meaning in self.meanings)


def cut_lexemes(folded: FoldedText, lexicon: Lexicon, tag: str) -> list[Lexeme]:
    """The lexemes of a text in order."""
    # “9 a.m.” is one word from here on, of the same length, so that places stay.
    text = _HALF_DAY.sub(lambda match: f"{match[1]}{match[2]}m".ljust(len(match[0])), folded.text)
    # Days with a month's name first, since their figures are no amounts.
    days = find_written_days(text, lexicon.base)
    token = _SPACED_TOKEN if find_language(tag).group in _SPACES else _TOKEN
    matches = list(token.finditer(_without_days(text, days)))
    found: list[Lexeme] = []
    at = 0
    while at < len(matches):
        match = matches[at]
        # Figures and signs are lexemes by themselves.
        if match.lastgroup != "word":
            found.append(_plain_lexeme(match, lexicon, tag))
            at += 1
        # Chinese and Thai: a run of letters holds many words.
        elif lexicon.unspaced:
            found += _cut_run(match[0], match.start(), lexicon)
            at += 1
        else:
            lexeme, at = _longest_form(matches, at, lexicon)
            found.append(lexeme)
    # Written days go back in their places.
    told = [
        Lexeme("date", day.start, day.end, day.iso, days=(day.iso,), figure=True) for day in days
    ]
    return sorted([*found, *told], key=lambda lexeme: lexeme.start) if told else found


def _without_days(text: str, days: Sequence[WrittenDay]) -> str:
    """The text with blanks in the place of what is read as days already."""
    pieces: list[str] = []
    end = 0
    for day in days:
        pieces += (text[end : day.start], " " * (day.end - day.start))
        end = day.end
    return "".join([*pieces, text[end:]])


def _plain_lexeme(match: re.Match[str], lexicon: Lexicon, tag: str) -> Lexeme:
    start, end, said = match.start(), match.end(), match[0]
    if match["date"]:
        return Lexeme("date", start, end, said, days=_possible_days(said, tag), figure=True)
    if match["time"]:
        hours, minutes = said.split(":")[:2]
        return Lexeme(
            "time", start, end, said, Decimal(int(hours) * 60 + int(minutes)), figure=True
        )
    if match["mixed"]:
        whole = Decimal(said[:-1].strip() or 0)
        value = whole + _part_value(unicodedata.numeric(said[-1]))
        return Lexeme("number", start, end, said, value, figure=True)
    if match["fraction"]:
        whole_text, _, part = said.replace(NO_BREAK, " ").rpartition(" ")
        above, below = part.split("/")
        value = Decimal(whole_text or 0) + _part_value(int(above) / int(below))
        # In Persian and Urdu a stroke is a decimal sign in handwriting, and often in print.
        decimal = f"{above}.{below}" if lexicon.base in ("fa", "ur") and not whole_text else "0"
        return Lexeme("number", start, end, said, value, figure=True, other=Decimal(decimal))
    if match["number"]:
        power = (match["power"] or "").translate(_POWERS)
        digits = re.sub(r"\D", "", match["number"])
        # More digits than any amount has are a code, and powers of more than two digits nonsense.
        if len(digits) > _MOST_DIGITS or len(power) > _POWER_DIGITS:
            return Lexeme("code", start, end, digits + power, figure=True)
        value = number_value(match["number"], tag) ** int(power or 1)
        common = value - BUDDHIST if lexicon.base == "th" and value in BUDDHIST_YEARS else 0
        return Lexeme("number", start, end, said, value, figure=True, other=Decimal(common))
    meanings = lexicon.forms.get(said, ())
    return Lexeme("sign" if match["sign"] else "mark", start, end, said, meanings=meanings)


def _part_value(part: float) -> Decimal:
    # Four decimals: a third is compared with a third.
    return Decimal(part).quantize(Decimal("1.0000"))


def number_value(number: str, tag: str) -> Decimal:
    """The value of a number in figures, by the signs of the language's region where “.” and “,” may
    mean either (Unicode CLDR, numbers/symbols).
    """
    # Apostrophes and spaces part groups in every language.
    sign = -1 if number.startswith("-") else 1
    bare = re.sub("['’\\s]", "", number.removeprefix("-"))
    marks = set(re.findall(r"[.,]", bare))
    if not marks:
        return sign * Decimal(bare)
    # Both marks: the last one is the decimal sign.
    if len(marks) == 2:
        decimal = max(marks, key=bare.rfind)
        whole, _, part = bare.rpartition(decimal)
        return sign * Decimal(f"{re.sub('[.,]', '', whole)}.{part}")
    (mark,) = marks
    # “1.500”: three digits behind the only mark.
    groups = bare.split(mark)
    grouped = _GROUPED.fullmatch(groups[0]) and len(groups[-1]) == 3
    # Several groups, or a mark that is not the language's decimal sign.
    if len(groups) > 2 or (grouped and mark != find_language(tag).decimal):
        return sign * Decimal("".join(groups))
    return sign * Decimal(".".join(groups))


def _possible_days(said: str, tag: str) -> tuple[str, ...]:
    """The days that a date in figures may be. Which comes first, day or month, is the region's
    custom in the United States only; who writes English elsewhere is not known.
    """
    parts = [int(part) for part in re.findall(r"\d+", said)]
    # A year first is ISO 8601 or Chinese, and clear.
    if parts[0] > 31:
        year, month, day = parts
        orders = [(year, month, day)]
    else:
        first, second, year = parts
        orders = [(year, second, first), (year, first, second)]
        # English alone: with strokes either order may be meant, with points the day comes first.
        if tag in ("en", "en-US"):
            orders = orders if "." not in said else orders[:1]
        else:
            orders = orders[:1]
    return tuple(
        f"{year:04}-{month:02}-{day:02}"
        for year, month, day in orders
        if 1 <= month <= 12 and 1 <= day <= 31
    )


CLITICS = {
    "ar": re.compile("(?P<and>[وف])?(?P<rest>ال|لل|[بكل]ال|[بكل])?"),
    "he": re.compile("(?P<and>ו)?(?P<rest>[בכלמש]?ה?)?"),
}
"""What is written together with the word behind it: and, so; the, for the, with, like, for."""


def _longest_form(matches: list[re.Match[str]], at: int, lexicon: Lexicon) -> tuple[Lexeme, int]:
    """The longest form of the lexicon that begins with this word, as a lexeme, and where the next
    one begins.
    """
    words, behind = _words_from(matches, at)
    start, text = matches[at].start(), matches[at].string
    # As it stands, then without what is written together with it.
    for joined, first in strip_clitics(words[0], lexicon.base):
        # The longest form first; only words that begin one are tried with others.
        for count in range(len(words) if first in lexicon.starts else 1, 0, -1):
            form = " ".join([first, *words[1:count]])
            if meanings := find_meanings(form, lexicon):
                after = behind[count - 1]
                end = matches[after - 1].end()
                said = text[start:end]
                return Lexeme("word", start, end, said, meanings=meanings, joined=joined), after
    # A word that the lexicon does not know.
    return Lexeme("word", start, matches[at].end(), words[0]), at + 1


def _words_from(matches: list[re.Match[str]], at: int) -> tuple[list[str], list[int]]:
    """The words from a place on that may be one form, and the place behind each; full stops of
    abbreviations between them are passed over: “мм рт. ст.”.
    """
    words: list[str] = []
    behind: list[int] = []
    place = at
    while place < len(matches) and len(words) < LONGEST_FORM:
        match = matches[place]
        place += 1
        if match.lastgroup == "word":
            words.append(match[0])
            behind.append(place)
        # A full stop between the words of an abbreviation is passed over.
        elif match[0] != "." or len(words[-1]) > _ABBREVIATION:
            break
    return words, behind


def strip_clitics(word: str, base: str) -> Iterator[tuple[bool, str]]:
    """A word, then what is left of it without clitics; whether one of these is “and”."""
    yield False, word
    pattern = CLITICS.get(base)
    match = pattern.match(word) if pattern else None
    # A word without clitics, or in a language that has none.
    if not match or not match.end():
        return
    if match["and"]:
        yield True, word[1:]
    if match["rest"]:
        yield bool(match["and"]), word[match.end() :]


def find_meanings(form: str, lexicon: Lexicon) -> tuple[Meaning, ...]:
    """What a form may mean: as it is, by the longest stem that it begins with, or without an ending
    of its language.
    """
    # As it is: the usual case.
    if exact := lexicon.forms.get(form):
        return exact
    last = form.rfind(" ") + 1
    # Stems from the longest down, never shorter than the last word's first letter.
    for end in range(min(len(form), lexicon.longest_stem), last + 1, -1):
        if meanings := lexicon.stems.get(form[:end]):
            return meanings
    for ending in lexicon.endings:
        # Two letters at least must be left before the ending.
        if form.endswith(ending) and len(form) > last + len(ending) + 1:
            bare = lexicon.forms.get(form[: -len(ending)], ())
            if meanings := tuple(each for each in bare if each.kind in _ENDED):
                return meanings
    return ()


def _cut_run(run: str, start: int, lexicon: Lexicon) -> Iterator[Lexeme]:
    """The forms in a run of letters without spaces, the longest first; what is between them is
    words that are not known.
    """
    unknown = at = 0
    while at < len(run):
        # From the longest form down to a single character.
        for end in range(min(len(run), at + lexicon.longest), at, -1):
            if meanings := lexicon.forms.get(run[at:end]):
                if unknown < at:
                    yield Lexeme("word", start + unknown, start + at, run[unknown:at])
                yield Lexeme("word", start + at, start + end, run[at:end], meanings=meanings)
                at = unknown = end
                break
        else:
            # No form begins here: the character belongs to an unknown word.
            at += 1
    if unknown < at:
        yield Lexeme("word", start + unknown, start + at, run[unknown:at])
