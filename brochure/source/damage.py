"""What spreadsheets do to cells: mended where it is certain what was meant, and told otherwise."""

import re
from typing import NamedTuple

from brochure.source.words import quote_text

# What a spreadsheet would compute: a function, a cell, a sum, a call of another program; never a
# telephone number.
_FORMULA = re.compile(
    r"=|[+@-](?:[A-Za-z.]+\(|\$?[A-Z]{1,3}\$?\d+\b|\d+(?:[+*]\d+)+$|.*\w\|.*!)", re.ASCII
)
FORMULA = 200
"""So much of a cell is looked at: a formula shows itself at once."""
_FAILED = re.compile(
    r"#(?:REF!|NAME\?|VALUE!|DIV/0!|NUM!|NULL!|N/A|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|BUSY!"
    r"|UNKNOWN!|EXTERNAL!|PYTHON!|GETTING_DATA|####*)"
)
"""What Excel and LibreOffice show where there is no value."""
_SHORTENED = re.compile(r"[+-]?\d(?:[.,]\d+)?[Ee][+-]\d+", re.ASCII)
# A formula that is one text, by which digits are kept from a spreadsheet: ="0780".
_TEXT_FORMULA = re.compile(r'="((?:[^"]|"")*)"')
# An apostrophe keeps what follows from being computed; before a letter it may be a letter's sign.
_APOSTROPHE = re.compile(r"'(?=[\d=+@#-])")
RIGHT = "write what it should come to"
TEXT_COLUMN = "format the column as text there, and type the number again"


class CellDamage(NamedTuple):
    """What has become of a cell: the rule that tells it, what is wrong, and what to do."""

    rule: str
    text: str
    hint: str


def mend_cell(text: str) -> str:
    """The text that was meant: of `="0780"` what stands between the quotation marks, and what
    stands behind an apostrophe before a number or a formula; any other text as it is.
    """
    found = _TEXT_FORMULA.fullmatch(text)
    if found:
        return found[1].replace('""', '"')
    return _APOSTROPHE.sub("", text, count=1) if text[:1] == "'" else text


def find_damage(text: str) -> CellDamage | None:
    """What is wrong with a cell whatever stands in its column: a value that failed, digits that
    have gone, a formula, which nobody computes here.
    """
    if _FAILED.fullmatch(text):
        wrong = f"{quote_text(text)} is what a spreadsheet shows where a formula failed"
        return CellDamage("data-formula", wrong, RIGHT)
    if _SHORTENED.fullmatch(text):
        wrong = f"{quote_text(text)} is a number that a spreadsheet has shortened, so that"
        return CellDamage("data-number", f"{wrong} digits are lost", TEXT_COLUMN)
    if text[:1] in ("=", "+", "-", "@") and _FORMULA.match(text[:FORMULA]):
        wrong = f"{quote_text(text)} looks like a formula, and nothing is computed here"
        return CellDamage("data-formula", wrong, RIGHT)
    return None
