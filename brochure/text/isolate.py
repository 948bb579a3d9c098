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
from typing import NamedTuple

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
    if not _SEED.search(text):
        return ()
    return tuple([_fact(text, match) for match in _SCANNER.finditer(text) if match.lastgroup])


def breaks_in(text: str, fact: Fact) -> tuple[int, ...]:
    """Where a long address may break: each offset is the place in `text` of the first character of the new line.

    After "://", and before any other mark, so that a full stop or hyphen never ends a line, where it would be read as the
    sentence's own (The Chicago Manual of Style, 17th edition, 7.46). Empty for a fact that is not breakable.
    """
    if not fact.breakable:
        return ()
    return tuple(match.start() for match in _ADDRESS_BREAK.finditer(text, fact.start + 1, fact.end - 1))


def _fact(text: str, match: re.Match[str]) -> Fact:
    kind = match.lastgroup or ""
    start, end = match.span(kind)
    if kind in _ADDRESSES:
        end = _trimmed(text, start, end)
        return Fact(start, end, kind, end - start > LONG)
    return Fact(start, end, kind, False, "override" if _ARABIC_INDIC.search(text, start, end) else "ltr")


def _trimmed(text: str, start: int, end: int) -> int:
    """Where an address ends without the sentence's punctuation and the closing brackets that it did not open."""
    surplus = {close: text.count(close, start, end) - text.count(opening, start, end) for opening, close in ("()", "[]")}
    while (last := text[end - 1]) in _PUNCTUATION or surplus.get(last, 0) > 0:
        if last in surplus:
            surplus[last] -= 1
        end -= 1
    return end


_ADDRESSES = frozenset({"web", "doi", "email"})
_PUNCTUATION = frozenset(".,;:!?'’…")
_ARABIC_INDIC = re.compile("[٠-٩]")
_ADDRESS_BREAK = re.compile(r"(?<=://)(?=\w)|(?<=:)(?=\w)|(?<=[^\W_])(?=[^\w:]|_)")

# The grammar. Every repetition is either possessive or bounded, so that no input makes the scanner go back far.
_D = "[0-9٠-٩۰-۹]"
_EN = "[0-9۰-۹]"  # digits before which a sign stands on the left; Bidi_Class EN
_L = "A-Za-zÀ-ÖØ-öø-ɏͰ-ϿЀ-ӿ"
_SP = "[ \u00a0\u202f\u2009]"
_GROUP = "[\u00a0\u202f\u2009]"
_CMP = "(?:[<>]=?|[≤≥≈~=≠])"
_SIGN = f"(?<![\\w)\\]%‰°])(?:[+−±∓]|(?<!{_D}\\s)[-\u2011–])"
_CURRENCY = "[$€£¥₹₺₽₪]"
_DASH = "[-\u2010-\u2015]"
_HYPHEN = "[-\u2011]"


def _number(digit: str) -> str:
    """A number: decimals, thousands, ratios and fractions, products and powers."""
    plain = f"{digit}++(?:[.,٫٬:/]{digit}++)*+(?:{_GROUP}{digit}{{3}}(?!{digit}))*+(?:[.,]{digit}++)?+"
    return f"{plain}(?:{_SP}?[×x]{_SP}?{plain})*+[⁰¹²³⁴-⁹⁺⁻]*+"


