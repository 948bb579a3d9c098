"""The language that a text is in, where its function words tell that it is another than it should
be: French in a Spanish catalog.

Names and learned words go from language to language, “de” and “la” are words of several, and a
short text may have no function word at all. So a text is told only where it has several of another
language and none of its own; what both have counts for neither.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from brochure import data
from brochure.language import Language, find_language
from brochure.quantity.fold import fold_text
from brochure.quantity.lexicon import WORD

SEVERAL = 3
"""So many words of the other language a text has at least."""
DIFFERENT = 2
"""So many of them are not the same word."""
PROSE = 2
"""So many other words in small letters it has: “Department of Health and the Arts” is a name."""


class ForeignText(NamedTuple):
    """The tag of the language that a text seems to be in, and the words that tell so."""

    tag: str
    words: tuple[str, ...]


class _LanguageWords(NamedTuple):
    """A language that is known by its function words, and all the codes that it has."""

    codes: tuple[str, ...]
    script: str
    words: frozenset[str]


def find_foreign(text: str, spoken: Language) -> ForeignText | None:
    """The other language of a text that should be in this one; None where that is not clear."""
    known = data.recall_data(_read_function_words)
    own = known.get(spoken.base)
    if own is None or own.script != spoken.script:
        return None
    written = WORD.findall(text)
    words = [fold_text(word, spoken.base).text for word in written]
    found = [
        # Spanish has words of Catalan, but more of its own: which one it is, all words tell.
        (sum(word in other.words for word in words), ForeignText(other.codes[0], telling))
        for other in dict.fromkeys(known.values())
        if other.script == own.script and other is not own
        if (telling := _telling_words(words, own.words, other.words))
        if _is_prose(written, words, other.words)
    ]
    return max(found, key=lambda pair: pair[0], default=(0, None))[1]


def function_words(tag: str) -> frozenset[str]:
    """The function words of a language, in small letters; none where they are not known."""
    own = data.recall_data(_read_function_words).get(tag.partition("-")[0])
    return own.words if own else frozenset()


def _telling_words(
    words: Sequence[str], own: Collection[str], other: Collection[str]
) -> tuple[str, ...]:
    """The different words that only the other language has, if there are several; none where any
    word is one that only the own language has.
    """
    if any(word in own and word not in other for word in words):
        return ()
    telling = [word for word in words if word in other and word not in own]
    different = tuple(dict.fromkeys(telling))
    return different if len(telling) >= SEVERAL and len(different) >= DIFFERENT else ()


def _is_prose(written: Sequence[str], words: Sequence[str], other: Collection[str]) -> bool:
    pairs = zip(written, words, strict=True)
    return sum(word not in other and not one[:1].isupper() for one, word in pairs) >= PROSE


def _read_function_words() -> Mapping[str, _LanguageWords]:
    return {code: one for one in _read_languages() for code in one.codes}


def _read_languages() -> Iterator[_LanguageWords]:
    for codes, words in data.read_rows("function-words.txt"):
        first, *more = codes.split()
        folded = frozenset(fold_text(word, first).text for word in words.split())
        yield _LanguageWords((first, *more), find_language(first).script, folded)
