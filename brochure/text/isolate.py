"""Facts: telephone numbers, dates, doses, codes and addresses, which keep their order in right-to-left text and stay on one line.

UAX #9 alone shows "+964 780 123 4567" as "4567 123 780 964+" in an Arabic sentence. What is found here is to be handed
to `bidi.levels` as isolates and kept whole by the line breaker. What is left alone, because its natural order is right:

- ranges ("2–3", "10-12", "1.5–2 mg"), which right-to-left text reads from the right, unit and all; a range of dates, times
  or quantities ("08:30–16:00", "15%–20%") is two facts with an ordinary dash between them;
- numbers with an Arabic unit ("١٥ ملغ") and the Arabic percent sign, which stands to the left of its digits ("١٥٪", "15٪");
- signs with Arabic-Indic digits ("-٥", "≥ ٣", "١٥%"), which Unicode CLDR sets in right-to-left order too (locale "ar",
  numbers "arab": every sign follows U+061C);
- a percent sign typed before its digits ("%15"), which Arabic order turns into the "15%" that the author saw while typing;
- plain whole numbers, which nothing can turn round or break.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

REACH = 120
"""How many characters before a fact are looked at for the Latin words that belong to it."""
LONG = 40
"""The length in characters above which an address may be broken."""


class Fact(NamedTuple):
    """text[start:end] is one fact; `kind` is web, doi, email, phone, date, time, quantity, comparison, code or number.

    `breakable` marks an address so long that it may break where `breaks_in` says. `direction` is a key of
    bidi.ISOLATES: "override" where Arabic-Indic digits would change places even within a left-to-right isolate.
    """

    start: int
    end: int
    kind: str
    breakable: bool = False
    direction: str = "ltr"


def facts(text: str) -> tuple[Fact, ...]:
    """Every fact of a text in order, none overlapping; the time is linear in the length of the text."""
    folded = text if text.isascii() or not _FOLDED.search(text) else text.translate(_FOLD)
    if not _SEED.search(folded):
        return ()
    found = [_fact(text, match) for match in _SCANNER.finditer(folded) if match.lastgroup]
    return tuple([fact for fact in found if fact])


def phrases(text: str, found: Sequence[Fact]) -> list[tuple[int, int, str]]:
    """The isolates of facts in right-to-left text, each with the Latin words next to it: "95 % CI" is one phrase and keeps its order.

    Codes that end in a sign ("CD34+", "HBsAg-") are isolates too, and codes side by side ("ICD-10 N18.5") are one.
    """
    spans = [(*_with_latin(text, fact), fact.direction) for fact in found]
    spans += [(match.start(), match.end(), "ltr") for match in _SIGNED.finditer(text)]
    isolates: list[tuple[int, int, str]] = []
    for start, end, direction in sorted(spans):
        if isolates and (start < isolates[-1][1] or _are_neighbours(text, isolates[-1], start, end)):
            first, last, before = isolates.pop()
            isolates.append((first, max(last, end), before if before == direction else "ltr"))
        else:
            isolates.append((start, end, direction))
    return isolates


def _with_latin(text: str, fact: Fact) -> tuple[int, int]:
    before = _LATIN_BEFORE.search(text, max(0, fact.start - REACH), fact.start)
    after = _LATIN_AFTER.match(text, fact.end)
    return before.start() if before else fact.start, after.end() if after else fact.end


def _are_neighbours(text: str, isolate: tuple[int, int, str], start: int, end: int) -> bool:
    """Whether only a space stands between two isolates that both have Latin letters."""
    return text[isolate[1] : start] in (" ", "\u00a0") and all(map(_ASCII_LETTER.search, (text[isolate[0] : isolate[1]], text[start:end])))


def breaks_in(text: str, fact: Fact) -> tuple[int, ...]:
    """Where a long address may break: each offset is the place in `text` of the first character of the new line.

    After "://" or a colon, and before any other mark, so that a full stop or hyphen never ends a line, where it would be
    read as the sentence's own (The Chicago Manual of Style, 17th edition, 7.46). Empty for a fact that is not breakable.
    """
    if not fact.breakable:
        return ()
    found = [match.start() for match in _ADDRESS_BREAK.finditer(text, fact.start + 1, fact.end - 1)]
    others = [at for at in found if text[at] != "-"]
    longest = max((end - start for start, end in pairwise([fact.start, *others, fact.end])), default=0)
    return tuple(others if longest <= LONG else found)


def _fact(text: str, match: re.Match[str]) -> Fact | None:
    kind = match.lastgroup or ""
    start, end = match.span(kind)
    if kind in ADDRESSES:
        end = _trimmed(text, start, end)
        return Fact(start, end, kind, end - start > LONG)
    eastern = bool(_ARABIC_INDIC.search(text, start, end))
    if kind == "figure":
        kind, end = _figure(match, eastern and not _LETTER.search(text, start, end))
    return Fact(start, end, kind, False, "override" if eastern else "ltr") if kind else None


def _figure(match: re.Match[str], eastern: bool) -> tuple[str, int]:
    """The kind of an expression of numbers, empty where it is to be left alone, and its end."""
    compared, signed, currency, number, upto, unit = match.group("compared", "signed", "currency", "number", "upto", "unit")
    measured = currency or unit
    if upto and not (compared or signed):
        return "", match.end()
    if eastern and (compared or signed or measured):
        return "", match.end()
    end = match.start("upto") if upto else match.end("figure")
    if compared:
        return "comparison", end
    if measured:
        return "quantity", end
    return ("number" if signed or not number.isdecimal() else ""), end


def _trimmed(text: str, start: int, end: int) -> int:
    """Where an address ends without the sentence's punctuation and the closing brackets that it did not open."""
    surplus = {close: text.count(close, start, end) - text.count(opening, start, end) for opening, close in ("()", "[]")}
    while (last := text[end - 1]) in _PUNCTUATION or surplus.get(last, 0) > 0:
        if last in surplus:
            surplus[last] -= 1
        end -= 1
    return end