_N, _NE = _number(_D), _number(_EN)
_SI = "(?:da|[kMGTdcmµμnph])?(?:mol|Osm|Hz|Pa|Gy|Sv|Bq|Da|cal|Eq|eV|bar|IU|[gmLlsVAWJNTMUBK])|[кмдс]?[глм]|мкг|мкл|мин|ч"
_WORDS = r"mcg|mcL|min|hrs?|h|wk|yr|[ap]m|[AP]M|[ap]\.m\.|mmHg|cmH[2₂]O|bpm|rpm|dB|ppm|ppb|pt|px|dpi|ft|lbs?|oz|log"
_PER = f"(?:[/·](?:{_D}{{1,4}}(?:[.,]{_D}{{1,4}})?{_SP}?)?[{_L}µ]{{1,8}}[²³23]?)"
_UNIT = f"(?:(?:{_WORDS}|{_SI})[²³23]?{_PER}{{0,4}}(?![\\w’'])|°{_SP}?[CFK](?!\\w)|[℃℉])"
_LETTERED = f"(?:{_SP}?{_UNIT}|/[{_L}µ]{{1,8}}(?!\\w))"
_SIGNED = f"{_SP}?(?:[%‰]|[°′″](?!\\w)|{_CURRENCY})"
_TAIL = f"(?:{_LETTERED}|{_SIGNED})"
_SPREAD = f"(?:{_SP}?±{_SP}?{_N})?+"
_RANGE = f"{_N}(?:{_SP}?{_DASH}{_SP}?{_N})++{_TAIL}?"

_QUANTITY = f"{_SIGN}?{_N}{_SPREAD}{_LETTERED}|{_SIGN}?{_NE}{_SPREAD}{_SIGNED}|{_SIGN}?{_CURRENCY}{_SP}?{_NE}"
_VARIABLE = f"(?:(?:[A-Za-z]|[a-z]{{0,3}}[A-Z][A-Za-z0-9]{{1,8}}|{_N}){_SP}?)?"
_COMPARISON = f"{_VARIABLE}{_CMP}{_SP}?{_SIGN}?{_NE}{_SPREAD}{_TAIL}?"
_STRUCTURED = f"(?={_D}++(?:[.,٫٬:/]{_D}|{_GROUP}{_D}{{3}}(?!{_D})|{_SP}?[×x±]{_SP}?{_D}|[⁰¹²³⁴-⁹⁺⁻])){_N}{_SPREAD}"
_FIGURE = f"{_SIGN}{_NE}{_SPREAD}|{_STRUCTURED}"

_CLOCK = f"{_D}{{1,2}}:{_D}{{2}}(?!{_D})(?::{_D}{{2}}(?!{_D}))?"
_TIME = f"{_CLOCK}(?![:/,.]{_D})(?:{_SP}?(?:[ap]m|[AP]M|[ap]\\.m\\.|h)(?!\\w))?"
_STAMP = f"(?:T{_CLOCK}(?:Z|[+-]{_D}{{2}}:?{_D}{{2}})?)?"
_ISO = f"{_D}{{4}}(?P<by>[-\u2011/.]){_D}{{1,2}}(?P=by){_D}{{1,2}}(?!{_D}|(?P=by){_D}){_STAMP}"
_DAY = f"{_D}{{1,2}}(?P<of>[-\u2011/.]){_D}{{1,2}}(?P=of)(?:{_D}{{4}}|{_D}{{2}})(?!{_D}|(?P=of){_D})"

# Telephone numbers have at most 15 digits (ITU-T E.164); past 13 the next group is likelier to be another number.
_THEN = f"(?:[ \u00a0\u202f.()/\\-\u2010\u2011–]{{0,3}}{_D})"
_ABROAD = f"(?:\\+{_SP}?|00|\\(\\+(?={_D}{{1,4}}\\))){_D}{_THEN}{{6,12}}(?!{_D})"
_HOURS = f"{_D}{{1,2}}\\.{_D}{{2}}{_SP}?{_DASH}{_SP}?{_D}{{1,2}}\\.{_D}{{2}}(?!{_D})"
_TRUNK = f"(?!{_HOURS})(?:\\(0{_D}{{0,5}}\\)|[0٠۰]{_D}){_THEN}{{6,10}}(?!{_D})"
_AREA = f"(?:1[-. ])?(?:\\({_D}{{3}}\\){_SP}?|{_D}{{3}}[-\u2011. \u00a0]){_D}{{3}}[-\u2011. \u00a0]{_D}{{4}}(?!{_D}|{_DASH}{_D})"

