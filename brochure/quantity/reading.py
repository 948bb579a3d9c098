"""What a text says of amounts: lexemes put together, from the left, by the first rule that fits.

A rule looks at the lexemes from a place on and gives the quantities that it finds there with the
place behind them, or nothing.
"""

import functools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from brochure import data
from brochure.quantity import amounts, dates, numbers, times
from brochure.quantity.amounts import exact_value
from brochure.quantity.fold import fold_text
from brochure.quantity.lexemes import CLITICS, Lexeme, cut_lexemes, strip_clitics
from brochure.quantity.lexicon import WORD, read_lexicon
from brochure.quantity.sequence import Rule, TextLexemes
from brochure.quantity.values import (
    AMOUNT,
    EVERY,
    NUMBER,
    TIME,
    TIMES,
    Quantity,
    Reading,
    TextQuantities,
)

_FIGURE = re.compile("[0-9¼-¾⅐-⅞]")
_PHONE = re.compile(
    r"(?<![0-9a-z_.,])(?:(?:\+\d|0\d)(?:[ ().\-/]{0,2}\d){5,14}|\d{2,4}-\d{3,4}-\d{3,4})(?![\w])"
)
# What looks like a telephone number and is a date, or opening hours.
_DAY = re.compile(r"\d{4}-\d\d-\d\d|\d{1,2}([./-])\d{1,2}\1\d{4}|\d\d?[.:]\d\d ?- ?\d\d?[.:]\d\d")
_TURNING = ("not", "daypart", "reorder", "up", "down", "up-behind", "down-behind")
# What a number before a range sign may share: “5–10 mg”, “2–3 times”, “9–17 h”.
_SHARING = (AMOUNT, TIME, TIMES, EVERY)
# Parts of the day that languages part in other places: “at night” is « le soir ».
_LIKE_PARTS = {"evening": "night", "dawn": "morning"}


@functools.lru_cache(maxsize=512)  # a source is held against its translation in every language
def read_quantities(text: str, tag: str) -> TextQuantities:
    """All that a text in a language says of amounts, in order."""
    base = tag.partition("-")[0]
    lexicon = data.recall_data(read_lexicon, base)
    folded = fold_text(text, base)
    phones = tuple(
        _phone_digits(match[0])
        for match in _PHONE.finditer(folded.text)
        if not _DAY.fullmatch(match[0])
    )
    # Telephone numbers are blanked, of the same length, so that places stay.
    rest = _PHONE.sub(
        lambda match: match[0] if _DAY.fullmatch(match[0]) else "." * len(match[0]), folded.text
    )
    lexemes = numbers.compose_numbers(
        cut_lexemes(folded._replace(text=rest), lexicon, tag), lexicon
    )
    capitals = frozenset[int]()
    # Capitals are asked for only where English has a month's name: “may” and “march” are verbs.
    if base == "en" and any(lexeme.means("month") for lexeme in lexemes):
        capitals = folded.capitals()
    words = TextLexemes(folded, lexemes, lexicon, capitals)
    return TextQuantities(
        folded,
        phones,
        tuple(_share_units(_read_all(words))),
        tuple(_anchors(lexemes)),
        any(lexeme.means("reorder") for lexeme in lexemes),
        any(lexeme.means("not") for lexeme in lexemes),
        lexicon.knows_words,
    )


def tells_amounts(text: str, tag: str) -> bool:
    """Whether a text has figures, or a word with which an amount can begin: most have none, and
    this is a tenth of the work of reading them.
    """
    base = tag.partition("-")[0]
    folded = fold_text(text, base).text
    if _FIGURE.search(folded):
        return True
    lexicon = data.recall_data(read_lexicon, base)
    if lexicon.unspaced:
        # Without spaces, forms are looked for anywhere.
        return any(form in folded for form in lexicon.telling)
    words = WORD.findall(folded)
    if not lexicon.telling.isdisjoint(words):
        return True
    stems = lexicon.telling_stems
    if stems and any(word.startswith(stems) for word in words):
        return True
    # Arabic and Hebrew: also without what is written together with a word.
    return base in CLITICS and any(
        bare in lexicon.telling for word in words for _, bare in strip_clitics(word, base)
    )


def count_turning_words(text: str, tag: str) -> Counter[str]:
    """How often each word stands in a text that can turn its sense round though no amount differs:
    “not”, “instead of”, “at least”, and parts of the day; as far as the language's words are known.
    """
    base = tag.partition("-")[0]
    lexicon = data.recall_data(read_lexicon, base)
    lexemes = cut_lexemes(fold_text(text, base), lexicon, tag)
    turning = (lexeme for lexeme in lexemes if lexeme.means(*_TURNING))
    return Counter(lexeme.value_of("daypart") or _turning_kind(lexeme) for lexeme in turning)


