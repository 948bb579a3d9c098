"""Numbers, telephone numbers and numbers with units, told in the same way in every language so that they can be compared.

Digits of every family count as 0–9, U+2212 as “-”, U+066B as the decimal sign and U+066C as the sign of thousands.
“1.500” and “1,500” are read by the convention of the language (Unicode CLDR, numbers/symbols).
"""

import functools
import re
import unicodedata
from decimal import Decimal
from typing import NamedTuple

DECIMAL_COMMA = frozenset({
    "az", "be", "bg", "bs", "ca", "cs", "da", "de", "el", "es", "et", "eu", "fi", "fr", "gl", "hr", "hu", "hy", "id", "is", "it", "ka",
    "kk", "ky", "lt", "lv", "mk", "mn", "nb", "nl", "nn", "no", "pl", "pt", "ro", "ru", "sk", "sl", "sq", "sr", "sv", "tk", "tr", "uk",
    "uz", "vi",
})  # fmt: skip
"""Languages that write “1,5” and “1.500”, where the others write “1.5” and “1,500”."""

UNITS = {
    "%": (
        "%", "٪", "％", "percent", "per cent", "بالمئة", "بالمائة", "في المئة", "في المائة", "درصد", "لەسەدا", "فیصد", "प्रतिशत",
        "процентов", "процента", "процент", "pour cent", "por ciento", "เปอร์เซ็นต์",
    ),
    "kg": ("kg", "кг", "كغم", "كجم", "كغ", "کیلوگرم", "کگم", "کلوگرام", "किग्रा", "กก.", "千克", "公斤"),
    "g": ("g", "г", "غرام", "جرام", "غم", "جم", "غ", "گرم", "گرام", "ग्राम", "กรัม", "克"),
    "mg": ("mg", "мг", "ملغم", "ملجم", "ملغ", "مجم", "مغ", "میلی‌گرم", "میلیگرم", "ملگم", "ملی گرام", "मिग्रा", "मि.ग्रा.", "มก.", "毫克"),
    "µg": ("µg", "μg", "mcg", "мкг", "ميكروغرام", "مكغ", "میکروگرم", "माइक्रोग्राम", "ไมโครกรัม", "微克"),
    "l": ("l", "L", "л", "لتر", "ل", "لیتر", "لیٹر", "लीटर", "ลิตร", "升"),
    "ml": ("ml", "mL", "мл", "ملليلتر", "ملل", "مل", "میلی‌لیتر", "ملم³", "ملی لیٹر", "मिली", "मि.ली.", "มล.", "毫升"),
    "mmol": ("mmol", "ммоль", "ملي مول", "مليمول", "میلی‌مول"),
    "cm": ("cm", "см", "سم", "سانتی‌متر", "سێنتیمەتر", "सेमी", "ซม.", "厘米"),
    "mm": ("mm", "мм", "ملم", "مم", "میلی‌متر", "ملیمەتر", "मिमी", "มม.", "毫米"),
    "IU": ("IU", "UI", "МЕ", "وحدة دولية"),
    "°C": ("°C", "℃", "°م", "درجة مئوية"),
}  # fmt: skip
"""Each unit of a dose or a measure with the ways in which languages write it."""

_UNSPACED = "\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff"
"""Letters of scripts that put no space between words, nor between a word and a number: Thai, Lao, kana, Han."""
_UNIT_OF = {form: unit for unit, forms in UNITS.items() for form in forms}
_FORMS = "|".join(re.escape(form) for form in sorted(_UNIT_OF, key=len, reverse=True))
_UNIT = re.compile(rf"[ \u00a0\u202f\u2009]?({_FORMS})(?![^\W\d_{_UNSPACED}]|['’])")
_PHONE = re.compile(r"(?<![\w.,])(?:\+\d|0\d)(?:[ \u00a0\u202f().\-/]{0,2}\d){5,14}(?![\w])")
_NUMBER = re.compile(rf"(?:(?:(?<![\w.,)\-–—])|(?<=[{_UNSPACED}]))-)?\d+(?:[.,'’\u00a0\u202f]\d+)*")
_DIGIT = re.compile(r"\d")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_GROUPED = re.compile(r"[1-9]\d{0,2}")
_SIGNS = {"\u2212": "-", "\uff0d": "-", "\u066b": ".", "\u066c": "’", "\uff0b": "+"}


class Quantity(NamedTuple):
    """A number of a text: its value, its unit ("" where none follows that is known), and the text that says so."""

    value: Decimal
    unit: str
    text: str


class Figures(NamedTuple):
    """The telephone numbers of a text, as their digits, and its other numbers."""

    phones: tuple[str, ...]
    quantities: tuple[Quantity, ...]


NONE = Figures((), ())


def figures(text: str, language: str) -> Figures:
    """The numbers of a text in a language, in their order."""
    if not _DIGIT.search(text):
        return NONE
    plain = _plain(text)
    base = language.partition("-")[0]
    phones = tuple(re.sub(r"[^\d+]", "", match[0]) for match in _PHONE.finditer(plain) if not _DAY.match(match[0]))
    rest = _PHONE.sub(lambda match: match[0] if _DAY.match(match[0]) else " ", plain)
    return Figures(phones, tuple(_quantity(match, rest, base) for match in _NUMBER.finditer(rest)))


def _plain(text: str) -> str:
    """The text in the digits 0–9 and with one sign for each thing."""
    if text.isascii():
        return text
    return "".join(map(_same, text))


@functools.lru_cache(maxsize=4096)
def _same(character: str) -> str:
    if character.isascii():
        return character
    if unicodedata.category(character) == "Nd":
        return str(unicodedata.digit(character))
    if unicodedata.bidirectional(character) in ("LRE", "RLE", "PDF", "LRI", "RLI", "FSI", "PDI") or character in "\u200e\u200f\u061c":
        return ""
    return _SIGNS.get(character, character)


def _quantity(match: re.Match[str], text: str, base: str) -> Quantity:
    number = match[0]
    after = _UNIT.match(text, match.end())
    unit = _UNIT_OF[after[1]] if after else ""
    if not unit and text[: match.start()].rstrip(" \u00a0").endswith(("%", "٪", "yüzde", "Yüzde")):
        unit = "%"
    return Quantity(_value(number, base), unit, number + (after[0] if after else ""))


def _value(number: str, base: str) -> Decimal:
    sign = -1 if number.startswith("-") else 1
    bare = re.sub("['’\u00a0\u202f]", "", number.removeprefix("-"))
    found = set(re.findall(r"[.,]", bare))
    if len(found) == 2:
        decimal = max(found, key=bare.rfind)
        thousands = min(found, key=bare.rfind)
        return sign * Decimal(bare.replace(thousands, "").replace(decimal, ".").replace(".", "", bare.count(decimal) - 1))
    if not found:
        return sign * Decimal(bare)
    (mark,) = found
    groups = bare.split(mark)
    own = "," if base in DECIMAL_COMMA else "."
    grouped = _GROUPED.fullmatch(groups[0]) and all(len(group) == 3 for group in groups[1:])
    if len(groups) > 2 or (grouped and mark != own):
        return sign * Decimal("".join(groups))
    return sign * Decimal(".".join(groups))
