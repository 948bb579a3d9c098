"""Where the text of a line of YAML stands, and how it is to be written so that YAML takes it for a
text and nothing else.
"""

import re
from typing import NamedTuple

QUOTES = "\"'"
# “- - ”: the dashes of lists in lists.
_DASHES = re.compile(r" *(?:- +)*")
# A key of prose: begins with nothing that means something to YAML, and ends with a colon.
_KEY = re.compile(r"""[^\s"'\[\]{}#&*!|>%@`,?][^:]*?: +""")
# Behind a dash only a field's name is a key: “- Note: take care” is a text.
_FIELD = re.compile(r"[a-z][\w-]*: +")
# A comment set off by two spaces, or white space at the end.
_NOTE = re.compile(r"\s{2,}#.*$|\s+$")
_LONG = 70
# Pairs of quotation marks of print, by which languages open and close.
_CURLED = ("“”", "„“", "„”", "””", "‘’", "«»", "‹›", "「」")


class LineValue(NamedTuple):
    """The text of a line, from the column `start` on (0 is the first); its key or its dash stands
    in the column `owner`.
    """

    text: str
    start: int
    owner: int


def line_value(line: str) -> LineValue:
    """What stands behind the dashes and the key of a line; behind a dash a key is a word in small
    letters, all else is prose.
    """
    dashes = _DASHES.match(line)
    begin = dashes.end() if dashes else 0
    behind_dash = "-" in line[:begin]
    key = (_FIELD if behind_dash else _KEY).match(line, begin)
    start = key.end() if key else begin
    owner = begin if key else max(line.rfind("-", 0, begin), 0)
    return LineValue(_NOTE.sub("", line[start:]), start, owner)


def as_text(value: str) -> str:
    """A text in quotation marks that read back as it; marks that stand around it already are taken
    for YAML's own.
    """
    words = _bared(value)
    # Double marks where nothing needs an escape; else single ones, in which only ' is doubled (YAML
    # 1.2, 7.3.2).
    if '"' not in words and "\\" not in words:
        return f'"{words}"'
    return "'" + words.replace("'", "''") + "'"


def shown_text(text: str) -> str:
    """A text as a hint shows it: the middle of a long one is left out."""
    return text if len(text) <= _LONG else f"{text[:40]}…{text[-20:]}"


def is_curled(value: str) -> bool:
    """Whether a text stands between quotation marks of print, which mean nothing to YAML."""
    return len(value) > 1 and value[0] + value[-1] in _CURLED


def is_curled_open(value: str) -> bool:
    """Whether a text begins with a quotation mark of print."""
    return value[:1] in {pair[0] for pair in _CURLED}


def _bared(value: str) -> str:
    """The text without the marks around it, unless they belong to its own first and last words."""
    if is_curled(value):
        return value[1:-1]
    mark = value[:1]
    # No mark of YAML's around it.
    if mark not in tuple(QUOTES):
        return value
    # A mark that is not closed: dropped, unless it stands elsewhere in the text too.
    if len(value) == 1 or value[-1] != mark:
        return value if mark in value[1:] else value[1:]
    second = value.find(mark, 1)
    # The second mark ends a word: then the first belongs to that word and not to the whole text.
    closes = not value[second - 1].isspace() and not value[second + 1 : second + 2].isalnum()
    if closes and second < len(value) - 1:
        return value
    # What was escaped between marks is plain in the new ones.
    inner = value[1:-1]
    return inner.replace("''", "'") if mark == "'" else inner.replace('\\"', '"')


def item_around(line: str, column: int) -> tuple[int, int]:
    """From where to where, in a list between brackets, the text around a column reaches."""
    before = [
        found.end()
        for found in re.finditer(r"[\[{,]\s*(?:[a-z][\w-]*: +)?", line[:column])
        # A bracket of a link, “[words](address)”, begins no item.
        if not _in_link(line, found.start())
    ]
    start = before[-1] if before else 0
    # Up to the comma or bracket that ends the item, and not one inside a word.
    after = re.compile(r"\s*[,\]}]\s*(?=[,\]}]|$|\s)").search(line, column)
    return start, after.start() if after else len(line.rstrip())


def _in_link(line: str, bracket: int) -> bool:
    """Whether a bracket opens the words of a link."""
    return re.match(r"\[[^\[\]]*\]\(", line[bracket:]) is not None