def _turning_kind(lexeme: Lexeme) -> str:
    return next(kind for kind in _TURNING if lexeme.means(kind))


def tells_units(text: str, tag: str) -> bool:
    """Whether a text has a word that may be a unit, such as mg or tablets."""
    base = tag.partition("-")[0]
    lexicon = data.recall_data(read_lexicon, base)
    lexemes = cut_lexemes(fold_text(text, base), lexicon, tag)
    return any(lexeme.means("unit", "thing") for lexeme in lexemes)


def _phone_digits(number: str) -> str:
    digits = re.sub(r"[^\d+]", "", number)
    # “00” is “+” in most countries.
    return "+" + digits[2:] if digits.startswith("00") else digits


def _anchors(lexemes: Sequence[Lexeme]) -> Iterator[str]:
    for lexeme in lexemes:
        part = lexeme.value_of("daypart")
        # am and pm tell the half of a day, and no part that a dose is tied to.
        if part and part not in ("am", "pm"):
            yield _LIKE_PARTS.get(part, part)


def _read_all(words: TextLexemes) -> list[Quantity]:
    found: list[Quantity] = []
    at = 0
    while at < len(words.lexemes):
        lexeme = words.lexemes[at]
        if not lexeme.meanings and lexeme.kind in ("word", "mark", "sign"):
            # Most words: no rule begins with them.
            at += 1
            continue
        for rule in RULES:
            if result := rule(words, at):
                quantities, behind = result
                found += _with_signs(words, quantities, at, behind)
                at = behind
                break
        else:
            at += 1
    return found


def _with_signs(
    words: TextLexemes, quantities: list[Quantity], first: int, behind: int
) -> list[Quantity]:
    """The quantities with the bound that stands before or behind them, and what joins the last to
    the next one.
    """
    if not quantities:
        return quantities
    sign, symbol = _sign_before(words, first)
    # “5 or more” has its bound behind.
    if not sign and words.means(behind, "up-behind", "down-behind"):
        sign = "up" if words.means(behind, "up-behind") else "down"
    one = quantities[0]._replace(sign=sign, symbol=symbol) if sign else quantities[0]
    last = _joint(words, behind)
    made = [one, *quantities[1:]]
    if last and made[-1].kind in (NUMBER, AMOUNT, TIME):
        made[-1] = made[-1]._replace(joined=last)
    return made


def _sign_before(words: TextLexemes, first: int) -> tuple[str, bool]:
    before = words.at(first - 1)
    if before is None:
        return "", False
    # ± is no bound.
    if before.kind == "sign" and before.text != "±":
        return ("up" if before.text[0] in "≥>" else "down"), True
    if not before.means("up", "down"):
        return "", False
    return ("up" if before.means("up") else "down"), False


def _joint(words: TextLexemes, place: int) -> str:
    """“–” before the other end of a range, “/” before the second of a pair; "" elsewhere."""
    following = words.at(place + 1)
    if following is None or not (following.kind in ("number", "time") or following.means("number")):
        return ""
    if words.is_mark(place, "–-") or words.means(place, "range"):
        return "–"
    return "/" if words.is_mark(place, "/") else ""


def _share_units(quantities: list[Quantity]) -> list[Quantity]:
    """The quantities, where the first of a range has the unit of the second: “5–10 mg”."""
    shared = list(quantities)
    # From the back, so that in “1, 2 or 3 tablets” each takes the unit of the next.
    for place in range(len(shared) - 2, -1, -1):
        one, other = shared[place], shared[place + 1]
        if one.joined and one.is_counted and other.kind in _SHARING:
            readings = [_shared(one, other, reading) for reading in other.readings]
            shared[place] = one._replace(
                readings=(*(each for each in readings if each), *one.readings), bound=True
            )
    return shared


def _shared(one: Quantity, other: Quantity, reading: Reading) -> Reading | None:
    """A reading of the second number of a range, as one of the first."""
    number = one.number
    if not isinstance(reading.value, Decimal):
        return None
    # The same unit for so much as this number is of the other.
    if reading.kind in (AMOUNT, TIMES, EVERY) and other.number:
        return reading._replace(value=exact_value(number * reading.value / other.number))
    if reading.kind == TIME and number <= 24 and not one.has(TIME):
        # “from 2 to 5 in the afternoon”: the first has the second's half of the day.
        half = 720 if reading.value >= 720 and number <= 12 else 0
        minutes = number * 60 % 720 + half if half else number * 60 % 1440
        # Unless it would then be later than the second: “from 11 to 2 pm”.
        if minutes > reading.value and half:
            minutes -= 720
        return reading._replace(value=exact_value(minutes))
    return None


RULES: tuple[Rule, ...] = (
    dates.read_date,
    times.read_time,
    amounts.read_frequency,
    amounts.read_times,
    amounts.read_amount,
    amounts.read_number,
)
