"""Calls of notes in texts, [^1]: their form, and where no number may stand."""

import itertools
import re
from collections.abc import Iterator, Sequence
from unicodedata import bidirectional

from brochure.leaflet.marked import TextSpan
from brochure.notice import Notice, Place

_NEAR = 200
"""So many characters before the call of a note are looked at."""
CALL = re.compile(r"\[\^([\w-]{1,60})\](?!\()")
"""A call of a note; what an address follows is a link."""


def called_notes(source: str) -> set[str]:
    """The names of the notes that a text seems to call, whatever else is wrong with it."""
    return set(CALL.findall(source))


def check_calls(spans: Sequence[TextSpan], rtl: bool, place: Place) -> Iterator[Notice]:
    """A fault where the number of a note would stand beside a digit, with a space between or none:
    “500[^1]” would be read as 5001, and “[^1] 500” as 1 500, by people and by machines.
    """
    said = ""
    for at, span in enumerate(spans):
        # The space before “**500**” is a span of its own.
        following = "".join([each.text for each in spans[at + 1 : at + 3]])
        if span.note and (_begins_with_digit(following) or _ends_beside_digit(said, rtl)):
            wrong = f"the number of the note [^{span.note}] would stand beside a digit"
            hint = "call it between words" + (" that are read from the right" if rtl else "")
            yield Notice(place, "note-digit", wrong, hint)
        said = (said + span.text)[-_NEAR:]


def _begins_with_digit(text: str) -> bool:
    # A fraction (½) is a number, and no digit.
    return text.lstrip()[:1].isnumeric()


def _ends_beside_digit(said: str, rtl: bool) -> bool:
    """Whether what is read on behind a text stands beside a digit of it. From right to left that is
    the left of “5 mg”, where the 5 is.
    """
    if not rtl:
        return said.rstrip()[-1:].isnumeric()
    tail = itertools.takewhile(lambda sign: bidirectional(sign) not in ("R", "AL"), said[::-1])
    return any(map(str.isnumeric, tail))
