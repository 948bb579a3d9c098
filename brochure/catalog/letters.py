"""Letters of Arabic script that look alike and are different characters: which ones a language
writes.

Keyboards for Arabic give U+0643 and U+064A where Persian, Kurdish and Urdu want U+06A9 and U+06CC;
old Kurdish fonts had U+0647 with U+200C for the vowel U+06D5. A word in the wrong letters is not
found by search, and joins wrongly. The letters are those of the exemplar sets of Unicode CLDR.
"""

import functools
import re

from brochure.language import Language
from brochure.source.field import NAME

KAF, KEHEH = "\u0643", "\u06a9"
YEH, FARSI_YEH, ALEF_MAKSURA = "\u064a", "\u06cc", "\u0649"
HEH, AE, DOACHASHMEE, GOAL = "\u0647", "\u06d5", "\u06be", "\u06c1"
ZWNJ = "\u200c"

FINAL = r"(?!\w)"
PHRASE = r"\[(?:[^\[\]]|\[[^\[\]]*\])*+\]\{lang=[A-Za-z0-9-]+\}"
KEPT = rf"{PHRASE}|\]\([^)\s]*\)|https?://\S+|\{{{NAME}\.{NAME}\}}"
"""What is no word of the language, so that its letters stay: phrases in another, addresses and
fields.
"""

LETTERS = {
    "ar": ((KEHEH, KAF),),
    "fa": ((KAF, KEHEH), (f"[{YEH}{ALEF_MAKSURA}]", FARSI_YEH), (f"[{AE}{DOACHASHMEE}]", HEH)),
    "ckb": (
        (HEH + ZWNJ, AE),
        (HEH + FINAL, AE),
        (KAF, KEHEH),
        (f"[{YEH}{ALEF_MAKSURA}]", FARSI_YEH),
        (HEH, DOACHASHMEE),
    ),
    "ur": ((KAF, KEHEH), (f"[{YEH}{ALEF_MAKSURA}]", FARSI_YEH), (HEH, GOAL)),
}
"""By language, what another language's letters (as patterns) become; the first that fits counts."""


def normal_letters(text: str, language: Language) -> str:
    """The text in the letters of its language."""
    letters = LETTERS.get(language.base)
    if letters is None or text.isascii():
        return text
    return _pattern(language.base).sub(
        lambda match: letters[match.lastindex - 1][1] if match.lastindex else match[0], text
    )


def foreign_letters(text: str, language: Language) -> dict[str, str]:
    """The letters of the text that `normal` changes, each with what it becomes, in the order of the
    text.
    """
    letters = LETTERS.get(language.base)
    if letters is None or text.isascii():
        return {}
    return {
        match[0]: letters[match.lastindex - 1][1]
        for match in _pattern(language.base).finditer(text)
        if match.lastindex
    }


@functools.cache
def _pattern(base: str) -> re.Pattern[str]:
    return re.compile("|".join([KEPT, *(f"({letter})" for letter, _ in LETTERS[base])]))
