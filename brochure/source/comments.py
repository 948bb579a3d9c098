"""Comments of YAML that may have been meant as text, which would be lost without a word."""

import re
from typing import NamedTuple

# Behind a text: white space and a “#” that touches what follows, or one space and any “#”.
_DOUBTFUL = r"(?<=\S)(?:[ \t]+(?=#[^#\s])| (?=#))(#(#*\s)?.*)"


class DoubtfulComment(NamedTuple):
    """What YAML takes for a comment and its author may have meant as text; `close` where it has no
    space behind its “#”.
    """

    text: str
    close: bool


def doubtful_comments(text: str) -> dict[tuple[int, int], DoubtfulComment]:
    """Comments behind something, set off by one space or with no space behind their “#”.

    They are named by the line and column, from 0, where the white space before them begins. Two
    spaces, as those who write comments put there, are taken for what they are.
    """
    # Most files of a catalog or brand have no comment at all.
    if "#" not in text:
        return {}
    return {
        (number, match.start()): DoubtfulComment(match[1], match[2] is None)
        for number, line in enumerate(text.split("\n"))
        if "#" in line
        for match in re.finditer(_DOUBTFUL, line)
        # “# ---”, a rule of marks, is no text.
        if match[1].strip("# \t")
    }
