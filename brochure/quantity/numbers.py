"""Numbers in words and numbers with words, put together: “twenty-four”, “10 thousand”, “one and a
half”, 二十四.
"""

from collections.abc import Sequence
from decimal import Decimal

from brochure.quantity.lexemes import Lexeme
from brochure.quantity.lexicon import Lexicon, Meaning


def compose_numbers(lexemes: Sequence[Lexeme], lexicon: Lexicon) -> list[Lexeme]:
    """The lexemes, with each number as one, in figures or in words, its fractions and multipliers
    taken in.
    """
    made: list[Lexeme] = []
    at = 0
    while at < len(lexemes):
        number, behind = _number_from(lexemes, at, lexicon)
        if number is None:
            made.append(lexemes[at])
            at += 1
            continue
        made.append(number)
        at = behind
    return made


def _number_from(lexemes: Sequence[Lexeme], at: int, lexicon: Lexicon) -> tuple[Lexeme | None, int]:
    """The number that begins at a place, as a lexeme of the kind “number”, and the place behind."""
    first = lexemes[at]
    if ahead := first.value_of("ahead"):  # “साढ़े तीन”, half more than three
        # At the text's end, or before another of its kind, it begins no number.
        if at + 1 == len(lexemes) or lexemes[at + 1].means("ahead"):
            return None, at
        number, behind = _number_from(lexemes, at + 1, lexicon)
        if number is None:
            return None, at
        return _merged(lexemes, at, behind, number.value + Decimal(ahead)), behind
    if first.kind == "number":
        value, behind = first.value, at + 1
    # Chinese, Thai: digits, tens and hundreds put together.
    elif lexicon.unspaced and first.means("part"):
        value, behind = _read_parts(lexemes, at)
        if behind == at:
            return None, at
    elif word := first.value_of("number"):
        value, behind = _read_words(lexemes, at, Decimal(word))
    elif (fraction := first.value_of("fraction")) and _counts(lexemes, at + 1):
        return _merged(lexemes, at, at + 1, Decimal(fraction)), at + 1
    else:
        return None, at
    value, behind = _multiplied(lexemes, behind, value)
    if behind < len(lexemes) and (plus := lexemes[behind].value_of("plus")):
        value, behind = value + Decimal(plus), behind + 1
    return _merged(lexemes, at, behind, value), behind


def _counts(lexemes: Sequence[Lexeme], place: int) -> bool:
    """Whether a unit or a counted thing stands here: “half” is a number before these alone."""
    return place < len(lexemes) and lexemes[place].means("unit", "thing")


def _merged(lexemes: Sequence[Lexeme], first: int, behind: int, value: Decimal) -> Lexeme:
    those = lexemes[first:behind]
    last = those[-1]
    meanings: tuple[Meaning, ...] = those[0].meanings if len(those) == 1 else ()
    return Lexeme(
        "number", those[0].start, last.end, those[0].text, value, meanings,
        joined=those[0].joined, figure=any(one.figure for one in those),
        other=those[0].other if len(those) == 1 else Decimal(0),
    )  # fmt: skip


def _read_words(lexemes: Sequence[Lexeme], at: int, value: Decimal) -> tuple[Decimal, int]:
    """A number of several words: tens and ones in either order, hundreds, thousands."""
    behind = at + 1
    while behind < len(lexemes):
        place = behind
        conjunction = lexemes[place].joined
        # “twenty and four”: “and” is a word of its own, or written to the next.
        if lexemes[place].means("and"):
            place, conjunction = place + 1, True
        word = lexemes[place].value_of("number") if place < len(lexemes) else None
        # Figures behind words are another number.
        if word is None or lexemes[place].kind != "word":
            break
        following = _joined_value(value, Decimal(word), conjunction)
        if following is None:
            break
        value, behind = following, place + 1
    return value, behind


def _joined_value(value: Decimal, following: Decimal, conjunction: bool) -> Decimal | None:
    """What two words for numbers say together; None where they are two numbers: “two, three”."""
    # “three hundred”, “two thousand”.
    if following >= 100 and value < following and not conjunction:
        return value * following
    # “hundred and five”.
    if value >= 100 and following < 100:
        return value + following
    # “twenty-four”.
    if 20 <= value < 100 and value % 10 == 0 and following < 10:
        return value + following
    # “four and twenty”, with “and” only: “four, twenty” are two.
    if value < 10 and 20 <= following < 100 and following % 10 == 0 and conjunction:
        return value + following
    return None


def _multiplied(lexemes: Sequence[Lexeme], place: int, value: Decimal) -> tuple[Decimal, int]:
    if place < len(lexemes) and (times := lexemes[place].value_of("multiplier")):
        return value * Decimal(times), place + 1
    return value, place


def _read_parts(lexemes: Sequence[Lexeme], at: int) -> tuple[Decimal, int]:
    """A number put together from digits, tens and hundreds, such as 二十四; no number begins with a
    hundred or more: 百分之 and ร้อยละ are per cent, 万一 is “in case”.
    """
    parts: list[Decimal] = []
    behind = at
    while behind < len(lexemes) and (part := lexemes[behind].value_of("part")):
        # Digits with a space between are numbers by themselves.
        adjacent = behind == at or lexemes[behind].start == lexemes[behind - 1].end
        value = Decimal(part)
        if not adjacent or (parts and value < 10 and parts[-1] < 10):
            break  # digits by themselves are one number each: 两三天
        parts.append(value)
        behind += 1
    if not parts or parts[0] >= 100:
        return Decimal(0), at
    total = digit = Decimal(0)
    for value in parts:
        if value < 10:
            digit = value
        # 二十四万: all so far counts so many ten-thousands.
        elif value > total + digit and total:
            total, digit = (total + digit) * value, Decimal(0)
        else:
            total, digit = total + (digit or 1) * value, Decimal(0)
    return total + digit, behind
