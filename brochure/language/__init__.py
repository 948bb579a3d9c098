"""A BCP 47 language tag as everything that typesetting asks of it: script, direction, digits, signs
of numbers.
"""

import functools
import re
from typing import NamedTuple

from brochure.language import cldr
from brochure.language.tag import PSEUDO, LanguageTag, UnknownTag, is_pseudo, parse_tag

__all__ = [
    "NASTALIQ",
    "OF_CHARACTERS",
    "PSEUDO",
    "TRADITIONAL",
    "Language",
    "UnknownTag",
    "digit_families",
    "find_language",
    "is_pseudo",
    "long_date",
    "parent_tags",
    "related_tags",
]

OF_CHARACTERS = {
    "Hans": "Hani", "Hant": "Hani", "Hanb": "Hani", "Bopo": "Hani", "Jpan": "Kana", "Hrkt": "Kana",
    "Hira": "Kana", "Kore": "Hang", "Jamo": "Hang", "Aran": "Arab", "Latf": "Latn", "Latg": "Latn",
    "Cyrs": "Cyrl", "Syre": "Syrc", "Syrj": "Syrc", "Syrn": "Syrc",
}  # fmt: skip
"""Ways of writing that a tag may name but no character has for its script (UAX #24), with that of
most of their letters.
"""
TRADITIONAL = "Hant"
"""Han as traditional Chinese writes it: its characters are those of other Han, their forms are
not.
"""
NASTALIQ = "Aran"
"""Arabic letters as Urdu writes them: words slope down to the line, so lines are further apart."""

COMMAS = {"Arab": "، ", "Syrc": "، ", "Thaa": "، ", "Hani": "、", "Kana": "、", "Ethi": "፣ "}
"""What parts the items of a list, by script where it is no comma and space (CLDR, listPatterns)."""


class Language(NamedTuple):
    """One language of a leaflet; `script` is that of its letters (UAX #24), `digits` the family of
    numbers that we generate.

    `decimal` and `group` part a number's digits where they are 0–9: "1.5" and "1,500" in English.
    """

    tag: str
    script: str
    direction: str
    digits: str = "latn"
    decimal: str = "."
    group: str = ","
    forms: str = ""
    """TRADITIONAL or NASTALIQ where its letters are drawn so, found once for all of its text."""

    @property
    def comma(self) -> str:
        """What stands between the items of a list."""
        return COMMAS.get(self.script, ", ")

    @property
    def base(self) -> str:
        """The language without script and region: "zh" of "zh-Hans"."""
        return self.tag.partition("-")[0]

    @property
    def letters(self) -> str:
        """The script by which its fonts are chosen: its own, TRADITIONAL for Han of that kind,
        NASTALIQ for Urdu.
        """
        return self.forms or self.script

    @property
    def rtl(self) -> bool:
        """Whether its script is read from the right to the left."""
        return self.direction == "rtl"

    def number(self, value: int | str) -> str:
        """A number that we generate, in this language's digits; never applied to an author's
        text.
        """
        text = str(value)
        # Nothing to exchange: the usual case.
        if self.digits == "latn":
            return text
        digits = cldr.numbering_digits()[self.digits]
        # Only digits change; a point between them stays (“2.1” of a version).
        return "".join(digits[int(sign)] if sign in "0123456789" else sign for sign in text)


def digit_families() -> tuple[str, ...]:
    """The families of digits that numbers can be written in, by CLDR's names: "latn", "arab",
    "deva".
    """
    return tuple(cldr.numbering_digits())


@functools.cache  # 0.4 ms, and asked for each text and phrase that names its language
def find_language(tag: str, digits: str = "latn") -> Language:
    """The language of a BCP 47 tag such as "ar", "ar-IQ" or "zh-Hans"; UnknownTag where CLDR knows
    no such, ValueError for digits.
    """
    parsed = parse_tag(tag)
    # Digits of our own making are checked here, since a project names them.
    if digits != "latn" and digits not in cldr.numbering_digits():
        raise ValueError(f"“{digits}” is not a family of digits")
    written = _written_script(parsed)
    # Fonts and shaping go by the script of characters: “Hans” has none of its own.
    script = OF_CHARACTERS.get(written, written)
    direction = "rtl" if script in cldr.listed_names("rtl") else "ltr"
    decimal, group = cldr.number_symbols(_data_places(parsed))
    return Language(tag, script, direction, digits, decimal, group, _letter_forms(parsed))


