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
# Any character but white space, controls and what has no drawing of its own
# (Default_Ignorable_Code_Point of the Unicode Character Database).
_SEEN = re.compile(
    "[^\\s\x00-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)


def collapse_space(text: str) -> str:
    """The text in one line: ends stripped, runs of ASCII white space one space; no-break spaces and
    joiners stay.
    """
    # No-break spaces and joiners are not white space here: their author wants them.
    if "  " in text or "\n" in text or "\t" in text:
        text = _WHITE.sub(" ", text)
    return text.strip(" \t\n\r\f\v")


def is_visible(text: str) -> bool:
    """Whether a text has anything that is seen."""
    return _SEEN.search(text) is not None


def quote_text(text: str) -> str:
    """The text between quotation marks, cut short where it is long."""
    line = collapse_space(text)
    # A notice stays on one line of a terminal or nearly so.
    return f"“{line}”" if len(line) <= 60 else f"“{line[:57]}…”"


def nearest_word(word: str, known: Iterable[str]) -> str:
    """The known word that is most like this one, or "" where none is like it."""
    folded = {name.casefold(): name for name in known}
    # difflib's time grows with the square of the length; 0.6 is its own usual cutoff.
    close = difflib.get_close_matches(word.casefold()[:100], folded, n=1, cutoff=0.6)
    return folded[close[0]] if close else ""


def suggest_word(word: str, known: Iterable[str]) -> str:
    """A hint that names the nearest known word, or all of them where none is near."""
    names = tuple(known)
    close = nearest_word(word, names)
    if close:
        return f"did you mean “{close}”?"
    return f"known: {', '.join(names)}" if names else "delete it"
