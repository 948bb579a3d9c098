"""Words of an author: put in one line, quoted in a notice, and matched with the words that are
known.
"""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from brochure.lazy import LazyModule

if TYPE_CHECKING:
    import difflib
else:
    difflib = LazyModule("difflib")

_WHITE = re.compile(r"[ \t\n\r\f\v]+")


def collapse_space(text: str) -> str:
    """The text in one line: ends stripped, runs of ASCII white space one space; no-break spaces and
    joiners stay.
    """
    if "  " in text or "\n" in text or "\t" in text:
        text = _WHITE.sub(" ", text)
    return text.strip(" \t\n\r\f\v")


def quote_text(text: str) -> str:
    """The text between quotation marks, cut short where it is long."""
    line = collapse_space(text)
    return f"“{line}”" if len(line) <= 60 else f"“{line[:57]}…”"


def nearest_word(word: str, known: Iterable[str]) -> str:
    """The known word that is most like this one, or "" where none is like it."""
    folded = {name.casefold(): name for name in known}
    close = difflib.get_close_matches(word.casefold()[:100], folded, n=1, cutoff=0.6)
    return folded[close[0]] if close else ""


def suggest_word(word: str, known: Iterable[str]) -> str:
    """A hint that names the nearest known word, or all of them where none is near."""
    names = tuple(known)
    close = nearest_word(word, names)
    if close:
        return f"did you mean “{close}”?"
    return f"known: {', '.join(names)}" if names else "delete it"