_LABEL = "[A-Za-z0-9][A-Za-z0-9-]{0,61}+"
_ENDING = "(?:com|org|net|edu|gov|int|mil|info|health|clinic|hospital|[a-z]{2})"
_URL = r"""[^\s<>"“”«»‹›{}|\\^`،؛؟]"""
_BARE = f"(?:{_LABEL}\\.){{0,6}}(?=[0-9-]{{0,62}}[A-Za-z])[A-Za-z0-9][A-Za-z0-9-]{{1,61}}+\\.{_ENDING}(?![\\w@-]|[.:/]\\w)"
_WEB = (
    f"(?i:https?|ftp)://\\w{_URL}*+|(?i:www)\\.[{_L}0-9]{_URL}*+|(?:{_LABEL}\\.){{1,8}}[A-Za-z]{{2,24}}(?::[0-9]{{1,5}})?/{_URL}*+|{_BARE}"
)
_DOI = f"(?:(?i:doi):\\s?)?10\\.[0-9]{{4,9}}/\\w{_URL}*+"
_EMAIL = f"[{_L}0-9][{_L}0-9.!#$&'*/=?^_`{{|}}~%+-]{{0,63}}+@(?:{_LABEL}\\.){{1,8}}[A-Za-z]{{2,24}}(?![\\w@-])"

_LETTERS_FIRST = (
    f"(?=[{_L}]{{0,3}}[A-ZΑ-ΩА-Я])(?=[{_L}]{{1,15}}(?:[-\u2011/][{_L}]{{1,15}}){{0,3}}[-\u2011/]?{_D})"
    f"[{_L}0-9٠-٩۰-۹]{{1,30}}+(?:[-\u2011/][{_L}0-9٠-٩۰-۹]{{1,20}}+|[.:]{_D}{{1,20}}+){{0,8}}+(?![{_L}]|{_D})"
)
_DIGITS_FIRST = f"{_D}{{1,6}}(?:[.,]{_D}{{1,6}})?{_HYPHEN}?[{_L}]{{1,12}}(?:{_HYPHEN}?{_D}{{1,6}}){{0,4}}(?![{_L}]|{_D})"
_STANDARD = f"[A-Z]{{2,6}}(?:/[A-Z]{{2,6}}){{0,2}}[ \u00a0](?={_D}{{3}}){_D}++(?:[-\u2011:.]{_D}++)*+(?!{_TAIL})"

_FACT = (
    f"(?=[{_L}0-9])(?:(?P<doi>{_DOI})|(?P<web>{_WEB})|(?P<email>{_EMAIL}))"
    f"|(?<![{_L}0-9٠-٩۰-۹])(?:(?P<date>{_ISO}|{_DAY})|(?P<phone>{_ABROAD}|{_TRUNK}|{_AREA})|(?P<time>{_TIME})"
    f"|(?P<comparison>{_COMPARISON})|{_RANGE}|(?P<quantity>{_QUANTITY})"
    f"|(?P<code>{_STANDARD}|{_LETTERS_FIRST}|{_DIGITS_FIRST})|(?P<number>{_FIGURE}))"
)
# A fact begins in a word that holds a seed, or in the word before: "ISO 14289-1", "p < 0.05".
_SEEDS = "0-9٠-٩۰-۹@.:<>≤≥≈~=≠±"
_SEED = re.compile(f"[{_SEEDS}]")
_SKIP = f"(?<!\\S)[^{_SEEDS}]*(?<!\\S)(?!(?<=[A-Z]{{2}}[ \u00a0]){_D}|(?<=\\w[ \u00a0]){_CMP})"
_SCANNER = re.compile(f"(?:{_SKIP})?(?:{_FACT}|(?:{_N}|[^\\W\\d_]++|.)\\s*+)", re.DOTALL)
