"""The words of a language for amounts: a form of one or several words, and what it may mean."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from brochure import data
from brochure.language import cldr
from brochure.quantity.fold import UNSPACED, fold_text

EVERYWHERE = "*"
"""Stands in data/units.txt for all languages."""
LONGEST_FORM = 6
"""Words in the longest form."""
WORD = re.compile(
    r"[^\s\d!\"#$&()*+,./:;<=>?@\[\\\]^_`{|}~%\-–≤≥×،؛؟۔।॥。，、；！？「」『』《》（）«»“”„‘’'…]+"
)
"""A word; Hindi's vowel signs are no word characters to Python, and “°C” is a word."""
_SPANS = {
    "seconds": Decimal(1) / 60,
    "minutes": Decimal(1),
    "hours": Decimal(60),
    "days": Decimal(1440),
    "weeks": Decimal(10080),
}
# The unit that an amount is compared in, and how much of it a unit is: 1 g is 1,000 mg, a day is 24
# hours. A month has no fixed number of days.
_FACTORS: Mapping[str, tuple[str, Decimal]] = {
    **{span: ("minutes", factor) for span, factor in _SPANS.items()},
    "months": ("months", Decimal(1)), "years": ("months", Decimal(12)),
    "kg": ("mg", Decimal(1_000_000)), "g": ("mg", Decimal(1000)), "mg": ("mg", Decimal(1)),
    "µg": ("mg", Decimal("0.001")), "l": ("ml", Decimal(1000)), "ml": ("ml", Decimal(1)),
    "km": ("mm", Decimal(1_000_000)), "m": ("mm", Decimal(1000)), "cm": ("mm", Decimal(10)),
    "mm": ("mm", Decimal(1)), "mol": ("mmol", Decimal(1000)), "mmol": ("mmol", Decimal(1)),
    "cmHg": ("mmHg", Decimal(10)), "mmHg": ("mmHg", Decimal(1)),
}  # fmt: skip


KINDS: Mapping[str, str] = {
    "number": "a number in words: 2 two",
    "part": "a digit, ten, hundred … that numbers are put together from: 10 十",
    "faint": "a word that may say a number: 2 second, both",
    "fraction": "a part before a unit or a thing: 0.5 half a",
    "noun-fraction": "a part behind a thing: 0.5 yarısı",
    "plus": "added to the number or the unit before: 0.5 and a half",
    "ahead": "added to the number behind: 0.5 साढ़े",
    "multiplier": "what a number before is multiplied with: 1000 thousand",
    "and": "what joins tens and ones",
    "noun-number": "a number behind what it counts: 1 واحد",
    "unit": "a unit behind a number: minutes mins",
    "thing": "what is counted: tablet pills",
    "amount": "an amount in one form, or several: 2 tablet قرصين; 15 days; 2 weeks quinze jours",
    "half-more": "a unit of which there is half of one more: hours 个半小时",
    "every": "before the span of a frequency: every",
    "every-after": "behind the number of one: hours saatte bir",
    "period": "a frequency in one form: 1 days daily",
    "per": "between two units: mg per kg",
    "times": "behind how often: times",
    "count": "how often in one form: 2 twice",
    "clock-before": "before a time of day: الساعة",
    "clock-after": "behind one: o'clock, 点",
    "hour-name": "an hour by its name, behind the clock: 9 التاسعة",
    "half-past": "added to an hour: 0.5 et demie",
    "minute": "behind the minutes of a time",
    "hour": "a time in one form, in minutes: 720 noon",
    "daypart": "am, pm, or a part of the day: morning sabah",
    "solar-month": "a month of the Solar Hijri calendar: 12 اسفند",
    "month": "a month beside CLDR's names: 3 مارس",
    "percent-before": "per cent, before a number",
    "range": "between the ends of a range: to",
    "up": "before a least amount: at least",
    "down": "before a greatest amount: no more than",
    "up-behind": "behind a least amount: or more",
    "down-behind": "behind a greatest amount: or less",
    "not": "what turns a bound round: not",
    "reorder": "around which languages turn amounts round: instead of",
    "ending": "what a unit, a thing, a month or a part of the day may end in besides",
    "word": "nothing: a longer form that keeps a shorter one from being found in it",
}
"""The kinds of data/quantity, each with what stands in its second and third column."""
# The kinds with which an amount can begin that has no figures.
_TELLING = frozenset({
    "number", "part", "count", "period", "every", "every-after", "amount", "fraction", "ahead",
    "plus", "hour", "percent-before",
})  # fmt: skip


class Meaning(NamedTuple):
    """What a form may say: a kind of data/quantity (“thing”, “every” …) and its value."""

    kind: str
    value: str


