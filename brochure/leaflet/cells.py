"""Cells of a table that a spreadsheet has taken for something else: telephone numbers without their
zero or plus, hours that became days.

Only the name of a column tells what should stand in it, so these are doubts.
"""

import re
from collections.abc import Iterator

from brochure.leaflet.numbering import judge_number
from brochure.source.damage import TEXT_COLUMN, CellDamage
from brochure.source.words import quote_text

PHONES = (
    "phone", "tel", "mobile", "fax", "whatsapp", "cell", "emergency", "هاتف", "تلفون", "موبايل",
    "جوال", "تەلەفۆن", "مۆبایل", "telefon", "téléphone", "móvil",
)  # fmt: skip
"""How a word in the name of a column of telephone numbers begins."""
HOURS = (
    "hour", "time", "open", "clos", "ساعات", "دوام", "وقت",
    "کات", "saat", "heure", "hora",
)  # fmt: skip
"""How a word in the name of a column of hours begins; days stand in columns such as “from”."""
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_DAY = re.compile(
    rf"\d{{1,2}}-(?:{_MONTHS})(?:-\d{{2,4}})?|(?:{_MONTHS})-\d{{1,2}}|\d{{4}}-\d\d-\d\d",
    re.IGNORECASE | re.ASCII,
)
_SHARE = re.compile(r"0?[.,](?:\d{3,}|25|5|75)0*", re.ASCII)
_DIGITS = re.compile(r"\d{7,15}", re.ASCII)
MINUTES_A_DAY = 1440


def doubt_cell(column: str, text: str, region: str) -> Iterator[CellDamage]:
    """What a cell of a column may have lost; `region` (ISO 3166-1) is where telephones stand, ""
    where that is not known.
    """
    if _is_named(column, PHONES):
        yield from _doubt_phone(text, region)
    if _is_named(column, HOURS):
        yield from _doubt_hours(text)


def _is_named(column: str, words: tuple[str, ...]) -> bool:
    """Whether a word in a column's name begins with one of these: “hotel” has no “tel”."""
    parts = re.split(r"[\W_]+", column.casefold())
    return any(part.startswith(words) for part in parts)


def _doubt_phone(text: str, region: str) -> Iterator[CellDamage]:
    """A number that is dialled with a zero or a plus before it, and has neither."""
    if not _DIGITS.fullmatch(text):
        return
    own = judge_number(f"tel:{text}", region) if region else None
    # Without a region no number is known but one with a plus.
    trunk = [("zero", f"0{text}")] if region and text[0] != "0" else []
    for what, number in (*trunk, ("plus", f"+{text}")):
        found = judge_number(f"tel:{number}", region or "ZZ")
        # It is the same telephone, or none without what was lost.
        if found.is_known and (own is None or not own.is_known or own.address == found.address):
            wrong = f"{quote_text(text)} may be a telephone number that has lost its {what}"
            hint = f"should it be {quote_text(number)}? {TEXT_COLUMN}"
            yield CellDamage("data-phone", wrong, hint)
            return


def _doubt_hours(text: str) -> Iterator[CellDamage]:
    """Hours such as 8-16, which a spreadsheet takes for a day, or for a share of one."""
    if _DAY.fullmatch(text):
        wrong = f"{quote_text(text)} is a day, and may have been hours"
        yield CellDamage("data-hours", wrong, f"should it be hours? {TEXT_COLUMN}")
    elif _SHARE.fullmatch(text):
        minutes = round(float(text.replace(",", ".")) * MINUTES_A_DAY)
        time = f"{minutes // 60:02}:{minutes % 60:02}"
        wrong = f"{quote_text(text)} may be a time, as a share of a day"
        yield CellDamage("data-hours", wrong, f"should it be {time}? {TEXT_COLUMN}")
