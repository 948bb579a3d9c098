"""Translations that are none: a text left in the source's words, or in another script than the
language's.
"""

import re
from collections.abc import Iterable, Iterator

from brochure.language import Language
from brochure.text.script import script_of

FEW = 4
"""Words that languages of one script may have in common: “Questions”, “Hotel Hilton, Bagdad”."""
COGNATES = 2
"""Words that they may have in common without anybody's looking twice."""

_WEB = ("http://", "https://", "www.")
# A number with its unit: “5 mmol/l” is the same in many languages.
_AMOUNT = re.compile(r"\d[\d.,:/–-]*[  ]?(?:[^\W\d_]{1,4}(?:/[^\W\d_]{1,4})*\b)?")
_FIELD = re.compile(r"\{[^{}]*\}")
_WORD = re.compile(r"[^\W\d_]+")
# Languages that are written in two scripts at once.
# Korean texts may have Han characters, Japanese always have.
_KANA_AND_HAN = {"Kana": frozenset({"Kana", "Hani"}), "Hang": frozenset({"Hang", "Hani"})}


def plain_words(text: str, kept: Iterable[str] = ()) -> Iterator[str]:
    """The words of a text that ask for a translation: no addresses, no amounts, no codes in
    capitals, and none of the terms that are `kept` in every language.
    """
    for word in _WORD.findall(_AMOUNT.sub(" ", drop_names(text, kept))):
        if len(word) > 1 and not (word.isupper() and word != word.lower()):
            yield word


def drop_names(text: str, kept: Iterable[str] = ()) -> str:
    """The text without addresses, fields, and the terms that are `kept` in every language."""
    for term in kept:
        # Terms that are never translated are no sign of anything.
        text = text.replace(term, " ")
    pieces = _FIELD.sub(" ", text).split()
    return " ".join(piece for piece in pieces if not _is_address(piece))


def _is_address(piece: str) -> bool:
    """Whether a piece of text without spaces is a web or a mail address, in brackets or not."""
    return "@" in piece or piece.lstrip("([<").startswith(_WEB)


def is_in_script(words: Iterable[str], language: Language) -> bool:
    """Whether any letter of these words is of the language's script."""
    scripts = _KANA_AND_HAN.get(language.script, frozenset({language.script}))
    return any(script_of(letter) in scripts for word in words for letter in word)
