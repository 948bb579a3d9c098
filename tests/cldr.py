"""Freezes what the package needs of Unicode CLDR (by Babel) and of Unicode's scripts (by fontTools)
into brochure/data.

python -m tests.cldr            # writes the files anew
python -m tests.cldr --check    # tells which of them are not what these libraries would give
"""

import functools
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from babel.core import Locale, get_global
from babel.localedata import locale_identifiers
from fontTools import unicodedata as unicode
from icu4py.messageformat import MessageFormat

DATA = Path(__file__).parents[1] / "brochure" / "data"
HEAD = "# Made by `python -m tests.cldr` from {}; not edited by hand.\n"
CODE_POINTS = range(0x110000)
PLACEHOLDER = re.compile(r"M?\d+")
"""What CLDR's root has in the place of a month's name."""


def locales() -> Iterator[tuple[str, Locale]]:
    """Every locale of CLDR with its BCP 47 tag, those with a variant left out."""
    for name in sorted(locale_identifiers()):
        if name != "root":
            locale = Locale.parse(name)
            if not locale.variant:
                yield name.replace("_", "-"), locale


def languages() -> str:
    """data/languages.txt: sections of lines, each a value and what has it: what tags are written
    in, signs, digits, regions.
    """
    regions = [
        name
        for name in (*Locale("en").territories, *get_global("territory_aliases"))
        if name.isalnum()
    ]
    sections = {
        "script": _grouped(_scripts_of_tags()),
        "likely": _grouped(_likely_languages()),
        "alias": _grouped((old, new) for old, new in aliases().items()),
        "parent": _grouped(_parents()),
        "names": [f"{name}\t {tag}\n" for name, tag in sorted(_names().items())],
        "symbols": _grouped((tag, _symbols(locale)) for tag, locale in locales()),
        "digits": [f"{name}\t {digits}\n" for name, digits in _digits()],
        "regions": _listed(regions),
        "scripts": _listed({*Locale("en").scripts, *unicode.Scripts.NAMES}),
        "rtl": _listed(unicode.RTL_SCRIPTS),
    }
    made = "".join(f"\n[{kind}]\n{''.join(lines)}" for kind, lines in sections.items())
    return HEAD.format("Unicode CLDR") + made


def _grouped(pairs: Iterable[tuple[str, str]]) -> list[str]:
    """A line for each value, with the tags that have it."""
    found: dict[str, list[str]] = defaultdict(list)
    for tag, value in pairs:
        found[value].append(tag)
    return [f"{value}\t {' '.join(sorted(tags))}\n" for value, tags in sorted(found.items())]


def _listed(names: Iterable[str]) -> list[str]:
    return [f"-\t {' '.join(sorted(set(names)))}\n"]


def aliases() -> dict[str, str]:
    """The codes of languages that CLDR has under another, with its region: “ku” for “kmr”, “fa-AF”
    for “prs”.
    """
    found = get_global("language_aliases").items()
    parts = {
        old: [part for part in new.split("_") if len(part) < 4]
        for old, new in found
        if old.isalpha() and len(old) < 4
    }
    return {old: "-".join(new) for old, new in parts.items()}


def _parents() -> Iterator[tuple[str, str]]:
    """The parent of each tag whose parent is not the tag without its last part, and the parent (UTS
    #35, Parent Locales); “root” where it has none.
    """
    for tag, parent in sorted(get_global("parent_exceptions").items()):
        yield tag.replace("_", "-"), parent.replace("_", "-")


def _names() -> dict[str, str]:
    """What languages are called in English and in themselves, in lower case."""
    own = {tag: locale.languages.get(tag, "") for tag, locale in locales() if "-" not in tag}
    english = {tag: name for tag, name in Locale("en").languages.items() if tag in own}
    return {
        name.casefold(): tag
        for names in (own, english)
        for tag, name in names.items()
        if name.isalpha()
    }