class Lexicon(NamedTuple):
    """A language's forms, as words parted by a space (by nothing where the language has none), each
    with its meanings; `stems` are those that may go on with an ending.
    """

    base: str
    unspaced: bool
    forms: Mapping[str, tuple[Meaning, ...]]
    stems: Mapping[str, tuple[Meaning, ...]]
    knows_words: bool
    telling: frozenset[str]
    """Words without one of which, and without figures, a text says nothing of amounts."""
    telling_stems: tuple[str, ...]
    endings: tuple[str, ...]
    """What a word for a unit, a thing, a month or a part of the day may end in besides."""
    starts: frozenset[str]
    """The first words of forms that have several."""
    longest: int
    """The characters of the longest form."""
    longest_stem: int


def unit_measure(unit: str) -> tuple[str, Decimal]:
    """The unit in which amounts of this one are compared, and how much of it one is; “mg/kg” is
    compared in mg for each kg.
    """
    over, stroke, under = unit.partition("/")
    dimension, factor = _FACTORS.get(over, (over, Decimal(1)))
    # “mg/kg”: both parts in their own units.
    if not stroke:
        return dimension, factor
    below, divisor = _FACTORS.get(under, (under, Decimal(1)))
    return f"{dimension}/{below}", factor / divisor


def read_lexicon(base: str) -> Lexicon:
    """The words of a language: CLDR's units and months, ICU's numbers, and data/quantity.

    Of a language without a file there, only figures, units and months are known.
    """
    meanings: dict[str, dict[Meaning, None]] = defaultdict(dict)
    stems: dict[str, dict[Meaning, None]] = defaultdict(dict)
    # The language's own file comes last: it may add meanings, and takes none away.
    rows = list(_own_rows(base))
    endings = tuple(form for kind, _, form in rows if kind == "ending")
    for kind, value, form in (*_unit_rows(base), *_month_rows(base), *_number_rows(base), *rows):
        words = _form_words(form.removesuffix("*"), base)
        if words:
            # A form with an asterisk is a stem.
            (stems if form.endswith("*") else meanings)[words][Meaning(kind, value)] = None
    return Lexicon(
        base,
        base in UNSPACED,
        {form: tuple(those) for form, those in meanings.items()},
        {form: tuple(those) for form, those in stems.items()},
        bool(rows),
        frozenset(_longest_word(form) for form in meanings if _tells(meanings[form])),
        tuple(_longest_word(form) for form in stems if _tells(stems[form])),
        endings,
        frozenset(form.partition(" ")[0] for form in (*meanings, *stems) if " " in form),
        max(map(len, (*meanings, *stems)), default=0),
        max(map(len, stems), default=0),
    )


def _tells(meanings: Iterable[Meaning]) -> bool:
    return any(meaning.kind in _TELLING for meaning in meanings)


def _longest_word(form: str) -> str:
    """The word of a form that the fewest texts have."""
    return max(form.split(" "), key=len)


def _form_words(form: str, base: str) -> str:
    folded = fold_text(form, base).text
    if any(map(str.isdigit, folded)):
        return ""  # figures are read by rules: of the Chinese “3月” a bare 月 would be left
    if folded.strip() in ("%", "/"):
        return folded.strip()
    return ("" if base in UNSPACED else " ").join(WORD.findall(folded))


def _own_rows(base: str) -> Iterator[tuple[str, str, str]]:
    try:
        rows = list(data.read_rows(f"quantity/{base}.txt"))
    # No file: figures, units and months are all that is known.
    except FileNotFoundError:
        return
    for kind, value, forms in rows:
        yield from ((kind, value, form) for form in forms.split("|"))


def _unit_rows(base: str) -> Iterator[tuple[str, str, str]]:
    """Units behind a number; what stands before one and means per cent has a kind of its own."""
    own = [row[1:] for row in data.read_rows("units.txt") if row[0] in (EVERYWHERE, base)]
    sure = {form for _, forms in own for form in forms.split("|")}
    for unit, words in cldr.unit_names(base):
        # A letter by itself is a word: of Spanish “a.”, years, “a” would be left.
        # What units.txt says is sure; CLDR's forms may be words as well.
        yield from (("unit", unit, form) for form in words if form not in sure and form[1:] != ".")
    for unit, forms in own:
        kind = "percent-before" if unit == "before" else "unit"
        yield from ((kind, unit, form) for form in forms.split("|"))


def _month_rows(base: str) -> Iterator[tuple[str, str, str]]:
    """The months of all regions; a name that regions give to two months has both meanings."""
    for calendar in cldr.regional_calendars(base):
        for number, name in enumerate(calendar.months, 1):
            yield "month", str(number), name


def _number_rows(base: str) -> Iterator[tuple[str, str, str]]:
    """What ICU spells out in the language, from 1 to 100, in every gender and case that it has."""
    for row in data.read_rows("number-words.txt"):
        if row[0] == base:
            for field in row[1:]:
                value, _, forms = field.partition(" ")
                yield from (("number", value, form) for form in forms.split("|"))
            return
