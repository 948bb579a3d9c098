"""Amounts, frequencies and numbers: the rules that put them together from lexemes."""

from decimal import Decimal

from brochure.quantity import times
from brochure.quantity.lexicon import unit_measure
from brochure.quantity.sequence import Found, TextLexemes
from brochure.quantity.values import AMOUNT, EVERY, NUMBER, TIME, TIMES, Quantity, Reading

# So many words may stand between a number and what it counts: “2 small white tablets”.
_FILLERS = 2
# The number of a code, which is not even like itself.
_NO_NUMBER = Decimal("nan")
# Decimals that count: a microgram for each kilogram has nine, in milligrams.
_PLACES = 9
_WHOLE = Decimal(10) ** 15
_ONE, _HALF = Decimal(1), Decimal("0.5")


def read_frequency(words: TextLexemes, at: int) -> Found:
    """“every 8 hours”, “each day”, “every second day”; “daily” and “a day” are one form."""
    if words.means(at, "every"):
        number, place = words.number_at(at + 1)
        unit = _span_at(words, place)
        # “every 5 mg” is no frequency: only lengths of time are.
        if unit and unit_measure(unit)[0] in ("minutes", "months"):
            # “every day” is every one day.
            value = number if number is not None else _ONE
            return [_every(words, value, unit, at, place + 1)], place + 1
    number, place = words.number_at(at)
    if number is not None and (unit := words.value(place, "every-after")):
        return [_every(words, number, unit, at, place + 1)], place + 1
    # “an hour and a half” is no frequency, though “an hour” is one.
    if (period := words.value(at, "period")) and not words.means(at + 1, "plus"):
        count, _, unit = period.partition(" ")
        return [_every(words, Decimal(count), unit, at, at + 1)], at + 1
    return None


def _every(words: TextLexemes, count: Decimal, unit: str, first: int, behind: int) -> Quantity:
    dimension, factor = unit_measure(unit)
    # A form that is a frequency and an amount as well may be either.
    readings = [Reading(EVERY, count * factor, dimension)]
    if words.lexemes[first].means("amount") or words.lexemes[behind - 1].means("amount"):
        readings.append(Reading(AMOUNT, count * factor, dimension))
    return words.quantity(readings, count, first, behind, bound=True)


def read_times(words: TextLexemes, at: int) -> Found:
    """“twice”, “3 times”, “3 ×”."""
    if count := words.value(at, "count"):
        value = Decimal(count)
        return [_times(words, value, at, at + 1)], at + 1
    number, place = words.number_at(at)
    if number is None:
        return None
    # “3 × 5 mg” is another amount; a cross alone counts times.
    cross = words.is_mark(place, "×") and words.number_at(place + 1)[0] is None
    if cross or words.means(place, "times"):
        return [_times(words, number, at, place + 1)], place + 1
    return None


def _times(words: TextLexemes, count: Decimal, first: int, behind: int) -> Quantity:
    return words.quantity([Reading(TIMES, count, "")], count, first, behind, bound=True)


def read_amount(words: TextLexemes, at: int) -> Found:
    """A number with a unit or with what it counts; one of them by itself where it tells how many:
    a dual, “½ hour” in one word, “an hour and a half”.
    """
    if amounts := words.value(at, "amount"):
        return _read_whole_amount(words, at, amounts)
    # Turkish writes %5 and says “yüzde 5”.
    if words.means(at, "percent-before"):
        number, behind = words.number_at(at + 1)
        if number is not None:
            return [_amount(words, number, "%", at, behind)], behind
    number, place = words.number_at(at)
    # No figure and no word for a number: a noun may come first (“قرص واحد”).
    if number is None:
        return _read_noun_first(words, at)
    if unit := words.value(place, "half-more"):  # 两个半小时
        return [_amount(words, number + _HALF, unit, at, place + 1)], place + 1
    unit, behind = _unit_at(words, place)
    if not unit:
        return None
    # “2 hours and a half”.
    extra, behind = _extra_at(words, behind)
    made = [_amount(words, number + extra, unit, at, behind)]
    over, _, span = unit.partition("/")
    if span and unit_measure(span)[0] == "minutes":  # “5 mg/day” is 5 mg every day
        made = [
            _amount(words, number, over, at, behind),
            _every(words, _ONE, span, behind - 1, behind),
        ]
    return made, behind


def _read_whole_amount(words: TextLexemes, at: int, amounts: str) -> Found:
    """A form that says an amount by itself. One that stands for several lengths says all of them:
    “quinze jours” are 15 days and two weeks.
    """
    extra, behind = _extra_at(words, at + 1)
    counts: list[Decimal] = []
    readings: list[Reading] = []
    for amount in amounts.split("; "):
        count, _, unit = amount.partition(" ")
        dimension, factor = unit_measure(unit)
        counts.append(Decimal(count) + extra)
        readings.append(Reading(AMOUNT, exact_value(counts[-1] * factor), dimension))
    # “قرصين اثنين”, two tablets two.
    following = words.at(behind)
    if following and following.means("number") and following.value == counts[0]:
        behind += 1
    return [words.quantity(readings, counts[0], at, behind, bound=True)], behind