def _scripts_of_tags() -> Iterator[tuple[str, str]]:
    """The script of every language and of every language with a region that CLDR has likely subtags
    for, and of aliases.
    """
    likely = {
        key: value.split("_")[1]
        for key, value in get_global("likely_subtags").items()
        if not key.startswith("und")
    }
    replaced = {
        old: new
        for old, new in get_global("language_aliases").items()
        if old not in likely and old.isalpha()
    }
    for tag, locale in locales():
        if locale.script is None:
            likely.setdefault(tag.replace("-", "_"), likely[locale.language])
    for old, new in replaced.items():
        parts = new.split("_")
        named = [part for part in parts[1:] if len(part) == 4]
        script = named[0] if named else likely.get("_".join(parts), likely.get(parts[0]))
        if script:
            likely[old] = script
    for key, script in likely.items():
        parts = key.split("_")
        redundant = len(parts) == 2 and likely.get(parts[0]) == script
        if not any(len(part) == 4 for part in parts) and not redundant:
            yield key.replace("_", "-"), script


def _likely_languages() -> Iterator[tuple[str, str]]:
    """The likeliest language of every script that CLDR knows one for; English where nothing but
    the script of most languages is known.
    """
    for key, value in get_global("likely_subtags").items():
        language, _, script = key.partition("_")
        likely = value.partition("_")[0]
        if language == "und" and len(script) == 4 and likely != "und":
            yield script, likely
    yield "Latn", get_global("likely_subtags")["und"].partition("_")[0]


def _symbols(locale: Locale) -> str:
    """The decimal and the group sign with the digits 0–9, as code points."""
    symbols = (
        locale.number_symbols.get("latn") or locale.number_symbols[locale.default_numbering_system]
    )
    return f"{_codes(symbols['decimal'])} {_codes(symbols['group'])}"


def _codes(sign: str) -> str:
    return "+".join(f"{ord(character):04X}" for character in sign)


def _digits() -> Iterator[tuple[str, str]]:
    """The decimal digits of every numbering system that some language calls its own; ICU knows how
    each is written.
    """
    systems = {"latn"}
    for _, locale in locales():
        systems |= {locale.default_numbering_system, *locale.other_numbering_systems.values()}
    for system in sorted(systems):
        written = MessageFormat("{n, number, integer}", f"en@numbers={system}")
        digits = [written.format({"n": value}) for value in range(10)]
        if all(
            len(digit) == 1 and unicodedata.decimal(digit, -1) == value
            for value, digit in enumerate(digits)
        ):
            yield system, "".join(digits)


def dates() -> str:
    """data/dates.txt: a line for each locale that says a day otherwise than the line of its
    language does.

    Tag, pattern (UTS #35, Date Format Patterns), name of the common era, and the twelve months as
    they stand in it. Behind the tag and a “*” stand other names of the months, or of the same
    months where they stand alone.
    """
    known: dict[str, str] = {}
    lines = [HEAD.format("Unicode CLDR")]
    for tag, locale in locales():
        for mark, row in (("", _day(locale)), ("*", _alone(locale))):
            places = (tag.rpartition("-")[0], tag.partition("-")[0])
            if row and row not in (known.get(place + mark) for place in places):
                known[tag + mark] = row
                lines.append(f"{tag}{mark}\t{row}\n")
    return "".join(lines)


def _day(locale: Locale) -> str:
    """How a locale writes a day in full; "" where CLDR has no names of months for it."""
    pattern = _visible(locale.date_formats["long"].pattern)
    width = "wide" if "MMMM" in pattern or "MMM" not in pattern else "abbreviated"
    names = _months(locale, "format", width)
    era = locale.eras["abbreviated"][1] if "G" in pattern else ""
    return "\t".join([pattern.replace("MMMM", "MMM"), era, *names]) if names else ""


def _alone(locale: Locale) -> str:
    names = _months(locale, "stand-alone", "wide")
    return (
        "\t".join(["", "", *names]) if names and names != _months(locale, "format", "wide") else ""
    )