_SIGNED = re.compile(r"(?<![\w+\-−])[A-Za-z][A-Za-z0-9]{0,15}[+\-−](?![\w+\-−])")
_ASCII_LETTER = re.compile("[A-Za-z]")
_LATIN_BEFORE = re.compile(r"(?:(?<![\w])[A-Za-z][A-Za-z'’-]{0,40}[ \u00a0]){1,8}\Z")
_LATIN_AFTER = re.compile(r"(?:[ \u00a0][A-Za-z][A-Za-z'’-]{0,40}(?![\w])){1,8}")
ADDRESSES = frozenset({"web", "doi", "email"})
_PUNCTUATION = frozenset(".,;:!?'’…")
_ARABIC_INDIC = re.compile("[٠-٩]")
_LETTER = re.compile(r"[^\W\d_]")
_ADDRESS_BREAK = re.compile(r"(?<=://)(?=\w)|(?<=:)(?=\w)|(?<=[^\W_])(?=[^\w:]|_)")

# Characters that play one part in the grammar become one character, so that its sets stay small: a pattern with large
# sets takes 50 ms to compile, which every start of the program would pay.
_SAME = {
    "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹": "01234567890123456789",
    "٫٬": ".,",
    "\u202f\u2009\u2010\u2011\u2012\u2014\u2015": "\u00a0\u00a0--–––",
    "−∓≤≥≈≠‰′″℃℉€₹₺₽₪": "+±<>==%°°%%$$$$$",
    "⁰⁴⁵⁶⁷⁸⁹⁺⁻": "²" * 9,
    "μαβγδεζηθικλνξοπρστυφχψωςΓΔΘΛΞΠΣΦΨΩ": "µ" + "a" * 24 + "A" * 10,
    "абвгдежзийклмнопрстуфхцчшщъыьэюяіїєґ": "abvgdejziyklmnoprctufhchwwyyyeuaiieg",
    "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯІЇЄҐ": "ABVGDEJZIYKLMNOPRCTUFHCHWWYYYEUAIIEG",
}
_FOLD = {ord(a): b for same, ones in _SAME.items() for a, b in zip(same, ones, strict=True)}
_FOLDED = re.compile(f"[{''.join(_SAME)}]")