def _amount(words: TextLexemes, number: Decimal, unit: str, first: int, behind: int) -> Quantity:
    dimension, factor = unit_measure(unit)
    readings = [Reading(AMOUNT, exact_value(number * factor), dimension)]
    # A year of another calendar, or a fraction that may be a decimal.
    if other := words.lexemes[first].other:
        readings.append(Reading(AMOUNT, exact_value(other * factor), dimension))
    # « 20 heures » is a length and a time of day.
    if unit == "hours" and number <= 24 and words.lexemes[behind - 1].means("clock-after"):
        readings.append(Reading(TIME, exact_value(number * factor % 1440), ""))
    return words.quantity(readings, number, first, behind, bound=True)


def _unit_at(words: TextLexemes, place: int) -> tuple[str, int]:
    """The unit or the counted thing behind a number, and the place behind it; "" where there is
    none.
    """
    if unit := _span_at(words, place):
        # “mg per kg”, “mg/kg”.
        under = words.value(place + 2, "unit")
        if under and (words.is_mark(place + 1, "/") or words.means(place + 1, "per")):
            return f"{unit}/{under}", place + 3
        return unit, place + 1
    # “2 small white tablets”: up to two words between number and thing.
    for behind in range(place, place + _FILLERS + 1):
        lexeme = words.at(behind)
        if lexeme is None:
            break
        if thing := lexeme.value_of("thing"):
            return thing, behind + 1
        # A word with a meaning of its own ends the search.
        if lexeme.kind != "word" or lexeme.means("number", "every", "period", "range", "unit"):
            break
    return "", place


def _span_at(words: TextLexemes, place: int) -> str:
    """The unit at a place; a form such as “हफ़्ते में”, in the week, has one behind a number."""
    if unit := words.value(place, "unit"):
        return unit
    period = words.value(place, "period")
    if not period:
        return ""
    # Its first word is looked up by itself: it may be a unit.
    head = words.lexemes[place].text.partition(" ")[0]
    own = words.lexicon.forms.get(head, ())
    return next((meaning.value for meaning in own if meaning.kind == "unit"), "")


def _extra_at(words: TextLexemes, place: int) -> tuple[Decimal, int]:
    """“and a half” behind a unit, and the place behind it."""
    if plus := words.value(place, "plus"):
        return Decimal(plus), place + 1
    return Decimal(0), place


def _read_noun_first(words: TextLexemes, at: int) -> Found:
    """“قرص واحد”, a tablet one; “ساعة ونصف”, an hour and a half."""
    unit = words.value(at, "unit", "thing")
    if not unit:
        return None
    # “an hour and a half”, but not “2 hours and a half”, which has its number before.
    if (extra := words.value(at + 1, "plus")) and not words.means(at - 1, "number"):
        return [_amount(words, 1 + Decimal(extra), unit, at, at + 2)], at + 2
    if part := words.value(at + 1, "noun-fraction"):  # “tabletin yarısı”, the half of a tablet
        return [_amount(words, Decimal(part), unit, at, at + 2)], at + 2
    following = words.at(at + 1)
    if following and following.means("noun-number"):
        number = Decimal(following.value_of("noun-number") or 1)
        return [_amount(words, number, unit, at, at + 2)], at + 2
    return None


def read_number(words: TextLexemes, at: int) -> Found:
    """A number alone, or a code in figures."""
    if words.lexemes[at].kind == "code":
        readings = [Reading(NUMBER, words.lexemes[at].text, "")]
        return [words.quantity(readings, _NO_NUMBER, at, at + 1)], at + 1
    number, behind = words.number_at(at)
    if number is None:
        if faint := words.value(at, "faint"):
            value = Decimal(faint)
            readings = [Reading(NUMBER, value, "")]
            return [words.quantity(readings, value, at, at + 1, faint=True)], at + 1
        return None
    readings = [Reading(NUMBER, exact_value(number), "")]
    lexeme = words.lexemes[at]
    if lexeme.other:
        readings.append(Reading(NUMBER, exact_value(lexeme.other), ""))
    if lexeme.figure and (minutes := times.pointed_time(lexeme.text, words.lexicon.base)):
        readings.append(Reading(TIME, minutes, ""))
    return [words.quantity(readings, number, at, behind)], behind


def exact_value(value: Decimal) -> Decimal:
    """The value to be compared: without zeros at its end, and without what dividing by 60 or by 3
    leaves behind; of a power such as 10²⁰ there is nothing to cut.
    """
    # Zero may be written in many ways (0.0, 0E+3), of which one is compared.
    if not value:
        return Decimal(0)
    return (round(value, _PLACES) if abs(value) < _WHOLE else value).normalize()