def _months(locale: Locale, context: str, width: str) -> list[str]:
    """The names of the months; none where CLDR has none in this language."""
    names: Any = locale.months[context][width]
    found = [_visible(names[number]) for number in range(1, 13)]
    return [] if any(PLACEHOLDER.fullmatch(name.upper()) for name in found) else found


def _visible(text: str) -> str:
    """The text without direction marks."""
    return "".join(
        character
        for character in text
        if unicodedata.category(character) != "Cf" or character == "\u200c"
    )


UNITS = {
    "%": "concentr-percent",
    "kg": "mass-kilogram",
    "g": "mass-gram",
    "mg": "mass-milligram",
    "µg": "mass-microgram",
    "l": "volume-liter",
    "ml": "volume-milliliter",
    "mol": "concentr-mole",
    "m": "length-meter",
    "cm": "length-centimeter",
    "mm": "length-millimeter",
    "km": "length-kilometer",
    "mmHg": "pressure-millimeter-ofhg",
    "kcal": "energy-kilocalorie",
    "°C": "temperature-celsius",
    "°F": "temperature-fahrenheit",
    "hours": "duration-hour",
    "minutes": "duration-minute",
    "seconds": "duration-second",
    "days": "duration-day",
    "weeks": "duration-week",
    "months": "duration-month",
    "years": "duration-year",
}
"""The units that a leaflet's numbers are compared with, and CLDR's names for them."""
UNIT_WIDTHS = ("long", "short")
"""CLDR's narrow forms are left out: there a letter by itself is a minute, a month and a metre."""


def units() -> str:
    """data/unit-names.txt: a line for each language with what stands behind a number of a unit, in
    all regions and scripts.
    """
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for tag, locale in locales():
        for unit, form in _unit_forms(locale):
            found[tag.partition("-")[0]][form].add(unit)
    return HEAD.format("Unicode CLDR") + "".join(
        _unit_line(base, forms) for base, forms in sorted(found.items())
    )


def _unit_forms(locale: Locale) -> Iterator[tuple[str, str]]:
    # Babel formats units, but has no public way to all patterns of one.
    patterns = locale._data["unit_patterns"]
    for unit, name in UNITS.items():
        for width in UNIT_WIDTHS:
            for category, pattern in dict(patterns.get(name, {}).get(width, {})).items():
                number, _, form = _visible(str(pattern)).partition("{0}")
                if category != "per" and not number and _is_unit_word(form.strip(), unit):
                    yield unit, form.strip()


def _is_unit_word(form: str, unit: str) -> bool:
    """Whether a form tells its unit: a single letter of an alphabet may stand for several spans of
    time, and “/year” is no unit behind a number.
    """
    span = UNITS[unit].startswith("duration-")
    alone = len(form) == 1 and unicode.script(form) not in ("Hani", "Hira", "Kana")
    return bool(form) and not form.startswith("/") and not (span and alone)


def _unit_line(base: str, forms: dict[str, set[str]]) -> str:
    """A language's units, each with its forms; what would name two of them is left out."""
    words: dict[str, list[str]] = defaultdict(list)
    for form, named in sorted(forms.items()):
        if len(named) == 1:
            words[next(iter(named))].append(form)
    return (
        "\t".join([base, *(f"{unit} {'|'.join(words[unit])}" for unit in UNITS if words[unit])])
        + "\n"
    )


def scripts() -> str:
    """data/scripts.txt: the ranges of every script, and of what has no script of its own but stands
    in the block of one.
    """
    runs = groupby(CODE_POINTS, key=_script)
    found: dict[str, list[str]] = defaultdict(list)
    for script, run in runs:
        codes = list(run)
        if script:
            found[script].append(f"{codes[0]:X}-{codes[-1]:X}")
    lines = [f"{script} {' '.join(ranges)}\n" for script, ranges in sorted(found.items())]
    return HEAD.format("the Unicode Character Database") + "".join(lines)


EAST_ASIAN = {"Hira": "Kana", "Hrkt": "Kana", "Bopo": "Hani"}
"""Scripts that are set with the fonts, and so as part, of another."""


