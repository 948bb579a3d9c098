"""The words that are printed around a leaflet's own, in each language that they have been written for."""

import functools
import re
import unicodedata
from collections.abc import Mapping

from brochure import data
from brochure.language import Language
from brochure.language import language as language_of
from brochure.source.yaml import Mapping as Tree
from brochure.source.yaml import Scalar, parse
from brochure.text.bidi import is_plain

FALLBACK = "en"
_FIELD = re.compile(r"\{(\w+)\}")


def spaced(text: str) -> str:
    """A text with the space that parts it from what follows: none behind a full-width mark, which has its own (UAX #11)."""
    return text if unicodedata.east_asian_width(text[-1:] or " ") in ("W", "F") else f"{text} "


class Words:
    """One language's words by their names; names in braces are filled in by `fill`."""

    def __init__(self, language: str, words: Mapping[str, str]) -> None:
        """`language` is the tag of the file that the words came from."""
        self.language = language
        self._rtl = language_of(language).rtl
        self._words = words

    def __getitem__(self, name: str) -> str:
        return self._words[name]

    def fill(self, name: str, **values: str) -> str:
        """The words of a name with values in the place of their names in braces, each kept apart from the words around it."""
        return _FIELD.sub(lambda field: self._apart(values[field[1]]), self._words[name])

    def _apart(self, value: str) -> str:
        """A value as a first-strong isolate (UAX #9, 3.1.2), so that a name and a date in two directions do not mix."""
        return value if value.isdecimal() or (is_plain(value) and not self._rtl) else f"\u2068{value}\u2069"

    def all(self) -> Mapping[str, str]:
        """Every word by its name, its fields not filled in."""
        return self._words

    def names(self) -> frozenset[str]:
        """Every name that has words."""
        return frozenset(self._words)


def words_for(language: Language) -> Words:
    """The words of a language: by its whole tag, else by the language alone, else in English."""
    for tag in (language.tag, language.base, FALLBACK):
        found = _read(tag)
        if found is not None:
            return found
    raise AssertionError("the English words are part of the package")


@functools.cache
def _read(tag: str) -> Words | None:
    name = f"words/{tag}.yaml"
    try:
        tree = parse(data.read(name), name)
    except FileNotFoundError:
        return None
    if not isinstance(tree, Tree):
        raise ValueError(f"{name} is no mapping")
    written = {key.text: value.text for key, value in tree.entries if isinstance(value, Scalar)}
    english = None if tag == FALLBACK else _read(FALLBACK)
    return Words(tag, {**(english.all() if english else {}), **written})