_FIELD = re.compile(r"'([^']*)'|(d+|M+|y|G)")


@functools.lru_cache(maxsize=256)  # 0.5 ms: a tenth of the time of a file of a large batch
def long_date(iso: str, spoken: Language) -> str:
    """An ISO date such as "2026-03-05" as the language writes it in full, by the Gregorian calendar
    (Unicode CLDR).

    It stays as it is for a language whose months CLDR does not name.
    """
    calendar = cldr.find_calendar(_data_places(parse_tag(spoken.tag)))
    # A language without months in CLDR: ISO 8601 is read everywhere.
    if calendar is None:
        return iso
    year, month, day = map(int, iso.split("-"))
    fields = {
        "d": str(day),
        "dd": f"{day:02}",
        "M": str(month),
        "MMM": calendar.months[month - 1],
        "y": str(year),
        "G": calendar.era,
    }
    # A quoted word of the pattern stands for itself (UTS #35, Date Format Patterns).
    written = _FIELD.sub(lambda match: fields[match[2]] if match[2] else match[1], calendar.pattern)
    return spoken.number(written)


def related_tags(spoken: Language) -> tuple[str, ...]:
    """The tags of a language whose words its readers can read, the nearest first: “ar-IQ”, “ar”;
    never in another script.
    """
    # Private subtags (pseudo-languages) fall away; readers of a region read the language.
    places = _data_places(parse_tag(spoken.tag))
    codes = dict.fromkeys(
        (
            spoken.base,
            cldr.preferred_code(spoken.base).partition("-")[0],
            *cldr.code_aliases(spoken.base),
        )
    )
    rests = [place.partition("-")[2] for place in places]
    found = [f"{code}-{rest}" if rest else code for rest in rests for code in codes]
    return tuple(dict.fromkeys((spoken.tag, spoken.tag.partition("-x-")[0], *found)))


def parent_tags(spoken: Language) -> tuple[str, ...]:
    """The tags from which a regional language takes the texts that it lacks, the nearest first:
    “es-419” and “es” of “es-MX”; never over a change of script, nor from another language, as CLDR
    has French for Haitian Creole.
    """
    found: list[str] = []
    tag = spoken.tag.partition("-x-")[0]
    if tag != spoken.tag:
        found.append(tag)
    while tag := cldr.parent_tag(tag):
        parent = parse_tag(tag)
        same_script = _written_script(parent) == _written_script(parse_tag(spoken.tag))
        if same_script and parent.base == spoken.base:
            found.append(tag)
    return tuple(found)


def _written_script(tag: LanguageTag) -> str:
    """The code of what a tag is written in: what it says, else what is likely (UTS #35, Likely
    Subtags).
    """
    if tag.script:
        return tag.script
    # By language and region, since one decides with the other: “pa-PK” is in Arabic letters.
    return cldr.likely_script(f"{tag.base}-{tag.region}") or cldr.likely_script(tag.base) or "Latn"


def _letter_forms(tag: LanguageTag) -> str:
    """TRADITIONAL, NASTALIQ or ""; Urdu is hung even where CLDR says no more than “Arab”."""
    # CLDR says “Arab” for Urdu, whose readers expect Nastaliq.
    written = NASTALIQ if tag.base == "ur" and not tag.script else _written_script(tag)
    return written if written in (TRADITIONAL, NASTALIQ) else ""


def _data_places(tag: LanguageTag) -> tuple[str, ...]:
    """Where CLDR may have data for a tag, the nearest first; never that of the same language in
    another script (UTS #35, 4.1).
    """
    # CLDR has some languages by another code: “fa-AF” for “prs”.
    base, _, region = cldr.preferred_code(tag.base).partition("-")
    region, script = tag.region or region, _written_script(tag)
    own = [f"{base}-{script}-{region}", f"{base}-{script}"]
    # Without a script, data of the language's usual one only.
    if script == (cldr.likely_script(base) or "Latn"):
        own = [own[0], f"{base}-{region}", own[1], base]
    # A place that would end with a hyphen has no region.
    return tuple(place for place in own if not place.endswith("-"))
