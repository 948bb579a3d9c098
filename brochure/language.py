"""A BCP 47 language tag as everything that typesetting asks of it: script, direction, digits."""

import functools
import re
from typing import NamedTuple

TAG = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?(-x(-[a-z0-9]{1,8})+)?")
RIGHT_TO_LEFT_SCRIPTS = frozenset({"Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm", "Rohg"})
SCRIPTS = {
    "ar": "Arab", "ckb": "Arab", "fa": "Arab", "ur": "Arab", "ps": "Arab", "sd": "Arab", "ug": "Arab",
    "he": "Hebr", "yi": "Hebr", "syr": "Syrc", "dv": "Thaa",
    "ru": "Cyrl", "uk": "Cyrl", "be": "Cyrl", "bg": "Cyrl", "mk": "Cyrl", "kk": "Cyrl", "ky": "Cyrl", "mn": "Cyrl",
    "el": "Grek", "hy": "Armn", "ka": "Geor", "am": "Ethi", "ti": "Ethi",
    "hi": "Deva", "mr": "Deva", "ne": "Deva", "bn": "Beng", "as": "Beng", "pa": "Guru", "gu": "Gujr", "or": "Orya",
    "ta": "Taml", "te": "Telu", "kn": "Knda", "ml": "Mlym", "si": "Sinh",
    "th": "Thai", "lo": "Laoo", "km": "Khmr", "my": "Mymr", "zh": "Hani", "ja": "Kana", "ko": "Hang",
}  # fmt: skip
OF_CHARACTERS = {
    "Hans": "Hani", "Hant": "Hani", "Jpan": "Kana", "Hrkt": "Kana", "Hira": "Kana", "Kore": "Hang",
    "Aran": "Arab", "Latf": "Latn", "Latg": "Latn", "Cyrs": "Cyrl",
}  # fmt: skip
"""The ways of writing that a tag may name but no character has for its script (UAX #24), with the script of most of their letters."""
TRADITIONAL = "Hant"
"""Han as traditional Chinese writes it: its characters are those of other Han, their forms are not."""
_TRADITIONAL = re.compile(r"zh-Hant\b|zh-(TW|HK|MO)\b")
DIGITS = {
    "latn": "0123456789",
    "arab": "٠١٢٣٤٥٦٧٨٩",
    "arabext": "۰۱۲۳۴۵۶۷۸۹",
    "deva": "०१२३४५६७८९",
    "beng": "০১২৩৪৫৬৭৮৯",
    "thai": "๐๑๒๓๔๕๖๗๘๙",
}


class Language(NamedTuple):
    """One language of a leaflet; `script` is that of its letters (UAX #24), `digits` the family of numbers that we generate, of DIGITS."""

    tag: str
    script: str
    direction: str
    digits: str = "latn"

    @property
    def base(self) -> str:
        """The language without script and region: "zh" of "zh-Hans"."""
        return self.tag.partition("-")[0]

    @property
    def letters(self) -> str:
        """The script by which its fonts are chosen: its own, or TRADITIONAL for the Han of traditional Chinese."""
        return TRADITIONAL if self.script == "Hani" and _TRADITIONAL.match(self.tag) else self.script

    @property
    def rtl(self) -> bool:
        """Whether its script is read from the right to the left."""
        return self.direction == "rtl"

    def number(self, value: int | str) -> str:
        """A number that we generate, in this language's digits; never applied to an author's text."""
        text = str(value)
        return text if self.digits == "latn" else text.translate(_digit_table(self.digits))


@functools.cache
def _digit_table(family: str) -> dict[int, str]:
    return {ord("0") + value: digit for value, digit in enumerate(DIGITS[family])}


@functools.cache
def language(tag: str, digits: str = "latn") -> Language:
    """The language of a BCP 47 tag such as "ar", "ar-IQ" or "zh-Hans"; ValueError where the tag or the digits are unknown."""
    if not TAG.fullmatch(tag):
        raise ValueError(f"“{tag}” is not a BCP 47 language tag")
    if digits not in DIGITS:
        raise ValueError(f"“{digits}” is not a family of digits")
    named = re.search(r"-([A-Z][a-z]{3})\b", tag)
    script = OF_CHARACTERS.get(named[1], named[1]) if named else SCRIPTS.get(tag.partition("-")[0], "Latn")
    return Language(tag, script, "rtl" if script in RIGHT_TO_LEFT_SCRIPTS else "ltr", digits)


@functools.lru_cache(maxsize=256)
def long_date(iso: str, spoken: Language) -> str:
    """An ISO date such as "2026-03-05" as the language writes it in full, by the Gregorian calendar (data: Unicode CLDR)."""
    import datetime

    from icu4py.messageformat import MessageFormat

    # ICU's own keywords: for the same as an extension of the tag (“-u-ca-gregory”) it first builds tables of every one there is, in 4 ms.
    locale = f"{spoken.tag.partition('-x-')[0]}@calendar=gregorian;numbers={spoken.digits}"
    return MessageFormat("{day, date, long}", locale).format({"day": datetime.date.fromisoformat(iso)})