# The grammar. Every repetition is either possessive or bounded, so that no input makes the scanner go back far.
_L = "A-Za-zÀ-ÖØ-öø-ÿ"
_SP = "[ \u00a0]"
_N = "[0-9]++(?:[.,:/][0-9]++)*+(?:\u00a0[0-9]{3}(?![0-9]))*+(?:[.,][0-9]++)?+[¹²³]*+(?:\\^-?[0-9]++)?+"
_CMP = "[<>=~]=?"

_SI = "(?:da|[kMGTdcmµunph])?(?:mol|Osm|Hz|Pa|Gy|Sv|Bq|Da|cal|Eq|eV|bar|IU|[gmLlsVAWJNTMUBK])"
_WORDS = (
    r"mcg|mcL|mk[gl]|min|hrs?|h|wk|yr|[ap]m|[AP]M|[ap]\.m\.|mm[ \u00a0]?Hg|cm[ \u00a0]?H[2₂]O|bpm|rpm|dB|ppm|ppb|pt|px|dpi|ft|lbs?|oz|log"
)
_PER = f"(?:[/·](?:[0-9]{{1,4}}(?:[.,][0-9]{{1,4}})?{_SP}?)?[{_L}µ]{{1,8}}[²³23]?)"
_UNIT = f"{_SP}?(?:(?:{_WORDS}|{_SI})[²³23]?{_PER}{{0,4}}(?![\\w’'])|°{_SP}?[CFK](?!\\w)|°(?!\\w)|[%$£¥](?![0-9]))|/[{_L}µ]{{1,8}}(?!\\w)"

# Ranges are part of the pattern so that they are passed over whole, unit and all; so are plain numbers.
_FIGURE = (
    f"(?P<compared>(?:(?:[A-Za-z]|[a-z]{{0,3}}[A-Z][A-Za-z0-9]{{1,8}}){_SP}?)?{_CMP}{_SP}?)?"
    f"(?P<signed>(?:(?<![\\w)\\]%°])|(?<=\\bو))(?:[+±]|(?<![0-9]\\s)[-–]))?(?P<currency>[$£¥]{_SP}?)?"
    f"(?P<number>{_N}(?:{_SP}?(?:[×x±]|{_CMP}){_SP}?{_N}){{0,9}}+)(?P<upto>(?:{_SP}?[-–]{_SP}?{_N})++)?(?P<unit>{_UNIT})?"
)

_CLOCK = "[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?![0-9])"
_TIME = f"{_CLOCK}(?![:/,.][0-9])(?:{_SP}?(?:[ap]m|[AP]M|[ap]\\.m\\.|h)(?!\\w))?"
_DATE = (
    "(?:[0-9]{4}(?P<by>[-/.])[0-9]{1,2}(?P=by)[0-9]{1,2}|[0-9]{1,2}(?P<of>[-/.])[0-9]{1,2}(?P=of)(?:[0-9]{4}|[0-9]{2}))"
    f"(?![0-9]|[-/.][0-9])(?:T{_CLOCK}(?:Z|[+-][0-9]{{2}}:?[0-9]{{2}})?)?"
)

# Telephone numbers have at most 15 digits (ITU-T E.164); past 13 the next group is likelier to be another number.
_MORE = "(?:[ \u00a0.()/–-]{0,3}[0-9])"
_HOURS = f"[0-9]{{1,2}}\\.[0-9]{{2}}{_SP}?[-–]{_SP}?[0-9]{{1,2}}\\.[0-9]{{2}}(?![0-9])"
_PHONE = (
    f"(?:\\+{_SP}?|00|\\(\\+(?=[0-9]{{1,4}}\\)))[0-9]{_MORE}{{6,12}}(?![0-9])"
    f"|(?!{_HOURS})(?:\\(0[0-9]{{0,5}}\\)|0[0-9]){_MORE}{{6,10}}(?![0-9])"
    f"|(?:1[-. ])?(?:\\([0-9]{{3}}\\){_SP}?|[0-9]{{3}}[-. \u00a0])[0-9]{{3}}[-. \u00a0][0-9]{{4}}(?![0-9]|[-–][0-9])"
)

