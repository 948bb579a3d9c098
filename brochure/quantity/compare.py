"""Two texts that should say the same, held against each other by what they say of amounts.

A wrong dose is the worst fault that a leaflet can have. What stands in figures must come back, in
whatever digits, or in words; what is said in words of doses, times and frequencies must not become
something else; and what could be exchanged for each other must keep its order.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import chain, islice
from typing import NamedTuple

from brochure.quantity.match import (
    EXACT_UNITS,
    find_stand_in,
    is_one,
    match_quantities,
    may_replace,
)
from brochure.quantity.order import find_exchanges
from brochure.quantity.reading import read_quantities, tells_amounts
from brochure.quantity.values import (
    AMOUNT,
    DATE,
    EVERY,
    NUMBER,
    TIME,
    TIMES,
    Quantity,
    TextQuantities,
)

GRAVEST = ("translation-quantity", "translation-unit", "translation-frequency")
"""The rules of doses, which are told first."""
HINT = "say the same amounts; where they differ on purpose, write  # ignore-numbers: 5 = five"
PHONE_HINT = "copy it from the source, digit by digit, beginning with + or 0"
UNIT_HINT = "see that the unit is the same"
# Units of time: grammar bends and moves them in every language, so that one that is not found says
# nothing.
_SPAN_UNITS = frozenset({"minutes", "months"})
# The parts of the day that say noon and midnight in other words.
_PARTS_IN_WORDS: dict[object, str] = {Decimal(720): "noon", Decimal(0): "night"}
MOST_TOLD = 40
"""So many findings of one text are told: nobody reads more of a text that has so many."""
_ONE_DAY = Decimal(1440)


class KindRule(NamedTuple):
    """The rule by which a kind of quantity is told that is missing or another."""

    kind: str
    rule: str


_KIND_RULES = (
    KindRule(AMOUNT, "translation-quantity"),
    KindRule(EVERY, "translation-frequency"),
    KindRule(TIMES, "translation-frequency"),
    KindRule(TIME, "translation-time"),
    KindRule(DATE, "translation-date"),
    KindRule(NUMBER, "translation-number"),
)
RULES = {each.kind: each.rule for each in _KIND_RULES}


class QuantityFinding(NamedTuple):
    """What differs: rule, text, hint and severity, as in a Notice; `wanted` stands so in the
    source and `found` so in the other text, "" where nothing does.
    """

    rule: str
    text: str
    hint: str
    severity: str
    wanted: str = ""
    found: str = ""


def compare_texts(
    source: str, language: str, target: str, other: str
) -> tuple[QuantityFinding, ...]:
    """What differs between a text in a language and another in the language `other`, both tags:
    doses first, then in the order of the source.
    """
    # Nothing to compare: most texts of a leaflet.
    if not tells_amounts(source, language) and not tells_amounts(target, other):
        return ()
    one, two = read_quantities(source, language), read_quantities(target, other)
    findings = chain(_compare_phones(one.phones, two.phones), _Comparison(one, two).findings())
    return tuple(sorted(islice(findings, MOST_TOLD), key=_gravity))


def _gravity(finding: QuantityFinding) -> tuple[bool, bool]:
    return finding.severity != "error", finding.rule not in GRAVEST


def _compare_phones(wanted: Sequence[str], found: Sequence[str]) -> Iterator[QuantityFinding]:
    # As bags: numbers may stand in another order.
    if sorted(wanted) == sorted(found):
        return
    lost, added = _list_phones(wanted, set(found)), _list_phones(found, set(wanted))
    if not lost and not added:  # the same ones, another number of times
        lost, added = _list_phones(wanted, set()), _list_phones(found, set())
    text = (
        f"the source has the telephone number {lost or 'no such'}, the translation"
        f" {added or 'none'}"
    )
    yield QuantityFinding("translation-phone", text, PHONE_HINT, "error", lost, added)


def _list_phones(numbers: Sequence[str], others: set[str]) -> str:
    return ", ".join([number for number in numbers if number not in others][:MOST_TOLD])


class _Comparison(NamedTuple):
    """A source and another text, each with what it says."""

    one: TextQuantities
    two: TextQuantities

    def findings(self) -> Iterator[QuantityFinding]:
        """What differs, errors before warnings."""
        wanted, found = self.one.quantities, self.two.quantities
        places = match_quantities(wanted, found)
        # First pairs, then what is left on either side, then signs, order and units of the pairs.
        pairs = [(wanted[pair.wanted], found[pair.found]) for pair in places]
        matched, answers = {pair.wanted for pair in places}, {pair.found for pair in places}
        lost = [each for at, each in enumerate(wanted) if at not in matched]
        added = [each for at, each in enumerate(found) if at not in answers]
        yield from self._compare_rest(lost, added)
        for quantity, other in pairs:
            yield from self._compare_sign(quantity, other)
        for exchange in find_exchanges(pairs, self.one, self.two):
            yield QuantityFinding("translation-order", exchange.text, HINT, *exchange[1:])
        # All units of the other text: one that stands elsewhere has been moved and not lost.
        units = {reading.unit for each in found for reading in each.readings}
        for quantity, other in pairs:
            yield from self._compare_unit(quantity, other, units)

    def _compare_rest(
        self, lost: Sequence[Quantity], added: Sequence[Quantity]
    ) -> Iterator[QuantityFinding]:
        """What has no counterpart: first what has something else in its place, then what is
        missing, then what nobody asked for.
        """
        # Of a heap of faults the first are enough: all of them would take quadratic time.
        missing = _firm_among(lost, added)[:MOST_TOLD]
        unasked = _firm_among(added, lost)[:MOST_TOLD]
        for quantity in list(missing):
            # What stands in its place is told together with it, as one finding.
            other = find_stand_in(quantity, unasked)
            if other is not None:
                missing.remove(quantity)
                unasked.remove(other)
                yield self._replaced(quantity, other)
        knows = self.one.knows_words and self.two.knows_words
        for quantity in missing:
            if _is_missed(quantity, self.one, self.two, knows=knows):
                said = self.one.quote(quantity)
                text = f"“{said}” of the source is missing"
                yield QuantityFinding(RULES[quantity.kind], text, HINT, "error", said)
        for quantity in unasked:
            if _is_missed(quantity, self.two, self.one, knows=knows):
                said = self.two.quote(quantity)
                text = f"“{said}” is not in the source"
                yield QuantityFinding(RULES[quantity.kind], text, HINT, "error", "", said)

    def _replaced(self, quantity: Quantity, other: Quantity) -> QuantityFinding:
        said, says = self.one.quote(quantity), self.two.quote(other)
        # By the kind of what it has become, where a bare number was lost.
        rule = RULES[other.kind if quantity.kind == NUMBER else quantity.kind]
        # The number is the same: only its unit is another one.
        if quantity.number == other.number and quantity.kind == other.kind == AMOUNT:
            rule = "translation-unit"
        text = f"“{said}” of the source is missing; “{says}” stands in its place"
        return QuantityFinding(rule, text, HINT, "error", said, says)

    def _compare_unit(
        self, quantity: Quantity, other: Quantity, units: set[str]
    ) -> Iterator[QuantityFinding]:
        """Whether a unit is missing where its number is there; `units` are all that the other text
        has.
        """
        # Only an amount whose number came back alone.
        if quantity.matches(other) or quantity.kind != AMOUNT or other.kind != NUMBER:
            return
        unit = quantity.dimension[1]
        # “1 tablet” may be said without its thing; words for spans differ in every language.
        if unit in _SPAN_UNITS or unit in units or quantity.number == 1 or not quantity.figure:
            return
        if unit in EXACT_UNITS or self.two.knows_words:
            said = self.one.quote(quantity)
            text = f"the unit of “{said}” is not found beside the number"
            yield QuantityFinding(
                "translation-unit", text, UNIT_HINT, "warning", said, self.two.quote(other)
            )

    def _compare_sign(self, quantity: Quantity, other: Quantity) -> Iterator[QuantityFinding]:
        """Whether a bound is turned round, or a sign for one is lost."""
        said, says = quantity.sign, other.sign
        # Words for bounds are often said in another way; only symbols must come back.
        if said == says or not ((said and says) or quantity.symbol or other.symbol):
            return
        if (self.one.negates or self.two.negates) and not (quantity.symbol and other.symbol):
            return  # “do not take more than 8” is « au plus 8 »
        wanted, found = self.one.quote(quantity), self.two.quote(other)
        if said and says:
            text = f"“{wanted}” is a bound from the other side here"
        elif said:
            text = f"the sign before “{wanted}” is missing"
        else:
            text = f"the source has no sign before “{wanted}”"
        yield QuantityFinding("translation-quantity", text, HINT, "error", wanted, found)


def _firm_among(some: Sequence[Quantity], others: Sequence[Quantity]) -> list[Quantity]:
    """The quantities without words that may say something else, and without a “one” that nothing
    else stands for.
    """
    # Only the first of many, or all would be compared with all.
    near = others[:MOST_TOLD]
    return [
        each
        for each in some
        if not each.faint
        and not (is_one(each) and not any(may_replace(each, other) for other in near))
    ]


def _is_missed(
    quantity: Quantity, text: TextQuantities, other: TextQuantities, *, knows: bool
) -> bool:
    """Whether a quantity that the other text does not have is missed: in figures always, in words
    where both languages are known and they tell a dose, a span, a time or a frequency.
    """
    # Figures are never left out on purpose.
    if quantity.figure:
        return True
    if not quantity.bound or not knows:
        return False
    if quantity.kind == EVERY and quantity.readings[0].value == _ONE_DAY:
        # “every morning”, “daily” are left out where the parts of the day say it.
        return any(each.kind == TIMES for each in text.quantities)
    if quantity.kind == TIME:  # noon and midnight: a part of the day may say them
        return _PARTS_IN_WORDS.get(quantity.readings[0].value, "") not in other.anchors
    # “one” is said by an article, or by nothing.
    return quantity.number != 1
