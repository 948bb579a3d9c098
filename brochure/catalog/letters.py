"""Letters of Arabic script that look alike and are different characters: which ones a language
writes.

Keyboards for Arabic give U+0643 and U+064A where Persian, Kurdish and Urdu want U+06A9 and U+06CC;
old Kurdish fonts had U+0647 with U+200C for the vowel U+06D5. A word in the wrong letters is not
found by search, and joins wrongly. The letters are those of the exemplar sets of Unicode CLDR.
"""

import re
from typing import NamedTuple

from brochure import data
from brochure.language import Language
from brochure.source.field import NAME

# “$” in data/letters.txt: at the end of a word.
FINAL = r"(?!\w)"
# Nested brackets once only, and possessive, so that time stays linear.
PHRASE = r"\[(?:[^\[\]]|\[[^\[\]]*\])*+\]\{lang=[A-Za-z0-9-]+\}"
KEPT = rf"{PHRASE}|\]\([^)\s]*\)|\[\^[\w-]+\]|https?://\S+|\{{{NAME}\.{NAME}\}}"
"""What is no word of the language, so that its letters stay: phrases in another, addresses, calls
of notes and fields.
"""


class LetterRule(NamedTuple):
    """Letters of another language, as a pattern, and the letter that a language writes for them."""

    foreign: str
    own: str


def normal_letters(text: str, language: Language) -> str:
    """The text in the letters of its language."""
    # Latin letters are never changed.
    if text.isascii():
        return text
    letters, pattern = data.recall_data(_read_letters, language.base)
    if not letters:
        return text
    return pattern.sub(
        # What is kept has no group of its own, and stays as it is.
        lambda match: letters[match.lastindex - 1].own if match.lastindex else match[0],
        text,
    )


def foreign_letters(text: str, language: Language) -> dict[str, str]:
    """The letters of the text that `normal` changes, each with what it becomes, in the order of the
    text.
    """
    if text.isascii():
        return {}
    letters, pattern = data.recall_data(_read_letters, language.base)
    if not letters:
        return {}
    return {
        match[0]: letters[match.lastindex - 1].own
        for match in pattern.finditer(text)
        if match.lastindex
    }


def _read_letters(base: str) -> tuple[tuple[LetterRule, ...], re.Pattern[str]]:
    """What a language writes for the letters of others, as data/letters.txt says, and what finds
    those; the first rule that fits counts.
    """
    rows = [row[1:] for row in data.read_rows("letters.txt") if row[0] == base]
    rules = tuple(LetterRule(_read_escapes(foreign), _read_escapes(own)) for foreign, own in rows)
    # Kept stretches first: the first alternative that fits is taken.
    return rules, re.compile("|".join([KEPT, *(f"({rule.foreign})" for rule in rules)]))


def _read_escapes(field: str) -> str:
    text = re.sub(r"\\u([0-9a-f]{4})", lambda match: chr(int(match[1], 16)), field)
    return text.replace("$", FINAL)