def _script(code: int) -> str:
    """The script in whose font a character is looked for; "" for signs, and for marks that go with
    what they stand on.

    "Arab/Syrc/Thaa": of the first, unless it stands behind letters of one of the others (UAX #24,
    Script_Extensions).
    """
    character = chr(code)
    own = unicode.script(character)
    if own in ("Zinh", "Zzzz"):
        return ""
    if own != "Zyyy":
        return EAST_ASIAN.get(own, own)
    used = {EAST_ASIAN.get(script, script) for script in unicode.script_extension(character)}
    first = _of_block(character)
    if first in used:
        return "/".join([first, *sorted(used - {first})])
    if used == {"Kana"}:
        return "Kana"
    if unicodedata.east_asian_width(character) in "WFH" and (
        "Hani" in used or "CJK" in _block(character)
    ):
        return "Hani"
    return ""


def _block(character: str) -> str:
    """The name of a character's block; that of full-width signs counts as one of CJK's."""
    name = str(unicode.block(character))
    return "CJK" if name == "Halfwidth and Fullwidth Forms" else name


def _of_block(character: str) -> str:
    """The script that the block of a character is named for: Arab of the block “Arabic
    Extended-A”.
    """
    name = unicode.block(character)
    for words in (name, name.rpartition(" ")[0], name.partition(" ")[0]):
        try:
            script = str(unicode.script_code(words))
            return EAST_ASIAN.get(script, script)
        except KeyError:
            continue
    return ""


SPELLED = [*range(1, 101), 1000]
"""The numbers that leaflets say in words."""
GENDERS = (
    "",
    *(
        f"%spellout-cardinal-{gender}{case}"
        for gender in ("masculine", "feminine", "neuter")
        for case in ("", "-genitive", "-dative", "-accusative", "-instrumental", "-locative")
    ),
    "%spellout-cardinal-alternate2",
    "%spellout-cardinal-verbose",
)
"""ICU's sets of rules for cardinal numbers; a language that lacks one gives its usual words."""
COMPOSED = frozenset({"zh", "ja", "ko", "th", "lo", "km", "my", "yue"})
"""Languages whose numbers are put together from parts, which data/quantity has."""


def number_words() -> str:
    """data/number-words.txt: a line for each language with what ICU spells numbers out as; one that
    it does not know, and spells in English, is left out.
    """
    english = _spelled("en", 7, "")
    bases = sorted({tag.partition("-")[0] for tag, _ in locales()} - COMPOSED)
    lines = [
        "\t".join([base, *(_number_field(base, number) for number in SPELLED)])
        for base in bases
        if base == "en" or _spelled(base, 7, "") not in (english, "7", "")
    ]
    return HEAD.format("the spelling rules of ICU") + "\n".join(lines) + "\n"


def _number_field(base: str, number: int) -> str:
    forms = dict.fromkeys(_spelled(base, number, rules) for rules in GENDERS)
    return f"{number} {'|'.join(form for form in forms if form and not re.search('[0-9]', form))}"


@functools.cache
def _speller(base: str, rules: str) -> MessageFormat:
    return MessageFormat(f"{{n,spellout,{rules}}}" if rules else "{n,spellout}", base)


def _spelled(base: str, number: int, rules: str) -> str:
    said = _speller(base, rules).format({"n": number})
    return said.replace("\u200b", "").replace("\u00ad", "").lower()


FILES = {
    "languages.txt": languages,
    "dates.txt": dates,
    "scripts.txt": scripts,
    "unit-names.txt": units,
    "number-words.txt": number_words,
}


def main() -> int:
    """Write the files, or tell which would be another; 1 if there is one."""
    stale = [name for name, make in FILES.items() if not _is_current(name, make())]
    for name in stale:
        print(f"brochure/data/{name} is not what the libraries give")
    return bool(stale)


def _is_current(name: str, text: str) -> bool:
    path = DATA / name
    if "--check" in sys.argv:
        return path.read_text(encoding="utf-8") == text
    path.write_text(text, encoding="utf-8", newline="\n")
    return True


if __name__ == "__main__":
    sys.exit(main())