_UNSPACED = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3000-\u30ff\u3400-\u9fff\uff00-\uffef"
"""What is written without spaces between words: there a sentence goes on right behind a fact, and a fact right behind a word."""
_URL = rf"""[^\s<>"“”«»‹›{{}}|\\^`،؛؟۔।{_UNSPACED}]"""
_LABELS = "(?:[A-Za-z0-9][A-Za-z0-9-]{0,61}+\\.)"
_BARE = (
    f"{_LABELS}{{0,6}}(?=[0-9-]{{0,62}}[A-Za-z])[A-Za-z0-9][A-Za-z0-9-]{{1,61}}+"
    "\\.(?:com|org|net|edu|gov|int|mil|info|health|clinic|hospital|[a-z]{2})(?![\\w@-]|[.:/]\\w)"
)
_WEB = f"(?:(?i:https?|ftp)://\\w|(?i:www)\\.\\w|{_LABELS}{{1,8}}[A-Za-z]{{2,24}}(?::[0-9]{{1,5}})?/){_URL}*+|{_BARE}"
_DOI = f"(?:(?i:doi):{_SP}?)?10\\.[0-9]{{4,9}}/\\w{_URL}*+"
_EMAIL = f"[{_L}0-9][{_L}0-9.!#$&'*/=?^_`{{|}}~%+-]{{0,63}}+@{_LABELS}{{1,8}}[A-Za-z]{{2,24}}(?![\\w@-])"

_CODE = (
    f"(?=[{_L}]{{0,3}}[A-Z])(?=[{_L}]{{1,15}}(?:[-/][{_L}]{{1,15}}){{0,3}}[-/]?[0-9])"
    f"[{_L}0-9]{{1,30}}+(?:[-/][{_L}0-9]{{1,20}}+|[.:][0-9]{{1,20}}+){{0,8}}+(?![{_L}0-9])"
    f"|[A-Z]{{2,6}}(?:/[A-Z]{{2,6}}){{0,2}}{_SP}(?=[0-9]{{3}})[0-9]++(?:[-:.][0-9]++)*+(?!{_UNIT})"
)
_NUMBERED = f"[0-9]{{1,6}}(?:[.,][0-9]{{1,6}})?-?[{_L}]{{1,12}}(?:-?[0-9]{{1,6}}){{0,4}}(?![{_L}0-9])"
_FACT = (
    f"(?=[{_L}0-9])(?:(?P<doi>{_DOI})|(?P<web>{_WEB})|(?P<email>{_EMAIL}))"
    f"|(?<![{_L}0-9])(?:(?=[0-9+(])(?:(?P<date>{_DATE})|(?P<phone>{_PHONE})|(?P<time>{_TIME}))"
    f"|(?P<code>(?:{_CODE}|(?!{_N}{_UNIT}){_NUMBERED})(?!{_SP}?{_CMP}{_SP}?[0-9]))|(?P<figure>{_FIGURE}))"
)
# A fact begins in a word that holds a seed, or in the word before: "ISO 14289-1", "p < 0.05".
_SEEDS = "0-9@.:<>=~±"
_SEED = re.compile(f"[{_SEEDS}]")
_SKIP = f"(?<!\\S)[^{_SEEDS}]*(?:[.:](?!\\S)[^{_SEEDS}]*)*(?<!\\S)(?!(?<=[A-Z]{{2}}{_SP})[0-9]|(?<=\\w{_SP}){_CMP})"
_SCANNER = re.compile(f"(?:{_SKIP})?(?:{_FACT}|[{_UNSPACED}]++|[^\\W\\d_{_UNSPACED}]++|.)(?:[.,:;!?)]?+\\s++)?+", re.DOTALL)
